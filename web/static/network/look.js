/** How the drawing looks: Cytoscape's style sheet, and the small pictures inside cards. */
import { LINKS, NODES, linkKind, nodeKind } from "./kinds.js";
import { RING_CARD } from "./rings.js";
import { cardWidth, CARD_HEIGHT, CENTRE_WIDTH } from "./places.js";

export const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';
export const CARD_FONT = 13;
export const WORD_FONT = 11.5;
export const WORD_HEIGHT = 15;
export const HEADING_FONT = 12;
export const RING_FONT = 12;
const INK = "#17202b";
const SOFT = "#4a5665";
const PAPER = "#ffffff";
const BRAND = "#14304f";

/** @param {string} svg @returns {string} */
const asImage = (svg) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;

/** @param {string} kind @param {boolean} onDark @returns {string} the icon of a kind of node */
function icon(kind, onDark) {
  const colour = onDark ? PAPER : SOFT;
  return asImage(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><path fill="${colour}" fill-rule="evenodd" d="${nodeKind(kind).icon}"/></svg>`);
}

/**
 * What stands at the right of a card.
 * @param {boolean} dual   the person is suspect and also victim or witness in one incident
 * @param {number} more    neighbours that are not shown; said only where a dual role leaves room for it
 * @param {boolean} onDark
 * @returns {{image: string, width: number}|null}
 */
function badge(dual, more, onDark) {
  const count = more > 0 && !dual ? `+${more > 999 ? "999" : more}` : "";
  const width = (dual ? 52 : 0) + (count ? 8 + 6.2 * count.length : 0);
  if (!width) return null;
  const colour = onDark ? PAPER : INK;
  const pill = dual
    ? `<rect x="0.500" y="2.500" width="49" height="13" rx="3" fill="none" stroke="${colour}"/><text x="25" y="12.500" font-size="9.500" font-weight="600" text-anchor="middle" fill="${colour}">dual role</text>`
    : "";
  const text = count ? `<text x="${width - 2}" y="13" font-size="10.500" text-anchor="end" fill="${onDark ? PAPER : SOFT}">${count}</text>` : "";
  return {
    width,
    image: asImage(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="18" font-family="-apple-system, 'Segoe UI', Roboto, Arial, 'Liberation Sans', sans-serif">${pill}${text}</svg>`),
  };
}

/**
 * The parts of a card's data that its look depends on.
 * @param {import("./record.js").NodeRecord} node
 * @param {boolean} isCentre
 * @param {number} more neighbours that are not shown
 */
export function cardData(node, isCentre, more) {
  const wide = isCentre ? CENTRE_WIDTH : cardWidth(node.kind);
  const mark = badge(node.dual_role, isCentre ? 0 : more, isCentre);
  return {
    wide,
    textX: 26 - wide,
    fill: isCentre ? BRAND : nodeKind(node.kind).fill,
    shape: nodeKind(node.kind).shape,
    border: nodeKind(node.kind).border,
    images: mark ? [icon(node.kind, isCentre), mark.image] : [icon(node.kind, isCentre)],
    imageWidths: mark ? [14, mark.width] : [14],
    imageHeights: mark ? [14, 18] : [14],
    imageX: mark ? [7, wide - mark.width - 6] : [7],
    imageY: mark ? [6, 4] : [6],
    ringImages: mark ? [1, 0] : [1],
    room: wide - 32 - (mark?.width ?? 0),
  };
}

const card = {
  shape: "data(shape)", width: "data(wide)", height: CARD_HEIGHT, "corner-radius": 13,
  "background-color": "data(fill)", "border-color": SOFT, "border-width": 1.2, "border-style": "data(border)",
  "background-image": "data(images)", "background-width": "data(imageWidths)", "background-height": "data(imageHeights)",
  "background-position-x": "data(imageX)", "background-position-y": "data(imageY)", "background-clip": "none",
  "background-image-containment": "over",
  label: "data(text)", "font-family": FONT, "font-size": CARD_FONT, color: INK,
  "text-halign": "right", "text-valign": "center", "text-margin-x": "data(textX)", "text-wrap": "none",
  "overlay-opacity": 0, "min-zoomed-font-size": 4, "z-index": 10,
};

const line = {
  "curve-style": "bezier", "line-cap": "butt", "overlay-opacity": 0, "overlay-padding": 5, "z-index": 1,
  "arrow-scale": 0.95,
};

/** @returns {object[]} */
export function styleSheet() {
  return [
    { selector: "node.card", style: card },
    ...Object.keys(NODES).filter((kind) => kind !== "subject").map((kind) => ({ selector: `node.card[kind = "${kind}"]`, style: { "corner-radius": kind === "group" ? 7 : 3 } })),
    { selector: "node.centre", style: { color: PAPER, "font-weight": "bold", "border-color": BRAND, "outline-width": 2, "outline-color": BRAND, "outline-offset": 3 } },
    { selector: "node.shielded", style: { color: SOFT, "font-style": "italic", "border-style": "dotted" } },
    { selector: "node.ring", style: { width: RING_CARD.wide, height: RING_CARD.high, label: "data(lines)", "font-size": RING_FONT, "line-height": 1.15, "text-wrap": "wrap", "text-max-width": RING_CARD.wide, "text-justification": "left", "text-margin-x": 25 - RING_CARD.wide, "background-position-y": 11, "background-image-opacity": "data(ringImages)" } },
    { selector: "edge", style: line },
    ...Object.keys(LINKS).map((kind) => ({ selector: `edge[kind = "${kind}"]`, style: lineStyle(kind) })),
    { selector: "edge.unknown", style: lineStyle("") },
    { selector: "node.word", style: { shape: "rectangle", width: "data(wide)", height: WORD_HEIGHT, "background-color": PAPER, "border-width": 0, label: "data(text)", color: "data(colour)", "font-family": FONT, "font-size": WORD_FONT, "text-halign": "center", "text-valign": "center", "overlay-opacity": 0, "min-zoomed-font-size": 4, "z-index": 5 } },
    { selector: "node.word.unplaced", style: { display: "none" } },
    { selector: "node.heading", style: { shape: "rectangle", width: 1, height: 1, "background-opacity": 0, "border-width": 0, label: "data(text)", color: SOFT, "font-family": FONT, "font-size": HEADING_FONT, "font-weight": "bold", "text-valign": "center", "text-halign": "center", events: "no", "overlay-opacity": 0 } },
    { selector: "edge.faint", style: { opacity: 0.25 } },
    { selector: "node.faint", style: { opacity: 0.5 } },
    { selector: "node.word.faint", style: { opacity: 1, "text-opacity": 0.4 } }, // still covers its line: no struck-out words
    { selector: "edge.lit", style: { "z-index": 3 } },
    { selector: "edge.chosen", style: { "overlay-opacity": 0.22, "overlay-color": "#ffbf1f", "z-index": 4 } },
    { selector: "node.chosen", style: { "border-width": 2.5, "border-color": INK } },
    { selector: "node.focus", style: { "underlay-color": "#ffbf1f", "underlay-opacity": 1, "underlay-padding": 6, "outline-width": 2, "outline-color": INK, "outline-offset": 5 } },
  ];
}

/** @param {string} kind */
function lineStyle(kind) {
  const look = linkKind(kind);
  return {
    width: look.width, "line-color": look.colour, "line-style": look.dash.length ? "dashed" : "solid",
    ...(look.dash.length ? { "line-dash-pattern": look.dash } : {}),
    "target-arrow-shape": look.arrow, "target-arrow-color": look.colour, "target-arrow-fill": look.arrowFill,
  };
}
