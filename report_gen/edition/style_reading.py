"""Reads style.toml (版式) into a `StyleSheet`, every key checked; here lengths become twips."""

from __future__ import annotations

from collections.abc import Callable

from report_gen.edition.strict import Section
from report_gen.edition.style import (
    ChartStyle,
    CoverStyle,
    Face,
    FaceNames,
    PageNumberStyle,
    PageStyle,
    SqueezeStyle,
    StyleSheet,
    TableStyle,
    TextAlign,
    TextStyle,
)
from report_gen.figures.lengths import HalfPoints, Twips, from_millimetres, from_points
from report_gen.figures.messages import in_words

HEADING_LEVELS = 6
#: Of a last page with more lines than this nobody says that it is nearly empty.
_MOST_LINES = 10
#: Lines closer than this share of their pitch touch each other.
_TIGHTEST = 0.8
#: So close lines of the contents may be asked to stand, and the size that they have then: 小四.
_TIGHTEST_CONTENTS, _CONTENTS_SIZE = 0.5, 12
#: Largest length accepted, in the unit of the file: a slip of the keyboard is found before Word is.
_LARGEST = 1000


def read_style(section: Section) -> StyleSheet:
    """The whole style sheet. Raises `EditionError` for a missing, unknown or impossible value."""
    style = StyleSheet(
        page=_page(section.section("page")),
        page_number=_page_number(section.section("page_number")),
        faces=_faces(section.section("faces")),
        title=_text_style(section.section("title")),
        body=_text_style(section.section("body")),
        headings=_levels(section, "headings", HEADING_LEVELS),
        contents_title=_text_style(section.section("contents_title")),
        contents=_levels(section, "contents", 1),
        table=_table(section.section("table")),
        chart=_chart(section.section("chart")),
        cover=_cover(section.section("cover")),
        squeeze=_squeeze(section.section("squeeze")),
        part_pages=section.flag("part_pages", False),
    )
    section.close()
    return style


def _length(
    section: Section,
    key: str,
    convert: Callable[[float], Twips],
    default: float | None = None,
    *,
    least: float = 0,
) -> Twips:
    value = section.number(key) if default is None else section.number(key, default)
    if not least <= value <= _LARGEST:
        raise section.fault(in_words("E-EDITION.between", key=key, least=f"{least:g}", most=_LARGEST))
    return convert(value)


def _half_points(section: Section, key: str, value: float) -> HalfPoints:
    doubled = value * 2
    if doubled != int(doubled) or not 2 <= doubled <= 200:
        raise section.fault(in_words("E-EDITION.size", key=key))
    return HalfPoints(int(doubled))


def _size(section: Section) -> HalfPoints:
    return _half_points(section, "size", section.number("size"))


def _characters(section: Section, key: str) -> int:
    value = section.integer(key, 0)
    if not 0 <= value <= 40:
        raise section.fault(in_words("E-EDITION.length", key=key))
    return value


def _text_style(section: Section) -> TextStyle:
    size = _size(section)
    style = TextStyle(
        name=section.called(),
        face=section.choice("face", Face),
        size=size,
        # Lines closer than their letters are high print over one another; Word cuts the letters off.
        pitch=_length(section, "pitch", from_points, least=size / 2),
        align=section.choice("align", TextAlign, TextAlign.JUSTIFY),
        indent=_characters(section, "indent"),
        before=_length(section, "before", from_points, 0),
        after=_length(section, "after", from_points, 0),
        bold=section.flag("bold", False),
        keep_next=section.flag("keep_next", False),
        char_space=_length(section, "char_space", from_points, 0, least=-5),
        left=_characters(section, "left"),
    )
    section.close()
    return style


def _levels(section: Section, key: str, least: int) -> tuple[TextStyle, ...]:
    styles = tuple(_text_style(item) for item in section.sections(key))
    if len(styles) < least:
        raise section.fault(in_words("E-EDITION.heading_levels", key=key, least=least, count=len(styles)))
    return styles


