"""Answers on their way into a study: what was named, whether they came before, and what the report adds to what was read."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.survey.flags import Rules, ended, silent, timed
from workbench.survey.questionnaire import Extra, Questionnaire, Wave
from workbench.survey.responses.missing import folded
from workbench.survey.responses.saying import listed, short

if TYPE_CHECKING:
    from workbench.survey.responses.foreign import Meaning

FLAG_WORDS = {
    "preview": ("previews or tests", "proefinvullingen"),
    "duplicate": ("second times", "dubbele"),
    "same_address": ("from an address that was there before", "van een adres dat er al was"),
    "ended": ("refused or screened out", "geweigerd of buiten de doelgroep"),
    "partial": ("not finished", "niet afgemaakt"),
    "speeder": ("very fast", "heel snel"),
    "flat": ("one answer on all lines", "overal hetzelfde antwoord"),
    "attention": ("attention check missed", "aandachtsvraag gemist"),
}
"""Rules in English and Dutch, behind a number."""
LEFT_OUT = (
    "{n} of {of} respondents {do} not count ({found}); nobody is deleted, and project.survey.rules(…) changes it.",
    "{n} van de {of} respondenten {do} niet mee ({found}); niemand is verwijderd, en project.survey.rules(…) verandert het.",
)
MARKED = ("Marked, and counted all the same: {found}.", "Wel gemerkt, maar tellen gewoon mee: {found}.")
NO_TIMES = (
    "The file does not tell how long anybody took, so whether somebody hurried cannot be judged: the rule on hurry (speeder) "
    "is on, and marks nobody.",
    "Uit het bestand is niet op te maken hoe lang iemand erover deed, dus of iemand zich haastte is niet te beoordelen: de regel "
    "over haast (speeder) staat aan, en merkt niemand.",
)
REFUSED_AND_ANSWERED = (
    "{n} of those who refused or were screened out answered lines all the same. These answers do not count; may you keep them?",
    "{n} van wie weigerde of buiten de doelgroep valt vulde toch regels in. Die antwoorden tellen niet mee; mag u ze bewaren?",
)
AGAIN = (
    "{n} respondents of wave {wave} are in this file too, with the same answers (new: {new}). Is it the same round of the "
    "survey? Then look at one of the two waves only: comparing them would compare people with themselves.",
    "{n} respondenten van ronde {wave} staan ook in dit bestand, met dezelfde antwoorden (nieuw: {new}). Is het dezelfde "
    "ronde? Kijk dan naar een van beide: wie ze vergelijkt, vergelijkt mensen met zichzelf.",
)
ALL_AGAIN = (
    "All {n} who answered in wave {wave} are in this file too, with the same answers (new: {new}). Is it the same "
    "round of the survey? Then look at this wave only, for it holds everybody; comparing the two would compare people with "
    "themselves.",
    "Alle {n} die in ronde {wave} iets invulden staan ook in dit bestand, met dezelfde antwoorden (nieuw: {new}). "
    "Is het dezelfde ronde? Kijk dan alleen naar deze, want hier staat iedereen in; wie beide vergelijkt, vergelijkt "
    "mensen met zichzelf.",
)
OTHER_VERSION = (
    "These answers are to version {n} of the questionnaire; the study has others too (the last is {last}). Waves are compared "
    "by criterion; where a criterion was asked in other words, so were its answers.",
    "Deze antwoorden horen bij versie {n} van de vragenlijst; er zijn ook andere (de laatste is {last}). Rondes worden per "
    "criterium vergeleken; is een criterium anders gevraagd, dan is ook anders geantwoord.",
)
NEW_VERSION = (
    "These answers are taken as those to version {n} of the questionnaire, the last; earlier waves were asked another. Was it "
    "the earlier one again? Then undo this, and name it: questionnaire=….",
    "Deze antwoorden worden gelezen als die op versie {n} van de vragenlijst, de laatste; eerdere rondes kregen een andere. Was "
    "het toch de eerdere? Maak dit dan ongedaan, en noem die: questionnaire=….",
)
OTHER_ANSWERS = (
    "Between these versions the answers that could be chosen differ in {questions}: look whether the right version was read.",
    "Tussen deze versies verschillen de antwoorden waaruit men kon kiezen bij {questions}: kijk of de juiste versie is gelezen.",
)


@dataclass(frozen=True, slots=True)
class Again:
    """A wave whose respondents are in a file too: its number, how many of them, whether all, and how many others answered now."""

    wave: int
    n: int
    all: bool
    new: int

    @classmethod
    def of(cls, waves: Sequence[tuple[Wave, pd.DataFrame]], frame: pd.DataFrame) -> list[Again]:
        """The waves of which at least half those who answered are in these answers too, or the other way round."""
        from workbench.survey.responses.again import answered, came_before

        found = []
        for wave, before in waves:
            n, of, now = came_before(before, frame), answered(before), answered(frame)
            if n and 2 * n >= min(of, now):
                found.append(cls(wave.number, n, n == of, now - n))
        return found

    def said(self, at: int) -> str:
        return (ALL_AGAIN if self.all else AGAIN)[at].format(n=self.n, wave=self.wave, new=self.new)


def remarks(
    form: Questionnaire,
    others: Sequence[Questionnaire],
    waves: Sequence[Wave],
    again: Sequence[Again],
    marked: Mapping[str, int],
    people: int,
    counted: int,
    rules: Rules,
    read: Sequence[str],
    language: str,
) -> tuple[str, ...]:
    """What the report says: another version than the last, answers that came before, what was odd in the file, who is marked."""
    at = language == "nl"
    said = []
    last = max((other.version for other in others), default=0)
    asked = {wave.questionnaire_id for wave in waves}
    mixed = [other for other in others if last > form.version or other.id in asked]
    if last > form.version:
        said.append(OTHER_VERSION[at].format(n=form.version, last=last))
    elif mixed:
        said.append(NEW_VERSION[at].format(n=form.version))
    if questions := other_answers(form, mixed, language):
        said.append(OTHER_ANSWERS[at].format(questions=listed(questions, language=language)))
    on = {rule: f"{n} {FLAG_WORDS[rule][at]}" for rule, n in marked.items() if n and getattr(rules, rule)}
    off = [f"{n} {FLAG_WORDS[rule][at]}" for rule, n in marked.items() if n and rule not in on]
    said += [one.said(at) for one in again] + list(read)
    if on:
        do = (("do", "does"), ("tellen", "telt"))[at][people - counted == 1]
        said.append(LEFT_OUT[at].format(n=people - counted, of=people, do=do, found=", ".join(on.values())))
    if off:
        said.append(MARKED[at].format(found=", ".join(off)))
    return tuple(said)


def of_people(frame: pd.DataFrame, form: Questionnaire, rules: Rules, language: str) -> tuple[str, ...]:
    """What the report says of answers that should not be there, and of a rule that is on and has nothing to go by."""
    at = language == "nl"
    said = []
    if n := int((ended(frame, form) & ~silent(frame)).sum()):
        said.append(REFUSED_AND_ANSWERED[at].format(n=n))
    if rules.speeder and not timed(frame):
        said.append(NO_TIMES[at])
    return tuple(said)


def other_answers(form: Questionnaire, others: Sequence[Questionnaire], language: str) -> list[str]:
    """The questions of a version, with their words in one language, whose answers are others in another version.

    Answers are others where the same code stands for other words in a language of both, where there are more or fewer codes, and
    where a scale has other ends or runs the other way.
    """
    found = []
    for extra in form.extras:
        asked = ((other, twin) for other in others for twin in other.extras if twin.code.casefold() == extra.code.casefold())
        if any(not _answered_alike(extra, twin, set(form.languages) & set(other.languages)) for other, twin in asked):
            found.append(f"{extra.code} “{short(extra.texts.get(language) or extra.texts.get(form.language, ''))}”")
    return found


def _answered_alike(one: Extra, other: Extra, languages: Collection[str]) -> bool:
    def answers(extra: Extra) -> tuple[object, ...]:
        words = {c.code: [folded(c.texts.get(tongue, "")) for tongue in sorted(languages)] for c in extra.choices}
        return words, extra.low, extra.high, extra.direction if extra.high > extra.low else ""

    return answers(one) == answers(other)


def file_of(path: object) -> Path:
    """The file that a path names.

    Raises
    ------
    InvalidValue, UnreadableFile
        If it is no path, or that of a folder.
    """
    if not isinstance(path, str | Path) or not str(path).strip():
        raise InvalidValue("answers come from a file", expected="its path, such as 'answers.csv'", found=repr(path)[:40])
    path = Path(path)
    if path.is_dir():
        raise UnreadableFile("this is a folder", where=path, expected="the file with the answers", todo="Name the file itself.")
    return path


def headings_of(codes: object) -> tuple[Mapping[str, Meaning] | None, str]:
    """What headings mean, read from a codebook where its place is given; and the id of the questionnaire that it belongs to.

    Raises
    ------
    InvalidValue, NotFound, UnreadableFile
        If it is neither, there is no such file, or it is no codebook of a questionnaire.
    """
    from workbench.survey.responses.foreign import Foreign

    if codes is None or isinstance(codes, Mapping):
        return codes, ""
    if not isinstance(codes, str | Path):
        expected = "the place of a .codebook.json, or {heading: code}"
        raise InvalidValue("this does not say what headings mean", expected=expected, found=repr(codes)[:40])
    path = Path(codes)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        headings, of = told.get("headings", {}), str(told.get("questionnaire", ""))
        return {str(name): Foreign(str(name), str(code), named=False) for name, code in headings.items()}, of
    except FileNotFoundError as error:
        raise NotFound("there is no such codebook", where=path, todo="It was written beside the export.") from error
    except (OSError, ValueError, AttributeError) as error:
        expected = "the codebook that was written beside the export (.codebook.json)"
        raise UnreadableFile("this is no codebook of a questionnaire", where=path, expected=expected) from error
