"""Chains the stages: read, check, derive, compose, lay out, write. The only module that knows their order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from report_gen.checks.check import check
from report_gen.checks.verdicts import Verdict
from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.document.nodes import Report
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset
from report_gen.figures.finding import Finding, Level, ReportGenError, has_errors
from report_gen.layout.pages import Pages
from report_gen.narrative.compose import compose
from report_gen.project import Project, safe_name, write_all
from report_gen.proof.prove import Proof, prove
from report_gen.proof.record import FILE, record
from report_gen.workbook.annex import Annex, read_annex
from report_gen.workbook.read import read_workbooks

#: Told the name of every stage as it begins.
Progress = Callable[[str], None]

READING, CHECKING, COMPOSING = "读取工作簿", "勾稽核对", "生成文字"
LAYING_OUT, PROVING, WRITING = "排版", "回读核对", "写出文件"

#: The input table that declares numbers in prose, one a row; an edition may do without.
DECLARED = "文字数字"


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
class Inputs:
    """What was read for one year, with everything that was found in it."""

    edition: Edition
    dataset: Dataset
    annex: Annex
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Inputs with the verdicts of all rules."""

    inputs: Inputs
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed report, not yet laid out."""

    report: Report
    figures: Figures
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: file paths, number of pages, tables and charts, its proof, and what was found."""

    files: tuple[str, ...]
    pages: int
    tables: int
    charts: int
    proof: Proof
    findings: tuple[Finding, ...]


def read(project: Project, year: int, edition_name: str | None = None) -> Inputs:
    """Read edition, workbooks and appendix. Raises `ReportGenError` with everything that is wrong in them."""
    folder = project.inputs(year)
    edition = load_edition(project.templates, project.edition_name(year, edition_name), year)
    dataset, findings = read_workbooks(folder, edition)
    annex, more = read_annex(folder / edition.annex) if edition.annex else (Annex("", ()), ())
    findings = (*findings, *more)
    if has_errors(findings):
        raise ReportGenError(findings)
    return Inputs(edition, dataset, annex, findings)


def check_inputs(inputs: Inputs) -> Checked:
    """Run all rules; never raises."""
    verdicts, findings = check(inputs.dataset, inputs.edition)
    return Checked(inputs, verdicts, (*inputs.findings, *findings))


def draft(checked: Checked, *, as_draft: bool = False) -> Draft:
    """Derive and compose.

    Raises `TieOutError` when the figures do not tie out, unless it is to be a marked draft (草稿), and
    `TemplateFault` for bad texts.
    """
    if has_errors(checked.findings) and not as_draft:
        raise TieOutError(checked.findings)
    inputs = checked.inputs
    figures, findings = derive(inputs.dataset, inputs.edition)
    if has_errors(findings):
        raise ReportGenError(findings)
    report, more = compose(figures, inputs.dataset, inputs.edition, inputs.annex, as_draft=as_draft)
    name = safe_name("-".join(filter(None, (report.meta.mark, report.meta.title))))
    return Draft(report, figures, name, (*checked.findings, *findings, *more))


def build(
    project: Project,
    year: int,
    formats: Iterable[str],
    edition_name: str | None = None,
    progress: Progress = silent,
    *,
    as_draft: bool = False,
) -> Outcome:
    """Make the report of a year in the given formats. Raises `ReportGenError`; then nothing is changed on disk."""
    progress(READING)
    inputs = read(project, year, edition_name)
    progress(CHECKING)
    checked = check_inputs(inputs)
    progress(COMPOSING)
    made = draft(checked, as_draft=as_draft)
    progress(LAYING_OUT)
    files, pages = _render(made, inputs, tuple(formats), project.fonts)
    progress(PROVING)
    proof, findings = prove(made.report, pages, files, _declared(inputs.dataset))
    if has_errors(findings):
        raise ProofError(findings)
    progress(WRITING)
    trace = "-".join(filter(None, (made.report.meta.mark, FILE)))
    paths = write_all(project.outputs(year), files | {trace: record(proof)})
    counts = [type(block).__name__ for block in made.report.blocks]
    return Outcome(
        files=tuple(str(path) for path in paths),
        pages=len(pages.pages),
        tables=counts.count("Table"),
        charts=counts.count("Chart"),
        proof=proof,
        findings=(*made.findings, *findings),
    )


def _declared(dataset: Dataset) -> list[str]:
    """The numbers in prose that the inputs vouch for."""
    table = dataset.tables.get(DECLARED)
    return [row.label for row in table.rows] if table else []


def _render(
    made: Draft, inputs: Inputs, formats: tuple[str, ...], font_folders: tuple[Path, ...]
) -> tuple[dict[str, bytes], Pages]:
    """The files by name, and the pages. Raises `GlyphError` for a character that no face has."""
    from report_gen.layout.engine import lay_out
    from report_gen.render.font_search import prepare
    from report_gen.render.glyphs import glyph_findings
    from report_gen.render.registry import writer

    style = inputs.edition.style
    pages = lay_out(made.report, style)
    prepare(style, font_folders)
    findings = glyph_findings(made.report, pages, style, inputs.dataset)
    if findings:
        raise GlyphError(findings)
    files = {}
    for suffix in formats:
        stream = io.BytesIO()
        writer(suffix)(made.report, style, pages, stream)
        files[f"{made.name}.{suffix}"] = stream.getvalue()
    return files, pages


def summary_counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    counts = dict.fromkeys(Level, 0)
    for finding in findings:
        counts[finding.level] += 1
    return counts
