"""The order of the questions beside the items: ours as a survey asks them, those of one's own where they were put."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import Extra


def in_place(made: Sequence[Extra], asked: Sequence[str | Extra]) -> tuple[Extra, ...]:
    """The questions that were made, each of one's own right after the one that it was asked for after.

    An explanation belongs to the figure that it explains: ``["nps", why, "overall"]`` asks why between the two.

    Parameters
    ----------
    made
        What `workbench.survey.propose.questions` made: ours in their order, and those of one's own.
    asked
        What was asked for, in the order given: kinds of questions, and questions of one's own.

    Returns
    -------
    The same questions. Those of one's own that stand before all others come first (they are laid out with the background
    questions), also where only the attention check stands before them, which is no question on a page.
    """
    own = [extra for extra in made if is_own(extra)]
    backgrounds = iter([extra.code for extra in made if extra.kind == "background" and not is_own(extra)])
    after: dict[str, list[Extra]] = {}
    here = ""
    seen: set[str] = set()
    for one in asked:
        if isinstance(one, Extra):
            found = next(extra for extra in own if extra.code == one.code)
            own.remove(found)
            after.setdefault(here, []).append(found)
        elif (kind := one.strip()) not in seen:
            seen.add(kind)
            if kind.startswith("background:"):
                here = next(backgrounds)
            elif kind != "attention":
                here = next(extra.code for extra in reversed(made) if extra.kind == kind and not is_own(extra))
    ours = [extra for extra in made if not is_own(extra)]
    return (*after.get("", ()), *(one for extra in ours for one in (extra, *after.get(extra.code, ()))))
