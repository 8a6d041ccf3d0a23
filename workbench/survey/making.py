"""From criteria to a questionnaire: one item each, in the order of the journey, and the questions beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

from workbench.corpus.attributes import Attribute
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Journey
from workbench.journey.textfit import plain
from workbench.survey.alike import check_apart, fixed_words
from workbench.survey.answercodes import NONE_USED, Used
from workbench.survey.inplace import in_place
from workbench.survey.keeping import NOTHING, Kept
from workbench.survey.ownquestion import is_own
from workbench.survey.propose import About, item_text, questions
from workbench.survey.questionnaire import LANGUAGES, MANY, Design, Extra, Item, Questionnaire
from workbench.survey.timing import estimated_minutes
from workbench.survey.wording import NOTES, WORDING
from workbench.survey.words import standard_words


def make(
    journey: Journey,
    *,
    languages: Sequence[str] = LANGUAGES,
    title: Mapping[str, str] | None = None,
    revision: int,
    version: int = 1,
    language: str = "nl",
    extras: Sequence[str | Extra] = (),
    design: Design | None = None,
    attributes: Sequence[Attribute] = (),
    channels: Sequence[str] = (),
    codes: Mapping[str, str] | None = None,
    used: Used = NONE_USED,
    kept: Kept = NOTHING,
) -> tuple[Questionnaire, tuple[str, ...]]:
    """One item per criterion, in the order of goals, milestones and criteria, and the extra questions that are asked for.

    Parameters
    ----------
    languages
        Languages to ask in. The study's language becomes the base language when it is among them, else the first one.
    title
        Language to title; where it is silent, the standard title is used.
    revision, version
        Revision of the study that this is made from, and the number of this questionnaire in it.
    language
        Language of the study: that of the statements, and of the notes.
    codes
        The item code of each criterion (id) in earlier versions, which it keeps: one code never means two criteria in a study, so
        that answers cannot come in under the wrong one.
    extras
        Kinds of :data:`~workbench.survey.questionnaire.EXTRAS`; ``"background:region"`` asks for the attribute of that name. Or
        questions of one's own (:func:`~workbench.survey.ownquestion.own_question`).
    design
        How the items are asked; its ``minutes`` are estimated here.
    attributes, channels
        What participants are compared by, with the choices to show, and the channels of the study, for the questions about them.
    used
        What the codes of answers stood for in earlier versions, which they keep likewise: an answer that was there has its code
        whatever its place, and a new one gets a code that no other answer had.
    kept
        Words of an earlier version that still hold. Nothing needs to be noted of them.

    Returns
    -------
    The questionnaire, and notes: full sentences on every choice that a person may want to correct (missing translations, cleaned
    texts, twice the same text, too many items).

    Raises
    ------
    InvalidValue
        Without criteria, with an unknown language or question, more parts than items, or when a statement holds nothing that can
        be shown; an answer with a code that stood for another answer in an earlier version.
    """
    asked = tuple(dict.fromkeys([*([language] if language in languages else []), *languages]))
    if unknown := set(asked) - set(LANGUAGES):
        raise InvalidValue(
            "this language has no survey texts yet", expected=" | ".join(LANGUAGES), found=", ".join(sorted(unknown))
        )
    design = design or Design()
    say = NOTES.get(language, NOTES["en"])
    notes: list[str] = []
    names = {m.id: m.name for m in journey.milestones}
    criteria = list(_in_order(journey))
    whole = isinstance(design.samples, int) and not isinstance(design.samples, bool)
    if not whole or not 1 <= design.samples <= max(len(criteria), 1):
        raise InvalidValue(
            "the items cannot be split into so many parts", expected=f"1 to {len(criteria)}", found=repr(design.samples)[:40]
        )
    width = 3 if len(criteria) >= 100 else 2
    known = codes or {}
    unused = count(1 + max((int(code[1:]) for code in known.values()), default=0))
    items = []
    for criterion in criteria:
        code = known.get(criterion.id) or f"C{next(unused):0{width}d}"
        if criterion.milestone_id not in names:
            notes.append(say["stray"].format(code=code, text=plain(criterion.statement)))
        texts, said = _texts(criterion, asked, language, code, say, kept.items.get(criterion.id, {}))
        notes += said
        milestone = plain(names.get(criterion.milestone_id, ""))
        items.append(Item(code, criterion.id, milestone, texts, revision, criterion.direction))
    notes += _repeated(items, asked, say)
    if len(items) > MANY and design.samples == 1:
        notes.append(say["long"].format(n=len(items), most=MANY))
    if title is not None and not (isinstance(title, Mapping) and all(isinstance(text, str) for text in title.values())):
        raise InvalidValue("the title comes by language", expected='{"nl": "…", "en": "…"}', found=repr(title)[:60])
    given = {key: plain(text) for key, text in (title or {}).items()}
    for tongue in asked:
        if given and not given.get(tongue):
            notes.append(say["title"].format(language=tongue, text=WORDING[tongue].title))
    titles = {tongue: given.get(tongue) or WORDING[tongue].title for tongue in asked}
    time = datetime.now(UTC).isoformat(timespec="seconds")
    own = next((text for text in given.values() if text), "")
    about = About(journey, tuple(attributes), tuple(channels), {tongue: given.get(tongue) or own for tongue in asked})
    own_ones = [extra for extra in extras if isinstance(extra, Extra)]
    new = used.coded(in_place(questions(extras, asked, about), extras), next(iter(asked), language), own_ones)
    beside = tuple(kept.reworded(extra) for extra in new)
    known_already = [extra for extra in new if is_own(extra) or kept.knows(extra)]
    named = ("purpose", "channel", "background")
    if borrowed := [extra for extra in new if extra.kind in named and extra not in known_already]:
        listed = ", ".join(extra.code for extra in borrowed)
        example = next((f"{extra.code}.{choice.code}" for extra in borrowed for choice in extra.choices), borrowed[0].code)
        notes += [say["names"].format(codes=listed, language=tongue, example=example) for tongue in asked if tongue != language]
    wording = {tongue: dict(words) for tongue, words in kept.wording.items()}
    made = Questionnaire(str(uuid4()), titles, asked, tuple(items), revision, version, time, beside, design, wording)
    return timed(made), tuple(notes)


def timed(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with the minutes that it takes now, as estimated."""
    minutes = estimated_minutes(questionnaire)
    return replace(questionnaire, design=replace(questionnaire.design, minutes=minutes))


