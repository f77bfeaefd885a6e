// Shows articles that may answer what somebody is writing, below the subject of the form. Nothing that
// is written leaves the browser.

/** How long somebody stops writing before anything is searched for, in milliseconds. */
const PAUSE = 400;
/** Less is no question yet. */
const SHORTEST = 8;
const MOST = 3;
/** How sure an article is to be about it before anybody is held up with it. */
const SURE = 0.5;
/** What would run, be sent or be loaded from elsewhere if it stood in the form. */
const NOT_TEXT = "script, style, link, iframe, object, embed, form, input, button, select, textarea, template";

/** Fetches the text of an article, as something that may stand in a form. */
async function article(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const text = page.querySelector("article .prose");
  if (!text) throw new Error(`${url} has no text`);
  for (const refused of text.querySelectorAll(NOT_TEXT)) refused.remove();
  for (const link of text.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), new URL(url, location.href)).href;
    link.target = "_blank";
    link.rel = "noopener";
  }
  for (const named of text.querySelectorAll("[id]")) named.removeAttribute("id");
  text.removeAttribute("id");
  return document.adoptNode(text);
}

/** Suggests articles in `place`; `words` are those of the search box. */
export async function suggest(place, words) {
  const form = place.closest("form");
  const { subject, description, suggested } = form.elements;
  const [{ element, say, styled }, engine] = await Promise.all([import(words.box), import(place.dataset.engine)]);
  await styled(words.sheet);

  const heading = element("h2", "", words.suggestTitle, { id: "page:suggestions" });
  const list = element("ul");
  const spoken = element("p", "spoken", "", { role: "status" });
  const box = element("section", "", "", { "aria-labelledby": heading.id, hidden: "" });
  box.append(heading, list);
  place.append(box, spoken);
  place.hidden = false;

  /** Notes in the form that an article was shown or opened. */
  function note(name, url) {
    if ([...form.querySelectorAll(`input[name="${name}"]`)].some(({ value }) => value === url)) return;
    form.append(element("input", "", "", { type: "hidden", name, value: url }));
  }

  function solved(url) {
    const body = new URLSearchParams({ article: url });
    fetch(place.dataset.solved, { method: "POST", body, headers: { accept: "application/json" }, keepalive: true }).catch(() => {});
    const thanks = element("div", "notice success", "", { tabindex: "-1" });
    thanks.append(element("p", "", words.suggestThanks));
    place.replaceChildren(thanks);
    thanks.focus();
    done = true;
  }

  function entry({ url, title, excerpt }) {
    const item = element("li", "", "", { "data-url": url });
    const details = element("details");
    const summary = element("summary");
    const name = title.replace(/[\u0002\u0003]/g, "");
    const text = element("div", "text", "", { tabindex: "0", role: "group", "aria-label": name });
    const actions = element("p", "actions");
    const button = element("button", "button secondary", words.suggestSolved, { type: "button" });
    const link = element("a", "", words.suggestOpen, { href: url, target: "_blank", rel: "noopener" });
    summary.append(element("span", "title", title));
    text.append(element("p", "", excerpt));
    actions.append(button, link);
    details.append(summary, text, actions);
    item.append(details);
    button.addEventListener("click", () => solved(url));
    link.addEventListener("click", () => note("opened", url));
    details.addEventListener("toggle", async () => {
      if (!details.open || details.dataset.loaded) return;
      details.dataset.loaded = "yes";
      note("opened", url);
      // What was found of it stays where the whole cannot be had; the link leads there.
      await article(url).then((whole) => text.replaceChildren(whole), () => {});
    });
    return item;
  }

  let asked = 0;
  let pause;
  let done = false;

  async function search() {
    const text = `${subject.value.trim()}\n${description.value.trim()}`;
    const number = (asked += 1);
    let hits = [];
    if (text.trim().length >= SHORTEST) {
      try {
        hits = (await engine.search(text, { prose: true, most: MOST })).hits;
      } catch {
        // Then the page after the form suggests something.
        return;
      }
    }
    if (number !== asked || done) return;
    const sure = hits.filter(({ confidence }) => confidence >= SURE);
    const old = new Map([...list.children].map((item) => [item.dataset.url, item]));
    const found = sure.map((hit) => old.get(hit.url) ?? entry(hit));
    // What somebody is reading is not taken away.
    const read = [...old.values()].filter((item) => !found.includes(item) && item.querySelector("details").open);
    const items = [...read, ...found].slice(0, Math.max(MOST, read.length));
    if (items.length === list.childElementCount && items.every((item, at) => item === list.children[at])) return;
    const writing = document.activeElement;
    const top = writing?.getBoundingClientRect().top;
    list.replaceChildren(...items);
    box.hidden = items.length === 0;
    spoken.textContent = items.length > 0 ? say(words.suggestCount, items.length) : "";
    for (const { dataset } of items) note("shown", dataset.url);
    if (items.length > 0) suggested.value = "1";
    // Neither is the field in which somebody writes.
    if (form.contains(writing)) scrollBy({ top: writing.getBoundingClientRect().top - top, behavior: "instant" });
  }

  for (const field of [subject, description]) {
    field.addEventListener("input", () => {
      clearTimeout(pause);
      if (!done) pause = setTimeout(search, PAUSE);
    });
  }
  if (subject.value.trim() || description.value.trim()) search();
}
