"""Single mistakes of many kinds, seeded into the example's workbook: generated for any seed, none written by hand.

A mistake changes one cell, row, column, sheet or field. It knows the places that a person has to go to for mending
it (any of them will do), and words that name the cause where it is no cell.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from content_names import (
    BASIC_TABLE,
    GENERAL_TABLE,
    GRANTS_TABLE,
    INCOME_TABLE,
    SPENDING_TABLE,
    THREE_TABLE,
    TOTALS_TABLE,
)
from slips_of_hand import (
    ANY,
    Slip,
    doubled,
    lost,
    misspelt,
    mistyped_codes,
    replaced,
    shifted,
    slipped,
    transposed,
    turned,
)
from turned_digits import BEYOND

from report_gen.edition.model import Base, Edition, IndicatorSpec, last_years
from report_gen.edition.rules.tree import Ref
from report_gen.figures.address import Address, letters
from report_gen.figures.amount import Amount
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "inputs" / "2017" / "决算数据.xlsx"
_T = TypeVar("_T")
#: Sheet and cell.
Place = tuple[str, str]
EACH = 5


@dataclass(frozen=True)
class Mistake:
    """A mistake: new values of cells, rows taken out; where and by which words it is found; whose figures came in."""

    kind: str
    values: Mapping[Place, object]
    places: frozenset[Place]
    words: tuple[str, ...] = ()
    deleted: Place | None = None
    last: bool = False
    says: str = ""


@dataclass
class Material:
    """The right workbook, what was read from it, and a year before that looks like it."""

    sheets: tuple[Sheet, ...]
    dataset: Dataset
    edition: Edition
    last: Dataset | None = None
    rng: random.Random = field(default_factory=random.Random)

    def figures(self, *tables: str, zero: bool = False, money: bool = True) -> list[tuple[Row, str, Fact]]:
        """The figures of tables with their row and column."""
        return [
            (row, column, fact)
            for name in tables
            for row in self.dataset.tables[name].rows
            for column in row.values
            if (fact := row.fact(column))
            and (zero or fact.number)
            and isinstance(fact.value, Amount) >= money
        ]

    def texts(self, *tables: str) -> list[tuple[Row, str, Text]]:
        """The words of tables with their row and column."""
        return [
            (row, column, text)
            for name in tables
            for row in self.dataset.tables[name].rows
            for column in row.values
            if (text := row.text(column))
        ]

    def published(self) -> list[str]:
        """The tables that are published and have figures."""
        return [t.name for t in self.edition.tables.values() if t.form and self.figures(t.name)]


def place(fact: Fact | Text) -> Place:
    where = next(fact.cells()) if isinstance(fact, Fact) else fact.location
    return where.sheet, where.cell


def patched(sheets: Iterable[Sheet], mistake: Mistake) -> tuple[Sheet, ...]:
    """The sheets with the mistake in them."""
    return tuple(_patched(sheet, mistake) for sheet in sheets)


def _patched(sheet: Sheet, mistake: Mistake) -> Sheet:
    own = {cell: value for (name, cell), value in mistake.values.items() if name == sheet.name}
    gone = spot(mistake.deleted[1]) if mistake.deleted and mistake.deleted[0] == sheet.name else None
    if not own and not gone:
        return sheet
    rows = {line: dict(cells) for line, cells in sheet.rows.items()}
    for cell, value in own.items():
        at = spot(cell)
        assert at
        rows.setdefault(at[1], {}).pop(at[0], None)
        if value is not None:
            rows[at[1]][at[0]] = value
    if gone:
        rows.pop(gone[1])
        rows = {line - (line > gone[1]): cells for line, cells in rows.items()}
    return replace(sheet, rows=rows)


def stored(number: Decimal) -> float | int:
    """A number as Excel stores it."""
    return int(number) if number == number.to_integral_value() else float(number)


def spot(cell: str) -> tuple[int, int]:
    """Column and row of a cell."""
    at = Address.of("", cell)
    return at.column, at.row


# ---- kinds

Seeder = Callable[[Material], Iterator[Mistake]]
KINDS: dict[str, Seeder] = {}


def kind(name: str) -> Callable[[Seeder], Seeder]:
    """Enter a kind of mistakes under its name."""

    def entered(seeder: Seeder) -> Seeder:
        KINDS[name] = seeder
        return seeder

    return entered


def mistakes(
    material: Material, seed: int, each: int = EACH, wanted: Iterable[str] = ()
) -> Iterator[Mistake]:
    """So many mistakes of every kind, the same for the same seed."""
    for name, seeder in KINDS.items():
        if wanted and name not in set(wanted):
            continue
        material.rng = random.Random(f"{seed} {name}")
        seen: set[frozenset[Place]] = set()
        for mistake, _ in zip(seeder(material), range(each * 20), strict=False):
            if mistake.places | {("", mistake.says)} not in seen:
                seen.add(mistake.places | {("", mistake.says)})
                yield replace(mistake, kind=name)
            if len(seen) == each:
                break


def _retyped(
    material: Material, slips: tuple[Slip, ...], tables: list[str], **keywords: bool
) -> Iterator[Mistake]:
    while True:
        table = material.rng.choice(tables)
        found = material.figures(table, **keywords)
        if not found:
            continue
        _, _, fact = material.rng.choice(found)
        whole = not isinstance(fact.value, Amount)
        made = slipped(fact.number, material.rng.choice(slips), material.rng, whole=whole)
        if made is not None:
            at = place(fact)
            yield Mistake("", {at: stored(made)}, frozenset({at}), says=f"{fact.number} → {made}")


def _simple(name: str, *slips: Slip) -> None:
    KINDS[name] = lambda material: _retyped(material, slips, material.published())


_simple("数字错一位", replaced)
_simple("少一位", lost)
_simple("多一位", doubled)
_simple("两位颠倒", transposed)
_simple("正负号", turned)
_simple("小数点", shifted)


@kind("填成相邻的数")
def _neighbour(material: Material) -> Iterator[Mistake]:
    while True:
        found = material.figures(material.rng.choice(material.published()), zero=True)
        _, _, fact = material.rng.choice(found)
        sheet, cell = place(fact)
        across, down = spot(cell)
        beside = {place(other)[1]: other for _, _, other in found}
        names = [
            f"{letters(across + x)}{down + y}" for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)) if across + x
        ]
        near = [beside[name] for name in names if name in beside]
        near = [other for other in near if abs(other.number - fact.number) >= BEYOND]
        if near:
            other = material.rng.choice(near)
            yield Mistake(
                "",
                {(sheet, cell): stored(other.number)},
                frozenset({(sheet, cell)}),
                says=f"{fact.number} → {other.number}",
            )


@kind("合计错")
def _totals(material: Material) -> Iterator[Mistake]:
    while True:
        table = material.edition.tables[material.rng.choice(material.published())]
        totals = {spec.key for block in table.blocks for spec in block.rows if spec.total}
        found = [
            (row, fact)
            for row, _, fact in material.figures(table.name)
            if row.key in totals or (not totals and "合计" in fact.name) or row.level == 1
        ]
        if found:
            _, fact = material.rng.choice(found)
            made = slipped(fact.number, material.rng.choice(ANY), material.rng)
            if made is not None:
                yield Mistake(
                    "", {place(fact): stored(made)}, frozenset({place(fact)}), says=f"{fact.number} → {made}"
                )


@kind("数字格里填文字")
def _text_for_number(material: Material) -> Iterator[Mistake]:
    while True:
        _, _, fact = material.rng.choice(material.figures(material.rng.choice(material.published())))
        n = fact.number
        said = material.rng.choice(
            ["无", f"({n})", f"¥{n:,.2f}", f"约{n}", f"{n}万", f"{n}（含结转）", "见附表", f"{n}。"]
        )
        yield Mistake("", {place(fact): said}, frozenset({place(fact)}), says=f"{n} → {said}")


@kind("填成上年数")
def _last_years_figure(material: Material) -> Iterator[Mistake]:
    for spec, base in _with_last_year(material):
        if isinstance(base.figure, Ref) and isinstance(spec.current, Ref):
            now = _fact(material, spec.current)
            then = _fact(material, base.figure)
            if now and then and abs(now.number - then.number) >= BEYOND:
                yield Mistake(
                    "",
                    {place(now): stored(then.number)},
                    frozenset({place(now)}),
                    says=f"{now.number} → {then.number}",
                )


def _with_last_year(material: Material) -> Iterator[tuple[IndicatorSpec, Base]]:
    """The indicators in random order, each with every last year's figure that it is compared with."""
    for spec in _shuffled(material, material.edition.indicators):
        if isinstance(spec, IndicatorSpec):
            yield from ((spec, base) for base in last_years(spec))


