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
# # 1 Goals
#
# **What does the customer really want, what drives her, when does the need arise, in which context?** A goal (*doel*) belongs
# to the person, not to the company: nobody wants to file a claim, people want their home back. What seems an open door, such
# as "certainty", gets its richness from what it means to each.
#
# You read the interviews, mark what people say with codes, and let the goals rest on those quotes.

# %%
import os

import pandas as pd

from workbench.demo import SAMPLE, open_sample
from workbench.widgets import Coder
from workbench.widgets.offline import offline_charts
from workbench.widgets.tables import readable_tables

offline_charts()
readable_tables()
project = open_sample(os.environ.get("WORKBENCH_STUDY", "my_study/study.workbench"))

# %% [markdown]
# ## The codebook
#
# A code (*code*) is a label with a definition. Each has a kind: goal, need, context, milestone, criterion, touchpoint,
# emotion, friction, or just open. The sample brings its codebook (*codeboek*) of 73 codes, and 1,100 codings that were made
# with it in a spreadsheet. Each quote is looked up in the interviews; one that is not found is reported, never guessed.

# %%
if not project.coding.codebook():
    project.coding.add_codebook(SAMPLE / "codebook.yaml")
    project.coding.add_coded_table(SAMPLE / "codings.csv")
pd.DataFrame([code for code, depth in project.coding.codebook().tree()])[["name", "kind", "definition", "when"]].head(8)

# %% [markdown]
# ## Read and code
#
# Select some words and click on a code, or press `/` and type its name; a new name makes a new code. The digits 1 to 9 put your
# favourite codes (until you choose some, the first nine of the codebook). It is saved at once. Ctrl+Z takes back, Delete
# removes the coding under the caret. The stripes beside the text show what was coded. Letters are commands; `?` shows them all.

# %%
Coder(project, "P01")

# %% [markdown]
# Three goals were found: an ordinary, dry house (functional), feeling safe in it (emotional), and not being in anybody's debt
# or taken for a whiner (social). How often each was told, and by whom:

# %%
coded = project.coding.frame()
goals = coded[coded["kind"] == "goal"]
pd.crosstab(goals["code"], goals["interview"], margins=True, margins_name="total")

# %% [markdown]
# And in the words of the participants. A goal that many tell in their own way is worth more than one that is told once.

# %%
goals.groupby(["code", "interview"], sort=False).head(1)[["code", "interview", "quote"]].sort_values("code", kind="stable")

# %% [markdown]
# Needs (*behoeften*) and context are read the same way: what moves a person, and what else is going on at home.

# %%
around = coded[coded["kind"].isin(["need", "context"])]
around.groupby("code").head(2).sort_values(["kind", "code"])[["kind", "code", "interview", "quote"]]

# %% [markdown]
# ## Themes, as a second pair of eyes
#
# A topic model groups passages that use similar words. It runs on this machine in a few seconds, and knows nothing of
# insurance: its themes are a check on your own reading ("did I pass over something?"), not an answer. They are rough where
# few people speak, and one that rests mostly on a single interview is marked so (`dominated`). In the explorer you steer them
# (merge, split, rename, never show a word) and accept passages as codes; every step can be taken back.

# %%
if not project.themes.runs():
    project.themes.run()
project.themes.explorer()

# %%
project.themes.frame()[["number", "name", "size", "interviews", "dominated"]]

# %%
project.themes.chart()

# %% [markdown]
# Each passage is a suggestion (*suggestie*), best first within its theme.

# %%
suggestions = project.themes.suggestions()
pd.DataFrame(suggestions)[["theme", "score", "state", "quote"]].groupby("theme").head(1)

# %% [markdown]
# **A person decides.** A suggestion becomes a coding only when you accept it, with a code of your choice; who did, when and
# with which score is kept. One that you reject is kept too, with your reason. As an example, the best one is put aside to
# talk about, under a code of its own, and the next one is rejected.

# %%
if "Om te bespreken" not in [code.name for code in project.coding.codebook().values()]:
    project.coding.add_code("Om te bespreken", definition="Wat we samen nog eens willen lezen.")
    project.themes.accept(suggestions[0].id, "Om te bespreken")
    project.themes.reject(suggestions[1].id, reason="Gaat over iets anders dan het thema.")
decided = pd.DataFrame(project.themes.suggestions())
decided.loc[decided["state"] != "open", ["state", "decided_by", "reason", "score", "quote"]]

# %% [markdown]
# ## From codes to goals
#
# Codes of the kind *goal* become the goals of the journey, with all their codings as evidence (*bewijs*). Without evidence a
# goal is an assumption; you can still write one by hand with `project.journey.add_goal("…")`.

# %%
project.journey.from_codes([code.id for code in project.coding.codebook().values() if code.kind == "goal"])
pd.DataFrame(project.journey.map_rows())[["kind", "text", "interviews", "of"]]

# %% [markdown]
# ## Enough interviews?
#
# The method asks for 15 to 30 interviews, fewer if the subject is very specific. Look when nothing new comes up any more
# (*verzadiging*): the number of different codes that were found so far, interview by interview. The goals are all there after
# two; the last new criterion comes in the twelfth, and the four interviews after it confirm what was known.

# %%
new = coded.sort_values("interview", kind="stable").drop_duplicates("code")
found = pd.crosstab(new["interview"], new["kind"]).reindex(sorted(coded["interview"].unique()), fill_value=0).cumsum()
found[["goal", "need", "context", "milestone", "criterion"]].T

# %% [markdown]
# Go on with [2 Milestones](2_milestones.ipynb).
