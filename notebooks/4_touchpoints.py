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
# # 4 Touchpoints
#
# **Which touchpoints does she use or meet, and in what order?** A touchpoint (*contactpunt*) brings the customer a step
# further; a channel (*kanaal*), such as the telephone, only carries it. Memory is poor, so here the facts come from what was
# recorded: calls, visits to the website, e-mails.

# %%
import os

import pandas as pd

from workbench.demo import SAMPLE, open_sample
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## The contact log
#
# A table with a customer number (pseudonymous), a time, a touchpoint, and where known the channel and the reason. The sample
# has nine months of one insurer, made up: some 75,000 contacts of 5,000 customers.

# %%
if not project.touchpoints.logs():
    project.touchpoints.add_log(SAMPLE / "events.csv")
pd.DataFrame(project.touchpoints.logs())[["name", "events", "customers", "touchpoints", "first", "last"]]

# %% [markdown]
# ## Which milestone does each touchpoint serve?
#
# Ask colleagues of several disciplines, each on their own: their judgements together are better than one. Here four
# disciplines filled in a table; on seven of the nineteen touchpoints one of them sees it otherwise. `Klantonderzoek` (a request
# to fill in a survey) is left out on purpose: it brings no customer further, and so it is no touchpoint.

# %%
judged = pd.read_csv(SAMPLE / "touchpoints.csv", sep=";")
judged.pivot(index="contactpunt", columns="discipline", values="mijlpaal")

# %%
if not project.touchpoints.placements():
    project.touchpoints.add_placements(SAMPLE / "touchpoints.csv")
pd.Series(project.touchpoints.placements(), name="milestone of most").rename_axis("touchpoint").to_frame()

# %% [markdown]
# To place or move one yourself: `project.touchpoints.place({"Melding doen": "Schade melden"}, discipline="claims")`.
#
# ## What customers really met
#
# How many customers met each touchpoint, over which channel, as a share of all customers in the log.

# %%
contacts = project.touchpoints.per_milestone()
contacts[["milestone", "touchpoint", "channel", "events", "customers", "share"]].head(12)

# %%
project.touchpoints.chart()

# %% [markdown]
# ## How far they come
#
# The funnel (*trechter*) counts customers who reach the milestones one after the other. Not everybody leaves a trace at each
# step: who stops the water herself and calls the next morning is not in the first row, and so in none. A small damage is not
# looked at by an expert, and many visitors have no claim at all. Read it as a question, not as a verdict.

# %%
project.touchpoints.funnel()

# %% [markdown]
# ## What follows on what
#
# Which contact comes after which, how often, and after how many hours (the middle one). The most frequent step leads from a look
# into one's file (*dossier*) to a question about progress (*stand van zaken*). That is a finding: what was not told there?

# %%
follows = project.touchpoints.follow_graph()
follows.assign(hours=(follows["median_seconds"] / 3600).round(1))[["source", "target", "count", "hours"]].head(10)

# %% [markdown]
# Go on with [5 Validation](5_validation.ipynb).
