"""The theme explorer: what a topic model proposes, and what people make of it."""

from __future__ import annotations

from collections.abc import Callable

from workbench.widgets.base import Message, with_shared
from workbench.widgets.themes_deciding import ThemeDeciding
from workbench.widgets.themes_looking import ThemeLooking
from workbench.widgets.themes_steering import ThemeSteering
from workbench.widgets.words_themes import WORDS

_BORROWED = ("coder_picker.js", "coder_menu.js", "segments_heat.js")
_PARTS = ("list", "codes", "segments", "tables", "tree", "map", "panels")


class ThemeExplorer(ThemeLooking, ThemeSteering, ThemeDeciding):
    """Look through the themes of the interviews, steer them, and take from them what is worth a code.

    At the left stand the themes with their words, how many passages they have and in how many interviews; a theme that comes
    mostly from one interview is marked. A slider asks for more or fewer; themes are merged, split, renamed, pinned, or set aside,
    and codes can be their seeds. At the right stand the passages of a theme, a map of all passages, which themes are alike, who
    speaks of what, and when in the interview. Passages lead to their place in the coder, and are accepted as a code or rejected
    with a reason. Nothing is coded by itself. Each step is one action: Ctrl+Z takes it back.

    Long work goes on in a thread, with progress and a button to stop it: a notebook's other cells can be run meanwhile.

    Parameters
    ----------
    project
        The study.
    run
        Id of the run to show; the last one if None.
    coder
        A Coder, which is made to show the place that a person chooses.
    vectors
        Folder of a sentence model on this machine, by which passages are compared for meaning; None takes the packaged one where
        it is installed and the interviews are English. Themes by words are shown first.
    height
        Height of the widget as a CSS length; unless told otherwise it fits on a small screen as a whole.
    """

    _esm = with_shared("screen.js", *_BORROWED, *(f"themes_{part}.js" for part in _PARTS), "themes.js")
    _css = with_shared("screen.css", "themes.css", "themes_pictures.css")
    WORDS = WORDS

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "refresh": lambda _message: self.state(),
            "view": self._turn_to,
            "cell": self._open_cell,
            "look at run": self._turn_to_run,
            "show": self._show,
            "turn": self._turn,
            "quote": self._quote,
            "picture": self._picture,
            "stop": self._stop,
            "run": self._search,
            "take": self._take,
            "leave": self._leave,
            "regroup": self._regroup,
            "find number": self._find_number,
            "seeds": self._seed,
            "stability": self._stability,
            "merge": self._merge,
            "split": self._split,
            "leave out": self._leave_out,
            "move": self._move,
            "rename": self._rename,
            "pin": self._pin,
            "never": self._never,
            "ever": self._ever,
            "accept": self._accept,
            "accept all": self._accept_all,
            "reject": self._reject,
            "reject theme": self._reject_theme,
        }
