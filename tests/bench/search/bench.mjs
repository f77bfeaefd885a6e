// What it takes to search, beside Pagefind: the same pages, the same queries, the same browser.
//
//     tests/bench/run search CONTENT QUERIES.json… [--realistic FILE] [--language TAG] [--runs N] [--check] [--smoke]

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from './server.mjs';
import * as visits from './visit.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../../..');
const target = process.env.CARGO_TARGET_DIR ?? join(repository, 'target');
const tools = join(target, 'bench/search');

// 150 ms and 1.6 Mbit/s.
const SLOW_4G = { delay: 0.15, bits: 1.6e6 };
// So many queries are asked on a slow network, each first and then another one.
const SLOW_QUERIES = 10;
// What is not the page's own text, for the engine that reads pages.
const NOT_OF_THE_PAGE = '.more-help, .related, .links, .neighbours, .contents, nav';

// The bars that --check holds, by row; README.md says what they are for.
const BARS = {
  'entry, kB': [40, 'most'],
  'first query, kB': [50, 'most'],
  'first query, kB, p90': [65, 'most'],
  'first query, requests': [9, 'most'],
  'later query, kB': [2.3, 'most'],
  'slow 4G, first, s': [0.8, 'most'],
  'slow 4G, second, s': [0.45, 'most'],
  'index, CPU s': [0.4, 'most'],
  'index, MB': [50, 'most'],
  'title, success@1': [0.99, 'least'],
  'typo, success@1': [0.97, 'least'],
  'heading, success@1': [0.93, 'least'],
  'prefix, success@1': [0.98, 'least'],
  'desc, success@1': [0.8, 'least'],
  'without result': [0, 'most'],
};

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    realistic: { type: 'string' },
    language: { type: 'string' },
    runs: { type: 'string', default: '5' },
    check: { type: 'boolean' },
    smoke: { type: 'boolean' },
  },
});
const [content, ...files] = positionals;
if (!content || !files.length) {
  console.error('Usage: tests/bench/run search CONTENT QUERIES.json…, see tests/bench/README.md');
  process.exit(2);
}

const folder = join(tools, 'work');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const site = join(folder, 'site');
const fanlight = fanlightProgram();
const mine = buildSite();
const description = JSON.parse(readFileSync(join(site, '_fanlight/site.json'), 'utf8'));
const language = asked.language ?? description.languages[0].tag;
const evaluated = JSON.parse(
  execFileSync(fanlight, ['search', '--out', site, '--language', language, '--format', 'json', '--eval', ...files], { maxBuffer: 1e9 }),
);
const queries = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8'))).filter((each) => (each.language ?? language) === language);
const realistic = realisticQueries();

const columns = asked.smoke ? { Fanlight: await measure('fanlight', mine) } : {
  Fanlight: await measure('fanlight', mine),
  Pagefind: await measure('pagefind', indexWithPagefind()),
};
columns['in a terminal'] = new Map(scores(evaluated));
print(columns);
compare(columns);

/** Names a Fanlight, and builds it first where none is named. */
function fanlightProgram() {
  if (process.env.FANLIGHT) return process.env.FANLIGHT;
  const profile = asked.smoke ? 'dev' : 'release';
  execFileSync('cargo', ['build', '--quiet', '--package', 'fanlight', '--profile', profile], { cwd: repository, stdio: 'inherit' });
  return join(target, profile === 'dev' ? 'debug' : 'release', 'fanlight');
}

/** Builds the portal so often, and returns what its index takes: the phase's time, and the peak of the whole build. */
function buildSite() {
  const command = [fanlight, 'build', '--no-history', '--base-url', 'https://help.example.com', '--content', content, '--out', site, '--timings'];
  const runs = repeat(() => {
    rmSync(site, { recursive: true, force: true });
    // Writers' mistakes are not what is measured.
    const { told, memory } = used('0,1', command);
    return { cpu: Number(/^index +([\d.]+) ms/m.exec(told)[1]) / 1000, memory };
  });
  return new Map([['index, CPU s', middle(runs.map((run) => run.cpu))], ['index, MB', middle(runs.map((run) => run.memory))]]);
}

/** Indexes the pages of the same portal that our index has. */
function indexWithPagefind() {
  installTools();
  const platform = readdirSync(join(tools, 'node_modules/@pagefind'))[0];
  const programs = join(tools, 'node_modules/@pagefind', platform, 'bin');
  const program = join(programs, readdirSync(programs).find((name) => /^pagefind(_extended)?$/.test(name)));
  const pages = join(folder, 'pages');
  for (const url of indexed()) {
    const page = join(decodeURIComponent(url), 'index.html');
    cpSync(join(site, page), join(pages, page));
  }
  const out = join(folder, 'pagefind');
  const command = [program, '--site', pages, '--output-path', out, '--root-selector', 'main', '--exclude-selectors', NOT_OF_THE_PAGE];
  const runs = repeat(() => {
    rmSync(out, { recursive: true, force: true });
    return used('0', command);
  });
  return new Map([['index, CPU s', middle(runs.map((run) => run.cpu))], ['index, MB', middle(runs.map((run) => run.memory))]]);
}

