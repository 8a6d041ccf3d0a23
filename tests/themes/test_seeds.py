from __future__ import annotations

from workbench.themes.prepared import Material, Seed
from workbench.themes.seeds import attractions

FAR = (("elsewhere", 0, 50),)


def free(material: Material) -> list:  # type: ignore[type-arg]
    return [part.own for part in material.parts]


def found_in(material: Material, seed: Seed) -> list[str]:
    found = attractions(material, [seed], free(material))
    return [part.language for part, own in zip(material.parts, found, strict=True) if own]


def test_a_code_goes_to_the_language_of_its_words(material: Material) -> None:
    assert found_in(material, Seed("c", "Dak", "lekkage")) == ["nl"]
    assert found_in(material, Seed("c", "Garden", "flowers and trees")) == ["en"]


def test_segments_tell_the_language_before_words_do(material: Material) -> None:
    english = material.parts[1].units[0]
    spans = ((english.interview_id, english.start, english.end),)
    assert found_in(material, Seed("c", "Dak", "lekkage", spans)) == ["en"]


def test_a_code_without_known_words_and_segments_attracts_nothing(material: Material) -> None:
    assert found_in(material, Seed("c", "Xyzzy", "plugh", FAR)) == []


def test_a_unit_is_coded_where_half_of_it_or_half_of_the_segment_is_in_the_other(material: Material) -> None:
    units = [unit for unit in material.parts[0].units if unit.interview_id == "nl0"][:2]
    word = (units[0].interview_id, units[0].start + 2, units[0].start + 6)  # a segment within the unit
    edge = (units[0].interview_id, units[0].end - 3, units[1].end)  # and one that holds the next unit, but little of this
    for span, expected in ((word, [0]), (edge, [1])):
        ((_, attraction),) = attractions(material, [Seed("c", "Xyzzy", spans=(span,))], free(material))[0]
        assert attraction.coded.tolist() == expected
