"""Usage errors are told in Chinese, whichever release of the command line library words them."""

from __future__ import annotations

import pytest

from report_gen.cli.chinese import chinese_error


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No such option: --form", "没有选项 --form"),
        ("No such option: --form (Possible options: --font-dir, --format)", "没有选项 --form"),
        ("No such option '--form'. (Did you mean one of: '--font-dir', '--format'?)", "没有选项 --form"),
        ("Invalid value for '年度': 'x' is not a valid integer.", "年度 应为整数，例如 2017"),
        ("Invalid value for '年度': 'x' is not a valid int.", "年度 应为整数，例如 2017"),
        ("Missing argument '年度'.", "缺少参数：年度"),
        ("No such command 'bild'.", "没有名为 bild 的命令"),
    ],
)
def test_each_wording_of_the_library_is_known(said: str, told: str) -> None:
    assert chinese_error(ValueError(said)) == told
