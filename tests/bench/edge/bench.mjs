// How fast the edge answers beside programs that do the same by hand: the Worker beside a Worker in
// JavaScript, the native host beside axum and rusqlite. See tests/bench/README.md.

import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";

import { cut, difference, plain } from "./cut.mjs";
import { SECRETS, d1, processorSeconds, start, startWorker } from "./hosts.mjs";
import { SMALL, count, paths } from "./rows.mjs";
import { COOKIE, SESSION, migrate, seed } from "./seed.mjs";

const repository = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
const folder = join(target, "bench/edge");

const { values: options } = parseArgs({
  options: {
    smoke: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    only: { type: "string" },
    pairs: { type: "string", default: "7" },
    seconds: { type: "string", default: "4" },
    "warm-up": { type: "string", default: "10" },
    connections: { type: "string", default: "8" },
  },
});

const BARS = { worker: { throughput: 0.8, p99: 1.3 }, native: { throughput: 0.85, p99: Infinity } };

/** What is served: twenty of a thousand tickets are the customer's. */
const SERVED = { tickets: 1_000, messages: 10, owns: (number) => number <= 20 };

/** Builds the portal, in UTC so that nobody else needs to know of summer time. */
async function build() {
  const cargo = (...args) => execFileSync("cargo", args, { cwd: repository, stdio: "inherit" });
  const isFast = !options.smoke && (!options.only || options.only === "native");
  const profile = isFast ? ["--release"] : [];
  const { FANLIGHT: fanlight, NATIVE: native, BARE: bare } = process.env;
  if (!fanlight) cargo("build", "--quiet", "-p", "fanlight");
  if (!native || !bare) cargo("build", "--quiet", ...profile, "-p", "fanlight-native", "-p", "fanlight-bench");
  await rm(folder, { recursive: true, force: true });
  const content = join(folder, "content");
  await cp(join(repository, "content"), content, { recursive: true });
  const config = join(content, "fanlight.toml");
  const text = await readFile(config, "utf8");
  await writeFile(config, text.replace(/^time_zone = .*$/m, 'time_zone = "Etc/UTC"'));
  const site = join(folder, "dist");
  execFileSync(fanlight ?? join(target, "debug/fanlight"), ["build", "--content", content, "--out", site], { stdio: "pipe" });
  const binaries = join(target, isFast ? "release" : "debug");
  const { base_url: base } = JSON.parse(await readFile(join(site, "_fanlight/site.json"), "utf8"));
  // Over HTTPS the cookie has a prefix.
  const cookie = base.startsWith("https://") ? "__Host-session" : "session";
  return { site, cookie, native: native ?? join(binaries, "fanlight-native"), bare: bare ?? join(binaries, "fanlight-bench") };
}

/** Tells whether everybody answers the same, but for keys. */
async function compare(one, other, path, headers) {
  const [first, second] = await Promise.all([one, other].map(async ({ url }) => {
    const answer = await fetch(url + path, { headers });
    return { status: answer.status, headers: [...answer.headers].filter(([name]) => !["date", "content-length", "transfer-encoding"].includes(name)), text: plain(await answer.text()) };
  }));
  if (first.status !== 200 || second.status !== 200) throw new Error(`${path}: ${first.status} and ${second.status}`);
  if (first.text !== second.text) throw new Error(`${path} differs:\n${difference(first.text, second.text)}`);
  const lines = [first, second].map(({ headers }) => headers.map((pair) => pair.join(": ")).sort().join("\n"));
  if (lines[0] !== lines[1]) throw new Error(`${path}: the headers differ:\n${lines.join("\n---\n")}`);
}

/** Loads one host; returns requests a second, p99 and processor time of a request in milliseconds. */
async function load({ url, pid }, path, cookie, seconds) {
  const before = await processorSeconds(pid);
  const said = execFileSync("wrk", ["-t1", `-c${options.connections}`, `-d${seconds}s`, "--latency", "-H", `Cookie: ${cookie}`, url + path], { encoding: "utf8" });
  const used = (await processorSeconds(pid)) - before;
  if (/Non-2xx/.test(said)) throw new Error(`${path}:\n${said}`);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(said);
  const requests = Number(/(\d+) requests in/.exec(said)[1]);
  return {
    throughput: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]),
    p99: Number(p99) * { us: 0.001, ms: 1, s: 1000 }[unit],
    processor: (used * 1000) / requests,
  };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Loads two in turns, A B, B A, …, and prints what came out. Returns whether the bars hold. */
async function race(name, ours, theirs, page, cookie) {
  const runs = [];
  for (let turn = -1; turn < Number(options.pairs); turn += 1) {
    // The first turn does not count: what is compiled while it runs becomes fast only by and by.
    const seconds = Number(turn < 0 ? options["warm-up"] : options.seconds);
    const order = turn % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const found = new Map();
    for (const host of order) found.set(host, await load(host, page.path, cookie, seconds));
    if (turn >= 0) runs.push([found.get(ours), found.get(theirs)]);
  }
  const ratio = (figure) => median(runs.map(([one, other]) => one[figure] / other[figure]));
  const of = (side, figure) => median(runs.map((run) => run[side][figure]));
  const bar = BARS[name];
  const kept = ratio("throughput") >= bar.throughput && ratio("p99") <= bar.p99;
  const cells = [name, page.path];
  for (const [figure, digits] of [["throughput", 0], ["p99", 2], ["processor", 3]]) {
    cells.push(of(0, figure).toFixed(digits), of(1, figure).toFixed(digits), ratio(figure).toFixed(2));
  }
  console.log(`| ${cells.join(" | ")} | ${kept ? "kept" : "missed"} |`);
  return kept;
}

