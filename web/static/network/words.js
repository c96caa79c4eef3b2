/** Text for people: dates, shortened names, and names that try to be something else than text. */

/** Characters that are not seen but reorder or hide what stands beside them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** @param {unknown} text @returns {string} the text for a drawing: unseen characters become visible boxes */
export const drawable = (text) => String(text ?? "").replace(UNSEEN, "\u25a1");

/** @param {unknown} text @returns {boolean} whether the text holds characters that are not seen */
export const hasUnseen = (text) => drawable(text) !== String(text ?? "");

/** @param {string} text @param {number} length @returns {string} */
export function shortened(text, length) {
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}

/** One line for a card. @param {{kind: string, label: string, detail?: string}} node @returns {string} */
export function cardText(node) {
  const name = drawable(node.label).trim() || "(no name)";
  // offences repeat: an incident is known by its day as well, unless its label already says it
  if (node.shielded || node.kind !== "incident" || !node.detail || /\d/.test(name)) return shortened(name, 60);
  return shortened(`${name}, ${drawable(node.detail)}`, 60);
}

/**
 * Text cut into lines that fit, the last one shortened.
 * @param {string} text
 * @param {number} room  pixels of one line
 * @param {number} most  how many lines
 * @param {(text: string) => number} width  pixels of a text
 * @returns {string}
 */
export function inLines(text, room, most, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (width(longer) <= room || lines.length === most || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => { let cut = line; for (let left = line.length - 1; width(cut) > room && left > 0; left -= 1) cut = shortened(line, left); return cut; }).join("\n");
}

/**
 * A card's text on one line; of an incident the day is kept, because the offence alone tells little.
 * @param {string} text
 * @param {number} room  pixels
 * @param {(text: string) => number} width  pixels of a text
 * @returns {string}
 */
export function onCard(text, room, width) {
  const [, name, day] = /^(.+)(, \d{1,2} \S+ \d{4})$/u.exec(text) ?? [];
  const left = day ? room - width(day) : 0;
  return left > width("Abc…") ? inLines(name, left, 1, width) + day : inLines(text, room, 1, width);
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MINUTE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** @param {string|null|undefined} iso @returns {string} "3 May 2025", or "not recorded" */
export function dayText(iso) {
  const day = iso ? new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso) : null;
  return day && !Number.isNaN(day.valueOf()) ? DAY.format(day) : "not recorded";
}

/** @param {string|null|undefined} iso @returns {string} date and time in the reader's zone */
export function momentText(iso) {
  const moment = iso ? new Date(iso) : null;
  return moment && !Number.isNaN(moment.valueOf()) ? MINUTE.format(moment) : "not recorded";
}

/** Where a link comes from: its evidence, or what its sentence says. @param {import("./record.js").LinkRecord} link @returns {string} */
export function sourceOf(link) {
  if (link.evidence?.length) return link.evidence.join(", ");
  const found = /Source:\s*(.+?)(?:;|\.?\s*$)/su.exec(link.says ?? "");
  return found ? found[1] : "not recorded";
}

/** @param {number} count @param {string} one @param {string} [many] @returns {string} "1 link", "2 links" */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/**
 * A new element. Text is only ever set as text, never as markup.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A name that people typed, kept from reordering what stands around it. @param {unknown} text @returns {HTMLElement} */
export const nameElement = (text) => element("bdi", { class: "name", dir: "auto" }, String(text ?? "").trim() || "(no name)");
