// The spam check in a real browser: what it needs is let in, on its pages only; it is there again after a form
// came back without a page of its own; and without JavaScript there is a way round. What the widget's maker
// would send is played by this script: nobody outside this machine is asked.
//
//   node tests/browser/captcha.mjs

import { resolve } from "node:path";

import { serve } from "./host.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const ORIGIN = "https://challenges.cloudflare.com";

/** Shows a frame, and puts an answer into a field beside it. */
const WIDGET = `
  let given = 0;
  window.turnstile = {
    render(place, { sitekey, language, ...options }) {
      const answer = Object.assign(document.createElement("input"), {
        type: "hidden", name: options["response-field-name"], value: "person " + ++given,
      });
      const frame = Object.assign(document.createElement("iframe"), {
        src: "${ORIGIN}/frame/" + sitekey + "/" + language, title: "Spam check",
      });
      place.append(answer, frame);
    },
    reset() {},
  };
  for (const place of document.querySelectorAll(".cf-turnstile")) {
    const { sitekey, language, responseFieldName } = place.dataset;
    window.turnstile.render(place, { sitekey, language, "response-field-name": responseFieldName });
  }
`;

await session(async ({ browser, checks, folder, ending }) => {
  const { url, stop } = await serve(repository, folder, [], { reply_to_closed: 'false\nturnstile = "1x00AA"' });
  ending(stop);

  /** Opens a page with the widget's maker beside it. */
  const open = async (path, options = {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 320, height: 800 }, ...options });
    context.setDefaultTimeout(30_000);
    const asked = [];
    await context.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(pathname);
      const isScript = pathname.endsWith(".js");
      return route.fulfill({ contentType: isScript ? "text/javascript" : "text/html", body: isScript ? WIDGET : "<p>Done" });
    });
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 422/.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(path);
    return { context, page, asked, complaints };
  };
  const answer = (page) => page.locator("input[name=captcha]").inputValue();

  await checks.group("the script and the frame are let in, and come again with the form", async () => {
    const { context, page, asked, complaints } = await open("/requests/new");
    await page.frameLocator(".cf-turnstile iframe").getByText("Done").waitFor();
    checks.same("what was asked for", asked.join(), "/turnstile/v0/api.js,/frame/1x00AA/en");
    checks.same("the answer is in the form", await answer(page), "person 1");
    checks.same("the hint for those without scripts is not there", await page.locator("#captcha .hint").count(), 0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    checks.same("nothing is wider than a narrow page", width, 320);
    await page.fill("#name", "Ada");
    await page.fill("#email", "ada@garden.example");
    await page.fill("#subject", "With a file that is refused");
    await page.fill("#description", "Please look at what I send.");
    await page.locator("input[name=suggested]").evaluate((field) => (field.value = "1"));
    await page.setInputFiles("#files", [{ name: "invoice.pdf.exe", mimeType: "text/plain", buffer: Buffer.from("MZ\0") }]);
    await page.locator("form.form .actions button").click();
    await page.locator(".error-summary").waitFor();
    await page.locator(".cf-turnstile iframe").waitFor();
    checks.same("a new answer is in the form", await answer(page), "person 2");
    await page.locator("form.form .actions button").click();
    await page.waitForURL("**/requests/received/**");
    checks.same("complaints of the browser", complaints.join("; "), "");
    await context.close();
  });

  await checks.group("other pages ask nobody else", async () => {
    const { context, page, asked } = await open("/requests/track");
    checks.same("nothing was asked for", asked.join(), "");
    const refused = await page.evaluate((origin) => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      document.head.append(Object.assign(document.createElement("script"), { src: `${origin}/turnstile/v0/api.js` }));
    }), ORIGIN);
    checks.same("nor could it be", refused, "script-src-elem");
    await context.close();
  });

  await checks.group("without JavaScript there is a way round", async () => {
    const { context, page } = await open("/requests/new", { javaScriptEnabled: false });
    checks.check("it is said why", (await page.locator("#captcha").innerText()).includes("needs JavaScript"));
    await page.locator("#captcha a").click();
    checks.same("it leads to where one signs in", new URL(page.url()).pathname, "/requests/track");
    await context.close();
  });
});
