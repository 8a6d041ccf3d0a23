"""The texts of the journey's map."""

from __future__ import annotations

_SCREEN: dict[str, tuple[str, str]] = {
    # key: (English, Dutch); {…} are filled in
    "title": ("Journey", "Klantreis"),
    "help": (
        "Enter or a click opens a part, F2 or a double click renames it, ? shows all keys",
        "Enter of een klik opent een onderdeel, F2 of dubbelklik hernoemt het, ? toont alle toetsen",
    ),
    "map label": ("The journey: goals, milestones and criteria", "De klantreis: doelen, mijlpalen en criteria"),
    "everybody": ("everybody", "iedereen"),
    "compared": ("{one} compared with {other}", "{one} vergeleken met {other}"),
    "node gone": ("this part is not in the journey any more", "dit onderdeel is er niet meer"),
    "look anew": ("Look at the map as it is now.", "Kijk naar de kaart zoals die nu is."),
    # sorts of nodes
    "kind goal": ("Goal", "Doel"),
    "kind milestone": ("Milestone", "Mijlpaal"),
    "kind step": ("Step", "Stap"),
    "kind criterion": ("Criterion", "Criterium"),
    "standing new": ("new", "nieuw"),
    "standing supported": ("heard in several interviews", "in meer interviews gehoord"),
    "standing look again": ("look again", "opnieuw bekijken"),
    "standing rejected": ("rejected", "afgewezen"),
    "standing validated": ("validated", "bevestigd"),
    "of interviews": ("in {n} of {of} interviews", "in {n} van {of} interviews"),
    "optional": ("not for everybody", "niet voor iedereen"),
    "repeated": ("more than once", "vaker dan één keer"),
    # tools
    "participants…": ("Participants…", "Deelnemers…"),
    "participants help": (
        "The map of some participants, or of two groups beside each other",
        "De kaart van sommige deelnemers, of van twee groepen naast elkaar",
    ),
    "shown of": ("Shown: {who}", "Getoond: {who}"),
    "show all": ("Show everybody again", "Toon weer iedereen"),
    "look again": ("Look again", "Opnieuw bekijken"),
    "look again n": ("Look again ({n})", "Opnieuw bekijken ({n})"),
    "checks": ("Checks", "Controles"),
    "zoom": ("Zoom", "Zoomen"),
    "zoom in": ("Larger ( + )", "Groter ( + )"),
    "zoom out": ("Smaller ( − )", "Kleiner ( − )"),
    "zoom fit": ("Fit", "Passend"),
    "zoom fit help": ("The whole map ( 0 )", "De hele kaart ( 0 )"),
    "zoom whole": ("100 %", "100 %"),
    "zoom whole help": ("As large as the picture ( 1 )", "Zo groot als het plaatje ( 1 )"),
    "picture": ("Picture", "Plaatje"),
    "picture help": ("Save the map as a picture", "Bewaar de kaart als plaatje"),
    "picture name": ("journey", "klantreis"),
    "saved picture": ("Saved: {file}", "Bewaard: {file}"),
    "theme": ("Colours", "Kleuren"),
    "theme light": ("light", "licht"),
    "theme dark": ("dark", "donker"),
    "theme print": ("for paper", "voor papier"),
    "save svg": ("Save as SVG", "Bewaar als SVG"),
    "save png": ("Save as PNG", "Bewaar als PNG"),
    # an empty journey
    "start title": ("The journey starts with a goal", "De klantreis begint met een doel"),
    "start text": (
        "What does the customer want to reach? Milestones lie on the way there, and criteria say by what each of them is judged.",
        "Wat wil de klant bereiken? Mijlpalen liggen op de weg erheen, en aan criteria meet de klant elke mijlpaal af.",
    ),
    "from codes": ("Make it of the codes", "Maak hem van de codes"),
    "from codes help": (
        "Goals, milestones and criteria of the codes of these kinds, with their quotes",
        "Doelen, mijlpalen en criteria van de codes van die soort, met hun citaten",
    ),
    "no new codes": (
        "There are no codes of the kinds goal, milestone or criterion that are not in the journey yet.",
        "Er zijn geen codes van de soort doel, mijlpaal of criterium die nog niet in de klantreis staan.",
    ),
    "made": ("Made {n:part of the journey|parts of the journey}", "{n:onderdeel|onderdelen} gemaakt"),
    "add goal": ("Add a goal", "Voeg een doel toe"),
}

