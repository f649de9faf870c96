"""Running text with blanks around its amounts, broken in the middle of a number, is no table and no rest of one."""

from __future__ import annotations

import random

import pytest

from report_gen.proofreading.source.letters import Letter, LetterLine
from report_gen.proofreading.source.unruled import OpenTable, unruled_tables

#: Points of a letter and of a figure, of the blank that a program sets around figures.
WIDE, NARROW, BLANK = 14.0, 7.0, 7.0


def line(text: str, top: float) -> LetterLine:
    letters, left = [], 70.0
    for one in text:
        width = NARROW if one in "0123456789.%" else BLANK if one == " " else WIDE
        if one != " ":
            letters.append(Letter(one, left, top, left + width, top + WIDE))
        left += width
    return LetterLine(tuple(letters))


def lines(text: str, width: int, indent: int = 2) -> list[LetterLine]:
    whole = "".join(f"{'　' * indent}{one}" + "　" * (-len(one) - indent) for one in text.split("\n"))
    cut = [whole[n : n + width].replace("　", " ") for n in range(0, len(whole), width)]
    return [line(one, 80 + 24.0 * n) for n, one in enumerate(cut) if one.strip()]


@pytest.mark.parametrize("width", range(22, 36, 2))
@pytest.mark.parametrize("seed", range(3))
def test_text_with_amounts_is_not_taken_for_a_table(width: int, seed: int) -> None:
    draw = random.Random(seed)

    def money() -> str:
        return f"{draw.randint(100, 999999) / 100:.2f}"

    text = "\n".join(
        f"江北市水务局 2023 年度{what}总计 {money()} 万元。与 2022 年度相比，{what}总计增加 {money()} 万元，"
        f"增长 {money()}%。其中：基本支出 {money()} 万元，占 {money()}%；项目支出 {money()} 万元，占 {money()}%。"
        for what in ("收入", "支出", "财政拨款收入", "一般公共预算财政拨款支出")
    )
    told = line("一般公共预算财政拨款支出决算表", 40)
    columns = ((70.0, 110.0), (120.0, 250.0), (300.0, 380.0), (400.0, 480.0))
    for before in (OpenTable(), OpenTable(begun=(told,)), OpenTable(columns=columns)):
        assert unruled_tables(lines(text, width), 5, open_=before) == []
