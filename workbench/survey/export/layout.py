"""Laying a questionnaire out: which questions stand on which page, in the same order for every survey tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.errors import InvalidValue
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION, check_codes, twins
from workbench.survey.export.form import SPLIT, Answer, Ask, Form, Line, Page
from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import POINTS, Extra, Item, Questionnaire
from workbench.survey.words import scale_name, words_of

FIRST = ("consent", "screening", "purpose")
"""Kinds of questions that come before the items; all others come after them."""
_PLACES = {"background": "about", "open": "open"}
_NEEDS_CHOICES = ("consent", "screening", "purpose", "completion", "channel")
_NEEDS_SCALE = ("effort", "nps", "overall")


def form_of(questionnaire: Questionnaire) -> Form:
    """Lay a questionnaire out: what comes before the items, the items with importance first, what comes after them.

    A question with an answer that ends the survey has a page of its own. One of the researcher's own comes right after the
    question that stands before it in the questionnaire, or with the background questions where none does. By milestone, each
    block is a page with both arrays, ``IMP01`` and ``SAT01``; else each array is a page. Of a split sample, item i belongs to
    part i modulo the number of parts, counted through the blocks, so that each part has lines of each long enough milestone.

    Raises
    ------
    InvalidValue
        A question without a text in one of the languages, without answers to choose from, or with a code that some survey tool
        would change; an answer with such a code; more parts than items.
    """
    languages = questionnaire.languages
    words = {language: words_of(questionnaire, language) for language in languages}
    blocks = _blocks(questionnaire)
    if not 1 <= questionnaire.design.samples <= len(questionnaire.items):
        raise InvalidValue(
            "the sample cannot be split so",
            expected=f"1 to {len(questionnaire.items)} parts, as many as there are items at most",
            found=str(questionnaire.design.samples),
        )
    placed = _placed(questionnaire.extras)
    asks = {place: [_extra(extra, words) for extra in some] for place, some in placed.items()}
    pages = [
        *_pages("before", asks["before"], words),
        *_item_pages(questionnaire, blocks, words),
        *_pages("after", asks["after"], words),
        *_pages("about", asks["about"], words),
        *_pages("after", asks["open"], words, "open"),
    ]
    form = Form(questionnaire, words, tuple(pages), questionnaire.design.samples, _cleaned(questionnaire))
    check_codes([ask.code for ask in form.asks] + [SPLIT] * (form.parts > 1), "question")
    lines = [line.code for ask in form.asks if ask.kind == "importance" for line in ask.lines]
    if double := twins([*lines, *(ask.code for ask in form.asks)]):
        raise InvalidValue(f"the code {double[0]!r} is that of an item and of a question", todo="Give one of them another code.")
    return form


def part_of(questionnaire: Questionnaire) -> dict[str, int]:
    """Item code to the part of a split sample (1, 2 …) that it belongs to; 0 for all where it is not split."""
    parts = questionnaire.design.samples
    codes = [item.code for block in _blocks(questionnaire) for item in block]
    return {code: place % parts + 1 if parts > 1 else 0 for place, code in enumerate(codes)}


def _placed(extras: Iterable[Extra]) -> dict[str, list[Extra]]:
    """The questions beside the items by the place where they are asked; each of one's own follows the one before it."""
    placed: dict[str, list[Extra]] = {place: [] for place in ("before", "after", "about", "open")}
    loose: list[Extra] = []
    here = loose
    for extra in extras:
        if extra.kind == "attention":  # a line among the items, after which nothing can come
            continue
        if not is_own(extra):
            here = placed[_PLACES.get(extra.kind, "before" if extra.kind in FIRST else "after")]
        here.append(extra)
    placed["about"] += loose
    return placed


def _blocks(questionnaire: Questionnaire) -> list[list[Item]]:
    """The items of each milestone, as the milestones first occur; one block where the design asks for no blocks."""
    blocks: dict[str, list[Item]] = {}
    for item in questionnaire.items:
        blocks.setdefault(item.milestone if questionnaire.design.by_milestone else "", []).append(item)
    return list(blocks.values())


def _item_pages(questionnaire: Questionnaire, blocks: list[list[Item]], words: dict[str, dict[str, str]]) -> Iterator[Page]:
    many = len(blocks) > 1
    for number, block in enumerate(blocks, start=1):
        attention = questionnaire.extras if number == (len(blocks) + 1) // 2 else ()
        both = {
            code: _array(questionnaire, code, f"{number:02d}" if many else "", block, attention, words)
            for code in (IMPORTANCE, SATISFACTION)
        }
        if not many:
            for code, ask in both.items():
                yield Page(code, {language: fixed[f"{code}.page"] for language, fixed in words.items()}, (ask,))
        else:
            titles = {  # replaced, not formatted: a study may write any text there
                language: fixed["part"].replace("{n}", str(number)).replace("{of}", str(len(blocks)))
                for language, fixed in words.items()
            }
            if len(words) == 1 and (name := plain(block[0].milestone)):  # a milestone has its name in one language
                titles = dict.fromkeys(titles, name)
            yield Page(f"B{number:02d}", titles, tuple(both.values()))


