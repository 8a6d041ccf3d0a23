"""Who answered: number, whether somebody finished, when, in which language, how long, and whether somebody is there twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.responses import limesurvey, qualtrics, surveymonkey
from workbench.survey.responses.book import Book, Key
from workbench.survey.responses.columns import Column, Source
from workbench.survey.responses.dates import DAY, EITHER, MONTH, order_of, written
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.missing import folded
from workbench.survey.responses.saying import Saying, say
from workbench.survey.responses.times import UNKNOWN, alike, between, moments, seconds

_TRUE = frozenset(("1", "true", "yes", "y", "ja", "waar", "wahr", "complete", "completed", "volledig"))
_NOBODY = frozenset(("anonymous", "anoniem", "anonym", "anonymus", "n/a"))
_NAMED = {
    "qualtrics": ("ResponseId", "Finished"),
    "kobo": ("_uuid", "end"),
    "surveymonkey": ("Respondent ID", "End Date"),
    "googleforms": ("", "Timestamp"),
    "msforms": ("ID", "Completion time"),
}
"""What a tool calls the columns with the number of a respondent and with who finished; in any other table as in LimeSurvey."""
_USUAL = ("id", "submitdate")
_MOMENTS = ("started", "submitted", "received")
_SIGNS = ("token", "email", "ip")


@dataclass(frozen=True, slots=True)
class People:
    """What is known of the respondents besides their answers; ``used`` are the places of the columns that said it."""

    names: NDArray[np.object_]
    complete: NDArray[np.bool_]
    columns: dict[str, object]
    used: tuple[int, ...]
    warnings: tuple[Saying, ...]


def about_people(
    source: Source, layout: Layout, rows: NDArray[np.intp], first: int, answers: Mapping[Key, NDArray[np.generic]], book: Book
) -> People:
    """Read the tool's own columns; ``answers`` tell who is complete where no column does."""
    number = len(rows)
    roles = {role: source.columns[place].cut(rows) for role, place in layout.roles.items()}
    said = []
    called = _NAMED.get(layout.tool, _USUAL)
    names = np.array([f"row {row - first + 1}" for row in rows], dtype=object)
    if "id" in roles:
        given = roles["id"].texts()
        names = np.where(given == "", names, given)
    else:
        said.append(say("no number", column=column) if (column := called[0]) else say("never numbered", tool="Google Forms"))
    ended = layout.tool == "surveymonkey" and "submitted" in roles and surveymonkey.ends(source, layout.roles["submitted"])
    complete = _complete(layout.tool, roles, number, ended)
    if complete is None:
        said.append(say("no date", column=called[1]))
        complete = _answered_all(answers, number, book)
    elif ended and (open_lines := int((complete & ~_answered_all(answers, number, book)).sum())):
        said.append(say("end date", n=open_lines))
    order = order_of(roles[role] for role in _MOMENTS if role in roles)
    times = _times(layout.tool, roles, number, order)
    if "duration" in roles:
        length = seconds(roles["duration"])
    elif order == EITHER:  # on one and the same day it does not matter which of the two is the day
        length = alike(*(_times(layout.tool, roles, number, first).length() for first in (DAY, MONTH)))
        said.append(say("day or month", example=_example(roles)))
    else:
        length = times.length()
    started, submitted, zone, zone_started = times.started, times.submitted, times.zone, times.zone_started
    zone = np.where((zone == UNKNOWN) & pd.isna(submitted), zone_started, zone)
    if layout.zone:
        zone = np.where(zone == UNKNOWN, layout.zone, zone)
    preview, warnings = _preview(layout.tool, roles, number)
    language = list(roles["language"].texts()) if "language" in roles else [""] * number
    columns: dict[str, object] = {
        "started": started,
        "submitted": submitted,
        "zone": zone.astype(object),
        "language": _texts([word.lower() or None for word in language]),
        "duration": length,
        "preview": preview,
    }
    twins = _twins(roles, number)
    if any(twins[~pd.isna(twins)]):
        columns["twin"] = twins
    return People(names.astype(object), complete, columns, tuple(layout.roles.values()), (*said, *warnings))


@dataclass(frozen=True, slots=True)
class _Times:
    """When each respondent began and ended, and the zones of both."""

    started: NDArray[np.object_]
    submitted: NDArray[np.object_]
    zone_started: NDArray[np.object_]
    zone: NDArray[np.object_]

    def length(self) -> NDArray[np.float64]:
        return between(self.started, self.submitted, self.zone == self.zone_started)


