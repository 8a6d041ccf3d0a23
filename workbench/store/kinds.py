"""Whether a value can be kept: its fields are of the kinds that its class says, and its texts hold nothing that gets lost.

A database takes much else: SQLite keeps a number where a text should stand, and one of NumPy's as bytes. It would come back as
another value than the one that was put.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workbench.errors import InvalidValue
from workbench.method.history import Row
from workbench.store.rows import strings_in

_SAID = {str: "a text", int: "a whole number", float: "a number", bool: "True or False", NoneType: "None"}
_SEVERAL = (tuple, list)


def check_kinds(cls: Any, parts: Mapping[str, Any], what: str) -> None:
    """Refuse fields of another kind than the class says; what stands inside of tuples and dictionaries is not looked at.

    Raises
    ------
    InvalidValue
        If a field is of another kind.
    """
    rules = _rules(cls)
    for name, part in parts.items():
        fits, said = rules[name]
        if not fits(part):
            raise InvalidValue(f"the {name.replace('_', ' ')} of a {what} cannot be right", expected=said, found=repr(part)[:80])


def check_characters(row: Row, what: str) -> None:
    """Refuse a row with a text that no database keeps: half of a surrogate pair, and (for PostgreSQL) NUL.

    Raises
    ------
    InvalidValue
        If it has one.
    """
    told = "\n".join(strings_in(row))
    try:
        told.encode()
    except UnicodeEncodeError as error:
        found = repr(told[max(0, error.start - 20) : error.end])
        raise InvalidValue(f"a text of the {what} holds half of a surrogate pair", found=found) from error
    if "\0" in told:
        raise InvalidValue(f"a text of the {what} holds a NUL character", todo="Take it out.")


@cache
def _rules(cls: Any) -> dict[str, tuple[Callable[[Any], bool], str]]:
    hints = get_type_hints(cls)
    return {field.name: (_test(hints[field.name]), _said(hints[field.name])) for field in fields(cls)}


def _test(hint: Any) -> Callable[[Any], bool]:
    kinds = tuple(kind for one in _either(hint) for kind in _kinds(one))
    if bool in kinds or not {int, float} & set(kinds):
        return lambda part: isinstance(part, kinds)
    return lambda part: isinstance(part, kinds) and not isinstance(part, bool)  # Python counts True as a number


def _kinds(hint: Any) -> tuple[type[Any], ...]:
    kind: type[Any] = get_origin(hint) or hint
    return _SEVERAL if kind is tuple else (int, float) if kind is float else (kind,)


def _said(hint: Any) -> str:
    return " | ".join(_SAID.get(one, getattr(get_origin(one) or one, "__name__", "")) for one in _either(hint))


def _either(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)
