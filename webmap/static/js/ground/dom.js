/** Builds elements; text always goes in as text, never as HTML. */
export class Dom {
  static SVG = "http://www.w3.org/2000/svg";

  /** An HTML element with attributes (`on…` are listeners) and children (strings become text). */
  static element(name, attributes = {}, ...children) {
    return Dom.#fill(document.createElement(name), attributes, children);
  }

  /** An SVG element. */
  static svg(name, attributes = {}, ...children) {
    return Dom.#fill(document.createElementNS(Dom.SVG, name), attributes, children);
  }

  static #fill(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** The element with this id. */
  static byId(id) {
    return document.getElementById(id);
  }
}
