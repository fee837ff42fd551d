/** Borders kept once as arcs (TopoJSON's convention), and the rings and edges that are made of them. */
export class Topology {
  /** @type {{from: number, to: number}[]} junctions at which the arcs begin and end */
  #ends;

  /** @param {Float64Array[]} arcs world */
  constructor(arcs) {
    this.arcs = arcs;
    this.#ends = Topology.#junctions(arcs);
  }

  /**
   * The points of a ring; closed, as its last arc ends where its first begins.
   * @param {number[]} refs
   * @returns {Float64Array}
   */
  ring(refs) {
    const size = refs.reduce((sum, ref) => sum + this.arcs[Topology.arc(ref)].length - 2, 2);
    const points = new Float64Array(refs.length ? size : 0);
    let at = 0;
    for (const ref of refs) {
      this.#copy(ref, points, at);
      at += this.arcs[Topology.arc(ref)].length - 2; // the next arc begins at the point this one ends at
    }
    return points;
  }

  /**
   * The arcs that bound the union of areas: those used an odd number of times.
   * @param {ArcPolygons[]} polygonsList polygons of each area; one given twice counts once
   * @returns {number[]}
   */
  edges(polygonsList) {
    return [...Topology.#uses(polygonsList)].filter(([, refs]) => refs.length % 2 === 1).map(([arc]) => arc);
  }

  /**
   * The arcs that two of the areas share: the borders inside their union.
   * @param {ArcPolygons[]} polygonsList
   * @returns {number[]}
   */
  shared(polygonsList) {
    return [...Topology.#uses(polygonsList)].filter(([, refs]) => refs.length % 2 === 0).map(([arc]) => arc);
  }

  /**
   * The outline of the union of areas as closed rings of refs, holes included, running as the areas' own rings do.
   * @param {ArcPolygons[]} polygonsList
   * @returns {number[][]}
   */
  outline(polygonsList) {
    const used = [...Topology.#uses(polygonsList).values()];
    const refs = used.filter(({ length }) => length % 2 === 1).map(([ref]) => ref);
    const ways = this.#ways(refs);
    const left = new Set(refs.map((ref) => Topology.arc(ref)));
    return refs.flatMap((ref) => (left.has(Topology.arc(ref)) ? [this.#chain(ref, ways, left)] : []));
  }

  /**
   * The arc a ref means, whichever way it runs.
   * @param {number} ref
   * @returns {number}
   */
  static arc(ref) {
    return ref < 0 ? ~ref : ref;
  }

  /**
   * From one arc on to the next until the ring is closed.
   * @param {number} first
   * @param {Map<number, number[]>} ways refs that lead on from each junction
   * @param {Set<number>} left arcs not yet in a ring
   */
  #chain(first, ways, left) {
    /** @type {number[]} */
    const ring = [];
    /** @type {number | undefined} */
    let ref = first;
    while (ref !== undefined) {
      ring.push(ref);
      left.delete(Topology.arc(ref));
      const end = this.#start(~ref);
      const isClosed = end === this.#start(first);
      ref = isClosed ? undefined : ways.get(end)?.find((way) => left.has(Topology.arc(way)));
    }
    return ring;
  }

  /**
   * The refs that lead on from each junction; those that run as the areas' rings do come first.
   * @param {number[]} refs
   */
  #ways(refs) {
    /** @type {Map<number, number[]>} */
    const ways = new Map();
    for (const ref of [...refs, ...refs.map((one) => ~one)]) {
      const start = this.#start(ref);
      ways.set(start, [...(ways.get(start) ?? []), ref]);
    }
    return ways;
  }

  /** @param {number} ref */
  #start(ref) {
    return ref < 0 ? this.#ends[~ref].to : this.#ends[ref].from;
  }

  /**
   * @param {number} ref
   * @param {Float64Array} points
   * @param {number} at
   */
  #copy(ref, points, at) {
    const arc = this.arcs[Topology.arc(ref)];
    if (ref >= 0) return points.set(arc, at);
    for (let nth = 0; nth < arc.length; nth += 2) {
      points[at + nth] = arc[arc.length - 2 - nth];
      points[at + nth + 1] = arc[arc.length - 1 - nth];
    }
  }

  /**
   * The refs by which areas use each arc.
   * @param {ArcPolygons[]} polygonsList
   */
  static #uses(polygonsList) {
    /** @type {Map<number, number[]>} */
    const uses = new Map();
    for (const ref of [...new Set(polygonsList)].flat(3)) {
      const arc = Topology.arc(ref);
      uses.set(arc, [...(uses.get(arc) ?? []), ref]);
    }
    return uses;
  }

  /** @param {Float64Array[]} arcs */
  static #junctions(arcs) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const number = (/** @type {string} */ point) => {
      if (!numbers.has(point)) numbers.set(point, numbers.size);
      return /** @type {number} */ (numbers.get(point));
    };
    return arcs.map((arc) => ({ from: number(arc.slice(0, 2).join()), to: number(arc.slice(-2).join()) }));
  }
}
