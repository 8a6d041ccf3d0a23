"""Words that a study never shows: they name no theme any more, while the themes stay what they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from workbench.themes.prepared import Material, Prepared
from workbench.themes.words import all_forms


def without(material: Material, never: Collection[str]) -> Material:
    """Material in which some words name nothing.

    Where units lie is untouched, so this takes a moment, and a theme does not fall apart because a word of it is not shown.

    Parameters
    ----------
    never
        Words in any form: ``facturen`` hides ``factuur``, and the other way round. A noun phrase (``nieuwe_polis``) is hidden
        as a whole, or by each of its words.
    """
    return replace(material, parts=tuple(_without(part, never) for part in material.parts)) if never else material


def _without(part: Prepared, never: Collection[str]) -> Prepared:
    hidden = all_forms(never, part.language)

    def shown(word: str) -> bool:
        return not hidden & {word, *word.split("_")}

    # A word is hidden with all its forms, also where only one of them was named.
    by_form = {part.naming[word] for word, form in zip(part.form_of, part.forms, strict=True) if not shown(form)}
    kept = np.array([shown(word) and word not in by_form for word in part.naming], dtype=bool)
    if kept.all():
        return part
    place = np.cumsum(kept) - 1
    columns = kept[part.form_of]
    gone = {word for word, stays in zip(part.naming, kept, strict=True) if not stays}
    return replace(
        part,
        words=tuple(tuple(word for word in own if word not in gone and shown(word)) for own in part.words),
        naming=tuple(word for word, stays in zip(part.naming, kept, strict=True) if stays),
        counts=part.counts[:, kept],
        forms=tuple(form for form, stays in zip(part.forms, columns, strict=True) if stays),
        said=part.said[:, columns],
        form_of=place[part.form_of[columns]],
    )
