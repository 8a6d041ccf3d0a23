"""The texts of the screen that finds words in the interviews."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Search",
        "help": "Every line is a find. Space ticks it, Enter opens it, → shows the whole turn.",
        "query": "Words, “phrases”, beg*, OR, -not, NEAR/3",
        "query label": "What to look for",
        "search": "Search",
        "lemma": "all forms",
        "lemma help": "Also other forms of the same word: call finds called and calling",
        "case": "capitals count",
        "regex": "pattern",
        "regex help": "The query is a regular expression",
        "customers": "participants only",
        "how": "How?",
        "how title": "How to search",
        "how lines": "water → turns with this word; capitals and accents do not matter\n"
        "call* → words that begin so: call, called, caller\n"
        "“the water” → these words, one after another\n"
        "water cellar → turns with both words\n"
        "water OR leak → turns with one of them\n"
        "water -cellar → turns with the first and without the second\n"
        "call* NEAR/3 insurer → with at most three words between them\n"
        "(a OR b) c → parentheses keep together",
        "start": "What do people say, and in which words? Look for a word in all interviews.",
        "none": "Nothing was found.",
        "one": "1 find.",
        "found": "{n} finds in {interviews} interviews.",
        "too many": "{n} finds in {interviews} interviews; the first {most} are shown. Ask a narrower question.",
        "place": "Place",
        "before": "Before",
        "words": "Found",
        "after": "After",
        "codes": "Codes",
        "tick all": "Tick all",
        "tick": "Tick: {words}, {interview}",
        "open": "Go to {interview}, turn {turn}",
        "turn": "The whole turn",
        "shown": "Shown in {interview}.",
        "ticked": "{n} of {all} ticked",
        "code": "Code",
        "choose code": "choose a code…",
        "whole turn": "whole turns",
        "code them": "Code",
        "no codes": "The codebook is still empty.",
        "tick first": "Tick at least one line.",
        "choose first": "Choose a code first.",
        "coded": "{n} places coded ‘{name}’.",
        "already": "{n} had the code already.",
        "not customers": "{n} left out, because no participant speaks there.",
    },
    "nl": {
        "title": "Zoeken",
        "help": "Elke regel is een vondst. Spatie vinkt aan, Enter opent, → toont de hele beurt.",
        "query": "Woorden, “zinsdelen”, beg*, OR, -niet, NEAR/3",
        "query label": "Waarnaar gezocht wordt",
        "search": "Zoek",
        "lemma": "alle vormen",
        "lemma help": "Ook andere vormen van hetzelfde woord: bellen vindt belde en gebeld",
        "case": "hoofdletters tellen",
        "regex": "patroon",
        "regex help": "De zoekvraag is een reguliere expressie",
        "customers": "alleen deelnemers",
        "how": "Hoe?",
        "how title": "Zo zoekt u",
        "how lines": "water → beurten met dit woord; hoofdletters en accenten maken niet uit\n"
        "bel* → woorden die zo beginnen: bel, belde, belangrijk\n"
        "“het water” → deze woorden, achter elkaar\n"
        "water kelder → beurten met beide woorden\n"
        "water OR lek → beurten met een van beide\n"
        "water -kelder → beurten met het eerste en zonder het tweede\n"
        "bel* NEAR/3 verzekering → met hooguit drie woorden ertussen\n"
        "(a OR b) c → haakjes houden bijeen",
        "start": "Wat zeggen mensen, en met welke woorden? Zoek een woord in alle interviews.",
        "none": "Er is niets gevonden.",
        "one": "1 vondst.",
        "found": "{n} vondsten in {interviews} interviews.",
        "too many": "{n} vondsten in {interviews} interviews; de eerste {most} staan hier. Vraag preciezer.",
        "place": "Plaats",
        "before": "Ervoor",
        "words": "Gevonden",
        "after": "Erna",
        "codes": "Codes",
        "tick all": "Alles aanvinken",
        "tick": "Aanvinken: {words}, {interview}",
        "open": "Naar {interview}, beurt {turn}",
        "turn": "De hele beurt",
        "shown": "Getoond in {interview}.",
        "ticked": "{n} van {all} aangevinkt",
        "code": "Code",
        "choose code": "kies een code…",
        "whole turn": "hele beurten",
        "code them": "Codeer",
        "no codes": "Het codeboek is nog leeg.",
        "tick first": "Vink minstens één regel aan.",
        "choose first": "Kies eerst een code.",
        "coded": "{n} plaatsen gecodeerd met ‘{name}’.",
        "already": "{n} hadden de code al.",
        "not customers": "{n} overgeslagen, want daar spreekt geen deelnemer.",
    },
}
