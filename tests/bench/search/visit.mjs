// Somebody who searches: in Chromium, or, for a quick look, in this very process.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLANK } from './server.mjs';

/** Starts Chromium with the playwright-core of a folder. */
export async function chromium(modules, server) {
  const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  return {
    /** Opens a page that has nothing cached. `network` slows it down: seconds of delay, bits a second. */
    async visit(engine, language, network) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.origin + BLANK);
      // What asks the engine is the bench's own, and neither counted nor waited for.
      await page.evaluate((path) => import(path), `/bench/${engine}.mjs`);
      if (network) {
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        const throughput = network.bits / 8;
        await session.send('Network.emulateNetworkConditions', {
          offline: false, latency: 1000 * network.delay, downloadThroughput: throughput, uploadThroughput: throughput,
        });
      }
      server.taken();
      const ask = (method, ...given) =>
        page.evaluate(async ({ path, language, method, given }) => {
          const { open } = await import(path);
          const begin = performance.now();
          globalThis.opened ??= open(language);
          const engine = await globalThis.opened;
          const answer = method === 'open' ? undefined : await engine[method](...given);
          return { took: performance.now() - begin, answer: method === 'find' ? answer : undefined };
        }, { path: `/bench/${engine}.mjs`, language, method, given });
      return { ask, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** Searches without a browser. */
export function node(server, folder) {
  const { fetch } = globalThis;
  globalThis.fetch = (path) => fetch(new URL(path, server.origin));
  let visits = 0;
  return {
    async visit(engine, language) {
      const { open } = await import(`./engines/${engine}.mjs`);
      visits += 1;
      // A module is kept for as long as the process; one with another text is another one.
      const own = `\n// ${visits}`;
      const load = async (path) => {
        await (await fetch(new URL(path, server.origin))).arrayBuffer();
        const text = Buffer.from(readFileSync(join(folder, path), 'utf8') + own);
        return import(`data:text/javascript;base64,${text.toString('base64')}`);
      };
      let opened;
      const ask = async (method, ...given) => {
        const begin = performance.now();
        opened ??= open(language, load);
        const engine = await opened;
        const answer = method === 'open' ? undefined : await engine[method](...given);
        return { took: performance.now() - begin, answer };
      };
      return { ask, close: async () => {} };
    },
    close: async () => {},
  };
}
