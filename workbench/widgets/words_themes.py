"""The texts of the theme explorer."""

from __future__ import annotations

_SCREEN: dict[str, tuple[str, str]] = {
    # key: (English, Dutch); {…} are filled in
    "title": ("Themes", "Thema’s"),
    "cannot": (
        "Passages that are alike, found by counting. A theme is a question to the interviews, never an answer.",
        "Fragmenten die op elkaar lijken, gevonden door te tellen. Een thema is een vraag aan de interviews, nooit een antwoord.",
    ),
    "views": ("What is shown", "Wat er te zien is"),
    "tab segments": ("Segments", "Fragmenten"),
    "tab map": ("Map", "Kaart"),
    "tab hierarchy": ("Hierarchy", "Hiërarchie"),
    "tab interviews": ("Interviews", "Interviews"),
    "tab attribute": ("Attribute", "Kenmerk"),
    "tab course": ("Course", "Verloop"),
    "picture": ("Picture", "Plaatje"),
    "picture help": ("Save what is shown as a picture", "Bewaar wat er te zien is als plaatje"),
    "saved picture": ("Saved: {file}", "Bewaard: {file}"),
    # tools
    "how many": ("How many", "Hoeveel"),
    "how many help": (
        "More themes are finer ones. Pinned themes stay as they are.",
        "Meer thema’s zijn fijnere thema’s. Vastgezette thema’s blijven zoals ze zijn.",
    ),
    "find number": ("Find a number", "Zoek een aantal"),
    "find number help": ("Let the text say how many there are", "Laat de tekst zeggen hoeveel het er zijn"),
    "from codes…": ("From codes…", "Vanuit codes…"),
    "hidden…": ("Hidden words…", "Verborgen woorden…"),
    "hidden n…": ("Hidden words ({n})…", "Verborgen woorden ({n})…"),
    "check stability": ("Check stability", "Toets stabiliteit"),
    "check stability help": (
        "Do the same themes come back when chance starts elsewhere?",
        "Komen dezelfde thema’s terug als het toeval elders begint?",
    ),
    "look again…": ("Look again…", "Zoek opnieuw…"),
    # facts
    "fact units": ("{n} passages in {interviews} interviews", "{n} fragmenten in {interviews} interviews"),
    "unit help windows": (
        "What participants say, in pieces of about 25 to 60 words of one speaker",
        "Wat deelnemers zeggen, in stukken van zo’n 25 tot 60 woorden van één spreker",
    ),
    "unit help turns": ("What participants say, turn by turn", "Wat deelnemers zeggen, beurt voor beurt"),
    "unit help sentences": ("What participants say, sentence by sentence", "Wat deelnemers zeggen, zin voor zin"),
    "fact coverage": ("{share} in a theme, {rest} in none", "{share} in een thema, {rest} in geen"),
    "coverage help": (
        "What is in no theme was set aside by somebody, or is too short or too odd to be like anything else",
        "Wat in geen thema zit is door iemand terzijde gelegd, of is te kort of te bijzonder om ergens op te lijken",
    ),
    "fact dominated": ("{n} of {all} themes mostly one interview", "{n} van {all} thema’s vooral één interview"),
    "fact dominated one": ("1 of {all} themes mostly one interview", "1 van {all} thema’s vooral één interview"),
    "fact coherence": ("coherence {n}", "samenhang {n}"),
    "made by": ("Made by {coder}, {when}, with {model}", "Gemaakt door {coder}, {when}, met {model}"),
    "fresh": ("{n} interviews came since.", "Sindsdien zijn er {n} interviews bij."),
    "fresh one": ("1 interview came since.", "Sindsdien is er 1 interview bij."),
    "n notes": ("{n} notes", "{n} opmerkingen"),
    "one note": ("1 note", "1 opmerking"),
    "which run": ("Which search is shown", "Welke zoektocht te zien is"),
    "run label": ("{n} themes, {how}, {when}", "{n} thema’s, {how}, {when}"),
    # the list
    "themes": ("Themes", "Thema’s"),
    "order": ("Order", "Volgorde"),
    "order of themes": ("Order of the themes", "Volgorde van de thema’s"),
    "by size": ("passages", "fragmenten"),
    "by interviews": ("interviews", "interviews"),
    "by fit": ("fit", "passing"),
    "by place": ("place in the talk", "plek in het gesprek"),
    "by name": ("name", "naam"),
    "in many": ("{n} in {interviews} interviews", "{n} in {interviews} interviews"),
    "in one": ("{n} in 1 interview", "{n} in 1 interview"),
    "not themes": ("Not a theme", "Geen thema"),
    "tick theme": ("Tick: {name}", "Aanvinken: {name}"),
    "dominated": ("▲ one interview", "▲ één interview"),
    "dominated help": (
        "More than half of it comes from one interview: rather a person’s story than a theme",
        "Meer dan de helft komt uit één interview: eerder iemands verhaal dan een thema",
    ),
    "unstable": ("unstable", "wankel"),
    "unstable help": (
        "It is another theme when chance starts elsewhere (stability below 0.6)",
        "Het is een ander thema als het toeval elders begint (stabiliteit onder 0,6)",
    ),
    "pinned": ("pinned", "vast"),
    "pinned help": (
        "It stays as it is when the others are looked for anew",
        "Het blijft zoals het is als de andere opnieuw worden gezocht",
    ),
    "from code": ("from a code", "uit een code"),
    "from code help": ("Made from the code {name}", "Gemaakt vanuit de code {name}"),
    "word menu": ("{word}: never show", "{word}: nooit tonen"),
    "word of one menu": (
        "{word}: mostly said in one interview; never show",
        "{word}: vooral in één interview gezegd; nooit tonen",
    ),
    "never show": ("Never show ‘{word}’", "Toon ‘{word}’ nooit"),
    "fit": ("fit", "passing"),
    "fit help": (
        "How near its passages are to its middle, 0 to 1",
        "Hoe dicht de fragmenten bij het midden liggen, 0 tot 1",
    ),
    "coherence": ("coherence", "samenhang"),
    "coherence help": (
        "How much its words stand together in what was said, -1 to 1 (NPMI). It compares themes of this study; in "
        "interviews it is seldom much above 0",
        "Hoe sterk de woorden samen voorkomen in wat gezegd is, -1 tot 1 (NPMI). Het vergelijkt thema’s van dit onderzoek; "
        "in interviews komt het zelden ver boven 0",
    ),
    "stability": ("stability", "stabiliteit"),
    "stability help": (
        "How far it comes back when chance starts elsewhere, 0 to 1; below 0.6 it is built on sand",
        "In hoeverre het terugkomt als het toeval elders begint, 0 tot 1; onder 0,6 is het op zand gebouwd",
    ),
    "accepted n": ("accepted", "overgenomen"),
    "rejected n": ("rejected", "afgewezen"),
    # steering
    "merge": ("Merge", "Voeg samen"),
    "merge n": ("Merge {n}", "Voeg {n} samen"),
    "merge help": ("Make one theme of those that are ticked (M)", "Maak één thema van wat aangevinkt is (M)"),
    "tick two": ("Tick two or more themes.", "Vink twee of meer thema’s aan."),
    "split": ("Split ▾", "Splits ▾"),
    "split into": ("in {into}", "in {into}"),
    "rename": ("Rename", "Hernoem"),
    "new name": ("Name of the theme", "Naam van het thema"),
    "pin": ("Pin", "Zet vast"),
    "unpin": ("Unpin", "Maak los"),
    "pin help": (
        "Keep it as it is when the others are looked for anew",
        "Houd het zoals het is als de andere opnieuw worden gezocht",
    ),
    "accept theme": ("Accept…", "Neem over…"),
    "accept theme help": ("Accept passages of it as a code", "Neem fragmenten ervan over als code"),
    "reject theme": ("Reject all", "Wijs alles af"),
    "not a theme": ("Not a theme", "Geen thema"),
    "not a theme help": (
        "Greetings, talk about the recording: its passages are in no theme",
        "Begroeting, praat over de opname: de fragmenten zitten in geen thema",
    ),
    "a theme again": ("It is a theme after all", "Het is toch een thema"),
    # segments
    "passages": ("Passages of the theme", "Fragmenten van het thema"),
    "passages n": ("{n} passages, {interviews} interviews", "{n} fragmenten, {interviews} interviews"),
    "passages of one": ("{n} passages of 1 interview", "{n} fragmenten uit 1 interview"),
    "passage one": ("1 passage", "1 fragment"),
    "passages most": ("{n} passages; the first {most} are shown", "{n} fragmenten; de eerste {most} staan hier"),
    "least fit": ("Fit at least", "Passing minstens"),
    "least fit help": ("Leave out what fits the theme less", "Laat weg wat minder bij het thema past"),
    "which passages": ("Which passages", "Welke fragmenten"),
    "state open": ("to decide", "te beslissen"),
    "state accepted": ("accepted", "overgenomen"),
    "state rejected": ("rejected", "afgewezen"),
    "state all": ("all", "alle"),
    "order of passages": ("Order of the passages", "Volgorde van de fragmenten"),
    "sort spread": ("spread over interviews", "gespreid over interviews"),
    "sort fit": ("best fit first", "best passend eerst"),
    "sort place": ("as in the interviews", "zoals in de interviews"),
    "drop chip": ("No longer only {name}", "Niet langer alleen {name}"),
    "tick all": ("Tick all", "Alles aanvinken"),
    "tick passage": ("Tick: {source}", "Aanvinken: {source}"),
    "ticked": ("{n} ticked", "{n} aangevinkt"),
    "source": ("{interview}, turn {turn}", "{interview}, beurt {turn}"),
    "open passage": (
        "Enter opens it in the coder, → shows the whole turn",
        "Enter opent het in het codeerscherm, → toont de hele beurt",
    ),
    "unfold passage": ("Enter shows the whole turn", "Enter toont de hele beurt"),
    "whole turn": ("The whole turn", "De hele beurt"),
    "shown": ("Shown in {interview}.", "Getoond in {interview}."),
    "was accepted": ("accepted by {who}", "overgenomen door {who}"),
    "was rejected": ("rejected by {who}", "afgewezen door {who}"),
    "was rejected because": ("rejected by {who}: {reason}", "afgewezen door {who}: {reason}"),
    "none left": ("All of it is decided.", "Over alles is beslist."),
    "none like this": ("No passage is like this.", "Geen fragment is zo."),
    "part": ("{from_} to {to} % of the interview", "{from_} tot {to} % van het interview"),
}

