"""Words of a project: those that never name a theme, those that tell texts apart, and those that stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.retrieval import with_subcodes
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import InvalidValue
from workbench.project.area import Area, find_interview
from workbench.store import new_id, now
from workbench.themes.lexicon import NeverWord
from workbench.themes.theme import Unit

if TYPE_CHECKING:
    import altair as alt


class ThemeWords(Area):
    """Words, and what they tell."""

    def never_words(self) -> tuple[str, ...]:
        """The words that this study never shows in a theme, in the order of the alphabet."""
        return tuple(sorted(word.word for word in self._store.read(NeverWord)))

    def never(self, *words: str) -> tuple[str, ...]:
        """Never show words in a theme, nor look at them when themes are made; they vanish with the next regrouping.

        Returns all such words. Those that are among them already stay as they are.

        Raises
        ------
        InvalidValue
            If a word is empty, or more than one word.
        """
        wanted = [_word(word) for word in words]
        with self._write("never show", name=", ".join(wanted)) as writing:
            known = {word.word for word in writing.read(NeverWord)}
            new = [word for word in dict.fromkeys(wanted) if word not in known]
            writing.put(*(NeverWord(new_id(), word, self._desk.coder, now()) for word in new))
        return self.never_words()

    def ever(self, *words: str) -> tuple[str, ...]:
        """Let words be shown in themes again; returns those that still never are."""
        wanted = [_word(word) for word in words]
        with self._write("show again", name=", ".join(wanted)) as writing:
            writing.remove(*writing.read(NeverWord, word=wanted))
        return self.never_words()

    def read_never(self, path: Path | str) -> tuple[str, ...]:
        """Take in the words of a YAML file, as :meth:`write_never` writes it; returns all words that are never shown.

        Raises
        ------
        UnreadableFile
            If the file is another one; the message names the line.
        """
        from workbench.themes.lexicon import read_words

        wanted = [_word(word) for word in read_words(Path(path))]
        with self._write("import never words", n=len(wanted)) as writing:
            known = {word.word for word in writing.read(NeverWord)}
            new = [word for word in dict.fromkeys(wanted) if word not in known]
            writing.put(*(NeverWord(new_id(), word, self._desk.coder, now()) for word in new))
        return self.never_words()

    def write_never(self, path: Path | str) -> Path:
        """Write the words that are never shown as YAML, to be edited by hand or used in another study."""
        from workbench.themes.lexicon import write_words

        return write_words(Path(path), self.never_words(), self._desk.language)

    def keyness(
        self, *, code: str | None = None, interview: str | None = None, attribute: tuple[str, object] | None = None
    ) -> pd.DataFrame:
        """Words that are typical of some texts of the customers, against all others.

        Parameters
        ----------
        code
            The segments of this code and those under it.
        interview
            This interview.
        attribute
            Name and value: what participants say whose attribute has this value.

        Returns
        -------
        DataFrame
            As :func:`workbench.themes.keyness.keyness_frame` has it, the surest differences first.

        Raises
        ------
        InvalidValue
            If not exactly one of the three is given, or there are no words to compare.
        """
        from workbench.themes.keyness import Tally, divided, keyness, keyness_frame

        if sum(wanted is not None for wanted in (code, interview, attribute)) != 1:
            raise InvalidValue("words are compared for one thing", expected="a code, an interview or an attribute")
        turns = self._turns()
        if code is not None:
            book = Codebook(self._store.read(Code))
            codings = self._store.read(Coding, code_id=with_subcodes(book, book.find(code).id))
            own, others = divided(turns, [(c.interview_id, c.start, c.end) for c in codings])
        elif interview is not None:
            id = find_interview(self._store, interview).id
            own, others = ([t for t in turns if (t.interview_id == id) is here] for here in (True, False))
        else:
            assert attribute is not None
            speaks = self._speaking(*attribute)
            own, others = ([t for t in turns if speaks(t) is here] for here in (True, False))
        return keyness_frame(keyness(Tally.of(self._words(own)), Tally.of(self._words(others))))

    def keyness_chart(self, *, theme: str = "light", **what: object) -> alt.LayerChart:
        """The same as bars; ``what`` as for :meth:`keyness`."""
        from workbench.charts.keyness import keyness_chart

        return keyness_chart(self.keyness(**what), theme=theme, language=self._desk.language)  # type: ignore[arg-type]

    def collocations(self, word: str, *, window: int = 5) -> pd.DataFrame:
        """Words that stand near a word in what customers say, see :func:`workbench.themes.collocations.collocations`.

        Raises
        ------
        NotFound
            If customers do not use the word.
        InvalidValue
            If ``window`` cannot be right.
        """
        from workbench.themes.collocations import collocation_frame, collocations

        turns = self._turns()
        [(_, wanted), *_rest] = self._words([Unit("", 0, len(word), word, True, self._desk.language)])
        said = [words for _, words in self._words(turns)]
        return collocation_frame(collocations(said, wanted[0] if wanted else word.casefold(), window=window))

    def _turns(self) -> list[Unit]:
        """What customers say, turn by turn."""
        from workbench.themes.units import units

        return [unit for unit in units(self._store.read(Interview), by="turns") if unit.customer]

    def _words(self, units: Sequence[Unit]) -> list[tuple[str, tuple[str, ...]]]:
        """Interview and content words of each unit, each in its own language."""
        from workbench.themes.words import content_words

        by_language: defaultdict[str, list[int]] = defaultdict(list)
        for i, unit in enumerate(units):
            by_language[unit.language].append(i)
        found: dict[int, tuple[str, ...]] = {}
        for language, own in by_language.items():
            lists = content_words([units[i].text for i in own], language, never=self.never_words()).lists
            found |= dict(zip(own, lists, strict=True))
        return [(unit.interview_id, found[i]) for i, unit in enumerate(units)]

    def _speaking(self, attribute: str, value: object) -> Callable[[Unit], bool]:
        """Tells whether it is a participant whose attribute has a value who speaks in a turn."""
        people = {p.id for p in self._store.read(Participant) if p.attributes.get(attribute) == value}
        if not people:
            raise InvalidValue(f"no participant has {value!r} as {attribute!r}", todo="project.corpus.people() lists them.")
        talks = {talk.id: talk for talk in self._store.read(Interview)}

        def speaks(unit: Unit) -> bool:
            talk = talks[unit.interview_id]
            return talk.participant_of(talk.transcript.turns[talk.transcript.turn_at(unit.start)].speaker) in people

        return speaks


def _word(text: str) -> str:
    word = text.strip().casefold()
    if not word or len(word.split()) > 1:
        raise InvalidValue("only single words are never shown", found=repr(text), todo="Give each word by itself.")
    return word
