// Every page of the example portal in every state, for checks that hold everywhere. A new page, or
// a new state of one, is a line here; whoever looks at it is somebody of `people`.

import { link } from "./host.mjs";

const AGENT = "desk-one@dewlark.example";
const CUSTOMER = "ada@garden.example";
const GUEST = "guest@garden.example";

/** Returns an act: fills the fields and sends the form with the selector's button, whatever the browser says. */
const send = (fields, form = "main form.form") => async (page) => {
  for (const [selector, value] of Object.entries(fields)) await page.locator(selector).fill(value);
  await page.locator(form).first().evaluate((element) => (element.noValidate = true));
  await Promise.all([page.waitForEvent("framenavigated"), page.locator(`${form} button`).first().click()]);
};

/** Returns every state: a name, who looks, where, and what is done first where something is. */
export function pages({ open, resolved, receipt, confirm, confirmAgent, survey, invitation, person }) {
  return [
    ["home", "visitor", "/"],
    ["home, signed in", "customer", "/"],
    ["category", "visitor", "/set-up/"],
    ["article", "visitor", "/set-up/fit-valve-one/"],
    ["missing", "visitor", "/nothing/here", { status: 404 }],
    ["missing of the edge", "customer", "/requests/TKT-9999", { status: 404 }],
    ["expired", "visitor", "/requests/received/forged", { status: 410 }],

    ["search, empty", "visitor", "/search"],
    ["search, found", "visitor", "/search?q=valve"],
    ["search, found nothing", "visitor", "/search?q=zzzyx+qqqxy"],
    ["solved", "visitor", "/search/solved"],

    ["form", "visitor", "/requests/new"],
    ["form, from an article", "visitor", "/requests/new?article=set-up%2Ffit-valve-one"],
    ["form, signed in", "customer", "/requests/new"],
    ["form, all wrong", "visitor", "/requests/new", { act: send({}), status: 422 }],
    ["form with fields of its own", "visitor", "/requests/new/orders"],
    ["form with fields of its own, without scripts", "plain", "/requests/new/orders"],
    ["form with fields of its own, all wrong", "plain", "/requests/new/orders", { act: send({}), status: 422 }],
    ["review", "plain", "/requests/new", {
      act: send({ "#name": "Ada", "#email": CUSTOMER, "#subject": "Valve ONE stays shut", "#description": "It does not open." }),
    }],
    ["received", "visitor", receipt],

    ["track", "visitor", "/requests/track"],
    ["track, for one", "visitor", `/requests/track?number=${open}`],
    ["track, wrong", "visitor", "/requests/track", { act: send({ "#email": "nobody" }), status: 422 }],
    ["code", "visitor", "/requests/code"],
    ["code, wrong", "visitor", "/requests/code", { act: send({ "#code": "000000" }), status: 422 }],
    ["confirm", "visitor", confirm],

    ["help with signing in", "visitor", "/requests/track/lost"],
    ["help with signing in, wrong", "visitor", "/requests/track/lost", { act: send({}), status: 422 }],
    ["register", "visitor", "/requests/register"],
    ["register, wrong", "visitor", "/requests/register", { act: send({}), status: 422 }],

    ["account", "customer", "/requests/account"],
    ["account, wrong", "customer", "/requests/account", { act: send({ "#name": "" }), status: 422 }],
    ["invitation", "visitor", invitation],
    ["invitation, over", "visitor", "/requests/invitation/forged", { status: 410 }],

    ["list, empty", "newcomer", "/requests"],
    ["list", "customer", "/requests"],
    ["list, closed", "customer", "/requests?state=closed"],
    ["list, searched in vain", "customer", "/requests?q=zzzyx&type=bug&from=2026-01-01"],
    ["list, sorted", "customer", "/requests?sort=created&order=up"],
    ["export", "customer", "/requests/export"],
    ["conversation", "customer", `/requests/${open}`],
    ["conversation, wrong", "customer", `/requests/${open}`, { act: send({ "#text": " " }), status: 422 }],
    ["conversation, resolved", "customer", `/requests/${resolved}`],
    ["survey", "visitor", survey],
    ["survey, wrong", "visitor", survey, { act: send({}), status: 422 }],

    ["desk sign-in", "visitor", "/desk/sign-in"],
    ["desk sign-in, wrong", "visitor", "/desk/sign-in", { act: send({ "#email": "nobody" }), status: 422 }],
    ["desk code", "visitor", "/desk/code"],
    ["desk code, wrong", "visitor", "/desk/code", { act: send({ "#code": "000000" }), status: 422 }],
    ["desk confirm", "visitor", confirmAgent],
    ["desk missing", "agent", "/desk/TKT-9999", { status: 404 }],
    ["desk list", "agent", "/desk"],
    ["desk list of all", "agent", "/desk?show=all"],
    ["desk, searched in vain", "agent", "/desk?q=zzzyx"],
    ["desk searches", "agent", "/desk/searches"],
    ["desk new", "agent", "/desk/new"],
    ["desk new, wrong", "agent", "/desk/new", { act: send({}), status: 422 }],
    ["desk account", "agent", "/desk/account"],
    ["desk people", "agent", "/desk/people"],
    ["desk people, nobody", "agent", "/desk/people?q=zzz"],
    ["desk person", "agent", person],
    ["desk invite", "agent", "/desk/people/invite"],
    ["desk invite, wrong", "agent", "/desk/people/invite", {
      act: send({ "#addresses": "nobody", "#text": "" }), status: 422,
    }],
    ["desk ticket", "agent", `/desk/${open}`],
    ["desk ticket, wrong", "agent", `/desk/${open}`, { act: send({ "#text": " " }), status: 422 }],
    ["desk ticket, wrong resolution", "agent", `/desk/${open}`, {
      act: send({ "#resolution": " " }, 'form[action$="/resolve"]'), status: 422,
    }],
    ["desk ticket, resolved", "agent", `/desk/${resolved}`],
  ].map(([name, who, path, { act, status = 200 } = {}]) => ({ name, who, path, act, status }));
}

