"""Real files of real tools, and of other people's surveys."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.survey.asked import found, write
from workbench.errors import UnreadableFile
from workbench.exchange.telling import kind_of
from workbench.survey.questionnaire import Choice, Extra, Item, Questionnaire
from workbench.survey.responses.decoding import decoded_answers
from workbench.survey.responses.files import load
from workbench.survey.responses.reading import read_responses, tool_of

pytestmark = pytest.mark.strangers

TEXTS = (
    "Zo min mogelijk tijd kwijt zijn aan het vergelijken",
    'De kans verkleinen dat ik verkeerd kies, "achteraf"',
    "=Zeker weten dat 't klopt",
)
CHANNELS = (Choice("web", {"nl": "Website"}), Choice("tel", {"nl": "Telefoon"}), Choice("win", {"nl": "Winkel"}))
FORM = Questionnaire(
    "q",
    {},
    ("nl",),
    tuple(Item(f"C0{n}", f"c{n}", "m", {"nl": text}) for n, text in enumerate(TEXTS, 1)),
    1,
    extras=(
        Extra("NPS", "nps", {"nl": "Aanbevelen 0–10"}, low=0, high=10),
        Extra("NPSWHY", "open", {"nl": "Waarom?"}),
        Extra("CHAN", "channel", {"nl": "Kanalen"}, CHANNELS),
    ),
)


def codes(folder: Path, name: str) -> dict[str, str]:
    """The server's codes of the two questions (M1IMP, M1SAT) to ours."""
    ours = {}
    for source in load(folder / name):
        for heading in source.head[0]:
            bare = heading.split(". ")[0].replace("_", "[", 1)
            if bare.startswith(("M1IMP[", "M1SAT[")):
                ours[heading] = bare[2:].rstrip("]") + "]"
    return ours


LIMESURVEY = [
    *(
        f"ls6_responses_code_{how}_{language}.{ending}"
        for how in ("short", "long")
        for language in ("nl", "en")
        for ending in ("csv", "json")
    ),
    *(
        "ls6_responses_code_short_nl.xls",
        "ls6_responses_code_long_en.xls",
        "ls6_web_csv_code_short.csv",
        "ls6_web_csv_codetext_long.csv",
    ),
    *("ls6_web_rdata_code_short.csv", "ls6_web_spsssav_code_short.sav"),
]


@pytest.mark.parametrize("name", LIMESURVEY)
def test_every_export_of_one_survey_gives_the_same_frame(shared: Path, name: str) -> None:
    folder = shared / "data" / "survey"
    form = FORM
    if "_en." in name:  # asked in English, with the words of its choices in English
        chosen = tuple(
            Choice(choice.code, choice.texts | {"en": word})
            for choice, word in zip(CHANNELS, ("Website", "Phone", "Shop"), strict=True)
        )
        form = Questionnaire(
            "q", {}, ("nl",), FORM.items, 1, extras=(*FORM.extras[:2], Extra("CHAN", "channel", {"nl": "x"}, chosen))
        )
    read = read_responses(folder / name, form, codes=codes(folder, name))
    assert read.tool == "limesurvey"
    expected = [[5, 5, 5, 1, 2, 3], [4, 4, 3, 3, 2, 1], [5, 4, 3, 4, 3, 2], [3, 3, 3, 3, 3, 3], [5, 1, None, 2, None, None]]
    assert found(read, *(f"{prefix}_C0{n}" for prefix in ("imp", "sat") for n in (1, 2, 3))) == expected
    assert found(read, "x_NPS", "x_CHAN") == [[9, "web"], [6, "tel win"], [10, "web tel"], [3, None], [0, "win"]]
    assert read.frame["x_NPSWHY"].to_list()[1] == 'Duurde te lang; "wachten", kost €12,50\nen 2e regel'
    if not name.endswith(".xls"):  # there it is a formula that nobody computed
        assert read.frame["x_NPSWHY"].to_list()[3] == "=1+1 zomaar"
    assert found(read, "complete", "duration", "language")[0] == [True, 300.0, "nl"]


@pytest.mark.parametrize("how", ["short", "long"])
def test_left_choices_and_an_unfinished_answer_of_a_real_server_are_told(shared: Path, how: str) -> None:
    folder, name = shared / "data" / "survey", f"ls6_responses_code_{how}_nl_8rows.csv"
    read = read_responses(folder / name, FORM, codes=codes(folder, name))
    assert found(read, "x_CHAN", "complete")[5:] == [["", True], ["", True], [None, False]]


