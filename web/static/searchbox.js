/**
 * Search as you type: an ARIA combobox on every form[data-searchbox]; without an answer the form still submits.
 */
import { fetchJson } from "./network/fetching.js";
import { counted, element, nameElement } from "./network/words.js";

const WAIT = 180; // milliseconds after the last key
const KINDS = { subject: "person", incident: "incident", group: "group" };

class SearchBox {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.input = form.querySelector("[role=combobox]");
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[role=status]");
    this.active = -1;
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(this.input.value.trim()), WAIT);
  }

  /** @param {string} words */
  async #ask(words) {
    this.running?.abort();
    if (words.length < 2) { this.#close(); return; }
    this.running = new AbortController();
    const { signal } = this.running;
    try {
      const { results } = await fetchJson(`/api/search?q=${encodeURIComponent(words)}`, signal);
      this.#open(results);
    } catch (error) {
      if (signal.aborted) return;
      this.#close();
      this.status.textContent = error.message;
    }
  }

  /** @param {{uid: string, kind: string, label: string, detail: string}[]} results */
  #open(results) {
    const id = this.list.id;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...results.map((result, index) => element(
      "li", { role: "option", id: `${id}-${index}`, "aria-selected": "false", "data-uid": result.uid },
      nameElement(result.label), " ", element("span", { class: "small muted" }, `${KINDS[result.kind] ?? result.kind} · `, nameElement(result.detail)),
    )));
    this.#shown(results.length > 0);
    this.status.textContent = results.length ? `${counted(results.length, "result")}. Use the arrow keys.` : "No match. Check the spelling, or press Enter to search everywhere.";
    this.status.classList.toggle("visually-hidden", results.length > 0);
  }

  #close() {
    this.#shown(false);
    this.active = -1;
  }

  /** @param {boolean} open */
  #shown(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const options = [...this.list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.list.hidden) {
      event.preventDefault();
      this.active = (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.active)));
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
      options[this.active].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.#choose(options[this.active]);
    } else if (event.key === "Escape") this.#close();
  }

  /** @param {HTMLElement|null} option */
  #choose(option) {
    if (option) location.assign(`/network/${encodeURIComponent(option.dataset.uid)}`);
  }
}

for (const form of document.querySelectorAll("form[data-searchbox]")) new SearchBox(form);
