"""The texts of the questionnaire designer."""

from __future__ import annotations

_CHOOSING: dict[str, tuple[str, str]] = {
    # key: (English, Dutch); {…} are filled in
    "title": ("Questionnaire", "Vragenlijst"),
    "help": (
        "Choose at the left, change words in the middle, see at the right what people will see",
        "Kies links, verander woorden in het midden, zie rechts wat mensen te zien krijgen",
    ),
    "choose": ("What is asked", "Wat er gevraagd wordt"),
    "criteria": ("Criteria", "Criteria"),
    "chosen of": ("{n} of {of}", "{n} van {of}"),
    "no milestone": ("Of no milestone", "Van geen mijlpaal"),
    "no criteria": (
        "There are no criteria yet. They are made on the map of the journey: project.journey.map().",
        "Er zijn nog geen criteria. Die maakt u op de kaart van de klantreis: project.journey.map().",
    ),
    "left out": (
        "{n:criterion was|criteria were} rejected: not asked.",
        "{n:criterion is|criteria zijn} afgewezen: wordt niet gevraagd.",
    ),
    "standing new": ("new", "nieuw"),
    "standing supported": ("supported", "onderbouwd"),
    "standing look again": ("look again", "opnieuw bekijken"),
    "standing validated": ("validated", "bevestigd"),
    "standing not validated": ("not validated", "niet bevestigd"),
    "standing undecided": ("undecided", "niet beslist"),
    "extras": ("Further questions", "Verdere vragen"),
    "kind consent": ("Consent", "Toestemming"),
    "kind screening": ("Screening question", "Selectievraag"),
    "kind purpose": ("Which goal people came for", "Met welk doel mensen kwamen"),
    "kind completion": ("Whether they reached it", "Of ze het bereikten"),
    "kind effort": ("Effort (CES)", "Moeite (CES)"),
    "kind nps": ("Would recommend (NPS)", "Zou aanbevelen (NPS)"),
    "kind overall": ("Satisfaction overall", "Tevredenheid over alles"),
    "kind channel": ("Channel, per milestone", "Kanaal, per mijlpaal"),
    "kind attention": ("Attention check", "Aandachtscontrole"),
    "kind open": ("A question in own words", "Een vraag in eigen woorden"),
    "kind background": ("Background: {name}", "Achtergrond: {name}"),
    "settings": ("Settings", "Instellingen"),
    "languages": ("Languages", "Talen"),
    "language nl": ("Dutch", "Nederlands"),
    "language en": ("English", "Engels"),
    "title in": ("Title, {language}", "Titel, {language}"),
    "shuffled": ("Lines in random order", "Regels in willekeurige volgorde"),
    "by milestone": ("A page for each milestone", "Een pagina per mijlpaal"),
    "samples": ("Split over", "Verdeeld over"),
    "samples help": (
        "Each person gets one part of the criteria; 1: everybody gets all",
        "Iedereen krijgt één deel van de criteria; 1: iedereen krijgt alles",
    ),
    "groups": ("groups", "groepen"),
    "keep": ("Keep the words of version {n}", "Houd de woorden van versie {n}"),
    "keep help": (
        "Not of criteria that were changed since: their words are proposed anew",
        "Niet van criteria die sindsdien zijn gewijzigd: daarvan worden nieuwe woorden voorgesteld",
    ),
    "make": ("Make version {n}", "Maak versie {n}"),
    "choose one": ("choose at least one criterion", "kies minstens één criterium"),
    "choose language": ("choose at least one language", "kies minstens één taal"),
    "made": ("Version {n} was made", "Versie {n} is gemaakt"),
    "made notes": ("Version {n}: what you may want to correct", "Versie {n}: wat u misschien wilt verbeteren"),
}

