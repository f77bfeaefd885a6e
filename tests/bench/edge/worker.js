// What the Worker is compared with: the same pages by hand. It hashes the cookie, asks D1 the same
// statements in one batch, and puts the rows into the text of the page.

import pages from "./pages.js";

const byPath = new Map(pages.map((page) => [page.path, page]));
const encoder = new TextEncoder();

export default {
  async fetch(request, env) {
    const page = byPath.get(new URL(request.url).pathname);
    if (!page) return new Response("", { status: 404 });
    const cookies = request.headers.get("cookie") ?? "";
    const secret = cookies.split("; ").find((pair) => pair.startsWith(`${page.cookie}=`))?.slice(page.cookie.length + 1);
    if (!secret) return new Response("", { status: 401 });
    const session = hex(await crypto.subtle.digest("SHA-256", encoder.encode(secret)));
    const now = Date.now();
    const bound = page.statements.map(({ sql, arguments: values }) =>
      env.DB.prepare(sql).bind(...values.map((value) => argument(value, session, now))),
    );
    const rows = (await env.DB.batch(bound)).map(({ results }) => results);
    const who = rows[0][0];
    const item = page.item === null ? undefined : rows[page.item][0];
    if (!who || (page.item !== null && !item)) return new Response("", { status: 404 });
    const units = rows[page.rows];
    let body = fill(page.before, who, item);
    for (const [index, row] of units.entries()) body += fill(page.unit, who, item, row, index + 1 === units.length);
    return new Response(body + fill(page.after, who, item), { headers: page.headers });
  },
};

function argument(value, session, now) {
  if (value === "session") return session;
  if (value === "null") return null;
  return value.text ?? value.integer ?? now - value.ago;
}

function fill(parts, who, item, row, isLast) {
  let text = "";
  for (const part of parts) {
    if (part === "key") text += key();
    else if (part.text !== undefined) text += part.text;
    else if (part.last !== undefined) text += isLast ? part.last : "";
    else if (part.row) text += show(row[part.row[2]], part.row[1]);
    else if (part.item) text += show(item[part.item[2]], part.item[1]);
    else text += show(who[part.session[2]], part.session[1]);
  }
  return text;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function show(value, form) {
  if (form === "escaped") return escape(String(value));
  if (form === "label") return `TKT-${String(value).padStart(4, "0")}`;
  const date = new Date(value);
  if (form === "iso") return `${date.toISOString().slice(0, 19)}Z`;
  const time = [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time}`;
}

const ESCAPES = { "&": "&#38;", "<": "&#60;", ">": "&#62;", '"': "&#34;", "'": "&#39;" };

function escape(text) {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

function key() {
  let text = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(26))) text += LETTERS[byte % 32];
  return text;
}

function hex(buffer) {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += byte.toString(16).padStart(2, "0");
  return text;
}
