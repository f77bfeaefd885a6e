// The search box: a combobox whose list is what was found. /search/<language>.js finds it.

/** How long somebody stops typing before anything is searched for, in milliseconds. */
const PAUSE = 120;
/** How long an answer may take before the box says that it searches. */
const PATIENCE = 400;
/** Hits that are all less sure have a word in common with the query, and no more. */
const WEAK = 0.2;
/** How long a query has to stand before nobody will type on. */
const SETTLED = 2000;
const MARKED = /\u0002([^\u0003]*)\u0003/;

/** Makes an element; what matches in its text is marked. */
export function element(name, className, text = "", attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  text.split(MARKED).forEach((part, at) => {
    if (at % 2 === 0) return made.append(part);
    const mark = document.createElement("mark");
    mark.textContent = part;
    made.append(mark);
  });
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** Puts words into the place that a sentence has for them. */
export const say = (sentence, words) => sentence.replace("%s", () => words);

const styles = new Map();

/** Loads a style sheet, once. */
export function styled(href) {
  if (!styles.has(href)) {
    styles.set(href, new Promise((done) => {
      const style = element("link", "", "", { rel: "stylesheet", href });
      style.onload = style.onerror = done;
      document.head.append(style);
    }));
  }
  return styles.get(href);
}

/** Turns the form into the box. */
export function open(form) {
  const words = form.dataset;
  const action = form.getAttribute("action");
  const field = form.elements.q;
  const style = styled(words.sheet);
  const engine = import(words.engine);
  // Whoever searches says so; before, nobody has to know.
  engine.catch(() => {});

  const popup = element("div", "found", "", { hidden: "" });
  const note = element("p", "note");
  const list = element("div", "hits", "", { role: "listbox", id: "page:hits", "aria-label": words.results });
  const spoken = element("p", "spoken", "", { role: "status" });
  popup.append(note, list);
  form.append(popup, spoken);
  const options = () => [...list.children];
  let active = -1;
  let asked = 0;
  let pause, patience;
  let shown = "";
  let failed = "";
  let settled;
  const told = new Set();

  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) field.setAttribute(name, value);

  function choose(at) {
    options()[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = options()[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function expand() {
    popup.hidden = false;
    field.setAttribute("aria-expanded", String(list.childElementCount > 0));
  }

  function collapse() {
    choose(-1);
    popup.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  /** Fills the list; what is said goes to those who do not see it, too. */
  function show(sentence, found, announcement = sentence) {
    choose(-1);
    note.textContent = sentence;
    spoken.textContent = announcement;
    list.replaceChildren(...found);
    options().forEach((option, at) => (option.id = `page:hit-${at}`));
    popup.scrollTop = 0;
    expand();
  }

  const option = (className, href, text = "") =>
    element("a", className, text, { role: "option", href, tabindex: "-1", "aria-selected": "false" });

  function entries({ url, title, crumbs, section, excerpt }) {
    const entry = option("hit", url);
    const path = element("span", "crumbs");
    path.append(...crumbs.map((crumb) => element("span", "", crumb)));
    entry.append(element("span", "title", title), " ", path, " ", element("span", "excerpt", excerpt));
    if (!section) return [entry];
    const part = option("part", `${url}#${encodeURIComponent(section.anchor)}`);
    part.append(element("span", "spoken", `${title.replace(/[\u0002\u0003]/g, "")}: `), element("span", "", section.heading));
    return [entry, part];
  }

  const all = (query) => option("all", `${action}?${new URLSearchParams({ q: query })}`, say(words.all, query));

  /** Counts a query that finds nothing, once it is no part of a longer one. */
  function tell() {
    clearTimeout(settled);
    if (!failed || told.has(failed)) return;
    told.add(failed);
    fetch(`${action}/failed`, { method: "POST", body: new URLSearchParams({ q: failed }), keepalive: true }).catch(() => {});
  }

  async function search() {
    const query = field.value.trim();
    const number = (asked += 1);
    clearTimeout(patience);
    clearTimeout(settled);
    failed = "";
    if (!query) {
      shown = spoken.textContent = "";
      return collapse();
    }
    patience = setTimeout(() => show(words.busy, []), PATIENCE);
    let found;
    try {
      found = await (await engine).search(query, { typing: !/\s$/u.test(field.value) });
    } catch {
      // Told below.
    }
    await style;
    // Somebody typed on meanwhile.
    if (number !== asked) return;
    clearTimeout(patience);
    shown = query;
    if (!found) return show(words.failed, [all(query)]);
    const last = [all(query)];
    if (found.hits.every(({ confidence }) => confidence < WEAK)) {
      last.unshift(option("create", `${words.create}?${new URLSearchParams({ subject: query })}`, words.createLabel));
      failed = query;
      settled = setTimeout(tell, SETTLED);
    }
    if (found.hits.length === 0) return show(say(words.none, query), last);
    const sentence = say(words.for, found.instead ?? query);
    const count = say(words.count, found.hits.length);
    show(sentence, [...found.hits.flatMap(entries), ...last], `${count}. ${sentence}`);
  }

  function later() {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE);
  }

  field.addEventListener("input", (event) => event.isComposing || later());
  field.addEventListener("compositionend", later);
  // What is there already was found before, or typed before this was loaded.
  const again = () => (field.value.trim() && shown === field.value.trim() ? expand() : later());
  field.addEventListener("click", () => popup.hidden && again());
  popup.addEventListener("pointerdown", (event) => event.preventDefault());
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (form.contains(relatedTarget)) return;
    tell();
    asked += 1;
    clearTimeout(pause);
    clearTimeout(patience);
    collapse();
  });
  form.addEventListener("submit", tell);

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const count = options().length;
    const isOpen = !popup.hidden;
    const steps = {
      ArrowDown: () => (isOpen ? choose(active + 1 < count ? active + 1 : -1) : again()),
      ArrowUp: () => (isOpen ? choose(active < 0 ? count - 1 : active - 1) : again()),
      Home: () => active >= 0 && choose(0),
      End: () => active >= 0 && choose(count - 1),
      Enter: () => active >= 0 && options()[active].click(),
      Escape: () => isOpen && collapse(),
    };
    const step = event.altKey && event.key === "ArrowUp" ? steps.Escape : steps[event.key];
    if (event.key === "Tab") return collapse();
    if (step && step() !== false) event.preventDefault();
  });
  if (field.value.trim()) later();
}
