"""Which amount a change, a rate before it, or a split by another measure is of; names that a narrow cell cut short."""

from __future__ import annotations

from dataclasses import replace

import pytest
from place_accounts import D, names, rounded
from spoken import TEMPLATES, department, missed, money, passage, percent, tables, told

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import proofread

MADE = department()
WHOLE, GENERAL, THREE, BASIC = (
    "一、收入支出决算总体情况说明",
    "五、一般公共预算财政拨款支出决算情况说明",
    "七、一般公共预算财政拨款“三公”经费支出决算情况说明",
    "六、一般公共预算财政拨款基本支出决算情况说明",
)
RUN, HOST, CAR, NOW = MADE.spent["运行"], MADE.spent["接待"], MADE.spent["用车"], MADE.running


def turned(now: D, part: str, base: str = "与上年相比") -> str:
    """A change with its rate before its amount; `part` is its share of last year's amount."""
    gap = rounded(now * D(part))
    return f"{base}{'增长'}{percent(gap, rounded(now) - gap)}，增加{money(gap)}"


def split(of: D, parts: list[tuple[str, D]], words: str) -> str:
    return "，".join(f"{name}{money(one)}{words.format(percent(one, of))}" for name, one in parts)


def classes() -> list[tuple[str, D]]:
    found: dict[str, D] = {}
    for one in MADE.items:
        found[one.names[0]] = found.get(one.names[0], D(0)) + one.fiscal
    return list(found.items())


GAP = abs(MADE.total - MADE.last["总计"])
WAY = ("增加", "增长") if MADE.total > MADE.last["总计"] else ("减少", "下降")
PROJECT = MADE.general - MADE.basic
TWO = [("基本支出", MADE.basic), ("项目支出", PROJECT)]
MOVED = f"较上年{WAY[0]}{money(GAP)}，{WAY[1]}{percent(GAP, MADE.last['总计'])}"

SENTENCES = {
    "rates before amounts": (
        THREE,
        f"公务用车运行维护费支出{money(RUN)}；公务接待费支出{money(HOST)}。公务用车运行维护费{turned(RUN, '0.13')}；公务接待费{turned(HOST, '0.11')}。",
    ),
    "rates before amounts of what the tables hold": (
        THREE,
        f"公务接待费{turned(HOST, '0.11')}；公务用车运行维护费{turned(RUN, '0.13', '比2022年')}。",
    ),
    "a split by another measure in the next sentence": (
        GENERAL,
        f"2023年度一般公共预算财政拨款支出{money(MADE.general)}，其中：{split(MADE.general, TWO, '，占{}')}。按功能科目分，{split(MADE.general, classes(), '（占{}）')}。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_right_sentence_stays_and_each_wrong_figure_is_told(kind: str) -> None:
    heading, text = SENTENCES[kind]
    assert told(heading, text) == []
    assert missed(heading, text) == []


@pytest.mark.parametrize("after", ["。", "；本年收入合计{income}。"])
def test_a_change_behind_a_part_may_be_of_the_whole(after: str) -> None:
    carried = f"其中年初结转和结余{money(MADE.carried_in)}"
    end = after.format(income=money(MADE.income))
    text = f"2023年度收入总计{money(MADE.total)}，{carried}，{MOVED}{end}"
    assert told(WHOLE, text) == []
    wrong = text.replace(MOVED, MOVED.replace("%", "7%"))
    assert told(WHOLE, wrong) != []


@pytest.mark.parametrize("part", ["公务用车购置", "公务用车更新", "新能源车辆购置"])
@pytest.mark.parametrize("planned", ["全年预算数为{}，决算数为{}", "年初预算{}，支出决算{}"])
def test_what_follows_a_part_is_not_of_its_whole(part: str, planned: str) -> None:
    nothing = MADE.spent["购置"] == 0
    assert nothing, "the drawn department buys no cars"
    text = f"公务用车购置及运行维护费支出{money(CAR)}，其中{part}{planned.format('0万元', '0万元')}。"
    assert told(THREE, text) == []


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_listed_item_is_found_by_its_code_or_its_beginning(cut: int) -> None:
    base, shown = tables(), list(MADE.economic)
    personnel = [one for one in shown if one[:3] in ("301", "303")]
    called = [names(MADE.year)[one] for one in personnel]
    longest = max(called, key=len)
    grids = tuple(
        replace(
            grid,
            rows=tuple(
                tuple(replace(cell, text=cell.text.replace(longest, longest[:-cut])) for cell in row)
                for row in grid.rows
            ),
        )
        for grid in base.grids
    )
    sentence = f"人员经费{money(sum((MADE.economic[one] for one in personnel), D(0)))}，主要包括：{'、'.join(called)}。"
    texts = [passage(one, 15) for one in (BASIC, sentence)]
    outcome = proofread(replace(base, passages=(*base.passages, *texts), grids=grids), TEMPLATES)
    assert [one for one in outcome.remarks if one.severity is not Severity.HINT and one.page == 15] == []


@pytest.mark.parametrize("home", ["国内公务接待", "其中：国内公务接待"])
def test_receptions_at_home_are_not_made_up_of_those_of_guests_from_abroad(home: str) -> None:
    parts = "国内外事接待0批次，0人；国（境）外公务接待0批次，0人"
    assert told(THREE, f"公务用车保有量为9辆；{home}48批次338人，其中：{parts}。") == []
    assert told(THREE, "公务接待48批次，其中：国内公务接待40批次，国（境）外公务接待8批次。") == []
    assert told(THREE, "公务接待48批次，其中：国内公务接待40批次，国（境）外公务接待9批次。") != []
