/**
 * Lines that leave a card sideways, run between the other cards, and arrive level with their target.
 *
 * A route is the control polygon of a quadratic B-spline, which is what Cytoscape draws for an
 * "unbundled-bezier" with several control points: it bends at the middles between them.
 */
import { CARD_HEIGHT } from "./places.js";

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{x: number, y: number, wide: number}} Card  x and y are its middle */
/** @typedef {Map<number, {half: number, heights: number[]}>} Columns  by x */

const CLEAR = CARD_HEIGHT / 2 + 3;

/** @param {Card[]} cards  all cards that are shown @returns {Columns} */
export function columnsOf(cards) {
  const columns = new Map();
  for (const { x, y, wide } of cards) {
    const key = Math.round(x);
    if (!columns.has(key)) columns.set(key, { half: 0, heights: [] });
    const column = columns.get(key);
    column.heights.push(y);
    column.half = Math.max(column.half, wide / 2);
  }
  return columns;
}

/**
 * @param {Card} source  the card the link comes from
 * @param {Card} target  the card it goes to
 * @param {number} shift  pixels up or down at both ends, so that parallel links do not lie on each other
 * @param {Columns} columns
 * @returns {Point[]} from the source's side to the target's side
 */
export function route(source, target, shift, columns) {
  if (Math.abs(source.x - target.x) < (source.wide + target.wide) / 2) return aroundTheSide(source, target, shift);
  const outward = Math.abs(target.x) >= Math.abs(source.x);
  const [near, far] = outward ? [source, target] : [target, source];
  const points = between(near, far, shift, columns);
  return outward ? points : points.reverse();
}

/** Both cards in one column: out of one side, and back into the same side. */
function aroundTheSide(source, target, shift) {
  const side = source.x < 0 ? -1 : 1;
  const reach = 30 + Math.min(60, Math.abs(source.y - target.y) / 6) + shift;
  const [from, to] = [source, target].map((card) => ({ x: card.x + (side * card.wide) / 2, y: card.y + shift / 2 }));
  const outer = side * (Math.max(side * from.x, side * to.x) + reach);
  return [from, { x: outer, y: from.y }, { x: outer, y: to.y }, to];
}

/** From a nearer card to a farther one, level with the farther as soon as possible. */
function between(near, far, shift, columns) {
  const side = far.x > near.x ? 1 : -1;
  const start = { x: near.x + (side * near.wide) / 2, y: near.y + shift * 0.3 };
  const end = { x: far.x - (side * far.wide) / 2, y: far.y + shift };
  const isPassed = ([x, { half }]) => side * (x - side * half) > side * start.x && side * (x + side * half) < side * end.x;
  const passed = [...columns].filter(isPassed).sort(([a], [b]) => side * (a - b));
  const points = [start];
  let { x, y } = start;
  for (const [column, { half, heights }] of passed) {
    const level = freeLevel(end.y, y, heights);
    points.push(...bend(x, column - side * half, y, level), { x: column, y: level });
    x = column + side * half;
    y = level;
  }
  points.push(...bend(x, end.x, y, end.y), end);
  return points;
}

/** Turns from one height to another within the first part of a gap, then runs level. */
function bend(from, to, level, next) {
  if (Math.abs(level - next) < 0.5) return [];
  const wide = Math.abs(to - from) > 60;
  return [
    { x: from + (to - from) * (wide ? 0.22 : 0.3), y: level },
    { x: from + (to - from) * (wide ? 0.22 : 0.3), y: next },
    { x: from + (to - from) * (wide ? 0.44 : 0.7), y: next },
  ];
}

/** The height nearest to the wish (then to where the line comes from) that no card of the column covers. */
function freeLevel(wish, current, heights) {
  const free = (y) => heights.every((height) => Math.abs(height - y) >= CLEAR);
  if (free(wish)) return wish;
  const options = heights.flatMap((height) => [height - CLEAR - 0.5, height + CLEAR + 0.5]).filter(free);
  const cost = (y) => Math.abs(y - wish) + Math.abs(y - current) / 50;
  return options.reduce((best, y) => (cost(y) < cost(best) ? y : best), options[0] ?? wish);
}

/**
 * @param {Point[]} points a route
 * @returns {{weights: number[], distances: number[]}} its inner points as Cytoscape wants them
 */
export function asCurve(points) {
  const first = points[0];
  const last = points.at(-1);
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  const square = dx * dx + dy * dy || 1;
  const length = Math.sqrt(square);
  const inner = points.slice(1, -1);
  if (!inner.length) inner.push({ x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 });
  return {
    weights: inner.map(({ x, y }) => ((x - first.x) * dx + (y - first.y) * dy) / square),
    distances: inner.map(({ x, y }) => ((y - first.y) * dx - (x - first.x) * dy) / length),
  };
}

/**
 * @param {Point[]} points a route
 * @returns {Point[]} places along the drawn curve, from its start to its end, a few pixels apart
 */
export function along(points) {
  const inner = points.slice(1, -1);
  if (!inner.length) return spread(points[0], { x: (points[0].x + points.at(-1).x) / 2, y: (points[0].y + points.at(-1).y) / 2 }, points.at(-1));
  const found = [];
  inner.forEach((control, index) => {
    const before = index ? middle(inner[index - 1], control) : points[0];
    const after = index < inner.length - 1 ? middle(control, inner[index + 1]) : points.at(-1);
    found.push(...spread(before, control, after));
  });
  return found;
}

const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Points of one quadratic piece. */
function spread(from, control, to) {
  const steps = Math.max(2, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  });
}
