// @ts-check

/**
 * Starts the app. When it cannot start, the page stays as it is and says so.
 *
 * What must be known before the first paint is found by the script in `index.html` itself: it sets
 * the reader's theme and text size (the kept value's shape is that of `src/kept/settings.rs`); has what stands
 * below the field of the home page wait for the app where somebody has been here before, since it holds
 * their own things then (`data-returning`); and of a page that is opened at its top only what is seen is laid out at first
 * (`data-start`), so that it is read, and the app in charge, sooner. Where storage is blocked or holds
 * something else, the page looks as the device is set.
 */
(() => {
  const root = document.documentElement;

  // The rest is laid out when the reader does anything, or the app has time. Where somebody listens to
  // touches, Safari tells what is pressed (`:active`).
  for (const first of ["keydown", "pointerdown", "touchstart", "scroll"])
    addEventListener(first, () => delete root.dataset.start, { capture: true, once: true, passive: true });

  // A section that is closed by its heading at the top of the screen takes what was read with it. The reader
  // stays at the section, and not at what then moves up.
  addEventListener("click", ({ target }) => {
    const pressed = /** @type {Element} */ (target);
    const fold = pressed.closest("summary")?.parentElement;
    if (fold && fold.getBoundingClientRect().top < 0) requestAnimationFrame(() => fold.scrollIntoView());
    // What the reader jumps to is open.
    const jump = /** @type {HTMLAnchorElement | null} */ (pressed.closest(".jumps a"));
    const part = jump && document.getElementById(jump.hash.slice(1));
    if (part instanceof HTMLDetailsElement) part.open = true;
  });

  // A host whose policy is of another release keeps browsers from the style in the page.
  const style = document.querySelector("head > style");
  if (style instanceof HTMLStyleElement && !style.sheet && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent ?? "");
    document.adoptedStyleSheets = [sheet];
  }

  const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** @param {"app" | "wasm" | "catalogue"} name */
  const file = (name) => new URL(String(dataset[name]), location.href).href;

  /** Loads the app anew: the release that waits, if there is one, since this one does not start. */
  const again = async () => {
    const workers = navigator.serviceWorker;
    const registration = await workers?.getRegistration();
    // One that is just arriving is waited for.
    const arriving = registration?.installing;
    if (arriving) await new Promise((done) => arriving.addEventListener("statechange", done, { once: true }));
    const worker = registration?.waiting ?? registration?.active;
    if (!worker) return location.reload();
    workers.addEventListener("message", ({ data }) => String(data).includes("switched") && location.reload());
    worker.postMessage(JSON.stringify({ type: "accept" }));
    // One that cannot, or does not answer, leaves the release as it is.
    setTimeout(() => location.reload(), 3000);
  };

  /** The files of the app that are neither kept nor to be had. */
  const missing = async () => {
    const needed = /** @type {const} */ (["app", "wasm", "catalogue"]).map(file);
    const there = await Promise.all(needed.map((url) => fetch(url).then((answer) => answer.ok, () => false)));
    return needed.filter((_, index) => !there[index]);
  };

  /** What an app that cannot start says above the page. */
  const NOTICE = "<div class=failure role=alert><p><strong>The app has stopped or could not start.</strong> "
    + "You can go on reading this page and the contents of each manual. Search and bookmarks "
    + "need the app; nothing that you kept is lost. Try again also switches "
    + "to a newer release if one waits.</p>"
    + "<p class=failure__detail><code id=failure-detail></code></p>"
    + "<p><button id=failure-again class=button type=button>Try again</button></p></div>";

  /** @param {unknown} detail  the first one says most: what follows comes of it */
  const failed = (detail) => {
    if (root.dataset.app === "failed") return;
    root.dataset.app = "failed";
    delete root.dataset.start;
    document.body.insertAdjacentHTML("afterbegin", NOTICE);
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (document.getElementById(`failure-${name}`));
    part("detail").textContent = String(detail);
    part("again").addEventListener("click", again);
    // The next release may be what mends it. Without a signal there is nothing to find.
    navigator.serviceWorker?.getRegistration().then((registration) => registration?.update()).catch(() => {});
    missing().then((gone) => {
      if (gone.length) part("detail").textContent = `Missing: ${gone.join(", ")}. ${detail}`;
    });
  };
  // The app sends this when it cannot start, and in a panic, with the panic's own words.
  document.addEventListener("doorstep-failed", (event) => failed(/** @type {CustomEvent} */ (event).detail));
  // After a panic, and where there were no words for it, the WebAssembly traps.
  /** @param {unknown} error */
  const trapped = (error) => {
    if (error instanceof WebAssembly.RuntimeError) failed(error.stack ?? error);
  };
  addEventListener("error", (event) => trapped(event.error));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));

  // The browser may offer to install the app before the app can hear of it.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    Reflect.set(window, "doorstepInstall", event);
  });

  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    // The app asks for the catalogue when it runs.
    const early = { rel: "preload", as: "fetch", crossOrigin: "", href: file("catalogue") };
    document.head.append(Object.assign(document.createElement("link"), early));
    const sent = () => fetch(file("wasm"));
    const compiled = async () => WebAssembly.compileStreaming(sent());
    // A host may send WebAssembly as something else.
    const wasm = compiled().catch(async () => WebAssembly.compile(await (await sent()).arrayBuffer()));
    Promise.all([import(file("app")), wasm])
      .then(([app, module_or_path]) => app.default({ module_or_path }))
      .catch(failed);
  };
  // The page is seen first. One that nobody sees has no frames.
  document.addEventListener("visibilitychange", start, { once: true });
  if (document.hidden) start();
  else requestAnimationFrame(() => setTimeout(start));
})();
