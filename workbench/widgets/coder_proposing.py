"""What the machine proposes on the coding screen, and what a person decides about it.

To learn takes seconds the first time, because all interviews are prepared, and a fraction of one later. Both happen in a thread
that does not hold the lock of the widget, so that nobody waits for it who codes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.errors import InvalidValue, NotFound
from workbench.project.area import Progress
from workbench.themes.learned import Proposal
from workbench.themes.looknext import BY
from workbench.widgets.base import Message, taken
from workbench.widgets.clock import clock
from workbench.widgets.themes_work import Work

if TYPE_CHECKING:
    from workbench.widgets.coder import Coder

MOST = 200
"""How many proposals of an interview are shown, the likeliest."""
NEXT = 20
"""How many passages to look at next."""
QUOTED = 2
"""How many codings are shown as the reason of a proposal."""
BRIEFLY = 0.03
"""Seconds that an answer waits for what is made: shorter than anybody feels who codes meanwhile."""
_REMEMBERED = 2000

Wanted = tuple[str, str]
"""``("proposals", interview id)`` or ``("next", one of BY)``."""


def proposing_actions(coder: Coder) -> dict[str, Callable[[Message], Message]]:
    """What a message of each type does. Who codes blind is shown nothing: proposals tell what the others coded."""
    acts = _Proposing(coder)
    return {
        "proposals": acts.proposals,
        "next": acts.next,
        "accept proposal": acts.accept,
        "reject proposal": acts.reject,
    }


class _Proposing:
    """What was learned at a revision of the study, made in a thread, one thing after the other."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.themes = coder.project.themes
        self._work: Work | None = None
        self._made: dict[tuple[int, Wanted], Message] = {}
        # What views show may be older than what was made last, so that a person can still decide on it.
        self._offered: OrderedDict[str, Proposal] = OrderedDict()

    # -- asking

    def proposals(self, message: Message) -> Message:
        """Proposals for an interview, or how far the work is that makes them."""
        return self._told(("proposals", taken(message, "interview", str)))

    def next(self, message: Message) -> Message:
        """Where to look next in all interviews, or how far the work is that finds it."""
        by = taken(message, "by", str)
        if by not in BY:
            raise InvalidValue("passages are not ranked in this way", expected=" | ".join(BY), found=repr(by))
        return self._told(("next", by))

    def _told(self, wanted: Wanted) -> Message:
        """What was made of the study as it is now; where that is not ready, it is begun unless something else is on its way."""
        kind, about = wanted
        if self.coder.blind:
            return {"type": kind, "about": about, "items": [], "total": 0, "why": ""}
        revision = self.coder.project.revision
        self._made = {key: made for key, made in self._made.items() if key[0] == revision}
        if (revision, wanted) not in self._made and (self._work is None or self._work.is_over):
            self._work = Work("proposals", lambda progress: self._make(wanted, progress), self._tell)
            self._work.start()
            self._work.wait(BRIEFLY)
        made = self._made.get((revision, wanted))
        if made is not None:
            return made
        return {"type": "reading", "share": self._work.share if self._work else 0.0}

    def _tell(self, work: Work) -> None:
        """Tell the views that it goes on, or that they can ask again."""
        if work.is_over:
            self.coder.send({"type": "proposals ready"})
        else:
            self.coder.send({"type": "proposals reading", "share": work.share})

    # -- making

    def _make(self, wanted: Wanted, progress: Progress) -> str:
        kind, about = wanted
        # The revision comes first: what is stored meanwhile makes this outdated, never wrong.
        revision = self.coder.project.revision
        try:
            if kind == "proposals":
                found = self.themes.proposals(about, progress=progress)
            else:
                found = self.themes.look_next(NEXT, about, progress=progress)
            items = self._items(found[:MOST])
        except Exception as error:
            # Kept as an answer, so that views do not ask for the same again and again.
            self._made[revision, wanted] = {"type": kind, "about": about, "items": [], "total": 0, "why": str(error)}
            raise
        for proposal in found[:MOST]:
            self._offered[proposal.id] = proposal
            self._offered.move_to_end(proposal.id)
        while len(self._offered) > _REMEMBERED:
            self._offered.popitem(last=False)
        self._made[revision, wanted] = {"type": kind, "about": about, "items": items, "total": len(found), "why": ""}
        return ""

    def _items(self, proposals: list[Proposal]) -> list[Message]:
        """Proposals with where they stand and why they are made."""
        project = self.coder.project
        talks = {talk.id: talk for talk in project.corpus.interviews()}
        codings = {coding.id: coding for coding in project.coding.codings()}
        starts = {id: [turn.start for turn in talks[id].transcript.turns] for id in {p.interview_id for p in proposals}}
        items = []
        for proposal in proposals:
            talk = talks[proposal.interview_id]
            turn = max(0, bisect_right(starts[talk.id], proposal.start) - 1)
            like = [codings[id] for id in proposal.because if id in codings]
            item = {
                "id": proposal.id,
                "code": proposal.code_id,
                "interview": talk.id,
                "name": talk.name,
                "language": talk.language,
                "turn": turn + 1,
                "time": clock(talk.transcript.turns[turn].seconds),
                "start": proposal.start,
                "end": proposal.end,
                "quote": proposal.quote,
                "score": proposal.score,
                "because": [{"name": talks[one.interview_id].name, "quote": one.quote} for one in like[:QUOTED]],
                "words": list(proposal.words),
            }
            items.append(item)
        return items

    # -- deciding

    def accept(self, message: Message) -> Message:
        """Make a coding of a proposal."""
        coding = self.themes.accept_proposal(self._proposal(message))
        said = self.coder.words["proposal accepted"].format(name=self.coder.code_name(coding.code_id))
        return self.coder.patched(message, said, put=[coding])

    def reject(self, message: Message) -> Message:
        """Say no to a proposal, with a reason or without."""
        proposal = self._proposal(message)
        self.themes.reject_proposal(proposal, taken(message, "reason", str))
        said = self.coder.words["proposal rejected"].format(name=self.coder.code_name(proposal.code_id))
        return self.coder.patched(message, said, put=[])

    def _proposal(self, message: Message) -> Proposal:
        """The proposal that a person decides on.

        Raises
        ------
        NotFound
            If it was not offered, or this coder codes blind.
        """
        id = taken(message, "proposal", str)
        if self.coder.blind or id not in self._offered:
            raise NotFound("this suggestion is not offered any more", found=repr(id), todo="Choose another one.")
        return self._offered[id]