_DECIDING: dict[str, tuple[str, str]] = {
    "code": ("Code", "Code"),
    "kind": ("Kind of the new code", "Soort van de nieuwe code"),
    "code or new": ("a code, or a new name…", "een code, of een nieuwe naam…"),
    "new code": ("New code ‘{name}’", "Nieuwe code ‘{name}’"),
    "no codes yet": ("The codebook is still empty.", "Het codeboek is nog leeg."),
    "accept": ("Accept", "Neem over"),
    "accept n": ("Accept {n}", "Neem {n} over"),
    "accept all": ("Accept all {n}", "Neem alle {n} over"),
    "accept all help": (
        "All passages that are to be decided, with at least this fit",
        "Alle fragmenten waarover nog niet beslist is, met minstens deze passing",
    ),
    "reject": ("Reject…", "Wijs af…"),
    "reject now": ("Reject", "Wijs af"),
    "move": ("Move", "Verplaats"),
    "move…": ("Move…", "Verplaats…"),
    "move to": ("To the theme", "Naar het thema"),
    "move title": ("Put {n} passages in another theme", "Zet {n} fragmenten in een ander thema"),
    "move one title": ("Put a passage in another theme", "Zet een fragment in een ander thema"),
    "in no theme": ("in no theme", "in geen thema"),
    "tick first": ("Tick at least one passage.", "Vink minstens één fragment aan."),
    "code first": ("Choose a code first, or type a new name.", "Kies eerst een code, of typ een nieuwe naam."),
    "reject title": ("Why do {n} passages not belong here?", "Waarom horen {n} fragmenten hier niet?"),
    "reject one title": ("Why does this passage not belong here?", "Waarom hoort dit fragment hier niet?"),
    "reject theme title": ("Why is nothing of ‘{name}’ taken?", "Waarom wordt van ‘{name}’ niets overgenomen?"),
    "reason": ("Reason", "Reden"),
    "reason hint": ("kept with the decision; may be empty", "wordt bij het besluit bewaard; mag leeg blijven"),
    # what was done
    "grouped": ("{n} themes", "{n} thema’s"),
    "merged": ("Merged into ‘{name}’", "Samengevoegd tot ‘{name}’"),
    "split up": ("‘{name}’ split in {into}", "‘{name}’ gesplitst in {into}"),
    "renamed": ("Called ‘{name}’", "Heet nu ‘{name}’"),
    "now pinned": ("‘{name}’ is pinned", "‘{name}’ staat vast"),
    "now free": ("‘{name}’ is pinned no longer", "‘{name}’ staat niet meer vast"),
    "now aside": ("‘{name}’ is no theme", "‘{name}’ is geen thema"),
    "now back": ("‘{name}’ is a theme again", "‘{name}’ is weer een thema"),
    "now hidden": (
        "‘{word}’ is never shown any more. When themes are looked for anew, it does not count either",
        "‘{word}’ wordt nooit meer getoond. Worden thema’s opnieuw gezocht, dan telt het ook niet mee",
    ),
    "now shown": ("‘{word}’ may be shown again", "‘{word}’ mag weer worden getoond"),
    "checked": ("Stability is told at each theme", "De stabiliteit staat bij elk thema"),
    "accepted": ("{n} passages coded ‘{name}’", "{n} fragmenten gecodeerd met ‘{name}’"),
    "accepted one": ("1 passage coded ‘{name}’", "1 fragment gecodeerd met ‘{name}’"),
    "rejected": ("{n} passages rejected", "{n} fragmenten afgewezen"),
    "rejected one": ("1 passage rejected", "1 fragment afgewezen"),
    "moved": ("{n} passages moved", "{n} fragmenten verplaatst"),
    "moved one": ("1 passage moved", "1 fragment verplaatst"),
    # long work
    "works": ("What is being done", "Waaraan gewerkt wordt"),
    "stop": ("Stop", "Stop"),
    "stopped": ("Stopped; nothing was changed.", "Gestopt; er is niets veranderd."),
    "work run": ("Looking for themes", "Thema’s zoeken"),
    "work steer": ("Grouping anew", "Opnieuw groeperen"),
    "work stability": ("Checking stability", "Stabiliteit toetsen"),
    "work view": ("Drawing", "Tekenen"),
    "work meaning": ("Comparing by meaning", "Vergelijken op betekenis"),
    "sentences ready": (
        "Themes by meaning are ready. You changed these meanwhile, so they wait.",
        "Thema’s op betekenis zijn klaar. U hebt deze intussen veranderd, dus ze wachten.",
    ),
    "show them": ("Show them", "Toon ze"),
    "keep these": ("Keep these", "Houd deze"),
    "taken over": (
        "These are the themes by meaning; Ctrl+Z brings back those by words.",
        "Dit zijn de thema’s op betekenis; Ctrl+Z brengt die op woorden terug.",
    ),
    "busy": ("Something else is being done", "Er wordt nog aan iets anders gewerkt"),
    "busy todo": ("Wait for it, or stop it.", "Wacht erop, of stop het."),
}

