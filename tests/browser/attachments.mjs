// Files beside a form, in a real browser: chosen, dragged, taken back, refused and sent; and the same
// without JavaScript.
//
//   node tests/browser/attachments.mjs

import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { serve } from "./host.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const AGENTS = ["desk-one@dewlark.example", "desk-two@dewlark.example", "orders@dewlark.example"];

await session(async ({ browser, checks, folder, ending }) => {
  const { url, mails, stop } = await serve(repository, folder);
  ending(stop);
  const file = async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const log = await file("valve ä.log", "It clicks.\n");
  const photo = await file("photo.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  const large = await file("film.bin", Buffer.alloc(11 * 1024 * 1024, 1));
  const middling = await file("long.bin", Buffer.alloc(6 * 1024 * 1024, 1));
  const program = await file("invoice.pdf.exe", "MZ\0");

  /** Opens the form, filled in. */
  const open = async (subject, options = {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 422/.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto("/requests/new");
    await page.fill("#name", "Ada");
    await page.fill("#email", "ada@garden.example");
    await page.fill("#subject", subject);
    await page.fill("#description", "Please look at what I send.");
    // No page of suggestions between.
    await page.locator("input[name=suggested]").evaluate((field) => (field.value = "1"));
    return { context, page, complaints };
  };
  const names = (page) => page.locator(".chosen .name").allInnerTexts();
  const mailed = async (subject) => {
    const found = await Promise.any(AGENTS.map((agent) => mails.wait(agent, new RegExp(subject))));
    return found.text;
  };

  await checks.group("files are chosen, dragged and taken back", async () => {
    const { context, page, complaints } = await open("Chosen and dragged");
    await page.setInputFiles("#files", [log]);
    await page.setInputFiles("#files", [photo]);
    checks.same("each choice adds to the one before", (await names(page)).join(), "valve ä.log,photo.png");
    checks.check("sizes are told", (await page.locator(".chosen").innerText()).includes("11 B"));
    checks.same("what was added is read out", await page.locator(".files [role=status]").innerText(), "photo.png added");
    await page.setInputFiles("#files", [large]);
    const refused = await page.locator(".files .refused").innerText();
    checks.check("what is too large is said before it is sent", /“film\.bin” was left out: it is larger than 10 MB/.test(refused), refused);
    checks.same("and is not sent", (await names(page)).length, 2);

    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["dragged"], "dragged.txt", { type: "text/plain" }));
      return transfer;
    });
    await page.dispatchEvent(".files", "dragover", { dataTransfer: data });
    checks.check("where files may be dropped is shown", await page.locator(".files.over").count());
    await page.dispatchEvent("#description", "drop", { dataTransfer: data });
    checks.same("what was dropped is there", (await names(page)).join(), "valve ä.log,photo.png,dragged.txt");
    checks.same("the page did not go away", new URL(page.url()).pathname, "/requests/new");

    await page.getByRole("button", { name: "Remove: photo.png" }).focus();
    await page.keyboard.press("Enter");
    checks.same("one is taken back", (await names(page)).join(), "valve ä.log,dragged.txt");
    checks.same("the focus stays in the list", await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Remove: dragged.txt");
    const small = await page.locator(".files :is(button, input, .chosen li)").evaluateAll((all) =>
      all.filter((element) => element.getBoundingClientRect().height < 24).length);
    checks.same("nothing is too small to hit", small, 0);

    await page.locator("form.form .actions button").click();
    await page.waitForURL("**/requests/received/**");
    const said = await mailed("Chosen and dragged");
    checks.check("both arrive", said.includes("2 files came with it."), said);
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("a refused file loses nothing, and the sending is told", async () => {
    const { context, page, complaints } = await open("Refused");
    await page.evaluate(() => {
      window.seen = [];
      new MutationObserver(() => {
        const bar = document.querySelector(".sending progress");
        if (bar && !window.seen.includes(bar.value)) window.seen.push(bar.value);
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    await page.setInputFiles("#files", [middling, program]);
    await page.locator("form.form .actions button").click();
    await page.locator(".error-summary").waitFor();
    checks.check("a bar showed how far it was", (await page.evaluate(() => window.seen.length)) > 0);
    checks.same("the summary has the focus", await page.evaluate(() => document.activeElement.className), "error-summary");
    checks.check("the refused one is named", (await page.locator(".files").innerText()).includes("“invoice.pdf.exe” was left out"));
    checks.same("the text stays", await page.inputValue("#description"), "Please look at what I send.");
    checks.check("the other one stays", (await page.locator(".kept").innerText()).includes("long.bin"));
    await page.setInputFiles("#files", [log]);
    checks.same("the field works as before", (await names(page)).join(), "valve ä.log");
    await page.locator("form.form .actions button").click();
    await page.waitForURL("**/requests/received/**");
    const said = await mailed("Refused");
    checks.check("both arrive", said.includes("2 files came with it."), said);
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("without JavaScript", async () => {
    const { context, page } = await open("Plain", { javaScriptEnabled: false });
    await page.setInputFiles("#files", [log, program]);
    await page.locator("form.form button").click();
    await page.locator(".error-summary").waitFor();
    checks.same("no button is there that does nothing", await page.locator(".files button").count(), 0);
    await page.locator(".kept input").uncheck();
    await page.setInputFiles("#files", [photo]);
    await page.locator("form.form button").click();
    // Suggestions come between, and carry what was kept along.
    if (new URL(page.url()).pathname === "/requests/new") await page.locator("form.form button").click();
    await page.waitForURL("**/requests/received/**");
    const said = await mailed("Plain");
    checks.check("the one that was left in arrives", said.includes("One file came with it."), said);
    await context.close();
  });
});
