// The engines that are measured, each behind the same three functions:
//   build()                      makes the index from what was read, anew each time
//   search(query, manual)        the places of the chapters that answer, best first
//   bytes()                      the memory it has taken of WebAssembly, 0 for a script

import { Document } from "./flexsearch.js";
import MiniSearch from "./minisearch.js";
import start, { Engine } from "./doorstep.js";

/** As many as the app's search page shows. */
const LIMIT = 40;

const FIELDS = ["title", "number", "section", "see_also", "note"];

/**
 * @typedef {{
 *   build: () => void,
 *   search: (query: string, manual: string | null) => ArrayLike<number>,
 *   bytes: () => number,
 * }} Measured
 */

/**
 * The app's own search, compiled to WebAssembly as the app is.
 * @param {Uint8Array} catalogue
 * @returns {Promise<Measured & { decoding: number }>}
 */
export async function doorstep(catalogue) {
  const sent = fetch(new URL("doorstep_bg.wasm", import.meta.url));
  const exported = await start({ module_or_path: await WebAssembly.compileStreaming(sent) });
  const memory = Object.values(exported).find((value) => value instanceof WebAssembly.Memory);
  const before = memory.buffer.byteLength;
  const begun = performance.now();
  const engine = new Engine(catalogue);
  const decoding = performance.now() - begun;
  const places = new Map();
  const place = (manual) => {
    if (!places.has(manual)) places.set(manual, engine.manual(manual));
    return places.get(manual);
  };
  return {
    decoding,
    build: () => engine.make_index(),
    search: (query, manual) =>
      engine.search(query, manual === null ? undefined : place(manual), LIMIT),
    bytes: () => memory.buffer.byteLength - before,
  };
}

/**
 * MiniSearch with the options of its README: prefix and fuzzy search, the title worth double.
 * @param {object[]} documents
 * @returns {Measured}
 */
export function miniSearch(documents) {
  let index;
  return {
    build() {
      index = new MiniSearch({
        fields: FIELDS,
        storeFields: ["manual"],
        searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
      });
      index.addAll(documents);
    },
    search(query, manual) {
      const filter = manual === null ? undefined : (found) => found.manual === manual;
      return index.search(query, { filter }).slice(0, LIMIT).map((found) => found.id);
    },
    bytes: () => 0,
  };
}

/**
 * FlexSearch with the options its README gives for words that are still being typed and for
 * forgiving search: the forward tokenizer, and suggestions. Its fuzzier encoders find no more of
 * the queries' answers.
 * @param {object[]} documents
 * @returns {Measured}
 */
export function flexSearch(documents) {
  let index;
  return {
    build() {
      index = new Document({
        tokenize: "forward",
        document: { id: "id", index: FIELDS, tag: "manual" },
      });
      for (const document of documents) index.add(document);
    },
    search(query, manual) {
      const tag = manual === null ? undefined : { manual };
      const fields = index.search(query, { limit: LIMIT, suggest: true, tag });
      const found = new Set();
      for (const { result } of fields) for (const id of result) found.add(id);
      return [...found].slice(0, LIMIT);
    },
    bytes: () => 0,
  };
}
