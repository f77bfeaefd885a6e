// Makes the field for files nicer: files can be dragged there and taken back one by one, what is too
// large is said before it is sent, and while a form with files is sent it tells how far it is.

/** Makes an element. */
function element(name, className, text = "", attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** Puts words into the place that a sentence has for them. */
const say = (sentence, words) => sentence.replace("%s", () => words);

/** How many bytes, as the portal says it. */
function size(bytes, words) {
  const [sentence, tenths] =
    bytes < 1e3 ? [words["size-bytes"], bytes * 10]
    : bytes < 1e6 ? [words["size-kilobytes"], Math.ceil(bytes / 1e3) * 10]
    : [words["size-megabytes"], Math.ceil(bytes / 1e5)];
  return sentence.replace("%w", Math.floor(tenths / 10)).replace("%t", tenths % 10);
}

function enhance(field) {
  const input = field.querySelector("input[type=file]");
  const form = field.closest("form");
  const words = JSON.parse(field.dataset.words);
  const [most, each, together] = ["most", "each", "together"].map((name) => Number(field.dataset[name]));

  const chosen = element("ul", "chosen");
  const refused = element("div", "refused", "", { role: "alert" });
  const spoken = element("p", "spoken", "", { role: "status" });
  const drop = element("p", "hint", words["files-drop"]);
  input.before(refused);
  input.after(drop, chosen, spoken);
  /** What will be sent; the input holds the same. */
  let files = [];

  const kept = () => [...field.querySelectorAll(".kept label")].filter((label) => label.control.checked);

  function show() {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    chosen.replaceChildren(...files.map((file) => {
      const item = element("li");
      const remove = element("button", "button secondary", words["files-remove"], {
        type: "button",
        "aria-label": `${words["files-remove"]}: ${file.name}`,
      });
      remove.addEventListener("click", () => {
        const at = files.indexOf(file);
        files = files.filter((other) => other !== file);
        show();
        spoken.textContent = say(words["files-removed"], file.name);
        // Whoever goes by keyboard stays in the list.
        const buttons = chosen.querySelectorAll("button");
        (buttons[Math.min(at, buttons.length - 1)] ?? input).focus();
      });
      item.append(element("span", "name", file.name), " ", element("span", "muted", size(file.size, words)), " ", remove);
      return item;
    }));
  }

  /** Adds what would be taken, and says what would not. */
  function add(added) {
    const no = [];
    const yes = [];
    for (const file of added) {
      if (files.some(({ name, size, lastModified }) => name === file.name && size === file.size && lastModified === file.lastModified)) continue;
      const sent = kept().reduce((sum, label) => sum + Number(label.dataset.bytes), 0);
      const sum = files.reduce((sum, { size }) => sum + size, sent);
      const why =
        files.length + kept().length >= most ? "refused-count"
        : file.size === 0 ? "refused-empty"
        : file.size > each ? "refused-large"
        : sum + file.size > together ? "refused-together"
        : "";
      if (why) {
        no.push(say(words[why], file.name));
      } else {
        files.push(file);
        yes.push(file.name);
      }
    }
    show();
    refused.replaceChildren(...no.map((sentence) => element("p", "error", sentence)));
    spoken.textContent = yes.length > 0 ? say(words["files-added"], yes.join(", ")) : "";
  }

  // Each choice adds to the one before; an input by itself would forget it.
  input.addEventListener("change", () => add([...input.files]));

  const brings = (event) => event.dataTransfer?.types.includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    field.classList.add("over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) field.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    field.classList.remove("over");
    add([...event.dataTransfer.files]);
  });

  form.addEventListener("submit", (event) => {
    // Without files there is nothing to wait for: the browser sends the form.
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    send(form, event.submitter, words, spoken);
  });
}

/** Sends the form as the browser would, and tells how far it is. The answer becomes the page. */
function send(form, submitter, words, spoken) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const body = new FormData(form, submitter);
  const bar = element("progress", "", "", { max: "1", value: "0", "aria-label": say(words["files-sending"], "") });
  const note = element("p", "sending");
  const said = element("span");
  note.append(bar, " ", said);
  (submitter?.closest(".actions") ?? form.lastElementChild).after(note);
  let told = -1;

  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    bar.value = loaded / total;
    const percent = Math.floor((loaded / total) * 100);
    said.textContent = say(words["files-sending"], `${percent} %`);
    // Not every step is read out.
    const quarter = Math.floor(percent / 25);
    if (quarter !== told) spoken.textContent = said.textContent;
    told = quarter;
  });
  /** Takes the bar away again; the form is as it was. */
  function stop(sentence) {
    delete form.dataset.sending;
    note.remove();
    spoken.textContent = "";
    form.querySelector(".failed")?.remove();
    const notice = element("p", "failed error", sentence, { role: "alert" });
    (submitter?.closest(".actions") ?? form.lastElementChild).before(notice);
    const widget = form.querySelector(".cf-turnstile");
    if (widget) window.turnstile?.reset(widget);
  }
  const failed = () => stop(words["files-failed"]);
  request.addEventListener("error", failed);
  request.addEventListener("abort", failed);
  request.addEventListener("load", () => {
    if (!(request.getResponseHeader("content-type") ?? "").startsWith("text/html")) return failed();
    const [asked, answered] = [new URL(form.action), new URL(request.responseURL)];
    if (answered.pathname !== asked.pathname) return location.assign(answered);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    // A page that does not show what was typed does not take its place.
    if (request.status >= 400 && !main.querySelector("form.form")) return stop(main.textContent.trim());
    document.title = page.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    start();
    showWidget();
    document.dispatchEvent(new CustomEvent("fanlight:answered", { detail: page }));
    const summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
    else location.hash = document.getElementById("end") ? "end" : "page:main";
  });
  request.open("POST", form.action);
  request.setRequestHeader("accept", "text/html");
  request.send(body);
}

/** Shows the spam check of a form that came without a page of its own; its script shows only those of pages. */
function showWidget() {
  const widget = document.querySelector(".cf-turnstile");
  if (!widget) return;
  const { sitekey, language, size, responseFieldName } = widget.dataset;
  window.turnstile?.render(widget, { sitekey, language, size, "response-field-name": responseFieldName });
}

function start() {
  for (const field of document.querySelectorAll(".files[data-words]")) enhance(field);
}

start();
