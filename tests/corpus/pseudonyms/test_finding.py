"""All finders together: what stays of what overlaps, and how much is found in the sample studies (synthetic throughout)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.pseudonyms import wordlists
from workbench.corpus.pseudonyms.finder import find, find_all
from workbench.corpus.pseudonyms.finding import KINDS, SURE, Finding, Known, settled
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidSpan, InvalidValue

SAMPLES = Path(__file__).parents[3] / "sample_data"
OWN = ("patterns", "names")


def of(words: str, start: int, sure: float = 0.5, kind: str = "name") -> Finding:
    return Finding(kind, start, start + len(words), words, "names", sure)


def test_a_finding_of_an_unknown_kind_or_of_other_words_is_refused() -> None:
    with pytest.raises(InvalidValue, match="kind"):
        of("Jan", 0, kind="person")
    with pytest.raises(InvalidValue, match="sure"):
        of("Jan", 0, sure=1.2)
    with pytest.raises(InvalidSpan):
        Finding("name", 0, 4, "Jan", "names", 0.5)
    with pytest.raises(InvalidSpan):
        Finding("name", 0, 0, "", "names", 0.5)
    with pytest.raises(InvalidValue):
        Known(" ")
    with pytest.raises(InvalidValue):
        Known("Jan", "person")


def test_the_longer_of_two_findings_stays_and_is_as_sure_as_the_surer() -> None:
    assert settled([of("Jan", 0, 0.9), of("Jan Vrobel", 0, 0.4)]) == [of("Jan Vrobel", 0, 0.9)]


def test_of_equal_findings_the_surer_stays() -> None:
    assert settled([of("Vrobel", 3, 0.4), of("Vrobel", 3, 0.8, "place")]) == [of("Vrobel", 3, 0.8, "place")]


@given(
    st.lists(
        st.builds(
            lambda start, length, sure, kind: of("x" * length, start, sure, kind),
            st.integers(0, 30),
            st.integers(1, 8),
            st.floats(0, 1),
            st.sampled_from(KINDS),
        ),
        max_size=12,
    )
)
def test_settled_findings_never_overlap_and_leave_no_finding_untouched(findings: list[Finding]) -> None:
    kept = settled(findings)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for finding in findings:
        assert any(one.start < finding.end and finding.start < one.end for one in kept)


def test_a_name_that_one_interview_tells_is_found_in_the_others() -> None:
    found = find_all({"a": "Dat was mevrouw Vrobel.", "b": "Vrobel belde."}, {"a": "nl", "b": "nl"}, use=OWN).findings
    assert [f.words for f in found["b"]] == ["Vrobel"]


def test_speakers_labels_that_are_names_are_looked_for() -> None:
    transcript = Transcript.of([("Interviewer", "Hoe ging het, Wobke?"), ("Wobke", "wobke zegt goed.")])
    found = find(transcript, "nl", use=())
    assert [(f.words, f.source) for f in found] == [("Wobke", "known"), ("wobke", "known")]


def test_ignored_words_are_not_proposed() -> None:
    assert find("Ik belde Wilma en Gerrit.", "nl", use=OWN, ignored=["wilma"])[0].words == "Gerrit"


def test_an_unknown_finder_is_refused() -> None:
    with pytest.raises(InvalidValue, match="patterns"):
        find("x", "nl", use=["magic"])


def test_a_missing_pipeline_and_a_little_known_language_are_told() -> None:
    notes = find_all({"a": "Bonjour Jeanne."}, {"a": "fr"}, use=["names", "entities"]).notes
    assert len(notes) == 2


def test_texts_without_a_language_are_taken_for_dutch_or_english() -> None:
    assert [f.words for f in find("Ik belde mevrouw Vrobel. I rang Mr Snorbel.", use=OWN)] == ["Vrobel", "Snorbel"]


def test_progress_goes_from_nothing_to_all() -> None:
    told: list[float] = []
    find_all({"a": "x", "b": "y"}, {}, use=OWN, progress=lambda _, share: told.append(share))
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert told == sorted(told)


@given(st.text(max_size=60), st.sampled_from(["nl", "en", ""]))
def test_any_text_gives_findings_in_order_within_lines(text: str, language: str) -> None:
    at = 0
    for finding in find(text, language, [Known("Jan Vrobel")], use=OWN):
        assert finding.start >= at
        assert finding.words == text[finding.start : finding.end]
        assert "\n" not in finding.words
        at = finding.end


def _sample(study: str) -> dict[str, str]:
    labelled = re.compile(r"^\[[\d:]+\] [^:\n]+: ", re.MULTILINE)
    return {file.stem: labelled.sub("", file.read_text("utf-8")) for file in sorted((SAMPLES / study / "sources").glob("*.txt"))}


def _planted(study: str) -> set[str]:
    """The words of names that the key has; "Meneer" is a title there."""
    with (SAMPLES / study / "key.csv").open(encoding="utf-8", newline="") as file:
        names = [row[0] for row in list(csv.reader(file))[1:]]
    return {word for name in names for word in name.split() if word[0].isupper() and word not in ("Meneer", "Van")}


@pytest.mark.parametrize(("study", "language", "most_groups"), [("waterschade", "nl", 7.0), ("saving", "en", 4.0)])
def test_every_planted_name_is_found_without_the_key_and_the_list_stays_short(
    study: str, language: str, most_groups: float
) -> None:
    texts = _sample(study)
    found = find_all(texts, dict.fromkeys(texts, language), use=OWN).findings
    missed = [
        (key, text[max(0, place.start() - 20) : place.end() + 10])
        for key, text in texts.items()
        for word in sorted(_planted(study))
        for place in re.finditer(rf"(?<!\w){re.escape(word)}(?=s?(?!\w))", text)
        if not any(f.start <= place.start() and place.end() <= f.end for f in found[key])
    ]
    assert missed == []
    words = sum(len(text.split()) for text in texts.values())
    groups = {(finding.kind, finding.words) for findings in found.values() for finding in findings}
    assert len(groups) / words * 1000 < most_groups


@pytest.fixture
def without_planted_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lists of first names without any name of the sample studies."""
    planted = {word.casefold() for study in ("waterschade", "saving") for word in _planted(study)}
    lists = dict(wordlists._all())
    lists["first"] = {language: names - planted for language, names in lists["first"].items()}
    monkeypatch.setattr(wordlists, "_all", lambda: lists)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    wordlists.all_of.cache_clear()
    wordlists.of_language.cache_clear()


