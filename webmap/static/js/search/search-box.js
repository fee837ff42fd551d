import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { SearchHit } from "./search-hit.js";
import { SearchIndex } from "./search-index.js";
import { SearchRule } from "./search-rule.js";

/** The search box: a combobox whose index is fetched when the reader first points at it or enters it. */
export class SearchBox {
  static SHOWN = 12;
  static GROWING = 60; // rows at a time where no page shows the rest

  constructor(form, words, actions) {
    this.grows = document.documentElement.classList.contains("offline"); // there is no page for the rest
    this.shown = this.grows ? SearchBox.GROWING : SearchBox.SHOWN;
    this.form = form;
    this.words = words;
    this.actions = actions;
    this.input = form.querySelector("input[type=search]");
    this.opener = document.querySelector(".find-open");
    this.list = Dom.element("ul", { id: "find-list", class: "find-list", role: "listbox", hidden: true,
      "aria-label": words.say("find_results"), onmousedown: (event) => event.preventDefault() });
    this.status = Dom.element("p", { class: "visually-hidden", role: "status" });
    this.choices = this.hits = [];
    this.active = -1;
    this.#prepare();
    this.#listen();
  }

  #prepare() {
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "find-list", "aria-keyshortcuts": "/" };
    for (const [key, value] of Object.entries(roles)) this.input.setAttribute(key, value);
    const close = Dom.element("button", { type: "button", class: "find-close",
      "aria-label": this.words.say("find_close"), onclick: () => this.#leave() }, "×");
    this.form.append(close, this.list, this.status);
  }

  #listen() {
    for (const turned of [this.form, this.opener]) turned.addEventListener("pointerenter", () => this.load().catch(() => {}));
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
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.focus();
    });
  }

  /** Open the box (on a phone it lies behind a button) and put the cursor in. */
  focus() {
    this.form.closest(".bar").classList.add("finding");
    this.input.focus();
    this.input.select();
  }

  /** The index, fetched once; a failure is tried again at the next letter. */
  load() {
    this.loading ??= Resources.json(this.form.dataset.index).then((data) => {
      this.index = new SearchIndex(data);
      setTimeout(() => this.index.warm()); // after the answer that may be waiting
    });
    this.loading.catch(() => { this.loading = null; });
    return this.loading;
  }

  async #search() {
    const query = this.input.value;
    try {
      await this.load();
    } catch {
      this.status.textContent = this.words.say("find_failed");
      return;
    }
    if (query !== this.input.value || document.activeElement !== this.input) return;
    this.#show(query, this.index.find(query));
  }

  #show(query, hits) {
    const wanted = SearchRule.fold(query, this.index.data.characters).join("");
    if (!wanted) return this.#close();
    Object.assign(this, { hits, wanted, choices: [] });
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
    const view = new SearchHit(this.words, this.index.entries);
    const next = this.hits.slice(this.choices.length, this.choices.length + this.shown);
    next.forEach((hit) => this.#add({ parts: view.parts(hit, this.wanted), go: () => this.#open(hit.entry, view) }));
    return next.length > 0;
  }

  #add(choice) {
    const row = this.choices.push(choice);
    const counted = this.grows ? { "aria-posinset": row, "aria-setsize": this.hits.length } : {};
    this.list.append(Dom.element("li", { id: `find-${row - 1}`, role: "option", "aria-selected": "false", class: "find-option",
      ...counted, onclick: () => this.#choose(choice) }, choice.parts));
  }

  /** Whoever comes near the end of a growing list gets more of it. */
  #scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    if (this.grows && scrollTop + 2 * clientHeight > scrollHeight) this.#grow();
  }

  #activate(row) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.active = row;
    const option = row < 0 ? null : this.list.children[row];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") return this.#escape(event);
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (this.list.hidden) return this.#search();
    this.#step(step);
  }

  /** One row on; past either end round to the other, for which a growing list is written out. */
  #step(step) {
    if (this.grows && this.active + step === this.choices.length) this.#grow();
    while (this.grows && this.active + step < 0 && this.#grow());
    const { length } = this.choices;
    if (length) this.#activate((this.active + step + length) % length);
  }

  #escape(event) {
    event.preventDefault();
    event.stopPropagation();
    if (!this.list.hidden) return this.#close();
    if (this.input.value) this.input.value = "";
    else this.#leave();
  }

  #submit(event) {
    const choice = this.list.hidden ? null : this.choices[this.active];
    if (!choice && !this.grows) return;
    event.preventDefault();
    if (choice) return this.#choose(choice);
    this.focus();
    this.#search();
  }

  #choose(choice) {
    this.#leave();
    choice.go();
  }

  #open(entry, view) {
    if (entry.kind !== "feature") return this.#follow(view.address(entry));
    this.actions.choose(...entry.id.split("/"));
  }

  /** As a link would, so that the one-file atlas can look after it as after every link. */
  #follow(address) {
    const link = Dom.element("a", { href: address, hidden: true });
    this.form.append(link);
    link.click();
    link.remove();
  }

  #close() {
    this.list.hidden = true;
    this.choices = this.hits = [];
    this.#activate(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  #leave() {
    this.#close();
    this.form.closest(".bar").classList.remove("finding");
    this.input.blur();
  }
}
