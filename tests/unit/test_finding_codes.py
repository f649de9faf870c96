"""What the program says (codes.toml, words.toml) and the calls that say it belong together, sentence by sentence.

The program is looked at, not run: each call names an existing code and sentence, fills exactly its holes, and no
module puts words together itself. Each code is provoked in tests/errors.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from report_gen.annex.reasons import Reason
from report_gen.checks.causes.reading import KINDS
from report_gen.checks.causes.slips import How
from report_gen.checks.structure import LIST_RULE, RULE
from report_gen.cli.chinese import ERRORS as USAGE
from report_gen.edition.style import Face
from report_gen.edition.textfile import SAID as TOML
from report_gen.figures.finding import Level
from report_gen.figures.messages import (
    CATALOGUE,
    HOLE,
    OWN_KEYS,
    WORDS,
    filled,
    holes,
    sentence,
    worded,
    worded_list,
)
from report_gen.figures.os_faults import REASONS
from report_gen.narrative.linting.expressions import ARGUMENTS
from report_gen.narrative.said import SAID as TEMPLATES

PACKAGE = CATALOGUE.parent
#: A code that has only sentences which it shares with another.
SHARES = {"E-NOT-DOCX"}
#: Calls whose key is no literal, with the keys that it can be.
CHOSEN = {
    ("annex/ledger.py", "reason.value"): [one.value for one in Reason if one.has_sentence],
    ("checks/causes/reading.py", "KINDS[first.code]"): list(KINDS.values()),
    ("checks/causes/slips.py", "self.how.value"): [one.value for one in How],
    ("figures/os_faults.py", "f'SYSTEM.{reason}'"): [f"SYSTEM.{one}" for one in REASONS.values()],
    ("outputs/faces/report.py", "f'faces.{face.value}'"): [f"faces.{one.value}" for one in Face],
    ("figures/translated.py", "key"): [key for says in (TEMPLATES, TOML, USAGE) for _, key in says],
    ("checks/structure.py", "rule"): [RULE, LIST_RULE],
    ("checks/structure.py", "f'{rule}.equation'"): [f"{RULE}.equation", f"{LIST_RULE}.equation"],
}
#: A finding; the words of one, or its cure, for a fault that travels to where its place is known; both of a cell's.
CATALOGUE_CALLS = ("finding", "in_words", "remedy", "BadCell", "Refused")
#: What is said besides findings: a text, a list of texts.
WORD_CALLS = ("worded", "worded_list")
#: Calls that hand on the key and values which they were called with.
HANDS_ON = {("workbook/reading/cells.py", "key"), ("annex/pictures.py", "key")}
#: Calls that no Chinese stands in.
MAKES = (*CATALOGUE_CALLS, "Finding", "fault", "template_fault", "template_finding", "NotNamed")
GROUPS: dict[str, Any] = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
ENTRIES = {code: entry for group in GROUPS.values() for code, entry in group.items() if code != "title"}
HAN = re.compile(r"[\u3400-\u9fff\u3001-\u3011\uff01-\uff5e]")


def keys() -> set[str]:
    """Every sentence: a code, or a code with a name."""
    found = set()
    for code, entry in ENTRIES.items():
        found |= {code} if "says" in entry else set()
        found |= {f"{code}.{name}" for name in entry if name not in OWN_KEYS}
    return found


@dataclass(frozen=True)
class Call:
    """A call of the catalogue: where and of what, the sentences it may tell, its values, and what is done with it."""

    where: str
    made: str
    keys: tuple[str, ...]
    values: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True)
class Module:
    """A module of the program: its nodes from the outside to the inside, and the node above each."""

    name: str
    tree: ast.Module
    nodes: Sequence[ast.AST]
    above: dict[ast.AST, ast.AST]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


def module(name: str, text: str) -> Module:
    tree = ast.parse(text)
    nodes: list[ast.AST] = [tree]
    above: dict[ast.AST, ast.AST] = {}
    for node in nodes:  # which grows: each node is asked for its children once
        children = [*ast.iter_child_nodes(node)]
        above |= dict.fromkeys(children, node)
        nodes += children
    return Module(name, tree, nodes, above)


@dataclass(frozen=True)
class Looked:
    """What the tests ask of all modules: the calls of both catalogues, and places with words or findings of their own."""

    calls: list[Call]
    worded: list[Call]
    together: list[str]
    sentences: list[str]
    made: list[str]


@cache
def looked() -> Looked:
    """Each module is parsed once, and let go: all of them together are half a million nodes."""
    found = Looked([], [], [], [], [])
    for path in sorted(PACKAGE.rglob("*.py")):
        one = module(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        for call in _calls(one):
            (found.worded if call.made in WORD_CALLS else found.calls).append(call)
        found.together.extend(_together(one))
        found.sentences.extend(f"{one.name}:{line} {text}" for line, text in _sentences(one))
        found.made.extend(_made(one))
    return found


def _calls(one: Module) -> Iterator[Call]:
    name, tree, above = one.name, one.tree, one.above
    for node in one.calls():
        if not isinstance(node.func, ast.Name):
            continue
        said = node.func.id in (*CATALOGUE_CALLS, *WORD_CALLS)
        if said and (name, ast.unparse(node.args[0])) not in HANDS_ON:
            after: set[str] = set()
            outer: ast.AST = node
            while isinstance(link := above[outer], ast.Attribute):
                after.add(link.attr)
                outer = above[link]
            values = {key for word in node.keywords for key in _names(word, node, above, tree)}
            yield Call(
                f"{name}:{node.lineno}", node.func.id, _keys(name, node), frozenset(values), frozenset(after)
            )


def _keys(name: str, call: ast.Call) -> tuple[str, ...]:
    if isinstance(call.args[0], ast.Constant):
        return (str(call.args[0].value),)
    return tuple(CHOSEN.get((name, ast.unparse(call.args[0])), ()))


def _names(word: ast.keyword, call: ast.Call, above: dict[ast.AST, ast.AST], tree: ast.Module) -> list[str]:
    """The name of a value; of `**said` and `**self._said()` the names of the dict that they stand for."""
    if word.arg:
        return [word.arg]
    dicts: Sequence[ast.expr | None]
    if isinstance(word.value, ast.Call):
        called = ast.unparse(word.value.func).rpartition(".")[2]
        functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == called)
        dicts = [n.value for f in functions for n in ast.walk(f) if isinstance(n, ast.Return)]
    else:
        scope: ast.AST = call
        while not isinstance(scope, ast.FunctionDef):
            scope = above[scope]
        given = [n for n in ast.walk(scope) if isinstance(n, ast.Assign) and n.lineno < call.lineno]
        dicts = [value for n in given for target, value in _pairs(n) if target == ast.unparse(word.value)][
            -1:
        ]
    assert len(dicts) == 1, ast.unparse(call)
    return list(_of_dict(dicts[0], call, above, tree))


def _pairs(given: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names that an assignment gives, each with its value."""
    (target,) = given.targets
    if isinstance(target, ast.Tuple) and isinstance(given.value, ast.Tuple):
        yield from zip(map(ast.unparse, target.elts), given.value.elts, strict=True)
    else:
        yield ast.unparse(target), given.value


