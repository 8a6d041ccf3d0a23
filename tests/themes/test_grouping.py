from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from workbench.errors import InvalidValue, MissingPart, NotFound
from workbench.themes import grouping as module
from workbench.themes.grouping import Grouping, group, number_found, sensible_number
from workbench.themes.groups import TAKEN_OUT, aside
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, Seed, prepare
from workbench.themes.steering import left_out, moved, pinned, renamed
from workbench.themes.theme import Unit
from workbench.themes.topicmodel import fitted

Pieces = Callable[..., list[Unit]]


def members(grouping: Grouping, number: int) -> set[int]:
    return {i for i, one in enumerate(grouping.groups) if one == number}


def by_words(grouping: Grouping, word: str) -> int:
    return next(theme.number for theme in grouping.themes if word in theme.words)


def test_subjects_are_found_in_each_language(grouping: Grouping) -> None:
    assert Counter(theme.language for theme in grouping.themes) == {"nl": 4, "en": 3}
    for word, other in (
        ("dak", "lekkage"),
        ("factuur", "bedrag"),
        ("telefoon", "lijn"),
        ("monteur", "kraan"),
        ("garden", "tree"),
    ):
        assert other in grouping.theme(by_words(grouping, word)).words


def test_themes_are_numbered_from_the_largest_on(grouping: Grouping) -> None:
    sizes = [theme.size for theme in grouping.themes]
    assert [theme.number for theme in grouping.themes] == list(range(7))
    assert sizes == sorted(sizes, reverse=True)


def test_sizes_and_interviews_are_those_of_customers_units(grouping: Grouping, material: Material) -> None:
    for theme in grouping.themes:
        own = [material.units[i] for i in members(grouping, theme.number)]
        talks = Counter(unit.interview_id for unit in own)
        assert all(unit.customer for unit in own)
        assert (theme.size, theme.interviews) == (len(own), len(talks))
        assert theme.dominated == (max(talks.values()) * 2 > len(own))


def test_what_interviewers_said_is_in_no_theme_and_has_no_fit(grouping: Grouping, material: Material) -> None:
    for unit, number, score in zip(material.units, grouping.groups, grouping.scores, strict=True):
        assert (number == NONE) == (not unit.customer)
        assert 0 <= score <= 1
        assert unit.customer or score == 0


def test_the_fit_is_the_cosine_to_the_mean_of_the_theme(grouping: Grouping, material: Material) -> None:
    part, where = material.parts[0], material.slices[0]
    inside = sorted(i for i in members(grouping, by_words(grouping, "dak")) if i < where.stop)
    mean = part.vectors[inside].mean(axis=0)
    expected = part.vectors[inside] @ mean / np.linalg.norm(mean)
    assert np.allclose([grouping.scores[i] for i in inside], expected, atol=1e-5)


def test_the_model_names_its_parts(grouping: Grouping) -> None:
    assert grouping.model.startswith("BERTopic ")
    assert grouping.model.endswith(" · words · nl lookup lemmas | words · en lookup lemmas")


def test_coherence_and_voices_are_told(material: Material, pieces: Pieces) -> None:
    units = [replace(u, text=f"{u.text} lekkende") if u.interview_id == "nl0" and "dak" in u.text else u for u in pieces()]
    units += [Unit("ander", 0, 9, "dak lekkende regen", language="nl")]
    found = group(prepare(units, embedder="words"), 4)
    for theme in found.themes:
        assert theme.coherence is not None
        assert -1 <= theme.coherence <= 1
        assert set(theme.voices) <= set(theme.words)


def test_a_number_of_themes_is_shared_by_languages(material: Material) -> None:
    assert Counter(theme.language for theme in group(material, 10).themes) == {"nl": 6, "en": 4}
    assert Counter(theme.language for theme in group(material, 2).themes) == {"nl": 1, "en": 1}


@pytest.mark.parametrize("number", [0, 1, 46])
def test_a_number_that_cannot_be_right_is_refused(number: int, material: Material) -> None:
    with pytest.raises(InvalidValue, match=rf"2 to 45, since there are 90 units in 2 languages, found {number}"):
        group(material, number)


def test_a_sensible_number_is_taken_where_none_is_given(material: Material) -> None:
    assert sensible_number(90) == 3
    assert len(group(material).themes) == 4  # two for each language are the least
    assert len(group(Material(material.parts[:1])).themes) == sensible_number(54) == 2


