/** Puts the dark colour scheme aside while something is drawn, so that figures are always light. */
export class Daylight {
  /** What `draw` returns; it must not wait for anything, so that the reader sees no flash. */
  static during(draw) {
    const dark = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes("prefers-color-scheme: dark"))
      .map((rule) => [rule.media, rule.media.mediaText]);
    dark.forEach(([media]) => { media.mediaText = "not all"; });
    try {
      return draw();
    } finally {
      dark.forEach(([media, text]) => { media.mediaText = text; });
    }
  }
}
