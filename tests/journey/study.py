"""A small journey with interviews and codings, to count in."""

from __future__ import annotations

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Verdict


def interview(id: str, *turns: str, order: int = 0) -> Interview:
    """An interview in which the interviewer I asks and R, the participant of the same id, answers each turn."""
    said = [part for words in turns for part in (("I", "En toen?"), ("R", words))]
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant", f"person {id}"))
    return Interview(id, f"file of {id}", Transcript.of(said), speakers, order=order)


def coding(talk: Interview, words: str, code: str, *, stance: str = "for", nth: int = 0) -> Coding:
    """A coding of words where they stand (``nth`` time, from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = talk.transcript.text.index(words, start + 1)
    id = f"{talk.id} {words} {code}"
    return Coding(id, talk.id, code, start, start + len(words), words, "anna", "2026-01-01T00:00:00Z", stance=stance)


def journey(*evidence: tuple[str, str, Coding], rejected: tuple[str, ...] = ()) -> Journey:
    """Goal g with the milestones a, b, c; step s of b; criterion k of a, criterion m of the step."""
    return Journey(
        (Goal("g", "Wonen"),),
        (
            Milestone("a", "g", "Ontdekken"),
            Milestone("b", "g", "Melden", order=1),
            Milestone("s", "g", "Bellen", parent_id="b"),
            Milestone("c", "g", "Herstellen", order=2),
        ),
        (Criterion("k", "a", "Er komt snel iemand"), Criterion("m", "s", "Ik hoef het maar één keer te vertellen")),
        tuple(Evidence(f"e{i}", about, id, c.id, c.stance) for i, (about, id, c) in enumerate(evidence)),
        tuple(Verdict(f"v{id}", "milestone", id, "rejected", "anna", "2026-01-02T00:00:00Z") for id in rejected),
    )


BOOK = Codebook(
    [
        Code("M", "Mijlpaal", "milestone"),
        Code("K", "Criterium", "criterion"),
        Code("boos", "Boos", "emotion", valence=-0.8),
        Code("blij", "Blij", "emotion", valence=0.6),
        Code("vaag", "Raar gevoel", "emotion"),
        Code("traag", "Trage reactie", "friction"),
        Code("wacht", "In de wacht", "friction", "traag"),
        Code("brief", "Brief", "touchpoint"),
    ]
)
