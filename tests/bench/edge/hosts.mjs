// The four that are compared, each a process of its own with the same data.

import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort } from "../../browser/host.mjs";

export const SECRETS = "k1:the-secret-of-the-bench-is-no-secret-at-all";

/** Starts a program that answers HTTP at an address of its own. */
export async function start(program, args, environment, path) {
  const port = await freePort();
  const said = [];
  const child = spawn(program, args(port), { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text));
  // With whatever it started.
  const stop = () => process.kill(-child.pid, "SIGKILL");
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + 120_000;
  for (;;) {
    if (await fetch(url + path).then(() => true, () => false)) break;
    if (child.exitCode !== null || Date.now() > end) {
      if (child.exitCode === null) stop();
      throw new Error(`${program} does not serve:\n${said.join("")}`);
    }
    await sleep(50);
  }
  const ended = new Promise((done) => child.once("exit", done));
  return { url, pid: child.pid, ended, end: () => child.kill("SIGTERM"), stop };
}

/** Starts workerd with one Worker, as Miniflare does, in a process of its own. */
export function startWorker(description) {
  return start(process.execPath, (port) => [join(import.meta.dirname, "miniflare.mjs"), JSON.stringify({ ...description, port })], {}, "/health");
}

/** Returns the processor seconds of a process and of those it started. */
export async function processorSeconds(pid) {
  const stats = new Map();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields.length > 13) stats.set(Number(entry), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
  }
  const isOurs = (id) => id === pid || (stats.has(id) && isOurs(stats.get(id).parent));
  return [...stats].filter(([id]) => isOurs(id)).reduce((sum, [, { ticks }]) => sum + ticks, 0) / 100;
}

/** Waits for the file of the D1 database that Miniflare keeps below `folder`. */
export async function d1(folder) {
  for (let tries = 0; tries < 300; tries += 1) {
    const files = (await readdir(folder, { recursive: true })).filter((name) => /D1DatabaseObject\/[0-9a-f]+\.sqlite$/.test(name));
    if (files.length > 0) return join(folder, files[0]);
    await sleep(100);
  }
  throw new Error(`there is no database below ${folder}`);
}
