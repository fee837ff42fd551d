import { Addresses } from "./addresses.js";

/** Reads the site's data: from a block in the page if it has one (the one-file atlas), else by fetch. */
export class Resources {
  /** @type {Map<string, Promise<string>>} */
  static #opened = new Map();

  /**
   * A function that takes a step once: later calls wait for the same answer, and a failure is tried again.
   *
   * @template Answer
   * @param {() => Promise<Answer>} step
   */
  static once(step) {
    /** @type {Promise<Answer> | null} */
    let answer = null;
    return () =>
      (answer ??= step().catch((error) => {
        answer = null;
        throw error;
      }));
  }

  /** Whether the page itself holds all data, as the one-file atlas does. */
  static isOneFile() {
    return Boolean(document.querySelector("script[data-address]"));
  }

  /** Whether a server computes answers; a static site and the one-file atlas have none. */
  static isServed() {
    return !Resources.isOneFile() && !Addresses.isStill;
  }

  /**
   * What an address answers, as JSON; throws when there is none.
   *
   * @param {string} address
   */
  static async json(address) {
    return JSON.parse(await Resources.text(address));
  }

  /**
   * What an address answers, as text; throws when there is none.
   *
   * @param {string} address
   */
  static async text(address) {
    const kept = await Resources.kept(address);
    if (kept !== null) return kept;
    const answer = await fetch(Addresses.of(address));
    if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.status });
    return answer.text();
  }

  /**
   * What an address answers, as bytes of a media type; throws when there is none.
   *
   * @param {string} address
   * @param {string} type
   */
  static async blob(address, type) {
    const block = Resources.#block(address.split("?")[0]);
    if (block) return new Blob([await new Response(Resources.#opening(block.textContent)).arrayBuffer()], { type });
    const answer = await fetch(Addresses.of(address));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.blob();
  }

  /**
   * The text kept in this page for an address, or null.
   *
   * @param {string} address
   * @returns {Promise<string | null>}
   */
  static async kept(address) {
    const path = address.split("?")[0];
    const whole = Resources.#block(path);
    if (whole) return Resources.#unpack(whole);
    const folder = path.split("/").slice(0, 3).join("/");
    const shared = Resources.#block(`${folder}/*`); // many small answers in one block
    if (!shared) return null;
    const answers = JSON.parse(await Resources.#unpack(shared));
    return answers[address] ?? answers[path] ?? null;
  }

  /**
   * @param {string} path
   * @returns {HTMLScriptElement | null}
   */
  static #block(path) {
    return document.querySelector(`script[data-address="${CSS.escape(path)}"]`);
  }

  /**
   * @param {HTMLScriptElement} block
   * @returns {Promise<string>}
   */
  static #unpack(block) {
    const { address = "" } = block.dataset;
    const text = Resources.#opened.get(address) ?? Resources.#whole(address, block);
    Resources.#opened.set(address, text);
    return text;
  }

  /**
   * The text of a block; a layer gets its geometries back, which stand once for all layers.
   *
   * @param {string} address
   * @param {HTMLScriptElement} block
   */
  static async #whole(address, block) {
    const text = await Resources.#gunzip(block.textContent);
    const shared = address.endsWith(".geojson") ? Resources.#block("/shapes") : null;
    if (!shared) return text;
    const shapes = (await Resources.#unpack(shared)).split("\n");
    return text.replace(/"geometry":(\d+)/g, (_, number) => `"geometry":${shapes[number]}`);
  }

  /** @param {string} base64 */
  static #gunzip(base64) {
    return new Response(Resources.#opening(base64)).text();
  }

  /** @param {string} base64 */
  static #opening(base64) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  }
}
