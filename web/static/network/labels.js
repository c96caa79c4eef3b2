/** Words on lines: each finds the first free place along its line, or is not shown until it is asked for. */
import { CARD_HEIGHT, GAP } from "./places.js";
import { FONT, WORD_FONT, WORD_HEIGHT } from "./look.js";

/** @typedef {{x: number, y: number, wide: number, high: number}} Box  x and y are its middle */

const BAND = 40;
const MARGIN = 12;
let pen;

/** @param {string} text @param {number} size  pixels @param {string} [weight] @returns {number} pixels at zoom 1 */
export function textWidth(text, size, weight = "normal") {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  return pen.measureText(text).width;
}

/** @param {string} text @returns {number} pixels that a word on a line takes, with a little room */
export const wordWidth = (text) => Math.ceil(textWidth(text, WORD_FONT)) + 5;

/** Boxes by horizontal band, so that only what is near is compared. */
export class Taken {
  #bands = new Map();

  /** @param {Box} box */
  add(box) {
    for (const band of Taken.#span(box)) {
      if (!this.#bands.has(band)) this.#bands.set(band, []);
      this.#bands.get(band).push(box);
    }
  }

  /** @param {Box} box @returns {boolean} whether it meets no other box */
  isFree(box) {
    return Taken.#span(box).every((band) => (this.#bands.get(band) ?? []).every((other) => (
      Math.abs(other.x - box.x) * 2 >= other.wide + box.wide || Math.abs(other.y - box.y) * 2 >= other.high + box.high)));
  }

  static #span(box) {
    const first = Math.floor((box.y - box.high / 2) / BAND);
    const last = Math.floor((box.y + box.high / 2) / BAND);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}

/**
 * @param {{uid: string, wide: number, path: {x: number, y: number}[]}[]} words  in order of importance; a path
 *     runs from the place where its word stands best to where it stands worst
 * @param {import("./routes.js").Card[]} cards
 * @param {Box[]} others  other boxes to keep clear of
 * @returns {Map<string, {x: number, y: number}>} the words that found a place
 */
export function placeWords(words, cards, others = []) {
  const taken = new Taken();
  for (const { x, y, wide, high } of cards) taken.add({ x, y, wide: wide + 4, high: (high ?? CARD_HEIGHT) + 1 });
  for (const box of others) taken.add(box);
  const placed = new Map();
  for (const { uid, wide, path } of words) {
    const place = path.find(({ x, y }) => taken.isFree({ x, y, wide, high: WORD_HEIGHT }));
    if (!place) continue;
    taken.add({ ...place, wide, high: WORD_HEIGHT });
    placed.set(uid, place);
  }
  return placed;
}

/**
 * The places of one word along its line: first flush with the far card, then ever nearer to the other.
 * @param {{x: number, y: number}[]} line from start to end
 * @param {number} wide
 * @returns {{x: number, y: number}[]}
 */
export function candidates(line, wide) {
  const start = line[0];
  const end = line.at(-1);
  const [near, far] = Math.abs(end.x) >= Math.abs(start.x) ? [start, end] : [end, start];
  const ordered = far === end ? [...line].reverse() : line;
  if (Math.abs(far.x - near.x) < GAP / 2) return fromTheMiddle(ordered);
  const side = far.x > near.x ? 1 : -1;
  const flush = { x: far.x - side * (MARGIN + wide / 2), y: far.y };
  const apart = (point) => side * (flush.x - point.x) > 0 && side * (point.x - near.x) > wide / 2 + 4;
  const level = Math.abs(heightAt(ordered, flush.x) - far.y) < 3;
  return [...(level ? [flush] : []), ...ordered.filter(apart)];
}

/** @returns {number} height of the line where it passes x */
function heightAt(line, x) {
  return line.reduce((best, point) => (Math.abs(point.x - x) < Math.abs(best.x - x) ? point : best)).y;
}

/** @returns {{x: number, y: number}[]} the points, those in the middle of the line first */
function fromTheMiddle(line) {
  const middle = (line.length - 1) / 2;
  return line.map((point, index) => ({ point, off: Math.abs(index - middle) })).sort((a, b) => a.off - b.off).map(({ point }) => point);
}
