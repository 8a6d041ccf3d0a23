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
# # 5 Validation
#
# **Is what you found true for the many?** Interviews find what may matter, a survey tells how much. You make a questionnaire
# (*vragenlijst*) of the criteria, bring the answers back, and see which criteria hold.

# %%
import os
from pathlib import Path

import pandas as pd

from workbench.charts.survey import criteria_bars
from workbench.demo import SAMPLE, open_sample
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## The questionnaire
#
# Each criterion becomes one item (*vraag*), asked twice: how important is this to you, and how satisfied were you? It is
# frozen with the revision of the study that it was made from, so that answers can never slip to another criterion.

# %%
if not project.survey.questionnaires():
    project.survey.make()
pd.DataFrame([{"item": i.code, "milestone": i.milestone, **i.texts} for i in project.survey.questionnaire().items])

# %% [markdown]
# Write it for LimeSurvey, which you can run yourself; an item list and a codebook come with it. The files stand beside the
# study.

# %%
folder = Path(project.place).parent
exported = project.survey.export(folder / "questionnaire.lss")
[Path(file).name for file in (exported.file, *exported.beside)]

# %% [markdown]
# ## The answers
#
# One round of answers is a wave (*ronde*). In the first one of the sample, 420 made-up people answered; the import tells whom
# to look at again, and leaves nobody out.

# %%
if not project.survey.waves():
    project.survey.add_wave(SAMPLE / "responses_wave1.csv")
pd.DataFrame(project.survey.waves())[["number", "respondents", "source"]].head(1)

# %% [markdown]
# ## Which criteria hold
#
# A criterion is validated (*bevestigd*), not validated, or undecided: then the sample is too small to say. The rule is
# written below the picture, and kept with the results. Here 20 of the 30 hold, 7 do not, and 3 remain undecided: so the
# interviews find what may matter, and the survey tells how much.

# %%
if not project.survey.validations(1):
    project.survey.validate(1)
criteria_bars(project.survey.frame(1), language=project.language)

# %% [markdown]
# ## Where the opportunities are
#
# The opportunity score (Ulwick) is importance plus what satisfaction falls short of it. From 10 on, people are underserved:
# important, and not well met. The discs at the bottom right, in the shaded corner, are where to begin.

# %%
project.survey.chart(1)

# %%
results = project.survey.frame(1).sort_values("opportunity", ascending=False)
results[["criterion", "milestone", "n", "importance", "satisfaction", "opportunity", "status"]].head(6)

# %% [markdown]
# ## Did it work?
#
# After the first wave the insurer of the sample worked on two criteria, and four months later 380 others were asked the same.
# A second wave stands beside the first; the first stays as it was. How much more people are satisfied now:

# %%
if len(project.survey.waves()) == 1:
    project.survey.add_wave(SAMPLE / "responses_wave2.csv")
    project.survey.validate(2)
before, after = (project.survey.frame(wave).set_index("criterion")["satisfaction"] for wave in (1, 2))
changed = pd.DataFrame({"wave 1": before, "wave 2": after, "change": after - before})
changed.sort_values("change", ascending=False).head(6)

# %% [markdown]
# Two criteria stand out: telling one's story once, and hearing it when something changes. The small differences of the others
# are the play of chance.

# %% [markdown]
# ## Where the study stands

# %%
pd.DataFrame(project.method.status()).drop(columns="counts").explode("needs").fillna("")

# %% [markdown]
# ## When you learn something later
#
# The phases influence each other. Say that you find better words for a criterion: what was asked in the survey is then no
# longer what stands in the study. Nothing is recomputed in silence. Instead, everything that rests on it is listed to look at
# again (*opnieuw bekijken*), with the reason. Try it:

# %%
criterion = project.journey.node(results.iloc[0]["criterion_id"])
if not project.method.review():
    project.journey.change(criterion.id, statement="Ik hoef mijn verhaal nooit twee keer te doen")
again = [{"what": item.what, "name": item.name, "because": project.method.because(item)} for item in project.method.review()]
pd.DataFrame(again).head(4)

# %%
pd.DataFrame(project.method.status())[["number", "name", "state"]]

# %% [markdown]
# You can change what rests on it, or say `project.method.confirm(...)`: I looked, and it is still right. Here we take the
# change back, and the doubt goes with it.

# %%
if project.changes(limit=1)[0].action == "change journey":
    project.undo()
project.journey.node(criterion.id).statement, [item.name for item in project.method.review()]

# %% [markdown]
# Go on with [6 Story](6_story.ipynb).
