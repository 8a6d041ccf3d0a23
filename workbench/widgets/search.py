"""Finding words in all interviews, in their context, and coding what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from workbench.coding.segments import Coding
from workbench.corpus.kwic import Hit
from workbench.errors import InvalidValue, NotFound
from workbench.project import Project
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.clock import clock
from workbench.widgets.colors import color_of
from workbench.widgets.screen import Screen
from workbench.widgets.words_search import WORDS

MOST = 1000
"""How many finds are shown; of more, a person asks a narrower question."""


class Shows(Protocol):
    """A widget that can show a place of an interview: the Coder."""

    def show(self, interview: str, start: int, end: int) -> object:
        """Show the span (code points) of the interview of that id or name."""


@dataclass(frozen=True, slots=True)
class _Asked:
    query: str = ""
    regex: bool = False
    lemma: bool = False
    case: bool = False
    customers: bool = False


class Search(Screen):
    """Look for words in all interviews, and code what is found.

    Each find is a line with the words before and after. Lines sort by what was found, what stands before it or after it; Enter
    goes to the place in the coder, or without one unfolds the turn. Ticked lines get a code together, which is one action: Ctrl+Z
    takes all of it back.

    Parameters
    ----------
    project
        The study; the language of queries is that of :meth:`workbench.project.searching.Searching.search`.
    coder
        A Coder, which is made to show the place that a person chooses.
    height
        Height of the widget as a CSS length.

    Attributes
    ----------
    hits
        What was found last, as a list of :class:`~workbench.corpus.kwic.Hit`; ``workbench.corpus.kwic.hits_frame`` makes a
        table of it.
    """

    _esm = with_shared("screen.js", "search.js")
    _css = with_shared("screen.css", "search.css")
    WORDS = WORDS

    def __init__(self, project: Project, coder: Shows | None = None, *, height: str = "38rem") -> None:
        self.coder = coder
        self.hits: list[Hit] = []
        self._asked = _Asked()
        super().__init__(project, height=height)

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {"search": self._search, "turn": self._turn, "show": self._show, "code": self._code}

    def content(self) -> Message:
        """The query with what it finds now, and the codes to choose from."""
        asked = self._asked
        self.hits = self._found(asked) if asked.query else []
        codebook = self.project.coding.codebook()
        shown = self.hits[:MOST]
        codings = {id: self.project.coding.codings(interview=id) for id in {hit.interview_id for hit in shown}}
        return {
            "asked": {
                "query": asked.query,
                "regex": asked.regex,
                "lemma": asked.lemma,
                "case": asked.case,
                "customers": asked.customers,
            },
            "hasCoder": self.coder is not None,
            "codes": [
                {"id": code.id, "name": code.name, "path": codebook.path(code.id), "depth": depth, "color": color_of(code)}
                for code, depth in codebook.tree()
            ],
            "total": len(self.hits),
            "interviews": len({hit.interview_id for hit in self.hits}),
            "hits": [_shown(i, hit, codings[hit.interview_id]) for i, hit in enumerate(shown)],
        }

    def _found(self, asked: _Asked) -> list[Hit]:
        return self.project.corpus.search(
            asked.query, regex=asked.regex, lemma=asked.lemma, case=asked.case, customers_only=asked.customers
        )

    def _search(self, message: Message) -> Message:
        ways = {name: message.get(name) is True for name in ("regex", "lemma", "case", "customers")}
        asked = _Asked(taken(message, "query", str).strip(), **ways)
        if asked.query:
            self._found(asked)  # refuses what cannot be understood, before the old answer is given up
        self._asked = asked
        state = self.state()
        told = {"n": state["total"], "interviews": state["interviews"], "most": MOST}
        kind = "none" if not self.hits else "one" if len(self.hits) == 1 else "too many" if len(self.hits) > MOST else "found"
        return state | {"said": self.words[kind].format(**told) if asked.query else ""}

    def _hit(self, message: Message) -> Hit:
        """The find that a message is about; its place says whether both halves mean the same one."""
        return self._at(taken(message, "hit", str))

    def _at(self, key: str) -> Hit:
        for hit in self.hits[:MOST]:
            if _key(hit) == key:
                return hit
        raise NotFound("this find is not on the list any more", todo="Search again.")

    def _turn(self, message: Message) -> Message:
        """The whole turn of a find, in three parts."""
        hit = self._hit(message)
        transcript = self.project.corpus.interview(hit.interview_id).transcript
        turn = transcript.turns[transcript.turn_at(hit.start)]
        return {
            "type": "turn",
            "before": transcript.text[turn.start : hit.start],
            "quote": transcript.slice(hit.start, hit.end),
            "after": transcript.text[hit.end : turn.end],
        }

    def _show(self, message: Message) -> Message:
        hit = self._hit(message)
        if self.coder is None:
            raise InvalidValue("there is no coder to show the place in", todo="Make one: Search(project, coder=coder).")
        self.coder.show(hit.interview_id, hit.start, hit.end)
        return {"type": "shown", "said": self.words["shown"].format(interview=hit.interview)}

    def _code(self, message: Message) -> Message:
        by_key = {_key(hit): hit for hit in self.hits[:MOST]}
        keys = taken(message, "hits", list)
        if missing := [key for key in keys if key not in by_key]:
            self._at(str(missing[0]))
        code = taken(message, "code", str)
        done = self.project.coding.code_hits([by_key[key] for key in keys], code, whole_turn=message.get("wholeTurn") is True)
        codebook = self.project.coding.codebook()
        said = self.words["coded"].format(n=len(done), name=codebook[code].name)
        left = [
            self.words[why].format(n=len(some))
            for why, some in (("already", done.already), ("not customers", done.not_customers))
            if some
        ]
        return self.state(" ".join([said, *left]))


def _key(hit: Hit) -> str:
    return f"{hit.interview_id}:{hit.start}:{hit.end}"


def _shown(number: int, hit: Hit, codings: list[Coding]) -> Message:
    return {
        "key": _key(hit),
        "number": number,
        "interview": hit.interview,
        "speaker": hit.speaker,
        "interviewer": hit.role == "interviewer",
        "turn": hit.turn + 1,
        "time": clock(hit.seconds),
        "before": hit.before,
        "words": hit.words,
        "after": hit.after,
        "codes": list(dict.fromkeys(c.code_id for c in codings if c.start < hit.end and hit.start < c.end)),
    }