def with_texts(questionnaire: Questionnaire, code: str, texts: Mapping[str, str]) -> Questionnaire:
    """The questionnaire with other words for an item, an extra question or one of its answers (``"PURPOSE.G01"``).

    A language that is not named keeps its own.

    Raises
    ------
    NotFound
        There is no such question.
    InvalidValue
        A language that is not asked in, a text with nothing in it, or an answer that would read like another one of its question.
    Conflict
        It was exported: what people were asked does not change any more.
    """
    check_open(questionnaire)
    new = _cleaned(questionnaire, texts)
    answers = [f"{extra.code}.{choice.code}" for extra in questionnaire.extras for choice in extra.choices]
    known = (*questionnaire.codes, *(extra.code for extra in questionnaire.extras), *answers)
    if code not in known:
        asked = code.partition(".")[0]
        near = [name for name in answers if name.startswith(f"{asked}.")] or [name for name in known if name not in answers]
        raise NotFound(f"the questionnaire has no question {code!r}", expected=", ".join(near))
    items = tuple(replace(item, texts=item.texts | new) if item.code == code else item for item in questionnaire.items)
    extras = tuple(_reworded(extra, code, new) for extra in questionnaire.extras)
    asked, _, answer = code.partition(".")
    for extra in extras:
        if answer and extra.code == asked:
            check_apart(extra, fixed_words(extra, questionnaire), about=answer)
    return timed(replace(questionnaire, items=items, extras=extras))


