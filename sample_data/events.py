"""A log of contacts of 5,000 customers over nine months, simulated from a truth that is written down first.

All of it is synthetic. The tables at the top say which touchpoints there are, whom they serve and why people call; below them
every customer goes the way of a claim, or has none; last come the files. Two systems wrote the log: the contact centre notes
whole minutes and a reason, the web log seconds and none.
"""

from __future__ import annotations

import calendar
import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

# --- What is true: why people make contact ---------------------------------------------------------------------------


class Reason(NamedTuple):
    """Why somebody makes contact, after the value-irritant matrix of Price & Jaffe.

    ``action`` is what to do about it: wegnemen and vereenvoudigen are of no value to the customer, zelf laten doen and uitbouwen
    are. ``online`` says whether website and app could have answered as they are now.
    """

    action: str
    online: bool

    @property
    def valuable(self) -> bool:
        return self.action in ("zelf laten doen", "uitbouwen")


REASONS = {
    "Water blijft komen": Reason("uitbouwen", False),
    "Noodloodgieter nodig": Reason("uitbouwen", False),
    "Is dit verzekerd?": Reason("zelf laten doen", True),
    "Van wie is de schade?": Reason("uitbouwen", False),
    "Brief of voorwaarden niet begrepen": Reason("wegnemen", False),
    "Nieuwe schade melden": Reason("uitbouwen", False),
    "Online melden lukt niet": Reason("vereenvoudigen", False),
    "Bewijs of gegevens nasturen": Reason("vereenvoudigen", True),
    "Afspraak maken": Reason("zelf laten doen", True),
    "Afspraak verzetten": Reason("zelf laten doen", True),
    "Hoe staat het ermee?": Reason("wegnemen", True),
    "Wanneer komt er iemand?": Reason("wegnemen", False),
    "Verhaal opnieuw doorgeven": Reason("wegnemen", False),
    "Niemand gekomen": Reason("wegnemen", False),
    "Waar blijft het geld?": Reason("wegnemen", True),
    "Bedrag niet duidelijk": Reason("wegnemen", False),
    "Oneens met het bedrag": Reason("uitbouwen", False),
}
NOT_NOTED = 0.14
"""Share of contacts with a person whose reason nobody wrote down; it says nothing about the reason."""

# --- What is true: touchpoints and the milestones they serve -----------------------------------------------------------

M1, M2, M3, M4, M5, M6, M7 = MILESTONES = (
    "Schade ontdekken en beperken",
    "Weten waar ik aan toe ben",
    "Schade melden",
    "Schade laten vaststellen",
    "Herstel regelen",
    "Geld krijgen",
    "Afsluiten en weer verder kunnen",
)
TOUCHPOINTS = {
    "Noodnummer bellen": M1,
    "Hulp bij lekkage lezen": M1,
    "Dekking opzoeken": M2,
    "Vraag over dekking": M2,
    "Melding doen": M3,
    "Foto's en bewijs insturen": M3,
    "Ontvangstbevestiging": M3,
    "Afspraak met expert": M4,
    "Bezoek expert": M4,
    "Rapport bekijken": M4,
    "Afspraak met hersteller": M5,
    "Droogbedrijf aan huis": M5,
    "Bezoek hersteller": M5,
    "Vraag naar stand van zaken": M5,
    "Dossier bekijken": M5,
    "Afrekening": M6,
    "Vraag over uitkering": M6,
    "Dossier gesloten": M7,
    "Preventietips": M7,
}
UNPLACED = "Klantonderzoek"
"""In the log but on no milestone, on purpose: a request to fill in a survey brings no customer further."""

DISCIPLINES = ("klantcontact", "marketing", "schadebehandeling", "productbeheer")
DISSENT = {
    ("Noodnummer bellen", "marketing"): M3,
    ("Hulp bij lekkage lezen", "marketing"): M2,
    ("Ontvangstbevestiging", "marketing"): M2,
    ("Dossier bekijken", "productbeheer"): M2,
    ("Vraag naar stand van zaken", "klantcontact"): M7,
    ("Rapport bekijken", "klantcontact"): M6,
    ("Preventietips", "schadebehandeling"): M1,
}
"""Where one discipline places a touchpoint elsewhere; the other three agree."""

# --- What is true: customers and how long they wait ----------------------------------------------------------------------

SEED, CUSTOMERS = 20250901, 5000
BEGINS, ENDS = datetime(2025, 9, 1), datetime(2026, 6, 1)
SUMMER_ENDS, SUMMER_BEGINS = datetime(2025, 10, 26, 3), datetime(2026, 3, 29, 2)
MONTHS = {
    (2025, 9): 0.8,
    (2025, 10): 1.0,
    (2025, 11): 1.2,
    (2025, 12): 1.2,
    (2026, 1): 1.5,
    (2026, 2): 1.3,
    (2026, 3): 1.0,
    (2026, 4): 0.8,
    (2026, 5): 0.7,
}
"""How often water comes in, by month: frost and storm."""