def _of_dict(
    node: ast.AST | None, call: ast.Call, above: dict[ast.AST, ast.AST], tree: ast.Module
) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _names(ast.keyword(None, node), call, above, tree)
        return
    assert isinstance(node, ast.Dict), ast.unparse(call)
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            yield from _names(ast.keyword(None, value), call, above, tree)
        else:
            assert isinstance(key, ast.Constant), ast.unparse(call)
            yield str(key.value)


WORD_TABLES: dict[str, Any] = tomllib.loads(WORDS.read_text(encoding="utf-8"))


def test_every_code_has_a_level_a_meaning_a_cure_and_a_sentence() -> None:
    for name, group in GROUPS.items():
        codes = {code: entry for code, entry in group.items() if code != "title"}
        assert ("title" in group) == (name != "shared")
        for code, entry in codes.items():
            assert entry.get("cure"), code
            assert entry.get("meaning") or name == "shared", code
            assert {*_levels(entry)} <= {*Level}, code
            variants = [value for key, value in entry.items() if key not in OWN_KEYS]
            assert all(one["says"] and {*one} <= {"says", "cure", "level"} for one in variants), code
            assert variants or "says" in entry or code in SHARES, code


def _levels(entry: dict[str, Any]) -> list[str]:
    level = entry["level"]
    return level if isinstance(level, list) else [level]


