"""The five phases of a project, and what must be looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import NotFound
from workbench.journey.journey import Criterion, Goal, Milestone
from workbench.method.history import Basis
from workbench.method.phases import Phase, phases
from workbench.method.review import LookAgain, Thing, because, review
from workbench.project.area import Area, last_word
from workbench.project.touchpoints import Touchpoints
from workbench.store import Store
from workbench.survey.questionnaire import Questionnaire, Validation, Wave
from workbench.themes.theme import ThemeRun
from workbench.touchpoints.events import Placement


def names_of(store: Store, language: str = "en") -> dict[Thing, str]:
    """How people call the things that are derived, or that others are derived from."""
    dutch = language == "nl"
    names: dict[Thing, str] = {("interview", i.id): i.name for i in store.read(Interview)}
    names |= {("code", c.id): c.name for c in store.read(Code)}
    names |= {("goal", g.id): g.text for g in store.read(Goal)}
    names |= {("milestone", m.id): m.name for m in store.read(Milestone)}
    statements = {c.id: c.statement for c in store.read(Criterion)}
    names |= {("criterion", id): text for id, text in statements.items()}
    run = "Thema's van" if dutch else "Themes of"
    names |= {("theme_run", r.id): f"{run} {r.time[:10]}" for r in store.read(ThemeRun)}
    form = "Vragenlijst versie" if dutch else "Questionnaire version"
    names |= {("questionnaire", q.id): f"{form} {q.version}" for q in store.read(Questionnaire)}
    result, wave = ("Uitkomst van", "ronde") if dutch else ("Result of", "wave")
    numbers = {w.id: w.number for w in store.read(Wave)}
    for v in store.read(Validation):
        names["validation", v.id] = f"{result} “{statements.get(v.criterion_id, '?')}” ({wave} {numbers[v.wave_id]})"
    return names


def doubts(store: Store, language: str = "en") -> list[LookAgain]:
    """All that must be looked at again."""
    touched = store.touched()
    if not touched:
        return []
    return review(touched, store.read(Basis), names_of(store, language))


class Method(Area):
    """Where the study stands in the method."""

    def status(self) -> list[Phase]:
        """The five phases: what each has and needs, and its state."""
        return phases(self.counts(), self.review(), self._desk.language)

    def review(self) -> list[LookAgain]:
        """What must be looked at again since something earlier changed: the revision, who, and what."""
        return doubts(self._store, self._desk.language)

    def confirm(self, what: str, id: str) -> None:
        """Say that a thing was looked at again and is still right.

        Raises
        ------
        NotFound
            If nothing of that id rests on anything.
        """
        name = names_of(self._store, self._desk.language).get((what, id))
        bases = self._store.read(Basis, what=what, what_id=id)
        if name is None or not bases:
            raise NotFound(f"there is no {what.replace('_', ' ')} that rests on something", found=id)
        with self._write("confirm", name=name) as writing:
            writing.put(*(replace(b, revision=writing.revision) for b in bases))

    def counts(self) -> Mapping[str, int]:
        """How much there is of everything, in the words of :data:`workbench.method.phases.COUNTS`."""
        read = self._store.read
        kinds = {c.id: c.kind for c in read(Code)}
        coded = [kinds[c.code_id] for c in read(Coding)]
        forms = read(Questionnaire)
        waves = read(Wave)
        decided = [v.status for v in last_word(self._store).values()]
        placed = {p.touchpoint for p in read(Placement)}
        return {
            "interviews": len(read(Interview)),
            "participants": len(read(Participant)),
            "codes": len(kinds),
            "codings": len(coded),
            "goal codings": coded.count("goal"),
            "milestone codings": coded.count("milestone"),
            "criterion codings": coded.count("criterion"),
            "goals": len(read(Goal)),
            "milestones": len(read(Milestone)),
            "criteria": len(read(Criterion)),
            **Touchpoints(self._desk).totals(),
            "placed touchpoints": len(placed),
            "items": len(max(forms, key=lambda q: q.version).items) if forms else 0,
            "respondents": sum(w.respondents for w in waves),
            **{status: decided.count(status) for status in ("validated", "not validated", "undecided")},
        }

    def because(self, item: LookAgain) -> str:
        """Why something must be looked at again, as a phrase in the study's language."""
        return because(item, self._desk.language)
