import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { StillPage } from "./still-page.js";

/** The code of a frame on a static site, as a server writes it at `/embed`; see webmap/embedding.py. */
export class StillFrame {
  static #CHOICES = ["path", "width", "height", "view"];
  static #MAP = /^\/?(en\/)?(?:index((?:~[^~/.?#]*)*)\.html)?(?:\?([^#]*))?(#.*)?$/;
  static #ODD = /[\x00-\x20\x7f\\<>"]/; // eslint-disable-line no-control-regex -- no address of the map has these

  static start() {
    new StillFrame(new StillPage()).show();
  }

  /** @param {StillPage} page */
  constructor(page) {
    this.page = page;
    /** @type {{ url: string | null, ready: string[] }} */
    const { url, ready } = StillPage.data(page.main);
    this.url = url;
    this.ready = ready;
    this.isKnown = true; // whether the link asks only for what can be
  }

  show() {
    const asked = StillPage.asked();
    for (const name of StillFrame.#CHOICES) this.#choose(name, asked.get(name)?.trim());
    if (!this.isKnown) this.page.tell("still_unknown");
    const form = Dom.one(".embed-form", HTMLFormElement, this.page.main);
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    query.delete("lang");
    this.page.translate(`/embed?${query}`);
    this.#write(Object.fromEntries(query));
  }

  /**
   * Put a choice of the link into the form if it can be.
   *
   * @param {string} name
   * @param {string | undefined} value
   */
  #choose(name, value) {
    if (!value) return;
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (Dom.byId(`embed-${name}`));
    const usual = field.value;
    const wanted = name === "path" ? this.#path(value) : value;
    field.value = wanted;
    if (field.value === wanted && field.checkValidity()) return;
    field.value = usual;
    this.isKnown = false;
  }

  /**
   * A link to the map, whichever way it was reached, as if a server had its host to itself; empty for any other.
   *
   * @param {string} link
   */
  #path(link) {
    const folder = Addresses.of("/").replace(/\/index\.html$/, "");
    const heads = [this.url, location.origin + folder, folder, ""];
    const head = heads.find(
      (one) => one !== null && link.startsWith(one) && /^(?:[/?#]|$)/.test(link.slice(one.length)),
    );
    const found =
      head === undefined || StillFrame.#ODD.test(link) ? null : StillFrame.#MAP.exec(link.slice(head?.length));
    if (!found) return "";
    const [, english, named = "", query = "", fragment = ""] = found;
    const parts = query.split("&").filter(Boolean);
    const has = (/** @type {string} */ part) => parts.some((one) => one.split("=")[0] === part.split("=")[0]);
    const own = [...named.split("~").filter(Boolean), ...(english ? ["lang=en"] : [])]; // which its file is called by
    const all = [...own.filter((part) => !has(part)), ...parts];
    const kept = all.filter((part) => !part.startsWith("ready=") || this.ready.includes(part.slice("ready=".length)));
    this.isKnown &&= kept.length === all.length;
    return `/${kept.length ? "?" : ""}${kept.join("&")}${fragment}`;
  }

  /** @param {Record<string, string>} chosen */
  #write({ path, width, height, view }) {
    const { searchParams, hash } = new URL(path, location.origin);
    searchParams.delete("embed");
    const rest = String(searchParams).replace(/%2F|%2C|%3A/g, decodeURIComponent);
    const asked = [view ? `embed=${view}` : "embed", rest].filter(Boolean).join("&");
    const address = Addresses.of(`/?${asked}${hash}`);
    const preview = Dom.one(".embed-preview", HTMLIFrameElement, this.page.main);
    const isWhole = width === "100%";
    const shown = Dom.element("iframe", {
      class: preview.className,
      src: address,
      title: preview.title,
      width: isWhole ? null : width,
      height,
    });
    shown.classList.toggle("whole", isWhole);
    preview.replaceWith(shown); // a new one adds no step to the history
    const source = StillFrame.#escaped(Addresses.whole(address, this.url));
    const wide = isWhole ? "" : `width="${width}" `;
    Dom.byId("embed-code").textContent =
      `<iframe src="${source}" title="${StillFrame.#escaped(preview.title)}" ${wide}height="${height}" ` +
      `loading="lazy" allow="clipboard-write" style="${isWhole ? "width:100%;" : ""}border:0"></iframe>`;
  }

  /** @param {string} text for an attribute */
  static #escaped(text) {
    const written = new Map(Object.entries({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" }));
    return text.replace(/[&<>"']/g, (sign) => written.get(sign) ?? sign);
  }
}
