// Loads the page again when the portal was built anew, and shows over it what the build found.
(() => {
  "use strict";
  const news = new EventSource("/_dev/news");

  // The first event says what is served now.
  let served;
  news.addEventListener("message", ({ data }) => {
    if (served && served !== data) {
      // What comes now is for the page that is loaded then.
      news.close();
      location.reload();
    }
    served = data;
  });

  /** What this tab was shown, and whether its reader opened or dismissed it; storage may be forbidden. */
  const KEPT = "fanlight:findings";
  const kept = (() => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
    } catch {
      return {};
    }
  })();
  const keep = (change) => {
    Object.assign(kept, change);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Then it is forgotten with the page.
    }
  };

  const element = (name, { parent, text = "", ...attributes }) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };

  // In a shadow tree neither the theme's style nor ours reaches the other's elements.
  const host = element("fanlight-findings", { lang: "en", dir: "ltr" });
  const root = host.attachShadow({ mode: "open" });
  element("link", { parent: root, rel: "stylesheet", href: "/_dev/preview.css" });
  // Only what is added to a page that was there already is read out.
  const status = element("p", { parent: root, class: "unseen", role: "status" });
  const box = element("section", { parent: root, "aria-label": "Mistakes in this portal" });
  const details = element("details", { parent: box });
  const summary = element("summary", { parent: details });
  const reason = element("p", { parent: details });
  const list = element("ol", { parent: details, tabindex: "0", "aria-label": "Mistakes" });
  const close = element("button", { parent: box, type: "button", "aria-label": "Close", text: "✕" });
  box.hidden = true;
  document.body.append(host);

  details.addEventListener("toggle", () => keep({ open: details.open }));
  close.addEventListener("click", () => {
    box.hidden = true;
    keep({ dismissed: true });
  });

  const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  function item({ severity, code, message, hint, file, line, column, excerpt }) {
    const made = element("li", { class: severity });
    element("p", { parent: made, class: "place", text: line ? `${file}:${line}:${column}` : file });
    const said = element("p", { parent: made });
    element("strong", { parent: said, text: severity });
    said.append(" ");
    element("code", { parent: said, text: code });
    said.append(` ${message}`);
    if (excerpt?.some((part) => part.trim())) {
      const [before, marked, behind] = excerpt;
      const shown = element("pre", { parent: made, text: before });
      element("mark", { parent: shown, text: marked });
      shown.append(behind);
    }
    if (hint) element("p", { parent: made, class: "hint", text: `hint: ${hint}` });
    return made;
  }

  news.addEventListener("findings", ({ data }) => {
    const { errors, warnings, stays, urgent, findings } = JSON.parse(data);
    const isNew = kept.data !== data;
    const total = errors + warnings;
    const isFine = total === 0 && stays === null;
    if (isNew) keep({ data, dismissed: false, open: !isFine && (urgent || Boolean(kept.open)) });
    const counts = [errors > 0 && counted(errors, "error"), warnings > 0 && counted(warnings, "warning")];
    const found = counts.filter(Boolean).join(", ");
    summary.textContent = stays === null ? found : `The last good version is shown${found && `: ${found}`}`;
    reason.textContent = stays ?? "";
    reason.hidden = stays === null;
    list.replaceChildren(...findings.map(item));
    list.hidden = findings.length === 0;
    if (findings.length < total) element("li", { parent: list, text: `${total - findings.length} more: see the terminal` });
    box.className = errors > 0 || stays !== null ? "error" : "warning";
    box.hidden = isFine || kept.dismissed;
    details.open = kept.open;
    if (isNew) status.textContent = isFine ? "" : summary.textContent;
  });
})();
