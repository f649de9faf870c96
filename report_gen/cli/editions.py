"""editions: which forms there are, for which years, and where they come from."""

from __future__ import annotations

from pathlib import Path

from report_gen.cli.options import Root, opened, reporting
from report_gen.console import say


def editions(root: Root = Path()) -> None:
    """列出各个版本（表样）：名称、适用年度、沿用的版本、依据。"""
    with reporting("没有列出版本"):
        found = [one for one in opened(root).templates.listed() if one.until]
    for one in found:
        marks = [
            word for word, holds in (("没有指定时用它", one.default), ("本项目的版本", one.own)) if holds
        ]
        say(f"{one.shown}{'，'.join(['', *marks])}")
        if one.extends:
            say(f"    沿用 {one.extends}，只写与它不同之处")
        for source in one.sources:
            say(f"    依据：{source}")
    say("用法：report-gen new 年度 --edition 名称")
