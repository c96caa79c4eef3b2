/** Words above the lanes: they say what stands in a lane, and that whom one knows is no ground. */
import { PITCH } from "./places.js";

const AROUND_SUBJECT = { "-1": "Associations – not grounds", 1: "Incidents", 2: "Also involved in these incidents" };
const AROUND_INCIDENT = { "-1": "Victims and witnesses", 1: "Suspects and roles not resolved" };

/**
 * @param {import("./record.js").Network} network
 * @returns {{x: number, y: number, text: string}[]}
 */
export function headings(network) {
  const centre = network.nodes.get(network.centre);
  const words = { subject: AROUND_SUBJECT, incident: AROUND_INCIDENT }[centre?.kind];
  if (!words || network.steps.length) return []; // after an expansion a lane may hold anything
  const nodes = network.visibleNodes();
  return Object.entries(words).flatMap(([lane, text]) => {
    const inLane = laneOf(nodes, Number(lane));
    if (!inLane.length) return [];
    const x = inLane.map((node) => node.x);
    return [{ x: (Math.min(...x) + Math.max(...x)) / 2, y: Math.min(...inLane.map((node) => node.y)) - PITCH, text }];
  });
}

/** Lanes are parted by gaps that are wider than any gap between columns of one lane. */
function laneOf(nodes, lane) {
  const side = Math.sign(lane);
  const columns = [...new Set(nodes.map((node) => side * node.x).filter((x) => x > 0))].sort((a, b) => a - b);
  const lanes = [];
  columns.forEach((x, index) => {
    if (!index || x - columns[index - 1] > 250) lanes.push(new Set());
    lanes.at(-1).add(x);
  });
  return nodes.filter((node) => lanes[Math.abs(lane) - 1]?.has(side * node.x));
}
