"""The journey report: one HTML page with the map, the quotes and the numbers, which needs no script and no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from workbench.charts.mind_map import SIGNS, mind_map
from workbench.charts.save import svg
from workbench.charts.theme import MILESTONE_COLORS, css_variables
from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.exchange.quotes import chosen, clock
from workbench.exchange.report_data import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    TouchpointCount,
)
from workbench.exchange.report_words import METHOD, WORDS
from workbench.exchange.unsure import unsure
from workbench.journey.layout import layout
from workbench.journey.textfit import plain
from workbench.survey.questionnaire import Validation

__all__ = [
    "CriterionPart",
    "GoalPart",
    "MilestonePart",
    "Quote",
    "ReportData",
    "Sample",
    "TouchpointCount",
    "journey_report",
]

BOTH_LOOKS = 1_200_000
"""Up to this size in bytes of both drawings the map is there for the light and for the dark scheme; else only light."""


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


class _Page:
    """The parts of the page; every text of the study goes through :meth:`safe`."""

    def __init__(self, data: ReportData, language: str) -> None:
        self.data, self.language, self.words = data, language, WORDS[language]
        self.lost: list[Lost] = []

    def html(self) -> str:
        style = files(__package__).joinpath("report.css").read_text("utf-8")
        dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {css_variables('dark')} }} }}"
        body = [
            self.head(),
            "<main>",
            self.sample(),
            self.goals(),
            self.map(),
            self.way(),
            self.review(),
            self.method(),
            "</main>",
        ]
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{self.language}">',
                '<head>\n<meta charset="utf-8">\n<meta name="generator" content="workbench">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
                f"<title>{self.safe(self.data.title)}</title>",
                f"<style>\n:root {{ {css_variables('light')} }}\n{dark}\n{style}</style>\n</head>\n<body>",
                *body,
                "<footer></footer>\n</body>\n</html>\n",
            ]
        )

    def head(self) -> str:
        made = " · ".join([self.say("made", date=self.data.date), self.say("revision", revision=self.data.revision)])
        head = f'<p class="kicker">{self.say("kicker")}</p>\n<h1>{self.safe(self.data.title)}</h1>'
        return f'<header>\n{head}\n<p class="muted">{made}</p>\n</header>'

    def sample(self) -> str:
        sample = self.data.sample
        counts = (("interviews", sample.interviews), ("participants", sample.participants), ("words", sample.words))
        items = "".join(f"<li><b>{self.whole(n)}</b>{self.say(what)}</li>" for what, n in counts)
        groups = []
        for name, values in sample.attributes.items():
            rows = "".join(f"<dt>{self.safe(value)}</dt><dd>{self.whole(n)}</dd>" for value, n in values.items())
            groups.append(f"<div><h3>{self.safe(name)}</h3><dl>{rows}</dl></div>")
        beside = f'<div class="attributes">{"".join(groups)}</div>' if groups else ""
        return self.section("sample", f'<ul class="counts">{items}</ul>{beside}')

    def goals(self) -> str:
        made = []
        for goal in self.data.goals:
            tags = "".join(f'<span class="tag">{self.say(job)}</span>' for job in goal.jobs)
            told = [
                (what, text) for what, text in (("drive", goal.drive), ("need", goal.need), ("context", goal.context)) if text
            ]
            facts = "".join(f"<dt>{self.say(what)}</dt><dd>{self.safe(text)}</dd>" for what, text in told)
            parts = [f"<h3>{self.safe(goal.text)}</h3>", tags, self.behind(goal.interviews), self.again(goal.look_again)]
            made.append(
                f'<div class="goal">{"".join(parts)}{f"<dl>{facts}</dl>" if facts else ""}{self.quotes(goal.quotes)}</div>'
            )
        return self.section("goals", "".join(made) or f"<p>{self.say('nothing')}</p>")

    def map(self) -> str:
        placed = layout(self.data.nodes, self.language)
        charts = {look: mind_map(placed, look, self.language) for look in ("light", "dark")}
        drawn = {look: svg(chart) for look, chart in charts.items()}
        if sum(len(text.encode()) for text in drawn.values()) > BOTH_LOOKS:
            del drawn["dark"]
            self.lost.append(
                Lost("the map in dark colours", "", "The map is so large that the page holds it in light colours only.")
            )
        said = escape(str(charts["light"].description))
        inside = "".join(
            text.replace("<svg ", f'<svg role="group" aria-label="{said}" ', 1).replace('class="marks"', f'class="{look}"', 1)
            for look, text in drawn.items()
        )
        both = " both" if len(drawn) == 2 else ""
        return self.section("map", f'<figure class="map{both}">{inside}</figure><p class="muted">{said}</p>')

    def way(self) -> str:
        linked: list[str] = []
        parts: list[str] = []
        for at, goal in enumerate(self.data.goals, 1):
            if len(self.data.goals) > 1:
                parts.append(f"<h3>{self.safe(goal.text)}</h3>")
            if not goal.milestones:
                parts.append(f'<p class="muted">{self.say("no milestones")}</p>')
            for number, milestone in enumerate(goal.milestones, 1):
                anchor, color = f"m{at}-{number}", self.color(number)
                badge = f'<span class="number" aria-hidden="true">{number}</span>'
                linked.append(f'<li style="{color}">{badge}<a href="#{anchor}">{self.safe(milestone.name)}</a></li>')
                parts.append(self.milestone(milestone, number, anchor))
        if not parts:
            return ""
        nav = f'<nav aria-label="{self.say("way")}"><ol>{"".join(linked)}</ol></nav>' if len(linked) > 1 else ""
        return self.section("way", nav + "\n".join(parts))

    def milestone(self, milestone: MilestonePart, number: int, anchor: str) -> str:
        badge = f'<span class="number" aria-label="{self.say("milestone", n=number)}">{number}</span>'
        parts = [
            f'<section class="milestone" id="{anchor}" style="{self.color(number)}">',
            f'<div class="name">{badge}<h3>{self.safe(milestone.name)}</h3></div>',
            f"<p>{self.safe(milestone.description)}</p>" if milestone.description else "",
            self.behind(milestone.interviews),
            self.again(milestone.look_again),
            self.quotes(milestone.quotes),
            *(self.criterion(criterion) for criterion in milestone.criteria),
            "" if milestone.criteria else f'<p class="muted">{self.say("no criteria")}</p>',
            self.touchpoints(milestone.touchpoints),
            "</section>",
        ]
        return "\n".join(part for part in parts if part)

    def criterion(self, criterion: CriterionPart) -> str:
        result = criterion.result
        status = ""
        if result:
            sign = f'<svg viewBox="-6 -6 12 12" aria-hidden="true"><path d="{SIGNS[result.status]}"/></svg>'
            status = f'<span class="status">{sign}{self.say(result.status)}</span>'
        counted = criterion.interviews_for + criterion.interviews_against
        of = self.data.sample.interviews
        told = self.say("for", n=criterion.interviews_for, of=of) if counted else self.say("no evidence")
        if criterion.interviews_against:
            told += f" · {self.say('against', n=criterion.interviews_against)}"
        wide = min(100 * criterion.interviews_for / of, 100) if of else 0
        bar = f'<span class="bar" aria-hidden="true"><i style="width: {wide:.0f}%"></i></span>'
        return (
            f'<article class="criterion"><div class="top"><h4>{self.safe(criterion.statement)}</h4>{status}</div>'
            f'<p class="facts">{bar}{told}</p>{self.again(criterion.look_again)}{self.quotes(criterion.quotes)}'
            f"{self.survey(result) if result else ''}</article>"
        )

    def survey(self, result: Validation) -> str:
        figures = [(self.say("n"), self.whole(result.n))]
        for what, value, low, high in (
            ("importance", result.importance, result.importance_low, result.importance_high),
            ("satisfaction", result.satisfaction, None, None),
        ):
            if value is not None:
                figures.append((self.say(what) + self.interval(low, high, self.percent), self.percent(value)))
        if result.opportunity is not None:
            said = self.say("opportunity") + self.interval(result.low, result.high, self.score)
            figures.append((said, self.score(result.opportunity)))
        cells = "".join(f"<div><dt>{what}</dt><dd>{value}</dd></div>" for what, value in figures)
        rule = f'<p class="facts rule">{self.safe(result.rule)}</p>' if result.rule else ""
        return f'<dl class="survey">{cells}</dl>{rule}'

    def touchpoints(self, counts: Sequence[TouchpointCount]) -> str:
        if not counts:
            return ""
        heads = "".join(
            f'<th scope="col"{" class=n" if n else ""}>{self.say(h)}</th>'
            for h, n in (("touchpoint", 0), ("channel", 0), ("contacts", 1), ("customers", 1))
        )
        rows = "".join(
            f'<tr><th scope="row">{self.safe(c.touchpoint)}</th><td>{self.safe(c.channel)}</td>'
            f'<td class="n">{self.whole(c.events)}</td><td class="n">{self.whole(c.customers)}</td></tr>'
            for c in counts
        )
        caption = f"<caption>{self.say('touchpoints')}</caption>"
        return f'<div class="scroll"><table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'

    def review(self) -> str:
        if not self.data.review:
            return self.section("again", f"<p>{self.say('nothing again')}</p>")
        items = "".join(f"<li><b>{self.safe(what)}</b> {self.safe(why)}</li>" for what, why in self.data.review)
        return self.section("again", f'<p>{self.say("again why")}</p><ul class="notes">{items}</ul>')

    def method(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in METHOD[self.language])
        limits = "".join(f"<li>{self.safe(note)}</li>" for note in [*unsure(self.data, self.language), *self.data.limits])
        limits = f'<ul class="notes">{limits}</ul>' if limits else f"<p>{self.say('no limits')}</p>"
        return self.section("method", f'<ul class="notes">{notes}</ul><h3>{self.say("limits")}</h3>{limits}')

    # small parts

    def section(self, name: str, inside: str) -> str:
        return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{self.say(name)}</h2>\n{inside}\n</section>'

    def behind(self, interviews: int) -> str:
        of = self.data.sample.interviews
        return f'<p class="facts">{self.say("behind", n=interviews, of=of)}</p>' if interviews else ""

    def again(self, why: str) -> str:
        return f'<p class="again">{self.say("again")}: {self.safe(why)}</p>' if why else ""

    def quotes(self, quotes: Sequence[Quote]) -> str:
        return "".join(self.quote(quote) for quote in chosen(quotes))

    def quote(self, quote: Quote) -> str:
        where = [self.safe(quote.pseudonym), self.say("turn", n=quote.turn)]
        where += [clock(quote.seconds)] if quote.seconds is not None else []
        where += [self.safe(quote.code)] if quote.code else []
        where += [f"<b>{self.say('stance against')}</b>"] if quote.stance == "against" else []
        text = "\n".join(self.safe(line) for line in quote.text.strip().split("\n"))
        return f'<figure class="quote"><blockquote>{text}</blockquote><figcaption>{" · ".join(where)}</figcaption></figure>'

    def safe(self, text: object) -> str:
        """A text of the study, as HTML."""
        return escape(plain(str(text)))

    def say(self, what: str, **values: object) -> str:
        """The report's own words, as HTML."""
        return escape(self.words[what].format(**{name: plain(str(value)) for name, value in values.items()}))

    def whole(self, number: int) -> str:
        return f"{number:,}".replace(",", "." if self.language == "nl" else ",")

    def percent(self, share: float) -> str:
        return f"{share:.0%}"

    def score(self, number: float) -> str:
        return f"{number:.1f}".replace(".", "," if self.language == "nl" else ".")

    def interval(self, low: float | None, high: float | None, said: Callable[[float], str]) -> str:
        return "" if low is None or high is None else f", {self.say('interval', low=said(low), high=said(high))}"

    def color(self, number: int) -> str:
        place = (number - 1) % len(MILESTONE_COLORS)
        return f"--own: var(--wb-milestone-{place}); --line: var(--wb-line-{place})"
