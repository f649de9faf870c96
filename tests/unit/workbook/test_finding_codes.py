"""The list of finding codes is complete and has nothing else in it."""

from __future__ import annotations

import re
import tomllib

from bad_input import ROOT

PACKAGE = ROOT / "report_gen"
CODE = re.compile(r'"([EWN]-[A-Z-]+)"')


def test_every_code_of_the_read_stage_has_a_meaning() -> None:
    files = [*(PACKAGE / "workbook").glob("*.py"), PACKAGE / "checks" / "units.py"]
    used = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}
    meanings = tomllib.loads((PACKAGE / "workbook" / "codes.toml").read_text(encoding="utf-8"))
    assert set(meanings) == used
    assert all(meanings.values())
