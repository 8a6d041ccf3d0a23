"use strict";
// Evidence opens and closes by links alone; this adds the keyboard, and keeps the focus where the reader is.
const shown = () => [...document.querySelectorAll("a.node")].filter((node) => node.getClientRects().length);
const opened = () => document.querySelector(".evidence:target");
const nodeOf = (id) => shown().find((node) => node.getAttribute("href") === "#" + id);
let last = null;

function follow() {
  const evidence = opened();
  document.querySelectorAll("a.node[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
  if (evidence) {
    last = nodeOf(evidence.id);
    if (last) {
      last.setAttribute("aria-current", "true");
      evidence.classList.toggle("left", last.dataset.opens === "left");
    }
    evidence.scrollTop = 0;
    evidence.querySelector("h2").focus({ preventScroll: true });
  } else if (last) {
    last.focus({ preventScroll: true });
  }
}

// The nearest node in the direction of an arrow: what lies aside counts twice.
function neighbour(from, key) {
  const middle = (node) => {
    const box = node.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from);
  const along = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  let best = null;
  let least = Infinity;
  for (const node of shown()) {
    const [a, b] = middle(node);
    const ahead = (a - x) * along[0] + (b - y) * along[1];
    const aside = Math.abs((a - x) * along[1]) + Math.abs((b - y) * along[0]);
    if (ahead > 4 && ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = node;
    }
  }
  return best;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && opened()) {
    location.hash = "#map";
  } else if (event.key.startsWith("Arrow") && document.activeElement.matches("a.node")) {
    const next = neighbour(document.activeElement, event.key);
    event.preventDefault();
    if (next) next.focus();
  }
});
document.addEventListener("click", (event) => {
  if (opened() && !event.target.closest(".evidence, a.node")) location.hash = "#map";
});
window.addEventListener("hashchange", follow);
window.addEventListener("load", follow);
