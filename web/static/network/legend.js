/** The legend: what each line means, how many there are, and a switch to hide them. */
import { GROUP_NOTES, linkKind, NODES } from "./kinds.js";
import { element } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string|number>} attributes @returns {SVGElement} */
function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** A piece of line as it is drawn. @param {string} kind @returns {SVGElement} */
export function lineSample(kind) {
  const { colour, width, dash, arrow } = linkKind(kind);
  const picture = shape("svg", { class: "line-sample", viewBox: "0 0 44 12", width: 44, height: 12, "aria-hidden": "true", focusable: "false" });
  picture.append(shape("line", { x1: 0, y1: 6, x2: arrow === "none" ? 44 : 36, y2: 6, stroke: colour, "stroke-width": width, "stroke-dasharray": dash.join(" ") || "none" }));
  const heads = {
    triangle: ["path", { d: "M34 1.500l9 4.500-9 4.500z", fill: colour }],
    tee: ["path", { d: "M40 1v10", stroke: colour, "stroke-width": 3 }],
    circle: ["circle", { cx: 39, cy: 6, r: 3.6, fill: "#fff", stroke: colour, "stroke-width": 1.8 }],
    diamond: ["path", { d: "M34 6l4.500-4 4.500 4-4.500 4z", fill: "#fff", stroke: colour, "stroke-width": 1.4 }],
    vee: ["path", { d: "M34 1.500l9 4.500-9 4.500 3-4.500z", fill: colour }],
  };
  if (heads[arrow]) picture.append(shape(...heads[arrow]));
  return picture;
}

/** A card as it is drawn, small. @param {string} kind @returns {SVGElement} */
function cardSample(kind) {
  const outlines = { subject: "M8 1h28a7 7 0 0 1 0 14H8A7 7 0 0 1 8 1z", incident: "M1.500 1h41v14h-41z", group: "M6 1h32l5 4v6l-5 4H6l-5-4V5z", intelligence: "M1.500 1H36l7 7-7 7H1.500z" };
  const picture = shape("svg", { class: "card-sample", viewBox: "0 0 44 16", width: 44, height: 16, "aria-hidden": "true", focusable: "false" });
  picture.append(shape("path", { d: outlines[kind], fill: NODES[kind].fill, stroke: "#4a5665", "stroke-width": 1.2, "stroke-dasharray": NODES[kind].border === "dashed" ? "4 3" : "none" }));
  const icon = shape("g", { transform: "translate(16 2) scale(.75)" });
  icon.append(shape("path", { d: NODES[kind].icon, fill: "#4a5665", "fill-rule": "evenodd" }));
  picture.append(icon);
  return picture;
}

/**
 * Fills the legend anew.
 * @param {HTMLElement} host
 * @param {import("./record.js").Network} network
 * @param {(kind: string, shown: boolean) => void} onSwitch
 */
export function drawLegend(host, network, onSwitch) {
  const focused = document.activeElement?.id;
  const groups = new Map();
  for (const [kind, count] of network.counts()) {
    const { group } = linkKind(kind);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(legendRow(kind, count, !network.hidden.has(kind), onSwitch));
  }
  host.replaceChildren(...[...groups].map(([group, rows]) => fieldset(group, rows)), cardsRow(network));
  if (!groups.size) host.prepend(element("p", { class: "small muted" }, "There are no links to show or hide."));
  if (focused?.startsWith("kind-")) document.getElementById(focused)?.focus();
}

/** @returns {HTMLElement} */
function fieldset(group, rows) {
  const legend = element("legend", {}, group);
  if (GROUP_NOTES[group]) legend.append(" ", element("span", { class: "not-grounds" }, GROUP_NOTES[group]));
  return element("fieldset", {}, legend, ...rows);
}

/** @returns {HTMLElement} */
function legendRow(kind, count, shown, onSwitch) {
  const box = element("input", { type: "checkbox", id: `kind-${kind}` });
  box.checked = shown;
  box.addEventListener("change", () => onSwitch(kind, box.checked));
  const label = element("label", { for: box.id }, lineSample(kind), element("span", { class: "legend-word" }, linkKind(kind).plural), element("span", { class: "legend-count" }, String(count)));
  return element("div", { class: "legend-row" }, box, label);
}

/** Shapes of the kinds of nodes that are there. @returns {HTMLElement} */
function cardsRow(network) {
  const kinds = new Set([...network.nodes.values()].map((node) => node.kind));
  const items = Object.keys(NODES).filter((kind) => kinds.has(kind)).map((kind) => element("li", {}, cardSample(kind), NODES[kind].plural));
  return element("ul", { class: "legend-cards", "aria-label": "Shapes" }, ...items);
}