@pytest.mark.usefixtures("without_planted_names")
@pytest.mark.parametrize(("study", "language", "least"), [("waterschade", "nl", 0.96), ("saving", "en", 1.0)])
def test_nearly_every_planted_name_is_found_though_no_list_has_it(study: str, language: str, least: float) -> None:
    texts = _sample(study)
    found = find_all(texts, dict.fromkeys(texts, language), use=OWN).findings
    places = [
        (key, place.span())
        for key, text in texts.items()
        for word in sorted(_planted(study))
        for place in re.finditer(rf"(?<!\w){re.escape(word)}(?=s?(?!\w))", text)
    ]
    covered = [any(f.start <= start and end <= f.end for f in found[key]) for key, (start, end) in places]
    assert sum(covered) / len(covered) >= least


PLANTED_NUMBERS = {
    ("waterschade", "nl"): {
        "phone": "06-79 41 20 63|06-90274183|06-0412 7739|06-70 35 18 24|06-70 48 26 91|06-70 62 19 45|06-70 91 33 07",
        "e-mail": "nour.haddad@example.com|marleen@verdonschot.example",
        "iban": "NL65 FRYS 0417 0003 82|NL42 NOOR 0312 7745 08|NL07 FICT 0417 2903 65",
        "policy": "4071.88.2196|WH-4471-209836|4417.0926.3|WS-2038-5514|W S twintig achtendertig|88-1204-17|771-40-2285",
        "birthdate": "14 maart 1956|Elf november drieënveertig",
        "address": "Oude Molenstraat|Wagenmakersgaarde 41|Kolkmanstraat|Loodskotterweg 7|Lijsterhoflaan 23",
    },
    ("saving", "en"): {
        "phone": "07700 900364",
        "e-mail": "dev.solanki@example.org",
        "policy": "SO 447109 K",
        "customer": "60417728",
        "birthdate": "Second of November, nineteen fifty-eight",
        "address": "Twenty-six, Tranmoor Street",
    },
}


@pytest.mark.parametrize(("study", "language"), PLANTED_NUMBERS)
def test_every_planted_number_and_address_is_found_as_what_it_is(study: str, language: str) -> None:
    texts = _sample(study)
    found = find_all(texts, dict.fromkeys(texts, language), use=OWN).findings
    groups = {(finding.kind, finding.words) for findings in found.values() for finding in findings}
    planted = {(kind, w) for kind, words in PLANTED_NUMBERS[study, language].items() for w in words.split("|")}
    assert planted - groups == set()


def test_whatever_is_sure_in_the_english_study_is_a_person_or_a_number_of_one() -> None:
    texts = _sample("saving")
    found = find_all(texts, dict.fromkeys(texts, "en"), use=OWN).findings
    sure = {finding.words for findings in found.values() for finding in findings if finding.sure >= SURE}
    people = _planted("saving") | {"Adam", "Tom", "G. Thirtle", "Gavin Thirtle", "Gethin Prydderch"}
    numbers = {w for words in PLANTED_NUMBERS["saving", "en"].values() for w in words.split("|")}
    assert sure - people - numbers == set()


@pytest.mark.strangers
def test_real_interviews_get_few_proposals(shared: Path) -> None:
    texts: dict[str, str] = {}
    with (shared / "data" / "annomi" / "AnnoMI-full.csv").open(encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file), 3000):
            texts[row["transcript_id"]] = f"{texts.get(row['transcript_id'], '')}\n{row['utterance_text']}"
    found = find_all(texts, dict.fromkeys(texts, "en"), use=OWN).findings
    groups = {(finding.kind, finding.words) for findings in found.values() for finding in findings}
    assert len(groups) / sum(len(text.split()) for text in texts.values()) * 1000 < 1.5
