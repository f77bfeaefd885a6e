// What a page says before a session ends, and afterwards: it is said in time, kept by one press or by
// typing, and takes neither the focus nor a letter of what was typed. The clock is the page's own.

import { resolve } from "node:path";

import { serve } from "./host.mjs";
import { overflow } from "./page.mjs";
import { people } from "./pages.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const TYPED = "A long answer that is not to be lost.";

await session(async ({ browser, checks, folder, ending }) => {
  const host = await serve(repository, folder);
  ending(host.stop);
  const { contexts, addresses } = await people(browser, host);

  for (const [who, path, field] of [
    ["customer", `/requests/${addresses.open}`, "#text"],
    ["agent", `/desk/${addresses.open}`, "#text"],
  ]) {
    const context = contexts[who];
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const banner = page.locator(".session");
    /** Lets minutes pass on the page, and only there. */
    const pass = (minutes) => page.clock.fastForward(minutes * 60_000);
    const focused = () => page.evaluate(() => document.activeElement.id);
    /** Presses Tab until something of the banner has the focus. */
    const tab = async () => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => Boolean(document.activeElement.closest(".session")))) return;
      }
      throw new Error("Tab never reaches the banner");
    };
    /** When the session ends, as the page knows it. */
    const known = () => page.evaluate(() => Number(Object.entries(localStorage).find(([key]) => key.startsWith("fanlight:session:"))[1]));
    const asked = () => page.waitForResponse((response) => response.request().resourceType() === "fetch" && /\/account$/.test(response.url()));

    await checks.group(`${who}: said in time, without taking the focus`, async () => {
      await page.clock.install();
      await page.goto(path);
      await page.locator(field).pressSequentially(TYPED);
      await pass(50);
      checks.same("nothing is said early", await banner.count(), 0);
      await pass(6);
      await banner.waitFor();
      checks.check("there is a title", await banner.locator("h2").innerText());
      const end = await known();
      const time = await page.evaluate((end) => new Date(end).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit" }), end);
      checks.check(`it says when: ${time}`, (await banner.innerText()).includes(time), await banner.innerText());
      checks.same("it is an alert", await banner.locator("[role=alert]").count(), 1);
      checks.same("the focus stays where it was", await focused(), field.slice(1));
      checks.same("what was typed stays", await page.inputValue(field), TYPED);
      for (const [name, width, text] of [["at 320 px", 320, 100], ["with text at 200 %", 1280, 200]]) {
        await page.setViewportSize({ width, height: 640 });
        await page.evaluate((text) => (document.documentElement.style.fontSize = `${text}%`), text);
        checks.check(`it fits ${name}`, (await page.evaluate(overflow)).width <= width);
      }
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await checks.group(`${who}: one press keeps it`, async () => {
      await tab();
      await Promise.all([asked(), page.keyboard.press("Enter")]);
      await banner.waitFor({ state: "detached" });
      checks.check("the focus goes back to where it came from", await page.evaluate(() => document.activeElement !== document.body));
      checks.same("what was typed stays", await page.inputValue(field), TYPED);
      await pass(50);
      checks.same("nothing is said for the next while", await banner.count(), 0);
    });

    await checks.group(`${who}: typing keeps it`, async () => {
      await Promise.all([asked(), page.locator(field).pressSequentially("!")]);
      await pass(50);
      checks.same("nothing is said to who types", await banner.count(), 0);
    });

    await checks.group(`${who}: no network`, async () => {
      await pass(6);
      await banner.waitFor();
      const before = await banner.innerText();
      await context.setOffline(true);
      await banner.locator("button").click();
      await page.waitForFunction((before) => document.querySelector(".session").innerText !== before, before);
      checks.same("it can be tried again", await banner.locator("button").count(), 1);
      await context.setOffline(false);
      await Promise.all([asked(), banner.locator("button").click()]);
      await banner.waitFor({ state: "detached" });
    });

    await checks.group(`${who}: as old as it may get`, async () => {
      await pass(56);
      await banner.waitFor();
      const left = ((await known()) - (await page.evaluate(() => Date.now()))) / 1000;
      await page.route(/\/account$/, (route) => route.fulfill({ json: { expires_in: Math.floor(left) } }));
      await banner.locator("button").click();
      await banner.locator("button").waitFor({ state: "detached" });
      checks.check("it says so", (await banner.innerText()).includes("as long as this portal allows"), await banner.innerText());
      await page.unroute(/\/account$/);
    });

    await checks.group(`${who}: when it is over`, async () => {
      await page.locator(field).focus();
      await pass(6);
      await banner.locator("a").waitFor();
      checks.same("the focus stays where it was", await focused(), field.slice(1));
      checks.same("what was typed stays", await page.inputValue(field), `${TYPED}!`);
      const link = banner.locator("a");
      checks.same("one signs in elsewhere", await link.getAttribute("target"), "_blank");
      const answered = await context.request.get(await link.getAttribute("href"), { maxRedirects: 0 });
      checks.check("and can", answered.status() < 400, String(answered.status()));

      // Whoever signs in in another tab is told nothing any more.
      const other = await context.newPage();
      await other.goto(path);
      await banner.waitFor({ state: "detached" });
      await other.close();
      checks.same("what was typed is there to be sent", await page.inputValue(field), `${TYPED}!`);
    });

    await checks.group(`${who}: ended from elsewhere`, async () => {
      await pass(57);
      await banner.waitFor();
      const cookies = await context.cookies();
      await context.clearCookies();
      await banner.locator("button").click();
      await banner.locator("a").waitFor();
      checks.same("what was typed stays", await page.inputValue(field), `${TYPED}!`);
      await context.addCookies(cookies);
    });
    await page.close();
  }
});
