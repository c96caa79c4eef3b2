/** Tabs whose choice stands in the address, so that a table can be linked to and Back works. */

export class Tabs {
  /** @param {HTMLElement} list with role=tablist @param {(name: string) => void} onShow */
  constructor(list, onShow) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    this.onShow = onShow;
    for (const tab of this.tabs) tab.addEventListener("click", () => this.show(tab.dataset.name));
    list.addEventListener("keydown", (event) => this.#key(event));
    this.show(this.tabs.some((tab) => `#${tab.dataset.name}` === location.hash) ? location.hash.slice(1) : this.tabs[0].dataset.name, false);
  }

  /** @param {string} name @param {boolean} [remember] in the address */
  show(name, remember = true) {
    for (const tab of this.tabs) {
      const chosen = tab.dataset.name === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (remember) history.replaceState(null, "", `#${name}`);
    this.onShow(name);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = this.tabs[(this.tabs.indexOf(document.activeElement) + step + this.tabs.length) % this.tabs.length];
    this.show(next.dataset.name);
    next.focus();
  }
}