def test_a_code_is_in_one_group() -> None:
    assert sum(len(group) - ("title" in group) for group in GROUPS.values()) == len(ENTRIES)


def test_the_lines_of_a_code_read_alone_are_what_the_whole_says() -> None:
    for key in keys():
        code, _, variant = key.partition(".")
        own = ENTRIES[code][variant] if variant else ENTRIES[code]
        said = sentence(key)
        assert (said.says, said.cure) == (own["says"], own.get("cure", ENTRIES[code]["cure"]))


def test_a_call_names_a_sentence_and_fills_its_holes() -> None:
    known = keys()
    for call in looked().calls:
        assert call.keys and {*call.keys} <= known, call
        for key in call.keys:
            said = sentence(key)
            told = {"finding": (said.says, said.cure), "in_words": (said.says,), "remedy": (said.cure,)}
            told |= {"BadCell": told["finding"], "Refused": told["in_words"]}
            assert holes(told[call.made]) == call.values, call
            assert "at" not in call.after or len(said.levels) > 1, call
            assert "coded" not in call.after or key.partition(".")[0] in GROUPS["shared"], call


def test_where_the_catalogue_leaves_a_choice_the_module_makes_it() -> None:
    """A level of several, and the code of a sentence that several codes share."""
    for call in looked().calls:
        text = (PACKAGE / call.where.partition(":")[0]).read_text(encoding="utf-8")
        several = any(len(sentence(key).levels) > 1 for key in call.keys)
        shared = call.made == "finding" and any(
            key.partition(".")[0] in GROUPS["shared"] for key in call.keys
        )
        assert ".at(" in text or not several, call
        assert ".coded(" in text or not shared, call


def test_every_sentence_is_told_somewhere() -> None:
    assert keys() - {key for call in looked().calls if call.made != "remedy" for key in call.keys} == set()


def test_the_cure_of_words_that_travel_travels_with_them() -> None:
    """A sentence that only `in_words` tells has a cure of its own where, and only where, `remedy` is asked for it."""
    told = {
        made: {key for call in looked().calls if call.made == made for key in call.keys}
        for made in CATALOGUE_CALLS
    }
    alone = told["in_words"] - told["finding"]
    parts = ((key, *key.partition(".")) for key in alone)
    cured = {key for key, code, _, variant in parts if "cure" in ENTRIES[code].get(variant, ())}
    assert cured == told["remedy"]


def test_no_module_puts_the_words_of_a_finding_together() -> None:
    """Neither in the call nor in what it names: a message, a cure."""
    assert looked().together == []


def _together(one: Module) -> Iterator[str]:
    """Calls that make a finding out of words that stand in them."""
    for node in one.calls():
        called = _called(node)
        if called in MAKES or (called == "tell" and one.name.startswith("narrative/")):
            words = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            yield from (
                f"{one.name}:{node.lineno}" for word in words if isinstance(word, str) and HAN.search(word)
            )


def _called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


#: Patterns and what else is only read, and the help of an option, which stands with its name and type.
ASIDE = ("re.", "recognised", "typer.Option", "typer.Argument", "typer.Typer")
#: From how many Chinese characters on a literal is a sentence, and what is put together around values.
LITERAL, TOGETHER = 6, 3


def _sentences(one: Module) -> Iterator[tuple[int, str]]:
    """Literals of Chinese words: no docstrings, nothing that is only read, no names of the templates' language."""
    aside = {id(node.value) for node in one.nodes if isinstance(node, ast.Expr)}
    for node in one.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(ASIDE):
            aside |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.JoinedStr) and id(node) not in aside:
            aside |= {id(part) for part in node.values}
            parts = (str(part.value) for part in node.values if isinstance(part, ast.Constant))
            yield from _worded(node.lineno, "".join(parts), TOGETHER)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield from _worded(node.lineno, "" if node.value in ARGUMENTS else node.value, LITERAL)


