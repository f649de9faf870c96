"""Writes docs/errors.md from report_gen/codes.toml: every code that a message can carry, its meaning, what to do.

python tools/make_errors.py
"""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE, TARGET = ROOT / "report_gen" / "codes.toml", ROOT / "docs" / "errors.md"
HEAD = """# 提示代码一览

report-gen 的每条提示都有级别、代码、原因、位置和处理办法。

- E 开头的是错误，改正之前不生成报告；C 开头的是完整性问题，级别在提示中写明；W 开头的是警告；N 开头的是提示。
- 退出码：0 没有错误；1 数字不符或文字缺漏；2 输入读不出、用法有误或文件写不出；130 被中断。
- 勾稽规则的编号（A1、X6 等）、公式和依据在 templates/ 各版本的 checks.toml 中，也印在勾稽核对表里。
"""


def page() -> str:
    """The whole page."""
    groups = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    parts = [HEAD]
    for group in groups.values():
        rows = [f"| {code} | {said[0]} | {said[1]} |" for code, said in group.items() if code != "title"]
        parts.append(
            "\n".join([f"\n## {group['title']}\n", "| 代码 | 含义 | 处理 |", "|---|---|---|", *rows, ""])
        )
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
