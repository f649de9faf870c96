"""The text of a report out of its sections (正文的节): report.md is a skeleton, each `@节 名称` a file of its own.

The nearest layer that has a file for a section in the fiscal year gives it: sections/名称.md, or one that says its
years in its name, as sections/名称.since-2022.md and 名称.until-2021.md. All become one template text, which keeps
the file and line of each of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from report_gen.edition.layers.chain import Layer, Layers
from report_gen.edition.layers.entries import Span
from report_gen.edition.strict import fault, nearest
from report_gen.edition.textfile import read_text
from report_gen.figures.finding import Location
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_SECTION = re.compile(r"^@节[ \t]+(\S.*?)[ \t]*$")
_FILE = re.compile(r"(?P<name>.+?)(?:\.since-(?P<since>\d{4}))?(?:\.until-(?P<until>\d{4}))?\.md")
_PRINTED = re.compile(r"^@(表|图)[ \t]+(\S.*?)[ \t]*$")
_FOLDER, _REPORT = "sections/", "report"


#: Whether what a line prints (表 or 图, its name, whether the line is the edition's own) is missing from this form.
Gone = Callable[[str, str, bool], bool]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line without effect: a section of other years, a table or chart that this form does not have."""

    kind: str
    name: str
    at: Location


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The whole text, the origin of each of its lines, and what was left out."""

    file: str
    text: str
    origins: tuple[Location, ...]
    left_out: tuple[LeftOut, ...]


def joined(layers: Layers, gone: Gone) -> JoinedText:
    """The text of the report. Raises `EditionError` for unknown sections, circles and two files for one year."""
    sections = _Sections(layers, gone)
    found = sections.file(_REPORT)
    if found is None:
        raise fault(in_words("E-EDITION.no_report"), layers.layers[0].name)
    report, own = found
    lines: list[tuple[str, Location]] = []
    sections.read(report, lines, (), own=own)
    text = "\n".join(line for line, _ in lines)
    return JoinedText(_shown(report), text, tuple(at for _, at in lines), tuple(sections.left_out))


def _shown(path: Path) -> str:
    parts = path.parts[-3:] if path.parent.name == _FOLDER.rstrip("/") else path.parts[-2:]
    return "/".join(parts)


class _Sections:
    def __init__(self, layers: Layers, gone: Gone) -> None:
        self._year, self._layers, self._gone = layers.year, layers, gone
        self.left_out: list[LeftOut] = []

    def read(
        self, path: Path, lines: list[tuple[str, Location]], within: tuple[str, ...], *, own: bool
    ) -> None:
        """Add the lines of a file, with those of the sections that it names in their place."""
        shown = _shown(path)
        text = read_text(path, shown)
        if within:
            text = text.removesuffix("\n")  # the line that named it ends it
        for number, line in enumerate(text.split("\n"), 1):
            found = _SECTION.match(line)
            at = Location(shown, line=number)
            if found is None:
                lines += [] if self._is_gone(line, at, own=own) else [(line, at)]
                continue
            name = found[1]
            if name in within:
                raise fault(in_words("E-EDITION.section_circle", name=name), shown, line=number)
            section = self.file(_FOLDER + name)
            if section:
                self.read(section[0], lines, (*within, name), own=section[1])
            else:
                self._leave_out(name, at)

    def _is_gone(self, line: str, at: Location, *, own: bool) -> bool:
        """Whether a line prints what this form does not have, through no mistake of its author."""
        found = _PRINTED.match(line)
        if found is None or not self._gone(found[1], found[2], own):
            return False
        self.left_out.append(LeftOut(found[1], found[2], at))
        return True

    def file(self, name: str) -> tuple[Path, bool] | None:
        """The nearest file of a name that holds in the year, and whether it is the edition's own."""
        folder, _, stem = name.rpartition("/")
        for layer, paths in self._layers.nearest_first(f"{folder}/*.md" if folder else "*.md"):
            here = [path for path in paths if (span := _span(path, stem)) and span.holds(self._year)]
            if len(here) > 1:
                raise _twice(layer, here)
            if here:
                return here[0], layer.own
        return None

    def _leave_out(self, name: str, at: Location) -> None:
        """A section of other years prints nothing; one that there is in no year is a mistake."""
        known = {
            found["name"]
            for _, paths in self._layers.nearest_first(f"{_FOLDER}*.md")
            for path in paths
            if (found := _FILE.fullmatch(path.name))
        }
        if name not in known:
            raise fault(
                in_words(
                    "E-EDITION.no_section", name=name, folder=_FOLDER, nearest=nearest(name, sorted(known))
                ),
                at.file,
                line=at.line,
            )
        self.left_out.append(LeftOut("节", name, at))


def section_name(file: str) -> str:
    """What a section is called, by its file as messages show it: without folder and years."""
    found = _FILE.fullmatch(PurePosixPath(file).name)
    return found["name"] if found else file


def _span(path: Path, name: str) -> Span | None:
    """The years of a file of this name, None for another's."""
    found = _FILE.fullmatch(path.name)
    if found is None or found["name"] != name:
        return None
    return Span(int(found["since"] or Span().since), int(found["until"] or Span().until))


def _twice(layer: Layer, paths: list[Path]) -> Exception:
    names = "、".join(path.name for path in paths)
    return fault(in_words("E-EDITION.same_year", names=names), layer.name)
