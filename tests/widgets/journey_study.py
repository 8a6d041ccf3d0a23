"""A small study with a journey, for the tests of its map."""

from __future__ import annotations

from pathlib import Path

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript

TALKS = {
    "P1": ["I rang at once and somebody answered", "I told it all three times over", "Then the money came after two weeks"],
    "P2": ["Nobody told me what came next", "I told my story once, and that was enough", "The money came the same day"],
    "P3": ["I looked it up on the site", "They wrote that it was on its way"],
}
EVIL = "<script>document.title = 'taken'</script>"
GOAL, REPORT, PAID = "To know where I stand", "Report it", "Get paid"
ONCE, REACHED, FAST = "I tell it once", "Somebody answers", "The money comes soon"
CODES = [
    (GOAL, "goal", None, [("P2", "Nobody told me what came next")]),
    (REPORT, "milestone", None, [("P1", "I rang at once"), ("P3", "on the site")]),
    (ONCE, "criterion", REPORT, [("P1", "I told it all three times over"), ("P2", "I told my story once")]),
    (REACHED, "criterion", REPORT, [("P1", "somebody answered")]),
    (PAID, "milestone", None, [("P1", "Then the money came")]),
    (FAST, "criterion", PAID, [("P2", "The money came the same day")]),
]


def make_study(path: Path) -> wb.Project:
    """One goal, two milestones (to the right and to the left of it) and three criteria, made of codes of three interviews.

    The participant of P1 lives in the north, the others in the south.
    """
    project = wb.create(path, title="Water damage", language="en", coder="anna")
    project.corpus.add_attribute("region")
    for name, answers in TALKS.items():
        turns = [turn for said in answers for turn in (("I", "And then?"), ("R", said))]
        speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
        project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
        person = project.corpus.participants()[-1]
        project.corpus.change_participant(person.id, attributes={"region": "North" if name == "P1" else "South"})
    for name, kind, parent, quotes in CODES:
        project.coding.add_code(name, kind, parent=parent)
        for interview, words in quotes:
            start = project.corpus.interview(interview).transcript.text.index(words)
            project.coding.code(interview, start, start + len(words), name)
    project.journey.from_codes()
    return project


def doubted(project: wb.Project) -> None:
    """Make a criterion doubtful, as somebody else would."""
    code = project.coding.codebook().find(ONCE)
    project.coding.change_code(code.id, definition="without telling anybody else again")
