"""One element of a workbook lost, doubled, moved or changed, the file sound otherwise: what is read is what is there.

Another reader (openpyxl) says what the file shows. A value that it finds and that ours does not have, or has
otherwise, must not come without an error: silent loss is the one thing that never happens.
"""

from __future__ import annotations

import copy
import random
import warnings
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from test_damaged_inputs import EXAMPLE, _packed, _parts

from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT, Shaped

BOOK = "决算数据.xlsx"
#: Parts that say what cells hold; a sheet with figures, one with formulas, one with words.
SHEETS = [f"xl/worksheets/sheet{number}.xml" for number in (3, 6, 7, 20)]
PARTS = [*SHEETS, "xl/styles.xml", "xl/workbook.xml"]
EMPTY = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)
VALUES = ("0", "1", "5", "-1", "A1", "C7", "s", "n", "str", "b", "x", "true", "99", "1.5", "")
ROUNDS = 8
Place = tuple[str, int, int]


def changed(content: bytes, chance: random.Random) -> bytes:
    """A part with one element damaged."""
    root = etree.fromstring(content)
    elements = [each for each in root.iter(etree.Element) if each.getparent() is not None]
    element = chance.choice(elements)
    name = chance.choice(sorted(element.attrib, key=str) or [""])
    match chance.randrange(6):
        case 0:
            element.getparent().remove(element)
        case 1:
            element.addnext(copy.deepcopy(element))
        case 2 if name:
            element.set(name, chance.choice(VALUES))
        case 3 if name:
            del element.attrib[name]
        case 4:
            element.text = chance.choice(VALUES)
        case _:
            element.getparent().append(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_elsewhere(path: Path) -> dict[Place, object] | None:
    """Every value as openpyxl finds it, None where it cannot open the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, data_only=True)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {
        (c.parent.title, c.row, c.column): c.value for c in cells if c.value is not None and c.value != ""
    }


def alone(parts: dict[str, bytes], part: str) -> dict[str, bytes]:
    """The package for the other reader: of a damaged sheet only that one, since no other sheet sees the damage."""
    if part not in SHEETS:
        return parts
    others = (name for name in parts if name.startswith("xl/worksheets/sheet") and name != part)
    return parts | dict.fromkeys(others, EMPTY)


def read_here(sheets: tuple[Sheet, ...]) -> dict[Place, object]:
    found: dict[Place, object] = {}
    for sheet in sheets:
        found |= {(sheet.name, *at): value for at, value in sheet.covered.items()}
        found |= {(sheet.name, r, c): v for r, cells in sheet.rows.items() for c, v in cells.items()}
    return {at: value.number if isinstance(value, Shaped) else value for at, value in found.items()}


def is_same(ours: object, theirs: object) -> bool:
    if ours is NO_RESULT:
        return True  # told by the reader of tables
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-9
    return ours == theirs or str(ours).replace("\r", "") == str(theirs).replace("\r", "")


@pytest.mark.parametrize("part", PARTS)
def test_a_value_is_read_as_it_stands_or_the_file_is_refused(tmp_path: Path, part: str) -> None:
    chance = random.Random(f"20170831 {part}")
    parts = _parts((EXAMPLE / BOOK).read_bytes())
    path, other = tmp_path / BOOK, tmp_path / "other.xlsx"
    for _ in range(ROUNDS):
        damaged = {**parts, part: changed(parts[part], chance)}
        path.write_bytes(_packed(damaged))
        sheets, findings = open_workbook(path)
        if sheets is None:
            assert all(finding.code and finding.message for finding in findings)
            continue
        if len({sheet.name for sheet in sheets}) < len(sheets):
            continue  # one name for two sheets is told where tables are looked for
        other.write_bytes(_packed(alone(damaged, part)))
        theirs = read_elsewhere(other)
        ours = read_here(sheets)
        lost = {at: value for at, value in (theirs or {}).items() if not is_same(ours.get(at), value)}
        assert not lost, (part, dict(list(lost.items())[:3]), [ours.get(at) for at in list(lost)[:3]])
