// What makes an article nicer, and is missed by nobody who reads without it: tabs in a row, videos
// that play on the page, and a button that copies code.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const CHOSEN = "fanlight:tabs";

  /** The names of tabs that were chosen, the last one first; storage may be forbidden. */
  const remembered = () => {
    try {
      const names = JSON.parse(localStorage.getItem(CHOSEN));
      return Array.isArray(names) ? names : [];
    } catch {
      return [];
    }
  };
  const remember = (name) => {
    try {
      const names = [name, ...remembered().filter((other) => other !== name)];
      localStorage.setItem(CHOSEN, JSON.stringify(names.slice(0, 20)));
    } catch {
      // Then nobody remembers.
    }
  };

  const groups = [...document.querySelectorAll(".tabs")].map((box, number) => {
    const panels = [...box.children].filter((child) => child.classList.contains("tab"));
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    const tabs = panels.map((panel, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `page:tab-${number}-${index}`;
      tab.textContent = panel.querySelector(":scope > .tab-name")?.textContent.trim();
      tab.setAttribute("role", "tab");
      panel.id = `page:panel-${number}-${index}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => choose(tab));
      // Found by the browser's search.
      panel.addEventListener("beforematch", () => show(group, index));
      list.append(tab);
      return tab;
    });
    const group = { box, panels, tabs };
    list.addEventListener("keydown", (event) => {
      const at = tabs.indexOf(document.activeElement);
      const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const to = { [forward]: at + 1, [back]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const tab = tabs[to % tabs.length];
      tab.focus();
      choose(tab);
    });
    if (tabs.length) {
      box.prepend(list);
      box.classList.add("live");
    }
    return group;
  });

  const nameOf = (tab) => tab.textContent;

  function show({ panels, tabs }, chosen) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = false;
      if (index !== chosen) panels[index].setAttribute("hidden", "until-found");
    });
  }

  /** Shows a tab, and those of its name in all groups; what the reader looks at stays in its place. */
  function choose(tab) {
    const top = tab.getBoundingClientRect().top;
    for (const group of groups) {
      const same = group.tabs.includes(tab) ? group.tabs.indexOf(tab) : group.tabs.findIndex((other) => nameOf(other) === nameOf(tab));
      if (same >= 0) show(group, same);
    }
    remember(nameOf(tab));
    scrollBy({ top: tab.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /** Opens the tab that a link leads into. */
  function follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // As it is, then.
    }
    const target = id ? document.getElementById(id) : null;
    if (!target?.closest(".tabs.live")) return;
    for (let panel = target.closest(".tab"); panel; panel = panel.parentElement.closest(".tab")) {
      const group = groups.find(({ panels }) => panels.includes(panel));
      if (group) show(group, group.panels.indexOf(panel));
    }
    (target.classList.contains("tab-name") ? target.closest(".tabs") : target).scrollIntoView();
  }

  const names = remembered();
  for (const group of groups) {
    const known = names.map((name) => group.tabs.findIndex((tab) => nameOf(tab) === name)).find((index) => index >= 0);
    if (group.tabs.length) show(group, known ?? 0);
  }
  follow();
  addEventListener("hashchange", follow);

  for (const figure of document.querySelectorAll(".video[data-player]")) {
    const link = figure.querySelector("a");
    link?.addEventListener("click", (event) => {
      if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.title = link.textContent.trim() || link.querySelector("img")?.alt || "";
      frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      // Players refuse to play where they are not told for which site.
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = figure.dataset.player;
      link.replaceWith(frame);
      frame.focus();
    });
  }

  if (navigator.clipboard && words.copy) {
    for (const code of document.querySelectorAll(".prose pre")) {
      const box = document.createElement("div");
      const button = document.createElement("button");
      box.className = "copyable";
      button.type = "button";
      button.textContent = words.copy;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.textContent.trimEnd());
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = words.copy), 2000);
      });
      code.replaceWith(box);
      box.append(code, button);
    }
  }
})();
