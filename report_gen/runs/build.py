"""Chains the stages: read, derive, check, compose, lay out, write. The only module that knows their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_gen import TRACE
from report_gen.annex.model import NO_ANNEX, Annex
from report_gen.derive.model import Figures
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level, Location, ReportGenError, finding, has_errors
from report_gen.figures.records import dataclass
from report_gen.outputs import FORMATS, output
from report_gen.project.naming import file_name, title_findings
from report_gen.project.writing import write_all
from report_gen.project.years import Project
from report_gen.runs.backed import in_reasons
from report_gen.runs.inputs import Checked, Inputs, check_inputs, read

if TYPE_CHECKING:
    from report_gen.checks.content import Item
    from report_gen.document.nodes import Report
    from report_gen.layout.pages import Pages
    from report_gen.proof.weighing import Proof
    from report_gen.runs.making import MadeFile

#: Told the name of every stage as it begins.
Progress = Callable[[str], None]

READING, CHECKING, COMPOSING = "读取工作簿", "勾稽核对", "生成文字"
LAYING_OUT, MAKING, PROVING, WRITING = "排版", "生成", "回读核对", "写出文件"

#: Where the report's text puts the appendix.
_ANNEX_PLACE = re.compile(r"^@附件\s*$", re.MULTILINE)


def silent(stage: str) -> None:
    """A progress display that shows nothing."""


class TieOutError(ReportGenError):
    """Figures do not tie out (勾稽不符): the report is not made. Exit code 1."""

    exit_code = 1


class ProofError(ReportGenError):
    """A file that was made does not say what the figures say (回读不符): nothing is written. Exit code 1."""

    exit_code = 1


class GlyphError(ReportGenError):
    """A character has no face that shows it (缺字)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed report, not yet laid out; `contents` is the list of what it must hold."""

    report: Report
    figures: Figures
    name: str
    findings: tuple[Finding, ...]
    contents: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a build would find beyond the checks, and the exit code that it would end with for that.

    `contents` are the tables, notes, contents and terms that the form asks for; none where no text was composed.
    """

    findings: tuple[Finding, ...]
    exit_code: int
    contents: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build made: file paths, number of pages, tables, and charts and pictures, its proof, and what was found.

    `earlier` are files of the same report in other formats, made by an earlier build; `contents` is the list of what
    the form asks for.
    """

    files: tuple[str, ...]
    earlier: tuple[str, ...]
    pages: int
    tables: int
    charts: int
    proof: Proof
    findings: tuple[Finding, ...]
    contents: tuple[Item, ...] = ()


def draft(checked: Checked, *, as_draft: bool = False) -> Draft:
    """Derive and compose.

    Raises `TieOutError` when the figures do not tie out, unless it is to be a marked draft (草稿), and
    `TemplateFault` for bad texts.
    """
    if has_errors(checked.findings) and not as_draft:
        raise TieOutError(checked.findings)
    from report_gen.checks.content import content_findings, content_list
    from report_gen.narrative.compose import compose
    from report_gen.narrative.environment import TemplateFault
    from report_gen.narrative.filters import of_edition
    from report_gen.narrative.lint import lint
    from report_gen.proof.score_tables import score_findings
    from report_gen.proof.unused import unused_words

    inputs, figures = checked.inputs, checked.figures
    templates = of_edition(inputs.edition)
    faults = lint(inputs.edition, templates)
    # All branches, also those of no use this year: a template that fails fails next year, when nobody knows why.
    if faults:
        raise TemplateFault(faults)
    report, more = compose(
        figures, inputs.dataset, inputs.edition, inputs.annex, templates, as_draft=as_draft
    )
    unnamed = tuple(title_findings(report.meta.title, inputs.dataset, inputs.edition))
    if unnamed:
        raise ReportGenError(unnamed)
    name = file_name(report.meta.title, report.meta.mark)
    unplaced = (_unplaced(inputs),) if inputs.annex.parts and not _printed_annex(inputs).parts else ()
    contents = content_list(report, inputs.dataset, inputs.edition)
    absent = content_findings(contents, inputs.edition)
    unused = unused_words(inputs.dataset, inputs.edition, report)
    told = (*unplaced, *absent, *unused, *score_findings(report))
    return Draft(report, figures, name, (*checked.findings, *more, *told), contents)


def _printed_annex(inputs: Inputs) -> Annex:
    """The appendix that the report prints: none where its text has no place for one."""
    return inputs.annex if _ANNEX_PLACE.search(inputs.edition.report.text) else NO_ANNEX


def _unplaced(inputs: Inputs) -> Finding:
    """The warning for an appendix that the report has no place for."""
    return finding(
        "W-ANNEX.place",
        Location(inputs.annex.file),
        file=inputs.annex.file,
        report=inputs.edition.report.file,
    )


def preview(checked: Checked, fonts: tuple[Path, ...] = ()) -> Foreseen:
    """What `build` would say beyond the checks, with the same codes and places; nothing is laid out or written.

    Figures that do not tie out are composed all the same. Where inputs could not be read only the templates are
    looked at: sentences of half the data would say what is wrong.
    """
    from report_gen.narrative.lint import lint

    if has_errors(checked.inputs.findings):
        return Foreseen(lint(checked.inputs.edition), ReportGenError.exit_code)
    try:
        made = draft(checked, as_draft=True)
    except ReportGenError as fault:
        return Foreseen(fault.findings, fault.exit_code)
    missing, proved = unprintable(made, checked.inputs, fonts), weighed(made, checked.inputs)
    known = set(checked.findings)
    found = dict.fromkeys((*made.findings, *missing, *proved))
    code = GlyphError.exit_code if missing else ProofError.exit_code * has_errors(proved)
    return Foreseen(tuple(finding for finding in found if finding not in known), code, made.contents)


def unprintable(made: Draft, inputs: Inputs, fonts: tuple[Path, ...]) -> tuple[Finding, ...]:
    """Characters that no face has (缺字) and broken pictures; from here on the faces of the style are in use."""
    from report_gen.outputs.faces.glyphs import glyph_findings
    from report_gen.outputs.faces.search import prepare
    from report_gen.outputs.pictures import picture_findings

    prepare(inputs.edition.style, fonts)
    glyphs = glyph_findings(made.report, inputs.edition.style, inputs.dataset)
    return (*glyphs, *picture_findings(made.report))


def weighed(made: Draft, inputs: Inputs) -> tuple[Finding, ...]:
    """What the proof says of words and figures themselves, whatever the files will hold."""
    from report_gen.proof.weighing import weigh

    found = weigh(made.report, _declared(inputs.dataset, inputs.edition), _printed_annex(inputs))
    return in_reasons(found, inputs.dataset, inputs.edition, made.figures)


def proved(
    made: Draft, inputs: Inputs, pages: Pages, files: Iterable[MadeFile], *, as_draft: bool = False
) -> tuple[Proof, tuple[Finding, ...]]:
    """The proof of the files, with all that stops the build; a draft may hold reasons nothing backs."""
    from report_gen.proof.prove import prove

    declared = _declared(inputs.dataset, inputs.edition)
    printed = [file.printed() for file in files]
    proof, findings = prove(made.report, pages, printed, declared, _printed_annex(inputs))
    # A draft is read by the people who are to back its reasons: there is nothing to hold back yet.
    if as_draft:
        return proof, findings
    return proof, in_reasons(findings, inputs.dataset, inputs.edition, made.figures)


def build(
    project: Project,
    year: int,
    formats: Iterable[str],
    edition_name: str | None = None,
    progress: Progress = silent,
    *,
    as_draft: bool = False,
    strict: bool = False,
) -> BuildOutcome:
    """Make the report of a year in the given formats. Raises `ReportGenError`; then nothing is changed on disk.

    `strict` allows no open warning.
    """
    from report_gen.proof.record import record
    from report_gen.runs.todo import OpenWarningsError, open_warnings

    progress(READING)
    inputs = read(project, year, edition_name)
    progress(CHECKING)
    checked = check_inputs(inputs)
    progress(COMPOSING)
    made = draft(checked, as_draft=as_draft)
    missing = unprintable(made, inputs, project.fonts)
    if missing:
        raise GlyphError(missing)
    made, making, pages = render(made, inputs, tuple(formats), progress)
    progress(PROVING)
    proof, findings = proved(made, inputs, pages, making.values(), as_draft=as_draft)
    if has_errors(findings):
        raise ProofError(findings)
    if strict and open_warnings((*made.findings, *findings)):
        raise OpenWarningsError((*made.findings, *findings))
    progress(WRITING)
    files = {name: file.data for name, file in making.items()}
    told = tuple(note for name in files for note in _face_notes(name, inputs))
    trace = file_name(TRACE, made.report.meta.mark)
    outputs = project.outputs(year)
    earlier = [path for suffix in FORMATS if (path := outputs / f"{made.name}.{suffix}").name not in files]
    paths = write_all(outputs, files | {trace: record(proof, files)}, tell=project.tell)
    counts = [type(block).__name__ for block in made.report.blocks]
    return BuildOutcome(
        files=tuple(str(path) for path in paths),
        earlier=tuple(str(path) for path in earlier if path.is_file()),
        pages=len(pages.pages),
        tables=counts.count("Table"),
        charts=counts.count("Chart") + counts.count("Image"),
        proof=proof,
        findings=(*made.findings, *findings, *told),
        contents=made.contents,
    )


def _face_notes(name: str, inputs: Inputs) -> tuple[Finding, ...]:
    """For which faces the page numbers of a file of flowing text hold; pages that are drawn have theirs inside."""
    from report_gen.outputs.faces.told import face_findings

    flows = output(name.rpartition(".")[2]).flows
    return face_findings(inputs.edition.style, name) if flows else ()


def _declared(dataset: Dataset, edition: Edition) -> list[str]:
    """The numbers in prose that the inputs vouch for."""
    table = dataset.tables.get(edition.roles.declared)
    return [row.label for row in table.rows] if table else []


def render(
    made: Draft, inputs: Inputs, formats: tuple[str, ...], progress: Progress
) -> tuple[Draft, dict[str, MadeFile], Pages]:
    """The report as it stands on the pages, the files by name, and the pages."""
    progress(LAYING_OUT)
    from report_gen.layout.settling import settle
    from report_gen.runs.making import make_files

    style = inputs.edition.style
    # Settled once for all formats, so that DOCX and PDF break the same lines and print the same page numbers.
    report, pages = settle(made.report, style)
    files = make_files(formats, report, style, pages, lambda suffix: progress(f"{MAKING} {suffix}"))
    return (
        replace(made, report=report),
        {f"{made.name}.{suffix}": one for suffix, one in files.items()},
        pages,
    )


def summary_counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    counts = Counter(found.level for found in findings)
    return {level: counts[level] for level in Level}