_OWN: dict[str, tuple[str, str]] = {
    "own": ("Own questions", "Eigen vragen"),
    "kind own": ("Own question", "Eigen vraag"),
    "kind own about": ("Own question, asks for: {name}", "Eigen vraag, vraagt naar: {name}"),
    "own question…": ("Own question…", "Eigen vraag…"),
    "own new": ("A question of your own", "Een eigen vraag"),
    "own change": ("Change {code}", "{code} veranderen"),
    "own change…": ("Change…", "Veranderen…"),
    "own about": ("Asks for", "Vraagt naar"),
    "own about help": (
        "An attribute of participants: results can then be compared by it",
        "Een kenmerk van deelnemers: de uitkomsten zijn dan daarop te vergelijken",
    ),
    "own about nothing": ("no attribute", "geen kenmerk"),
    "own code label": ("Code", "Code"),
    "own code help": (
        "Letters and digits, such as AGE: under it come the answers",
        "Letters en cijfers, zoals LEEFTIJD: zo heten de antwoorden",
    ),
    "own text in": ("Question, {language}", "Vraag, {language}"),
    "own answers in": ("Answers, one a line, {language}", "Antwoorden, één per regel, {language}"),
    "own note": (
        "Without answers people write themselves. “DIR = Direct” gives an answer a code of your own; else they are A01, A02 … "
        "What stays empty in a language is as in the other.",
        "Zonder antwoorden schrijven mensen zelf. “DIR = Direct” geeft een antwoord een eigen code; anders heten ze A01, A02 … "
        "Wat in een taal leeg blijft, is als in de andere.",
    ),
    "own add": ("Add", "Toevoegen"),
    "own keep": ("Change", "Veranderen"),
    "own drop": ("Take out", "Weghalen"),
    "own open": ("own words", "eigen woorden"),
    "own add with": ("Add, and make version {n}", "Toevoegen, en versie {n} maken"),
    "own keep with": ("Change, and make version {n}", "Veranderen, en versie {n} maken"),
    "own first": (
        "There is no version yet: version {n} is made with this question, of what is ticked at the left.",
        "Er is nog geen versie: versie {n} wordt met deze vraag gemaakt, van wat links is aangevinkt.",
    ),
    "own next": (
        "Version {was} is frozen: version {n} is made with this question, of what is ticked at the left.",
        "Versie {was} is bevroren: versie {n} wordt met deze vraag gemaakt, van wat links is aangevinkt.",
    ),
    "own ticks": (
        "What is not ticked here is left out of the next version.",
        "Wat hier niet is aangevinkt, komt niet in de volgende versie.",
    ),
    "own put": ("{code} is now in version {n}", "{code} staat nu in versie {n}"),
    "own made": ("Version {n} was made, with {code}", "Versie {n} is gemaakt, met {code}"),
    "own dropped": ("{code} was taken out of version {n}", "{code} is uit versie {n} gehaald"),
    "own frozen": (
        "version {n} is frozen; untick {code} to leave it out of the next version",
        "versie {n} is bevroren; vink {code} uit om die niet in de volgende versie te vragen",
    ),
    "own code": (
        "a code has at most 15 letters and digits and begins with a letter, such as AGE",
        "een code heeft hoogstens 15 letters en cijfers en begint met een letter, zoals LEEFTIJD",
    ),
    "own used": (
        "the code {code} has a use in the workbench or a survey tool already; take another one, such as AGE",
        "de code {code} heeft in de workbench of een enquêteprogramma al een betekenis; neem een andere, zoals LEEFTIJD",
    ),
    "own no attribute": ("participants have no attribute “{name}” any more", "deelnemers hebben geen kenmerk “{name}” meer"),
    "own twice": ("there is a question {code} already", "er is al een vraag {code}"),
    "own gone": ("there is no own question {code} any more", "er is geen eigen vraag {code} meer"),
    "own words": ("write the question in one language at least", "schrijf de vraag in minstens één taal"),
    "own one answer": (
        "one answer is no choice; give two or more, or none where people write themselves",
        "één antwoord is geen keus; geef er twee of meer, of geen waar mensen zelf schrijven",
    ),
    "own lines": (
        "the answers are not as many in each language ({counts}); leave one empty or give all lines",
        "er zijn niet in elke taal evenveel antwoorden ({counts}); laat een taal leeg of geef alle regels",
    ),
    "own answer empty": ("answer {code} has no words in {language}", "antwoord {code} heeft geen woorden in het {language}"),
    "own answer same": (
        "two answers say the same in {language}: “{text}”",
        "twee antwoorden zijn in het {language} hetzelfde: “{text}”",
    ),
    "own other answer": (
        "the code of an answer stood for “{text}” in another version; give this answer another code, or leave its words here "
        "and change them in the list of words",
        "de code van een antwoord stond in een andere versie voor “{text}”; geef dit antwoord een andere code, of laat de "
        "woorden hier staan en verander ze in de lijst met woorden",
    ),
    "own alike": (
        "the answers “{one}” and “{other}” could be mixed up when they are read: make them more different",
        "de antwoorden “{one}” en “{other}” zijn bij het inlezen niet te onderscheiden: maak ze anders",
    ),
    "own two codes": (
        "one answer has two codes, {code} and {other}; give it the same one in each language",
        "één antwoord heeft twee codes, {code} en {other}; geef het in elke taal dezelfde",
    ),
    "own answer twice": ("two answers have the code {code}", "twee antwoorden hebben de code {code}"),
}

