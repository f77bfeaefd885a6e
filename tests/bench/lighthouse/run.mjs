// Serves a built portal as production's assets are, with _headers and gzip, and has Lighthouse look
// at a page of each kind. Exits with 1 if one of them is below 100, or if any page is too heavy.

import { once } from "node:events";
import { readFile, readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

/** What the HTML, styles and scripts of a page may weigh. */
const MOST_BYTES = 15_000;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".png": "image/png",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
};
const COMPRESSED = new Set([".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".md"]);

/** Of the example portal, in both languages: home, a category, an article with a drawing, one with a script. */
const PAGES = [
  "/",
  "/set-up/",
  "/set-up/fit-valve-one/",
  "/set-up/connect-the-hub/",
  "/de/",
  "/de/einrichten/",
  "/de/einrichten/valve-one-anschliessen/",
  "/de/einrichten/hub-verbinden/",
];

const [folder = "dist", ...named] = process.argv.slice(2);
const pages = named.length > 0 ? named : PAGES;

/** Reads _headers: patterns in which * stands for anything, and what they add. */
function rules(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    if (!line.startsWith(" ")) {
      const pattern = line.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const [, name, value] = line.match(/^\s*([^:]+):\s*(.*)$/);
      rules.at(-1).headers.push([name, value]);
    }
  }
  return rules;
}

async function file(path) {
  const inside = join(folder, normalize(path));
  const found = await stat(inside).catch(() => null);
  if (found?.isFile()) return inside;
  if (found?.isDirectory() && path.endsWith("/")) return file(`${path}index.html`);
  return null;
}

for (const page of pages) {
  if (!(await file(page))) throw new Error(`there is no page ${page} in ${folder}`);
}
const headers = rules(await readFile(join(folder, "_headers"), "utf8"));
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const found = await file(path);
  if (!found) return response.writeHead(404).end();
  const kind = extname(found);
  response.setHeader("content-type", TYPES[kind] ?? "application/octet-stream");
  for (const rule of headers.filter((rule) => rule.pattern.test(path))) {
    for (const [name, value] of rule.headers) response.setHeader(name, value);
  }
  let body = await readFile(found);
  if (COMPRESSED.has(kind)) {
    response.setHeader("content-encoding", "gzip");
    body = gzipSync(body);
  }
  response.end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;

/** Weighs a page: its HTML and the styles and scripts it names, each as gzip. */
async function weight(page) {
  const html = await readFile(await file(page), "utf8");
  const named = [...html.matchAll(/<(?:link[^>]* rel="?stylesheet"?[^>]*|script[^>]*)>/g)]
    .map(([tag]) => tag.match(/(?:href|src)="?([^"\s>]+)/)?.[1])
    .filter((address) => address?.startsWith("/"));
  const parts = { html: gzipSync(html).length, css: 0, js: 0 };
  for (const address of new Set(named)) {
    parts[extname(address).slice(1)] += gzipSync(await readFile(await file(address))).length;
  }
  return { ...parts, all: parts.html + parts.css + parts.js };
}

const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});
let isFine = true;
try {
  for (const page of pages) {
    const { lhr } = await lighthouse(origin + page, { port: chrome.port, output: "json", logLevel: "error" });
    const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
    const bytes = await weight(page);
    console.log(page, scores.map(([name, score]) => `${name} ${score}`).join(", "));
    console.log(`  gzip: html ${bytes.html} + css ${bytes.css} + js ${bytes.js} = ${bytes.all} bytes`);
    for (const { auditRefs } of Object.values(lhr.categories)) {
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) {
          const items = (audit.details?.items ?? []).slice(0, 5).map((item) => `\n      ${JSON.stringify(item).slice(0, 600)}`);
          console.log(`  ${id} ${audit.score}: ${audit.title} ${audit.displayValue ?? ""}${items.join("")}`);
        }
      }
    }
    isFine &&= scores.every(([, score]) => score === 100);
  }
  const weights = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const page = `/${name.split(sep).join("/")}`;
    if (page.endsWith("/index.html") && !page.startsWith("/_fanlight/")) weights.push([(await weight(page)).all, page]);
  }
  weights.sort(([one], [other]) => other - one);
  console.log(`heaviest of ${weights.length} pages: ${weights.slice(0, 3).map(([bytes, page]) => `${page} ${bytes}`).join(", ")} bytes of gzip`);
  isFine &&= weights[0][0] <= MOST_BYTES;
} finally {
  chrome.kill();
  server.close();
  server.closeAllConnections();
}
process.exit(isFine ? 0 : 1);
