"""Questionnaires of a project: made of criteria, put into words, and frozen when they go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.attributes import Attribute
from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Journey
from workbench.method.history import Basis
from workbench.project.area import Area, Reads, different, read_journey, text_of
from workbench.store import Store, Writing, new_id, now
from workbench.survey.ownquestion import Words, own_question
from workbench.survey.propose import attribute_named
from workbench.survey.questionnaire import LANGUAGES, Design, Extra, Item, Questionnaire

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
        extras: Sequence[str | Extra] = (),
        by_milestone: bool = False,
        samples: int = 1,
        shuffled: bool = True,
        words_of: str | None = None,
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
            ``"overall"``, ``"channel"``, ``"background:<attribute>"``, ``"attention"``, ``"open"``; or your own
            (:meth:`question`).
        by_milestone, samples, shuffled
            As in :class:`~workbench.survey.questionnaire.Design`.
        words_of
            Id of an earlier version. Its words are kept, in the languages that both ask in, but for criteria that were changed
            since; an own question of the same code keeps them too.

        Raises
        ------
        NotFound
            If a criterion that was chosen, an attribute, or the version whose words to keep, does not exist.
        InvalidValue
            If there are no criteria yet, or all were rejected; a question that does not exist, or more samples than items.
        """
        from workbench.survey.keeping import NOTHING, Kept
        from workbench.survey.making import make

        wanted = None if criteria is None else different(criteria, "a criterion")
        languages = different(languages, "a language")
        extras = tuple(extras) if isinstance(extras, Iterable) and not isinstance(extras, str) else (extras,)
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
            old = None if words_of is None else find_questionnaire(writing, words_of)
            questionnaire, notes = make(
                journey,
                languages=languages,
                title=title or ({self._desk.language: self._desk.title} if old is None else old.title),
                revision=writing.revision,
                version=version,
                language=self._desk.language,
                extras=extras,
                design=Design(shuffled, by_milestone, samples),
                attributes=writing.read(Attribute),
                channels=channels,
                codes={criterion_id: code for q in earlier for code, criterion_id in q.criterion_of.items()},
                kept=NOTHING if old is None else Kept.of(old, _touched(writing, old), languages),
            )
            writing.said = self._said("make questionnaire", n=version)
            writing.put(questionnaire)
            asked = questionnaire.criterion_of.values()
            writing.put(*(Basis(new_id(), "questionnaire", questionnaire.id, "criterion", c, writing.revision) for c in asked))
        say = _REJECTED[self._desk.language == "nl"]
        return Made(questionnaire, (*notes, *(say.format(text=c.statement) for c in out)))

    def question(self, code: str, text: Words, choices: Sequence[Words] | Mapping[str, Words] = (), *, about: str = "") -> Extra:
        """A question of your own, for ``make(extras=[…])``; it is stored with the questionnaire that asks it.

        Parameters
        ----------
        code, text, choices
            As for :func:`workbench.survey.ownquestion.own_question`: texts for all languages alike, or by language.
        about
            Name of the attribute of participants that it asks for; segments can be named by it too.

        Raises
        ------
        NotFound
            If participants have no such attribute.
        InvalidValue
            If the question cannot be asked so.
        """
        named = text_of(about, "the name of an attribute")
        attribute = attribute_named(named, self._store.read(Attribute)) if named.strip() else None
        return own_question(code, text, choices, attribute=attribute)

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
        with self._write("edit question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = with_texts(form, code, texts)
            criterion = form.criterion_of.get(code)
            if criterion is not None:
                items = (replace(i, revision=writing.revision) if i.code == code else i for i in new.items)
                new = replace(new, items=tuple(items))
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
        from workbench.survey.lint_translations import proposals

        form = self.questionnaire(questionnaire)
        changed = _touched(self._store, form)
        held = [criterion for criterion in read_journey(self._store).criteria if criterion.id not in changed]
        return lint(form, self._desk.language, proposals=proposals(held, self._desk.language))

    def look_again(self, questionnaire: str | None = None) -> list[Item]:
        """The items whose criterion was changed since they were put into words."""
        form = self.questionnaire(questionnaire)
        changed = _touched(self._store, form)
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


def _touched(source: Store | Writing, form: Questionnaire) -> set[str]:
    """The criteria (ids) of a questionnaire that are otherwise now than when their words were made or looked at."""
    return {
        touched.basis.source_id
        for touched in source.touched()
        if (touched.basis.what, touched.basis.what_id) == ("questionnaire", form.id)
    }


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