def test_as_many_themes_as_half_of_the_units_can_be_found(material: Material) -> None:
    found = group(material, 45)
    assert 20 < len(found.themes) <= 45
    assert sum(theme.size for theme in found.themes) == 90


def test_more_themes_than_different_units_are_cut_down_with_a_note() -> None:
    texts = ["dak lekt water", "factuur bedrag betalen", "monteur ketel kraan"]
    made = [Unit("a", 100 * i, 100 * i + 9, texts[i % 3], language="nl") for i in range(30)]
    found = group(prepare(made, embedder="words"), 9)
    assert [theme.size for theme in found.themes] == [10, 10, 10]
    assert "no more than 3 themes" in found.notes[0]


def test_one_interview_gives_themes_that_are_all_dominated(pieces: Pieces) -> None:
    found = group(prepare(pieces("nl", 1, 40), embedder="words"), 4)
    assert {(theme.interviews, theme.dominated) for theme in found.themes} == {(1, True)}


@pytest.mark.parametrize("count", [8, 13, 30])
def test_a_handful_of_units_gives_a_few_themes(count: int, pieces: Pieces) -> None:
    own = [unit for unit in pieces() if unit.customer][:count]
    found = group(prepare(own, embedder="words"))
    assert 2 <= len(found.themes) <= sensible_number(count)
    assert sum(theme.size for theme in found.themes) == count


def test_two_runs_are_equal(grouping: Grouping, material: Material) -> None:
    assert group(material, 7) == grouping


