"""The sentences of the change log, in the language of the study."""

from __future__ import annotations

_PHRASES: dict[str, tuple[str, str]] = {
    # action: (English, Dutch); {…} are names of things
    "undo": ("took back: {said}", "draaide terug: {said}"),
    "redo": ("did again: {said}", "deed opnieuw: {said}"),
    "import interview": ("imported interview {name}", "importeerde interview {name}"),
    "remove interview": ("removed interview {name}", "verwijderde interview {name}"),
    "describe speakers": ("said who speaks in {name}", "gaf aan wie er spreekt in {name}"),
    "import participants": ("imported {n} participants", "importeerde {n} deelnemers"),
    "import codebook": ("imported {n} codes", "importeerde {n} codes"),
    "import codings": ("imported {n} codings from {name}", "importeerde {n} coderingen uit {name}"),
    "add code": ("added code “{name}”", "maakte code “{name}”"),
    "change code": ("changed code “{name}”", "wijzigde code “{name}”"),
    "rename code": ("renamed code “{old}” to “{name}”", "hernoemde code “{old}” tot “{name}”"),
    "remove code": ("removed code “{name}”", "verwijderde code “{name}”"),
    "code": ("coded “{name}” in {interview}", "codeerde “{name}” in {interview}"),
    "uncode": ("removed a coding “{name}” in {interview}", "verwijderde een codering “{name}” in {interview}"),
    "find themes": ("found {n} themes", "vond {n} thema's"),
    "accept suggestion": (
        "accepted a suggestion as “{name}” in {interview}",
        "nam een suggestie aan als “{name}” in {interview}",
    ),
    "reject suggestion": ("rejected a suggestion in {interview}", "wees een suggestie af in {interview}"),
    "make journey": ("made {n} goals, milestones and criteria from codes", "maakte {n} doelen, mijlpalen en criteria van codes"),
    "add goal": ("added goal “{name}”", "maakte doel “{name}”"),
    "add milestone": ("added milestone “{name}”", "maakte mijlpaal “{name}”"),
    "add criterion": ("added criterion “{name}”", "maakte criterium “{name}”"),
    "add evidence": ("added {n} quotes as evidence for “{name}”", "voegde {n} citaten toe als bewijs bij “{name}”"),
    "remove evidence": ("took {n} quotes away from “{name}”", "haalde {n} citaten weg bij “{name}”"),
    "change journey": ("changed “{old}” to “{name}”", "wijzigde “{old}” tot “{name}”"),
    "order milestones": ("put the milestones in order", "zette de mijlpalen op volgorde"),
    "remove from journey": ("removed “{name}” from the journey", "verwijderde “{name}” uit de reis"),
    "add log": ("added {n} events from {name}", "voegde {n} contacten toe uit {name}"),
    "place touchpoints": ("placed {n} touchpoints on milestones", "plaatste {n} contactpunten bij mijlpalen"),
    "make questionnaire": ("made questionnaire version {n}", "maakte versie {n} van de vragenlijst"),
    "add wave": ("brought in wave {n} with {respondents} answers", "haalde ronde {n} binnen met {respondents} antwoorden"),
    "validate": ("validated {n} criteria with wave {wave}", "valideerde {n} criteria met ronde {wave}"),
    "confirm": ("looked at “{name}” again and confirmed it", "bekeek “{name}” opnieuw en bevestigde het"),
}


def phrase(action: str, language: str, **names: object) -> str:
    """The sentence of an action, without a subject: ``coded “Zekerheid” in P03``."""
    english, dutch = _PHRASES[action]
    return (dutch if language == "nl" else english).format(**names)
