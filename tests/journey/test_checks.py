"""Checks of a journey: each finds its pitfall, and lets what is sound alone."""

from __future__ import annotations

import string
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from workbench.coding.codebook import Code
from workbench.coding.codebookfile import read_codebook
from workbench.coding.segments import Coding
from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.journey.checkfacts import Facts, Placed
from workbench.journey.checkrules_wording import asks_two
from workbench.journey.checks import COLUMNS, RULES, Finding, check, finding_frame, known_rule
from workbench.journey.checksaid import KINDS
from workbench.journey.checkwords import CheckWords, check_words, found_in, tokens
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Silenced, Verdict

SAMPLES = Path(__file__).parents[2] / "sample_data"


def coding(id: str, code: str, interview: str) -> Coding:
    return Coding(id, interview, code, 0, 4, "text", "anna", "2026-01-01")


GOALS = (Goal("g", "Weer gewoon wonen", ("functional",)),)
MILESTONES = (Milestone("m1", "g", "Schade melden"), Milestone("m2", "g", "Weer verder kunnen", order=1))
CRITERIA = (Criterion("c1", "m1", "Ik hoef het maar één keer te vertellen"), Criterion("c2", "m2", "Het is echt klaar voor mij"))
CODES = {
    "k": Code("k", "Iets"),
    "e": Code("e", "Opluchting", "emotion"),
    "f": Code("f", "Trage reactie", "friction"),
    "t": Code("t", "Telefoontje", "touchpoint"),
}
NODES = ("g", "m1", "m2", "c1", "c2")
BEHIND = tuple(coding(f"{node}{i}", "k", f"i{i}") for node in NODES for i in range(4))
FELT = tuple(coding(f"{m}{code}{i}", code, f"i{i}") for m in ("m1", "m2") for code in ("e", "f", "t") for i in range(3))
ABOUT = {"g": "goal", "m": "milestone", "c": "criterion"}
EVIDENCE = tuple(Evidence(c.id, ABOUT[c.id[0]], c.id[:-1], c.id) for c in BEHIND)
SOUND = Facts(
    Journey(GOALS, MILESTONES, CRITERIA, EVIDENCE),
    check_words("nl"),
    "nl",
    codes=CODES,
    codings=BEHIND + FELT,
    interviews=4,
    placed={c.id: c.id[:2] for c in (*BEHIND, *FELT) if c.id[0] == "m"},
    touchpoints=frozenset({"Melding doen", "Dossier gesloten"}),
    placements=tuple(Placed(t, m, d) for d in ("zorg", "web") for t, m in (("Melding doen", "m1"), ("Dossier gesloten", "m2"))),
    served={"Melding doen": "m1", "Dossier gesloten": "m2"},
)
"""A journey that falls into no pitfall; each test breaks one thing of it."""


def rules(facts: Facts) -> list[tuple[str, str]]:
    return [(f.rule, f.about_id) for f in check(facts)]


def only(facts: Facts) -> Finding:
    (found,) = check(facts)
    return found


def of(**parts: object) -> Facts:
    """The sound journey with other parts of the journey itself."""
    return replace(SOUND, journey=replace(SOUND.journey, **parts))  # type: ignore[arg-type]


def named(milestone: str, **parts: object) -> Facts:
    return replace(of(milestones=(replace(MILESTONES[0], name=milestone), MILESTONES[1])), **parts)  # type: ignore[arg-type]


def stated(statement: str, language: str = "nl") -> Facts:
    facts = of(criteria=(replace(CRITERIA[0], statement=statement), CRITERIA[1]))
    return replace(facts, words=check_words(language), language=language)


def without(about_id: str, keep: int = 0) -> tuple[Evidence, ...]:
    return tuple(e for e in EVIDENCE if e.about_id != about_id or int(e.coding_id[-1]) < keep)


def test_a_sound_journey_has_nothing_to_look_at() -> None:
    assert check(SOUND) == []


def test_an_empty_study_has_nothing_to_look_at() -> None:
    assert check(Facts(Journey(), check_words("en"))) == []


# -- who speaks


