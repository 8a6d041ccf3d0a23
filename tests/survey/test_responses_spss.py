"""Answers in SPSS files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, IMPORTANT, asked, found
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses


@pytest.fixture
def sav(tmp_path: Path):  # type: ignore[no-untyped-def]
    pyreadstat = pytest.importorskip("pyreadstat")
    pandas = pytest.importorskip("pandas")

    def made(columns: dict[str, list[object]], **kept: object) -> Path:
        path = tmp_path / "answers.sav"
        pyreadstat.write_sav(pandas.DataFrame(columns), str(path), **kept)
        return path

    return made


def test_user_missing_is_told_from_blank_and_named_by_its_label(sav) -> None:  # type: ignore[no-untyped-def]
    labels = {1.0: "Helemaal niet belangrijk", 5.0: "Heel erg belangrijk", 98.0: "Zeg ik liever niet", 99.0: "Weet niet"}
    path = sav(
        {"id": [1.0, 2.0, 3.0, 4.0, 5.0], "imp_c01": [5.0, 99.0, None, 98.0, 77.0], "sat_c01": [1.0, 2.0, 3.0, 4.0, 5.0]},
        variable_value_labels={"imp_c01": labels},
        missing_ranges={"imp_c01": [{"lo": 98.0, "hi": 99.0}, 77.0]},
    )
    read = read_responses(path, asked())
    assert (read.tool, read.frame["respondent"].to_list()) == ("spss", ["1", "2", "3", "4", "5"])
    assert found(read, "imp_C01", "why_imp_C01") == [
        [5, None],
        [None, "dont know"],
        [None, None],
        [None, "refused"],
        [None, "user missing"],
    ]


def test_codes_that_were_turned_round_follow_their_labels(sav) -> None:  # type: ignore[no-untyped-def]
    words = ["Heel erg belangrijk", "Belangrijk", "Neutraal", "Niet belangrijk", "Helemaal niet belangrijk"]
    path = sav({"IMP_C01": [1.0, 5.0]}, variable_value_labels={"IMP_C01": {float(n): w for n, w in enumerate(words, 1)}})
    assert found(read_responses(path, asked()), "imp_C01") == [[5], [1]]


@pytest.mark.parametrize("labels", [{1.0: "Zeer ontevreden", 5.0: "Zeer tevreden"}, {float(n): f"punt {n}" for n in range(11)}])
def test_labels_of_another_scale_are_refused(sav, labels: dict[float, str]) -> None:  # type: ignore[no-untyped-def]
    path = sav({"IMP_C01": [5.0, 5.0]}, variable_value_labels={"IMP_C01": labels})
    with pytest.raises(UnreadableFile, match="labelled"):
        read_responses(path, asked())


def test_names_that_differ_by_case_alone_are_refused(sav) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnreadableFile, match="twice"):
        read_responses(sav({"IMP_C01": [5.0], "imp_c01": [4.0]}), asked())


def test_the_words_of_another_item_in_a_label_are_refused(sav) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnreadableFile, match="has the words of C02"):
        read_responses(sav({"IMP_C01": [5.0]}, column_labels={"IMP_C01": f"[{CLEAR}] {IMPORTANT}"}), asked())


def test_a_web_page_before_the_data_is_said(sav) -> None:  # type: ignore[no-untyped-def]
    path = sav({"IMP_C01": [5.0]})
    path.write_bytes(b"<div>Warning</div>" + path.read_bytes())
    with pytest.raises(UnreadableFile, match="web page stands in front"):
        read_responses(path, asked())


def test_without_its_library_the_message_says_how_to_get_it(sav, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    from workbench.errors import MissingPart

    path = sav({"IMP_C01": [5.0]})
    monkeypatch.setitem(__import__("sys").modules, "pyreadstat", None)
    with pytest.raises(MissingPart, match="pip install pyreadstat"):
        read_responses(path, asked())
