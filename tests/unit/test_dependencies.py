"""What the program imports is declared, what is declared is needed, and no lock knows a machine or an index."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from project_copy import ROOT

import report_gen

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Import names that differ from the name of their distribution.
DISTRIBUTIONS = {"PIL": "pillow", "docx": "python-docx", "fontTools": "fonttools", "jpype": "jpype1"}
#: Declared and imported by other libraries only: pyproject.toml says why.
UNSEEN = {"defusedxml", "rl-accel"}
LOCKS = ["requirements.lock", "requirements-dev.lock", "lowest.lock"]


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


def imported(folder: str) -> set[str]:
    """Distributions that the modules of a folder import, wherever in them."""
    own = {path.stem for path in (ROOT / folder).rglob("*.py")} | {"report_gen", "conftest"}
    names = {name for path in (ROOT / folder).rglob("*.py") for name in roots(path)}
    return {DISTRIBUTIONS.get(name, name) for name in names - own - set(sys.stdlib_module_names)}


def roots(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    given = {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.split(".")[0] for name in plain | given}


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by name; several where they differ by platform or Python."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.M
    ):
        found.setdefault(name, set()).add(version)
    return found


def test_the_program_imports_what_it_declares_and_nothing_else() -> None:
    assert imported("report_gen") | UNSEEN == declared(PROJECT["dependencies"])


@pytest.mark.parametrize("folder", ["bench", "tools", "tests"])
def test_bench_tools_and_tests_import_what_developers_install(folder: str) -> None:
    everything = declared([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    everything |= declared(PROJECT["optional-dependencies"]["bench"])
    everything |= declared((ROOT / "tests" / "validator.in").read_text(encoding="utf-8").splitlines())
    helpers = {path.stem for path in (ROOT / "tests").rglob("*.py")}
    assert imported(folder) - helpers <= everything


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"find-links|index-url|https?://|file:|/opt/|/home/", text)
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) > 25
    assert all("--hash=sha256:" in entry for entry in entries)


def test_a_user_gets_no_tool_of_developers_and_both_have_the_same_libraries() -> None:
    user, developer = pins("requirements.lock"), pins("requirements-dev.lock")
    assert declared(PROJECT["dependencies"]) <= set(user)
    assert {"pytest", "mypy", "ruff", "hypothesis"} & set(user) == set()
    assert {name: developer.get(name) for name in user} == user


def test_the_oldest_libraries_are_the_declared_minima() -> None:
    oldest = pins("lowest.lock")
    for requirement in PROJECT["dependencies"]:
        found = re.match(r"([\w.-]+)>=([\d.]+)", requirement)
        assert found, requirement
        name, minimum = found.groups()
        (version,) = oldest[name]
        assert re.fullmatch(rf"{re.escape(minimum)}(\.0)*", version), requirement


def test_the_metadata_names_the_licences_of_code_and_faces() -> None:
    said = {part.strip() for part in PROJECT["license"].split("AND")}
    assert said == {"Apache-2.0", "OFL-1.1", "GPL-3.0-only WITH Font-exception-2.0"}
    files = [path for pattern in PROJECT["license-files"] for path in ROOT.glob(pattern)]
    assert {path.name for path in files} >= {
        "LICENSE",
        "COPYING-Fandol.txt",
        "OFL-Noto.txt",
        "OFL-Liberation.txt",
    }
    assert (ROOT / "report_gen" / "py.typed").is_file()


def test_what_readme_has_people_make_here_is_no_part_of_the_sources() -> None:
    """Else the libraries of `pip download` lie in the next source distribution."""
    made = set(
        re.findall(r"pip (?:download|wheel)[^`]* -[dw] (\w+)", (ROOT / "README.md").read_text("utf-8"))
    )
    passed_over = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert made
    assert [folder for folder in made if f"/{folder}/" not in passed_over] == []


def test_program_metadata_and_changelog_tell_one_version_and_each_has_its_day_years_and_places() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## ([\d.]+)（(\d{4}-\d\d-\d\d)）$", text, re.M)
    assert len(heads) == len(re.findall(r"^## ", text, re.M))
    assert heads[0][0] == PROJECT["version"] == report_gen.__version__
    numbers = [tuple(map(int, version.split("."))) for version, _ in heads]
    days = [day for _, day in heads]
    assert (numbers, days) == (sorted(set(numbers), reverse=True), sorted(days, reverse=True))
    told = re.split(r"^## .*$", text, flags=re.M)[1:]
    assert [one.strip()[:40] for one in told if "适用年度和地区" not in one] == []
