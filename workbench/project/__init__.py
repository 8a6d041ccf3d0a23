"""A project: one study, and its areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from workbench.corpus.report import ExportReport, ImportReport
from workbench.errors import InvalidValue, WorkbenchError
from workbench.exchange.telling import KINDS, kind_of
from workbench.method.history import Change, Done
from workbench.project.area import Desk, Progress, no_screen, silent
from workbench.project.coding import CodingArea
from workbench.project.corpus import Corpus
from workbench.project.exports import export
from workbench.project.intake import files_in
from workbench.project.journey import JourneyArea
from workbench.project.method import Method
from workbench.project.phrases import phrase
from workbench.project.privacy import Privacy
from workbench.project.survey import Survey
from workbench.project.themes import Themes
from workbench.project.touchpoints import Touchpoints
from workbench.store import Store
from workbench.store.rows import Study

LANGUAGES = ("nl", "en")


class Project:
    """One study: the object to start from. Its areas are the words of the method.

    ``project.corpus`` interviews and participants · ``.coding`` codes and codings · ``.themes`` what a topic model proposes ·
    ``.journey`` goals, milestones, criteria and the map · ``.touchpoints`` event logs · ``.survey`` questionnaire and
    validation · ``.method`` the five phases and what must be looked at again · ``.privacy`` pseudonyms and erasing.
    """

    screens: ClassVar[Callable[[str], Callable[..., Any]] | None] = None
    """The widget of a name; set by the package, since widgets stand above the project."""

    def __init__(self, store: Store, coder: str) -> None:
        study = store.get(Study, "study")
        self._desk = Desk(store, _named(coder), study.language, study.title, self._screen)
        self.corpus = Corpus(self._desk)
        self.coding = CodingArea(self._desk)
        self.themes = Themes(self._desk)
        self.journey = JourneyArea(self._desk)
        self.touchpoints = Touchpoints(self._desk)
        self.survey = Survey(self._desk)
        self.method = Method(self._desk)
        self.privacy = Privacy(self._desk)

    def _screen(self, name: str, *args: Any, **options: Any) -> Any:
        made = type(self).screens
        return no_screen(name) if made is None else made(name)(self, *args, **options)

    def add(self, paths: Iterable[Path | str] | Path | str, *, progress: Progress = silent) -> ImportReport:
        """Bring in files of any sort, told by content: transcripts, participants, a codebook, codings, event logs, placements of
        touchpoints, survey answers. A folder stands for the files in it.

        Each file is one action (see the areas). A file that is refused stands in the report with the reason, changes nothing,
        and does not stop the others.
        """
        files, report = files_in(paths)
        told: list[tuple[str, Path]] = []
        for path in files:
            try:
                told.append((kind_of(path), path))
            except WorkbenchError as error:
                report = report.joined([ImportReport((), {str(path): str(error)})])
        told.sort(key=lambda found: KINDS.index(found[0]))  # what rests on other files comes after them
        for i, (kind, path) in enumerate(told):
            progress(path.name, i / len(told))
            try:
                report = report.joined([self._importers[kind](path)])
            except WorkbenchError as error:
                report = report.joined([ImportReport((), {str(path): str(error)})])
        progress("", 1.0)
        return report

    def export(self, to: str, path: Path | str) -> ExportReport:
        """Write the study in one of the formats of :data:`workbench.project.exports.FORMATS`.

        Raises
        ------
        InvalidValue
            For a format that does not exist; the message lists those that do.
        """
        return export(self, to, Path(path))

    @property
    def _importers(self) -> dict[str, Callable[[Path], ImportReport]]:
        return {
            "transcript": self.corpus.add,
            "participants": self.corpus.add_participants,
            "codebook": self.coding.add_codebook,
            "codings": self.coding.add_coded_table,
            "events": self.touchpoints.add_log,
            "placements": self.touchpoints.add_placements,
            "responses": self.survey.add_wave,
        }

    @property
    def title(self) -> str:
        """What the study is called."""
        return self._desk.title

    @property
    def language(self) -> str:
        """Language of the study's texts and screens: ``"nl"`` or ``"en"``."""
        return self._desk.language

    @property
    def coder(self) -> str:
        """Who is working; stands under every coding and change."""
        return self._desk.coder

    @coder.setter
    def coder(self, name: str) -> None:
        self._desk.coder = _named(name)

    @property
    def place(self) -> str:
        """Path of the study file, or URL of the database without its password."""
        return self._desk.store.place

    @property
    def revision(self) -> int:
        """Number of the last change; rises by one with each action."""
        return self._desk.store.revision

    def changes(self, since: int = 0, limit: int | None = None) -> list[Change]:
        """What was done after a revision, oldest first; with ``limit`` the newest so many."""
        return self._desk.store.changes(since, limit)

    def undo(self) -> Change | None:
        """Take back the coder's last action, also one of an earlier day; None if there is none.

        Raises
        ------
        Conflict
            If somebody changed the same thing since.
        """
        return self._desk.store.undo(self.coder, lambda said: phrase("undo", self.language, said=said))

    def redo(self) -> Change | None:
        """Do again what was taken back last; None if there is nothing, or something was done since."""
        return self._desk.store.redo(self.coder, lambda said: phrase("redo", self.language, said=said))

    def undo_to(self, revision: int) -> list[Change]:
        """Take back the coder's actions down to and with the one of a revision: all of them, or none.

        Raises
        ------
        Conflict
            If that action cannot be taken back any more, or something stands in the way of one of them.
        """
        return self._desk.store.undo_to(self.coder, revision, lambda said: phrase("undo", self.language, said=said))

    def redo_to(self, revision: int) -> list[Change]:
        """Do again what was taken back, up to and with the action of a revision: all of it, or nothing."""
        return self._desk.store.redo_to(self.coder, revision, lambda said: phrase("redo", self.language, said=said))

    @contextmanager
    def together(self, said: str) -> Iterator[None]:
        """Make one action of several, with one sentence in the log, to be taken back as one.

            with project.together("cleaned up the codebook"):
                project.coding.change_code("Wachten", kind="friction")
                project.coding.change_code("Bellen", kind="touchpoint")

        If something fails and is not caught, nothing of it is stored.
        """
        with self._desk.store.together(self.coder, "together", said):
            yield

    def history(self, limit: int | None = 200) -> list[Done]:
        """What was done, newest first: each action once, and whether it was taken back since. ``limit`` counts log entries."""
        entries = self._desk.store.changes(0, limit)
        undone: set[int] = set()
        for entry in entries:
            if entry.undoes is not None:
                undone.add(entry.undoes)
            elif entry.redoes is not None:
                undone.discard(entry.redoes)
        actions = [e for e in entries if e.undoes is None and e.redoes is None]
        return [Done(e, e.revision in undone, e.coder == self.coder) for e in reversed(actions)]

    def close(self) -> None:
        """Let go of the study; everything is on disk already."""
        self._desk.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Project {self.title!r}, revision {self.revision}, coder {self.coder}>"


def create(place: str | Path, *, title: str = "", language: str = "en", coder: str = "") -> Project:
    """Make a new study.

    Parameters
    ----------
    place
        Path of the file to make, or a ``postgresql://`` URL of an empty database.
    title
        What the study is called; the name of the file if empty.
    language
        ``"nl"`` or ``"en"``: language of the screens, pictures and survey.
    coder
        Who is working; the name of the computer's user if empty.

    Raises
    ------
    Conflict
        If there is something at that place already.
    InvalidValue
        For another language.
    """
    if language not in LANGUAGES:
        raise InvalidValue("the study's language is not known", expected=" | ".join(LANGUAGES), found=language)
    coder = coder or _user()
    store = Store.create(place, title=title or Path(str(place)).stem, language=language, coder=_named(coder))
    return Project(store, coder)


def open_(place: str | Path, *, coder: str = "") -> Project:
    """Open a study that was made before.

    Raises
    ------
    NotFound, NotAStudy
        If there is none, it is not ours, or a newer version made it.
    """
    return Project(Store.open(place), coder or _user())


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may know no user
        return "coder"


def _named(coder: str) -> str:
    if not coder.strip():
        raise InvalidValue("the coder has no name", todo="Say who is working: coder='anna'.")
    return coder.strip()
