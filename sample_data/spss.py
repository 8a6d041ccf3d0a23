"""The answers of wave 1 as an SPSS file, with variable and value labels, as a panel agency would deliver them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from survey import BACKGROUND, CRITERIA, DONT_KNOW, OVERALL, QUESTIONS, RESPONDENTS, SEEDS, drawn

DATE, TIME = b"22 Jun 26", b"09:00:00"
"""Stand in the header of the file, where SPSS writes the moment of saving: the same bytes each time."""

UNKNOWN = float(DONT_KNOW)
SCALES = {
    "imp": {1.0: "Helemaal niet belangrijk", 5.0: "Heel belangrijk", UNKNOWN: "Weet ik niet / niet van toepassing"},
    "sat": {1.0: "Heel ontevreden", 5.0: "Heel tevreden", UNKNOWN: "Weet ik niet / niet van toepassing"},
}


def spss_file() -> bytes:
    """responses_wave1.sav: ``IMP_C01`` to ``SAT_C30`` with labels, 9 as user-missing, the overall questions, the background."""
    import pyreadstat

    frame = drawn(RESPONDENTS[1], SEEDS[1], 1).drop(columns=["segment", "kind", "seconds", "page"])
    answered = frame.columns[frame.columns.str.startswith(("imp_", "sat_"))].union(list(OVERALL))
    frame[answered] = frame[answered].astype(float)
    lines = answered[answered.str.startswith(("imp_", "sat_"))]
    frame[lines] = frame[lines].where(frame[lines] > 0)
    frame[list(OVERALL)] = frame[list(OVERALL)].where(frame[list(OVERALL)] >= 0)
    labels = {"respondent": "Nummer van de respondent", "complete": "Vragenlijst ingestuurd", "gewicht": "Gewicht"}
    values: dict[str, dict[float, str]] = {"complete": {0.0: "nee", 1.0: "ja"}}
    missing: dict[str, list[float]] = {}
    frame["complete"] = frame["complete"].astype(float)
    for prefix in ("imp", "sat"):
        code, question = QUESTIONS[prefix]
        for item, criterion in CRITERIA.items():
            name = f"{code}_{item}"
            frame = frame.rename(columns={f"{prefix}_{item}": name})
            labels[name] = f"{question} {criterion.statement}"
            values[name] = SCALES[prefix]
            missing[name] = [UNKNOWN]
    for name, (question, _answers) in BACKGROUND.items():
        labels[name] = question
    for name in OVERALL:
        labels[name] = QUESTIONS[name][1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses_wave1.sav"
        pyreadstat.write_sav(
            frame, path, column_labels=labels, variable_value_labels=values, missing_ranges=missing, row_compress=True
        )
        data = bytearray(path.read_bytes())
    data[92:101], data[101:109] = DATE, TIME
    return bytes(data)
