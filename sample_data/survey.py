"""Answers of two waves of the survey "Waterschade", simulated from a truth that is written down first.

All of it is synthetic. What is true stands in the tables at the top, in the words of the study and in plain numbers; below them
is the drawing of people and answers, and last the writing of the files as survey tools deliver them. `simulate` draws as many
respondents as asked for, to see how often a statistic finds what is true.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

# --- What is true: criteria ------------------------------------------------------------------------------------------


class Criterion(NamedTuple):
    """A criterion and the means behind its answers, on the scale of 1 to 5 before rounding.

    ``help`` and ``self`` are the importance for the two segments; ``satisfaction`` is that of wave 1, for everybody.
    """

    milestone: str
    statement: str
    help: float
    self: float
    satisfaction: float


MILESTONES = {
    "M1": "Schade ontdekken en beperken",
    "M2": "Weten waar ik aan toe ben",
    "M3": "Schade melden",
    "M4": "Schade laten vaststellen",
    "M5": "Herstel regelen",
    "M6": "Geld krijgen",
    "M7": "Afsluiten en weer verder kunnen",
}

CRITERIA = {
    "C01": Criterion("M1", "Ik weet meteen wat ik zelf moet doen", 4.3, 4.2, 2.9),
    "C02": Criterion("M1", "Er is snel iemand die het water stopt", 4.6, 4.5, 3.3),
    "C03": Criterion("M1", "Ik mag redden en opruimen zonder mijn vergoeding kwijt te raken", 4.1, 4.1, 2.8),
    "C04": Criterion("M1", "Ik kan dag en nacht iemand bereiken", 4.3, 4.0, 3.6),
    "C05": Criterion("M2", "Ik lees in gewone taal of dit verzekerd is", 4.2, 4.3, 2.8),
    "C06": Criterion("M2", "Ik weet van wie de schade is en bij wie ik moet zijn", 4.2, 4.1, 3.0),
    "C07": Criterion("M2", "Ik weet vooraf wat ik zelf betaal", 3.9, 4.2, 3.3),
    "C08": Criterion("M2", "Ik krijg hetzelfde antwoord, wie ik ook spreek", 4.3, 4.3, 2.9),
    "C09": Criterion("M3", "Er is iemand die eerst naar me luistert", 4.6, 3.7, 3.6),
    "C10": Criterion("M3", "Ik kan melden wanneer het mij uitkomt", 2.5, 3.4, 4.0),
    "C11": Criterion("M3", "Ik hoef niet alles in één keer in te vullen", 3.1, 3.1, 3.4),
    "C12": Criterion("M3", "Ik hoef mijn verhaal maar één keer te vertellen", 4.7, 4.6, 2.6),
    "C13": Criterion("M3", "Foto's en filmpjes zijn genoeg bewijs", 2.4, 3.4, 3.8),
    "C14": Criterion("M3", "Ik krijg bevestigd dat mijn melding goed is aangekomen", 3.9, 4.1, 3.8),
    "C15": Criterion("M3", "Iemand anders mag het voor me regelen", 4.4, 2.9, 3.7),
    "C16": Criterion("M4", "Ik weet wie er wanneer langskomt", 4.5, 4.4, 2.8),
    "C17": Criterion("M4", "Wie komt kijken neemt mij serieus", 4.0, 4.0, 3.2),
    "C18": Criterion("M4", "Ik krijg te zien wat er over mijn schade is opgeschreven", 3.5, 3.5, 2.9),
    "C19": Criterion("M4", "Wat niet in geld te vangen is, telt ook mee", 3.0, 3.0, 2.4),
    "C20": Criterion("M5", "Eén iemand houdt het overzicht", 4.8, 3.8, 2.7),
    "C21": Criterion("M5", "Ik mag zelf kiezen wie het herstelt", 2.9, 3.1, 3.3),
    "C22": Criterion("M5", "Ik weet waar ik kan wonen zolang het niet kan", 3.5, 3.5, 2.9),
    "C23": Criterion("M5", "Vaklui laten mijn huis netjes achter", 3.0, 3.0, 3.5),
    "C24": Criterion("M5", "Ik hoor het als er iets verandert, zonder dat ik moet bellen", 4.5, 4.6, 2.5),
    "C25": Criterion("M6", "Ik hoef geen geld voor te schieten", 4.1, 4.1, 2.8),
    "C26": Criterion("M6", "Ik begrijp hoe het bedrag is opgebouwd", 4.3, 4.4, 2.7),
    "C27": Criterion("M6", "Het geld is er als de rekening komt", 4.0, 4.2, 3.3),
    "C28": Criterion("M7", "Het is echt klaar, ook voor mij", 4.3, 4.3, 3.0),
    "C29": Criterion("M7", "Ik weet hoe ik het een volgende keer voorkom", 2.8, 3.0, 3.0),
    "C30": Criterion("M7", "Mijn polis wordt hier niet stiekem slechter van", 4.0, 4.0, 3.1),
}
SEGMENT_CRITERIA = ("C09", "C10", "C13", "C15", "C20")
"""Where the two segments differ by .9 or more; elsewhere by .3 at most."""

IMPROVED = {"C12": 0.6, "C24": 0.6}
"""How much satisfaction rose between the waves; everything else stayed the same."""

DRIVERS = {"C12": 0.50, "C24": 0.37, "C26": 0.25, "C17": 0.14}
"""How much the overall opinion rises with satisfaction, both in standard deviations: four criteria by rank, the rest nothing."""

PERSON, MILESTONE, NOISE = 0.35, 0.40, 0.75
"""Standard deviations of an answer: how high this person answers in general, at this milestone, and on this line."""
SPREAD = math.hypot(PERSON, MILESTONE, NOISE)

OVERALL = {"NPS": (0, 10, 6.3, 2.2), "CES": (1, 7, 4.2, 1.3), "OSAT": (1, 5, 3.2, 0.9)}
"""Lowest and highest answer, mean in wave 1 and standard deviation. CES: agreement with "het ging gemakkelijk", 7 is best."""

# --- What is true: people --------------------------------------------------------------------------------------------

HELP, SELF = SEGMENTS = ("hulp gewenst", "zelf regelen")
AGES, VIAS = ("J18", "J35", "J50", "J65"), ("DIR", "TUSS")

POPULATION = {"J18": (0.12, 0.05), "J35": (0.15, 0.11), "J50": (0.13, 0.16), "J65": (0.09, 0.19)}
"""Shares of the customers by age (rows) and by how they are insured (DIR, TUSS); its sums are the known margins."""
RESPONSE = {"J18": 1.3, "J35": 1.2, "J50": 1.0, "J65": 0.7, "DIR": 1.2, "TUSS": 0.8}
"""How eagerly they answer an online survey; age times way of insuring."""
HELP_SHARE = {"J18": (0.15, 0.35), "J35": (0.20, 0.45), "J50": (0.40, 0.65), "J65": (0.65, 0.85)}
"""Share that belongs to the segment "hulp gewenst", by age and way of insuring."""
DAMAGE = {"KLEIN": 0.50, "MID": 0.35, "GROOT": 0.15}
"""The size of the damage makes no difference to any answer."""
CHANNEL = {
    (HELP, "DIR"): {"TEL": 0.80, "SITE": 0.12, "APP": 0.02, "CHAT": 0.06, "TUSS": 0.0},
    (HELP, "TUSS"): {"TEL": 0.38, "SITE": 0.05, "APP": 0.01, "CHAT": 0.01, "TUSS": 0.55},
    (SELF, "DIR"): {"TEL": 0.12, "SITE": 0.40, "APP": 0.38, "CHAT": 0.10, "TUSS": 0.0},
    (SELF, "TUSS"): {"TEL": 0.15, "SITE": 0.42, "APP": 0.25, "CHAT": 0.06, "TUSS": 0.12},
}
"""The channel that somebody used most, by segment and way of insuring."""

KINDS = {"partial": 0.055, "speeder": 0.045, "straight-liner": 0.025}
"""Shares of respondents who stopped half-way, who clicked on without reading, and who chose one answer on every line."""
SKIPPED, UNKNOWN = (0.015, 0.03), (0.02, 0.05)
"""Shares of lines left open at random, and answered "weet ik niet / niet van toepassing": importance, satisfaction."""
RARE = {"C22": 0.45, "C02": 0.25, "C21": 0.22, "C23": 0.18, "C19": 0.15, "C29": 0.15}
"""Satisfaction that many cannot judge, because it never came to it."""
SECONDS, HASTE = 520, 110
"""Median time that an ordinary respondent and one in a hurry take."""

SEEDS = {1: 20260608, 2: 20261005}
RESPONDENTS = {1: 420, 2: 380}
BEGINS = {1: datetime(2026, 6, 8, 8), 2: datetime(2026, 10, 5, 8)}
DONT_KNOW, SKIP, NOT_SHOWN = 9, 0, -1
"""What stands in a drawn answer instead of 1 to 5."""

# --- What follows from it --------------------------------------------------------------------------------------------


def top_two(mean: float) -> float:
    """Share of the answers 4 and 5 that a mean leads to."""
    return 1 - NormalDist(mean, SPREAD).cdf(3.5)


def cells(sampled: bool) -> np.ndarray:
    """Shares of the eight cells of age and way of insuring, among those who answer or among all customers."""
    shares = np.array([POPULATION[age] for age in AGES])
    if sampled:
        shares = shares * np.outer([RESPONSE[age] for age in AGES], [RESPONSE[via] for via in VIAS])
    return np.asarray(shares / shares.sum())


def importance_share(code: str, sampled: bool) -> float:
    """Share that finds a criterion important (4 or 5), among careful answers."""
    helped = float((cells(sampled) * np.array([HELP_SHARE[age] for age in AGES])).sum())
    return helped * top_two(CRITERIA[code].help) + (1 - helped) * top_two(CRITERIA[code].self)


def satisfaction_mean(code: str, wave: int) -> float:
    return CRITERIA[code].satisfaction + (IMPROVED.get(code, 0.0) if wave == 2 else 0.0)


def status(code: str) -> str:
    """What the default rule should say with some 400 answers: shares of .6 and of .4 are four standard errors from a half."""
    share = importance_share(code, sampled=True)
    return "validated" if share >= 0.6 else "not validated" if share <= 0.4 else "undecided"


# --- Drawing ---------------------------------------------------------------------------------------------------------


def drawn(n: int, seed: int, wave: int) -> pd.DataFrame:
    """Respondents with background, kind, weight and answers; answers are 1 to 5, DONT_KNOW, SKIP or NOT_SHOWN."""
    rng = np.random.default_rng([seed, wave])
    chances = cells(sampled=True).ravel()
    cell = rng.choice(chances.size, n, p=chances)
    age, via = np.divmod(cell, len(VIAS))
    helped = rng.random(n) < np.array([HELP_SHARE[a] for a in AGES]).ravel()[cell]
    frame = pd.DataFrame({"respondent": [str(i) for i in range(1, n + 1)]})
    frame["LEEFTIJD"], frame["VIA"] = np.array(AGES)[age], np.array(VIAS)[via]
    frame["SCHADE"] = rng.choice(list(DAMAGE), n, p=list(DAMAGE.values()))
    used = rng.random(n)
    frame["segment"] = np.where(helped, *SEGMENTS)
    frame["KANAAL"] = [_pick(CHANNEL[s, v], u) for s, v, u in zip(frame["segment"], frame["VIA"], used, strict=True)]
    frame["gewicht"] = (cells(sampled=False).ravel() / chances)[cell]
    kinds = np.repeat(["careful", *KINDS], [n - sum(counts := [round(n * share) for share in KINDS.values()]), *counts])
    frame["kind"] = rng.permutation(kinds)
    hurried = frame["kind"].isin(["speeder", "straight-liner"]).to_numpy()
    frame["seconds"] = np.round(np.where(hurried, HASTE, SECONDS) * np.exp(rng.normal(0, np.where(hurried, 0.15, 0.3)))).astype(
        int
    )

    codes = list(CRITERIA)
    means = np.array([[c.self, c.help] for c in CRITERIA.values()]).T[helped.astype(int)]
    wanted = _rounded(means + _deviations(rng, n), 1, 5)
    met = _rounded(_deviations(rng, n) + [satisfaction_mean(code, wave) for code in codes], 1, 5)
    important, satisfied = (_with_gaps(rng, given, which) for which, given in enumerate((wanted, met)))

    # Measured from wave 1, so that a driver that improves raises the opinion.
    above = (met - [c.satisfaction for c in CRITERIA.values()]) / SPREAD
    weights = np.array([DRIVERS.get(code, 0.0) for code in codes])
    opinion = above @ weights + rng.normal(0, math.sqrt(1 - _explained(weights)), n)
    overall = {
        name: _rounded(mean + spread * (opinion + rng.normal(0, 0.2, n)), low, high)
        for name, (low, high, mean, spread) in OVERALL.items()
    }

    for row in np.flatnonzero(frame["kind"] == "speeder"):
        important[row], satisfied[row] = rng.integers(2, 6, (2, len(codes)))
        for name, (low, high, *_) in OVERALL.items():
            overall[name][row] = rng.integers(low, high + 1)
    for row in np.flatnonzero(frame["kind"] == "straight-liner"):
        important[row] = satisfied[row] = rng.integers(3, 6)
    # Three pages: importance, satisfaction, overall. Who stops has sent in the pages before.
    page = np.where(frame["kind"] == "partial", rng.choice([1, 2, 3], n, p=[0.25, 0.5, 0.25]), 4)
    important[page < 2], satisfied[page < 3] = NOT_SHOWN, NOT_SHOWN
    frame["page"], frame["complete"] = page, page == 4
    answers = {f"imp_{code}": important[:, i] for i, code in enumerate(codes)}
    answers |= {f"sat_{code}": satisfied[:, i] for i, code in enumerate(codes)}
    answers |= {name: np.where(page < 4, NOT_SHOWN, given) for name, given in overall.items()}
    return pd.concat([frame, pd.DataFrame(answers)], axis=1)


def _pick(shares: Mapping[str, float], chance: float) -> str:
    place = int(np.searchsorted(np.cumsum(list(shares.values())), chance, side="right"))
    return list(shares)[min(place, len(shares) - 1)]


def _deviations(rng: np.random.Generator, n: int) -> np.ndarray:
    """How answers differ from their means: by person, by person and milestone, and by line."""
    milestone = [list(MILESTONES).index(c.milestone) for c in CRITERIA.values()]
    person, part = rng.normal(0, PERSON, (n, 1)), rng.normal(0, MILESTONE, (n, len(MILESTONES)))
    return person + part[:, milestone] + rng.normal(0, NOISE, (n, len(CRITERIA)))


def _explained(weights: np.ndarray) -> float:
    """Variance of the opinion that the drivers account for: they hang together by person only, since no two share a milestone."""
    together = (PERSON / SPREAD) ** 2
    return float((1 - together) * (weights**2).sum() + together * weights.sum() ** 2)


def _rounded(latent: np.ndarray, low: int, high: int) -> np.ndarray:
    return np.asarray(np.clip(np.rint(latent), low, high), dtype=int)


def _with_gaps(rng: np.random.Generator, answers: np.ndarray, which: int) -> np.ndarray:
    unknown = [RARE.get(code, UNKNOWN[1]) if which else UNKNOWN[0] for code in CRITERIA]
    gaps = np.where(rng.random(answers.shape) < unknown, DONT_KNOW, answers)
    return np.where(rng.random(answers.shape) < SKIPPED[which], SKIP, gaps)


def simulate(n: int, seed: int, wave: int = 1) -> pd.DataFrame:
    """Draw the answers of ``n`` respondents as the workbench keeps a wave, with what is otherwise unseen beside them.

    Returns
    -------
    One row a respondent: ``respondent``, ``complete``, ``imp_C01`` to ``sat_C30`` and NPS, CES and OSAT as floats (NaN where
    skipped, not shown or "weet ik niet"), LEEFTIJD, VIA, SCHADE and KANAAL, and of the truth ``segment``, ``kind`` (careful,
    partial, speeder, straight-liner), ``seconds`` and ``gewicht`` (the weight that undoes unequal response). The same arguments
    give the same answers.
    """
    frame = drawn(n, seed, wave).drop(columns="page")
    lines = [f"{prefix}_{code}" for prefix, code in LINES]
    frame[lines] = frame[lines].astype(float).where(frame[lines].isin(range(1, 6)))
    frame[list(OVERALL)] = frame[list(OVERALL)].astype(float).where(frame[list(OVERALL)] != NOT_SHOWN)
    return frame


# --- Files -----------------------------------------------------------------------------------------------------------

BACKGROUND = {
    "LEEFTIJD": (
        "Wat is uw leeftijd?",
        {"J18": "18-34 jaar", "J35": "35-49 jaar", "J50": "50-64 jaar", "J65": "65 jaar of ouder"},
    ),
    "VIA": ("Hoe bent u verzekerd?", {"DIR": "Rechtstreeks", "TUSS": "Via een tussenpersoon"}),
    "SCHADE": ("Hoe groot was de schade?", {"KLEIN": "Klein", "MID": "Middelgroot", "GROOT": "Groot"}),
    "KANAAL": (
        "Hoe had u het meest contact?",
        {"TEL": "Telefoon", "SITE": "Website", "APP": "App", "CHAT": "Chat", "TUSS": "Via de tussenpersoon"},
    ),
}
"""Questions on the first page with the code and text of each answer."""
QUESTIONS = {
    "imp": ("IMP", "Hoe belangrijk is dit voor u?"),
    "sat": ("SAT", "En hoe tevreden bent u hier nu over?"),
    "NPS": ("NPS", "Hoe waarschijnlijk is het dat u ons aanbeveelt aan familie of vrienden?"),
    "CES": ("CES", "Het was gemakkelijk om mijn schade te laten afhandelen."),
    "OSAT": ("OSAT", "Hoe tevreden bent u alles bij elkaar?"),
}
LINES = [(prefix, code) for prefix in ("imp", "sat") for code in CRITERIA]
NVT = "nvt"
"""LimeSurvey's code of the answer "Weet ik niet / niet van toepassing", which researchers add to both arrays."""


