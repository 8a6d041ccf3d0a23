# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 6 Story
#
# **How do others come to care?** Make it visual, tell the stories, and pass on the quotes; else little happens. A number
# convinces, but a sentence of somebody who waited a whole day for a visitor is what people remember.

# %%
import os
from pathlib import Path

import pandas as pd

from workbench.demo import open_sample
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## The mind map, with the survey in it
#
# Behind each criterion: in how many interviews it plays, how many people find it important, and whether it holds.

# %%
project.journey.mind_map()

# %% [markdown]
# ## The quotes behind the largest opportunity
#
# From number to criterion to words: every result leads back to the people who said it. Of each person one quote is shown.

# %%
best = project.survey.frame().nlargest(1, "opportunity")
best[["criterion", "milestone", "importance", "satisfaction", "opportunity"]]

# %%
evidence = project.journey.journey().evidence_of(best.iloc[0]["criterion_id"])
codings = [each.coding_id for each in evidence]
quotes = project.coding.frame()
quotes = quotes[quotes["coding_id"].isin(codings)]
quotes.groupby("interview").head(1)[["interview", "speaker", "quote", "comment"]]

# %% [markdown]
# ## The report
#
# One page for everybody (HTML, it opens in any browser and can be printed): the map, the goals, each milestone with its
# criteria, touchpoints and quotes. Participants appear under their pseudonym only.

# %%
folder = Path(project.place).parent
project.export("report", folder / "journey.html")
project.export("mindmap", folder / "mindmap.svg")
project.export("mindmap", folder / "mindmap.png")
project.export("criteria", folder / "criteria.csv")
project.export("segments", folder / "segments.csv")
project.export("markmap", folder / "mindmap.md")
pd.DataFrame([{"file": file.name, "kB": file.stat().st_size / 1024} for file in sorted(folder.iterdir())])

# %% [markdown]
# The files stand in the folder of the study, `my_study`. Open `journey.html` to see the report.
#
# ## What was done, and by whom
#
# Each action is one line of a log that only grows; taking something back is a line too.

# %%
pd.DataFrame(project.changes(limit=12))[["revision", "time", "coder", "said"]]

# %% [markdown]
# That is the whole way. Your own study begins with your own files: see `docs/guide/start.md`.
