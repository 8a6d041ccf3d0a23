"""Checks of a journey, as a linter has them: pitfalls that a map can fall into, each with its rule, the reason and a way out.

A check says what to look at; it decides nothing. Each can be put to rest with a reason, for one thing or everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from workbench.errors import InvalidValue
from workbench.journey import checkrules_customers as customers
from workbench.journey import checkrules_survey as survey
from workbench.journey import checkrules_way as way
from workbench.journey import checkrules_wording as wording
from workbench.journey.checkfacts import Facts, Found
from workbench.journey.checksaid import Said, chosen
from workbench.journey.journey import Silenced

RULES: dict[str, Said] = {**customers.SAID, **wording.SAID, **way.SAID, **survey.SAID}
"""All checks by their id, in the order of the findings, with what they say."""

COLUMNS = ["rule", "about", "about_id", "text", "why", "todo", "silenced"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the journey to look at.

    Attributes
    ----------
    rule
        Which check found it, as ``"one-interview"``; see :data:`RULES`.
    about, about_id
        Where to jump to: ``"goal"``, ``"milestone"``, ``"criterion"`` or ``"code"`` with its id; ``"touchpoint"`` or
        ``"discipline"`` with its name; ``"journey"`` with ``""`` for the whole.
    text, why, todo
        What was found, why it matters, and what can be done, as sentences in the language of the study.
    silenced
        The reason for which a person put it to rest; ``""`` while it stands.
    """

    rule: str
    about: str
    about_id: str
    text: str
    why: str
    todo: str
    silenced: str = ""


_CHECKS: tuple[Callable[[Facts], Iterator[Found]], ...] = (
    customers.customers,
    customers.nobody_against,
    wording.named_after_contact,
    wording.internal_wording,
    wording.about_company,
    wording.two_things,
    way.end,
    way.emotions,
    way.frictions,
    way.touchpoints,
    way.disciplines,
    survey.not_validated,
    survey.changed_since,
)


def check(facts: Facts) -> list[Finding]:
    """Everything that the checks find, those that were put to rest among them, in the order of the rules.

    What was rejected in the journey is not looked at.
    """
    standing, place = facts.standing(), {rule: i for i, rule in enumerate(RULES)}
    everything = sorted((found for look in _CHECKS for found in look(standing)), key=lambda found: place[found.rule])
    return [_told(found, facts) for found in everything]


def _told(found: Found, facts: Facts) -> Finding:
    said = RULES[found.rule]
    return Finding(
        found.rule,
        found.about,
        found.about_id,
        said.sentence(found.case, found.values, facts.language),
        chosen(said.why, facts.language),
        chosen(said.todo, facts.language),
        _reason(found, facts.silenced),
    )


def _reason(found: Found, silenced: Iterable[Silenced]) -> str:
    """Why it was put to rest: what was said of this very thing goes before what was said of all."""
    reasons = {s.about_id: s.reason for s in silenced if s.rule == found.rule}
    return reasons.get(found.about_id) or reasons.get("", "")


def known_rule(rule: str) -> str:
    """A rule's id.

    Raises
    ------
    InvalidValue
        If there is no such rule; the message lists those that there are.
    """
    if rule not in RULES:
        raise InvalidValue("there is no such check", expected=" | ".join(RULES), found=str(rule)[:60])
    return rule


def finding_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as a table, one row each; columns as in :class:`Finding`."""
    return pd.DataFrame([[getattr(f, name) for name in COLUMNS] for f in findings], columns=COLUMNS)
