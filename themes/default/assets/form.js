// Shows those fields of a form that are asked, given what stands in the fields before them. Without it
// all are shown, each with a sentence that says when it is asked; what is not asked is ignored.

const values = (form, name) => {
  const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter((control) => !control.closest("[hidden]"));
  return controls.flatMap((control) => {
    if (control.type !== "checkbox") return [control.value];
    // A box by itself says no; one of several says nothing.
    return control.checked ? [control.value] : controls.length === 1 && control.value === "yes" ? ["no"] : [];
  });
};

function update(form) {
  // A field stands behind those it depends on.
  for (const field of form.querySelectorAll("[data-when]")) {
    const { when, is } = field.dataset;
    const isAsked = values(form, when).some((value) => is.split(" ").includes(value));
    field.hidden = !isAsked;
    for (const control of field.querySelectorAll("[data-required]")) control.required = isAsked;
  }
}

for (const form of document.querySelectorAll("form:has([data-when])")) {
  for (const sentence of form.querySelectorAll("[data-condition]")) {
    const field = sentence.closest("[data-when]");
    for (const described of [field, ...field.querySelectorAll("[aria-describedby]")]) {
      const ids = described.getAttribute("aria-describedby")?.split(" ").filter((id) => id !== sentence.id) ?? [];
      if (ids.length > 0) described.setAttribute("aria-describedby", ids.join(" "));
      else described.removeAttribute("aria-describedby");
    }
    sentence.remove();
  }
  form.addEventListener("input", () => update(form));
  update(form);
}
// What is typed in comes back with the page, after scripts ran.
addEventListener("pageshow", () => document.querySelectorAll("form:has([data-when])").forEach(update));
