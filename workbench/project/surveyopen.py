"""Open answers of a survey as short transcripts, to be coded and themed like interviews."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.corpus.attributes import Attribute, Value, typed
from workbench.corpus.transcript import OF_SURVEY, Interview, Participant, Speaker, Transcript
from workbench.errors import InvalidValue, NotFound
from workbench.journey.textfit import plain
from workbench.project.intake import free_name
from workbench.project.surveycounting import SurveyCounting
from workbench.project.surveyforms import find_questionnaire
from workbench.project.surveypeople import group_of
from workbench.project.surveywaves import find_wave
from workbench.store import Writing, new_id
from workbench.survey.questionnaire import Extra, Questionnaire

QUESTION = "?"
"""Label of the question in such a transcript."""
ATTRIBUTE = ("survey wave", "ronde vragenlijst")
"""The attribute that tells respondents from people who were interviewed, in English and Dutch."""


_TOLD = {
    "made": (
        ("{n} short transcript was made.", "{n} short transcripts were made."),
        ("Er is {n} kort transcript gemaakt.", "Er zijn {n} korte transcripten gemaakt."),
    ),
    "known": (
        ("{n} answer was in the study already.", "{n} answers were in the study already."),
        ("{n} antwoord stond al in de studie.", "{n} antwoorden stonden al in de studie."),
    ),
    "erased": (
        ("{n} answer was erased before and stays so.", "{n} answers were erased before and stay so."),
        ("{n} antwoord is eerder gewist en blijft weg.", "{n} antwoorden zijn eerder gewist en blijven weg."),
    ),
}
_NOTHING = (
    "Nobody who counts wrote anything in this wave, so nothing was made.",
    "Niemand die meetelt schreef in deze ronde iets op; er is dus niets gemaakt.",
)


@dataclass(frozen=True, slots=True)
class OpenAnswers:
    """The transcripts that were made, how many were in the study already or had been erased from it, and all that in words."""

    interviews: tuple[Interview, ...]
    known: int
    erased: int
    said: str


class SurveyOpen(SurveyCounting):
    """Part of :class:`~workbench.project.survey.Survey`: open answers."""

    def open_answers(self, wave: int | None = None) -> OpenAnswers:
        """Make a short transcript of each respondent who wrote something: the question, then the words under a pseudonym.

        Of those who count. ``W2R0123`` is the respondent in row 123 of the second wave; the number that the survey tool gave is
        not shown. So that they do not mix with people who were interviewed, transcript and participant are marked: the source
        begins with :data:`~workbench.corpus.transcript.OF_SURVEY`, and the attribute :data:`ATTRIBUTE` holds the wave.
        ``where={"survey wave": ""}`` is everybody who was interviewed. Background questions that ask for an attribute fill it.
        Asked twice, only what is new is made; where there is nothing new, nothing is written, and ``said`` tells why.

        Raises
        ------
        NotFound
            If no open question was asked.
        """
        with self._write("open answers") as writing:
            chosen = find_wave(writing, wave)
            form = find_questionnaire(writing, chosen.questionnaire_id)
            frame = self.answers(chosen.number)
            asked = [extra for extra in form.extras if extra.kind == "open" and f"x_{extra.code}" in frame]
            if not asked:
                raise NotFound(
                    "no open question was asked in this wave", todo='Make the next questionnaire with extras=("open", …).'
                )
            counted = self.kept(chosen.number).to_numpy()
            source = f"{OF_SURVEY}{chosen.number}"
            there = writing.read(Interview)
            known = {i.name for i in there if i.source == source}
            taken = {p.pseudonym for p in writing.read(Participant)} | {i.name for i in there}
            order = max((i.order for i in there), default=-1) + 1
            mark, people = _attribute(writing, ATTRIBUTE[self._desk.language == "nl"]), self._backgrounds(writing, frame, form)
            interviews: list[Interview] = []
            participants: list[Participant] = []
            before = erased = 0
            for row in range(len(frame)):
                turns = _turns(frame, row, asked, form.language) if counted[row] else []
                if not turns:
                    continue
                label = f"W{chosen.number}R{row + 1:04d}"
                if label in known:
                    before += 1
                    continue
                name = free_name(label, taken)
                text = Transcript.of([(name if who == "" else who, words) for who, words in turns])
                if writing.forgotten(text.sha256) is not None:
                    erased += 1
                    continue
                person = Participant(new_id(), name, {**people[row], mark.name: float(chosen.number)})
                speakers = (Speaker(QUESTION, "interviewer"), Speaker(name, "participant", person.id))
                language = str(frame["language"].iloc[row] or "") if "language" in frame else ""
                made = Interview(
                    new_id(), name, text, speakers, language if language in form.languages else form.language, source, "", order
                )
                order += 1
                participants.append(person)
                interviews.append(made)
            writing.said = self._said("open answers", n=len(interviews), wave=chosen.number)
            if interviews:
                writing.put(mark)
                writing.put(*participants)
                writing.put(*interviews)
        return OpenAnswers(tuple(interviews), before, erased, self._told(len(interviews), before, erased))

    def _told(self, made: int, known: int, erased: int) -> str:
        at = self._desk.language == "nl"
        found = {"made": made, "known": known, "erased": erased}
        said = [_TOLD[name][at][n != 1].format(n=n) for name, n in found.items() if n]
        return " ".join(said) or _NOTHING[at]

    def _backgrounds(self, writing: Writing, frame: pd.DataFrame, form: Questionnaire) -> list[dict[str, Value]]:
        """Per row: the attributes that background questions ask for, where the answer is a value of theirs."""
        attributes = writing.read(Attribute)
        known = {a.id: a for a in attributes}
        found: list[dict[str, Value]] = [{} for _ in range(len(frame))]
        for extra in form.extras:
            if extra.kind != "background" or extra.about not in known or f"x_{extra.code}" not in frame:
                continue
            attribute = known[extra.about]
            values = group_of(frame, form, extra.code, attributes, self._desk.language).values
            for row in np.flatnonzero(values.notna()):
                # What is no value of the attribute is an answer in own words; it stands in the answers of the wave.
                with suppress(InvalidValue):
                    found[row][attribute.name] = typed(values.iloc[row], attribute)
        return found


def _turns(frame: pd.DataFrame, row: int, asked: list[Extra], language: str) -> list[tuple[str, str]]:
    """Question and words of each open question that somebody answered; who answers has no label yet."""
    turns = []
    for extra in asked:
        value = frame[f"x_{extra.code}"].iloc[row]
        if words := plain(value) if isinstance(value, str) else "":
            turns += [(QUESTION, plain(extra.texts[language])), ("", words)]
    return turns


def _attribute(writing: Writing, name: str) -> Attribute:
    attributes = writing.read(Attribute)
    found = next((a for a in attributes if a.name.casefold() == name.casefold()), None)
    return found or Attribute(new_id(), name, "number", (), max((a.order for a in attributes), default=-1) + 1)
