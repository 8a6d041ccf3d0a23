"""Which column is which."""

from __future__ import annotations

import pytest

from workbench.errors import InvalidValue, UnreadableFile
from workbench.touchpoints.columns import choose_columns, looks_like_events


@pytest.mark.parametrize(
    "header",
    [
        ["customer", "time", "channel", "touchpoint", "reason"],
        ["Klantnummer", "Datum", "Contactpunt"],
        ["case:concept:name", "concept:name", "time:timestamp"],
        ["CASE_ID", "Activity", "Timestamp", "extra"],
    ],
)
def test_a_header_with_customer_time_and_touchpoint_looks_like_events(header: list[str]) -> None:
    assert looks_like_events(header)


@pytest.mark.parametrize(
    "header",
    [
        [],
        ["speaker", "time", "text"],
        ["interview", "start", "end", "code", "coder"],
        ["id", "submitdate", "q1_imp", "q1_sat"],
        ["klant", "tijd"],
    ],
)
def test_a_transcript_codings_or_responses_do_not_look_like_events(header: list[str]) -> None:
    assert not looks_like_events(header)


def test_names_are_found_in_dutch_whatever_the_case_and_signs_between_words() -> None:
    choice = choose_columns(["Klant-Nummer", "TIJDSTIP", "Kanaal", "contact_moment", "Reden", "rest"])
    assert choice.names == {
        "customer": "Klant-Nummer",
        "time": "TIJDSTIP",
        "channel": "Kanaal",
        "touchpoint": "contact_moment",
        "reason": "Reden",
    }
    assert choice.others == {}


def test_the_surest_name_wins_and_the_others_are_told() -> None:
    choice = choose_columns(["Activity", "case:concept:name", "concept:name", "time:timestamp"])
    assert choice.names["touchpoint"] == "concept:name"
    assert choice.others == {"touchpoint": ("Activity",)}


def test_a_name_that_the_researcher_gives_wins() -> None:
    choice = choose_columns(["klant", "tijd", "activity", "thema"], {"touchpoint": "thema"})
    assert choice.names["touchpoint"] == "thema"
    assert choice.others == {}


def test_a_day_beside_a_clock_is_kept() -> None:
    assert choose_columns(["klant", "datum", "tijd", "contactpunt"]).day == "datum"
    assert choose_columns(["klant", "datum", "contactpunt"]).day == ""


def test_a_missing_column_is_named_with_what_would_do_and_what_was_found() -> None:
    with pytest.raises(UnreadableFile) as caught:
        choose_columns(["klant", "thema"], where="x.csv")
    message = str(caught.value)
    assert message.startswith("x.csv: no column holds the time or the touchpoint of an event")
    assert "tijdstip" in message
    assert "contactpunt" in message
    assert "found klant, thema" in message
    assert 'columns={"time": "name in the file", "touchpoint": "name in the file"}' in message


def test_a_column_that_is_not_ours_or_not_in_the_file_is_refused() -> None:
    header = ["klant", "tijd", "contactpunt"]
    with pytest.raises(InvalidValue, match="“touch” is not a column of an event log"):
        choose_columns(header, {"touch": "contactpunt"})
    with pytest.raises(InvalidValue, match="the file has no column “thema”"):
        choose_columns(header, {"touchpoint": "thema"})


def test_a_chosen_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"“tijd” \(time\) stands 2 times"):
        choose_columns(["klant", "tijd", "tijd", "contactpunt"])
