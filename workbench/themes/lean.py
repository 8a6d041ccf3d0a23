"""BERTopic without the parts that are not used here.

``import bertopic`` also loads UMAP, HDBSCAN, Plotly, transformers and sentence-transformers, of which
nothing is needed when vectors, reduction and clusters are our own. All of it takes some three times as long
to load, and a minute the first time, while UMAP compiles itself.
"""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from workbench.errors import MissingPart

_UNUSED = frozenset({"hdbscan", "sentence_transformers", "transformers", "umap"})


class _Absent(MetaPathFinder):
    """Finds nothing under some names, for the thread that made it; other threads import as ever."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002 - the protocol's
        if fullname in _UNUSED and threading.get_ident() == self.thread:
            raise ModuleNotFoundError(f"{fullname} is not used here", name=fullname)
        return None


@contextmanager
def _lean() -> Iterator[None]:
    """Import bertopic lean inside; outside, everybody who imports it gets the whole of it."""
    finder = _Absent()
    sys.meta_path.insert(0, finder)
    sys.modules["bertopic.plotting"] = ModuleType("bertopic.plotting")
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name == "bertopic" or name.startswith("bertopic.")]:
            del sys.modules[name]


@cache
def bertopic() -> tuple[Any, str]:
    """BERTopic's class, without the choice of quotes, and its version; loaded once.

    Raises
    ------
    MissingPart
        If BERTopic is not installed.
    """
    # On import it tells Python to ignore all future and user warnings; that must not outlive the import.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if "bertopic" in sys.modules:  # somebody has paid for the whole of it already
                module = import_module("bertopic")
            else:
                with _lean():
                    module = import_module("bertopic")
        except ImportError as error:
            raise MissingPart(
                "BERTopic is not installed, and themes are found with it",
                todo="Install it: pip install bertopic. Until then KeywordSuggester groups by frequent words.",
            ) from error
    # It ends a fit by choosing three quotes of each topic, which takes as long as all before. Ours are chosen otherwise.
    quick = type("QuickBERTopic", (module.BERTopic,), {"_save_representative_docs": lambda _model, _documents: None})
    return quick, module.__version__
