"""The language of a text, told by its most frequent small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS: dict[str, frozenset[str]] = {
    "nl": _set(
        "de het een en van ik dat die niet is je zijn op te maar ook voor met dan er wel als aan om dus nog naar we wat "
        "bij heb was ja nou toch mijn hoe of hebben had moet kan zo gewoon u deze dit waar geen nee bent heeft uit"
    ),
    "en": _set(
        "the a and of i that it is you to in was for on but so with have we they are not what be this my do at like "
        "just know yeah well your if there think would from or how can about when were did had no don't it's"
    ),
    "de": _set(
        "der die das und ist ich nicht ein eine es ja dass sie wir zu den mit auf auch so aber war man dann was haben "
        "habe wie im für noch wenn oder schon mal sich des dem von hat sind kann mir nein bei nur wo da"
    ),
    "da": _set(
        "og det er jeg at ikke en der på til det så som du vi har med de for den af et men var også hvad kan lige ved "
        "jo sig godt man hvor når skal noget have bare mig nej ja nu fordi eller om"
    ),
    "fr": _set(
        "le la les et est je de que pas un une il vous en on des ça du à qui mais pour dans oui ce avec sur au c'est "
        "nous j'ai plus était donc elle ils ne se par mon non comme fait aussi moi tout cette"
    ),
}
"""Frequent small words of each language that can be told: words of speech, not of the subject."""

# Languages that are not told, but would pass for one of those above.
_NEIGHBOURS: dict[str, frozenset[str]] = {
    "es": _set("que de la el no es y lo un por qué me una te los se con para mi está si pero las su yo del al como más eso muy"),
    "it": _set(
        "che di non è la il un per sono ho mi si ma una lo con ti cosa ha le come se da ci questo bene qui hai perché del"
    ),
    "pt": _set("que não o de um para se eu uma está com do por te os em bem me você mas no ele isso foi muito como aqui da"),
    "sv": _set("det är jag du inte att en och har vi på i för han vad med mig som här om dig var den så till kan de ska ett"),
    "no": _set(
        "det er jeg ikke du en og har vi på til med hva for at han så den som meg deg av nå noe bare opp men fra etter også "
        "hvordan veldig litt sånn hun kanskje ja"
    ),
    "af": _set("die nie ek het is en was jy dit wat ons van hy vir sal baie maar hulle toe nou met ja om daar so aan 'n kan my"),
    "fy": _set(
        "it de ik in en dat is net mar wie hat te op fan foar ek al dan sa hy wy har jo oan by dit ha hie bin moat troch "
        "sij kin ja no"
    ),
}

NAMES = {"nl": "Dutch", "en": "English", "de": "German", "da": "Danish", "fr": "French"}
"""English names of the languages that are told."""

_OTHERS = {
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "sv": "Swedish",
    "no": "Norwegian",
    "af": "Afrikaans",
    "fy": "Frisian",
}

_WORD = re.compile(r"'n\b|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 5
_LEAD = 1.3
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A language as ISO 639-1, or ``""`` when unsure, and what speaks for it, as a sentence."""

    language: str
    because: str


def told(text: str) -> Told:
    """The language of a text (nl, en, de, da or fr), or ``""`` when unsure.

    A word that several languages share (``de``, ``is``) speaks for all of them, so only the others decide. The best
    language needs at least five such words, an eighth of all words, and 1.3 times as many as the next.

    >>> told("Nou, toen heb ik gewoon gebeld, want dat is toch het makkelijkste.").language
    'nl'
    >>> told("Hm. Hm.")
    Told(language='', because='There are too few words to tell the language.')
    """
    plain = unicodedata.normalize("NFC", text[:200_000]).casefold().replace("’", "'")
    counts = Counter(_WORD.findall(plain))
    words = counts.total()
    known = STOP_WORDS | _NEIGHBOURS
    hits = Counter({language: sum(counts[word] for word in small) for language, small in known.items()})
    (best, first), (next_best, second) = hits.most_common(2)
    if first < _ENOUGH:
        return Told("", "There are too few words to tell the language.")
    if first < words / 8:
        return Told("", "There are hardly any small words of a language that is known here; it may be another one.")
    name, other = _name(best), _name(next_best)
    if first < _LEAD * second:
        return Told("", f"It may be {name} ({first} of {words} words) or {other} ({second}).")
    if best not in STOP_WORDS:
        return Told("", f"It looks like {name}, for which there are no lists here.")
    shown = sorted((word for word in known[best] if counts[word]), key=lambda word: (-counts[word], word))[:_SHOWN]
    return Told(
        best, f"{first} of {words} words are small words of {name} ({', '.join(shown)}); the next is {other} with {second}."
    )


def _name(language: str) -> str:
    return (NAMES | _OTHERS)[language]
