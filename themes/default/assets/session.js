// Says in time that a session is about to end, and keeps it with one press; once it has ended, that
// nothing is lost. Who types keeps it, too. The banner takes no focus and covers nothing for good.

(() => {
  "use strict";
  /** How long before the end it is said, in milliseconds; a third of a shorter session. */
  const LEAD = 300_000;
  /** Who types keeps the session once in this time. */
  const MINUTE = 60_000;
  /** An end that moves by less stands still: the portal counts whole seconds. */
  const STILL = 5000;
  /** How often the clock is looked at: a timer alone stands still while a computer sleeps. */
  const PAUSE = 1000;

  const words = document.currentScript.dataset;
  const account = document.querySelector("form.account[data-seconds]");
  if (account) watch(Number(account.dataset.seconds), account.dataset.account, account.dataset.signIn);

  function watch(seconds, url, signIn) {
    const kept = `fanlight:session:${url}`;
    /** All pages of a session share its end, the one the portal told last; this one has told it just now. */
    const begin = (seconds) => localStorage.setItem(kept, Date.now() + seconds * 1000);
    begin(seconds);
    const ends = () => Number(localStorage.getItem(kept));
    let isFinal = false;

    const banner = document.createElement("section");
    banner.className = "session";
    banner.setAttribute("aria-labelledby", "page:session");
    const said = document.createElement("div");
    said.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.id = "page:session";
    const text = document.createElement("p");
    said.append(title, text);
    const actions = document.createElement("p");
    actions.className = "actions";
    const stay = document.createElement("button");
    stay.className = "button";
    stay.type = "button";
    stay.textContent = words.stay;
    const again = document.createElement("a");
    again.className = "button";
    again.href = signIn;
    again.target = "_blank";
    again.rel = "noopener";
    again.textContent = words.again;
    banner.append(said, actions);

    /** What the banner says now; nothing while it is away. */
    let state = "";
    /** Where the focus was before it came here. */
    let before;
    banner.addEventListener("focusin", ({ relatedTarget }) => {
      if (!banner.contains(relatedTarget)) before = relatedTarget;
    });
    const show = (name, heading, sentence, action) => {
      const hadFocus = banner.contains(document.activeElement);
      state = name;
      title.textContent = heading;
      text.textContent = sentence;
      actions.replaceChildren(...(action ? [action] : []));
      if (!banner.isConnected) document.querySelector("main").after(banner);
      if (hadFocus) action ? action.focus() : before?.focus();
    };
    const hide = () => {
      if (state === "") return;
      state = "";
      if (banner.contains(document.activeElement)) before?.focus();
      banner.remove();
    };
    const at = (sentence) => {
      const time = new Date(ends()).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      return sentence.replace("%s", () => time);
    };

    function update() {
      const left = ends() - Date.now();
      if (left <= 0) {
        if (state !== "over") show("over", words.overTitle, words.over, again);
      } else if (left > Math.min(LEAD, (seconds * 1000) / 3)) {
        isFinal = false;
        hide();
      } else if (isFinal) {
        if (state !== "final") show("final", words.endsTitle, at(words.final));
      } else if (state !== "ends") {
        show("ends", words.endsTitle, at(words.ends), stay);
      }
    }

    /** Asks for the account, which keeps the session; one that is as old as it may get cannot be kept. */
    async function keep() {
      const response = await fetch(url, { headers: { accept: "application/json" }, cache: "no-store" });
      if (response.ok) {
        const end = ends();
        begin((await response.json()).expires_in);
        isFinal = ends() < end + STILL;
      } else if (response.status < 500) {
        begin(0);
      } else {
        throw new Error(`${response.status}`);
      }
      update();
    }

    // Not disabled meanwhile: that would take the focus away.
    stay.addEventListener("click", () => keep().catch(() => (text.textContent = words.unreached)));

    let asked = Date.now();
    document.addEventListener("input", () => {
      const now = Date.now();
      const isLate = ends() - now < (seconds * 1000) / 2;
      if (!isLate || isFinal || ends() <= now || now - asked < MINUTE) return;
      asked = now;
      // Whoever cannot be reached now is asked again, or the banner comes.
      keep().catch(() => {});
    });
    // A form that was sent by a script has kept it.
    document.addEventListener("fanlight:answered", ({ detail }) => {
      const told = detail.querySelector("form.account[data-seconds]");
      if (told) begin(Number(told.dataset.seconds));
      update();
    });
    addEventListener("storage", ({ key }) => key === kept && update());
    setInterval(update, PAUSE);
  }
})();
