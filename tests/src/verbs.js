// @ts-check

/**
 * What the stories do and read in a page, by name: see `verbs.rs`.
 */
const verbs = (() => {
  /**
   * Returns true if and only if an element takes room on the page and is not hidden.
   *
   * @param {Element} element
   */
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;

  /** @param {string} text */
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  /** @param {string} css */
  const all = (css) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(css)]);

  /**
   * @param {string} css
   * @param {number} [nth]
   */
  const one = (css, nth = 0) => {
    const found = all(css)[nth];
    if (!found) throw new Error(`${css} is not on the page`);
    return found;
  };

  /** @param {string} address */
  const followNewLink = (address) => {
    const link = document.createElement("a");
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  };

  const focused = () => /** @type {HTMLElement} */ (document.activeElement ?? document.body);

  /** @param {Element} element */
  const placeOf = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  };

  return {
    /** Everything that the page shows. */
    seen: () => squeezed(document.body.innerText),

    /**
     * The text of every element that is seen.
     *
     * @param {string} css
     */
    texts: (css) => all(css).filter(isSeen).map((element) => squeezed(element.innerText)),

    /**
     * How many elements there are, seen or not.
     *
     * @param {string} css
     */
    count: (css) => all(css).length,

    /**
     * How many of them are seen.
     *
     * @param {string} css
     */
    countSeen: (css) => all(css).filter(isSeen).length,

    /** The words of the page's heading. */
    heading: () => squeezed(document.querySelector("h1")?.innerText ?? ""),

    title: () => document.title,

    /** The first link, button or label with these words. @param {string} words */
    toPress: (words) =>
      all("a, button, label, summary").find(
        (element) => isSeen(element) && squeezed(element.ariaLabel ?? element.innerText) === words,
      ) ?? null,

    /** @param {string} css */
    element: (css) => document.querySelector(css),

    /** The bookmark switch of the row with this printed number. @param {string} number */
    switchOfRow: (number) =>
      all(".entry-row")
        .find((row) => row.querySelector(".entry-row__number")?.textContent === number)
        ?.querySelector(".bookmark-switch") ?? null,

    /**
     * Whether the switches of the rows with these printed numbers say that they are set.
     *
     * @param {string[]} numbers
     */
    areBookmarked: (numbers) =>
      numbers.map((number) => {
        const rows = all(".entry-row");
        const row = rows.find((row) => row.querySelector(".entry-row__number")?.textContent === number);
        return row?.querySelector(".bookmark-switch")?.textContent?.trim() === "Bookmarked";
      }),

    /**
     * Presses a button and returns, as soon as something moves, the kinds of elements that do, and whether the
     * bar can be pressed meanwhile.
     *
     * @param {string} label
     */
    whatMovesAfter: async (label) => {
      all(`[aria-label="${label}"]`)[0].click();
      for (;;) {
        await new Promise(requestAnimationFrame);
        const effects = document.getAnimations().map(({ effect }) => /** @type {KeyframeEffect} */ (effect));
        if (!effects.length) continue;
        /** @param {Element} element */
        const canBePressed = (element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        };
        return {
          moving: effects.map(({ target }) => target?.localName),
          barCanBePressed: all(".main-nav a").every(canBePressed),
        };
      }
    },

    /** From now on anything that is animated by script is counted. */
    countAnimations: () => {
      const { animate } = Element.prototype;
      document.documentElement.dataset.animations = "0";
      Element.prototype.animate = function (...how) {
        const { dataset } = document.documentElement;
        dataset.animations = String(Number(dataset.animations) + 1);
        return animate.apply(this, how);
      };
    },

    /**
     * The bars at the edges of the screen cover what is merely scrolled into sight.
     *
     * @param {Element} element
     */
    bringToMiddle: (element) => element.scrollIntoView({ block: "center", behavior: "instant" }),

    /** @param {string} css */
    bringIntoMiddle: (css) => one(css).scrollIntoView({ block: "center" }),

    /**
     * Follows or presses an element as software that speaks for a hand does: nothing is scrolled.
     *
     * @param {string} css
     * @param {number} nth
     */
    activate: (css, nth) => one(css, nth).click(),

    /**
     * The same, twice with nothing between.
     *
     * @param {string} css
     */
    activateTwice: (css) => {
      const element = one(css);
      element.click();
      element.click();
    },

    /**
     * Types into a field past the keyboard, as software that speaks for a hand does: it can be out of
     * sight. What it held is gone.
     *
     * @param {string} css
     * @param {string} text
     */
    fill: (css, text) => {
      const field = /** @type {HTMLInputElement} */ (one(css));
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },

    /**
     * Empties a field, as a reader does who then does something else at once: in the same moment, and before the
     * browser has gone back. With `scroll`, returns when the address asks nothing, and what was scrolled to before.
     *
     * @param {string} css
     * @param {{ scroll?: number, follow?: string, submit?: boolean, fill?: string }} then
     */
    emptyAnd: async (css, then) => {
      const field = /** @type {HTMLInputElement} */ (one(css));
      /** @param {string} what */
      const tell = (what) => field.dispatchEvent(new Event(what, { bubbles: true }));
      const frame = () => new Promise(requestAnimationFrame);
      const back = async () => {
        while (location.search) await frame();
      };
      field.value = "";
      tell("input");
      let from = scrollY;
      if (then.scroll !== undefined) {
        await frame();
        await frame();
        from = scrollY;
        scrollTo({ top: then.scroll, behavior: "instant" });
      }
      tell("change");
      if (then.follow) one(then.follow).click();
      if (then.submit) field.form?.requestSubmit();
      if (then.fill !== undefined) {
        field.value = then.fill;
        tell("input");
      }
      if (then.scroll !== undefined) {
        await back();
        await frame();
        await frame();
      }
      return Math.round(from);
    },

    /**
     * Fills a field (as `fill` does). Returns how far down the page is scrolled when that is done.
     *
     * @param {string} css
     * @param {string} text
     */
    fillAndSeeWhere: async (css, text) => {
      const field = /** @type {HTMLInputElement} */ (one(css));
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return Math.round(scrollY);
    },

    /**
     * Types into the field and follows the first result before the address has the query, as software that speaks
     * for a hand does: the focus stays in the field. Returns what the address asked then.
     *
     * @param {string} text
     */
    typeAndFollowAtOnce: async (text) => {
      one("#q").focus();
      document.execCommand("insertText", false, text);
      const result = () => all(".results .entry-row__title")[0];
      while (!result()) await new Promise(requestAnimationFrame);
      const asked = location.search;
      result().click();
      return asked;
    },

    /** Whether all of the first result is seen, from its first pixel to its last, and the field's upper edge. */
    resultAndFieldAreSeen: () => {
      const row = one(".results .entry-row");
      const field = one("#q");
      const { top, bottom, left } = placeOf(row);
      /**
       * @param {Element} element
       * @param {number} y
       */
      const isAt = (element, y) => element.contains(document.elementFromPoint(left + 40, y));
      return top >= 0 && isAt(row, top + 2) && isAt(row, bottom - 3) && isAt(field, placeOf(field).top + 9);
    },

    /** From now on each frame in which the field holds something and is not all on screen is noted. */
    watchField: () => {
      const field = /** @type {HTMLInputElement} */ (one("#q"));
      const { dataset } = document.documentElement;
      dataset.fieldLeft = "";
      const look = () => {
        const { top, bottom } = placeOf(field);
        if (field.value && (top < 0 || bottom > innerHeight)) dataset.fieldLeft += `${field.value} ${top} ${bottom}; `;
        requestAnimationFrame(look);
      };
      look();
    },

    /** The frames that were noted. */
    fieldLeft: () => document.documentElement.dataset.fieldLeft,

    /**
     * Where the middle is of the first link, button or label with these words; null where none is seen.
     *
     * @param {string} words
     */
    middleOf: (words) => {
      const found = all("a, button, label").find((element) => element.innerText === words && isSeen(element));
      if (!found) return null;
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },

    /**
     * Scrolls the page so that a button ends so far above the lower edge of the screen.
     *
     * @param {string} words
     * @param {number} above
     */
    bringToLowerEdge: (words, above) => {
      const found = all("button").find((element) => element.innerText === words);
      const { bottom } = placeOf(/** @type {Element} */ (found));
      scrollBy({ top: bottom - innerHeight + above, behavior: "instant" });
    },

    /** How high the screen is. */
    screenHeight: () => innerHeight,

    /**
     * Takes so many steps of the history as the browser would refuse a link after, and follows a link of the
     * contents while they are on screen.
     *
     * @param {number} steps
     * @param {number} nth
     */
    exhaustStepsAndFollow: (steps, nth) => {
      for (let step = 0; step < steps; step++) history.replaceState(history.state, "");
      all("main a.entry-row__title")[nth]?.click();
    },

    /** How far down the page is scrolled. */
    scrollTop: () => Math.round(scrollY),

    /** @param {number} top */
    scrollTo: (top) => scrollTo({ top, behavior: "instant" }),

    scrollToEnd: () => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }),

    /** @param {number} steps */
    go: (steps) => history.go(steps),

    /** How many steps the history has. */
    steps: () => history.length,

    /** Where the focus is. */
    focus: () => {
      const at = focused();
      const field = at instanceof HTMLInputElement ? at : null;
      return {
        element: at.localName,
        id: at.id,
        name: squeezed(at.ariaLabel ?? field?.labels?.[0]?.innerText ?? at.innerText ?? ""),
        text: field?.value ?? squeezed(at.textContent ?? ""),
        inMain: at.closest("main") !== null,
      };
    },

    /**
     * Puts the focus on an element, and scrolls nothing.
     *
     * @param {string} css
     * @param {number} nth
     */
    putFocus: (css, nth) => one(css, nth).focus({ preventScroll: true }),

    /** As the browser does when the focus gets somewhere by a key. */
    bringFocusIntoView: () => focused().scrollIntoView({ block: "nearest", behavior: "instant" }),

    /** Puts the focus on a button of the message. @param {string} words */
    putFocusInMessage: (words) => all(".message button").find((button) => button.innerText === words)?.focus(),

    /** Has the page look as with another size of text. @param {string} size */
    setTextSize: (size) => {
      document.documentElement.dataset.textSize = size;
    },

    /** Whether all of what has the focus is on screen. */
    focusIsOnScreen: () => {
      const { top, bottom } = placeOf(focused());
      return focused() !== document.body && top >= 0 && bottom <= innerHeight;
    },

    /**
     * Whether what has the focus shows it, and whether nothing covers it.
     */
    focusIsSeen: () => {
      const at = focused();
      // From the last stop the keyboard leaves the page, and comes in again at the first.
      if (at === document.body) return { shows: true, uncovered: true };
      const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(at);
      const { x, y, width, height } = at.getBoundingClientRect();
      /** @param {number} down */
      const isThere = (down) => {
        const there = document.elementFromPoint(x + width / 2, down);
        return at.contains(there) || there?.contains(at) === true;
      };
      return {
        shows: outlineStyle !== "none" || boxShadow !== "none" || backgroundColor === "rgb(255, 221, 0)",
        uncovered: isThere(y + 2) && isThere(y + height / 2),
      };
    },

    /**
     * Where an element is on screen.
     *
     * @param {string} css
     * @param {number} nth
     */
    place: (css, nth) => placeOf(one(css, nth)),

    /** Closes or opens each section that stands in no other, one by one. Returns how many they are. */
    pressOutermostSections: () => {
      const outermost = all("details[id]:not(details *)");
      for (const section of outermost) /** @type {HTMLElement} */ (section.querySelector("summary")).click();
      return outermost.length;
    },

    /**
     * Brings a link of the page's main part into the middle of the screen, and puts the focus on it.
     *
     * @param {string} words
     */
    goToLink: (words) => {
      const link = all("main a").find((element) => element.innerText === words);
      link?.scrollIntoView({ block: "center", behavior: "instant" });
      link?.focus({ preventScroll: true });
    },

    /** Takes the focus from a link and follows it: Safari gives no focus to a link that is tapped. */
    followWithoutFocus: () => {
      const link = focused();
      link.blur();
      link.click();
    },

    /**
     * Scrolls to where the heading of a section is stuck to the top of the screen, and closes the section.
     *
     * @param {string} css  of the heading
     * @param {number} top
     */
    closeStuckSection: async (css, top) => {
      const heading = one(css);
      scrollTo({ top, behavior: "instant" });
      await new Promise(requestAnimationFrame);
      const stuckAt = placeOf(heading).top;
      heading.click();
      return stuckAt;
    },

    /** Of the contents beside a chapter: whether they are beside it, how far scrolled, what is marked as here. */
    pane: () => {
      const pane = one(".contents-pane");
      return {
        beside: placeOf(pane).right < placeOf(one("main")).left,
        scrolled: pane.scrollTop,
        here: squeezed(one(".contents-pane [aria-current]").innerText),
        open: all(".contents-pane__list > li").flatMap((section, place) => (section.querySelector("ul") ? [place] : [])),
      };
    },

    /** @param {number} top */
    scrollPane: (top) => {
      one(".contents-pane").scrollTop = top;
    },

    /** Follows the link of the contents beside a chapter that begins so. @param {string} start */
    followInPane: (start) => all(".contents-pane a").find((link) => link.innerText.startsWith(start))?.click(),

    /** Marks the words of an element, as a reader does who copies them. @param {string} css */
    markWords: (css) => getSelection()?.selectAllChildren(one(css)),

    /** The ids of the sections that are closed. */
    closedSections: () => all("details:not([open])").map(({ id }) => id),

    /** Marks this page, as loaded now. */
    markPage: () => {
      document.documentElement.dataset.markedByTheTest = "";
    },

    /** What localStorage has under a key. @param {string} key */
    kept: (key) => localStorage.getItem(key),

    /**
     * Keeps a text past the app, as an earlier visit would have.
     *
     * @param {string} key
     * @param {string} text
     */
    keep: (key, text) => localStorage.setItem(key, text),

    /** Everything that localStorage has, by key. */
    allKept: () => Object.entries(localStorage).sort(),

    /** Writes something, and returns by what it can be recognised. */
    writeMark: () => {
      const mark = `put away ${Math.random()}`;
      localStorage.setItem("of-the-tests", mark);
      return mark;
    },

    /** How many bytes the origin keeps. */
    storageUsed: async () => (await navigator.storage.estimate()).usage,

    /** From now on a bookmark is added every few milliseconds, in the order of the rows. */
    addBookmarksWithoutEnd: () => {
      const switches = all(".entry-row .bookmark-switch:not([aria-label^=Bookmarked])");
      let next = 0;
      setInterval(() => switches[next++]?.click(), 4);
    },

    /** From now on a refusal of the page's policy counts as harm. */
    watchForHarm: () =>
      document.addEventListener("securitypolicyviolation", () => Reflect.set(window, "hacked", 1)),

    /** What a file that means harm has done to the page; null where it has done none. */
    harm: () => {
      const foreign = document.querySelector("#page script, #page img, #page [onclick]")?.outerHTML;
      return Reflect.get(window, "hacked") ?? foreign ?? Reflect.get(Object.prototype, "theme") ?? null;
    },

    /** Leaves no room in localStorage. */
    fillStorage: () => {
      for (let length = 1 << 22; length >= 1; length >>= 1) {
        try {
          for (;;) localStorage.setItem(`full-${length}-${localStorage.length}`, "x".repeat(length));
        } catch {}
      }
    },

    /** The names of all caches. */
    caches: () => caches.keys(),

    /**
     * Deletes a file from every cache. Returns whether one had it.
     *
     * @param {string} url
     */
    throwAway: async (url) => {
      const open = (await caches.keys()).map(async (name) => (await caches.open(name)).delete(url));
      return (await Promise.all(open)).includes(true);
    },

    /** The address of everything in any cache with the SHA-256 of its bytes. */
    keptBytes: async () => {
      const kept = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const bytes = await /** @type {Response} */ (await cache.match(request)).arrayBuffer();
          const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
          kept.push([request.url, [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")]);
        }
      }
      return kept;
    },

    /**
     * Has the browser look for a new release. Whether it finds one, and takes it, is for the page to say. Chromium
     * does not always say that it has looked.
     */
    lookForRelease: async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const looked = registration?.update().catch(() => {});
      await Promise.race([looked, new Promise((late) => setTimeout(late, 10_000))]);
    },

    /** Whether a release is on its way, or waits: "installing", "waiting", or "" where neither is so. */
    nextRelease: async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.installing) return "installing";
      return registration?.waiting ? "waiting" : "";
    },

    /** Whether the app has registered its service worker. */
    isRegistered: async () => Boolean(await navigator.serviceWorker.getRegistration()),

    /**
     * Changes when the service worker noted that it had kept the release, as if the clock had been wrong then.
     *
     * @param {string} record  the address of what it noted
     * @param {number} by  in milliseconds
     */
    moveKeptSince: async (record, by) => {
      const name = (await caches.keys()).find((name) => !name.endsWith("accepted"));
      const cache = await caches.open(name ?? "");
      const noted = await (await cache.match(record))?.json();
      noted.since = Date.now() + by;
      await cache.put(record, Response.json(noted));
    },

    /**
     * Follows a link to each address, one after the other. Returns those that were not shown.
     *
     * @param {string} base
     * @param {string[]} addresses
     */
    followAll: async (base, addresses) => {
      const lost = [];
      for (const address of addresses) {
        if (location.href !== base + address) document.title = "";
        followNewLink(base + address);
        const isThere = () => location.href === base + address && document.title;
        const deadline = performance.now() + 10_000;
        while (!isThere() && performance.now() < deadline) await new Promise((go) => setTimeout(go, 5));
        if (!isThere() || one("h1").textContent === "Page not found") lost.push(address);
      }
      return lost;
    },

    /** Follows a link that is not on the page. @param {string} address */
    follow: (address) => followNewLink(address),

    /**
     * Has WebAssembly stop as it does when the app panics: in a task of its own, or in a promise.
     *
     * @param {number[]} stops  WebAssembly that stops when it is started
     * @param {boolean} inPromise
     */
    panic: (stops, inPromise) => {
      const module = new WebAssembly.Module(Uint8Array.from(stops));
      const run = () => new WebAssembly.Instance(module);
      if (inPromise) Promise.resolve().then(run);
      else setTimeout(run);
    },

    /**
     * What some properties of an element's style come to.
     *
     * @param {string} css
     * @param {string[]} properties
     */
    style: (css, properties) => {
      const style = getComputedStyle(one(css));
      return properties.map((property) => style.getPropertyValue(property));
    },

    /** Whether the browser has taken the page's own style. */
    styleIsTaken: () => /** @type {HTMLStyleElement} */ (one("style")).sheet !== null,

    /** What has the focus among all links of the main part with the same address: -1 where it is none. */
    focusAmongAlike: () => {
      const { href } = /** @type {HTMLAnchorElement} */ (focused());
      const links = all("main a").filter((link) => /** @type {HTMLAnchorElement} */ (link).href === href);
      return links.indexOf(focused());
    },

    /** The path that the link with the focus leads to. */
    focusLeadsTo: () => new URL(/** @type {HTMLAnchorElement} */ (focused()).href).pathname,

    /** Changes the address and loads nothing. @param {string} address */
    replaceAddress: (address) => history.replaceState(null, "", address),

    /** Whether the app has asked whether something is pressed, which `noteQuestions` noted. */
    hasAskedWhatIsPressed: () => "askedWhatIsPressed" in document.documentElement.dataset,

    /**
     * From now on each movement of an element is noted: which, how it begins, from what side (in parts of the text's
     * size), and by how much the page is too wide for the screen then.
     */
    watchMovements: () => {
      const { animate } = Element.prototype;
      const { dataset } = document.documentElement;
      dataset.movements = "[]";
      Element.prototype.animate = function (...how) {
        const animation = animate.apply(this, how);
        const { scrollWidth, clientWidth } = document.documentElement;
        const { opacity, translate } = getComputedStyle(this);
        const side = parseFloat(translate) / parseFloat(getComputedStyle(document.documentElement).fontSize);
        const noted = JSON.parse(dataset.movements ?? "[]");
        noted.push({ element: this.localName, opacity, side, tooWide: scrollWidth - clientWidth });
        dataset.movements = JSON.stringify(noted);
        return animation;
      };
    },

    /** The movements since they were asked for last. */
    movements: () => {
      const { dataset } = document.documentElement;
      const noted = JSON.parse(dataset.movements ?? "[]");
      dataset.movements = "[]";
      return noted;
    },

    /** The jumps of the layout that were seen, in words. */
    jumps: async () => {
      const jumps = [];
      const observer = new PerformanceObserver((list) => jumps.push(...list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      jumps.push(...observer.takeRecords());
      const what = ({ node, previousRect: was, currentRect: is }) =>
        `${node?.nodeName}.${node?.className} ${was.x},${was.y} to ${is.x},${is.y}`;
      return jumps.map((jump) => `${jump.value}: ${jump.sources.map(what)}`);
    },

    /** Where all headings, links and labels on screen are, in words. */
    placesOnScreen: () => {
      const found = all("#page :is(h1, h2, h3, a, label)").map((element) => [element, element.getBoundingClientRect()]);
      // What is below is not laid out yet.
      const seen = found.filter(([, { y, height }]) => height > 0 && y < innerHeight);
      return seen.map(([{ textContent }, { x, y, width }]) => `${textContent} ${x},${y} ${width}`);
    },

    /**
     * Reads the pages of addresses as they are on the server.
     *
     * @param {string} base
     * @param {string[]} addresses
     */
    readPages: (base, addresses) =>
      Promise.all(
        addresses.map(async (address) => {
          const html = await (await fetch(base + address)).text();
          const page = new DOMParser().parseFromString(html, "text/html");
          const links = [...page.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
          return {
            address,
            title: page.title,
            canonical: page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "",
            headings: [...page.querySelectorAll("h1")].map((heading) => heading.textContent),
            language: page.documentElement.lang,
            anchors: [...page.querySelectorAll("[id]")].map((element) => element.id),
            links: [...new Set(links)],
          };
        }),
      ),

    /** What the server answers at an address. @param {string} address */
    answer: async (address) => {
      const answer = await fetch(address);
      return { status: answer.status, redirected: answer.redirected, text: await answer.text() };
    },

    /** The headers with which something is kept. @param {string} address */
    keptHeaders: async (address) => Object.fromEntries((await caches.match(address))?.headers ?? []),

    /**
     * Goes so often to the first chapter of the contents and back up. Returns how many bytes of memory the app takes
     * then, which `noteMemory` found.
     *
     * @param {number} visits
     */
    visitChapter: async (visits) => {
      /** @param {string} css */
      const follow = async (css) => {
        const before = one("main h1").textContent;
        one(css).click();
        while (one("main h1").textContent === before) await new Promise((done) => setTimeout(done));
        // The switches of the contents come after their first frame.
        await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
      };
      for (let visit = 0; visit < visits; visit++) {
        await follow("main a.entry-row__title");
        await follow(".breadcrumbs a");
      }
      return Reflect.get(window, "memory").buffer.byteLength;
    },

    /** Sets the page's clock forward. @param {number} hours */
    setClockForward: (hours) => {
      const { now } = Date;
      Date.now = () => now() + hours * 3600 * 1000;
    },

    /** From now on it is noted whether the page is seen. */
    watchVisibility: () =>
      document.addEventListener("visibilitychange", () => {
        document.documentElement.dataset.visibility = document.visibilityState;
      }),

    /** Loses which release was accepted, as a browser does that was killed. Returns whether it was known. */
    loseAccepted: async () => {
      const accepted = await caches.open("doorstep / accepted");
      const [record] = await accepted.keys();
      return accepted.delete(record);
    },

    /** Makes a cache as another app on the same origin would. @param {string} name */
    makeCache: async (name) => {
      await caches.open(name);
    },

    /** How many service workers the origin has registered. */
    countWorkers: async () => (await navigator.serviceWorker.getRegistrations()).length,

    /** Leaves the site. @param {string} address */
    leaveFor: (address) => {
      location.href = address;
    },

    /**
     * Scrolls so that an element begins so far below the upper edge of the screen.
     *
     * @param {string} css
     * @param {number} below
     */
    bringBelowEdge: (css, below) => scrollBy({ top: placeOf(one(css)).top - below, behavior: "instant" }),

    /**
     * With a size of text and a style of the reader's own: the lines of words that leave the screen, and those that
     * lie on others of the same layer. What is fixed or sticky is a layer of its own.
     *
     * @param {string} size
     * @param {string} style
     */
    misplacedLines: async (size, style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
      document.documentElement.dataset.textSize = size;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const found = [];
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      if (wide > 0) found.push(`scrolls sideways by ${wide}`);
      /** @type {(element: Element) => Element} */
      const layer = (element) => {
        const own = ["fixed", "sticky"].includes(getComputedStyle(element).position);
        return own || !element.parentElement ? element : layer(element.parentElement);
      };
      const lines = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = /** @type {Text} */ (walk.currentNode);
        const parent = text.parentElement;
        if (!parent || !text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
        if (parent.closest(".visually-hidden, .skip-link, style, script")) continue;
        const clipped = getComputedStyle(parent.closest("legend, h1, h2, label") ?? parent).clipPath !== "none";
        if (clipped) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const { left, right, top, bottom } of range.getClientRects()) {
          if (right - left < 1) continue;
          const words = text.data.trim().slice(0, 40);
          if (left < -1 || right > innerWidth + 1) found.push(`“${words}” is cut`);
          lines.push({ left, right, top, bottom, words, parent, layer: layer(parent) });
        }
      }
      lines.sort((a, b) => a.top - b.top);
      for (const [at, line] of lines.entries()) {
        for (const other of lines.slice(at + 1)) {
          // Lines of text stand close: a quarter of a line is not yet on another.
          if (other.top > line.bottom - 0.25 * (line.bottom - line.top)) break;
          if (other.layer !== line.layer || other.parent === line.parent) continue;
          if (other.left < line.right - 1 && line.left < other.right - 1)
            found.push(`“${line.words}” lies on “${other.words}”`);
        }
      }
      return { lines: lines.length, found };
    },

    /** What axe-core, which is loaded, finds: every rule, best practices too. */
    audit: async () => {
      const axe = Reflect.get(window, "axe");
      const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
      const found = violations.map(({ id, help, nodes }) => ({ id, help, first: nodes[0].html }));
      return { ran: passes.length > 0, found };
    },

    /** How the page was opened ("navigate", "reload"), once the browser has nothing more to do. */
    openedBy: async () => {
      const { didTimeout } = await new Promise((done) => requestIdleCallback(done, { timeout: 10_000 }));
      const [opened] = performance.getEntriesByType("navigation");
      return didTimeout ? "busy" : /** @type {PerformanceNavigationTiming} */ (opened).type;
    },

    /** The next frames are made. @param {number} count */
    frames: async (count) => {
      for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
    },
  };
})();
