"""The part of the journey report that follows the way: goals, milestones with their steps and criteria, and what was rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.charts.mind_map import SIGNS
from workbench.charts.mind_map_words import decided, was_otherwise
from workbench.exchange.cards import shortened
from workbench.exchange.evidence_words import SENTENCES
from workbench.exchange.map_words import WORDS as MAP_WORDS
from workbench.exchange.page import hue, lines, safe, said
from workbench.exchange.quotes import Part, chosen, clock, parts
from workbench.exchange.report_data import CriterionPart, GoalPart, MilestonePart, Quote, ReportData, TouchpointCount
from workbench.exchange.report_words import WORDS
from workbench.journey.textfit import plain
from workbench.survey.questionnaire import Validation

LONGEST = 120
"""Words of a quote; a longer one is shortened at the ends of sentences."""


class Way:
    """Goals, milestones and criteria as HTML; every text of the study is escaped."""

    def __init__(self, data: ReportData, language: str) -> None:
        self.data, self.language = data, language
        self.words = MAP_WORDS[language] | SENTENCES[language] | WORDS[language]
        asked = [part.result for part in parts(data) if isinstance(part, CriterionPart) and part.result]
        self.rules = list(dict.fromkeys(result.rule for result in asked if result.rule))

    def goals(self) -> str:
        made = []
        for goal in self.kept_goals():
            tags = "".join(f'<span class="tag">{self.say(job)}</span>' for job in goal.jobs)
            told = [
                (what, text) for what, text in (("drive", goal.drive), ("need", goal.need), ("context", goal.context)) if text
            ]
            facts = "".join(f"<dt>{self.say(what)}</dt><dd>{safe(text)}</dd>" for what, text in told)
            head = [f"<h3>{safe(goal.text)}</h3>", tags, self.behind(goal.interviews), self.again(goal.look_again)]
            head += [f"<dl>{facts}</dl>"] if facts else []
            made.append(f'<div class="goal">{"".join(head)}{self.quotes(goal.quotes, goal.text)}</div>')
        return self.section("goals", "".join(made) or f"<p>{self.say('nothing')}</p>")

    def kept_goals(self) -> list[GoalPart]:
        return [goal for goal in self.data.goals if not goal.rejected]

    def way(self) -> str:
        linked: list[str] = []
        made: list[str] = []
        goals = self.kept_goals()
        for at, goal in enumerate(goals, 1):
            milestones = [m for m in goal.milestones if not m.rejected]
            if len(goals) > 1:
                made.append(f'<h3 class="toward">{safe(goal.text)}</h3>')
            if not milestones:
                made.append(f'<p class="muted">{self.say("no milestones")}</p>')
            for number, milestone in enumerate(milestones, 1):
                anchor = f"m{at}-{number}"
                badge = f'<span class="number" aria-hidden="true">{number}</span>'
                linked.append(f'<li class="{hue(number - 1)}">{badge}<a href="#{anchor}">{safe(milestone.name)}</a></li>')
                made.append(self.milestone(milestone, number, anchor))
        if not made:
            return ""
        nav = f'<nav aria-label="{self.say("way")}"><ol>{"".join(linked)}</ol></nav>' if len(linked) > 1 else ""
        rule = f'<p class="facts">{safe(self.rules[0])}</p>' if len(self.rules) == 1 else ""
        return self.section("way", nav + rule + "\n".join(made))

    def milestone(self, milestone: MilestonePart, number: int, anchor: str) -> str:
        badge = f'<span class="number" aria-label="{self.say("milestone", n=number)}">{number}</span>'
        own, steps = self.own(milestone, 4), [step for step in milestone.steps if not step.rejected]
        made = [
            f'<section class="milestone {hue(number - 1)}" id="{anchor}">',
            f'<div class="name">{badge}<h3>{safe(milestone.name)}</h3></div>',
            own,
            *(self.step(step) for step in steps),
            "" if self.criteria(milestone) or steps else f'<p class="muted">{self.say("no criteria")}</p>',
            self.touchpoints([t for part in (milestone, *steps) for t in part.touchpoints]),
            "</section>",
        ]
        return "\n".join(part for part in made if part)

    def step(self, step: MilestonePart) -> str:
        return (
            f'<section class="step"><h4><span class="muted">{self.say("step")}</span> {safe(step.name)}</h4>'
            f"{self.own(step, 5)}</section>"
        )

    def own(self, part: MilestonePart, level: int) -> str:
        """What a milestone or step has of its own: facts, quotes, criteria."""
        marks = [self.say(what) for what in ("optional", "repeated") if getattr(part, what)]
        return "\n".join(
            [
                f"<p>{safe(part.description)}</p>" if part.description else "",
                self.behind(part.interviews, *marks),
                self.again(part.look_again),
                self.quotes(part.quotes, part.name),
                *(self.criterion(criterion, level) for criterion in self.criteria(part)),
            ]
        )

    @staticmethod
    def criteria(part: MilestonePart) -> list[CriterionPart]:
        return [criterion for criterion in part.criteria if not criterion.rejected]

    def criterion(self, criterion: CriterionPart, level: int) -> str:
        result = criterion.result
        head = f"<h{level}>{safe(criterion.statement)}</h{level}>"
        return (
            f'<article class="criterion"><div class="top">{head}{self.status(criterion)}</div>'
            f"{self.spoken(criterion)}{self.again(criterion.look_again)}{self.quotes(criterion.quotes, criterion.statement)}"
            f"{self.survey(result, criterion.wave) if result else ''}{self.otherwise(criterion)}</article>"
        )

    def status(self, criterion: CriterionPart) -> str:
        """What the survey decided, else how the criterion stands."""
        result = criterion.result
        if result and result.status:
            sign = f'<svg viewBox="-6 -6 12 12" aria-hidden="true"><path d="{SIGNS[result.status]}"/></svg>'
            return f'<span class="status">{sign}{self.say(result.status)}</span>'
        if criterion.standing in ("new", "supported"):
            return f'<span class="status">{self.say(criterion.standing)}</span>'
        return ""

    def spoken(self, criterion: CriterionPart) -> str:
        """How many interviews speak for and against it, and whether it was met for those who speak."""
        counted, of = criterion.interviews_for + criterion.interviews_against, self.data.sample.interviews
        told = self.say("for", n=criterion.interviews_for, of=of) if counted else self.say("no evidence")
        if criterion.interviews_against:
            told += f" · {self.say('against', n=criterion.interviews_against)}"
        if criterion.met + criterion.not_met:
            told += f" · {self.say('met counted', n=criterion.met, m=criterion.not_met)}"
        wide = min(100 * criterion.interviews_for / of, 100) if of else 0
        bar = (
            '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="all" width="100" height="8"/><rect class="part" width="{wide:.0f}" height="8"/></svg>'
        )
        kept = "".join(
            f"<dt>{self.say(what)}</dt><dd>{safe(text)}</dd>"
            for what, text in (("promise", criterion.promise), ("proof", criterion.proof))
            if text
        )
        return f'<p class="facts">{bar}{told}</p>' + (f'<dl class="kept">{kept}</dl>' if kept else "")

    def otherwise(self, criterion: CriterionPart) -> str:
        """That an earlier round of the survey decided otherwise."""
        result = criterion.result
        if not result or not was_otherwise(result.status, criterion.earlier):
            return ""
        told = decided(result.status, criterion.wave, criterion.earlier, self.language)
        return f'<p class="facts otherwise">{safe(told[:1].upper() + told[1:])}.</p>'

    def survey(self, result: Validation, wave: int = 0) -> str:
        answered = self.say("n") + (f", {self.say('wave', n=wave)}" if wave else "")
        figures = [(answered, self.whole(result.n))]
        for what, value, low, high in (
            ("importance", result.importance, result.importance_low, result.importance_high),
            ("satisfaction", result.satisfaction, None, None),
        ):
            if value is not None:
                figures.append((self.say(what) + self.interval(low, high, self.percent), self.percent(value)))
        if result.opportunity is not None:
            told = self.say("opportunity") + self.interval(result.low, result.high, self.score)
            figures.append((told, self.score(result.opportunity)))
        cells = "".join(f"<div><dt>{what}</dt><dd>{value}</dd></div>" for what, value in figures)
        rule = f'<p class="facts rule">{safe(result.rule)}</p>' if result.rule and len(self.rules) > 1 else ""
        return f'<dl class="survey">{cells}</dl>{rule}'

    def touchpoints(self, counts: Sequence[TouchpointCount]) -> str:
        if not counts:
            return ""
        rows = [
            (
                f'<th scope="row">{safe(c.touchpoint)}</th><td>{safe(c.channel)}</td>',
                (self.whole(c.events), self.whole(c.customers)),
            )
            for c in counts
        ]
        return self.table("touchpoints", ("touchpoint", "channel"), ("contacts", "customers"), rows)

    def table(self, caption: str, texts: Sequence[str], numbers: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
        """A table whose last columns are numbers; the other cells of a row come as HTML. Under a heading it needs no caption."""
        heads = "".join(f'<th scope="col">{self.say(head)}</th>' for head in texts)
        heads += "".join(f'<th scope="col" class="n">{self.say(head)}</th>' for head in numbers)
        body = "".join(f"<tr>{cells}{''.join(f'<td class=n>{n}</td>' for n in counts)}</tr>" for cells, counts in rows)
        above = f"<caption>{self.say(caption)}</caption>" if caption else ""
        return f'<div class="scroll"><table>{above}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'

    def rejected(self) -> str:
        """What was rejected, each with the words and the numbers that it rested on beside each other."""
        made = "".join(self.gone(part, where) for part, where in _rejected(self.data))
        return self.section("rejected", f"<p>{self.say('rejected how')}</p>{made}") if made else ""

    def gone(self, part: Part, where: str) -> str:
        name = part.text if isinstance(part, GoalPart) else part.name if isinstance(part, MilestonePart) else part.statement
        quotes = self.quotes(part.quotes, name) or f'<p class="muted">{self.say("no words")}</p>'
        if isinstance(part, CriterionPart):
            found = self.status(part) + self.survey(part.result, part.wave) if part.result else ""
            numbers = self.spoken(part) + found + self.otherwise(part)
        else:
            numbers = self.behind(part.interviews) or f'<p class="muted">{self.say("no evidence")}</p>'
        under = [below for below, _ in _under(part)]
        with_it = f'<p class="facts">{self.say("under it", names=", ".join(under))}</p>' if under else ""
        reason = safe(part.reason) if part.reason else self.say("no reason")
        return (
            f'<article class="gone"><h3><del>{safe(name)}</del></h3><p class="facts">{safe(where)}</p>'
            f"<p><b>{self.say('reason')}:</b> {reason}</p>{with_it}"
            f'<div class="beside"><div><h4>{self.say("heard")}</h4>{quotes}</div>'
            f"<div><h4>{self.say('numbers')}</h4>{numbers}</div></div></article>"
        )

    # small parts

    def section(self, name: str, inside: str) -> str:
        anchor = name.replace(" ", "-")
        return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{self.say(name)}</h2>\n{inside}\n</section>'

    def behind(self, interviews: int, *marks: str) -> str:
        told = [self.say("behind", n=interviews, of=self.data.sample.interviews)] if interviews else []
        return f'<p class="facts">{" · ".join([*told, *marks])}</p>' if told or marks else ""

    def again(self, why: str) -> str:
        return f'<p class="again">{self.say("again")}: {safe(why)}</p>' if why else ""

    def quotes(self, quotes: Sequence[Quote], about: str) -> str:
        return "".join(self.quote(quote, about) for quote in chosen(quotes))

    def quote(self, quote: Quote, about: str) -> str:
        """Somebody's words; the code is named where it is called otherwise than what the words stand under."""
        where = [safe(quote.pseudonym), self.say("turn", n=quote.turn)]
        where += [clock(quote.seconds)] if quote.seconds is not None else []
        where += [safe(quote.code)] if quote.code and plain(quote.code) != plain(about) else []
        where += [f"<b>{self.say('stance against')}</b>"] if quote.stance == "against" else []
        text = lines(quote.text) if len(quote.text.split()) <= LONGEST else safe(shortened(quote.text, LONGEST))
        against = " against" if quote.stance == "against" else ""
        return (
            f'<figure class="quote{against}"><blockquote>{text}</blockquote><figcaption>{" · ".join(where)}</figcaption></figure>'
        )

    def say(self, what: str, **values: object) -> str:
        """The report's own words, as HTML."""
        return said(self.words, what, **values)

    def whole(self, number: int) -> str:
        return f"{number:,}".replace(",", "." if self.language == "nl" else ",")

    def percent(self, share: float) -> str:
        return f"{share:.0%}"

    def score(self, number: float) -> str:
        return f"{number:.1f}".replace(".", "," if self.language == "nl" else ".")

    def interval(self, low: float | None, high: float | None, told: Callable[[float], str]) -> str:
        return "" if low is None or high is None else f", {self.say('interval', low=told(low), high=told(high))}"


def _under(part: Part) -> Iterator[tuple[str, Part]]:
    if isinstance(part, GoalPart):
        for milestone in part.milestones:
            yield milestone.name, milestone
    elif isinstance(part, MilestonePart):
        for criterion in part.criteria:
            yield criterion.statement, criterion
        for step in part.steps:
            yield step.name, step


def _rejected(data: ReportData) -> Iterator[tuple[Part, str]]:
    """Rejected parts, each with where it stood; what hangs on a rejected one goes with it."""

    def below(part: Part, where: tuple[str, ...]) -> Iterator[tuple[Part, str]]:
        if part.rejected:
            yield part, " › ".join(where)
            return
        name = part.text if isinstance(part, GoalPart) else part.name if isinstance(part, MilestonePart) else ""
        for _, child in _under(part):
            yield from below(child, (*where, name))

    for goal in data.goals:
        yield from below(goal, ())
