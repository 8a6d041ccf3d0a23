"""Which column is which question: by its code; by exactly its words only for tools that know no codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.corpus.report import Dropped
from workbench.errors import UnreadableFile
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Extra, Questionnaire
from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.missing import folded
from workbench.survey.responses.values import words_of
from workbench.survey.wording import WORDING

Key = tuple[str, str]
"""``("imp", "C01")`` or ``("sat", "C01")`` for an item, ``("x", "NPS")`` for another question."""

_CODE = re.compile(r"([A-Za-z][A-Za-z0-9]*)(?:\[([A-Za-z0-9]+)\]|[_/.\-]([A-Za-z0-9]+))?(?:[.:\s].*)?", re.DOTALL | re.ASCII)
_TAG = re.compile(r"[\[(]?([A-Za-z][A-Za-z0-9]*)[\])]?(?:[.:)\-–]\s*|\s+)(.*)", re.DOTALL)
_TAG_BEHIND = re.compile(r"(.*?)\s*[\[(]([A-Za-z][A-Za-z0-9]*)[\])]", re.DOTALL)
_SEGMENTS = re.compile(r"(?<=[/:\-])")
_LONG_ENOUGH = 8
"""Letters of a text that can be looked for inside a longer one."""


class Book:
    """The codes and texts of one questionnaire, ready to be looked up."""

    def __init__(self, questionnaire: Questionnaire, questions: tuple[str, str] = (IMPORTANCE, SATISFACTION)) -> None:
        self.questionnaire = questionnaire
        self.questions = questions
        self.items = {code.upper(): code for code in questionnaire.codes}
        self.extras = {extra.code.upper(): extra for extra in questionnaire.extras}
        self._prefix = {questions[0].upper(): "imp", questions[1].upper(): "sat"}
        self.texts = {item.code: {folded(text) for text in item.texts.values()} for item in questionnaire.items}
        self._extra_texts = {extra.code: {folded(text) for text in extra.texts.values()} for extra in questionnaire.extras}
        self._asked = {
            folded(text): prefix
            for code, prefix in ((IMPORTANCE, "imp"), (SATISFACTION, "sat"))
            for words in WORDING.values()
            for text in (words.arrays[code].question, words.arrays[code].page)
        }

    def question(self, code: str) -> str:
        """``"imp"`` or ``"sat"`` for the code of an array, also one of several pages (``IMP02``); ``""`` for another."""
        code = code.upper()
        return self._prefix.get(code) or self._prefix.get(code.rstrip("0123456789"), "")

    def asked(self, text: str) -> str:
        """The same for the words of a question; its code may stand before them."""
        first = re.match(r"[A-Za-z][A-Za-z0-9]*", text.strip())
        return self._asked.get(folded(text)) or (self.question(first[0]) if first else "")

    def by_code(self, name: str) -> tuple[Key, str] | None:
        """What a heading names, and which choice of it where each has a column of its own."""
        name = name.strip().strip("\ufeff")
        parts = [name] if any(map(str.isspace, name)) else _SEGMENTS.split(name)
        for start in range(len(parts)):
            if (found := _CODE.fullmatch("".join(parts[start:]))) and (key := self._key(found[1], found[2] or found[3] or "")):
                return key
        return None

    def _key(self, question: str, part: str) -> tuple[Key, str] | None:
        code, part = question.upper(), part
        if prefix := self.question(code):
            if part.upper() in self.items:
                return (prefix, self.items[part.upper()]), ""
            line = self.extras.get(part.upper())
            return (("x", line.code), "") if line and line.kind == "attention" else None
        if extra := self.extras.get(code):
            return ("x", extra.code), part
        if not part:  # IMPC01, where a tool takes neither brackets nor an underscore
            for array, prefix in self._prefix.items():
                if code.startswith(array) and code[len(array) :] in self.items:
                    return (prefix, self.items[code[len(array) :]]), ""
        return None

    def item_by_text(self, text: str) -> tuple[str, ...]:
        """The items that a line can be: by the code before or behind its words, else by exactly its words."""
        if code := self.items.get(text.strip().upper()):
            return (code,)
        for tag, place in ((_TAG, 1), (_TAG_BEHIND, 2)):
            if (found := tag.fullmatch(text.strip())) and (code := self.items.get(found[place].upper())):
                return (code,)
        return tuple(code for code, texts in self.texts.items() if folded(text) in texts)

    def extra_by_text(self, text: str) -> tuple[Extra, ...]:
        """The questions beside the items that a heading can be, likewise."""
        if (found := _TAG.fullmatch(text.strip())) and (extra := self.extras.get(found[1].upper())):
            return (extra,)
        return tuple(extra for extra in self.questionnaire.extras if folded(text) in self._extra_texts[extra.code])


@dataclass(frozen=True, slots=True)
class Matches:
    """Where each question stands; ``parts`` has the columns of questions with several choices, by choice.

    ``strange`` are item codes that the questionnaire has not; ``doubtful`` says of columns why they were not taken.
    """

    of: dict[Key, int] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    doubtful: tuple[Dropped, ...] = ()

    @property
    def places(self) -> set[int]:
        return {*self.of.values(), *(place for parts in self.parts.values() for place in parts.values())}


def match(source: Source, layout: Layout, book: Book, codes: Mapping[str, str]) -> Matches:
    """Find the questions among the columns.

    Parameters
    ----------
    codes
        Heading as it stands in the file to the code of the question (``IMP[C01]``, ``NPS``): what a codebook knows and the file
        does not say.

    Raises
    ------
    UnreadableFile
        A question that is there twice, or one whose words are those of another.
    """
    found: dict[Key, int] = {}
    parts: dict[str, dict[str, int]] = {}
    doubtful: list[Dropped] = []
    known = {folded(heading): code for heading, code in codes.items()}
    raw = source.head[0] if layout.matched == "text" else layout.names
    later: list[int] = []
    for place, heading in enumerate(raw):
        mapped = known.get(folded(heading)) or known.get(folded(layout.names[place]))
        if place in layout.own and not mapped:
            continue
        name = mapped or layout.names[place]
        keys = _keys(name, "" if mapped else layout.labels[place], "code" if mapped else layout.matched, book)
        if not keys:
            later.append(place)
        elif len(keys) > 1:
            doubtful.append(_doubt(heading, place, f"its words are those of {_and([key[1] for key, _ in keys])}"))
        else:
            _take(keys[0], place, found, parts, source, raw)
    if layout.tool == "msforms":
        doubtful += _likert_lines(source, layout, raw, later, book, found)
    strange = _strange(layout, book, found)
    return Matches(found, parts, strange, tuple(doubtful))


def _keys(name: str, label: str, how: str, book: Book) -> list[tuple[Key, str]]:
    if (key := book.by_code(name)) and (how != "text" or not label or key[0][0] == "x"):
        return [key] if how != "text" or not label else [(key[0], _choice(key[0][1], label, book))]
    if how == "item text":
        question = _CODE.fullmatch(name.strip())
        prefix = book.question(question[1]) if question and (question[2] or question[3]) else ""
        line = folded(label)
        ends = [code for code, texts in book.texts.items() if any(line == t or line.endswith(f"- {t}") for t in texts)]
        return [((prefix, code), "") for code in ends] if prefix else []
    if how == "text":
        prefix = book.asked(name) if label else ""
        if prefix:
            return [((prefix, code), "") for code in book.item_by_text(label)]
        return [(("x", extra.code), _choice(extra.code, label, book) if label else "") for extra in book.extra_by_text(name)]
    return []


def _choice(code: str, label: str, book: Book) -> str:
    """The code of the choice whose words stand under a question; the words themselves where it is none of them."""
    words = words_of(book.extras[code.upper()])
    return words.get(folded(label), label)


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
            found=f"{_short(raw[before[name]])} and {_short(raw[place])}",  # type: ignore[index]
            todo="Remove the one that is not the answer, or export the file again.",
        )
    before[name] = place  # type: ignore[index]


def _likert_lines(
    source: Source, layout: Layout, raw: Sequence[str], places: Sequence[int], book: Book, found: dict[Key, int]
) -> Iterator[Dropped]:
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
            yield _doubt(text, place, f"its words are those of {_and(items)}")
        elif items:
            rounds.setdefault(number, {})[items[0]] = place
    scales = {"imp": set(words_of(IMPORTANCE)), "sat": set(words_of(SATISFACTION))}
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
            why = "its answers do not say whether it is about importance or satisfaction"
            yield from (_doubt(raw[place], place, why) for place in lines.values())


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
                        expected=_short(next(iter(book.texts[code]))),
                        found=_short(layout.labels[place] or layout.names[place]),
                        todo="Choose the version of the questionnaire that was asked, or look whether the headings were moved.",
                    )


def _strange(layout: Layout, book: Book, found: Mapping[Key, int]) -> tuple[str, ...]:
    """Codes under the two questions that are no items of this questionnaire."""
    strange = set()
    taken = set(found.values())
    for place, name in enumerate(layout.names):
        if place not in taken and layout.matched != "text" and (parts := _CODE.fullmatch(name.strip().rsplit("/", 1)[-1])):
            code = (parts[2] or parts[3] or "").upper()
            known = code in book.items or code in book.extras
            if code and not known and book.question(parts[1]) and not (layout.matched == "item text" and code.isdigit()):
                strange.add(code)
    return tuple(sorted(strange))


def _doubt(heading: str, place: int, why: str) -> Dropped:
    return Dropped(f"column {_short(heading)!r}", f"column {place + 1}", why)


def _and(codes: Sequence[str]) -> str:
    return " and ".join(codes)


def _short(text: str, most: int = 40) -> str:
    line = plain(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