_ACTING: dict[str, tuple[str, str]] = {
    "open": ("Open", "Openen"),
    "rename": ("Rename", "Hernoemen"),
    "new words": ("New words", "Nieuwe woorden"),
    "add…": ("Add…", "Toevoegen…"),
    "add to": ("Add to “{name}”", "Toevoegen aan “{name}”"),
    "what to add": ("What", "Wat"),
    "in their words": ("In the customer’s words", "In de woorden van de klant"),
    "add": ("Add", "Toevoegen"),
    "added goal": ("Goal “{name}” added", "Doel “{name}” toegevoegd"),
    "added milestone": ("Milestone “{name}” added", "Mijlpaal “{name}” toegevoegd"),
    "added step": ("Step “{name}” added", "Stap “{name}” toegevoegd"),
    "added criterion": ("Criterion “{name}” added", "Criterium “{name}” toegevoegd"),
    "move to…": ("Move to…", "Verplaatsen naar…"),
    "move": ("Move", "Verplaats"),
    "where to": ("Where to", "Waarheen"),
    "move title": ("Move “{name}”", "“{name}” verplaatsen"),
    "moved": ("“{name}” now stands under “{to}”", "“{name}” staat nu onder “{to}”"),
    "ordered": ("“{name}” stands in another place", "“{name}” staat op een andere plaats"),
    "not beside": ("“{name}” cannot stand beside “{other}”", "“{name}” kan niet naast “{other}” staan"),
    "nowhere to": ("It cannot be moved further that way.", "Verder kan het die kant niet op."),
    "more": ("More", "Meer"),
    "merge…": ("Merge…", "Samenvoegen…"),
    "merge title": ("Merge into “{name}”", "Samenvoegen in “{name}”"),
    "merge note": (
        "Their quotes and all that hangs on them come along; how they were worded is kept in a memo.",
        "Hun citaten en alles wat eraan hangt gaan mee; hoe ze waren verwoord blijft bewaard in een memo.",
    ),
    "merge": ("Merge", "Voeg samen"),
    "merged": ("Merged into “{name}”", "Samengevoegd in “{name}”"),
    "tick other": ("tick at least one other", "vink er minstens één aan"),
    "nothing to merge": ("There is nothing else of this sort.", "Er is niets anders van deze soort."),
    "remove…": ("Remove…", "Verwijderen…"),
    "remove title": ("Remove “{name}”", "“{name}” verwijderen"),
    "remove note": (
        "The quotes stay coded. A code that it was made of is left out of the journey from now on.",
        "De citaten blijven gecodeerd. De code waarvan het gemaakt is blijft voortaan buiten de klantreis.",
    ),
    "remove": ("Remove", "Verwijder"),
    "removed": ("“{name}” removed", "“{name}” verwijderd"),
    "a word of why": ("A word of why", "In een paar woorden waarom"),
    "say why": ("say in a few words why", "zeg in een paar woorden waarom"),
    "write first": ("write something first", "schrijf eerst iets"),
    "changed": ("“{name}” changed", "“{name}” gewijzigd"),
    "changed meanwhile": ("somebody changed this meanwhile", "iemand heeft dit intussen veranderd"),
    # verdicts
    "confirm": ("Confirm", "Bevestig"),
    "confirm…": ("Confirm…", "Bevestigen…"),
    "confirm title": ("Still right: “{name}”", "Klopt nog: “{name}”"),
    "confirm note": ("You looked at it again, and it is right as it stands.", "U hebt het opnieuw bekeken, en het klopt zo."),
    "confirmed": ("Confirmed", "Bevestigd"),
    "change": ("Change", "Wijzig"),
    "reject": ("Reject", "Wijs af"),
    "reject…": ("Reject…", "Afwijzen…"),
    "reject title": ("Reject “{name}”", "“{name}” afwijzen"),
    "reject note": (
        "It stays in sight, struck out, and goes into no new questionnaire.",
        "Het blijft in zicht, doorgestreept, en komt in geen nieuwe vragenlijst.",
    ),
    "rejected": ("“{name}” rejected", "“{name}” afgewezen"),
    "restore": ("Take it up again", "Neem weer op"),
    "restored": ("“{name}” taken up again", "“{name}” weer opgenomen"),
}

