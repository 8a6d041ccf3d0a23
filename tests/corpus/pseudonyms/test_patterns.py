"""What is told by its form. All people, addresses and numbers are invented; bank accounts are the published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.pseudonyms.checkdigits import (
    IBAN_LENGTHS,
    is_belgian_number,
    is_bsn,
    is_card,
    is_iban,
    is_nhs_number,
)
from workbench.corpus.pseudonyms.patterns import by_patterns
from workbench.corpus.pseudonyms.spoken import spoken_numbers


def found(text: str, language: str = "nl") -> list[tuple[str, str]]:
    return [(f.kind, f.words) for f in by_patterns(text, language)]


def kinds(text: str, language: str = "nl") -> set[str]:
    return {f.kind for f in by_patterns(text, language)}


# The examples of the registry of ISO 13616.
PUBLISHED_IBANS = [
    "NL91 ABNA 0417 1643 00",
    "BE68 5390 0754 7034",
    "DE89 3704 0044 0532 0130 00",
    "GB29 NWBK 6016 1331 9268 19",
    "FR14 2004 1010 0505 0001 3M02 606",
    "DK50 0040 0440 1162 43",
    "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
]


@pytest.mark.parametrize("iban", PUBLISHED_IBANS)
def test_a_published_iban_is_found_in_speech_with_and_without_blanks(iban: str) -> None:
    assert found(f"Dat ging naar {iban}. En toen niets.") == [("iban", iban)]
    assert found(f"naar {iban.replace(' ', '')}, zei ze") == [("iban", iban.replace(" ", ""))]
    assert found(f"naar {iban.lower()} dus") == [("iban", iban.lower())]


@given(st.sampled_from(PUBLISHED_IBANS), st.integers(4, 40), st.characters(categories=["Nd"], codec="ascii"))
def test_no_other_digit_in_an_iban_passes(iban: str, place: int, digit: str) -> None:
    plain = iban.replace(" ", "")
    place = min(place, len(plain) - 1)
    other = plain[:place] + digit + plain[place + 1 :]
    assert is_iban(other) == (other == plain)


def test_an_iban_with_a_slip_is_still_proposed_but_less_surely() -> None:
    (right,) = by_patterns("op NL91 ABNA 0417 1643 00", "nl")
    (wrong,) = by_patterns("op NL91 ABNA 0417 1643 01", "nl")
    assert right.sure > 0.95 > 0.8 > wrong.sure


def test_an_iban_is_as_long_as_its_country_has_it() -> None:
    assert IBAN_LENGTHS["NL"] == 18
    assert found("NL91 ABNA 0417 1643 00 2024") == [("iban", "NL91 ABNA 0417 1643 00")]


# 154 = 14 x 11 and 220 = 20 x 11 in published explanations of the test; 111222333 is the number of the national test set.
@pytest.mark.parametrize("number", ["123456782", "249566758", "111222333"])
def test_a_published_citizen_service_number_passes_the_11_test(number: str) -> None:
    assert is_bsn(number)
    assert not is_bsn(f"{number[:8]}{(int(number[8]) + 1) % 10}")


@pytest.mark.parametrize("number", ["000000000", "12345678", "1234567820", "", "12345678a", "١٢٣٤٥٦٧٨٢"])
def test_what_is_no_citizen_service_number(number: str) -> None:
    assert not is_bsn(number)


def test_a_citizen_service_number_needs_a_word_for_it_or_groups() -> None:
    assert found("mijn BSN is 123456782, geloof ik") == [("bsn", "123456782")]
    assert found("het burgerservicenummer, wacht, 1234.56.782") == [("bsn", "1234.56.782")]
    assert "bsn" not in kinds("er stond 123456782 op het apparaat")
    assert kinds("mijn BSN is 123456783") == {"other"}


def test_published_examples_of_other_check_digits() -> None:
    assert is_nhs_number("9434765919")  # NHS data dictionary
    assert not is_nhs_number("9434765918")
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert is_belgian_number("93051822361")
    assert not is_belgian_number("93051822362")
    assert is_belgian_number("17073003384")  # born in 2017: a 2 goes before


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Bel maar: 06-12345678.", "nl", "06-12345678"),
        ("het is 06 12 34 56 78, overdag", "nl", "06 12 34 56 78"),
        ("op +31 6 1234 5678 of thuis", "nl", "+31 6 1234 5678"),
        ("op +31 (0)6 12345678 graag", "nl", "+31 (0)6 12345678"),
        ("0031612345678 dus", "nl", "0031612345678"),
        ("op (099) 123 45 67 thuis", "nl", "(099) 123 45 67"),
        ("06 12345678 12 keer gebeld", "nl", "06 12345678"),
        ("ring 07700 900123, please", "en", "07700 900123"),
        ("it's 020 7946 0123", "en", "020 7946 0123"),
        ("call (555) 555-0123 now", "en", "(555) 555-0123"),
        (
            "Nul zes, twaalf vierendertig zesenvijftig achtenzeventig.",
            "nl",
            "Nul zes, twaalf vierendertig zesenvijftig achtenzeventig",
        ),
        ("nul zes één twee drie vier vijf zes zeven acht", "nl", "nul zes één twee drie vier vijf zes zeven acht"),
        (
            "oh seven seven double oh, nine double oh one two three",
            "en",
            "oh seven seven double oh, nine double oh one two three",
        ),
        ("mijn nummer is 1234567", "nl", "1234567"),
    ],
)
def test_a_telephone_number_is_found_as_it_is_written_or_said(text: str, language: str, number: str) -> None:
    assert found(text, language) == [("phone", number)]


def test_a_service_number_is_no_sure_finding() -> None:
    (service,) = by_patterns("ik belde 0900-1234 en wachtte", "nl")
    assert service.kind == "phone"
    assert service.sure < 0.5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mail s.verzonnen@example.org.", "s.verzonnen@example.org"),
        ("mail naar sanne@voorbeeld.example, graag", "sanne@voorbeeld.example"),
        ("dat is sanne punt verzonnen apenstaartje voorbeeld punt nl", "sanne punt verzonnen apenstaartje voorbeeld punt nl"),
        ("it's sam dot invented at example dot com", "sam dot invented at example dot com"),
        ("it's sam_invented [at] example [dot] com ok", "sam_invented [at] example [dot] com"),
    ],
)
def test_an_e_mail_address_is_found_as_it_is_written_or_said(text: str, words: str) -> None:
    assert ("e-mail", words) in found(text, "nl" if "apenstaartje" in text else "en")


@pytest.mark.parametrize("text", ["That is no use at all. It was late.", "We looked at it. No.", "ze zat er punt. Nl is zo."])
def test_the_small_word_at_makes_no_address(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        ("Polisnummer 4071.99.2196, ik ken het.", "nl", "policy", "4071.99.2196"),
        ("het polisnummer, wacht, dat heb ik hier voor me… WH-9971-209836. Ja.", "nl", "policy", "WH-9971-209836"),
        ("I've the policy number, I've got it in my hand, it's SO 997109 K. They", "en", "policy", "SO 997109 K"),
        ("4471-209836, dat was het schadenummer", "nl", "policy", "4471-209836"),
        ("Mijn klantnummer is 5501234.", "nl", "customer", "5501234"),
        ("my account number 60417799", "en", "customer", "60417799"),
        ("elke keer dat polisnummer. W S twintig achtendertig", "nl", "policy", "W S twintig achtendertig"),
        ("my sort code is 12-34-56", "en", "iban", "12-34-56"),
        ("National insurance is QQ 12 34 56 C", "en", "other", "QQ 12 34 56 C"),
        ("National insurance is AB 12 34 56 C", "en", "bsn", "AB 12 34 56 C"),
        ("het kenteken was XX-99-QQ", "nl", "licence-plate", "XX-99-QQ"),
        ("registration AB12 XYZ, blue", "en", "licence-plate", "AB12 XYZ"),
    ],
)
def test_numbers_of_policies_customers_and_cars(text: str, language: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "dat kostte 1.486 euro 20, dus 1.164,38",
        "in 2019-2020 was het 250.000 euro",
        "op 14-03-2024 om 10.40 uur",
        "Eén, twee, drie, vier, vijf, zes, zeven!",
        "elf komma zesenvijftig procent van 171,82",
        "in 1995 en 2001",
        "de trein van 7.14 naar 16.45",
    ],
)
def test_amounts_dates_times_and_counting_are_no_numbers_of_somebody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Ik ben geboren op 14 maart 1956 in een dorp.", "nl", "14 maart 1956"),
        ("En uw geboortedatum?\nElf november drieënveertig.", "nl", "Elf november drieënveertig"),
        ("Date of birth? Second of November, nineteen fifty-eight.", "en", "Second of November, nineteen fifty-eight"),
        ("I was born on March 3rd, 1971", "en", "March 3rd, 1971"),
        ("geboortedatum 03-02-1971", "nl", "03-02-1971"),
        ("I was born in 1971 and", "en", "1971"),
        ("ik ben van '56, dus", "nl", "'56"),
    ],
)
def test_a_date_is_a_date_of_birth_beside_a_word_for_it(text: str, language: str, words: str) -> None:
    assert found(text, language) == [("birthdate", words)]


def test_another_date_is_left_alone() -> None:
    assert found("Op 14 maart 2024 kwam het water.") == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Ik woon in de Oude Verzinstraat, al jaren.", "nl", "Oude Verzinstraat"),
        ("bij ons, Verzinweg 7. Ja.", "nl", "Verzinweg 7"),
        ("op de Verzinlaan nummer veertien", "nl", "Verzinlaan nummer veertien"),
        ("Verzonnengaarde 41 en 43", "nl", "Verzonnengaarde 41"),
        ("de Laan van Verzonnen 12", "nl", "Laan van Verzonnen 12"),
        ("Twenty-six, Inventmoor Street. And", "en", "Twenty-six, Inventmoor Street"),
        ("we were at 12 Made Up Lane", "en", "12 Made Up Lane"),
        ("ik woon op Kolkzicht 12", "nl", "Kolkzicht 12"),
        ("stuur maar naar Postbus 12345", "nl", "Postbus 12345"),
    ],
)
def test_an_address_is_found(text: str, language: str, words: str) -> None:
    assert found(text, language) == [("address", words)]


@pytest.mark.parametrize(
    "text", ["en toen op Opslaan geklikt", "De heer van der Laan belde", "de Snelweg was dicht", "in the Supreme Court"]
)
def test_words_that_end_like_a_street_are_none(text: str) -> None:
    assert "address" not in kinds(text, "en" if " the " in text else "nl")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("op 9999 ZZ dus", "nl", "9999 ZZ"),
        ("postcode 9999zz", "nl", "9999zz"),
        ("near ZE1 9ZZ I think", "en", "ZE1 9ZZ"),
        ("zip code 99999", "en", "99999"),
        ("in NV 99999-1234", "en", "NV 99999-1234"),
    ],
)
def test_a_postcode_is_found(text: str, language: str, words: str) -> None:
    assert found(text, language) == [("postcode", words)]


@pytest.mark.parametrize(
    ("text", "language", "digits"),
    [
        ("vierendertig tweeëntwintig", "nl", "3422"),
        ("nul nul dubbel zeven", "nl", "0077"),
        ("nineteen fifty-eight", "en", "1958"),
        ("fifty eight, triple two", "en", "58222"),
        ("null acht fünfzehn", "de", "0815"),
    ],
)
def test_spoken_numbers_are_rows_of_digits(text: str, language: str, digits: str) -> None:
    assert [number.digits for number in spoken_numbers(text, language)] == [digits]


PIECES = st.sampled_from(
    [
        "06 ",
        "NL91",
        " ABNA ",
        "0417",
        "-",
        ".",
        " polisnummer ",
        " geboren ",
        "14 maart ",
        "1956",
        "Oude ",
        "straat",
        " 7",
        "@",
        "punt nl",
        "\n",
        "é",
        "😀",
        "W S ",
        "nul zes ",
        "'",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from(["nl", "en", "de", "da", ""]))
def test_any_text_is_searched_and_findings_quote_it(text: str, language: str) -> None:
    at = 0
    for finding in by_patterns(text, language):
        assert finding.start >= at
        assert finding.words == text[finding.start : finding.end]
        assert "\n" not in finding.words
        at = finding.end
