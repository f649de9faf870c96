"""Every key of an edition does something: what is read from its files is used by a command, or there is no such key."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from kept_readings import readings_anew
from project_copy import YEAR, ProjectCopy
from sample_report import heading
from sample_report import report as sample_report

import report_gen.edition
from report_gen.checks.check import check
from report_gen.checks.content import content_list
from report_gen.checks.context import Context
from report_gen.document.nodes import Contents
from report_gen.edition.model import Edition
from report_gen.edition.settings import CoverLine
from report_gen.figures.amount import Amount, Count
from report_gen.figures.dataset import Absent, Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Fact
from report_gen.layout.engine import lay_out
from report_gen.outputs import output
from report_gen.outputs.faces.search import prepare
from report_gen.project.years import Project
from report_gen.runs.build import draft, weighed
from report_gen.runs.inputs import check_inputs, gather, read
from report_gen.runs.new import new_year

#: Steps of finding and loading, seen by nobody afterwards.
LOADING = {"Checks", "Vocabulary", "PlacedRow", "ListedEdition", "Shelves", "Read"}


def descriptions() -> list[type]:
    """The dataclasses that an edition is made of."""
    modules = [
        importlib.import_module(f"{report_gen.edition.__name__}.{found.name}")
        for found in pkgutil.iter_modules(report_gen.edition.__path__)
    ]
    classes = (each for module in modules for each in vars(module).values() if isinstance(each, type))
    there = {
        each for each in classes if is_dataclass(each) and each.__module__.startswith("report_gen.edition")
    }
    return sorted((each for each in there if each.__name__ not in LOADING), key=lambda each: each.__name__)


#: Where a line of the catalogue was seen, what of the edition has no effect: for those who look at its files.
EVIDENCE = {
    ("CatalogueEntry", "source"),
    ("Catalogue", "beside"),  # foreign reports alone are judged by these lines
    ("Edition", "fallen"),
    ("TemplateText", "origins"),
    ("RequiredContent", "id"),
}


@contextmanager
def watched(classes: list[type], seen: set[tuple[str, str]]) -> Iterator[None]:
    """Notes which fields are asked for; a comparison or a hash, which asks for all of them, does not count."""

    def watch(cls: type) -> Callable[[object, str], object]:
        names = {field.name for field in fields(cls)}

        def get(self: object, name: str) -> object:
            if name in names and sys._getframe(1).f_code.co_filename != "<string>":
                seen.add((cls.__name__, name))
            return object.__getattribute__(self, name)

        return get

    with pytest.MonkeyPatch.context() as patch:
        for cls in classes:
            patch.setattr(cls, "__getattribute__", watch(cls), raising=False)
        yield


def without_words(dataset: Dataset) -> Dataset:
    """The data with no reason given for anything."""
    tables = [
        TableData(
            name,
            tuple(
                replace(r, values={c: v for c, v in r.values.items() if not r.text(c)}) for r in table.rows
            ),
        )
        for name, table in dataset.tables.items()
    ]
    return Dataset.of(dataset.year, tables, dataset.unit)


def misnamed(dataset: Dataset) -> Dataset:
    """The data with another name at every code."""
    tables = [
        TableData(
            name, tuple(replace(row, label=f"{row.label}甲") if row.code else row for row in table.rows)
        )
        for name, table in dataset.tables.items()
    ]
    return Dataset.of(dataset.year, tables, dataset.unit)


def altered(dataset: Dataset, change: Callable[[Value], Value], times: int = 1) -> Dataset:
    """The data with every value changed; every row so many times, then the first one as it was."""
    tables = [
        TableData(
            name,
            tuple(
                replace(
                    row,
                    key=f"{row.key}*{n}" if n else row.key,
                    values=each(row, change) if n or times == 1 else row.values,
                )
                for row in table.rows
                for n in range(times)
            ),
        )
        for name, table in dataset.tables.items()
    ]
    return Dataset.of(dataset.year, tables, dataset.unit)


def each(row: Row, change: Callable[[Value], Value]) -> dict[str, Value]:
    """The values of a row, changed."""
    return {column: change(value) for column, value in row.values.items()}


def more(value: Value) -> Value:
    """A thousand times as many things."""
    if isinstance(value, Fact) and isinstance(value.value, Count):
        return replace(value, value=replace(value.value, value=value.value.value * 1000))
    return value


def doubtful(value: Value) -> Value:
    """Words that speak of another year and of no direction of their own."""
    return replace(value, value="2016年，扩大规模、提高标准") if isinstance(value, Text) else value


def without_base(root: Path) -> None:
    """An appendix that names figures whose base is none, zero or negative."""
    document = Document()
    names = ("其他收入.占比", "其他收入.增减.率", "财政拨款收入.增减.率", "三公经费.完成率")
    document.add_paragraph("".join(f"{{{{ {name}|百分比 }}}}，" for name in names))
    document.save(str(root / "inputs" / str(YEAR) / "附件.docx"))
    inputs = read(Project(root), YEAR)

    def negative(value: Value) -> Value:
        if isinstance(value, Fact) and isinstance(value.value, Amount):
            return replace(value, value=replace(value.value, value=-value.value.value))
        return value

    def nothing(value: Value) -> Value:
        if isinstance(value, Fact) and isinstance(value.value, Amount):
            return replace(value, value=replace(value.value, value=Decimal(0)))
        return value

    def absent(value: Value) -> Value:
        return Absent.MISSING if isinstance(value, Fact) else value

    prior = ("上年决算", "年初预算")
    for change in (negative, nothing, absent):
        based = altered(inputs.dataset, change)
        tables = [based.tables[n] if n in prior else t for n, t in inputs.dataset.tables.items()]
        mixed = Dataset.of(YEAR, tables, inputs.dataset.unit)
        draft(check_inputs(replace(inputs, dataset=mixed)), as_draft=True)


def covered(edition: Edition) -> Edition:
    """The edition with a cover before its report."""
    cover = (CoverLine("{{ 部门名称 }}", True), CoverLine("{{ 编制日期 }}", False))
    report = replace(edition.report, text=f"@封面\n\n{edition.report.text}")
    return replace(edition, report=report, settings=replace(edition.settings, cover=cover))


def approved(dataset: Dataset, edition: Edition) -> Dataset:
    """The accounts with the day on which they were approved."""
    cell = edition.roles.approved
    assert cell
    table = dataset.tables[cell.table]
    first = table.rows[0]
    day = Text(f"{YEAR + 1}-08-10", first.location)
    row = replace(first, key=cell.row, label=cell.row, values={cell.column: day})
    tables = {**dataset.tables, table.name: replace(table, rows=(*table.rows, row))}
    return replace(dataset, tables=tables)


def use_everything(root: Path) -> None:
    """What commands do with an edition: new from last year, check, build as a draft in both formats."""
    project = Project(root)
    new_year(project, YEAR + 1, YEAR, "guangzhou")
    check_inputs(gather(project, YEAR + 1, "guangzhou"))  # with last year's data
    inputs = read(project, YEAR)
    check(without_words(inputs.dataset), inputs.edition)
    check(misnamed(inputs.dataset), inputs.edition)
    check(approved(inputs.dataset, inputs.edition), inputs.edition, Context(today=date(YEAR + 1, 8, 20)))
    for change in (more, doubtful):
        check(altered(inputs.dataset, change), inputs.edition)
    check(altered(inputs.dataset, more, times=2), inputs.edition)
    made = draft(check_inputs(replace(inputs, edition=covered(inputs.edition))), as_draft=True)
    weighed(made, inputs)
    content_list(
        replace(made.report, blocks=()), inputs.dataset, inputs.edition
    )  # where everything is absent
    prepare(inputs.edition.style, ())
    pages = lay_out(made.report, inputs.edition.style)
    entries = [heading(2, "一、", "收入", f"h{n}", new_page=True) for n in range(30)]
    lay_out(sample_report(Contents("目录", 2), *entries), inputs.edition.style)  # more than one page holds
    for name in ("docx", "pdf"):
        output(name).write(made.report, inputs.edition.style, pages, io.BytesIO())


def test_every_key_of_an_edition_is_used(project: Callable[..., ProjectCopy]) -> None:
    copy, seen = project(), set[tuple[str, str]]()
    classes = descriptions()
    with readings_anew(), watched(classes, seen):
        use_everything(copy.root)
        without_base(copy.root)
    keys = {(cls.__name__, field.name) for cls in classes for field in fields(cls)}
    assert len(keys) > 150
    assert sorted(keys - seen - EVIDENCE) == []
