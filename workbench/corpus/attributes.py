"""What participants are compared by: attributes with a type, so that a table of people can be checked and sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workbench.errors import InvalidValue

KINDS = ("text", "number", "yes/no", "choice", "date")

Value = str | float | bool | None
"""A date is its ISO 8601 text (``"1971-05-03"``); a missing value is None."""

_YES_NO = {"yes": True, "ja": True, "true": True, "waar": True, "no": False, "nee": False, "false": False, "onwaar": False}
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,9})?")
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the table of participants.

    ``kind`` is one of :data:`KINDS`; ``choices`` are the values that a ``choice`` may have, in their order.
    """

    id: str
    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    order: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("an attribute has no name", todo="Give it one, such as age or region.")
        if self.kind not in KINDS:
            raise InvalidValue(f"attribute {self.name!r} has an unknown type", expected=" | ".join(KINDS), found=self.kind)


def typed(text: str, attribute: Attribute) -> Value:
    """A value as somebody writes it, by the attribute's type; blank is a missing value.

    Numbers may have a decimal comma, dates may be written day first (``3-5-1971``), yes and no in English or Dutch.

    Raises
    ------
    InvalidValue
        If it is no value of that type, or none of the choices.

    >>> typed("3,5", Attribute("", "years", "number")), typed("Ja", Attribute("", "moved", "yes/no"))
    (3.5, True)
    >>> typed("3-5-1971", Attribute("", "born", "date"))
    '1971-05-03'
    """
    text = text.strip()
    if not text:
        return None
    value: Value = None
    match attribute.kind:
        case "number":
            value = _number(text)
        case "yes/no":
            value = _YES_NO.get(text.casefold())
        case "date":
            value = _date(text)
        case "choice":
            value = next((choice for choice in attribute.choices if choice.casefold() == text.casefold()), None)
        case _:
            value = text
    if value is None:
        expected = {"number": "a number", "yes/no": "yes or no", "date": "a date such as 1971-05-03"}.get(attribute.kind)
        raise InvalidValue(
            f"this is no value of attribute {attribute.name!r}",
            expected=expected or " | ".join(attribute.choices),
            found=text[:60],
            todo="Change the value, or the type of the attribute.",
        )
    return value


def written(value: Value, language: str = "en") -> str:
    """A value as text that :func:`typed` reads back; a missing value is ``""``.

    >>> written(True, "nl"), written(3.5, "nl"), written(None), written(4.0)
    ('ja', '3,5', '', '4')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("ja" if value else "nee") if language == "nl" else ("yes" if value else "no")
    if isinstance(value, (int, float)):
        text = str(int(value)) if float(value).is_integer() else repr(float(value))
        return text.replace(".", ",") if language == "nl" else text
    return value


def inferred(name: str, values: Iterable[str], id: str = "", order: int = 0) -> Attribute:
    """The attribute that a column of a table seems to be.

    Numbers, yes and no, and dates are told by all values that are there. Otherwise it is a choice if at most twelve values come
    back twice each on average, and text if not.

    >>> inferred("region", ["north", "south", "north", "", "south"]).choices
    ('north', 'south')
    >>> inferred("age", ["31", "44", ""]).kind
    'number'
    """
    filled = [value.strip() for value in values if value.strip()]
    for kind in ("yes/no", "number", "date"):
        attribute = Attribute(id, name, kind, order=order)
        if filled and all(_fits(value, attribute) for value in filled):
            return attribute
    distinct = tuple(dict.fromkeys(filled))
    if len(distinct) <= _MOST_CHOICES and len(filled) >= 2 * len(distinct) > 0:
        return Attribute(id, name, "choice", tuple(sorted(distinct)), order)
    return Attribute(id, name, order=order)


def _fits(text: str, attribute: Attribute) -> bool:
    try:
        typed(text, attribute)
    except InvalidValue:
        return False
    return True


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text) or (text.lstrip("-").startswith("0") and text.lstrip("-")[1:2].isdigit()):
        return None  # 0612345678 and 007 are no numbers to count with
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _date(text: str) -> str | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None
