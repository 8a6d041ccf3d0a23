"""Themes and suggestions of a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.method.history import Basis
from workbench.project.area import Area, Progress, find_interview, silent
from workbench.store import Writing, new_id, now
from workbench.themes.theme import Suggester, Suggestion, ThemeRun

if TYPE_CHECKING:
    import altair as alt


SEED = 0
"""Start of the random numbers: the same interviews give the same themes."""


class Themes(Area):
    """What a topic model proposes, and what people decided about it."""

    def run(
        self,
        *,
        number: int | None = None,
        model_folder: Path | str | None = None,
        suggester: Suggester | None = None,
        progress: Progress = silent,
    ) -> ThemeRun:
        """Find themes in all interviews and keep them, with a suggestion for each unit, as one action.

        Parameters
        ----------
        number
            How many themes; None lets the model choose by the amount of text.
        model_folder
            Folder of a sentence model on this machine; without one, themes are based on words.
        suggester
            The model; BERTopic with word-based vectors if none is given. Nothing is fetched from a network.

        Raises
        ------
        InvalidValue
            If there is too little text.
        """
        from workbench.themes.units import units

        interviews = self._store.read(Interview)
        if not interviews:
            raise InvalidValue("the study has no interviews yet", todo="Import the transcripts first.")
        if suggester is None:
            from workbench.themes.bertopic import BertopicSuggester

            suggester = BertopicSuggester(number=number, seed=SEED, model_folder=model_folder)
        language = _commonest([i.language for i in interviews]) or self._desk.language
        found = suggester.suggest(units(interviews), language=language, progress=progress)
        with self._write("find themes", n=len(found.themes)) as writing:
            run = ThemeRun(
                id=new_id(),
                time=now(),
                coder=self._desk.coder,
                language=language,
                model=found.model,
                revision=writing.revision,
                interview_ids=tuple(i.id for i in interviews),
                themes=found.themes,
                settings={"asked number": number or 0, "number": len(found.themes), "seed": SEED},
                notes=found.notes,
            )
            writing.put(run)
            writing.put(
                *(
                    Suggestion(
                        new_id(),
                        run.id,
                        s.theme,
                        s.unit.interview_id,
                        s.unit.start,
                        s.unit.end,
                        s.unit.text,
                        round(float(s.score), 4),
                    )
                    for s in found.suggested
                )
            )
            writing.put(*(Basis(new_id(), "theme_run", run.id, "interview", i.id, writing.revision) for i in interviews))
        return run

    def runs(self) -> list[ThemeRun]:
        """All runs, oldest first."""
        return sorted(self._store.read(ThemeRun), key=lambda r: r.revision)

    def suggestions(self, run: str | None = None, *, theme: int | None = None, state: str | None = None) -> list[Suggestion]:
        """Suggestions of a run (the last one if none is named), best first within each theme."""
        runs = self.runs()
        if not runs:
            return []
        equal: dict[str, object] = {"run_id": run or runs[-1].id}
        if theme is not None:
            equal["theme"] = theme
        if state is not None:
            equal["state"] = state
        return sorted(self._store.read(Suggestion, **equal), key=lambda s: (s.theme, -s.score, s.interview_id, s.start))

    def accept(self, suggestion_id: str, code: str) -> Coding:
        """Turn a suggestion into a coding of one's own. Both are kept, and so are who, when, score and source.

        Raises
        ------
        Conflict
            If it was decided before.
        """
        with self._write("accept suggestion") as writing:
            suggestion = _open(writing, suggestion_id)
            wanted = Codebook(writing.read(Code)).find(code)
            interview = find_interview(writing, suggestion.interview_id)
            writing.said = self._said("accept suggestion", name=wanted.name, interview=interview.name)
            coder, start, end = self._desk.coder, suggestion.start, suggestion.end
            if writing.read(Coding, interview_id=interview.id, code_id=wanted.id, start=start, end=end, coder=coder):
                raise Conflict(f"you coded these words “{wanted.name}” already", todo="Reject the suggestion, or leave it.")
            time = now()
            coding = Coding(new_id(), interview.id, wanted.id, start, end, suggestion.quote, coder, time, source=suggestion.id)
            writing.put(coding)
            writing.put(replace(suggestion, state="accepted", decided_by=self._desk.coder, decided_at=time, coding_id=coding.id))
        return coding

    def reject(self, suggestion_id: str, reason: str = "") -> Suggestion:
        """Say no to a suggestion; it is kept, with the reason.

        Raises
        ------
        Conflict
            If it was decided before.
        """
        with self._write("reject suggestion") as writing:
            suggestion = _open(writing, suggestion_id)
            interview = find_interview(writing, suggestion.interview_id)
            writing.said = self._said("reject suggestion", interview=interview.name)
            decided = replace(suggestion, state="rejected", decided_by=self._desk.coder, decided_at=now(), reason=reason)
            writing.put(decided)
        return decided

    def frame(self, run: str | None = None) -> pd.DataFrame:
        """The themes of a run as a table: number, name, words, size, interviews, dominated."""
        from workbench.themes.frames import theme_frame

        return theme_frame(self._run(run))

    def chart(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The themes of a run as bars: how many passages, from how many interviews."""
        from workbench.charts.themes import themes_bar

        return themes_bar(self.frame(run), theme=theme, language=self._desk.language)

    def heat(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """Which themes occur in which interviews, as a heat map."""
        from workbench.charts.themes import theme_heat
        from workbench.themes.frames import theme_by_interview

        chosen = self._run(run)
        names = {i.id: i.name for i in self._store.read(Interview)}
        rows = theme_by_interview(chosen, self.suggestions(chosen.id), names)
        return theme_heat(rows, theme=theme, language=self._desk.language)

    def _run(self, run: str | None) -> ThemeRun:
        if run is not None:
            return self._store.get(ThemeRun, run)
        runs = self.runs()
        if not runs:
            raise InvalidValue("no themes have been looked for yet", todo="project.themes.run() looks for them.")
        return runs[-1]


def _open(writing: Writing, suggestion_id: str) -> Suggestion:
    found = writing.read(Suggestion, id=suggestion_id)
    if not found:
        raise NotFound("the study has no such suggestion", found=suggestion_id)
    if found[0].state != "open":
        todo = "Undo that first, or leave it."
        raise Conflict(f"this suggestion was {found[0].state} by {found[0].decided_by} already", todo=todo)
    return found[0]


def _commonest(values: list[str]) -> str:
    return max(set(values), key=lambda v: (values.count(v), v)) if values else ""
