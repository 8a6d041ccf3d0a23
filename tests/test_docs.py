"""What the guide says about the commands, the formats and the files is what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from workbench.cli import app
from workbench.corpus.readers import LISTED
from workbench.project.exports import FORMATS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
COMMANDS = (ROOT / "docs" / "guide" / "commands.md").read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    commands: dict[str, Any] = vars(typer.main.get_command(app))["commands"]
    return commands


def section(name: str) -> str:
    found = re.search(rf"^## workbench {name}\b.*?(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/guide/commands.md has no section on {name}"
    return found.group()


def test_the_guide_has_a_section_for_each_command_and_no_other() -> None:
    assert sorted(re.findall(r"^## workbench (\w+)", COMMANDS, re.MULTILINE)) == sorted(commands())


@pytest.mark.parametrize("name", commands())
def test_a_command_has_help_and_each_option_is_in_the_guide(name: str) -> None:
    command = commands()[name]
    assert (command.help or "").strip()
    for parameter in command.params:
        assert getattr(parameter, "help", ""), f"{parameter.name} has no help"
        if parameter.param_type_name == "option":
            assert f"`{parameter.opts[0]}`" in section(name)
        else:
            assert (parameter.metavar or parameter.name).upper().split(".")[0] in section(name)


def test_the_guide_lists_each_export_format_and_no_other() -> None:
    table = section("export").split("| `--to` |")[1].split("\n\n")[0]
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == sorted(FORMATS)


def test_the_guide_names_each_kind_of_interview_file() -> None:
    start = (ROOT / "docs" / "guide" / "start.md").read_text(encoding="utf-8")
    row = next(line for line in start.splitlines() if line.startswith("| interviews |"))
    named = {"plain text": (".txt", ".text"), "Markdown": (".md",), "PDF": (".pdf",)}
    missing = [e for e in LISTED if f"`{e}`" not in row and not any(word in row and e in ends for word, ends in named.items())]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    missing = [link for link in links if not (page.parent / link.split("#")[0]).exists()]
    # The pictures of the README are taken from the running program, and may be absent.
    assert [link for link in missing if not link.startswith("docs/pictures/")] == []
