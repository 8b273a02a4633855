// @ts-check
/// <reference lib="webworker" />

/**
 * Takes Doorstep off the devices that keep it. Publish this file as `sw.js`, in the place of the
 * app's own, and leave it there: a device comes back in its own time.
 *
 * A device that opens Doorstep with a connection finds it, deletes what was kept and forgets its
 * service worker. A page that is open stays as it is, works from the network from then on, and
 * says so with the words below. A service worker cannot reach the reader's bookmarks: they stay.
 */

/** What readers are told after the sentence that says what has happened. Write your own. */
const WHY = "Use the live manual instead.";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The folder this script stands in. Another Doorstep on the same origin is left alone. */
const SCOPE = new URL("./", worker.location.href);
const PREFIX = `doorstep ${SCOPE.pathname} `;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const client of clients.filter(({ url }) => url.startsWith(SCOPE.href))) {
    client.postMessage(JSON.stringify({ type: "removed", reason: WHY }));
  }
}