def with_words(questionnaire: Questionnaire, name: str, texts: Mapping[str, str]) -> Questionnaire:
    """The questionnaire with other fixed words, by a name of :func:`~workbench.survey.words.standard_words`.

    Words of the scales stay: answers are read by them.

    Raises
    ------
    NotFound
        There are no words of that name.
    InvalidValue, Conflict
        As for :func:`with_texts`.
    """
    check_open(questionnaire)
    new = _cleaned(questionnaire, texts)
    if name == "title":
        return timed(replace(questionnaire, title=questionnaire.title | new))
    names = [known for known in standard_words(questionnaire.language) if ".scale." not in known]
    if name not in names:
        raise NotFound(f"a questionnaire has no words {name!r} to change", expected=" | ".join(names))
    wording = {tongue: dict(words) for tongue, words in questionnaire.wording.items()}
    for tongue, text in new.items():
        wording.setdefault(tongue, {})[name] = text
    made = replace(questionnaire, wording=wording)
    kind, _, answer = name.partition(".")
    for extra in made.extras:
        if extra.kind == kind:
            check_apart(extra, fixed_words(extra, made), about=answer)
    return timed(made)


def check_open(questionnaire: Questionnaire) -> None:
    """Refuse to change a questionnaire that was exported.

    Raises
    ------
    Conflict
        It was.
    """
    if questionnaire.exported:
        raise Conflict(
            f"version {questionnaire.version} of the questionnaire was exported on {questionnaire.exported[:10]} and is frozen",
            todo="Make a new version with project.survey.make(…).",
        )


def _reworded(extra: Extra, code: str, texts: dict[str, str]) -> Extra:
    """An extra question with other words, if the code is its own or that of one of its answers."""
    choices = tuple(
        replace(choice, texts=choice.texts | texts) if f"{extra.code}.{choice.code}" == code else choice
        for choice in extra.choices
    )
    return replace(extra, texts=extra.texts | texts if extra.code == code else extra.texts, choices=choices)


def _cleaned(questionnaire: Questionnaire, texts: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(texts, Mapping) or not texts or not all(isinstance(text, str) for text in texts.values()):
        raise InvalidValue("the words of a question come by language", expected='{"nl": "…", "en": "…"}', found=repr(texts)[:60])
    if unknown := set(texts) - set(questionnaire.languages):
        raise InvalidValue(
            "the questionnaire is not asked in this language",
            expected=" | ".join(questionnaire.languages),
            found=", ".join(sorted(map(str, unknown))),
        )
    made = {tongue: plain(text) for tongue, text in texts.items()}
    if empty := [tongue for tongue, text in made.items() if not text]:
        raise InvalidValue(f"the text in language {empty[0]!r} holds nothing that can be shown")
    return made


def _in_order(journey: Journey) -> Iterator[Criterion]:
    """All criteria by goal, milestone and their own order; those whose milestone or goal is gone come last."""
    goals = [g.id for g in sorted(journey.goals, key=lambda g: g.order)]
    stray_goals = dict.fromkeys(m.goal_id for m in sorted(journey.milestones, key=lambda m: m.order) if m.goal_id not in goals)
    owners = [m for goal in (*goals, *stray_goals) for m in journey.milestones_of(goal)]
    milestones = [one.id for m in owners for one in (m, *journey.steps_of(m.id))]
    stray = dict.fromkeys(c.milestone_id for c in journey.criteria if c.milestone_id not in milestones)
    for milestone in (*milestones, *stray):
        yield from journey.criteria_of(milestone)


def _texts(
    criterion: Criterion, asked: Sequence[str], language: str, code: str, say: Mapping[str, str], kept: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The text of one item per language, kept or made of its criterion, and what was mended."""
    statement = plain(criterion.statement)
    if not statement:
        raise InvalidValue(f"the statement of criterion {criterion.id} holds nothing that can be shown", todo="Write it again.")
    notes = []
    texts = {}
    for tongue in asked:
        if tongue in kept:
            texts[tongue] = kept[tongue]
            continue
        given = criterion.statement if tongue == language else criterion.translations.get(tongue, "")
        text = plain(given)
        if not text:
            text = statement
            notes.append(say["translation"].format(code=code, language=tongue, text=statement))
        elif text != given.strip():
            notes.append(say["cleaned"].format(code=code, text=text))
        texts[tongue] = item_text(text, criterion.direction, tongue)
    return texts, notes


def _repeated(items: Sequence[Item], asked: Sequence[str], say: Mapping[str, str]) -> Iterator[str]:
    for tongue in asked:
        first: dict[str, str] = {}
        for item in items:
            text = item.texts[tongue]
            if other := first.get(text.casefold()):
                yield say["same"].format(code=item.code, other=other, language=tongue, text=text)
            first.setdefault(text.casefold(), item.code)
