/** The drawing: keeps Cytoscape's elements the same as what the network shows. */
import cytoscape from "../vendor/cytoscape.min.js";
import { linkKind, linkRank, LINKS } from "./kinds.js";
import { candidates, placeWords, textWidth, wordWidth } from "./labels.js";
import { RING_CARD, ringLayout, ringsOf } from "./rings.js";
import { headings } from "./headings.js";
import { CARD_FONT, cardData, HEADING_FONT, RING_FONT, styleSheet } from "./look.js";
import { boxOf, curveStyle, partedLines } from "./lines.js";
import { along, columnsOf, route } from "./routes.js";
import { cardText, drawable, inLines, onCard, shortened } from "./words.js";

const READABLE = 0.72; // below this zoom the words are too small to read: rather show a part than a blur
const MOST_WORDS = 500;

export class Graph {
  /**
   * @param {HTMLElement} container
   * @param {{pick: (uid: string) => void, pickLink: (uid: string) => void, expand: (uid: string) => void,
   *   seen: (everything: boolean) => void}} deeds
   */
  constructor(container, deeds) {
    this.arrangement = "lanes";
    this.cy = cytoscape({ container, style: styleSheet(), minZoom: 0.15, maxZoom: 2.5, boxSelectionEnabled: false, autounselectify: true, autoungrabify: true });
    this.cy.on("tap", "node.card", (event) => deeds.pick(event.target.id()));
    this.cy.on("tap", "node.word", (event) => deeds.pickLink(event.target.data("link")));
    this.cy.on("tap", "edge", (event) => deeds.pickLink(event.target.data("uid")));
    this.cy.on("dbltap", "node.card", (event) => deeds.expand(event.target.id()));
    this.cy.on("mouseover", "node.card", (event) => this.light(event.target.id()));
    this.cy.on("viewport", () => deeds.seen(this.#seesAll()));
    this.cy.on("mouseout", "node.card", () => this.light(null));
  }

  /** @param {import("./record.js").Network} network draws what it shows now; cards that stay do not move */
  show(network) {
    this.network = network;
    const nodes = network.visibleNodes();
    const links = network.visibleLinks();
    this.cy.batch(() => {
      const wanted = new Set([...nodes.map((node) => node.uid), ...links.map((link) => `link:${link.uid}`)]);
      this.cy.elements("node.word, node.heading").remove();
      this.cy.elements().filter((each) => !wanted.has(each.id())).remove();
      for (const node of nodes) this.#card(node);
      for (const link of links) this.#line(link);
    });
    if (this.arrangement === "rings") this.#rings();
    this.#routeLines();
    this.light(this.lit);
  }

  /** @param {import("./record.js").NodeRecord} node */
  #card(node) {
    const around = new Set(this.network.linksOf(node.uid).flatMap((link) => [link.source, link.target]));
    const more = this.network.isExpanded(node.uid) ? 0 : (node.neighbours ?? 0) - Math.max(0, around.size - 1);
    const isCentre = node.uid === this.network.centre;
    const look = cardData(node, isCentre, more);
    // cut here rather than by Cytoscape, whose cache keeps the old width of a text that it cut itself
    const text = onCard(cardText(node), look.room, (words) => textWidth(words, CARD_FONT, isCentre ? "bold" : "normal"));
    const data = { id: node.uid, kind: node.kind, text, ...look };
    const known = this.cy.getElementById(node.uid);
    if (known.nonempty()) known.data(data);
    else this.cy.add({ group: "nodes", data, classes: `card${isCentre ? " centre" : ""}${node.shielded ? " shielded" : ""}`, position: { x: node.x, y: node.y } });
  }

  /** @param {import("./record.js").LinkRecord} link */
  #line(link) {
    const id = `link:${link.uid}`;
    if (this.cy.getElementById(id).nonempty()) return;
    this.cy.add({ group: "edges", data: { id, uid: link.uid, kind: link.kind, source: link.source, target: link.target }, classes: link.kind in LINKS ? "" : "unknown" });
  }

  /** Lays every line and finds a place for every word. */
  #routeLines() {
    const cards = this.cy.nodes(".card");
    const boxes = cards.map(boxOf);
    const columns = columnsOf(boxes);
    const words = [];
    this.cy.batch(() => {
      for (const [edge, shift] of partedLines(this.cy.edges())) words.push(this.#lay(edge, shift, columns));
    });
    const heads = this.arrangement === "lanes" ? headings(this.network) : [];
    const headBoxes = heads.map(({ x, y, text }) => ({ x, y, wide: textWidth(text, HEADING_FONT, "bold") + 6, high: 18 }));
    words.sort((a, b) => a.rank - b.rank);
    const placed = placeWords(words.slice(0, MOST_WORDS), boxes, headBoxes);
    this.cy.batch(() => {
      this.cy.elements("node.word, node.heading").remove();
      this.cy.add(heads.map(({ x, y, text }) => ({ group: "nodes", data: { text }, classes: "heading", position: { x, y }, grabbable: false })));
      this.cy.add(words.map((word) => ({ group: "nodes", data: { id: `word:${word.uid}`, link: word.uid, text: word.text, wide: word.wide, colour: word.colour }, classes: placed.has(word.uid) ? "word" : "word unplaced", position: { ...(placed.get(word.uid) ?? word.path[0] ?? word.middle) }, grabbable: false })));
    });
    this.words = words;
  }

