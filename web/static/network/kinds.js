/**
 * The kinds of nodes and links: their words, colours, line styles and order.
 *
 * Every kind is told apart three times over: by colour, by line style and by the word on the line.
 * Conduct is drawn strongest; an association is the thinnest and says that it is no ground.
 */

/**
 * @typedef {object} LinkKind
 * @property {string} word     singular, as in a sentence
 * @property {string} plural   as in the legend
 * @property {string} group    heading of the legend under which it stands
 * @property {string} colour   contrast with white of at least 4.5:1
 * @property {number} width    pixels
 * @property {number[]} dash   lengths of dashes and gaps; empty: a solid line
 * @property {string} arrow    Cytoscape's arrow shape
 * @property {string} arrowFill "filled" or "hollow"
 * @property {boolean} mayGround whether such a link can ever be a ground
 */

const INVOLVEMENT = "Involvement in incidents";
const ASSOCIATION = "Associations";
const INTELLIGENCE = "Intelligence";

/** @type {Record<string, LinkKind>} */
export const LINKS = {
  victim: { word: "victim", plural: "Victim", group: INVOLVEMENT, colour: "#9c2f78", width: 2, dash: [9, 4], arrow: "tee", arrowFill: "filled", mayGround: false },
  witness: { word: "witness", plural: "Witness", group: INVOLVEMENT, colour: "#00727c", width: 2, dash: [2, 3], arrow: "circle", arrowFill: "hollow", mayGround: false },
  suspect: { word: "suspect", plural: "Suspect", group: INVOLVEMENT, colour: "#14304f", width: 2.6, dash: [], arrow: "triangle", arrowFill: "filled", mayGround: true },
  unresolved: { word: "role not resolved", plural: "Role not resolved", group: INVOLVEMENT, colour: "#8a5a00", width: 1.5, dash: [11, 4, 2, 4], arrow: "diamond", arrowFill: "hollow", mayGround: false },
  association: { word: "association", plural: "Association", group: ASSOCIATION, colour: "#6b7580", width: 1, dash: [1.5, 4], arrow: "none", arrowFill: "filled", mayGround: false },
  affiliation: { word: "affiliation", plural: "Affiliation with a group", group: ASSOCIATION, colour: "#6b7580", width: 1, dash: [6, 5], arrow: "none", arrowFill: "filled", mayGround: false },
  alleges: { word: "alleges", plural: "Intelligence says", group: INTELLIGENCE, colour: "#5b4a9c", width: 1.6, dash: [5, 3, 1, 3], arrow: "vee", arrowFill: "filled", mayGround: true },
  concerns: { word: "concerns", plural: "Intelligence is about", group: INTELLIGENCE, colour: "#5b4a9c", width: 1.2, dash: [1, 3, 1, 3, 6, 3], arrow: "none", arrowFill: "filled", mayGround: false },
};

/** What is said beside the legend's headings. */
export const GROUP_NOTES = { [ASSOCIATION]: "not grounds" };

/** A kind that this page does not know is drawn as the faintest one, never as conduct. */
const UNKNOWN = { ...LINKS.association, word: "other link", plural: "Other link" };

/** @param {string} kind @returns {LinkKind} */
export const linkKind = (kind) => LINKS[kind] ?? UNKNOWN;

/** Order of legend, table and details. @param {string} kind @returns {number} */
export function linkRank(kind) {
  const rank = Object.keys(LINKS).indexOf(kind);
  return rank < 0 ? Object.keys(LINKS).length : rank;
}

/**
 * @typedef {object} NodeKind
 * @property {string} word
 * @property {string} plural
 * @property {string} shape    Cytoscape's node shape
 * @property {string} fill
 * @property {"solid"|"dashed"} border
 * @property {string} icon     SVG path in a box of 16 by 16
 */

/** @type {Record<string, NodeKind>} */
export const NODES = {
  subject: { word: "person", plural: "Person", shape: "round-rectangle", fill: "#ffffff", border: "solid", icon: "M8 1.500a3.200 3.200 0 1 1 0 6.400a3.200 3.200 0 1 1 0-6.400M2 14.500c0-3.300 2.700-5.300 6-5.300s6 2 6 5.300z" },
  incident: { word: "incident", plural: "Incident", shape: "rectangle", fill: "#e6ecf3", border: "solid", icon: "M2 3h2V1.500h2V3h4V1.500h2V3h2v11H2zM3.500 6.500v6h9v-6z" },
  group: { word: "group", plural: "Group", shape: "cut-rectangle", fill: "#ffffff", border: "dashed", icon: "M5 3a2.300 2.300 0 1 1 0 4.600A2.300 2.300 0 1 1 5 3M11 3a2.300 2.300 0 1 1 0 4.600A2.300 2.300 0 1 1 11 3M.500 13.500c0-3 2-4.500 4.500-4.500s3 1 3 1s.500-1 3-1s4.500 1.500 4.500 4.500z" },
  intelligence: { word: "intelligence item", plural: "Intelligence item", shape: "tag", fill: "#f3f0fb", border: "solid", icon: "M3 1.500h7L13.500 5v9.500H3zM5 7h6v1.300H5zM5 10h6v1.300H5z" },
};

/** @param {string} kind @returns {NodeKind} */
export const nodeKind = (kind) => NODES[kind] ?? NODES.intelligence;
