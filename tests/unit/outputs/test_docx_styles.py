"""Styles, fonts and settings of the DOCX."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx_reading import find, tree, value, whole
from lxml import etree

STYLES = tree(whole(), "word/styles.xml")


def style(name: str) -> etree._Element:
    return find(STYLES, f"//w:style[@w:styleId='{name}']")[0]


@pytest.mark.parametrize(
    ("name", "face", "size"),
    [("Normal", "仿宋_GB2312", "32"), ("Title", "方正小标宋简体", "44"), ("Heading2", "黑体", "32")],
)
def test_style_has_its_faces(name: str, face: str, size: str) -> None:
    fonts = find(style(name), "w:rPr/w:rFonts")[0]
    assert value(fonts, "eastAsia") == face
    assert {value(fonts, kind) for kind in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
    assert value(find(style(name), "w:rPr/w:sz")[0]) == size


def test_word_knows_title_headings_contents_and_caption() -> None:
    document = python_docx.Document(io.BytesIO(whole()))
    names = {each.name for each in document.styles}
    assert {"Normal", "Title", "Caption", "Footer", "Hyperlink", "TOC Heading"} <= names
    assert {f"Heading {n}" for n in range(1, 7)} | {f"toc {n}" for n in (1, 2, 3)} <= names


def test_headings_have_their_outline_levels() -> None:
    levels = [value(find(style(f"Heading{n}"), "w:pPr/w:outlineLvl")[0]) for n in range(1, 7)]
    assert levels == ["0", "1", "2", "3", "4", "5"]


def test_house_names_are_aliases_of_built_in_styles() -> None:
    assert value(find(style("Heading1"), "w:aliases")[0]) == "公文标题1"


def test_no_theme_fonts_and_no_colour_but_black() -> None:
    assert not STYLES.xpath("//@*[contains(local-name(), 'Theme') or contains(local-name(), 'theme')]")
    assert {value(node) for node in find(STYLES, "//w:color")} == {"000000"}


def test_pitch_is_exact_and_first_line_is_indented_in_characters() -> None:
    spacing, indent = (find(style("Normal"), f"w:pPr/w:{name}")[0] for name in ("spacing", "ind"))
    assert (value(spacing, "line"), value(spacing, "lineRule")) == ("579", "exact")
    assert (value(indent, "firstLineChars"), value(indent, "firstLine")) == ("200", "640")


def test_every_paragraph_style_keeps_to_the_grid_of_characters() -> None:
    off = ("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid")
    for each in find(STYLES, "//w:style[@w:type='paragraph' and not(w:basedOn)]"):
        for name in off:
            assert [value(node) for node in find(each, f"w:pPr/w:{name}")] == ["0"], value(each, "styleId")
        assert [value(node) for node in find(each, "w:pPr/w:kinsoku")] == ["1"]


def test_contents_lines_have_dots_to_the_right_edge() -> None:
    for level in (1, 2, 3):
        tab = find(style(f"TOC{level}"), "w:pPr/w:tabs/w:tab")[0]
        assert (value(tab, "leader"), value(tab, "pos")) == ("dot", str(11906 - 1587 - 1474))


def test_smaller_tables_have_styles_of_their_own() -> None:
    sizes = [value(find(style(f"TableText{size}"), "w:rPr/w:sz")[0]) for size in (21, 18, 15)]
    assert sizes == ["21", "18", "15"]
    assert value(find(style("TableText18"), "w:name")[0]) == "公开表表内文字（9磅）"


def test_style_names_are_unique() -> None:
    names = [value(node) for node in find(STYLES, "//w:style/w:name")]
    assert len(set(names)) == len(names)


def test_fonts_name_their_substitutes() -> None:
    fonts = tree(whole(), "word/fontTable.xml")
    other = find(fonts, "//w:font[@w:name='仿宋_GB2312']/w:altName")[0]
    assert value(other).split(",")[0] == "仿宋"


def test_languages_keep_numbers_whole() -> None:
    language = find(STYLES, "//w:docDefaults//w:lang")[0]
    assert (value(language), value(language, "eastAsia")) == ("en-US", "zh-CN")


def test_punctuation_is_not_compressed() -> None:
    settings = tree(whole(), "word/settings.xml")
    assert value(find(settings, "//w:characterSpacingControl")[0]) == "doNotCompress"
    assert "，" in value(find(settings, "//w:noLineBreaksBefore")[0])