def test_a_criterion_that_no_customer_speaks_for_is_found() -> None:
    found = only(of(evidence=without("c1")))
    assert (found.rule, found.about, found.about_id) == ("no-customer", "criterion", "c1")
    assert found.text == "Geen klant zegt iets voor het criterium “Ik hoef het maar één keer te vertellen”."


def test_the_interviewers_own_words_are_no_customer() -> None:
    found = only(replace(SOUND, unheard=frozenset(f"c1{i}" for i in range(4))))
    assert found.text.startswith("Alleen de interviewer")


def test_who_speaks_against_does_not_speak_for() -> None:
    evidence = tuple(replace(e, stance="against") if e.about_id == "c1" else e for e in EVIDENCE)
    assert rules(of(evidence=evidence)) == [("no-customer", "c1")]


def test_a_milestone_is_told_by_who_tells_of_its_criteria_but_a_goal_must_be_told_itself() -> None:
    assert rules(of(evidence=without("m1"))) == []
    assert rules(of(evidence=without("g"))) == [("no-customer", "g")]


def test_a_step_and_its_criteria_speak_for_their_milestone() -> None:
    step = Milestone("m3", "g", "Foto's maken", parent_id="m1")
    evidence = tuple(replace(e, about_id="m3") if e.about_id == "m1" else e for e in EVIDENCE)
    criteria = (replace(CRITERIA[0], milestone_id="m3"), CRITERIA[1])
    assert rules(of(milestones=(*MILESTONES, step), criteria=criteria, evidence=evidence)) == []


def test_one_interview_is_found_unless_there_is_only_one() -> None:
    one = of(evidence=without("c1", keep=1))
    assert rules(one) == [("one-interview", "c1")]
    alone = replace(SOUND, interviews=1, journey=replace(SOUND.journey, evidence=tuple(e for e in EVIDENCE if e.id[-1] == "0")))
    assert "one-interview" not in dict(rules(alone))


def test_a_milestone_of_few_interviews_is_found_unless_it_is_optional() -> None:
    many = replace(SOUND, interviews=30)
    assert rules(many) == [("few-interviews", i) for i in ("g", "m1", "m2")]
    optional = (MILESTONES[0], replace(MILESTONES[1], optional=True))
    assert rules(replace(of(milestones=optional), interviews=30)) == [("few-interviews", "g"), ("few-interviews", "m1")]


def test_that_nobody_speaks_against_is_found_where_many_speak() -> None:
    more = tuple(coding(f"c1{i}", "k", f"i{i}") for i in (4, 5))
    spoken = (*EVIDENCE, *(Evidence(c.id, "criterion", "c1", c.id) for c in more))
    facts = replace(of(evidence=spoken), codings=(*SOUND.codings, *more), interviews=6)
    assert rules(facts) == [("nobody-against", "m1")]
    contradicted = (*spoken[:-1], replace(spoken[-1], stance="against"))
    assert rules(replace(facts, journey=replace(facts.journey, evidence=contradicted))) == []


# -- words


@pytest.mark.parametrize("name", ["Bellen met de verzekeraar", "Via de website melden", "Online oriënteren", "E-mails krijgen"])
def test_a_milestone_named_after_a_channel_is_found(name: str) -> None:
    assert rules(named(name)) == [("named-after-channel", "m1")]


def test_a_channel_of_the_studys_own_log_is_known() -> None:
    assert rules(named("Gesprek aan huis", channels=frozenset({"Aan huis"}))) == [("named-after-channel", "m1")]


@pytest.mark.parametrize(
    ("name", "touchpoint"),
    [("Melding doen", "Melding doen"), ("Een dossier dat gesloten is, krijgen", ""), ("Telefoontjes", "Telefoontje")],
)
def test_a_milestone_named_after_a_touchpoint_of_the_log_or_the_codes_is_found(name: str, touchpoint: str) -> None:
    assert rules(named(name)) == ([("named-after-touchpoint", "m1")] if touchpoint else [])


@pytest.mark.parametrize(
    "name", ["Schade melden", "Een appartement vinden", "Weten waar ik aan toe ben", "Het gesprek voorbereiden"]
)
def test_a_milestone_of_the_customer_is_let_alone(name: str) -> None:
    assert rules(named(name)) == []


