"""Waves of a project: answers that come in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.corpus.report import ImportedFile, ImportReport
from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile
from workbench.project.area import Reads, text_of
from workbench.project.surveyforms import find_questionnaire
from workbench.project.surveyincoming import Again, file_of, headings_of, of_people, remarks
from workbench.project.surveymaking import SurveyMaking
from workbench.store import Writing, new_id, now
from workbench.survey.flags import RULES, Rules, flags, kept
from workbench.survey.questionnaire import Questionnaire, Wave

if TYPE_CHECKING:
    from workbench.survey.responses.foreign import Meaning

PARQUET = "application/vnd.apache.parquet"
STANDARD = Rules(speeder=True, flat=True)
"""Who counts where nobody said otherwise. Who hurries through, or ticks one answer all the way down, pulls every share to
the same middle: with them, true shares lie outside their 95 % interval far too often."""


class SurveyWaves(SurveyMaking):
    """Part of :class:`~workbench.project.survey.Survey`: the answers."""

    def add_wave(
        self,
        path: Path | str,
        *,
        questionnaire: str | None = None,
        tool: str | None = None,
        codes: Mapping[str, Meaning] | Path | str | None = None,
        missing: Mapping[str, str] | None = None,
    ) -> ImportReport:
        """Bring in the answers of one round, from a file of any survey tool.

        Everybody in the file is kept; who is marked by a rule that is on does not count (:meth:`rules`), and the report says how
        many. The questionnaire is frozen from now on.

        Parameters
        ----------
        questionnaire
            Id of the version that was asked; None for that of the codebook, or the last one that was exported, or the last one.
        codes
            The ``….codebook.json`` that was written beside the export, for tools without codes (Google Forms, Microsoft Forms,
            Qualtrics); or headings as ``{heading: code}``, and for other people's codes what their answers stand for:
            ``{"VIA": {"code": "BG01", "answers": {"DIR": "A01", "TUSS": "A02"}}}``.
        tool, missing
            As for :func:`workbench.survey.responses.reading.read_responses`.

        Raises
        ------
        UnreadableFile
            If the file holds no item of the questionnaire, or an answer that cannot be; nothing is stored then.
        NotFound
            If there is no such version, or somebody took it back while the file was read.
        Conflict
            If this very file, or these very answers, are in the study already, or somebody changed the version meanwhile.
        InvalidValue
            If what was given is no path, tool, codes … at all, or the codebook is of another version than was named.
        """
        from workbench.survey.responses.reading import read_responses

        path = file_of(path)
        headings, of = headings_of(codes)
        form = self._answered(questionnaire, of)
        others = [other for other in self.questionnaires() if other.id != form.id]
        language = self._desk.language
        answers = read_responses(path, form, tool=tool, codes=headings, others=others, missing=missing, language=language)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        frame = answers.frame
        if frame.empty:
            raise UnreadableFile(
                "the file holds no respondent", where=path, expected="one row a respondent", found="a header only"
            )
        found = flags(frame, form, STANDARD)
        counted = int(kept(frame, found, STANDARD).sum())
        marked = {rule: int(found[rule].sum()) for rule in RULES}
        with self._write("add wave") as writing:
            asked = find_questionnaire(writing, form.id)
            if replace(asked, exported=form.exported) != form:
                raise Conflict("somebody changed the questionnaire while the file was read", where=path, todo="Read it again.")
            content = writing.keep(parquet(frame), PARQUET)
            waves = sorted(writing.read(Wave), key=lambda w: w.number)
            if twin := next((w for w in waves if digest == w.told.get("sha256") or content == w.content), None):
                raise Conflict(
                    f"these very answers are in the study already, as wave {twin.number}",
                    where=path,
                    todo="To read it as answers to this version, take that wave back first."
                    if twin.questionnaire_id != form.id
                    else "",
                )
            again = Again.of([(w, frame_of(writing, w.content)) for w in waves], frame)
            read = (*answers.warnings, *of_people(frame, form, STANDARD, language))
            warnings = remarks(form, others, waves, again, marked, len(frame), counted, STANDARD, read, language)
            told = {
                "flags": marked,
                "rules": asdict(STANDARD),
                "dropped": [asdict(one) for one in answers.dropped],
                "warnings": list(warnings),
                "sha256": digest,
                "again": {str(one.wave): one.n for one in again},
            }
            number = max((w.number for w in waves), default=0) + 1
            writing.said = self._said("add wave", n=number, respondents=len(frame))
            writing.put(Wave(new_id(), number, form.id, len(frame), content, path.name, now(), answers.tool, told))
            if not asked.exported:
                writing.put(replace(asked, exported=now()))
        complete = int((frame["complete"] & ~found["ended"]).sum())
        counts = {"respondents": len(frame), "complete": complete, "counted": counted}
        return ImportReport((ImportedFile(str(path), "responses", counts, dropped=answers.dropped, warnings=warnings),))

    def waves(self) -> list[Wave]:
        """All rounds, first to last."""
        return sorted(self._store.read(Wave), key=lambda w: w.number)

    def wave(self, number: int | None = None) -> Wave:
        """One round by its number; the last one if none is named.

        Raises
        ------
        NotFound
            If there is none.
        """
        return find_wave(self._store, number)

    def answers(self, wave: int | None = None) -> pd.DataFrame:
        """The answers of a round, of everybody in it; :class:`workbench.survey.responses.reading.Answers` tells the columns."""
        return pd.read_parquet(io.BytesIO(self._store.content(self.wave(wave).content)))

    def _answered(self, id: str | None, of: str) -> Questionnaire:
        """The version that was answered: the one that was named, else that of the codebook, else the last that went out."""
        versions = self.questionnaires()
        if of and of not in {form.id for form in versions}:
            raise InvalidValue(
                "the codebook belongs to a questionnaire of another study", todo="Choose the one beside the export."
            )
        if of and id is not None and text_of(id, "the id of a questionnaire") != of:
            version = next(form.version for form in versions if form.id == of)
            raise InvalidValue(
                "the codebook and the questionnaire that was named are two versions",
                found=f"a codebook of version {version}",
                todo="Leave out questionnaire=, or name the codebook of that version.",
            )
        went_out = max((form for form in versions if form.exported), key=lambda form: form.version, default=None)
        return went_out if id is None and not of and went_out else self.questionnaire(id if id is not None else of or None)


def find_wave(source: Reads, number: int | None) -> Wave:
    """The wave of a number; the last one if none is named.

    Raises
    ------
    NotFound
        If there is none.
    """
    waves = sorted(source.read(Wave), key=lambda w: w.number)
    if not waves:
        raise NotFound("there are no answers yet", todo="Import the file with the survey's answers first.")
    chosen = [w for w in waves if number in (None, w.number)]
    if not chosen:
        raise NotFound(f"there is no wave {number}", expected=" | ".join(str(w.number) for w in waves))
    return chosen[-1]


def frame_of(writing: Writing, content: str) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(writing.content(content) or b""))


def parquet(frame: pd.DataFrame) -> bytes:
    """A table as a Parquet file."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()
