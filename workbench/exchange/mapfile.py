"""What all files of a map share: its tree, the facts of a node, its note, and what no such file can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.corpus.report import Lost
from workbench.errors import InvalidValue
from workbench.exchange.map_words import WORDS
from workbench.exchange.quotes import chosen, told_by
from workbench.exchange.report_data import Quote
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

Fact = str | int | float | bool
Quotes = Mapping[str, Sequence[Quote]]
"""Quotes behind a node by its id; a node that is absent has none."""

TOP = "map"
"""Id of the root that is added where several goals must hang on one node."""


@dataclass(frozen=True, slots=True)
class Twig:
    """A node with all that hangs on it, in order; ``node`` is None for the root that was added above several goals.

    ``text`` is the node's on one line, ``number`` a milestone's place on the way from 1, 0 for other nodes.
    """

    id: str
    text: str
    node: MapNode | None
    children: tuple[Twig, ...] = ()
    number: int = 0

    @property
    def kind(self) -> str:
        """The node's kind; ``"map"`` for the added root."""
        return self.node.kind if self.node else TOP

    def walk(self) -> Iterator[Twig]:
        """This one and all under it, parents before children, siblings in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def trees(nodes: Sequence[MapNode]) -> tuple[Twig, ...]:
    """The map as trees, one a goal, siblings in their order.

    Raises
    ------
    InvalidValue
        If the map is empty, two nodes share an id, or a node hangs on nothing that is there.
    """
    if not nodes:
        raise InvalidValue("the map is empty", todo="Make goals, milestones and criteria first.")
    children: dict[str | None, list[MapNode]] = {}
    for node in sorted(nodes, key=lambda n: n.order):
        children.setdefault(node.parent, []).append(node)

    def twig(node: MapNode, number: int) -> Twig:
        below = children.get(node.id, [])
        milestones = [n for n in below if n.kind == "milestone"]
        made = (twig(n, milestones.index(n) + 1 if n.kind == "milestone" else 0) for n in below)
        return Twig(plain(node.id), plain(node.text), node, tuple(made), number)

    made = tuple(twig(goal, 0) for goal in children.get(None, []))
    ids = [t.id for goal in made for t in goal.walk()]
    if len(ids) != len(nodes) or len(set(ids)) != len(ids):
        raise InvalidValue("two nodes of the map share an id, or one hangs on nothing that is there")
    return made


def rooted(nodes: Sequence[MapNode], title: str) -> Twig:
    """The map as one tree, for programs that know one root: its only goal, or a root of that title above several goals."""
    goals = trees(nodes)
    return goals[0] if len(goals) == 1 else Twig(TOP, plain(title) or plain(nodes[0].text), None, goals)


def facts(node: MapNode) -> dict[str, Fact]:
    """What is known of a node, by short English names; what is not known is left out.

    ``importance`` is a share from 0 to 1, ``opportunity`` runs from 0 to 20; both as exact as the study has them.
    """
    made: dict[str, Fact] = {"kind": node.kind}
    if node.of:
        made |= {"interviews": node.interviews, "of": node.of}
    if node.interviews_other is not None and node.of_other is not None:
        made |= {"interviews_other": node.interviews_other, "of_other": node.of_other}
        made |= {"segment": plain(node.labels[0]), "segment_other": plain(node.labels[1])}
    if node.importance is not None:
        made["importance"] = float(node.importance)
    if node.opportunity is not None:
        made["opportunity"] = float(node.opportunity)
    for name in ("status", "standing", "look_again"):
        if text := plain(getattr(node, name)):
            made[name] = text
    return made | {name: True for name in ("optional", "repeated", "rejected") if getattr(node, name)}


def written(fact: Fact) -> str:
    """A fact as text that reads back exactly.

    >>> written(True), written(0.1), written(3)
    ('true', '0.1', '3')
    """
    return str(fact).lower() if isinstance(fact, bool) else str(fact)


def summary(node: MapNode, language: str) -> str:
    """The facts of a node in a few words; ``""`` where nothing is known."""
    words = WORDS[language]
    said = [words["interviews"].format(n=node.interviews, of=node.of)] if node.of else []
    said += [words["importance"].format(p=f"{node.importance:.0%}")] if node.importance is not None else []
    if node.opportunity is not None:
        score = f"{node.opportunity:.1f}"
        said.append(words["opportunity"].format(s=score.replace(".", ",") if language == "nl" else score))
    said += [words[node.status]] if node.status else []
    said += [words[node.standing]] if node.standing in ("new", "supported") else []
    said += [words[name] for name in ("optional", "repeated", "rejected") if getattr(node, name)]
    return " · ".join(said)


def note(node: MapNode, language: str, quotes: Sequence[Quote] = ()) -> list[str]:
    """What is known of a node, in lines: its facts in words, why to look again, and up to three quotes under pseudonyms."""
    lines = [said] if (said := summary(node, language)) else []
    lines += [f"! {WORDS[language]['look again']}: {plain(node.look_again)}"] if node.look_again else []
    return [*lines, *(f"“{plain(q.text)}” — {told_by(q, language)}" for q in chosen(quotes))]


def more(quotes: Quotes, language: str) -> list[Lost]:
    """The nodes whose note does not hold all of their quotes."""
    left = {id: len(q) - len(chosen(q)) for id, q in quotes.items()}
    return [told("note quotes", language, id, n=n) for id, n in left.items() if n]


def reshaped(nodes: Sequence[MapNode], language: str) -> list[Lost]:
    """The nodes whose text is not quite the same on one line of a file."""
    return [told("one line", language, node.id) for node in nodes if plain(node.text) != node.text]


def unnumbered(nodes: Sequence[MapNode], name: str, language: str) -> list[Lost]:
    """Every node of which more is known than its text, for files that hold texts only."""
    known = [node for node in nodes if facts(node).keys() - {"kind"}]
    return [told("numbers", language, node.id, text=plain(node.text), name=name) for node in known]


def marked(node: MapNode | None, text: str, language: str) -> str:
    """A text that says itself that its node is rejected, for files that have no other sign for it."""
    return f"{text} ({WORDS[language]['rejected']})" if node and node.rejected else text


def markdown(text: str) -> str:
    """Plain text in Markdown and in HTML: whatever could mean something there is escaped."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~$:" else c for c in safe)
