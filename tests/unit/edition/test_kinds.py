"""Money, numbers of things and rates never meet: whoever mixes them is told when the edition loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_copy import EDITION, YEAR, ProjectCopy, copied

from report_gen.edition.loading import load_edition
from report_gen.edition.model import CountSpec, Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.kinds import KindError, Kinds, own_rows
from report_gen.edition.rules.parsing import Vocabulary, parse_equation, parse_expression
from report_gen.edition.rules.spec_kinds import SpecKinds
from report_gen.edition.rules.tree import Ref, RuleScope, Sum, evaluate
from report_gen.edition.strict import EditionError
from report_gen.figures.finding import Finding
from report_gen.figures.kinds import AMOUNT, QuantityKind, count_of, kind_of_quantity
from report_gen.runs.inputs import Inputs
from report_gen.workbook.blank.carry import read_carry

TEMPLATES = Path(__file__).parents[3] / "templates"
MONEY, CARS, GUESTS = (
    "支出决算表[合计].基本支出",
    "三公统计[公务用车保有量].数量",
    "三公统计[国内接待人数].数量",
)
SAMPLE = load_edition(TEMPLATES, EDITION, YEAR)
#: Every cell that a formula may name alone, by the kind that its column or row declares.
CELLS = {
    Ref(table.name, row.key, column.name): AMOUNT
    if (kind := row.kind or column.kind) == "amount"
    else count_of(row.measure or column.measure)
    for table in SAMPLE.tables.values()
    for block in table.blocks
    for row in block.rows
    for column in block.columns
    if row.name and (row.kind or column.kind).is_figure
}
cell = st.sampled_from(list(CELLS))


def fault(project: ProjectCopy) -> Finding:
    with pytest.raises(EditionError) as caught:
        load_edition(project.root / "templates", EDITION, YEAR)
    (finding,) = caught.value.findings
    return finding


# ---- the kind of an expression


@given(cell, cell)
def test_a_sum_or_an_equation_holds_together_exactly_when_both_cells_are_of_one_kind(a: Ref, b: Ref) -> None:
    kinds, written = Kinds(SAMPLE.tables), f"{a.table}[{a.row}].{a.column} - {b.table}[{b.row}].{b.column}"
    added = parse_expression(written, Vocabulary(SAMPLE.tables))
    if CELLS[a] == CELLS[b]:
        assert kinds.of(added) == CELLS[a]
        kinds.same(a, b, "比较")
    else:
        for act in (lambda: kinds.of(added), lambda: kinds.same(a, b, "比较")):
            with pytest.raises(KindError) as caught:
                act()
            assert str(CELLS[a]) in str(caught.value)
            assert str(CELLS[b]) in str(caught.value)


@given(cell, cell, st.sampled_from(["≤", "≥"]))
def test_numbers_of_two_things_may_be_compared_in_size_but_not_with_money(
    a: Ref, b: Ref, relation: str
) -> None:
    refused = (CELLS[a] == AMOUNT) != (CELLS[b] == AMOUNT)
    try:
        Kinds(SAMPLE.tables).comparable(a, relation, b)
    except KindError:
        assert refused
    else:
        assert not refused


def test_every_figure_that_was_read_is_of_the_kind_that_the_edition_gave_its_cell(example: Inputs) -> None:
    kinds, seen = Kinds(example.edition.tables), set()
    for table in example.dataset.tables.values():
        for row in table.rows:
            for column in row.values:
                fact = row.fact(column)
                if fact and not row.key.isdigit():
                    assert kinds.of(Ref(table.name, row.key, column)) == kind_of_quantity(fact.value), (
                        fact.name
                    )
                    seen.add(kind_of_quantity(fact.value))
    assert {AMOUNT, count_of("辆"), count_of("人次")} <= seen


def test_every_indicator_of_the_example_is_of_the_kind_that_was_worked_out(
    edition: Edition, example: Inputs
) -> None:
    from report_gen.derive.derive import derive

    figures = derive(example.dataset, edition)
    kinds, compared = SpecKinds(edition.tables, edition.indicators), 0
    for name, one in figures.indicators.items():
        if one.current:
            assert kinds.of_name(name, "本年") == kind_of_quantity(one.current.value)
            compared += 1
    for name, rate in figures.rates.items():
        assert rate is None or kinds.of_name(name, "本年") == kind_of_quantity(rate.value)
    assert compared > 50


def test_a_sum_over_no_row_is_nothing_of_the_kind_of_its_column(example: Inputs) -> None:
    table = SAMPLE.tables["车辆类型"]
    formula = parse_expression("求和(车辆类型[项].数量)", Vocabulary({table.name: table}))
    fact = evaluate("无", formula, RuleScope(example.dataset))
    assert fact is not None
    assert (fact.number, kind_of_quantity(fact.value)) == (0, count_of("辆"))


def test_a_per_row_rule_is_looked_at_row_by_row() -> None:
    equation = parse_equation("每行 三公统计: 数量 ≥ 数量", Vocabulary(SAMPLE.tables))
    owns = list(own_rows(SAMPLE.tables["三公统计"]))
    found = {Kinds(SAMPLE.tables).of(equation.left, own) for own in owns}
    assert found == {count_of(word) for word in ("个", "人次", "辆", "次", "人")}


# ---- entries that mix kinds: file, entry, both kinds

INDICATOR = '[[indicator]]\nname = "试验"\n'
RATE = f'[[rate]]\nname = "甲率"\npart = "{MONEY}"\nwhole = "{MONEY}"\n'
MIXED = [
    ("indicators.toml", f'{INDICATOR}current = "{MONEY}"\nprior = "{CARS}"', "试验"),
    ("indicators.toml", f'{INDICATOR}current = "{MONEY}"\nbudget = "{CARS}"', "试验"),
    ("indicators.toml", f'{INDICATOR}current = "{MONEY} + {CARS}"', "试验"),
    ("indicators.toml", f'{INDICATOR}current = "{CARS}"\nshare_of = "总支出"', "试验"),
    ("indicators.toml", f'{INDICATOR}current = "{CARS}"\nprior = "总支出.本年"', "试验"),
    ("indicators.toml", f'[[rate]]\nname = "试验"\npart = "{CARS}"\nwhole = "{MONEY}"', "试验"),
    ("checks.toml", f'[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "{MONEY} ≥ {CARS}"', "Z1"),
    ("checks.toml", f'[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "{MONEY} = {CARS}"', "Z1"),
    ("checks.toml", f'[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "{MONEY} = {MONEY} - {CARS}"', "Z1"),
    ("checks.toml", f'[[pair]]\nid = "Z1"\nmessage = "甲"\nif = "{MONEY} + {CARS}"\nthen = "{MONEY}"', "Z1"),
    ("checks.toml", f'[[carry]]\nid = "Z1"\nmessage = "甲"\nnow = "{MONEY}"\nlast = "{CARS}"', "Z1"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "entry", "name"), MIXED)
def test_mixing_money_and_cars_names_file_entry_and_both_kinds(
    project: Callable[..., ProjectCopy], file: str, entry: str, name: str
) -> None:
    copy = project(templates=True)
    copy.append(file, entry)
    finding = fault(copy)
    assert finding.code == "E-EDITION"
    assert finding.locations[0].file == f"{EDITION}/{file}"
    assert f"「{name}」" in finding.message
    assert "金额" in finding.message
    assert "数量（辆）" in finding.message


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (f'{INDICATOR}current = "{MONEY}"\nprior = "三公经费.预算"\nbudget = "支出决算表[合计].科目名称"', "是文字"),
        (f'{INDICATOR}current = "{CARS}"\nprior = "{GUESTS}"', "数量（人）"),
        (f'{INDICATOR}current = "决算单位数.上年"', "决算单位数 没有上年"),
        (f'{INDICATOR}current = "总收入.预算"', "总收入 没有预算"),
        (f'{INDICATOR}current = "收入支出决算总表[收入总计].支出决算数"', "最接近的名称：决算数"),
        (f'{RATE}{INDICATOR}current = "甲率.本年"\nprior = "甲率.本年"', "比率不能比较增减"),
        ('[[group]]\nname = "试验"\ntable = "支出决算表"\nlevel = "项"\ncurrent = "基本支出"\nparts = ["项目支岀"]',
         "最接近的名称：项目支出"),
    ],
)  # fmt: skip
def test_what_is_no_figure_or_not_there_is_told_with_the_nearest_name(
    project: Callable[..., ProjectCopy], entry: str, words: str
) -> None:
    copy = project(templates=True)
    copy.append("indicators.toml", entry)
    assert words in fault(copy).message


@pytest.mark.parametrize(
    "entry",
    [
        f'{INDICATOR}current = "试验.本年"',
        f'{INDICATOR}current = "{MONEY}"\nbudget = "试二.本年"\n[[indicator]]\nname = "试二"\ncurrent = "试验.预算"',
        f'{INDICATOR}current = "{MONEY}"\n[[rate]]\nname = "试率"\npart = "试率.本年"\nwhole = "试率.本年"',
    ],
)
def test_a_formula_that_leads_back_to_itself_is_refused(
    project: Callable[..., ProjectCopy], entry: str
) -> None:
    copy = project(templates=True)
    copy.append("indicators.toml", entry)
    assert "公式绕回了自己" in fault(copy).message


def test_an_entry_that_another_edition_replaced_is_not_looked_at(project: Callable[..., ProjectCopy]) -> None:
    copy = project(templates=True)
    copy.append("indicators.toml", f'{INDICATOR}current = "{MONEY}"\nprior = "{CARS}"')
    later = copy.root / "templates" / "later"
    later.mkdir()
    (later / "edition.toml").write_text(f'title = "甲"\nextends = "{EDITION}"\n', encoding="utf-8")
    own = f'{INDICATOR}replace = true\ncurrent = "{MONEY}"\n'
    (later / "indicators.toml").write_text(own, encoding="utf-8")
    made = load_edition(copy.root / "templates", "later", YEAR)
    assert [spec.name for spec in made.indicators if spec.name == "试验"] == ["试验"]


def test_groups_counts_and_levels_of_the_example_are_as_declared(edition: Edition) -> None:
    kinds = SpecKinds(edition.tables, edition.indicators)
    made: dict[str, set[QuantityKind]] = {
        spec.name: set(kinds.of_facet(spec, "本年"))
        for spec in edition.indicators
        if isinstance(spec, GroupSpec)
    }
    assert made["车辆类型"] == {count_of("辆")}
    assert made["项级支出"] == {AMOUNT}
    counts = [spec for spec in edition.indicators if isinstance(spec, CountSpec)]
    assert {kinds.of_name(spec.name, "本年") for spec in counts} == {
        count_of(spec.measure) for spec in counts
    }


# ---- cells of words, figures that go on, keys that nothing would use

FIGURES = [ref for ref in CELLS if ref.table not in ("基本信息",)]


def entry_for(key: str, ref: Ref) -> tuple[str, str]:
    """A file and an entry of it that names a cell where words are wanted."""
    cell_ = f"{ref.table}[{ref.row}].{ref.column}"
    if key == "from":
        return "indicators.toml", f'[[text]]\nname = "甲"\nfrom = "{cell_}"'
    if key == "text":
        told = 'pattern = "(?P<number>5)"\ntable = "部门构成"\ncolumn = "单位性质"\nequals = "下属"'
        return "checks.toml", f'[[told]]\nid = "Z"\ntext = "{cell_}"\n{told}'
    bases = f'current = "{MONEY}"\nprior = "{MONEY}"\nbudget = "{MONEY}"'
    return "indicators.toml", f'[[indicator]]\nname = "甲"\n{bases}\n{key} = "{cell_}"'


@pytest.mark.parametrize("key", ["from", "reason", "budget_reason", "purpose", "text"])
@given(ref=st.sampled_from(FIGURES))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_where_words_are_wanted_no_cell_of_figures_is_taken(
    tmp_path_factory: pytest.TempPathFactory, key: str, ref: Ref
) -> None:
    copy = copied(tmp_path_factory.mktemp("words"), templates=True)
    file, text = entry_for(key, ref)
    copy.append(file, text)
    told = fault(copy)
    assert told.message.endswith(f"{key} 应指填写文字的单元格或列，{ref.table}[{ref.row}].{ref.column} 不是")
    assert file in told.locations[0].file


@pytest.mark.parametrize("column", ["天数", "支出金额", "会议名称"])
def test_rows_are_counted_by_a_column_of_words_only(project: Callable[..., ProjectCopy], column: str) -> None:
    copy = project(templates=True)
    where = f'table = "会议明细"\ncolumn = "{column}"\nequals = "3"'
    copy.append("indicators.toml", f'[[count]]\nname = "甲"\n{where}\nmeasure = "个"')
    assert f"column 应指填写文字的单元格或列，{column} 不是" in fault(copy).message


@given(a=cell, b=cell)
def test_what_an_indicator_sums_up_besides_is_of_one_kind(a: Ref, b: Ref) -> None:
    content = Sum(((1, a), (1, b)))
    spec = IndicatorSpec("甲", Ref("支出决算表", "合计", "基本支出"), content=content)
    kinds = SpecKinds(SAMPLE.tables, [spec])
    if CELLS[a] == CELLS[b]:
        kinds.check(spec)
        return
    with pytest.raises(KindError, match="不能相加减"):
        kinds.check(spec)


@pytest.mark.parametrize("kind", ["rate", "count"])
def test_only_what_has_a_share_may_say_of_what(project: Callable[..., ProjectCopy], kind: str) -> None:
    body = {
        "rate": 'part = "自评项目执行数.本年"\nwhole = "自评项目预算数.本年"',
        "count": 'table = "部门构成"\nmeasure = "个"',
    }
    copy = project(templates=True)
    copy.append("indicators.toml", f'[[{kind}]]\nname = "甲"\n{body[kind]}\nshare_of = "总收入"')
    assert "键 share_of 在这里不起作用" in fault(copy).message


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('figures = { "天数" = "支出金额" }', "天数 是数量（天），支出金额 是金额，不能带入"),
        ('figures = { "天数" = "天数" }\nwhen = "会议名称"', "会议名称 是文字"),
    ],
)
def test_rows_take_over_figures_of_their_kind(
    project: Callable[..., ProjectCopy], rule: str, words: str
) -> None:
    copy = project(templates=True)
    copy.append("carry.toml", f'[[table]]\nname = "会议明细"\ncolumns = ["会议名称"]\n{rule}')
    with pytest.raises(EditionError) as caught:
        read_carry(copy.root / "templates", load_edition(copy.root / "templates", EDITION, YEAR))
    assert words in caught.value.findings[0].message
