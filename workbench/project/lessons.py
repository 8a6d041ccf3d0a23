"""What was learned from the codings of a study as it is now, kept until something changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.project.area import Desk, Progress
from workbench.project.themeruns import SEED, ThemeRuns, _Kept
from workbench.themes.judged import Axis, Judged, axis, judged
from workbench.themes.learned import MODEL, Learned, Proposal, learn
from workbench.themes.reasons import reasons
from workbench.themes.theme import Suggestion, Unit
from workbench.themes.views import Views, names, views

if TYPE_CHECKING:
    from workbench.themes.graph import Vectors
    from workbench.themes.prepared import Material, Prepared


@dataclass(frozen=True, slots=True, eq=False)
class Called:
    """What the codes are called in one language: for each its content words, and where these lie among the units."""

    texts: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    names: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What was learned in the units of one language, up to a revision of the study."""

    part: Prepared
    views: Views
    called: Called
    judged: Judged
    learned: Learned

    @property
    def model(self) -> str:
        """Name and version of what learned it."""
        return f"{MODEL} · {self.part.how}"

    def proposed(self, wanted: Sequence[Sequence[int]]) -> list[Proposal]:
        """Proposals of pairs of unit and code, with their reasons."""
        pairs = [(unit, code) for unit, code in wanted]
        why = reasons(pairs, self.judged, self.views, self.part.mixed, self.part.words, self.called.words)
        made = []
        for (at, code), (because, words) in zip(pairs, why, strict=True):
            unit, score = self.part.units[at], round(float(self.learned.scores[at, code]), 4)
            where = (self.judged.code_ids[code], unit.interview_id, unit.start, unit.end, unit.text)
            made.append(Proposal(*where, score, because, words, self.model))
        return made


class Lessons(ThemeRuns):
    """Learns again when the study changed. What does not hang on codings is made once for each material."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._viewed: tuple[Material, list[tuple[Axis, Views]]] | None = None
        self._called: dict[int, Called] = {}
        self._lessons: tuple[int, Material, list[Lesson]] | None = None

    def _learn(self, progress: Progress) -> list[Lesson]:
        """What can be learned from the study as it is now, a lesson for each language."""
        material = self.material(progress=progress)
        revision = self._store.revision
        if self._lessons is None or self._lessons[0] != revision or self._lessons[1] is not material:
            codes = list(self._active().values())
            codings, decided = self._store.read(Coding), self._store.read(Suggestion)
            lessons = []
            for at, (part, (laid, seen)) in enumerate(zip(material.parts, self._looks(material, progress), strict=True)):
                called = self._names(at, part, seen, codes, progress)
                said = judged(laid, [code.id for code in codes], codings, decided)
                lessons.append(Lesson(part, seen, called, said, learn(seen, said, called.names)))
            self._lessons = (revision, material, lessons)
        return self._lessons[2]

    def _active(self) -> dict[str, Code]:
        return {id: code for id, code in Codebook(self._store.read(Code)).items() if code.active}

    def _looks(self, material: Material, progress: Progress) -> list[tuple[Axis, Views]]:
        if self._viewed is None or self._viewed[0] is not material:
            made = []
            for at, part in enumerate(material.parts):
                progress("Looking at all words", at / len(material.parts))
                seen = views([unit.text for unit in part.units], part.words, part.vectors, part.mixed, seed=SEED)
                made.append((axis(part.units), seen))
            self._viewed = (material, made)
            self._called.clear()
        return self._viewed[1]

    def _names(self, at: int, part: Prepared, seen: Views, codes: Sequence[Code], progress: Progress) -> Called:
        """What the codes are called; made anew where a name or a definition changed."""
        from workbench.themes.embedders import choose
        from workbench.themes.embeddings import embedded
        from workbench.themes.words import content_words

        texts = tuple(". ".join(filter(None, (code.name, code.definition))) for code in codes)
        known = self._called.get(at)
        if known is None or known.texts != texts:
            words = content_words(texts, part.language).lists
            runs = self.runs()
            embedder, _ = choose(str(runs[-1].settings.get("vectors", "")) or None if runs else None, part.language)
            read = None
            if embedder.kept and part.how.startswith(embedder.name) and texts:
                units = [Unit("", 0, len(text), text, language=part.language) for text in texts]
                read = embedded(units, words, embedder, cache=_Kept(self._store), seed=SEED, progress=progress)
            known = self._called[at] = Called(texts, words, names(seen, words, read))
        return known
