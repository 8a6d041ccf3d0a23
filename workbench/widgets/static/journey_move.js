// From part to part on the map, and where a part can be put: plain functions of the nodes that Python placed.

const AWAY = { left: "ArrowLeft", right: "ArrowRight" };

const middle = ({ rim: [left, top, right, bottom] }) => [(left + right) / 2, (top + bottom) / 2];

/** Nodes that hang on one, as they stand from top to bottom; on one side only where `side` is given. */
export function hanging(nodes, id, side = 0) {
  return nodes.filter((node) => node.parent === id && (!side || node.side === side)).sort((a, b) => middle(a)[1] - middle(b)[1]);
}

/** The part that an arrow leads to from a part: outwards to what hangs on it, inwards to what it hangs on, or the one above or below. */
export function neighbour(nodes, id, key) {
  const node = nodes.find((one) => one.id === id);
  if (!node) return nodes[0] ?? null;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const level = nodes.filter((one) => one.side === node.side && one.level === node.level).sort((a, b) => middle(a)[1] - middle(b)[1]);
    const next = level[level.indexOf(node) + (key === "ArrowUp" ? -1 : 1)];
    return next ?? (node.kind === "milestone" && key === "ArrowDown" ? acrossBelow(nodes, node) : null);
  }
  const way = key === AWAY.right ? 1 : -1;
  if (node.side && way !== node.side) return nodes.find((one) => one.id === node.parent) ?? null;
  const inner = hanging(nodes, id, way);
  return inner.reduce((best, one) => (!best || Math.abs(middle(one)[1] - middle(node)[1]) < Math.abs(middle(best)[1] - middle(node)[1]) ? one : best), null);
}

/** The milestone that is next on the way where the way turns from the right to the left, below. */
function acrossBelow(nodes, node) {
  return nodes.find((one) => one.parent === node.parent && one.kind === node.kind && one.side === -node.side && one.place === node.place + node.side) ?? null;
}

/** Where Alt with an arrow puts a part: {onto, where}, or null where it cannot go further. */
export function pushed(nodes, id, key) {
  const node = nodes.find((one) => one.id === id);
  if (!node) return null;
  const above = nodes.find((one) => one.id === node.parent);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const beside = nodes.filter((one) => one.parent === node.parent && one.kind === node.kind);
    const shown = beside.filter((one) => one.side === node.side).sort((a, b) => middle(a)[1] - middle(b)[1]);
    const next = shown[shown.indexOf(node) + (key === "ArrowUp" ? -1 : 1)];
    if (next) return { onto: next.id, where: next.place < node.place ? "before" : "after" };
    if (node.kind === "milestone") {
      const other = key === "ArrowDown" ? acrossBelow(nodes, node) : null;
      return other ? { onto: other.id, where: other.place < node.place ? "before" : "after" } : null;
    }
    const column = nodes.filter((one) => one.side === node.side && one.kind === above?.kind).sort((a, b) => middle(a)[1] - middle(b)[1]);
    const owner = column[column.indexOf(above) + (key === "ArrowUp" ? -1 : 1)];
    if (!owner) return null;
    const first = hanging(nodes, owner.id).find((one) => one.kind === node.kind);
    return key === "ArrowDown" && first ? { onto: first.id, where: "before" } : { onto: owner.id, where: "into" };
  }
  const isInwards = node.side && (key === AWAY.right ? 1 : -1) !== node.side;
  if (isInwards) return above?.parent && (node.kind === "step" || above.kind === "step") ? { onto: above.parent, where: "into" } : null;
  if (node.kind !== "milestone") return null;
  const before = nodes.find((one) => one.parent === node.parent && one.kind === "milestone" && one.place === node.place - 1);
  return before ? { onto: before.id, where: "into" } : null;
}

/** What a dragged part does where it is let go: {onto, where, rim} or null. Near an edge of one of its sort it comes before or after it. */
export function dropPlace(nodes, id, x, y) {
  const node = nodes.find((one) => one.id === id);
  const below = new Set([id]);
  for (const one of nodes) if (below.has(one.parent)) below.add(one.id);
  const target = nodes.find(({ id: other, rim: [left, top, right, bottom] }) => !below.has(other) && x >= left - 4 && x <= right + 4 && y >= top - 3 && y <= bottom + 3);
  if (!target) return null;
  const at = (y - target.rim[1]) / (target.rim[3] - target.rim[1]);
  const into = takesIn(target.kind, node.kind) && target.id !== node.parent;
  const beside = isOfOneSort(target, node) && (target.parent || node.parent === target.parent);
  if (into && (!beside || (at > 0.3 && at < 0.7))) return { onto: target.id, where: "into", rim: target.rim };
  if (!beside) return null;
  const isUpwards = target.kind === "milestone" && target.side < 0;
  return { onto: target.id, where: at < 0.5 === isUpwards ? "after" : "before", rim: target.rim, edge: at < 0.5 ? "top" : "bottom" };
}

function takesIn(outer, inner) {
  if (inner === "criterion") return outer === "milestone" || outer === "step";
  if (inner === "goal") return false;
  return outer === "goal" || outer === "milestone";
}

function isOfOneSort(a, b) {
  return a.kind === b.kind || (a.kind === "step" && b.kind === "milestone") || (a.kind === "milestone" && b.kind === "step");
}

/** The parts that one can be moved to by name. */
export function owners(nodes, node) {
  return nodes.filter((one) => one.id !== node.id && one.id !== node.parent && one.parent !== node.id && takesIn(one.kind, node.kind));
}
