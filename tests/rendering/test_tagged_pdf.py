"""The PDF for readers who cannot see it and for archives: tags, reading order, metadata, colours, links."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from example import Example
from levels import bookmarked, kids, outlined, tagged, walk
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from report_gen.document.describing import described
from report_gen.document.nodes import Chart, GridCell, GridRow, Heading, RowRole, Table, contents, plain
from report_gen.document.outline import outline
from report_gen.outputs.pdf.writer import write_pdf

#: Operators that put something on the page.
_PAINTING = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"f*", b"F", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
_BEGIN, _END = (b"BDC", b"BMC"), b"EMC"


@pytest.fixture(scope="module")
def reader(example: Example) -> PdfReader:
    return PdfReader(io.BytesIO(example.pdf.read_bytes()))


@pytest.fixture(scope="module")
def root(reader: PdfReader) -> DictionaryObject:
    return reader.trailer["/Root"].get_object()


@pytest.fixture(scope="module")
def document(root: DictionaryObject) -> DictionaryObject:
    """The outermost structure element."""
    return kids(root["/StructTreeRoot"])[0]


def tags(document: DictionaryObject) -> list[str]:
    return [str(one["/S"]) for one in walk(document) if "/S" in one]


def test_the_document_says_that_it_is_tagged_and_chinese(root: DictionaryObject) -> None:
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_nothing_is_drawn_outside_a_tag_or_an_artifact(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages, 1):
        contents_, open_ = page.get_contents(), 0
        assert contents_ is not None
        for _, operator in contents_.operations:
            open_ += (operator in _BEGIN) - (operator == _END)
            assert open_ in (0, 1), number
            assert open_ or operator not in _PAINTING, (number, operator)
        assert open_ == 0


def test_every_piece_of_a_page_leads_to_its_element_and_back(
    reader: PdfReader, root: DictionaryObject, document: DictionaryObject
) -> None:
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    seen = 0
    for element in walk(document):
        for kid in element.get("/K", ()) if "/S" in element else ():
            one = kid.get_object()
            if one.get("/Type") == "/MCR":
                back = owners[pages[one.raw_get("/Pg").idnum]][one["/MCID"]].get_object()
                assert back is element
                seen += 1
    shown = sum(
        operator == b"BDC" and "/MCID" in operands[1]
        for page in reader.pages
        for operands, operator in page.get_contents().operations
    )
    assert seen == shown > 1500


def test_reading_order_is_the_order_of_the_pages(reader: PdfReader, document: DictionaryObject) -> None:
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    order = [
        (pages[one.raw_get("/Pg").idnum], int(one["/MCID"]))
        for one in walk(document)
        if one.get("/Type") == "/MCR"
    ]
    assert order == sorted(order)


def test_headings_are_those_of_the_report_and_leave_out_no_level(
    example: Example, document: DictionaryObject
) -> None:
    """As deep as the headings above them say, also where the report's form leaves a level out."""
    headings = [
        b for b in example.report.blocks if isinstance(b, Heading) or (isinstance(b, Table) and b.listed)
    ]
    found = [int(tag[2:]) for tag in tags(document) if re.fullmatch(r"/H\d", tag)]
    assert len(found) == len(headings)
    assert all(below <= above + 1 for above, below in pairwise([0, *found]))
    compared = list(zip(pairwise(headings), pairwise(found), strict=True))
    assert all((below.level > above.level) == (deep > high) for (above, below), (high, deep) in compared)


def test_tables_are_regular_and_have_header_cells(example: Example, document: DictionaryObject) -> None:
    blocks = [block for block in example.report.blocks if isinstance(block, Table)]
    found = [one for one in walk(document) if one.get("/S") == "/Table"]
    assert len(found) == len(blocks)
    for table, block in zip(found, blocks, strict=True):
        rows = [row for row in block.grid.rows if row.role.bordered]
        assert len(kids(table)) == len(rows)
        for element, row in zip(kids(table), rows, strict=True):
            cells = [cell for cell in row.cells if isinstance(cell, GridCell)]
            made = kids(element)
            assert [_span(cell, "/ColSpan") for cell in made] == [cell.colspan for cell in cells]
            assert [_span(cell, "/RowSpan") for cell in made] == [cell.rowspan for cell in cells]
            scopes = [_scope(row, column) for column in _columns(row)]
            assert [str(cell["/S"]) for cell in made] == ["/TH" if scope else "/TD" for scope in scopes]
            assert [str(cell.get("/A", {}).get("/Scope", "/"))[1:] for cell in made] == scopes


def _scope(row: GridRow, column: int) -> str:
    """What a cell heads; a head within a table that spans rows stands for these."""
    cell = row.cells[column]
    if row.role is RowRole.SUBHEAD:
        return "Row" if isinstance(cell, GridCell) and cell.rowspan > 1 else "Column"
    return "Column" if row.role.in_head else "Row" if row.heads(column) else ""


def _columns(row: GridRow) -> list[int]:
    return [column for column, cell in enumerate(row.cells) if isinstance(cell, GridCell)]


def test_rows_are_named_by_the_words_at_their_beginning(example: Example) -> None:
    """Both halves of a table of two halves, codes aside; a table without a printed title has its name."""
    two, codes = (
        next(block for block in example.report.blocks if isinstance(block, Table) and block.title == name)
        for name in ("收入支出决算总表", "收入决算表")
    )
    first = two.grid.body[0]
    assert [column for column in _columns(first) if first.heads(column)] == [0, 3]
    item = codes.grid.body[-1]
    assert [plain(item.cells[c].spans) for c in _columns(item) if item.heads(c)] == ["购房补贴"]  # type: ignore[union-attr]


