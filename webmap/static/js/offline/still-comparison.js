import { Addresses } from "../ground/addresses.js";
import { CsvText } from "../ground/csv-text.js";
import { Dom } from "../ground/dom.js";
import { TakeAway } from "../ground/take-away.js";
import { StillPage } from "./still-page.js";
import { StillTable } from "./still-table.js";

/** @typedef {import("./still-table.js").Column} Column */

/** The comparison of a static site: what a server answers at `/compare`, of columns that are kept one by one. */
export class StillComparison {
  static start() {
    return new StillComparison(new StillPage()).show();
  }

  /** @param {StillPage} page */
  constructor(page) {
    this.page = page;
    const { most, moved } = StillPage.data(page.main);
    this.most = most;
    /** @type {Map<string, string>} the names of what can be compared, by key */
    this.names = new Map(
      Dom.all("#add option[value]", HTMLOptionElement, page.main).map(({ value, text }) => [value, text]),
    );
    this.names.delete("");
    const asked = StillPage.asked();
    const given = [...asked.getAll("items"), ...asked.getAll("add")].join(",").split(",").filter(Boolean);
    const keys = given.map((key) => moved[key] ?? key);
    this.keys = [...new Set(keys)].filter((key) => this.names.has(key));
    this.unknown = keys.some((key) => !this.names.has(key));
  }

  async show() {
    const { page, keys } = this;
    if (!keys.length) {
      if (this.unknown) page.tell("still_unknown");
      return;
    }
    const address = this.#address(keys);
    const { pathname, hash } = location;
    history.replaceState(null, "", pathname + address.replace("/compare", "") + hash);
    page.translate(address);
    const shown = keys.length > this.most ? [] : keys;
    const columns = await Promise.all(shown.map((key) => this.#column(key)));
    if (columns.length) page.lay(columns[0].content);
    this.#tell();
    this.#choose();
    if (columns.length > 1) this.#join(columns);
    if (columns.length === 1) Dom.one("[data-part=industries]", HTMLElement, page.main).remove();
    page.look();
  }

  /** @param {string[]} keys */
  #address(keys) {
    return `/compare?items=${keys.join(",")}`;
  }

  /**
   * @param {string} key
   * @returns {Promise<Column>}
   */
  async #column(key) {
    const content = await this.page.content(`/compare~${key.replace("/", "~")}`);
    return { key, name: this.names.get(key) ?? key, content, data: StillPage.data(content).column };
  }

  /** How many are chosen, if that is too few or too many. */
  #tell() {
    const { page, keys, most } = this;
    page.main.querySelector(".notice-line")?.remove();
    if (this.unknown) page.tell("still_unknown");
    const few = keys.length < 2;
    if (!few && keys.length <= most) return;
    const key = few ? "compare_few" : "compare_many";
    const told = page.words.say(key, { n: keys.length, over: keys.length - most });
    const line = Dom.element("p", { class: few ? "notice-line no-print" : "notice-line" }, told);
    Dom.one("h1 + p, h1 + .notice-line + p", HTMLElement, page.main).after(line);
  }

  /** What is chosen can be taken away, and what is not be added. */
  #choose() {
    const { page, keys, names, most } = this;
    const { words, main } = page;
    const chosen = keys.map((key) => {
      const rest = this.#address(keys.filter((one) => one !== key));
      const told = Dom.element("span", { class: "visually-hidden" }, `${words.say("colon")}${names.get(key)}`);
      return Dom.element(
        "li",
        {},
        `${names.get(key)} `,
        Dom.element("a", { href: words.link(rest) }, words.say("remove"), told),
      );
    });
    const form = Dom.one("form.picker", HTMLFormElement, main);
    main.querySelector(".chosen")?.remove();
    form.before(Dom.element("ul", { class: "chosen no-print" }, chosen));
    if (keys.length >= most) {
      const full = keys.length === most ? words.say("compare_full") : null;
      return form.replaceWith(...(full ? [Dom.element("p", { class: "no-print small" }, full)] : []));
    }
    form.querySelector("[name=items]")?.remove();
    form.prepend(Dom.element("input", { type: "hidden", name: "items", value: keys.join(",") }));
    for (const option of Dom.all("option", HTMLOptionElement, form)) if (keys.includes(option.value)) option.remove();
  }

  /** @param {Column[]} columns */
  #join(columns) {
    const { words, main } = this.page;
    const table = new StillTable(
      columns.map((column, at) => (at ? column : { ...column, content: main })),
      words,
    );
    table.lay();
    table.map();
    table.distances();
    const address = this.#address(this.keys);
    const { url } = StillPage.data(main);
    const save = () => {
      const rows = table.rows((path) => Addresses.whole(Addresses.of(path), url), address);
      TakeAway.save(new Blob([CsvText.of(rows)], { type: "text/csv" }), "compare.csv");
    };
    const link = words.link(address);
    Dom.one(".actions", HTMLElement, main).replaceChildren(
      Dom.element("button", { type: "button", class: "button", onclick: save }, "CSV"),
      " ",
      Dom.element("a", { href: link }, words.say("link_to_result")),
      " ",
      Dom.element("a", { href: words.link(`/?compare=${this.keys.join(",")}`) }, words.say("compare_on_map")),
    );
  }
}
