import { Dom } from "../ground/dom.js";

/** Keeps the section tree in step with the section being read. */
export class ReadingPane {
  static TOP = 100; // pixels below the window's upper edge

  /**
   * @param {HTMLElement} tree
   * @param {HTMLElement} pane
   */
  constructor(tree, pane) {
    this.tree = tree;
    this.fold = Dom.one("details", HTMLDetailsElement, tree);
    this.links = new Map([...tree.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    this.sections = Dom.all(".plan-section", HTMLElement, pane);
    this.narrow = matchMedia("(max-width: 800px)");
    this.waiting = false;
    /** @type {HTMLElement | undefined} */
    this.current = undefined;
    if (this.narrow.matches) this.fold.open = false;
    tree.addEventListener("click", (event) => this.#clicked(event));
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#mark();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link && this.narrow.matches) this.fold.open = false;
  }

  #scrolled() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.#mark();
    });
  }

  /** The section read: the last one whose beginning has come to the top, or what the end holds. */
  #read() {
    const passed = this.sections.filter((section) => section.getBoundingClientRect().top < ReadingPane.TOP);
    const ended = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const chosen = ended && this.sections.find((section) => section.matches(":target"));
    return chosen || passed.at(-1) || this.sections[0];
  }

  #mark() {
    const current = this.links.get(this.#read().id);
    if (!current || current === this.current) return;
    this.current?.removeAttribute("aria-current");
    current.setAttribute("aria-current", "true");
    this.current = current;
    this.#reveal(current);
  }

  /** @param {HTMLElement} link */
  #reveal(link) {
    const { tree } = this;
    const top = link.offsetTop - tree.offsetTop;
    const hidden = top < tree.scrollTop + 40 || top > tree.scrollTop + tree.clientHeight - 60;
    if (hidden && !this.narrow.matches) tree.scrollTop = top - tree.clientHeight / 2;
  }
}
