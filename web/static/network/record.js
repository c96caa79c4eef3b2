/** The network as data: what was fetched, merged by uid, filtered by kind, and undone step by step. */
import { linkRank } from "./kinds.js";
import { freePlaces } from "./places.js";

/**
 * @typedef {object} NodeRecord
 * @property {string} uid
 * @property {"subject"|"incident"|"group"|"intelligence"} kind
 * @property {string} label
 * @property {string} detail
 * @property {string|null} listing
 * @property {boolean} dual_role
 * @property {number} neighbours
 * @property {number} x
 * @property {number} y
 */
/**
 * @typedef {object} LinkRecord
 * @property {string} uid
 * @property {string} kind
 * @property {string} source
 * @property {string} target
 * @property {string} label
 * @property {string} says
 * @property {boolean} ground  whether a listing stands on it
 * @property {string[]} [evidence]
 * @property {string} since
 */

export class Network {
  /** @param {any} answer of GET /api/network/<uid> */
  constructor(answer) {
    this.centre = String(answer.centre);
    /** @type {Map<string, NodeRecord>} */
    this.nodes = new Map(answer.nodes.map((node) => [node.uid, node]));
    /** @type {Map<string, LinkRecord>} */
    this.links = new Map();
    /** @type {Set<string>} kinds of links that the reader does not want to see */
    this.hidden = new Set();
    /** @type {{uid: string, nodes: string[], links: string[]}[]} */
    this.steps = [];
    this.#add(answer.edges);
  }

  /** @param {LinkRecord[]} links @returns {string[]} uids of those that were new */
  #add(links) {
    const fresh = links.filter((link) => !this.links.has(link.uid) && this.nodes.has(link.source) && this.nodes.has(link.target));
    for (const link of fresh) this.links.set(link.uid, link);
    return fresh.map((link) => link.uid);
  }

  /**
   * Adds what is around a node; nothing that is there moves.
   * @param {any} answer of GET /api/network/<uid>
   * @returns {{uid: string, nodes: string[], links: string[]}} what was new
   */
  merge(answer) {
    const anchor = this.nodes.get(String(answer.centre));
    const fresh = answer.nodes.filter((node) => !this.nodes.has(node.uid));
    const places = freePlaces(anchor, fresh.length, [...this.nodes.values()]);
    fresh.forEach((node, index) => this.nodes.set(node.uid, { ...node, ...places[index] }));
    const step = { uid: anchor.uid, nodes: fresh.map((node) => node.uid), links: this.#add(answer.edges) };
    this.steps.push(step);
    return step;
  }

  /** Takes the last expansion back. @returns {{uid: string, nodes: string[], links: string[]}|undefined} */
  undo() {
    const step = this.steps.pop();
    for (const uid of step?.links ?? []) this.links.delete(uid);
    for (const uid of step?.nodes ?? []) this.nodes.delete(uid);
    return step;
  }

  /** @param {string} uid @returns {boolean} */
  isExpanded(uid) {
    return uid === this.centre || this.steps.some((step) => step.uid === uid);
  }

  /** Links of the kinds that are switched on, in the order of legend and date. @returns {LinkRecord[]} */
  visibleLinks() {
    return [...this.links.values()].filter((link) => !this.hidden.has(link.kind)).sort(compareLinks);
  }

  /** The centre, and every node that a visible link reaches. @returns {NodeRecord[]} */
  visibleNodes() {
    const seen = new Set([this.centre]);
    for (const link of this.visibleLinks()) seen.add(link.source).add(link.target);
    // a node that no link of any kind reaches is shown too: it was not the filter that cut it off
    const linked = new Set([...this.links.values()].flatMap((link) => [link.source, link.target]));
    return [...this.nodes.values()].filter((node) => seen.has(node.uid) || !linked.has(node.uid));
  }

  /** @param {string} uid @returns {LinkRecord[]} visible links of one node */
  linksOf(uid) {
    return this.visibleLinks().filter((link) => link.source === uid || link.target === uid);
  }

  /** @returns {Map<string, number>} kind → how many links of it, whether visible or not */
  counts() {
    const found = new Map();
    for (const link of this.links.values()) found.set(link.kind, (found.get(link.kind) ?? 0) + 1);
    return new Map([...found].sort(([a], [b]) => linkRank(a) - linkRank(b)));
  }
}

/** @param {LinkRecord} a @param {LinkRecord} b @returns {number} */
function compareLinks(a, b) {
  return linkRank(a.kind) - linkRank(b.kind) || String(b.since ?? "").localeCompare(String(a.since ?? "")) || a.uid.localeCompare(b.uid);
}
