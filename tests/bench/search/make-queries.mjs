// Makes query sets of the pages of any built portal, the same ones each time: known pages, asked for as
// people do who are in a hurry.
//
//     node tests/bench/search/make-queries.mjs DIST OUT.json [--language TAG] [--each N]
//
// first-letter  a title, one word with a wrong, missing or additional first letter
// two-errors    a title, one word of eight letters or more with two errors
// one-typo      a title, one word of four to seven letters with one error
// single-word   one word that a single title has, in any form
// titles        a title without its smallest words, and one word less where it is still the only one
// headings      a heading that one page has, with its anchor
// phrase        three or four words of a text in quotes, which one page has
// unfinished    a title, its last word unfinished
// filter        a word that several titles have, in the category of one of them

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const SMALL = new Set(('a an the and or of in on to for from by with at as is are was be do does did how what when where which who why ' +
  'can i my your you it its this that if not will into about via using use get s t we our me').split(' '));
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const { values: { language, each }, positionals: [dist, out] } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, each: { type: 'string', default: '60' } },
});
if (!out) {
  console.error('Usage: node make-queries.mjs DIST OUT.json [--language TAG] [--each N]');
  process.exit(2);
}
const wanted = Number(each);

// Mulberry32: small, and good enough to choose queries.
let state = 20261121;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const shuffled = (list) => {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
};
const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const telling = (text) => [...new Set(words(text))].filter((word) => !SMALL.has(word));

const pages = read();
const titles = pages.map((page) => new Set(words(page.title)));
const known = new Set(pages.flatMap((page) => words([page.title, ...page.parts.flat()].join(' '))));
const withAll = (list) => titles.filter((title) => list.every((word) => title.has(word))).length;
const named = shuffled(pages.filter((page) => {
  const list = telling(page.title);
  return list.length >= 2 && list.length <= 9 && withAll(list) === 1;
}));
const queries = [];

typos('first-letter', /^[a-z]{5,}$/, (word) => {
  const rest = word.slice(1);
  return pick([pick([...LETTERS]) + rest, rest, pick([...LETTERS]) + word, word[1] + word[0] + word.slice(2)]);
});
typos('two-errors', /^[a-z]{8,}$/, (word) => edit(edit(word)));
typos('one-typo', /^[a-z]{4,7}$/, edit);
take('single-word', named, (page) => {
  // Other forms of a word are the same word: "image" and "images".
  const isOwn = (word) => titles.filter((title) => [...title].some((other) => other.startsWith(word.slice(0, Math.max(4, word.length - 3))))).length === 1;
  const own = telling(page.title).filter((word) => word.length > 3 && isOwn(word));
  return own.length && { q: pick(own) };
});
take('titles', named, (page) => {
  const all = telling(page.title);
  const less = all.filter((_, at) => at !== below(all.length));
  const list = less.length > 1 && withAll(less) === 1 ? less : all;
  return { q: (random() < 0.5 ? shuffled(list) : list).join(' ') };
});
const headings = pages.flatMap((page) => page.parts.filter(([anchor]) => anchor).map(([anchor, heading]) => ({ page, anchor, heading })));
const often = count(headings.map(({ heading }) => telling(heading).join(' ')));
for (const { page, anchor, heading } of shuffled(headings)) {
  const list = telling(heading);
  if (list.length >= 3 && list.length <= 7 && often.get(list.join(' ')) === 1) add('headings', page, { q: list.join(' '), anchor });
}
const texts = pages.map((page) => ` ${words([page.title, ...page.parts.map(([, heading, text]) => `${heading} ${text}`)].join(' ')).join(' ')} `);
take('phrase', shuffled(pages), (page) => {
  const [, , text] = pick(page.parts) ?? ['', '', ''];
  const sentence = words(pick(text.split(/[.!?:;,()"“”]/)) ?? '');
  const length = 3 + below(2);
  if (sentence.length < length) return false;
  const from = below(sentence.length - length + 1);
  const phrase = sentence.slice(from, from + length);
  const isOwn = texts.filter((each) => each.includes(` ${phrase.join(' ')} `)).length === 1;
  return isOwn && phrase.every((word) => word.length > 1) && phrase.some((word) => !SMALL.has(word)) && { q: `"${phrase.join(' ')}"` };
});
take('unfinished', named, (page) => {
  const list = telling(page.title);
  const last = list.at(-1);
  if (last.length < 5) return false;
  const start = last.slice(0, 3 + below(last.length - 3));
  const fitting = titles.filter((title) => list.slice(0, -1).every((word) => title.has(word)) && [...title].some((word) => word.startsWith(start)));
  return fitting.length === 1 && { q: [...list.slice(0, -1), start].join(' '), typing: true };
});
take('filter', shuffled(pages), (page) => {
  const category = page.crumbs.at(-1);
  const inside = pages.filter((other) => other.crumbs.includes(category));
  const shared = telling(page.title).filter((word) => {
    const is = (other) => words(other.title).includes(word);
    return pages.filter(is).length > 1 && inside.filter(is).length === 1;
  });
  return category && shared.length > 0 && { q: pick(shared), category };
});
writeFileSync(out, `[\n${queries.map((query) => JSON.stringify(query)).join(',\n')}\n]\n`);
console.log([...count(queries.map(({ set }) => set))].map(([set, n]) => `${set} ${n}`).join(', '));

/** Reads what an index says of the pages in a language. */
function read() {
  const site = JSON.parse(readFileSync(join(dist, '_fanlight/site.json'), 'utf8'));
  const { prefix } = site.languages.find(({ tag }) => !language || tag === language);
  const others = site.languages.map((each) => `${each.prefix}/`).filter((start) => start.length > prefix.length + 1);
  const indexes = join(dist, 'assets/search');
  const files = readdirSync(indexes, { recursive: true }).filter((file) => /pages-\d+\.json$/.test(file)).sort();
  return files
    .flatMap((file) => JSON.parse(readFileSync(join(indexes, file), 'utf8')))
    .filter(([url]) => url.startsWith(`${prefix}/`) && !others.some((start) => url.startsWith(start)))
    .map(([url, title, crumbs, , ...rest]) => {
      const parts = Array.from({ length: rest.length / 3 }, (_, at) => rest.slice(3 * at, 3 * at + 3));
      return { url, title, crumbs: crumbs.split('\u001f').filter(Boolean), parts };
    });
}

function count(list) {
  const counts = new Map();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function edit(word) {
  const at = 1 + below(word.length - 2);
  return pick([
    word.slice(0, at) + pick([...LETTERS]) + word.slice(at + 1),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + pick([...LETTERS]) + word.slice(at),
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  ]);
}

function typos(set, fitting, wrong) {
  take(set, named, (page) => {
    const list = telling(page.title).slice(0, 6);
    const candidates = list.filter((word) => fitting.test(word));
    if (!candidates.length || withAll(list) !== 1) return false;
    const word = pick(candidates);
    const typed = wrong(word);
    // What is a word itself is no mistake.
    return !known.has(typed) && { q: list.map((each) => (each === word ? typed : each)).join(' '), meant: word };
  });
}

/** Goes over pages, some times, until a set has enough. */
function take(set, from, make) {
  for (let round = 0; round < 3; round += 1) {
    for (const page of from) {
      const query = make(page);
      if (query) add(set, page, query);
    }
  }
}

function add(set, page, query) {
  const own = queries.filter((other) => other.set === set);
  if (own.length < wanted && !own.some(({ q }) => q === query.q)) queries.push({ id: `${set}-${own.length + 1}`, set, ...query, url: page.url });
}