_PANELS: dict[str, tuple[str, str]] = {
    # looking
    "start title": ("What are the interviews about?", "Waar gaan de interviews over?"),
    "start text": (
        "The words of participants are compared, and passages that use similar words are put together. Nothing is coded by it, "
        "and nothing leaves this computer.",
        "De woorden van deelnemers worden vergeleken, en fragmenten met soortgelijke woorden komen bij elkaar. Er wordt niets "
        "mee gecodeerd, en niets verlaat deze computer.",
    ),
    "no interviews": ("There are no interviews yet. Bring them in first.", "Er zijn nog geen interviews. Haal die eerst binnen."),
    "find in": ("Look for themes in {n} interviews", "Zoek thema’s in {n} interviews"),
    "find themes": ("Look for themes", "Zoek thema’s"),
    "look again": ("Look for themes again", "Zoek opnieuw naar thema’s"),
    "look again note": (
        "The themes that are shown now stay in the study; names and decisions are not carried over. To take new interviews "
        "into these themes, move the slider.",
        "De thema’s die er nu zijn blijven in het onderzoek; namen en besluiten gaan niet mee. Om nieuwe interviews in deze "
        "thema’s op te nemen, verschuift u de schuif.",
    ),
    "compare": ("Compare", "Vergelijk"),
    "by unit windows": ("pieces of 25 to 60 words", "stukken van 25 tot 60 woorden"),
    "by unit turns": ("turns", "beurten"),
    "by unit sentences": ("sentences", "zinnen"),
    "way": ("by", "op"),
    "way best": ("words, then meaning where possible", "woorden, daarna betekenis als dat kan"),
    "way words": ("words only", "alleen woorden"),
    "way note": (
        "By words works in any language at once. By meaning needs a sentence model on this computer, and follows while you read.",
        "Op woorden werkt in elke taal meteen. Op betekenis vraagt een zinsmodel op deze computer, en volgt terwijl u leest.",
    ),
    # seeds
    "from codes": ("Themes from codes", "Thema’s vanuit codes"),
    "seeds note": (
        "Each code becomes a theme, and attracts what is like its definition and its segments",
        "Elke code wordt een thema, en trekt aan wat lijkt op de definitie en de fragmenten",
    ),
    "find code": ("Find a code", "Zoek een code"),
    "n codings": ("{n} codings", "{n} coderingen"),
    "n coding": ("1 coding", "1 codering"),
    "group again": ("Group again", "Groepeer opnieuw"),
    # hidden words
    "hidden words": ("Words that are never shown", "Woorden die nooit getoond worden"),
    "hidden note": (
        "For this study: what everybody says, names, words of the company. A click on a word of a theme hides it too.",
        "Voor dit onderzoek: wat iedereen zegt, namen, woorden van het bedrijf. Een klik op een woord van een thema "
        "verbergt het ook.",
    ),
    "word to hide": ("a word", "een woord"),
    "hide word": ("Never show", "Nooit tonen"),
    "show again": ("Show ‘{word}’ again", "Toon ‘{word}’ weer"),
    "none hidden": ("None so far.", "Nog geen."),
    # pictures
    "map label": (
        "Map of the passages. Arrow keys go from one to the next, Enter keeps it.",
        "Kaart van de fragmenten. Pijltoetsen gaan van het ene naar het andere, Enter houdt het vast.",
    ),
    "map note": (
        "A point is a passage; what stands near is alike. Distances across the map mean little.",
        "Een punt is een fragment; wat dichtbij staat lijkt op elkaar. Grote afstanden op de kaart zeggen weinig.",
    ),
    "map sample": ("{n} of {all} are drawn.", "{n} van {all} zijn getekend."),
    "open in coder": ("Open in the coder", "Open in het codeerscherm"),
    "its theme": ("Among its theme", "Bij het thema"),
    "hierarchy note": (
        "What joins early, at the left, is most alike. Choose a join to see what is under it.",
        "Wat vroeg samenkomt, links, lijkt het meest op elkaar. Kies een knoop om te zien wat eronder valt.",
    ),
    "no tree": ("There are too few themes to compare.", "Er zijn te weinig thema’s om te vergelijken."),
    "join of": ("Join of {n} themes: {names}", "Knoop van {n} thema’s: {names}"),
    "joined": ("{n} themes, {size} passages: {words}", "{n} thema’s, {size} fragmenten: {words}"),
    "choose join": ("No join is chosen.", "Er is geen knoop gekozen."),
    "interviews note": (
        "Number of passages; the darker, the larger a part of the interview. A click opens them.",
        "Aantal fragmenten; hoe donkerder, hoe groter deel van het interview. Een klik opent ze.",
    ),
    "attribute note": (
        "Number of participants who speak of it; the darker, the larger a part of what they say. With few people this shows no "
        "more than who was interviewed.",
        "Aantal deelnemers dat ervan spreekt; hoe donkerder, hoe groter deel van wat zij zeggen. Bij weinig mensen toont dit "
        "niet meer dan wie er geïnterviewd zijn.",
    ),
    "course note": (
        "Where in the interviews a theme is spoken of, in per cent of the theme, earliest first: a hint for the order of "
        "milestones, no more. The interviewer’s questions set an order too.",
        "Waar in de interviews een thema ter sprake komt, in procenten van het thema, de vroegste bovenaan: een aanwijzing "
        "voor de volgorde van mijlpalen, meer niet. De vragen van de interviewer bepalen ook een volgorde.",
    ),
    "attribute": ("Attribute", "Kenmerk"),
    "no attributes": (
        "Participants have no attributes yet. Add them to the table of participants.",
        "Deelnemers hebben nog geen kenmerken. Zet ze in de tabel van deelnemers.",
    ),
    "no table": ("There is nothing to count.", "Er is niets te tellen."),
    "not known": ("not known", "niet bekend"),
    "cell label people": (
        "{theme} × {column}: {people} participants, {units} passages, {share}",
        "{theme} × {column}: {people} deelnemers, {units} fragmenten, {share}",
    ),
    "course corner": ("% of the interview →", "% van het interview →"),
    "cell label": (
        "{theme} × {column}: {units} passages, {share}",
        "{theme} × {column}: {units} fragmenten, {share}",
    ),
    # help
    "help title": ("What themes can tell, and what not", "Wat thema’s kunnen zeggen, en wat niet"),
    "step title": ("Where this stands in the method", "Waar dit in de methode staat"),
    "step text": (
        "In phases 1 to 3 you code the interviews for goals, milestones and criteria. Themes come beside that, not before it: "
        "read first, code some interviews by hand, then look here for what you passed over.\n"
        "A theme may point at a need, a context or a milestone. Which of them it is, you decide when you accept its passages "
        "as a code of that kind.",
        "In fase 1 tot 3 codeert u de interviews op doelen, mijlpalen en criteria. Thema’s komen daarnaast, niet daarvoor: "
        "lees eerst, codeer enkele interviews met de hand, en kijk dan hier wat u over het hoofd zag.\n"
        "Een thema kan wijzen op een behoefte, een context of een mijlpaal. Welke van die het is, beslist u als u de "
        "fragmenten overneemt als code van die soort.",
    ),
    "cannot title": ("What a topic model cannot say", "Wat een themamodel niet kan zeggen"),
    "cannot text": (
        "It does not know what people mean, what is ironic, or what matters to them. What is said once, and may be the most "
        "important thing, is no theme. What nobody says is not in it.\n"
        "Large is not important: a theme is large where people talk long. A theme of one interview is that person’s story. "
        "Another number of themes gives other themes; none of them is the true one.",
        "Het weet niet wat mensen bedoelen, wat ironisch is, of wat er voor hen toe doet. Wat één keer gezegd wordt, en het "
        "belangrijkste kan zijn, is geen thema. Wat niemand zegt, zit er niet in.\n"
        "Groot is niet belangrijk: een thema is groot waar mensen lang praten. Een thema uit één interview is het verhaal van "
        "die persoon. Een ander aantal thema’s geeft andere thema’s; geen ervan is het ware.",
    ),
    "how title": ("How it is made", "Hoe het gemaakt wordt"),
    "how text": (
        "Passages of participants are compared by their words, or by their meaning where a sentence model is on this computer. "
        "What is alike is joined into a network, and the network is cut into as many parts as you ask for. Questions of the "
        "interviewer count as context, never as words of a theme.\n"
        "The words of a theme are those that it uses more than others do, in at least two interviews. A dashed edge "
        "around a word: most of its uses come from one interview.",
        "Fragmenten van deelnemers worden vergeleken op hun woorden, of op betekenis als er een zinsmodel op deze computer "
        "staat. Wat op elkaar lijkt wordt een netwerk, en dat wordt in zoveel delen verdeeld als u vraagt. Vragen van de "
        "interviewer tellen mee als context, nooit als woorden van een thema.\n"
        "De woorden van een thema zijn die het meer gebruikt dan andere, in minstens twee interviews. Een streepjesrand "
        "om een woord: het komt vooral uit één interview.",
    ),
    "keys title": ("Keys", "Toetsen"),
    "key lines": (
        "↑ ↓ → from theme to theme, from passage to passage\n"
        "Space → tick\n"
        "Enter → from the list to what is shown; from a passage to its place\n"
        "F2 → rename a theme\n"
        "M → merge ticked themes\n"
        "S → split\n"
        "P → pin\n"
        "Delete → not a theme\n"
        "A → accept as a code\n"
        "R → reject a passage\n"
        "Esc → back to the list\n"
        "Ctrl+Z → take back",
        "↑ ↓ → van thema naar thema, van fragment naar fragment\n"
        "Spatie → aanvinken\n"
        "Enter → van de lijst naar wat er te zien is; van een fragment naar de plaats\n"
        "F2 → hernoem een thema\n"
        "M → voeg aangevinkte thema’s samen\n"
        "S → splits\n"
        "P → zet vast\n"
        "Delete → geen thema\n"
        "A → neem over als code\n"
        "R → wijs een fragment af\n"
        "Esc → terug naar de lijst\n"
        "Ctrl+Z → ongedaan maken",
    ),
}

_ALL = _SCREEN | _DECIDING | _PANELS

WORDS: dict[str, dict[str, str]] = {
    "en": {key: english for key, (english, _) in _ALL.items()},
    "nl": {key: dutch for key, (_, dutch) in _ALL.items()},
}
