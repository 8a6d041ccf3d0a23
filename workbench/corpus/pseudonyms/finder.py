"""All finders over all interviews of a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.corpus.pseudonyms import deduce
from workbench.corpus.pseudonyms.entities import by_entities, pipeline_for
from workbench.corpus.pseudonyms.finding import Finding, Known, settled
from workbench.corpus.pseudonyms.known import by_known, names_of_labels
from workbench.corpus.pseudonyms.names import by_names, prepare
from workbench.corpus.pseudonyms.patterns import by_patterns
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidValue

Progress = Callable[[str, float], None]

_AGREED = 0.6

FINDERS = ("patterns", "names", "entities", "deduce")
"""What may be asked for; known words are always looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes
    ----------
    findings
        For each text, by its id: findings without overlap in the order of the text.
    notes
        What the reader must know of how it was looked for, each a full sentence.
    """

    findings: dict[str, list[Finding]]
    notes: tuple[str, ...] = ()


def find_all(
    texts: Mapping[str, Transcript | str],
    languages: Mapping[str, str],
    known: Iterable[Known] = (),
    *,
    use: Iterable[str] = ("patterns", "names", "entities"),
    ignored: Iterable[str] = (),
    progress: Progress | None = None,
) -> Found:
    """Find what may give people away in the interviews of a study.

    All of them are looked at together: a word that is never written small in any of them, or that stands behind "mevrouw" in one,
    is a name in all.

    Parameters
    ----------
    texts
        Transcript or text by id. Speakers' labels of a transcript that are names count as known.
    languages
        ISO 639-1 by id; one that is missing or ``""`` is taken for Dutch or English.
    known
        Names of the key, of participants …
    use
        Some of :data:`FINDERS`.
    ignored
        Words that are no matter: pseudonyms in use, the name of the firm that the study is about. Capitals do not count.

    Raises
    ------
    InvalidValue
        If ``use`` holds something else.
    MissingPart
        If ``deduce`` is asked for and not installed.
    """
    asked = tuple(dict.fromkeys(use))
    if unknown := [one for one in asked if one not in FINDERS]:
        raise InvalidValue("there is no such way of finding names", expected=" | ".join(FINDERS), found=unknown[0])
    plain = {key: text if isinstance(text, str) else text.text for key, text in texts.items()}
    labels = [label for text in texts.values() if isinstance(text, Transcript) for label in text.speakers]
    wanted = [*known, *names_of_labels(labels)]
    left_out = {_key(word) for word in ignored}
    by_language: dict[str, list[str]] = {}
    for key in plain:
        by_language.setdefault(languages.get(key, ""), []).append(key)
    notes = _Notes(asked)
    tables = deduce.model(progress) if "deduce" in asked and "nl" in by_language else None
    findings: dict[str, list[Finding]] = {}
    for language, keys in by_language.items():
        prepared = prepare([plain[key] for key in keys], language) if "names" in asked else None
        pipeline = pipeline_for(language) if "entities" in asked else ""
        notes.of_language(language, pipeline)
        for index, key in enumerate(keys):
            if progress:
                progress("looking for names and numbers", len(findings) / len(plain))
            own = by_known(plain[key], wanted, language)
            own += by_patterns(plain[key], language) if "patterns" in asked else []
            own += by_names(prepared, index) if prepared is not None else []
            others = by_entities(plain[key], pipeline) if pipeline else []
            others += deduce.by_deduce(plain[key], tables) if tables is not None and language == "nl" else []
            findings[key] = [f for f in _supported(settled(own), settled(others)) if _key(f.words) not in left_out]
    if progress:
        progress("looking for names and numbers", 1.0)
    return Found({key: findings[key] for key in plain}, notes.all())


def find(
    text: Transcript | str,
    language: str = "",
    known: Iterable[Known] = (),
    *,
    use: Iterable[str] = ("patterns", "names", "entities"),
    ignored: Iterable[str] = (),
    progress: Progress | None = None,
) -> list[Finding]:
    """Find what may give people away in one text; see :func:`find_all`, which knows more of a word the more texts it gets.

    >>> text = "Ik ben Sanne, bel 06 12345678 en vraag naar mevrouw Pieterzoon."
    >>> [(f.words, f.kind) for f in find(text, "nl", use=["patterns", "names"])]
    [('Sanne', 'name'), ('06 12345678', 'phone'), ('Pieterzoon', 'name')]
    """
    return find_all({"": text}, {"": language}, known, use=use, ignored=ignored, progress=progress).findings[""]


def _supported(own: list[Finding], others: list[Finding]) -> list[Finding]:
    """Our own findings, surer where another finder sees the same kind there, and what only others see.

    Others have the weaker edges ("Jurgen Dieleman. Jurgen", "Dag Gerrit"), so they give way wherever they touch one of ours.
    """
    kinds_at = {at: other.kind for other in others for at in range(other.start, other.end)}
    held = {at for mine in own for at in range(mine.start, mine.end)}
    agreed = [
        replace(mine, sure=max(mine.sure, _AGREED))
        if any(kinds_at.get(at) == mine.kind for at in range(mine.start, mine.end))
        else mine
        for mine in own
    ]
    return settled([*agreed, *(other for other in others if held.isdisjoint(range(other.start, other.end)))])


def _key(said: str) -> str:
    return " ".join(said.casefold().split())


class _Notes:
    """What is to be said about languages and parts that are not there."""

    def __init__(self, asked: tuple[str, ...]) -> None:
        self._asked, self._notes = asked, list[str]()

    def of_language(self, language: str, pipeline: str) -> None:
        named = language or "no language"
        if "entities" in self._asked:
            self._notes.append(
                f"Names in texts in {named} were also looked for with {pipeline}."
                if pipeline
                else f"No trained pipeline of spaCy is installed for texts in {named}: names were found without one."
            )
        if "deduce" in self._asked and language != "nl":
            self._notes.append(f"The library deduce knows Dutch only; it was not used for texts in {named}.")
        if "names" in self._asked and language not in ("nl", "en", ""):
            self._notes.append(f"There are few words for finding names in {named}: look the texts over yourself.")

    def all(self) -> tuple[str, ...]:
        return tuple(self._notes)