def test_words_of_the_organisation_are_found_in_goals_milestones_and_criteria() -> None:
    facts = of(
        goals=(replace(GOALS[0], text="Snelle claimafhandeling"),),
        milestones=(replace(MILESTONES[0], name="Intake"), MILESTONES[1]),
        criteria=(replace(CRITERIA[0], statement="De doorlooptijd is mij duidelijk"), CRITERIA[1]),
    )
    assert rules(facts) == [("internal-wording", i) for i in ("g", "m1", "c1")]


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("nl", "De medewerker is deskundig"),
        ("nl", "De klant staat centraal"),
        ("nl", "Onze dienstverlening ontzorgt ons allemaal"),
        ("en", "Staff are friendly"),
        ("en", "The company is reliable"),
    ],
)
def test_a_criterion_about_the_company_is_found(language: str, statement: str) -> None:
    assert rules(stated(statement, language)) == [("about-company", "c1")]


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("nl", "De medewerker neemt mij serieus"),
        ("nl", "Mijn bedrijf draait door"),
        ("nl", "Het geld is er als de rekening komt"),
        ("en", "Whoever advises me gains nothing by it"),
        ("en", "The bank arranges it for us"),
    ],
)
def test_a_criterion_in_which_the_customer_herself_occurs_is_let_alone(language: str, statement: str) -> None:
    assert rules(stated(statement, language)) == []


TWO = {
    "nl": """
        Ik weet wat het kost en wanneer het klaar is
        Het gaat snel en ik hoef niets te doen
        Ik krijg meteen antwoord en begrijp het ook
        Ik kan mijn gegevens bekijken en wijzigen
        Het is goedkoop, maar het moet ook lang meegaan
        Het geld komt op tijd en het bedrag klopt
        Ik word niet alleen geholpen maar ook begrepen
        Ik krijg snel hulp. Ik weet wie er komt
        Ik mag zelf kiezen maar krijg wel advies
        Ik weet dat het geregeld wordt en dat het goed komt
        """,
    "en": """
        I know what it costs and when it comes
        It is quick and I do not have to do anything
        I get an answer at once and understand it
        I can see and change my details
        It is cheap, but it has to last
        I understand my policy and I can choose freely
        I am not only helped but also understood
        I get help fast. I know who is coming
        I know where to go and how long it takes
        """,
}
ONE = {
    "nl": """
        Ik voel me rustig en veilig
        Het is snel en duidelijk
        Ik weet of het geld er al is
        Ik begrijp wat mijn partner en ik samen krijgen
        Ik hoef maar één keer te bellen
        Ik kan dag en nacht iemand bereiken
        Ik kan zoeken en vergelijken zonder account
        Ik krijg antwoord van een mens en niet van een computer
        Ik weet wie of wat ik nodig heb
        Ik zie in één oogopslag kosten en opbrengsten
        Er is rust en ruimte om na te denken
        """,
    "en": """
        I feel safe and calm
        My partner and I can look at it together
        I can see whether my partner and I are all right
        I know whether it is insured or not
        I can read and understand it
        I can go and see it before I decide
        I get an answer from a person and not from a machine
        I do not have to search or ask
        Letters and bills are easy to read
        """,
}


def lines(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line.strip()) for language, text in texts.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("language", "statement"), lines(TWO))
def test_a_criterion_that_asks_two_things_is_found(language: str, statement: str) -> None:
    assert asks_two(statement, check_words(language))


@pytest.mark.parametrize(("language", "statement"), lines(ONE))
def test_a_criterion_that_asks_one_thing_in_two_words_is_let_alone(language: str, statement: str) -> None:
    assert asks_two(statement, check_words(language)) == ""


