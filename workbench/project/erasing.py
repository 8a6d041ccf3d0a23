"""Erasing for good: what the study must not hold any more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.corpus.versions import Version
from workbench.errors import WorkbenchError
from workbench.journey.journey import Evidence
from workbench.journey.setaside import SetAside
from workbench.project.area import Area, find_interview
from workbench.store import Writing
from workbench.store.rows import strings_in
from workbench.themes.placing import MEDIA_TYPE, Placed, from_bytes, to_bytes
from workbench.themes.theme import Suggestion, Theme, ThemeRun

_NOTES = {
    "copies": (
        "Back-ups, exports and copies of earlier still hold what was taken out here, as do event logs and survey answers.",
        "Reservekopieën en exports van eerder bevatten nog wat hier is verwijderd, net als logboeken en enquêteantwoorden.",
    ),
    "busy": (
        "Somebody else is at work in the study, so what was removed was not cleared: project.privacy.compact() does it.",
        "Iemand anders werkt in de studie; de ruimte van wat weg is werd niet gewist: project.privacy.compact() doet dat alsnog.",
    ),
    "key": (
        "A key file that was made before still holds the interview.",
        "Een sleutelbestand van eerder bevat het interview nog.",
    ),
}


class Erasing(Area):
    """What is taken out leaves no trace in the study."""

    def erase(self, interview: str) -> tuple[str, ...]:
        """Remove an interview for good, with its codings, what rested on them, and every trace in the log: it cannot be undone.

        Who spoke in no other interview is removed too. Returns what this cannot reach, each a full sentence.

        Raises
        ------
        NotFound
            If there is no such interview.
        """
        with self._write("erase interview") as writing:
            writing.said = self._said("erase interview")
            wiped: dict[str, str] = {}
            traces = self._traces_of_removed(interview)
            if not traces or writing.read(Interview, name=interview) or writing.read(Interview, id=interview):
                talk = find_interview(writing, interview)
                gone = _remove_whole(writing, talk)
                traces |= {talk.id, talk.transcript.sha256, talk.original, *gone} - {""}
                writing.forget("", talk.transcript.sha256, talk.original)
                wiped = {name: "[…]" for name in (talk.name, *gone.values()) if name}
            writing.seal(lambda images: any(s in traces for s in strings_in(images)), lambda said: _without(said, wiped))
        return (*self._forget(), _NOTES["key"][self._desk.language == "nl"])

    def compact(self) -> None:
        """Clear the space of what was taken out, where somebody else was at work in the study before.

        Raises
        ------
        Conflict
            If somebody still is.
        """
        self._store.compact()

    def _traces_of_removed(self, interview: str) -> set[str]:
        """Ids and digests, in the log, of interviews of that name or id that were removed, or whose import was taken back."""
        there = {i.id for i in self._store.read(Interview)}
        found: set[str] = set()
        for change in self._store.changes(images=True):
            for image in change.images:
                for row in (image.before, image.after):
                    if image.table == "interview" and row and image.id not in there and interview in (image.id, row["name"]):
                        found |= {image.id, row["text"], row["original"]} - {""}
        return found

    def _forget(self) -> tuple[str, ...]:
        dutch = self._desk.language == "nl"
        notes = [_NOTES["copies"][dutch]]
        try:
            self._store.compact()
        except WorkbenchError:
            notes.append(_NOTES["busy"][dutch])
        return tuple(notes)


def _remove_whole(writing: Writing, talk: Interview) -> dict[str, str]:
    """Remove an interview with all that hangs on it; the ids of what is gone besides, with the name of each person."""
    codings = writing.read(Coding, interview_id=talk.id)
    ids = {c.id for c in codings}
    writing.remove(*writing.read(Suggestion, interview_id=talk.id))
    _take_out_of_themes(writing, talk.id)
    writing.remove(*(writing.read(Evidence, coding_id=ids) if ids else []), *codings)
    writing.remove(*writing.read(SetAside, interview_id=talk.id), *writing.read(Version, interview_id=talk.id))
    memos = writing.read(Memo, about=["interview", "coding"], about_id=[talk.id, *ids])
    writing.remove(*memos, talk)
    others = writing.read(Interview)
    heard = {s.participant_id for i in others for s in i.speakers}
    people = [s.participant_id for s in talk.speakers if s.participant_id and s.participant_id not in heard]
    gone = writing.read(Participant, id=people) if people else []
    notes = writing.read(Memo, about="participant", about_id=people) if people else []
    writing.remove(*notes, *gone)
    # The file that several interviews came from holds this one too.
    writing.carry(*(replace(i, original="") for i in others if talk.original and i.original == talk.original))
    return dict.fromkeys([*ids, *(m.id for m in (*memos, *notes))], "") | {p.id: p.pseudonym for p in gone}


def _take_out_of_themes(writing: Writing, interview_id: str) -> None:
    """Let no theme rest on an interview any more, nor show a word that may be this interview's alone."""
    for run in writing.read(ThemeRun):
        if interview_id not in run.interview_ids:
            continue
        units = from_bytes(writing.content(run.placed) or b"")
        own = {p.theme for p in units if p.interview_id == interview_id}
        rest = [p for p in units if p.interview_id != interview_id]
        writing.put(
            replace(
                run,
                interview_ids=tuple(id for id in run.interview_ids if id != interview_id),
                themes=tuple(_counted(theme, rest) if theme.number in own else theme for theme in run.themes),
                placed=writing.keep(to_bytes(rest), MEDIA_TYPE),
            )
        )


def _counted(theme: Theme, units: Sequence[Placed]) -> Theme:
    per_interview = Counter(p.interview_id for p in units if p.theme == theme.number)
    size = sum(per_interview.values())
    return replace(
        theme,
        words=() if theme.dominated else tuple(word for word in theme.words if word not in theme.voices),
        voices=(),
        size=size,
        interviews=len(per_interview),
        dominated=bool(size) and max(per_interview.values()) * 2 > size,
    )


def _without(said: str, names: Mapping[str, str]) -> str:
    for name, sign in names.items():
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", sign, said)
    return said
