"""Which column is which question: by its code; by exactly its words only for tools that know no codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.errors import UnreadableFile
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.responses.book import CODE, Book, Key
from workbench.survey.responses.columns import Source
from workbench.survey.responses.foreign import Foreign, check_answers
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.missing import folded
from workbench.survey.responses.saying import Saying, say, short
from workbench.survey.responses.values import SCALES

_LONG_ENOUGH = 8
"""Letters of a text that can be looked for inside a longer one."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Where each question stands; ``parts`` has the columns of questions with several choices, by choice.

    ``strange`` are item codes that the questionnaire has not; ``doubtful`` says of columns why they were not taken. ``answers``
    are what somebody said that the answers in a column stand for; ``headings`` and ``unknown`` are headings that the file, and
    codes that the questionnaire has not, though somebody named them.
    """

    of: dict[Key, int] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    doubtful: dict[int, Saying] = field(default_factory=dict)
    answers: dict[int, dict[str, str]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def places(self) -> set[int]:
        return {*self.of.values(), *(place for parts in self.parts.values() for place in parts.values())}


def match(source: Source, layout: Layout, book: Book, codes: Mapping[str, Foreign]) -> Matches:
    """Find the questions among the columns.

    Parameters
    ----------
    codes
        Heading, folded, to what somebody said of it: what a codebook knows and the file does not say.

    Raises
    ------
    UnreadableFile
        A question that is there twice, or one whose words are those of another.
    InvalidValue
        If answers were said to stand for what is no answer to that question.
    """
    found: dict[Key, int] = {}
    parts: dict[str, dict[str, int]] = {}
    doubtful: dict[int, Saying] = {}
    answers: dict[int, dict[str, str]] = {}
    unknown: list[str] = []
    missed = dict(codes)
    raw = source.head[0] if layout.matched == "text" else layout.names
    later: list[int] = []
    for place, heading in enumerate(raw):
        called = next((name for name in (folded(heading), folded(layout.names[place])) if name in codes), "")
        mapped = codes[called] if called else None
        missed.pop(called, None)
        if place in layout.own and not mapped:
            continue
        keys = (
            _keys(mapped.code, "", "code", book)
            if mapped
            else _keys(layout.names[place], layout.labels[place], layout.matched, book)
        )
        if mapped and not keys:
            unknown.append(mapped.code)
        elif not keys:
            later.append(place)
        elif len(keys) > 1:
            doubtful[place] = say("both", codes=tuple(key[1] for key, _ in keys))
        elif keys[0][1] and not _is_choice(keys[0], book):
            doubtful[place] = say("no choice of", code=keys[0][0][1])
        else:
            _take(keys[0], place, found, parts, source, raw)
            if mapped and mapped.answers:
                (kind, code), _ = keys[0]
                answers[place] = check_answers(mapped, book.extras[code.upper()] if kind == "x" else None)
    if layout.tool == "msforms":
        doubtful |= dict(_likert_lines(source, layout, raw, later, book, found))
    headings = tuple(said.heading for said in missed.values() if said.named)
    return Matches(found, parts, _strange(layout, book, found), doubtful, answers, headings, tuple(unknown))


def _keys(name: str, label: str, how: str, book: Book) -> list[tuple[Key, str]]:
    if (key := book.by_code(name)) and (how != "text" or not label or key[0][0] == "x"):
        return [key] if how != "text" or not label else [(key[0], _choice(key[0][1], label, book))]
    if how == "item text":
        question = CODE.fullmatch(name.strip())
        prefix = book.question(question[1]) if question and (question[2] or question[3]) else ""
        line = folded(label)
        ends = [code for code, texts in book.texts.items() if any(line == t or line.endswith(f"- {t}") for t in texts)]
        return [((prefix, code), "") for code in ends] if prefix else []
    if how == "text":
        prefix = book.asked(name) if label else ""
        if prefix:
            check = book.check_by_text(label) if prefix == "imp" else ()
            return [
                (key, "") for key in (*((prefix, code) for code in book.item_by_text(label)), *(("x", code) for code in check))
            ]
        return [(("x", extra.code), _choice(extra.code, label, book) if label else "") for extra in book.extra_by_text(name)]
    return []


def _choice(code: str, label: str, book: Book) -> str:
    """The code of the choice whose words stand under a question; the words themselves where it is none of them, ``"?"`` where it
    could be two."""
    choices = book.choices[code]
    said = choices.said(folded(label))
    return next(iter(said)) if len(said) == 1 else "?" if said else choices.codes.get(folded(label), label)


def _is_choice(key: tuple[Key, str], book: Book) -> bool:
    (_, code), part = key
    return part.casefold() in {choice.code.casefold() for choice in book.extras[code.upper()].choices}


def _take(
    key: tuple[Key, str],
    place: int,
    found: dict[Key, int],
    parts: dict[str, dict[str, int]],
    source: Source,
    raw: Sequence[str],
) -> None:
    (kind, code), part = key
    before = parts.setdefault(code, {}) if part else found
    name: str | Key = part.casefold() if part else (kind, code)
    if name in before:
        heading = f"{IMPORTANCE if kind == 'imp' else SATISFACTION}[{code}]" if kind != "x" else code
        raise UnreadableFile(
            f"the column {heading} is there twice",
            where=f"{source.path}, columns {before[name] + 1} and {place + 1}",  # type: ignore[index]
            found=f"{short(raw[before[name]])} and {short(raw[place])}",  # type: ignore[index]
            todo="Remove the one that is not the answer, or export the file again.",
        )
    before[name] = place  # type: ignore[index]


def _likert_lines(
    source: Source, layout: Layout, raw: Sequence[str], places: Sequence[int], book: Book, found: dict[Key, int]
) -> Iterator[tuple[int, Saying]]:
    """Lines of Likert questions, which stand there without their question.

    The same line in a second question gets a 2 behind it, so lines fall into two rounds; which round is the importance is told by
    the words of its answers, and not at all where these are numbers.
    """
    rounds: dict[str, dict[str, int]] = {}
    for place in places:
        text = raw[place].strip()
        bare, number = (text, "") if book.item_by_text(text) else (text[:-1], text[-1:])
        items = book.item_by_text(bare) if not number or number == "2" else ()
        if len(items) > 1:
            yield place, say("both", codes=items)
        elif items:
            rounds.setdefault(number, {})[items[0]] = place
    scales = {prefix: set(words) for prefix, words in SCALES.items()}
    told = {}
    for number, lines in rounds.items():
        said = {folded(word) for place in lines.values() for word in source.columns[place].cut(slice(layout.first, None)).words}
        told[number] = [
            p
            for p, q in (("imp", "sat"), ("sat", "imp"))
            if said & (scales[p] - scales[q]) and not said & (scales[q] - scales[p])
        ]
    if len(told) == 2:
        one, two = told
        for number, other in ((one, two), (two, one)):
            if not told[number] and len(told[other]) == 1:
                told[number] = ["sat" if told[other] == ["imp"] else "imp"]
    for number, lines in rounds.items():
        if len(told[number]) == 1 and not (len(told) == 2 and told["" if number else "2"] == told[number]):
            found |= {(told[number][0], code): place for code, place in lines.items()}
        else:
            yield from ((place, say("likert")) for place in lines.values())


def check_texts(source: Source, layout: Layout, book: Book, found: Mapping[Key, int], others: Sequence[Questionnaire]) -> None:
    """Refuse a file whose texts say that its codes mean something else: the same codes stand for other items in another version.

    Raises
    ------
    UnreadableFile
        The words above a column are those of another item, or of the same code in another version.
    """
    for (kind, code), place in found.items():
        said = folded(f"{layout.names[place]} {layout.labels[place]}")
        if kind == "x" or any(text in said for text in book.texts[code]):
            continue
        for form in (book.questionnaire, *others):
            texts = book.texts if form is book.questionnaire else Book(form).texts
            for other, spelled in texts.items():
                if (form is book.questionnaire) == (other == code):
                    continue
                if any(len(text) >= _LONG_ENOUGH and text in said for text in spelled):
                    version = f" in version {form.version}" if form is not book.questionnaire else ""
                    raise UnreadableFile(
                        f"the column of {code} has the words of {other}{version}",
                        where=f"{source.path}, column {place + 1}",
                        expected=short(next(iter(book.texts[code]))),
                        found=short(layout.labels[place] or layout.names[place]),
                        todo="Choose the version of the questionnaire that was asked, or look whether the headings were moved.",
                    )


def _strange(layout: Layout, book: Book, found: Mapping[Key, int]) -> tuple[str, ...]:
    """Codes under the two questions that are no items of this questionnaire."""
    strange = set()
    taken = set(found.values())
    for place, name in enumerate(layout.names):
        if place not in taken and layout.matched != "text" and (parts := CODE.fullmatch(name.strip().rsplit("/", 1)[-1])):
            code = (parts[2] or parts[3] or "").upper()
            known = code in book.items or code in book.extras
            if code and not known and book.question(parts[1]) and not (layout.matched == "item text" and code.isdigit()):
                strange.add(code)
    return tuple(sorted(strange))
