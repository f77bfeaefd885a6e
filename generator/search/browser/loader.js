// Loads the reader, brings it what it asks for, and answers: this follows the glue of wasm-bindgen in
// `/search/<language>.js`, with the constants READER and ROOT above it.

// Milliseconds without a search.
const LEISURE = 4000;

// What all addresses of the portal begin with.
const MOUNT = READER.slice(0, READER.indexOf("/assets/"));

const fetched = new Map();
let engine, newer, leisure;

/** Fetches a file of this build. After a deploy there may be another one. */
async function load(path, priority = "auto") {
  const response = await fetch(path, { priority });
  if (response.ok) return response;
  const error = new Error(`${path}: ${response.status}`);
  error.gone = response.status === 404;
  throw error;
}

const open = () =>
  (engine ??= load(READER).then(async (response) => {
    await __wbg_init({ module_or_path: response });
    const opened = Engine.open(Uint8Array.from(atob(ROOT), (c) => c.charCodeAt(0)));
    if (!opened) throw new Error("the search index cannot be read");
    return opened;
  }).catch((error) => {
    engine = undefined;
    throw error;
  }));

/** Brings the reader files, each once, however many ask for them. */
const bring = (reader, files, priority) =>
  Promise.all(files.map(([number, path]) => {
    if (!fetched.has(number)) {
      const coming = load(`${MOUNT}/${path}`, priority).then(async (response) => {
        if (!reader.supply(number, new Uint8Array(await response.arrayBuffer()))) throw new Error(`${path} cannot be read`);
      });
      coming.catch(() => fetched.delete(number));
      fetched.set(number, coming);
    }
    return fetched.get(number);
  }));

/**
 * Fetches what later answers need, once nobody has searched for a while: whoever reads the answer now has
 * a use for the line then. Not where somebody pays by the byte.
 */
function rest(reader) {
  clearTimeout(leisure);
  if (navigator.connection?.saveData) return;
  leisure = setTimeout(() => bring(reader, JSON.parse(reader.rest()), "low").catch(() => {}), LEISURE);
}

async function answer(text, { typing = false, prose = false, most = 5, category, label }) {
  clearTimeout(leisure);
  const reader = await open();
  for (let rounds = 0; rounds < 9; rounds += 1) {
    const found = JSON.parse(reader.search(text.normalize("NFC"), typing, prose, most, category, label));
    if (!found.needs) {
      rest(reader);
      return found;
    }
    await bring(reader, found.needs);
  }
  throw new Error("the search index has no end");
}

/**
 * Searches. Rejects where the engine cannot run or its files cannot be had. Where those of this build
 * are gone, it asks the engine of the build that is there now.
 */
export async function search(text, options = {}) {
  if (!newer) {
    try {
      return await answer(text, options);
    } catch (error) {
      const [address, query] = import.meta.url.split("?");
      if (!error.gone || query) throw error;
      newer ??= import(`${address}?${Date.now()}`);
    }
  }
  return (await newer).search(text, options);
}

// Whoever imports this is about to search.
open().catch(() => {});
