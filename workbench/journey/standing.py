"""How a node of the journey stands: derived from what people said of it, from the interviews and from the survey; never typed."""

from __future__ import annotations

STANDINGS = ("new", "supported", "look again", "rejected", "validated")

LEAST = 2
"""Interviews that speak for a node before it counts as supported: one person's word is one person's word."""


def standing(rejected: bool, look_again: bool, survey: str, interviews: int, *, least: int = LEAST) -> str:
    """One of :data:`STANDINGS`; the first that is true.

    ``"rejected"`` by a person; ``"look again"`` because something that it rests on changed; ``"validated"`` by the survey;
    ``"supported"`` by at least ``least`` interviews that speak for it; else ``"new"``.

    Parameters
    ----------
    survey
        The survey's decision: ``"validated"``, ``"not validated"``, ``"undecided"``, or ``""`` where it was not asked.
    interviews
        Number of interviews that speak for it, or for something under it.

    >>> standing(False, False, "validated", 1), standing(False, True, "validated", 9), standing(False, False, "", 2)
    ('validated', 'look again', 'supported')
    """
    if rejected:
        return "rejected"
    if look_again:
        return "look again"
    if survey == "validated":
        return "validated"
    return "supported" if interviews >= least else "new"
