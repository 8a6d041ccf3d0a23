"""Everything that is told by its form: numbers with check digits, addresses, dates of birth."""

from __future__ import annotations

from workbench.corpus.pseudonyms.addresses import addresses, postcodes
from workbench.corpus.pseudonyms.dates import birthdates
from workbench.corpus.pseudonyms.finding import Finding, settled
from workbench.corpus.pseudonyms.numbers import accounts, files, persons
from workbench.corpus.pseudonyms.online import online
from workbench.corpus.pseudonyms.phones import phones
from workbench.corpus.pseudonyms.plates import plates


def by_patterns(text: str, language: str) -> list[Finding]:
    """What the forms of a text give away, without overlap, in the order of the text.

    Parameters
    ----------
    language
        ISO 639-1; decides how numbers and dates are said aloud. Dutch and English are served best, German in part; what is
        written in figures is found in every language.

    >>> [(f.kind, f.words) for f in by_patterns("Bel 06 12345678, dat is op de Verzonnenlaan 12, 9999 XX.", "nl")]
    [('phone', '06 12345678'), ('address', 'Verzonnenlaan 12'), ('postcode', '9999 XX')]
    """
    found = [
        *online(text),
        *accounts(text),
        *persons(text, language),
        *phones(text, language),
        *birthdates(text, language),
        *addresses(text, language),
        *postcodes(text, language),
        *plates(text),
        *files(text, language),
    ]
    told = settled(f for f in found if f.kind != "other")
    held = {at for finding in told for at in range(finding.start, finding.end)}
    # A long number of no kind may reach beyond one that has a kind ("NL91 ABNA 0417 1643 00 2024").
    rest = (f for f in found if f.kind == "other" and held.isdisjoint(range(f.start, f.end)))
    return settled(f for f in (*told, *rest) if "\n" not in f.words)
