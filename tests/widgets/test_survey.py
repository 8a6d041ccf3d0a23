"""The questionnaire designer without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from tests.widgets.journey_study import FAST, ONCE, PAID, REACHED, REPORT, make_study
from workbench.widgets import SurveyDesigner
from workbench.widgets.survey import ENDINGS
from workbench.widgets.words_survey import WORDS

DUTCH = {ONCE: "Ik vertel het één keer", REACHED: "Er neemt iemand op", FAST: "Het geld komt snel"}


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: SurveyDesigner) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        self.widget._receive(self.widget, {"type": type_, "seq": ["me", 1], **fields}, [])
        return next(message for message in reversed(self.heard) if message.get("seq") == ["me", 1])

    def make(self, *statements: str, **fields: Any) -> dict[str, Any]:
        """Make a version of some criteria; of all without any."""
        return self.ask("make", **(self.ticked(*(statements or (ONCE, REACHED, FAST))) | fields))

    def ticked(self, *statements: str) -> dict[str, Any]:
        """What the pane at the left says of some criteria."""
        asked = {"form": "", "extras": [], "own": [], "languages": ["en", "nl"], "titles": {}, "shuffled": True}
        asked |= {"byMilestone": False, "samples": 1, "keep": False}
        return asked | {"criteria": [self.project.journey.node(text).id for text in statements]}

    def own(self, code: str, text: str = "How old are you?", answers: Any = "", **fields: Any) -> dict[str, Any]:
        """Add an own question; in English only, unless the answers come by language. All criteria are ticked."""
        lines = {"en": answers} if isinstance(answers, str) else answers
        asked = {"was": "", "about": "", "code": code, "texts": {"en": text}, "answers": lines}
        return self.ask("own", **(self.ticked(ONCE, REACHED, FAST) | asked | fields))

    def word(self, state: dict[str, Any], code: str, text: str, was: str, language: str = "en") -> dict[str, Any]:
        return self.ask("word", form=state["form"]["id"], code=code, language=language, text=text, was=was)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("survey") / "study.workbench"
    with make_study(path) as project:
        for statement, dutch in DUTCH.items():
            project.journey.change(statement, translations={"nl": dutch})
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(sample, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture
def screen(project: wb.Project) -> Browser:
    made = Browser(SurveyDesigner(project))
    made.ask("open")
    return made


def item(state: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in state["form"]["items"] if one["code"] == code)
    return found


def fixed(state: dict[str, Any], name: str) -> str:
    """Fixed words in English."""
    return str(next(one["texts"]["en"] for one in state["form"]["words"] if one["code"] == name))


def test_the_project_opens_its_designer(project: wb.Project) -> None:
    assert isinstance(project.survey.designer(), SurveyDesigner)


def test_criteria_are_offered_by_milestone_with_their_standing_and_the_rejected_ones_are_not(screen: Browser) -> None:
    screen.project.journey.reject(REACHED, "nobody else said so")
    state = screen.ask("open")
    told = [(group["name"], [(one["text"], one["standing"]) for one in group["criteria"]]) for group in state["groups"]]
    assert told == [(REPORT, [(ONCE, "supported")]), (PAID, [(FAST, "new")])]
    assert (state["leftOut"], state["form"]) == (1, None)


def test_criteria_of_a_rejected_milestone_are_not_offered_either(screen: Browser) -> None:
    screen.project.journey.reject(REPORT, "not a milestone")
    state = screen.ask("open")
    assert ([group["name"] for group in state["groups"]], state["leftOut"]) == ([PAID], 2)


def test_a_version_is_made_of_what_is_ticked(screen: Browser) -> None:
    state = screen.make(ONCE, FAST, extras=["consent", "nps", "background:region"], titles={"en": "Water"}, byMilestone=True)
    form = state["form"]
    assert [one["texts"] for one in form["items"]] == [{"en": ONCE, "nl": DUTCH[ONCE]}, {"en": FAST, "nl": DUTCH[FAST]}]
    assert [one["code"] for one in form["extras"]] == ["CONSENT", "NPS", "BG01"]
    assert form["settings"]["extras"] == ["consent", "nps", "background:region"]
    assert form["settings"]["titles"]["en"] == "Water"
    assert [page["code"] for page in form["pages"]] == ["BEFORE1", "B01", "B02", "AFTER1", "ABOUT1"]
    assert any("nl" in note for note in state["notes"])


@pytest.mark.parametrize("lacking", ["criteria", "languages"])
def test_nothing_is_made_of_nothing(screen: Browser, lacking: str) -> None:
    answer = screen.make(**{lacking: []})
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert screen.project.survey.questionnaires() == []


def test_a_text_is_stored_in_one_language_and_seen_in_the_pages(screen: Browser) -> None:
    state = screen.word(screen.make(), "C01", "I say it once", ONCE)
    assert item(state, "C01")["texts"] == {"en": "I say it once", "nl": DUTCH[ONCE]}
    assert state["form"]["pages"][0]["asks"][0]["lines"][0]["texts"]["en"] == "I say it once"
    assert item(screen.ask("undo"), "C01")["texts"]["en"] == ONCE


def test_title_and_fixed_words_are_stored_too(screen: Browser) -> None:
    state = screen.make()
    screen.word(state, "title", "About water", fixed(state, "title"))
    state = screen.word(state, "IMP.question", "Does it matter?", fixed(state, "IMP.question"))
    assert (fixed(state, "title"), fixed(state, "IMP.question")) == ("About water", "Does it matter?")


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(screen: Browser) -> None:
    state = screen.make()
    screen.project.survey.edit("C01", {"en": "Another's words"})
    answer = screen.word(state, "C01", "My words", ONCE)
    assert (answer["type"], "meanwhile" in answer["text"]) == ("error", True)
    assert item(screen.word(state, "C01", "My words", "Another's words"), "C01")["texts"]["en"] == "My words"


def test_a_text_with_nothing_in_it_is_refused(screen: Browser) -> None:
    assert screen.word(screen.make(), "C01", "  ", ONCE)["expected"] is True


@pytest.mark.parametrize("tool", ENDINGS)
def test_each_tool_gives_its_file_with_the_codebook_in_one_download(screen: Browser, tool: str) -> None:
    if tool == "spss":
        pytest.importorskip("pyreadstat")
    state = screen.own("AGE", answers="Y = Young\nO = Old", extras=["consent", "nps"])
    answer = screen.ask("export", form=state["form"]["id"], tool=tool)
    names = zipfile.ZipFile(io.BytesIO(base64.b64decode(answer["file"]["data"]))).namelist()
    assert answer["file"]["name"] == f"questionnaire-1-{tool}.zip"
    assert {f"questionnaire-1{ENDINGS[tool]}", "questionnaire-1.codebook.json"} <= set(names)
    assert bool(answer["form"]["exported"]) == (tool != "items")


def test_what_a_tool_cannot_hold_is_told(screen: Browser) -> None:
    state = screen.make(extras=["consent"])
    lost = screen.ask("export", form=state["form"]["id"], tool="wordlist")["file"]["lost"]
    assert "codes" in [one["what"] for one in lost]
    assert all(one["why"] for one in lost)


def test_a_frozen_version_is_refused_and_a_new_one_keeps_its_words(screen: Browser) -> None:
    state = screen.make(extras=["purpose"])
    screen.word(state, "C01", "I say it once", ONCE)
    screen.word(state, "PURPOSE.G01", "Doel", "To know where I stand", "nl")
    state = screen.word(state, "welcome", "Hello", fixed(state, "welcome"))
    old = state["form"]["id"]
    screen.ask("export", form=old, tool="limesurvey")
    answer = screen.word(state, "C01", "Otherwise", "I say it once")
    assert (answer["expected"], "new version" in answer["text"]) == (True, True)
    screen.project.journey.change(FAST, statement="The money comes at once")
    state = screen.make(ONCE, "The money comes at once", extras=["purpose"], form=old, keep=True)
    assert state["form"]["n"] == 2
    assert [one["texts"]["en"] for one in state["form"]["items"]] == ["I say it once", "The money comes at once"]
    assert state["form"]["extras"][0]["choices"][0]["texts"]["nl"] == "Doel"
    assert fixed(state, "welcome") == "Hello"
    assert [one["n"] for one in screen.ask("undo")["versions"]] == [1]


def codes(state: dict[str, Any]) -> list[str]:
    """Codes of the own questions of the version that is shown."""
    return [one["code"] for one in state["own"]]


def test_the_first_own_question_makes_a_version_with_it_as_one_action(screen: Browser) -> None:
    answers = {"en": "DIR = Direct\nThrough an agent", "nl": "Rechtstreeks\nVia een tussenpersoon"}
    state = screen.own("VIA", "How are you insured?", answers, about="region", extras=["nps"])
    assert "Version 1 was made, with VIA" in state["said"]
    (one,) = state["own"]
    assert (one["code"], one["about"], one["count"]) == ("VIA", "region", 2)
    assert one["texts"]["nl"] == "How are you insured?"  # what is not translated stands in the other language
    assert one["answers"] == {
        "en": "DIR = Direct\nA01 = Through an agent",
        "nl": "DIR = Rechtstreeks\nA01 = Via een tussenpersoon",
    }
    extra, nps = state["form"]["extras"]
    assert (nps["code"], extra["code"], extra["kind"], extra["about"]) == ("NPS", "VIA", "own", "region")
    assert [one["code"] for one in extra["choices"]] == ["VIA.DIR", "VIA.A01"]
    assert state["form"]["settings"]["extras"] == ["nps"]
    assert any("title" in note for note in state["notes"])
    assert (screen.ask("undo")["versions"], screen.ask("redo")["own"]) == ([], [one])


def test_own_questions_of_a_draft_are_added_changed_and_taken_out_at_once_and_taken_back_one_by_one(screen: Browser) -> None:
    form = screen.make()["form"]["id"]
    assert "AGE is now in version 1" in screen.own("AGE", form=form)["said"]
    screen.own("WHY", "Why did you come?", form=form)
    state = screen.own("AGE1", "How old are you now?", was="AGE", form=form)
    assert [(one["code"], one["texts"]["en"]) for one in state["own"]] == [
        ("AGE1", "How old are you now?"),
        ("WHY", "Why did you come?"),
    ]
    assert codes(screen.ask("drop", form=form, code="WHY")) == ["AGE1"]
    assert screen.ask("drop", form=form, code="WHY")["expected"] is True
    assert [codes(screen.ask("undo")) for _ in range(4)] == [["AGE1", "WHY"], ["AGE", "WHY"], ["AGE"], []]
    assert [one["n"] for one in screen.ask("open")["versions"]] == [1]


def test_an_own_question_is_there_on_another_screen_and_can_be_taken_back_there(screen: Browser) -> None:
    screen.own("AGE", form=screen.make()["form"]["id"])
    other = Browser(SurveyDesigner(screen.project))
    assert codes(other.ask("open")) == ["AGE"]
    state = other.ask("undo")
    assert (codes(state), len(state["versions"])) == ([], 1)


def test_an_own_question_for_a_frozen_version_makes_the_next_one_of_what_is_ticked(screen: Browser) -> None:
    state = screen.own("AGE", form=screen.make()["form"]["id"])
    old = screen.word(state, "C01", "I say it once", ONCE)["form"]["id"]
    screen.own("WHY", "Why did you come?", form=old)
    screen.ask("export", form=old, tool="wordlist")
    fields = {"form": old, "keep": True, "own": ["AGE"], "extras": ["nps"], "languages": ["en"]}
    state = screen.own("AGE", "What is your age?", was="AGE", **fields)
    assert ("Version 2 was made, with AGE" in state["said"], state["form"]["n"]) == (True, 2)
    age, nps = state["form"]["extras"]
    assert (age["code"], age["texts"]["en"], nps["code"]) == ("AGE", "What is your age?", "NPS")
    assert item(state, "C01")["texts"] == {"en": "I say it once"}
    state = screen.ask("undo")
    assert ([one["n"] for one in state["versions"]], codes(state)) == ([1], ["AGE", "WHY"])
    refused = screen.ask("drop", form=old, code="AGE")
    assert (refused["expected"], "untick AGE" in refused["text"]) == (True, True)
    assert screen.own("MORE", **(fields | {"criteria": []}))["expected"] is True
    assert len(screen.project.survey.questionnaires()) == 1


def test_a_new_version_keeps_the_ticked_own_questions_of_the_old_one_and_the_words_they_got(screen: Browser) -> None:
    old = screen.make(languages=["en"])["form"]["id"]
    screen.own("AGE", form=old)
    state = screen.own("VIA", "How are you insured?", "Directly\nBroker", form=old)
    screen.word(state, "AGE", "What is your age?", "How old are you?")
    state = screen.make(own=["AGE", "VIA"], form=old, keep=True)  # in two languages now
    texts = {extra["code"]: extra["texts"] for extra in state["form"]["extras"]}
    assert texts["AGE"] == dict.fromkeys(("en", "nl"), "What is your age?")
    assert texts["VIA"] == dict.fromkeys(("en", "nl"), "How are you insured?")
    assert [one["n"] for one in screen.ask("undo")["versions"]] == [1]
    assert codes(screen.make(own=["VIA"], form=old, keep=True)) == ["VIA"]
    assert codes(screen.ask("view", form=old)) == ["AGE", "VIA"]  # what was not ticked is in the old one still


def test_an_own_question_goes_along_though_the_attribute_that_it_asked_for_is_gone(screen: Browser) -> None:
    screen.project.corpus.add_attribute("age")
    old = screen.own("AGE", about="age")["form"]["id"]
    screen.project.corpus.remove_attribute(next(one.id for one in screen.project.corpus.attributes() if one.name == "age"))
    state = screen.make(own=["AGE"], form=old, keep=True)
    assert [(one["code"], one["about"]) for one in state["own"]] == [("AGE", "")]


def test_own_questions_stay_where_they_were_put(screen: Browser) -> None:
    survey, criteria = screen.project.survey, screen.ticked(ONCE)["criteria"]
    why, age, more = (survey.question(code, f"{code}?") for code in ("WHY", "AGE", "MORE"))
    form = survey.make(extras=[age, "consent", "background:region", more, "nps", why], criteria=criteria).questionnaire
    asked = [extra.code for extra in form.extras]
    fields = {"form": form.id, "own": ["WHY", "AGE", "MORE"], "extras": ["nps", "consent", "background:region", "open"]}
    state = screen.make(ONCE, **fields)
    assert [extra["code"] for extra in state["form"]["extras"]] == [*asked, "OPEN1"]


def test_the_code_of_an_answer_that_was_asked_is_not_given_to_another_one(screen: Browser) -> None:
    form = screen.own("VIA", "How?", "DIR = Drect\nShop")["form"]["id"]
    screen.own("VIA", "How?", "DIR = Direct\nA01 = Shop", form=form, was="VIA")  # nobody was asked yet
    screen.ask("export", form=form, tool="wordlist")
    fields = {"form": form, "was": "VIA", "keep": True}
    answer = screen.own("VIA", "How?", "DIR = By post\nA01 = Shop", **fields)
    assert (answer["expected"], "stood for “direct”" in answer["text"].casefold()) == (True, True)
    assert len(screen.project.survey.questionnaires()) == 1
    state = screen.own("VIA", "How?", "Shop\nBy post", **fields)
    assert state["own"][0]["answers"]["en"] == "A01 = Shop\nA02 = By post"


def test_a_code_of_an_answer_counts_in_whichever_language_it_stands(screen: Browser) -> None:
    form = screen.make()["form"]["id"]
    for lines in (
        {"en": "DIR = Direct\nThrough an agent", "nl": "Rechtstreeks\nVia een tussenpersoon"},
        {"nl": "DIR = Rechtstreeks\nVia een tussenpersoon", "en": "Direct\nThrough an agent"},
        {"en": "Direct\nA01 = Through an agent", "nl": "DIR = Rechtstreeks\nVia een tussenpersoon"},
        {"en": "DIR = Direct\nThrough an agent", "nl": "A01 = Via een tussenpersoon\ndir = Rechtstreeks"},
    ):
        state = screen.own("VIA", "How?", lines, form=form, was="VIA" if codes(screen.ask("open")) else "")
        answers = state["own"][0]["answers"]
        assert sorted(answers["en"].splitlines()) == ["A01 = Through an agent", "DIR = Direct"], lines
        assert sorted(answers["nl"].splitlines()) == ["A01 = Via een tussenpersoon", "DIR = Rechtstreeks"], lines


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    # what is wrong: fields, a part of what is said in English and in Dutch
    "code": ({"code": "my age"}, "begins with a letter", "begint met een letter"),
    "ours": ({"code": "NPS"}, "code NPS has a use", "code NPS heeft"),
    "item": ({"code": "C07"}, "code C07 has a use", "code C07 heeft"),
    "importance": ({"code": "IMP"}, "code IMP has a use", "code IMP heeft"),
    "a tool's": ({"code": "token"}, "code token has a use", "code token heeft"),
    "taken": ({"code": "age"}, "already", "er is al"),
    "no words": ({"texts": {"en": " \x00 "}}, "write the question", "schrijf de vraag"),
    "one answer": ({"answers": {"en": "One"}}, "no choice", "geen keus"),
    "lines": ({"answers": {"en": "One\nTwo", "nl": "Een"}}, "Dutch: 1", "Nederlands: 1"),
    "twice a code": ({"answers": {"en": "A = One\na = Two"}}, "the code a", "de code a"),
    "twice the same": ({"answers": {"en": "One\none"}}, "the same in English", "in het Engels hetzelfde"),
    "twice in the other": (
        {"answers": {"en": "One\nTwo", "nl": "Een\nEen"}},
        "the same in Dutch: “Een”",
        "in het Nederlands hetzelfde: “Een”",
    ),
    "alike": ({"answers": {"en": "One half\n<b>one</b>  half"}}, "mixed up", "niet te onderscheiden"),
    "no text": (
        {"answers": {"en": "A = One\nB ="}},
        "answer B has no words in English",
        "antwoord B heeft geen woorden in het Engels",
    ),
    "two codes": ({"answers": {"en": "A = One\nTwo", "nl": "B = Een\nTwee"}}, "two codes, ", "twee codes, "),
    "attribute": ({"about": "shoes"}, "no attribute “shoes”", "geen kenmerk “shoes”"),
    "gone": ({"was": "GONE"}, "GONE any more", "vraag GONE meer"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_own_question_that_cannot_be_asked_is_refused_in_the_words_of_the_screen(
    screen: Browser, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = screen.own("AGE")["form"]["id"]
    monkeypatch.setattr(screen.project._desk, "language", language)
    dutch = Browser(SurveyDesigner(screen.project))
    for name, (fields, *said) in REFUSED.items():
        answer = dutch.own(**({"code": "WHY", "form": form} | fields))
        assert (answer["type"], answer["expected"]) == ("error", True), name
        assert said[language == "nl"] in answer["text"], answer["text"]
    assert codes(screen.ask("open")) == ["AGE"]


def test_an_attribute_gives_an_own_question_its_first_answers(screen: Browser) -> None:
    screen.project.corpus.add_attribute("moved", "yes/no")
    attributes = {one["name"]: one["answers"] for one in screen.ask("open")["attributes"]}
    assert attributes["moved"] == {"nl": "Y = Ja\nN = Nee", "en": "Y = Yes\nN = No"}
    assert attributes["region"] == {"nl": "", "en": ""}


def test_one_answer_of_the_channel_questions_is_stored_in_all_of_them(screen: Browser) -> None:
    state = screen.word(screen.make(extras=["channel"]), "CHAN01.TEL", "By phone", "Phone")
    assert [one["texts"]["en"] for extra in state["form"]["extras"] for one in extra["choices"] if one["code"][-3:] == "TEL"] == [
        "By phone",
        "By phone",
    ]
    assert "CHAN02.TEL" in state["said"]
    assert screen.ask("undo")["form"]["extras"][1]["choices"][2]["texts"]["en"] == "Phone"


def test_another_version_is_shown(screen: Browser) -> None:
    first = screen.make(ONCE)["form"]["id"]
    screen.make()
    state = screen.ask("view", form=first)
    assert (state["form"]["n"], [one["n"] for one in state["versions"]]) == (1, [2, 1])


def test_a_changed_criterion_is_to_be_looked_at_until_its_words_are_said_to_hold(screen: Browser) -> None:
    state = screen.make()
    screen.project.journey.change(ONCE, statement="I tell it to one person")
    state = screen.ask("look", revision=state["revision"])
    assert state["form"]["again"] == ["C01"]
    assert "elsewhere" in state["said"]
    assert screen.ask("holds", form=state["form"]["id"], code="C01")["form"]["again"] == []


def test_what_the_check_of_the_words_finds_leads_to_its_question(screen: Browser) -> None:
    state = screen.word(screen.make(), "C02", "Of course somebody answers", REACHED)
    assert ("leading", "C02") in [(one["rule"], one["code"]) for one in state["form"]["findings"]]


def test_lines_of_a_split_sample_tell_their_group(screen: Browser) -> None:
    state = screen.make(samples=3)
    assert (state["form"]["parts"], state["form"]["problem"]) == (3, "")
    assert [line["part"] for line in state["form"]["pages"][0]["asks"][0]["lines"]] == [1, 2, 3]


def test_a_message_about_a_version_or_question_that_is_gone_is_answered_in_words(screen: Browser) -> None:
    state = screen.make()
    for answer in (
        screen.ask("view", form="nowhere"),
        screen.word(state, "C99", "x", ""),
        screen.ask("holds", form=state["form"]["id"], code="C99"),
        screen.ask("export", form=state["form"]["id"], tool="abacus"),
    ):
        assert (answer["type"], answer["expected"]) == ("error", True)


def test_a_study_without_criteria_says_what_to_do(tmp_path: Path) -> None:
    with wb.create(tmp_path / "new.workbench", language="nl", coder="anna") as project:
        state = Browser(SurveyDesigner(project)).ask("open")
        assert (state["groups"], state["form"], state["versions"]) == ([], None, [])


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["nl"].keys()
