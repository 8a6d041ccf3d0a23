"""How fast the coding screen is with 20,000 words and 2,000 codings, in a real Chromium.

    python benchmarks/coding_screen.py [RUNS]

Makes a seeded study of one interview with forty codes and two coders, and shows it in Chromium as the browser tests do: the
page's messages go to the real Python widget, over the browser's debugging pipe instead of Jupyter's sockets. Medians of RUNS (50)
and the slowest run:

- opening: from the moment the data are in the browser until the page has painted them, on a fresh page each time;
- opening, warm: the same on a page that has shown it before;
- a key: from the key press until the frame with the new mark is on the screen (the browser's own Event Timing, in steps of
  8 ms), until the study's file holds it (a commit), and until the page knows.

The floor of opening is the same text as plain elements, a turn each, without a mark, name or button; that of storing is one
inserted row and a commit in a bare SQLite file of the same settings.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from conftest import Harness, launched, new_page

import workbench as wb
from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.widgets import Coder

SEED = 20240331
WORDS, CODINGS, CODES = 20_000, 2_000, 40
LONGEST = 400
KINDS = ("open", "goal", "milestone", "criterion", "friction")
VOCABULARY = (
    "de het een en ik dat die niet is je zijn op te maar ook voor met dan er wel toen belde verzekeraar water schade keer "
    "monteur lekkage brief wachten gewoon verhaal weer iemand thuis zei dacht eigenlijk plafond huis buren"
).split()

PAINTED = """
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(null);
}));
"""
OPEN = f"""async (state) => {{
  {PAINTED}
  const {{ fromPython, toPython }} = window;
  let began;
  let seq;
  const asked = new Promise((done) => {{
    window.toPython = async (shown, message) => {{
      if (message.type === "open") {{ seq = message.seq; done(); }}
      return [];
    }};
  }});
  window.close();
  window.close = window.show(document.getElementById("host"));
  await asked;
  const fresh = structuredClone({{ ...state, seq }});
  await new Promise((done) => setTimeout(done, 30));
  began = performance.now();
  fromPython(fresh);
  const end = await painted();
  window.toPython = toPython;
  return end - began;
}}"""
PLAIN = f"""async (turns) => {{
  {PAINTED}
  document.body.replaceChildren();
  await painted();
  const began = performance.now();
  const host = document.createElement("div");
  host.style.cssText = "height:800px;overflow:auto;line-height:1.85";
  for (const {{ speaker, text }} of turns) {{
    const turn = document.createElement("p");
    turn.textContent = `${{speaker}} ${{text}}`;
    host.append(turn);
  }}
  document.body.append(host);
  return (await painted()) - began;
}}"""
WATCH = """() => {
  const heard = window.fromPython;
  const isPut = (message) => message.type === "patch" && message.put.length;
  window.seen = {};
  const onKey = (event) => { if (event.key === "1") window.seen = { key: event.timeStamp }; };
  addEventListener("keydown", onKey, { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") window.seen.painted = entry.startTime + entry.duration;
  }).observe({ type: "event", durationThreshold: 16 });
  window.fromPython = (message) => {
    heard(message);
    if (isPut(message)) window.seen.known = performance.now();
  };
}"""
SELECT = """(turn) => {
  const text = document.querySelectorAll(".wb-text")[turn];
  text.scrollIntoView({ block: "center" });
  document.querySelector(".wb-transcript").focus({ preventScroll: true });
  const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
  getSelection().setBaseAndExtent(node, 0, node, Math.min(7, node.length));
}"""


def make(place: Path) -> wb.Project:
    """A study of one interview, question and answer in turn, coded by two people with many overlaps."""
    draw = random.Random(SEED)
    turns, left = [], WORDS
    while left > 0:
        number = min(left, draw.randint(5, 20) if len(turns) % 2 == 0 else draw.randint(20, 120))
        turns.append(("IR"[len(turns) % 2], " ".join(draw.choices(VOCABULARY, k=number)).capitalize() + ".", 4.0 * len(turns)))
        left -= number
    transcript = Transcript.of(turns)
    project = wb.create(place, title="Coding screen", language="nl", coder="anna")
    codes = [Code(f"c{n}", f"Code nummer {n}", kind=KINDS[n % len(KINDS)], order=n) for n in range(CODES)]
    codings = []
    for number in range(CODINGS):
        start = draw.randrange(len(transcript.text) - LONGEST)
        end = start + draw.randint(20, LONGEST)
        time_ = f"2024-03-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:{number // 60 % 60:02}Z"
        code, coder, quote = f"c{draw.randrange(CODES)}", draw.choice(["anna", "ben"]), transcript.text[start:end]
        codings.append(Coding(f"m{number}", "i", code, start, end, quote, coder, time_))
    with project._desk.store.write("anna", "put", "made up") as writing:
        writing.put(Interview("i", "Gesprek", transcript, (Speaker("I", "interviewer"), Speaker("R", "participant")), "nl"))
        writing.put(*codes)
        writing.put(*codings)
    return project


def told(what: str, milliseconds: list[float], target: float | None = None, floor: float | None = None) -> None:
    median = statistics.median(milliseconds)
    aim = f"   target {target:.0f}" if target else ""
    times = f"   {median / floor:.1f} x the floor" if floor else ""
    print(f"  {what:44} {median:7.1f} ms   slowest {max(milliseconds):7.1f}{aim}{times}")


def opening(harness: Harness, coder: Coder, runs: int) -> None:
    """Measure how long the page takes with the data, cold and warm, and with plain elements instead."""
    state: dict[str, Any] = coder.answer({"type": "open"})
    size = len(json.dumps(state))
    cold, warm, plain, python = [], [], [], []
    plain.extend(harness.page.evaluate(PLAIN, state["interview"]["turns"]) for _ in range(runs))
    for _ in range(runs):
        harness.show(Coder(coder.project, "Gesprek"), ready=".wb-screen")
        harness.page.wait_for_timeout(50)
        harness.page.evaluate("() => { window.close(); window.close = () => {} }")
        cold.append(harness.page.evaluate(OPEN, state))
    warm.extend(harness.page.evaluate(OPEN, state) for _ in range(runs))
    for _ in range(min(runs, 10)):
        began = time.perf_counter()
        coder.answer({"type": "open"})
        python.append(1000 * (time.perf_counter() - began))
    floor = statistics.median(plain)
    print(f"Opening ({size / 1e6:.1f} MB of data, {len(state['interview']['turns'])} turns, {len(state['marks'])} codings)")
    told("the text as plain elements (floor)", plain)
    told("opened, on a fresh page", cold, 300, floor)
    told("opened, warm", warm, 300, floor)
    told("Python: to put the data together", python)


def keys(harness: Harness, coder: Coder, runs: int) -> None:
    """Measure a key from press to paint, to disk and back."""
    page, stored = harness.page, []
    code = coder._actions["code"]

    def timed(message: dict[str, Any]) -> dict[str, Any]:
        began = time.perf_counter()
        answer = code(message)
        stored.append(1000 * (time.perf_counter() - began))
        return answer

    coder._actions["code"] = timed
    harness.show(coder)
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    draw = random.Random(SEED)
    turns = draw.sample(range(page.locator(".wb-turn").count()), runs)
    painted, known = [], []
    for turn in turns:
        page.evaluate(SELECT, turn)
        page.wait_for_timeout(400)
        page.keyboard.press("1")
        page.wait_for_function("() => window.seen.known && window.seen.painted && !document.querySelector('.wb-pending')")
        seen = page.evaluate("() => window.seen")
        painted.append(seen["painted"] - seen["key"])
        known.append(seen["known"] - seen["key"])
        page.wait_for_timeout(300)
    floor = bare_commits(runs)
    print("A key that puts a code on the selected words")
    told("pressed -> painted", painted, 50)
    told("a row and a commit in bare SQLite (floor)", floor)
    told("Python: checked, stored and answered", stored, None, statistics.median(floor))
    told("pressed -> stored on disk, and the page knows", known, 100)


def bare_commits(runs: int) -> list[float]:
    """Milliseconds of an insert and its commit."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE coding (id TEXT PRIMARY KEY, quote TEXT)")
        taken = []
        for number in range(runs):
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO coding VALUES (?, ?)", (f"m{number}", "een plas water"))
            connection.execute("COMMIT")
            taken.append(1000 * (time.perf_counter() - began))
        connection.close()
    return taken


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder, make(Path(folder) / "study.workbench") as project, launched() as browser:
        print(f"{WORDS:,} words, {CODINGS:,} codings, {CODES} codes; medians of {runs} in Chromium {browser.version}")
        with new_page(browser) as page:
            harness = Harness(page)
            page.expose_function("toPython", harness.to_python)
            opening(harness, Coder(project, "Gesprek"), runs)
            keys(harness, Coder(project, "Gesprek"), runs)


if __name__ == "__main__":
    main()
