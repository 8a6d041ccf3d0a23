"""Names and numbers that may give participants away: looked at, decided on, replaced, and put back with the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.corpus.corrections import corrected
from workbench.corpus.pseudonyms.finder import FINDERS
from workbench.corpus.pseudonyms.finding import KINDS, SURE
from workbench.corpus.pseudonyms.key import Key
from workbench.corpus.pseudonyms.keyfile import concerns
from workbench.corpus.pseudonyms.proposing import Proposed, by_hand
from workbench.corpus.pseudonyms.replacing import Decision, edits_for
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidValue, NotFound, WorkbenchError
from workbench.project import Project
from workbench.project.intake import Draft
from workbench.project.privacy import Replaced
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.words_pseudonyms import WORDS

USUAL = ("patterns", "names", "entities")


@dataclass(slots=True)
class _Item:
    """A proposal, and what a person decided about it. ``left`` are the indices of places that stay as they are."""

    id: str
    proposed: Proposed
    accepted: bool
    replacement: str
    left: set[int] = field(default_factory=set)

    @property
    def decision(self) -> Decision:
        """What is to be done, places and all.

        Raises
        ------
        InvalidValue
            If the pseudonym cannot be one.
        """
        if not self.replacement.strip():  # an empty text would stand for the proposed one
            raise InvalidValue("a pseudonym is empty", todo="Give at least one letter.")
        places = tuple(place for i, place in enumerate(self.proposed.places) if i not in self.left)
        return self.proposed.decided(self.replacement, places if self.left else None)

    @property
    def kept(self) -> int:
        """How many places will be replaced."""
        return len(self.proposed.places) - len(self.left)


class Pseudonyms(Screen):
    """Show what may give participants away, and replace what a person decides on.

    Names, places and numbers are found in all interviews and listed by what they are; those that are sure are ticked. Each can be
    left or accepted, as a whole or for single places, with another pseudonym if wanted; what was not found is added by hand.
    Replacing writes who is who into the key file, and takes it out of the study: that is not undone, but put back with the key.

    Parameters
    ----------
    project
        The study.
    key
        Path of the key file, which is made if there is none. It belongs where only those can read it who may know.
    drafts
        Interviews that are not in the study yet, as ``Intake.drafts`` gives them: these are looked through in place of those in
        the study, and replacing makes new drafts, so that the names never reach the study.
    height
        Height of the widget as a CSS length.

    Attributes
    ----------
    decisions
        What is accepted now, as :meth:`workbench.project.privacy.Privacy.replace` takes it.
    drafts
        The drafts as they are now, to be given back to the screen that brings them in: ``intake.drafts = names.drafts``.
        None where the interviews of the study are looked through.

    Raises
    ------
    InvalidValue
        If there is no interview among the drafts.
    """

    _esm = with_shared("screen.js", "pseudonyms.js")
    _css = with_shared("screen.css", "pseudonyms.css")
    WORDS = WORDS

    def __init__(
        self, project: Project, key: Path | str, *, drafts: Sequence[Draft] | None = None, height: str = "38rem"
    ) -> None:
        if drafts is not None and not any(draft.reading for draft in drafts):
            raise InvalidValue("there is no interview among the drafts", todo="Bring in files first: Intake(project).")
        self.key = Path(key)
        self.drafts = None if drafts is None else list(drafts)
        self._items: dict[str, _Item] = {}
        self._use: tuple[str, ...] = USUAL
        self._texts: dict[str, str] | None = None  # digests of the texts that were looked through; None before
        self._made = 0
        super().__init__(project, height=height)

    @property
    def decisions(self) -> list[Decision]:
        """What is accepted now.

        Raises
        ------
        InvalidValue
            If a pseudonym cannot be one.
        """
        return [item.decision for item in self._accepted]

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "find": self._find,
            "decide": self._decide,
            "places": self._places,
            "place": self._place,
            "add": self._add,
            "sum up": self._sum_up,
            "replace": self._replace,
            "steps": self._steps,
            "restore": self._restore,
        }

    def content(self) -> Message:
        """The proposals without their places, and whether the texts are still those that were looked through."""
        return {
            "key": self.key.name,
            "found": self._texts is not None,
            "stale": self._texts is not None and self._texts != self._digests(),
            "use": [{"finder": finder, "used": finder in self._use} for finder in FINDERS],
            "kinds": list(KINDS),
            "notes": list(self.project.privacy.notes) if self._texts is not None else [],
            "items": [self._shown_item(item) for item in self._items.values()],
        }

    @property
    def _accepted(self) -> list[_Item]:
        return [item for item in self._items.values() if item.accepted and (item.kept or not item.proposed.places)]

    def _item(self, message: Message) -> _Item:
        id = taken(message, "id", str)
        if id not in self._items:
            raise NotFound("this proposal is not on the list any more", todo="Look at the list again.")
        return self._items[id]

    def _shown_item(self, item: _Item) -> Message:
        proposed = item.proposed
        return {
            "id": item.id,
            "kind": proposed.kind,
            "words": list(proposed.words),
            "replacement": item.replacement,
            "proposed": proposed.replacement,
            "accepted": item.accepted,
            "times": len(proposed.places),
            "kept": item.kept,
            "interviews": len(proposed.interviews),
            "source": proposed.source,
            "sure": proposed.sure >= SURE,
            "sameAs": proposed.same_as,
        }

    def _talks(self) -> dict[str, tuple[str, Transcript]]:
        """Name and text of all that is looked through, by id."""
        if self.drafts is None:
            return {i.id: (i.name, i.transcript) for i in self.project.corpus.interviews()}
        ready = {d.id: corrected(d.reading, d.correction).reading for d in self.drafts if d.reading}
        return {id: (reading.name, reading.transcript) for id, reading in ready.items()}

    def _digests(self) -> dict[str, str]:
        return {id: transcript.sha256 for id, (_, transcript) in self._talks().items()}

    # -- finding

    def _find(self, message: Message) -> Message:
        use = taken(message, "use", list)
        if unknown := [finder for finder in use if finder not in FINDERS]:
            raise InvalidValue("there is no such way of finding names", expected=" | ".join(FINDERS), found=repr(unknown[0]))
        self._look_through(tuple(finder for finder in FINDERS if finder in use))
        return self.state() | {"said": self.words["found"].format(n=len(self._items))}

    def _look_through(self, use: tuple[str, ...]) -> None:
        """Find anew; what a person decided about the same words before stays decided."""
        digests = self._digests()
        proposed = self.project.privacy.propose(self.drafts or (), key=self.key, use=use, progress=self._finding)
        before = {item.proposed.words: item for item in self._items.values()}
        by_person = [item.proposed for item in before.values() if item.proposed.source == "person"]
        self._use, self._texts, self._items = use, digests, {}
        for one in proposed:
            self._keep(one, before.get(one.words))
        for one in by_person:
            if not any(set(one.words) <= set(other.proposed.words) for other in self._items.values()):
                self._keep(self._by_hand(one.words, one.kind), before[one.words])

    def _finding(self, _what: str, share: float) -> None:
        self.progress(self.words["finding"], share)

    def _keep(self, proposed: Proposed, before: _Item | None = None) -> _Item:
        self._made += 1
        item = _Item(str(self._made), proposed, proposed.sure >= SURE, proposed.replacement)
        if before is not None:
            item.accepted = before.accepted
            if before.replacement != before.proposed.replacement:
                item.replacement = before.replacement
        self._items[item.id] = item
        return item

    def _by_hand(self, words: Sequence[str], kind: str) -> Proposed:
        transcripts = {id: transcript for id, (_, transcript) in self._talks().items()}
        used: dict[str, Sequence[str]] = dict(self._known.replacements) if self._known else {}
        used |= {item.replacement: item.proposed.words for item in self._items.values()}
        return by_hand(words, kind, transcripts, self.project.language, used)

    def _add(self, message: Message) -> Message:
        words = list(dict.fromkeys(str(word).strip() for word in taken(message, "words", list) if str(word).strip()))
        proposed = self._by_hand(words, taken(message, "kind", str))
        known = next((item for item in self._items.values() if set(item.proposed.words) & set(words)), None)
        if known is not None:
            raise InvalidValue(self.words["on the list"].format(words=known.proposed.words[0]))
        item = self._keep(proposed)
        if self._texts is None:
            self._texts = self._digests()
        said = self.words["added" if proposed.places else "added nowhere"]
        return self.state() | {"added": item.id, "said": said.format(words=words[0], n=len(proposed.places))}

    # -- deciding

    def _decide(self, message: Message) -> Message:
        """Accept or leave some proposals, or give them another pseudonym."""
        changed: list[_Item] = []
        for wish in taken(message, "items", list):
            item = self._item(wish)
            if "replacement" in wish:
                before, item.replacement = item.replacement, taken(wish, "replacement", str).strip()
                try:
                    _ = item.decision
                except WorkbenchError:
                    item.replacement = before
                    raise
                item.accepted = True
            if "accepted" in wish:
                item.accepted = wish["accepted"] is True
                if item.accepted and item.proposed.places and not item.kept:
                    item.left.clear()
            changed.append(item)
        return {"type": "decided", "items": [self._shown_item(item) for item in changed]}

    def _places(self, message: Message) -> Message:
        item = self._item(message)
        talks = self._talks()
        places = [
            {
                "interview": talks[place.interview_id][0] if place.interview_id in talks else "",
                "before": place.before,
                "words": place.words,
                "after": place.after,
                "found": place.found,
                "kept": i not in item.left,
            }
            for i, place in enumerate(item.proposed.places)
        ]
        return {"type": "places", "id": item.id, "places": places}

    def _place(self, message: Message) -> Message:
        item, i = self._item(message), taken(message, "place", int)
        if not 0 <= i < len(item.proposed.places):
            raise NotFound("this place is not on the list any more", todo="Look at the list again.")
        if message.get("kept") is True:
            item.left.discard(i)
            item.accepted = True
        else:
            item.left.add(i)
            item.accepted = item.accepted and item.kept > 0
        return {"type": "decided", "items": [self._shown_item(item)]}

    # -- replacing

    def _sum_up(self, _message: Message) -> Message:
        """What replacing would do, and what speaks against the place of the key."""
        accepted = self._accepted
        places = [place for item in accepted for i, place in enumerate(item.proposed.places) if i not in item.left]
        words: dict[str, set[str]] = {}
        for item in accepted:
            words.setdefault(item.replacement, set()).update(item.proposed.words)
        shared = {name: sorted(some) for name, some in words.items() if self._used_by_others(name, some)}
        return {
            "type": "sum",
            "names": len(accepted),
            "places": len(places),
            "interviews": len({place.interview_id for place in places}),
            "key": str(self.key),
            "isNew": not self.key.exists(),
            "concerns": list(concerns(self.key, self.project.place, self.project.language)),
            "shared": shared,
        }

    def _used_by_others(self, name: str, words: set[str]) -> bool:
        """Whether a pseudonym stands for other words in the key already."""
        key = self._known
        return key is not None and name in key.replacements and not words & set(key.replacements[name])

    def _replace(self, _message: Message) -> Message:
        accepted = self._accepted
        decisions = [item.decision for item in accepted]
        if self.drafts is None:
            report = self._told("replaced", self.project.privacy.replace(decisions, self.key))
        else:
            report = self._replace_in_drafts(self.drafts, decisions)
        for item in accepted:
            if item.left:
                item.accepted = False  # a person chose to leave the places that are still there
            else:
                del self._items[item.id]
        self._look_through(self._use)
        return self.state() | {"report": report}

    def _replace_in_drafts(self, drafts: Sequence[Draft], decisions: Sequence[Decision]) -> list[str]:
        if not decisions:
            raise InvalidValue("nothing was decided", todo=self.words["nothing ticked"])
        before = self._talks()
        changes = [edits_for(transcript, decisions, id) for id, (_, transcript) in before.items()]
        self.drafts = self.project.privacy.replace_in(drafts, decisions, self.key)
        told = self.words["replaced"].format(places=sum(map(len, changes)), interviews=sum(map(bool, changes)))
        return [told, self.words["in drafts"]]

    # -- the key

    @property
    def _known(self) -> Key | None:
        return self.project.privacy.key(self.key) if self.key.exists() else None

    def _steps(self, _message: Message) -> Message:
        key = self._known
        steps = key.steps if key else ()
        last = self.project.privacy.standing(self.key) if key else None
        names = {i.id: i.name for i in self.project.corpus.interviews()} | {id: name for id, (name, _) in self._talks().items()}
        return {
            "type": "steps",
            "steps": [
                {
                    "time": step.time,
                    "coder": step.coder,
                    "names": len(step.replacements),
                    "interviews": sorted({names[b.interview_id] for b in step.interviews if b.interview_id in names}),
                    "restored": step.restored,
                    "isLast": step == last and self.drafts is None,
                }
                for step in steps
            ],
            "replacements": [[name, list(words)] for name, words in (key.replacements if key else {}).items()],
        }

    def _restore(self, _message: Message) -> Message:
        if self.drafts is not None:
            # The step would count as taken back, and the names of the drafts be lost.
            raise InvalidValue("names are put back in interviews of the study only", todo="Bring the drafts in first.")
        done = self.project.privacy.restore(self.key)
        if self._texts is not None:
            self._look_through(self._use)
        return self.state() | {"report": self._told("restored", done)}

    def _told(self, what: str, done: Replaced) -> list[str]:
        told = self.words[what].format(places=done.places, interviews=len(done.interviews))
        parts = [told]
        if done.codings:
            parts.append(self.words["codings"].format(n=done.codings))
        if done.texts:
            parts.append(self.words["texts"].format(n=done.texts))
        return [*parts, *done.notes]