/** Lists the addresses that the index of the language has. */
function indexed() {
  const { prefix } = description.languages.find((each) => each.tag === language);
  const others = description.languages.map((each) => `${each.prefix}/`).filter((start) => start.length > prefix.length + 1);
  const indexes = join(site, 'assets/search');
  const urls = readdirSync(indexes, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) =>
    readdirSync(join(indexes, name)).filter((file) => file.startsWith('pages-')).flatMap((file) =>
      JSON.parse(readFileSync(join(indexes, name, file), 'utf8')).map(([url]) => url)));
  return urls.filter((url) => url.startsWith(`${prefix}/`) && !others.some((start) => url.startsWith(start)));
}

function installTools() {
  if (existsSync(join(tools, 'node_modules/pagefind'))) return;
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, file), join(tools, file));
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', tools, ...flags], { stdio: 'inherit' });
}

/** Runs a command, and says what it told and took. */
function used(fine, command) {
  const script = `exec python3 -B "$0" "$@" 2>&1`;
  const told = execFileSync('bash', ['-c', script, join(here, 'measure.py'), fine, ...command], { encoding: 'utf8', maxBuffer: 1e9 });
  return { told, ...JSON.parse(told.trimEnd().split('\n').at(-1)) };
}

function repeat(work) {
  return Array.from({ length: asked.smoke ? 1 : Number(asked.runs) }, work);
}

/** Returns what people type, most of it short: as given, or some of the sets' queries. */
function realisticQueries() {
  if (asked.realistic) {
    const given = JSON.parse(readFileSync(asked.realistic, 'utf8'));
    return Array.isArray(given) ? given : Object.values(given)[0];
  }
  const each = Math.max(1, Math.floor(queries.length / 30));
  return queries.filter((_, at) => at % each === 0).slice(0, 30).map(({ q }) => q);
}

/** Measures an engine, and returns its figures by row. */
async function measure(engine, rows) {
  const server = await serve({ '/bench/': join(here, 'engines'), '/pagefind/': join(folder, 'pagefind'), '/': site });
  const browser = asked.smoke ? visits.node(server, site) : (installTools(), await visits.chromium(tools, server));
  const taken = () => {
    const { list } = server.taken();
    const own = list.filter(({ path }) => !path.startsWith('/bench/'));
    return { kB: own.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, requests: own.length };
  };
  try {
    const begun = await browser.visit(engine, language);
    await begun.ask('open');
    await quiet(server);
    rows.set('entry, kB', taken().kB);
    await begun.close();

    const first = [];
    for (const q of realistic) {
      const visit = await browser.visit(engine, language);
      await visit.ask('find', q, 5);
      first.push(taken());
      await visit.close();
    }
    statistics(rows, 'first query, kB', first.map(({ kB }) => kB));
    rows.set('first query, requests', middle(first.map(({ requests }) => requests)));

    const visit = await browser.visit(engine, language);
    const later = [];
    for (const q of realistic) {
      await visit.ask('find', q, 5);
      // What is fetched at leisure counts, too.
      await quiet(server);
      later.push(taken());
    }
    statistics(rows, 'later query, kB', later.slice(1).map(({ kB }) => kB));
    rows.set('later query, requests', middle(later.slice(1).map(({ requests }) => requests)));
    rows.set(`${realistic.length} queries, kB`, later.reduce((sum, { kB }) => sum + kB, 0));
    const again = [];
    for (const q of realistic) again.push((await visit.ask('rank', q)).took);
    statistics(rows, 'repeated query, ms', again);
    await visit.close();

    if (!asked.smoke) {
      const [slow, slowly, focused] = [[], [], []];
      for (const [at, q] of realistic.slice(0, SLOW_QUERIES).entries()) {
        const visit = await browser.visit(engine, language, SLOW_4G);
        slow.push((await visit.ask('find', q, 5)).took / 1000);
        const second = realistic[(at + SLOW_QUERIES) % realistic.length];
        slowly.push((await visit.ask('find', second, 5)).took / 1000);
        await visit.close();
        // Most people take longer to type than the engine to come.
        const ready = await browser.visit(engine, language, SLOW_4G);
        await ready.ask('open');
        await quiet(server);
        focused.push((await ready.ask('find', q, 5)).took / 1000);
        await ready.close();
      }
      rows.set('slow 4G, first, s', middle(slow));
      rows.set('slow 4G, first, engine there, s', middle(focused));
      rows.set('slow 4G, second, s', middle(slowly));
    }
    for (const [row, figure] of scores(await relevance(browser, engine))) rows.set(row, figure);
  } finally {
    await browser.close();
    server.close();
  }
  return rows;
}

