"""The key of a study: the only way back from pseudonyms to names.

It says who each pseudonym is, what each step of replacing changed, and holds the files as they were before names were taken out.
A key only grows: a step that was taken back is marked so, and stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.corpus.edits import Edit, edited, inverse, moved, ordered, relabelled
from workbench.corpus.transcript import Transcript
from workbench.errors import Conflict, InvalidValue, NotFound


@dataclass(frozen=True, slots=True)
class Before:
    """What one transcript was before a step; :meth:`of` makes it.

    Attributes
    ----------
    edits
        What makes the old text of the new one, in the order of the text.
    sha256_before, sha256_after
        Of the text before and after the step.
    labels
        The old label of each new one, ``{"[NAAM-1]": "Jan Jansen"}``.
    name, source, original
        As the interview had them; ``original`` is the SHA-256 of its file.
    version
        0 for the text in use; else the number of an earlier text of the interview.
    """

    interview_id: str
    edits: tuple[Edit, ...]
    sha256_before: str
    sha256_after: str
    labels: dict[str, str] = field(default_factory=dict)
    name: str = ""
    source: str = ""
    original: str = ""
    version: int = 0

    @classmethod
    def of(
        cls,
        interview_id: str,
        transcript: Transcript,
        edits: Iterable[Edit],
        labels: Mapping[str, str],
        *,
        name: str = "",
        source: str = "",
        original: str = "",
        version: int = 0,
    ) -> Before:
        """What to keep of a transcript that is about to be changed.

        Parameters
        ----------
        transcript, name, source, original
            As they are now.
        edits, labels
            What will be changed; labels as ``{"Jan Jansen": "[NAAM-1]"}``.

        Raises
        ------
        InvalidValue
            If two labels would become one: nobody could tell them apart again.
        """
        some = ordered(edits)
        after = [labels.get(label, label) for label in transcript.speakers]
        if len(set(after)) < len(after):
            raise InvalidValue(
                "two speakers would get the same label", where=name or interview_id, todo="Give each a pseudonym of its own."
            )
        return cls(
            interview_id,
            inverse(transcript.text, some),
            transcript.sha256,
            edited(transcript, some).sha256,
            {labels[label]: label for label in transcript.speakers if label in labels},
            name,
            source,
            original,
            version,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One action of replacing.

    Attributes
    ----------
    time
        ISO 8601, UTC.
    replacements
        What was decided, ``{"[NAAM-1]": ("Jan Jansen", "Jansen")}``.
    texts
        Old texts beside the transcripts (comments, memos), each by a name that the caller chooses.
    restored
        When the step was taken back, for people to read; ``""`` while it was not. Whether it still holds, each copy of the study
        says of itself.
    """

    id: str
    time: str
    coder: str
    interviews: tuple[Before, ...]
    replacements: dict[str, tuple[str, ...]]
    texts: dict[str, str] = field(default_factory=dict)
    restored: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """Everything that was replaced in one study.

    Attributes
    ----------
    replacements
        The words of each pseudonym, over all steps: what proposals take so that a number is never used again.
    originals
        The bytes of source files by their SHA-256 (64 hexadecimal digits).

    Raises
    ------
    InvalidValue
        If an original is not what its SHA-256 says.
    """

    study_id: str
    replacements: dict[str, tuple[str, ...]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    originals: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sha256, content in self.originals.items():
            if hashlib.sha256(content).hexdigest() != sha256:
                raise InvalidValue("an original file in the key is not what its SHA-256 says", found=sha256)


def with_step(key: Key, step: Step, originals: Mapping[str, bytes] | None = None) -> Key:
    """The key with one more step.

    Raises
    ------
    Conflict
        If it has a step of that id already.
    """
    if any(known.id == step.id for known in key.steps):
        raise Conflict("the key has this step already", found=step.id)
    return replace(
        key,
        replacements=_merged(key.replacements, step.replacements),
        steps=(*key.steps, step),
        originals={**key.originals, **(originals or {})},
    )


def with_restored(key: Key, step_id: str, time: str) -> Key:
    """The key with one step marked as taken back; its pseudonyms stay taken.

    Raises
    ------
    NotFound
        If the key has no such step.
    """
    if all(step.id != step_id for step in key.steps):
        raise NotFound("the key has no such step", found=step_id)
    return replace(key, steps=tuple(replace(step, restored=time) if step.id == step_id else step for step in key.steps))


def holds_all_of(key: Key, old: Key) -> bool:
    """Whether nothing of an older key is missing in this one (a step may have been taken back meanwhile)."""
    steps = {step.id: step for step in key.steps}
    return (
        key.study_id == old.study_id
        and all(step.id in steps and replace(steps[step.id], restored=step.restored) == step for step in old.steps)
        and all(step.restored in ("", steps[step.id].restored) for step in old.steps)
        and old.originals.items() <= key.originals.items()
        and all(set(words) <= set(key.replacements.get(name, ())) for name, words in old.replacements.items())
    )


def restored(transcript: Transcript, before: Before) -> Transcript:
    """The transcript as it was before a step; one that the step never changed comes back as it is.

    Raises
    ------
    Conflict
        If the text was changed after the step; `carried` says what can be put back then.
    """
    if before.sha256_after != transcript.sha256:
        if before.sha256_before == transcript.sha256:
            return transcript
        raise Conflict(
            "the text was changed after names were replaced in it",
            where=before.interview_id,
            todo="Take back the later corrections first, or put back only what they left as it was.",
        )
    old = edited(transcript, before.edits)
    if old.sha256 != before.sha256_before:
        raise InvalidValue("the key does not give back the text that there was", where=before.interview_id)
    return relabelled(old, {new: label for new, label in before.labels.items() if new in old.speakers})


def carried(edits: Sequence[Edit], later: Iterable[Sequence[Edit]]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Edits of an earlier text, made for the text after later corrections.

    Parameters
    ----------
    edits
        Of :class:`Before`.
    later
        The edits of each correction since, the oldest first.

    Returns
    -------
    The edits whose words no correction touched, at their new places; and the others, as they were given.

    >>> carried([Edit(0, 8, "Jan"), Edit(15, 23, "Piet")], [[Edit(9, 9, "toen "), Edit(14, 20, "en N")]])
    ((Edit(start=0, end=8, text='Jan'),), (Edit(start=15, end=23, text='Piet'),))
    """
    places: list[tuple[Edit, tuple[int, int] | None]] = [(edit, (edit.start, edit.end)) for edit in edits]
    for step in later:
        places = [(edit, place and _untouched(*place, step)) for edit, place in places]
    kept = tuple(Edit(*place, edit.text) for edit, place in places if place)
    return kept, tuple(edit for edit, place in places if not place)


def _untouched(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int] | None:
    if any(edit.start < end and start < edit.end for edit in edits):
        return None
    return moved(start, end, edits)


def _merged(old: Mapping[str, tuple[str, ...]], new: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys([*old.get(name, ()), *new.get(name, ())])) for name in [*old, *(n for n in new if n not in old)]
    }
