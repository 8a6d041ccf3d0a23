"""Notebook widgets: a message from the browser becomes one call on the study, and the answer is shown.

Each widget is a small Python class, one ES module and one stylesheet in ``static/``. The browser never owns data: it asks for
what it shows, sends what a person did, and draws what Python answers. Nothing of a study is kept in widget state, so a saved
notebook holds no transcript.
"""

from workbench.widgets.coder import Coder
from workbench.widgets.intake import Intake
from workbench.widgets.journey import JourneyMap
from workbench.widgets.people import People
from workbench.widgets.pseudonyms import Pseudonyms
from workbench.widgets.search import Search
from workbench.widgets.segments import Segments
from workbench.widgets.survey import SurveyDesigner
from workbench.widgets.themes import ThemeExplorer

__all__ = ["Coder", "Intake", "JourneyMap", "People", "Pseudonyms", "Search", "Segments", "SurveyDesigner", "ThemeExplorer"]