def _times(tool: str, roles: Mapping[str, Column], number: int, order: str) -> _Times:
    started, zone_started = moments(roles.get("started"), number, order)
    submitted, zone = moments(roles.get("submitted"), number, order)
    received, zone_received = moments(roles.get("received"), number, order)
    late = pd.isna(submitted)
    submitted, zone = np.where(late, received, submitted), np.where(late, zone_received, zone)
    if tool == "limesurvey":
        submitted = _texts([None if time and time.startswith(limesurvey.NEVER) else time for time in submitted])
    return _Times(started, submitted, zone_started, zone)


def _example(roles: Mapping[str, Column]) -> str:
    """A date of the file that could be two days."""
    words = (word.strip() for role in _MOMENTS if role in roles for word in roles[role].words)
    return next((word for word in words if written(word, DAY) != written(word, MONTH)), "")


def _complete(tool: str, roles: Mapping[str, Column], number: int, ended: bool) -> NDArray[np.bool_] | None:
    """Who finished, as the tool says it; None where it does not. ``ended``: whether SurveyMonkey's moment is that of the end."""
    if "finished" in roles:
        column = roles["finished"]
        told = [folded(column.shown.get(word.strip(), word)) in _TRUE for word in column.words]
        return np.array([*told, False])[column.codes]
    if "progress" in roles:
        return np.isin(roles["progress"].texts(), ("100", "100.0"))
    if tool == "kobo":  # what was not sent does not reach the server
        return np.ones(number, dtype=bool)
    if "submitted" in roles and (ended or tool != "surveymonkey"):  # there everybody has a moment of the last change
        return roles["submitted"].given()
    return None


def _answered_all(answers: Mapping[Key, NDArray[np.generic]], number: int, book: Book) -> NDArray[np.bool_]:
    """Who answered every line; of split samples, as many lines as the smallest part has."""
    if not answers:
        return np.zeros(number, dtype=bool)
    samples = max(1, book.questionnaire.design.samples)
    wanted = len(answers) if samples == 1 else 2 * (len(book.questionnaire.items) // samples)
    return np.asarray(np.sum([~np.isnan(values.astype(float)) for values in answers.values()], axis=0) >= wanted)


def _preview(tool: str, roles: Mapping[str, Column], number: int) -> tuple[NDArray[np.bool_], list[Saying]]:
    preview = np.zeros(number, dtype=bool)
    said: list[Saying] = []
    if tool == "qualtrics":
        if "channel" in roles:
            preview |= np.isin([folded(word) for word in roles["channel"].texts()], ("preview", "test"))
        if "status" in roles:
            status = roles["status"]
            known = [folded(status.shown.get(word.strip(), word)) for word in status.words]
            preview |= np.array([*(word in qualtrics.PREVIEWS for word in known), False])[status.codes]
            if odd := sorted({word for word in known if word not in qualtrics.KNOWN_STATUS}):
                said.append(say("status", words=tuple(f"“{word}”" for word in odd)))
    elif tool == "kobo" and "status" in roles:
        words = [folded(word) for word in roles["status"].texts()]
        if refused := sum(word in ("rejected", "not approved", "hasissues", "validation_status_not_approved") for word in words):
            said.append(say("not approved", n=refused))
    return preview, said


def _twins(roles: Mapping[str, Column], number: int) -> NDArray[np.object_]:
    """The strongest sign that somebody is there twice, with the number of the group; None for nobody else.

    Only that two rows share a token or an address is kept, not the token or the address.
    """
    twins = np.full(number, None, dtype=object)
    for sign in _SIGNS:
        if sign not in roles:
            continue
        values = pd.Series([folded(text) for text in roles[sign].texts()], dtype=object)
        shared = (values.duplicated(keep=False) & values.map(_names_somebody)).to_numpy() & pd.isna(twins)
        if shared.any():
            groups, _ = pd.factorize(values[shared])
            twins[shared] = [f"{sign} {group + 1}" for group in groups]
    return twins


def _names_somebody(text: str) -> bool:
    """Whether a token or address tells one person from others: not where a tool has put a mask in its place."""
    return text not in _NOBODY and any(letter.isalnum() and letter != "0" for letter in text)


def _texts(values: list[str | None]) -> NDArray[np.object_]:
    made = np.full(len(values), None, dtype=object)
    made[:] = values
    return made
