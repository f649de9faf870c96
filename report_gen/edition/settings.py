"""Reads the small texts and patterns of edition.toml: file name, cover, contents, ordinals, titles of tables."""

from __future__ import annotations

import re

from report_gen.edition.sheet_names import fits_a_file
from report_gen.edition.strict import Section
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_HOLE = re.compile(r"\{[^{}]*\}")
_COUNTS = ("{一}", "{1}", "{①}")
_TABLE_HOLES = ("{表名}", "{表号}", "{一}", "{1}")
#: Headings have so many levels.
_LEVELS = 6
#: What may stand before a heading for its level to be known, {一} and {1} in their place.
_SHAPES = (
    r"第\{一\}部分[\s　]*|附件\{[一1]\}[：:\s　]+",
    r"\{一\}、\s*",
    r"[（(]\{一\}[）)]\s*",
    r"\{1\}[．、.]\s*",
    r"[（(]\{1\}[）)]\s*",
    r"\{①\}\s*",
)


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover (封面), a template; `is_title` for those of the report's title."""

    text: str
    is_title: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """Small texts of a report, all of them templates: file name, properties, what stands around a table.

    `table_title` and `table_entry` are patterns of what stands over a published table and in the contents:
    {表名}, {表号}, {一} and {1}. `ordinals` are the patterns of the six levels. Terms of the glossary are counted
    at `glossary_level`, 0 for not at all.
    """

    file_name: str
    author: str
    subject: str
    keywords: str
    date: str
    department_line: str
    unit_line: str
    contents_title: str
    draft_mark: str
    contents_depth: int
    contents_numbers: bool
    table_title: str
    table_entry: str
    ordinals: tuple[str, ...]
    glossary_level: int
    cover: tuple[CoverLine, ...]


def read_settings(head: Section) -> Settings:
    """The settings. Raises `EditionError` for an unknown hole or an ordinal that nobody could read back."""
    return Settings(
        file_name=head.template("file_name"),
        author=head.template("author"),
        subject=head.template("subject"),
        keywords=head.template("keywords"),
        date=head.template("date"),
        department_line=head.template("department_line"),
        unit_line=head.template("unit_line"),
        contents_title=head.text("contents_title"),
        draft_mark=head.template("draft_mark"),
        contents_depth=head.integer("contents_depth"),
        contents_numbers=head.flag("contents_numbers"),
        table_title=_pattern(head, "table_title"),
        table_entry=_pattern(head, "table_entry"),
        ordinals=_ordinals(head),
        glossary_level=_level(head, "glossary_level"),
        cover=tuple(_cover_line(item) for item in head.sections("cover")),
    )


def _pattern(head: Section, key: str) -> str:
    text = head.text(key)
    odd = [hole for hole in _HOLE.findall(text) if hole not in _TABLE_HOLES]
    if odd:
        raise head.fault(in_words("E-EDITION.hole", key=key, odd=odd[0], known=_TABLE_HOLES))
    return text


def _ordinals(head: Section) -> tuple[str, ...]:
    patterns = head.texts("ordinals")
    if len(patterns) != _LEVELS:
        raise head.fault(in_words("E-EDITION.ordinals", levels=_LEVELS))
    for level, (pattern, shape) in enumerate(zip(patterns, _SHAPES, strict=True), 1):
        if not re.fullmatch(shape, pattern):
            raise head.fault(in_words("E-EDITION.ordinal", grade=level, pattern=pattern, known=_COUNTS))
    return patterns


def _level(head: Section, key: str) -> int:
    level = head.integer(key)
    if level != 0 and not 2 <= level <= _LEVELS:
        raise head.fault(in_words("E-EDITION.numbering", key=key, most=_LEVELS))
    return level


def _cover_line(section: Section) -> CoverLine:
    line = CoverLine(section.template("text"), section.flag("title", False))
    section.close()
    return line


def read_annex(head: Section) -> str:
    """The name of the appendix's file, "" for none. Raises `EditionError` for what is no Word file of the year."""
    name = head.text("annex", "")
    if name and not (fits_a_file(name) and name.endswith(".docx")):
        raise head.fault(in_words("E-EDITION.annex_name"), "annex")
    return name
