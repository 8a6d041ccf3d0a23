"""Builds the delivered files of the sample study from their plain sources, byte for byte the same each time.

    python sample_data/build.py            writes into sample_data/waterschade
    python sample_data/build.py FOLDER     writes into another folder

Interviews: each text in ``waterschade/sources`` becomes the format that such a file often has. Log and answers: random numbers
with a fixed seed; what is true in them stands in ``TRUTH`` and in README.md. People, insurer and events are invented.
"""

from __future__ import annotations

import csv
import io
import math
import sys
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import NormalDist
from xml.sax.saxutils import escape

import numpy as np

HERE = Path(__file__).parent / "waterschade"
NOTICE = "Synthetisch interview – geen echte persoon"
"""First line of every format that can hold a line outside the conversation; no colon, so that nobody takes it for a label."""

Turns = list[tuple[str, str]]

# --- Interviews ------------------------------------------------------------------------------------------------------


def read_source(path: Path) -> Turns:
    """Turns of a source: ``Label: words``, one a line."""
    pairs = (line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(label, words) for label, _, words in pairs]


def clock(turns: Turns, start: float) -> list[tuple[str, str, float, float]]:
    """Turns with their begin and end in seconds: 2.6 words a second, and a breath between two speakers."""
    timed = []
    for label, words in turns:
        end = start + len(words.split()) / 2.6
        timed.append((label, words, start, end))
        start = end + 0.8
    return timed


def stamp(seconds: float, form: str = "{h:02}:{m:02}:{s:02}") -> str:
    milliseconds = round(seconds * 1000)
    h, rest = divmod(milliseconds, 3_600_000)
    m, rest = divmod(rest, 60_000)
    s, ms = divmod(rest, 1000)
    return form.format(h=h, m=m, s=s, ms=ms)


def cues(turns: Turns, start: float, longest: int) -> Iterable[tuple[str, str, float, float]]:
    """Turns cut into captions of whole words, each with its share of the turn's time."""
    for label, words, begin, end in clock(turns, start):
        total = end - begin
        pieces = textwrap.wrap(words, longest, break_long_words=False, break_on_hyphens=False)
        for piece in pieces:
            until = begin + total * len(piece) / len(words)
            yield label, piece, begin, until
            begin = until


def as_stamped_text(turns: Turns) -> bytes:
    lines = [f"[{stamp(begin)}] {label}: {words}" for label, words, begin, _ in clock(turns, 12)]
    return "\n".join([NOTICE, "Opgenomen bij de deelneemster thuis", "Letterlijk uitgewerkt", "", *lines, ""]).encode()