def _page(section: Section) -> PageStyle:
    page = PageStyle(
        *(
            _length(section, key, from_millimetres)
            for key in ("width", "height", "top", "bottom", "left", "right")
        )
    )
    section.close()
    if page.text_width <= 0 or page.text_height <= 0:
        raise section.fault(in_words("E-EDITION.margins"))
    return page


def _page_number(section: Section) -> PageNumberStyle:
    pattern = section.text("pattern")
    before, _, behind = pattern.partition("{n}")
    if pattern and ("{n}" not in pattern or set("{}") & {*before, *behind}):
        raise section.fault(in_words("E-EDITION.page_number", mark="{n}"))
    style = PageNumberStyle(
        pattern=pattern,
        face=section.choice("face", Face),
        size=_size(section),
        gap=_length(section, "gap", from_millimetres),
        outer=section.flag("outer", True),
        inset=_characters(section, "inset"),
    )
    section.close()
    return style


def _faces(section: Section) -> dict[Face, FaceNames]:
    named = (face for face in Face if face is not Face.LATIN_BOLD)
    faces: dict[Face, FaceNames] = {face: _face_names(section.section(face.value)) for face in named}
    section.close()
    return faces


def _face_names(section: Section) -> FaceNames:
    lists = (section.texts(key, ()) for key in ("alternatives", "families", "files", "bold_files"))
    names = FaceNames(section.called(), *lists)
    section.close()
    return names


def _table(section: Section) -> TableStyle:
    body = _text_style(section.section("body"))
    continued = section.text("continued", "")
    style = TableStyle(
        title=_text_style(section.section("title")),
        frame=_text_style(section.section("frame")),
        head=_text_style(section.section("head")),
        body=body,
        note=_text_style(section.section("note")),
        row_height=_length(section, "row_height", from_points, least=1),
        padding=_length(section, "padding", from_points),
        rule=_length(section, "rule", from_points),
        sizes=_table_sizes(section) or (body.size,),
        space=_length(section, "space", from_points, 0),
        continued=continued if continued.strip() else "",  # blanks would be a line of nothing
        least_row_height=_length(section, "least_row_height", from_points, 0),
    )
    section.close()
    return style


def _table_sizes(section: Section) -> tuple[HalfPoints, ...]:
    values = [_half_points(section, "sizes", value) for value in section.numbers("sizes", ())]
    if values != sorted(set(values), reverse=True):
        raise section.fault(in_words("E-EDITION.sizes"))
    return tuple(values)


def _cover(section: Section) -> CoverStyle:
    title, line = _text_style(section.section("title")), _text_style(section.section("line"))
    style = CoverStyle(title, line, section.flag("numbered", False))
    section.close()
    return style


def _squeeze(section: Section) -> SqueezeStyle:
    lines, least = section.integer("lines", 0), section.number("least", 1)
    if not 0 <= lines <= _MOST_LINES:
        raise section.fault(in_words("E-EDITION.between", key="lines", least=0, most=_MOST_LINES))
    if not _TIGHTEST <= least <= 1:
        raise section.fault(in_words("E-EDITION.between", key="least", least=_TIGHTEST, most=1))
    most = section.number("contents_least", least)
    if not _TIGHTEST_CONTENTS <= most <= least:
        raise section.fault(
            in_words("E-EDITION.between", key="contents_least", least=_TIGHTEST_CONTENTS, most=f"{least:g}")
        )
    size = _half_points(section, "contents_size", section.number("contents_size", _CONTENTS_SIZE))
    section.close()
    return SqueezeStyle(lines, round(least * 1000), round(most * 1000), size)


def _chart(section: Section) -> ChartStyle:
    style = ChartStyle(
        width=_length(section, "width", from_millimetres, least=10),
        height=_length(section, "height", from_millimetres, least=10),
        face=section.choice("face", Face),
        size=_size(section),
        caption=_text_style(section.section("caption")),
        caption_above=section.flag("caption_above", False),
    )
    section.close()
    return style