def _shuffled(material: Material, items: Iterable[_T]) -> list[_T]:
    found = list(items)
    material.rng.shuffle(found)
    return found


def _fact(material: Material, ref: Ref) -> Fact | None:
    row = material.dataset.row(ref.table, ref.row)
    return row.fact(ref.column) if row else None


def _exchanged(first: Row, second: Row, columns: Iterable[str]) -> tuple[dict[Place, object], int]:
    """The figures of two rows the other way round, and how many of them differ."""
    values: dict[Place, object] = {}
    differ = 0
    for column in columns:
        a, b = first.fact(column), second.fact(column)
        if a and b:
            values |= {place(a): stored(b.number), place(b): stored(a.number)}
            differ += abs(a.number - b.number) >= BEYOND
    return values, differ


@kind("两行互换")
def _rows_swapped(material: Material) -> Iterator[Mistake]:
    tables = [
        TOTALS_TABLE,
        INCOME_TABLE,
        SPENDING_TABLE,
        GRANTS_TABLE,
        GENERAL_TABLE,
        BASIC_TABLE,
        "年初预算",
    ]
    while True:
        rows = material.dataset.tables[material.rng.choice(tables)].rows
        items = [row for row in rows if row.level == material.rng.choice((1, 2, 3))] or list(rows)
        at = material.rng.randrange(len(items))
        if at + 1 == len(items):
            continue
        first, second = items[at], items[at + 1]
        values, differ = _exchanged(first, second, first.values)
        if differ:
            yield Mistake("", values, frozenset(values), says=f"{first.key} ↔ {second.key}")