@pytest.mark.parametrize(
    ("name", "tool"),
    [
        ("kobo_formpack_code.csv", "kobo"),
        ("kobo_formpack_en_hier.csv", "kobo"),
        ("kobo_formpack_summary.csv", "kobo"),
        ("real/odk_central_ruODK.csv", "kobo"),
        ("real/qualtrics_sample_legacy.csv", "qualtrics"),
        ("real/surveymonkey_StarWars.csv", "surveymonkey"),
        ("real/surveymonkey_steak.csv", "surveymonkey"),
        ("real/googleforms_dask_2019.csv", "googleforms"),
        ("real/googleforms_dask_2020.csv", "googleforms"),
        ("real/googleforms_dask_2021.csv", "googleforms"),
        ("real/spss_test_width.sav", "qualtrics"),
        ("real/spss_sample_missing.sav", ""),
        ("ls6_web_spsssav_code_short.sav", "limesurvey"),
    ],
)
def test_files_of_others_are_told_by_their_content_and_refused_for_this_questionnaire(shared: Path, name: str, tool: str) -> None:
    path = shared / "data" / "survey" / name
    assert tool_of(load(path)[0].head) == tool
    assert kind_of(path) == "responses"
    with pytest.raises(UnreadableFile, match="no item of this questionnaire"):
        read_responses(path, FORM)


@pytest.mark.parametrize(
    "name",
    ["ls6_spss.dat", "handmade_min.lss", "ls6_892955_exportarchive.lsa", "real/qualtrics_sp_test.qsf", "xlsform_nl_en.xlsx"],
)
def test_what_is_no_answers_is_refused(shared: Path, name: str) -> None:
    with pytest.raises(UnreadableFile):
        read_responses(shared / "data" / "survey" / name, FORM)


@pytest.mark.parametrize(("year", "zone"), [("2019", "unknown"), ("2020", "EST"), ("2021", "unknown")])
def test_lists_of_choices_and_zones_of_a_real_form_are_read(shared: Path, tmp_path: Path, year: str, zone: str) -> None:
    names = ("Array", "Bag", "DataFrame", "Delayed", "Futures", "ML", "Xarray", "RAPIDS", "SQL", "Image")
    choices = tuple(Choice(f"A{n}", {"en": name}) for n, name in enumerate(names))
    form = Questionnaire(
        "q",
        {},
        ("en",),
        (Item("C01", "c1", "m", {"en": "Speed"}),),
        1,
        extras=(Extra("APIS", "channel", {"en": "Dask APIs"}, choices), Extra("GPU", "open", {"en": "x"})),
    )
    with (shared / "data" / "survey" / "real" / f"googleforms_dask_{year}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    grid = next(cell for cell in header if cell.endswith("[GPUs]"))
    path = write(tmp_path, [*header, "IMP[C01]"], *([*row, "4"] for row in rows), separator=",")
    read = read_responses(path, form, codes={grid: "GPU"})
    assert (read.tool, read.frame["zone"][0]) == ("googleforms", zone)
    assert read.frame["x_APIS"].notna().mean() > 0.5
    assert set(read.frame["x_GPU"].dropna()) == {"Critical to me", "Somewhat useful", "Not relevant for me"}
    with pytest.raises(UnreadableFile, match="none of this questionnaire"):  # these words are no points of our scale
        read_responses(path, form, codes={grid: "SAT[C01]"})


def test_mac_roman_of_a_real_survey_is_told(shared: Path) -> None:
    path = shared / "data" / "survey" / "real" / "surveymonkey_food_world_cup.csv"
    told = decoded_answers(path.read_bytes(), path.name)
    assert told.encoding == "mac_roman"
    assert "knowledge\xa0of" in told.text


def test_user_missing_of_real_files_is_kept_apart(shared: Path) -> None:
    folder = shared / "data" / "survey"
    ranges = load(folder / "real" / "spss_multiresponse.sav")[0]
    assert ranges.columns[2].missing == {"-9": "user missing", "999": "user missing"}
    ours = load(folder / "made_by_pyreadstat.sav")[0]
    assert ours.columns[1].missing == {"99": "dont know"}