_WORDING: dict[str, tuple[str, str]] = {
    "lines": ("Questions and their words", "Vragen en hun woorden"),
    "start title": ("There is no questionnaire yet", "Er is nog geen vragenlijst"),
    "start text": (
        "Each criterion becomes one line, asked twice: how important it is, and how satisfied people are with it now. "
        "Choose at the left and make the first version.",
        "Elk criterium wordt één regel, die twee keer gevraagd wordt: hoe belangrijk het is, en hoe tevreden mensen er nu over "
        "zijn. Kies links en maak de eerste versie.",
    ),
    "version": ("Version {n}", "Versie {n}"),
    "draft": ("draft", "concept"),
    "frozen": ("frozen", "bevroren"),
    "frozen note": (
        "Version {n} was exported on {date}. What people are asked does not change any more: make a new version.",
        "Versie {n} is geëxporteerd op {date}. Wat mensen gevraagd wordt verandert niet meer: maak een nieuwe versie.",
    ),
    "new version": ("Make a new version", "Maak een nieuwe versie"),
    "fixed words": ("Title and fixed words", "Titel en vaste woorden"),
    "word title": ("Title", "Titel"),
    "word welcome": ("Welcome", "Welkom"),
    "word end": ("At the end", "Aan het eind"),
    "word IMP.question": ("Importance: question", "Belang: vraag"),
    "word IMP.help": ("Importance: help", "Belang: uitleg"),
    "word SAT.question": ("Satisfaction: question", "Tevredenheid: vraag"),
    "word SAT.help": ("Satisfaction: help", "Tevredenheid: uitleg"),
    "answers": ("{n:answer|answers}", "{n:antwoord|antwoorden}"),
    "again": ("look again", "opnieuw bekijken"),
    "again help": ("The criterion was changed since these words were written", "Het criterium is gewijzigd sinds deze woorden"),
    "less": ("the less, the better", "hoe minder, hoe beter"),
    "remarks of": ("{n:remark|remarks}", "{n:opmerking|opmerkingen}"),
    "text in": ("{code}, {language}", "{code}, {language}"),
    "stored": ("{code} stored", "{code} bewaard"),
    "stored alike": ("{code} stored, and alike {others}", "{code} bewaard, en zo ook {others}"),
    "changed meanwhile": (
        "somebody changed these words meanwhile; Enter stores yours all the same",
        "iemand heeft deze woorden intussen veranderd; Enter bewaart toch de uwe",
    ),
    "question gone": ("there is no such question in this version", "die vraag staat niet in deze versie"),
}

