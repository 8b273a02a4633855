// @ts-check
/// <reference lib="webworker" />

/**
 * The service worker: keeps one whole release of Doorstep on the device and answers from it.
 *
 * The packager replaces the line that begins `const RELEASE` with the list of every file of
 * the release and its SHA-256. Nothing is kept that has not that hash, so a login page, a cut
 * body or a flipped byte is refused whatever status it came with.
 *
 * @typedef {{ url: string, sha256: string, size: number, at?: number }} File  `url` is relative to
 *   this script; `at` is where it begins in the bundle
 * @typedef {{ id: string, bundle: string, headers: Record<string, string>, files: File[] }} Release
 *   the bundle holds files that are alike, end to end, so that together they weigh less; each kept page
 *   has the headers
 */

/** @type {Release} */
const RELEASE = { id: "development", bundle: "", headers: {}, files: [] };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The folder this script stands in: everything below it is Doorstep's. */
const SCOPE = new URL("./", worker.location.href);

/** What is not in a release's list but in here may be of the release before it. */
const ASSETS = new URL("assets/", SCOPE).href;

/** The notice of licences, a text beside the app that is not kept. */
const NOTICE = new URL("licences.txt", SCOPE).href;

/** Caches of this folder's releases. Another Doorstep on the same origin has another prefix. */
const PREFIX = `doorstep ${SCOPE.pathname} `;
const CACHE = PREFIX + RELEASE.id;

/** The cache whose one record names the release that the reader accepted. */
const CHOICE = `${PREFIX}accepted`;

/** The name of a record in a cache. A release's is written last and makes it complete. */
const RECORD = new URL("record.json", SCOPE).href;

/** How long downloads may go without a single byte of any of them; milliseconds. */
const PATIENCE = 20_000;

/** When the last byte arrived. One for all: on a weak line they wait for each other. */
let heard = 0;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

/** Keeps every file of the release, or nothing. The releases before it are only read. */
async function install() {
  const stop = new AbortController();
  let whole = false;
  try {
    const cache = await caches.open(CACHE);
    // After a roll-back this release is here already, and may be the one in charge.
    whole = Boolean(await cache.match(RECORD));
    const before = [cache, ...(await Promise.all((await releases()).map((name) => caches.open(name))))];
    let done = 0;
    const total = RELEASE.files.reduce((sum, file) => sum + file.size, 0);
    /** @type {ReturnType<typeof get> | undefined} */
    let bundle;
    const arriving = (file) => {
      if (file.at === undefined) return download(file, stop.signal);
      bundle ??= get(RELEASE.bundle, stop.signal);
      return bundle.then((whole) => taken(whole, file));
    };
    const keepOne = async (file) => {
      const url = urlOf(file);
      const response = (await copyOf(before, url, file)) ?? (await arriving(file));
      if (stop.signal.aborted) return;
      await cache.put(url, response);
      done += file.size;
      await tellAll({ type: "progress", done, total });
    };
    const all = RELEASE.files.map((file) => keepOne(file).catch((error) => {
      stop.abort(error);
      throw error;
    }));
    // One failure stops the others; nothing is removed or said before all have stopped.
    await Promise.allSettled(all);
    stop.signal.throwIfAborted();
    // Another release that was accepted meanwhile may have cleared this one away.
    if (!(await caches.has(CACHE))) throw new Error("removed while it was being kept");
    if (!whole) await cache.put(RECORD, record());
  } catch (error) {
    if (!whole) await caches.delete(CACHE);
    await tellAll({ type: "refused", reason: reasonOf(error) });
    throw error;
  }
}

/**
 * A browser starts a waiting worker by itself when the last page is closed. That is no
 * acceptance: the release that was accepted stays in charge, and this one goes on waiting.
 */
async function activate() {
  try {
    await tidy();
  } finally {
    await worker.clients.claim();
  }
}

/**
 * Settles which release is in charge where that is not known: on a first visit, and where a browser
 * that was killed has lost it. It is the one that was kept first: accepting one removes those before it.
 */
async function settle() {
  const records = [];
  for (const cacheName of [CACHE, ...(await releases())]) {
    const kept = await caches.match(RECORD, { cacheName });
    if (kept) records.push(await kept.json());
    // What was cleared away is mended; another release does not take its place by that.
    else if (cacheName === CACHE) return RELEASE;
  }
  const [first] = records.sort((one, other) => one.since - other.since);
  // Where there is no room to write it down, it holds all the same.
  await choose(Response.json(first)).catch(() => {});
  return first;
}

/**
 * The reader switches to this release.
 *
 * @param {Client} client  whose reader it is
 */
async function accept(client) {
  const already = (await accepted())?.id === RELEASE.id;
  await choose();
  await worker.skipWaiting();
  await tidy();
  if (already) tell(client, { type: "switched" });
  else await tellAll({ type: "switched" });
}

/** Puts a release in charge: this one, or the one with this record. */
async function choose(release = record()) {
  await (await caches.open(CHOICE)).put(RECORD, release);
}

