"""A plane on which units that are alike stand near each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.themes.groups import Grouping, groups_of
from workbench.themes.hierarchy import theme_vectors
from workbench.themes.prepared import Material, Prepared
from workbench.themes.theme import Theme

Points = npt.NDArray[np.float64]

SHARPNESS = 20.0
"""How much more a nearer theme pulls. With less all units stand in the middle, with more all on the spots of the themes."""

OWN = 0.1
"""How much nearer, in cosine, a unit counts to its own theme, so that themes hang together in the plane: seven in eight of
the nearest points are then of one's own theme, six in ten without it."""

ROUNDS = 200


def landscape(material: Material, grouping: Grouping) -> Points:
    """Where each unit of the material stands, n x 2, from 0 to 1.

    Themes are placed by how unlike their mean vectors are (metric multidimensional scaling, SMACOF, de Leeuw 1977, from the
    classical solution, Torgerson 1952); each unit stands between them, nearest to those that it is most like. Distances in the
    plane only hint: forty themes do not fit into two dimensions. Languages, which cannot be compared, stand side by side. Units
    of which nothing is known stand in the middle of their language.

    Raises
    ------
    InvalidValue
        If the themes are of other units.
    """
    groups = groups_of(material, grouping)
    points = np.full((len(groups), 2), 0.5)
    total = max(len(groups), 1)
    for part, where in zip(material.parts, material.slices, strict=True):
        themes = [one for one in grouping.themes if not one.set_aside and one.language == part.language]
        placed = _stretched(_between(part, groups[where], themes), np.asarray(part.mixed.any(axis=1)))
        placed[:, 0] = (where.start + placed[:, 0] * len(part.units)) / total
        points[where] = placed
    return points.round(6)


def _between(part: Prepared, groups: npt.NDArray[np.intp], themes: list[Theme]) -> Points:
    """Units between the themes that they are like."""
    if not themes:
        return np.zeros((len(part.units), 2))
    vectors = theme_vectors(part, groups, themes)
    centres = _scaled(np.sqrt((2 - 2 * vectors @ vectors.T).clip(0)))
    near = part.mixed @ vectors.T.astype(np.float32)
    for column, theme in enumerate(themes):
        near[groups == theme.number, column] += OWN
    pull = np.exp(SHARPNESS * (near - 1))
    points: Points = (pull / pull.sum(axis=1, keepdims=True)) @ centres
    return points


def _scaled(distances: Points) -> Points:
    """Points in the plane with about these distances from each other."""
    n = len(distances)
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ distances**2 @ centring / 2)
    points = np.zeros((n, 2))
    for axis, at in enumerate(np.argsort(-values)[:2]):
        way = vectors[:, at]
        points[:, axis] = way * np.sqrt(max(values[at], 0)) * np.sign(way[np.abs(way).argmax()])
    for _ in range(ROUNDS):
        now = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        ratio = np.divide(distances, now, out=np.zeros_like(now), where=now > 1e-12)
        points = (np.diag(ratio.sum(axis=1)) - ratio) @ points / n
    return points


def _stretched(points: Points, known: npt.NDArray[np.bool_]) -> Points:
    """Points moved and scaled alike in both directions, so that they fill what they can of 0 to 1."""
    made = np.full_like(points, 0.5)
    if known.any():
        low, high = points[known].min(axis=0), points[known].max(axis=0)
        size = float((high - low).max())
        if size > 0:
            made[known] = ((points[known] - (low + high) / 2) / size + 0.5).clip(0, 1)
    return made
