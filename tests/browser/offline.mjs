// What a browser keeps of a portal for when there is no network, and how it forgets.
//
//   node tests/browser/offline.mjs

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";

import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

/** Serves a built portal as a host of static files does, and one page as the edge would. */
async function host(folder, port = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    // All pages carry these; see _headers.
    const rules = (await readFile(join(folder, "_headers"), "utf8")).split(/^\S.*\n/m)[1];
    for (const line of rules.trim().split("\n")) response.setHeader(...line.trim().split(/:\s*(.*)/s).slice(0, 2));
    if (path === "/requests/new") {
      response.setHeader("cache-control", "private, no-store");
      return response.setHeader("content-type", "text/html").end("<!doctype html><title>x</title><p>For one alone.");
    }
    const names = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
    for (const name of names) {
      const bytes = await readFile(join(folder, name)).catch(() => undefined);
      if (!bytes) continue;
      response.setHeader("cache-control", "public, max-age=0, must-revalidate");
      response.setHeader("content-type", TYPES[extname(name)] ?? "text/html; charset=utf-8");
      return response.end(bytes);
    }
    response.writeHead(404).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

await session(async ({ browser, checks, folder, ending }) => {
  const content = join(folder, "content");
  await cp(join(repository, "content"), content, { recursive: true });
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "debug/fanlight");
  const build = (out) => execFileSync(binary, ["build", "--content", content, "--out", out], { stdio: "pipe" });
  const [plain, kept] = [join(folder, "plain"), join(folder, "kept")];
  build(plain);
  const config = join(content, "fanlight.toml");
  await writeFile(config, `${await readFile(config, "utf8")}\n[search]\noffline = true\n`);
  build(kept);

  await checks.group("nothing of it is published where nobody asks for it", async () => {
    const files = await readdir(plain, { recursive: true });
    checks.same("files", files.filter((name) => /service-worker|offline-/.test(name)).join(" "), "");
    checks.check("pages", !(await readFile(join(plain, "index.html"), "utf8")).includes("service-worker"));
  });

  let server = await host(kept);
  ending(() => server.stop());
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.port}` });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  const heading = () => page.locator("h1").innerText();
  const keys = () =>
    page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
  const search = async (words) => {
    await page.locator(".search-box input").focus();
    await page.keyboard.type(words);
    await page.locator(".search-box [role=option].hit").first().waitFor();
    return page.locator(".search-box [role=option].hit").first().innerText();
  };

  await checks.group("what was read is kept", async () => {
    await page.goto("/orders/");
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.goto("/troubleshooting/hub-offline/");
    await search("hub");
    await page.goto("/requests/new");
    await page.goto("/orders/");
    const isIndex = (path) => path.startsWith("/assets/search/");
    let paths = await keys();
    const [folder] = paths.filter(isIndex).map((path) => path.slice(0, path.lastIndexOf("/")));
    const files = await readdir(join(kept, folder));
    for (let tries = 0; paths.filter(isIndex).length < files.length && tries < 100; tries += 1) {
      await page.waitForTimeout(200);
      paths = await keys();
    }
    checks.check("the article", paths.includes("/troubleshooting/hub-offline/"), paths.join(" "));
    checks.check("the engine", paths.includes("/search/en.js"), paths.join(" "));
    checks.same("the whole index", paths.filter(isIndex).length, files.length);
    checks.check("nothing that is for one alone", !paths.some((path) => path.startsWith("/requests")), paths.join(" "));
  });

  await checks.group("without a network", async () => {
    await server.stop();
    await page.goto("/troubleshooting/hub-offline/");
    checks.same("an article that was read", await heading(), "The Hub is offline");
    checks.check("as it looks", await page.evaluate(() => document.styleSheets.length >= 2));
    await page.goto("/account/");
    checks.same("one that was not", await heading(), "There is no network");
    checks.check("can be searched for", await search("refund"));
    await page.goto("/de/konto/");
    checks.same("in its language", await heading(), "Keine Verbindung");
    await page.goto("/requests/new");
    checks.same("what the edge would answer", await heading(), "There is no network");
    checks.same("complaints of the browser", complaints.join("; "), "");
  });

  await checks.group("switched off, it goes", async () => {
    server = await host(plain, server.port);
    for (let tries = 0; (await keys()).length > 0 && tries < 20; tries += 1) {
      await page.waitForTimeout(1000);
      await page.goto("/orders/");
    }
    checks.same("nothing is kept", await page.evaluate(async () => (await caches.keys()).join()), "");
    const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    for (let tries = 0; (await registrations()) > 0 && tries < 20; tries += 1) {
      await page.waitForTimeout(1000);
    }
    checks.same("no worker is left", await registrations(), 0);
    checks.same("nor comes back", await page.evaluate(async () => (await caches.keys()).join()), "");
    checks.same("the portal answers", await heading(), "Orders and returns");
  });
  await rm(kept, { recursive: true, force: true });
});
