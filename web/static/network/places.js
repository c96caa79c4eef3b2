/** Room on the drawing: the size of cards, and free places for newcomers. Sizes match graphmodel/findings/layout.py. */

/** Width of a card by the kind of its node. */
export const CARD_WIDTHS = { subject: 156, group: 156, incident: 184, intelligence: 184 };
export const CENTRE_WIDTH = 200;
export const WIDEST = Math.max(...Object.values(CARD_WIDTHS));
export const CARD_HEIGHT = 26;
export const PITCH = 32;
export const GAP = 150;
export const COLUMN_GAP = 26;

/** @param {string} kind @returns {number} */
export const cardWidth = (kind) => CARD_WIDTHS[kind] ?? WIDEST;

/**
 * Free places for cards around a node, on the side away from the centre, nearest first.
 * @param {{x: number, y: number}} anchor  the node that is expanded
 * @param {number} count                   how many places
 * @param {{x: number, y: number}[]} taken cards that stay where they are
 * @returns {{x: number, y: number}[]}
 */
export function freePlaces(anchor, count, taken) {
  const side = anchor.x < 0 ? -1 : 1;
  const edge = side * Math.max(...taken.map((card) => side * card.x));
  const inside = anchor.x + side * (WIDEST + GAP);
  const outside = edge + side * (WIDEST + GAP);
  const rows = Math.max(8, count);
  const found = [];
  const all = [...taken];
  const columns = side * inside < side * outside ? [...columnsFrom(inside, outside, side), outside] : [inside];
  while (found.length < count) {
    const place = bestPlace(anchor, columns, rows, all);
    if (place) { found.push(place); all.push(place); } else columns.push(columns.at(-1) + side * (WIDEST + COLUMN_GAP));
  }
  return found.sort((a, b) => side * (a.x - b.x) || a.y - b.y);
}

/** @param {number} from @param {number} to @param {number} side @returns {number[]} lane positions between the two */
function columnsFrom(from, to, side) {
  const columns = [];
  for (let x = from; side * x < side * to - WIDEST; x += side * (WIDEST + GAP)) columns.push(x);
  return columns;
}

/** @returns {{x: number, y: number}|undefined} the free place nearest to the anchor */
function bestPlace(anchor, columns, rows, taken) {
  let best;
  for (const x of columns) {
    for (let step = 0; step <= rows; step += 1) {
      for (const y of step ? [anchor.y - step * PITCH, anchor.y + step * PITCH] : [anchor.y]) {
        const cost = Math.abs(x - anchor.x) / 3 + Math.abs(y - anchor.y);
        if ((!best || cost < best.cost) && isFree(x, y, taken)) best = { x, y, cost };
      }
    }
  }
  return best && { x: best.x, y: best.y };
}

/** @returns {boolean} whether a card fits at the place, with room for lines around it */
function isFree(x, y, taken) {
  return taken.every((card) => Math.abs(card.x - x) >= WIDEST + COLUMN_GAP / 2 || Math.abs(card.y - y) >= PITCH - 0.5);
}
