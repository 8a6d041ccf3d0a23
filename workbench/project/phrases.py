"""The sentences of the change log, in the language of the study."""

from __future__ import annotations

_PHRASES: dict[str, tuple[str, str]] = {
    # action: (English, Dutch); {…} are names of things
    "undo": ("took back: {said}", "draaide terug: {said}"),
    "redo": ("did again: {said}", "deed opnieuw: {said}"),
    "import interview": ("imported interview {name}", "importeerde interview {name}"),
    "remove interview": ("removed interview {name}", "verwijderde interview {name}"),
    "describe speakers": ("said who speaks in {name}", "gaf aan wie er spreekt in {name}"),
    "join turns": ("joined the turns of {name}", "voegde beurten van {name} samen"),
    "correct text": ("corrected the text of {name}", "verbeterde de tekst van {name}"),
    "place again": ("placed a coding “{name}” again in {interview}", "plaatste een codering “{name}” terug in {interview}"),
    "discard": ("discarded a coding “{name}” that had lost its text", "gooide een codering “{name}” zonder tekst weg"),
    "replace names": ("replaced {n} names and numbers by pseudonyms", "verving {n} namen en nummers door pseudoniemen"),
    "restore names": ("put names back with the key", "zette namen terug met de sleutel"),
    "erase interview": ("erased an interview for good", "wiste een interview voorgoed"),
    "add participant": ("added participant {name}", "voegde deelnemer {name} toe"),
    "change participant": ("changed participant {name}", "wijzigde deelnemer {name}"),
    "remove participant": ("removed participant {name}", "verwijderde deelnemer {name}"),
    "add attribute": ("added attribute “{name}”", "voegde kenmerk “{name}” toe"),
    "change attribute": ("changed attribute “{name}”", "wijzigde kenmerk “{name}”"),
    "remove attribute": ("removed attribute “{name}”", "verwijderde kenmerk “{name}”"),
    "import participants": ("imported {n} participants", "importeerde {n} deelnemers"),
    "import codebook": ("imported {n} codes", "importeerde {n} codes"),
    "import codings": ("imported {n} codings from {name}", "importeerde {n} coderingen uit {name}"),
    "add code": ("added code “{name}”", "maakte code “{name}”"),
    "change code": ("changed code “{name}”", "wijzigde code “{name}”"),
    "rename code": ("renamed code “{old}” to “{name}”", "hernoemde code “{old}” tot “{name}”"),
    "remove code": ("removed code “{name}”", "verwijderde code “{name}”"),
    "code": ("coded “{name}” in {interview}", "codeerde “{name}” in {interview}"),
    "resize": (
        "changed the words of a coding “{name}” in {interview}",
        "verplaatste de grenzen van “{name}” in {interview}",
    ),
    "recode": ("gave {n} codings the code “{name}”", "gaf {n} coderingen de code “{name}”"),
    "split": ("split a coding “{name}” in {interview}", "splitste een codering “{name}” in {interview}"),
    "join": ("joined {n} codings “{name}” in {interview}", "voegde {n} coderingen “{name}” samen in {interview}"),
    "comment": (
        "commented on a coding “{name}” in {interview}",
        "schreef een opmerking bij “{name}” in {interview}",
    ),
    "weigh": ("weighed a coding “{name}” in {interview}", "gaf een codering “{name}” in {interview} een gewicht"),
    "set stance": (
        "said for or against of a coding “{name}” in {interview}",
        "gaf voor of tegen aan bij “{name}” in {interview}",
    ),
    "uncode several": ("removed {n} codings", "verwijderde {n} coderingen"),
    "write memo": ("wrote a memo on “{name}”", "schreef een memo bij “{name}”"),
    "remove memo": ("removed a memo on “{name}”", "verwijderde een memo bij “{name}”"),
    "move codes": ("moved {n} codes", "verplaatste {n} codes"),
    "merge codes": ("merged {n} codes into “{name}”", "voegde {n} codes samen in “{name}”"),
    "split code": ("split code “{name}” into {n} codes", "splitste code “{name}” in {n} codes"),
    "activate codes": ("put {n} codes into use", "nam {n} codes in gebruik"),
    "deactivate codes": ("took {n} codes out of use", "haalde {n} codes uit gebruik"),
    "uncode": ("removed a coding “{name}” in {interview}", "verwijderde een codering “{name}” in {interview}"),
    "code hits": ("coded “{name}” at {n} places that were searched for", "codeerde “{name}” op {n} gevonden plaatsen"),
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
