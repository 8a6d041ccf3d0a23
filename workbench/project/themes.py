"""Themes of a project: what a topic model proposes, what people make of it, and the words that tell texts apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.corpus.attributes import Attribute
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import NotFound
from workbench.project.deciding import Deciding
from workbench.project.learning import Learning
from workbench.project.steering import Steering
from workbench.project.themewords import ThemeWords

if TYPE_CHECKING:
    import altair as alt


class Themes(Steering, Deciding, Learning, ThemeWords):
    """What a topic model proposes, and what people decided about it."""

    def explorer(self, run: str | None = None, **options: Any) -> Any:
        """The theme explorer, for a notebook: :class:`workbench.widgets.ThemeExplorer` on this study."""
        return self._desk.screen("ThemeExplorer", run, **options)

    # -- as tables

    def frame(self, run: str | None = None) -> pd.DataFrame:
        """The themes of a run, one row a theme; columns as :func:`workbench.themes.frames.theme_frame` has them."""
        from workbench.themes.frames import theme_frame

        return theme_frame(self.latest(run))

    def by_interview(self, run: str | None = None) -> pd.DataFrame:
        """How many units of each theme are in each interview, see :func:`workbench.themes.frames.theme_by_interview`."""
        from workbench.themes.frames import theme_by_interview

        one = self.latest(run)
        return theme_by_interview(one, self.placed(one.id), self._interview_names())

    def by_attribute(self, attribute: str, run: str | None = None) -> pd.DataFrame:
        """How much of what participants with each value of an attribute say is about each theme.

        See :func:`workbench.themes.frames.theme_by_attribute`.

        Raises
        ------
        NotFound
            If the study has no such attribute.
        """
        from workbench.themes.frames import theme_by_attribute

        one = self.latest(run)
        found = self._store.read(Attribute, name=attribute)
        if not found:
            known = " | ".join(sorted(a.name for a in self._store.read(Attribute)))
            raise NotFound(f"the study has no attribute {attribute!r}", expected=known or "an attribute of participants")
        talks, people = self._store.read(Interview), self._store.read(Participant)
        return theme_by_attribute(one, self.placed(one.id), talks, people, found[0], language=self._desk.language)

    def course(self, run: str | None = None) -> pd.DataFrame:
        """Where in the interviews each theme is spoken of, from 0 (begin) to 1 (end): a hint at the order of milestones."""
        from workbench.themes.frames import course

        one = self.latest(run)
        lengths = {i.id: len(i.transcript.text) for i in self._store.read(Interview)}
        return course(one, self.placed(one.id), lengths)

    def landscape(self, run: str | None = None) -> pd.DataFrame:
        """Each unit on a plane, near to those that are like it, see :func:`workbench.themes.frames.map_frame`."""
        from workbench.themes.frames import map_frame
        from workbench.themes.landscape import landscape

        one = self.latest(run)
        material = self.material(one.id)
        grouping = self._grouping(one, material)
        return map_frame(one, material.units, grouping.groups, landscape(material, grouping), self._interview_names())

    def save(self, path: Path | str, run: str | None = None) -> Path:
        """Write the table of themes as CSV or XLSX, by the ending of the name.

        Raises
        ------
        InvalidValue
            If the ending is another one, or the file cannot be written.
        """
        from workbench.corpus.tables import write_table

        return write_table(self.frame(run), Path(path))

    # -- as pictures

    def chart(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The themes of a run as bars: how many passages, from how many interviews."""
        from workbench.charts.themes import themes_bar

        return themes_bar(self.frame(run), theme=theme, language=self._desk.language)

    def heat(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """Which themes occur in which interviews, as a heat map."""
        from workbench.charts.themes import theme_heat

        return theme_heat(self.by_interview(run), theme=theme, language=self._desk.language)

    def map_chart(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The units of a run on a plane, in the colour of their theme."""
        from workbench.charts.theme_map import theme_map

        return theme_map(self.landscape(run), theme=theme, language=self._desk.language)

    def tree_chart(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """Which themes are most alike, joined two by two."""
        from workbench.charts.hierarchy import hierarchy_chart
        from workbench.themes.frames import hierarchy_frame

        one = self.latest(run)
        return hierarchy_chart(hierarchy_frame(one, self.hierarchy(one.id)), theme=theme, language=self._desk.language)

    def attribute_chart(self, attribute: str, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """Which participants speak of which theme, by an attribute."""
        from workbench.charts.themes import theme_attribute_heat

        rows = self.by_attribute(attribute, run)
        return theme_attribute_heat(rows, attribute, theme=theme, language=self._desk.language)

    def course_chart(self, run: str | None = None, *, theme: str = "light") -> alt.LayerChart:
        """Where in the interviews each theme is spoken of."""
        from workbench.charts.course import course_chart

        return course_chart(self.course(run), theme=theme, language=self._desk.language)

    def _interview_names(self) -> dict[str, str]:
        return {i.id: i.name for i in self._store.read(Interview)}
