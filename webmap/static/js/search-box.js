"use strict";

/** The search box: a combobox whose index is fetched when the reader first points at it or enters it. */
class SearchBox {
  static SHOWN = document.documentElement.classList.contains("offline") ? 200 : 12; // no page for the rest there

  constructor(form, words, actions) {
    this.form = form;
    this.words = words;
    this.actions = actions;
    this.input = form.querySelector("input[type=search]");
    this.opener = document.querySelector(".find-open");
    this.list = Dom.element("ul", { id: "find-list", class: "find-list", role: "listbox", hidden: true,
      "aria-label": words.say("find_results"), onmousedown: (event) => event.preventDefault() });
    this.status = Dom.element("p", { class: "visually-hidden", role: "status" });
    this.choices = [];
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
    const wanted = SearchIndex.fold(query, this.index.data.characters).join("");
    if (!wanted) return this.#close();
    const view = new SearchHit(this.words, this.index.entries);
    this.choices = hits.slice(0, SearchBox.SHOWN).map((hit) => ({
      parts: view.parts(hit, wanted), go: () => this.#open(hit.entry, view) }));
    if (hits.length > SearchBox.SHOWN) {
      this.choices.push({ parts: [this.words.say("find_all", { n: hits.length })], go: () => this.form.submit() });
    }
    const none = Dom.element("li", { class: "find-none" }, this.words.say("find_none"));
    this.list.replaceChildren(
      ...(hits.length ? this.choices.map((choice, row) => this.#option(choice, row)) : [none]));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    this.status.textContent = this.words.say(hits.length ? "find_count" : "find_none", { n: hits.length });
    this.#activate(hits.length ? 0 : -1);
  }

  #option(choice, row) {
    return Dom.element("li", { id: `find-${row}`, role: "option", "aria-selected": "false", class: "find-option",
      onclick: () => this.#choose(choice) }, choice.parts);
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
    if (!choice) return;
    event.preventDefault();
    this.#choose(choice);
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
    this.choices = [];
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
