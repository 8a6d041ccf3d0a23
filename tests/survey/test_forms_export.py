"""For Forms tools: a Google Apps Script, a list that Word opens, and the texts as the only names of answers."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.survey.exporting import whole
from workbench.errors import NotFound
from workbench.survey.export.checks_googleforms import problems
from workbench.survey.export.googleforms import script, write_googleforms
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost
from workbench.survey.export.wordlist import page, write_wordlist
from workbench.survey.questionnaire import Extra, Item, Questionnaire

_PLAY = """
const made = [];
const call = (name, given) => { made.push([name, given]); return name === "createChoice" ? given : item(); };
const item = () => new Proxy({}, {get: (_, name) => (...given) => {
  if (!KNOWN.includes(name)) throw new Error(`${name} is no method`);
  return call(name, given);
}});
const KNOWN = ["setDescription", "setConfirmationMessage", "setCollectEmail", "setProgressBar", "addSectionHeaderItem",
  "addPageBreakItem", "addGridItem", "addScaleItem", "addMultipleChoiceItem", "addParagraphTextItem", "setTitle", "setHelpText",
  "setRequired", "setRows", "setColumns", "setBounds", "setLabels", "createChoice", "setChoices", "setChoiceValues", "getEditUrl",
  "getPublishedUrl"];  // those of Google's reference
