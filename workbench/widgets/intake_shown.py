"""What the intake screen shows of a file, and how what a person does there becomes a :class:`Correction`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.corpus.corrections import Corrected, Correction, SpeakerCorrection, corrected
from workbench.corpus.edits import joined
from workbench.corpus.proposals import Proposal
from workbench.corpus.report import Reading
from workbench.corpus.transcript import CUSTOMER_ROLES, ROLES
from workbench.errors import InvalidValue
from workbench.widgets.base import Message, taken
from workbench.widgets.clock import clock


@dataclass(frozen=True, slots=True)
class Looked:
    """A reading with its correction, worked out once and shown often.

    Attributes
    ----------
    labels
        Who speaks in each turn of the file: after spellings were taken apart and turns changed, before labels were made one.
    done
        What would be frozen.
    apart
        The same without joining turns.
    """

    reading: Reading
    correction: Correction
    labels: tuple[str, ...]
    done: Corrected
    apart: Corrected

    @classmethod
    def at(cls, reading: Reading, correction: Correction) -> Looked:
        """Work out what a correction makes of a reading.

        Raises
        ------
        InvalidValue
            If it does not fit the reading.
        """
        labels = [turn.speaker for turn in reading.transcript.turns]
        done = corrected(reading, correction)
        apart = corrected(reading, replace(correction, joined=False))
        for merged in reading.merged:
            if merged.spelling in correction.apart:
                for i in merged.turns:
                    labels[i] = merged.spelling
        for number, label in correction.turns.items():
            labels[number - 1] = label
        return cls(reading, correction, tuple(labels), done, apart)

    def same(self, label: str) -> str:
        """The label that takes the turns of this one; itself where there is none."""
        said = self.correction.speakers.get(label)
        return self.same(said.same_as) if said and said.same_as else label


def whole(looked: Looked, proposals: list[Proposal], words: Mapping[str, str], turns: int) -> Message:
    """All that is shown of one interview, with its first turns."""
    reading, correction, done = looked.reading, looked.correction, looked.done.reading
    roles = {speaker.label: speaker.role for speaker in done.speakers}
    kept = looked.apart.reading.transcript
    speakers = _speakers(looked, roles)
    return {
        "name": done.name,
        "source": reading.source,
        "language": done.language,
        "because": done.because,
        "words": done.transcript.words,
        "total": len(reading.transcript.turns),
        "before": len(kept.turns),
        "after": len((done.transcript if correction.joined else joined(kept)).turns),
        "joined": correction.joined,
        "speakers": speakers,
        "labels": [speaker["label"] for speaker in speakers if speaker["same"] is None],
        "proposals": [{"id": name_of(one), "text": one.said, "can": bool(one.correction)} for one in proposals],
        "rows": _rows(looked, roles, turns),
        "warnings": list(reading.warnings),
        "dropped": [{"what": d.what, "where": d.where, "why": d.why} for d in reading.dropped],
        "merged": [
            {
                "spelling": merged.spelling,
                "label": merged.label or words["no label"],
                "turns": len(merged.turns),
                "apart": merged.spelling in correction.apart,
            }
            for merged in reading.merged
        ],
        "markers": sorted(done.markers.items(), key=lambda item: -item[1]),
        "codes": Counter(code for _, code in done.codes).most_common(),
    }


def name_of(proposal: Proposal) -> str:
    """What tells a proposal from the others of its interview, also when its counts change."""
    return f"{proposal.kind}: {proposal.correction if proposal.correction else proposal.said}"


def _speakers(looked: Looked, roles: Mapping[str, str]) -> list[Message]:
    """Each label of the file, also those that are another one's: turns and words are its own, the role is of who it is."""
    text = looked.reading.transcript
    turns, words = Counter[str](), Counter[str]()
    for number, (turn, label) in enumerate(zip(text.turns, looked.labels, strict=True), 1):
        if number not in looked.correction.leave_out:
            turns[label] += 1
            words[label] += len(text.text[turn.start : turn.end].split())
    made: list[Message] = []
    seen = Counter[str]()
    # A label that is another one's may be so of one that has no turns of its own left.
    for label in dict.fromkeys([*looked.labels, *(looked.same(label) for label in looked.labels)]):
        target = looked.same(label)
        role = roles.get(target, "other")
        seen[role] += target == label
        made.append(
            {
                "label": label,
                "turns": turns[label],
                "words": words[label],
                "share": words[label] / max(1, words.total()),
                "role": role,
                "customer": role in CUSTOMER_ROLES,
                "participant": looked.done.participants.get(target, ""),
                "proposed": _proposed(looked.done.reading.name, role, seen[role]),
                "same": None if target == label else target,
            }
        )
    return made


def _proposed(interview: str, role: str, nth: int) -> str:
    # As the study names who has no pseudonym: after the interview, and never after the label.
    name = f"{interview} partner" if role == "partner" else interview
    return f"{name} ({nth})" if nth > 1 else name


