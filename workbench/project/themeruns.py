"""Looking for themes in the interviews, and keeping what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.codebook import Code, Codebook
from workbench.coding.retrieval import with_subcodes
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue
from workbench.method.history import Basis
from workbench.project.area import Area, Desk, Progress, Reads, silent
from workbench.store import Store, Writing, new_id, now
from workbench.themes.lexicon import NeverWord
from workbench.themes.placing import MEDIA_TYPE, NONE, Placed, from_bytes, to_bytes
from workbench.themes.theme import Suggester, Theme, ThemeRun

if TYPE_CHECKING:
    from workbench.themes.groups import Grouping
    from workbench.themes.prepared import Material, Seed

Settings = Mapping[str, str | int | float | bool]

SEED = 0
"""Start of the random numbers: the same interviews give the same themes."""

WINDOW = (25, 60)
"""From how many words a unit may end, and how many it may hold at most."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the interviews are cut into units and turned into vectors."""

    by: str
    words: tuple[int, int]
    vectors: str

    @classmethod
    def of(cls, run: ThemeRun) -> _Cut:
        told = run.settings
        words = (int(told.get("least words", WINDOW[0])), int(told.get("most words", WINDOW[1])))
        return cls(str(told.get("by", "windows")), words, str(told.get("vectors", "")))


