"""Quote cards: which words are chosen, and the files that hold them. All people are synthetic."""

from __future__ import annotations

import re
import struct
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from workbench.charts.card import SHAPES, QuoteCard, quote_card
from workbench.charts.save import svg
from workbench.errors import InvalidValue
from workbench.exchange.cards import LONGEST, cards_page, chosen_cards, shortened, write_cards
from workbench.journey.textfit import text_width

BAD = '<script>alert("x")</script> & “zo” \x00'
WORDS = "Toen belde ik voor de derde keer en ik moest het wéér uitleggen van voren af aan."
CARD = QuoteCard(WORDS, "Anouk", "Melden", 1, "Eén keer vertellen", title="Waterschade")


def told(who: str, milestone: str, at: int, **more: str) -> QuoteCard:
    """A candidate with words of its own."""
    return QuoteCard(
        f"{who} zegt dit over {milestone} en dat is zin nummer {at} hier.", who, milestone, coding_id=str(at), **more
    )


MANY = [told(who, m, 10 * i + j) for i, who in enumerate("ABCDE") for j, m in enumerate(("kiezen", "inpakken", "verhuizen"))]


def test_neighbouring_cards_differ_in_person_and_milestone() -> None:
    made = chosen_cards(MANY, 12)
    assert all(a.who != b.who and a.milestone != b.milestone for a, b in pairwise(made))
    assert {card.who for card in made[:5]} == set("ABCDE")


def test_every_fourth_card_speaks_against_or_says_that_it_was_not_so() -> None:
    contrary = [told("F", "kiezen", 90, stance="against"), told("G", "inpakken", 91, met="not met")]
    made = chosen_cards([*MANY, *contrary], 12)
    assert [card.day for card in made if card.voice in ("against", "not met")] == [4, 8]


def test_the_same_words_are_never_shown_twice_nor_a_part_of_them() -> None:
    part = replace(CARD, quote="ik moest het wéér uitleggen van voren af aan.", milestone="Herstellen")
    assert len(chosen_cards([CARD, part, replace(CARD, criterion="Snel geholpen")])) == 1


def test_the_same_candidates_give_the_same_cards() -> None:
    assert chosen_cards(MANY, 7) == chosen_cards(list(MANY), 7)


def test_days_stand_as_far_apart_as_asked() -> None:
    assert [card.day for card in chosen_cards(MANY, 3, every=7)] == [1, 8, 15]


@pytest.mark.parametrize("wrong", [{"n": 0}, {"n": 1.5}, {"every": 0}, {"n": True}])
def test_wrong_numbers_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidValue, match="whole number from 1"):
        chosen_cards(MANY, **wrong)


def test_a_long_passage_is_shortened_at_the_ends_of_sentences_and_says_so() -> None:
    long = "Nou ja. " + WORDS + " " + "Woord" + " woord" * 60 + ". Klaar."
    (card,) = chosen_cards([replace(CARD, quote=long)])
    assert card.quote == f"Nou ja. {WORDS} […]"
    assert card.shortened
    assert card.passage == long


def test_one_endless_sentence_is_cut_after_a_whole_part() -> None:
    text = "ik belde en belde, " * 20
    assert shortened(text, 18).endswith("belde […]")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab. ,!?A\n"), max_size=300), st.integers(5, 20))
def test_what_is_shown_was_said_in_these_words(text: str, longest: int) -> None:
    shown = shortened(text, longest)
    parts = [part.strip() for part in shown.split("[…]")]
    whole = " ".join(text.split())
    assert all(part in whole for part in parts)
    assert sum(len(part.split()) for part in parts) <= longest


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    "quote", ["Nee.", WORDS, " ".join(["woord"] * LONGEST), "Terugleververgoedingsberekeningsaanvraagformulieren " * 4, BAD]
)
def test_nothing_on_a_card_leaves_it_or_overlaps(shape: str, theme: str, quote: str) -> None:
    card = QuoteCard(
        quote, "Anouk " * 3, "Een mijlpaal met een lange naam " * 3, 9, "Een criterium " * 25, "against", "", "Titel"
    )
    drawn = quote_card(card, shape, theme)
    width, height = SHAPES[shape]
    assert (drawn.width, drawn.height) == (width, height)
    for mark in drawn.datasets["texts"]:
        for at, line in enumerate(mark["text"]):
            y = mark["y"] + at * mark["leading"]
            if mark["align"] == "left":
                assert mark["x"] + text_width(line, mark["size"], mark["weight"] == "bold") <= width - 30
            assert y - mark["size"] / 2 > 0
            assert y + mark["size"] / 2 < height
    quoted, name = drawn.datasets["texts"][-2:]
    assert quoted["y"] + (len(quoted["text"]) - 1) * quoted["leading"] + quoted["size"] / 2 < name["y"] - name["size"] / 2
    foot = min(mark["y"] for mark in drawn.datasets["under"] if mark["path"].endswith(",0") and mark["y"] > 0)
    assert name["y"] + name["size"] / 2 < foot


def test_short_words_stand_in_larger_type_than_long_ones() -> None:
    sizes = [quote_card(replace(CARD, quote=q)).datasets["texts"][-2]["size"] for q in ("Nee, nooit.", WORDS, WORDS * 3)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2]


def test_hostile_words_stay_text_in_the_drawing() -> None:
    drawn = svg(quote_card(QuoteCard(BAD, BAD, BAD, 0, BAD, title=BAD)))
    assert "<script" not in drawn
    assert "\x00" not in drawn


def test_unknown_shapes_and_languages_are_refused() -> None:
    with pytest.raises(InvalidValue, match=r"square \| wide"):
        quote_card(CARD, "round")
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        quote_card(CARD, language="de")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cards") / "cards"
    write_cards([replace(CARD, day=1)], made, title="Waterschade", language="nl")
    return made


def test_pictures_have_the_sizes_that_are_asked_for(folder: Path) -> None:
    sizes = {file.name: struct.unpack(">II", file.read_bytes()[16:24]) for file in folder.glob("*.png")}
    assert sizes == {"day-001-square.png": (1080, 1080), "day-001-wide.png": (1600, 900)}


def test_the_page_links_to_files_that_are_there(folder: Path) -> None:
    root = lxml_html.document_fromstring((folder / "cards.html").read_text("utf-8"))
    links = [href for href in root.xpath("//a/@href") if not href.startswith("#")]
    assert links
    assert all((folder / href).is_file() for href in links)
    anchors = {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")}
    assert anchors <= set(root.xpath("//*/@id"))


def test_a_zip_holds_the_same_files(folder: Path, tmp_path: Path) -> None:
    write_cards([replace(CARD, day=1)], tmp_path / "cards.zip", title="Waterschade", language="nl")
    with zipfile.ZipFile(tmp_path / "cards.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(file.name for file in folder.iterdir())


def test_a_folder_that_is_there_is_left_alone(folder: Path) -> None:
    with pytest.raises(InvalidValue, match="taken"):
        write_cards([replace(CARD, day=1)], folder, title="Waterschade", language="nl")


def test_without_words_there_are_no_cards(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="no words"):
        write_cards([], tmp_path / "cards", title="Waterschade", language="nl")


def test_the_page_allows_nothing_but_its_own_style_and_keeps_words_as_text() -> None:
    page = cards_page([QuoteCard(BAD, BAD, BAD, 0, BAD, passage=BAD + BAD, title=BAD, day=1)], BAD, "en")
    assert not re.search(r"<script|<link|@import|src=|url\(| style=", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    root = lxml_html.document_fromstring(page)
    assert root.xpath("//details")
    assert "<script>" in root.xpath("//blockquote")[0].text
