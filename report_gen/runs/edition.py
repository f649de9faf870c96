"""What `edition` makes: all that is wrong with a form, what differs from another, a new layer. Prints nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from report_gen.edition.loading import Read, load_edition, read_edition
from report_gen.edition.model import Edition
from report_gen.edition.sheet_names import fits_a_file
from report_gen.edition.shelves import HEAD
from report_gen.edition.strict import Fallen, fault
from report_gen.figures.finding import Finding, Location, ReportGenError, counted, has_errors
from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass
from report_gen.narrative.lint import lint
from report_gen.project.writing import write_folder
from report_gen.project.years import Project
from report_gen.trial.differing import differing
from report_gen.trial.trying import Tried, tried
from report_gen.trial.unused import Unused, unused
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.blank.carry import read_carry
from report_gen.workbook.exports.import_rules import read_rules

#: What a new edition may be called: it names a folder and stands in other files.
_NAME = re.compile(r"[^\W_][\w.-]*")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is to say about an edition in a year; `tried` is None where mistakes keep it from being tried out."""

    name: str
    year: int
    findings: tuple[Finding, ...]
    fallen: tuple[Fallen, ...] = ()
    unused: tuple[Unused, ...] = ()
    tried: Tried | None = None

    @property
    def exit_code(self) -> int:
        """0 for a form that can be used, else 2."""
        return ReportGenError.exit_code if has_errors(self.findings) else 0


def inspect(project: Project, name: str, year: int) -> Inspection:
    """Everything that is wrong with an edition in a year. Raises `EditionError` where there is none of the name."""
    read = read_edition(project.templates, name, year)
    found = [*read.faults, *_further(project, read)]
    edition = read.edition
    if edition is None or has_errors(found):
        return Inspection(name, year, tuple(dict.fromkeys(found)), edition.fallen if edition else ())
    done = tried(edition)
    found += [*done.findings, *unmakable(edition)]
    return Inspection(
        name, year, tuple(dict.fromkeys(found)), edition.fallen, unused(edition, done.printed), done
    )


def _further(project: Project, read: Read) -> Iterator[Finding]:
    """Mistakes of texts and of files that only some commands read; none that only follow from others."""
    edition = read.edition
    if edition is None:
        return
    for each in lint(edition):
        if not any(name in each.message for name in read.at_fault):
            yield each
    for reading in (read_carry, read_rules):
        try:
            reading(project.templates, edition)
        except ReportGenError as told:
            yield from told.findings


def unmakable(edition: Edition) -> tuple[Finding, ...]:
    """Why no workbook of the form can be made: a formula that Excel does not hold. None where one can."""
    try:
        make_workbooks(edition, {})
    except ReportGenError as told:
        return told.findings
    return ()


def year_of(project: Project, name: str, year: int | None) -> int:
    """The year asked for, else the last that the edition serves. Raises `EditionError` where it says none."""
    found = year if year is not None else project.templates.head(name).until
    if found < 1:
        raise fault(in_words("E-EDITION.year_wanted", name=name), name)
    return found


def inspection_lines(done: Inspection) -> list[str]:
    """What trying an edition out showed beside findings, for people."""
    lines = [*_fallen_lines(done.fallen), *_unused_lines(done.unused)]
    if done.tried:
        places = [f"  {one.file} 第 {one.line} 行　{one.what}" for one in done.tried.untaken]
        lines += [worded("edition.untaken", count=len(places)), *places] if places else []
        lines.append(worded("edition.tried", count=done.tried.scenes) if not done.exit_code else "")
    elif done.exit_code:
        lines.append(worded("edition.untried"))
    counts = counted(done.findings)
    return [*filter(None, lines), worded("edition.summary", name=done.name, year=done.year, counts=counts)]


def _fallen_lines(fallen: Iterable[Fallen]) -> list[str]:
    lines = [
        f"  {one.kind} {one.name}　{_place(one.location)}　{_why(one)}{'（其他年度有）' if one.other_year else ''}"
        for one in fallen
    ]
    return [worded("edition.fallen", count=len(lines)), *lines] if lines else []


def _why(one: Fallen) -> str:
    """What the entry names in vain: of a message about a formula the end alone."""
    _, vain, what = one.why.rpartition("没有")
    return f"{vain}{what.split('；')[0]}"


def _place(place: Location) -> str:
    return f"{place.file} 第 {place.line} 行" if place.line else place.file


def _unused_lines(found: Iterable[Unused]) -> list[str]:
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found:
        place = "" if "表" in one.kind else one.file
        groups.setdefault((one.kind, place), []).append(one.name)
    lines = [
        f"  {kind} {len(names)} 个{f'（{file}）' if file else ''}：{'、'.join(names)}"
        for (kind, file), names in groups.items()
    ]
    return [worded("edition.unused"), *lines] if lines else []


def compared(project: Project, name: str, year: int, other: str) -> list[str]:
    """What differs from another edition or year, written 名称, 名称@年度 or @年度. Raises `EditionError`."""
    named, _, told = other.partition("@")
    if told and not re.fullmatch(r"\d{4}", told):
        raise fault(in_words("E-EDITION.other_year", other=other), name)
    one = load_edition(project.templates, name, year)
    another = load_edition(project.templates, named or name, int(told) if told else year)
    lines = differing(one, another)
    return [*lines, worded("edition.differs", count=len(lines) or "")]


def new_edition(project: Project, name: str, parent: str, title: str = "") -> Path:
    """Begin an edition of the project that extends another: its folder. Raises `EditionError`, `OutputError`."""
    own = project.root / "templates"
    if not (_NAME.fullmatch(name) and fits_a_file(name)):
        raise fault(in_words("E-EDITION.new_name", name=name), own.name)
    if (own / name).exists() or name in project.templates.names():
        raise fault(in_words("E-EDITION.new_there", name=name), f"{own.name}/{name}")
    span = project.templates.head(parent)
    years = f"[{span.since}, {span.until}]" if span.until else "[]"
    text = worded("edition.begun", title=title or name, parent=parent, years=years)
    write_folder(own / name, {HEAD: text.encode()}, worded("files.no_edition"), project.tell)
    return own / name