CLAIMS = 0.62
"""Share of the customers with a claim; the others read, look and get mail."""
SIZES, SIZE_SHARES = ("klein", "middel", "groot"), (0.50, 0.35, 0.15)
STYLES, STYLE_SHARES = ("online", "telefoon", "tussenpersoon"), (0.50, 0.33, 0.17)

WAITS = {
    "melden": 5,
    "afspraak maken": 30,
    "bezoek expert": 100,
    "rapport": 70,
    "bezoek hersteller": 110,
    "drogen": 48,
    "vraag": 60,
    "sluiten": 200,
    "tips": 250,
}
PAYMENT = (90, 190, 380)
"""Mean hours between two steps, exponential; those until the money comes by size of the damage."""

STATUS = (0.9, 1.7, 3.1)
"""Mean number of questions about progress in each round of waiting, by size of the damage: most calls come from here."""
LOOKED_FIRST = 0.55
"""Share of those who look online into their file within the hour before such a question: the answer was not there."""
GAVE_UP = 0.25
"""Share of online reports that are given up and done by telephone within the hour."""

OPEN = {"telefoon": (8, 21), "tussenpersoon": (9, 18), "aan huis": (8, 17), "chat": (8, 22)}
"""Between which hours a channel answers; the emergency number and all others at any hour."""
CONTACT_CENTRE, WEB_LOG = "KLANTCONTACT-1", "WEBLOG"
SYSTEM = {"telefoon": CONTACT_CENTRE, "chat": CONTACT_CENTRE, "aan huis": CONTACT_CENTRE, "tussenpersoon": CONTACT_CENTRE}
"""The system that notes a channel; everything else is in the web log."""

T = TypeVar("T")
Row = tuple[datetime, str, str, str, str, str]

# --- One customer ----------------------------------------------------------------------------------------------------


