// One walk through everything a customer and an agent do with a ticket, in a real browser: without
// JavaScript and by keyboard alone, with JavaScript and a mouse, and in German.
//
//   node tests/browser/walk.mjs                                   on a native host of its own
//   node tests/browser/walk.mjs --base URL --mails URL            on a host that runs, with mails
//                                                                 from tests/mail-server.mjs
//
// A host that runs must mail surveys at once: delay_minutes = 0. Pictures of every page go to
// target/screenshots/.

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { Keyboard, Mouse } from "./hands.mjs";
import { link, provider, serve } from "./host.mjs";
import { Visitor } from "./page.mjs";
import { session } from "./session.mjs";

const repository = resolve(import.meta.dirname, "../..");

const AGENT = "desk-one@dewlark.example";
const NOTE = "Only for us: third valve of this series that sticks.";

/** What the example portal calls things; `ticket` is what it calls a ticket by. */
const WORDS = {
  en: {
    ticket: /request/i,
    create: "Create a new request",
    track: "Track your requests",
    tickets: "requests",
    resolved: "Resolved",
    good: "Good (4/5)",
    survey: /How did we do\?/,
    subject: "Valve ONE stays shut",
    description: "I press “Water now” and nothing happens.\n\nThe light is green.",
    reply: "It clicks, but <b>no</b> water comes & the bed is dry.",
    answer: "Please take the filter out and rinse it.",
    resolution: "The filter was full of sand.",
    comment: "Quick and friendly!\nThank you.",
  },
  de: {
    ticket: /Anfrage/i,
    create: "Anfrage erstellen",
    track: "Anfragen verfolgen",
    tickets: "anfragen",
    resolved: "Gelöst",
    good: "Gut (4/5)",
    survey: /Wie war unsere Hilfe\?/,
    subject: "Bewässerungscomputer lässt sich nicht öffnen",
    description: "Ich drücke „Jetzt bewässern“, und nichts passiert.\n\nDas Licht ist grün.",
    reply: "Es klickt, aber es kommt <b>kein</b> Wasser & das Beet ist trocken.",
    answer: "Bitte nehmen Sie das Sieb heraus und spülen Sie es.",
    resolution: "Das Sieb war voller Sand.",
    comment: "Schnell und freundlich!\nDanke.",
  },
};

