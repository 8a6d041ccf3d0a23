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
# # Start
#
# **Welcome.** These notebooks follow the customer-journey method (*klantreismethode*) step by step: from what people say in
# an interview to criteria that hold for the many. They work on a sample study, *Waterschade*: sixteen Dutch interviews about
# water in the house and the insurance claim that followed, with a contact log and a survey in two waves. The people in it do
# not exist; everything was made up to learn with.
#
# | notebook | question | what comes out |
# |---|---|---|
# | 0 Start | | a study with interviews in it |
# | [1 Goals](1_goals.ipynb) (*doelen*) | What does the customer really want? | goals, with the quotes behind them |
# | [2 Milestones](2_milestones.ipynb) (*mijlpalen*) | Which steps lie on the way? | milestones in order |
# | [3 Criteria](3_criteria.ipynb) (*criteria*) | By what does she judge a step? | criteria for each milestone, the mind map |
# | [4 Touchpoints](4_touchpoints.ipynb) (*contactpunten*) | What does she meet? | touchpoints with real numbers |
# | [5 Validation](5_validation.ipynb) (*validatie*) | Does it hold for the many? | a questionnaire, and validated criteria |
# | [6 Story](6_story.ipynb) (*verhaal*) | How do others come to care? | the journey report |
#
# Run the cells from top to bottom, in every notebook. You may run them as often as you like: what is there already is not
# made twice. Each action is saved at once, and `project.undo()` takes it back, even tomorrow.

# %%
import os
from pathlib import Path

import pandas as pd

from workbench.demo import SAMPLE, open_sample
from workbench.widgets import Intake, People, Search
from workbench.widgets.tables import readable_tables

readable_tables()
study = Path(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## The study
#
# A study (*onderzoek*) is one file on your own machine, here `my_study/study.workbench`. The next cell opens it, and makes it
# at the first run. Delete the folder `my_study` to begin afresh.
#
# These notebooks put examples into the study, so they open nothing but the sample. For a study of your own make a notebook
# of your own, copy what you need, and begin with `wb.create("mystudy.workbench", title="…", language="en")` or `wb.open(…)`.

# %%
project = open_sample(study)
project

# %% [markdown]
# `coder` is who is working: the name of your computer's user, unless you say `wb.open(study, coder="anna")`. The name stands
# under every coding and every change, so that colleagues can work in one study. `language="nl"` makes the pictures and the
# survey Dutch; these notebooks stay English.
#
# ## The interviews
#
# Transcripts come as they are: Word, PDF, RTF, OpenDocument, plain text, Markdown, captions of Teams, Zoom or YouTube, tables.
# The sixteen of the sample have nine kinds of file between them, and not even the same encoding of the letters. What a file is,
# is told by its content.

# %%
if not project.corpus.interviews():
    project.corpus.add(SAMPLE / "interviews")
    project.corpus.add_participants(SAMPLE / "participants.csv")
project.corpus.frame()

# %% [markdown]
# Nothing is dropped in silence. The report of an import says for each file who speaks, in which language and encoding it was
# read, and what did not become part of the text. A transcript is frozen from then on; the original file is kept in the study.
# This is how the first one begins:

# %%
transcript = project.corpus.interview("P01").transcript
pd.DataFrame([{"speaker": t.speaker, "text": transcript.slice(t.start, t.end)} for t in transcript.turns[:4]])

# %% [markdown]
# With interviews of your own you look before you freeze. Drop files on this screen: it shows who speaks, in which role, and what
# looks odd. Correct it, then import. (It opens empty: the sample is in the study already.)

# %%
Intake(project)

# %% [markdown]
# Participants (*deelnemers*) bear a pseudonym everywhere. What you want to compare them by are attributes (*kenmerken*), which
# you can edit here, import and export.

# %%
People(project)

# %% [markdown]
# Real interviews hold names, places and numbers. `Pseudonyms(project, key="…")` proposes a pseudonym for each, and you decide.
# The people of the sample are made up, so that nothing needs to be hidden; `docs/guide/transcripts.md` tells how it goes.
#
# ## Searching
#
# Words, `"phrases"`, the beginning of a word (`verzeker*`), `OR`, `-not`, all forms of a word, regular expressions.

# %%
Search(project)

# %% [markdown]
# ## Where the study stands
#
# The five phases, their state, and what each needs next. You can ask this at any moment.

# %%
pd.DataFrame(project.method.status()).drop(columns="counts").explode("needs").fillna("")

# %% [markdown]
# Go on with [1 Goals](1_goals.ipynb). To use your own interviews instead of the sample, see `docs/guide/start.md`.