_LOOKING: dict[str, tuple[str, str]] = {
    "beside": ("What people will see", "Wat mensen te zien krijgen"),
    "tab preview": ("Preview", "Voorbeeld"),
    "tab remarks": ("To look at", "Om te bekijken"),
    "tab versions": ("Versions", "Versies"),
    "minutes": ("about {n} min", "ongeveer {n} min"),
    "minutes help": ("Estimated time to fill it in, {language}", "Geschatte tijd om in te vullen, {language}"),
    "preview language": ("Language of the preview", "Taal van het voorbeeld"),
    "phone": ("Phone", "Telefoon"),
    "phone help": ("As wide as a phone", "Zo breed als een telefoon"),
    "part": ("Group", "Groep"),
    "page of": ("Page {n} of {of}", "Pagina {n} van {of}"),
    "back": ("Back", "Terug"),
    "next": ("Next", "Volgende"),
    "required": ("required", "verplicht"),
    "your answer": ("Your answer", "Uw antwoord"),
    "starred": ("* required", "* verplicht"),
    "random": ("The lines come in another order for each person.", "De regels staan voor iedereen in een andere volgorde."),
    "no preview": ("It cannot be shown yet:", "Het kan nog niet getoond worden:"),
    "findings": ("What the check of the words finds", "Wat de controle van de woorden vindt"),
    "findings note": ("Signs, not faults: you decide.", "Aanwijzingen, geen fouten: u beslist."),
    "nothing found": ("Nothing to remark.", "Niets op te merken."),
    "again list": ("Look again", "Opnieuw bekijken"),
    "again note": (
        "These criteria were changed since their words were written. Store the words again to say that they still hold.",
        "Deze criteria zijn gewijzigd sinds hun woorden zijn geschreven. Bewaar de woorden opnieuw om te zeggen dat ze kloppen.",
    ),
    "still holds": ("The words still hold", "De woorden kloppen nog"),
    "go to choice": ("Go to what is asked", "Naar wat er gevraagd wordt"),
    "go to": ("Go to {code}", "Ga naar {code}"),
    "version line": (
        "{n:line|lines} · made {date} at revision {revision}",
        "{n:regel|regels} · gemaakt {date} bij revisie {revision}",
    ),
    "frozen on": ("exported {date}", "geëxporteerd {date}"),
    "export…": ("Export…", "Exporteren…"),
    "export title": ("Export version {n}", "Versie {n} exporteren"),
    "tool": ("For", "Voor"),
    "tool limesurvey": ("LimeSurvey (.lss)", "LimeSurvey (.lss)"),
    "tool limesurvey-txt": ("LimeSurvey, tab-separated (.txt)", "LimeSurvey, met tabs (.txt)"),
    "tool xlsform": ("Kobo, ODK, Survey123 (.xlsx)", "Kobo, ODK, Survey123 (.xlsx)"),
    "tool surveyjs": ("SurveyJS (.json)", "SurveyJS (.json)"),
    "tool qualtrics": ("Qualtrics (.txt)", "Qualtrics (.txt)"),
    "tool spss": ("SPSS (.sav, .sps)", "SPSS (.sav, .sps)"),
    "tool googleforms": ("Google Forms (script)", "Google Forms (script)"),
    "tool wordlist": ("A list for Word (.html)", "Een lijst voor Word (.html)"),
    "tool items": ("The items as a table (.xlsx)", "De items als tabel (.xlsx)"),
    "export note": (
        "The codebook comes along in one .zip. After it the version is frozen; a table of the items freezes nothing.",
        "Het codeboek komt mee in één .zip. Daarna is de versie bevroren; een tabel van de items bevriest niets.",
    ),
    "export": ("Export", "Exporteer"),
    "file name": ("questionnaire", "vragenlijst"),
    "exported": ("Saved: {file}", "Bewaard: {file}"),
    "lost title": ("{file}: what could not go along unchanged", "{file}: wat niet onveranderd mee kon"),
    "nothing lost": ("Everything went along.", "Alles ging mee."),
}

_ALL = _CHOOSING | _OWN | _WORDING | _LOOKING

WORDS: dict[str, dict[str, str]] = {
    "en": {key: english for key, (english, _) in _ALL.items()},
    "nl": {key: dutch for key, (_, dutch) in _ALL.items()},
}
