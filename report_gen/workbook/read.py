"""The read stage (读取): workbooks and edition in, `Dataset` and findings out. Bad data never raises, never is guessed."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from report_gen.edition.model import Edition
from report_gen.edition.tables import Table
from report_gen.figures.amount import Unit
from report_gen.figures.dataset import Dataset, TableData, Text
from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.cells import label_key
from report_gen.workbook.locating import Sheet, locate
from report_gen.workbook.rows import RowReader

#: The table and row that state the money unit of the workbook (金额单位).
PROFILE = "基本信息"
UNIT_ROW = "金额单位"
CONTENT = "内容"


def read_workbooks(folder: Path, edition: Edition) -> tuple[Dataset, tuple[Finding, ...]]:
    """Read all workbooks of one year's input folder. Findings name workbook, sheet and cell."""
    findings: list[Finding] = []
    sheets = {name: _open(folder / f"{name}.xlsx", findings) for name in _workbooks(edition)}
    tables: list[TableData] = []
    unit = Unit.WAN
    for table in sorted(edition.tables.values(), key=lambda t: t.name != PROFILE):
        data = _read_table(table, sheets[table.workbook], edition, unit, findings)
        tables.append(data)
        if table.name == PROFILE:
            unit = _unit(data, findings)
    return Dataset.of(edition.year, tables, unit), tuple(findings)


def _workbooks(edition: Edition) -> list[str]:
    return list(dict.fromkeys(table.workbook for table in edition.tables.values()))


def _unit(data: TableData, findings: list[Finding]) -> Unit:
    row = data.row(UNIT_ROW)
    text = row.text(CONTENT) if row else None
    if text is None:
        return Unit.WAN
    try:
        return Unit(text.value)
    except ValueError:
        message = f"金额单位「{text.value}」无法识别"
        findings.append(error("E-UNIT", message, text.location, cure="填 元 或 万元"))
        return Unit.WAN


def _open(path: Path, findings: list[Finding]) -> dict[str, Sheet]:
    """The sheets of a workbook by label; empty with a finding when it cannot be read."""
    place = Location(path.name)
    if not path.is_file():
        findings.append(error("E-NO-FILE", f"找不到工作簿 {path.name}", place, cure=f"把它放到 {path.parent} 中"))
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and extensions, in English
            workbook = load_workbook(path, data_only=True)
    except PermissionError:
        findings.append(error("E-LOCKED", f"{path.name} 打不开：没有权限或正被占用", place, cure="关闭 Excel 后重试"))
        return {}
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as cause:
        message = f"{path.name} 不是有效的 Excel 工作簿（{type(cause).__name__}）"
        findings.append(error("E-NOT-XLSX", message, place, cure="用 Excel 打开并另存为 .xlsx"))
        return {}
    return {label_key(ws.title, ordinal=False): Sheet(ws, path.name) for ws in _worksheets(workbook)}


def _worksheets(workbook: Any) -> Iterator[Any]:
    yield from workbook.worksheets


def _read_table(
    table: Table, sheets: dict[str, Sheet], edition: Edition, unit: Unit, findings: list[Finding]
) -> TableData:
    sheet = sheets.get(label_key(table.sheet, ordinal=False))
    if sheet is None:
        if sheets:
            where = Location(f"{table.workbook}.xlsx", table.sheet)
            message = f"缺少工作表「{table.sheet}」（{edition.label_of(table)}）"
            findings.append(error("E-NO-SHEET", message, where, cure="从空白工作簿复制该表，不要改名或删除"))
        return TableData(table.name, ())
    place = locate(sheet, table)
    if isinstance(place, list):
        where = Location(sheet.workbook, sheet.name)
        message = f"「{sheet.name}」的表头与模板不符，找不到：{'、'.join(place)}"
        findings.append(error("E-HEAD", message, where, cure="恢复表头文字，不要移动或删除列"))
        return TableData(table.name, ())
    reader = RowReader(sheet, table, place, unit, edition.year)
    data = reader.read()
    findings.extend(reader.findings)
    return data


def text_of(dataset: Dataset, table: str, row: str) -> str:
    """The words of a field, "" when it is blank: text_of(dataset, "基本信息", "部门名称")."""
    found = dataset.row(table, row)
    text = found.text(CONTENT) if found else None
    return text.value if isinstance(text, Text) else ""
