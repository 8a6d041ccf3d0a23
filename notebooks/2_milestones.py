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
# # 2 Milestones
#
# **Which steps lie on the way to the goal?** A milestone (*mijlpaal*) is a step in the customer's eyes, not in your process:
# "know where I stand" (*weten waar ik aan toe ben*) is one, "intake completed" is not. The same activity can serve several
# milestones.
#
# You code the same interviews again, now for steps, and put them in order.

# %%
import os

import pandas as pd

from workbench.demo import open_sample
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## What was coded
#
# How often each step was told, and by whom. A step that only one person tells may be hers alone; a step that everybody tells
# in a few words may need another question in the next interview.

# %%
coded = project.coding.frame()
steps = coded[coded["kind"] == "milestone"]
pd.crosstab(steps["code"], steps["interview"], margins=True, margins_name="total")

# %%
steps[["interview", "speaker", "code", "quote"]].groupby("code").head(2).sort_values("code")

# %% [markdown]
# ## From codes to milestones
#
# Codes of the kind *milestone* become milestones on the way to the goal, in the order of the codebook. Those that exist stay
# as they are, and only get the quotes that were coded since.

# %%
wanted = [code.id for code in project.coding.codebook().values() if code.kind in ("goal", "milestone")]
journey, notes = project.journey.from_codes(wanted)
pd.DataFrame(journey.milestones)[["order", "name", "description"]]

# %% [markdown]
# Is the order right? Ask the interviews: which step is told before which? Each cell says in how many of the interviews that
# tell of both. Memory jumps, so let this make you think, not decide. With `project.journey.order([...])` you put the
# milestones in another order, and `project.journey.change("Schade melden", name="…")` gives one another name.

# %%
project.journey.precedence_chart()

# %%
told = project.journey.told_order()
names = {milestone.id: milestone.name for milestone in journey.milestones}
pd.DataFrame({"milestone": [names[id] for id in told.milestones], "place, 95 %": [f"{a} to {b}" for a, b in told.places]})

# %% [markdown]
# ## The map so far
#
# The goal in the middle, the milestones around it, clockwise. The number of interviews says how many people told about it.

# %%
project.journey.mind_map()

# %% [markdown]
# Go on with [3 Criteria](3_criteria.ipynb).
