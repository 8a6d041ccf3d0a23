"""Where to look next: passages that nobody has coded, ranked by what they would teach."""

from __future__ import annotations

import numpy as np

from workbench.errors import InvalidValue
from workbench.themes.graph import one_thread
from workbench.themes.judged import Ints, Judged
from workbench.themes.learned import Learned
from workbench.themes.views import Floats, Views

BY = ("uncertain", "similar", "diverse")

AXES = 50
"""So many principal axes say how far passages are apart."""
_ROWS = 1000


def look_next(views: Views, judged: Judged, learned: Learned, n: int, by: str) -> list[tuple[int, int]]:
    """Units to look at, best first, each with the code that is likeliest there.

    Parameters
    ----------
    by
        ``"similar"``: those with the highest score for a code. ``"uncertain"``: those whose likeliest code is nearest to being as
        likely as not (Lewis & Gale 1994), where an answer teaches most. ``"diverse"``: each the farthest from all that was read
        and from those before it in the list (farthest-first, Gonzalez 1985), so that nothing is overlooked.

    Notes
    -----
    Units without any code are ranked; for ``"uncertain"`` and ``"diverse"`` only those that nobody has read, as long as there are
    any. Ties keep the order of the text. A unit for which all codes were rejected is left out.

    Raises
    ------
    InvalidValue
        If there are no codes yet, ``n`` is less than 1, or ``by`` is something else.
    """
    if by not in BY:
        raise InvalidValue("passages are not ranked in this way", expected=" | ".join(BY), found=repr(by))
    if n < 1:
        raise InvalidValue("a list cannot be so long", expected="1 or more", found=str(n))
    if not judged.code_ids:
        raise InvalidValue("there are no codes yet", todo="Make a code, or code a passage in vivo.")
    scores = np.where(learned.open, learned.scores, -1)
    uncoded = ~judged.bears.any(axis=1) & learned.open.any(axis=1)
    seen = (judged.bears | judged.read | judged.rejected).any(axis=1)
    unread = uncoded & ~seen
    some = np.flatnonzero(unread if by != "similar" and unread.any() else uncoded)
    likeliest = scores[some].argmax(axis=1)
    best = scores[some, likeliest]
    if by == "similar":
        order = np.argsort(-best, kind="stable")[:n]
    elif by == "uncertain":
        order = np.argsort(np.abs(best - 0.5), kind="stable")[:n]
    else:
        order = _farthest_first(views.context.places[:, -AXES:], np.flatnonzero(seen), some, n)
    return [(int(some[at]), int(likeliest[at])) for at in order]


def _farthest_first(places: Floats, known: Ints, some: Ints, n: int) -> Ints:
    """Places in ``some`` of those that are farthest from all that are known and chosen before, one after the other."""
    own = places[some]
    size = (own**2).sum(axis=1)
    nearest = np.full(len(some), np.inf, dtype=np.float32)
    with one_thread():
        for at in range(0, len(known), _ROWS):
            centres = places[known[at : at + _ROWS]]
            away = (centres**2).sum(axis=1)[None] - 2 * own @ centres.T
            nearest = np.minimum(nearest, away.min(axis=1) + size)
    chosen: list[int] = []
    for _ in range(min(n, len(some))):
        # Where nothing is known yet, begin with what is most usual.
        at = int(size.argmin() if not chosen and not len(known) else nearest.argmax())
        chosen.append(at)
        nearest = np.minimum(nearest, ((own - own[at]) ** 2).sum(axis=1))
        nearest[at] = -np.inf
    return np.array(chosen, dtype=np.int64)
