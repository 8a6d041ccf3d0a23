"""The mind map for XMind: a zip with the topics as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Quotes, Twig, facts, more, note, reshaped, rooted, written
from workbench.exchange.mindmaps import NO_QUOTES
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

MARKERS = {"validated": "symbol-right", "not validated": "symbol-wrong", "undecided": "symbol-question"}
LOOK_AGAIN, REJECTED = "symbol-exclam", "flag-gray"
CLOCKWISE = "org.xmind.ui.map.clockwise"
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: the same map gives the same file


def write_xmind(
    nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl", quotes: Quotes = NO_QUOTES
) -> ExportReport:
    """Write the map as an XMind file (the JSON form of XMind 8 update 9 and later), laid out clockwise.

    The facts are labels (``interviews: 3``), the note holds them in words with up to three quotes, markers say what the survey
    decided and what must be looked at again.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    top = rooted(nodes, title)
    topic = _topic(top, language, quotes) | {"structureClass": CLOCKWISE}
    sheet = {"id": "sheet", "class": "sheet", "title": plain(title) or top.text, "rootTopic": topic}
    metadata = {"dataStructureVersion": "2", "creator": {"name": "workbench"}, "layoutEngineVersion": "3"}
    entries: dict[str, Any] = {"content.json": [sheet], "metadata.json": metadata}
    manifest: dict[str, Any] = {"file-entries": {name: {} for name in [*entries, "manifest.json"]}}
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, value in {**entries, "manifest.json": manifest}.items():
            info = ZipInfo(name, _MIDNIGHT)
            info.compress_type = ZIP_DEFLATED
            file.writestr(info, json.dumps(value, ensure_ascii=False))
    lost = [*more(quotes, language), *reshaped(nodes, language)]
    if top.node is None:
        lost.append(told("one root", language, name="XMind"))
    lost.append(told("own layout", language, name="XMind"))
    return ExportReport(str(path), "xmind", tuple(lost))


def _topic(twig: Twig, language: str, quotes: Quotes) -> dict[str, Any]:
    made: dict[str, Any] = {"id": twig.id, "class": "topic", "title": twig.text}
    if node := twig.node:
        made["labels"] = [f"{name}: {written(fact)}" for name, fact in facts(node).items()]
        if lines := note(node, language, quotes.get(node.id, ())):
            made["notes"] = {"plain": {"content": "\n".join(lines)}}
        signs = [MARKERS[node.status]] if node.status else []
        signs += [sign for sign, wanted in ((LOOK_AGAIN, node.look_again), (REJECTED, node.rejected)) if wanted]
        if signs:
            made["markers"] = [{"markerId": sign} for sign in signs]
    if twig.children:
        made["children"] = {"attached": [_topic(child, language, quotes) for child in twig.children]}
    return made
