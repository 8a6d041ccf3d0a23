"""Chromium, a page without Jupyter (`harness`), and a real JupyterLab on this machine (`lab`)."""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import nbformat
import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets import Coder
from workbench.widgets.base import WorkbenchWidget

Widget = TypeVar("Widget", bound=WorkbenchWidget)

TURNS = [
    ("I", "Welkom 👋 Kunt u vertellen hoe het begon?", 3.0),
    ("R", "Het begon op een zondag 😀 met een plas water onder de vaatwasser, en ik wilde meteen iemand spreken.", 9.5),
    ("I", "Wat deed u toen?", 41.0),
    ("R", "Ik belde 👩‍👩‍👧 drie keer, en ik moest mijn verhaal steeds opnieuw doen. <b>Vervelend</b> & traag.", 44.0),
    ("I", "En daarna?", 63.0),
    (
        "R",
        "Er stond <script>document.title = 'gekaapt'</script> in de mail, heel gek, en een cafe\u0301 🇳🇱 in de buurt hielp.",
        66.0,
    ),
    ("I", "Dank u wel.", 95.0),
]
SPEAKERS = (Speaker("I", "interviewer"), Speaker("R", "participant"))
CODES = [
    {"name": "Schade melden", "kind": "milestone"},
    {"name": "Opnieuw vertellen", "kind": "friction"},
    {"name": "Zekerheid", "kind": "goal"},
]
OFFLINE = ["--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def make_study(path: Path) -> wb.Project:
    """A study with one interview and four codes: 1 Schade melden, 2 Meteen iemand, 3 Opnieuw vertellen, 4 Zekerheid."""
    project = wb.create(path, title="Waterschade", language="en", coder="anna")
    project.corpus.add_reading(Reading("gesprek", "", Transcript.of(TURNS), SPEAKERS))
    for fields in CODES:
        project.coding.add_code(**fields)
    project.coding.add_code("Meteen iemand", kind="criterion", parent="Schade melden")
    return project


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study file to copy, which is faster than to make one for each test."""
    path = tmp_path_factory.mktemp("sample") / "study.workbench"
    make_study(path).close()
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Iterator[wb.Project]:
    """A copy of the sample, which a module may have of its own."""
    with wb.open(shutil.copy(sample, tmp_path), coder="anna") as project:
        yield project


# ---- Chromium ----

expect.set_options(timeout=40_000)  # a busy machine may be slow, which is no failure
PATIENCE = 15.0  # seconds


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own; without either, a failure in CI and elsewhere a skip."""
    with sync_playwright() as playwright:
        system = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
        path = os.environ.get("CHROMIUM") or next(filter(None, system), playwright.chromium.executable_path)
        if not Path(path).exists():
            say = pytest.fail if os.environ.get("CI") else pytest.skip
            say(
                f"Chromium is not at {path}. Install it (`apt-get install chromium` or `playwright install chromium`) "
                "or name it in the environment variable CHROMIUM."
            )
        browser = playwright.chromium.launch(executable_path=path, args=OFFLINE)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this folder.

    It is not pytest-playwright's, because that one lives until all tests are over, and its event loop would be in the
    way of the tests that run notebooks.
    """
    with launched() as browser:
        yield browser


@contextmanager
def new_page(browser: Browser, **options: Any) -> Iterator[Page]:
    settings = {"viewport": {"width": 1400, "height": 900}, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
    context = browser.new_context(**{**settings, **options})
    page = context.new_page()
    page.set_default_timeout(45_000)
    yield page
    context.close()


def _select(page: Page, turn: int, words: str, last_turn: int | None = None, last_words: str | None = None) -> str:
    """Drag the mouse from the first character of `words` to the last of `last_words`; returns what the page shows as selected.

    Turns count from 1. Without `last_words` the drag ends with `words`.
    """
    places = [turn, words, last_turn or turn, last_words or words]
    (x1, y1), (x2, y2) = page.evaluate(
        """([turn, words, lastTurn, lastWords]) => {
        const texts = document.querySelectorAll(".wb-text");
        texts[turn - 1].scrollIntoView({ block: "center" });
        const box = (text, unit) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (unit >= node.length) { unit -= node.length; node = walker.nextNode(); }
            const range = document.createRange();
            range.setStart(node, unit);
            range.setEnd(node, unit + 1);
            return range.getBoundingClientRect();
        };
        const first = box(texts[turn - 1], texts[turn - 1].textContent.indexOf(words));
        const end = texts[lastTurn - 1].textContent.indexOf(lastWords) + lastWords.length - 1;
        const last = box(texts[lastTurn - 1], end);
        return [[first.left + 0.5, first.top + first.height / 2], [last.right - 0.5, last.top + last.height / 2]];
    }""",
        places,
    )
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
    page.mouse.move(x2, y2, steps=4)
    page.mouse.up()
    return page.evaluate("getSelection().toString()")


@pytest.fixture(scope="session")
def select() -> Callable[..., str]:
    return _select


def _picture(page: Page, selector: str) -> bytes:
    """A picture of the first element; another try where a screen that heard of a change drew itself anew meanwhile."""
    for _ in range(3):
        try:
            return page.locator(selector).first.screenshot()
        except Error as error:
            if "not attached" not in str(error):
                raise
    return page.locator(selector).first.screenshot()


def _contrast(page: Page, selector: str) -> float:
    """Contrast ratio (WCAG 2) of the first element's text with the colour that most of its box really has on the screen."""
    picture = base64.b64encode(_picture(page, selector)).decode()
    ratio = page.evaluate(
        """async ([selector, picture]) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        pen.drawImage(image, 0, 0);
        const pixels = pen.getImageData(0, 0, image.width, image.height).data;
        const counts = new Map();
        for (let at = 0; at < pixels.length; at += 4) {
            const pixel = pixels.subarray(at, at + 3).join();
            counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        }
        const ground = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0].split(",");
        pen.fillStyle = `rgb(${ground})`;
        pen.fillRect(0, 0, 1, 1);
        pen.fillStyle = getComputedStyle(document.querySelector(selector)).color;
        pen.fillRect(0, 0, 1, 1);
        const luminance = (rgb) => [...rgb].slice(0, 3).map((channel) => channel / 255)
            .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
            .reduce((sum, channel, i) => sum + [0.2126, 0.7152, 0.0722][i] * channel, 0);
        const [dark, light] = [luminance(ground), luminance(pen.getImageData(0, 0, 1, 1).data)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    }""",
        [selector, picture],
    )
    return float(ratio)


