import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * A row of the list, and where it leads.
 *
 * @typedef {{ parts: import("../ground/dom.js").Part[], go(): void }} FoundChoice
 */

/** The search box: a combobox whose index is fetched when the reader first points at it or enters it. */
export class SearchBox {
  static SHOWN = 12;
  static GROWING = 60; // rows at a time where no page shows the rest

  /**
   * @param {HTMLFormElement} form
   * @param {import("../ground/words.js").Words} words
   * @param {{ choose(layer: string, id: string): void }} actions choose: shows a feature
   */
  constructor(form, words, actions) {
    this.grows = Resources.isOneFile(); // there is no page for the rest
    this.shown = this.grows ? SearchBox.GROWING : SearchBox.SHOWN;
    this.form = form;
    this.words = words;
    this.actions = actions;
    this.input = Dom.one("input[type=search]", HTMLInputElement, form);
    this.bar = form.closest(".bar");
    this.opener = Dom.one(".find-open");
    this.list = this.#makeList();
    this.status = Dom.element("p", { class: "visually-hidden", role: "status" });
    /** @type {import("./search-index.js").Hit[]} */
    this.hits = [];
    /** @type {FoundChoice[]} */
    this.choices = [];
    this.wanted = "";
    this.active = -1;
    this.load = Resources.once(() => this.#fetch()); // a failure is tried again at the next letter
    this.#prepare();
    this.#listen();
  }

  #makeList() {
    return Dom.element("ul", {
      id: "find-list",
      class: "find-list",
      role: "listbox",
      hidden: true,
      "aria-label": this.words.say("find_results"),
      onmousedown: (event) => event.preventDefault(),
    });
  }

  #prepare() {
    const roles = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "find-list",
      "aria-keyshortcuts": "/",
    };
    for (const [key, value] of Object.entries(roles)) this.input.setAttribute(key, value);
    const close = Dom.element(
      "button",
      { type: "button", class: "find-close", "aria-label": this.words.say("find_close"), onclick: () => this.#leave() },
      "×",
    );
    this.form.append(close, this.list, this.status);
  }

  #listen() {
    for (const turned of [this.form, this.opener]) {
      turned.addEventListener("pointerenter", () => this.load().catch(() => {}));
    }
    this.input.addEventListener("focus", () => this.#search());
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("scroll", () => this.#scrolled());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.opener.addEventListener("click", (event) => {
      event.preventDefault();
      this.focus();
    });
    document.addEventListener("keydown", (event) => this.#slash(event));
  }

  /** @param {KeyboardEvent} event */
  #slash(event) {
    const { target } = event;
    const typing = target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.focus();
  }

  /** Open the box (on a phone it lies behind a button) and put the cursor in. */
  focus() {
    this.bar?.classList.add("finding");
    this.input.focus();
    this.input.select();
  }

  async #fetch() {
    const data = Resources.json(this.form.dataset.index ?? "");
    const { SearchIndex } = await import("./search-index.js");
    const { SearchHit } = await import("./search-hit.js");
    const index = new SearchIndex(await data);
    this.view = new SearchHit(this.words, index.entries);
    setTimeout(() => index.warm()); // after the answer that may be waiting
    return index;
  }

  async #search() {
    const query = this.input.value;
    const index = await this.load().catch(() => null);
    if (!index) {
      this.status.textContent = this.words.say("find_failed");
      return;
    }
    if (query !== this.input.value || document.activeElement !== this.input) return;
    const wanted = index.fold(query).join("");
    if (wanted) this.#show(wanted, index.find(query));
    else this.#close();
  }

  /**
   * @param {string} wanted the query, folded
   * @param {import("./search-index.js").Hit[]} hits
   */
  #show(wanted, hits) {
    this.hits = hits;
    this.wanted = wanted;
    this.choices = [];
    const none = Dom.element("li", { class: "find-none" }, this.words.say("find_none"));
    this.list.replaceChildren(...(hits.length ? [] : [none]));
    this.#grow();
    if (!this.grows && hits.length > this.shown) {
      this.#add({ parts: [this.words.say("find_all", { n: hits.length })], go: () => this.form.submit() });
    }
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    this.status.textContent = this.words.say(hits.length ? "find_count" : "find_none", { n: hits.length });
    this.#activate(hits.length ? 0 : -1);
  }

  /** Write the next hits out; false when all are there. */
  #grow() {
    const { view } = this;
    if (!view) return false;
    const next = this.hits.slice(this.choices.length, this.choices.length + this.shown);
    next.forEach((hit) => this.#add({ parts: view.parts(hit, this.wanted), go: () => this.#open(hit.entry, view) }));
    return next.length > 0;
  }

  /** @param {FoundChoice} choice */
  #add(choice) {
    const row = this.choices.push(choice);
    const counted = this.grows ? { "aria-posinset": row, "aria-setsize": this.hits.length } : {};
    const attributes = {
      id: `find-${row - 1}`,
      role: "option",
      "aria-selected": "false",
      class: "find-option",
      ...counted,
      onclick: () => this.#choose(choice),
    };
    this.list.append(Dom.element("li", attributes, choice.parts));
  }

  /** Whoever comes near the end of a growing list gets more of it. */
  #scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    if (this.grows && scrollTop + 2 * clientHeight > scrollHeight) this.#grow();
  }

  /** @param {number} row */
  #activate(row) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.active = row;
    const option = row < 0 ? null : this.list.children[row];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") return this.#escape(event);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    if (this.list.hidden) this.#search();
    else this.#step(step);
  }

  /**
   * One row on; past either end round to the other, for which a growing list is written out.
   *
   * @param {number} step
   */
  #step(step) {
    if (this.grows && this.active + step === this.choices.length) this.#grow();
    while (this.grows && this.active + step < 0 && this.#grow());
    const { length } = this.choices;
    if (length) this.#activate((this.active + step + length) % length);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    event.preventDefault();
    event.stopPropagation();
    if (!this.list.hidden) this.#close();
    else if (this.input.value) this.input.value = "";
    else this.#leave();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const choice = this.list.hidden ? null : this.choices[this.active];
    if (!choice && !this.grows) return;
    event.preventDefault();
    if (choice) return this.#choose(choice);
    this.focus();
    this.#search();
  }

  /** @param {FoundChoice} choice */
  #choose(choice) {
    this.#close();
    this.bar?.classList.remove("finding");
    if (this.opener.offsetParent) this.opener.focus(); // else the cursor stays: a panel gives the focus back to either
    choice.go();
  }

  /**
   * @param {import("./search-entry.js").SearchEntry} entry
   * @param {import("./search-hit.js").SearchHit} view
   */
  #open(entry, view) {
    if (entry.kind !== "feature") return this.#follow(view.address(entry));
    const [layer, id] = entry.id.split("/");
    this.actions.choose(layer, id);
  }

  /**
   * As a link would, so that the one-file atlas can look after it as after every link.
   *
   * @param {string} address
   */
  #follow(address) {
    const link = Dom.element("a", { href: address, hidden: true });
    this.form.append(link);
    link.click();
    link.remove();
  }

  #close() {
    this.list.hidden = true;
    this.choices = [];
    this.hits = [];
    this.#activate(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  #leave() {
    this.#close();
    this.bar?.classList.remove("finding");
    this.input.blur();
  }
}
