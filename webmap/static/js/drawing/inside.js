/**
 * Whether closed rings [x0, y0, x1, y1, …] hold a place, by the even-odd rule: holes are no part.
 * @param {Runs} rings
 * @param {number} x
 * @param {number} y
 */
export function holds(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    let px = ring[ring.length - 2];
    let py = ring[ring.length - 1];
    for (let i = 0; i < ring.length; i += 2) {
      const qx = ring[i];
      const qy = ring[i + 1];
      if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside;
      px = qx;
      py = qy;
    }
  }
  return inside;
}
