// @ts-check
/// <reference lib="webworker" />

/**
 * The service worker: keeps one complete release of Doorstep on the device and answers from it.
 *
 * The packager replaces the line that begins `const RELEASE` with the list of every file of the
 * release and its SHA-256. Bytes are kept only when they have that hash, wherever they come from: an
 * earlier release, the browser's HTTP cache or the network. So a login page, a cut body or a flipped
 * byte is refused, whatever status it came with.
 *
 * @typedef {{ url: string, sha256: string, size: number }} ReleaseFile  `url` is relative to this script
 * @typedef {{ id: string, headers: Record<string, string>, files: ReleaseFile[] }} Release
 *   every page is kept with these headers
 * @typedef {Release & { since: number }} CompleteRelease  since when, in milliseconds since 1970
 * @typedef {{ bytes: ArrayBuffer, headers: Headers }} Content
 */

/** @type {Release} */
const RELEASE = { id: "development", headers: {}, files: [] };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The folder this script stands in: everything below it is Doorstep's. */
const SCOPE = new URL("./", worker.location.href);

/** A file in here that is not in this release's list may be of the release before it. */
const ASSETS = new URL("assets/", SCOPE).href;

/** The notice of licences, a text beside the app that is not kept. */
const NOTICE = new URL("licences.txt", SCOPE).href;

/** Caches of this folder's releases. Another Doorstep on the same origin has another prefix. */
const PREFIX = `doorstep ${SCOPE.pathname} `;
const CACHE = PREFIX + RELEASE.id;

/** The cache whose one record names the release in charge: the one that the reader accepted. */
const CHOICE = `${PREFIX}accepted`;

/** The name of a record in a cache. A release's is written last and makes it complete. */
const RECORD = new URL("record.json", SCOPE).href;

/** How long downloads may go without a single byte of any of them; milliseconds. */
const PATIENCE = 20_000;

/** When the last byte arrived. One for all: on a weak line they wait for each other. */
let lastByteAt = 0;

const OWN_URLS = new Set(RELEASE.files.map(urlOf));

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

/** Keeps every file of the release, or nothing. The releases before it are only read. */
async function install() {
  let wasComplete = false;
  try {
    const cache = await caches.open(CACHE);
    // After a roll-back this release is here already, and may be the one in charge.
    wasComplete = Boolean(await recordIn(CACHE));
    const others = await Promise.all((await otherReleases()).map((name) => caches.open(name)));
    const stop = new AbortController();
    const total = sizeOf(RELEASE.files);
    let done = 0;
    /** @param {ReleaseFile} file */
    const keep = async (file) => {
      const content = (await firstIntact([cache, ...others], file)) ?? (await download(file, stop));
      if (stop.signal.aborted) return;
      await cache.put(urlOf(file), responseOf(content, file, RELEASE));
      done += file.size;
      await tellAll({ type: "progress", done, total });
    };
    // One failure stops the others; nothing is removed or reported before all have stopped.
    /** @type {unknown} */
    let failure;
    await Promise.all(RELEASE.files.map((file) => keep(file).catch((error) => {
      failure ??= error;
      stop.abort();
    })));
    if (failure) throw failure;
    // Another release that was accepted meanwhile may have cleared this one away.
    if (!(await caches.has(CACHE))) throw new Error("removed while it was being kept");
    if (!wasComplete) await cache.put(RECORD, recordNow());
  } catch (error) {
    if (!wasComplete) await caches.delete(CACHE).catch(() => {});
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
    await removeOthers();
  } finally {
    await worker.clients.claim();
  }
}

/** Removes every release but this one and the one in charge. */
async function removeOthers() {
  const { id } = await inCharge();
  const gone = (await otherReleases()).filter((name) => name !== PREFIX + id);
  await Promise.all(gone.map((name) => caches.delete(name)));
}

/** @returns {Promise<string[]>} the caches of all releases but this one */
async function otherReleases() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX) && name !== CACHE && name !== CHOICE);
}

/**
 * The record in a cache; undefined where there is none, or none that can be read.
 *
 * @param {string} cacheName
 * @returns {Promise<CompleteRelease | undefined>}
 */
async function recordIn(cacheName) {
  try {
    return await (await caches.match(RECORD, { cacheName }))?.json();
  } catch {
    return undefined;
  }
}

/** The record of this release, complete from now on. */
function recordNow() {
  return new Response(JSON.stringify({ ...RELEASE, since: Date.now() }));
}

/** Puts the release with this record in charge. @param {Response} record */
async function choose(record) {
  await (await caches.open(CHOICE)).put(RECORD, record);
}

/** The release the reader accepted, where it is still there. */
async function accepted() {
  const release = await recordIn(CHOICE);
  return release && (release.id === RELEASE.id || (await caches.has(PREFIX + release.id))) ? release : undefined;
}

