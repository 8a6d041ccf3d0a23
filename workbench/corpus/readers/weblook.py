"""How a web page looks: which words are bold, and which nobody reads as words of the page."""

from __future__ import annotations

import re

from workbench.corpus.readers.markup import Tag

_CLASS = re.compile(r"[a-z]*\.([\w-]+)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_PLAIN = re.compile(r"font-weight:(?:normal|400)")
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all")
_ELEMENT = re.compile(r"mso-element:(comment|footnote|endnote|header|footer)")
_NOTE = re.compile(r"(?:cmnt|ftnt|endnt)\d+")
_MARK = re.compile(r"#(?:cmnt|ftnt|endnt|_?msocom|_ftn|_edn|sdfootnote|sdendnote)")

_NO_WORDS = {
    **dict.fromkeys("nav button select datalist".split(), "a button or a menu of the page"),
    **dict.fromkeys("svg canvas audio video object".split(), "stands in a picture or a recording"),
    **dict.fromkeys("rt rp".split(), "a reading aid above the line"),
    "del": "deleted with tracked changes",
    "noscript": "is shown only where scripts do not run",
    "template": "is hidden on the page",
}
_PARTS_OF_WORD = {
    "comment": "a comment",
    "footnote": "a footnote or an endnote",
    "endnote": "a footnote or an endnote",
    "header": "repeated on every page",
    "footer": "repeated on every page",
}
_MARKS_OF_WORD = frozenset({"MsoFootnoteReference", "MsoEndnoteReference", "MsoCommentReference"})


class Look:
    """The classes of a page that are bold or hidden, and what follows for an element."""

    def __init__(self) -> None:
        self._bold: set[str] = set()
        self._hidden: set[str] = set()

    def learn(self, css: str) -> None:
        """Take in a style sheet, as Google Docs writes it: one class a rule."""
        for rule in css.split("}"):
            selectors, _, body = rule.partition("{")
            body = body.casefold().replace(" ", "")
            names = {found[1] for one in selectors.split(",") if (found := _CLASS.fullmatch(one.strip()))}
            if _BOLD.search(body):
                self._bold |= names
            if _HIDDEN.search(body):
                self._hidden |= names

    def is_bold(self, tag: Tag, inherited: bool) -> bool:
        """Whether the words of an element are bold."""
        style = style_of(tag)
        if _PLAIN.search(style):
            return False
        return inherited or tag.name in ("b", "strong", "th") or bool(_BOLD.search(style) or _classes(tag) & self._bold)

    def why_no_words(self, tag: Tag) -> str:
        """Why the words of an element are no words of the page; ``""`` where they are."""
        style = style_of(tag)
        if of_word := _ELEMENT.search(style):
            return _PARTS_OF_WORD[of_word[1]]
        if "hidden" in tag.attributes or _HIDDEN.search(style) or _classes(tag) & self._hidden:
            return "is hidden on the page"
        id, title = (tag.attributes.get(name, "").casefold() for name in ("id", "title"))
        if tag.name == "div" and re.fullmatch(r"sd(?:foot|end)note\d+", id):
            return "a footnote or an endnote"
        if tag.name == "div" and title in ("header", "footer"):
            return "repeated on every page"
        if is_note(tag):
            return "a comment" if id.startswith("cmnt") else "a footnote or an endnote"
        if (tag.name == "a" and _MARK.match(tag.attributes.get("href", "").casefold())) or _classes(tag) & _MARKS_OF_WORD:
            return "the mark of a note"
        return _NO_WORDS.get(tag.name, "")


def is_note(tag: Tag) -> bool:
    """Whether this is the link with which a comment or footnote of Google Docs begins, in a division below the text."""
    return tag.name == "a" and _NOTE.fullmatch(tag.attributes.get("id", "").casefold()) is not None


def style_of(tag: Tag) -> str:
    """The style that an element has itself, in lower case without blanks."""
    return tag.attributes.get("style", "").casefold().replace(" ", "")


def _classes(tag: Tag) -> set[str]:
    return set(tag.attributes.get("class", "").split())
