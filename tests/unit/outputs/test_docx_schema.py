"""Children in the order of the schema: Word refuses to open what LibreOffice reads without complaint."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from docx_reading import NS, docx, find, tree, whole
from sample_report import codes, heading, paragraph, pie, report, wide, words

from report_gen.document.nodes import Contents, Heading, PageBreak, Paragraph, ParagraphKind, Title

#: Children by element as ECMA-376 part 1 orders them (annex A, wml.xsd), as far as the writer could use them.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tblCellMar": "top start left bottom end right",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "writeProtection view zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter "
    "defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter noLineBreaksBefore compat "
    "themeFontLang decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
PARTS = ("document", "styles", "settings", "fontTable", "footer1", "footer2")


def _everything() -> bytes:
    hidden = Heading(3, "", (), "h", listed=False, new_page=True)
    return docx(
        report(
            Contents("目录", 2), heading(1, "", "甲", "a"), wide(2), pie(), codes(2), hidden, paragraph("乙")
        )
    )


def _covered() -> bytes:
    """A draft with a cover, contents without page numbers, and a heading with other words in them."""
    made = report(
        Title(words("某某局\n2024年度部门决算"), "t", cover=True),
        Paragraph(words("2025年8月"), ParagraphKind.COVER),
        PageBreak(),
        Contents("目录", 2, numbered=False),
        Heading(1, "第一部分　", words("某某局概况"), "a", new_page=True, entry=words("概况")),
        wide(2),
        paragraph("乙"),
    )
    return docx(replace(made, meta=replace(made.meta, mark="草稿")))


@pytest.mark.parametrize("part", PARTS)
def test_children_follow_the_schema(part: str) -> None:
    files = (whole(), _everything(), _covered())
    for data, side in product(files, ("Choice", "Fallback")):
        for node in find(tree(data, f"word/{part}.xml", side), "//*"):
            order = ORDER.get(node.tag.rpartition("}")[2])
            if order:
                places = [order.split().index(child.tag.rpartition("}")[2]) for child in node]
                assert places == sorted(places), (part, node.tag, [child.tag for child in node])


def test_cells_end_with_a_paragraph_and_tables_are_followed_by_one() -> None:
    document = tree(whole())
    assert not find(document, "//w:tc[not(*[last()][self::w:p])]")
    assert not find(document, "//w:tbl[not(following-sibling::*[1][self::w:p])]")


def test_last_child_of_the_body_is_its_section() -> None:
    assert tree(whole())[0][-1].tag.endswith("}sectPr")


def test_every_relationship_has_its_part() -> None:
    import io
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(whole())) as archive:
        names = set(archive.namelist())
    relations = tree(whole(), "word/_rels/document.xml.rels")
    assert {f"word/{node.get('Target')}" for node in relations} <= names
    ids = {str(node.get("Id")) for node in relations}
    used = tree(whole()).xpath(
        "//@*[namespace-uri()='http://schemas.openxmlformats.org/officeDocument/2006/relationships']"
    )
    assert set(map(str, used)) <= ids


def test_the_first_page_of_a_cover_keeps_the_mark_of_a_draft_and_has_no_number() -> None:
    first, *others = find(tree(_covered(), "word/document.xml"), "//w:sectPr")
    sides = [
        (node.tag.rpartition("}")[2], node.get(f"{{{NS['w']}}}type"))
        for node in first
        if node.get(f"{{{NS['w']}}}type")
    ]
    assert ("headerReference", "first") in sides
    assert ("footerReference", "first") not in sides
    assert len(find(first, "w:titlePg")) == 1
    assert not any(find(other, "w:titlePg") for other in others)
