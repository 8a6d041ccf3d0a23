"""What people wrote beside the words of a document, with the words that they meant."""

from __future__ import annotations

from workbench.corpus.report import Dropped

_QUOTED = 80
_AT_ONCE = 500


class Comments:
    """Collects comments while a reader walks through a document: their ranges may span paragraphs and overlap."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[str, str]] = {}
        self._places: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._growing: set[str] = set()
        self._closed: set[str] = set()

    def wrote(self, id: str, author: str, words: str) -> None:
        """The comment of an id: who wrote what."""
        self._written[id] = (" ".join(author.split()), " ".join(words.split()))

    def stands(self, id: str, place: str) -> None:
        """Where a comment stands in the text."""
        self._places.setdefault(id, place)

    def opens(self, id: str, place: str) -> None:
        """From here on the words are meant by the comment of an id."""
        self.stands(id, place)
        if len(self._growing) < _AT_ONCE:
            self._words.setdefault(id, "")
            self._growing.add(id)

    def closes(self, id: str) -> None:
        """Up to here. Where that is not said, a comment stands at a place and is about no words."""
        self._growing.discard(id)
        self._closed.add(id)

    def said(self, text: str) -> None:
        """The next piece of the document's own text."""
        for id in list(self._growing):
            self._words[id] += text[: 2 * _QUOTED]
            if len(self._words[id]) > 2 * _QUOTED:
                self._growing.remove(id)

    def dropped(self) -> list[Dropped]:
        """Each comment with its author and the words that it is about, for the report."""
        made = []
        for id in [*self._places, *(id for id in self._written if id not in self._places)]:
            author, words = self._written.get(id, ("", ""))
            about = " ".join(self._words.get(id, "").split()) if id in self._closed else ""
            about = about if len(about) <= _QUOTED else f"{about[:_QUOTED].rstrip()}…"
            why = "a comment" + (f" by {author}" if author else "") + (f" on “{about}”" if about else "")
            if words:
                made.append(Dropped(words, self._places.get(id, "the document"), why))
        return made
