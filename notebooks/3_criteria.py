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
# # 3 Criteria
#
# **By what does the customer judge whether a milestone is reached?** A criterion (*succescriterium*) is in her words and
# about her, not about the company: "I have to tell my story only once" (*ik hoef mijn verhaal maar één keer te vertellen*).
#
# You code the interviews a third time, for what went well and what did not, and ask each time: what did she measure that by?

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
# In the sample the coder noted with each quote whether it went well (*gaat goed*), did not (*gaat niet goed*), or is a wish
# (*wens*).

# %%
coded = project.coding.frame()
criteria = coded[coded["kind"] == "criterion"]
pd.crosstab(criteria["code"], criteria["comment"], margins=True, margins_name="total")

# %% [markdown]
# A quote can also speak *against* a criterion: this does not matter to me. That is worth as much as a quote for it.

# %%
criteria.loc[criteria["stance"] == "against", ["interview", "speaker", "code", "quote"]]

# %% [markdown]
# ## What goes on around it
#
# Emotions (*emoties*) and frictions (*fricties*) are no criteria, but they show where to look: people remember the most
# intense moment and the end.

# %%
around = coded[coded["kind"].isin(["emotion", "friction"])]
pd.crosstab([around["kind"], around["code"]], around["interview"], margins=True, margins_name="total")

# %% [markdown]
# ## From codes to criteria
#
# A criterion code that stands under a milestone code becomes a criterion of that milestone. One that stands nowhere is not
# guessed at: a sentence says so.

# %%
journey, notes = project.journey.from_codes()
notes or "Every criterion found its milestone."

# %% [markdown]
# Was a criterion met for who speaks? On the map's screen below you say so of each quote (keys M and N). In the sample the coder
# noted it already.

# %%
met = {"gaat goed": "met", "gaat niet goed": "not met"}
said = {coding.id: met[coding.comment] for coding in project.coding.codings() if coding.comment in met}
with project.together("noted of quotes whether the criterion was met"):
    for criterion in journey.criteria:
        voices = {e.coding_id: said[e.coding_id] for e in journey.evidence_of(criterion.id) if e.coding_id in said}
        if voices:
            project.journey.voice(criterion.id, voices)

# %%
nodes = pd.DataFrame(project.journey.map_rows())
nodes.loc[nodes["kind"] == "criterion", ["text", "interviews", "of"]].sort_values("interviews", ascending=False)

# %% [markdown]
# ## The mind map
#
# The customer's mind on the way to the goal. Read it clockwise, from 1. This is the picture to discuss with colleagues: what
# surprises you, what is missing, and which interview would tell?

# %%
project.journey.mind_map()

# %% [markdown]
# The same map as a screen: a click, or Enter, shows what a node rests on, its quotes, its survey result and its history.
# F2 renames, Alt with an arrow puts in another order, `?` shows all keys. *Opnieuw bekijken* lists what must be looked at again.

# %%
project.journey.map()

# %% [markdown]
# How did each step feel? And what are the pitfalls of this map, such as a step that only one person told of, or a criterion
# that asks two things?

# %%
project.journey.journey_map(["criteria", "emotion", "quotes", "frictions"])

# %%
from workbench.journey.checks import finding_frame

finding_frame(project.journey.check())

# %% [markdown]
# The phases influence each other: now you may know better what should have stood in phase 2. Go back and change it; whatever
# rests on it is then listed to look at again. [5 Validation](5_validation.ipynb) shows how that looks.
#
# Go on with [4 Touchpoints](4_touchpoints.ipynb).