def as_vtt(turns: Turns) -> bytes:
    form = "{h:02}:{m:02}:{s:02}.{ms:03}"
    blocks = ["WEBVTT", f"NOTE {NOTICE}"]
    blocks += [
        f"{stamp(a, form)} --> {stamp(b, form)}\n<v {label}>{escape(words)}</v>" for label, words, a, b in cues(turns, 4.2, 160)
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def as_srt(turns: Turns) -> bytes:
    """Captions of two lines; a label where the speaker changes. The format has no room for a notice."""
    form = "{h:02}:{m:02}:{s:02},{ms:03}"
    blocks, speaker = [], ""
    for number, (label, words, a, b) in enumerate(cues(turns, 2.0, 84), start=1):
        shown = words if label == speaker else f"{label}: {words}"
        lines = "\n".join(textwrap.wrap(shown, 52, break_long_words=False, break_on_hyphens=False))
        blocks.append(f"{number}\n{stamp(a, form)} --> {stamp(b, form)}\n{lines}")
        speaker = label
    return ("\n\n".join(blocks) + "\n").encode()


def as_old_text(turns: Turns) -> bytes:
    """As Windows programs used to save: cp1252 and CRLF, a blank line between turns."""
    return "\r\n\r\n".join([NOTICE, *(f"{label}: {words}" for label, words in turns), ""]).encode("cp1252")


def as_markdown(turns: Turns) -> bytes:
    return "\n\n".join([f"_{NOTICE}_", *(f"**{label}:** {words}" for label, words in turns), ""]).encode()


def as_docx(turns: Turns) -> bytes:
    """A Word document with bold labels, written part by part so that no clock and no library version gets into it."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

    def run(text: str, bold: bool = False) -> str:
        return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    lines = [run(NOTICE), *(run(f"{label}:", bold=True) + run(f" {words}") for label, words in turns)]
    body = "".join(f"<w:p>{line}</w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else the archive tells on which system it was made
            archive.writestr(entry, head + xml)
    return made.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Turns], bytes]]] = {
    "P01": ("txt", as_stamped_text),
    "P02": ("docx", as_docx),
    "P03": ("vtt", as_vtt),
    "P04": ("srt", as_srt),
    "P05": ("txt", as_old_text),
    "P06": ("md", as_markdown),
}

# --- Log of contacts -------------------------------------------------------------------------------------------------

LOG_SEED, CUSTOMERS = 20260201, 300
LOG_BEGINS, LOG_ENDS = datetime(2026, 2, 2), datetime(2026, 6, 1)
SUMMER_TIME = datetime(2026, 3, 29, 3)
SIZES, SIZE_SHARES = ("klein", "middel", "groot"), (0.50, 0.35, 0.15)
OFFICE_HOURS = {"telefoon": (8, 21), "tussenpersoon": (9, 18), "aan huis": (8, 17), "chat": (8, 22), "Afrekening": (8, 18)}
"""Between which hours a channel, or a touchpoint, happens; the others at any hour."""
STYLES, STYLE_SHARES = ("online", "telefoon", "tussenpersoon"), (0.45, 0.35, 0.20)


class Log:
    """One customer's way through the claim; every method moves her clock on and may add a row."""

    def __init__(self, rng: np.random.Generator, number: int) -> None:
        self.rng, self.customer = rng, f"K{number:04}"
        days = (LOG_ENDS - LOG_BEGINS).days - 14
        self.now = LOG_BEGINS + timedelta(days=int(rng.integers(days)), minutes=int(rng.integers(24 * 60)))
        self.size = self.pick(SIZES, SIZE_SHARES)
        self.style = self.pick(STYLES, STYLE_SHARES)
        self.rows: list[tuple[datetime, str, str, str, str]] = []

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, options: Sequence[str], shares: Sequence[float] | None = None) -> str:
        return str(self.rng.choice(list(options), p=shares))

    def wait(self, hours: float) -> None:
        """Let a while pass: exponential, with the mean given."""
        self.now += timedelta(minutes=round(-math.log(1 - self.rng.random()) * hours * 60))

    def add(self, touchpoint: str, channel: str, *reasons: str) -> None:
        """A contact now, or in the next office hours where people answer. One spoken reason in seven is not noted."""
        opens, closes = OFFICE_HOURS.get(touchpoint) or OFFICE_HOURS.get(channel, (0, 24))
        if not opens <= self.now.hour < closes:
            days = int(self.now.hour >= closes)
            self.now = self.now.replace(hour=int(self.rng.integers(opens, closes))) + timedelta(days=days)
        while channel in ("aan huis", "tussenpersoon") and self.now.weekday() > 4:
            self.now += timedelta(days=1)
        reason = self.pick(reasons) if reasons and not self.chance(1 / 7) else ""
        self.rows.append((self.now, self.customer, channel, touchpoint, reason))

    def ask(self, touchpoint: str, *reasons: str) -> None:
        """A question in the channel that this customer likes."""
        channel = {"online": self.pick(["chat", "e-mail", "telefoon"], [0.4, 0.2, 0.4])}.get(self.style, self.style)
        self.add(touchpoint, channel, *reasons)


