// One Worker in workerd, reached without Miniflare's own Worker in between.
//
//   node miniflare.mjs '{"port": …, "modules": […], "state": …, …}'

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { port, folder, main, more = [], site, state, bindings = {} } = JSON.parse(process.argv[2]);
const root = join(import.meta.dirname, "../..", "package.json");
const { Miniflare, Response, convertV4MiniflareOptions } = await import(pathToFileURL(createRequire(root).resolve("miniflare")));

const modules = [main, ...more].map(async (path) => {
  const isWasm = path.endsWith(".wasm");
  return { type: isWasm ? "CompiledWasm" : "ESModule", path, contents: await readFile(join(folder, path), isWasm ? null : "utf8") };
});

/** Answers as the assets of Cloudflare do, once for each isolate: pages have no ending. */
async function asset(request) {
  const path = join(site, decodeURIComponent(new URL(request.url).pathname));
  for (const file of [path, `${path}.html`, join(path, "index.html")]) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes) return new Response(bytes);
  }
  return new Response("", { status: 404 });
}

const options = convertV4MiniflareOptions({
  name: "bench",
  modules: await Promise.all(modules),
  modulesRoot: "/",
  compatibilityDate: "2026-11-01",
  bindings,
  d1Databases: { DB: "bench" },
  kvNamespaces: ["KV"],
  r2Buckets: ["FILES"],
  serviceBindings: site ? { ASSETS: asset } : {},
  unsafeDirectSockets: [{ host: "127.0.0.1", port }],
  cf: false,
});
const miniflare = new Miniflare({ ...options, resourcePersistencePath: state });
await miniflare.ready;
// The database is there once it was asked something.
const database = await miniflare.getD1Database("DB");
await database.prepare("select 1").all();
process.on("SIGTERM", () => miniflare.dispose().finally(() => process.exit(0)));