class _Kept:
    """Vectors that the study keeps."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, model: str, digests: Sequence[str]) -> dict[str, bytes]:
        return self._store.vectors(model, digests)

    def keep(self, model: str, made: Mapping[str, bytes]) -> None:
        self._store.keep_vectors(model, made)


class ThemeRuns(Area):
    """Runs of a topic model. A run is derived from the interviews: where one changes later, the run is listed to be looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._prepared: tuple[object, Material] | None = None
        self._shown: tuple[tuple[str, ...], Material] | None = None

    def run(
        self,
        *,
        number: int | None = None,
        by: str = "windows",
        words: tuple[int, int] = WINDOW,
        vectors: Path | str | None = None,
        seeds: Sequence[str] = (),
        suggester: Suggester | None = None,
        progress: Progress = silent,
    ) -> ThemeRun:
        """Find themes in all interviews and keep them, as one action. Nothing is coded by it, and nothing leaves this machine.

        Parameters
        ----------
        number
            How many themes; None for a number that suits the amount of text.
        by, words
            What is compared: ``"windows"`` of so many words of one speaker, ``"turns"``, or ``"sentences"``.
        vectors
            ``"words"``, or the folder of a sentence model on this machine. None takes the packaged sentence model where it is
            installed and the interviews are English, and words otherwise.
        seeds
            Names or ids of codes, each of which becomes a theme and attracts what is like its definition and its segments.
        suggester
            Another model in place of BERTopic.
        progress
            Told what is being done. An exception that it raises stops the work, and nothing is kept.

        Raises
        ------
        InvalidValue
            If there is too little text, or the settings cannot be right.
        """
        if suggester is not None:
            return self._suggested(suggester, by, words, progress)
        cut = _Cut(by, words, "" if vectors is None else str(vectors))
        material = self._material(cut, progress)
        from workbench.themes.grouping import group

        found = group(material, number, seed=SEED, seeds=self._seeds(seeds), progress=progress)
        settings: Settings = {"number": number or 0, "by": by, "least words": words[0], "most words": words[1]}
        return self._new(found, material, {**settings, "vectors": cut.vectors, "seed": SEED, "codes": len(seeds)})

    def runs(self) -> list[ThemeRun]:
        """All runs, oldest first."""
        return sorted(self._store.read(ThemeRun), key=lambda r: (r.revision, r.time))

    def latest(self, run: str | None = None) -> ThemeRun:
        """The run of an id, or the last one.

        Raises
        ------
        InvalidValue
            If no themes have been looked for yet.
        NotFound
            If there is no such run.
        """
        if run is not None:
            return self._store.get(ThemeRun, run)
        runs = self.runs()
        if not runs:
            raise InvalidValue("no themes have been looked for yet", todo="project.themes.run() looks for them.")
        return runs[-1]

    def placed(self, run: str | None = None) -> list[Placed]:
        """Where the units of a run stand, and in which theme each is."""
        return from_bytes(self._store.content(self.latest(run).placed))

    def material(self, run: str | None = None, *, progress: Progress = silent) -> Material:
        """The units that a run groups (where there is none, those that a new one would), prepared once and kept in memory.

        Raises
        ------
        InvalidValue
            If there is too little text.
        """
        cut = _Cut.of(self.latest(run)) if run is not None or self.runs() else _Cut("windows", WINDOW, "")
        return self._material(cut, progress)

    # -- how it is done

    def _material(self, cut: _Cut, progress: Progress) -> Material:
        from workbench.themes.hidden import without
        from workbench.themes.prepared import prepare
        from workbench.themes.units import units

        interviews = self._store.read(Interview)
        if not interviews:
            raise InvalidValue("the study has no interviews yet", todo="Import the transcripts first.")
        never = tuple(sorted(word.word for word in self._store.read(NeverWord)))
        key = (cut, tuple((i.id, i.transcript.sha256, i.language, i.speakers) for i in interviews))
        if self._prepared is None or self._prepared[0] != key:
            cut_up = units(interviews, by=cut.by, words=cut.words)
            kept = _Kept(self._store)
            self._prepared = (key, prepare(cut_up, embedder=cut.vectors or None, cache=kept, seed=SEED, progress=progress))
            self._shown = None
        if self._shown is None or self._shown[0] != never:
            self._shown = (never, without(self._prepared[1], never))
        return self._shown[1]

    def _seeds(self, codes: Sequence[str]) -> list[Seed]:
        from workbench.themes.prepared import Seed

        book = Codebook(self._store.read(Code))
        made = []
        for name in codes:
            code = book.find(name)
            spans = [(c.interview_id, c.start, c.end) for c in self._store.read(Coding, code_id=with_subcodes(book, code.id))]
            text = " ".join(filter(None, (code.name, code.definition, code.when, code.example)))
            made.append(Seed(code.id, code.name, text, tuple(spans)))
        return made

    def _new(self, found: Grouping, material: Material, settings: Settings) -> ThemeRun:
        placed = [
            Placed(i, unit.interview_id, unit.start, unit.end, found.groups[i], found.scores[i])
            for i, unit in enumerate(material.units)
            if unit.customer
        ]
        languages = ", ".join(part.language for part in material.parts if part.language)
        return self._keep(found.themes, placed, languages, found.model, settings, found.notes)

    def _suggested(self, suggester: Suggester, by: str, words: tuple[int, int], progress: Progress) -> ThemeRun:
        """A run of another model."""
        from workbench.themes.units import units

        interviews = self._store.read(Interview)
        if not interviews:
            raise InvalidValue("the study has no interviews yet", todo="Import the transcripts first.")
        cut = units(interviews, by=by, words=words)
        spoken = Counter(i.language for i in interviews if i.language)
        language = spoken.most_common(1)[0][0] if spoken else self._desk.language
        found = suggester.suggest(cut, language=language, progress=progress)
        where = {(s.unit.interview_id, s.unit.start, s.unit.end): s for s in found.suggested}
        placed = []
        for i, unit in enumerate(cut):
            if unit.customer:
                s = where.get((unit.interview_id, unit.start, unit.end))
                theme, score = (s.theme, s.score) if s else (NONE, 0.0)
                placed.append(Placed(i, unit.interview_id, unit.start, unit.end, theme, score))
        settings: Settings = {"number": len(found.themes), "by": by, "least words": words[0], "most words": words[1]}
        return self._keep(found.themes, placed, language, found.model, settings, found.notes)

    def _keep(
        self,
        themes: Sequence[Theme],
        placed: Sequence[Placed],
        language: str,
        model: str,
        settings: Settings,
        notes: Sequence[str],
    ) -> ThemeRun:
        with self._write("find themes", n=len(themes)) as writing:
            interviews = tuple(i.id for i in writing.read(Interview))
            run = ThemeRun(
                id=new_id(),
                time=now(),
                coder=self._desk.coder,
                language=language,
                model=model,
                revision=writing.revision,
                interview_ids=interviews,
                themes=tuple(themes),
                placed=writing.keep(to_bytes(placed), MEDIA_TYPE),
                settings=dict(settings),
                notes=tuple(notes),
            )
            writing.put(run)
            writing.put(*(Basis(new_id(), "theme_run", run.id, "interview", id, writing.revision) for id in interviews))
        return run

    def _grouping(self, run: ThemeRun, material: Material) -> Grouping:
        """What a run says of the units of its material; units that are new since are in no theme."""
        from workbench.themes.groups import Grouping

        known = {(p.interview_id, p.start, p.end): p for p in from_bytes(self._store.content(run.placed))}
        found = [known.get((unit.interview_id, unit.start, unit.end)) for unit in material.units]
        groups = tuple(one.theme if one else NONE for one in found)
        return Grouping(run.themes, groups, tuple(one.score if one else 0.0 for one in found), run.model, run.notes)

    def _changed(self, run: ThemeRun, found: Grouping, material: Material, writing: Writing) -> ThemeRun:
        """Keep another grouping of the units as the run's own.

        Raises
        ------
        Conflict
            If somebody changed the run meanwhile.
        """
        if same_run(writing, run.id) != run:
            raise Conflict("somebody changed these themes meanwhile", todo="Look at them again, then do it once more.")
        before = from_bytes(self._store.content(run.placed))
        numbers = {(p.interview_id, p.start, p.end): p.unit for p in before}
        fresh = 1 + max(numbers.values(), default=NONE)
        placed = []
        for unit, theme, score in zip(material.units, found.groups, found.scores, strict=True):
            if unit.customer:
                where = (unit.interview_id, unit.start, unit.end)
                if where not in numbers:
                    numbers[where] = fresh
                    fresh += 1
                placed.append(Placed(numbers[where], *where, theme, score))
        interviews = tuple(dict.fromkeys(unit.interview_id for unit in material.units))
        changed = replace(
            run,
            themes=found.themes,
            placed=writing.keep(to_bytes(placed), MEDIA_TYPE),
            model=found.model,
            notes=found.notes,
            interview_ids=(*run.interview_ids, *(id for id in interviews if id not in run.interview_ids)),
        )
        writing.put(changed)
        return changed


def same_run(source: Reads, id: str) -> ThemeRun | None:
    """The run as it is stored now."""
    return next(iter(source.read(ThemeRun, id=id)), None)