/** Removes every release but this one and the one in charge. */
async function tidy() {
  const { id } = await inCharge();
  const gone = (await releases()).filter((name) => name !== PREFIX + id);
  await Promise.all(gone.map((name) => caches.delete(name)));
}

/** @returns {Promise<string[]>} the caches of all releases but this one */
async function releases() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX) && name !== CACHE && name !== CHOICE);
}

/** What a release is, for the worker that comes after it. */
function record() {
  return Response.json({ ...RELEASE, since: Date.now() });
}

/** The release the reader accepted, where it is still there. */
async function accepted() {
  const choice = await (await caches.open(CHOICE)).match(RECORD);
  if (!choice) return undefined;
  /** @type {Release} */
  const { id, files } = await choice.json();
  return id === RELEASE.id || (await caches.has(PREFIX + id)) ? { id, files } : undefined;
}

/** The release to answer from. Only the worker in charge of the site may ask: what is not settled it settles. */
async function inCharge() {
  const release = (await accepted()) ?? (await settle());
  const files = new Map(release.files.map((file) => [urlOf(file), file]));
  return { id: release.id, cache: await caches.open(PREFIX + release.id), files };
}

/** @param {File} file */
function urlOf(file) {
  return new URL(file.url, SCOPE).href;
}

/**
 * A file that has not changed since an earlier release is copied, not downloaded.
 *
 * @param {Cache[]} before
 * @param {string} url
 * @param {File} file
 */
async function copyOf(before, url, file) {
  for (const cache of before) {
    const kept = await cache.match(url);
    if (kept && (await isWhole(kept, file))) return withHeaders(await kept.blob(), kept.headers, file);
  }
  return undefined;
}

/** @type {ReturnType<typeof get> | undefined}  the bundle, while it is fetched for repairs */
let mending;

/**
 * Gets a file that was kept and has gone. The browser may have it from a page that showed it. A host
 * that redirects pages may have it in the bundle alone.
 *
 * @param {File} file
 */
function repair(file) {
  return download(file, undefined, "force-cache")
    .catch(() => download(file))
    .catch(async (error) => {
      const bundled = own(file);
      if (bundled?.at === undefined) throw error;
      mending ??= get(RELEASE.bundle).finally(() => (mending = undefined));
      return taken(await mending, bundled);
    });
}

/**
 * The same file in the list of this release. The release in charge may be another.
 *
 * @param {File} file
 */
function own(file) {
  return RELEASE.files.find(({ url, sha256 }) => url === file.url && sha256 === file.sha256);
}

/**
 * Downloads a file, and returns it only when its bytes are the release's own.
 *
 * @param {File} file
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 */
async function download(file, signal, cache) {
  return checked(await get(file.url, signal, cache), file, file.url);
}

/**
 * The file out of the bundle that holds it, only when its bytes are the release's own.
 *
 * @param {{ bytes: Blob, headers: Headers }} bundle
 * @param {File} file
 */
function taken({ bytes, headers }, file) {
  return checked({ bytes: bytes.slice(file.at, file.at + file.size), headers }, file, RELEASE.bundle);
}

/**
 * @param {{ bytes: Blob, headers: Headers }} arrived
 * @param {File} file
 * @param {string} url  what was downloaded
 */
async function checked({ bytes, headers }, file, url) {
  const response = withHeaders(bytes, headers, file);
  if (!(await isWhole(response, file))) throw new Error(`${url}: arrived altered`);
  return response;
}

/**
 * A response that can be kept. A page of this release is kept with its headers, since those that it
 * came with may be another's, or the bundle's.
 *
 * @param {Blob} bytes
 * @param {Headers} headers
 * @param {File} file
 */
function withHeaders(bytes, headers, file) {
  const page = file.url.endsWith(".html") && own(file);
  return new Response(bytes, { headers: page ? RELEASE.headers : headers });
}

/**
 * Downloads what stands at an address past the HTTP cache, and follows no redirect.
 *
 * @param {string} url  relative to this script
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 */
async function get(url, signal, cache = "no-store") {
  signal?.throwIfAborted();
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort());
  heard = performance.now();
  const timer = setInterval(() => performance.now() - heard > PATIENCE && stop.abort(), 1000);
  try {
    const answer = await fetch(new URL(url, SCOPE), { cache, redirect: "error", signal: stop.signal });
    if (answer.status !== 200 || !answer.body) throw new Error(`answered with status ${answer.status}`);
    const chunks = [];
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      heard = performance.now();
      chunks.push(value);
    }
    // The bytes are kept as they are after decompression; these two headers speak of before.
    const headers = new Headers(answer.headers);
    headers.delete("content-encoding");
    headers.delete("content-length");
    return { bytes: new Blob(chunks), headers };
  } catch (error) {
    const why = stop.signal.aborted ? "stopped arriving" : reasonOf(error);
    throw new Error(`${url}: ${why}`, { cause: error });
  } finally {
    clearInterval(timer);
  }
}

/**
 * Returns true if and only if the response holds exactly the bytes of the file. Leaves the
 * response readable.
 *
 * @param {Response} response
 * @param {File} file
 */