@pytest.mark.parametrize(
    ("sample", "language", "twice"),
    [("waterschade", "nl", ["Ik weet van wie de schade is en bij wie ik moet zijn"]), ("saving", "en", [])],
)
def test_the_words_of_real_criteria_give_hardly_any_false_alarm(sample: str, language: str, twice: list[str]) -> None:
    codes = read_codebook(SAMPLES / sample / "codebook.yaml")
    facts = Facts(
        Journey(
            tuple(Goal(c.id, c.name) for c in codes if c.kind == "goal"),
            tuple(Milestone(c.id, "g", c.name) for c in codes if c.kind == "milestone"),
            tuple(Criterion(c.id, "m", c.name) for c in codes if c.kind == "criterion"),
        ),
        check_words(language),
        language,
        codes={c.id: c for c in codes},
    )
    about_words = {"named-after-channel", "named-after-touchpoint", "internal-wording", "about-company", "two-things"}
    names = {c.id: c.name for c in codes}
    assert [names[f.about_id] for f in check(facts) if f.rule in about_words] == twice


# -- the way


def test_a_goal_without_a_way_is_found_but_an_emotional_one_goes_along_with_the_others() -> None:
    goals = (*GOALS, Goal("h", "Een droge kelder"), Goal("j", "Me veilig voelen", ("emotional",)))
    heard = tuple(Evidence(f"{g}{e.id}", "goal", g, e.coding_id) for g in "hj" for e in EVIDENCE[:4])
    assert rules(of(goals=goals, evidence=(*EVIDENCE, *heard))) == [("no-end", "h")]


def test_a_last_milestone_without_criteria_is_found_and_an_optional_one_is_not_the_last() -> None:
    last = Milestone("m3", "g", "Het voorval vergeten", order=2)
    heard = tuple(replace(e, id=f"x{e.id}", about_id="m3") for e in EVIDENCE if e.about_id == "m2")
    facts = of(milestones=(*MILESTONES, last), evidence=(*EVIDENCE, *heard))
    assert ("no-end", "m3") in rules(facts)
    optional = of(milestones=(*MILESTONES, replace(last, optional=True)), evidence=(*EVIDENCE, *heard))
    assert rules(optional) == [("milestone-without-touchpoint", "m3")]


def felt_without(*gone: str) -> Facts:
    return replace(SOUND, codings=tuple(c for c in SOUND.codings if c.id not in gone))


def test_no_emotion_at_the_end_or_of_too_few_people_is_found() -> None:
    ends = [f"m2e{i}" for i in range(3)]
    assert "laatste mijlpaal" in only(felt_without(*ends)).text
    assert "(1)" in only(felt_without(*ends[1:])).text


def test_no_emotion_where_most_goes_wrong_is_found() -> None:
    found = only(felt_without(*(f"m1e{i}" for i in range(3))))
    assert (found.rule, found.about_id) == ("no-emotion", "m1")
    assert "wrijvingen: 3" in found.text


def test_a_study_without_any_emotion_is_found_once() -> None:
    found = only(replace(SOUND, codings=tuple(c for c in SOUND.codings if c.code_id != "e")))
    assert (found.rule, found.about, found.about_id) == ("no-emotion", "journey", "")


def test_a_friction_that_lies_on_no_milestone_is_found_with_its_code() -> None:
    placed = {id: m for id, m in SOUND.placed.items() if id[2] != "f"}
    found = only(replace(SOUND, placed=placed))
    assert (found.rule, found.about, found.about_id) == ("friction-without-milestone", "code", "f")
    assert "Trage reactie" in found.text


def test_a_told_touchpoint_that_lies_on_no_milestone_is_found() -> None:
    placed = {id: m for id, m in SOUND.placed.items() if id[2] != "t"}
    assert rules(replace(SOUND, placed=placed)) == [("touchpoint-without-milestone", "t")]


def test_a_touchpoint_of_the_log_that_nobody_or_no_majority_placed_is_found() -> None:
    facts = replace(SOUND, touchpoints=SOUND.touchpoints | {"Klantonderzoek"}, served={"Dossier gesloten": "m2"})
    found = check(facts)
    assert [(f.rule, f.about, f.about_id) for f in found] == [
        ("touchpoint-without-milestone", "touchpoint", "Klantonderzoek"),
        ("touchpoint-without-milestone", "touchpoint", "Melding doen"),
    ]
    assert ["verschillende mijlpalen" in f.text for f in found] == [False, True]


