"""Questionnaires of a project: made of criteria, put into words, and frozen when they go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.attributes import Attribute
from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Journey
from workbench.method.history import Basis
from workbench.project.area import Area, Reads, different, read_journey, text_of
from workbench.store import new_id, now
from workbench.survey.questionnaire import LANGUAGES, Design, Item, Questionnaire

if TYPE_CHECKING:
    from workbench.journey.checks import Finding

Write = Callable[[Questionnaire, Path], ExportReport]
"""Writes a questionnaire for a survey tool."""

_REJECTED = ("“{text}” was rejected and is not asked.", "“{text}” is afgewezen en wordt niet gevraagd.")


@dataclass(frozen=True, slots=True)
class Made:
    """A questionnaire that was made, and sentences on what a person may want to correct."""

    questionnaire: Questionnaire
    notes: tuple[str, ...]


class SurveyMaking(Area):
    """Part of :class:`~workbench.project.survey.Survey`: the questionnaire."""

    def make(
        self,
        *,
        languages: Sequence[str] = LANGUAGES,
        title: Mapping[str, str] | None = None,
        criteria: Sequence[str] | None = None,
        extras: Sequence[str] = (),
        by_milestone: bool = False,
        samples: int = 1,
        shuffled: bool = True,
    ) -> Made:
        """Make a questionnaire of the criteria, as a new version: each is asked for its importance and for how it is met.

        What was rejected, or hangs on something that was, is not asked; a note says so of each. The words can be changed with
        :meth:`edit` and :meth:`write` until the questionnaire is exported.

        Parameters
        ----------
        criteria
            Ids or statements of those to ask for; None for all.
        extras
            Further questions: ``"consent"``, ``"screening"``, ``"purpose"``, ``"completion"``, ``"effort"``, ``"nps"``,
            ``"overall"``, ``"channel"``, ``"background:<attribute>"``, ``"attention"``, ``"open"``.
        by_milestone, samples, shuffled
            As in :class:`~workbench.survey.questionnaire.Design`.

        Raises
        ------
        NotFound
            If a criterion that was chosen, or an attribute, does not exist.
        InvalidValue
            If there are no criteria yet, or all were rejected; a question that does not exist, or more samples than items.
        """
        from workbench.survey.making import make

        wanted = None if criteria is None else different(criteria, "a criterion")
        revisions = self._revisions()
        channels = self._channels() if "channel" in extras else ()
        with self._write("make questionnaire") as writing:
            journey = read_journey(writing)
            if not journey.criteria:
                raise InvalidValue("there are no criteria to ask about yet", todo="Make criteria from codes, or write them.")
            chosen = list(journey.criteria) if wanted is None else _chosen(journey, wanted)
            out = [c for c in _not_kept(journey) if c in chosen]
            journey = replace(journey, criteria=tuple(c for c in journey.criteria if c in chosen and c not in out))
            if not chosen:
                raise InvalidValue("no criterion was chosen", todo="Name some, or leave criteria out to ask for all.")
            if not journey.criteria:
                raise InvalidValue("all criteria were rejected", todo="Take one back with project.journey.restore(…).")
            earlier = sorted(writing.read(Questionnaire), key=lambda q: q.version)
            version = max((q.version for q in earlier), default=0) + 1
            questionnaire, notes = make(
                journey,
                languages=languages,
                title=title or {self._desk.language: self._desk.title},
                revision=writing.revision,
                version=version,
                language=self._desk.language,
                extras=extras,
                design=Design(shuffled, by_milestone, samples),
                revisions={c.id: revisions.get(c.id, writing.revision) for c in journey.criteria},
                attributes=writing.read(Attribute),
                channels=channels,
                codes={criterion_id: code for q in earlier for code, criterion_id in q.criterion_of.items()},
            )
            writing.said = self._said("make questionnaire", n=version)
            writing.put(questionnaire)
            asked = questionnaire.criterion_of.values()
            writing.put(*(Basis(new_id(), "questionnaire", questionnaire.id, "criterion", c, writing.revision) for c in asked))
        say = _REJECTED[self._desk.language == "nl"]
        return Made(questionnaire, (*notes, *(say.format(text=c.statement) for c in out)))

    def edit(self, code: str, texts: Mapping[str, str], *, questionnaire: str | None = None) -> Questionnaire:
        """Put an item, an extra question or an answer to it (``"PURPOSE.G01"``) into other words, by language; others stay.

        An item that was to be looked at again, since its criterion changed, has been looked at then.

        Raises
        ------
        NotFound, InvalidValue
            As for :func:`workbench.survey.making.with_texts`.
        Conflict
            If the questionnaire was exported: make a new version.
        """
        from workbench.survey.making import with_texts

        code = text_of(code, "the code of a question")
        revisions = self._revisions(since=self.questionnaire(questionnaire).revision)
        with self._write("edit question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = with_texts(form, code, texts)
            criterion = form.criterion_of.get(code)
            if criterion is not None:
                items = tuple(
                    replace(i, revision=revisions.get(criterion, i.revision)) if i.code == code else i for i in new.items
                )
                new = replace(new, items=items)
                bases = writing.read(Basis, what="questionnaire", what_id=form.id, source_id=criterion)
                writing.put(*(replace(basis, revision=writing.revision) for basis in bases))
            writing.said = self._said("edit question", name=code, n=form.version)
            writing.put(new)
        return new

    def write(self, name: str, texts: Mapping[str, str], *, questionnaire: str | None = None) -> Questionnaire:
        """Put fixed words of a questionnaire otherwise, by language: ``"title"``, ``"welcome"``, ``"end"``, ``"IMP.question"`` …

        All names: :func:`workbench.survey.words.standard_words`; words of the scales stay, answers are read by them.

        Raises
        ------
        NotFound, InvalidValue, Conflict
            As for :meth:`edit`.
        """
        from workbench.survey.making import with_words

        name = text_of(name, "the name of words")
        with self._write("edit question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = with_words(form, name, texts)
            writing.said = self._said("edit question", name=name, n=form.version)
            writing.put(new)
        return new

    def lint(self, questionnaire: str | None = None) -> list[Finding]:
        """What to look at before the questionnaire goes out, in the language of the study."""
        from workbench.survey.lint import lint

        return lint(self.questionnaire(questionnaire), self._desk.language)

    def look_again(self, questionnaire: str | None = None) -> list[Item]:
        """The items whose criterion was changed since they were put into words."""
        form = self.questionnaire(questionnaire)
        changed = {
            touched.basis.source_id
            for touched in self._store.touched()
            if (touched.basis.what, touched.basis.what_id) == ("questionnaire", form.id)
        }
        return [item for item in form.items if item.criterion_id in changed]

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

    def export(self, path: Path | str, *, questionnaire: str | None = None, write: Write | None = None) -> ExportReport:
        """Write a questionnaire for a survey tool, with its codebook and item list beside it, and freeze it.

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

    def _revisions(self, since: int = 0) -> dict[str, int]:
        """Criterion id to the revision of its last change after one; what only moved it in its order is none."""
        found: dict[str, int] = {}
        for change in self._store.changes(since, images=True):
            for image in change.images:
                if image.table == "criterion" and _meaning(image.before) != _meaning(image.after):
                    found[image.id] = change.revision
        return found

    def _channels(self) -> tuple[str, ...]:
        """The channels of the study's logs, the most used first."""
        from workbench.project.touchpoints import Touchpoints

        touchpoints = Touchpoints(self._desk)
        if not touchpoints.logs():
            return ()
        counts = touchpoints.channels().dropna(subset=["channel"]).groupby("channel")["events"].sum()
        return tuple(str(name) for name in counts.sort_values(ascending=False, kind="stable").index if str(name).strip())


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


def _chosen(journey: Journey, wanted: Sequence[str]) -> list[Criterion]:
    made = []
    for named in wanted:
        found = [c for c in journey.criteria if named == c.id or named.strip().casefold() == c.statement.casefold()]
        if not found:
            raise NotFound(f"there is no criterion {named!r}", todo="Name one by its statement or id.")
        if len(found) > 1:
            raise InvalidValue(f"{len(found)} criteria say {named!r}", todo="Name one by its id.")
        made += found
    return made


def _not_kept(journey: Journey) -> list[Criterion]:
    """Criteria that were rejected, or that hang on a milestone, step or goal that was."""
    rejected = journey.rejected()
    gone = rejected | {m.id for m in journey.milestones if rejected & {m.goal_id, m.parent_id}}
    return [c for c in journey.criteria if c.id in rejected or c.milestone_id in gone]


def _meaning(row: Mapping[str, object] | None) -> dict[str, object]:
    return {} if row is None else {name: value for name, value in row.items() if name != "order"}
