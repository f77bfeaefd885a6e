// What is in the databases of the bench.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The cookie of the customer who is signed in, and of the agent. */
export const COOKIE = "a-session-of-the-bench";
export const SESSION = sessionId(COOKIE);

/** The same for all databases. */
const now = Date.now();

/** Returns the part of an address that says where the page behind a ticket begins. */
export function cursor(number) {
  return Buffer.from(`${updatedAt(number)}.${number}`).toString("base64url");
}

/** Applies the migrations as both hosts do. */
export async function migrate(database, folder) {
  database.exec("create table if not exists d1_migrations (id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)");
  for (const name of (await readdir(folder)).sort()) {
    database.exec(`begin; ${await readFile(join(folder, name), "utf8")}`);
    database.prepare("insert into d1_migrations (name) values (?)").run(name);
    database.exec("commit");
  }
}

/**
 * Fills a database: a customer who is signed in, with the tickets of which `owns` says so, and a hundred
 * others with the rest. Where they are `various`, half of them are closed, every hundredth is of another
 * kind, the customer has colleagues, who have a quarter, and takes part in all that are others'.
 */
export function seed(database, { tickets, messages, owns, various = false }) {
  const id = (kind, number) => `${kind}${String(number).padStart(24, "0")}0`;
  // What is lost in a power cut is made again.
  database.exec("pragma synchronous = off; begin");
  const company = various ? id("O", 0) : null;
  if (various) {
    database.prepare("insert into company (id, name, folded, sharing, created_at) values (?, 'Garden', 'garden', 'everyone', ?)").run(company, now);
  }
  const contact = database.prepare("insert into contact (id, address, name, verified_at, created_at, company_id) values (?, ?, ?, ?, ?, ?)");
  for (let person = 0; person <= 100; person += 1) {
    const isColleague = person === 0 || person % 2 === 1;
    contact.run(id("C", person), `customer-${person}@garden.example`, `Customer ${person}`, now, now, isColleague ? company : null);
  }
  const ticket = database.prepare(`insert into ticket (id, number, submission, contact_id, company_id, requester, subject, kind, status,
    priority, channel, language, agent, vouched_at, created_at, updated_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'medium', 'portal', 'en', 'desk-one@dewlark.example', ?, ?, ?)`);
  const participant = database.prepare(`insert into participant (id, ticket_id, contact_id, invited_by, invited_at, accepted_at, number,
    is_settled, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const message = database.prepare(`insert into message (id, submission, ticket_id, author, author_name, visibility, body, created_at)
    values (?, ?, ?, ?, ?, ?, ?, ?)`);
  let written = 0;
  for (let number = 1; number <= tickets; number += 1) {
    const person = owns(number) ? 0 : 1 + (number % 100);
    const name = `Customer ${person}`;
    const kind = various && number % 100 === 1 ? "bug" : "support";
    const status = various && number % 4 < 2 ? "closed" : "open";
    const created = updatedAt(number) - 17 * 60_000;
    ticket.run(id("T", number), number, id("S", number), id("C", person), person % 2 === 1 || person === 0 ? company : null, name,
      `Question ${number}: "valve" & hose`, kind, status, created, created, updatedAt(number));
    if (various && !owns(number)) {
      const settled = status === "closed" ? 1 : 0;
      participant.run(id("I", number), id("T", number), id("C", 0), `contact:${id("C", person)}`, created, created, number, settled, updatedAt(number));
    }
    for (let part = 0; part < messages; part += 1) {
      written += 1;
      const isAgent = part % 2 === 1;
      const body = `Part ${part} of question ${number}. <It clicks> & no water comes.\n\n${"The light is green, the bed is dry. ".repeat(various ? 1 : 6)}`;
      message.run(id("M", written), id("K", written), id("T", number), isAgent ? "agent" : "customer",
        isAgent ? "Support desk" : name, part === 5 ? "internal" : "public", body, created + part * 60_000);
    }
  }
  const session = database.prepare("insert into session (id, contact_id, agent, created_at, seen_at) values (?, ?, ?, ?, ?)");
  // It was seen just now until long after the bench: nobody writes that down.
  session.run(SESSION, id("C", 0), null, now, now + 3_600_000);
  session.run(sessionId(`${COOKIE}-of-an-agent`), null, "desk-one@dewlark.example", now, now + 3_600_000);
  database.exec(`update counter set value = ${tickets}; commit`);
  database.close();
}

/** One ticket a minute, the last ones half a day ago. */
function updatedAt(number) {
  return now - 12 * 3_600_000 - (1_000_000 - number) * 60_000;
}

function sessionId(cookie) {
  return createHash("sha256").update(cookie).digest("hex");
}
