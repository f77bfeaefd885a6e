// The search box and the articles that the form suggests: with a keyboard, without scripts, and where
// the engine cannot run.
//
//   node tests/browser/search.mjs

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { serve } from "./host.mjs";
import { Visitor } from "./page.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");
const pictures = join(repository, "target/screenshots/search");
const ENGINE = /\/search\/en\.js|search-reader|\/assets\/search\/|search-box/;

await session(async ({ browser, checks, folder, ending }) => {
  const { url, stop } = await serve(repository, folder);
  ending(stop);
  await mkdir(pictures, { recursive: true });

  /** Opens a page; notes what it asks for, what it sends, and what the browser complains of. */
  const open = async (path, { routes = {}, ...settings } = {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, ...settings });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const [asked, sent, complaints] = [[], [], []];
    const visitor = new Visitor(page, checks, { pictures });
    page.on("request", (request) => {
      asked.push(new URL(request.url()).pathname);
      if (request.method() === "POST") sent.push(`${new URL(request.url()).pathname} ${request.postData()}`);
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    for (const [pattern, handler] of Object.entries(routes)) await page.route(pattern, handler);
    await page.goto(path, { waitUntil: "load" });
    const field = page.locator(".search-box input");
    return {
      page, context, visitor, asked, sent, complaints, field,
      // The form has a list of its own.
      options: page.locator(".search-box [role=option]"),
      found: () => page.locator(".search-box .found"),
      said: () => page.locator(".search-box [role=status]").textContent(),
      active: async () => {
        const id = await field.getAttribute("aria-activedescendant");
        return id && page.locator(`[id="${id}"]`);
      },
      path: () => new URL(page.url()).pathname,
    };
  };
  /** Waits until something holds that no selector says. */
  const until = async (name, holds) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await holds()) return checks.check(name, true);
      await new Promise((done) => setTimeout(done, 100));
    }
    return checks.check(name, false, "it never comes true");
  };
  const width = (page) => page.evaluate(() => document.scrollingElement.scrollWidth);

  await checks.group("a keyboard is enough", async () => {
    const { page, context, asked, complaints, field, options, found, said, active, path } = await open("/orders/");
    await page.waitForTimeout(300);
    checks.same("nothing of the engine is loaded before", asked.filter((path) => ENGINE.test(path)).join(" "), "");
    await page.keyboard.press("/");
    checks.check("/ leads to the box", await field.evaluate((field) => field === document.activeElement));
    checks.same("and is not typed into it", await field.inputValue(), "");
    await page.waitForFunction(() => document.activeElement.role === "combobox");
    checks.same("it is shut", await field.getAttribute("aria-expanded"), "false");
    await page.keyboard.type("hub offlin", { delay: 20 });
    await options.first().waitFor();
    checks.same("it is open", await field.getAttribute("aria-expanded"), "true");
    checks.same("the list is the box's", await field.getAttribute("aria-controls"), await page.getByRole("listbox").getAttribute("id"));
    checks.check("the article comes first", (await options.first().innerText()).startsWith("The Hub is offline"));
    checks.check("what matches is marked", (await options.first().locator(".title mark").allInnerTexts()).includes("Hub"));
    checks.check("its category is told", await options.first().locator(".crumbs span").count());
    checks.check("and what it says", await options.first().locator(".excerpt").innerText());
    checks.check("how many there are is announced", /^Results: [1-5]\. Results for/.test(await said()), await said());
    checks.same("nothing is chosen", await active(), null);

    await page.keyboard.press("ArrowDown");
    checks.check("Down leads to the first", (await (await active()).innerText()).startsWith("The Hub is offline"));
    checks.same("which says that it is chosen", await (await active()).getAttribute("aria-selected"), "true");
    await page.keyboard.press("End");
    checks.check("End leads to the last: all results", (await (await active()).innerText()).startsWith("All results for"));
    checks.check("which one sees", await (await active()).evaluate((option) => {
      const [own, box] = [option, option.closest(".found")].map((element) => element.getBoundingClientRect());
      return own.bottom <= box.bottom + 1;
    }));
    await page.keyboard.press("ArrowDown");
    checks.same("Down from there leads to the field", await active(), null);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    checks.check("Home leads to the first", (await (await active()).innerText()).startsWith("The Hub is offline"));
    checks.same("one at a time is chosen", await page.locator('[role=option][aria-selected="true"]').count(), 1);
    await page.keyboard.press("Escape");
    checks.same("Escape shuts it", await found().isVisible(), false);
    checks.same("and leaves what was typed", await field.inputValue(), "hub offlin");
    await page.keyboard.press("ArrowDown");
    checks.check("Down opens it again", await found().isVisible());
    await page.keyboard.press("Tab");
    checks.same("Tab shuts it", await found().isVisible(), false);
    checks.same("and goes on", await page.evaluate(() => document.activeElement.localName), "button");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL("**/troubleshooting/hub-offline/"), page.keyboard.press("Enter")]);
    checks.same("Enter opens the article", path(), "/troubleshooting/hub-offline/");

    await field.focus();
    await page.keyboard.type("return");
    await options.first().waitFor();
    await Promise.all([page.waitForURL("**/search?q=return"), page.keyboard.press("Enter")]);
    checks.check("Enter without a choice leads to the page with results", await page.locator("ol.results a").count());
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("sections, and nothing twice", async () => {
    const { page, context, asked, complaints, field } = await open("/");
    await field.focus();
    await page.keyboard.type("replace batteries", { delay: 30 });
    const part = page.locator("[role=option].part").first();
    await part.waitFor();
    // What the last letters find comes after what the first ones do.
    await page.waitForTimeout(1000);
    const href = await part.getAttribute("href");
    checks.check("a part of an article is a link of its own", /^\/[^#]+\/#.+/.test(href), href);
    const files = asked.filter((path) => ENGINE.test(path));
    checks.same("no file is fetched twice", files.length, new Set(files).size);
    checks.same("one engine", files.filter((path) => /search\/en\.js/.test(path)).length, 1);
    await Promise.all([page.waitForURL(`**${href}`), part.click()]);
    const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
    checks.check("which leads to its heading", await page.locator(`[id="${anchor}"]`).isVisible());
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("what is found looks right", async () => {
    const { page, context, visitor, field, options, complaints } = await open("/set-up/fit-valve-one/");
    const looks = [["wide", 1280, "ltr"], ["narrow", 320, "ltr"], ["rtl", 1280, "rtl"], ["narrow-rtl", 320, "rtl"]];
    for (const [name, size, direction] of looks) {
      await page.setViewportSize({ width: size, height: 720 });
      await page.evaluate((direction) => (document.documentElement.dir = direction), direction);
      await field.focus();
      await field.fill("");
      // Or what was found before would be looked at while it goes.
      await options.first().waitFor({ state: "hidden" });
      await page.keyboard.type("valve");
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      checks.check(`${name}: it fits`, (await width(page)) <= size, `${await width(page)} px`);
      const box = await page.locator(".search-box .found").boundingBox();
      checks.check(`${name}: what was found is in sight`, box.x >= 0 && box.x + box.width <= size, JSON.stringify(box));
      const heights = await options.evaluateAll((all) => all.map((option) => option.getBoundingClientRect().height));
      checks.check(`${name}: a finger hits each`, Math.min(...heights) >= 44, heights.join());
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(pictures, `box-${name}-${colorScheme}.png`) });
      }
      await page.emulateMedia({ colorScheme: "light" });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(() => (document.documentElement.dir = "ltr"));
    await visitor.arrive("article-with-results", { language: "en" });
    await page.emulateMedia({ media: "print" });
    checks.same("nobody prints it", await field.isVisible(), false);
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("nothing found", async () => {
    const { page, context, sent, field, options, said, complaints } = await open("/de/");
    await field.focus();
    await page.keyboard.type("qqzzxv");
    await options.first().waitFor();
    checks.check("it says so", (await said()).includes("qqzzxv"), await said());
    checks.same("that is no language mixed", await page.locator(".search-box .note").innerText(), "Nichts zu „qqzzxv“ gefunden");
    const create = await page.locator("[role=option].create").getAttribute("href");
    checks.check("it offers to ask", /^\/de\/anfragen\/.*\?subject=qqzzxv$/.test(create), create);
    await until("the search is counted once it stands", () => sent.length > 0);
    checks.same("as the edge takes it", sent.join("; "), "/de/suche/failed q=qqzzxv");
    await page.waitForTimeout(300);
    await Promise.all([page.waitForURL("**/anfragen/**"), page.locator("[role=option].create").click()]);
    checks.same("the form has the query", await page.inputValue("#subject"), "qqzzxv");
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("the key can be switched off", async () => {
    const { page, context, field } = await open("/orders/");
    const toggle = page.locator("button.shortcut");
    checks.same("it is on", await toggle.getAttribute("aria-pressed"), "true");
    await toggle.press("Enter");
    checks.same("it is off", await toggle.getAttribute("aria-pressed"), "false");
    await page.goto("/account/");
    await page.keyboard.press("/");
    checks.check("and stays so", !(await field.evaluate((field) => field === document.activeElement)));
    await context.close();
  });

  await checks.group("without JavaScript", async () => {
    const { page, context, field, path } = await open("/orders/", { javaScriptEnabled: false });
    await field.fill("hub offline");
    await Promise.all([page.waitForURL("**/search?q=hub+offline"), page.keyboard.press("Enter")]);
    checks.same("the edge answers", path(), "/search");
    checks.check("with what was found", (await page.locator("ol.results").innerText()).includes("The Hub is offline"));
    checks.same("no button is there that does nothing", await page.locator("button.shortcut").isVisible(), false);
    await context.close();
  });

  const broken = {
    "no engine": { "**/search/en.js": (route) => route.abort() },
    "no wasm": { "**/search-reader.*": (route) => route.fulfill({ status: 500 }) },
    "no files": { "**/assets/search/**": (route) => route.abort() },
  };
  for (const [name, routes] of Object.entries(broken)) {
    await checks.group(`${name}: it says so, and the edge answers`, async () => {
      const { page, context, field, said } = await open("/orders/", { routes });
      await field.focus();
      await page.keyboard.type("hub offline");
      // A machine that is slow answers the first letters on their own.
      await page.locator("[role=option][href$='q=hub+offline']").waitFor();
      checks.check("it says so", /cannot be shown here/.test(await said()), await said());
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForURL("**/search?q=hub+offline"), page.keyboard.press("Enter")]);
      checks.check("the edge answers", (await page.locator("ol.results").innerText()).includes("The Hub is offline"));
      await context.close();
    });
  }

  await checks.group("after a deploy the engine is loaded anew", async () => {
    let gone = 0;
    const routes = {
      // The engine of a build whose reader is not there any more.
      "**/search/en.js": async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace(/search-reader\.\w+/, "search-reader.0000000000") });
      },
      "**/search-reader.0000000000.wasm": (route) => ((gone += 1), route.continue()),
    };
    const { page, context, asked, field, options } = await open("/orders/", { routes });
    await field.focus();
    await page.keyboard.type("hub offline");
    await options.first().waitFor();
    checks.check("it finds", (await options.first().innerText()).startsWith("The Hub is offline"));
    checks.check("the old one was asked for", gone > 0);
    checks.same("and the engine once more", asked.filter((path) => path === "/search/en.js").length, 2);
    await context.close();
  });

  await checks.group("the form suggests articles, and is never lost", async () => {
    const { page, context, visitor, asked, sent, complaints } = await open("/requests/new");
    checks.same("nothing of the engine is loaded before", asked.filter((path) => ENGINE.test(path)).join(" "), "");
    const fields = { "#name": "Ada", "#email": "ada@garden.example", "#description": "The app says Hub offline." };
    for (const [selector, value] of Object.entries(fields)) await page.locator(selector).fill(value);
    await page.locator("#subject").focus();
    await page.keyboard.type("The Hub is offline");
    const items = page.locator(".suggestions details");
    await items.first().waitFor();
    checks.check("at most three", (await items.count()) <= 3);
    checks.check("they are announced", /\d/.test(await page.locator(".suggestions [role=status]").textContent()));
    checks.check("the focus stays in the field", await page.evaluate(() => document.activeElement.id === "subject"));
    checks.same("nothing was sent", sent.join("; "), "");
    await items.first().locator("summary").press("Enter");
    await items.first().locator(".text h2, .text .steps").first().waitFor();
    checks.same("no id twice", await page.evaluate(() => document.querySelectorAll(".suggestions .text [id], .suggestions .text script").length), 0);
    checks.check("links open elsewhere", await page.evaluate(() => [...document.querySelectorAll(".suggestions a")].every(({ target, rel }) => target === "_blank" && rel === "noopener")));
    await page.locator("#description").press("End");
    await page.keyboard.type(" It blinks red.");
    await page.waitForTimeout(1000);
    checks.check("what is read stays open", await items.first().evaluate(({ open }) => open));
    for (const [selector, value] of Object.entries(fields)) {
      checks.check(`${selector} is kept`, (await page.inputValue(selector)).startsWith(value));
    }
    await visitor.arrive("form-with-suggestions", { language: "en" });
    const data = await page.evaluate(() => [...new FormData(document.querySelector("form.form"))].filter(([name]) => /suggested|shown|opened/.test(name)).map((pair) => pair.join("=")));
    checks.check("the form says that articles were suggested", data.includes("suggested=1"), data.join());
    checks.check("which were shown", data.includes("shown=/troubleshooting/hub-offline/"), data.join());
    checks.check("and which were opened", data.some((pair) => pair.startsWith("opened=/")), data.join());
    const create = page.locator("form.form > .actions button");
    await Promise.all([page.waitForURL("**/requests/received/**"), create.click()]);
    checks.check("it is sent without another page between", /TKT-\d+/.test(await page.locator("main").innerText()));
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("an article solves it", async () => {
    const { page, context, sent } = await open("/requests/new");
    await page.locator("#subject").fill("The Hub is offline");
    const item = page.locator(".suggestions details").first();
    await item.locator("summary").click();
    await item.getByRole("button", { name: "This solved it" }).click();
    await page.locator(".suggestions .notice").waitFor();
    await until("one count is sent", () => sent.length === 1);
    checks.check("without what was written", /^\/search\/solved article=%2F[\w%-]+$/.test(sent[0]), sent[0]);
    checks.check("the thanks have the focus", await page.evaluate(() => document.activeElement.matches(".suggestions .notice")));
    checks.same("the form is kept", await page.inputValue("#subject"), "The Hub is offline");
    await context.close();
  });

  await checks.group("an article that cannot be fetched is a link", async () => {
    const routes = { "**/troubleshooting/*/": (route) => route.abort() };
    const { page, context } = await open("/requests/new", { routes });
    await page.locator("#subject").fill("The Hub is offline");
    const item = page.locator(".suggestions details").first();
    await item.locator("summary").click();
    checks.check("what was found of it is shown", await item.locator(".text").innerText());
    checks.same("the link leads there", await item.locator(".actions a").getAttribute("target"), "_blank");
    await context.close();
  });
});
