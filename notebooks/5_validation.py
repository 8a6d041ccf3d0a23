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
# (*vragenlijst*) of the criteria, bring the answers back, and see which criteria hold, for whom, and what goes with people's
# judgement of the whole.
#
# The answers of the sample are made up, drawn from a truth that is written down in `sample_data/README.md`. So at each step you
# can see what the statistics find of it, and what they miss.

# %%
import os
from pathlib import Path

import pandas as pd

from workbench.demo import SAMPLE, open_sample, sample_questions
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))
survey = project.survey

# %% [markdown]
# ## The questionnaire
#
# Each criterion becomes one item (*vraag*), asked twice: how important is this to you, and how satisfied were you? It is
# frozen when it goes out, so that answers can never slip to another criterion.
#
# Beside the items stand questions by their kind (effort, recommendation, satisfaction with the whole) and questions of your
# own, such as `survey.question("VIA", "Hoe bent u verzekerd?", ["Rechtstreeks", "Via een tussenpersoon"])`. The sample has
# four of these.

# %%
if not survey.questionnaires():
    survey.make(extras=sample_questions(project))
form = survey.questionnaire()
items = [(item.code, item.milestone, item.texts["nl"]) for item in form.items]
pd.DataFrame(items, columns=["item", "milestone", "text"])

# %%
answers = [" | ".join(choice.texts["nl"] for choice in extra.choices) for extra in form.extras]
texts = [extra.texts["nl"] for extra in form.extras]
pd.DataFrame({"question": [extra.code for extra in form.extras], "text": texts, "answers": answers})

# %% [markdown]
# Write it for LimeSurvey, which you can run yourself; an item list and a codebook come with it. The files stand beside the
# study.

# %%
folder = Path(project.place).parent
exported = survey.export(folder / "questionnaire.lss")
[Path(file).name for file in (exported.file, *exported.beside)]

# %% [markdown]
# ## The answers
#
# One round of answers is a wave (*ronde*). In the first one of the sample, 420 people answered. Nobody is deleted; who was far
# too fast, or ticked one answer all the way down, does not count until you say otherwise. In the truth, 29 did so, and these
# 29 are found.

# %%
if not survey.waves():
    survey.add_wave(SAMPLE / "responses_wave1.csv")
survey.funnel_chart(wave=1)

# %% [markdown]
# ## Which criteria hold
#
# A criterion is validated (*bevestigd*), not validated, or undecided: then the sample is too small to say. The rule is
# written below the picture, and kept with the results. Here 20 of the 30 hold, 7 do not, and 3 remain undecided. That is the
# truth: of the 20, seven in ten or more find it important; of the 7, three in ten; of the 3, one in two.

# %%
if not survey.validations(1):
    survey.validate(1)
survey.criteria_chart(1)

# %% [markdown]
# ## Weights
#
# Young people and those who insured directly answered more readily. Where you know the shares among all customers, weight to
# them (raking): each margin then has its known shares. It costs precision: 391 people now tell as much as 350 would.

# %%
ages = {"J18": 0.17, "J35": 0.26, "J50": 0.29, "J65": 0.28}
margins = {"LEEFTIJD": ages, "VIA": {"DIR": 0.49, "TUSS": 0.51}}
if survey.weights(1) is None:
    survey.weigh(1, margins)
    survey.validate(1)
weighting = survey.wave(1).told["weighting"]
print(f"design effect {weighting['design_effect']:.2f}, as many as {weighting['effective_n']:.0f} people")
pd.DataFrame(weighting["check"])

# %% [markdown]
# What do the weights change? One criterion moves by more than three points: that somebody else may arrange it for you. In the
# truth it moves most too, from 50 to 55 percent, since older people need it and answered less. Everything below is weighted.

# %%
people = survey.answers(1)[survey.kept(1)]
results = survey.frame(1)
counted = {item.criterion_id: (people[f"imp_{item.code}"].dropna() >= 4).mean() for item in form.items}
results["as counted"] = results["criterion_id"].map(counted)
results["moved"] = results["importance"] - results["as counted"]
moved = results.sort_values("moved", key=abs, ascending=False)
moved[["criterion", "as counted", "importance", "moved", "status"]].head(3)

# %% [markdown]
# ## For whom
#
# Do people who came through a broker (*tussenpersoon*) want other things? In the truth there are two kinds of people, who want
# help or do it themselves, and five criteria on which these differ. Nobody was asked for that; it only shines through, as a
# broker's customer more often wants help: 19 points for one of the five, ten for the others. Two are found. The other three
# are missed: that takes more people. Nothing is found that is not so.

# %%
if not survey.validations(1, by="VIA"):
    survey.validate(1, by="VIA")
segments = survey.differences_frame(survey.between_segments("VIA", 1))
columns = ["criterion", "asked", "one", "share_one", "other", "share_other", "difference", "p_corrected"]
segments.loc[segments["differs"], columns].round(2)

# %% [markdown]
# ## Do the milestones hold together
#
# Answers to criteria of one milestone should go together more than with others (`within` and `across`, mean correlations), and
# divide the criteria as the interviews did (1 is the same division, 0 is chance). They do, as the truth has it so. An `alpha`
# of .6 says: enough to compare groups, too little to judge one person.

# %%
grouping = survey.grouping(1)
print(f"factors: {grouping.suggested}, agreement with the milestones: {grouping.agreement:.2f}")
grouping.groups_frame()

# %% [markdown]
# ## What goes with recommending
#
# What people call important need not be what their judgement hangs on. Two methods, relative weights and general dominance
# (LMG), divide what satisfaction explains of the recommendation (NPS) over the milestones; where they agree, that is no
# accident of the method. Read what stands below the picture: these are associations.

# %%
survey.drivers_chart(wave=1, by="milestone")

# %% [markdown]
# Per criterion, beside how well it is met: at the bottom right is what to improve first. In the truth four criteria drive the
# whole: telling one's story once (most), hearing it when something changes, understanding the amount, being taken seriously.
# These four are found, in that order. And see what the milestones hid: *Schade melden* holds the strongest one, but came
# second, as six others there drive nothing.

# %%
survey.performance_chart(wave=1, fill=True)

# %% [markdown]
# ## Where the opportunities are
#
# The opportunity score (Ulwick) is importance plus what satisfaction falls short of it. From 10 on, people are underserved:
# important, and not well met. The discs at the bottom right, in the shaded corner, are where to begin.

# %%
survey.chart(1)

# %%
results = results.sort_values("opportunity", ascending=False)
results[["criterion", "milestone", "n", "importance", "satisfaction", "opportunity", "status"]].head(6)

# %% [markdown]
# ## Did it work?
#
# After the first wave the insurer of the sample worked on two criteria, and four months later 380 others were asked the same.
# A second wave stands beside the first; the first stays as it was. What differs, of 30 criteria and both questions, with the
# p-values corrected for having looked 60 times:

# %%
if len(survey.waves()) == 1:
    survey.add_wave(SAMPLE / "responses_wave2.csv")
    survey.weigh(2, margins)
    survey.validate(2)
waves = survey.differences_frame(survey.between_waves(1, 2))
waves.loc[waves["differs"], columns].round(2)

# %% [markdown]
# Telling one's story once, and hearing it when something changes: these two, and nothing else, is what was improved. As they
# are the strongest drivers, the recommendation rose too, from about -38 to about 0.

# %%
pd.DataFrame([survey.net_promoter(1), survey.net_promoter(2)], index=["wave 1", "wave 2"])

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
