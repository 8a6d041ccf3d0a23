"""What stands around the mind map, and what each node says to a reader that cannot see it, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Layout
from workbench.journey.textfit import plain

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "title": "Wat klanten nodig hebben om hun doel te bereiken",
        "goal": "Doel",
        "milestone": "Mijlpaal",
        "step": "Stap",
        "criterion": "Criterium",
        "interviews": "{n} van {of} interviews",
        "segments": "{first}: {n} van {of}; {second}: {m} van {other} interviews",
        "importance": "belangrijk voor {p}",
        "opportunity": "kansscore {s}",
        "not asked": "niet gevraagd in de enquête",
        "validated": "bevestigd",
        "not validated": "niet bevestigd",
        "undecided": "niet beslist",
        "new": "nieuw",
        "supported": "in meer interviews gehoord",
        "rejected": "afgewezen",
        "optional": "niet voor iedereen",
        "repeated": "vaker dan één keer",
        "again": "opnieuw bekijken: {why}",
        "segment": "groep {n}",
        "legend bar": "interviews waarin dit speelt (van {of})",
        "legend segment": "{name}: interviews waarin dit speelt (van {of})",
        "legend points": "verschil in procentpunten",
        "decided": "{status} (ronde {n})",
        "decided otherwise": "{status} (ronde {n}; eerder anders: {earlier})",
        "decided before": "{status} in ronde {n}",
        "legend importance": "vindt dit belangrijk (enquête)",
        "legend wave": "vindt dit belangrijk (enquête, ronde {n})",
        "legend waves": "vindt dit belangrijk (enquête, van elk de laatste ronde: {n})",
        "legend dash": "niet gevraagd",
        "legend otherwise": "in een eerdere ronde anders",
        "legend again": "opnieuw bekijken",
        "legend optional": "niet voor iedereen",
        "legend repeated": "vaker dan één keer",
        "legend struck": "afgewezen",
        "legend order": "Lees met de klok mee, vanaf 1",
        "legend no steps": "Nog geen mijlpalen: codeer in de interviews welke stappen de klant op weg naar dit doel zet.",
        "summary": "Mindmap van de klantreis: {goals} met {milestones} mijlpalen en {criteria} criteria.",
        "one goal": "één doel",
        "goals": "{n} doelen",
    },
    "en": {
        "title": "What customers need to reach their goal",
        "goal": "Goal",
        "milestone": "Milestone",
        "step": "Step",
        "criterion": "Criterion",
        "interviews": "{n} of {of} interviews",
        "segments": "{first}: {n} of {of}; {second}: {m} of {other} interviews",
        "importance": "important to {p}",
        "opportunity": "opportunity score {s}",
        "not asked": "not asked in the survey",
        "validated": "validated",
        "not validated": "not validated",
        "undecided": "undecided",
        "new": "new",
        "supported": "heard in several interviews",
        "rejected": "rejected",
        "optional": "not for everybody",
        "repeated": "more than once",
        "again": "look again: {why}",
        "segment": "group {n}",
        "legend bar": "interviews that speak of it (of {of})",
        "legend segment": "{name}: interviews that speak of it (of {of})",
        "legend points": "difference in percentage points",
        "decided": "{status} (wave {n})",
        "decided otherwise": "{status} (wave {n}; earlier otherwise: {earlier})",
        "decided before": "{status} in wave {n}",
        "legend importance": "find this important (survey)",
        "legend wave": "find this important (survey, wave {n})",
        "legend waves": "find this important (survey, the last wave of each: {n})",
        "legend dash": "not asked",
        "legend otherwise": "otherwise in an earlier wave",
        "legend again": "look again",
        "legend optional": "not for everybody",
        "legend repeated": "more than once",
        "legend struck": "rejected",
        "legend order": "Read clockwise, from 1",
        "legend no steps": "No milestones yet: code in the interviews which steps the customer takes on the way to this goal.",
        "summary": "Mind map of the customer journey: {goals} with {milestones} milestones and {criteria} criteria.",
        "one goal": "one goal",
        "goals": "{n} goals",
    },
}


def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole hundreds."""
    return f"{share or 0:.0%}"


def segment_names(node: MapNode, language: str) -> tuple[str, str]:
    """Names of the two segments that are compared; numbered where they have none."""
    first, second = (plain(name) or WORDS[language]["segment"].format(n=n) for n, name in enumerate(node.labels, 1))
    return first, second


def was_otherwise(status: str, earlier: Iterable[tuple[int, str]]) -> bool:
    """Whether an earlier round of the survey decided otherwise."""
    return bool(status) and any(was not in ("", status) for _, was in earlier)


def decided(status: str, wave: int, earlier: Iterable[tuple[int, str]], language: str) -> str:
    """What the survey decided of a criterion, in which round, and where an earlier round decided otherwise.

    >>> decided("not validated", 2, [(1, "validated")], "en"), decided("validated", 0, [], "en")
    ('not validated (wave 2; earlier otherwise: validated in wave 1)', 'validated')
    """
    words = WORDS[language]
    if not wave:
        return words[status]
    rounds: dict[str, list[str]] = {}
    for n, was in earlier:
        if was not in ("", status):
            rounds.setdefault(was, []).append(str(n))
    before = ", ".join(words["decided before"].format(status=words[was], n=", ".join(some)) for was, some in rounds.items())
    said = words["decided otherwise" if before else "decided"]
    return said.format(status=words[status], n=wave, earlier=before)


def says(box: Box, language: str, *, asked: bool) -> str:
    """All that is known of a node, in a sentence; ``asked``: there was a survey."""
    node = box.node
    if node is None:
        return " ".join(box.lines)
    words = WORDS[language]
    facts = [words[what] for what in ("rejected", "optional", "repeated") if getattr(node, what)]
    if node.interviews_other is not None:
        first, second = segment_names(node, language)
        numbers = {"n": node.interviews, "of": node.of, "m": node.interviews_other, "other": node.of_other or 0}
        facts.append(words["segments"].format(first=first, second=second, **numbers))
    elif node.of:
        facts.append(words["interviews"].format(n=node.interviews, of=node.of))
    if node.kind == "criterion" and asked:
        given = node.importance is not None
        facts.append(words["importance"].format(p=percent(node.importance)) if given else words["not asked"])
    if node.opportunity is not None:
        score = f"{node.opportunity:.1f}"
        facts.append(words["opportunity"].format(s=score.replace(".", ",") if language == "nl" else score))
    if node.status:
        facts.append(decided(node.status, node.wave, node.earlier, language))
    elif node.standing in ("new", "supported"):
        facts.append(words[node.standing])
    if node.look_again:
        facts.append(words["again"].format(why=plain(node.look_again)))
    number = f" {box.number}" if box.number else ""
    return f"{words[node.kind]}{number}: {node.text}" + (f" ({'; '.join(facts)})" if facts else "")


def summary(layout: Layout, language: str) -> str:
    """What the picture holds, in a sentence."""
    words = WORDS[language]
    counts = {kind: sum(box.kind == kind for box in layout.boxes) for kind in ("goal", "milestone", "criterion")}
    goals = words["one goal"] if counts["goal"] == 1 else words["goals"].format(n=counts["goal"])
    return words["summary"].format(goals=goals, milestones=counts["milestone"], criteria=counts["criterion"])