def test_a_log_of_which_nothing_is_placed_yet_is_one_finding() -> None:
    found = only(replace(SOUND, placements=(), served={}))
    assert (found.rule, found.about) == ("touchpoint-without-milestone", "journey")


def test_a_milestone_that_no_touchpoint_serves_is_found_unless_one_was_told() -> None:
    served = {"Melding doen": "m1", "Dossier gesloten": "m1"}
    assert rules(replace(SOUND, served=served)) == []
    untold = replace(SOUND, served=served, placed={id: m for id, m in SOUND.placed.items() if id[:3] != "m2t"})
    assert rules(untold) == [("milestone-without-touchpoint", "m2")]


def test_one_discipline_alone_is_found() -> None:
    found = only(replace(SOUND, placements=tuple(p for p in SOUND.placements if p.discipline == "web")))
    assert (found.rule, found.text) == ("one-discipline", "Maar één discipline heeft de contactpunten geplaatst: web.")


def test_a_discipline_that_left_touchpoints_to_the_others_is_found_with_their_names() -> None:
    found = only(replace(SOUND, placements=SOUND.placements[:3]))
    assert (found.rule, found.about, found.about_id) == ("discipline-without-touchpoint", "discipline", "web")
    assert "1 van de 2" in found.text
    assert "Dossier gesloten" in found.text


def test_judgements_without_a_discipline_are_nobodys_gap() -> None:
    assert rules(replace(SOUND, placements=(*SOUND.placements, Placed("Melding doen", "m1", "")))) == []


# -- the survey


def test_a_criterion_that_the_survey_did_not_confirm_or_ask_for_is_found_once_there_are_results() -> None:
    assert rules(replace(SOUND, asked={"c1": CRITERIA[0].statement})) == []
    refuted = replace(SOUND, results={"c1": "not validated", "c2": "undecided"})
    assert rules(refuted) == [("not-validated", "c1")]
    assert "In geen enkele ronde" in only(replace(SOUND, results={"c1": "validated"})).text


def test_a_criterion_that_was_changed_since_it_was_asked_is_found_with_what_was_asked() -> None:
    asked = {"c1": "Ik vertel het één keer", "c2": CRITERIA[1].statement}
    found = only(replace(SOUND, results={"c1": "validated", "c2": "validated"}, asked=asked, changed=frozenset({"c1"})))
    assert (found.rule, found.about_id) == ("changed-since-measured", "c1")
    assert "“Ik vertel het één keer”" in found.text


def test_a_criterion_that_still_has_the_words_that_were_asked_was_not_changed() -> None:
    asked = {c.id: c.statement for c in CRITERIA}
    assert rules(replace(SOUND, results=dict.fromkeys(asked, "validated"), asked=asked, changed=frozenset(asked))) == []


# -- what is left alone


def test_what_was_rejected_is_not_looked_at_nor_what_hangs_on_it() -> None:
    bad = of(criteria=(replace(CRITERIA[0], statement="De klant staat centraal"), CRITERIA[1]))
    said = partial(Verdict, "v", said="rejected", coder="anna", time="2026-01-01", reason="dubbel")
    assert rules(bad) == [("about-company", "c1")]
    for about, about_id in (("criterion", "c1"), ("milestone", "m1")):
        facts = replace(bad, journey=replace(bad.journey, verdicts=(said(about=about, about_id=about_id),)))
        assert "c1" not in dict(rules(facts)).values()


def silenced(rule: str, about_id: str, reason: str) -> Silenced:
    return Silenced(f"{rule}{about_id}", rule, about_id, "anna", "2026-01-01", reason)


def test_a_check_that_was_put_to_rest_says_why_and_the_nearest_reason_counts() -> None:
    facts = of(evidence=tuple(e for e in EVIDENCE if e.about_id not in ("c1", "c2")))
    rested = replace(facts, silenced=(silenced("no-customer", "", "pilot"), silenced("no-customer", "c1", "komt nog")))
    assert [(f.about_id, f.silenced) for f in check(rested)] == [("c1", "komt nog"), ("c2", "pilot")]
    other = replace(facts, silenced=(silenced("one-interview", "c1", "klein"),))
    assert [f.silenced for f in check(other)] == ["", ""]


