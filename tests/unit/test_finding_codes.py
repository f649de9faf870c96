"""The list of finding codes is complete and has nothing else in it. Each is provoked in tests/errors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "report_gen"
CODE = re.compile(r'"([EWNC]-[A-Z-]+[A-Z])"')
#: Rules that the program itself makes; those of checks.toml describe themselves.
OWN_RULES = {"T1", "T2", "Y0"}


def test_every_code_has_a_meaning_and_a_remedy() -> None:
    used = {code for file in PACKAGE.rglob("*.py") for code in CODE.findall(file.read_text(encoding="utf-8"))}
    groups = tomllib.loads((PACKAGE / "codes.toml").read_text(encoding="utf-8"))
    listed = {code: said for group in groups.values() for code, said in group.items() if code != "title"}
    assert set(listed) - OWN_RULES == used
    assert all(len(said) == 2 and all(said) for said in listed.values())