/** Waits until nothing more is fetched. */
async function quiet(server) {
  for (let before = -1; before !== server.sent(); ) {
    before = server.sent();
    await new Promise((later) => setTimeout(later, asked.smoke ? 20 : 120));
  }
}

/** Asks every query of the sets, and adds up as `fanlight search --eval` does. */
async function relevance(browser, engine) {
  const visit = await browser.visit(engine, language);
  const sets = new Map();
  for (const { set, q, url, anchor, none, category, label, typing = set === 'prefix' } of queries) {
    const { answer } = await visit.ask('find', q, 10, { typing, category, label });
    const urls = answer.map((hit) => decodeURI(hit.url));
    const wanted = none ? null : evaluated.pages[url];
    const rank = none ? Number(!urls.length) : wanted ? urls.indexOf(decodeURI(wanted)) + 1 : 0;
    for (const name of [set, 'all']) {
      const sum = sets.get(name) ?? { n: 0, first: 0, withoutResult: 0, anchors: 0, headings: 0 };
      sets.set(name, sum);
      sum.n += 1;
      sum.first += rank === 1;
      sum.withoutResult += !urls.length && !none;
      sum.anchors += anchor !== undefined;
      sum.headings += anchor !== undefined && rank === 1 && isSame(answer[0].anchor ?? '', anchor);
    }
  }
  await visit.close();
  const score = ([set, { n, first, withoutResult, anchors, headings }]) => ({
    set, n, 'success@1': first / n, without_result: withoutResult, ...(anchors && { right_heading: headings / anchors }),
  });
  const { all, ...rest } = Object.fromEntries([...sets].map(([set, sum]) => [set, score([set, sum])]));
  return { sets: Object.values(rest), all };
}

/** Tells whether two anchors are made of the same letters: other generators join them otherwise. */
function isSame(one, other) {
  const letters = (anchor) => anchor.toLowerCase().replace(/[-_ ]/g, '');
  return letters(one) === letters(other);
}

function* scores({ sets, all }) {
  for (const each of sets) {
    yield [`${each.set}, success@1`, each['success@1']];
    if (each.right_heading !== undefined) yield [`${each.set}, right heading`, each.right_heading];
  }
  yield ['without result', all.without_result];
}

function statistics(rows, name, numbers) {
  rows.set(name, middle(numbers));
  rows.set(`${name}, p90`, sorted(numbers)[Math.min(numbers.length - 1, Math.floor(0.9 * numbers.length))]);
}

function middle(numbers) {
  return sorted(numbers)[Math.floor(numbers.length / 2)];
}

function sorted(numbers) {
  return [...numbers].sort((a, b) => a - b);
}

function print(columns) {
  const names = Object.keys(columns);
  const rows = [...new Set(Object.values(columns).flatMap((column) => [...column.keys()]))];
  const missed = [];
  console.log(`${indexed().length} pages, ${queries.length} queries, ${realistic.length} of them for bytes and time\n`);
  console.log(`| | ${names.join(' | ')} | bar | |\n|---|${'--:|'.repeat(names.length)}--:|---|`);
  for (const row of rows) {
    // Without optimisation and a browser, no figure says how good it is.
    const [bar, side] = (!asked.smoke && BARS[row]) || [];
    const figure = columns.Fanlight.get(row);
    const isKept = side === 'most' ? figure <= bar : figure >= bar;
    if (bar !== undefined && figure !== undefined && !isKept) missed.push(row);
    const cells = names.map((name) => shown(row, columns[name].get(row)));
    const verdict = bar === undefined || figure === undefined ? [' ', ''] : [`${side === 'most' ? '≤' : '≥'} ${bar}`, isKept ? 'kept' : 'missed'];
    console.log(`| ${row} | ${cells.join(' | ')} | ${verdict.join(' | ')} |`);
  }
  if (asked.smoke) return;
  console.log(missed.length ? `\n${missed.length} bars missed: ${missed.join('; ')}` : '\nEvery bar is kept');
  if (asked.check && missed.length) process.exitCode = 1;
}

/** Fails where a browser and a terminal find other pages: both have one reader. */
function compare({ Fanlight, 'in a terminal': terminal }) {
  const rows = [...Fanlight.keys()].filter((row) => row.endsWith('success@1'));
  const other = rows.filter((row) => Math.abs(Fanlight.get(row) - terminal.get(row)) > 1e-9);
  if (!rows.length || other.length) {
    console.log(`\nA browser finds other pages than a terminal: ${other.join('; ')}`);
    process.exitCode = 1;
  }
}

function shown(row, figure) {
  if (figure === undefined) return '';
  if (Number.isInteger(figure)) return String(figure);
  return figure.toFixed(/kB|MB/.test(row) ? 1 : /success|heading/.test(row) ? 3 : 2);
}
