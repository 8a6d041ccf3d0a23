"""Stories as a page to read: one participant after the other, milestone by milestone, in prose with quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.exchange.cards import shortened
from workbench.exchange.page import html_page, hue, safe, said
from workbench.exchange.quotes import clock
from workbench.exchange.story_data import Chapter, CriterionTold, Story, Told
from workbench.exchange.story_words import STORY
from workbench.exchange.told import lost

QUOTES = 3
"""Quotes shown on a milestone itself; with a criterion it is one."""

LONGEST = 90
"""Words of a quote; a longer one is shortened at the ends of sentences."""

DRAWN = 3
"""Milestones with an emotion from which on the course is drawn; fewer are said in words alone."""

_TURN = 1 / 3
"""A mean valence beyond this is mostly pleasant or unpleasant."""


def write_stories(stories: Sequence[Story], path: str | Path, *, title: str, language: str) -> ExportReport:
    """Write the stories as one HTML page that needs nothing else.

    Raises
    ------
    InvalidValue
        If the language is unknown.
    """
    if language not in STORY:
        raise InvalidValue("stories are not told in this language", expected=" | ".join(STORY), found=repr(language))
    page = _Page(language)
    Path(path).write_text(page.html(stories, title), encoding="utf-8")
    return ExportReport(str(path), "stories", tuple(page.lost))


class _Page:
    def __init__(self, language: str) -> None:
        self.language, self.words = language, STORY[language]
        self.lost: list[Lost] = []

    def html(self, stories: Sequence[Story], title: str) -> str:
        links = "".join(f'<li><a href="#s{at}">{safe(story.pseudonym)}</a></li>' for at, story in enumerate(stories, 1))
        nav = f'<nav aria-label="{self.say("people")}"><ol>{links}</ol></nav>' if links else ""
        told = "\n".join(self.story(story, f"s{at}") for at, story in enumerate(stories, 1))
        told = told or f"<p>{self.say('none')}</p>"
        return html_page(
            f"{self.words['kicker']}: {title}",
            self.language,
            "story.css",
            f'<a class="skip" href="#stories">{self.say("skip")}</a>\n<header><p class="kicker">{self.say("kicker")}</p>'
            f"<h1>{safe(title)}</h1><p>{self.say('how')}</p>{nav}</header>\n"
            f'<main id="stories">{told}</main>',
        )

    def story(self, story: Story, anchor: str) -> str:
        shown: set[str] = set()
        wants = self.wants(story, shown)
        chapters = "\n".join(self.chapter(chapter, story, shown) for chapter in story.chapters if not chapter.empty)
        return (
            f'<article class="story" id="{anchor}" aria-labelledby="{anchor}-t"><h2 id="{anchor}-t">{safe(story.pseudonym)}</h2>'
            f'<p class="lead">{self.lead(story)}</p>'
            f"{self.course(story)}{wants}{chapters}</article>"
        )

    def lead(self, story: Story) -> str:
        told, of = story.told, len(story.chapters)
        who = story.pseudonym
        if not told:
            return self.say("nothing", who=who, of=of)
        if len(told) == 1:
            return self.say("one", who=who, of=of, first=_quoted(told[0]))
        silent = [chapter.name for chapter in story.chapters if chapter.told is None]
        names = self.listed([_quoted(name) for name in silent])
        first = self.say("some", who=who, n=len(told), of=of, names=names) if silent else self.say("all", who=who, of=of)
        if self.in_order(story):
            return f"{first} {self.say('same', first=_quoted(told[0]))}"
        return f"{first} {self.say('other', names=self.listed([_quoted(name) for name in told]))}"

    def in_order(self, story: Story) -> bool:
        places = [chapter.told for chapter in story.chapters if chapter.told is not None]
        return places == sorted(places)

    def wants(self, story: Story, shown: set[str]) -> str:
        made = []
        for goal in dict.fromkeys(goal for goal, _ in story.wants):
            quotes = self.quotes([told for text, told in story.wants if text == goal], shown, 1)
            made.append(f"<p><b>{safe(goal)}</b></p>{quotes}" if quotes else "")
        heading = f"<h3>{self.say('wants', who=story.pseudonym)}</h3>"
        return f'<section class="wants">{heading}{"".join(made)}</section>' if any(made) else ""

    def chapter(self, chapter: Chapter, story: Story, shown: set[str]) -> str:
        facts = []
        if chapter.told is None:
            facts.append(self.say("quiet", who=story.pseudonym))
        elif not self.in_order(story):
            facts.append(self.say("late", n=chapter.told))
        if chapter.steps:
            facts.append(self.say("steps", names=self.listed(chapter.steps)))
        if chapter.felt:
            names = self.listed(list(dict.fromkeys(felt.name.lower() for felt in chapter.felt)))
            facts.append(self.say("felt", names=names, how=self.words[_how(chapter)]))
        for what, named in (("contact", chapter.touchpoints), ("friction", chapter.frictions)):
            if named:
                facts.append(self.say(what, names=self.listed(named)))
        told = f'<p class="facts">{" ".join(facts)}</p>' if facts else ""
        quotes = self.quotes(chapter.quotes, shown, QUOTES)
        judged = "".join(self.criterion(criterion, shown) for criterion in chapter.criteria)
        by = f'<h4>{self.say("by", who=story.pseudonym)}</h4><ul class="criteria">{judged}</ul>' if judged else ""
        return (
            f'<section class="chapter {hue(chapter.number)}"><div class="name"><span class="number" aria-hidden="true">'
            f"{chapter.number + 1}</span><h3>{safe(chapter.name)}</h3></div>"
            f"{told}{quotes}{by}</section>"
        )

    def criterion(self, criterion: CriterionTold, shown: set[str]) -> str:
        voice = {"both": "both met"}.get(criterion.met, criterion.met)
        voice = {"against": "against", "both": "for and against"}.get(criterion.stance, voice)
        beside = f' <span class="voice">{self.say(voice)}</span>' if voice else ""
        return f"<li><p><b>{safe(criterion.statement)}</b>{beside}</p>{self.quotes(criterion.quotes, shown, 1)}</li>"

    def quotes(self, quotes: Sequence[Told], shown: set[str], most: int) -> str:
        """The first quotes that the story has not shown yet."""
        new = [told for told in quotes if told.coding_id not in shown and told.text not in shown]
        self.lost += [lost("story quote", self.language, one.coding_id) for one in new[most:]]
        shown.update(key for told in new[:most] for key in (told.coding_id, told.text))
        return "".join(self.quote(told) for told in new[:most])

    def quote(self, told: Told) -> str:
        place = self.say("turn", n=told.turn) + (f" · {clock(told.seconds)}" if told.seconds is not None else "")
        text = safe(shortened(told.text, LONGEST))
        return f'<figure class="quote"><blockquote>{text}</blockquote><figcaption>{place}</figcaption></figure>'

    def course(self, story: Story) -> str:
        """How the person felt along the way, as a small drawing: a dot for each milestone with an emotion."""
        known = [(at, chapter) for at, chapter in enumerate(story.chapters) if chapter.valence is not None]
        if len(known) < DRAWN:
            return ""
        wide = 60 * len(story.chapters)
        spots = [(at, 60 * at + 30, 36 - 26 * (chapter.valence or 0), chapter) for at, chapter in known]
        lines = "".join(  # a milestone without emotion breaks the line
            f'<path d="M{x:.1f},{y:.1f}L{x2:.1f},{y2:.1f}"/>'
            for (at, x, y, _), (at2, x2, y2, _) in pairwise(spots)
            if at2 == at + 1
        )
        dots = "".join(
            f'<g class="{hue(c.number)}"><circle cx="{x:.1f}" cy="{y:.1f}" r="6"><title>{safe(c.name)}</title></circle></g>'
            for _, x, y, c in spots
        )
        numbers = "".join(
            f'<text x="{60 * at + 30}" y="90">{chapter.number + 1}</text>' for at, chapter in enumerate(story.chapters)
        )
        points = self.listed([self.words["point"].format(name=c.name, how=self.words[_how(c)]) for _, _, _, c in spots])
        label = f"{self.say('course', who=story.pseudonym)}. {safe(points)}"
        scale = ((10, "pleasant end"), (70, "unpleasant end"))
        ends = "".join(f'<text class="end" x="-84" y="{y}">{self.say(what)}</text>' for y, what in scale)
        return (
            f'<figure class="course"><figcaption>{self.say("course", who=story.pseudonym)}</figcaption>'
            f'<svg viewBox="-84 0 {wide + 88} 96" role="img" aria-label="{label}">'
            f'<path class="zero" d="M0,36L{wide},36"/>{lines}{dots}{numbers}{ends}</svg></figure>'
        )

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, with the language's word before the last."""
        return ", ".join(names[:-1]) + self.words["and"] + names[-1] if len(names) > 1 else "".join(names)

    def say(self, what: str, **values: object) -> str:
        return said(self.words, what, **values)


def _quoted(name: str) -> str:
    return f"“{name}”"


def _how(chapter: Chapter) -> str:
    """In one word how a milestone was felt."""
    valence = chapter.valence or 0.0
    return "pleasant" if valence > _TURN else "unpleasant" if valence < -_TURN else "mixed"
