"""What a change did, as texts."""

from __future__ import annotations

from workbench.method.differences import differences
from workbench.method.history import Change, Image
from workbench.method.tellings import pinpointed, quotes, value_text

NAMES = {("code", "c1"): "Zekerheid", ("code", "p"): "Melden", ("interview", "i1"): "P01", ("interview", "i2"): "P02"}


def change(*images: Image, sealed: bool = False) -> Change:
    return Change(7, "2026-01-02T10:00:00+00:00", "bram", "x", "did something", images, sealed=sealed)


def coding(id: str, interview: str, quote: str, code: str = "c1", stance: str = "for", start: int = 0) -> dict[str, object]:
    return {"id": id, "interview_id": interview, "code_id": code, "quote": quote, "stance": stance, "start": start}


def test_fields_are_told_with_names_in_place_of_ids() -> None:
    before = {"id": "c1", "name": "Rust", "parent_id": None, "color": "#ffffff"}
    after = {"id": "c1", "name": "Zekerheid", "parent_id": "p", "color": "#000000"}
    found = differences(change(Image("code", "c1", before, after)), ("code", "c1"), NAMES, "nl")
    assert [(f.field, f.before, f.after) for f in found] == [("naam", "Rust", "Zekerheid"), ("staat onder", "", "Melden")]
    assert {(f.table, f.id, f.name, f.revision) for f in found} == {("code", "c1", "Zekerheid", 7)}


def test_the_passages_of_a_code_are_counted_by_interview() -> None:
    images = [Image("coding", f"k{n}", None, coding(f"k{n}", "i1", f"woord {n}")) for n in range(7)]
    images.append(Image("coding", "k8", coding("k8", "i2", "weg"), coding("k8", "i2", "weg", code="c2")))
    images.append(Image("coding", "k9", coding("k9", "i2", "toch"), coding("k9", "i2", "toch", stance="against")))
    (found,) = differences(change(*images), ("code", "c1"), NAMES)
    assert found.before == "P02 (2): “weg”, “toch”"
    assert found.after.startswith("P01 (7): “woord 0”, ")
    assert found.after.endswith("…; P02 (1)")


def test_a_passage_that_only_stands_elsewhere_is_no_difference() -> None:
    moved = Image("coding", "k1", coding("k1", "i1", "zo", start=1), coding("k1", "i1", "zo", start=5))
    assert differences(change(moved), ("code", "c1"), NAMES) == []


def test_a_wiped_entry_says_that_it_was_wiped() -> None:
    (found,) = differences(change(sealed=True), ("code", "c1"), NAMES, "en")
    assert (found.name, found.field, found.before) == ("Zekerheid", "", "the earlier text was wiped")


def test_what_is_gone_is_named_as_the_log_has_it() -> None:
    gone = Image("criterion", "r1", {"id": "r1", "statement": "Snel geholpen", "milestone_id": "m9"}, None)
    found = differences(change(gone), ("criterion", "r1"), NAMES)
    assert [(f.name, f.field, f.before, f.after) for f in found] == [
        ("Snel geholpen", "statement", "Snel geholpen", ""),
        ("Snel geholpen", "milestone", "?", ""),
    ]


def test_a_text_is_shown_where_it_differs() -> None:
    texts = {"a": "x " * 200 + "gebelt met hen" + " y" * 200, "b": "x " * 200 + "gebeld met hen" + " y" * 200}
    image = Image("interview", "i1", {"id": "i1", "text": "a"}, {"id": "i1", "text": "b"})
    (found,) = differences(change(image), ("interview", "i1"), NAMES, "en", texts.__getitem__)
    assert "gebelt" in found.before
    assert "gebeld" in found.after
    assert len(found.after) < 100


def test_texts_without_anything_in_common_are_cut_off() -> None:
    before, after = pinpointed("", "woord " * 400)
    assert (before, len(after) < 200) == ("", True)


def test_values_of_every_kind_have_words() -> None:
    assert value_text("valence", None, "nl") == ""
    assert value_text("direction", "less", "nl") == "minder"
    assert value_text("speakers", [{"label": "R", "role": "participant", "participant_id": None}], "en") == "R (participant)"
    assert quotes([]) == ""