def _rows(looked: Looked, roles: Mapping[str, str], most: int) -> list[Message]:
    """The first turns as the file has them, so that their numbers are those of the correction."""
    text, kept = looked.reading.transcript, looked.apart.reading.transcript
    starts = {turn.start for turn in looked.done.reading.transcript.turns}
    in_kept = iter(kept.turns)
    rows: list[Message] = []
    for number, (turn, label) in enumerate(zip(text.turns[:most], looked.labels, strict=False), 1):
        out = number in looked.correction.leave_out
        speaker = looked.same(label)
        rows.append(
            {
                "number": number,
                "speaker": speaker,
                "interviewer": roles.get(speaker) == "interviewer",
                "time": clock(turn.seconds),
                "text": text.text[turn.start : turn.end],
                "out": out,
                "continued": not out and next(in_kept).start not in starts,
            }
        )
    return rows


def changed(looked: Looked, message: Message, words: Mapping[str, str]) -> Correction:
    """The correction after what a person did: one of name, language, joined, a speaker, a turn, a spelling.

    What is set back to what was read is corrected no longer.

    Raises
    ------
    InvalidValue
        If the message says nothing of these, or what it says cannot be.
    """
    reading, correction = looked.reading, looked.correction
    match message:
        case {"name": str(name)}:
            name = " ".join(name.split())
            return replace(correction, name="" if name == reading.name else name)
        case {"language": str(language)}:
            return replace(correction, language="" if language == reading.language else language)
        case {"joined": bool(whether)}:
            return replace(correction, joined=whether)
        case {"speaker": str(label)}:
            return _with_speaker(looked, label, message)
        case {"turn": int(number), "out": bool(out)}:
            others = set(correction.leave_out) - {number}
            return replace(correction, leave_out=tuple(sorted(others | {number} if out else others)))
        case {"turn": int(number), "label": str(label)}:
            return _with_turn(looked, number, label)
        case {"turn": int(number), "new": True}:
            return _with_new_speaker(looked, number, words["new speaker"])
        case {"spelling": str(spelling), "apart": bool(apart)}:
            rest = tuple(one for one in correction.apart if one != spelling)
            return _tidy(reading, replace(correction, apart=(*rest, spelling) if apart else rest))
    raise InvalidValue("the browser corrects something that cannot be corrected", found=repr(message), todo="Reload the page.")


def _with_speaker(looked: Looked, label: str, message: Message) -> Correction:
    correction = looked.correction
    old = correction.speakers.get(label, SpeakerCorrection())
    read = {speaker.label: speaker.role for speaker in looked.reading.speakers}
    if "role" in message:
        role = taken(message, "role", str)
        if role not in ROLES:
            raise InvalidValue("there is no such role", expected=" | ".join(ROLES), found=role)
        person = old.participant if role in CUSTOMER_ROLES else ""
        new = SpeakerCorrection("" if role == read.get(label) else role, person)
    elif "participant" in message:
        new = replace(old, participant=" ".join(taken(message, "participant", str).split()), same_as="")
    else:
        new = SpeakerCorrection(same_as=taken(message, "same", str))
    return _tidy(looked.reading, replace(correction, speakers=correction.speakers | {label: new}))


def _with_turn(looked: Looked, number: int, label: str) -> Correction:
    correction, turns = looked.correction, looked.reading.transcript.turns
    others = {n: one for n, one in correction.turns.items() if n != number}
    as_read = 1 <= number <= len(turns) and turns[number - 1].speaker == label and not _is_apart(looked, number)
    return _tidy(looked.reading, replace(correction, turns=others if as_read else others | {number: label}))


def _with_new_speaker(looked: Looked, number: int, name: str) -> Correction:
    correction = looked.correction
    known = set(looked.labels) | set(correction.speakers)
    label = next(one for n in range(1, len(known) + 2) if (one := name.format(n=n)) not in known)
    # It gets a role, so that it stands among the speakers of the correction: a label that nobody describes is a slip.
    speakers = correction.speakers | {label: SpeakerCorrection("other")}
    return replace(correction, turns=correction.turns | {number: label}, speakers=speakers)


def _is_apart(looked: Looked, number: int) -> bool:
    return any(number - 1 in merged.turns for merged in looked.reading.merged if merged.spelling in looked.correction.apart)


def _tidy(reading: Reading, correction: Correction) -> Correction:
    """Without what says nothing any more: speakers as they were read, and labels that are not there and that nobody names."""
    read = {*reading.transcript.speakers, *correction.apart}
    speakers = {label: said for label, said in correction.speakers.items() if said != SpeakerCorrection()}
    turns = correction.turns
    before = None
    while before != (speakers, turns):  # what is taken away may have been the last to name another
        before = speakers, turns
        known = read | set(speakers)
        turns = {number: label for number, label in turns.items() if label in known or not label}
        speakers = {label: said for label, said in speakers.items() if not said.same_as or said.same_as in known}
        named = read | set(turns.values()) | {said.same_as for said in speakers.values()}
        speakers = {label: said for label, said in speakers.items() if label in named}
    return replace(correction, turns=turns, speakers=speakers)
