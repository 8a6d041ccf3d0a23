"""Criteria to choose from and one version of a questionnaire, as plain values for the browser."""

from __future__ import annotations

from typing import Any

from workbench.errors import WorkbenchError
from workbench.journey.checks import Finding
from workbench.journey.maprows import MapNode
from workbench.project import Project
from workbench.survey.export.form import Ask
from workbench.survey.export.layout import form_of
from workbench.survey.ownquestion import is_own
from workbench.survey.propose import KINDS, YES_NO
from workbench.survey.questionnaire import LANGUAGES, Choice, Extra, Questionnaire
from workbench.survey.timing import estimated_minutes
from workbench.survey.words import words_of

FIXED = ("title", "welcome", "end", "IMP.question", "IMP.help", "SAT.question", "SAT.help")
"""The fixed words that are shown to be changed; others are changed by `project.survey.write`."""

Message = dict[str, Any]


def offered(project: Project) -> Message:
    """The criteria by milestone or step, in the order of the journey, and how many were rejected and are not offered."""
    groups: dict[str, Message] = {}
    rows: dict[str, MapNode] = {}
    gone: set[str] = set()
    left_out = 0
    for row in project.journey.map_rows():
        rows[row.id] = row
        if row.rejected or row.parent in gone:  # what hangs on something rejected is not asked either
            gone.add(row.id)
            left_out += row.kind == "criterion"
        elif row.kind == "criterion" and row.parent is not None:
            above = rows[row.parent]
            group = groups.setdefault(
                above.id, {"id": above.id, "name": above.text, "step": above.kind == "step", "criteria": []}
            )
            group["criteria"].append({"id": row.id, "text": row.text, "standing": _standing(row)})
    journey = project.journey.journey()
    rejected = journey.rejected()
    if stray := [c for c in journey.criteria if c.id not in rows]:
        left_out += sum(c.id in rejected for c in stray)
        kept = [{"id": c.id, "text": c.statement, "standing": ""} for c in stray if c.id not in rejected]
        if kept:
            groups[""] = {"id": "", "name": "", "step": False, "criteria": kept}
    return {"groups": list(groups.values()), "leftOut": left_out}


def _standing(row: MapNode) -> str:
    """How a criterion stands; where a survey was held and did not bear it out, that is what is worth knowing here."""
    told = row.status in ("not validated", "undecided") and row.standing in ("supported", "new")
    return row.status if told else row.standing


def extras_offered(project: Project) -> list[Message]:
    """The further questions that can be asked; ``about`` is the name of an attribute."""
    made = [{"key": kind, "kind": kind, "about": ""} for kind in KINDS]
    attributes = [{"key": f"background:{a.name}", "kind": "background", "about": a.name} for a in project.corpus.attributes()]
    return made[:-1] + attributes + made[-1:]


def attributes_offered(project: Project) -> list[Message]:
    """What participants are compared by, with the answers that an own question about it begins with."""
    made = []
    for attribute in project.corpus.attributes():
        choices = (
            YES_NO if attribute.kind == "yes/no" else [Choice("", dict.fromkeys(LANGUAGES, text)) for text in attribute.choices]
        )
        lines = {t: "\n".join(f"{c.code} = {c.texts[t]}" if c.code else c.texts[t] for c in choices) for t in LANGUAGES}
        made.append({"name": attribute.name, "answers": lines})
    return made


def versions_shown(forms: list[Questionnaire]) -> list[Message]:
    """All versions, newest first."""
    return [
        {"id": q.id, "n": q.version, "lines": len(q.items), "time": q.time, "revision": q.revision, "exported": q.exported}
        for q in reversed(forms)
    ]


def form_shown(project: Project, form: Questionnaire) -> Message:
    """One version: its words to change, what it asks to look at, and its pages as a respondent sees them."""
    findings = project.survey.lint(form.id)
    names = {attribute.id: attribute.name for attribute in project.corpus.attributes()}
    words = {language: words_of(form, language) for language in form.languages}
    return {
        "id": form.id,
        "n": form.version,
        "exported": form.exported,
        "languages": list(form.languages),
        "minutes": {language: estimated_minutes(form, language) for language in form.languages},
        "settings": {
            "criteria": [item.criterion_id for item in form.items],
            "extras": _chosen(form, names),
            "titles": {language: form.title_in(language) for language in form.languages},
            "shuffled": form.design.shuffled,
            "byMilestone": form.design.by_milestone,
            "samples": form.design.samples,
        },
        "words": [{"code": name, "texts": {language: words[language][name] for language in words}} for name in FIXED],
        "items": [
            {"code": item.code, "milestone": item.milestone, "less": item.direction == "less", "texts": _texts(form, item.texts)}
            for item in form.items
        ],
        "extras": [_extra_shown(form, extra, names) for extra in form.extras],
        "findings": [_finding(one) for one in findings],
        "again": [item.code for item in project.survey.look_again(form.id)],
        **_pages(form),
    }


def _chosen(form: Questionnaire, names: dict[str, str]) -> list[str]:
    """Which further questions a version asks, as `project.survey.make` takes them, without the own ones."""
    ours = [extra for extra in form.extras if not is_own(extra)]
    kinds = [f"background:{names.get(e.about, '')}" if e.kind == "background" else e.kind for e in ours]
    return list(dict.fromkeys(kinds))


def _extra_shown(form: Questionnaire, extra: Extra, names: dict[str, str]) -> Message:
    return {
        "code": extra.code,
        "kind": "own" if is_own(extra) else extra.kind,
        "about": names.get(extra.about, "") if extra.kind == "background" else "",
        "texts": _texts(form, extra.texts),
        "choices": [{"code": f"{extra.code}.{c.code}", "texts": _texts(form, c.texts)} for c in extra.choices],
    }


def _texts(form: Questionnaire, texts: dict[str, str]) -> dict[str, str]:
    return {language: texts.get(language, "") for language in form.languages}


def _finding(one: Finding) -> Message:
    return {"rule": one.rule, "code": one.about_id, "text": one.text, "why": one.why, "todo": one.todo}


def _pages(form: Questionnaire) -> Message:
    """The pages, and why there are none where the words that are there cannot be laid out."""
    try:
        laid = form_of(form)
    except WorkbenchError as error:
        return {"pages": [], "parts": 1, "problem": str(error)}
    pages = [{"code": p.code, "titles": p.titles, "asks": [_ask(ask) for ask in p.asks]} for p in laid.pages]
    return {"pages": pages, "parts": laid.parts, "problem": ""}


def _ask(ask: Ask) -> Message:
    return {
        "code": ask.code,
        "form": ask.form,
        "texts": ask.texts,
        "help": ask.help,
        "words": {"importance": "IMP", "satisfaction": "SAT"}.get(ask.kind, ""),
        "required": ask.required,
        "shuffled": ask.shuffled,
        "answers": [{"code": a.code, "texts": a.texts, "ends": a.ends} for a in ask.answers],
        "lines": [{"code": line.code, "texts": line.texts, "part": line.part} for line in ask.lines],
    }
