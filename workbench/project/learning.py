"""Codes that the machine proposes for passages, learned from the codings there are; and what people decided about that."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import chain, zip_longest

import numpy as np
import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.coding.spans import checked_span
from workbench.errors import Conflict, InvalidValue
from workbench.project.area import Progress, find_interview, silent
from workbench.project.lessons import Lessons
from workbench.store import Writing, new_id, now
from workbench.themes.learned import LEAST, Proposal
from workbench.themes.looknext import look_next
from workbench.themes.record import held_out, records, tallies
from workbench.themes.theme import Suggestion


class Learning(Lessons):
    """What is learned from the researcher. Nothing here codes by itself; whoever codes blind is better not shown it.

    The machine learns from all codings, by whoever, from the proposals that were rejected, and from the passages that were read
    and left uncoded. It learns anew whenever something changed, which takes a fraction of a second once the interviews are
    prepared (see :meth:`~workbench.project.themeruns.ThemeRuns.material`).
    """

    def proposals(
        self,
        interview: str | None = None,
        code: str | None = None,
        *,
        least: float = LEAST,
        progress: Progress = silent,
    ) -> list[Proposal]:
        """Codes for passages that do not bear them yet, the likeliest first.

        Parameters
        ----------
        interview, code
            Only those in an interview, or of a code (id or name). Codes that are out of use are not proposed.
        least
            Only those with at least so high a score: the chance, from 0 to 1, that the same people would code it so.
        progress
            Told what is being done where the interviews must be prepared first. An exception that it raises stops the work.

        Returns
        -------
        list of Proposal
            Each with the codings that are most like it and the words that it shares with them. What was accepted or rejected
            before is not proposed again.

        Raises
        ------
        NotFound
            If there is no such interview or code.
        InvalidValue
            If ``least`` is no share, or there is too little text.
        """
        _check_share(least)
        interview_id = None if interview is None else find_interview(self._store, interview).id
        code_id = None if code is None else Codebook(self._store.read(Code)).find(code).id
        made: list[Proposal] = []
        for lesson in self._learn(progress):
            wanted = lesson.learned.open & (lesson.learned.scores >= least)
            if code_id is not None:
                wanted &= np.array([id == code_id for id in lesson.judged.code_ids], dtype=bool)
            if interview_id is not None:
                wanted &= np.array([unit.interview_id == interview_id for unit in lesson.part.units], dtype=bool)[:, None]
            made += lesson.proposed(np.argwhere(wanted).tolist())
        return sorted(made, key=lambda p: (-p.score, p.interview_id, p.start, p.code_id))

    def look_next(self, n: int = 20, by: str = "uncertain", *, progress: Progress = silent) -> list[Proposal]:
        """Passages without any code that are worth looking at next, best first, each with the likeliest code.

        Parameters
        ----------
        by
            ``"uncertain"``: where the machine is least sure, so that an answer teaches most. ``"similar"``: most like what was
            coded. ``"diverse"``: least like anything that was read. See :func:`workbench.themes.looknext.look_next`.

        Notes
        -----
        Where interviews are in several languages, the list takes turns between them.

        Raises
        ------
        InvalidValue
            If there are no codes yet or too little text, ``n`` is less than 1, or ``by`` is something else.
        """
        lists = [
            lesson.proposed(look_next(lesson.views, lesson.judged, lesson.learned, n, by)) for lesson in self._learn(progress)
        ]
        return [proposal for proposal in chain(*zip_longest(*lists)) if proposal is not None][:n]

    def accept_proposal(self, proposal: Proposal) -> Coding:
        """Turn a proposal into a coding of one's own. Both are kept, with score and model, as one action.

        Raises
        ------
        NotFound
            If its code or its interview is gone.
        InvalidSpan
            If the text was changed since.
        Conflict
            If it was decided before, or one coded these words so already.
        """
        with self._write("accept suggestion") as writing:
            code, suggestion = self._open_proposal(writing, proposal)
            talk = find_interview(writing, proposal.interview_id)
            writing.said = self._said("accept suggestion", name=code.name, interview=talk.name)
            start, end, quote, coder, time = proposal.start, proposal.end, proposal.quote, writing.coder, now()
            if writing.read(Coding, interview_id=talk.id, code_id=code.id, start=start, end=end, coder=coder):
                raise Conflict(f"you coded these words “{code.name}” already", todo="Reject the proposal, or leave it.")
            coding = Coding(new_id(), talk.id, code.id, start, end, quote, coder, time, source=suggestion.id)
            writing.put(coding)
            writing.put(replace(suggestion, state="accepted", decided_by=coder, decided_at=time, coding_id=coding.id))
        return coding

    def reject_proposal(self, proposal: Proposal, reason: str = "") -> Suggestion:
        """Say no to a proposal; it is kept, with score, model and reason, and the machine learns from it.

        Raises
        ------
        NotFound, InvalidSpan, Conflict
            As for :meth:`accept_proposal`.
        """
        with self._write("reject proposal") as writing:
            code, suggestion = self._open_proposal(writing, proposal)
            talk = find_interview(writing, proposal.interview_id)
            writing.said = self._said("reject proposal", name=code.name, interview=talk.name)
            reason = reason.strip()
            rejected = replace(suggestion, state="rejected", decided_by=writing.coder, decided_at=now(), reason=reason)
            writing.put(rejected)
        return rejected

    def record(self, *, least: float = LEAST, progress: Progress = silent) -> pd.DataFrame:
        """How good the proposals are: one row a code, in the order of the codebook.

        Parameters
        ----------
        least
            The score from which on a code counts as proposed.

        Returns
        -------
        pandas.DataFrame
            Columns code, proposed, accepted, rejected, acceptance, precision, codings, found, tried, right. What they say, and
            how far they can be trusted, is told by :class:`workbench.themes.record.Record`; shares of too few cases are NaN.

        Raises
        ------
        InvalidValue
            If ``least`` is no share, or there is too little text.
        """
        _check_share(least)
        decided = self._store.read(Suggestion)
        shown = {suggestion.id for suggestion in decided}
        lessons = self._learn(progress)
        counted = []
        for at, lesson in enumerate(lessons):

            def told(share: float, at: int = at) -> None:
                progress("Looking how good the proposals are", (at + share) / len(lessons))

            held = held_out(lesson.views, lesson.judged, lesson.called.names, progress=told)
            counted += tallies(lesson.judged, lesson.learned, held, lambda coding: coding.source not in shown, least)
        progress("Looking how good the proposals are", 1.0)
        book = self._active()
        rows = [{"code": book[one.code_id].name, **asdict(one)} for one in records(book, counted, decided)]
        columns = "code proposed accepted rejected acceptance precision codings found tried right".split()
        frame = pd.DataFrame(rows, columns=columns)
        return frame.astype(dict.fromkeys(("acceptance", "precision", "found", "right"), "float64"))

    def _open_proposal(self, writing: Writing, proposal: Proposal) -> tuple[Code, Suggestion]:
        """The code and the suggestion of a proposal that nobody decided on yet."""
        code = Codebook(writing.read(Code))[proposal.code_id]
        talk = find_interview(writing, proposal.interview_id)
        checked_span(talk.transcript, proposal.start, proposal.end, proposal.quote)
        _check_share(proposal.score)
        for before in writing.read(Suggestion, id=proposal.id):
            todo = "Undo that first, or leave it."
            raise Conflict(f"this proposal was {before.state} by {before.decided_by} already", todo=todo)
        start, end, score = proposal.start, proposal.end, round(float(proposal.score), 4)
        suggestion = Suggestion(
            proposal.id, "", -1, talk.id, start, end, proposal.quote, score, code_id=code.id, model=proposal.model
        )
        return code, suggestion


def _check_share(share: float) -> None:
    """Refuse what is no share.

    Raises
    ------
    InvalidValue
        Then.
    """
    if not 0 <= share <= 1:
        raise InvalidValue("this is no share", expected="0 to 1", found=str(share))
