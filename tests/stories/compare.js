// @ts-check

/**
 * Goes to every address within the app, as a reader does by its links, and compares what the
 * app then shows with the page rendered for that address. Returns what differs, one line an
 * address.
 *
 * @param {string} base  the address of the site
 * @param {string[]} addresses  below the base
 * @param {boolean} cold  the app was started at the only address: no need to go there
 */
async function differences(base, addresses, cold) {
  /** The panels that tell of this device and not of the address, by their headings. */
  const OF_THIS_DEVICE = ["Offline", "Storage"];

  /**
   * The elements and texts below a node, one line each. Comments mean nothing, and neither
   * does where one text is cut into two.
   *
   * @param {Element} root
   */
  const shape = (root) => {
    const lines = [];
    let text = "";
    const flush = () => {
      if (text) lines.push(JSON.stringify(text));
      text = "";
    };
    /** @param {Node} node */
    const walk = (node) => {
      if (node instanceof Text) text += node.data;
      if (!(node instanceof Element)) return;
      flush();
      // An empty class is none.
      const attributes = [...node.attributes]
        .filter(({ name, value }) => name !== "class" || value)
        .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
      lines.push(`<${node.localName}${attributes.sort().join("")}>`);
      node.childNodes.forEach(walk);
      // An empty text is rendered as a space; at the end of an element it shows nothing.
      text = text.replace(/ +$/, "");
      flush();
      lines.push(`</${node.localName}>`);
    };
    root.childNodes.forEach(walk);
    flush();
    return lines;
  };

  /**
   * What a page says. Of what tells of this device, whether it keeps the app and how much, only
   * the headings count.
   *
   * A section beside the page that was open on a page before stays open: beyond what is rendered, none counts.
   *
   * @param {Document} page
   * @param {Document} rendered
   */
  const told = (page, rendered) => {
    const copy = /** @type {Element} */ (page.getElementById("page")?.cloneNode(true));
    for (const open of copy.querySelectorAll(".contents-pane li > ul")) {
      const link = open.parentElement?.querySelector("a")?.getAttribute("href");
      if (!rendered.querySelector(`.contents-pane li > a[href="${link}"] + ul`)) open.remove();
    }
    for (const heading of copy.querySelectorAll(".panel > h2")) {
      if (OF_THIS_DEVICE.includes(heading.textContent ?? "")) heading.parentElement?.replaceChildren(heading);
    }
    // The switch of a row is the reader's: the app shows one, a rendered page none.
    const switches = [];
    for (const row of copy.querySelectorAll(".entry-row")) {
      const found = row.querySelectorAll(".bookmark-switch");
      if (found.length !== (page === document ? 1 : 0)) switches.push(`${found.length} switches in ${row.textContent}`);
      found.forEach((one) => one.remove());
    }
    return [`title ${page.title}`, ...shape(copy), ...switches];
  };

  /** @param {string} address */
  const go = (address) => {
    const link = document.createElement("a");
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  };

  /**
   * @param {string[]} rendered
   * @param {string[]} shown
   */
  const firstDifference = (rendered, shown) => {
    const at = rendered.findIndex((line, index) => line !== shown[index]);
    const index = at < 0 ? rendered.length : at;
    const near = (lines) => lines.slice(Math.max(0, index - 2), index + 3).join(" ");
    return `rendered: ${near(rendered)}\n    shown:    ${near(shown)}`;
  };

  const found = [];
  for (const below of addresses) {
    const address = base + below;
    const html = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const rendered = told(page, page);
    if (!cold) go(address);
    const deadline = performance.now() + 15_000;
    let shown = told(document, page);
    while (shown.join("\n") !== rendered.join("\n") && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      shown = told(document, page);
    }
    if (shown.join("\n") !== rendered.join("\n")) {
      found.push(`/${below}: ${firstDifference(rendered, shown)}`);
    }
    // One mistake in what every page shows is told often enough.
    if (found.length === 3) break;
  }
  return found;
}
