/**
 * The box [left, top, right, bottom] round runs of points.
 * @param {Runs} runs
 */
export function boxOf(runs) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const run of runs) {
    for (let i = 0; i < run.length; i += 2) {
      if (run[i] < box[0]) box[0] = run[i];
      if (run[i] > box[2]) box[2] = run[i];
      if (run[i + 1] < box[1]) box[1] = run[i + 1];
      if (run[i + 1] > box[3]) box[3] = run[i + 1];
    }
  }
  return box;
}

/**
 * The box round boxes.
 * @param {Box[]} boxes
 */
export function joinedBox(boxes) {
  /** @type {Box} */
  const none = [Infinity, Infinity, -Infinity, -Infinity];
  return boxes.reduce(
    (all, [left, top, right, bottom]) => [
      Math.min(all[0], left),
      Math.min(all[1], top),
      Math.max(all[2], right),
      Math.max(all[3], bottom),
    ],
    none,
  );
}

/**
 * Whether a name's box meets one of these.
 * @param {{left: number, top: number, right: number, bottom: number}} name
 * @param {Box[]} boxes
 */
export function meetsAny(name, boxes) {
  return boxes.some(
    ([left, top, right, bottom]) => name.left < right && name.right > left && name.top < bottom && name.bottom > top,
  );
}
