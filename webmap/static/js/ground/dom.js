import { Addresses } from "./addresses.js";

/**
 * Builds and finds elements; text always goes in as text, never as HTML.
 *
 * @typedef {Node | string | number | null | undefined} Part
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 */
export class Dom {
  /** @type {"http://www.w3.org/2000/svg"} */
  static SVG = "http://www.w3.org/2000/svg";

  /**
   * An HTML element with attributes (`on…` are listeners) and children (strings become text).
   *
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Attributes} attributes
   * @param {(Part | Part[])[]} children
   */
  static element(name, attributes = {}, ...children) {
    return Dom.#fill(document.createElement(name), attributes, children);
  }

  /**
   * An SVG element.
   *
   * @template {keyof SVGElementTagNameMap} Name
   * @param {Name} name
   * @param {Attributes} attributes
   * @param {(Part | Part[])[]} children
   */
  static svg(name, attributes = {}, ...children) {
    return Dom.#fill(document.createElementNS(Dom.SVG, name), attributes, children);
  }

  /**
   * @template {Element} Filled
   * @param {Filled} element
   * @param {Attributes} attributes
   * @param {(Part | Part[])[]} children
   */
  static #fill(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (typeof value === "function") element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, Dom.#written(key, value));
    }
    const parts = children.flat().filter((child) => child !== null && child !== undefined);
    element.append(...parts.map((part) => (part instanceof Node ? part : String(part))));
    return element;
  }

  /**
   * @param {string} key
   * @param {string | number | true} value
   */
  static #written(key, value) {
    if (value === true) return "";
    return key === "href" ? Addresses.of(String(value)) : String(value);
  }

  /**
   * The element with this id; throws where the page has none of this kind.
   *
   * @template {HTMLElement} [Kind=HTMLElement]
   * @param {string} id
   * @param {new () => Kind} [kind]
   * @returns {Kind}
   */
  static byId(id, kind) {
    return Dom.#sure(document.getElementById(id), `#${id}`, kind);
  }

  /**
   * The first element that a selector finds; throws where there is none of this kind.
   *
   * @template {HTMLElement} [Kind=HTMLElement]
   * @param {string} selector
   * @param {new () => Kind} [kind]
   * @param {ParentNode} root
   * @returns {Kind}
   */
  static one(selector, kind, root = document) {
    return Dom.#sure(root.querySelector(selector), selector, kind);
  }

  /**
   * Every element of this kind that a selector finds.
   *
   * @template {HTMLElement} [Kind=HTMLElement]
   * @param {string} selector
   * @param {new () => Kind} [kind]
   * @param {ParentNode} root
   * @returns {Kind[]}
   */
  static all(selector, kind, root = document) {
    return [...root.querySelectorAll(selector)].map((found) => Dom.#sure(found, selector, kind));
  }

  /**
   * @template {HTMLElement} Kind
   * @param {Element | null} found
   * @param {string} asked
   * @param {(new () => Kind) | undefined} kind
   */
  static #sure(found, asked, kind) {
    if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`no ${kind?.name ?? "element"} ${asked}`);
    return /** @type {Kind} */ (found);
  }
}
