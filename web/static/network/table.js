/** The same network as a table, for everyone who reads better than they see, and for sorting. */
import { linkKind, linkRank } from "./kinds.js";
import { groundText } from "./details.js";
import { lineSample } from "./legend.js";
import { counted, dayText, element, nameElement, sourceOf } from "./words.js";

/** @typedef {{link: import("./record.js").LinkRecord, from: any, to: any}} Row */

/** Heading, what it is sorted by, and its cell. */
const COLUMNS = [
  { name: "Person or item", key: ({ from }) => from.label.toLocaleLowerCase(), cell: ({ from }, pick) => [nodeButton(from, pick), detail(from)] },
  { name: "Role or relation", key: ({ link }) => `${String(linkRank(link.kind)).padStart(2, "0")} ${link.label}`, cell: ({ link }) => roleCell(link) },
  { name: "With whom or in what", key: ({ to }) => to.label.toLocaleLowerCase(), cell: ({ to }, pick) => [nodeButton(to, pick), detail(to)] },
  { name: "Date", key: ({ link }) => String(link.since ?? ""), cell: ({ link }) => [element("time", link.since ? { datetime: link.since } : {}, dayText(link.since))] },
  { name: "Source", key: ({ link }) => sourceOf(link).toLocaleLowerCase(), cell: ({ link }) => [nameElement(sourceOf(link))] },
];

export class TableView {
  /** @param {HTMLElement} host @param {{pick: (uid: string) => void, say: (text: string) => void}} deeds */
  constructor(host, deeds) {
    this.host = host;
    this.deeds = deeds;
    this.column = 1;
    this.descending = false;
  }

  /** @param {import("./record.js").Network} network */
  show(network) {
    this.network = network;
    const rows = this.#sorted(network);
    const caption = element("caption", {}, `${rows.length} of ${counted(network.links.size, "link")}`);
    const body = element("tbody", {}, ...rows.map((row) => this.#row(row)));
    if (!rows.length) body.append(element("tr", {}, element("td", { colspan: String(COLUMNS.length), class: "muted" }, "No links of the kinds that are switched on.")));
    this.host.replaceChildren(element("table", { class: "table network-table" }, caption, this.#head(), body));
  }

  /** @returns {Row[]} */
  #sorted(network) {
    const rows = network.visibleLinks().map((link) => ({ link, from: network.nodes.get(link.source), to: network.nodes.get(link.target) }));
    const { key } = COLUMNS[this.column];
    const sign = this.descending ? -1 : 1;
    // rows come in the order of legend and date, and sorting is stable: that order breaks ties
    return rows.sort((a, b) => sign * key(a).localeCompare(key(b)));
  }

  #head() {
    return element("thead", {}, element("tr", {}, ...COLUMNS.map(({ name }, index) => {
      const button = element("button", { type: "button" }, name);
      button.addEventListener("click", () => this.#sortBy(index));
      const heading = element("th", { scope: "col" }, button);
      if (index === this.column) heading.setAttribute("aria-sort", this.descending ? "descending" : "ascending");
      return heading;
    })));
  }

  #sortBy(column) {
    this.descending = column === this.column && !this.descending;
    this.column = column;
    this.show(this.network);
    this.host.querySelectorAll("th button")[column].focus();
    this.deeds.say(`Sorted by ${COLUMNS[column].name}, ${this.descending ? "descending" : "ascending"}`);
  }

  /** @param {Row} row */
  #row(row) {
    const cells = COLUMNS.map(({ cell }, index) => element(index ? "td" : "th", index ? {} : { scope: "row" }, ...cell(row, this.deeds.pick)));
    return element("tr", { "data-link": row.link.uid }, ...cells);
  }
}

/** @returns {Node[]} */
function roleCell(link) {
  const cells = [element("span", { class: "role-cell" }, lineSample(link.kind), nameElement(link.label || linkKind(link.kind).word))];
  if (!linkKind(link.kind).mayGround) cells.push(element("span", { class: "not-grounds", title: groundText(link) }, "not grounds"));
  return cells;
}

/** @returns {HTMLElement} */
function nodeButton(node, pick) {
  const button = element("button", { type: "button", class: "button-quiet" }, nameElement(node.label));
  button.addEventListener("click", () => pick(node.uid));
  return button;
}

/** @returns {HTMLElement} */
function detail(node) {
  const words = [node.detail, node.dual_role ? "dual role" : ""].filter(Boolean).join(" · ");
  return element("div", { class: "small muted" }, nameElement(words || " "));
}