/** Walks once. `script` says whether pages may run JavaScript, `keys` whether there is no mouse. */
async function walk({ browser, host, checks, language, script, keys, pictures }) {
  const words = WORDS[language];
  const label = `${language}, ${script ? "with" : "without"} JavaScript, ${keys ? "keyboard" : "mouse"}`;
  const customer = `customer-${language}-${script ? "js" : "plain"}@garden.example`;
  const contexts = [];
  const open = async () => {
    const context = await browser.newContext({ baseURL: host.url, javaScriptEnabled: script, viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    return {
      page,
      hands: keys ? new Keyboard(page, checks) : new Mouse(page),
      visitor: new Visitor(page, checks, { pictures: pictures && join(pictures, language) }),
    };
  };
  const group = (name, run) => checks.group(`${label}: ${name}`, run);
  const text = (page, selector = "main") => page.locator(selector).innerText();
  const says = async (name, page, what, selector) => {
    const found = await text(page, selector);
    checks.check(`${name} says “${what}”`, found.includes(what), found);
  };
  const path = (page) => new URL(page.url()).pathname;

  const { page, hands, visitor } = await open();
  const arrive = (name, expected) => visitor.arrive(name, { language, ...expected });
  const desk = await open();
  // The desk speaks the portal's first language.
  const arriveAtDesk = (name, expected) => desk.visitor.arrive(name, { language: "en", ...expected });
  let number;

  try {
    await group("from the front page to an article", async () => {
      await page.goto("/");
      if (language !== "en") await hands.follow(`header .languages a[lang="${language}"]`);
      await arrive("home");
      await says("the header", page, words.create, "header.site");
      await says("the header", page, words.track, "header.site");
      await hands.follow(".card a");
      await arrive("category");
      await hands.follow(".links a");
      await arrive("article");
    });

    let article;
    await group("the form keeps what was typed", async () => {
      article = await text(page, "h1");
      await hands.follow(".more-help a.button");
      await arrive("form");
      checks.check(`the address says ${words.tickets}`, path(page).includes(`/${words.tickets}/`), path(page));
      checks.check("the form knows the article", await page.inputValue("input[name=article]"));

      await page.locator("form.form button").click();
      checks.check("the browser holds back an empty form", await page.locator("#name:invalid").count());

      // What a browser lets through and the portal does not take.
      await hands.type("#name", "   ");
      await hands.type("#email", "somebody@localhost");
      await hands.choose("#type", "bug");
      await hands.type("#subject", words.subject);
      await hands.type("#description", words.description);
      await hands.follow("form.form button");
      await arrive("form with mistakes", { status: 422 });
      for (const field of ["name", "email"]) {
        checks.check(`${field} says what is wrong`, (await text(page, `#${field}-error`)).trim());
        const described = await page.getAttribute(`#${field}`, "aria-describedby");
        checks.check(`${field} is tied to its error`, described?.split(" ").includes(`${field}-error`), described);
        checks.same(`${field} is marked`, await page.getAttribute(`#${field}`, "aria-invalid"), "true");
        checks.same(`the summary leads to ${field}`, await page.locator(`.error-summary a[href="#${field}"]`).count(), 1);
      }
      checks.same("nothing else is wrong", await page.locator("form .error").count(), 2);
      checks.same("the address is kept", await page.inputValue("#email"), "somebody@localhost");
      checks.same("the kind is kept", await page.inputValue("#type"), "bug");
      checks.same("the subject is kept", await page.inputValue("#subject"), words.subject);
      checks.same("the description is kept", await page.inputValue("#description"), words.description);
    });

    await group("a new ticket", async () => {
      await hands.type("#name", "Ada Lovelace");
      await hands.type("#email", customer);
      await hands.follow("form.form button");
      // Whom no script has shown what may answer is shown it now, once.
      if (await page.locator("ol.results").count()) {
        await arrive("review");
        checks.same("the review keeps the subject", await page.inputValue("input[name=subject]"), words.subject);
        checks.same("the review keeps the description", await page.inputValue("input[name=description]"), words.description);
        await hands.follow("form.form button");
      }
      await arrive("received");
      number = /TKT-\d+/.exec(await text(page))?.[0];
      checks.check("the confirmation shows the number", number, await text(page));
      const mail = await host.mails.wait(customer, /TKT-\d+/);
      checks.check("the mail has the number", mail.subject.includes(number), mail.subject);
      checks.check("the mail has the portal's word", words.ticket.test(mail.subject), mail.subject);
      checks.check("the mail repeats nothing a stranger typed", !mail.text.includes(words.subject), mail.text);
    });

    await group("signing in with the code", async () => {
      await hands.follow('main a.button:not(.secondary)');
      await arrive("track");
      checks.same("the number is filled in", await page.inputValue("#number"), number);
      await hands.type("#email", customer);
      await hands.follow("form.form button");
      await arrive("code");
      await hands.type("#code", "000000");
      const mail = await host.mails.wait(customer, /^\s*\d{6}\s*$/m);
      const code = /^\s*(\d{6})\s*$/m.exec(mail.text)[1];
      if (code !== "000000") {
        await hands.follow("form.form button");
        await arrive("code with a mistake", { status: 422 });
        checks.check("a wrong code says so", (await text(page, "#code-error")).trim());
      }
      await hands.type("#code", code);
      await hands.follow("form.form button");
      await arrive("conversation", { title: number });
      checks.same("the subject", await text(page, "h1"), words.subject);
      await says("the conversation", page, words.description);
      const shown = await text(page, ".facts time");
      const month = new Date().toLocaleString(language, { month: "long", timeZone: "Europe/Amsterdam" });
      checks.check(`the date says ${month}`, shown.includes(month), shown);
      await says("the header", page, customer, "header.site");
    });

    await group("a reply", async () => {
      await hands.type("#text", words.reply);
      await hands.follow("form.form button");
      await arrive("conversation with a reply");
      await says("the conversation", page, words.reply);
      await hands.follow("main nav a");
      await arrive("list");
      await says("the list", page, words.subject);
    });

    await group("an agent signs in by the mailed link", async () => {
      await desk.page.goto(`/desk/${number}`);
      await arriveAtDesk("desk sign-in");
      await desk.hands.type("#email", AGENT);
      const before = (await host.mails.to(AGENT)).length;
      await desk.hands.follow("form.form button");
      await arriveAtDesk("desk code");
      const mails = await newMails(host, AGENT, before, (mail) => /\/desk\/confirm\//.test(mail.text));
      await desk.page.goto(link(mails.at(-1), /^\/desk\/confirm\//));
      await arriveAtDesk("desk confirm");
      await desk.hands.follow("form.form button");
      if (!checks.same("the link leads to the ticket asked for", path(desk.page), `/desk/${number}`)) {
        await desk.page.goto(`/desk/${number}`);
      }
      await arriveAtDesk("desk ticket", { title: number });
      await says("the desk", desk.page, words.reply);
      await says("the desk", desk.page, article);
      await says("the desk", desk.page, customer);
      await desk.hands.follow("main nav a");
      await arriveAtDesk("desk list");
      await says("the desk's list", desk.page, words.subject);
    });

    await group("an answer, a note and a resolution", async () => {
      await desk.page.goto(`/desk/${number}`);
      await desk.hands.type("#text", words.answer);
      await desk.hands.follow('button[value="public"]');
      await says("the desk", desk.page, words.answer);
      await host.mails.wait(customer, new RegExp(words.answer.replace(/[.*+?]/g, "\\$&")));
      await desk.hands.type("#text", NOTE);
      await desk.hands.follow('button[value="internal"]');
      await says("the desk", desk.page, NOTE);
      await desk.hands.type("#resolution", words.resolution);
      await desk.hands.follow('form[action$="/resolve"] button');
      await arriveAtDesk("desk ticket resolved", { title: number });
      checks.same("the status on the desk", await desk.page.locator(".facts .status").getAttribute("data-status"), "resolved");
    });

    await group("the customer sees the resolution and not the note", async () => {
      await page.goto(`${language === "en" ? "" : `/${language}`}/${words.tickets}/${number}`);
      await arrive("conversation resolved");
      await says("the conversation", page, words.answer);
      await says("the resolution", page, words.resolution, ".resolution");
      checks.same("the status", (await text(page, ".facts .status")).trim(), words.resolved);
      checks.check("no note in the page", !(await page.content()).includes(NOTE));
      checks.check("one may still reply", await page.locator("#text").count());
    });

    await group("the survey", async () => {
      const mail = await host.mails.wait(customer, words.survey);
      const offered = new URL(link(mail, /\/(feedback|bewertung)\//, /score=3/), host.url);
      await page.goto(offered.pathname);
      await arrive("survey", { title: number });
      await page.locator("form.form button").click();
      checks.check("the browser holds back a survey without stars", await page.locator("input[name=score]:invalid").count());
      await page.goto(offered.href);
      checks.same("the stars of the mail", await page.locator("input[name=score]:checked").inputValue(), "3");
      await hands.rate(4);
      await arrive("survey with stars");
      checks.same("the stars chosen", await page.locator("input[name=score]:checked").inputValue(), "4");
      await hands.type("#comment", words.comment);
      await hands.follow("form.form button");
      await arrive("survey answered");
      await says("the survey", page, words.good);
      const mails = await host.mails.to(customer);
      checks.check("no note in any mail", mails.every(({ text }) => !text.includes(NOTE)));
    });

    await group("both sides see the rating", async () => {
      await page.goto(`${language === "en" ? "" : `/${language}`}/${words.tickets}/${number}`);
      await arrive("conversation rated");
      await says("the conversation", page, words.good);
      await says("the conversation", page, words.comment);
      await desk.page.goto(`/desk/${number}`);
      await arriveAtDesk("desk ticket rated");
      await says("the desk", desk.page, "Good (4/5)");
      await says("the desk", desk.page, words.comment);
    });

    await group("signing out", async () => {
      await hands.follow("header .account button");
      await arrive("home signed out");
      await page.goto(`${language === "en" ? "" : `/${language}`}/${words.tickets}/${number}`);
      checks.check("the conversation is closed to strangers", await page.locator("#email").count(), page.url());
      await desk.hands.follow("header .account button");
      await desk.page.goto("/desk");
      checks.check("the desk is closed to strangers", path(desk.page) === "/desk/sign-in", desk.page.url());
    });

    await group("pages that are not there", async () => {
      const prefix = language === "en" ? "" : `/${language}`;
      await page.goto(`${prefix}/nothing/here`);
      await arrive("missing", { status: 404 });
      await page.goto(`${prefix}/${words.tickets}/${language === "en" ? "received" : "eingang"}/forged`);
      await arrive("expired", { status: 410 });
    });
  } catch {
    // Its group has said so; what follows cannot be reached.
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

/** Waits for one more mail than there were, of a kind. */
async function newMails(host, address, before, isOne) {
  for (let tries = 0; tries < 300; tries += 1) {
    const mails = (await host.mails.to(address)).slice(before).filter(isOne);
    if (mails.length > 0) return mails;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`no new mail to ${address}`);
}

const { values } = parseArgs({ options: { base: { type: "string" }, mails: { type: "string" } } });

await session(async ({ browser, checks, folder, ending }) => {
  const host = values.base
    ? { url: values.base.replace(/\/$/, ""), mails: provider(values.mails) }
    : await serve(repository, folder);
  if (host.stop) ending(host.stop);
  const pictures = join(repository, "target/screenshots");
  const walks = [
    { language: "en", script: false, keys: true, pictures },
    { language: "en", script: true, keys: false },
    { language: "de", script: true, keys: true, pictures },
  ];
  for (const one of walks) await walk({ browser, host, checks, ...one });
});
