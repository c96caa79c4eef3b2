/** The second arrangement: the centre in the middle, its links on rings around it, those of its links further out. */
import { linkRank } from "./kinds.js";

export const RING_CARD = { wide: 116, high: 36 };
const FIRST_RING = 6; // so many cards fit on the first ring; every further ring takes as many more
const TWIST = 0.4; // radians by which each ring is turned, so that lines do not run behind the cards of inner rings
const FLAT = 0.5; // cards are wider than high: so are the rings

/**
 * Ring of every node: first those one step from the centre, in the order of the legend, then those further out.
 * @param {import("./record.js").Network} network
 * @returns {Map<string, number>} uid → number of its ring, 0 for the centre
 */
export function ringsOf(network) {
  const rings = new Map([[network.centre, 0]]);
  const links = network.visibleLinks();
  let ring = 1;
  let front = new Set([network.centre]);
  while (front.size) {
    const next = new Map();
    for (const link of links) {
      for (const [from, to] of [[link.source, link.target], [link.target, link.source]]) {
        if (front.has(from) && !rings.has(to) && !next.has(to)) next.set(to, linkRank(link.kind));
      }
    }
    ring = fill(rings, [...next].sort((a, b) => a[1] - b[1]).map(([uid]) => uid), ring);
    front = new Set(next.keys());
  }
  fill(rings, network.visibleNodes().map((node) => node.uid).filter((uid) => !rings.has(uid)), ring);
  return rings;
}

/** Puts nodes on rings from one on. @returns {number} the first ring that is still empty */
function fill(rings, uids, first) {
  let ring = first;
  let left = FIRST_RING * ring;
  for (const uid of uids) {
    if (!left) { ring += 1; left = FIRST_RING * ring; }
    rings.set(uid, ring);
    left -= 1;
  }
  return uids.length ? ring + 1 : ring;
}

/** @param {Map<string, number>} rings @returns {object} options of Cytoscape's concentric layout */
export const ringLayout = (rings) => ({
  name: "concentric", animate: false, fit: false, avoidOverlap: true, equidistant: false, minNodeSpacing: 26,
  boundingBox: { x1: -1, y1: -1, w: 2, h: 2 }, // rings as tight as the cards allow, around (0, 0)
  concentric: (node) => -(rings.get(node.id()) ?? 0), levelWidth: () => 1,
  transform: (node, place) => turned(place, (rings.get(node.id()) ?? 0) * TWIST),
});

/** @param {{x: number, y: number}} place @param {number} angle @returns {{x: number, y: number}} turned around (0, 0), then flattened */
function turned({ x, y }, angle) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cosine - y * sine, y: (x * sine + y * cosine) * FLAT };
}
