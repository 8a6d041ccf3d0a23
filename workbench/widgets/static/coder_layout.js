// Where marks and their stripes stand, without a page: pieces of text, lanes; and when a page is painted or idle.

const MOST_FRESH = 60; // of more new marks all lanes are laid out anew
const UNSEEN_MS = 150; // so long a picture is waited for

/** Do something when the browser has nothing else to do. */
const whenIdle = globalThis.requestIdleCallback ?? ((action) => setTimeout(action, 1));

/** Cut `length` units of text where a mark begins or ends: [{start, end, marks}] without gaps or overlaps. */
export function pieces(length, marks) {
  const cuts = [...new Set([0, length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    return { start, end, marks: marks.filter((mark) => mark.start < end && mark.end > start) };
  });
}

/** A lane for each mark's stripe so that no two overlap: Map of id to lane, from 0. Longer marks lie outermost. */
export function lanes(marks) {
  const free = []; // where each lane is free again
  const laneOf = new Map();
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = free.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = free.length;
    free[lane] = mark.end;
    laneOf.set(mark.id, lane);
  }
  return laneOf;
}

/**
 * The same where most lanes are known: stripes stay where they are, and only new ones look for a place.
 *
 * `before` is a Map of id to {start, end, lane}, which is what this gives too. Many new marks are all laid out anew.
 */
export function settled(marks, before) {
  const isOld = (mark) => before.get(mark.id)?.start === mark.start && before.get(mark.id).end === mark.end;
  const fresh = marks.filter((mark) => !isOld(mark));
  const made = new Map();
  const put = ({ id, start, end }, lane) => made.set(id, { start, end, lane });
  if (fresh.length > MOST_FRESH) {
    const laneOf = lanes(marks);
    for (const mark of marks) put(mark, laneOf.get(mark.id));
    return made;
  }
  for (const mark of marks) if (isOld(mark)) put(mark, before.get(mark.id).lane);
  for (const mark of fresh) put(mark, freeLane(mark, made));
  return made;
}

/** The first lane where nothing stands beside a mark. */
function freeLane(mark, placed) {
  const taken = new Set();
  for (const other of placed.values()) if (other.start < mark.end && other.end > mark.start) taken.add(other.lane);
  let lane = 0;
  while (taken.has(lane)) lane += 1;
  return lane;
}

/** A span without the blanks at its ends, as Python keeps it. */
function trimmed({ start, quote }) {
  const begin = start + toCodePoints(quote, quote.length - quote.trimStart().length);
  return { start: begin, end: begin + [...quote.trim()].length };
}

/** Resolves once the browser has painted what was changed until now; where it paints nothing (another tab is shown), soon. */
const painted = () =>
  new Promise((done) => {
    setTimeout(done, UNSEEN_MS);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  });

/** UTF-16 units of text in `host` before a DOM point. */
function unitsBefore(host, node, offset) {
  const range = document.createRange();
  range.setStart(host, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
