// @ts-check

/**
 * Runs before the first paint: sets the reader's theme and text size on the page, then starts
 * the app. When the app cannot start, the page stays as it is and says so.
 *
 * The kept value's shape is that of `src/settings.rs`.
 */
(() => {
  const root = document.documentElement;

  try {
    const kept = JSON.parse(localStorage.getItem("doorstep.settings") ?? "null");
    const { theme, text_size: textSize } = kept?.value ?? {};
    if (typeof theme === "string") root.dataset.theme = theme;
    if (typeof textSize === "string") root.dataset.textSize = textSize;
    // The home page of somebody who has been here holds their own things: it waits for the app.
    if (kept || localStorage.getItem("doorstep.recents")) root.dataset.returning = "";
  } catch {
    // Storage is blocked or holds something else: the page looks as the device is set.
  }

  // Of a page that is opened at its top only what is seen is laid out at first, so that it is read, and
  // the app in charge, sooner. The rest follows when the reader does anything, or the app has time.
  const [opened] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (opened?.type === "navigate" && !location.hash && window.requestIdleCallback) {
    root.dataset.start = "";
    for (const first of ["keydown", "pointerdown", "scroll"])
      addEventListener(first, () => delete root.dataset.start, { capture: true, once: true, passive: true });
  }

  /** @param {string} name */
  const file = (name) => /** @type {HTMLLinkElement} */ (document.getElementById(name)).href;

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
    worker.postMessage("accept");
    // A worker that cannot switch says nothing.
    setTimeout(() => location.reload(), 3000);
  };

  /** The files of the app that are neither kept nor to be had. */
  const missing = async () => {
    const needed = ["app-script", "app-wasm", "app-catalogue"].map(file);
    const there = await Promise.all(needed.map((url) => fetch(url).then((answer) => answer.ok, () => false)));
    return needed.filter((_, index) => !there[index]);
  };

  /** @param {unknown} detail  the first one says most: what follows comes of it */
  const failed = (detail) => {
    if (root.dataset.app === "failed") return;
    root.dataset.app = "failed";
    delete root.dataset.start;
    const show = () => {
      const notice = document.getElementById("failure");
      const line = document.getElementById("failure-detail");
      if (notice) notice.hidden = false;
      if (line) line.textContent = String(detail);
      document.getElementById("failure-again")?.addEventListener("click", again);
      // The next release may be what mends it. Without a signal there is nothing to find.
      navigator.serviceWorker?.getRegistration().then((registration) => registration?.update()).catch(() => {});
      missing().then((gone) => {
        if (line && gone.length) line.textContent = `Missing: ${gone.join(", ")}. ${detail}`;
      });
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };
  // The app sends this when it has reached a state in which it cannot start.
  document.addEventListener("doorstep-failed", (event) => failed(/** @type {CustomEvent} */ (event).detail));
  // A panic in the app is a trap of its WebAssembly.
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

  // Reading comes first: the app takes over when the page is whole, and is compiled meanwhile. A
  // host that sends WebAssembly as something else has it compiled by the script.
  const compiled = async () => WebAssembly.compileStreaming(fetch(file("app-wasm")));
  const wasm = compiled().catch(() => file("app-wasm"));
  const whole = new Promise((done) => addEventListener("DOMContentLoaded", done));
  Promise.all([import(file("app-script")), wasm, whole])
    .then(([app, module_or_path]) => app.default({ module_or_path }))
    .catch(failed);
})();