  /** Lays one line. @returns {{uid: string, text: string, wide: number, path: object[], rank: number}} its word */
  #lay(edge, shift, columns) {
    const link = this.network.links.get(edge.data("uid"));
    const [source, target] = [boxOf(edge.source()), boxOf(edge.target())];
    const isRing = this.arrangement === "rings";
    const points = isRing ? [source, target] : route(source, target, shift, columns);
    if (isRing) edge.removeStyle();
    else edge.style(curveStyle(points, source, target));
    const line = along(points);
    const text = shortened(drawable(link.label || linkKind(link.kind).word), 30);
    const wide = wordWidth(text);
    const touchesCentre = [link.source, link.target].includes(this.network.centre);
    const middle = line[Math.floor(line.length / 2)];
    return { uid: link.uid, text, wide, colour: linkKind(link.kind).colour, path: candidates(line, wide), middle, rank: (touchesCentre ? 0 : 100) + linkRank(link.kind) };
  }

  /** @param {"lanes"|"rings"} arrangement */
  arrange(arrangement) {
    this.arrangement = arrangement;
    if (arrangement === "rings") this.#rings();
    else this.cy.batch(() => this.cy.nodes(".card").removeClass("ring").forEach((node) => { const { x, y } = this.network.nodes.get(node.id()); node.position({ x, y }); }));
    this.#routeLines();
    this.fit();
  }

  /** Cards on rings are smaller, with their text on two lines. */
  #rings() {
    const measure = (text) => textWidth(text, RING_FONT);
    this.cy.nodes(".card").forEach((node) => {
      const record = this.network.nodes.get(node.id());
      const text = cardText(record);
      node.data("lines", inLines(record.dual_role ? `${shortened(text, 24)} (dual role)` : text, RING_CARD.wide - 32, 2, measure));
      node.addClass("ring");
    });
    this.cy.nodes(".card").layout(ringLayout(ringsOf(this.network))).run();
  }

  /** Lets one node's surroundings stand out. @param {string|null} uid */
  light(uid) {
    this.lit = uid;
    const node = uid ? this.cy.getElementById(uid) : this.cy.collection();
    this.cy.batch(() => {
      this.cy.elements().removeClass("faint lit");
      if (node.empty() || this.cy.nodes(".card").length < 4) return;
      const near = node.closedNeighborhood();
      const words = near.edges().map((edge) => this.cy.getElementById(`word:${edge.data("uid")}`));
      this.cy.elements().not(near).filter((each) => !words.some((word) => word.same(each))).addClass("faint");
      near.edges().addClass("lit");
    });
  }

  /** @param {string|null} uid marks the card that the keyboard stands on, and brings it into view */
  focus(uid) {
    this.cy.nodes(".focus").removeClass("focus");
    if (uid) this.cy.getElementById(uid).addClass("focus");
    if (uid) this.#reveal(this.cy.getElementById(uid));
  }

  #reveal(node) {
    const box = node.renderedBoundingBox();
    const [wide, high] = [this.cy.width(), this.cy.height()];
    const x = box.x1 < 8 ? 8 - box.x1 : box.x2 > wide - 8 ? wide - 8 - box.x2 : 0;
    const y = box.y1 < 8 ? 8 - box.y1 : box.y2 > high - 8 ? high - 8 - box.y2 : 0;
    if (x || y) this.cy.panBy({ x, y });
  }

  /** @param {{node?: string, link?: string}} chosen what the details panel shows */
  choose({ node, link }) {
    this.cy.elements(".chosen").removeClass("chosen");
    if (node) this.cy.getElementById(node).addClass("chosen");
    if (link) this.cy.getElementById(`link:${link}`).addClass("chosen");
  }

  /** Shows everything when that can be read, else the surroundings of the centre. @returns {boolean} everything is seen */
  fit(whole = false) {
    this.cy.resize();
    this.cy.fit(undefined, 14);
    const all = this.cy.zoom() >= READABLE || whole;
    if (!all) this.cy.zoom(READABLE).center(this.cy.getElementById(this.network.centre));
    if (this.cy.zoom() > 1.15) this.cy.zoom(1.15).center();
    return all;
  }

  /** Brings newcomers into view without moving anything on the drawing. @param {string} uid @param {string[]} added */
  showAlso(uid, added) {
    const cards = this.cy.collection([uid, ...added].map((id) => this.cy.getElementById(id)).flatMap((each) => each.toArray()));
    const box = cards.renderedBoundingBox();
    if (box.x1 >= 0 && box.y1 >= 0 && box.x2 <= this.cy.width() && box.y2 <= this.cy.height()) return;
    this.cy.fit(undefined, 14);
    if (this.cy.zoom() < READABLE) this.cy.zoom(READABLE).center(cards);
  }

  /** @returns {boolean} whether the whole drawing lies inside the window */
  #seesAll() {
    const box = this.cy.nodes(".card").renderedBoundingBox();
    return box.x1 >= -2 && box.y1 >= -2 && box.x2 <= this.cy.width() + 2 && box.y2 <= this.cy.height() + 2;
  }

  /** @param {number} factor */
  zoomBy(factor) {
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }
}