/** Writes down what pages ask the database of `data`, and what the portal answers. */
async function record({ site, bare }, data, { cookies, filling }, paths) {
  await mkdir(join(data, "mail"), { recursive: true });
  await fill(join(data, "portal.sqlite"), filling);
  const args = ["record", site, data, SECRETS, cookies, ...paths];
  return JSON.parse(execFileSync(bare, args, { encoding: "utf8", maxBuffer: 1 << 28 }));
}

async function fill(path, filling) {
  const database = new DatabaseSync(path);
  await migrate(database, join(repository, "edge/migrations"));
  seed(database, filling);
}

/** Returns the pages as those get them who make them by hand. */
function describe(recorded, database, cookie) {
  const reader = new DatabaseSync(database, { readOnly: true });
  const pages = recorded.map((page) =>
    cut(page, cookie, SESSION, (sql, values) => {
      const named = Object.fromEntries(values.map((value, index) => [`?${index + 1}`, value]));
      return reader.prepare(sql).all(named);
    }),
  );
  reader.close();
  return pages;
}

const stops = [];
async function running(host) {
  stops.push((await host).stop);
  return host;
}

/** Races the native host. */
async function native({ site, native, bare }, data, pages, header) {
  const environment = { FANLIGHT_SECRETS: SECRETS, FANLIGHT_SMTP_URL: "smtp://127.0.0.1:9" };
  const ours = await running(start(native, (port) => ["--site", site, "--data", data, "--listen", `127.0.0.1:${port}`], environment, "/health"));
  await writeFile(join(folder, "pages.json"), JSON.stringify(pages));
  const theirs = await running(start(bare, (port) => ["serve", join(folder, "pages.json"), join(data, "portal.sqlite"), `127.0.0.1:${port}`], {}, "/"));
  for (const { path } of pages) await compare(ours, theirs, path, { cookie: header });
  console.log("The native host answers what the bare program does.\n");
  return options.smoke || races("native", ours, theirs, pages, header);
}

/** Races the Worker. */
async function worker({ site }, pages, header) {
  const build = process.env.WORKER ?? join(folder, "worker");
  if (!process.env.WORKER) {
    execFileSync("worker-build", ["--profile", "worker", "--out-dir", build], { cwd: join(repository, "edge/worker"), stdio: ["ignore", "ignore", "inherit"] });
  }
  const hand = await sources("hand", "worker.js");
  await writeFile(join(hand, "pages.js"), `export default ${JSON.stringify(pages)};\n`);
  const ours = await workerWith({ folder: build, main: "index.js", more: ["index_bg.wasm"], site, bindings: { SECRETS } }, "ours", SERVED);
  const theirs = await workerWith({ folder: hand, main: "worker.js", more: ["pages.js"] }, "theirs", SERVED);
  for (const { path } of pages) await compare(ours, theirs, path, { cookie: header });
  console.log("The Worker answers what the one by hand does.\n");
  return races("worker", ours, theirs, pages, header);
}

/** Counts the rows that D1 reads. */
async function rows(built, tickets) {
  const cookies = `${built.cookie}=${COOKIE}; ${built.cookie.replace("session", "desk")}=${COOKIE}-of-an-agent`;
  const pages = await record(built, join(folder, "data-small"), { cookies, filling: SMALL }, paths(tickets));
  const description = { folder: await sources("rows", "rows.js"), main: "rows.js" };
  return count(pages, (name, filling) => workerWith(description, name, filling));
}

async function sources(name, file) {
  await mkdir(join(folder, name));
  await cp(join(import.meta.dirname, file), join(folder, name, file));
  return join(folder, name);
}

/** Starts a Worker with a D1 database of its own. */
async function workerWith(description, name, filling) {
  const state = join(folder, `state-${name}`);
  // Once, so that there is a database to fill.
  const host = await startWorker({ ...description, state });
  const database = await d1(state);
  host.end();
  await host.ended;
  await fill(database, filling);
  return running(startWorker({ ...description, state }));
}

async function main() {
  const asks = (part) => (options.smoke ? part === "native" : !options.only || options.only === part);
  if (!options.smoke && options.only !== "rows" && spawnSync("wrk", ["-v"]).error) throw new Error("wrk is missing: apt-get install wrk");
  const built = await build();
  const { tickets } = JSON.parse(await readFile(join(built.site, "_fanlight/site.json"), "utf8")).languages[0].segments;
  let kept = true;
  try {
    if (asks("native") || asks("worker")) {
      const [data, header] = [join(folder, "data"), `${built.cookie}=${COOKIE}`];
      const recorded = await record(built, data, { cookies: header, filling: SERVED }, [`/${tickets}`, `/${tickets}/TKT-0007`]);
      const pages = describe(recorded, join(data, "portal.sqlite"), built.cookie);
      console.log(`${pages.map(({ path, statements }) => `${path}: ${statements.length} statements`).join(", ")}, in one journey each.\n`);
      if (asks("native")) kept = (await native(built, data, pages, header)) && kept;
      for (const stop of stops.splice(0)) stop();
      if (asks("worker")) kept = (await worker(built, pages, header)) && kept;
      for (const stop of stops.splice(0)) stop();
    }
    if (asks("rows")) kept = (await rows(built, tickets)) && kept;
  } finally {
    for (const stop of stops) stop();
  }
  if (options.check && !kept) process.exitCode = 1;
}

async function races(name, ours, theirs, pages, cookie) {
  console.log("| | page | requests/s | by hand | ratio | p99 ms | by hand | ratio | CPU ms | by hand | ratio | |");
  console.log("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
  let kept = true;
  for (const page of pages) kept = (await race(name, ours, theirs, page, cookie)) && kept;
  console.log();
  return kept;
}

await main();