const FormApp = {create: (title) => call("create", [title]), PageNavigationType: {SUBMIT: "S", CONTINUE: "C"}};
const Logger = {log: () => {}};
"""


def played(text: str) -> list[list[object]]:
    """What a script does with a form, as Node runs it."""
    if not shutil.which("node"):
        pytest.skip("needs Node")
    code = f"{_PLAY}\n{text}\nmakeForms();\nconsole.log(JSON.stringify(made));"
    done = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def items(done: list[list[object]]) -> list[dict[str, object]]:
    """The items of a form: what each is, and what was set of it."""
    found: list[dict[str, object]] = []
    for name, given in done:
        if str(name).startswith("add"):
            found.append({"is": str(name).removeprefix("add")})
        elif found and isinstance(given, list) and given:
            found[-1][str(name)] = given[0] if len(given) == 1 else given
    return found


def test_the_form_is_that_of_the_questionnaire(full: Questionnaire) -> None:
    asked = form_of(replace(whole(full), languages=("en",)))
    made = items(played(script(asked)))
    kinds = {"array": "GridItem", "one": "MultipleChoiceItem", "number": "ScaleItem", "text": "ParagraphTextItem"}
    wanted = []
    for number, one in enumerate(asked.pages):
        wanted.append(("PageBreakItem" if number else "SectionHeaderItem", one.titles["en"]))
        wanted += [(kinds[ask.form], ask.texts["en"]) for ask in one.asks]
    assert [(item["is"], item["setTitle"]) for item in made] == wanted
    by_title = {item["setTitle"]: item for item in made}
    assert by_title["How old are you?"]["setChoiceValues"] == ["Under 35", "35 to 65", "65 or older"]
    assert by_title["Will you take part?"]["setRequired"] is True
    assert by_title["Will you take part?"]["setChoices"] == [["Yes, I will take part", "C"], ["No", "S"]]


def test_the_script_runs_and_makes_a_form_a_language(full: Questionnaire) -> None:
    done = played(script(form_of(full)))
    assert [given for name, given in done if name == "create"] == [["Waterschade"], ["Water damage"]]
    assert ["setBounds", [0, 10]] in done
    assert ["setLabels", ["Not at all likely", "Extremely likely"]] in done
    assert ["createChoice", ["No", "S"]] in done
    assert sum(name == "addGridItem" for name, _ in done) == 8


@pytest.mark.parametrize("text", ['"); alert(1); ("', "`${x}`", "\\", "</script>", "\u2028x", "'"])
def test_no_text_can_leave_its_string(questionnaire: Questionnaire, text: str) -> None:
    made = script(form_of(replace(questionnaire, languages=("nl",), items=(Item("C01", "c", "", {"nl": f"a{text}"}),))))
    rows = [given for name, given in played(made) if name == "setRows"]
    assert rows == [[[" ".join(f"a{text}".split())]]] * 2


def test_the_codebook_leads_from_texts_to_codes_in_each_language(full: Questionnaire, tmp_path: Path) -> None:
    write_googleforms(full, tmp_path / "s.gs")
    headings = json.loads((tmp_path / "s.codebook.json").read_text("utf-8"))["headings"]
    assert headings["Hoe belangrijk is dit voor u?  [Duidelijk dat het over mij gaat]"] == "IMP01[C01]"
    assert headings["Would you recommend us?"] == "NPS"
    attention = "How important is this to you?  [Choose “Important” on this line, so that we see that all works]"
    assert headings[attention] == "IMP01[ATT]"


def test_two_lines_with_one_text_get_their_codes_and_that_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    twins = tuple(Item(f"C{n}", f"c{n}", "", {"nl": text, "en": f"t{n}"}) for n, text in enumerate(("Snel", "snel", "x")))
    report = write_googleforms(replace(questionnaire, items=twins), tmp_path / "s.gs")
    assert '.setRows(["Snel (C0)", "snel (C1)", "x"])' in (tmp_path / "s.gs").read_text("utf-8")
    assert [loss.id for loss in report.lost if loss == lost("not the text alone", "nl", loss.id)] == ["C0", "C1"]


def test_a_question_with_the_text_of_an_item_gets_its_code_and_that_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    own = Extra("TIP", "open", {"nl": "Duidelijk dat het over mij gaat", "en": "A tip?"})
    report = write_googleforms(replace(questionnaire, extras=(own,)), tmp_path / "s.gs")
    assert '.setTitle("Duidelijk dat het over mij gaat (TIP)")' in (tmp_path / "s.gs").read_text("utf-8")
    assert lost("not the text alone", "nl", "TIP") in report.lost


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["Noord", "Zuid"]', '["Noord", "noord"]', "'noord' twice in setChoiceValues"),
        ('["Noord", "Zuid"]', "[]", "has nothing, or an empty text, in setChoiceValues"),
        ('createChoice("Nee"', 'createChoice("Ja, ik doe mee"', "twice in createChoice"),
        ("setBounds(0, 10)", "setBounds(2, 10)", "a scale from 2 to 10"),
        ('setTitle("Over u")', 'setTitle(" ")', "without a title"),
    ],
)
def test_what_google_would_refuse_is_found(full: Questionnaire, tmp_path: Path, old: str, new: str, said: str) -> None:
    text = script(form_of(full))
    assert old in text
    (tmp_path / "s.gs").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in sentence for sentence in problems(tmp_path / "s.gs"))


def test_a_scale_that_google_has_not_is_a_list(questionnaire: Questionnaire) -> None:
    extra = Extra("CES", "effort", {"nl": "Moeite", "en": "Effort"}, low=0, high=12)
    made = script(form_of(replace(questionnaire, extras=(extra,))))
    assert "addScaleItem" not in made
    assert '"12 – Helemaal mee eens"' in made


def test_a_script_without_a_form_is_found(tmp_path: Path) -> None:
    (tmp_path / "s.gs").write_text("// nothing", encoding="utf-8")
    assert problems(tmp_path / "s.gs") == ["The script makes no form."]
    with pytest.raises(NotFound):
        problems(tmp_path / "none.gs")


def test_the_list_holds_each_question_with_its_number_and_letters(full: Questionnaire, tmp_path: Path) -> None:
    report = write_wordlist(full, tmp_path / "s.html")
    text = html.unescape((tmp_path / "s.html").read_text("utf-8"))
    note = '<p class="note">Eén keuze. Verplicht. Wie “Nee” kiest, gaat meteen naar het eind.</p>'
    assert f'<p class="question">1. Doet u mee?</p>\n{note}\n<p class="answer">A. Ja, ik doe mee</p>\n' in text
    line = '<td class="line">Duidelijk dat het over mij gaat</td>'
    assert f'<tr>{line}{"<td>○</td>" * 5}<td class="part">groep 1</td></tr>' in text
    assert '<td class="end">Heel onwaarschijnlijk</td><td>0</td><td>1</td>' in text
    assert set(report.lost) == {lost("texts for codes", "nl", name="Een formulierenprogramma"), lost("marked only", "nl")}


def test_the_list_shows_texts_and_runs_none(questionnaire: Questionnaire) -> None:
    item = Item("C01", "c1", "", {"nl": "<script>alert(1)</script>", "en": "x"})
    assert "<script>" not in page(form_of(replace(questionnaire, items=(item,))))
