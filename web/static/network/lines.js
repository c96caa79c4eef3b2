/** Lines as Cytoscape has them: which must be parted, where cards stand, and how a route becomes a style. */
import { linkRank } from "./kinds.js";
import { RING_CARD } from "./rings.js";
import { asCurve } from "./routes.js";

/**
 * @param {any} all  Cytoscape's edges
 * @returns {[any, number][]} each line, and how far it is moved from the middle of the farther card's side
 */
export function partedLines(all) {
  const beside = new Map();
  for (const edge of all) {
    const key = placeOf(edge.source(), edge.target());
    if (!beside.has(key)) beside.set(key, []);
    beside.get(key).push(edge);
  }
  return [...beside.values()].flatMap((edges) => {
    edges.sort((a, b) => linkRank(a.data("kind")) - linkRank(b.data("kind")) || a.id().localeCompare(b.id()));
    const step = Math.min(16, 22 / Math.max(1, edges.length - 1));
    return edges.map((edge, index) => [edge, (index - (edges.length - 1) / 2) * step]);
  });
}

/** Lines of one place must be parted: those that end at one side of a card, or join two cards of one column. @returns {string} */
function placeOf(source, target) {
  const [near, far] = Math.abs(target.position().x) >= Math.abs(source.position().x) ? [source, target] : [target, source];
  const across = far.position().x - near.position().x;
  return Math.abs(across) < near.width() ? [near.id(), far.id()].sort().join("\u0000") : `${far.id()}\u0000${Math.sign(across)}`;
}

/** @returns {import("./routes.js").Card} where a card stands, and how wide it is */
export function boxOf(node) {
  const { x, y } = node.position();
  return node.hasClass("ring") ? { x, y, ...RING_CARD } : { x, y, wide: node.data("wide") };
}

/** @returns {object} Cytoscape's style of one laid line */
export function curveStyle(points, source, target) {
  const { weights, distances } = asCurve(points);
  const last = points.at(-1);
  return {
    "curve-style": "unbundled-bezier", "edge-distances": "endpoints", "control-point-weights": weights, "control-point-distances": distances,
    "source-endpoint": `${points[0].x - source.x}px ${points[0].y - source.y}px`, "target-endpoint": `${last.x - target.x}px ${last.y - target.y}px`,
  };
}