/** Lets everybody in who looks at pages. Returns their contexts, and what stands in addresses. */
export async function people(browser, host) {
  const context = () => browser.newContext({ baseURL: host.url, viewport: { width: 1280, height: 800 } });
  const [visitor, plain, newcomer, customer, agent] = await Promise.all(Array.from({ length: 5 }, () => context()));
  // Without the portal's scripts; axe-core needs some of its own.
  await plain.route("**/*.js", (route) => route.abort());
  const post = async (who, path, form, expected = 303) => {
    const answer = await who.request.post(path, { form, maxRedirects: 0 });
    if (answer.status() !== expected) throw new Error(`POST ${path}: ${answer.status()}\n${await answer.text()}`);
    return answer.headers().location;
  };
  const submit = async (email, subject) => {
    const form = { name: "Ada Lovelace", email, subject, description: "It does not open.\n\nThe light is green.", suggested: "1" };
    const receipt = await post(visitor, "/requests/new", form);
    const page = await (await visitor.request.get(receipt)).text();
    return { receipt, number: /TKT-\d+/.exec(page)[0] };
  };
  const signIn = async (who, email, door, code) => {
    await post(who, door, { email });
    const mail = await host.mails.wait(email, /^\s*\d{6}\s*$/m);
    await post(who, code, { code: /^\s*(\d{6})\s*$/m.exec(mail.text)[1] });
  };

  const { number: resolved } = await submit(CUSTOMER, "The hub blinks red");
  const { number: open, receipt } = await submit(CUSTOMER, "Valve ONE stays shut");
  await signIn(customer, CUSTOMER, "/requests/track", "/requests/code");
  await signIn(agent, AGENT, "/desk/sign-in", "/desk/code");
  await post(customer, `/requests/${open}`, { text: "It clicks." });
  await post(agent, `/desk/${open}/reply`, { text: "Please rinse the filter.", visibility: "public", status: "waiting" });
  await post(agent, `/desk/${open}/reply`, { text: "The third of this series.", visibility: "internal" });
  await post(agent, `/desk/${resolved}/resolve`, { resolution: "A new fuse." });
  await post(agent, "/desk/people/invite", { addresses: GUEST, language: "en", text: "Come in." });
  const invitation = link(await host.mails.wait(GUEST, /\/invitation\//), /\/invitation\//);
  const found = await (await agent.request.get("/desk/people?q=guest")).text();
  const person = /href="(\/desk\/people\/[0-9A-V]{26})"/.exec(found)[1];
  const asked = await host.mails.wait(CUSTOMER, /\/feedback\//);
  const survey = link(asked, /\/feedback\//).replace(/\?.*/, "");
  await visitor.request.get("/search?q=zzzyx");
  // Whoever looks at a link has not followed it yet.
  await post(visitor, "/requests/track", { email: CUSTOMER });
  const confirm = link(await host.mails.wait(CUSTOMER, /\/requests\/confirm\//), /\/confirm\//);
  await post(visitor, "/desk/sign-in", { email: AGENT });
  const confirmAgent = link(await host.mails.wait(AGENT, /\/desk\/confirm\//), /\/confirm\//);
  await newcomerSignsIn();

  return {
    contexts: { visitor, plain, newcomer, customer, agent },
    addresses: { open, resolved, receipt, confirm, confirmAgent, survey, invitation, person },
  };

  /** Somebody without a ticket to see. */
  async function newcomerSignsIn() {
    const email = "new@garden.example";
    await submit(email, "A first question");
    await signIn(newcomer, email, "/requests/track", "/requests/code");
  }
}
