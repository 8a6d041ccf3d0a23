"""Questionnaires, waves and validation of a project."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.corpus.report import ExportReport, ImportedFile, ImportReport
from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile
from workbench.journey.journey import Criterion, Journey
from workbench.method.history import Basis
from workbench.project.area import Area, last_word, read_journey
from workbench.store import new_id, now
from workbench.survey.questionnaire import LANGUAGES, Questionnaire, Validation, Wave
from workbench.survey.validation import Rule

if TYPE_CHECKING:
    import altair as alt

PARQUET = "application/vnd.apache.parquet"


_REJECTED = ("“{text}” was rejected and is not asked.", "“{text}” is afgewezen en wordt niet gevraagd.")


@dataclass(frozen=True, slots=True)
class Made:
    """A questionnaire that was made, and sentences on what a person may want to correct."""

    questionnaire: Questionnaire
    notes: tuple[str, ...]


class Survey(Area):
    """From criteria to a questionnaire, and from answers to validated criteria."""

    def make(self, *, languages: Sequence[str] = LANGUAGES, title: Mapping[str, str] | None = None) -> Made:
        """Make a questionnaire of all criteria and freeze it with the revision it was made from.

        What was rejected, or hangs on something that was, is not asked; a note says so of each.

        Raises
        ------
        InvalidValue
            If there are no criteria yet, or all were rejected.
        """
        from workbench.survey.questionnaire import make

        with self._write("make questionnaire") as writing:
            journey = read_journey(writing)
            if not journey.criteria:
                raise InvalidValue("there are no criteria to ask about yet", todo="Make criteria from codes, or write them.")
            out = _not_kept(journey)
            journey = replace(journey, criteria=tuple(c for c in journey.criteria if c not in out))
            if not journey.criteria:
                raise InvalidValue("all criteria were rejected", todo="Take one back with project.journey.restore(…).")
            version = max((q.version for q in writing.read(Questionnaire)), default=0) + 1
            questionnaire, notes = make(
                journey,
                languages=languages,
                title=title or {self._desk.language: self._desk.title},
                revision=writing.revision,
                version=version,
                language=self._desk.language,
            )
            writing.said = self._said("make questionnaire", n=version)
            writing.put(questionnaire)
            asked = questionnaire.criterion_of.values()
            writing.put(*(Basis(new_id(), "questionnaire", questionnaire.id, "criterion", c, writing.revision) for c in asked))
        say = _REJECTED[self._desk.language == "nl"]
        return Made(questionnaire, (*notes, *(say.format(text=c.statement) for c in out)))

    def questionnaires(self) -> list[Questionnaire]:
        """All versions, oldest first."""
        return sorted(self._store.read(Questionnaire), key=lambda q: q.version)

    def questionnaire(self, id: str | None = None) -> Questionnaire:
        """One version; the last one if none is named.

        Raises
        ------
        NotFound
            If there is none.
        """
        if id is not None:
            return self._store.get(Questionnaire, id)
        versions = self.questionnaires()
        if not versions:
            raise NotFound("there is no questionnaire yet", todo="project.survey.make() makes one of the criteria.")
        return versions[-1]

    def export(self, path: Path | str, *, questionnaire: str | None = None) -> ExportReport:
        """Write a questionnaire for LimeSurvey (.lss), with its codebook and item list beside it."""
        from workbench.survey.export.limesurvey import write_lss

        return write_lss(self.questionnaire(questionnaire), path)

    def add_wave(self, path: Path | str, *, questionnaire: str | None = None) -> ImportReport:
        """Bring in the answers of one round, as exported by LimeSurvey (CSV with codes).

        Raises
        ------
        UnreadableFile
            If the file holds no item of the questionnaire, or an answer that cannot be; nothing is stored then.
        """
        from workbench.survey.responses.limesurvey import read_responses

        path = Path(path)
        form = self.questionnaire(questionnaire)
        frame, dropped, warnings = read_responses(path, form)
        if frame.empty:
            raise UnreadableFile(
                "the file holds no respondent", where=path, expected="one row a respondent", found="a header only"
            )
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False)
        with self._write("add wave") as writing:
            content = writing.keep(buffer.getvalue(), PARQUET)
            waves = writing.read(Wave)
            if twin := next((w for w in waves if w.content == content), None):
                raise Conflict(f"these very answers are in the study already, as wave {twin.number}", where=path)
            number = max((w.number for w in waves), default=0) + 1
            writing.said = self._said("add wave", n=number, respondents=len(frame))
            writing.put(Wave(new_id(), number, form.id, len(frame), content, path.name, now()))
        counts = {"respondents": len(frame), "complete": int(frame["complete"].sum())}
        return ImportReport((ImportedFile(str(path), "responses", counts, dropped=tuple(dropped), warnings=tuple(warnings)),))

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
        waves = self.waves()
        if not waves:
            raise NotFound("there are no answers yet", todo="Import the file with the survey's answers first.")
        chosen = [w for w in waves if number in (None, w.number)]
        if not chosen:
            raise NotFound(f"there is no wave {number}", expected=" | ".join(str(w.number) for w in waves))
        return chosen[-1]

    def answers(self, wave: int | None = None) -> pd.DataFrame:
        """The answers of a round; see :class:`~workbench.survey.questionnaire.Wave` for the columns."""
        return pd.read_parquet(io.BytesIO(self._store.content(self.wave(wave).content)))

    def validate(self, wave: int | None = None, *, rule: Rule | None = None) -> list[Validation]:
        """Judge each criterion by the answers of a round, and keep the results in place of earlier ones of that round.

        A result rests on the criterion as it was when the questionnaire was made: a criterion that was changed since is
        listed for review, however often the answers are judged.
        """
        from workbench.survey.validation import validate

        chosen = self.wave(wave)
        form = self.questionnaire(chosen.questionnaire_id)
        frame = self.answers(chosen.number)
        with self._write("validate", n=len(form.items), wave=chosen.number) as writing:
            results = validate(frame, form, wave_id=chosen.id, revision=writing.revision, rule=rule, language=self._desk.language)
            old = writing.read(Validation, wave_id=chosen.id)
            if old:
                writing.remove(*writing.read(Basis, what_id=[v.id for v in old]), *old)
            writing.put(*results)
            writing.put(*(Basis(new_id(), "validation", v.id, "criterion", v.criterion_id, form.revision) for v in results))
        return results

    def validations(self, wave: int | None = None) -> list[Validation]:
        """Kept results in the order of the journey: of one round, or the last word on each criterion if none is named.

        The last word is that of the last round that was judged and asked for the criterion. Map and report show the same.
        """
        if wave is None:
            found = last_word(self._store)
        else:
            found = {v.criterion_id: v for v in self._store.read(Validation, wave_id=self.wave(wave).id)}
        place = {criterion.id: i for i, criterion in enumerate(self._journey().criteria)}
        return sorted(found.values(), key=lambda v: place.get(v.criterion_id, len(place)))

    def frame(self, wave: int | None = None) -> pd.DataFrame:
        """Kept results as a table; see :func:`~workbench.survey.frames.validation_frame` for the columns."""
        from workbench.survey.frames import validation_frame

        return validation_frame(self.validations(wave), self._journey())

    def chart(self, wave: int | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The opportunity landscape: importance against satisfaction, one point a criterion."""
        from workbench.charts.survey import opportunity_landscape

        return opportunity_landscape(self.frame(wave), theme=theme, language=self._desk.language)

    def _journey(self) -> Journey:
        return read_journey(self._store)


def _not_kept(journey: Journey) -> list[Criterion]:
    """Criteria that were rejected, or that hang on a milestone, step or goal that was."""
    rejected = journey.rejected()
    gone = rejected | {m.id for m in journey.milestones if rejected & {m.goal_id, m.parent_id}}
    return [c for c in journey.criteria if c.id in rejected or c.milestone_id in gone]
