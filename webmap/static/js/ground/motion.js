import "./vml.js";
import "../leaflet.js";

/** For readers who ask their system for less motion, the map jumps instead of gliding. */
export class Motion {
  /** Set Leaflet's defaults before the map is made. */
  static heed() {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
    const { panBy } = L.Map.prototype;
    L.Map.include({
      /**
       * @this {L.Map}
       * @param {L.PointExpression} offset
       * @param {L.PanOptions} [options]
       */
      panBy(offset, options) {
        return panBy.call(this, offset, { ...options, animate: false });
      },
    });
  }
}

Motion.heed();
