"""What a reading says: short, in one language, each thing once, what matters most first."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, FAST, asked, write
from workbench.corpus.report import Dropped
from workbench.survey.questionnaire import Item, Questionnaire
from workbench.survey.responses.reading import read_responses
from workbench.survey.responses.saying import _SENTENCES, listed, say, told


@pytest.mark.parametrize("name", _SENTENCES)
def test_both_languages_say_the_same_and_count_the_same(name: str) -> None:
    fields = [
        sorted((field, bool(spec)) for _, field, spec, _ in string.Formatter().parse(text) if field) for text in _SENTENCES[name]
    ]
    assert fields[0] == fields[1]
    assert all(text == text.strip() and "  " not in text for text in _SENTENCES[name])


def test_one_is_not_several_and_many_are_counted() -> None:
    assert say("silent", n=1).text("nl").startswith("1 respondent vulde")
    assert say("silent", n=2).text("nl").startswith("2 respondenten vulden")
    assert listed([f"C{n}" for n in range(20)], 2, "nl") == "C0, C1 en nog 18"


def test_the_weightiest_comes_first_and_nothing_twice() -> None:
    said = told([say("windows"), say("no number", column="id"), say("strange", codes=("C09",)), say("windows")], "nl")
    assert [sentence.split()[0] for sentence in said] == ["Het", "Het", "Het"]
    assert "C09" in said[0]
    assert "Windows-1252" in said[2]


def test_a_report_is_in_the_language_of_the_study(tmp_path: Path) -> None:
    headings = ["IMP[C01]", "SAT[C01]", "IMP[C09]", "BG01", "zomaar", "ip"]
    people = [["5", "3", "1", "weg", "é", "1.2.3.4"]] * 10
    path = write(tmp_path, headings, *people, ["", "", "", "", "", "1.2.3.5"], encoding="cp1252")
    dutch, english = (read_responses(path, asked(), codes={"Q1": "NPS"}, language=language) for language in ("nl", "en"))
    assert dutch.warnings == (
        "Het bestand heeft geen kolom voor C02: wat mensen daarvan vinden is niet bekend.",
        "Het bestand heeft regels die niet in deze vragenlijst staan (C09): hoort het bij een andere versie?",
        "Het bestand heeft geen kolomkop “Q1”, al wordt die in codes= genoemd.",
        "Geen enkel antwoord op BG01 is herkend. Zeg wat ze betekenen: "
        "codes={'BG01': {'code': 'BG01', 'answers': {'weg': 'A', …}}}.",
        "Het bestand heeft geen kolom voor NPS, CHAN01, ATT en OPEN1.",
        "Iedereen die IMP[C01] en SAT[C01] invulde gaf daar hetzelfde antwoord.",
        "1 respondent vulde geen enkele regel in: wel in het onderzoek, maar niet in de uitkomsten per criterium.",
        "Het bestand zegt niet wie klaar was (kolom submitdate): wie alle regels invulde, telt als klaar.",
        "Het bestand heeft geen kolom id: respondenten zijn genummerd naar hun rij.",
        "Het bestand is niet in UTF-8; het is gelezen als Windows-1252. Kijk naar de accenten; kloppen die niet, bewaar het dan "
        "als UTF-8.",
    )
    assert dutch.dropped == (
        Dropped("10 antwoorden op BG01: “weg”", "kolom 4", "geen van de keuzes"),
        Dropped("kolom “IMP[C09]”", "kolom 3", "geen vraag van deze vragenlijst"),
        Dropped("kolom “zomaar”", "kolom 5", "geen vraag van deze vragenlijst"),
    )
    assert len(english.warnings) == len(dutch.warnings)
    assert not set(english.warnings) & set(dutch.warnings)


def test_a_column_that_may_be_two_questions_is_said_in_dutch_too(tmp_path: Path) -> None:
    items = tuple(Item(code, code, "m", {"nl": text}) for code, text in (("C01", FAST), ("C02", FAST), ("C03", CLEAR)))
    form = Questionnaire("q", {}, ("nl",), items, 1)
    header = ["Tijdstempel", *(f"Hoe belangrijk is dit voor u?  [{text}]" for text in (FAST, CLEAR))]
    read = read_responses(write(tmp_path, header, ["2026/03/01 10:00:00", "5", "4"], separator=","), form, language="nl")
    assert read.dropped[0].why == "de tekst is die van C01 en C02"
    assert any(said.startswith("1 kolom is niet overgenomen") for said in read.warnings)
