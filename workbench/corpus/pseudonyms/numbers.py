"""Numbers of accounts, persons, policies, claims and customers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from workbench.corpus.pseudonyms.checkdigits import (
    IBAN_LENGTHS,
    digits_of,
    is_belgian_number,
    is_bsn,
    is_card,
    is_iban,
    is_nhs_number,
)
from workbench.corpus.pseudonyms.finding import Finding, by_pattern
from workbench.corpus.pseudonyms.spoken import spoken_numbers

_IBAN = re.compile(r"(?<![\w])[A-Za-z]{2}[ \u00a0]?\d{2}(?:[ \u00a0.-]?[A-Za-z0-9]){11,30}")
_NINE = re.compile(
    r"(?<![\w.,€$£-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d{4}([ .-])\d{3}\3\d{2})(?![\w-]|[.,]\d)"
)
_BSN_SAID = re.compile(
    r"(?<!\w)(?:bsn|burger ?service ?nummer|burger ?nummer|sofi(?:[- ]?nummer)?|citizen service number)", re.IGNORECASE
)
_BRITISH = re.compile(r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_AMERICAN = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_BELGIAN = re.compile(r"(?<![\w.-])\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?![\w-])")
_TEN = re.compile(r"(?<![\w.,-])\d{3} ?\d{3} ?\d{4}(?![\w-])")
_NHS_SAID = re.compile(r"(?<!\w)(?:NHS|health service) (?:number|no)", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-])")
_SORT_CODE = re.compile(r"(?<![\w-])\d{2}[- ]\d{2}[- ]\d{2}(?![\w-])")
_BANK_SAID = re.compile(
    r"(?<!\w)(?:(?:bank)?rekening(?:nummer)?|giro(?:nummer)?|iban|sort code|bank account(?: number)?|kontonummer)(?!\w)",
    re.IGNORECASE,
)

# Groups of digits, with capitals before, between or behind: "WH-4471-209836", "4071.88.2196", "SO 447109 K".
_ID = re.compile(r"(?<![\w.,/€$£#-])(?:[A-Z]{1,5}[-./ \u00a0]?){0,2}\d+(?:[-./ \u00a0]?(?:\d+|[A-Z]{1,4}(?![a-zà-ÿ'’])))*(?!\w)")
_SPELLED = re.compile(r"(?<![\w'’])(?:[A-Z](?:[ .-]|, ?)){2,5}$")
_POLICY_SAID = re.compile(
    r"(?<!\w)(?:(?:polis|police|schade|claim|dossier|zaak|contract|referentie|kenmerk|factuur|order|meldings?|zaaks?|aanvraag)"
    r"[- ]?(?:nummers?|nr\.?)|"
    r"kenmerk|(?:policy|claim|case|reference|contract|file|invoice|order|ticket|incident)[- ](?:numbers?|no\.?|ref(?:erence)?)|"
    r"(?:versicherungs|schaden|vertrags|akten)nummer|policenummer|skadenummer)(?!\w)",
    re.IGNORECASE,
)
_CUSTOMER_SAID = re.compile(
    r"(?<!\w)(?:(?:klant|klanten|relatie|lid|lidmaatschaps?|leden|personeels?|medewerkers?|werknemers?|student(?:en)?|studie|patiënt(?:en)?|"
    r"patient(?:en)?|cliënt|client|deelnemers?|verzekerden?|registratie|big|kvk|btw|abonnements?|aansluit(?:ings)?|meter|paspoort|"
    r"rijbewijs|identiteits?|id|ov|burger)[- ]?(?:kaart)?[- ]?(?:nummers?|nr\.?)|"
    r"(?:customer|client|member(?:ship)?|account|employee|staff|student|patient|registration|passport|licen[cs]e|payroll|hospital|"
    r"national insurance|social security)[- ](?:numbers?|no\.?|id)|(?:kunden|mitglieds|patienten|personal|pass)nummer|"
    r"kundenummer|medlemsnummer)(?!\w)",
    re.IGNORECASE,
)
_NOT_A_NUMBER_OF_SOMEBODY = re.compile(
    r"(?:19|20)\d\d[-/ ](?:19|20)?\d\d|\d{1,3}(?:[., \u00a0]\d{3})+|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})|"
    r"(?:19|20)\d\d[-/.]\d\d[-/.]\d\d|"
    r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?|\d+\.\d{1,2}|[1-9]0{5,}|(?:(?:19|20)\d\d[ /-]?)+|\d{1,2} (?:19|20)\d\d"
)
_MONEY = re.compile(
    r"[.,]\d|[.,][-–]|\s?(?:euro|eur|€|%|procent|percent|pounds?|dollars?|kilo|km|meter|kr|miljoen|million|billion|duizend)",
    re.IGNORECASE,
)
_WITHIN, _BEFORE, _LONGEST = 90, 60, 40


def accounts(text: str) -> Iterator[Finding]:
    """Bank accounts (IBAN by its check digits; older and British forms beside the word for them) and payment cards.

    >>> [(f.kind, f.words, f.sure) for f in accounts("Op NL91 ABNA 0417 1643 00 graag. En op NL91 ABNA 0417 1643 01?")]
    [('iban', 'NL91 ABNA 0417 1643 00', 0.99), ('iban', 'NL91 ABNA 0417 1643 01', 0.75)]
    """
    for match in _IBAN.finditer(text):
        if length := IBAN_LENGTHS.get(match[0][:2].upper()):
            at = [match.start() + i for i, letter in enumerate(match[0]) if letter.isalnum()]
            end = at[length - 1] + 1 if len(at) >= length else 0
            letters = "".join(text[i] for i in at[:length])
            if end and is_iban(letters.upper()):
                yield by_pattern("iban", text, match.start(), end, 0.99)
            elif (
                end
                and letters == letters.upper()
                and not text[end : end + 1].isalnum()
                and sum(c.isdigit() for c in letters) >= 8
            ):
                yield by_pattern("iban", text, match.start(), end, 0.75)  # mistyped, and still somebody's
    for match in _CARD.finditer(text):
        if is_card(digits_of(match[0])):
            yield by_pattern("other", text, match.start(), match.end(), 0.8)
    for said in _BANK_SAID.finditer(text):
        number = _behind(_ID, text, said.end())
        if number and len(digits_of(number[0])) >= 6:
            yield by_pattern("iban", text, number.start(), number.end(), 0.85)
        if sort_code := _SORT_CODE.search(text, said.end(), said.end() + _WITHIN):
            yield by_pattern("iban", text, sort_code.start(), sort_code.end(), 0.85)


def persons(text: str, language: str) -> Iterator[Finding]:
    """Numbers that a state gives to a person: Dutch, Belgian, British (two kinds) and American ones, all under ``bsn``.

    A Dutch one must pass the 11-test and be named so, or be written in groups; one that is named and fails it is ``other``.
    """
    for match in _NINE.finditer(text):
        said = _BSN_SAID.search(text, max(0, match.start() - _BEFORE), match.start())
        grouped = not match[0].isdigit()
        if is_bsn(digits_of(match[0])) and (said or grouped):
            yield by_pattern("bsn", text, match.start(), match.end(), 0.98 if said else 0.5)
        elif said:
            yield by_pattern("other", text, match.start(), match.end(), 0.7)
    for match in _BRITISH.finditer(text):
        yield by_pattern("bsn", text, match.start(), match.end(), 0.95)
    for match in _BELGIAN.finditer(text):
        if is_belgian_number(digits_of(match[0])):
            yield by_pattern("bsn", text, match.start(), match.end(), 0.95)
    for match in _TEN.finditer(text):
        if is_nhs_number(digits_of(match[0])) and _NHS_SAID.search(text, max(0, match.start() - _BEFORE), match.start()):
            yield by_pattern("bsn", text, match.start(), match.end(), 0.97)
    if language == "en":
        for match in _AMERICAN.finditer(text):
            yield by_pattern("bsn", text, match.start(), match.end(), 0.8)


def files(text: str, language: str) -> Iterator[Finding]:
    """Numbers of policies, claims and customers near a word for them, said or written; other long numbers less surely.

    The word may stand some way before ("the policy number, I've got it here, it's …") or just behind.

    >>> [(f.kind, f.words) for f in files("Het polisnummer, dat heb ik hier: WH-4471-209836. Mijn klantnummer is 5501234.", "nl")]
    [('policy', 'WH-4471-209836'), ('customer', '5501234'), ('other', 'WH-4471-209836'), ('other', '5501234')]
    """
    rows = [row for row in spoken_numbers(text, language) if len(row.digits) >= 4]
    for kind, pattern in (("policy", _POLICY_SAID), ("customer", _CUSTOMER_SAID)):
        for said in pattern.finditer(text):
            number = _behind(_ID, text, said.end())
            row = next((row for row in rows if 0 <= row.start - said.end() <= _WITHIN and row.words >= 2), None)
            if number and (row is None or number.start() < row.start):
                yield by_pattern(kind, text, number.start(), number.end(), 0.9)
            elif row:
                yield by_pattern(kind, text, _spelled_start(text, row.start), row.end, 0.7)
            elif before := _before(text, said.start()):
                yield by_pattern(kind, text, *before, 0.75)
    for row in rows:
        if (start := _spelled_start(text, row.start)) < row.start:
            yield by_pattern("policy", text, start, row.end, 0.7)
        elif len(row.digits) >= 7 and row.words >= 4 and not _counting(row.digits):
            yield by_pattern("other", text, row.start, row.end, 0.4)
    for match in _ID.finditer(text):
        if _a_number_of_somebody(match, text, 6 if match[0][0].isdigit() else 5):
            yield by_pattern("other", text, match.start(), match.end(), 0.5)


def _a_number_of_somebody(match: re.Match[str], text: str, least: int) -> bool:
    """Whether a row of figures is long enough and is no amount, date, time or range of years."""
    digits = digits_of(match[0])
    return len(digits) >= least and not _NOT_A_NUMBER_OF_SOMEBODY.fullmatch(match[0]) and not _MONEY.match(text, match.end())


def _behind(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The first number of at least four figures within reach behind an offset, in the same paragraph."""
    paragraph = text.find("\n", at, at + _WITHIN)
    reach = paragraph if paragraph >= 0 else at + _WITHIN
    near = takewhile(lambda match: match.start() <= reach, pattern.finditer(text, at, reach + _LONGEST))
    return next((match for match in near if _a_number_of_somebody(match, text, 4)), None)


def _before(text: str, at: int) -> tuple[int, int] | None:
    """A long number just before an offset, in the same sentence: "4471-209836, dat is het polisnummer"."""
    start = max(0, at - _BEFORE)
    numbers = [m for m in _ID.finditer(text, start, at) if _a_number_of_somebody(m, text, 5)]
    return numbers[-1].span() if numbers and not re.search(r"[.?!\n] ?[A-Z]|\n", text[numbers[-1].end() : at]) else None


def _spelled_start(text: str, at: int) -> int:
    """Where letters begin that were spelled before a number: ``W S`` in "W S twintig achtendertig"."""
    spelled = _SPELLED.search(text, max(0, at - 16), at)
    return spelled.start() if spelled else at


def _counting(digits: str) -> bool:
    """Whether somebody counts ("een, twee, drie, vier …") or says one thing over and over ("veertien, veertien, vijftien")."""
    return digits in "12345678910111213141516" or digits in "10987654321" or len(set(digits)) <= 3
