"""The sentences of the change log, in the language of the study."""

from __future__ import annotations

_PHRASES: dict[str, tuple[str, str]] = {
    # action: (English, Dutch); {…} are names of things, {n:…|…} a number with what is counted, for one and for several
    "undo": ("took back: {said}", "draaide terug: {said}"),
    "redo": ("did again: {said}", "deed opnieuw: {said}"),
    "import interview": ("imported interview {name}", "importeerde interview {name}"),
    "remove interview": ("removed interview {name}", "verwijderde interview {name}"),
    "describe speakers": ("said who speaks in {name}", "gaf aan wie er spreekt in {name}"),
    "join turns": ("joined the turns of {name}", "voegde beurten van {name} samen"),
    "correct text": ("corrected the text of {name}", "verbeterde de tekst van {name}"),
    "place again": ("placed a coding “{name}” again in {interview}", "plaatste een codering “{name}” terug in {interview}"),
    "discard": ("discarded a coding “{name}” that had lost its text", "gooide een codering “{name}” zonder tekst weg"),
    "replace names": (
        "replaced {n:name or number by a pseudonym|names and numbers by pseudonyms}",
        "verving {n:naam of nummer door een pseudoniem|namen en nummers door pseudoniemen}",
    ),
    "restore names": ("put names back with the key", "zette namen terug met de sleutel"),
    "erase interview": ("erased an interview for good", "wiste een interview voorgoed"),
    "add participant": ("added participant {name}", "voegde deelnemer {name} toe"),
    "change participant": ("changed participant {name}", "wijzigde deelnemer {name}"),
    "remove participant": ("removed participant {name}", "verwijderde deelnemer {name}"),
    "add attribute": ("added attribute “{name}”", "voegde kenmerk “{name}” toe"),
    "change attribute": ("changed attribute “{name}”", "wijzigde kenmerk “{name}”"),
    "remove attribute": ("removed attribute “{name}”", "verwijderde kenmerk “{name}”"),
    "import participants": ("imported {n:participant|participants}", "importeerde {n:deelnemer|deelnemers}"),
    "import codebook": ("imported {n:code|codes}", "importeerde {n:code|codes}"),
    "import codings": ("imported {n:coding|codings} from {name}", "importeerde {n:codering|coderingen} uit {name}"),
    "add code": ("added code “{name}”", "maakte code “{name}”"),
    "change code": ("changed code “{name}”", "wijzigde code “{name}”"),
    "rename code": ("renamed code “{old}” to “{name}”", "hernoemde code “{old}” tot “{name}”"),
    "remove code": ("removed code “{name}”", "verwijderde code “{name}”"),
    "code": ("coded “{name}” in {interview}", "codeerde “{name}” in {interview}"),
    "resize": (
        "changed the words of a coding “{name}” in {interview}",
        "verplaatste de grenzen van “{name}” in {interview}",
    ),
    "recode": ("gave {n:coding|codings} the code “{name}”", "gaf {n:codering|coderingen} de code “{name}”"),
    "split": ("split a coding “{name}” in {interview}", "splitste een codering “{name}” in {interview}"),
    "join": (
        "joined {n:coding|codings} “{name}” in {interview}",
        "voegde {n:codering|coderingen} “{name}” samen in {interview}",
    ),
    "comment": (
        "commented on a coding “{name}” in {interview}",
        "schreef een opmerking bij “{name}” in {interview}",
    ),
    "weigh": ("weighed a coding “{name}” in {interview}", "gaf een codering “{name}” in {interview} een gewicht"),
    "set stance": (
        "said for or against of a coding “{name}” in {interview}",
        "gaf voor of tegen aan bij “{name}” in {interview}",
    ),
    "uncode several": ("removed {n:coding|codings}", "verwijderde {n:codering|coderingen}"),
    "write memo": ("wrote a memo on “{name}”", "schreef een memo bij “{name}”"),
    "remove memo": ("removed a memo on “{name}”", "verwijderde een memo bij “{name}”"),
    "move codes": ("moved {n:code|codes}", "verplaatste {n:code|codes}"),
    "merge codes": ("merged {n:code|codes} into “{name}”", "voegde {n:code|codes} samen in “{name}”"),
    "split code": ("split code “{name}” into {n:code|codes}", "splitste code “{name}” in {n:code|codes}"),
    "activate codes": ("put {n:code|codes} into use", "nam {n:code|codes} in gebruik"),
    "deactivate codes": ("took {n:code|codes} out of use", "haalde {n:code|codes} uit gebruik"),
    "uncode": ("removed a coding “{name}” in {interview}", "verwijderde een codering “{name}” in {interview}"),
    "code hits": (
        "coded “{name}” at {n:place that was|places that were} searched for",
        "codeerde “{name}” op {n:gevonden plaats|gevonden plaatsen}",
    ),
    "find themes": ("found {n:theme|themes}", "vond {n:thema|thema's}"),
    "accept suggestion": (
        "accepted a suggestion as “{name}” in {interview}",
        "nam een suggestie aan als “{name}” in {interview}",
    ),
    "reject suggestion": ("rejected a suggestion in {interview}", "wees een suggestie af in {interview}"),
    "accept suggestions": (
        "accepted {n:suggestion|suggestions} as “{name}”",
        "nam {n:suggestie|suggesties} aan als “{name}”",
    ),
    "reject suggestions": ("rejected {n:suggestion|suggestions}", "wees {n:suggestie|suggesties} af"),
    "reject proposal": ("rejected the suggestion “{name}” in {interview}", "wees de suggestie “{name}” in {interview} af"),
    "regroup themes": ("looked for {n:theme|themes}", "zocht {n:thema|thema's}"),
    "merge themes": ("merged {n:theme|themes}: {name}", "voegde {n:thema|thema's} samen: {name}"),
    "split theme": ("split theme “{name}” into {n}", "splitste thema “{name}” in {n}"),
    "move units": (
        "moved {n:passage|passages} to theme “{name}”",
        "verplaatste {n:fragment|fragmenten} naar thema “{name}”",
    ),
    "rename theme": ("renamed theme “{name}” to “{new}”", "hernoemde thema “{name}” tot “{new}”"),
    "pin theme": ("pinned theme “{name}”", "zette thema “{name}” vast"),
    "unpin theme": ("unpinned theme “{name}”", "maakte thema “{name}” los"),
    "leave out theme": ("said that “{name}” is no theme", "gaf aan dat “{name}” geen thema is"),
    "take theme back": ("said that “{name}” is a theme after all", "gaf aan dat “{name}” toch een thema is"),
    "check themes": ("looked how stable {n:theme is|themes are}", "keek hoe stabiel {n:thema is|thema's zijn}"),
    "never show": ("said never to show “{name}” in a theme", "gaf aan “{name}” nooit in een thema te tonen"),
    "show again": ("said to show “{name}” in themes again", "gaf aan “{name}” weer in thema's te tonen"),
    "import never words": (
        "took in {n:word|words} never to show in a theme",
        "nam {n:woord|woorden} op om nooit in een thema te tonen",
    ),
    "make journey": (
        "made {n:goal, milestone or criterion from a code|goals, milestones and criteria from codes}",
        "maakte {n:doel, mijlpaal of criterium van een code|doelen, mijlpalen en criteria van codes}",
    ),
    "add goal": ("added goal “{name}”", "maakte doel “{name}”"),
    "add milestone": ("added milestone “{name}”", "maakte mijlpaal “{name}”"),
    "add criterion": ("added criterion “{name}”", "maakte criterium “{name}”"),
    "add evidence": (
        "added {n:quote|quotes} as evidence for “{name}”",
        "voegde {n:citaat|citaten} toe als bewijs bij “{name}”",
    ),
    "add evidence against": (
        "added {n:quote|quotes} that speak against “{name}”",
        "voegde {n:citaat|citaten} toe tegen “{name}”",
    ),
    "remove evidence": ("took {n:quote|quotes} away from “{name}”", "haalde {n:citaat|citaten} weg bij “{name}”"),
    "change journey": ("changed “{old}” to “{name}”", "wijzigde “{old}” tot “{name}”"),
    "describe journey": ("changed what is said of “{name}”", "wijzigde wat er over “{name}” staat"),
    "make criterion": (
        "made criterion “{name}” of {n:quote|quotes}",
        "maakte criterium “{name}” van {n:citaat|citaten}",
    ),
    "order goals": ("put the goals in order", "zette de doelen op volgorde"),
    "order milestones": ("put the milestones in order", "zette de mijlpalen op volgorde"),
    "order steps": ("put the steps of “{name}” in order", "zette de stappen van “{name}” op volgorde"),
    "order criteria": ("put the criteria of “{name}” in order", "zette de criteria van “{name}” op volgorde"),
    "move in journey": ("moved “{name}” to “{to}”", "verplaatste “{name}” naar “{to}”"),
    "merge in journey": (
        "merged {n:other part of the journey|other parts of the journey} into “{name}”",
        "voegde {n:ander deel van de reis|andere delen van de reis} samen in “{name}”",
    ),
    "voice": (
        "said of {n:quote|quotes} whether “{name}” was met",
        "gaf bij {n:citaat|citaten} aan of “{name}” is waargemaakt",
    ),
    "reject": ("rejected “{name}”: {reason}", "wees “{name}” af: {reason}"),
    "restore": ("took the rejection of “{name}” back", "draaide de afwijzing van “{name}” terug"),
    "restore because": (
        "took the rejection of “{name}” back: {reason}",
        "draaide de afwijzing van “{name}” terug: {reason}",
    ),
    "silence check": (
        "put the check “{rule}” to rest for “{name}”: {reason}",
        "zette de controle “{rule}” stil voor “{name}”: {reason}",
    ),
    "speak check": (
        "took the check “{rule}” for “{name}” up again",
        "zette de controle “{rule}” voor “{name}” weer aan",
    ),
    "remove from journey": ("removed “{name}” from the journey", "verwijderde “{name}” uit de reis"),
    "add log": ("added {n:event|events} from {name}", "voegde {n:contact|contacten} toe uit {name}"),
    "place touchpoints": (
        "placed {n:touchpoint|touchpoints} on milestones",
        "plaatste {n:contactpunt|contactpunten} bij mijlpalen",
    ),
    "make questionnaire": ("made questionnaire version {n}", "maakte versie {n} van de vragenlijst"),
    "make questionnaire with": (
        "made questionnaire version {n} with the question “{name}”",
        "maakte versie {n} van de vragenlijst met de vraag “{name}”",
    ),
    "ask question": (
        "put the question “{name}” into questionnaire version {n}",
        "zette vraag “{name}” in versie {n} van de vragenlijst",
    ),
    "withdraw question": (
        "took the question “{name}” out of questionnaire version {n}",
        "haalde vraag “{name}” uit versie {n} van de vragenlijst",
    ),
    "edit question": (
        "changed the words of “{name}” in questionnaire version {n}",
        "wijzigde de woorden van “{name}” in versie {n} van de vragenlijst",
    ),
    "freeze questionnaire": ("exported questionnaire version {n}", "exporteerde versie {n} van de vragenlijst"),
    "set survey rules": (
        "changed who counts in wave {wave}",
        "wijzigde wie er meetelt in ronde {wave}",
    ),
    "weigh wave": (
        "weighted wave {wave} by {n:known margin|known margins}",
        "woog ronde {wave} naar {n:bekende verdeling|bekende verdelingen}",
    ),
    "unweigh wave": (
        "took the weights off wave {wave}",
        "haalde de weging van ronde {wave} af",
    ),
    "open answers": (
        "made {n:transcript|transcripts} of the open answers of wave {wave}",
        "maakte {n:transcript|transcripten} van de open antwoorden van ronde {wave}",
    ),
    "add wave": (
        "brought in wave {n} with {respondents:answer|answers}",
        "haalde ronde {n} binnen met {respondents:antwoord|antwoorden}",
    ),
    "validate": (
        "validated {n:criterion|criteria} with wave {wave}",
        "valideerde {n:criterium|criteria} met ronde {wave}",
    ),
    "validate segments": (
        "validated {n:criterion|criteria} by {by} with wave {wave}",
        "valideerde {n:criterium|criteria} per {by} met ronde {wave}",
    ),
    "confirm": ("looked at “{name}” again and confirmed it", "bekeek “{name}” opnieuw en bevestigde het"),
    "confirm because": (
        "looked at “{name}” again and confirmed it: {reason}",
        "bekeek “{name}” opnieuw en bevestigde het: {reason}",
    ),
}


