// A browser, a folder for what comes and goes, and the last line of a run.

import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { Checks } from "./checks.mjs";

/** Runs checks in Chromium, ends what `ending` was told of, and says what came of it. */
export async function session(run) {
  const folder = await mkdtemp(join(tmpdir(), "fanlight-browser-"));
  const checks = new Checks();
  const ends = [() => rm(folder, { recursive: true, force: true })];
  const cleanUp = async () => {
    while (ends.length > 0) await ends.pop()().catch(() => {});
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => cleanUp().finally(() => process.exit(1)));
  try {
    const browser = await chromium.launch({
      executablePath: execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    ends.push(() => browser.close());
    await run({ browser, checks, folder, ending: (end) => ends.push(end) });
  } catch (error) {
    checks.failed += 1;
    console.log(`FAILED ${error.stack}`);
  } finally {
    await cleanUp();
  }
  console.log(`${checks.passed} passed, ${checks.failed} failed`);
  process.exitCode = checks.failed > 0 ? 1 : 0;
}
