"""Codes and codings of a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.report import ImportedFile, ImportReport
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue
from workbench.project.area import Progress, conversations, silent
from workbench.project.codebook import CodebookArea
from workbench.project.codings import Codings
from workbench.project.memos import Memos
from workbench.project.places import Places
from workbench.project.retrieval import Retrieval
from workbench.project.searching import HitCoding
from workbench.project.setaside import SetAsides

if TYPE_CHECKING:
    import altair as alt

    from workbench.coding.agreement import Agreement, Disagreement
    from workbench.coding.saturation import Saturation


class CodingArea(CodebookArea, Codings, Retrieval, Memos, Places, HitCoding, SetAsides):
    """The researcher's own work on the text: codes, codings, memos, and how sure they are."""

    def coder(self, interview: str | None = None, **options: Any) -> Any:
        """The coding screen, for a notebook: :class:`workbench.widgets.Coder` on this study."""
        return self._desk.screen("Coder", interview, **options)

    def add_coded_table(self, path: Path | str, *, progress: Progress = silent) -> ImportReport:
        """Anchor the quotes of a coded spreadsheet in the interviews, as one action.

        Codes that do not exist are made (``open``; a theme becomes the parent). A quote that is not found, or whose interview
        is unknown, is in the report; nothing is guessed.

        Raises
        ------
        UnreadableFile
            If the table has no columns for interview, quote and code.
        """
        from workbench.coding.anchored import anchored
        from workbench.coding.codedtable import read_coded_table

        table = read_coded_table(Path(path))
        with self._write("import codings") as writing:
            interviews = writing.read(Interview)
            if not interviews:
                raise InvalidValue("the study has no interviews yet", todo="Import the transcripts before their codings.")
            book = Codebook(writing.read(Code))
            result = anchored(table, interviews, book, self._desk.coder, progress, known=writing.read(Coding))
            writing.said = self._said("import codings", n=len(result.codings), name=Path(path).name)
            writing.put(*result.codes)
            writing.put(*result.codings)
        counts = {"codings": len(result.codings), "codes": len(result.codes), "not found": result.not_found, **result.methods}
        return ImportReport((ImportedFile(str(path), "codings", counts, dropped=result.dropped, warnings=result.warnings),))

    # -- how sure it is

    def saturation(self, kind: str = "criterion", *, base: int = 4, run: int = 2, threshold: float = 0.05) -> Saturation:
        """From which interview on hardly any new code of a kind appears; see :func:`workbench.coding.saturation.saturation`."""
        from workbench.coding.saturation import saturation

        read = self._store.read
        return saturation(
            read(Coding), self.codebook(), conversations(read(Interview)), kind, base=base, run=run, threshold=threshold
        )

    def saturation_chart(
        self, kinds: Sequence[str] = ("goal", "milestone", "criterion"), *, theme: str = "light"
    ) -> alt.TopLevelMixin:
        """The curve of different codes per interview, a panel for each kind."""
        from workbench.charts.saturation import saturation_curve
        from workbench.coding.saturation import saturation_frame

        return saturation_curve(saturation_frame([self.saturation(k) for k in kinds]), theme=theme, language=self._desk.language)

    def agreement(self, coders: Sequence[str] | None = None, *, unit: str = "turn", kind: str | None = None) -> Agreement:
        """How far coders agree on the interviews that all of them coded; see :func:`workbench.coding.agreement.agreement`.

        ``kind`` limits it to the codes of one kind.
        """
        from workbench.coding.agreement import agreement

        read = self._store.read
        return agreement(read(Coding), read(Interview), self._codes(kind), coders=coders, unit=unit)

    def disagreements(
        self, coders: Sequence[str] | None = None, *, unit: str = "turn", kind: str | None = None
    ) -> list[Disagreement]:
        """The places where one coder has a code and another has not, to talk about."""
        from workbench.coding.agreement import disagreements

        read = self._store.read
        return disagreements(read(Coding), read(Interview), self._codes(kind), coders=coders, unit=unit)

    def _codes(self, kind: str | None) -> dict[str, Code]:
        return {id: code for id, code in self.codebook().items() if kind in (None, code.kind)}
