// How many rows D1 reads for a page, with a thousand tickets and with a million.

import { cursor } from "./seed.mjs";

/** Half of all are the customer's, so that the list grows as much as the table. */
export const SMALL = { tickets: 1_000, messages: 1, owns: (number) => number % 2 === 0, various: true };
const LARGE = { ...SMALL, tickets: 1_000_000 };

/** Returns the pages: every order, every filter, the first page and one in the middle. */
export function paths(tickets) {
  const after = `after=${cursor(600)}`;
  const lists = [
    "", "order=up", "sort=created", "sort=created&order=up", "state=closed", after, `order=up&${after}`, `sort=created&${after}`,
    "type=bug", "type=feature", "from=2000-01-01", "to=2000-01-01", "q=valve", "q=valve&order=up", "q=TKT-0640", "q=nowhere",
    `q=valve&${after}`, "whose=company", "whose=company&sort=created", "whose=company&state=closed", "whose=company&q=valve",
    "whose=joined", "whose=joined&order=up", "whose=joined&sort=created", "whose=joined&state=closed", `whose=joined&${after}`,
    "whose=joined&q=valve",
  ];
  const desk = ["", "show=all", after, `show=all&${after}`, "q=valve", "q=valve&show=all", "q=TKT-0640", "q=nowhere"];
  const at = (path) => (query) => (query === "" ? path : `${path}?${query}`);
  return [...lists.map(at(`/${tickets}`)), `/${tickets}/TKT-0640`, ...desk.map(at("/desk")), "/desk/TKT-0640"];
}

/** Counts and prints. `open` starts a Worker with a database of its own. Returns whether nothing grows. */
export async function count(pages, open) {
  const [small, large] = [await open("small", SMALL), await open("large", LARGE)];
  console.log("| page | rows read at 1,000 | at 1,000,000 | |");
  console.log("|---|--:|--:|---|");
  let kept = true;
  for (const { path, statements } of pages) {
    const [few, many] = await Promise.all([small, large].map(({ url }) => rows(url, statements)));
    const isSame = few.join() === many.join();
    kept &&= isSame;
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    console.log(`| ${path} | ${sum(few)} | ${sum(many)} | ${isSame ? "the same" : `grows: ${few.join(" + ")}, ${many.join(" + ")}`} |`);
  }
  console.log();
  return kept;
}

async function rows(url, statements) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(statements) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
