"""Words that stand out in some texts, as bars: to the right those that are used more, to the left those that are used less."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.cells import inline
from workbench.charts.names import SIGN, fitted, named_axis, nothing_yet
from workbench.charts.theme import FONT, dressed, look
from workbench.charts.theme_words import interviews, words_in

MORE, LESS = 20, 10
"""So many words at most that are used more, and less."""

SURE = 0.05
"""Below this chance, all words in mind, a bar is filled."""

ROW, WIDTH, LABEL, SIZE = 22, 320, 190, 12
MANY_TICKS = 9
LEAST_SPAN = 2.0
"""The axis reaches to four times as often at the least."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Words that stand out",
        "below": "Used more (to the right) or less (to the left) than in all other texts",
        "sure": "Filled: hardly by chance (p < .05, all words that were compared in mind) · hollow: may be chance",
        "hint": "▲ Of one interview only: a person's habit, however sure it looks",
        "axis": "times as often",
        "same": "the same",
        "beside": "{own} to {others} per 1,000 words",
        "only": "{own} per 1,000 words, only here",
        "never": "{others} per 1,000 words, only elsewhere",
        "word": "word",
        "own": "uses here",
        "others": "uses elsewhere",
        "interviews": "interviews here",
        "other_interviews": "interviews elsewhere",
        "log_ratio": "log-ratio",
        "log_likelihood": "log-likelihood",
        "p_all": "p, all words in mind",
        "empty": "No word is used often enough to be compared.",
    },
    "nl": {
        "title": "Woorden die eruit springen",
        "below": "Vaker gebruikt (naar rechts) of minder vaak (naar links) dan in alle andere teksten",
        "sure": "Gevuld: nauwelijks toeval (p < 0,05, alle vergeleken woorden meegerekend) · hol: kan toeval zijn",
        "hint": "▲ Uit maar één interview: iemands gewoonte, hoe zeker het er ook uitziet",
        "axis": "keer zo vaak",
        "same": "gelijk",
        "beside": "{own} tegen {others} per 1.000 woorden",
        "only": "{own} per 1.000 woorden, alleen hier",
        "never": "{others} per 1.000 woorden, alleen elders",
        "word": "woord",
        "own": "keer hier",
        "others": "keer elders",
        "interviews": "interviews hier",
        "other_interviews": "interviews elders",
        "log_ratio": "log-ratio",
        "log_likelihood": "log-likelihood",
        "p_all": "p, alle woorden meegerekend",
        "empty": "Geen woord komt vaak genoeg voor om te vergelijken.",
    },
}


def keyness_chart(rows: pd.DataFrame, theme: str = "light", language: str = "en", *, title: str | None = None) -> alt.LayerChart:
    """A bar for each of the surest words, as long as its log-ratio; behind it how often it is used, and in how many interviews.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.keyness.keyness_frame` gives. Of the words that are used more the first :data:`MORE` are
        drawn, of the others the first :data:`LESS`.
    theme, language
        ``"light"`` or ``"dark"``; ``"en"`` or ``"nl"``.
    title
        Head of the chart; None for a plain one.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, counted = look(theme), words_in(language)
    words = WORDS[language]
    more = rows["log_ratio"] > 0
    shown = pd.concat([rows[more].head(MORE), rows[~more].head(LESS)])
    if shown.empty:
        return nothing_yet(title or words["title"], words["empty"], theme)
    told = shown.to_dict("records")
    # Where the texts are those of one interview, each word is of one, and none has to be marked.
    habit = [int(rows["interviews"].max()) > 1 and row["log_ratio"] > 0 and row["interviews"] == 1 for row in told]
    drawn = shown.assign(
        fill=[_fill(row, colors.accent, colors.muted, colors.paper) for row in told],
        line=[colors.accent if row["log_ratio"] > 0 else colors.muted for row in told],
        beside=[
            _beside(row, words, counted, language) + (f"  {SIGN}" if one else "") for row, one in zip(told, habit, strict=True)
        ],
        said=[_number(row["p_all"], 3, language) for row in told],
        zero=0.0,
        right=max(LEAST_SPAN, float(shown["log_ratio"].max())),
    )
    low, high = min(0.0, float(shown["log_ratio"].min())), float(drawn["right"].iloc[0])
    across = alt.Scale(domain=[low, high], nice=False)
    step = 1 if high - low <= MANY_TICKS else 2
    times = "datum.value > 0 ? pow(2, datum.value) + ' ×' : '1/' + pow(2, -datum.value) + ' ×'"
    axis = alt.Axis(
        orient="top",
        values=[tick for tick in range(-20, 21, step) if low <= tick <= high],
        labelExpr=f"datum.value == 0 ? '{words['same']}' : {times}",
        title=words["axis"],
        ticks=False,
        domain=False,
    )
    names = [fitted(word, LABEL, SIZE, lines=1, language=language)[0] for word in drawn["word"]]
    side = named_axis(drawn["word"], names, colors, labelFontSize=SIZE, labelLimit=LABEL + 10, labelPadding=8)
    base = alt.Chart(inline(drawn)).encode(y=alt.Y("word:N", sort=None, title=None, axis=side))
    bars = base.mark_bar(height=13, strokeWidth=1.2).encode(
        x=alt.X("zero:Q", scale=across, axis=axis),
        x2="log_ratio:Q",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("line:N", scale=None),
        tooltip=[
            alt.Tooltip("word:N", title=words["word"]),
            *(alt.Tooltip(f"{name}:Q", title=words[name]) for name in ("own", "others", "interviews", "other_interviews")),
            alt.Tooltip("log_ratio:Q", title=words["log_ratio"], format=".2f"),
            alt.Tooltip("log_likelihood:Q", title=words["log_likelihood"], format=".1f"),
            alt.Tooltip("said:N", title=words["p_all"]),
        ],
    )
    texts = base.mark_text(align="left", dx=12, fontSize=11, color=colors.muted, font=FONT, tooltip=None).encode(
        x=alt.X("right:Q", scale=across), text="beside:N"
    )
    below = [words["below"], words["sure"]] + ([words["hint"]] if any(habit) else [])
    head = alt.TitleParams(title or words["title"], subtitle=below, subtitleLineHeight=17)
    chart = alt.LayerChart(layer=[bars, texts]).properties(
        title=head, width=WIDTH, height=alt.Step(ROW), description=f"{head.text}. {', '.join(drawn['word'])}"
    )
    return dressed(chart, theme)


def _fill(row: dict[Any, Any], more: str, less: str, paper: str) -> str:
    if row["p_all"] >= SURE:
        return paper
    return more if row["log_ratio"] > 0 else less


def _beside(row: dict[Any, Any], words: dict[str, str], counted: dict[str, str], language: str) -> str:
    """How often a word is used per thousand, and in how many interviews of the texts that use it more."""
    form = "only" if not row["others"] else "never" if not row["own"] else "beside"
    own, others = (_number(row[name], 1, language) for name in ("own_per_1000", "others_per_1000"))
    where = row["interviews"] if row["log_ratio"] > 0 else row["other_interviews"]
    return f"{words[form].format(own=own, others=others)}  ·  {interviews(where, counted)}"


def _number(value: float, places: int, language: str) -> str:
    """A number with the language's decimal sign; one that would be written as nought as less than the last place."""
    least = 10.0**-places
    said = f"< {least:.{places}f}" if 0 < value < least / 2 else f"{value:.{places}f}"
    return said.replace(".", "," if language == "nl" else ".")
