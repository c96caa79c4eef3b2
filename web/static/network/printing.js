/** On paper the drawing is a picture of the whole network, not of the part that the window shows. */

/**
 * @param {import("./graph.js").Graph} graph
 * @param {HTMLImageElement} picture  seen in print only
 */
export function printing(graph, picture) {
  window.addEventListener("beforeprint", () => {
    picture.src = graph.cy.png({ full: true, scale: 2, maxWidth: 6000, bg: "#ffffff" });
  });
  window.addEventListener("afterprint", () => picture.removeAttribute("src"));
}
