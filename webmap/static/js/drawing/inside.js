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

/**
 * How much of a segment lies before the last place where it crosses closed rings, 0 to 1; 0 if it crosses none.
 * @param {Runs} rings
 * @param {number[]} from
 * @param {number[]} to
 */
export function lastCrossing(rings, [x, y], [u, v]) {
  let last = 0;
  for (const ring of rings) {
    let px = ring[ring.length - 2];
    let py = ring[ring.length - 1];
    for (let i = 0; i < ring.length; i += 2) {
      const [dx, dy] = [ring[i] - px, ring[i + 1] - py];
      const across = (u - x) * dy - (v - y) * dx;
      const part = ((px - x) * dy - (py - y) * dx) / across; // NaN or infinite where they are parallel
      const along = ((px - x) * (v - y) - (py - y) * (u - x)) / across;
      if (along >= 0 && along <= 1 && part > last && part <= 1) last = part;
      px = ring[i];
      py = ring[i + 1];
    }
  }
  return last;
}

/**
 * How much closed rings hold, in the square of their unit; holes run the other way round.
 * @param {Float64Array[]} rings
 */
export function areaOf(rings) {
  let sum = 0;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) sum += ring[i - 2] * ring[i + 1] - ring[i] * ring[i - 1];
  }
  return Math.abs(sum) / 2;
}
