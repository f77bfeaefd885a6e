// Two ways to use a page: with a mouse, and with nothing but a keyboard.

/** Somebody who points and clicks. */
export class Mouse {
  constructor(page) {
    this.page = page;
  }

  async follow(selector) {
    await leaving(this.page, () => this.page.locator(selector).first().click());
  }

  async type(selector, text) {
    await this.page.locator(selector).fill(text);
  }

  async choose(selector, value) {
    await this.page.locator(selector).selectOption(value);
  }

  async rate(score) {
    await this.page.locator(`label[for="score-${score}"]`).click();
  }
}

/** Somebody who has Tab, Enter, arrows and letters. */
export class Keyboard {
  constructor(page, checks) {
    this.page = page;
    this.checks = checks;
    // From the beginning: a window that opens before anybody listens is nobody's.
    page.on("filechooser", () => {});
  }

  async follow(selector) {
    await this.#reach(selector);
    await leaving(this.page, () => this.page.keyboard.press("Enter"));
  }

  async type(selector, text) {
    await this.#reach(selector);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(text);
  }

  async choose(selector, value) {
    await this.#reach(selector);
    await this.page.keyboard.press("Home");
    const { keyboard } = this.page;
    for (let tries = 0; (await this.page.inputValue(selector)) !== value; tries += 1) {
      if (tries > 20) throw new Error(`no key chooses ${value} in ${selector}`);
      await keyboard.press("ArrowDown");
    }
  }

  /** Ticks a box, or takes the tick away. */
  async tick(selector) {
    await this.#reach(selector);
    await this.page.keyboard.press("Space");
  }

  /** Types a day, in the order in which American browsers ask for it. */
  async date(selector, day) {
    await this.#reach(selector);
    const [year, month, date] = day.split("-");
    await this.page.keyboard.type(`${month}${date}${year}`);
  }

  /** Chooses a file in the window that Enter opens. */
  async attach(selector, path) {
    await this.#reach(selector);
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.page.keyboard.press("Enter")]);
    await chooser.setFiles(path);
  }

  async rate(score) {
    // Tab stops at the chosen star, or at the first.
    const chosen = this.page.locator('input[name="score"]:checked');
    const from = (await chosen.count()) > 0 ? Number(await chosen.inputValue()) : 1;
    await this.#reach(`input[name="score"][value="${from}"]`);
    await this.page.keyboard.press("Space");
    for (let at = from; at < score; at += 1) await this.page.keyboard.press("ArrowRight");
  }

  /** Presses Tab until the first that matches has the focus, and checks that one sees it. */
  async #reach(selector) {
    const target = await this.page.locator(selector).first().elementHandle();
    for (let presses = 0; presses < 120; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        const shows = await target.evaluate((element) => {
          // Some show the focus on the box or the label around them.
          const near = [element, element.nextElementSibling, element.parentElement, element.closest(".card")];
          return near.some((one) => one && getComputedStyle(one).outlineStyle !== "none");
        });
        this.checks.check(`the focus on ${selector} can be seen`, shows);
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${selector} on ${this.page.url()}`);
  }
}

/** Does something that leads to another page, and waits for it. */
async function leaving(page, act) {
  await Promise.all([page.waitForEvent("framenavigated"), act()]);
  await page.waitForLoadState("load");
}
