from __future__ import annotations

import subprocess
import sys

import pytest

from workbench.errors import MissingPart
from workbench.themes import lean


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_starting_bertopic_loads_no_umap_and_leaves_python_as_it_was() -> None:
    said = run(
        "import sys, warnings\n"
        "from workbench.themes.lean import bertopic\n"
        "before = list(warnings.filters)\n"
        "made, version = bertopic()\n"
        "assert [kind.__name__ for kind in made.__mro__[:2]] == ['QuickBERTopic', 'BERTopic'] and version\n"
        "print(sorted({'umap', 'hdbscan', 'transformers', 'sentence_transformers', 'numba', 'bertopic'} & set(sys.modules)))\n"
        "print(list(warnings.filters) == before, any(type(finder).__name__ == '_Absent' for finder in sys.meta_path))\n"
    )
    assert said.splitlines() == ["[]", "True False"]


def test_another_thread_imports_as_ever_meanwhile() -> None:
    said = run(
        "import threading\n"
        "from workbench.themes import lean\n"
        "finder = lean._Absent()\n"
        "try:\n    finder.find_spec('umap')\n"
        "except ModuleNotFoundError as error:\n    print(error.name)\n"
        "other = threading.Thread(target=lambda: print(finder.find_spec('umap')))\n"
        "other.start(); other.join()\n"
    )
    assert said.splitlines() == ["umap", "None"]


def test_without_bertopic_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(lean, "import_module", missing)
    monkeypatch.delitem(sys.modules, "bertopic", raising=False)
    lean.bertopic.cache_clear()
    with pytest.raises(MissingPart, match=r"pip install bertopic\. Until then KeywordSuggester"):
        lean.bertopic()
