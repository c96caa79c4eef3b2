/** The details panel: one node or one link in sentences, and what can be done from there. */
import { linkKind, nodeKind } from "./kinds.js";
import { lineSample } from "./legend.js";
import { counted, dayText, element, hasUnseen, nameElement, sourceOf } from "./words.js";

const DUAL = "Dual role: suspect and also victim or witness in the same incident. That incident is no ground until a reviewer has decided, with reasons.";
const UNSEEN = "This name holds characters that are not seen. It is shown here exactly as it was recorded.";

export class Details {
  /**
   * @param {HTMLElement} host
   * @param {{expand: (uid: string) => void, pick: (uid: string) => void}} deeds
   */
  constructor(host, deeds) {
    this.host = host;
    this.deeds = deeds;
  }

  /** @param {import("./record.js").Network} network @param {string} uid @param {{busy?: boolean, error?: string}} [state] */
  showNode(network, uid, state = {}) {
    const node = network.nodes.get(uid);
    const links = network.linksOf(uid);
    const title = element("h2", { tabindex: "-1", id: "details-title" }, nameElement(node.label));
    this.host.replaceChildren(
      element("p", { class: "details-kind" }, nodeKind(node.kind).word, uid === network.centre ? " · centre of this network" : ""),
      title,
      element("p", { class: "muted" }, nameElement(node.detail || "no details recorded")),
      ...notes(network, node, links),
      this.#actions(network, node, state),
      element("h3", {}, counted(links.length, "link")),
      element("ul", { class: "sentences" }, ...links.map((link) => this.#sentence(network, link, uid))),
    );
    this.host.scrollTop = 0;
  }

  /** @param {import("./record.js").Network} network @param {string} uid of a link */
  showLink(network, uid) {
    const link = network.links.get(uid);
    const ends = [link.source, link.target].map((end) => network.nodes.get(end));
    this.host.replaceChildren(
      element("p", { class: "details-kind" }, "link"),
      element("h2", { tabindex: "-1", id: "details-title" }, nameElement(link.label || linkKind(link.kind).word)),
      element("ul", { class: "sentences" }, this.#sentence(network, link, null)),
      element("dl", { class: "definitions" }, ...term("Date", dayText(link.since)), ...term("Source", sourceOf(link)), ...term("Can it be a ground?", groundText(link))),
      element("p", {}, ...ends.flatMap((node) => [this.#button(node), " "])),
      ...(link.stands_for ? [] : [element("p", {}, element("a", { href: `/records/${encodeURIComponent(link.uid)}/history` }, "History and evidence"))]),
    );
  }

  /** @returns {HTMLElement} what can be done with a node */
  #actions(network, node, { busy = false, error = "" }) {
    const row = element("div", { class: "details-actions" });
    if (node.shielded) {
      const page = network.nodes.get(node.opens)?.kind === "incident" ? "incidents" : "subjects";
      row.append(element("a", { href: `/${page}/${encodeURIComponent(node.opens)}#opening` }, "Give a purpose"));
      return row;
    }
    const path = encodeURIComponent(node.uid);
    const pages = { subject: ["Open record", `/subjects/${path}`], incident: ["Open incident", `/incidents/${path}`] };
    if (pages[node.kind]) row.append(element("a", { href: pages[node.kind][1] }, pages[node.kind][0]));
    if (node.uid === network.centre) return row;
    if (node.kind !== "intelligence") row.append(element("a", { href: `/network/${path}` }, "Put in the centre"));
    row.append(element("a", { href: `/why?from=${encodeURIComponent(network.centre)}&to=${path}` }, "Why linked?"));
    const expand = element("button", { type: "button", class: "button-secondary", id: "details-expand" }, busy ? "Expanding…" : expandText(network, node));
    if (busy || network.isExpanded(node.uid)) expand.setAttribute("aria-disabled", "true");
    expand.addEventListener("click", () => { if (!expand.hasAttribute("aria-disabled")) this.deeds.expand(node.uid); });
    if (node.kind !== "intelligence") row.prepend(expand);
    if (error) row.append(element("p", { class: "notice notice-error", role: "alert" }, error));
    return row;
  }

  /** @returns {HTMLElement} */
  #sentence(network, link, seenFrom) {
    const item = element("li", { class: `sentence sentence-${link.kind}` });
    item.append(lineSample(link.kind), element("span", { class: "sentence-says" }, nameElement(link.says || link.label)));
    const facts = element("p", { class: "sentence-facts" }, dayText(link.since), " ");
    if (!linkKind(link.kind).mayGround) facts.append(element("span", { class: "not-grounds" }, "not grounds"), " ");
    const other = seenFrom && network.nodes.get(link.source === seenFrom ? link.target : link.source);
    if (other) facts.append(this.#button(other));
    item.append(facts);
    return item;
  }

  /** @returns {HTMLElement} a button that shows another node */
  #button(node) {
    const button = element("button", { type: "button", class: "button-quiet" }, nameElement(node.label));
    button.addEventListener("click", () => this.deeds.pick(node.uid));
    return button;
  }
}

/** @param {import("./record.js").LinkRecord} link @returns {string} */
export function groundText(link) {
  if (link.ground) return "yes: a listing stands on it";
  if (linkKind(link.kind).mayGround) return "only if a register's policy accepts it";
  return linkKind(link.kind).group === "Associations" ? "no: knowing someone is never a ground" : "no: it is not the person's own conduct";
}

/** @returns {HTMLElement[]} remarks under the name */
function notes(network, node, links) {
  const found = [];
  if (hasUnseen(node.label)) found.push(element("p", { class: "notice notice-warning small" }, UNSEEN));
  if (node.listing) found.push(element("p", { class: "small" }, "Register: ", element("span", { class: `badge badge-${node.listing}` }, node.listing)));
  if (node.dual_role) found.push(element("p", { class: "notice notice-info small" }, DUAL));
  const associations = links.filter((link) => linkKind(link.kind).group === "Associations");
  if (node.uid !== network.centre && links.length && associations.length === links.length) {
    found.push(element("p", { class: "small" }, element("span", { class: "not-grounds" }, "not grounds"), " Shown for whom they know, not for anything they did."));
  }
  return found;
}

/** @returns {string} */
function expandText(network, node) {
  if (network.isExpanded(node.uid)) return "Expanded";
  const shown = new Set(network.linksOf(node.uid).flatMap((link) => [link.source, link.target])).size - 1;
  const more = (node.neighbours ?? 0) - shown;
  return more > 0 ? `Expand (${more} more)` : "Expand";
}

/** @returns {HTMLElement[]} */
const term = (name, value) => [element("div", {}, element("dt", {}, name), element("dd", {}, nameElement(value)))];
