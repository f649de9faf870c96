"""Writes docs/errors.md: every code that a message can carry, its meaning, what to do, and how it looks when it comes.

Meaning and remedy are those of report_gen/codes.toml; the examples are printed by the cases of tests/errors, which
are run for it. python tools/make_errors.py
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "errors")]

if TYPE_CHECKING:
    from provoking import Case, Told

SOURCE, TARGET = ROOT / "report_gen" / "codes.toml", ROOT / "docs" / "errors.md"
HEAD = """# 提示代码一览

report-gen 的每条提示都有级别、代码、原因、位置和处理办法。

- E 开头的是错误，改正之前不生成报告；C 开头的是完整性问题，级别在提示中写明；W 开头的是警告；N 开头的是提示。
- 退出码：0 没有错误；1 数字不符或文字缺漏；2 输入读不出、用法有误或文件写不出；130 被中断。
- 勾稽规则的编号（A1、X6 等）、公式和依据在 templates/ 各版本的 checks.toml 中，也印在勾稽核对表里。

每个代码下面的例子是把示例改错后程序实际打印的（改法在 tests/errors/cases 中）。
"""


def page(told: Mapping[str, Told]) -> str:
    """The whole page, from what the cases printed."""
    from provoking import cases

    groups = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    known = cases()
    parts = [HEAD]
    for name, group in groups.items():
        if "title" not in group:  # sentences that several codes share
            continue
        parts.append(f"\n## {group['title']}\n")
        for code, entry in ((code, entry) for code, entry in group.items() if code != "title"):
            parts.append(f"\n### {code}\n\n{entry['meaning']}。处理：{entry['cure']}。\n")
            parts += _examples([case for case in known if (case.group, case.code) == (name, code)], told)
    return "".join(parts)


def _examples(known: list[Case], told: Mapping[str, Told]) -> Iterator[str]:
    """What each case printed, as it stands on the screen."""
    for case in known:
        run = told[case.name]
        entry = next(entry for entry in run.of(case) if entry.places == case.place)
        head = [f"「{entry.sheet}」"] if entry.sheet else []
        yield "\n".join(["", "```text", *head, *entry.lines, "```", ""])


if __name__ == "__main__":
    from provoking import run_all

    TARGET.write_text(page(run_all()), encoding="utf-8", newline="\n")
