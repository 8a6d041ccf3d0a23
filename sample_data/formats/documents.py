"""Documents written part by part, so that no clock and no version of a library gets into them: Word, OpenDocument, RTF, PDF."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from formats.turns import Page, Turn, stamp

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _archive(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else the archive tells on which system it was made
            archive.writestr(entry, content)
    return made.getvalue()


# Word


def word_with_bold_labels(turns: Sequence[Turn], page: Page) -> bytes:
    """A title, what is known about the interview, and a paragraph a turn; the label is bold."""
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(page.title)}</w:p>'
    head = "".join(_paragraph(_run(line)) for line in page.head)
    return _word(title + head + "".join(_paragraph(_run(f"{t.label}:", True) + _run(f" {t.words}")) for t in turns))


def word_with_times(turns: Sequence[Turn], page: Page) -> bytes:
    """Time, label and words; the notice stands in the page header."""
    said = "".join(_paragraph(_run(f"[{stamp(t.seconds)}] ") + _run(f"{t.label}: ", True) + _run(t.words)) for t in turns)
    return _word(said, header=page.notice)


def word_with_a_table(turns: Sequence[Turn], page: Page) -> bytes:
    """A table of time, speaker and words, with a header row."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{_paragraph(_run(cell))}</w:tc>" for cell in cells) + "</w:tr>"

    rows = row(*page.columns) + "".join(row(stamp(t.seconds), t.label, t.words) for t in turns)
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{rows}</w:tbl>"
    return _word("".join(_paragraph(_run(line)) for line in page.head) + table + "<w:p/>")


def _run(text: str, bold: bool = False) -> str:
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def _word(body: str, header: str = "") -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = {"document": "document.main", "styles": "styles"} | ({"header1": "header"} if header else {})
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>' if header else "<w:sectPr/>"
    links = [("rId1", "styles", "styles.xml")] + ([("rId2", "header", "header1.xml")] if header else [])
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{what}+xml"/>' for part, what in types.items())
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(f'<Relationship Id="{i}" Type="{office}/{what}" Target="{target}"/>' for i, what, target in links)
        + "</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{word}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style></w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{word}" xmlns:r="{office}"><w:body>{body}{section}</w:body></w:document>',
    }
    if header:
        parts["word/header1.xml"] = f'<w:hdr xmlns:w="{word}">{_paragraph(_run(header))}</w:hdr>'
    return _archive({name: _XML + xml for name, xml in parts.items()})


# OpenDocument


def open_document(turns: Sequence[Turn], page: Page) -> bytes:
    """As LibreOffice writes it: a bold label, a tab, the words; the notice in the page header."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{part}="{names}:{part}:1.0"' for part in ("office", "style", "text"))
    spaces += f' xmlns:fo="{names}:xsl-fo-compatible:1.0" office:version="1.3"'
    about = "".join(f"<text:p>{escape(line)}</text:p>" for line in page.about)
    said = "".join(
        f'<text:p text:style-name="P1"><text:span text:style-name="T1">{escape(t.label)}:</text:span><text:tab/>'
        f"{escape(t.words)}</text:p>"
        for t in turns
    )
    entries = {"/": "application/vnd.oasis.opendocument.text", "content.xml": "text/xml", "styles.xml": "text/xml"}
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{what}"/>' for path, what in entries.items()
    )
    return _archive(
        {
            "mimetype": entries["/"],
            "content.xml": f"{_XML}<office:document-content {spaces}><office:automatic-styles>"
            '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>'
            '</style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>'
            f"</style:style></office:automatic-styles><office:body><office:text>{about}{said}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"{_XML}<office:document-styles {spaces}><office:automatic-styles>"
            '<style:page-layout style:name="L1"/></office:automatic-styles><office:master-styles>'
            '<style:master-page style:name="Standard" style:page-layout-name="L1"><style:header>'
            f"<text:p>{escape(page.notice)}</text:p></style:header></style:master-page></office:master-styles>"
            "</office:document-styles>",
            "META-INF/manifest.xml": f'{_XML}<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.3">'
            f"{files}</manifest:manifest>",
        }
    )


# RTF


def rich_text(turns: Sequence[Turn], page: Page) -> bytes:
    """As WordPad writes it: code page 1252, letters beyond ASCII in hexadecimal or, beyond Latin-1, in Unicode."""
    lines = [rf"{{\b {_rtf(t.label)}:}} {_rtf(t.words)}\par" for t in turns]
    head = [
        r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}",
        rf"{{\header {_rtf(page.notice)}\par}}",
        *(rf"\pard\f0\fs22 {_rtf(line)}\par" for line in page.about),
        r"\pard\sa120\f0\fs22",
    ]
    return "\r\n".join([*head, *lines, "}", ""]).encode("ascii")


def _rtf(text: str) -> str:
    def letter(c: str) -> str:
        code = ord(c)
        if c in "\\{}":
            return f"\\{c}"
        return c if code < 128 else rf"\'{code:02x}" if 160 <= code < 256 else rf"\u{code}?"

    return "".join(map(letter, text))


# PDF

_WIDE, _HIGH, _LEFT, _TOP, _BOTTOM = 595, 842, 71, 780, 70
_SIZE, _LEADING, _COLUMNS = 10, 13, 75


def pdf(turns: Sequence[Turn], page: Page) -> bytes:
    """A typed transcript: wrapped lines with a gap between turns, the notice above each page and its number below."""
    return _printed((f"{t.label}: {t.words}" for t in turns), page)


def pdf_with_times(turns: Sequence[Turn], page: Page) -> bytes:
    """The same with a time before each label."""
    return _printed((f"[{stamp(t.seconds)}] {t.label}: {t.words}" for t in turns), page)


def _printed(paragraphs: Iterable[str], page: Page) -> bytes:
    pages: list[list[tuple[int, int, str]]] = [[]]
    y = _TOP
    for paragraph in [*page.about, *paragraphs]:
        for line in textwrap.wrap(paragraph, _COLUMNS, break_on_hyphens=False):
            if y < _BOTTOM + 2 * _LEADING:
                pages.append([])
                y = _TOP
            pages[-1].append((_LEFT, y, line))
            y -= _LEADING
        y -= _LEADING - 5
    for number, lines in enumerate(pages, 1):
        lines.insert(0, (_LEFT, _HIGH - 40, page.notice))
        lines.append((_WIDE // 2 - 9, 36, f"{number}/{len(pages)}"))
    return _pdf(pages)


def _pdf(pages: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """Pages of text at (x, y) in points from the lower left corner, in a font that every reader has."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {_SIZE} Tf {x} {y} Td ({_pdf_text(text)}) Tj ET\n" for x, y, text in lines).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
        resources = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents %d 0 R >>"
            % (_WIDE, _HIGH, resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(made)


def _pdf_text(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
