"""A qualitative research workbench for customer journeys.

>>> import tempfile, workbench as wb
>>> with tempfile.TemporaryDirectory() as folder, wb.create(f"{folder}/study.workbench", coder="anna") as project:
...     goal = project.coding.add_code("Peace of mind", "goal")
...     project.revision, project.method.status()[0].state
(2, 'empty')
"""

from collections.abc import Callable
from typing import Any

from workbench import errors
from workbench.project import Project, create
from workbench.project import open_ as open

__all__ = ["Project", "create", "errors", "open"]
__version__ = "0.1.0"


def _screen(name: str) -> Callable[..., Any]:
    from workbench import widgets

    made: Callable[..., Any] = getattr(widgets, name)
    return made


Project.screens = staticmethod(_screen)
