"""The journey report: one HTML page with the maps, the quotes and the numbers, which needs no script and no network."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from math import isnan, nan
from pathlib import Path

import altair as alt

from workbench.charts.journey_map import journey_map
from workbench.charts.mind_map import mind_map
from workbench.charts.saturation import saturation_curve
from workbench.charts.save import svg
from workbench.coding.saturation import Saturation, saturation_frame
from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.exchange.page import html_page, safe
from workbench.exchange.report_data import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    Told,
    TouchpointCount,
)
from workbench.exchange.report_way import Way
from workbench.exchange.report_words import METHOD, WORDS
from workbench.exchange.told import lost as told
from workbench.exchange.unsure import unsure
from workbench.journey.layout import layout
from workbench.method.phases import counted, state_in

__all__ = [
    "CriterionPart",
    "GoalPart",
    "MilestonePart",
    "Quote",
    "ReportData",
    "Sample",
    "Told",
    "TouchpointCount",
    "journey_report",
]

BOTH_LOOKS = 1_200_000
"""Bytes up to which all drawings together are there for the light and for the dark scheme; beyond it some are only light."""

MANY_VALUES = 6
"""Of an attribute with more values than this, those that occur once are counted together."""

_SECTION = re.compile(r'<section aria-labelledby="([a-z-]+)"')
_ID = re.compile(r'(?<= id="|url\(#)([\w-]+)')


def journey_report(data: ReportData, language: str, path: str | Path) -> ExportReport:
    """Write the report as one HTML page.

    Parameters
    ----------
    language
        ``"nl"`` or ``"en"``: the report's own words; quotes and names stay as they are.

    Raises
    ------
    InvalidValue
        If the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("the report is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    page = _Page(data, language)
    Path(path).write_text(page.html(), encoding="utf-8")
    return ExportReport(str(path), "report", tuple(page.lost))


class _Page(Way):
    def __init__(self, data: ReportData, language: str) -> None:
        super().__init__(data, language)
        self.lost: list[Lost] = []
        self.room = BOTH_LOOKS

    def html(self) -> str:
        shown = [
            self.done(),
            self.sample(),
            self.saturation(),
            self.goals(),
            self.map(),
            self.journey(),
            self.told(),
            self.way(),
            self.rejected(),
            self.unsure(),
            self.how(),
        ]
        body = [
            f'<a class="skip" href="#contents">{self.say("skip")}</a>',
            self.head(),
            "<main>",
            self.contents("".join(shown)),
            *filter(None, shown),
            "</main>\n<footer></footer>",
        ]
        return html_page(self.data.title, self.language, "report.css", "\n".join(body))

    def head(self) -> str:
        made = " · ".join([self.say("made", date=self.data.date), self.say("revision", revision=self.data.revision)])
        head = f'<p class="kicker">{self.say("kicker")}</p>\n<h1>{safe(self.data.title)}</h1>'
        return f'<header>\n{head}\n<p class="muted">{made}</p>\n</header>'

    def contents(self, shown: str) -> str:
        named = ((anchor, self.say(anchor.replace("-", " "))) for anchor in _SECTION.findall(shown))
        links = "".join(f'<li><a href="#{anchor}">{name}</a></li>' for anchor, name in named)
        return f'<nav class="contents" id="contents" aria-label="{self.say("contents")}"><ol>{links}</ol></nav>'

    def done(self) -> str:
        """The five phases, and what was done in each."""
        rows = []
        for phase in self.data.phases:
            done = ", ".join(counted(n, what, self.language) for what, n in phase.counts.items() if n)
            needs = "".join(f'<p class="facts">{self.say("still")}: {safe(need)}</p>' for need in phase.needs)
            rows.append(
                f'<tr><th scope="row">{phase.number}. {safe(phase.name)}</th><td>{self.say(f"phase {phase.number}")}'
                f'<p class="facts">{safe(done)}</p>{needs}</td><td>{safe(state_in(phase.state, self.language))}</td></tr>'
            )
        if not rows:
            return ""
        heads = "".join(f'<th scope="col">{self.say(what)}</th>' for what in ("phase", "work", "state"))
        names = [self.words["one wave"].format(n=n, m=self.whole(m), day=day) for n, m, day in self.data.waves]
        waves = f"<p>{self.say('waves', names=', '.join(names))}</p>" if names else ""
        table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        return self.section("done", f'<p>{self.say("done how")}</p><div class="scroll">{table}</div>{waves}')

    def sample(self) -> str:
        sample = self.data.sample
        counts = (("interviews", sample.interviews), ("participants", sample.participants), ("words", sample.words))
        items = "".join(f"<li><b>{self.whole(n)}</b>{self.say(what)}</li>" for what, n in counts)
        groups = []
        for name, values in sample.attributes.items():
            told = dict(values)
            if len(told) > MANY_VALUES:  # what one person alone says of herself could tell who she is, and makes a long list
                told = {value: n for value, n in values.items() if n > 1}
                told[self.words["each once"]] = len(values) - len(told)
            rows = "".join(f"<dt>{safe(value)}</dt><dd>{self.whole(n)}</dd>" for value, n in told.items() if n)
            groups.append(f"<div><h3>{safe(name.replace('_', ' '))}</h3><dl>{rows}</dl></div>")
        beside = f'<div class="attributes">{"".join(groups)}</div>' if groups else ""
        return self.section("sample", f'<ul class="counts">{items}</ul>{beside}')

    def saturation(self) -> str:
        if not self.data.saturation:
            return ""
        frame = saturation_frame(self.data.saturation)
        notes = "".join(f"<li>{self.saturated(found)}</li>" for found in self.data.saturation)
        chart = self.figure("saturation", lambda theme: saturation_curve(frame, theme, self.language), "narrow")
        return self.section("saturation", f'{chart}<ul class="notes">{notes}</ul>')

    def saturated(self, found: Saturation) -> str:
        told = [f"<b>{self.say('milestones' if found.kind == 'milestone' else found.kind)}</b>: "]
        if found.reached:
            parts = [self.say("saturated", notation=found.notation, n=found.observed)]
            if found.last_new and found.last_new.number > found.reached.number:
                parts.append(self.say("still new", at=found.last_new.number))
        else:
            new = found.why == "new codes keep coming"
            parts = [self.say("not saturated", n=found.observed) if new else self.say("too few")]
        if found.unseen and round(found.unseen) >= 1:
            parts.append(self.say("unseen", n=round(found.unseen)))
        return "".join(told) + "; ".join(parts) + "."

    def map(self) -> str:
        placed = layout(self.data.nodes, self.language)
        return self.section("map", self.figure("map", lambda theme: mind_map(placed, theme, self.language), "map", said=True))

    def journey(self) -> str:
        rows = self.data.journey_map
        if rows is None or not rows.columns:
            return ""

        def drawn(theme: str) -> alt.LayerChart:
            return journey_map(rows, theme, self.language, title=self.data.title)

        note = f'<p class="muted">{self.say("picture scroll")}</p>'
        return self.section("journey map", self.figure("journey map", drawn, "map lanes") + note)

    def figure(self, name: str, draw: Callable[[str], alt.TopLevelMixin], kind: str, *, said: bool = False) -> str:
        """A chart for both schemes, or for the light one only where there is no room for both on the page."""
        charts = {theme: draw(theme) for theme in ("light", "dark")}
        drawn = {theme: svg(chart) for theme, chart in charts.items()}
        size = sum(len(text.encode()) for text in drawn.values())
        if size > self.room:
            size = len(drawn["light"].encode())
            del drawn["dark"]
            self.lost.append(told("dark", self.language, name))
        self.room -= size
        words = getattr(charts["light"], "description", alt.Undefined)
        label = escape(str(words)) if words is not alt.Undefined else self.say(name)
        inside = "".join(_placed(text, theme, name, label) for theme, text in drawn.items())
        both = " both" if len(drawn) == 2 else ""
        beside = f'<p class="muted">{label}</p>' if said else ""
        return f'<figure class="{kind}{both}" tabindex="0" role="region" aria-label="{self.say(name)}">{inside}</figure>{beside}'

    def told(self) -> str:
        """The order that the interviews tell, with how sure it is."""
        told = self.data.told
        if told is None or len(told.order.milestones) < 2 or not told.order.pairs:
            return ""
        order, rows = told.order, []
        for at, id in enumerate(order.milestones):
            low, high = order.places[at]
            between = str(low) if low == high else f"{low}–{high}"
            share = order.neighbours[at] if at < len(order.neighbours) else nan
            next_one = "–" if isnan(share) else self.percent(share)
            cells = f'<th scope="row">{at + 1}. {safe(told.names[id])}</th>'
            rows.append((cells, (str(told.counts.get(id, 0)), between, next_one)))
        how = self.say(
            "told how",
            method=order.method,
            exact=self.words["exact" if order.exact else "not exact"],
            against=order.against,
            pairs=order.pairs,
        )
        notes = [self.say("equally", n=order.equally_good)] if order.equally_good > 1 else []
        notes += [
            self.say("contradiction", first=told.names[c.first], then=told.names[c.then], other=c.other, so=c.so)
            for c in told.contradictions
        ]
        listed = f'<ul class="notes">{"".join(f"<li>{note}</li>" for note in notes)}</ul>' if notes else ""
        table = self.table("", ("place",), ("told in", "interval place", "before next"), rows)
        return self.section("told", f"<p>{how}</p>{table}{listed}")

    def unsure(self) -> str:
        """What the numbers leave open, what must be looked at again, and what the checks found."""
        limits = "".join(f"<li>{safe(note)}</li>" for note in [*unsure(self.data, self.language), *self.data.limits])
        limits = f'<ul class="notes">{limits}</ul>' if limits else f"<p>{self.say('no limits')}</p>"
        again = f"<p>{self.say('nothing again')}</p>"
        if self.data.review:
            items = "".join(f"<li><b>{safe(what)}</b> {safe(why)}</li>" for what, why in self.data.review)
            again = f'<p>{self.say("again why")}</p><ul class="notes">{items}</ul>'
        checks = ""
        if self.data.phases or self.data.findings:
            found = "".join(
                f"<details><summary>{safe(f.text)}</summary><p>{safe(f.why)}</p>"
                f"<p>{self.say('todo')}: {safe(f.todo)}</p></details>"
                for f in self.data.findings
            )
            inside = f"<p>{self.say('checks how')}</p>{found}" if found else f"<p>{self.say('nothing found')}</p>"
            checks = f"<h3>{self.say('checks')}</h3>{inside}"
        return self.section("unsure", f"{limits}<h3>{self.say('again')}</h3>{again}{checks}")

    def how(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in METHOD[self.language])
        file = f"<li>{self.say('file', revision=self.data.revision)}</li>"
        return self.section("how", f'<ul class="notes">{notes}{file}</ul>')


def _placed(text: str, theme: str, name: str, label: str) -> str:
    """A drawing with its words and its scheme, its own ids kept apart from those of other drawings."""
    kept = _ID.sub(rf"{name.replace(' ', '-')}-{theme}-\1", text)
    kept = re.sub(r"^<svg ", f'<svg role="group" aria-label="{label}" ', kept, count=1)
    return re.sub(r'class="marks"', f'class="{theme}"', kept, count=1)
