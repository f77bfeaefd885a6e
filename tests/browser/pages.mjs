// Every page of the example portal in every state, for checks that hold everywhere. A new page, or
// a new state of one, is a line here; whoever looks at it is somebody of `people`.

import { link } from "./host.mjs";

const AGENT = "desk-one@dewlark.example";
const CUSTOMER = "ada@garden.example";
const GUEST = "guest@garden.example";
const FRIEND = "grace@garden.example";

/** A picture of one pixel. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

/** Returns an act: fills the fields and sends the form with the selector's button, whatever the browser says. */
const send = (fields, form = "main form.form") => async (page) => {
  for (const [selector, value] of Object.entries(fields)) await page.locator(selector).fill(value);
  await page.locator(form).first().evaluate((element) => (element.noValidate = true));
  await Promise.all([page.waitForEvent("framenavigated"), page.locator(`${form} button`).first().click()]);
};

/** Returns an act: sends a reply by whoever is not signed in any more. */
const sendReply = (path) => async (page) => {
  await Promise.all([page.waitForEvent("framenavigated"), page.evaluate((path) => {
    const form = document.createElement("form");
    const text = document.createElement("textarea");
    Object.assign(form, { method: "post", action: path }).append(Object.assign(text, { name: "text", value: "It clicks." }));
    document.body.append(form);
    form.submit();
  }, path)]);
};

/** Returns every state: a name, who looks, where, and what is done first where something is. */
export function pages({ open, resolved, full, receipt, confirm, confirmAgent, survey, invitation, person, join, shared, organisation }) {
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

    ["list, empty", "newcomer", "/requests?state=closed"],
    ["list", "customer", "/requests"],
    ["list, closed", "customer", "/requests?state=closed"],
    ["list, searched in vain", "customer", "/requests?q=zzzyx&type=bug&from=2026-01-01"],
    ["list, sorted", "customer", "/requests?sort=created&order=up"],
    ["export", "customer", "/requests/export"],
    ["conversation", "customer", `/requests/${open}`],
    ["conversation, wrong", "customer", `/requests/${open}`, { act: send({ "#text": " " }), status: 422 }],
    ["conversation, resolved", "customer", `/requests/${resolved}`],
    ["conversation with fields and files", "customer", `/requests/${full}`],
    ["kept", "visitor", "/requests/new", { act: sendReply(`/requests/${open}`), status: 401 }],
    ["who can open it", "customer", `/requests/${open}/people`],
    ["who can open it, wrong", "customer", `/requests/${open}/people`, { act: send({ "#email": "nobody" }), status: 422 }],
    ["join", "visitor", join],
    ["join, over", "visitor", "/requests/join/forged", { status: 410 }],
    ["shared", "visitor", shared],
    ["shared, over", "visitor", "/requests/shared/forged", { status: 410 }],
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
    ["desk organisations", "agent", "/desk/organisations"],
    ["desk organisations, none", "agent", "/desk/organisations?q=zzz"],
    ["desk organisations, wrong", "agent", "/desk/organisations", { act: send({ "#organisation": " " }), status: 422 }],
    ["desk organisation", "agent", organisation],
    ["desk organisation, wrong", "agent", organisation, {
      act: send({ "#domain": "nobody" }, 'form.form[action$="/domains"]'), status: 422,
    }],
    ["desk who can open it", "agent", `/desk/${open}/people`],
    ["desk ticket with fields and files", "agent", `/desk/${full}`],
    ["desk ticket", "agent", `/desk/${open}`],
    ["desk ticket, wrong", "agent", `/desk/${open}`, { act: send({ "#text": " " }), status: 422 }],
    ["desk ticket, wrong resolution", "agent", `/desk/${open}`, {
      act: send({ "#resolution": " " }, 'form[action$="/resolve"]'), status: 422,
    }],
    ["desk ticket, resolved", "agent", `/desk/${resolved}`],

    ["preview, all pages", "visitor", "/_dev/pages"],
    ["preview, one page in frames", "visitor", "/_dev/pages/mails-code/frames"],
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
  const { number: full } = await submitWithFiles();
  await post(customer, `/requests/${open}/people`, { email: FRIEND });
  const join = link(await host.mails.wait(FRIEND, /\/join\//), /\/join\//);
  await post(customer, `/requests/${open}/links`, { days: "7" });
  const opened = await (await customer.request.get(`/requests/${open}/people`)).text();
  const shared = new URL(/value="([^"]*\/shared\/[^"]*)"/.exec(opened)[1]).pathname;
  const organisation = await post(agent, "/desk/organisations", { organisation: "Walled Garden" });
  await post(agent, `${organisation}/domains`, { domain: "walled.example" });
  await post(agent, `${organisation}/people`, { email: "gardener@walled.example" });
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
    addresses: { open, resolved, full, receipt, confirm, confirmAgent, survey, invitation, person, join, shared, organisation },
  };

  /** Asks about an order, with all its fields and with files. */
  async function submitWithFiles() {
    const fields = {
      name: "Ada Lovelace", email: CUSTOMER, subject: "The tap adapter is missing", description: "All else is there.", suggested: "1",
      "fields.order-number": "DL-204981", "fields.matter": "damaged", "fields.arrived": "2026-11-20", "fields.parts": "adapter",
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("files", new File([PICTURE], "the-box.png", { type: "image/png" }));
    form.append("files", new File(["Valve ONE, hub, battery."], "what-came.txt", { type: "text/plain" }));
    const answer = await customer.request.post("/requests/new/orders", { multipart: form, maxRedirects: 0 });
    if (answer.status() !== 303) throw new Error(`POST /requests/new/orders: ${answer.status()}\n${await answer.text()}`);
    const page = await (await customer.request.get(answer.headers().location)).text();
    return { number: /TKT-\d+/.exec(page)[0] };
  }

  /** Somebody without a ticket to see. */
  async function newcomerSignsIn() {
    const email = "new@garden.example";
    await submit(email, "A first question");
    await signIn(newcomer, email, "/requests/track", "/requests/code");
  }
}
