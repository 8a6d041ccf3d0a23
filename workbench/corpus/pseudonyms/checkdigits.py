"""Numbers that prove themselves: a check digit tells a bank account from any other row of digits."""

from __future__ import annotations

IBAN_LENGTHS: dict[str, int] = {
    part[:2]: int(part[2:])
    for part in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 "
        "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 "
        "LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 "
        "SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
}
"""Letters and digits of an IBAN by country, as the registry of ISO 13616 has them."""


def digits_of(text: str) -> str:
    """The ASCII digits in a text, in order."""
    return "".join(letter for letter in text if letter in "0123456789")


def is_iban(text: str) -> bool:
    """Whether a text without blanks is an IBAN: length of the country, and the remainder 1 modulo 97 (ISO 13616, ISO 7064).

    >>> is_iban("NL91ABNA0417164300"), is_iban("NL91ABNA0417164301")
    (True, False)
    """
    if len(text) != IBAN_LENGTHS.get(text[:2]) or not text.isascii() or not text.isalnum() or not text[2:4].isdigit():
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the Dutch 11-test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of 11, and not 0.

    >>> is_bsn("123456782"), is_bsn("123456789")
    (True, False)
    """
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit():
        return False
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total > 0 and total % 11 == 0


def is_belgian_number(digits: str) -> bool:
    """Whether eleven digits are a Belgian rijksregisternummer: the last two are 97 less the rest of the first nine by 97.

    For people born from 2000 on a 2 goes before the nine.
    """
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    if month > 12 or day > 31:
        return False
    return int(digits[9:]) in (97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are a British NHS number: weights 10 to 2, and 11 less the rest by 11 is the last digit.

    >>> is_nhs_number("9434765919")
    True
    """
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    check = 11 - sum((10 - i) * int(digit) for i, digit in enumerate(digits[:9])) % 11
    return check != 10 and int(digits[9]) == check % 11


def is_card(digits: str) -> bool:
    """Whether 13 to 19 digits pass the Luhn test of payment cards (ISO/IEC 7812-1).

    >>> is_card("4111111111111111"), is_card("4111111111111112")
    (True, False)
    """
    if not 13 <= len(digits) <= 19 or not digits.isascii() or not digits.isdigit() or digits[0] == "0":
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
