"""Proposals over all interviews; all people are synthetic."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.edits import edited
from workbench.corpus.pseudonyms.finding import Finding, Known
from workbench.corpus.pseudonyms.likeness import identity, is_part
from workbench.corpus.pseudonyms.proposing import Proposed, by_hand, proposals
from workbench.corpus.pseudonyms.replacing import edits_for
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidValue, NotFound


def _talks(**said: str) -> dict[str, Transcript]:
    return {name: Transcript.of([("R", words)]) for name, words in said.items()}


def _found(talks: Mapping[str, Transcript], *names: str, kind: str = "name", sure: float = 0.9) -> dict[str, list[Finding]]:
    """A finding for every whole occurrence of the names, the longest first."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
    return {
        i: [Finding(kind, m.start(), m.end(), m[0], "names", sure) for m in pattern.finditer(talk.text)]
        for i, talk in talks.items()
    }


def _short(proposed: list[Proposed]) -> dict[str, str]:
    return {p.words[0]: p.replacement for p in proposed}


def test_pseudonyms_are_numbered_in_the_order_of_the_texts() -> None:
    talks = _talks(P01="Piet zag Kees.", P02="Anna zag Piet.")
    made = proposals(_found(talks, "Anna", "Piet", "Kees"), talks, "nl")
    assert _short(made) == {"Piet": "[NAAM-1]", "Kees": "[NAAM-2]", "Anna": "[NAAM-3]"}
    assert [p.interviews for p in made] == [("P01", "P02"), ("P01",), ("P02",)]


@pytest.mark.parametrize(("language", "tag"), [("nl", "[PLAATS-1]"), ("en", "[PLACE-1]"), ("de", "[PLACE-1]"), ("", "[PLACE-1]")])
def test_the_language_of_the_study_names_the_kind(language: str, tag: str) -> None:
    talks = _talks(P01="In Sneek.")
    assert proposals(_found(talks, "Sneek", kind="place"), talks, language)[0].replacement == tag


def test_a_part_of_a_name_gets_the_pseudonym_of_the_whole_name() -> None:
    talks = _talks(P01="Jan Jansen dus. Jan en meneer Jansen.", P02="Jansen kwam.")
    made = proposals(_found(talks, "Jan Jansen", "Jan", "Jansen"), talks, "nl")
    assert _short(made) == {"Jan Jansen": "[NAAM-1]", "Jan": "[NAAM-1]", "Jansen": "[NAAM-1]"}
    assert [p.same_as for p in made] == ["", "Jan Jansen", "Jan Jansen"]


def test_a_name_that_could_be_two_persons_gets_a_pseudonym_of_its_own() -> None:
    talks = _talks(P01="Jan Jansen en Piet Jansen. Jansen zei niets.")
    made = proposals(_found(talks, "Jan Jansen", "Piet Jansen", "Jansen"), talks, "nl")
    assert _short(made) == {"Jan Jansen": "[NAAM-1]", "Piet Jansen": "[NAAM-2]", "Jansen": "[NAAM-3]"}


def test_a_first_name_in_another_interview_is_somebody_else() -> None:
    talks = _talks(P01="Jan Jansen.", P02="Mijn buurman Jan.")
    assert _short(proposals(_found(talks, "Jan Jansen", "Jan"), talks, "nl")) == {"Jan Jansen": "[NAAM-1]", "Jan": "[NAAM-2]"}


def test_a_title_does_not_make_another_person() -> None:
    talks = _talks(P01="Meneer Jansen, zei ik. Jansen zweeg.")
    assert {p.replacement for p in proposals(_found(talks, "Meneer Jansen", "Jansen"), talks, "nl")} == {"[NAAM-1]"}


def test_two_titles_make_two_persons() -> None:
    talks = _talks(P01="Meneer Jansen en mevrouw Jansen. Jansen zweeg.")
    assert len({p.replacement for p in proposals(_found(talks, "Meneer Jansen", "mevrouw Jansen", "Jansen"), talks, "nl")}) == 3


def test_links_lead_to_the_fullest_name() -> None:
    talks = _talks(P01="J. Jansen, Jan Jansen, Jan Jansen Smit.")
    made = proposals(_found(talks, "J. Jansen", "Jan Jansen", "Jan Jansen Smit"), talks, "nl")
    assert {p.replacement for p in made} == {"[NAAM-1]"}


@pytest.mark.parametrize(
    ("short", "full", "part"),
    [
        (["de", "vries"], ["anna", "de", "vries"], True),
        (["vries"], ["anna", "de", "vries"], True),
        (["de"], ["anna", "de", "vries"], False),
        (["a", "de", "vries"], ["anna", "de", "vries"], True),
        (["b", "de", "vries"], ["anna", "de", "vries"], False),
        (["anna", "vries"], ["anna", "de", "vries"], False),
        (["anna"], ["anna"], False),
        (["j"], ["j", "jansen"], False),
    ],
)
def test_what_can_be_short_for_a_name(short: list[str], full: list[str], part: bool) -> None:
    assert is_part(short, full) is part


