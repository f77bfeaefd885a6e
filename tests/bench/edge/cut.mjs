// Cuts a page into what stands there always and what its rows say, so that others can make the same.

/** Returns the description of a page for those who make it by hand; `run` answers a statement. */
export function cut({ path, now, headers, statements, body }, cookie, session, run) {
  const described = statements.map(({ sql, arguments: values }) => ({
    sql,
    arguments: values.map((value) => {
      if (value === session) return "session";
      if (value === null) return "null";
      // A time is near now; nothing else that is bound here is.
      if (typeof value === "number" && Math.abs(now - value) < 30 * 86_400_000) return { ago: Math.round((now - value) / 60_000) * 60_000 };
      return typeof value === "number" ? { integer: value } : { text: value };
    }),
  }));
  const answers = statements.map(({ sql, arguments: values }) => run(sql, values));
  const isOne = path.split("/").length > 2;
  const item = isOne ? answers.findIndex((rows) => rows.length === 1 && "number" in rows[0] && "subject" in rows[0]) : -1;
  const rows = answers.reduce((best, found, index) => (found.length > answers[best].length ? index : best), 0);

  const unit = isOne ? /<li class="message"/g : /<tr>\s*<td/g;
  const starts = [...body.matchAll(unit)].map(({ index }) => index);
  if (starts.length !== answers[rows].length || starts.length < 3) {
    throw new Error(`${path}: ${starts.length} units on the page, ${answers[rows].length} rows`);
  }
  const end = body.indexOf(isOne ? "</ol>" : "</tbody>", starts.at(-1));
  const whole = (text) => {
    let parts = key(text);
    if (item >= 0) parts = parts.flatMap((part) => (part.text === undefined ? [part] : split(part.text, "item", answers[item][0])));
    return parts.flatMap((part) => (part.text === undefined ? [part] : split(part.text, "session", answers[0][0], ["address"])));
  };
  const first = split(body.slice(starts[0], starts[1]), "row", answers[rows][0]);
  const page = {
    path, cookie, statements: described, rows, item: item < 0 ? null : item,
    headers: headers.filter(([name]) => !["content-length", "date"].includes(name)),
    before: whole(body.slice(0, starts[0])),
    unit: isOne ? last(first) : first,
    after: whole(body.slice(end)),
  };
  const made = fill(page, answers);
  if (plain(made) !== plain(body)) throw new Error(`${path} cannot be made by hand:\n${difference(plain(body), plain(made))}`);
  return page;
}

/** Returns a page without the key of its form and the seconds that the session has left. */
export function plain(body) {
  return body.replace(/name="key" value="[0-9A-V]{26}"/g, 'name="key" value=""').replace(/data-seconds="\d+"/g, 'data-seconds=""');
}

export function difference(one, other) {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return `  ${JSON.stringify(one.slice(Math.max(0, at - 60), at + 60))}\n  ${JSON.stringify(other.slice(Math.max(0, at - 60), at + 60))}`;
}

function key(text) {
  const parts = text.split(/(?<=name="key" value=")[0-9A-V]{26}/);
  return parts.flatMap((part, index) => (index === 0 ? [{ text: part }] : ["key", { text: part }]));
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const FORMS = {
  escaped: (value) => String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`),
  label: (value) => `TKT-${String(value).padStart(4, "0")}`,
  iso: (value) => `${new Date(value).toISOString().slice(0, 19)}Z`,
  words(value) {
    const date = new Date(value);
    const time = date.toISOString().slice(11, 16);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time}`;
  },
};

/** Replaces what the columns of a row say by where it comes from. */
function split(text, source, row, only = Object.keys(row)) {
  const values = Object.entries(row).flatMap(([name, value], index) => {
    if (!only.includes(name)) return [];
    if (name.endsWith("_at") && value) return ["iso", "words"].map((form) => [FORMS[form](value), [index, form, name]]);
    if (name === "number") return [[FORMS.label(value), [index, "label", name]]];
    // Short values, and names of states, stand in other places as well.
    if (["subject", "requester", "address", "author_name", "body"].includes(name) && value) return [[FORMS.escaped(value), [index, "escaped", name]]];
    if (name === "author") return [[`data-author="${value}"`, [index, "escaped", name]]];
    return [];
  });
  values.sort(([one], [other]) => other.length - one.length);
  let parts = [{ text }];
  for (const [value, place] of values) {
    parts = parts.flatMap((part) => {
      if (part.text === undefined) return [part];
      return part.text.split(value).flatMap((piece, index) => {
        if (index === 0) return [{ text: piece }];
        if (place[2] === "author") return [{ text: 'data-author="' }, { [source]: place }, { text: '"' }, { text: piece }];
        return [{ [source]: place }, { text: piece }];
      });
    });
  }
  return parts.filter((part) => part.text !== "");
}

/** The last message has an anchor, behind its author. */
function last(parts) {
  const at = parts.findIndex((part) => part.row?.[2] === "author") + 2;
  return [...parts.slice(0, at), { last: ' id="end"' }, ...parts.slice(at)];
}

function fill(page, answers) {
  const item = page.item === null ? undefined : answers[page.item][0];
  const text = (parts, row, isLast) =>
    parts.map((part) => {
      if (part === "key") return "";
      if (part.text !== undefined) return part.text;
      if (part.last !== undefined) return isLast ? part.last : "";
      const [source, [, form, name]] = Object.entries(part)[0];
      return FORMS[form]({ session: answers[0][0], item, row }[source][name]);
    }).join("");
  const units = answers[page.rows];
  const rows = units.map((row, index) => text(page.unit, row, index + 1 === units.length));
  return text(page.before) + rows.join("") + text(page.after);
}