def test_a_table_has_its_name_and_a_summary(example: Example, document: DictionaryObject) -> None:
    blocks = [block for block in example.report.blocks if isinstance(block, Table)]
    found = [one for one in walk(document) if one.get("/S") == "/Table"]
    assert [str(one["/T"]) for one in found] == [block.title or block.name for block in blocks]
    assert [str(one["/A"].get_object()["/Summary"]) for one in found] == list(map(described, blocks))


def test_a_heading_set_in_two_lines_reads_with_its_blank(
    example: Example, document: DictionaryObject
) -> None:
    read = [
        str(one["/ActualText"]) for one in walk(document) if "/ActualText" in one and one.get("/S") == "/H1"
    ]
    wide = [entry.text for entry in outline(example.report) if entry.depth == 1 and "\u3000" in entry.text]
    assert read == wide
    assert any(text.startswith("第二部分\u3000") for text in read)


def test_pages_are_called_by_the_numbers_printed_on_them(reader: PdfReader, example: Example) -> None:
    printed = ["".join(filter(str.isdigit, page.label)) for page in example.pages.pages]
    assert reader.page_labels == printed


def test_word_tags_and_bookmarks_have_the_same_headings(
    example: Example, reader: PdfReader, document: DictionaryObject
) -> None:
    """Levels are taken once, from the report: every heading is as deep in all three, and no level is left out."""
    depths = [entry.depth for entry in outline(example.report)]
    assert tagged(document) == depths
    assert bookmarked(reader) == [(entry.text, entry.depth) for entry in outline(example.report)]
    assert outlined(example.docx.read_bytes()) == depths
    assert all(below <= above + 1 for above, below in pairwise([0, *depths]))


def _span(cell: DictionaryObject, key: str) -> int:
    return int(cell.get("/A", {}).get(key, 1))


def test_figures_have_their_texts(example: Example, document: DictionaryObject) -> None:
    expected = [block.alt for block in example.report.blocks if isinstance(block, Chart)]
    figures = [one for one in walk(document) if one.get("/S") == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == expected
    assert all(len(text) > 20 for text in expected)
    assert all(kids(one)[-1]["/S"] == "/Caption" for one in figures)


def test_contents_lines_are_links_in_the_structure(
    example: Example, reader: PdfReader, root: DictionaryObject, document: DictionaryObject
) -> None:
    lines = [one for one in walk(document) if one.get("/S") == "/TOCI"]
    entries = list(contents(example.report, 2))
    assert len(lines) == len(entries)
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for link, entry, line in zip(links, entries, lines, strict=True):
        assert link["/F"] == 4
        assert str(link["/Contents"]) == entry.text.replace("\n", "\u3000")
        assert owners[link["/StructParent"]].get_object() is kids(line)[0]


def test_metadata_says_the_same_as_the_properties(reader: PdfReader, root: DictionaryObject) -> None:
    packet = root["/Metadata"].get_data().decode("utf-8")
    tree = ElementTree.fromstring(packet[packet.index("<x:xmpmeta") : packet.index("<?xpacket end")])
    outer = [
        one for one in tree.iter() if "ns/property" not in one.tag
    ]  # what describes a schema says nothing of this file
    texts = {one.tag.split("}")[1]: "".join(one.itertext()) for one in outer}
    parts = {one.tag: one.text for one in tree.iter() if one.tag.endswith("id/}part")}
    assert {name.split("/")[-4]: part for name, part in parts.items()} == {"pdfa": "2", "pdfua": "1"}
    properties = reader.metadata
    assert properties is not None
    assert texts["conformance"] == "A"
    assert texts["title"] == properties.title
    assert texts["creator"] == properties.author
    assert texts["description"] == properties.subject
    assert texts["Keywords"] == properties["/Keywords"]
    assert texts["CreateDate"].replace("-", "")[:8] == str(properties["/CreationDate"])[2:10]


def test_colours_have_a_profile(root: DictionaryObject) -> None:
    (intent,) = root["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"]
    data = profile.get_data()
    assert (intent.get_object()["/S"], profile["/N"]) == ("/GTS_PDFA1", 3)
    assert data[36:40] == b"acsp" and data[12:24] == b"mntrRGB XYZ "


def test_archives_find_nothing_forbidden(reader: PdfReader, root: DictionaryObject) -> None:
    assert reader.pdf_header == "%PDF-1.7"
    assert "/ID" in reader.trailer and "/Encrypt" not in reader.trailer
    assert not {"/AA", "/OpenAction", "/JavaScript", "/AcroForm"} & set(root)
    for page in reader.pages:
        assert "/AA" not in page
        for font in page["/Resources"]["/Font"].values():
            assert "/Encoding" not in font.get_object(), "a symbolic face has its own"
            assert font.get_object()["/FontDescriptor"]["/Flags"] & 4


def test_every_stream_ends_with_a_line_of_its_own(example: Example) -> None:
    data = example.pdf.read_bytes()
    starts = [match.end() for match in re.finditer(rb"(?<!end)stream\n", data)]
    lengths = [int(re.findall(rb"/Length (\d+)", data[max(0, at - 400) : at])[-1]) for at in starts]
    assert len(starts) > 60
    assert {data[at + n : at + n + 11] for at, n in zip(starts, lengths, strict=True)} == {b"\nendstream\n"}


def test_the_same_pages_give_the_same_bytes(example: Example) -> None:
    streams = [io.BytesIO(), io.BytesIO()]
    for stream in streams:
        write_pdf(example.pages, example.report, example.style, stream)
    assert streams[0].getvalue() == streams[1].getvalue() == example.pdf.read_bytes()
