"""Putting an export in its place: made beside it, looked at, and only then moved there; its codebook goes along."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.survey.export.form import Form
from workbench.survey.export.items import write_codebook

Problems = Callable[[Path], list[str]]


def write_checked(
    form: Form,
    path: str | Path,
    *,
    tool: str,
    name: str,
    data: bytes | Callable[[Path], None],
    problems: Problems,
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
    headings
        What the program will call the answers, where it keeps no codes: heading to code (``IMP[C01]``). Goes into the codebook.
    others
        Further files beside it, by ending (``".sps"``: ``survey.sps``); looked at by nobody.
    book
        Whether the codebook goes beside it.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or the program would lose something of it. An earlier file stays as it was.
    """
    path = Path(path)
    part = path.with_name(f"{path.name}.part")
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
        beside = []
        for ending, content in (others or {}).items():
            beside.append(path.with_name(f"{path.stem}{ending}"))
            beside[-1].write_bytes(content)
        if book:
            beside.append(write_codebook(form.questionnaire, path.with_name(f"{path.stem}.codebook.json"), headings))
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue(
            "the survey file cannot be written", where=path, found=error.strerror or str(error), todo=todo
        ) from error
    return ExportReport(str(path), tool, (*cleaned(form), *dict.fromkeys(lost)), tuple(str(file) for file in beside))


def cleaned(form: Form) -> tuple[Lost, ...]:
    """What had to be put on one line."""
    what = "line breaks, double spaces or invisible characters"
    return tuple(Lost(what, code, "A survey shows each text on one line.") for code in form.cleaned)


def not_told(form: Form, name: str, *, shuffled: bool = False, split: bool = False, ends: bool = False) -> list[Lost]:
    """What this questionnaire wants and a tool is not told, each only where it is wanted; the flags say what the tool takes."""
    lost = []
    if form.questionnaire.design.shuffled and not shuffled:
        lost.append(Lost("random order of the lines", "", f"{name} shows them in the order of the file unless you set it there."))
    if form.parts > 1 and not split:
        why = f"{name} cannot be told in this file: everybody gets all lines, unless you set it there."
        lost.append(Lost(f"split into {form.parts} parts", "", why))
    if not ends:
        why = f"{name} cannot be told in this file that an answer ends the survey: set it there."
        lost += [Lost("answers that end the survey", ask.code, why) for ask in form.asks if ask.stops]
    return lost
