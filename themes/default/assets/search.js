// Readies the search box when somebody turns to it; until then, and without this, it is a form.
const form = document.querySelector("form.search-box");
const toggle = document.querySelector("button.shortcut");
const field = form?.elements.q;

let box;
const ready = () => {
  // At once, not when the box asks for it: each would wait for the one before.
  import(form.dataset.engine).catch(() => {});
  return (box ??= import(form.dataset.box).then(({ open }) => open(form)).catch(() => {}));
};
field?.addEventListener("focus", ready);
if (field && document.activeElement === field) ready();

// The form in which somebody asks is the edge's; what may answer it is found here.
const place = document.querySelector("[data-suggestions]");
if (form?.dataset.suggest) {
  const show = () => import(form.dataset.suggest).then(({ suggest }) => suggest(place, form.dataset)).catch(() => {});
  place?.closest("form").addEventListener("focusin", show, { once: true });
}

if (field && toggle) {
  const KEPT = "fanlight:shortcut";
  let isOn = true;
  const show = () => {
    toggle.ariaPressed = String(isOn);
    field.toggleAttribute("aria-keyshortcuts", isOn);
    if (isOn) field.setAttribute("aria-keyshortcuts", "/");
  };
  try {
    isOn = localStorage.getItem(KEPT) !== "off";
  } catch {
    // Storage may be forbidden.
  }
  toggle.addEventListener("click", () => {
    isOn = !isOn;
    show();
    try {
      localStorage.setItem(KEPT, isOn ? "on" : "off");
    } catch {
      // Then it is so on this page alone.
    }
  });
  addEventListener("keydown", (event) => {
    if (!isOn || event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    field.select();
    field.focus();
  });
  toggle.hidden = false;
  show();
}
