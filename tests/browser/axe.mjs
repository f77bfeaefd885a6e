// What axe-core and a keyboard find on every page in every state: light, dark, at 320 px, with text
// at 200 %. Finds must be none.
//
//   node tests/browser/axe.mjs [NAME…]      only the pages whose name contains one of these

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";

import { serve } from "./host.mjs";
import { breaking, overflow } from "./page.mjs";
import { pages, people } from "./pages.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const WIDE = { width: 1280, height: 800 };
const MODES = [
  { mode: "light", colorScheme: "light", size: WIDE, text: 100 },
  { mode: "dark", colorScheme: "dark", size: WIDE, text: 100 },
  { mode: "320 px", colorScheme: "light", size: { width: 320, height: 640 }, text: 100 },
  { mode: "text at 200 %", colorScheme: "light", size: WIDE, text: 200 },
];

/** Looks at the page that is open. */
async function look(page, checks) {
  for (const { mode, colorScheme, size, text } of MODES) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    // No style element: the portal's policy would refuse it.
    await page.evaluate((text) => (document.documentElement.style.fontSize = text === 100 ? "" : `${text}%`), text);
    const { violations } = await page.evaluate(
      (tags) => window.axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), RULES,
    );
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
    checks.same(`${mode}: violations`, found.join("\n"), "");
    const { width, culprits } = await page.evaluate(overflow);
    checks.check(`${mode}: fits`, width <= size.width, `${width} px: ${culprits.join(", ")}`);
    checks.same(`${mode}: numbers that may break at their hyphen`, (await page.evaluate(breaking)).join(", "), "");
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(WIDE);
}

/** Walks through the page with Tab: every stop is seen, and they come in the order of the page. */
async function tab(page, checks) {
  // Stops that a pointer can reach, one for each group of radio buttons.
  const expected = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")];
    const groups = new Set();
    const stops = all.filter((element) => {
      if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.type !== "radio") return true;
      const isFirst = !groups.has(element.name);
      groups.add(element.name);
      return isFirst;
    });
    stops.forEach((element, index) => (element.dataset.stop = index));
    document.activeElement?.blur();
    window.getSelection().removeAllRanges();
    window.scrollTo(0, 0);
    return stops.length;
  });
  // From the very beginning, wherever the page has put the focus.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  const order = [];
  // A date has several stops of its own: day, month, year and the calendar.
  for (let presses = 0; order.length < expected && presses < 4 * expected; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      // Some show the focus on the box or the label around them.
      const near = [element, element.nextElementSibling, element.parentElement, element.closest(".card")];
      const isSeen = near.some((one) => one && getComputedStyle(one).outlineStyle !== "none");
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const isThere = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      const name = `${element.localName} “${(element.innerText || element.name || "").trim().slice(0, 30)}”`;
      return { index: Number(element.dataset.stop ?? -1), isSeen, isThere, name };
    });
    if (stop.index !== order.at(-1)) order.push(stop.index);
    checks.check(`the focus on ${stop.name} can be seen`, stop.isSeen && stop.isThere);
  }
  checks.same("Tab goes through the page in its order", order.join(" "), [...order.keys()].join(" "));
}

const names = process.argv.slice(2);

await session(async ({ browser, checks, folder, ending }) => {
  const host = await serve(repository, folder);
  ending(host.stop);
  const { contexts, addresses } = await people(browser, host);
  for (const { name, who, path, act, status } of pages(addresses)) {
    if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
    const page = await contexts[who].newPage();
    page.setDefaultTimeout(20_000);
    let answered;
    page.on("response", (response) => {
      if (response.request().isNavigationRequest()) answered = response.status();
    });
    await checks.group(name, async () => {
      await page.goto(path);
      if (act) await act(page);
      await page.waitForLoadState("load");
      checks.same("status", answered, status);
      await page.evaluate(axe);
      await look(page, checks);
      await tab(page, checks);
    }).catch(() => {});
    await page.close();
  }
});
