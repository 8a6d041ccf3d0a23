"""The five phases of a project, and what must be looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import NotFound
from workbench.journey.journey import Criterion, Goal, Milestone
from workbench.method.differences import FieldChange, Thing, differences
from workbench.method.history import Basis
from workbench.method.phases import Phase, phases
from workbench.method.review import LookAgain, because, origins, review
from workbench.project.area import Area, Reads, conversations, last_word, only_wrote, read_journey, text_of
from workbench.project.chain import CHAINED, Chain, chain
from workbench.project.held import Held
from workbench.project.journeyevidence import confirmed
from workbench.project.journeynodes import KIND, AtHand, known_node
from workbench.project.logged import Logged
from workbench.project.touchpoints import Touchpoints
from workbench.store import Store
from workbench.survey.questionnaire import Questionnaire, Validation, Wave
from workbench.themes.theme import ThemeRun
from workbench.touchpoints.events import Placement


def names_of(store: Reads, language: str = "en") -> dict[Thing, str]:
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
        which = f"{wave} {numbers[v.wave_id]}, {v.segment}" if v.segment else f"{wave} {numbers[v.wave_id]}"
        names["validation", v.id] = f"{result} “{statements.get(v.criterion_id, '?')}” ({which})"
    return names


def doubts(store: Store, language: str = "en") -> list[LookAgain]:
    """All that must be looked at again."""
    touched = store.touched()
    if not touched:
        return []
    return in_force(review(touched, store.read(Basis), names_of(store, language)), store)


def in_force(items: list[LookAgain], store: Reads) -> list[LookAgain]:
    """Without the results that say nothing any more: of an earlier wave, of one segment, or of a criterion that was rejected.

    Each criterion is then listed with one result at most: the last word on it, which map and report show.
    """
    last, rejected = last_word(store), read_journey(store).rejected()
    kept = {result.id for result in last.values() if result.criterion_id not in rejected}
    return [item for item in items if item.what != "validation" or item.id in kept]


def doubts_told(store: Store, log: Logged, language: str = "en") -> list[LookAgain]:
    """As :func:`doubts`, each with what was changed, before and after."""
    touched = store.touched()
    if not touched:
        return []
    bases, names = store.read(Basis), names_of(store, language)
    began = origins(touched, bases)
    entries = log.entries({revision for some in began.values() for revision in some})
    known: dict[tuple[int, Thing], list[FieldChange]] = {}

    def told(revision: int, thing: Thing) -> list[FieldChange]:
        if (revision, thing) not in known:
            text = partial(_content, store)
            known[revision, thing] = differences(entries[revision], thing, names, language, text)
        return known[revision, thing]

    return [
        replace(
            item, changes=tuple(c for at in sorted(some, reverse=True) for thing in sorted(some[at]) for c in told(at, thing))
        )
        for item in in_force(review(touched, bases, names), store)
        for some in [began[item.what, item.id]]
    ]


def _together(source: Reads, what: object, id: object) -> list[object]:
    """The ids that are looked at in one go: the results of a criterion, of all waves and segments; else a thing alone."""
    found = source.read(Validation, id=id) if what == "validation" else []
    return [v.id for one in found for v in source.read(Validation, criterion_id=one.criterion_id)] or [id]


def _content(store: Store, sha256: str) -> str:
    """The text of an interview as it was; ``""`` if it was wiped."""
    try:
        return store.content(sha256).decode()
    except NotFound:
        return ""


class Method(Area):
    """Where the study stands in the method."""

    @cached_property
    def _held(self) -> Held:
        return Held(self._store, *CHAINED)

    @cached_property
    def _log(self) -> Logged:
        return Logged(self._store)

    def status(self) -> list[Phase]:
        """The five phases: what each has and needs, and its state."""
        return phases(self.counts(), doubts(self._store, self._desk.language), self._desk.language)

    def review(self) -> list[LookAgain]:
        """What must be looked at again since something earlier changed: the revision, who, and what, before and after."""
        return doubts_told(self._store, self._log, self._desk.language)

    def confirm(self, what: str, id: str, reason: str = "") -> None:
        """Say that a thing was looked at again and is still right, with a word of why.

        Of a criterion's results, all are looked at in one go.

        Raises
        ------
        NotFound
            If nothing of that id rests on anything.
        Conflict
            If it was rejected.
        """
        reason = text_of(reason, "a reason").strip()
        with self._write("confirm") as writing:
            name = names_of(writing, self._desk.language).get((what, id))
            bases = writing.read(Basis, what=what, what_id=_together(writing, what, id))
            if name is None or not bases:
                raise NotFound(f"there is no {text_of(what, 'a thing').replace('_', ' ')} that rests on something", found=id)
            writing.said = self._said("confirm because" if reason else "confirm", name=name, reason=reason)
            if what in KIND.values():
                confirmed(writing, known_node(writing, id), reason)
            else:
                writing.put(*(replace(b, revision=writing.revision) for b in bases))

    def chain(self, id: str) -> Chain:
        """What a thing rests on, and what rests on it: quotes, codes, criteria, survey items, results.

        ``id`` is that of a participant, interview, coding, code, goal, milestone, criterion, questionnaire, item or result.

        Raises
        ------
        NotFound
            If the study has nothing of that id.
        """
        return chain(AtHand(self._held.now()), id, self._desk.language)

    def counts(self) -> Mapping[str, int]:
        """How much there is of everything, in the words of :data:`workbench.method.phases.COUNTS`."""
        read = self._store.read
        kinds = {c.id: c.kind for c in read(Code)}
        coded = [kinds[c.code_id] for c in read(Coding)]
        forms = read(Questionnaire)
        waves = read(Wave)
        talks = read(Interview)
        decided = [v.status for v in last_word(self._store).values()]
        last = max(waves, key=lambda w: w.number, default=None)
        placed = {p.touchpoint for p in read(Placement)}
        return {
            "interviews": len(conversations(talks)),
            "participants": len({p.id for p in read(Participant)} - only_wrote(talks)),
            "codes": len(kinds),
            "codings": len(coded),
            "goal codings": coded.count("goal"),
            "milestone codings": coded.count("milestone"),
            "criterion codings": coded.count("criterion"),
            "goals": len(read(Goal)),
            "milestones": sum(m.parent_id is None for m in read(Milestone)),
            "criteria": len(read(Criterion)),
            **Touchpoints(self._desk).totals(),
            "placed touchpoints": len(placed),
            "items": len(max(forms, key=lambda q: q.version).items) if forms else 0,
            "respondents": sum(w.respondents - max(w.told.get("again", {}).values(), default=0) for w in waves),
            "last wave judged": int(last is None or bool(read(Validation, wave_id=last.id))),
            **{status: decided.count(status) for status in ("validated", "not validated", "undecided")},
        }

    def because(self, item: LookAgain) -> str:
        """Why something must be looked at again, as a phrase in the study's language."""
        return because(item, self._desk.language)