def test_a_name_is_looked_for_in_all_interviews() -> None:
    talks = _talks(P01="Ik ben Sanne.", P02="Die Sanne toch, en sannes.")
    made = proposals({"P01": [Finding("name", 7, 12, "Sanne", "names", 0.9)]}, talks, "nl")
    assert [(p.interview_id, p.start, p.words, p.found) for p in made[0].places] == [
        ("P01", 7, "Sanne", True),
        ("P02", 4, "Sanne", False),
        ("P02", 19, "sanne", False),
    ]


def test_small_letters_and_capitals_are_places_too() -> None:
    talks = _talks(P01="Jan Jansen uit Utrecht. JAN JANSEN en een roos. Roos.", P02="ik ben jan jansen uit utrecht met roos")
    found = _found(talks, "Jan Jansen", "Roos")
    found["P01"] += _found(talks, "Utrecht", kind="place")["P01"]
    made = {p.words[0]: p for p in proposals(found, talks, "nl")}
    assert [(p.words, p.found) for p in made["Jan Jansen"].places] == [
        ("Jan Jansen", True),
        ("JAN JANSEN", False),
        ("jan jansen", False),
    ]
    assert [(p.words, p.found) for p in made["Utrecht"].places] == [("Utrecht", True), ("utrecht", False)]
    assert [p.words for p in made["Roos"].places] == ["Roos"]
    decisions = [p.decided() for p in made.values()]
    after = [edited(talk, edits_for(talk, decisions, i)).text for i, talk in talks.items()]
    assert not any(name in text.casefold() for name in ("jansen", "utrecht") for text in after)


def test_what_was_replaced_before_is_proposed_where_it_stands_again() -> None:
    talks = _talks(P01="toen belde jan jansen vanuit het verre oosterwolde")
    taken = {"[NAAM-4]": ["Jan Jansen", "Gerda"], "[PLAATS-2]": ["Oosterwolde"]}
    made = proposals({}, talks, "nl", taken)
    assert [(p.words, p.kind, p.replacement, p.source, p.sure) for p in made] == [
        (("Jan Jansen",), "name", "[NAAM-4]", "known", 1.0),
        (("Oosterwolde",), "place", "[PLAATS-2]", "known", 0.5),
    ]
    assert [(q.words, q.found) for p in made for q in p.places] == [("jan jansen", False), ("oosterwolde", False)]


def test_spellings_that_mean_the_same_are_one_proposal() -> None:
    talks = _talks(P01="JANSEN en Jansen, Jansen. Bel 06-12345678 of +31 6 1234 5678.")
    found = _found(talks, "JANSEN", "Jansen")
    found["P01"] += _found(talks, "06-12345678", kind="phone")["P01"]
    at = talks["P01"].text.index("+31")
    found["P01"].append(Finding("phone", at, at + 15, "+31 6 1234 5678", "patterns", 1.0))
    made = proposals(found, talks, "nl")
    assert [(p.words, p.replacement, len(p.places)) for p in made] == [
        (("Jansen", "JANSEN"), "[NAAM-1]", 3),
        (("06-12345678", "+31 6 1234 5678"), "[TELEFOON-1]", 2),
    ]


def test_a_possessive_is_the_name_itself() -> None:
    talks = _talks(P01="Tom's bike and Tom’s dog and Tom.")
    made = proposals({"P01": [Finding("name", 0, 5, "Tom's", "names", 0.9)]}, talks, "en")
    assert made[0].words == ("Tom",)
    assert [p.words for p in made[0].places] == ["Tom"] * 3


def test_the_kind_is_the_one_that_is_surest_over_all() -> None:
    talks = _talks(P01="Sneek, Sneek.")
    found = [Finding("name", 0, 5, "Sneek", "names", 0.3), Finding("place", 7, 12, "Sneek", "deduce", 0.8)]
    (made,) = proposals({"P01": found}, talks, "en")
    assert (made.kind, made.source, made.sure) == ("place", "deduce", 0.8)


def test_what_was_replaced_before_gets_the_same_pseudonym_and_no_number_twice() -> None:
    talks = _talks(P01="Jansen en Kees.")
    made = proposals(_found(talks, "Jansen", "Kees"), talks, "nl", {"[NAAM-4]": ["Jan Jansen"], "[NAAM-7]": ["Anna"]})
    assert _short(made) == {"Jansen": "[NAAM-4]", "Kees": "[NAAM-8]"}


def test_a_number_that_a_text_holds_already_is_not_given_out() -> None:
    talks = _talks(P01="Kees sprak.", P02="Ik en [naam-3] dus.")
    assert _short(proposals(_found(talks, "Kees"), talks, "nl")) == {"Kees": "[NAAM-4]"}


