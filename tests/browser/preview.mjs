// The writer's preview: what is saved shows by itself, and mistakes stand over the page.
//
//   node tests/browser/preview.mjs

import { cp, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { serve } from "./host.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

await session(async ({ browser, checks, folder, ending }) => {
  const theme = join(folder, "theme");
  await cp(join(repository, "themes/default"), theme, { recursive: true });
  const { url, content, stop } = await serve(repository, folder, ["--theme", theme]);
  ending(stop);
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));

  /** Changes a file as an editor does, and returns a way to change it back. */
  const edit = async (file, from, to) => {
    const before = await readFile(file, "utf8");
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${from}`);
    await writeFile(file, after);
    return () => writeFile(file, before);
  };
  const panel = page.locator("fanlight-findings section");
  const summary = panel.locator("summary");
  const items = panel.locator("li");
  const isOpen = () => panel.locator("details").evaluate(({ open }) => open);
  const mark = () => page.evaluate(() => (window.untouched = true));
  const isMarked = () => page.evaluate(() => window.untouched === true);
  const picture = (name) => page.screenshot({ path: join(repository, `target/screenshots/preview-${name}.png`) });

  const article = join(content, "orders/change-an-order.md");
  await page.goto("/orders/change-an-order/");

  await checks.group("what is saved shows by itself", async () => {
    await edit(article, "Until an order is packed", "Saved just now. Until an order is packed");
    await page.getByText("Saved just now.").waitFor();
    await edit(join(theme, "assets/theme.css"), /$/, "\nh1 { letter-spacing: 7px; }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    await edit(join(content, "labels/en.ftl"), "] request\n", "] case\n");
    await page.locator("header.site").getByText("Create a new case").waitFor();
    await edit(join(content, "fanlight.toml"), 'name = "Dewlark Help"', 'name = "Dewlark Garden"');
    await page.locator("header.site .brand").getByText("Dewlark Garden").waitFor();
    await edit(join(theme, "templates/base.html"), "</header>", "<p>From the template</p></header>");
    await page.getByText("From the template").waitFor();
    checks.check("body, style, label, name and template", true);
    await page.waitForTimeout(500);
    checks.same("no mistakes, no panel", await panel.isVisible(), false);
  });

  await checks.group("a mistake stands over the page", async () => {
    const mend = await edit(article, "Saved just now.", "Saved [just now](../nowhere/at-all.md).");
    await page.getByText("link.unknown-article").waitFor();
    const found = await items.first().innerText();
    const line = (await readFile(article, "utf8")).split("\n").findIndex((text) => text.includes("at-all")) + 1;
    checks.check("its place", found.includes(`change-an-order.md:${line}:`), found);
    checks.check("its line", found.includes("nowhere/at-all.md"), found);
    checks.same("how many there are", await summary.innerText(), "1 error");
    checks.same("it opens by itself", await isOpen(), true);
    checks.check("it is read out", /1 error/.test(await page.locator("fanlight-findings [role=status]").textContent()));
    await picture("mistake-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await picture("mistake-dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    checks.check("it fits 320 px", width <= 320, `${width} px`);
    await picture("mistake-narrow");
    await page.setViewportSize({ width: 1280, height: 800 });

    await summary.focus();
    await page.keyboard.press("Enter");
    checks.same("a key shuts it", await isOpen(), false);
    await page.goto("/account/");
    await summary.waitFor();
    checks.same("it stays shut on the next page", await isOpen(), false);
    await page.goto("/requests/new");
    await summary.waitFor();
    checks.check("it is on the pages of the portal", true);
    await page.getByRole("button", { name: "Close" }).press("Enter");
    checks.same("it can be closed", await panel.isVisible(), false);
    await page.goto("/orders/change-an-order/");
    await page.waitForLoadState("load");
    await page.waitForTimeout(300);
    checks.same("it stays closed", await panel.isVisible(), false);

    const mendOther = await edit(article, "The carrier's link", "The [carrier](nothing.md)'s link");
    await page.locator("fanlight-findings li").nth(1).waitFor();
    checks.same("a new mistake opens it", await isOpen(), true);
    await mendOther();
    await page.waitForFunction(
      () => document.querySelector("fanlight-findings")?.shadowRoot.querySelector("summary").textContent === "1 error",
    );
    await mend();
    await page.getByText("Saved just now.").waitFor();
    await panel.waitFor({ state: "hidden" });
    checks.check("it goes with the last mistake", true);
  });

  await checks.group("what cannot be built leaves the last good version", async () => {
    const breaks = [
      [join(theme, "templates/base.html"), "From the template", "{% if %}", /theme\./],
      [join(content, "fanlight.toml"), "[portal]", "[portal", /config\./],
    ];
    for (const [file, from, to, code] of breaks) {
      await page.waitForLoadState("load");
      await mark();
      const mend = await edit(file, from, to);
      await panel.getByText("The last good version is shown").waitFor();
      const found = await items.allInnerTexts();
      checks.check(`${to}: what is wrong`, found.some((text) => code.test(text)), found.join("\n"));
      checks.same(`${to}: the panel is open`, await isOpen(), true);
      checks.same(`${to}: the page is as it was`, await isMarked(), true);
      checks.check(`${to}: the page is still there`, await page.getByText("Saved just now.").isVisible());
      if (to === "{% if %}") await picture("last-good-version");
      await page.reload();
      await panel.getByText("The last good version is shown").waitFor();
      checks.check(`${to}: it can be loaded again`, await page.getByText("Saved just now.").isVisible());
      await mend();
      await panel.waitFor({ state: "hidden" });
      checks.check(`${to}: mended, the panel is gone`, await page.getByText("Saved just now.").isVisible());
    }
  });

  await checks.group("every page in every state shows what is saved", async () => {
    await page.goto("/_dev/pages");
    const links = page.locator("main section a");
    checks.check("there are many", (await links.count()) > 100, `${await links.count()} states`);
    checks.same("the tour saw all", await page.locator(".trouble").count(), 0);
    await picture("pages-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await picture("pages-dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 320, height: 640 });
    await picture("pages-narrow");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("link", { name: "narrow and wide" }).click();
    await page.locator('a[href*="one-ticket-settled-resolved"]').click();
    const frames = page.frameLocator("iframe.wide");
    await frames.getByText("From the template").waitFor();
    await picture("pages-frames");
    await page.getByRole("link", { name: "The page itself" }).click();
    await page.getByText("The part is on its way").waitFor();
    await mark();
    await edit(join(theme, "templates/base.html"), "From the template", "From the tour");
    await page.getByText("From the tour").waitFor();
    checks.check("it is the same page", await page.getByText("The part is on its way").isVisible());
    await edit(join(content, "labels/en.ftl"), "] case\n", "] matter\n");
    await page.locator("header.site").getByText("Create a new matter").waitFor();
    await page.goto("/_dev/pages");
    await page.getByRole("link", { name: "Deutsch" }).click();
    await page.locator('a[href*="getting-in-sign-in-empty"]').click();
    checks.same("in another language", await page.locator("html").getAttribute("lang"), "de");
    checks.check("from now", await page.getByText("From the tour").isVisible());

    // The browser complains of what is refused here.
    const other = await context.newPage();
    await other.goto("/_dev/pages/getting-in-sign-in-empty");
    await other.locator("#email").fill("ada@example.com");
    await other.locator("main form.form button").first().evaluate((button) => button.click());
    await other.waitForTimeout(500);
    checks.check("nothing can be sent from it", other.url().endsWith("/_dev/pages/getting-in-sign-in-empty"), other.url());
    await other.close();
  });

  await checks.group("nothing was refused", async () => {
    checks.same("complaints of the browser", complaints.join("; "), "");
  });
});
