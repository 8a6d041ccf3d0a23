"""Interviews on their way into the study: read, looked at, put right, and brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.corpus.corrections import Correction
from workbench.corpus.correctionsfile import NAMES, corrections_in, keys_of, matched, read_corrections, write_corrections
from workbench.corpus.language import STOP_WORDS
from workbench.corpus.proposals import Proposal, proposals
from workbench.corpus.rows import LARGEST
from workbench.corpus.transcript import ROLES
from workbench.errors import InvalidValue, NotFound, UnreadableFile, WorkbenchError
from workbench.project import Project
from workbench.project.intake import Draft, files_in
from workbench.widgets.base import Message, WorkbenchWidget, taken, with_shared
from workbench.widgets.intake_shown import Looked, changed, name_of, whole
from workbench.widgets.uploads import Uploads, safe_name
from workbench.widgets.words_intake import WORDS

_MOST_TURNS = 100_000


@dataclass(slots=True)
class _File:
    """One line of the list: a file that waits to be read, one that cannot be read, or one interview of a file.

    ``history`` holds the corrections before the present one; ``left`` the proposals that a person did not want; ``refused`` why
    it was not brought in.
    """

    id: str
    path: Path
    draft: Draft | None = None
    looked: Looked | None = None
    proposed: list[Proposal] = field(default_factory=list)
    history: list[Correction] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    failed: str = ""
    refused: str = ""
    imported: bool = False

    @property
    def sha256(self) -> str:
        return self.looked.done.reading.transcript.sha256 if self.looked else ""


class Intake(WorkbenchWidget):
    """Bring interviews into the study, after a look at each.

    Files are dropped on the screen, chosen there, or named here. Each is read and shown: what it is called, its language and what
    speaks for it, who speaks and how much, how the transcript begins, and everything that was left out. A person puts right what
    is wrong and brings in one or all; each interview is one action that can be undone. A file that cannot be read stands in the
    list with the reason and stops no other. What comes from the browser is kept in a temporary folder until it is in the study.

    Parameters
    ----------
    project
        The study.
    paths
        Files to begin with; a folder stands for the files in it, a zip for those inside. They are read when the screen opens.
    corrections
        Where corrections are saved. If None: the ``corrections.yaml`` in the folder of the first path, which is also what is read
        from there; without paths that of the working folder.
    height
        Height of the widget as a CSS length.

    Attributes
    ----------
    drafts
        The interviews that were read and are not in the study yet, as corrected. Drafts that were changed meanwhile, as by
        :class:`~workbench.widgets.pseudonyms.Pseudonyms`, are given back: ``intake.drafts = names.drafts``.
    """

    _esm = with_shared("intake_files.js", "intake_file.js", "intake.js")
    _css = with_shared("intake.css")

    def __init__(
        self,
        project: Project,
        paths: Iterable[Path | str] | Path | str = (),
        *,
        corrections: Path | str | None = None,
        height: str = "38rem",
    ) -> None:
        self._uploads = Uploads()  # first of all, for a widget that fails to be made is closed too
        some = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
        self.corrections = Path(corrections) if corrections is not None else _beside(some)
        self._ids = iter(range(1, 1_000_000))
        self._files = [self._new(path) for path in files_in(some)[0]]
        self._given: dict[str, Correction] = {}
        self._known: tuple[int, dict[str, str], list[str]] = (-1, {}, [])
        super().__init__(project, height=height)
        self.words = self.words | WORDS[project.language]

    @property
    def drafts(self) -> list[Draft]:
        """The interviews that were read and are not in the study yet, as corrected."""
        known = self._study()[0]
        return [file.draft for file in self._files if file.draft and file.looked and file.sha256 not in known]

    @drafts.setter
    def drafts(self, drafts: Iterable[Draft]) -> None:
        """Show these in the place of those with the same id, and others below; what is not among them stays."""
        with self._lock:
            known = {file.draft.id: file for file in self._files if file.draft}
            for draft in drafts:
                file = known.get(draft.id)
                if draft.reading is None or (file is not None and file.draft == draft):
                    continue
                if file is None:
                    file = self._new(Path(draft.file))
                    self._files.append(file)
                before, file.path = file.path, Path(draft.file) if draft.path is None else draft.path
                file.draft, file.failed, file.refused = draft, "", ""
                file.history.clear()  # what was there before may hold names
                self._look(file, draft.correction)
                self._let_go(before)
        self.send({"type": "changed"})

    def close(self) -> None:
        """Take the screen away, and delete what came from the browser."""
        self._uploads.close()
        super().close()

    def answer(self, message: Message) -> Message:
        """Do what the browser asks; every answer but that to a piece of a file holds the list and the interview that is shown."""
        kind = taken(message, "type", str)
        match kind:
            case "open":
                return self._opened(message)
            case "show":
                return self._told(message)
            case "begin":
                return self._begin(message)
            case "chunk":
                return self._chunk(message)
            case "read":
                return self._read(message)
            case "save":
                return self._told(message, self._save())
        file = self._find(taken(message, "id", str))
        said = ""
        match kind:
            case "change":
                said = self._correct(file, changed(self._looked(file), message, self.words))
            case "accept" | "leave":
                said = self._propose(file, taken(message, "proposal", str), accept=kind == "accept")
            case "undo":
                said = self._undo(file)
            case "remove":
                said = self.words["taken off"].format(name=_name(file))
                self._files.remove(file)
                self._let_go(file.path)
            case "freeze":
                self._freeze(file)
            case _:
                raise InvalidValue(
                    "the browser asks for something that this widget cannot do", found=repr(kind), todo="Reload the page."
                )
        return self._told(message, said)

    # -- what is told

    def _opened(self, message: Message) -> Message:
        return self._told(message) | {
            "words": self.words,
            "language": self.project.language,
            "roles": list(ROLES),
            "languages": list(STOP_WORDS),
            "corrections": str(self.corrections),
        }

    def _told(self, message: Message, said: str = "") -> Message:
        rows = {file.id: row for file, row in self._rows()}
        shown = next((file for file in self._files if file.id == message.get("show")), None)
        people = {
            *self._study()[1],
            *(name for file in self._files if file.looked for name in file.looked.done.participants.values()),
        }
        return {
            "type": "told",
            "files": list(rows.values()),
            "file": self._shown(shown, rows[shown.id], message.get("turns")) if shown else None,
            "people": sorted(people, key=str.casefold),
            "said": said,
        }

    def _rows(self) -> Iterator[tuple[_File, Message]]:
        study = self._study()[0]
        seen: dict[str, str] = {}
        for file in self._files:
            state, twin = "ready", ""
            if file.failed:
                state = "problem"
            elif file.looked is None:
                state = "waiting"
            elif file.sha256 in study:
                state, twin = "imported" if file.imported else "known", study[file.sha256]
            elif (as_read := file.looked.reading.transcript.sha256) in seen:
                state, twin = "same", seen[as_read]  # also when one of the two was corrected
            elif file.refused:
                state = "refused"
            if file.looked:
                seen.setdefault(file.looked.reading.transcript.sha256, _name(file))
            yield (
                file,
                {
                    "id": file.id,
                    "name": _name(file),
                    "source": file.looked.reading.source if file.looked else file.path.name,
                    "state": state,
                    "twin": twin,
                    "problem": file.failed or (file.refused if state == "refused" else ""),
                    "turns": len(file.looked.done.reading.transcript.turns) if file.looked else 0,
                    "words": file.looked.done.reading.transcript.words if file.looked else 0,
                    "proposals": len(file.proposed),
                    "corrected": bool(file.looked and file.looked.correction),
                },
            )

    def _shown(self, file: _File, row: Message, turns: object) -> Message:
        most = min(turns, _MOST_TURNS) if isinstance(turns, int) else 0
        shown = whole(file.looked, file.proposed, self.words, most) if file.looked else {"total": 0}
        return {**row, **shown, "proposals": shown.get("proposals", []), "undoable": bool(file.history)}

    def _study(self) -> tuple[dict[str, str], list[str]]:
        """Names of the interviews in the study by the SHA-256 of their text, and all pseudonyms."""
        revision = self.project.revision
        if self._known[0] != revision:
            names = {interview.transcript.sha256: interview.name for interview in self.project.corpus.interviews()}
            self._known = revision, names, [person.pseudonym for person in self.project.corpus.participants()]
        return self._known[1], self._known[2]

    # -- files come in

    def _begin(self, message: Message) -> Message:
        name, size = safe_name(taken(message, "name", str)), taken(message, "size", int)
        if size <= LARGEST:
            return {"type": "begun", "upload": self._uploads.begin(name, size)}
        too_large = UnreadableFile(
            self.words["too large"],
            where=name,
            expected=self.words["too large limit"].format(size=_megabytes(LARGEST)),
            found=_megabytes(size),
            todo=self.words["too large todo"],
        )
        self._files.append(replace(self._new(Path(name)), failed=str(too_large)))
        return self._told(message) | {"upload": ""}

    def _chunk(self, message: Message) -> Message:
        upload = taken(message, "upload", str)
        (piece,) = taken(message, "buffers", list) or [b""]
        path = self._uploads.put(upload, taken(message, "at", int), piece)
        if message.get("last") is not True:
            return {"type": "noted"}
        if not self._uploads.is_whole(upload):
            self._uploads.forget(path)
            raise InvalidValue(self.words["not arrived"], where=path.name, todo=self.words["not arrived todo"])
        if path.name in NAMES:
            return self._told(message, self._take_corrections(path))
        self._files.append(self._new(path))
        return self._told(message)

    def _read(self, message: Message) -> Message:
        """Read a file that waits; a zip or a table of interviews becomes several."""
        file = next((one for one in self._files if one.id == taken(message, "id", str)), None)
        if file is not None and file.looked is None and not file.failed:  # else another view asked before
            drafts = self.project.corpus.read([file.path])
            read = [file, *(self._new(file.path) for _ in drafts[1:])]
            at = self._files.index(file)
            self._files[at : at + 1] = read
            for one, draft in zip(read, drafts, strict=True):
                one.draft, one.failed = draft, draft.failed
                if draft.reading is not None and not draft.failed:
                    self._correct_first(one, draft.correction)
            self._give([one for one in read if one.looked and not one.looked.correction])
            if all(one.failed for one in read):
                self._let_go(file.path)
        return self._told(message)

    def _take_corrections(self, path: Path) -> str:
        """Corrections that somebody brings with the files hold for those that are here and those that still come."""
        try:
            self._given |= read_corrections(path)
        finally:
            self._let_go(path)
        n = self._give([file for file in self._files if file.looked and file.sha256 not in self._study()[0]])
        return self._counted(n, "corrections", file=path.name)

    def _give(self, files: list[_File]) -> int:
        """Correct files by what was brought; returns how many changed."""
        read = [file for file in self._files if file.looked]
        try:
            corrections, _ = matched(self._given, [file.looked.reading for file in read if file.looked])
        except WorkbenchError as error:  # nobody can tell which file is meant; it is told at those that came last
            for file in files:
                file.refused = str(error)
            return 0
        n = 0
        for file, correction in zip(read, corrections, strict=True):
            if file in files and correction and file.looked and correction != file.looked.correction:
                n += 1
                file.history.append(file.looked.correction)
                self._correct_first(file, correction)
        return n

    def _correct_first(self, file: _File, correction: Correction) -> None:
        """Correct by a file; where that does not fit, the interview is shown as it was read, with the reason."""
        try:
            self._look(file, correction)
        except WorkbenchError as error:
            self._look(file, Correction())
            file.refused = str(error)

    # -- correcting

    def _look(self, file: _File, correction: Correction) -> None:
        assert file.draft is not None
        reading = file.draft.reading
        assert reading is not None
        file.looked = Looked.at(reading, correction)
        file.draft = replace(file.draft, correction=correction)
        proposed = proposals(reading, correction, self.project.language)
        file.proposed = [one for one in proposed if name_of(one) not in file.left]

    def _correct(self, file: _File, correction: Correction) -> str:
        looked = self._looked(file)
        if correction == looked.correction:
            return ""
        self._look(file, correction)
        file.history.append(looked.correction)
        file.refused = ""
        return self.words["corrected"]

    def _undo(self, file: _File) -> str:
        self._looked(file)
        if not file.history:
            return self.words["nothing to undo"]
        self._look(file, file.history.pop())
        file.refused = ""
        return self.words["taken back"]

    def _propose(self, file: _File, name: str, *, accept: bool) -> str:
        looked = self._looked(file)
        proposal = next((one for one in file.proposed if name_of(one) == name), None)
        if proposal is None:
            return ""  # another view was faster
        if accept:
            return self._correct(file, looked.correction.also(proposal.correction))
        file.left.add(name)
        file.proposed.remove(proposal)
        return ""

    def _looked(self, file: _File) -> Looked:
        if file.looked is None or file.sha256 in self._study()[0]:
            raise InvalidValue("this file cannot be corrected", where=_name(file), todo="It cannot be read, or is in the study.")
        return file.looked

    # -- out

    def _freeze(self, file: _File) -> None:
        if file.draft is None or file.looked is None:
            raise InvalidValue("this file cannot be brought in", where=_name(file), found=file.failed or "not read yet")
        if (
            file.draft.path is not None and not file.path.is_file()
        ):  # moved meanwhile, or brought in by the browser once and then undone in the study
            gone = NotFound(self.words["gone"], where=file.path.name, todo=self.words["not arrived todo"])
            file.refused = str(gone)
            return
        file.refused = "\n".join(self.project.corpus.freeze([file.draft]).failed.values())
        if not file.refused:
            file.imported = True
            self._let_go(file.path)

    def _save(self) -> str:
        from_files = [file for file in self._files if file.draft and file.draft.path is not None]
        corrected = [file.looked for file in from_files if file.looked and file.looked.correction]
        if not corrected:
            return self.words["nothing to save"]
        read = [file.looked for file in from_files if file.looked]
        readings = [looked.reading for looked in read]
        old = read_corrections(self.corrections) if self.corrections.is_file() else {}
        # What the file says of other transcripts stays.
        others = dict.fromkeys(matched(old, readings)[1])
        saved = {key: old[key] for key in others}
        saved |= {key: looked.correction for key, looked in zip(keys_of(readings), read, strict=True)}
        write_corrections(self.corrections, saved)
        return self._counted(len(corrected), "saved", file=self.corrections)

    def _let_go(self, path: Path) -> None:
        """Delete what came from the browser, unless another interview of the same file still needs it."""
        if not any(file.path == path and not file.imported and not file.failed for file in self._files):
            self._uploads.forget(path)

    # -- small things

    def _new(self, path: Path) -> _File:
        return _File(str(next(self._ids)), path)

    def _find(self, id: str) -> _File:
        for file in self._files:
            if file.id == id:
                return file
        raise NotFound("this file is not on the list any more", found=id)

    def _counted(self, n: int, what: str, **names: object) -> str:
        return self.words[f"{what} {'one' if n == 1 else 'many'}"].format(n=n, **names)


def _name(file: _File) -> str:
    return file.looked.done.reading.name if file.looked else file.path.stem


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _beside(paths: list[Path]) -> Path:
    folder = Path.cwd() if not paths else paths[0] if paths[0].is_dir() else paths[0].parent
    return corrections_in(folder) or folder / NAMES[0]
