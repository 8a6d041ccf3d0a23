"""The versions of a questionnaire: which there are, what to look at in them, and how they go out and are frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, NotFound
from workbench.project.area import Area, Reads, read_journey, text_of
from workbench.store import Store, Writing, now
from workbench.survey.questionnaire import Item, Questionnaire

if TYPE_CHECKING:
    from workbench.journey.checks import Finding

Write = Callable[[Questionnaire, Path], ExportReport]
"""Writes a questionnaire for a survey tool."""


class SurveyForms(Area):
    """Part of :class:`~workbench.project.survey.Survey`: the versions of the questionnaire."""

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
        return find_questionnaire(self._store, id)

    def lint(self, questionnaire: str | None = None) -> list[Finding]:
        """What to look at before the questionnaire goes out, in the language of the study."""
        from workbench.survey.lint import lint
        from workbench.survey.lint_translations import proposals

        form = self.questionnaire(questionnaire)
        changed = touched_criteria(self._store, form)
        held = [criterion for criterion in read_journey(self._store).criteria if criterion.id not in changed]
        return lint(form, self._desk.language, proposals=proposals(held, self._desk.language))

    def look_again(self, questionnaire: str | None = None) -> list[Item]:
        """The items whose criterion was changed since they were put into words."""
        form = self.questionnaire(questionnaire)
        changed = touched_criteria(self._store, form)
        return [item for item in form.items if item.criterion_id in changed]

    def export(self, path: Path | str, *, questionnaire: str | None = None, write: Write | None = None) -> ExportReport:
        """Write a questionnaire for a survey tool, with its codebook beside it, and freeze it.

        Parameters
        ----------
        write
            What writes it, one of :mod:`workbench.survey.export`; None for LimeSurvey (.lss).

        Raises
        ------
        Conflict
            If somebody changed the questionnaire meanwhile.
        """
        from workbench.survey.export.limesurvey import write_lss

        form = self.questionnaire(questionnaire)
        report = (write or write_lss)(form, Path(path))
        if not form.exported:
            with self._write("freeze questionnaire", n=form.version) as writing:
                if find_questionnaire(writing, form.id) != form:
                    raise Conflict("somebody changed the questionnaire meanwhile", where=path, todo="Export it again.")
                writing.put(replace(form, exported=now()))
        return report


def find_questionnaire(source: Reads, id: str | None) -> Questionnaire:
    """The questionnaire of an id; the last version if none is named.

    Raises
    ------
    NotFound
        If there is none.
    """
    if id is not None:
        found = source.read(Questionnaire, id=text_of(id, "the id of a questionnaire"))
        if not found:
            raise NotFound("there is no such questionnaire", found=id, todo="project.survey.questionnaires() lists them.")
        return found[0]
    versions = source.read(Questionnaire)
    if not versions:
        raise NotFound("there is no questionnaire yet", todo="project.survey.make() makes one of the criteria.")
    return max(versions, key=lambda q: q.version)


def touched_criteria(source: Store | Writing, form: Questionnaire) -> set[str]:
    """The criteria (ids) of a questionnaire that are otherwise now than when their words were made or looked at."""
    return {
        touched.basis.source_id
        for touched in source.touched()
        if (touched.basis.what, touched.basis.what_id) == ("questionnaire", form.id)
    }