def _worded(line: int, text: str, least: int) -> Iterator[tuple[int, str]]:
    """Chinese numerals are no words: rows of them stand where numbers are spelled."""
    if len(re.findall(r"(?![〇一二三四五六七八九十])[\u4e00-\u9fff]", text)) >= least:
        yield line, text


def test_no_module_has_sentences_of_its_own() -> None:
    """What is said is read and changed in one place, whichever room says it."""
    assert looked().sentences == []


def test_a_sentence_in_code_is_seen() -> None:
    told = """x = "请先填写基本信息"; y = f"第 {n} 页没有数"; z = recognised("请先填写基本信息"); p = re.compile("请先填写基本")"""
    assert [text for _, text in _sentences(module("", told))] == ["请先填写基本信息", "第  页没有数"]


def test_a_call_for_words_names_them_and_fills_their_holes() -> None:
    for call in looked().worded:
        assert call.keys, call
        for key in call.keys:
            title, _, name = key.rpartition(".")
            text = WORD_TABLES[title].get(name)
            assert isinstance(text, list if call.made == "worded_list" else str), call
            assert holes([text] if isinstance(text, str) else ()) == call.values, call


def test_all_words_are_said_somewhere() -> None:
    there = {f"{title}.{name}" for title, table in WORD_TABLES.items() for name in table}
    assert there - {key for call in looked().worded for key in call.keys} == set()


def test_a_table_of_words_read_alone_is_what_the_whole_says() -> None:
    for title, table in WORD_TABLES.items():
        for name, text in table.items():
            if isinstance(text, list):
                assert worded_list(f"{title}.{name}") == tuple(text)
            elif not HOLE.search(text):
                assert worded(f"{title}.{name}") == text


def test_only_the_catalogue_makes_findings() -> None:
    assert [place.partition(":")[0] for place in looked().made] == ["figures/finding.py"]


def _made(one: Module) -> Iterator[str]:
    for node in one.calls():
        if isinstance(node.func, ast.Name) and node.func.id in ("Finding", "error"):
            yield f"{one.name}:{node.lineno}"


SAYINGS = {
    "as it is": ("第 {line} 行", {"line": 3}, "第 3 行"),
    "thousands": ("{n:,} 与 {m:,2}", {"n": 12345, "m": 12345}, "12,345 与 12,345.00"),
    "joined": ("{names:、}；{names: 或 }", {"names": ("甲", "乙")}, "甲、乙；甲 或 乙"),
    "quoted": ("{names:「」}", {"names": ["甲", "乙"]}, "「甲」、「乙」"),
    "few": ("{names:、2个}", {"names": ["甲", "乙"]}, "甲、乙"),
    "more": ("{names:、2个}", {"names": ["甲", "乙", "丙"]}, "甲、乙等 3 个"),
    "part": ("找不到⟦；相近的有 {near}⟧", {"near": "甲"}, "找不到；相近的有 甲"),
    "no part": ("找不到⟦；相近的有 {near}⟧", {"near": ""}, "找不到"),
    "zero is something": ("共⟦ {n} 行⟧", {"n": 0}, "共 0 行"),
    "instead": ("（⟦「{name}」‖没有行名⟧）", {"name": ""}, "（没有行名）"),
    "flag": ("列了 2 次⟦{alike:?}，各栏全同⟧", {"alike": True}, "列了 2 次，各栏全同"),
    "braces of templates": ("只写 {{ 名称 }}，不写 {%", {}, "只写 {{ 名称 }}，不写 {%"),
    "braces in values": ("「{text}」", {"text": "{line}⟦x⟧"}, "「{line}⟦x⟧」"),
}


@pytest.mark.parametrize(("text", "values", "said"), SAYINGS.values(), ids=SAYINGS)
def test_holes_are_filled(text: str, values: dict[str, object], said: str) -> None:
    assert filled(text, values) == said


@pytest.mark.parametrize("text", ["{name}", "⟦{name}⟧", "{name:x}"])
def test_a_hole_without_value_or_of_no_known_form_is_a_fault_of_the_program(text: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        filled(text, {"name": "x"} if ":" in text else {})


def test_holes_are_found_once() -> None:
    assert HOLE.findall("{a} {b:、5个} {{ c }}") == [("a", ""), ("b", "、5个")]