def _array(
    questionnaire: Questionnaire,
    code: str,
    number: str,
    block: list[Item],
    extras: tuple[Extra, ...],
    words: dict[str, dict[str, str]],
) -> Ask:
    part = part_of(questionnaire)
    lines = [Line(item.code, {key: plain(item.texts[key]) for key in words}, part[item.code]) for item in block]
    if code == IMPORTANCE:
        for extra in extras:
            if extra.kind == "attention":
                lines.insert((len(lines) + 1) // 2, _attention(extra, words))
    return Ask(
        code=f"{code}{number}",
        form="array",
        kind="importance" if code == IMPORTANCE else "satisfaction",
        texts={language: fixed[f"{code}.question"] for language, fixed in words.items()},
        help={language: fixed[f"{code}.help"] for language, fixed in words.items()},
        answers=tuple(
            Answer(str(point), {language: fixed[f"{code}.scale.{point}"] for language, fixed in words.items()})
            for point in range(1, POINTS + 1)
        ),
        lines=tuple(lines),
        shuffled=questionnaire.design.shuffled,
    )


def _attention(extra: Extra, words: dict[str, dict[str, str]]) -> Line:
    points = [str(point) for point in range(1, POINTS + 1)]
    if extra.expected not in points:
        raise InvalidValue(
            f"the attention question {extra.code} does not say which answer to choose",
            expected=" | ".join(points),
            found=repr(extra.expected),
        )
    standard = {
        language: fixed["attention"].replace("{answer}", fixed[f"{IMPORTANCE}.scale.{extra.expected}"])
        for language, fixed in words.items()
    }
    return Line(extra.code, {language: plain(extra.texts.get(language, "")) or text for language, text in standard.items()})


def _extra(extra: Extra, words: dict[str, dict[str, str]]) -> Ask:
    texts = {language: plain(extra.texts.get(language, "")) for language in words}
    for language, text in texts.items():
        if not text:
            raise InvalidValue(f"question {extra.code} has no text in language {language!r}", todo="Add the translation.")
    scale = extra.high > extra.low
    if not scale and not extra.choices and extra.kind in (*_NEEDS_CHOICES, *_NEEDS_SCALE):
        raise InvalidValue(f"question {extra.code} has nothing to choose from", todo="Add its answers.")
    answers = tuple(_points(extra, words) if scale else _choices(extra, words))
    how = "number" if scale else "one" if answers else "text"
    return Ask(extra.code, how, extra.kind, texts, dict.fromkeys(words, ""), answers, required=extra.required)


def _choices(extra: Extra, words: dict[str, dict[str, str]]) -> Iterator[Answer]:
    check_codes([choice.code for choice in extra.choices], "answer")
    for choice in extra.choices:
        texts = {
            language: plain(choice.texts.get(language, "")) or fixed.get(f"{extra.kind}.{choice.code}", "")
            for language, fixed in words.items()
        }
        for language, text in texts.items():
            if not text:
                raise InvalidValue(
                    f"answer {choice.code} of question {extra.code} has no text in language {language!r}",
                    todo="Add the translation.",
                )
        yield Answer(choice.code, texts, choice.ends)


def _points(extra: Extra, words: dict[str, dict[str, str]]) -> Iterator[Answer]:
    own = {choice.code: choice for choice in extra.choices}
    ends = {extra.low: "low", extra.high: "high"}
    for point in range(extra.low, extra.high + 1):
        name = f"{scale_name(extra)}.{ends.get(point, '')}"
        choice = own.get(str(point))
        texts = {
            language: (plain(choice.texts.get(language, "")) if choice else "") or fixed.get(name, "")
            for language, fixed in words.items()
        }
        yield Answer(str(point), texts, bool(choice and choice.ends))


def _pages(name: str, asks: list[Ask], words: dict[str, dict[str, str]], code: str = "") -> Iterator[Page]:
    """The questions on as few pages as can be: one that may end the survey has a page of its own."""
    titles = {language: fixed[name] for language, fixed in words.items()}
    runs: list[list[Ask]] = []
    for ask in asks:
        if not runs or ask.stops or runs[-1][-1].stops:
            runs.append([])
        runs[-1].append(ask)
    for number, run in enumerate(runs, start=1):
        yield Page(f"{(code or name).upper()}{number}", titles, tuple(run))


def _cleaned(questionnaire: Questionnaire) -> tuple[str, ...]:
    texts = [("title", questionnaire.title_in(language)) for language in questionnaire.languages]
    owners = [(one.code, one.texts) for one in questionnaire.items] + [(one.code, one.texts) for one in questionnaire.extras]
    texts += [(code, own.get(language, "")) for code, own in owners for language in questionnaire.languages]
    return tuple(dict.fromkeys(code for code, text in texts if plain(text) != text))
