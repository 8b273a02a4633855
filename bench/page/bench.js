// What the program `measure` of the package `tests` calls, step by step.

import { doorstep, flexSearch, miniSearch } from "./engines.js";

/** A keystroke is repeated until it has taken so many milliseconds: the clock's steps are a tenth of one. */
const LEAST = 1;

/** How long a call may go on before it returns, in milliseconds. */
const TURN = 10_000;

let engines;
let queries;

const get = async (name) => (await fetch(name)).json();

/** Fetches a catalogue and what the engines need to read it. Returns how long decoding took. */
async function load(times) {
  queries = await get("queries.json");
  const documents = await get(`documents-${times}.json`);
  const bytes = await (await fetch(`catalogue-${times}.bin`)).arrayBuffer();
  const own = await doorstep(new Uint8Array(bytes));
  engines = { Doorstep: own, MiniSearch: miniSearch(documents), FlexSearch: flexSearch(documents) };
  return own.decoding;
}

/** Makes an engine's index. Returns how long it took, in milliseconds. */
function build(name) {
  const begun = performance.now();
  engines[name].build();
  return performance.now() - begun;
}

/** The bytes of WebAssembly that an engine has taken. */
const bytes = (name) => engines[name].bytes();

/** How long one keystroke takes, in milliseconds. */
function keystroke(engine, typed) {
  let count = 0;
  let taken;
  const begun = performance.now();
  do {
    engine.search(typed, null);
    count += 1;
    taken = performance.now() - begun;
  } while (taken < LEAST);
  return taken / count;
}

/**
 * Types queries letter by letter, every `step`th from `from` on, into each engine, the first of
 * them another one for each query. Returns the times of each engine's keystrokes, and the query
 * to go on with.
 */
function type(from, step) {
  const names = Object.keys(engines);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const begun = performance.now();
  let next = from;
  while (next < queries.length && performance.now() - begun < TURN) {
    const letters = [...queries[next].q];
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(next + turn) % names.length];
      for (let count = 1; count <= letters.length; count += 1) {
        times[name].push(keystroke(engines[name], letters.slice(0, count).join("")));
      }
    }
    next += step;
  }
  return { times, next };
}

/** The first five that each engine answers to each query, in the manual that the query is for. */
function answers() {
  const answer = ({ search }) =>
    queries.map(({ q, manual }) => [...search(q, manual)].slice(0, 5));
  return Object.fromEntries(
    Object.entries(engines).map(([name, engine]) => [name, answer(engine)]),
  );
}

globalThis.bench = { load, build, bytes, type, answers };
document.documentElement.dataset.app = "running";
