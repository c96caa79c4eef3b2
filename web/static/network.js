/** The network page: fetches, and keeps drawing, table, legend and details telling the same. */
import "./searchbox.js";
import { Details } from "./network/details.js";
import { FetchFailed, fetchJson, networkUrl } from "./network/fetching.js";
import { Graph } from "./network/graph.js";
import { Keyboard } from "./network/keyboard.js";
import { drawLegend } from "./network/legend.js";
import { linkKind } from "./network/kinds.js";
import { printing } from "./network/printing.js";
import { Network } from "./network/record.js";
import { TableView } from "./network/table.js";
import { Tabs } from "./network/tabs.js";
import { counted, dayText, drawable, element, momentText, nameElement, shortened } from "./network/words.js";

const byId = (id) => document.getElementById(id);

class NetworkPage {
  constructor() {
    this.root = byId("network");
    this.details = new Details(byId("details"), { expand: (uid) => this.expand(uid), pick: (uid) => this.pick(uid) });
    this.table = new TableView(byId("network-table"), { pick: (uid) => this.pick(uid), say: (text) => this.say(text) });
    this.tabs = new Tabs(byId("network-tabs"), (name) => { if (name === "network") this.graph?.fit(); });
    byId("arrangement").addEventListener("change", (event) => this.graph?.arrange(event.target.value));
    byId("undo").addEventListener("click", () => this.undo());
    byId("zoom-in").addEventListener("click", () => this.graph?.zoomBy(1.25));
    byId("zoom-out").addEventListener("click", () => this.graph?.zoomBy(0.8));
    byId("zoom-fit").addEventListener("click", () => this.graph?.fit(true));
    byId("details").addEventListener("keydown", (event) => { if (event.key === "Escape") byId("network-view").focus(); });
  }

  /** Fetches the centre's network and shows it, or says why not. */
  async open() {
    this.#message(element("p", { class: "network-busy", role: "status" }, "Loading the network…"));
    try {
      const answer = await fetchJson(networkUrl(this.root.dataset.uid, this.root.dataset.on));
      this.network = new Network(answer);
      this.#begin(answer);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {any} answer */
  #begin(answer) {
    this.#message(null);
    this.root.classList.add("is-ready");
    this.graph ??= new Graph(byId("network-canvas"), { pick: (uid) => this.pick(uid), pickLink: (uid) => this.pickLink(uid), expand: (uid) => this.expand(uid), seen: (everything) => { byId("network-outside").hidden = everything; } });
    this.keyboard ??= this.#keyboard();
    printing(this.graph, byId("network-print"));
    this.#notice(answer);
    this.refresh();
    this.graph.fit();
    this.pick(this.network.centre);
    if (this.network.links.size === 0) this.#empty();
    this.say(`${counted(this.network.nodes.size, "node")} and ${counted(this.network.links.size, "link")} shown.`);
  }

  #keyboard() {
    const places = () => this.graph.cy.nodes(".card").map((node) => ({ uid: node.id(), ...node.position() }));
    return new Keyboard(byId("network-view"), byId("network-options"), {
      places, moved: (uid) => { this.graph.focus(uid); this.graph.light(uid); }, open: (uid) => { this.pick(uid); byId("details-title").focus(); },
      expand: (uid) => this.expand(uid), undo: () => this.undo(), zoom: (factor) => this.graph.zoomBy(factor), fit: () => this.graph.fit(true),
    });
  }

  /** Draws everything anew from the network as it is. */
  refresh() {
    this.graph.show(this.network);
    this.table.show(this.network);
    this.keyboard.show(this.network);
    drawLegend(byId("legend"), this.network, (kind, shown) => this.#switch(kind, shown));
    byId("undo").disabled = this.network.steps.length === 0;
  }

  /** @param {string} kind @param {boolean} shown */
  #switch(kind, shown) {
    if (shown) this.network.hidden.delete(kind);
    else this.network.hidden.add(kind);
    this.refresh();
    const still = this.network.visibleNodes().some((node) => node.uid === this.chosen);
    this.pick(still ? this.chosen : this.network.centre);
    this.say(`${linkKind(kind).plural}: ${shown ? "shown" : "hidden"}. ${counted(this.network.visibleLinks().length, "link")} shown.`);
  }

