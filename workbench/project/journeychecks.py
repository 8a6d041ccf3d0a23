"""Checks of a study's journey, and putting them to rest."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue, NotFound
from workbench.journey.checkfacts import Facts, Node, Placed, text_of
from workbench.journey.checks import Finding, check, known_rule
from workbench.journey.checkwords import check_words
from workbench.journey.journey import Journey, Silenced
from workbench.project.area import Area, Reads, conversations, last_word, read_journey
from workbench.project.area import text_of as text_given
from workbench.store import new_id, now
from workbench.survey.questionnaire import Questionnaire, Wave
from workbench.touchpoints.events import EventLog, Placement
from workbench.touchpoints.placements import Judgement, majority

_ALL = {"nl": "alles", "en": "everything"}


class JourneyChecks(Area):
    """The journey held against the pitfalls of journeys: a part of :class:`~workbench.project.journey.JourneyArea`."""

    def check(self, *, silenced: bool = False, words: str | Path | None = None) -> list[Finding]:
        """What there is to look at in the journey, in the language of the study; empty where nothing was found.

        Parameters
        ----------
        silenced
            Whether those that were put to rest are given too, at the end, each with its reason.
        words
            A file with words of the study's own, such as channels and terms of the organisation; see
            :mod:`workbench.journey.checkwords`.

        Raises
        ------
        NotFound, UnreadableFile
            If that file is not there, or not of that form.
        """
        findings = check(self._facts(words))
        resting = [finding for finding in findings if finding.silenced] if silenced else []
        return [finding for finding in findings if not finding.silenced] + resting

    def silence(self, rule: str, node: str = "", *, reason: str) -> Silenced:
        """Put a check (``"one-interview"``) to rest, with the reason: for one thing, or everywhere if none is named.

        ``node`` is the ``about_id`` of a finding, or the id or text of a goal, milestone, criterion or code. If it rests there
        already, the reason becomes the one given.

        Raises
        ------
        InvalidValue
            If there is no such check, several things of that name, or no reason.
        NotFound
            If the study has no such thing.
        """
        with self._write("silence check") as writing:
            about_id, name = self._thing(writing, text_given(node, "what a check is put to rest for"))
            old = writing.read(Silenced, rule=known_rule(rule), about_id=about_id)
            reason = text_given(reason, "the reason").strip()
            made = Silenced(old[0].id if old else new_id(), rule, about_id, self._desk.coder, now(), reason)
            writing.said = self._said("silence check", rule=rule, name=name, reason=reason)
            writing.put(made)
        return made

    def speak(self, rule: str, node: str = "") -> None:
        """Take up a check again that was put to rest, for one thing or for all: as it was put to rest.

        Raises
        ------
        InvalidValue
            If there is no such check.
        NotFound
            If it was not put to rest there.
        """
        with self._write("speak check") as writing:
            resting = {s.about_id: s for s in writing.read(Silenced, rule=known_rule(rule))}
            wanted = text_given(node, "what a check was put to rest for")
            try:
                about_id, name = self._thing(writing, wanted)
            except NotFound:
                if wanted not in resting:
                    raise
                about_id = name = wanted  # what was removed since has no name any more
            if about_id not in resting:
                todo = "project.journey.silenced() lists them."
                raise NotFound(f"the check {rule!r} was not put to rest for “{name}”", todo=todo)
            writing.said = self._said("speak check", rule=rule, name=name)
            writing.remove(resting[about_id])

    def silenced(self) -> list[Silenced]:
        """The checks that were put to rest, oldest first."""
        return sorted(self._store.read(Silenced), key=lambda s: (s.time, s.rule, s.about_id))

    # -- what the checks look at

    def _facts(self, words: str | Path | None = None) -> Facts:
        """Each table is read once."""
        from workbench.journey.placing import placed

        read = self._store.read
        lists = check_words(self._desk.language)
        journey, codings, interviews = read_journey(self._store), tuple(read(Coding)), conversations(read(Interview))
        placements = tuple(Placed(p.touchpoint, p.milestone_id, p.discipline) for p in _in_order(read(Placement)))
        touchpoints, channels = self._logged()
        results = last_word(self._store)
        judged = {v.id for v in results.values()}
        touched = (t for t in self._store.touched() if t.itself and t.basis.what == "validation" and t.basis.what_id in judged)
        return Facts(
            journey,
            lists if words is None else lists.with_own(words),
            self._desk.language,
            codes=Codebook(read(Code)),
            codings=codings,
            interviews=len(interviews),
            unheard=_unheard(journey, codings, {i.id: i for i in interviews}),
            placed=placed(journey, codings, {i.id: i for i in interviews}),
            touchpoints=touchpoints,
            channels=channels,
            placements=placements,
            served=majority(Judgement(*p) for p in placements)[0],
            asked=_asked(read(Wave), {form.id: form for form in read(Questionnaire)}, self._desk.language),
            results={criterion_id: v.status for criterion_id, v in results.items()},
            changed=frozenset(t.basis.source_id for t in touched if t.basis.source == "criterion"),
            silenced=tuple(self.silenced()),
        )

    def _logged(self) -> tuple[frozenset[str], frozenset[str]]:
        """The touchpoints and the channels of all logs."""
        import pyarrow.parquet as pq

        columns = ("touchpoint", "channel")
        found: dict[str, set[str]] = {column: set() for column in columns}
        for log in self._store.read(EventLog):
            table = pq.read_table(io.BytesIO(self._store.content(log.content)), columns=list(columns))
            for column in columns:
                found[column] |= {value for value in table[column].unique().to_pylist() if value}
        return frozenset(found["touchpoint"]), frozenset(found["channel"])

    def _thing(self, source: Reads, named: str) -> tuple[str, str]:
        """Id and name of what a check can be put to rest for; ``""`` and a word for all."""
        if not named.strip():
            return "", _ALL.get(self._desk.language, _ALL["en"])
        journey = read_journey(source)
        nodes: list[Node] = [*journey.goals, *journey.milestones, *journey.criteria]
        names = {node.id: text_of(node) for node in nodes}
        by_text = [id for id, text in names.items() if text.casefold() == named.strip().casefold()]
        if named in names:
            return named, names[named]
        if len(by_text) > 1:
            raise InvalidValue(f"the journey has {named!r} {len(by_text)} times", todo="Name it by its id.")
        if by_text:
            return by_text[0], names[by_text[0]]
        placements = source.read(Placement)
        known = self._logged()[0] | {p.touchpoint for p in placements} | {p.discipline for p in placements}
        if named in known:
            return named, named
        try:
            code = Codebook(source.read(Code)).find(named)
        except NotFound:
            todo = "Name it by the about_id of a finding: project.journey.check() lists them."
            raise NotFound(f"the study has nothing called {named!r} to put a check to rest for", todo=todo) from None
        return code.id, code.name


def _in_order(placements: Iterable[Placement]) -> list[Placement]:
    return sorted(placements, key=lambda p: (p.touchpoint, p.coder, p.discipline))


def _unheard(journey: Journey, codings: Iterable[Coding], interviews: Mapping[str, Interview]) -> frozenset[str]:
    """Codings behind the journey in which the interviewer speaks."""
    wanted = {e.coding_id for e in journey.evidence}
    found = set()
    for coding in codings:
        if coding.id in wanted:
            interview = interviews[coding.interview_id]
            turn = interview.transcript.turns[interview.transcript.turn_at(coding.start)]
            if interview.role_of(turn.speaker) == "interviewer":
                found.add(coding.id)
    return frozenset(found)


def _asked(waves: Iterable[Wave], forms: Mapping[str, Questionnaire], language: str) -> dict[str, str]:
    """By criterion: what the last round that asked for it asked; ``""`` if it was not in this language."""
    asked: dict[str, str] = {}
    for wave in sorted(waves, key=lambda w: w.number):
        form = forms[wave.questionnaire_id]
        asked |= {item.criterion_id: item.texts.get(language, "") for item in form.items}
    return asked
