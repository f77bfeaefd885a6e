// What must be true of every page, whatever it shows; and its pictures.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const WIDE = { width: 1280, height: 800 };
/** The width at which WCAG 2.2 (1.4.10) wants everything to reflow. */
const NARROW = { width: 320, height: 640 };

/** Watches a page for what its reader never sees: errors, refused resources, broken files. */
export class Visitor {
  #complaints = [];
  #statuses = new Map();

  constructor(page, checks, { pictures } = {}) {
    this.page = page;
    this.checks = checks;
    this.pictures = pictures;
    page.on("console", (message) => {
      // The browser logs every answer that is no success, even a form that is shown again.
      const isPage = message.location().url === page.url() && /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !isPage) this.#complaints.push(message.text());
      else if (/Refused to|Content Security Policy/.test(message.text())) this.#complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.#complaints.push(String(error)));
    page.on("response", (response) => {
      const request = response.request();
      if (request.isNavigationRequest()) this.#statuses.set(response.url(), response.status());
      else if (response.status() >= 400) this.#complaints.push(`${response.status()} ${response.url()}`);
    });
  }

  /** Checks the page that is open now. */
  async arrive(name, { language, status = 200, title } = {}) {
    const { page, checks } = this;
    await page.waitForLoadState("load");
    checks.same(`${name}: status`, this.#statuses.get(page.url().replace(/#.*/, "")), status);
    const found = await page.evaluate(inspect);
    checks.same(`${name}: one h1`, found.headings, 1);
    checks.same(`${name}: language`, found.language, language);
    checks.check(`${name}: title`, found.title.trim().length > 0 && !/slot:|undefined/.test(found.title), found.title);
    if (title) checks.check(`${name}: title says ${title}`, found.title.includes(title), found.title);
    checks.same(`${name}: fields without a label`, found.unlabelled.join(", "), "");
    checks.same(`${name}: ids used twice`, found.doubled.join(", "), "");
    checks.same(`${name}: pictures without a text`, found.pictures, 0);
    checks.same(`${name}: messages that are missing`, found.missing.join(", "), "");
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const faint = await page.evaluate(contrast);
      checks.same(`${name}: too little contrast (${colorScheme})`, faint.join("; "), "");
      await this.picture(name, `wide-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(NARROW);
    const { width, culprits } = await page.evaluate(overflow);
    checks.check(`${name}: fits ${NARROW.width} px`, width <= NARROW.width, `${width} px: ${culprits.join(", ")}`);
    await this.picture(name, "narrow-light");
    await page.setViewportSize(WIDE);
    checks.same(`${name}: complaints of the browser`, this.#complaints.splice(0).join("; "), "");
  }

  async picture(name, kind) {
    if (!this.pictures) return;
    await mkdir(this.pictures, { recursive: true });
    await this.page.screenshot({ path: join(this.pictures, `${name.replaceAll(" ", "-")}-${kind}.png`), fullPage: true });
  }
}

/* The rest runs in the browser. */

function inspect() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const ids = all("[id]").map(({ id }) => id);
  return {
    headings: all("h1").length,
    language: document.documentElement.lang,
    title: document.title,
    unlabelled: all("input:not([type=hidden]), select, textarea")
      .filter(({ labels, ariaLabel }) => !ariaLabel && ![...labels].some((label) => label.textContent.trim()))
      .map(({ name }) => name),
    doubled: ids.filter((id, index) => ids.indexOf(id) < index),
    pictures: all("img:not([alt])").length,
    // A message nobody wrote shows as its name.
    missing: all("main *, header *, footer *")
      .filter(({ childElementCount, textContent }) => !childElementCount && /^[a-z]+(-[a-z0-9]+)+$/.test(textContent.trim()))
      .filter(({ localName }) => !["code", "kbd", "samp", "pre"].includes(localName))
      .map(({ textContent }) => textContent.trim()),
  };
}

/** Returns how wide a page is, and what makes it wider than the window. Runs in the browser. */
export function overflow() {
  const width = document.scrollingElement.scrollWidth;
  const culprits = width <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map(({ localName, className }) => (typeof className === "string" && className ? `${localName}.${className}` : localName));
  return { width, culprits: [...new Set(culprits)].slice(0, 6) };
}

/** Returns the numbers of tickets that a line may end in. What people wrote is theirs, and a hint has an example. Runs in the browser. */
export function breaking() {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest(".body, .hint, option, textarea")) continue;
    if (/\bTKT-\d+/.test(node.data) && getComputedStyle(element).textWrapMode !== "nowrap") found.push(node.data.trim());
  }
  return found;
}

/** Returns the texts that have less contrast than WCAG 2.2 (1.4.3) asks for. */
function contrast() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  /** Paints colours over white, the last on top, and reads what comes out. */
  const paint = (colors) => {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 1, 1);
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (color) => {
    const [red, green, blue] = color
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = (element) => {
    const colors = [];
    for (let at = element; at; at = at.parentElement) colors.unshift(getComputedStyle(at).backgroundColor);
    return colors;
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size === 0) continue;
    const colors = grounds(element);
    const [one, other] = [luminance(paint(colors)), luminance(paint([...colors, style.color]))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) faint.add(`“${node.data.trim().slice(0, 30)}” ${ratio.toFixed(2)}`);
  }
  return [...faint];
}