  /** Shows a node's details. @param {string} uid @param {object} [state] of its expansion */
  pick(uid, state = {}) {
    this.chosen = uid;
    this.graph.choose({ node: uid });
    this.keyboard.goTo(uid);
    this.details.showNode(this.network, uid, state);
  }

  /** @param {string} uid of a link */
  pickLink(uid) {
    this.graph.choose({ link: uid });
    this.details.showLink(this.network, uid);
  }

  /** Adds what is around a node. @param {string} uid */
  async expand(uid) {
    if (this.network.isExpanded(uid) || this.expanding || this.network.nodes.get(uid)?.kind === "intelligence" || this.network.nodes.get(uid)?.shielded) return;
    this.expanding = uid;
    const hadFocus = document.activeElement?.id === "details-expand";
    const again = (state) => { this.pick(uid, state); if (hadFocus) byId("details-expand")?.focus(); };
    again({ busy: true });
    this.root.setAttribute("aria-busy", "true");
    this.say("Expanding…");
    try {
      const step = this.network.merge({ ...(await fetchJson(networkUrl(uid, this.root.dataset.on))), centre: uid });
      this.refresh();
      again({});
      this.graph.showAlso(uid, step.nodes);
      this.say(step.nodes.length ? `${counted(step.nodes.length, "node")} and ${counted(step.links.length, "link")} added.` : `Nothing new: ${counted(step.links.length, "link")} added.`);
    } catch (error) {
      again({ error: readable(error) });
    } finally {
      this.expanding = null;
      this.root.removeAttribute("aria-busy");
    }
  }

  /** Takes the last expansion back. */
  undo() {
    const step = this.network.undo();
    if (!step) return;
    this.refresh();
    this.pick(step.uid);
    if (byId("undo").disabled && document.activeElement === document.body) byId("network-view").focus();
    this.say(`Last expansion undone: ${counted(step.nodes.length, "node")} taken away.`);
  }

  /** @param {string} text is read out */
  say(text) {
    byId("network-live").textContent = text;
  }

  /** @param {any} answer */
  #notice(answer) {
    const centre = this.network.nodes.get(this.network.centre);
    byId("network-name").replaceChildren(nameElement(centre.label));
    document.title = `${shortened(drawable(centre.label), 60)} – network – graphmodel`;
    byId("network-as-of").textContent = answer.known_on ? `As known at the end of ${dayText(answer.known_on)}; registers are not shown` : `As of ${momentText(answer.as_of)}`;
    const notice = byId("network-notice");
    notice.hidden = !answer.truncated;
    notice.textContent = answer.truncated ? (answer.notice || `${answer.total} links; ${answer.shown} are shown`) : "";
  }

  #empty() {
    byId("network-empty").hidden = false;
  }

  /** @param {unknown} error */
  #failed(error) {
    const again = element("button", { type: "button", class: "button" }, "Try again");
    again.addEventListener("click", () => this.open());
    this.#message(element("div", { class: "empty", role: "alert" }, element("h2", {}, "The network cannot be shown"), element("p", {}, readable(error)), element("p", { class: "actions" }, again)));
  }

  /** @param {HTMLElement|null} what stands in the place of the drawing */
  #message(what) {
    byId("network-message").replaceChildren(...(what ? [what] : []));
    byId("network-message").hidden = !what;
  }
}

/** @param {unknown} error @returns {string} */
function readable(error) {
  if (error instanceof FetchFailed) return error.message;
  console.error(error);
  return "This page could not draw the answer. Reload it; tell an administrator if it goes on.";
}

new NetworkPage().open();