@kind("两列互换")
def _columns_swapped(material: Material) -> Iterator[Mistake]:
    tables = [INCOME_TABLE, SPENDING_TABLE, GRANTS_TABLE, GENERAL_TABLE, THREE_TABLE, THREE_TABLE, "会议明细"]
    while True:
        table = material.edition.tables[material.rng.choice(tables)]
        columns = list(table.figure_columns)
        first = material.rng.choice(columns)
        near = columns[(columns.index(first) + 1) % len(columns)]
        pairs = [(first.name, near.name)]
        if table.name == THREE_TABLE:
            pairs = [(c.name, c.name.replace("预算", "决算")) for c in columns if c.name.startswith("预算")]
        values: dict[Place, object] = {}
        differ = 0
        for row in material.dataset.tables[table.name].rows:
            for one, other in pairs:
                a, b = row.fact(one), row.fact(other)
                if a and b:
                    values |= {place(a): stored(b.number), place(b): stored(a.number)}
                    differ += abs(a.number - b.number) >= BEYOND
        if differ > 1 or (table.name == "会议明细" and differ):
            yield Mistake("", values, frozenset(values), says=f"{table.name} {pairs[0][0]} ↔ {pairs[0][1]}")


def _scaled(facts: Iterable[Fact], factor: Decimal) -> dict[Place, object]:
    return {place(f): stored((f.number * factor).quantize(Decimal("0.01"))) for f in facts}


@kind("整表单位错")
def _sheet_in_yuan(material: Material) -> Iterator[Mistake]:
    for table in _shuffled(material, [*material.published(), "上年决算", "年初预算", "政府采购"]):
        facts = [fact for _, _, fact in material.figures(table, zero=True)]
        values = _scaled(facts, Decimal(10_000))
        yield Mistake("", values, frozenset(values), (f"「{table}」", "元"), says=table)


@kind("整列单位错")
def _column_in_yuan(material: Material) -> Iterator[Mistake]:
    while True:
        table = material.rng.choice([*material.published(), "上年决算", "年初预算"])
        column = material.rng.choice(material.edition.tables[table].figure_columns)
        facts = [fact for _, name, fact in material.figures(table, zero=True) if name == column.name]
        if sum(1 for fact in facts if fact.number) > 1:
            values = _scaled(facts, Decimal(10_000))
            yield Mistake("", values, frozenset(values), says=f"{table} {column.name}")


@kind("基本信息的单位错")
def _wrong_unit(material: Material) -> Iterator[Mistake]:
    at = place(_text(material, "基本信息", "金额单位"))
    for said in ("元", "千元", "亿元", "人民币", "百万元"):
        yield Mistake("", {at: said}, frozenset({at}), says=said)


def _text(material: Material, table: str, key: str) -> Text:
    row = material.dataset.row(table, key)
    assert row
    return next(text for column in row.values if (text := row.text(column)))


