// What scripts add to articles, and that nobody without them misses a word.
//
//   node tests/browser/article.mjs

import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { serve } from "./host.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const ARTICLE = `---
title: Everything that moves
---

Begin with the phone.

<!-- tabs -->

### iPhone

Open the first settings.

### Android

Open the second settings.

#### Deep inside

A heading within the second tab.

### Web

Open the third settings.

<!-- /tabs -->

https://www.youtube.com/watch?v=abcdefghijk

\`\`\`sh
echo "copied"
\`\`\`
`;

await session(async ({ browser, checks, folder, ending }) => {
  const { url, content, stop } = await serve(repository, folder);
  ending(stop);
  await writeFile(join(content, "set-up/everything-that-moves.md"), ARTICLE);
  const address = `${url}/set-up/everything-that-moves/`;
  for (let tries = 0; !(await fetch(address)).ok; tries += 1) {
    if (tries > 300) throw new Error("the article is not built");
    await new Promise((done) => setTimeout(done, 100));
  }

  /** Opens the article, and notes what is asked of anybody else. */
  const open = async (hash = "", options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(20_000);
    const strangers = [];
    const complaints = [];
    await context.route(
      (asked) => asked.origin !== url,
      (route) => {
        strangers.push(route.request().url());
        return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A player</title>" });
      },
    );
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${address}${hash}`, { waitUntil: "load" });
    return { context, page, strangers, complaints };
  };

  await checks.group("tabs", async () => {
    const { context, page, complaints } = await open();
    const tabs = page.getByRole("tab");
    const chosen = () => page.getByRole("tab", { selected: true }).innerText();
    const panel = () => page.getByRole("tabpanel").filter({ visible: true }).innerText();
    checks.same("as many as there are", await tabs.count(), 3);
    checks.same("one list", await page.getByRole("tablist").count(), 1);
    checks.same("the first is shown", await chosen(), "iPhone");
    checks.check("its text is shown", (await panel()).includes("first settings"), await panel());
    checks.same("no other text is shown", await page.getByText("Open the second settings.").isVisible(), false);
    await tabs.first().focus();
    const steps = [["ArrowRight", "Android"], ["ArrowRight", "Web"], ["ArrowRight", "iPhone"], ["ArrowLeft", "Web"], ["Home", "iPhone"], ["End", "Web"]];
    for (const [key, name] of steps) {
      await page.keyboard.press(key);
      checks.same(`${key} leads to`, await chosen(), name);
      checks.same(`${key} takes the focus along`, await page.evaluate(() => document.activeElement.textContent), name);
    }
    const controlled = await tabs.last().evaluate((tab) => document.getElementById(tab.getAttribute("aria-controls")));
    checks.check("a tab names its panel", controlled !== null);
    await page.keyboard.press("Tab");
    checks.check("Tab leaves the list", (await page.evaluate(() => document.activeElement.getAttribute("role"))) !== "tab");
    await page.reload({ waitUntil: "load" });
    checks.same("the chosen one is remembered", await chosen(), "Web");
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("a link into a tab", async () => {
    const { context, page } = await open("#deep-inside");
    checks.same("opens it", await page.getByRole("tab", { selected: true }).innerText(), "Android");
    checks.check("shows its heading", await page.locator("#deep-inside").isVisible());
    await page.getByRole("tab", { name: "iPhone" }).click();
    await page.evaluate(() => (location.hash = ""));
    await page.evaluate(() => (location.hash = "#deep-inside"));
    await page.locator("#deep-inside").filter({ visible: true }).waitFor();
    checks.same("again", await page.getByRole("tab", { selected: true }).innerText(), "Android");
    await context.close();
  });

  await checks.group("a video", async () => {
    const { context, page, strangers, complaints } = await open();
    const link = page.locator(".video a");
    checks.same("is a link", await link.count(), 1);
    await link.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    checks.same("asks nobody for anything", strangers.join(" "), "");
    checks.same("has no frame", await page.locator("iframe").count(), 0);
    await link.click();
    const frame = page.locator(".video iframe");
    await frame.waitFor();
    checks.check("becomes a player", /^https:\/\/www\.youtube-nocookie\.com\/embed\/abcdefghijk/.test(await frame.getAttribute("src")));
    checks.check("whose frame has a name", await frame.getAttribute("title"));
    await page.waitForFunction(() => document.activeElement.localName === "iframe");
    for (let tries = 0; strangers.length === 0 && tries < 50; tries += 1) await page.waitForTimeout(100);
    checks.check("that is asked for then", strangers.every((asked) => asked.startsWith("https://www.youtube-nocookie.com/")), strangers.join(" "));
    checks.check("and may be shown", strangers.length > 0);
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("code can be copied", async () => {
    const { context, page } = await open("", { permissions: ["clipboard-read", "clipboard-write"] });
    const button = page.locator(".copyable button");
    const name = await button.innerText();
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector(".copyable button").textContent !== before, name);
    checks.same("what was copied", await page.evaluate(() => navigator.clipboard.readText()), 'echo "copied"');
    await context.close();
  });

  await checks.group("without JavaScript", async () => {
    const { context, page, strangers } = await open("", { javaScriptEnabled: false });
    const text = await page.locator("main").innerText();
    for (const words of ["iPhone", "first settings", "Android", "second settings", "Web", "third settings", "Deep inside", 'echo "copied"']) {
      checks.check(`one reads “${words}”`, text.includes(words), text);
    }
    checks.same("no button is there that does nothing", await page.locator("main button, .copyable").count(), 0);
    const link = await page.locator(".video a").getAttribute("href");
    checks.check("the video is a link", link?.startsWith("https://www.youtube.com/watch?v=abcdefghijk"), link);
    checks.same("nobody else is asked", strangers.join(" "), "");
    await context.close();
  });
});