class Customer:
    """A customer's way; every method moves the clock on or adds a row."""

    def __init__(self, rng: np.random.Generator, number: int) -> None:
        self.rng, self.number = rng, f"K{number:04}"
        self.size = SIZES.index(self.pick(dict(zip(SIZES, SIZE_SHARES, strict=True))))
        self.style = self.pick(dict(zip(STYLES, STYLE_SHARES, strict=True)))
        self.screen = self.pick({"website": 0.6, "app": 0.4})
        self.now = BEGINS
        self.rows: list[Row] = []

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, shares: Mapping[T, float]) -> T:
        left = self.rng.random() * sum(shares.values())
        *first, last = shares
        for option in first:
            left -= shares[option]
            if left < 0:
                return option
        return last

    def times(self, mean: float) -> int:
        return int(self.rng.poisson(mean))

    def wait(self, hours: float) -> None:
        """Let a while pass: exponential, with the mean given."""
        self.now += timedelta(seconds=round(-math.log(1 - self.rng.random()) * hours * 3600))

    def start(self, months: Mapping[tuple[int, int], float]) -> None:
        """Some moment in one of these months, mostly at hours when people are awake."""
        year, month = self.pick(months)
        day = int(self.rng.integers(calendar.monthrange(year, month)[1]))
        hour = self.pick({hour: 0.2 if hour < 7 else 1.0 for hour in range(24)})
        self.now = datetime(year, month, day + 1, hour) + timedelta(seconds=int(self.rng.integers(3600)))

    def add(self, touchpoint: str, channel: str, reasons: Mapping[str, float] | None = None) -> None:
        """A contact now, or in the next hours in which somebody answers."""
        hours = (0, 24) if touchpoint == "Noodnummer bellen" else OPEN.get(channel, (0, 24))
        if not hours[0] <= self.now.hour < hours[1]:
            late = self.now.hour >= hours[1]
            self.now = self.now.replace(hour=int(self.rng.integers(*hours))) + timedelta(days=int(late))
        while channel in ("aan huis", "tussenpersoon") and self.now.weekday() > 4:
            self.now += timedelta(days=1)
        reason = self.pick(reasons) if reasons and channel != "tussenpersoon" and not self.chance(NOT_NOTED) else ""
        self.rows.append((self.now, self.number, channel, touchpoint, reason, SYSTEM.get(channel, WEB_LOG)))

    def ask(self, touchpoint: str, reasons: Mapping[str, float]) -> None:
        """A question in the channel that this customer likes; those who like a screen call all the same."""
        online = {"telefoon": 0.50, "chat": 0.30, "e-mail": 0.20}
        broker = {"tussenpersoon": 0.55, "telefoon": 0.45}
        self.add(touchpoint, self.pick({"online": online, "tussenpersoon": broker}.get(self.style, {"telefoon": 1.0})), reasons)

    # --- the way of a claim

    def claim(self) -> None:
        """The milestones in order, with what often goes wrong on the way."""
        self.start(MONTHS)
        if self.chance(0.70 if self.style == "online" else 0.45):
            self.add("Hulp bij lekkage lezen", self.screen)
            self.wait(0.3)
        if self.chance((0.08, 0.25, 0.60)[self.size]):
            self.add("Noodnummer bellen", "telefoon", {"Water blijft komen": 0.6, "Noodloodgieter nodig": 0.4})
        self.wait(WAITS["melden"])
        self.cover()
        if self.chance(0.06):
            return  # small, or not insured: the claim is never made
        self.report()
        self.assess()
        self.repair()
        self.settle()

    def cover(self) -> None:
        for _ in range(self.times(2.0 if self.style == "online" else 0.9)):
            self.add("Dekking opzoeken", self.screen)
            self.wait(0.4)
        if self.chance(0.22):
            reasons = {"Is dit verzekerd?": 0.4, "Van wie is de schade?": 0.25, "Brief of voorwaarden niet begrepen": 0.35}
            self.ask("Vraag over dekking", reasons)
            self.wait(6)

    def report(self) -> None:
        if self.style == "online":
            self.add("Melding doen", self.screen)
            if self.chance(GAVE_UP):
                self.now += timedelta(minutes=int(self.rng.integers(4, 50)))
                self.add("Melding doen", "telefoon", {"Online melden lukt niet": 1})
        else:
            self.add("Melding doen", self.style, {"Nieuwe schade melden": 1})
        self.add("Ontvangstbevestiging", "e-mail")  # at the same moment: a tie
        for _ in range(self.times((0.7, 1.2, 2.0)[self.size])):
            self.wait(12)
            ways = (
                {self.screen: 0.75, "e-mail": 0.15, "telefoon": 0.10}
                if self.style == "online"
                else {"e-mail": 0.6, "telefoon": 0.4}
            )
            channel = self.pick(ways)
            reasons = {"Bewijs of gegevens nasturen": 0.6, "Verhaal opnieuw doorgeven": 0.4} if channel == "telefoon" else None
            self.add("Foto's en bewijs insturen", channel, reasons)

    def progress(self) -> None:
        """A round of waiting: the file is looked into, and then somebody has to be asked."""
        for _ in range(self.times(1.4 if self.style == "online" else 0.3)):
            self.wait(WAITS["vraag"])
            self.add("Dossier bekijken", self.screen)
        reasons = {"Hoe staat het ermee?": 0.45, "Wanneer komt er iemand?": 0.35, "Verhaal opnieuw doorgeven": 0.20}
        for _ in range(self.times(STATUS[self.size])):
            self.wait(WAITS["vraag"])
            if self.style != "tussenpersoon" and self.chance(LOOKED_FIRST):
                self.add("Dossier bekijken", self.screen)
                self.now += timedelta(minutes=int(self.rng.integers(2, 45)))
            self.ask("Vraag naar stand van zaken", reasons)

    def appointment(self, touchpoint: str) -> None:
        self.wait(WAITS["afspraak maken"])
        ways = {self.screen: 0.75, "telefoon": 0.25} if self.style == "online" else {"e-mail": 0.3, "telefoon": 0.7}
        channel = self.pick(ways)
        self.add(touchpoint, channel, {"Afspraak maken": 0.7, "Afspraak verzetten": 0.3} if channel == "telefoon" else None)

    def assess(self) -> None:
        self.progress()
        if self.chance((0.15, 0.65, 0.95)[self.size]):
            self.appointment("Afspraak met expert")
            self.wait(WAITS["bezoek expert"])
            self.add("Bezoek expert", "aan huis")
            self.wait(WAITS["rapport"])
            self.add("Rapport bekijken", self.screen if self.style == "online" else "e-mail")

    def repair(self) -> None:
        if self.chance((0.10, 0.40, 0.85)[self.size]):
            self.wait(WAITS["drogen"])
            self.add("Droogbedrijf aan huis", "aan huis")
        for _ in range((1, 1, 2)[self.size] + int(self.chance(0.3))):
            self.progress()
            self.appointment("Afspraak met hersteller")
            if self.chance(0.10):
                self.wait(80)
                self.ask("Vraag naar stand van zaken", {"Niemand gekomen": 1})
                self.appointment("Afspraak met hersteller")
            self.wait(WAITS["bezoek hersteller"])
            self.add("Bezoek hersteller", "aan huis")

    def settle(self) -> None:
        self.wait(PAYMENT[self.size])
        self.add("Afrekening", "e-mail")
        for _ in range(self.times((0.25, 0.5, 0.9)[self.size])):
            self.wait(40)
            reasons = {"Waar blijft het geld?": 0.45, "Bedrag niet duidelijk": 0.40, "Oneens met het bedrag": 0.15}
            self.ask("Vraag over uitkering", reasons)
        self.wait(WAITS["sluiten"])
        self.add("Dossier gesloten", "e-mail")
        if self.chance(0.6):
            self.now += timedelta(days=3)
            self.add("Klantonderzoek", "e-mail")
        if self.chance(0.7):
            self.wait(WAITS["tips"])
            self.add("Preventietips", "e-mail")
            self.clicks(0.5)

    # --- without a claim

    def look_around(self) -> None:
        """Visits without a claim, and a banner that some click on."""
        for _ in range(1 + self.times(1.5)):
            self.start(dict.fromkeys(MONTHS, 1.0))
            for _ in range(1 + self.times(1.2)):
                self.add(self.pick({"Dekking opzoeken": 0.7, "Hulp bij lekkage lezen": 0.3}), self.screen)
                self.wait(0.05)
            self.clicks(0.4)

    def clicks(self, mean: float) -> None:
        """Clicks on the banner with tips in the weeks to come, and now and then on to what it leads to."""
        for _ in range(self.times(mean)):
            self.wait(WAITS["tips"])
            self.add("Preventietips", "banner")
            if self.chance(0.35):
                self.now += timedelta(seconds=int(self.rng.integers(20, 400)))
                self.add("Hulp bij lekkage lezen", self.screen)


