"""Web pages as Word, LibreOffice, Google Docs and transcription tools save them; all people in them are synthetic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.corpus.readers import read, read_parts
from workbench.corpus.readers.markup import Raw, Tag, tokens
from workbench.corpus.report import Reading
from workbench.errors import UnreadableFile, WorkbenchError

Page = Callable[[str], Reading]


@pytest.fixture
def web(tmp_path: Path) -> Page:
    def make(body: str) -> Reading:
        path = tmp_path / "gesprek.html"
        path.write_text(f"<!DOCTYPE html>\n<html><body>{body}</body></html>", encoding="utf-8")
        return read(path)

    return make


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


def left(reading: Reading) -> set[tuple[str, str]]:
    return {(dropped.what, dropped.why) for dropped in reading.dropped}


def test_paragraphs_with_labels_are_turns(web: Page) -> None:
    made = web("<p>I: Hoe ging\n   dat?</p>\n<p>R: Nou,&nbsp;<i>prima</i> &amp; wel&hellip;</p>")
    assert turns(made) == [("I", "Hoe ging dat?"), ("R", "Nou, prima & wel…")]
    assert (made.encoding, made.source, made.name) == ("html", "gesprek.html", "gesprek")


def test_scripts_and_styles_are_no_words(web: Page) -> None:
    made = web(
        "<script>document.write('<p>R: Nee.</p>')</script><style>p { color: red }</style>"
        "<p onclick=\"alert('I: x')\">I: Hoe?</p><p>R: Zo.<script src=x></script></p><!-- <p>R: Weg.</p> -->"
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert made.dropped == ()


def test_a_bold_label_needs_no_colon_whatever_makes_it_bold(tmp_path: Path) -> None:
    said = [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja."), ("Bo", "Nee.")]
    ways = ("<b>{}</b>", "<strong>{}</strong>", '<span style="font-weight: 700">{}</span>', '<span class="c3 c1">{}</span>')
    for way in ways:
        body = "".join(f"<p>{way.format(who)} {words}</p>" for who, words in said)
        path = tmp_path / "a.html"
        path.write_text(f"<html><style>.c1{{font-weight:700}} p .c2{{x}}</style>{body}</html>")
        assert turns(read(path)) == said, way


def test_a_label_above_the_words_counts_as_bold_line_heading_or_term(tmp_path: Path) -> None:
    said = [("Spreker 1", "Hoe ging dat?"), ("Spreker 2", "Ik heb gebeld."), ("Spreker 1", "En toen?"), ("Spreker 2", "Niets.")]
    for way in ("<p><b>{}</b></p><p>{}</p>", "<h3>{}</h3><p>{}</p>", "<dt>{}<dd>{}", "<p><b>{}</b><br>{}</p>"):
        body = "".join(way.format(who, words) for who, words in said)
        path = tmp_path / "a.html"
        path.write_text(f"<html><h1>Interview 3</h1><dl>{body}</dl></html>")
        made = read(path)
        assert turns(made) == said, way
        assert "Interview 3" in {dropped.what for dropped in made.dropped}


def test_headings_of_chapters_stay_headings(web: Page) -> None:
    made = web("<h2>Melden</h2><p>I: Hoe?</p><p>R: Zo.</p><h2>Herstel</h2><p>I: En?</p><p>R: Goed.</p>")
    assert [who for who, _ in turns(made)] == ["I", "R", "I", "R"]
    assert {what for what, _ in left(made)} == {"Melden", "Herstel"}


def test_a_line_break_opens_a_line(web: Page) -> None:
    assert turns(web("<div>I: Hoe?<br>R: Zo.<br/>I: Ja?<BR>R: Ja.</div>")) == [
        ("I", "Hoe?"),
        ("R", "Zo."),
        ("I", "Ja?"),
        ("R", "Ja."),
    ]


def test_a_table_of_time_speaker_and_words_is_turns(web: Page) -> None:
    rows = "".join(
        f"<tr><td>0:0{i}<td>{who}<td><p>{words}" for i, (who, words) in enumerate([("Anna", "Hoe?"), ("Bo", "Zo.")] * 2)
    )
    made = web(f"<table>{rows}</table>")
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo.")] * 2
    assert [turn.seconds for turn in made.transcript.turns] == [0.0, 1.0, 2.0, 3.0]


def test_a_table_with_a_header_is_read_by_its_columns_and_holds_codes(web: Page) -> None:
    made = web(
        "<h1>Gesprek 4</h1><table><tr><th>Spreker<th>Tekst<th>Codes</tr>"
        "<tr><td>I<td>Hoe?<td></tr><tr><td>R<td>Ik heb gebeld: lang.<td>Melden->Bellen; wachten</tr></table>"
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Ik heb gebeld: lang.")]
    assert made.codes == ((1, "Melden > Bellen"), (1, "wachten"))
    assert ("Gesprek 4", "stands beside the table of turns") in left(made)


def test_a_table_that_only_frames_the_page_is_no_table(web: Page) -> None:
    made = web("<table><tr><td><p><b>Anna</b> Hoe?</p><p><b>Bo</b> Zo.</p><p><b>Anna</b> Ja.</p></td></tr></table>")
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]


def test_words_of_a_table_inside_a_cell_come_once(web: Page) -> None:
    made = web("<table><tr><td><table><tr><td>Eenmaal gezegd.</table></table>")
    assert made.transcript.text == "Eenmaal gezegd."


def test_what_nobody_sees_on_the_page_is_listed(web: Page) -> None:
    made = web(
        "<nav><ul><li>Start</li></ul></nav><p>I: Hoe?</p><p>R: Zo<span style='display: none'>geheim</span>.</p>"
        "<div hidden><p>R: Weg.</p></div><button>Kopieer</button><p>I: Ja <del>nee</del><ins>hoor</ins>.</p>"
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo."), ("I", "Ja hoor.")]
    assert left(made) == {
        ("Start", "a button or a menu of the page"),
        ("geheim", "is hidden on the page"),
        ("R: Weg.", "is hidden on the page"),
        ("Kopieer", "a button or a menu of the page"),
        ("nee", "deleted with tracked changes"),
    }


def test_word_s_web_page_keeps_its_comments_and_notes_apart(tmp_path: Path) -> None:
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type '
        'content="text/html; charset=windows-1252"><title>Gesprek</title>'
        "<!--[if gte mso 9]><xml><o:x>R: Weg.</o:x></xml><![endif]-->"
        "</head><body lang=NL><div class=WordSection1>"
        "<p class=MsoNormal>I:<span style='mso-tab-count:1'>\xa0\xa0\xa0 </span>Hoe?<o:p></o:p></p>"
        '<p class=MsoNormal>R: Zo één<span class=MsoCommentReference><a href="#_msocom_1">[AB1]</a></span>'
        "<a style='mso-footnote-id:ftn1' href=\"#_ftn1\"><span class=MsoFootnoteReference>[1]</span></a>.</p></div>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>zie map</p></div></div>"
        "<div style='mso-element:comment-list'><p>navragen</p></div></body></html>"
    )
    path = tmp_path / "gesprek.htm"
    path.write_bytes(html.encode("cp1252"))
    made = read(path)
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo één.")]
    assert left(made) == {
        ("Gesprek", "the title of the page"),
        ("[AB1]", "the mark of a note"),
        ("[1]", "the mark of a note"),
        ("zie map", "a footnote or an endnote"),
        ("navragen", "a comment"),
    }
    assert made.warnings == ()  # the page says itself that it is in Windows-1252


def test_google_s_web_page_keeps_its_comments_apart(web: Page) -> None:
    made = web(
        '<p><span>I: Hoe?</span></p><p><span>R: Zo</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>.</span></p>'
        '<div class="c5"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>navragen</span></p></div>'
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert ("[a] navragen", "a comment") in {(" ".join(what.replace("]", "] ").split()), why) for what, why in left(made)}


def test_a_page_header_of_libreoffice_is_listed(web: Page) -> None:
    made = web('<div title="header"><p>Vertrouwelijk</p></div><p>I: Hoe?</p><p>R: Zo.</p>')
    assert left(made) == {("Vertrouwelijk", "repeated on every page")}


def test_a_page_in_an_encoding_that_it_names_is_read_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="iso-8859-2"><p>I: Čau?</p><p>R: Ano, děkuji.</p>'.encode("iso-8859-2"))
    assert turns(read(path)) == [("I", "Čau?"), ("R", "Ano, děkuji.")]
    path.write_bytes('<meta charset="iso-8859-1"><p>I: Eén?</p><p>R: Twee.</p>'.encode())
    assert turns(read(path))[0] == ("I", "Eén?")  # it is UTF-8, whatever it says


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_page_with_a_mark_of_its_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<html><p>I: Eén?</p><p>R: Ja.</p></html>".encode(encoding))
    assert turns(read(path)) == [("I", "Eén?"), ("R", "Ja.")]


def test_a_web_page_under_another_name_is_told_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.doc"
    path.write_text("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html><title/><p>I: Hoe?</p><p>R: Zo.</p></html>")
    assert turns(read(path)) == [("I", "Hoe?"), ("R", "Zo.")]


@pytest.mark.parametrize("text", ["<html><body></body></html>", "<html><script>I: Hoe?</script>", "<html><p>...</p>"])
def test_a_page_without_words_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "leeg.html"
    path.write_text(text)
    with pytest.raises(UnreadableFile, match=r"leeg\.html.*no words"):
        read(path)


def test_another_xml_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.txt"
    path.write_text('<?xml version="1.0"?><TIERS><TIER>I: Hoe?</TIER></TIERS>')
    with pytest.raises(UnreadableFile, match="an XML file"):
        read(path)


def test_a_single_file_page_is_refused_with_a_way_round(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.mht"
    path.write_text("MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>I: Hoe?</p>")
    with pytest.raises(UnreadableFile, match=r"\.mht is not a transcript.*\.docx"):
        read(path)


def test_broken_tags_lose_no_words(web: Page) -> None:
    made = web('<p>I: Hoe? 1 < 2 <3<p>R: Zo <b>en</i> zo</b> <a href="x>y">daar</a> en <a b="nog</p><p>I: Ja')
    assert made.transcript.text.split() == "Hoe? 1 < 2 <3 Zo en zo daar en Ja".split()
    assert list(tokens("Ja <unfinished tag"))[-1] == "<unfinished tag"


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<a ", "<a b=", "</", "<![", "<script>", "<textarea></", "<a b='", "<!--a--!", '<a b=">"', "<p>", "<b><p>"],
)
def test_however_broken_a_page_is_it_is_read_in_one_pass(tmp_path: Path, piece: str) -> None:
    # Anything that looked again from each of these would need hours.
    path = tmp_path / "a.html"
    path.write_text("<html><p>I: Hoe?</p><p>R: Zo.</p>" + piece * 60_000)
    assert turns(read(path))[:1] == [("I", "Hoe?")]


def test_elements_without_end_inside_each_other_are_read(web: Page) -> None:
    made = web("<div><table><tr><td>" * 3000 + "Gezegd." + "</div>" * 3000)
    assert made.transcript.text == "Gezegd."


def test_tokens_hold_attributes_and_raw_contents() -> None:
    assert list(tokens("<A Href='x&amp;y' b=1 c><Title>a < b</title >")) == [
        Tag("a", False, {"href": "x&y", "b": "1", "c": ""}),
        Tag("title"),
        Raw("title", "a < b"),
        Tag("title", True),
    ]


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> </b> <br> <table> <tr> <td> </td> </tr> </table> <th> <div> </div> <li> <ul> </ul> <h2> </h2> <pre> </pre> "
        "<del> </del> <script> </script> <title> <!-- --> <dl> <dt> <dd> <a_id=cmnt1> <p_hidden> <td_colspan=3> "
        "speaker text".split()
    )
    | st.sampled_from(["I: ", "R: ", "Hoe?", " zo &amp; zo ", "\n", "<", '"', "😀"]),
    max_size=40,
).map(lambda pieces: "".join(pieces).replace("_", " "))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(MARKUP)
def test_any_markup_gives_readings_or_one_of_our_errors(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(text, encoding="utf-8")
    try:
        made = read_parts(path).readings
    except WorkbenchError:
        return
    for reading in made:
        assert "\n".join(what for _, what in turns(reading)) == reading.transcript.text


def test_a_report_of_the_workbench_is_no_interview(tmp_path: Path) -> None:
    path = tmp_path / "journey.html"
    path.write_text('<!DOCTYPE html>\n<head><meta name="generator" content="workbench"></head><p>I: Hello?</p>', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="no interview"):
        read_parts(path)
