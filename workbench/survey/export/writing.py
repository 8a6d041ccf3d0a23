"""Putting an export in its place: made beside it, looked at, and only then moved there; its codebook goes along."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.survey.export.form import Form
from workbench.survey.export.items import write_codebook
from workbench.survey.export.reserved import used_by
from workbench.survey.export.told import lost as told

Problems = Callable[[Path], list[str]]


def write_checked(
    form: Form,
    path: str | Path,
    *,
    tool: str,
    name: str,
    data: bytes | Callable[[Path], None],
    problems: Problems,
    language: str,
    lost: Iterable[Lost] = (),
    headings: Mapping[str, str] | None = None,
    others: Mapping[str, bytes] | None = None,
    book: bool = True,
) -> ExportReport:
    """Write one export with its codebook beside it.

    Parameters
    ----------
    tool, name
        Short name of the format, and what people call the program.
    data
        The file, or what writes it to a path.
    problems
        Looks at the written file: sentences on what the program would lose or refuse; empty is good.
    language
        That of the report.
    headings
        What the program will call the answers, where it keeps no codes: heading to code (``IMP[C01]``). Goes into the codebook.
    others
        Further files beside it, by ending (``".sps"``: ``survey.sps``); looked at by nobody.
    book
        Whether the codebook goes beside it.

    Raises
    ------
    InvalidValue
        When the file cannot be written, the program would lose something of it, or a question has a code that a survey tool uses
        itself. An earlier file stays as it was.
    """
    for extra in form.questionnaire.extras:
        if tool_of_it := used_by(extra.code):
            todo = "Give the question another code: it has to be the same in every tool."
            raise InvalidValue(f"the question code {extra.code!r} is used by {tool_of_it} itself", found=extra.code, todo=todo)
    path = Path(path)
    part = path.with_name(f"{path.name}.part")
    book_at = path.with_name(f"{path.stem}.codebook.json")
    extra_at = {path.with_name(f"{path.stem}{ending}"): content for ending, content in (others or {}).items()}
    if taken := next((place for place in (*extra_at, *([book_at] if book else [])) if place.is_dir()), None):
        raise InvalidValue("a folder stands where a file of the export belongs", where=taken, todo="Choose another name.")
    try:
        try:
            if callable(data):
                data(part)
            else:
                part.write_bytes(data)
            if found := problems(part):
                raise InvalidValue(f"{name} would lose a part of this questionnaire", found="; ".join(found))
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        for place, content in extra_at.items():
            place.write_bytes(content)
        beside = [*extra_at, *([write_codebook(form.questionnaire, book_at, headings)] if book else [])]
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue(
            "the survey file cannot be written", where=path, found=error.strerror or str(error), todo=todo
        ) from error
    return ExportReport(str(path), tool, (*cleaned(form, language), *dict.fromkeys(lost)), tuple(str(file) for file in beside))


def cleaned(form: Form, language: str) -> tuple[Lost, ...]:
    """What had to be put on one line."""
    return tuple(told("cleaned", language, code) for code in form.cleaned)


def not_told(
    form: Form, name: str, language: str, *, order: str = "order", split: bool = False, ends: bool = False
) -> Iterator[Lost]:
    """What this questionnaire wants and a tool is not told, each only where it is wanted.

    ``order`` is the name of what is said of the random order, ``""`` where the tool takes it; ``split`` and ``ends`` say whether
    it takes these.
    """
    if form.questionnaire.design.shuffled and order:
        yield told(order, language, name=name)
    if form.parts > 1 and not split:
        yield told("split", language, name=name, n=form.parts)
    if not ends:
        yield from (told("ends", language, ask.code, name=name) for ask in form.asks if ask.stops)
