"""What SurveyJS' own loader lets pass: names that are there twice, missing translations, conditions on nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.codes import twins

Json = dict[str, Any]

_NAMED = re.compile(r"\{([A-Za-z0-9_.]+)\}")
_PUT_IN = re.compile(r"\{[^{}:]+\}")
_CONDITIONS = ("visibleIf", "enableIf", "requiredIf", "defaultValueExpression", "expression")
_TEXTS = ("title", "description", "text", "completedHtml", "minRateDescription", "maxRateDescription")
_NEEDS = {
    "matrix": ("columns", "rows"),
    "radiogroup": ("choices",),
    "checkbox": ("choices",),
    "dropdown": ("choices",),
}


def problems(path: str | Path) -> list[str]:
    """Everything that SurveyJS would show otherwise, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        No JSON, or none with pages.
    """
    try:
        survey = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    except ValueError as error:
        raise UnreadableFile("this is no SurveyJS file", where=path, expected="JSON", found=str(error)) from error
    if not isinstance(survey, dict) or not isinstance(survey.get("pages"), list):
        raise UnreadableFile("this is no SurveyJS file", where=path, expected="an object with pages")
    elements = [element for page in survey["pages"] for element in page.get("elements", [])]
    names = [str(one.get("name", "")) for one in elements]
    found = [f"The name {name!r} is there twice: one answer takes the place of the other." for name in twins(names)]
    found += ["A question has no name: its answers are lost." for name in names if not name]
    found += [sentence for element in elements for sentence in _whole(element)]
    found += _conditions(survey, set(names))
    return [*found, *_nothing_is_put_in(survey), *_languages(survey)]


def _whole(element: Json) -> Iterator[str]:
    for part in _NEEDS.get(str(element.get("type")), ()):
        options = element.get(part) or []
        if not options:
            yield f"The question {element.get('name')!r} has no {part}: nothing can be answered."
        values = [str(option["value"] if isinstance(option, dict) else option) for option in options]
        yield from (f"{value!r} is twice among the {part} of {element.get('name')!r}." for value in twins(values))


def _conditions(survey: Json, names: set[str]) -> Iterator[str]:
    for one in _objects(survey):
        for key in _CONDITIONS:
            for name in _NAMED.findall(str(one.get(key, ""))):
                if name.split(".")[0] not in names:
                    yield f"The condition {one[key]!r} asks for {name!r}, which is no question."


def _nothing_is_put_in(survey: Json) -> Iterator[str]:
    for one in _objects(survey):
        for text in [one[key] for key in _TEXTS if key in one]:
            for said in text.values() if isinstance(text, dict) else [text]:
                if found := _PUT_IN.search(str(said)):
                    yield f"{found.group()} in {said!r} is taken for the answer to a question."


def _languages(survey: Json) -> Iterator[str]:
    texts = [(one, key, one[key]) for one in _objects(survey) for key in _TEXTS if key in one]
    asked = {language for _, _, text in texts if isinstance(text, dict) for language in text}
    for one, key, text in texts:
        where = f"{key} of {one.get('name', one.get('value', 'the survey'))!r}"
        said = text if isinstance(text, dict) else {"default": text}
        for language in sorted(asked or {"default"}):
            if not str(said.get(language, "")).strip():
                yield f"The {where} has no text in language {language!r}: that of another language, or its code, is shown."
    locale = survey.get("locale", "en")
    if asked and locale not in asked | {"en"}:
        yield f"No text is in the base language {locale!r}."


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)