def test_a_participant_keeps_the_pseudonym_and_that_is_no_finding() -> None:
    talks = _talks(P01="Ik ben Gerda Hesselink, zegt Gerda tegen Wilma.")
    made = proposals(_found(talks, "Gerda Hesselink", "Gerda", "Wilma"), talks, "nl", {"Wilma": ["Gerda Hesselink"]})
    assert _short(made) == {"Gerda Hesselink": "Wilma", "Gerda": "Wilma"}


def test_a_name_that_only_a_label_holds_is_proposed_without_places() -> None:
    talks = _talks(P01="Ik zeg niet hoe ik heet.")
    (made,) = proposals({}, talks, "nl", known=[Known("Gerda Hesselink")])
    assert (made.words, made.replacement, made.places, made.source) == (("Gerda Hesselink",), "[NAAM-1]", (), "known")


def test_the_words_around_a_place_are_whole_words() -> None:
    words = "woorden " * 20
    talks = _talks(P01=f"{words}Sanne {words}")
    (place,) = proposals(_found(talks, "Sanne"), talks, "nl")[0].places
    assert place.before == "woorden " * 7
    assert place.after.split() == ["woorden"] * 7


def test_findings_of_an_unknown_interview_are_refused() -> None:
    with pytest.raises(NotFound, match="P09"):
        proposals({"P09": []}, _talks(P01="Ja."), "nl")


def test_a_finding_that_is_no_whole_word_is_replaced_where_it_stands() -> None:
    talks = _talks(P01="SneekJan en Jan.")
    (made,) = proposals({"P01": [Finding("name", 5, 8, "Jan", "names", 0.9)]}, talks, "nl")
    assert made.exact
    assert edited(talks["P01"], edits_for(talks["P01"], [made.decided()], "P01")).text == "Sneek[NAAM-1] en [NAAM-1]."


def test_a_finding_over_two_turns_is_replaced_in_each() -> None:
    talks = {"P01": Transcript.of([("I", "Dag Jan"), ("R", "Jansen hier")])}
    (made,) = proposals({"P01": [Finding("name", 4, 14, "Jan\nJansen", "names", 0.9)]}, talks, "nl")
    assert edited(talks["P01"], edits_for(talks["P01"], [made.decided()], "P01")).text == "Dag [NAAM-1]\n[NAAM-1] hier"


def test_one_added_by_hand_has_all_its_places_and_a_free_number() -> None:
    talks = _talks(P01="De Kei.", P02="Bij de Kei en De Kei.")
    made = by_hand(["De Kei", "de Kei"], "organisation", talks, "nl", {"[ORGANISATIE-2]": ["Het Anker"]})
    assert (made.replacement, len(made.places), made.source) == ("[ORGANISATIE-3]", 3, "person")
    with pytest.raises(InvalidValue):
        by_hand([], "name", talks, "nl")


def test_one_added_by_hand_is_linked_to_the_proposals_on_the_screen() -> None:
    made = by_hand(["Jansen"], "name", _talks(P01="Jansen."), "nl", {"[NAAM-1]": ["Jan Jansen"]})
    assert (made.replacement, made.same_as) == ("[NAAM-1]", "Jan Jansen")


def test_an_unknown_kind_has_no_pseudonyms() -> None:
    with pytest.raises(InvalidValue):
        by_hand(["Jansen"], "naam", _talks(P01="Jansen."), "nl")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("O'Neil", "O’NEIL ", "name"),
        ("Siobhán", "Siobha\u0301n", "name"),
        ("0031612345678", "06 12 34 56 78", "phone"),
        ("+31 (0)20 123 4567", "020-1234567", "phone"),
        ("nl91 ABNA 0417 1643 00", "NL91ABNA0417164300", "iban"),
    ],
)
def test_spellings_that_mean_the_same(one: str, other: str, kind: str) -> None:
    assert identity(one, kind) == identity(other, kind)


WORDS = st.sampled_from(
    ["Jan", "Jansen", "Jan Jansen", "Anne Jan", "de", "Wit", "de Wit", "J. Jansen", "en", "zag", "Jans", "[NAAM-2]", "\n"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=3), st.data())
def test_accepting_everything_makes_exactly_the_edits_that_were_shown(said: list[str], data: st.DataObject) -> None:
    talks = {f"P{i}": Transcript.of([("R", line) for line in words.split("\n")]) for i, words in enumerate(said)}
    names = data.draw(
        st.sets(st.sampled_from(["Jan", "Jansen", "Jan Jansen", "de Wit", "Wit", "J. Jansen", "Meneer Jan"]), min_size=1)
    )
    made = proposals(_found(talks, *names), talks, "nl")
    for interview, talk in talks.items():
        edits = edits_for(talk, [p.decided() for p in made], interview)
        shown = sorted((q.start, q.end, p.replacement) for p in made for q in p.places if q.interview_id == interview)
        assert [(edit.start, edit.end, edit.text) for edit in edits] == shown
        assert "[NAAM-2]" not in {p.replacement for p in made} or not any("[NAAM-2]" in one for one in said)