/**
 * Decides which release is in charge where that is not known: on a first visit, and where a browser
 * that was killed has lost it. It is the one that was kept first: accepting one removes those before it.
 */
async function settle() {
  const own = await recordIn(CACHE);
  // What was cleared away is mended; another release does not take its place by that.
  if (!own) return RELEASE;
  const others = await Promise.all((await otherReleases()).map(recordIn));
  const complete = /** @type {CompleteRelease[]} */ ([own, ...others].filter(Boolean));
  const [first] = complete.sort((one, other) => one.since - other.since);
  // Where there is no room to write it down, it is in charge all the same.
  await choose(new Response(JSON.stringify(first))).catch(() => {});
  return first;
}

/** The release to answer from. Only the worker in charge of the site may ask: what is not settled it settles. */
async function inCharge() {
  const { id, headers, files } = (await accepted()) ?? (await settle());
  return { id, headers, files, cache: await caches.open(PREFIX + id) };
}

/** The key of a file in its cache. @param {ReleaseFile} file */
function urlOf(file) {
  return new URL(file.url, SCOPE).href;
}

/**
 * Where a file is downloaded: a page from the address that readers open, so that the browser has it
 * already when the page was just opened, and a host that redirects `index.html` is no obstacle.
 *
 * @param {ReleaseFile} file
 */
function addressOf(file) {
  return new URL(file.url.replace(/\/?index\.html$/, ""), SCOPE).href;
}

/**
 * A file from the first of these caches that has its exact bytes. An entry that is damaged or cannot
 * be read counts as missing.
 *
 * @param {Cache[]} all
 * @param {ReleaseFile} file
 * @returns {Promise<Content | undefined>}
 */
async function firstIntact(all, file) {
  for (const cache of all) {
    try {
      const kept = await cache.match(urlOf(file));
      const content = kept && { bytes: await kept.arrayBuffer(), headers: kept.headers };
      if (content && (await isIntact(content.bytes, file))) return content;
    } catch {
      // The next cache, or a download, may have it.
    }
  }
  return undefined;
}

/**
 * Returns true if and only if these are exactly the bytes of the file.
 *
 * @param {ArrayBuffer} bytes
 * @param {ReleaseFile} file
 */
async function isIntact(bytes, file) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}

/**
 * Downloads a file, and returns it only when its bytes are exact. What the page has just loaded comes
 * from the HTTP cache; where that has something else, the file is asked for again past it.
 *
 * @param {ReleaseFile} file
 * @param {AbortController} [stop]  shared by downloads that stop together
 * @returns {Promise<Content>}
 */
async function download(file, stop = new AbortController()) {
  let problem = "";
  for (const cache of /** @type {const} */ (["force-cache", "reload"])) {
    const { status, headers, bytes } = await get(file, cache, stop);
    if (status === 200 && (await isIntact(bytes, file))) return { bytes, headers };
    problem = status === 200 ? "arrived altered" : `answered with status ${status}`;
  }
  throw new Error(`${file.url}: ${problem}`);
}

/**
 * @param {ReleaseFile} file
 * @param {RequestCache} cache
 * @param {AbortController} stop
 */
async function get(file, cache, stop) {
  lastByteAt = performance.now();
  const timer = setInterval(() => performance.now() - lastByteAt > PATIENCE && stop.abort(), 1000);
  try {
    // Redirects are followed on this origin alone: the bytes are checked whatever their address is.
    const answer = await fetch(addressOf(file), { cache, mode: "same-origin", signal: stop.signal });
    const chunks = [];
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      lastByteAt = performance.now();
      chunks.push(part.value);
    }
    return { status: answer.status, headers: answer.headers, bytes: await new Blob(chunks).arrayBuffer() };
  } catch (error) {
    throw new Error(`${file.url}: ${stop.signal.aborted ? "stopped arriving" : reasonOf(error)}`);
  } finally {
    clearInterval(timer);
  }
}

/**
 * The response to be kept. A page has the headers of its release, since its policy names what stands
 * in its own head, and a host may send those of another release.
 *
 * @param {Content} content
 * @param {ReleaseFile} file
 * @param {Release} release
 */
function responseOf(content, file, release) {
  const headers = new Headers(file.url.endsWith(".html") ? release.headers : content.headers);
  // The bytes are kept as they are after decompression; these two headers speak of before.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(content.bytes, { headers });
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate" && request.url !== NOTICE;
  const kept = page || OWN_URLS.has(request.url) || request.url.startsWith(ASSETS);
  // Anything else is the browser's own business, as if there were no worker.
  if (request.method === "GET" && kept && OWN_URLS.size) {
    event.respondWith(answer(request).catch(() => fetch(request)));
  }
});

