"""What a file in Qualtrics' Advanced Format must hold for its questions to be understood; there is no validator of its maker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.codes import twins

TYPES = ("Matrix", "MC:SingleAnswer", "TE:Essay", "TE:SingleLine", "DB")
_TAG = re.compile(r"\[\[(\w+)(?::(.*))?\]\]")
_OPTIONS = {"AdvancedChoices": "Choice", "AdvancedAnswers": "Answer"}
_NEEDS = {
    "Matrix": ("AdvancedChoices", "AdvancedAnswers"),
    "MC:SingleAnswer": ("AdvancedChoices",),
}


def problems(path: str | Path) -> list[str]:
    """Everything that would be taken for something else, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        No text in UTF-8, or none in this format.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile("this is no text in UTF-8", where=path, found=str(error)) from error
    first, *rest = text.split("\n")
    if first != "[[AdvancedFormat]]":
        raise UnreadableFile("this is no file in Advanced Format", where=path, expected="[[AdvancedFormat]]", found=first[:40])
    elements = [element.split("\n") for element in "\n".join(rest).strip("\n").split("\n\n") if element.strip()]
    names = [line[5:-2] for element in elements for line in element if line.startswith("[[ID:")]
    found = [f"The code {name!r} is there twice: Qualtrics gives one of them another." for name in twins(names)]
    if not names:
        found.append("There is no question.")
    return found + [sentence for element in elements for sentence in _element(element)]


def _element(lines: list[str]) -> Iterator[str]:
    tag = _TAG.fullmatch(lines[0])
    kind = (tag[1], tag[2] or "") if tag else ("", "")
    if kind[0] in ("Block", "PageBreak"):
        if len(lines) > 1:
            yield f"After {lines[0]} there is no blank line: what follows is lost."
        return
    if kind[0] != "Question" or kind[1] not in TYPES:
        yield f"{lines[0][:40]!r} begins no element that is known: a text holds a blank line, or begins like a command."
        return
    parts: dict[str, list[str]] = {}
    part, code, said = "text", "", ""
    option = False
    for line in lines[1:]:
        inner = _TAG.fullmatch(line)
        if option and (inner or not line.strip()):
            yield f"An answer of {code!r} has no text."
        option = False
        if not inner:
            if part == "text":
                said += line
        elif inner[1] == "ID":
            code = inner[2] or ""
        elif inner[1] in _OPTIONS:
            part = inner[1]
        elif part != "text" and inner[1] == _OPTIONS[part]:
            parts.setdefault(part, []).append(inner[2] or "")
            option = True
        else:
            yield f"{line!r} in {code!r} is no command there."
    if option:
        yield f"An answer of {code!r} has no text."
    if not said.strip():
        yield f"The question {code!r} has no text."
    for name in _NEEDS.get(kind[1], ()):
        if not parts.get(name):
            yield f"The question {code!r} has no {'lines or answers' if kind[1] == 'Matrix' else 'answers'}."
        yield from (f"The number {number} is there twice in {code!r}." for number in twins(parts.get(name, [])))
