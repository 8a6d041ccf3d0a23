"""Word documents with what people leave in them: tracked changes, comments, notes, hidden text; all people are synthetic."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.corpus.readers import read
from workbench.corpus.report import Reading
from workbench.errors import UnreadableFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Make = Callable[..., Reading]


@pytest.fixture
def word(tmp_path: Path) -> Make:
    """Reads a document of the given body and parts (``comments="<w:comment …"``)."""

    def make(body: str, *, w: str = W, main: str = "word/document.xml", ending: str = ".docx", **parts: str) -> Reading:
        path = tmp_path / f"gesprek{ending}"
        roots = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("_rels/.rels", f'<r><x Id="1" Type="{KINDS}/officeDocument" Target="/{main}"/></r>')
            archive.writestr(main, f'<w:document xmlns:w="{w}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>')
            listed = "".join(f'<x Id="{p}" Type="{KINDS}/{p.rstrip("12")}" Target="{p}.xml"/>' for p in parts)
            folder, _, name = main.rpartition("/")
            archive.writestr(f"{folder}/_rels/{name}.rels", f"<r>{listed}</r>")
            for part, content in parts.items():
                root = roots.get(part, part)
                archive.writestr(f"{folder}/{part}.xml", f'<w:{root} xmlns:w="{w}">{content}</w:{root}>')
        return read(path)

    return make


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def r(words: str, props: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, props: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def table(*rows: list[str]) -> str:
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


def left(reading: Reading) -> list[tuple[str, str, str]]:
    return [(dropped.what, dropped.where, dropped.why) for dropped in reading.dropped]


def test_a_comment_is_listed_with_its_author_and_the_words_that_it_is_about(word: Make) -> None:
    body = p("I: Hoe?") + p(
        "R: Ik heb ", '<w:commentRangeStart w:id="0"/>', "toen gewoon", '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>', " gebeld.",
    )  # fmt: skip
    made = word(
        body, comments=f'<w:comment w:id="0" w:author="Anna Vos" w:initials="AV">{p("Navragen:")}{p("waarom?")}</w:comment>'
    )
    assert turns(made)[1] == ("R", "Ik heb toen gewoon gebeld.")
    assert left(made) == [("Navragen: waarom?", "paragraph 2", "a comment by Anna Vos on “toen gewoon”")]


def test_a_comment_over_two_paragraphs_and_one_inside_it_quote_their_own_words(word: Make) -> None:
    body = (
        p("I: ", '<w:commentRangeStart w:id="1"/>', "Hoe?")
        + p("R: ", '<w:commentRangeStart w:id="2"/>', "Zo", '<w:commentRangeEnd w:id="2"/>', ".", '<w:commentRangeEnd w:id="1"/>')
        + p("I: Ja.")
    )
    notes = "".join(f'<w:comment w:id="{i}" w:author="A">{p(f"noot {i}")}</w:comment>' for i in (1, 2))
    assert left(word(body, comments=notes)) == [
        ("noot 1", "paragraph 1", "a comment by A on “Hoe? R: Zo.”"),
        ("noot 2", "paragraph 2", "a comment by A on “Zo”"),
    ]


def test_a_comment_that_stands_nowhere_is_listed_all_the_same(word: Make) -> None:
    made = word(p("I: Hoe?") + p("R: Zo."), comments=f'<w:comment w:id="7">{p("vergeten")}</w:comment>')
    assert left(made) == [("vergeten", "the document", "a comment")]


def test_tracked_changes_are_accepted(word: Make) -> None:
    inserted = f'<w:ins w:author="a">{r("heel ")}<w:del w:author="b"><w:r><w:delText>erg </w:delText></w:r></w:del></w:ins>'
    deleted = '<w:del w:author="a"><w:r><w:delText xml:space="preserve">slecht</w:delText></w:r></w:del>'
    body = p("I: Hoe?") + p("R: Wel ", inserted, deleted, "goed.")
    made = word(body)
    assert turns(made)[1] == ("R", "Wel heel goed.")
    assert {(what, why) for what, _, why in left(made)} == {
        (words, "deleted with tracked changes") for words in ("erg", "slecht")
    }


def test_words_that_were_moved_stand_where_they_were_moved_to(word: Make) -> None:
    body = (
        p("I: Hoe?")
        + p(f"<w:moveFrom>{r('R: Zo.')}</w:moveFrom>", props="<w:rPr><w:moveFrom/></w:rPr>")
        + p("I: En toen?")
        + p(f"<w:moveTo>{r('R: Zo.')}</w:moveTo>")
    )
    assert turns(word(body)) == [("I", "Hoe?"), ("I", "En toen?"), ("R", "Zo.")]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next(word: Make) -> None:
    mark = "<w:rPr><w:del w:author='a'/></w:rPr>"
    body = p("I: Hoe?") + p("R: Ik heb toen ", props=mark) + p("gebeld.") + p("I: Ja.") + p("R: Ja.", props=mark)
    assert turns(word(body)) == [("I", "Hoe?"), ("R", "Ik heb toen gebeld."), ("I", "Ja."), ("R", "Ja.")]


def test_a_row_that_was_deleted_is_no_turn(word: Make) -> None:
    rows = table(["Anna", "Hoe?"], ["Bo", "Weg."], ["Bo", "Zo."], ["Anna", "Ja."])
    gone = rows.replace("<w:tr>", "<w:tr><w:trPr><w:del w:author='a'/></w:trPr>", 2).replace(
        "<w:tr><w:trPr><w:del w:author='a'/></w:trPr>", "<w:tr>", 1
    )
    made = word(gone)
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]
    assert left(made) == [("Bo Weg.", "table 1", "deleted with tracked changes")]


def test_notes_boxes_hidden_text_and_forms_are_listed_and_no_speech(word: Make) -> None:
    box = f"<w:txbxContent>{p('kader')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = p("I: Hoe?", f"<w:r>{both}</w:r>") + p(
        "R: Zo", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="3"/></w:r>',
        r("geheim", "<w:vanish/>"), r(".", '<w:vanish w:val="0"/>'),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klik hier')}</w:sdtContent></w:sdt>",
    )  # fmt: skip
    made = word(
        body,
        footnotes=f'<w:footnote w:id="2">{p("zie map")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{p("bron")}</w:endnote>',
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert left(made) == [
        ("kader", "paragraph 1", "stands in a text box"),
        ("zie map", "paragraph 2", "a footnote"),
        ("bron", "paragraph 2", "an endnote"),
        ("geheim", "paragraph 2", "hidden text"),
        ("Klik hier", "paragraph 2", "what a form shows where nobody wrote"),
    ]


def test_every_page_header_and_footer_is_listed_once(word: Make) -> None:
    made = word(p("I: Hoe?") + p("R: Zo."), header1=p("Vertrouwelijk"), header2=table(["Versie 2"]), footer1=p("Vertrouwelijk"))
    assert [(what, where) for what, where, _ in left(made)] == [
        ("Vertrouwelijk", "the page header"),
        ("Versie 2", "the page header"),
    ]


def test_a_table_of_contents_is_no_speech(word: Make) -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    made = word(f"{contents}<w:sdtContent>{p('Melden 3')}</w:sdtContent></w:sdt>" + p("I: Hoe?") + p("R: Zo."))
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert left(made)[0][2] == "a table of contents"


def test_content_controls_links_and_fields_keep_their_words(word: Make) -> None:
    body = f"<w:sdt><w:sdtContent>{p('I: Hoe?')}</w:sdtContent></w:sdt>" + p(
        "R: ", f"<w:hyperlink>{r('Zo')}</w:hyperlink>", f"<w:fldSimple>{r(' en')}</w:fldSimple>",
        "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r>", f"<w:smartTag>{r(' zo.')}</w:smartTag>",
    )  # fmt: skip
    assert turns(word(body)) == [("I", "Hoe?"), ("R", "Zo en zo.")]


def test_signs_that_word_sets_itself_are_kept(word: Make) -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    made = word(p("I: Hoe?") + p("R: Prima ", sign, "<w:r><w:tab/><w:t>toch</w:t><w:softHyphen/></w:r>"))
    assert turns(made)[1] == ("R", "Prima ☺\ttoch")


def test_a_name_that_a_style_makes_bold_is_a_label(word: Make) -> None:
    style = '<w:style w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = style.format("Base", "Speaker base", "<w:rPr><w:b/></w:rPr>") + style.format(
        "Who", "Speaker", '<w:basedOn w:val="Base"/>'
    )
    said = [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja."), ("Bo", "Nee.")]
    body = "".join(p(r(who, '<w:rStyle w:val="Who"/>'), f" {words}") for who, words in said)
    assert turns(word(body, styles=styles)) == said


def test_labels_that_are_headings_are_labels_and_titles_are_not(word: Make) -> None:
    styles = '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    head = '<w:pStyle w:val="Kop2"/>'
    said = [("Spreker 1", "Hoe?"), ("Spreker 2", "Zo."), ("Spreker 1", "Ja."), ("Spreker 2", "Nee.")]
    body = p("Gesprek 7", props=head) + "".join(p(who, props=head) + p(words) for who, words in said)
    made = word(body, styles=styles)
    assert turns(made) == said
    assert [what for what, _, _ in left(made)] == ["Gesprek 7"]


def test_a_table_with_a_header_holds_codes_and_spanned_columns_stay_in_place(word: Make) -> None:
    rows = table(
        ["Tijd", "Spreker", "Tekst", "Code 1", "Code 2"],
        ["0:01", "I", "Hoe?", "", ""],
        ["0:04", "R", "Gebeld.", "Bellen", "Wachten"],
    )
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Lawaai") + "</w:tc>"
    rows = rows.replace("</w:tbl>", f"<w:tr>{wide}<w:tc>{p('(telefoon)')}</w:tc><w:tc>{p('Storing')}</w:tc></w:tr></w:tbl>")
    made = word(p("Gesprek 4") + rows)
    assert turns(made) == [("I", "Hoe?"), ("R", "Gebeld."), ("", "(telefoon)")]
    assert made.codes == ((1, "Bellen"), (1, "Wachten"), (2, "Storing"))
    assert ("Lawaai", "table 1, row 4", "stands beside the time") in left(made)


def test_a_table_that_goes_on_in_the_next_one_is_one_table(word: Make) -> None:
    first, second = [["spreker", "tekst"], ["I", "Hoe?"]], [["spreker", "tekst"], ["R", "Zo."]]
    assert turns(word(table(*first) + p("") + table(*second))) == [("I", "Hoe?"), ("R", "Zo.")]


def test_words_of_a_table_inside_a_cell_come_once(word: Make) -> None:
    assert word(f"<w:tbl><w:tr><w:tc>{table(['Eenmaal gezegd.'])}</w:tc></w:tr></w:tbl>").transcript.text == "Eenmaal gezegd."


@pytest.mark.parametrize(
    ("ending", "main", "w"),
    [(".docm", "word/document.xml", W), (".docx", "word/document2.xml", W), (".docx", "word/document.xml", STRICT)],
)
def test_macros_other_names_of_parts_and_the_strict_form_are_read(word: Make, ending: str, main: str, w: str) -> None:
    assert turns(word(p("I: Hoe?") + p("R: Zo."), w=w, main=main, ending=ending)) == [("I", "Hoe?"), ("R", "Zo.")]


def test_words_in_another_format_inside_the_document_are_missed(word: Make) -> None:
    with pytest.raises(UnreadableFile, match=r"packed in another format.*save it again"):
        word('<w:altChunk r:id="x" xmlns:r="y"/>')
    made = word(p("I: Hoe?") + p("R: Zo.") + "<w:altChunk/>")
    assert left(made) == [("a piece in another format", "paragraph 2", "is embedded and was not read")]


def test_elements_without_end_inside_each_other_are_refused(word: Make) -> None:
    with pytest.raises(UnreadableFile, match="gesprek"):
        word("<w:sdt><w:sdtContent>" * 30_000 + "</w:sdtContent></w:sdt>" * 30_000)


def test_a_document_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "geheim.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000))
    with pytest.raises(UnreadableFile, match=r"geheim\.docx: the document is protected by a password.*without one"):
        read(path)


def test_an_old_word_document_asks_for_docx(tmp_path: Path) -> None:
    path = tmp_path / "oud.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
    with pytest.raises(UnreadableFile, match=r"oud\.doc.*old Word.*save it as \.docx"):
        read(path)


@pytest.mark.parametrize("name", ["foto.docx", "FOTO.DOCX"])
def test_a_picture_called_docx_says_that_it_is_a_picture(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01")
    with pytest.raises(UnreadableFile, match=r"not what its name says.*found a JPEG picture"):
        read(path)


def test_a_damaged_part_is_refused_with_the_name_of_the_file(tmp_path: Path, word: Make) -> None:
    word(p("I: Hoe?") + p("R: Zo."))
    path = tmp_path / "gesprek.docx"
    path.write_bytes(path.read_bytes().replace(b"<w:body>", b"<w:b0dy>"))
    with pytest.raises(UnreadableFile, match=r"gesprek\.docx: the document cannot be opened"):
        read(path)