_BESIDE: dict[str, tuple[str, str]] = {
    "beside": ("Beside the map", "Naast de kaart"),
    "path": ("Where it stands", "Waar het staat"),
    "tabs": ("What is known of it", "Wat ervan bekend is"),
    "tab quotes": ("Quotes", "Citaten"),
    "tab survey": ("Survey", "Enquête"),
    "tab log": ("Log", "Log"),
    "tab why": ("Why", "Waarom"),
    "tab history": ("History", "Historie"),
    "tab memo": ("Memo", "Memo"),
    "tab fields": ("Fields", "Velden"),
    # quotes
    "no quotes": (
        "No quotes yet. They come from the codes, or are added in the coding screen.",
        "Nog geen citaten. Ze komen van de codes, of uit het codeerscherm.",
    ),
    "quotes of others": (
        "{n:quote|quotes} of participants that are not shown now",
        "{n:citaat|citaten} van deelnemers die nu niet getoond worden",
    ),
    "n quotes": ("{n:quote|quotes}", "{n:citaat|citaten}"),
    "turn": ("turn {n}", "beurt {n}"),
    "for": ("for", "voor"),
    "against": ("against", "tegen"),
    "met": ("met", "waargemaakt"),
    "not met": ("not met", "niet waargemaakt"),
    "open in coder": ("In the coder", "In de coder"),
    "let it go": ("Take away", "Weghalen"),
    "said for": ("The quote speaks for “{name}”", "Het citaat spreekt voor “{name}”"),
    "said against": ("The quote speaks against “{name}”", "Het citaat spreekt tegen “{name}”"),
    "said met": ("“{name}” was met here", "“{name}” is hier waargemaakt"),
    "said not met": ("“{name}” was not met here", "“{name}” is hier niet waargemaakt"),
    "said nothing": ("Nothing is said any more of whether “{name}” was met here", "Of “{name}” hier is waargemaakt staat open"),
    "let go": (
        "“{name}” rests on this quote no more; it stays coded",
        "“{name}” rust niet meer op dit citaat; het blijft gecodeerd",
    ),
    "only criteria": ("only criteria are met or not", "alleen criteria worden waargemaakt of niet"),
    "quote keys": (
        "↑ ↓ from quote to quote · F for · A against · M met · N not met · 0 open · Enter in the coder",
        "↑ ↓ van citaat naar citaat · F voor · A tegen · M waargemaakt · N niet · 0 open · Enter naar de coder",
    ),
    "no coder": ("there is no coder to show the place in", "er is geen coder om de plaats te tonen"),
    "quote gone": ("this quote is not coded any more", "dit citaat is niet meer gecodeerd"),
    "shown": ("The coder shows the place in {interview}", "De coder toont de plaats in {interview}"),
    # survey
    "not asked": ("Not asked in a survey yet.", "Nog niet gevraagd in een enquête."),
    "no criteria": (
        "No criteria hang on it, so a survey asks nothing about it.",
        "Er hangen geen criteria aan, dus een enquête vraagt er niets over.",
    ),
    "not answered": ("No answers yet.", "Nog geen antwoorden."),
    "in survey": ("Survey: {said}", "Enquête: {said}"),
    "item again": (
        "Look again: the criterion was changed after this was put into words.",
        "Opnieuw bekijken: het criterium is veranderd nadat dit zo gevraagd werd.",
    ),
    "rejected because": ("Rejected: {reason}", "Afgewezen: {reason}"),
    "rejected plain": ("Rejected, without a reason.", "Afgewezen, zonder reden."),
    "what was said": ("What was said", "Wat er werd gezegd"),
    "the numbers": ("The numbers", "De cijfers"),
    "version": ("version {n}, {code}", "versie {n}, {code}"),
    "wave": ("Wave", "Ronde"),
    "importance": ("Important", "Belangrijk"),
    "satisfaction": ("Satisfied", "Tevreden"),
    "opportunity": ("Opportunity", "Kans"),
    "result": ("Result", "Uitkomst"),
    "validated": ("validated", "bevestigd"),
    "not validated": ("not validated", "niet bevestigd"),
    "undecided": ("undecided", "niet beslist"),
    "intervals": (
        "Shares of who answered 4 or 5, with the 95 % interval under them.",
        "Aandeel dat 4 of 5 antwoordde, met het 95 %-interval eronder.",
    ),
    # log
    "reading log": ("Counting in the log…", "Tellen in het log…"),
    "no log": ("The study has no event log yet.", "De studie heeft nog geen log."),
    "nothing placed": ("No touchpoint of the log is placed on it.", "Geen contactpunt uit het log is hierbij geplaatst."),
    "of milestone": ("Placed on “{name}”", "Geplaatst bij “{name}”"),
    "touchpoint": ("Touchpoint", "Contactpunt"),
    "channel": ("Channel", "Kanaal"),
    "events": ("Contacts", "Contacten"),
    "customers": ("Customers", "Klanten"),
    # why
    "rests on": ("Rests on", "Rust op"),
    "carries": ("Rests on it", "Hierop rust"),
    "rests on nothing": ("nothing: it was written by hand", "niets: het is met de hand geschreven"),
    "carries nothing": ("nothing yet", "nog niets"),
    "and more": ("and {n} more", "en nog {n}"),
    "what participant": ("Participants", "Deelnemers"),
    "what interview": ("Interviews", "Interviews"),
    "what coding": ("Quotes", "Citaten"),
    "what code": ("Codes", "Codes"),
    "what goal": ("Goal", "Doel"),
    "what milestone": ("Milestone", "Mijlpaal"),
    "what step": ("Step", "Stap"),
    "what criterion": ("Criterion", "Criterium"),
    "what questionnaire": ("Questionnaire", "Vragenlijst"),
    "what item": ("Survey items", "Enquêtevragen"),
    "what validation": ("Survey results", "Enquête-uitkomsten"),
    "what placement": ("Placed touchpoint", "Geplaatst contactpunt"),
    "what theme_run": ("Themes", "Thema’s"),
    # history
    "no history": ("Nothing was done to it yet.", "Er is nog niets mee gedaan."),
    "before": ("before", "was"),
    "after": ("after", "werd"),
    "revision": ("revision {n}", "revisie {n}"),
    # memo
    "memo text": ("Memo", "Memo"),
    "memo help": ("What do you think?", "Wat denkt u ervan?"),
    "keep memo": ("Keep ( Ctrl+Enter )", "Bewaar ( Ctrl+Enter )"),
    "no memos": ("No memos yet.", "Nog geen memo’s."),
    "memo kept": ("Memo on “{name}” kept", "Memo bij “{name}” bewaard"),
    "memo removed": ("Memo removed", "Memo verwijderd"),
    "change memo": ("Change", "Wijzig"),
    "remove memo": ("Remove", "Verwijder"),
    # fields
    "field text": ("Goal", "Doel"),
    "field name": ("Milestone", "Mijlpaal"),
    "field statement": ("In the customer’s words", "In de woorden van de klant"),
    "field jobs": ("What sort of job it is", "Welke soort taak het is"),
    "job functional": ("functional", "functioneel"),
    "job emotional": ("emotional", "emotioneel"),
    "job social": ("social", "sociaal"),
    "field need": ("Need: when it arises", "Behoefte: wanneer die opkomt"),
    "field drive": ("Drive: what moves her", "Drijfveer: wat de klant beweegt"),
    "field context": ("Context: in which circumstances", "Context: in welke omstandigheden"),
    "field description": ("Description", "Omschrijving"),
    "field optional": ("not for everybody", "niet voor iedereen"),
    "field repeated": ("more than once", "vaker dan één keer"),
    "field direction": ("Better", "Beter"),
    "direction more": ("the more it is so", "hoe meer het zo is"),
    "direction less": ("the less it is so", "hoe minder het zo is"),
    "field outcome": ("As a measurable outcome", "Als meetbare uitkomst"),
    "field promise": ("What we promise", "Wat wij beloven"),
    "field proof": ("What shows that we keep it", "Waaruit blijkt dat wij het waarmaken"),
    "field translations": ("Translation", "Vertaling"),
    "tongue en": ("English", "Engels"),
    "tongue nl": ("Dutch", "Nederlands"),
    "keep fields": ("Keep", "Bewaar"),
    # lists
    "nothing doubtful": ("Nothing must be looked at again.", "Er hoeft niets opnieuw bekeken te worden."),
    "review note": (
        "What was found later changed what these rest on. Confirm, change or reject each one.",
        "Wat later gevonden is veranderde waar deze op rusten. Bevestig, wijzig of wijs elk ervan af.",
    ),
    "rejected ones": ("Rejected", "Afgewezen"),
    "through": ("through {names}", "via {names}"),
    "on the map": ("On the map", "Op de kaart"),
    "no findings": ("The checks find nothing.", "De controles vinden niets."),
    "checks note": (
        "A check says what to look at; it decides nothing.",
        "Een controle zegt waar u naar kunt kijken; ze beslist niets.",
    ),
    "show resting": ("also what was put to rest ({n})", "ook wat is stilgezet ({n})"),
    "silence": ("Put to rest", "Zet stil"),
    "silence…": ("Put to rest…", "Stilzetten…"),
    "silence title": ("Put this check to rest here", "Deze controle hier stilzetten"),
    "silenced": ("The check rests here", "De controle staat hier stil"),
    "resting because": ("Put to rest: {reason}", "Stilgezet: {reason}"),
    "speak": ("Take it up again", "Zet weer aan"),
    "spoken": ("The check looks here again", "De controle kijkt hier weer"),
    # participants
    "participants title": ("Whose voices count", "Wiens stem telt"),
    "attribute": ("Attribute", "Kenmerk"),
    "show only": ("Show only", "Toon alleen"),
    "compare with": ("Compare with", "Vergelijk met"),
    "any": ("all", "alle"),
    "show them": ("Show", "Toon"),
    "no attributes": (
        "Participants have no attributes to choose by yet.",
        "Deelnemers hebben nog geen kenmerken om op te kiezen.",
    ),
    "help title": ("Keys and mouse", "Toetsen en muis"),
    "help keys": (
        "← ↑ → ↓ → from part to part, as they stand on the map\n"
        "Home, End → first and last part\n"
        "Enter → open it beside the map\n"
        "F2 → rename in place\n"
        "Insert or A → add\n"
        "Alt+arrows → another place, or under another part\n"
        "V → move to…\n"
        "M → merge\n"
        "C, R → confirm; reject or take up again\n"
        "Delete → remove\n"
        "+ − 0 1 → larger, smaller, all, 100 %\n"
        "Ctrl+Z, Ctrl+Y → take back, do again\n"
        "Esc → back to the map\n"
        "Drag → a part to another place; the ground to move the map\n"
        "Wheel → zoom, with Ctrl or after a click on the map",
        "← ↑ → ↓ → van onderdeel naar onderdeel, zoals ze op de kaart staan\n"
        "Home, End → eerste en laatste onderdeel\n"
        "Enter → open het naast de kaart\n"
        "F2 → hernoem op zijn plaats\n"
        "Insert of A → voeg toe\n"
        "Alt+pijlen → andere plaats, of onder een ander onderdeel\n"
        "V → verplaats naar…\n"
        "M → voeg samen\n"
        "C, R → bevestig; wijs af of neem weer op\n"
        "Delete → verwijder\n"
        "+ − 0 1 → groter, kleiner, alles, 100 %\n"
        "Ctrl+Z, Ctrl+Y → ongedaan maken, opnieuw doen\n"
        "Esc → terug naar de kaart\n"
        "Slepen → een onderdeel naar een andere plaats; de ondergrond om de kaart te schuiven\n"
        "Muiswiel → zoomen, met Ctrl of na een klik op de kaart",
    ),
}

_ALL = _SCREEN | _ACTING | _BESIDE

WORDS: dict[str, dict[str, str]] = {
    "en": {key: english for key, (english, _) in _ALL.items()},
    "nl": {key: dutch for key, (_, dutch) in _ALL.items()},
}
