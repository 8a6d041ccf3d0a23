"""What people decide on what a theme proposes: a suggestion becomes a coding only when somebody accepts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project.splitting import next_place
from workbench.project.themeruns import ThemeRuns
from workbench.store import Writing, new_id, now
from workbench.themes.placing import Placed, from_bytes
from workbench.themes.theme import Suggestion, ThemeRun


class Deciding(ThemeRuns):
    """Suggestions of a run, and what was decided on them. Open ones are read from the run; decided ones are stored."""

    def suggestions(
        self, run: str | None = None, *, theme: int | None = None, state: str | None = None, least: float = 0.0
    ) -> list[Suggestion]:
        """Suggestions of a run (the last one if none is named), best first within each theme; empty where there is no run.

        Parameters
        ----------
        theme
            Only those of the theme of this number, as it is now.
        state
            Only those that are ``"open"``, ``"accepted"`` or ``"rejected"``.
        least
            Only those whose fit is at least so much.
        """
        if run is None and not self.runs():
            return []
        one = self.latest(run)
        decided = {s.id: s for s in self._store.read(Suggestion, run_id=one.id)}
        texts = {i.id: i.transcript for i in self._store.read(Interview)}
        found = [
            _shown(decided.get(id_of(one, p)), one, p, texts[p.interview_id].slice(p.start, p.end))
            for p in self.placed(one.id)
            if p.theme >= 0 and (theme is None or p.theme == theme) and p.score >= least and p.interview_id in texts
        ]
        found = [s for s in found if state is None or s.state == state]
        return sorted(found, key=lambda s: (s.theme, -s.score, s.interview_id, s.start))

    def accept(self, suggestion_id: str, code: str) -> Coding:
        """Turn a suggestion into a coding of one's own. Both are kept, and so are who, when, score and source.

        Raises
        ------
        NotFound
            If there is no such suggestion or code.
        Conflict
            If it was decided before, or one coded these words so already.
        """
        with self._write("accept suggestion") as writing:
            suggestion = self._open(writing, suggestion_id)
            wanted = Codebook(writing.read(Code)).find(code)
            interview = writing.read(Interview, id=suggestion.interview_id)[0]
            writing.said = self._said("accept suggestion", name=wanted.name, interview=interview.name)
            coding = _accepted(writing, suggestion, wanted)
            if coding is None:
                raise Conflict(f"you coded these words “{wanted.name}” already", todo="Reject the suggestion, or leave it.")
        return coding

    def accept_many(
        self, suggestion_ids: Sequence[str], code: str, *, kind: str = "open", parent: str | None = None
    ) -> list[Coding]:
        """Accept several suggestions as one code, as one action; a code of an unknown name is made.

        Suggestions whose words one coded so already are passed over, and so are those that were decided meanwhile.

        Parameters
        ----------
        kind, parent
            Of the code, where it is new: its kind, and the code it stands under.

        Raises
        ------
        NotFound
            If there is no such suggestion.
        InvalidValue
            If the name or the kind cannot be right.
        Conflict
            If nothing is left to accept.
        """
        with self._write("accept suggestions") as writing:
            wanted = _code_of(writing, code, kind, parent)
            open_ones = self._those(writing, suggestion_ids)
            made = [coding for one in open_ones if (coding := _accepted(writing, one, wanted)) is not None]
            if not made:
                raise Conflict(f"all of these are decided, or coded “{wanted.name}” already", todo="Choose others.")
            writing.said = self._said("accept suggestions", n=len(made), name=wanted.name)
        return made

    def accept_theme(
        self,
        number: int,
        code: str = "",
        *,
        kind: str = "open",
        parent: str | None = None,
        run: str | None = None,
        least: float = 0.0,
    ) -> list[Coding]:
        """Accept all open suggestions of a theme with at least so much fit; without a code, one of the theme's name is made.

        Raises
        ------
        NotFound
            If there is no such theme.
        Conflict
            If nothing is left to accept.
        """
        one = self.latest(run)
        name = code or one.theme(number).name
        ids = [s.id for s in self.suggestions(one.id, theme=number, state="open", least=least)]
        return self.accept_many(ids, name, kind=kind, parent=parent)

    def reject(self, suggestion_id: str, reason: str = "") -> Suggestion:
        """Say no to a suggestion; it is kept, with the reason.

        Raises
        ------
        NotFound
            If there is no such suggestion.
        Conflict
            If it was decided before.
        """
        with self._write("reject suggestion") as writing:
            suggestion = self._open(writing, suggestion_id)
            interview = writing.read(Interview, id=suggestion.interview_id)[0]
            writing.said = self._said("reject suggestion", interview=interview.name)
            return _rejected(writing, suggestion, reason)

    def reject_many(self, suggestion_ids: Sequence[str], reason: str = "") -> list[Suggestion]:
        """Say no to several suggestions, as one action; those that were decided meanwhile are passed over.

        Raises
        ------
        NotFound
            If there is no such suggestion.
        Conflict
            If all were decided before.
        """
        with self._write("reject suggestions") as writing:
            made = [_rejected(writing, one, reason) for one in self._those(writing, suggestion_ids)]
            if not made:
                raise Conflict("all of these are decided already", todo="Undo that first, or leave it.")
            writing.said = self._said("reject suggestions", n=len(made))
        return made

    def reject_theme(self, number: int, reason: str = "", *, run: str | None = None) -> list[Suggestion]:
        """Say no to all open suggestions of a theme, as one action.

        Raises
        ------
        NotFound
            If there is no such theme.
        Conflict
            If all were decided before.
        """
        one = self.latest(run)
        one.theme(number)
        return self.reject_many([s.id for s in self.suggestions(one.id, theme=number, state="open")], reason)

    def _open(self, writing: Writing, suggestion_id: str) -> Suggestion:
        suggestion = self._find(writing, [suggestion_id])[0]
        if suggestion.state != "open":
            todo = "Undo that first, or leave it."
            raise Conflict(f"this suggestion was {suggestion.state} by {suggestion.decided_by} already", todo=todo)
        return suggestion

    def _those(self, writing: Writing, suggestion_ids: Sequence[str]) -> list[Suggestion]:
        return [one for one in self._find(writing, suggestion_ids) if one.state == "open"]

    def _find(self, writing: Writing, suggestion_ids: Sequence[str]) -> list[Suggestion]:
        """Suggestions by their ids, in that order."""
        decided = {s.id: s for s in writing.read(Suggestion, id=list(suggestion_ids))}
        texts = {i.id: i.transcript for i in writing.read(Interview)}
        runs: dict[str, tuple[ThemeRun, dict[str, Placed]]] = {}
        found = []
        for id in dict.fromkeys(suggestion_ids):
            run_id = id.rpartition("-")[0]
            if run_id not in runs:
                run = next(iter(writing.read(ThemeRun, id=run_id)), None)
                if run is None:
                    raise NotFound("the study has no such suggestion", found=id)
                placed = from_bytes(writing.content(run.placed) or b"")
                runs[run_id] = (run, {id_of(run, p): p for p in placed})
            run, units = runs[run_id]
            if id not in units:
                raise NotFound("the study has no such suggestion", found=id)
            at = units[id]
            found.append(_shown(decided.get(id), run, at, texts[at.interview_id].slice(at.start, at.end)))
        return found


def id_of(run: ThemeRun, placed: Placed) -> str:
    """The id of what a run proposes for a unit; it stays, whatever theme the unit comes to be in."""
    return f"{run.id}-{placed.unit}"


def _shown(decided: Suggestion | None, run: ThemeRun, p: Placed, quote: str) -> Suggestion:
    if decided is not None:
        return replace(decided, theme=p.theme)
    score = round(float(p.score), 4)
    return Suggestion(id_of(run, p), run.id, p.theme, p.interview_id, p.start, p.end, quote, score, model=run.model)


def _accepted(writing: Writing, suggestion: Suggestion, code: Code) -> Coding | None:
    """Code the words of a suggestion; None if the coder did so already."""
    start, end, coder = suggestion.start, suggestion.end, writing.coder
    if writing.read(Coding, interview_id=suggestion.interview_id, code_id=code.id, start=start, end=end, coder=coder):
        return None
    time = now()
    quote, source = suggestion.quote, suggestion.id
    coding = Coding(new_id(), suggestion.interview_id, code.id, start, end, quote, coder, time, source=source)
    decided = replace(suggestion, state="accepted", decided_by=coder, decided_at=time, coding_id=coding.id, code_id=code.id)
    writing.put(coding)
    writing.put(decided)
    return coding


def _rejected(writing: Writing, suggestion: Suggestion, reason: str) -> Suggestion:
    decided = replace(suggestion, state="rejected", decided_by=writing.coder, decided_at=now(), reason=reason)
    writing.put(decided)
    return decided


def _code_of(writing: Writing, name: str, kind: str, parent: str | None) -> Code:
    """The code of an id, path or name; made where there is none.

    Raises
    ------
    InvalidValue
        If several bear the name, or it cannot be one.
    """
    book = Codebook(writing.read(Code))
    try:
        return book.find(name)
    except NotFound:
        if not name.strip():
            raise InvalidValue("a code needs a name", todo="Type the name of a code.") from None
    parent_id = book.find(parent).id if parent else None
    code = Code(new_id(), " ".join(name.split()), kind, parent_id, order=next_place(book, parent_id))
    Codebook([*book.values(), code])
    writing.put(code)
    return code