@kind("单元格漏填")
def _blanked(material: Material) -> Iterator[Mistake]:
    while True:
        _, _, fact = material.rng.choice(material.figures(material.rng.choice(material.published())))
        yield Mistake("", {place(fact): None}, frozenset({place(fact)}), says=f"{fact.number} → 空白")


def _of(*tables: str, money: bool = True) -> Seeder:
    return lambda material: _retyped(material, ANY, list(tables), money=money)


KINDS["上年数错"] = _of("上年决算")
KINDS["年初预算数错"] = _of("年初预算", "年初预算", "预算差异")
KINDS["三公个数错"] = _of("三公统计", money=False)


@kind("漏一行")
def _deleted(material: Material) -> Iterator[Mistake]:
    tables = [INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, "年初预算", "款级用途", "非税收入"]
    while True:
        table = material.rng.choice(tables)
        row = material.rng.choice([row for row in material.dataset.tables[table].rows if row.level])
        if any((fact := row.fact(column)) and fact.number for column in row.values) or row.values:
            at = (row.location.sheet, row.location.cell)
            says = row.code or row.label
            yield Mistake("", {}, frozenset(), (says,), deleted=at, says=f"{table} {says}")


@kind("编码错")
def _recoded(material: Material) -> Iterator[Mistake]:
    tables = [INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, "年初预算"]
    while True:
        row = material.rng.choice(
            [r for r in material.dataset.tables[material.rng.choice(tables)].rows if r.code]
        )
        at = (row.location.sheet, row.location.cell)
        code = next(mistyped_codes(row.code, material.rng))
        yield Mistake("", {at: code}, frozenset({at}), says=f"{row.code} → {code}")


@kind("名称错")
def _renamed(material: Material) -> Iterator[Mistake]:
    tables = [INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, "年初预算", TOTALS_TABLE, BASIC_TABLE, "上年决算"]
    while True:
        row = material.rng.choice(material.dataset.tables[material.rng.choice(tables)].rows)
        sheet = next(sheet for sheet in material.sheets if sheet.name == row.location.sheet)
        line = spot(row.location.cell)[1]
        words = {
            (sheet.name, f"{letters(column)}{line}"): value
            for column, value in sheet.rows[line].items()
            if isinstance(value, str)
            and not value.isdigit()
            and row.label.strip("“”") in value
            and len(value) > 3
        }
        for at, value in words.items():
            yield Mistake("", {at: misspelt(value, material.rng)}, frozenset({at}), says=f"{value}")


_REASONS = ("上年决算", "年初预算", "预算差异")


def _reasons(material: Material) -> list[tuple[Row, str, Text]]:
    return [one for one in material.texts(*_REASONS) if one[1].endswith("原因")]


@kind("漏写原因")
def _unexplained(material: Material) -> Iterator[Mistake]:
    for _, _, text in _shuffled(material, _reasons(material)):
        yield Mistake("", {place(text): None}, frozenset({place(text)}), says=text.value[:12])


@kind("文字里年份错")
def _wrong_year(material: Material) -> Iterator[Mistake]:
    found = [
        text
        for table in material.edition.tables.values()
        for _, column, text in material.texts(table.name)
        if (spec := table.column(column)) and (spec.this_year or spec.anew)
    ]
    for text in _shuffled(material, found):
        year = material.rng.choice(["2016", "2018", "2071", "2007", "2107"])
        said = text.value.replace("2017", year) if "2017" in text.value else f"{year}年{text.value}"
        yield Mistake("", {place(text): said}, frozenset({place(text)}), says=said[:12])


@kind("原因里的数没有依据")
def _number_in_reason(material: Material) -> Iterator[Mistake]:
    for _, _, text in _shuffled(material, _reasons(material)):
        said = material.rng.choice(
            ["，增加327.41万元", "，涉及21人", "，比上年提高13.7%", "，共支出86.5万元"]
        )
        yield Mistake("", {place(text): text.value + said}, frozenset({place(text)}), says=said)


@kind("不可能的日期")
def _impossible(material: Material) -> Iterator[Mistake]:
    day = place(_text(material, "基本信息", "编制日期"))
    texts = _shuffled(material, _reasons(material))
    yield Mistake("", {day: "2018-02-30"}, frozenset({day}), says="2018-02-30")
    yield Mistake("", {day: "2018年13月5日"}, frozenset({day}), says="2018年13月5日")
    yield Mistake("", {day: "2081-08-31"}, frozenset({day}), says="2081-08-31")
    for (_, _, text), said in zip(texts, ("，自6月31日起执行", "，自2017年13月起执行"), strict=False):
        yield Mistake("", {place(text): text.value + said}, frozenset({place(text)}), says=said)