class _Number(int):
    """A number that is written with what it counts: ``{n:code|codes}`` makes ``1 code`` or ``2 codes``."""

    def __format__(self, counted: str) -> str:
        one, _, several = counted.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if several else super().__format__(counted)


def phrase(action: str, language: str, **names: object) -> str:
    """The sentence of an action, without a subject.

    >>> phrase("code", "en", name="Zekerheid", interview="P03"), phrase("move codes", "nl", n=1)
    ('coded “Zekerheid” in P03', 'verplaatste 1 code')
    """
    english, dutch = _PHRASES[action]
    return worded(dutch if language == "nl" else english, **names)


def worded(sentence: str, **names: object) -> str:
    """A sentence with its names put in, and its numbers with what they count.

    >>> worded("Removed {n:coding|codings}", n=1)
    'Removed 1 coding'
    """
    return sentence.format(**{name: _Number(value) if isinstance(value, int) else value for name, value in names.items()})


def bare(said: str, language: str) -> str:
    """The action in the sentence of one that took it back or did it again; any other sentence as it is.

    >>> bare("took back: coded “Zekerheid” in P03", "en")
    'coded “Zekerheid” in P03'
    """
    for step in ("undo", "redo"):
        said = said.removeprefix(phrase(step, language, said=""))
    return said
