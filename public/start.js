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

  /** @param {unknown} detail  the first one says most: what follows comes of it */
  const failed = (detail) => {
    if (root.dataset.app === "failed") return;
    root.dataset.app = "failed";
    const show = () => {
      const notice = document.getElementById("failure");
      const line = document.getElementById("failure-detail");
      if (notice) notice.hidden = false;
      if (line) line.textContent = String(detail);
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

  /** @param {string} name */
  const file = (name) => /** @type {HTMLLinkElement} */ (document.getElementById(name)).href;
  import(file("app-script"))
    .then((app) => app.default({ module_or_path: file("app-wasm") }))
    .catch(failed);
})();
