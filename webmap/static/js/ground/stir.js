const STIRS = ["pointermove", "pointerdown", "keydown"];

/**
 * Resolves when the reader first stirs: who does will want more than the first look.
 *
 * @returns {Promise<void>}
 */
export function firstStir() {
  return new Promise((done) => {
    const stirred = () => {
      STIRS.forEach((type) => removeEventListener(type, stirred, true));
      done();
    };
    // before the map, which lets no arrow key through
    STIRS.forEach((type) => addEventListener(type, stirred, true));
  });
}