def claim(log: Log) -> None:
    """The order of the milestones, with what often goes wrong on the way."""
    size = SIZES.index(log.size)
    online = log.pick(["website", "app"], [0.6, 0.4])
    if log.chance(0.45 if log.style == "online" else 0.2):
        log.add("Hulp bij lekkage lezen", online)
    if log.chance((0.08, 0.25, 0.6)[size]):
        log.add("Noodhulp vragen", "telefoon", "Water blijft komen", "Noodloodgieter nodig")
    log.wait(5)
    for _ in range(int(log.rng.integers(0, 3)) if log.style == "online" else int(log.chance(0.2))):
        log.add("Dekking opzoeken", online)
        log.wait(0.5)
    asks = log.chance(0.35)
    if asks and log.chance(0.8):
        log.ask("Vraag over dekking", "Is dit verzekerd?", "Van wie is de schade?", "Wat is mijn eigen risico?")
        log.wait(8)
    if log.chance(0.06):
        return  # small, or not insured: the claim is never made
    report(log, online)
    if asks and log.chance(0.2):
        log.wait(20)
        log.ask("Vraag over dekking", "Is dit verzekerd?", "Voorwaarden niet begrepen")
    repair(log, size, online)
    log.wait((90, 200, 400)[size])
    log.add("Afrekening", "e-mail")
    for _ in range(int(log.chance(0.32)) + int(log.chance(0.08))):
        log.wait(30)
        log.ask("Vraag over uitkering", "Bedrag niet duidelijk", "Geld nog niet ontvangen", "Oneens met het bedrag")
    if log.chance(0.6):
        log.now += timedelta(days=3)
        log.add("Klantonderzoek", "e-mail")


def report(log: Log, online: str) -> None:
    if log.style == "online":
        log.add("Melding doen", online)
        if log.chance(0.25):  # stopped halfway and called
            log.wait(1)
            log.add("Melding doen", "telefoon", "Online melden lukt niet")
    else:
        log.add("Melding doen", log.style, "Nieuwe schade melden")
    log.add("Ontvangstbevestiging", "e-mail")  # in the same minute


def repair(log: Log, size: int, online: str) -> None:
    if log.chance((0.1, 0.6, 0.95)[size]):
        appointment(log, online)
        log.wait(100)
        log.add("Bezoek expert", "aan huis")
    for _ in range((1, 1, 2)[size] + int(log.chance(0.3))):
        for _ in range(int(log.chance((0.2, 0.45, 0.7)[size])) + int(log.chance((0.05, 0.15, 0.4)[size]))):
            log.wait(60)
            reasons = ("Hoe staat het ermee?", "Wanneer komt er iemand?", "Gegevens opnieuw doorgeven")
            log.ask("Vraag naar stand van zaken", *reasons)
        appointment(log, online)
        if log.chance(0.12):
            log.wait(80)
            log.ask("Vraag naar stand van zaken", "Niemand gekomen")
            appointment(log, online)
        log.wait(110)
        log.add("Bezoek hersteller", "aan huis")


def appointment(log: Log, online: str) -> None:
    log.wait(30)
    if log.style == "online":
        log.add("Afspraak maken", online)
    else:
        log.add("Afspraak maken", "telefoon", "Afspraak maken", "Afspraak maken", "Afspraak verzetten")


def events() -> bytes:
    """The log of all customers by time; what lies behind its end is not in it, so that some claims are open."""
    rng = np.random.default_rng(LOG_SEED)
    rows = []
    for number in range(1, CUSTOMERS + 1):
        log = Log(rng, number)
        claim(log)
        rows += log.rows
    rows = sorted((row for row in rows if row[0] < LOG_ENDS), key=lambda row: row[0])
    return _csv(["customer", "time", "channel", "touchpoint", "reason"], [[c, _local(t), *rest] for t, c, *rest in rows])


def _local(time: datetime) -> str:
    """ISO 8601 with the Dutch offset; the hour that the clock skips becomes the hour after it."""
    if SUMMER_TIME - timedelta(hours=1) <= time < SUMMER_TIME:
        time += timedelta(hours=1)
    return time.replace(tzinfo=timezone(timedelta(hours=2 if time >= SUMMER_TIME else 1))).isoformat(timespec="seconds")


# --- Answers ---------------------------------------------------------------------------------------------------------

ANSWERS_SEED, RESPONDENTS, PARTIALS, STRAIGHT_LINERS = 20260622, 200, 12, 6
PERSON, NOISE = 0.4, 0.8
"""Standard deviations: how much a person answers higher or lower on all items, and how much one answer varies."""


@dataclass(frozen=True)
class Truth:
    """Means of importance and satisfaction before rounding to 1-5, and the shares of 4 and 5 that follow from them."""

    importance: float
    satisfaction: float

    def shares(self) -> tuple[float, float]:
        spread = math.hypot(PERSON, NOISE)
        important, satisfied = (1 - NormalDist(mean, spread).cdf(3.5) for mean in (self.importance, self.satisfaction))
        return important, satisfied

    def opportunity(self) -> float:
        important, satisfied = self.shares()
        return 10 * (important + max(important - satisfied, 0))


