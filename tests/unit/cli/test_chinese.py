"""Usage errors are told in Chinese, whichever release of the command line library words them."""

from __future__ import annotations

import re

import pytest
from project_copy import entered
from pytest import CaptureFixture, MonkeyPatch

from report_gen.cli.chinese import chinese_error


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No such option: --form", "没有选项 --form"),
        ("No such option: --form (Possible options: --font-dir, --format)", "没有选项 --form"),
        ("No such option '--form'. (Did you mean one of: '--font-dir', '--format'?)", "没有选项 --form"),
        ("Invalid value for '年度': 'x' is not a valid integer.", "年度 应为整数，例如 2017"),
        ("Invalid value for '年度': 'x' is not a valid int.", "年度 应为整数，例如 2017"),
        (
            "Invalid value for '--today': 'morgen' does not match the format '%Y-%m-%d'.",
            "--today 应为日期，写作 2018-08-20；「morgen」不是",
        ),
        (
            "Invalid value for --today: Value error, 'x' does not match the formats '%Y-%m-%d', '%d'.",
            "--today 应为日期，写作 2018-08-20；「x」不是",
        ),
        ("Missing argument '年度'.", "缺少参数：年度"),
        ("Got unexpected extra argument (2018)", "多出了参数：2018"),
        ("Got unexpected extra arguments (2018 2019)", "多出了参数：2018 2019"),
        ("Got unexpected extra argument(s) (2018)", "多出了参数：2018"),
        ("No such command 'bild'.", "没有名为 bild 的命令"),
    ],
)
def test_each_wording_of_the_library_is_known(said: str, told: str) -> None:
    assert chinese_error(ValueError(said)) == told


@pytest.mark.parametrize(
    "words",
    [
        "check 2017 --json=1", "check 2017 2018", "check 2017 --root", "check 2017 --today", "check -x", "check 20.17",
        "build 2017 --format", "build 2017 --format odt", "import", "import x", "import x --year", "new 2017 --from",
        "edition", "catalogue", "catalogue foo", "--root", "trace 2017", "proofread", "init a b", "--version=3",
    ],
)  # fmt: skip
def test_no_wrong_call_is_answered_in_english(
    words: str, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    assert entered(words.split(), monkeypatch) == 2
    told = capsys.readouterr().err
    own = {
        "report",
        "gen",
        "help",
        "json",
        "root",
        "today",
        "format",
        "docx",
        "pdf",
        "odt",
        "foo",
        "import",
        "year",
    }
    assert set(re.findall(r"(?<![-\w])[A-Za-z]{2,}", told)) <= own, told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek", "2017"], "没有名为 chek 的命令；最接近的名称：check"),
        (["check", "2017", "--verbos"], "没有选项 --verbos；最接近的名称：--verbose"),
        (["check", "2017", "--today", "morgen"], "--today 应为日期，写作 2018-08-20；「morgen」不是"),
    ],
)
def test_a_wrong_name_or_date_is_told_with_what_was_meant(
    words: list[str], told: str, monkeypatch: MonkeyPatch, capsys: CaptureFixture[str]
) -> None:
    assert entered(words, monkeypatch) == 2
    assert told in capsys.readouterr().err