async function isWhole(response, file) {
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === file.sha256;
}

const OWN = new Set(RELEASE.files.map(urlOf));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate" && request.url !== NOTICE;
  const kept = page || OWN.has(request.url) || request.url.startsWith(ASSETS);
  // Anything else is the browser's own business, as if there were no worker.
  if (request.method === "GET" && kept && OWN.size) event.respondWith(answer(request).catch(() => fetch(request)));
});

/**
 * Answers from what is kept, at once, whatever the network does. A kept file that has gone is
 * fetched again and kept.
 *
 * @param {Request} request
 */
async function answer(request) {
  const page = request.mode === "navigate";
  const { cache, files } = await inCharge();
  const urls = page ? pagesFor(request.url, files) : [request.url];
  for (const url of urls) {
    const kept = await cache.match(url);
    if (kept) return kept;
  }
  const file = files.get(urls[0]);
  if (!file) return fetch(request);
  try {
    const again = await repair(file);
    // Where there is no room for it, it is shown all the same.
    await cache.put(urls[0], again.clone()).catch(() => {});
    return again;
  } catch {
    // Any page is better than none. Of the app itself nothing but its own bytes will do.
    return page ? fetch(request) : Response.error();
  }
}

/**
 * The kept pages that can answer for an address, best first: its own, the shell, and, where the
 * browser has thrown these away, any other. In each of them the app shows the view of the address.
 *
 * @param {string} address
 * @param {Map<string, File>} files
 */
function pagesFor(address, files) {
  const { origin, pathname } = new URL(address);
  const own = new URL(`${pathname.replace(/\/$/, "")}/index.html`, origin).href;
  const best = [own, new URL("shell.html", SCOPE).href].filter((url) => files.has(url));
  return [...best, ...[...files.keys()].filter((url) => url.endsWith(".html"))];
}

worker.addEventListener("message", (event) => {
  const client = /** @type {Client} */ (event.source);
  if (event.data === "accept") event.waitUntil(accept(client));
  if (event.data === "state") event.waitUntil(state().then((found) => tell(client, found)));
  if (event.data === "offer") event.waitUntil(offer(client));
  if (event.data === "check") event.waitUntil(check().then((found) => tell(client, found)));
});

/**
 * Offers this release, with its catalogue, so that the page can say what switching would bring.
 * A roll-back to the release in charge is no offer.
 *
 * @param {Client} client
 */
async function offer(client) {
  if ((await accepted())?.id === RELEASE.id) return worker.skipWaiting();
  tell(client, { type: "offer", release: RELEASE.id });
  const file = RELEASE.files.find((file) => file.url.includes("catalogue-"));
  const kept = file && (await (await caches.open(CACHE)).match(urlOf(file)));
  if (kept) client.postMessage(await kept.arrayBuffer());
}

/** What is kept, as far as can be told without reading every byte. */
async function state() {
  const { id, cache, files } = await inCharge();
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...files.keys()].filter((url) => !kept.has(url));
  return { type: "state", ...(await summary(id, cache, files)), missing: named(missing, files) };
}

/** Reads every kept byte, fetches again what is missing or altered, and says what it found. */
async function check() {
  const { id, cache, files } = await inCharge();
  const repaired = [];
  const missing = [];
  const checkOne = async ([url, file]) => {
    const kept = await cache.match(url);
    if (kept && (await isWhole(kept, file))) return;
    try {
      await cache.put(url, await repair(file));
      repaired.push(url);
    } catch {
      if (kept) await cache.delete(url);
      missing.push(url);
    }
  };
  await Promise.all([...files].map(checkOne));
  // The browser may have cleared everything away, what says that it is whole as well.
  if (!missing.length && id === RELEASE.id && !(await cache.match(RECORD))) {
    await cache.put(RECORD, record());
    await choose();
  }
  const found = { repaired: named(repaired, files), missing: named(missing, files) };
  return { type: "checked", ...(await summary(id, cache, files)), ...found };
}

/**
 * @param {string} id
 * @param {Cache} cache
 * @param {Map<string, File>} files
 */
async function summary(id, cache, files) {
  const record = await cache.match(RECORD);
  const since = record ? (await record.json()).since : null;
  const bytes = [...files.values()].reduce((sum, file) => sum + file.size, 0);
  return { release: id, since, files: files.size, bytes, waiting: id !== RELEASE.id };
}

/**
 * @param {string[]} urls
 * @param {Map<string, File>} files
 */
function named(urls, files) {
  return urls.map((url) => files.get(url)?.url).sort();
}

/** @param {object} message  every open page hears it, those not yet controlled as well */
async function tellAll(message) {
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const client of clients.filter(({ url }) => url.startsWith(SCOPE.href))) tell(client, message);
}

/**
 * @param {Client} client
 * @param {object} message
 */
function tell(client, message) {
  client.postMessage(JSON.stringify(message));
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "there is no room for it";
  return error instanceof Error ? error.message : String(error);
}
