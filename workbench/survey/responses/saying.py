"""What a reading of answers says, in the language of the study: each sentence once, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.corpus.report import Dropped
from workbench.journey.textfit import plain

MOST = 12
"""Names that are listed before the rest is only counted."""

_PLACES = 5
_AND, _MORE = ("and", "en"), ("{n} more", "nog {n}")

_SENTENCES: dict[str, tuple[str, str]] = {
    # name: (English, Dutch); {n:…|…} is a number with what is counted, for one and for several. Weightiest first.
    "nobody": (
        "The file holds no answers: nobody has filled in the survey.",
        "In het bestand staan geen antwoorden: niemand heeft de vragenlijst ingevuld.",
    ),
    "no line": (
        "Nobody answered a single line: look whether the right columns were exported.",
        "Niemand heeft ook maar één regel ingevuld: kijk of de juiste kolommen zijn geëxporteerd.",
    ),
    "items absent": (
        "The file has no column for {items}: what people think of that is not known.",
        "Het bestand heeft geen kolom voor {items}: wat mensen daarvan vinden is niet bekend.",
    ),
    "strange": (
        "The file has lines that this questionnaire has not ({codes}): is it of another version?",
        "Het bestand heeft regels die niet in deze vragenlijst staan ({codes}): hoort het bij een andere versie?",
    ),
    "fits": (
        "By its codes the file fits version {versions} of the questionnaire.",
        "Naar de codes te oordelen hoort het bestand bij versie {versions} van de vragenlijst.",
    ),
    "headings": (
        "The file has no heading {headings}, though codes= names it.",
        "Het bestand heeft geen kolomkop {headings}, al wordt die in codes= genoemd.",
    ),
    "no such code": (
        "The questionnaire has no question {codes}, though codes= names it; that column was left out.",
        "De vragenlijst heeft geen vraag {codes}, al wordt die in codes= genoemd; die kolom is niet overgenomen.",
    ),
    "doubtful": (
        "{n:column was|columns were} left out, for it is not clear which question it belongs to: {columns}.",
        "{n:kolom is|kolommen zijn} niet overgenomen, want het is niet duidelijk bij welke vraag dat hoort: {columns}.",
    ),
    "none read": (
        "No answer to {codes} was recognised. Say what they stand for: {example}.",
        "Geen enkel antwoord op {codes} is herkend. Zeg wat ze betekenen: {example}.",
    ),
    "unclear": (
        "Some answers to {codes} could be the code of one choice or the words of another, so they were not read. Say what they "
        "stand for: {example}.",
        "Sommige antwoorden op {codes} kunnen de code van de ene keuze zijn of de tekst van een andere; ze zijn niet gelezen. "
        "Zeg wat ze betekenen: {example}.",
    ),
    "numbered": (
        "Qualtrics gives numbers for {codes}. They were read as the answers in their order, 1 for the first. Were they numbered "
        "otherwise? Then say what they stand for: {example}.",
        "Qualtrics geeft nummers voor {codes}. Die zijn gelezen als de antwoorden op volgorde, 1 voor het eerste. Zijn ze anders "
        "genummerd? Zeg dan wat ze betekenen: {example}.",
    ),
    "extras absent": ("The file has no column for {codes}.", "Het bestand heeft geen kolom voor {codes}."),
    "one answer": (
        "Everybody who answered {items} gave the same answer there.",
        "Iedereen die {items} invulde gaf daar hetzelfde antwoord.",
    ),
    "silent": (
        "{n:respondent|respondents} answered no line at all: still in the study, but in no result about a criterion.",
        "{n:respondent vulde|respondenten vulden} geen enkele regel in: wel in het onderzoek, maar niet in de uitkomsten per "
        "criterium.",
    ),
    "status": (
        "The column Status holds {words}: whether such rows are trials cannot be told, so none of them is marked.",
        "In de kolom Status staat {words}: of zulke rijen proefinvullingen zijn is niet te zien, dus ze zijn niet gemerkt.",
    ),
    "not approved": (
        "{n:form was|forms were} not approved by those who looked at them; they are kept.",
        "{n:formulier is|formulieren zijn} afgekeurd door wie ernaar keek; ze blijven bewaard.",
    ),
    "no date": (
        "The file does not say who finished (column {column}): whoever answered every line is taken as complete.",
        "Het bestand zegt niet wie klaar was (kolom {column}): wie alle regels invulde, telt als klaar.",
    ),
    "end date": (
        "SurveyMonkey gives an End Date to who stopped half-way too. So {n:respondent|respondents} with open lines may have "
        "skipped these or stopped; they are taken as finished.",
        "SurveyMonkey geeft ook wie halverwege stopte een End Date. Dus {n:respondent|respondenten} met open regels kunnen die "
        "hebben overgeslagen of zijn gestopt; ze tellen als klaar.",
    ),
    "day or month": (
        "Of dates such as {example} it cannot be told which number is the day: they are kept as they are, and lengths of time "
        "are known only where they are the same either way.",
        "Van datums zoals {example} is niet te zien welk getal de dag is: ze blijven zoals ze zijn, en hoe lang iemand deed is "
        "alleen bekend waar het niets uitmaakt.",
    ),
    "no number": (
        "The file has no column {column}: respondents are numbered by their row.",
        "Het bestand heeft geen kolom {column}: respondenten zijn genummerd naar hun rij.",
    ),
    "never numbered": (
        "{tool} gives respondents no number: they are numbered by their row.",
        "{tool} geeft respondenten geen nummer: ze zijn genummerd naar hun rij.",
    ),
    "unticked": (
        "SurveyMonkey leaves a choice empty both where it was not ticked and where it was not shown.",
        "SurveyMonkey laat een keuze leeg als die niet is aangevinkt, maar ook als die niet is getoond.",
    ),
    "sheets": (
        "{n:sheet|sheets} of the workbook hold answers; only the first was read.",
        "{n:blad|bladen} van de werkmap bevatten antwoorden; alleen het eerste is gelezen.",
    ),
    "windows": (
        "The file is not in UTF-8; it was read as Windows-1252. Look at the accents; if they are wrong, save it as UTF-8.",
        "Het bestand is niet in UTF-8; het is gelezen als Windows-1252. Kijk naar de accenten; kloppen die niet, bewaar het dan "
        "als UTF-8.",
    ),
    "mac": (
        "The file is not in UTF-8; by its letters it was read as Mac Roman. Look at the accents; if they are wrong, save it as "
        "UTF-8.",
        "Het bestand is niet in UTF-8; naar de letters te oordelen is het gelezen als Mac Roman. Kijk naar de accenten; kloppen "
        "die niet, bewaar het dan als UTF-8.",
    ),
    "controls": (
        "{n:control character|control characters} of the file became blanks.",
        "{n:stuurteken is|stuurtekens zijn} vervangen door een spatie.",
    ),
    "lost letters": (
        "{n:letter of the file was|letters of the file were} lost before or while reading; � stands there now.",
        "{n:letter|letters} van het bestand kwijt, eerder al of bij het lezen; daar staat nu �.",
    ),
    # Why something is in the file and not in the study.
    "two choices": ("two of its choices could be meant", "twee van de keuzes kunnen bedoeld zijn"),
    "no choice": ("none of its choices", "geen van de keuzes"),
    "dates": (
        "none of its choices; it seems that a spreadsheet made dates of ranges such as 1-3",
        "geen van de keuzes; een spreadsheet lijkt datums te hebben gemaakt van bereiken zoals 1-3",
    ),
    "both": ("its words are those of {codes}", "de tekst is die van {codes}"),
    "likert": (
        "its answers do not say whether it is about importance or satisfaction",
        "uit de antwoorden blijkt niet of het over belang of over tevredenheid gaat",
    ),
    "no choice of": ("it is none of the choices of {code}", "het is geen van de keuzes van {code}"),
    "unknown": ("not a question of this questionnaire", "geen vraag van deze vragenlijst"),
    "copy": ("the same row a second time", "dezelfde rij nog een keer"),
    "totals": ("totals, and no respondent", "totalen, en geen respondent"),
    "again": ("the headings a second time", "de kolomkoppen nog een keer"),
    "empty": ("empty", "leeg"),
    "own": ("{tool}'s own columns", "kolommen van {tool} zelf"),
    "own table": ("about the table or the respondent, and no question", "over de tabel of de respondent, en geen vraag"),
    # What, and where.
    "a column": ("column “{heading}”", "kolom “{heading}”"),
    "columns": ("{n:column|columns}: {names}", "{n:kolom|kolommen}: {names}"),
    "rows": ("{n:row|rows}", "{n:rij|rijen}"),
    "copies": ("{n:row of respondent|rows of respondents} {names}", "{n:rij van respondent|rijen van respondenten} {names}"),
    "answers": ("{n:answer|answers} to {code}: {words}", "{n:antwoord|antwoorden} op {code}: {words}"),
    "column": ("column {at}", "kolom {at}"),
    "places": ("columns {at}", "kolommen {at}"),
    "line": ("line {at}", "regel {at}"),
    "row": ("row {at}", "rij {at}"),
    "sheet": ("sheet {sheet}, row {at}", "blad {sheet}, rij {at}"),
    "respondent": ("respondent {at}", "respondent {at}"),
    "case": ("case {at}", "geval {at}"),
}
_WEIGHT = {name: place for place, name in enumerate(_SENTENCES)}


class _Number(int):
    """A number that brings what is counted: ``{n:row|rows}``."""

    def __format__(self, spec: str) -> str:
        one, _, several = spec.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if spec else str(int(self))


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, or part of one, that can be put in the language of a study; sequences among its values are listed."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        return _SENTENCES[self.name][language == "nl"].format(
            **{name: _shown(value, language) for name, value in self.values.items()}
        )


@dataclass(frozen=True, slots=True)
class Left:
    """Something in the file that is not in the study: what, where, and why."""

    what: Saying
    where: tuple[Saying, ...]
    why: Saying

    def dropped(self, language: str) -> Dropped:
        places = listed([place.text(language) for place in self.where], _PLACES, language)
        return Dropped(self.what.text(language), places, self.why.text(language))


def say(name: str, **values: object) -> Saying:
    """A saying by its name.

    >>> say("rows", n=2).text("nl"), say("both", codes=("C01", "C02")).text()
    ('2 rijen', 'its words are those of C01 and C02')
    """
    return Saying(name, values)


def told(sayings: Iterable[Saying], language: str) -> tuple[str, ...]:
    """Sentences in a language, the weightiest first, none twice."""
    return tuple(dict.fromkeys(saying.text(language) for saying in sorted(sayings, key=weight)))


def left_out(found: Iterable[Left], language: str) -> tuple[Dropped, ...]:
    """What is not in the study, what matters most first."""
    return tuple(left.dropped(language) for left in sorted(found, key=lambda left: weight(left.why)))


def weight(saying: Saying) -> int:
    """The less, the more it matters."""
    return _WEIGHT[saying.name]


def listed(cells: Sequence[str], most: int = MOST, language: str = "en") -> str:
    """Some texts on one line, each cut short.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], 1, "nl")
    ('a, b and c', 'a en nog 2')
    """
    at = language == "nl"
    shown = [short(cell) for cell in cells[:most]]
    if len(cells) > most:
        shown.append(_MORE[at].format(n=len(cells) - most))
    return f" {_AND[at]} ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def short(text: str, most: int = 40) -> str:
    """A text on one line, cut off where it is long."""
    line = plain(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _shown(value: object, language: str) -> object:
    if isinstance(value, int):
        return _Number(value)
    return listed(value, language=language) if isinstance(value, list | tuple) else value