TRUTH = {
    "C01": Truth(3.9, 3.3),
    "C02": Truth(4.7, 3.0),
    "C03": Truth(4.2, 2.6),
    "C04": Truth(4.5, 2.7),
    "C05": Truth(3.9, 3.1),
    "C06": Truth(4.0, 4.0),
    "C07": Truth(4.4, 3.9),
    "C08": Truth(3.5, 4.2),
    "C09": Truth(2.8, 3.4),
    "C10": Truth(4.8, 2.3),
    "C11": Truth(4.7, 2.9),
    "C12": Truth(4.3, 3.7),
    "C13": Truth(4.5, 2.5),
    "C14": Truth(2.6, 3.4),
    "C15": Truth(4.1, 3.6),
    "C16": Truth(4.0, 2.9),
    "C17": Truth(4.6, 3.1),
}
"""Items in the order of the criteria in codebook.yaml."""


def answers() -> bytes:
    """LimeSurvey's export with question codes: quoted, ``;``, CRLF. A skipped item is ``""``, one never shown is nothing."""
    rng = np.random.default_rng(ANSWERS_SEED)
    partial = set(rng.choice(RESPONDENTS, PARTIALS, replace=False).tolist())
    straight = set(rng.choice([r for r in range(RESPONDENTS) if r not in partial], STRAIGHT_LINERS, replace=False).tolist())
    system = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    rows: list[list[str | None]] = [[*system, *(f"{question}[{item}]" for question in ("IMP", "SAT") for item in TRUTH)]]
    begin = datetime(2026, 6, 22, 9)
    for r in range(RESPONDENTS):
        begin += timedelta(seconds=int(rng.integers(120, 7200)))
        end = begin + timedelta(seconds=int(rng.integers(60, 150) if r in straight else rng.integers(200, 900)))
        person, same = rng.normal(0, PERSON, 2), str(rng.integers(3, 6))
        given: list[str | None] = []
        for question in (0, 1):
            for code, truth in TRUTH.items():
                mean = (truth.importance, truth.satisfaction)[question]
                answer = min(max(round(mean + float(person[question]) + float(rng.normal(0, NOISE))), 1), 5)
                # Who never had a repairer cannot say how well that choice went.
                skipped = rng.random() < ((0.02, 0.05)[question] if (question, code) != (1, "C14") else 0.2)
                given.append(same if r in straight else "" if skipped else str(answer))
        if r in partial:
            shown = int(rng.integers(len(TRUTH) // 2, len(TRUTH) + 1))
            given = [*given[:shown], *[""] * (len(TRUTH) - shown), *[None] * len(TRUTH)]
        sent = None if r in partial else str(end)
        language = "en" if rng.random() < 0.08 else "nl"
        seed = str(rng.integers(10**8, 10**9))
        rows.append([str(r + 1), sent, "1" if r in partial else "2", language, seed, str(begin), str(end), *given])
    lines = (";".join("" if cell is None else f'"{cell}"' for cell in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def truth() -> bytes:
    """What the answers were drawn from, for whoever wants to compare."""
    rows = []
    for code, t in TRUTH.items():
        important, satisfied = t.shares()
        rows.append([code, t.importance, t.satisfaction, f"{important:.3f}", f"{satisfied:.3f}", f"{t.opportunity():.1f}"])
    header = ["item", "importance_mean", "satisfaction_mean", "importance_share", "satisfaction_share", "opportunity"]
    return _csv(header, rows)


# --- All together ----------------------------------------------------------------------------------------------------


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def files() -> dict[str, bytes]:
    """Every delivered file by its path inside the study's folder."""
    made = {
        f"interviews/{name}.{ending}": write(read_source(HERE / "sources" / f"{name}.txt"))
        for name, (ending, write) in FORMATS.items()
    }
    return made | {"events.csv": events(), "responses.csv": answers(), "responses_truth.csv": truth()}


def build(folder: Path = HERE) -> list[Path]:
    """Write all files into a folder and return their paths."""
    paths = []
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return paths


if __name__ == "__main__":
    for path in build(*map(Path, sys.argv[1:2])):
        print(path)
