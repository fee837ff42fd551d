/** The sheet follows a finger on its head, settles at one of its heights by place and speed, and is flicked away. */
export class SheetDrag {
  static SLOP = 8; // pixels; less is a press
  static AHEAD = 160; // milliseconds that a flick carries on after the finger has left
  static RECENT = 100; // milliseconds whose way tells the speed
  static STRIP = 104; // pixels, as the style has it
  static HEAD = ".sheet-bar, .feature-walk, .panel-close";
  #pointer = -1;
  #start = { y: 0, height: 0 };
  #half = 0;
  /** @type {{ y: number, time: number }[]} the newest places of the finger */
  #way = [];

  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {() => void} close
   */
  constructor(sheet, close) {
    this.sheet = sheet;
    this.root = sheet.root;
    this.close = close;
    this.root.addEventListener("pointerdown", (event) => this.#press(event));
    this.root.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel"])
      this.root.addEventListener(type, (event) => this.#leave(/** @type {PointerEvent} */ (event)));
  }

  /** The height of the whole screen that the sheet may fill. */
  get #most() {
    return this.root.parentElement?.clientHeight ?? 0;
  }

  get #isDragged() {
    return this.root.classList.contains("dragged");
  }

  /** @param {PointerEvent} event */
  #press({ target, isPrimary, button, pointerId, clientY, timeStamp }) {
    const onHead = target instanceof Element && target.closest(SheetDrag.HEAD);
    if (!onHead || !isPrimary || button || !this.sheet.isShown) return;
    this.#pointer = pointerId;
    this.#start = { y: clientY, height: this.root.offsetHeight };
    this.#way = [{ y: clientY, time: timeStamp }];
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientY, timeStamp }) {
    if (pointerId !== this.#pointer) return;
    const up = this.#start.y - clientY;
    if (!this.#isDragged && Math.abs(up) < SheetDrag.SLOP) return;
    if (!this.#isDragged) this.#lift();
    this.#way = this.#way.filter(({ time }) => timeStamp - time < SheetDrag.RECENT);
    this.#way.push({ y: clientY, time: timeStamp });
    this.#stretch(this.#start.height + up);
  }

  /** From now on the finger says how high it is; the map behind a full sheet is seen again. */
  #lift() {
    this.root.setPointerCapture(this.#pointer);
    this.root.dataset.size = "half";
    this.#half = this.root.offsetHeight;
    this.root.classList.add("dragged");
  }

  /** @param {number} height */
  #stretch(height) {
    this.root.style.height = `${Math.max(0, Math.min(this.#most, height))}px`;
  }

  /** @param {PointerEvent} event */
  #leave({ pointerId, timeStamp }) {
    if (pointerId !== this.#pointer) return;
    this.#pointer = -1;
    if (this.#isDragged) this.#settle(this.root.offsetHeight + this.#speed(timeStamp) * SheetDrag.AHEAD);
  }

  /**
   * How fast the finger went up when it left, pixels in a millisecond.
   *
   * @param {number} now
   */
  #speed(now) {
    const [first] = this.#way.filter(({ time }) => now - time < SheetDrag.RECENT);
    const last = this.#way[this.#way.length - 1];
    return first && last.time > first.time ? (first.y - last.y) / (last.time - first.time) : 0;
  }

  /**
   * Glide to the height that is nearest to where it would come to rest.
   *
   * @param {number} rest
   */
  async #settle(rest) {
    const heights = [SheetDrag.STRIP, this.#half, this.#most];
    const [size] = heights.map((height, at) => ({ at, off: Math.abs(height - rest) })).sort((a, b) => a.off - b.off);
    const isAway = rest < SheetDrag.STRIP / 2;
    this.root.classList.add("settling");
    this.#stretch(isAway ? 0 : heights[size.at]);
    await Promise.allSettled(this.root.getAnimations().map(({ finished }) => finished));
    if (this.#pointer >= 0 && this.#isDragged) return this.root.classList.remove("settling"); // it was caught again
    this.root.classList.remove("dragged", "settling");
    this.root.style.removeProperty("height");
    if (isAway) this.close();
    else this.sheet.set(size.at);
  }
}
