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
# ## A quote a day
#
# Hang one up each day, or send it round. People, milestones and criteria take turns, and every fourth card speaks against or says
# that something failed. The same study gives the same cards.

# %%
from workbench.charts.card import quote_card
from workbench.charts.save import save

cards = project.journey.cards(12)
quote_card(cards[0], "wide", language=project.language)

# %%
pd.DataFrame([{"day": c.day, "who": c.who, "milestone": c.milestone, "criterion": c.criterion, "quote": c.quote} for c in cards])

# %% [markdown]
# ## The story of one participant
#
# What one person tells along the milestones: when, with what feeling, by what she judges it, and whom she meets on the way.

# %%
project.journey.story(cards[0].who).frame()

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
# One page for everybody (HTML, it opens in any browser and can be printed): what was done and with whom, whether more interviews
# would bring anything new, both maps, each milestone with its steps, criteria, numbers and quotes, what was rejected and why, and
# what is unsure. Beside it the stories of all participants, and a card as picture; `project.export("cards", "cards.zip")` writes
# a month of them. All of it under pseudonyms only.

# %%
folder = Path(project.place).parent
project.export("report", folder / "journey.html")
project.export("stories", folder / "stories.html")
save(quote_card(cards[0], "square", language=project.language), folder / "card.png")
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