# --- The log ---------------------------------------------------------------------------------------------------------


def simulate(customers: int = CUSTOMERS, seed: int = SEED) -> list[Row]:
    """The log of so many customers by time: time, customer, channel, touchpoint, reason, system.

    What lies behind its end is not in it, so that late claims are open.
    """
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(1, customers + 1):
        customer = Customer(rng, number)
        if customer.chance(CLAIMS):
            customer.claim()
        else:
            customer.look_around()
        while not (seen := [row for row in customer.rows if row[0] < ENDS]):
            customer.look_around()  # a customer is somebody whom the log has seen
        rows += seen
    noted = [(_noted(row[0], row[5]), *row[1:]) for row in rows]
    return sorted(noted, key=lambda row: row[0])  # stable: a report stands before its confirmation


def _noted(time: datetime, system: str) -> datetime:
    """The time as a system writes it, on the Dutch clock with its offset; the hour that the clock skips becomes the next."""
    if SUMMER_BEGINS <= time < SUMMER_BEGINS + timedelta(hours=1):
        time += timedelta(hours=1)
    offset = 1 if SUMMER_ENDS <= time < SUMMER_BEGINS else 2
    time = time.replace(tzinfo=timezone(timedelta(hours=offset)))
    return time.replace(second=0) if system == CONTACT_CENTRE else time


# --- Files -----------------------------------------------------------------------------------------------------------

COLUMNS = ("klant", "tijd", "kanaal", "contactpunt", "reden", "systeem")


def _parquet(rows: Sequence[Row]) -> bytes:
    """The same log as a data platform keeps it: times in UTC, nothing where there is no reason.

    Its bytes depend on the release of pyarrow, which writes its own name into the file; its content does not.
    """
    times, customers, channels, touchpoints, reasons, systems = zip(*rows, strict=True)
    texts = {"kanaal": channels, "contactpunt": touchpoints, "reden": [reason or None for reason in reasons], "systeem": systems}
    table = pa.table(
        {"klant": pa.array(customers, pa.string()), "tijd": pa.array(times, pa.timestamp("ms", "UTC"))}
        | {name: pa.array(values, pa.string()) for name, values in texts.items()}
    )
    made = io.BytesIO()
    pq.write_table(table, made, compression="zstd", compression_level=9)
    return made.getvalue()


def _placements() -> bytes:
    """Each touchpoint on a milestone, as four disciplines judged."""
    rows = [(t, DISSENT.get((t, who), milestone), who) for who in DISCIPLINES for t, milestone in TOUCHPOINTS.items()]
    return _csv([("contactpunt", "mijlpaal", "discipline"), *rows])


def _truth() -> bytes:
    """What each reason is worth."""
    header = ("reden", "actie", "waarde_voor_klant", "online_op_te_lossen")
    rows = [(name, r.action, "ja" if r.valuable else "nee", "ja" if r.online else "nee") for name, r in REASONS.items()]
    return _csv([header, *rows])


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def event_files() -> dict[str, bytes]:
    """Every file of the log by its name; the same bytes each time."""
    rows = simulate()
    told = [(who, time.isoformat(timespec="seconds"), *rest) for time, who, *rest in rows]
    made = {"events.csv": _csv([COLUMNS, *told]), "events.parquet": _parquet(rows)}
    return made | {"touchpoints.csv": _placements(), "truth_reasons.csv": _truth()}
