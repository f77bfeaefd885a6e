// Everything customers and agents do in the portal, with nothing but a keyboard: without JavaScript, and
// with it. Whatever has the focus can be seen; tests/browser/axe.mjs checks that Tab goes in order.
//
//   node tests/browser/keyboard.mjs

import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { Keyboard } from "./hands.mjs";
import { link, serve } from "./host.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const AGENT = "desk-one@dewlark.example";
/** One more than a page of the list shows. */
const MANY = 26;

/** Goes through all of it once. */
async function journey({ browser, host, checks, folder, script }) {
  const kind = script ? "with" : "without";
  const at = (name) => `${name}-${kind}@garden.example`;
  const [customer, friend, guest] = ["ada", "grace", "guest"].map(at);
  const contexts = [];
  const open = async () => {
    const context = await browser.newContext({ baseURL: host.url, javaScriptEnabled: script, locale: "en-US", viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    return { page, hands: new Keyboard(page, checks), go: (path) => page.goto(path) };
  };
  const group = (name, run) => checks.group(`${kind} JavaScript: ${name}`, run);
  const says = async ({ page }, what, selector = "main") => {
    const found = await page.locator(selector).innerText();
    return checks.check(`${new URL(page.url()).pathname} says “${what}”`, found.includes(what), found);
  };
  const lacks = async ({ page }, what) => {
    const found = await page.locator("main").innerText();
    checks.check(`${new URL(page.url()).pathname} does not say “${what}”`, !found.includes(what), found);
  };
  const path = ({ page }) => new URL(page.url()).pathname;
  /** Types the code that is mailed next. */
  const enterCode = async ({ hands }, email, before) => {
    for (let mails = []; ; mails = (await host.mails.to(email)).slice(before)) {
      const code = mails.map(({ text }) => /^\s*(\d{6})\s*$/m.exec(text)?.[1]).findLast(Boolean);
      if (code) {
        await hands.type("#code", code);
        return hands.follow("form.form button");
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  /** Asks for a code on the page that is open, and types it. */
  const signIn = async (who, email) => {
    const before = (await host.mails.to(email)).length;
    await who.hands.type("#email", email);
    await who.hands.follow("form.form button");
    await enterCode(who, email, before);
  };

  const ada = await open();
  const desk = await open();
  let number;

  try {
    await group("register, sign out, sign in by code", async () => {
      await ada.go("/requests/register");
      await ada.hands.type("#name", "Ada Lovelace");
      await signIn(ada, customer);
      await says(ada, customer, "header.site");
      await ada.hands.follow("header .account button");
      await ada.hands.follow("header nav.main a");
      checks.same("whose tickets they are is asked", path(ada), "/requests/track");
      await signIn(ada, customer);
      checks.same("the list opens", path(ada), "/requests");
    });

    await group("a form with fields of its own, and a file", async () => {
      const { page, hands } = ada;
      await ada.go("/requests/new/orders");
      checks.same("whoever is known need not say their name", await page.inputValue("#name"), "Ada Lovelace");
      const arrived = page.locator('[name="fields.arrived"]');
      checks.same("what is not asked is seen without JavaScript only", await arrived.isVisible(), !script);
      await hands.type("#subject", "The tap adapter is missing");
      await hands.type("#description", "All else is there.");
      await hands.type('[name="fields.order-number"]', "DL-204981");
      await hands.choose('[name="fields.matter"]', "damaged");
      checks.check("what depends on it is asked now", await arrived.isVisible());
      await hands.date('[name="fields.arrived"]', "2026-11-20");
      await hands.tick('[name="fields.parts"][value="adapter"]');
      const file = join(folder, `what-came-${kind}.txt`);
      await writeFile(file, "Valve ONE, hub, battery.");
      await hands.attach("#files", file);
      await hands.follow('form.form > .actions button[type="submit"]');
      if (await page.locator("ol.results").count()) await hands.follow("form.form button");
      number = /TKT-\d+/.exec(await page.locator("main").innerText())?.[0];
      checks.check("it has a number", number);
      await hands.follow("main a.button");
      checks.same("it opens", path(ada), `/requests/${number}`);
      for (const what of ["DL-204981", "20 November 2026", "A tap adapter", `what-came-${kind}.txt`]) await says(ada, what);
    });

    await group("reply, close, reopen", async () => {
      const { hands } = ada;
      await hands.type("#text", "The box was open.");
      await hands.follow('form.form button[type="submit"]');
      await says(ada, "The box was open.");
      await hands.follow('form[action$="/close"] button');
      await says(ada, "Closed", ".facts");
      await hands.follow('form[action$="/reopen"] button');
      await says(ada, "Open", ".facts");
    });

    await group("an agent signs in and opens one for somebody", async () => {
      await desk.go("/desk");
      await signIn(desk, AGENT);
      checks.same("the desk opens", path(desk), "/desk");
      await desk.hands.follow('header nav.main a[href="/desk/new"]');
      await desk.hands.type("#customer", "Ada Lovelace");
      await desk.hands.type("#address", customer);
      await desk.hands.type("#subject", "Asked on the phone");
      await desk.hands.type("#description", "The hub blinks red.");
      await desk.hands.follow("form.form button");
      await says(desk, "Asked on the phone", "h1");
    });

    await group("the list: filtered, searched, sorted, page by page", async () => {
      const { page, hands } = ada;
      // The rest of a page is typed by nobody.
      for (let count = 2; count < MANY; count += 1) {
        const form = { customer: "Ada", address: customer, subject: `Call ${count}`, description: "Asked." };
        const answer = await desk.page.request.post("/desk/new", { form, maxRedirects: 0 });
        if (answer.status() !== 303) throw new Error(`${answer.status()} ${await answer.text()}`);
      }
      await ada.go("/requests");
      checks.same("a page is full", await page.locator(".list tbody tr").count(), MANY - 1);
      await hands.follow('main a[rel="next"]');
      checks.same("the rest is on the next", await page.locator(".list tbody tr").count(), 1);
      await hands.follow('main a[rel="prev"]');
      await hands.follow(".list thead th:nth-child(4) a");
      await hands.follow(".list thead th:nth-child(4) a");
      checks.same("the oldest is first", await page.locator(".list [aria-sort]").getAttribute("aria-sort"), "ascending");
      checks.same("and is the first that was opened", await page.locator(".list tbody td").first().innerText(), number);
      await hands.type("#q", "adapter");
      await hands.follow(".filters button");
      checks.same("one has the word", await page.locator(".list tbody tr").count(), 1);
      await says(ada, "The tap adapter is missing");
      await hands.follow(".filters .actions a");
      await hands.date("#from", "2026-01-01");
      await hands.choose("#type", "bug");
      await hands.follow(".filters button");
      checks.same("none is of that kind", await page.locator(".list").count(), 0);
      await hands.follow('main .toolbar a:not([aria-current])');
      checks.check("those that are closed are elsewhere", page.url().includes("state=closed"), page.url());
    });

    await group("somebody else takes part", async () => {
      await ada.go(`/requests/${number}`);
      await ada.hands.follow("section.panel a.button");
      await ada.hands.type("#email", friend);
      await ada.hands.follow("section.group form.form button");
      await says(ada, friend);
      const mail = await host.mails.wait(friend, /\/join\//);
      const grace = await open();
      const invitation = link(mail, /\/join\//);
      await grace.go(invitation);
      await lacks(grace, "The tap adapter");
      await signIn(grace, friend);
      await grace.go(invitation);
      if (await grace.page.locator("#name").count()) await grace.hands.type("#name", "Grace Hopper");
      await grace.hands.follow('button[value="accept"]');
      await says(grace, "The box was open.");
    });

    await group("a link to read it, and its end", async () => {
      await ada.go(`/requests/${number}/people`);
      await ada.hands.choose("#days", "1");
      await ada.hands.follow('form.form[action$="/links"] button');
      const shared = new URL(await ada.page.locator("input.address").inputValue()).pathname;
      const stranger = await open();
      await stranger.go(shared);
      await says(stranger, "The box was open.");
      checks.same("nothing can be written there", await stranger.page.locator("main textarea").count(), 0);
      await ada.hands.follow('button[name="revoke"]');
      checks.same("there is no link any more", await ada.page.locator("input.address").count(), 0);
      await stranger.go(shared);
      await lacks(stranger, "The box was open.");
    });

    await group("an agent replies and resolves", async () => {
      await desk.go(`/desk/${number}`);
      await desk.hands.type("#text", "An adapter is on its way.");
      await desk.hands.follow('button[value="public"]');
      await says(desk, "An adapter is on its way.");
      await desk.hands.type("#resolution", "A new adapter was sent.");
      await desk.hands.follow('form[action$="/resolve"] button');
      await says(desk, "A new adapter was sent.", ".resolution");
    });

    await group("an agent invites, blocks and lets in again", async () => {
      const { hands } = desk;
      await hands.follow('header nav.main a[href="/desk/people"]');
      await hands.follow('main a[href="/desk/people/invite"]');
      await hands.type("#addresses", guest);
      await hands.follow("form.form button");
      const invited = await open();
      await invited.go(link(await host.mails.wait(guest, /\/invitation\//), /\/invitation\//));
      await invited.hands.follow("form.form button");
      await says(invited, guest, "header.site");

      await hands.follow('header nav.main a[href="/desk/people"]');
      await hands.type("#q", guest);
      await hands.follow(".filters button");
      await hands.follow(".list a");
      await hands.follow('form[action$="/block"] button');
      checks.same("one can unblock", await desk.page.locator('form[action$="/unblock"]').count(), 1);
      await invited.go("/requests/account");
      checks.check("whoever is blocked is out", !(await invited.page.locator("main").innerText()).includes(guest));
      await hands.follow('form[action$="/unblock"] button');
      checks.same("one can block", await desk.page.locator('form[action$="/block"]').count(), 1);
    });

    await group("an agent makes an organisation", async () => {
      const { hands } = desk;
      await hands.follow('header nav.main a[href="/desk/organisations"]');
      await hands.type("#organisation", `Walled Garden ${kind}`);
      await hands.follow('form[method="post"].form button');
      await says(desk, `Walled Garden ${kind}`, "h1");
      await hands.choose("#sharing", "role");
      await hands.follow("form.form button");
      await hands.type("#domain", `${kind}.walled.example`);
      await hands.follow('form.form[action$="/domains"] button');
      await says(desk, `${kind}.walled.example`);
      await hands.type("#email", `gardener@${kind}.walled.example`);
      await hands.follow('form.form[action$="/people"] button');
      await hands.choose('select[name="role"]', "manager");
      await hands.follow("form.member button");
      checks.same("the role is kept", await desk.page.inputValue('select[name="role"]'), "manager");
    });

    await group("the account, and out everywhere", async () => {
      const { page, hands } = ada;
      const other = await open();
      await other.go("/requests");
      await signIn(other, customer);
      await hands.follow("header .account a");
      await hands.type("#name", "Ada King");
      await hands.choose("#language", "en");
      await hands.tick("#notified");
      await hands.follow("form.form button");
      checks.same("the name is kept", await page.inputValue("#name"), "Ada King");
      checks.same("news is not wanted", await page.isChecked("#notified"), false);
      checks.same("both are there", await page.locator(".list tbody tr").count(), 2);
      await hands.follow('form:has(input[value="all"]) button');
      checks.same("here one is asked again", path(ada), "/requests/track");
      await other.go("/requests");
      checks.same("and there", path(other), "/requests/track");
    });
  } catch {
    // Its group has said so; what follows cannot be reached.
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

await session(async ({ browser, checks, folder, ending }) => {
  const host = await serve(repository, folder, [], { reply_to_closed: true });
  ending(host.stop);
  for (const script of [false, true]) await journey({ browser, host, checks, folder, script });
});