def _timed(frame: pd.DataFrame, wave: int) -> list[tuple[datetime, datetime]]:
    """When each respondent began and stopped: within three weeks, between eight and ten, more of them at the start."""
    rng = np.random.default_rng([SEEDS[wave], wave, 1])
    days = np.sort(np.minimum(rng.exponential(5, len(frame)), 18.99))
    begins = [BEGINS[wave] + timedelta(days=int(d), seconds=int((d % 1) * 14 * 3600)) for d in days]
    shares = frame["page"].to_numpy() / 4
    return [(b, b + timedelta(seconds=int(s * p))) for b, s, p in zip(begins, frame["seconds"], shares, strict=True)]


def _limesurvey(frame: pd.DataFrame, wave: int) -> bytes:
    """Export with question codes: quoted, ``;``, CRLF. A skipped line is ``""``, one never shown is nothing at all."""
    seeds = np.random.default_rng([SEEDS[wave], wave, 2]).integers(10**8, 10**9, len(frame))
    header = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", *BACKGROUND]
    header += [f"{QUESTIONS[prefix][0]}[{code}]" for prefix, code in LINES] + list(OVERALL)
    special = {DONT_KNOW: NVT, SKIP: "", NOT_SHOWN: None}
    rows: list[list[str | None]] = [list(header)]
    for person, (begin, end), number in zip(frame.to_dict("records"), _timed(frame, wave), seeds, strict=True):
        sent = str(end) if person["complete"] else None
        row = [person["respondent"], sent, str(person["page"]), "nl", str(number), str(begin), str(end)]
        row += [person[name] for name in BACKGROUND]
        row += [special.get(given, str(given)) for given in (person[f"{prefix}_{code}"] for prefix, code in LINES)]
        rows.append([*row, *(None if person[name] == NOT_SHOWN else str(person[name]) for name in OVERALL)])
    lines = (";".join("" if cell is None else f'"{cell}"' for cell in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _qualtrics(frame: pd.DataFrame, wave: int) -> bytes:
    """The same people as Qualtrics would export them: three header rows, recode values, and two previews by the makers.

    Answers are numbered in the order of their list; "Weet ik niet / niet van toepassing" is the sixth of the array, so it is 6.
    """
    zone = {"timeZone": "Europe/Amsterdam"}
    columns: list[tuple[str, str, dict[str, str]]] = [
        ("StartDate", "Startdatum", {"ImportId": "startDate"} | zone),
        ("EndDate", "Einddatum", {"ImportId": "endDate"} | zone),
        ("Status", "Antwoordtype", {"ImportId": "status"}),
        ("Progress", "Voortgang", {"ImportId": "progress"}),
        ("Duration (in seconds)", "Duur (in seconden)", {"ImportId": "duration"}),
        ("Finished", "Voltooid", {"ImportId": "finished"}),
        ("RecordedDate", "Opgenomen op", {"ImportId": "recordedDate"} | zone),
        ("ResponseId", "Antwoord-id", {"ImportId": "_recordId"}),
        ("UserLanguage", "Taal gebruiker", {"ImportId": "userLanguage"}),
    ]
    columns += [(name, text, {"ImportId": f"QID{i}"}) for i, (name, (text, _)) in enumerate(BACKGROUND.items(), start=1)]
    for i, (prefix, code) in enumerate(LINES):
        tag, text = QUESTIONS[prefix]
        question, line = 5 + i // len(CRITERIA), 1 + i % len(CRITERIA)
        columns.append((f"{tag}_{code}", f"{text} - {CRITERIA[code].statement}", {"ImportId": f"QID{question}_{line}"}))
    columns += [(name, QUESTIONS[name][1], {"ImportId": f"QID{i}"}) for i, name in enumerate(OVERALL, start=7)]

    people = list(zip(frame.to_dict("records"), _timed(frame, wave), strict=True))
    early = timedelta(days=4)
    preview = [({**person, "status": 1}, (begin - early, end - early)) for person, (begin, end) in people[:2]]
    rows: list[list[object]] = [[name for name, *_ in columns], [text for _, text, _ in columns]]
    rows.append([json.dumps(told, separators=(",", ":")) for *_, told in columns])
    special: dict[int, object] = {DONT_KNOW: 6, SKIP: "", NOT_SHOWN: ""}
    for i, (person, (begin, end)) in enumerate(preview + people):
        length = int((end - begin).total_seconds())
        row: list[object] = [begin, end, person.get("status", 0), 25 * int(person["page"]), length, int(person["complete"]), end]
        row += [f"R_{wave}{i:05}", "NL", *(1 + list(answers).index(person[name]) for name, (_, answers) in BACKGROUND.items())]
        row += [special.get(given, given) for given in (person[f"{prefix}_{code}"] for prefix, code in LINES)]
        rows.append([*row, *("" if person[name] == NOT_SHOWN else person[name] for name in OVERALL)])
    return _csv(rows, ",", "utf-8-sig")


def _truth() -> bytes:
    """One row a criterion: what the answers were drawn from, and what one should find."""
    header = ["item", "mijlpaal", "criterium", "belang_hulp_gewenst", "belang_zelf_regelen", "aandeel_belangrijk"]
    header += ["aandeel_belangrijk_bevolking", "tevreden_golf1", "tevreden_golf2", "aandeel_tevreden_golf1"]
    header += ["aandeel_tevreden_golf2", "kans_golf1", "oordeel", "verschilt_per_segment", "invloed_op_totaal"]
    rows: list[list[object]] = [list(header)]
    for code, c in CRITERIA.items():
        important, satisfied = importance_share(code, sampled=True), [satisfaction_mean(code, wave) for wave in (1, 2)]
        met = [top_two(mean) for mean in satisfied]
        row: list[object] = [code, MILESTONES[c.milestone], c.statement, c.help, c.self, f"{important:.3f}"]
        row += [f"{importance_share(code, sampled=False):.3f}", *(f"{mean:.1f}" for mean in satisfied)]
        row += [*(f"{share:.3f}" for share in met), f"{10 * (important + max(important - met[0], 0)):.1f}", status(code)]
        rows.append([*row, "ja" if code in SEGMENT_CRITERIA else "nee", DRIVERS.get(code, 0)])
    return _csv(rows)


def _csv(rows: Iterable[Sequence[object]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(encoding)


def survey_files() -> dict[str, bytes]:
    """Every file of the survey by its name; the same bytes each time."""
    waves = {wave: drawn(RESPONDENTS[wave], seed, wave) for wave, seed in SEEDS.items()}
    people: list[Sequence[object]] = [("golf", "respondent", "segment", "soort", "gewicht")]
    for wave, frame in waves.items():
        unseen = zip(frame["respondent"], frame["segment"], frame["kind"], frame["gewicht"], strict=True)
        people += [(wave, who, segment, kind, f"{weight:.4f}") for who, segment, kind, weight in unseen]
    made = {f"responses_wave{wave}.csv": _limesurvey(frame, wave) for wave, frame in waves.items()}
    made |= {"responses_wave1_qualtrics.csv": _qualtrics(waves[1], 1), "truth_survey.csv": _truth()}
    return made | {"truth_respondents.csv": _csv(people)}