# -- what is said


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_sentence_of_a_rule_is_whole_in_both_languages(rule: str, language: str) -> None:
    said = RULES[rule]
    for case, both in said.found.items():
        gaps = {name for text in both for _, name, _, _ in string.Formatter().parse(text) if name}
        values = dict.fromkeys(gaps, "7") | {"kind": "criterion"}
        text = said.sentence(case, values, language)
        assert text.endswith(".")
        assert text[0].isupper() or text[0] in "“7"
        assert "{" not in text
    for both in (said.why, said.todo):
        assert all(text.endswith(".") and text[0].isupper() for text in both)


def test_the_guide_explains_each_rule_and_no_other() -> None:
    guide = (SAMPLES.parent / "docs" / "guide" / "checks.md").read_text(encoding="utf-8")
    assert [line.removeprefix("### ") for line in guide.splitlines() if line.startswith("### ")] == list(RULES)


def test_kinds_are_called_the_same_in_both_languages() -> None:
    assert set(KINDS) == {"goal", "milestone", "step", "criterion"}


def test_a_name_with_braces_is_only_a_name() -> None:
    assert "{kind}" in only(of(criteria=(replace(CRITERIA[0], statement="De {kind} bank"), CRITERIA[1]))).text


def test_a_name_of_two_lines_is_told_on_one() -> None:
    assert "“De klant staat centraal”" in only(stated("De klant\nstaat\tcentraal")).text


def test_findings_are_english_where_the_study_is() -> None:
    found = only(replace(of(evidence=without("c1")), language="en"))
    assert found.text.startswith("No customer speaks for the criterion")


def test_findings_make_a_table() -> None:
    frame = finding_frame(check(of(evidence=without("c1"))))
    assert list(frame.columns) == COLUMNS
    assert list(frame["rule"]) == ["no-customer"]
    assert list(finding_frame([]).columns) == COLUMNS


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(InvalidValue, match="one-interview"):
        known_rule("nope")


# -- the lists of words


def test_a_study_adds_words_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "eigen.yaml"
    own.write_text("internal: [Schadestroom]\nchannels:\n  - mijn klusapp*\n", encoding="utf-8")
    words = check_words("nl").with_own(own)
    assert rules(replace(named("De schadestroom in"), words=words)) == [("internal-wording", "m1")]
    assert rules(replace(named("Naar mijn klusapps"), words=words)) == [("named-after-channel", "m1")]
    assert "schadestroom" not in check_words("nl").internal


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no words"),
        ("kanalen: [app]", "line 1.*unknown key"),
        ("channels: app", "line 1.*not a list"),
        ("channels:\n  - [app]", "line 2.*does not hold text"),
        ("channels:\n  - '*'", "line 2.*no word"),
        ("channels: ['']", "no word"),
        ("channels: [", "not valid YAML"),
    ],
)
def test_a_file_of_words_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "eigen.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=said):
        check_words("nl").with_own(own)


def test_a_file_of_words_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        check_words("nl").with_own(tmp_path / "none.yaml")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages_have_every_list(language: str) -> None:
    words = check_words(language)
    assert all(getattr(words, name) for name in CheckWords.__dataclass_fields__)


def test_a_language_without_lists_gets_the_english_ones() -> None:
    assert check_words("fy") == check_words("en")


def test_words_are_found_whole_and_with_a_star_at_the_end_too() -> None:
    assert found_in(("app",), "De App!") == "app"
    assert found_in(("app",), "Appel") == ""
    assert found_in(("e-mail*",), "Mijn e‑mails") == ""
    assert found_in(("e-mail*",), "Mijn e-mails") == "e-mails"
    assert found_in(("niet alleen * maar ook",), "Niet alleen heel snel maar ook goed") == "niet alleen heel snel maar ook"
    assert found_in((), "x") == ""
    assert tokens("l’été, <b>") == ["l'été", "b"]