KINDS["采购数错"] = _of("政府采购")
KINDS["车辆数错"] = lambda material: (
    m for m in _retyped(material, ANY, ["车辆类型", "国有资产"], money=False)
)


@kind("原因与增减相反")
def _against(material: Material) -> Iterator[Mistake]:
    for spec, base in _with_last_year(material):
        if not (base.reason and isinstance(base.figure, Ref)):
            continue
        row = material.dataset.row(base.reason.table, base.reason.row)
        now = _fact(material, spec.current) if isinstance(spec.current, Ref) else None
        then = _fact(material, base.figure)
        text = row.text(base.reason.column) if row else None
        if text and now and then and now.number != then.number:
            grew = now.number > then.number
            said = material.rng.choice(
                ["人员减少，支出相应减少", "压减一般性支出"]
                if grew
                else ["人员增加，支出相应增加", "新增项目，经费增长"]
            )
            yield Mistake("", {place(text): said}, frozenset({place(text)}), says=said)


# ---- beyond the first set


@kind("两格互换")
def _cells_swapped(material: Material) -> Iterator[Mistake]:
    pairs = [("政府采购", "货物", "服务"), ("会议费", "会议费决算数", "会议费预算数"), ("三公统计", "因公出国团组数", "因公出国人次数"),
             ("三公统计", "国内接待批次", "国内接待人数"), ("政府采购", "中小企业合同金额", "小微企业合同金额"),
             ("上年决算", "基本支出", "项目支出"), ("上年决算", "因公出国费", "公务用车购置及运行费"),
             (GRANTS_TABLE, "本年支出合计", "年末结转和结余"), (TOTALS_TABLE, "本年收入合计", "年初结转和结余"),
             ("绩效情况", "自评项目预算数", "自评项目执行数")]  # fmt: skip
    for table, one, other in _shuffled(material, pairs):
        first, second = material.dataset.row(table, one), material.dataset.row(table, other)
        assert first and second
        values, differ = _exchanged(first, second, first.values)
        if differ:
            yield Mistake("", values, frozenset(values), says=f"{table} {one} ↔ {other}")


@kind("整列是文字")
def _text_column(material: Material) -> Iterator[Mistake]:
    while True:
        table = material.edition.tables[material.rng.choice(material.published())]
        column = material.rng.choice(table.figure_columns)
        facts = [fact for _, name, fact in material.figures(table.name, zero=True) if name == column.name]
        if len(facts) > 5:
            shape = material.rng.choice(["¥{:,.2f}", "{:.2f}（万）", "约{:.2f}", "RMB {:.2f}"])
            values: dict[Place, object] = {place(fact): shape.format(fact.number) for fact in facts}
            yield Mistake("", values, frozenset(values), says=f"{table.name} {column.name} {shape}")


@kind("公式没有计算")
def _uncalculated(material: Material) -> Iterator[Mistake]:
    for number in range(1, 9):
        tables = _shuffled(material, material.published())[:number]
        facts = [fact for name in tables for _, _, fact in material.figures(name, zero=True)]
        values: dict[Place, object] = {place(fact): NO_RESULT for fact in facts}
        yield Mistake("", values, frozenset(values), ("公式",), says="、".join(tables))


@kind("整表是上年的")
def _last_years_sheet(material: Material) -> Iterator[Mistake]:
    for table in _shuffled(material, [*material.published(), "三公统计", "政府采购"]):
        values: dict[Place, object] = {
            place(fact): stored(then.number)
            for row, column, fact in material.figures(table, money=False)
            if (before := material.last and material.last.row(table, row.key))
            and (then := before.fact(column))
        }
        yield Mistake("", values, frozenset(values), (f"「{table}」", "上年"), last=True, says=table)


def last_year(number: Decimal) -> Decimal:
    """A figure of the year before: a little less than this year's."""
    exponent = Decimal(1) if number == number.to_integral_value() else Decimal("0.01")
    return (number * Decimal("0.9")).quantize(exponent)


def load_material(dataset: Dataset, edition: Edition) -> Material:
    """The example, opened once."""
    sheets, _ = open_workbook(BOOK)
    assert sheets
    return Material(sheets, dataset, edition)
