"""What others may rely on: the public names, the errors, the installed files."""

from __future__ import annotations

import builtins
import tomllib
from pathlib import Path
from typing import Any

import yaml

import workbench
from workbench import errors

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

CONDA_NAMES = {"ibis-framework[duckdb]": "ibis-duckdb", "psycopg[binary]": "psycopg"}
"""What conda-forge calls differently."""

CONDA_ONLY = {"python", "pip", "spacy-model-en_core_web_sm", "spacy-model-nl_core_news_sm"}
"""Pretrained pipelines are packages there, and only there."""


def parted(requirement: str) -> tuple[str, str]:
    at = min(requirement.index(sign) for sign in "<>=" if sign in requirement)
    return requirement[:at], requirement[at:]


def test_the_public_names_are_there_and_no_others() -> None:
    assert sorted(workbench.__all__) == ["Project", "create", "errors", "open"]
    assert all(hasattr(workbench, name) for name in workbench.__all__)


def test_the_version_is_that_of_the_package() -> None:
    assert workbench.__version__ == PROJECT["version"]


def test_every_error_is_ours_and_a_built_in_one() -> None:
    ours = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.WorkbenchError)]
    built_in = tuple(
        e for e in vars(builtins).values() if isinstance(e, type) and issubclass(e, Exception) and e is not Exception
    )
    assert {e.__name__ for e in ours} <= {word.strip("├└─│ ") for word in (errors.__doc__ or "").split()}
    assert all(issubclass(e, built_in) for e in ours if e is not errors.WorkbenchError)


def test_a_message_names_place_expected_found_and_what_to_do() -> None:
    error = errors.UnreadableFile("the file is empty", where="P01.txt", expected="an interview", found="0 bytes", todo="Look.")
    assert str(error) == "P01.txt: the file is empty (expected an interview, found 0 bytes). Look."


def test_the_conda_environment_has_the_names_and_bounds_of_the_package() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = dict(parted(d) if any(s in d for s in "<>=") else (d, "") for d in environment["dependencies"] if isinstance(d, str))
    pip = {CONDA_NAMES.get(name, name): bound for name, bound in map(parted, PROJECT["dependencies"])}
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(parted(line) for line in constraints if line and not line.startswith("#"))
    pins["pytorch-cpu"] = pins.pop("torch")
    assert {name: bound for name, bound in conda.items() if name not in CONDA_ONLY} == pip | pins
    assert conda["python"] == PROJECT["requires-python"]


def test_the_project_speaks_of_itself_alone() -> None:
    """No absolute path of a machine, and no address of a package registry, stands in a file of the project."""
    import re

    wrong = re.compile(r"(?<![\w/.])/(?:work|root|home|tmp)/[A-Za-z]|files\.pythonhosted\.org|registry\.npmjs\.org")
    texts = [p for e in ("py", "md", "toml", "yml", "yaml", "js", "css", "txt") for p in ROOT.rglob(f"*.{e}")]
    ours = [p for p in texts if not {".venv", "out", ".git", "node_modules"} & set(p.relative_to(ROOT).parts)]
    assert len(ours) > 50
    assert [
        str(p.relative_to(ROOT))
        for p in ours
        if p != Path(__file__) and wrong.search(p.read_text(encoding="utf-8", errors="replace"))
    ] == []
