"""Every key of an edition does something: what is read from its files is used by a command, or there is no such key."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from project_copy import YEAR, ProjectCopy

import report_gen.edition
from report_gen.authoring import new_year
from report_gen.build import check_inputs, draft, gather, read
from report_gen.checks.check import check
from report_gen.figures.dataset import Dataset, TableData
from report_gen.layout.engine import lay_out
from report_gen.outputs import output
from report_gen.project import Project
from report_gen.render.faces.search import prepare

#: A step of loading, seen by nobody afterwards.
LOADING = {"Checks", "Vocabulary", "Own"}


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


#: Where a line of the catalogue was seen: for those who read the file.
EVIDENCE = {("Entry", "source")}


@contextmanager
def watched(classes: list[type], seen: set[tuple[str, str]]) -> Iterator[None]:
    """Notes which fields are asked for; a comparison or a hash, which asks for all of them, does not count."""

    def watch(cls: type) -> Callable[[object, str], object]:
        names = {field.name for field in fields(cls)}  # type: ignore[arg-type]

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


def use_everything(root: Path) -> None:
    """What commands do with an edition: new from last year, check, build as a draft in both formats."""
    project = Project(root)
    new_year(project, YEAR + 1, YEAR, "guangzhou-2017")
    check_inputs(gather(project, YEAR + 1, "guangzhou-2017"))  # with last year's data
    inputs = read(project, YEAR)
    check(without_words(inputs.dataset), inputs.edition)
    check(misnamed(inputs.dataset), inputs.edition)
    made = draft(check_inputs(inputs), as_draft=True)
    prepare(inputs.edition.style, ())
    pages = lay_out(made.report, inputs.edition.style)
    for name in ("docx", "pdf"):
        output(name).write(made.report, inputs.edition.style, pages, io.BytesIO())


def test_every_key_of_an_edition_is_used(project: Callable[..., ProjectCopy]) -> None:
    copy, seen = project(), set[tuple[str, str]]()
    classes = descriptions()
    with watched(classes, seen):
        use_everything(copy.root)
    keys = {(cls.__name__, field.name) for cls in classes for field in fields(cls)}
    assert len(keys) > 150
    assert sorted(keys - seen - EVIDENCE) == []
