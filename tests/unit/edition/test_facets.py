"""What an indicator is compared with is the edition's to say: here last year and two budgets, each with its words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from report_gen.checks.comparisons import comparisons
from report_gen.derive.derive import derive
from report_gen.derive.model import Figures
from report_gen.document.nodes import plain
from report_gen.edition.absent import Lacking
from report_gen.edition.facets import FacetKind
from report_gen.edition.loading import load_edition
from report_gen.edition.strict import EditionError
from report_gen.edition.template_text import TemplateText
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row, TableData
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.narrative.filters import of_edition
from report_gen.narrative.lint import lint
from report_gen.narrative.names import template_names

EDITIONS = Path(__file__).parents[2] / "data" / "editions"
EDITION = load_edition(EDITIONS, "country", 2018)


def row(table: str, key: str, column: str, value: str) -> Row:
    place = Location("表.xlsx", Address.of(table, "B2"))
    amount = Fact(f"{table}[{key}].{column}", Amount.published(Decimal(value), Unit.WAN), Cell(place))
    return Row(key, key, 0, {column: amount}, place)


def dataset(car: str, last: str, first: str, full: str) -> Dataset:
    return Dataset.of(
        2018,
        [
            TableData("车船表", (row("车船表", "车", "金额", car), row("车船表", "船", "金额", last))),
            TableData(
                "收支总表",
                (row("收支总表", "收入合计", "收入", full), row("收支总表", "支出合计", "支出", first)),
            ),
            TableData("概况", ()),
        ],
        Unit.WAN,
    )


def derived(car: str, last: str, first: str, full: str) -> Figures:
    only = tuple(spec for spec in EDITION.indicators if "车" in spec.name)
    return derive(dataset(car, last, first, full), replace(EDITION, indicators=only, texts=()))


def said(template: str, figures: Figures) -> str:
    environment = of_edition(EDITION)
    environment.globals.update(template_names(figures, dataset("1", "1", "1", "1")))
    return plain(environment.spans.parse(environment.load("甲", template).render()))


def test_each_budget_has_its_completion_rate_and_wording() -> None:
    figures = derived("60", "50", "80", "120")
    assert said("{{ 车.完成率|百分比 }}、{{ 车.全年预算完成率|百分比 }}", figures) == "75.00%、50.00%"
    assert said('{{ 车|措辞("完成年初预算") }}', figures) == "完成年初预算80.00万元的75.00%"
    assert said('{{ 车|措辞("完成全年预算") }}', figures) == "完成全年预算120.00万元的50.00%"
    assert said('{{ 车|措辞("增减") }}', figures) == "增加10.00万元，增长20.00%"
    assert said('{{ 车|措辞("比全年预算") }}', figures) == "减少60.00万元，下降50.00%"


def test_every_member_has_the_name_that_the_facet_gives_it() -> None:
    figures = derived("60", "50", "0", "120")
    words = "{{ '有' if 车.有年初预算 else '无' }}{{ '低' if 车.低于全年预算 else '' }}{{ '超' if 车.超年初预算 else '' }}"
    assert said(words, figures) == "无低超"
    assert said('{{ 车|措辞("完成年初预算") }}', figures) == "没有年初预算"


def test_formulas_checks_and_figures_know_both_budgets() -> None:
    figures = derived("60", "50", "80", "120")
    assert figures.rates["车的预算之比"] is not None
    assert figures.rates["车的预算之比"].number == pytest.approx(Decimal("66.67"), abs=Decimal("0.01"))
    base = figures.indicators["车"].bases["全年预算"].base
    assert base is not None and base.name == "车全年预算数"
    data = dataset("60", "50", "80", "120")
    only = replace(EDITION, indicators=tuple(s for s in EDITION.indicators if s.name.startswith("车")))
    found = [(one.of.name, one.of.kind) for one in comparisons(data, only, figures) if one.name == "车"]
    assert found == [
        ("上年", FacetKind.PRIOR),
        ("年初预算", FacetKind.BUDGET),
        ("全年预算", FacetKind.BUDGET),
    ]


def test_the_lint_knows_the_facets_and_their_names() -> None:
    def faults(text: str) -> list[str]:
        return [found.message for found in lint(replace(EDITION, report=TemplateText("甲.md", text)))]

    assert (
        faults(
            '{{ 车.全年预算|万元 }}{{ 车|措辞("完成全年预算") }}{{ 车|预算差异原因("因", "。", "全年预算") }}'
        )
        == []
    )
    assert "没有定义全年预算数" in faults("{{ 收入.全年预算|万元 }}")[0]
    assert "没有定义全年预算数" in faults('{{ 收入|措辞("比全年预算") }}')[0]
    assert faults("{{ 车.预算|万元 }}")


def test_words_for_a_figure_that_does_not_exist_name_its_base() -> None:
    from report_gen.narrative.lacking import lacking_words
    from report_gen.narrative.named import named

    figures, environment = derived("60", "50", "0", "0"), of_edition(EDITION)
    environment.globals.update(template_names(figures, dataset("1", "1", "1", "1")))
    for name, words in (("全年预算完成率", "全年预算数"), ("完成率", "年初预算数")):
        asked = named(f"车.{name}|百分比", environment)
        assert lacking_words(asked, figures, environment, EDITION.absent) == EDITION.absent[
            Lacking.COMPLETION
        ].zero.replace("{基数}", words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[facet]]\nname = "甲"\nkind = "prior"\nkey = "last"', "名称 last 已用于 上年"),
        ('[[facet]]\nname = "甲"\nkind = "later"\nkey = "x"', "prior、budget"),
        ('[[facet]]\nname = "甲"\nkind = "budget"\nkey = "x"\nchange = "增减"', "名称 增减 已用于 上年"),
        ('[[facet]]\nname = "本年"\nkind = "budget"\nkey = "x"', "本年"),
    ],
)
def test_a_wrong_facet_is_told(tmp_path: Path, text: str, words: str) -> None:
    import shutil

    templates = shutil.copytree(EDITIONS, tmp_path / "templates")
    head = templates / "town" / "edition.toml"
    head.write_text(f"{head.read_text('utf-8')}\n{text}\n", "utf-8")
    with pytest.raises(EditionError) as caught:
        load_edition(templates, "town", 2018)
    (finding,) = caught.value.findings
    assert words in finding.message
    assert finding.locations[0].file == "town/edition.toml"