def test_an_exception_of_progress_stops_the_work(material: Material) -> None:
    def stop(what: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        group(material, 7, progress=stop)


def test_without_bertopic_the_message_says_so(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> object:
        raise MissingPart("BERTopic is not installed")

    monkeypatch.setattr(module, "bertopic", missing)
    with pytest.raises(MissingPart, match="BERTopic"):
        group(material, 7)


# -- grouping again


def test_pinned_themes_keep_their_units(grouping: Grouping, material: Material) -> None:
    number = by_words(grouping, "factuur")
    again = group(material, 4, before=pinned(grouping, number))
    assert len(again.themes) == 4
    assert members(again, number) == members(grouping, number)
    assert again.theme(number).pinned


def test_a_theme_that_is_set_aside_stays_out(grouping: Grouping, material: Material) -> None:
    number = by_words(grouping, "garden")
    again = group(material, 6, before=left_out(material, grouping, number))
    assert members(again, aside(number)) == members(grouping, number)
    assert again.theme(number).set_aside
    assert len([theme for theme in again.themes if not theme.set_aside]) == 6


def test_units_that_a_person_took_out_stay_out(grouping: Grouping, material: Material) -> None:
    first = sorted(members(grouping, 0))[:2]
    again = group(material, 5, before=moved(material, grouping, first, NONE))
    assert [again.groups[i] for i in first] == [TAKEN_OUT] * 2


def test_themes_that_come_back_keep_number_and_name(grouping: Grouping, material: Material) -> None:
    named = renamed(grouping, 3, "Mijn thema")
    again = group(material, 7, before=named, seed=5)
    for theme in grouping.themes:
        same = members(again, theme.number) & members(grouping, theme.number)
        assert len(same) * 2 > theme.size
    assert again.theme(3).given == "Mijn thema"


def test_new_themes_get_numbers_that_were_not_in_use(grouping: Grouping, material: Material) -> None:
    fewer = group(material, 5, before=grouping)
    more = group(material, 12, before=fewer)
    assert {theme.number for theme in fewer.themes} <= set(range(7))
    assert len({theme.number for theme in more.themes}) == 12
    fresh = {theme.number for theme in more.themes} - {theme.number for theme in fewer.themes}
    assert min(fresh) > max(theme.number for theme in fewer.themes)


def test_of_two_themes_that_become_one_the_named_one_goes_on(grouping: Grouping, material: Material) -> None:
    one, other = by_words(grouping, "dak"), by_words(grouping, "factuur")
    for number in (one, other):
        again = group(material, 2, before=renamed(grouping, number, "Naam"))
        assert [theme.given for theme in again.themes if theme.language == "nl"] == ["Naam"]


def test_a_name_that_no_theme_can_bear_any_more_is_told_of(grouping: Grouping, material: Material) -> None:
    named = grouping
    for theme in grouping.themes:
        named = renamed(named, theme.number, f"Naam {theme.number}")
    again = group(material, 2, before=named)
    assert len([note for note in again.notes if "name is gone" in note]) == 5


def test_themes_of_other_units_are_refused(grouping: Grouping, material: Material) -> None:
    other = replace(grouping, groups=grouping.groups[:-1], scores=grouping.scores[:-1])
    with pytest.raises(InvalidValue, match="120 units, found 119"):
        group(material, 7, before=other)


def test_everything_pinned_leaves_everything_as_it_was(grouping: Grouping, material: Material) -> None:
    kept = grouping
    for theme in grouping.themes:
        kept = pinned(kept, theme.number)
    again = group(material, 3, before=kept)
    assert (again.themes, again.groups) == (kept.themes, kept.groups)


def test_pinned_themes_leave_at_least_one_for_the_rest_and_a_note_says_so(grouping: Grouping, material: Material) -> None:
    kept = pinned(pinned(grouping, 0), 1)
    again = group(material, 2, before=kept)
    assert len(again.themes) == 4
    assert "2 themes could not hold what is pinned" in again.notes[-1]


# -- codes


def test_a_code_attracts_what_is_like_its_definition(material: Material) -> None:
    found = group(material, 7, seeds=[Seed("c1", "Geld", "Geld. Alles over een rekening, factuur, korting of boete.")])
    (theme,) = (theme for theme in found.themes if theme.code_id)
    assert (theme.code_id, theme.given, theme.language) == ("c1", "Geld", "nl")
    assert {"factuur", "rekening"} <= set(theme.words)
    assert len(found.themes) == 7


def test_a_code_attracts_what_is_like_its_segments_and_holds_them(grouping: Grouping, material: Material) -> None:
    inside = [material.units[i] for i in sorted(members(grouping, by_words(grouping, "telefoon")))]
    spans = tuple((unit.interview_id, unit.start, unit.end - 3) for unit in inside[:3])
    found = group(material, 7, seeds=[Seed("c1", "Xyzzy", spans=spans)])
    (theme,) = (theme for theme in found.themes if theme.code_id)
    own = [material.units[i] for i in members(found, theme.number)]
    assert all(unit in own for unit in inside[:3])
    assert sum(unit in inside for unit in own) > 0.8 * len(own)
    assert len(own) > 5


def test_a_code_like_nothing_is_a_note(material: Material) -> None:
    found = group(material, 7, seeds=[Seed("c1", "Xyzzy", "plugh")])
    assert not [theme for theme in found.themes if theme.code_id]
    assert found.notes[-1] == "Nothing in the texts is like the code “Xyzzy”."
    assert len(found.themes) == 7


def test_more_codes_than_themes_give_a_theme_each_and_one_for_the_rest(material: Material) -> None:
    seeds = [
        Seed("a", "Dak", "lekkage"),
        Seed("b", "Factuur", "bedrag"),
        Seed("c", "Ketel", "kraan"),
        Seed("d", "Garden", "rose"),
    ]
    found = group(material, 2, seeds=seeds)
    assert {theme.code_id for theme in found.themes} == {"a", "b", "c", "d", ""}
    assert sum(theme.size for theme in found.themes) == 90


def test_a_code_keeps_the_number_of_its_theme(material: Material) -> None:
    code = Seed("c1", "Geld", "rekening factuur korting boete")
    first = group(material, 7, seeds=[code])
    (before,) = (theme for theme in first.themes if theme.code_id)
    again = group(material, 5, before=first, seeds=[code])
    assert again.theme(before.number).code_id == "c1"
    without = group(material, 7, before=first)
    assert without.theme(before.number).given == "Geld"


# -- finding the number


def test_the_text_says_how_many_themes_there_are(material: Material) -> None:
    assert 6 <= number_found(material) <= 9
    assert number_found(material) == number_found(material)


def test_an_unknown_theme_is_refused_with_the_known_ones(grouping: Grouping) -> None:
    with pytest.raises(NotFound, match="expected 0, 1, 2, 3, 4, 5, 6, found 9"):
        grouping.theme(9)


def test_units_can_be_grouped_by_bertopic_without_a_word_that_may_name_a_theme(material: Material) -> None:
    part = replace(material.parts[0], naming=(), counts=material.parts[0].counts[:, :0])
    assert len(np.unique(fitted(part, part.own, 4))) == 4
