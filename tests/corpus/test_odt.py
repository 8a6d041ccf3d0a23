"""OpenDocument texts; the documents are made here, and all people in them are synthetic."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.corpus.readers import odt, read
from workbench.corpus.report import Reading
from workbench.errors import UnreadableFile

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{part}="{NAMES}:{part}:1.0"' for part in ("office", "style", "text", "table"))
SPACES += f' xmlns:draw="{NAMES}:drawing:1.0" xmlns:fo="{NAMES}:xsl-fo-compatible:1.0" xmlns:svg="{NAMES}:svg-compatible:1.0"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def content(body: str, kind: str = "text") -> str:
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{BOLD}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def written(folder: Path, body: str, **parts: str) -> Path:
    path = folder / "gesprek.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in (
            {"content.xml": body} | {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
        ).items():
            archive.writestr(name, text)
    return path


def document(folder: Path, *paragraphs: str) -> Reading:
    return read(written(folder, content("".join(f"<text:p>{words}</text:p>" for words in paragraphs))))


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


def test_paragraphs_with_labels_are_turns(tmp_path: Path) -> None:
    made = document(tmp_path, "I: Hoe ging dat?", "R: Nou, ik heb toen gewoon gebeld, want dat was het makkelijkste.")
    assert turns(made) == [
        ("I", "Hoe ging dat?"),
        ("R", "Nou, ik heb toen gewoon gebeld, want dat was het makkelijkste."),
    ]
    assert (made.encoding, made.language, made.warnings) == ("odt", "nl", ())


def test_blanks_tabs_and_line_breaks_have_their_own_elements(tmp_path: Path) -> None:
    made = document(
        tmp_path, "I:<text:tab/>Hoe<text:s/>ging\n   dat?", 'R: Zo<text:s text:c="3"/>dan.<text:line-break/>En toen zo.'
    )
    assert turns(made) == [("I", "Hoe ging dat?"), ("R", "Zo   dan.\nEn toen zo.")]


def test_a_label_in_bold_needs_no_colon(tmp_path: Path) -> None:
    made = document(
        tmp_path,
        *(
            f'<text:span text:style-name="B">{who}</text:span> {words}'
            for who, words in [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]
        ),
    )
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]


def test_links_and_styled_pieces_keep_their_words(tmp_path: Path) -> None:
    made = document(
        tmp_path, "I: Hoe?", 'R: Zo <text:a>en <text:span text:style-name="T1">zo</text:span></text:a> en niet anders.'
    )
    assert turns(made)[1] == ("R", "Zo en zo en niet anders.")


def test_headings_and_lists_and_sections_are_read_in_order(tmp_path: Path) -> None:
    body = (
        "<text:h>Interview 3</text:h><text:section><text:p>I: Hoe?</text:p></text:section>"
        "<text:list><text:list-item><text:p>R: Zo.</text:p></text:list-item></text:list><text:p>I: Mooi.</text:p>"
    )
    made = read(written(tmp_path, content(body)))
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo."), ("I", "Mooi.")]
    assert [dropped.what for dropped in made.dropped] == ["Interview 3"]


def test_a_table_of_time_speaker_and_words_is_turns(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    rows = row("0:01", "Anna", "Hoe?") + row("0:04", "Bo", "Zo.") + row("0:06", "Anna", "Ja.")
    head = f"<table:table-header-rows>{row('tijd', 'spreker', 'tekst')}</table:table-header-rows>"
    made = read(written(tmp_path, content(f"<table:table>{head}{rows}</table:table>")))
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]
    assert [turn.seconds for turn in made.transcript.turns] == [1.0, 4.0, 6.0]


def test_words_of_a_table_inside_a_cell_come_once(tmp_path: Path) -> None:
    def table(cell: str) -> str:
        return f"<table:table><table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row></table:table>"

    made = read(written(tmp_path, content(table(table("<text:p>Eenmaal gezegd.</text:p>")))))
    assert made.transcript.text == "Eenmaal gezegd."


def test_deleted_text_comments_notes_and_boxes_are_listed_and_no_speech(tmp_path: Path) -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>heel erg</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        "<text:p>I: Hoe?<office:annotation><text:p>navragen</text:p></office:annotation></text:p>"
        '<text:p>R: Zo<text:change text:change-id="c"/><text:note><text:note-body><text:p>zie map</text:p></text:note-body>'
        "</text:note>.<draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box>"
        "<svg:desc>een pijl</svg:desc></draw:frame></text:p>"
    )
    made = read(written(tmp_path, content(body)))
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert {(dropped.what, dropped.why) for dropped in made.dropped} == {
        ("heel erg", "deleted with tracked changes"),
        ("navragen", "a comment"),
        ("zie map", "a footnote or an endnote"),
        ("kader", "stands in a text box"),
    }


def test_a_comment_is_listed_with_its_author_and_the_words_that_it_is_about(tmp_path: Path) -> None:
    def remark(name: str, words: str) -> str:
        return (
            f'<office:annotation office:name="{name}"><dc:creator>Anna Vos</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>'
            f"<text:p>{words}</text:p></office:annotation>"
        )

    body = f"<text:p>I: Hoe?{remark('b', 'waarom')}</text:p><text:p>R: Ik heb {remark('a', 'navragen')}toen "
    body += '<text:span>gewoon</text:span><office:annotation-end office:name="a"/> gebeld.</text:p>'
    made = read(written(tmp_path, content(body).replace("<office:document-content", f"<office:document-content {DC}", 1)))
    assert turns(made) == [("I", "Hoe?"), ("R", "Ik heb toen gewoon gebeld.")]
    assert [(dropped.what, dropped.where, dropped.why) for dropped in made.dropped] == [
        ("waarom", "paragraph 1", "a comment by Anna Vos"),
        ("navragen", "paragraph 2", "a comment by Anna Vos on “toen gewoon”"),
    ]


def test_a_table_with_a_header_is_read_by_its_columns_and_holds_codes(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell{more}><text:p>{words}</text:p></table:table-cell>"

    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        row(*map(cell, ["spreker", "tijd", "opmerking", "tekst", "codes"]))
        + row(cell("I"), empty, cell("Hoe?"))
        + row(
            cell("R", ' table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
            cell(""),
            cell("Gebeld."),
            cell("a->b; c"),
        )
    )
    made = read(written(tmp_path, content(f"<text:h>Gesprek 4</text:h><table:table>{rows}</table:table>")))
    assert turns(made) == [("I", "Hoe?"), ("R", "Gebeld.")]
    assert made.codes == ((1, "a > b"), (1, "c"))
    assert {"Gesprek 4"} <= {dropped.what for dropped in made.dropped}
    assert any("opmerking" in warning for warning in made.warnings)


def test_labels_that_are_headings_are_labels_and_titles_are_not(tmp_path: Path) -> None:
    said = [("Spreker 1", "Hoe?"), ("Spreker 2", "Zo."), ("Spreker 1", "Ja."), ("Spreker 2", "Nee.")]
    body = "<text:h>Gesprek 7</text:h>" + "".join(f"<text:h>{who}</text:h><text:p>{words}</text:p>" for who, words in said)
    made = read(written(tmp_path, content(body)))
    assert turns(made) == said
    assert [dropped.what for dropped in made.dropped] == ["Gesprek 7"]


def test_a_part_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, content("".join(f"<text:p>I: Hoe {i}?</text:p>" for i in range(200))))
    data = bytearray(path.read_bytes())
    middle = data.index(b"content.xml") + 150
    data[middle : middle + 40] = bytes(40)
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match=r"gesprek\.odt"):
        read(path)


def test_the_page_header_is_listed_and_no_speech(tmp_path: Path) -> None:
    styles = (
        f'<office:document-styles {SPACES}><office:master-styles><style:master-page style:name="S"><style:header>'
        "<text:p>Vertrouwelijk</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    made = read(written(tmp_path, content("<text:p>I: Hoe?</text:p><text:p>R: Zo.</text:p>"), styles=styles))
    assert [(dropped.what, dropped.where) for dropped in made.dropped] == [("Vertrouwelijk", "the page header")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(tmp_path: Path, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>' + content("<text:p>I: &c;</text:p>")
    path = written(tmp_path, "")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", bomb.encode(encoding))
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        read(path)


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, content("<text:p>" + "I: Hoe? " * 1000 + "</text:p>"))
    monkeypatch.setattr(odt, "_MOST", 4000)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        read(path)


def test_elements_without_end_inside_each_other_are_refused(tmp_path: Path) -> None:
    deep = "<text:section>" * 50_000 + "</text:section>" * 50_000
    with pytest.raises(UnreadableFile, match=r"gesprek\.odt"):
        read(written(tmp_path, content(deep)))


def test_a_protected_document_says_so(tmp_path: Path) -> None:
    manifest = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    with pytest.raises(UnreadableFile, match=r"password.*Save a copy without a password"):
        read(written(tmp_path, "%&/()", **{"META-INF__manifest": manifest}))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<a/>", "no text in it"),
        ("<office:document-content", "unbound prefix|no element found|unclosed"),
        (content("<table:table/>", "spreadsheet"), "an OpenDocument spreadsheet"),
        (content("<text:p> </text:p>"), "no words of an interview"),
        (content(""), "no words of an interview"),
    ],
)
def test_what_holds_no_interview_is_refused_with_its_name(tmp_path: Path, body: str, found: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as error:
        read(written(tmp_path, body))
    assert "gesprek.odt" in str(error.value)
    assert error.value.expected
    assert error.value.todo


def test_half_a_document_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, content("<text:p>I: Hoe?</text:p>"))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(UnreadableFile, match=r"gesprek\.odt"):
        read(path)


def test_a_text_called_odt_says_what_it_is_and_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_text("I: Hoe?\n")
    with pytest.raises(UnreadableFile, match="not what its name says"):
        read(path)


@pytest.mark.strangers
def test_a_document_that_somebody_else_wrote_is_read_whole(shared: Path) -> None:
    made = read(shared / "data" / "qualcoder-examples" / "ID2.odt")
    assert len(made.transcript.turns) == 3
    assert made.transcript.text.startswith("I have not studied much before, but my father")
    assert "€200.00 and I do not want" in made.transcript.text
    assert made.dropped == ()