/**
 * Answers from what is kept, at once, whatever the network does. A kept file that has gone is
 * downloaded again and kept.
 *
 * @param {Request} request
 */
async function answer(request) {
  const page = request.mode === "navigate";
  const release = await inCharge();
  const files = page ? pagesFor(request.url, release.files) : release.files.filter((file) => urlOf(file) === request.url);
  for (const file of files) {
    const kept = await release.cache.match(urlOf(file));
    if (kept) return kept;
  }
  const [file] = files;
  if (!file) return fetch(request);
  try {
    const response = responseOf(await download(file), file, release);
    // Where there is no room for it, it is shown all the same.
    await release.cache.put(urlOf(file), response.clone()).catch(() => {});
    return response;
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
 * @param {ReleaseFile[]} files
 */
function pagesFor(address, files) {
  const { origin, pathname } = new URL(address);
  const own = new URL(`${pathname.replace(/\/$/, "")}/index.html`, origin).href;
  const rank = (/** @type {ReleaseFile} */ file) => (urlOf(file) === own ? 0 : file.url === "shell.html" ? 1 : 2);
  return files.filter((file) => file.url.endsWith(".html")).sort((one, other) => rank(one) - rank(other));
}

/** What a page may ask. Each answers that page with a message, and so does its failure. */
const REQUESTS = { state, offer, accept, check };

worker.addEventListener("message", (event) => {
  const client = /** @type {Client} */ (event.source);
  // A page of a release before this one sends the bare word.
  const request = String(event.data).startsWith("{") ? JSON.parse(event.data) : { type: event.data };
  const respond = REQUESTS[/** @type {keyof REQUESTS} */ (request.type)];
  const failed = (/** @type {unknown} */ error) => tell(client, { type: "failed", request, reason: reasonOf(error) });
  if (respond) event.waitUntil(respond(client).catch(failed));
});

/** What is kept, as far as is known without reading every byte. @param {Client} client */
async function state(client) {
  const release = await inCharge();
  const kept = new Set((await release.cache.keys()).map((request) => request.url));
  const missing = release.files.filter((file) => !kept.has(urlOf(file))).map((file) => file.url);
  tell(client, { type: "state", ...(await summary(release, missing)) });
}

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
  const catalogue = file && (await firstIntact([await caches.open(CACHE)], file));
  if (catalogue) client.postMessage(catalogue.bytes);
}

/** The reader switches to this release. @param {Client} client */
async function accept(client) {
  const already = (await accepted())?.id === RELEASE.id;
  await choose(recordNow());
  await worker.skipWaiting();
  // It has switched, whether or not what is no longer used can be removed now.
  await removeOthers().catch(() => {});
  if (already) tell(client, { type: "switched" });
  else await tellAll({ type: "switched" });
}

/**
 * Reads every kept byte, downloads again what is missing or altered, and says what it found.
 *
 * @param {Client} client
 */
async function check(client) {
  const release = await inCharge();
  /** @type {string[]} */
  const repaired = [];
  /** @type {string[]} */
  const missing = [];
  await Promise.all(release.files.map(async (file) => {
    if (await firstIntact([release.cache], file)) return;
    try {
      await release.cache.put(urlOf(file), responseOf(await download(file), file, release));
      repaired.push(file.url);
    } catch {
      await release.cache.delete(urlOf(file));
      missing.push(file.url);
    }
  }));
  // The browser may have cleared everything away, also the record that it is complete.
  if (!missing.length && release.id === RELEASE.id && !(await recordIn(CACHE))) {
    await release.cache.put(RECORD, recordNow());
    await choose(recordNow());
  }
  tell(client, { type: "checked", ...(await summary(release, missing)), repaired: repaired.sort() });
}

/**
 * @param {Release} release
 * @param {string[]} missing
 */
async function summary({ id, files }, missing) {
  const since = (await recordIn(PREFIX + id))?.since ?? null;
  const waiting = id !== RELEASE.id;
  return { release: id, since, files: files.length, bytes: sizeOf(files), missing: missing.sort(), waiting };
}

/** @param {ReleaseFile[]} files */
function sizeOf(files) {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** @param {object} message  sent to every open page, those not yet controlled as well */
async function tellAll(message) {
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const client of clients.filter(({ url }) => url.startsWith(SCOPE.href))) tell(client, message);
}

/**
 * @param {Client} client
 * @param {object} message  one that `src/offline/message.rs` reads
 */
function tell(client, message) {
  client.postMessage(JSON.stringify(message));
}

/** @param {unknown} error */
function reasonOf(error) {
  const { name, message } = /** @type {Partial<Error>} */ (error ?? {});
  return name === "QuotaExceededError" ? "there is no room for it" : (message ?? String(error));
}