@pytest.fixture(scope="session")
def contrast() -> Callable[[Page, str], float]:
    return _contrast


# ---- What tests of several screens say ----


def says(tab: Page, said: str | re.Pattern[str]) -> None:
    """Wait until the line at the foot of the screen says this."""
    expect(tab.locator(".wb-status")).to_contain_text(said)


def wait_until(tab: Page, true: Callable[[], bool]) -> None:
    """Let the page work until something holds in Python."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"it did not come true within {PATIENCE:.0f} seconds"
        tab.wait_for_timeout(20)


def codings_after(project: wb.Project, revision: int) -> list[Any]:
    """The codings of the study once its log has one entry more than at a revision."""
    end = time.monotonic() + 40
    while project.revision <= revision:
        assert time.monotonic() < end, "nothing was stored within 40 seconds"
        time.sleep(0.02)
    return project.coding.codings()


def code_words(coder: Coder, words: str, code: str, **fields: Any) -> str:
    """Code words of the interview that is shown from Python, as another cell would; the id of the coding."""
    start = coder.interview.transcript.text.index(words)
    return coder.project.coding.code(coder.interview.id, start, start + len(words), code, **fields).id


def wear(tab: Page, scheme: str) -> None:
    """Show the page as a "light" or "dark" system and JupyterLab would have it."""
    tab.add_style_tag(content=f":root {{ color-scheme: {scheme} }}")
    tab.evaluate("(scheme) => { document.body.dataset.jpThemeLight = String(scheme === 'light') }", scheme)


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self, project: wb.Project) -> None:
        self.project = project
        self.quotes: list[str] = []

    def show(self, interview: str, start: int, end: int) -> None:
        self.quotes.append(self.project.corpus.interview(interview).transcript.slice(start, end))


# ---- Ring 2: a page without Jupyter, with the real Python class behind it ----

HARNESS = """<!doctype html><meta charset="utf-8"><style>%(css)s</style><body style="margin:12px"><div id="host"></div>
<script type="module">
const handlers = new Set();
window.fromPython = (message) => { for (const handler of handlers) handler(message); };
const model = {
  get: (name) => ({ height: %(height)s })[name],
  on: (event, handler) => handlers.add(handler),
  off: (event, handler) => handlers.delete(handler),
  send: async (message, _callbacks, buffers = []) => {
    const texts = buffers.map((buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("")));
    for (const answer of await window.toPython(%(shown)s, message, texts)) window.fromPython(answer);
  },
};
const module = await import(URL.createObjectURL(new Blob([%(esm)s], { type: "text/javascript" })));
window.pure = module;
window.show = (host) => module.default.render({ model, el: host });
window.close = window.show(document.getElementById("host"));
</script>"""


@dataclass
class Harness:
    """One tab of Chromium that shows a widget, whose messages go straight to a Python widget."""

    page: Page
    shown: int = 0
    answers: Callable[[dict[str, Any], list[memoryview]], list[dict[str, Any]]] = lambda message, buffers: []
    received: list[dict[str, Any]] = field(default_factory=list)
    held: list[tuple[str, dict[str, Any]]] | None = None

    def hold(self) -> None:
        """From now on Python works as ever, but the page hears of it only when it is told with `release`."""
        self.held = []

    def release(self, *kinds: str) -> None:
        """Let the page hear what was held, first the kinds of message that are named, in that order; and all from now on."""
        held, self.held = self.held or [], None
        wanted = list(kinds)
        order = [held.pop(next(i for i, (kind, _) in enumerate(held) if kind == one)) for one in wanted]
        for _, answer in order + held:
            self.page.evaluate("(message) => fromPython(message)", answer)

    def to_python(self, shown: int, message: dict[str, Any], buffers: list[str]) -> list[dict[str, Any]]:
        """Hand on a message, but not one that the page of the test before sent on its last legs."""
        if shown != self.shown:
            return []
        made = self.answers(message, [memoryview(base64.b64decode(b)) for b in buffers])
        if self.held is None:
            return made
        self.held += [(message["type"], answer) for answer in made]
        return []

    def show(self, widget: Widget, ready: str = ".wb-turn") -> Widget:
        """Show a widget and wait until the page holds what matches `ready`."""
        out: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: out.append(message)  # type: ignore[method-assign]

        def answers(message: dict[str, Any], buffers: list[memoryview]) -> list[dict[str, Any]]:
            self.received.append(message)
            widget._receive(widget, message, buffers)
            taken, out[:] = out[:], []
            return taken

        self.answers = answers
        self.received.clear()
        self.held = None
        self.shown += 1
        parts = {"esm": str(widget._esm), "height": widget.height, "shown": self.shown}
        quoted = {name: json.dumps(part).replace("</", "<\\/") for name, part in parts.items()}
        self.page.goto("about:blank")
        self.page.set_content(HARNESS % {"css": str(widget._css), **quoted})
        self.page.wait_for_selector(ready)
        return widget


@pytest.fixture(scope="package")
def harness(chromium: Browser) -> Iterator[Harness]:
    with new_page(chromium) as page:
        page.clock.install()  # lets a test move on by seconds without waiting for them
        made = Harness(page)
        page.expose_function("toPython", made.to_python)
        yield made


@pytest.fixture
def coder(harness: Harness, project: wb.Project) -> Coder:
    """A Coder on a fresh study, shown in the harness."""
    return harness.show(Coder(project, "gesprek"))


# ---- Ring 3: a real JupyterLab ----

SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
}


@dataclass
class Lab:
    """JupyterLab on 127.0.0.1 with a token and a home of its own."""

    address: str
    token: str
    folder: Path


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                answer.read(1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def served(home: Path, folder: Path, *command: str, answers: str = "/api") -> Iterator[str]:
    """Run a server of Jupyter's on a free port, with a home of its own; gives its address once it answers at a path."""
    places = {
        "HOME": ".",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    environment = {**os.environ, **{name: str(home / place) for name, place in places.items()}}
    port, log = _free_port(), home / "server.log"
    whole = [sys.executable, "-m", *command, "--no-browser", f"--port={port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(whole, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}{answers}", process, log)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("work")
    for name, value in SETTINGS.items():
        setting = home / "settings" / f"{name}.jupyterlab-settings"
        setting.parent.mkdir(parents=True, exist_ok=True)
        setting.write_text(json.dumps(value))
    token = secrets.token_hex(16)
    command = ["jupyterlab", "--ip=127.0.0.1", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    with served(home, folder, *command) as address:
        yield Lab(address, token, folder)


def write_notebook(path: Path, cells: list[str]) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@dataclass
class Notebook:
    """An open notebook; JupyterLab is asked through its own application object, never through menus."""

    page: Page
    lab: Lab
    study: Path
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, name: str, cells: list[str]) -> None:
        write_notebook(self.lab.folder / name, cells)
        # A workspace of its own, else JupyterLab restores the layout of the notebook before.
        self.page.goto(f"{self.lab.address}/lab/workspaces/w{secrets.token_hex(3)}/tree/{name}?token={self.lab.token}&reset")
        self.page.wait_for_function("window.jupyterapp !== undefined")
        self.page.evaluate("() => window.jupyterapp.restored")
        self.wait_until_idle(name)

    def wait_until_idle(self, name: str) -> None:
        self.page.wait_for_function(
            """(name) => { const panel = window.jupyterapp.shell.currentWidget;
            return panel?.context?.path === name && panel.context.isReady
                && panel.sessionContext?.session?.kernel?.status === "idle" }""",
            arg=name,
            timeout=60_000,
        )

    def command(self, name: str) -> None:
        self.page.evaluate("(name) => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        """Run all cells and wait until the widget shows the transcript."""
        self.page.evaluate("""() => { for (const cell of window.jupyterapp.shell.currentWidget.content.widgets)
            if (cell.model.type === "code") cell.model.clearExecution() }""")
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(
            """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells
            .every((cell) => cell.cell_type !== "code" || cell.execution_count !== null)""",
            timeout=60_000,
        )
        self.page.wait_for_selector(".wb-turn")

    def python(self, code: str) -> str:
        """Run code in the notebook's kernel, beside its cells; returns what it prints."""
        printed = self.page.evaluate(
            """async (code) => { const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            let printed = ""; const future = kernel.requestExecute({ code, store_history: false });
            future.onIOPub = ({ header, content }) => {
                if (header.msg_type === "stream") printed += content.text;
                if (header.msg_type === "error") printed += content.traceback.join("\\n"); };
            await future.done; return printed }""",
            code,
        )
        return str(printed).strip()

    def restart(self) -> None:
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        self.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'")

    def close(self) -> None:
        self.page.evaluate("""async () => { const panel = window.jupyterapp.shell.currentWidget;
            await panel.sessionContext.shutdown(); }""")


@pytest.fixture(scope="module")
def notebook(chromium: Browser, lab: Lab, sample: Path) -> Iterator[Notebook]:
    """One notebook with a Coder for all tests of a module: to open one takes seconds, a test on it tenths."""
    study = Path(shutil.copy(sample, lab.folder))
    with new_page(chromium) as page:
        made = Notebook(page, lab, study)
        page.on("pageerror", lambda error: made.errors.append(str(error)))
        page.on("request", lambda request: made.requests.append(request.url))
        cells = [
            'import workbench as wb\nfrom workbench.widgets import Coder\nproject = wb.open("study.workbench", coder="anna")',
            'coder = Coder(project, "gesprek")\ncoder',
        ]
        made.open("coding.ipynb", cells)
        made.run_all()
        yield made
        made.close()
