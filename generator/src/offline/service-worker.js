// Keeps what somebody read, and what searches it, for when there is no network. Pages load this as a
// script, too, which registers it. The constants above are MOUNT (the start of every address), VERSION,
// EDGE (starts of addresses that are never kept), OFFLINE (by language, the page that says so), ASSETS and
// INDEXES (names of files).

const CORE = `fanlight-core-${VERSION}${MOUNT}`;
const KEPT = `fanlight-kept${MOUNT}`;
const SCRIPT = `${MOUNT}/service-worker.js`;
/** Portals share a host, and so its caches. */
const isOurs = (name) => name.startsWith("fanlight-") && name.replace(/^[^/]*/, "") === MOUNT;
/** The most pages and files that are kept of what somebody saw. */
const MOST = 600;
/** How often it is asked at most whether the portal still wants this, in milliseconds. */
const PAUSE = 10_000;

if (globalThis.document) {
  navigator.serviceWorker?.register(SCRIPT).catch(() => {});
} else {
  const isEdges = (path) =>
    EDGE.some((start) => path === start || path.startsWith(`${start}/`)) && !/^\/search\/[^/]+\.js$/.test(path.slice(MOUNT.length));
  // What is for one reader alone, the edge answers, and never as public.
  const mayKeep = (response) =>
    response.ok && response.type === "basic" && !response.redirected && /\bpublic\b/.test(response.headers.get("cache-control") ?? "");

  let isGone = false;
  let puts = 0;
  const keep = async (request, response) => {
    if (isGone) return;
    const cache = await caches.open(KEPT);
    // What was seen last stands last.
    await cache.delete(request);
    await cache.put(request, response);
    if ((puts += 1) % 50 !== 1) return;
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
  };

  /** Fetches the rest of an index, so that all of it can be searched. */
  const filled = new Set();
  const fill = async (path) => {
    const [, folder] = /^(.*\/assets\/search\/[^/]+\/)/.exec(path) ?? [];
    if (isGone || !INDEXES[folder] || filled.has(folder)) return;
    filled.add(folder);
    const cache = await caches.open(KEPT);
    const names = INDEXES[folder].split(" ");
    const fetchRest = async () => {
      for (let name = names.pop(); name; name = names.pop()) {
        if (await cache.match(folder + name)) continue;
        const response = await fetch(folder + name);
        if (mayKeep(response)) await cache.put(folder + name, response);
      }
    };
    // A few at a time: somebody is reading meanwhile.
    await Promise.all([fetchRest(), fetchRest(), fetchRest(), fetchRest()]).catch(() => filled.delete(folder));
  };

  /** Goes, with all it kept, where the portal does not want it any more. */
  let asked = 0;
  const leave = async () => {
    if (Date.now() - asked < PAUSE) return;
    asked = Date.now();
    const { status } = await fetch(SCRIPT, { method: "HEAD", cache: "no-store" });
    if (status !== 404 && status !== 410) return;
    isGone = true;
    const kept = (await caches.keys()).filter(isOurs);
    await Promise.all(kept.map((name) => caches.delete(name)));
    // While it answers for a page, Chromium does not let it go.
    setTimeout(() => registration.unregister(), 2000);
  };

  const assetFirst = async (event) => {
    const kept = await caches.match(event.request);
    const { pathname } = new URL(event.request.url);
    event.waitUntil(fill(pathname).catch(() => {}));
    if (kept) return kept;
    const response = await fetch(event.request);
    if (mayKeep(response)) event.waitUntil(keep(event.request, response.clone()));
    return response;
  };

  const networkFirst = async (event, path) => {
    try {
      const response = await fetch(event.request);
      if (!isEdges(path) && mayKeep(response)) event.waitUntil(keep(event.request, response.clone()));
      event.waitUntil(leave().catch(() => {}));
      return response;
    } catch (error) {
      const kept = isEdges(path) ? undefined : await caches.match(event.request, { ignoreSearch: true });
      if (kept) return kept;
      if (event.request.mode !== "navigate") throw error;
      const language = Object.keys(OFFLINE).findLast((start) => `${path}/`.startsWith(`${start}/`));
      return (await caches.match(OFFLINE[language])) ?? Response.error();
    }
  };

  addEventListener("install", (event) => {
    const own = async () => {
      await (await caches.open(CORE)).addAll([...Object.values(OFFLINE), ...ASSETS]);
      await skipWaiting();
    };
    event.waitUntil(own());
  });

  addEventListener("activate", (event) => {
    const own = async () => {
      const old = (await caches.keys()).filter((name) => isOurs(name) && name !== CORE && name !== KEPT);
      await Promise.all(old.map((name) => caches.delete(name)));
      await clients.claim();
    };
    event.waitUntil(own());
  });

  addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin || pathname === SCRIPT) return;
    if (pathname.startsWith(`${MOUNT}/assets/`)) event.respondWith(assetFirst(event));
    else if (request.mode === "navigate" || request.destination || !isEdges(pathname)) event.respondWith(networkFirst(event, pathname));
  });
}
