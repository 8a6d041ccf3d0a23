"""A qualitative research workbench for customer journeys.

>>> import tempfile, workbench as wb
>>> with tempfile.TemporaryDirectory() as folder, wb.create(f"{folder}/study.workbench", coder="anna") as project:
...     goal = project.coding.add_code("Peace of mind", "goal")
...     project.revision, project.method.status()[0].state
(2, 'empty')
"""

from workbench import errors
from workbench.project import Project, create
from workbench.project import open_ as open

__all__ = ["Project", "create", "errors", "open"]
__version__ = "0.1.0"
