/** The drawing by keyboard: a listbox whose active option is the card that stands out. */
import { linkKind, nodeKind } from "./kinds.js";
import { element } from "./words.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The nearest node in a direction; what lies straight ahead counts as nearer than what lies aside.
 * @param {{uid: string, x: number, y: number}} from
 * @param {[number, number]} direction
 * @param {{uid: string, x: number, y: number}[]} nodes
 * @returns {string|undefined}
 */
export function nearest(from, [dx, dy], nodes) {
  let best;
  for (const node of nodes) {
    const ahead = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (node.uid === from.uid || ahead < 4) continue;
    // up and down stay within a column of cards; left and right may climb
    const cost = dx ? ahead + aside * 1.5 : ahead + aside * 6;
    if (!best || cost < best.cost) best = { uid: node.uid, cost };
  }
  return best?.uid;
}

export class Keyboard {
  /**
   * @param {HTMLElement} listbox  what takes the focus
   * @param {HTMLElement} options  holds one option a node, for screen readers
   * @param {{places: () => {uid: string, x: number, y: number}[], moved: (uid: string|null) => void, open: (uid: string) => void,
   *   expand: (uid: string) => void, undo: () => void, zoom: (factor: number) => void, fit: () => void}} deeds
   */
  constructor(listbox, options, deeds) {
    Object.assign(this, { listbox, options, deeds, at: "", trail: [] });
    listbox.addEventListener("keydown", (event) => this.#key(event));
    listbox.addEventListener("focus", () => this.#stand(this.at));
    listbox.addEventListener("blur", () => deeds.moved(null));
  }

  /** @param {import("./record.js").Network} network */
  show(network) {
    this.network = network;
    const nodes = network.visibleNodes();
    if (!nodes.some((node) => node.uid === this.at)) this.at = network.centre;
    this.trail = this.trail.filter((uid) => network.nodes.has(uid));
    this.options.replaceChildren(...nodes.map((node, index) => element("div", { role: "option", id: `option-${index}`, "data-uid": node.uid, "aria-selected": "false" }, describe(network, node))));
    this.#mark();
  }

  /** Puts the keyboard on a node without moving the focus. @param {string} uid */
  goTo(uid) {
    if (uid === this.at) return;
    this.trail.push(this.at);
    this.at = uid;
    this.#mark();
  }

  #stand(uid) {
    this.at = uid;
    this.#mark();
    this.deeds.moved(uid);
  }

  #mark() {
    for (const option of this.options.children) {
      const active = option.dataset.uid === this.at;
      option.setAttribute("aria-selected", String(active));
      if (active) this.listbox.setAttribute("aria-activedescendant", option.id);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.network) return;
    const act = this.#actFor(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {string} key @returns {(() => void)|undefined} */
  #actFor(key) {
    const { deeds } = this;
    if (key in DIRECTIONS) return () => this.#walk(DIRECTIONS[key]);
    return {
      Enter: () => deeds.open(this.at), " ": () => deeds.open(this.at), e: () => deeds.expand(this.at), u: () => deeds.undo(),
      Escape: () => this.#stand(this.trail.pop() ?? this.network.centre), Home: () => this.#go(this.network.centre),
      "+": () => deeds.zoom(1.25), "=": () => deeds.zoom(1.25), "-": () => deeds.zoom(0.8), 0: () => deeds.fit(),
    }[key];
  }

  #walk(direction) {
    const places = this.deeds.places();
    const from = places.find((place) => place.uid === this.at);
    const next = from && nearest(from, direction, places);
    if (next) this.#go(next);
  }

  #go(uid) {
    if (uid !== this.at) this.trail.push(this.at);
    this.#stand(uid);
  }
}

/** What a screen reader says of a node. */
function describe(network, node) {
  const links = network.linksOf(node.uid);
  const toCentre = links.filter((link) => node.uid === network.centre || [link.source, link.target].includes(network.centre));
  const words = node.uid === network.centre ? `centre, ${links.length} links` : toCentre.map((link) => `${link.label || linkKind(link.kind).word}${linkKind(link.kind).mayGround ? "" : ", not grounds"}`).join("; ");
  return [node.label || "no name", nodeKind(node.kind).word, node.detail, node.dual_role ? "dual role" : "", words].filter(Boolean).join(", ").slice(0, 300);
}
