"""Writes docs/edition.md: every key, kind and default that the readers of editions ask for, every filter and directive.

The keys are recorded while the shipped editions are read, so that the page cannot say what the program does not do;
what they mean, and the text around the lists, is tools/edition_words.toml. python tools/make_edition_docs.py
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from report_gen.document.reader import DIRECTIVES
from report_gen.edition.layers.dating import MARKS
from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.edition.strict import Section
from report_gen.figures.change import Case
from report_gen.figures.completion import Progress
from report_gen.narrative.filters import of_edition
from report_gen.narrative.names import MEMBERS
from report_gen.workbook.blank.carry import read_carry
from report_gen.workbook.exports.import_rules import read_rules

ROOT = Path(__file__).parent.parent
TARGET, WORDS = ROOT / "docs" / "edition.md", ROOT / "tools" / "edition_words.toml"
_KINDS = {
    "text": "文字", "texts": "文字的列表", "template": "模板", "templates": "模板的列表",
    "integer": "整数", "number": "数", "flag": "true 或 false",
    "numbers": "数的列表", "section": "小节", "sections": "条目的列表", "choice": "选一", "has": "",
}  # fmt: skip
#: Sections whose keys are names of columns.
_FREE = ("table.figures", "export.columns")
_POSITION = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Asked:
    """What a reader asks of a key: its kind in Chinese, its default, "" where it must be given."""

    kind: str
    default: str


#: By file and place in it (edition.toml, "completeness"), what is asked by key.
Record = dict[tuple[str, str], dict[str, Asked]]


def recorded(shelves: Shelves) -> Record:
    """Everything that is asked while all editions are read, in their first and last year."""
    record: Record = {}
    with _watching(record):
        for one in shelves.listed():
            for year in sorted({one.since, one.until} - {0}):
                edition = load_edition(shelves, one.name, year)
                read_carry(shelves, edition)
                read_rules(shelves, edition)
    return record


@contextmanager
def _watching(record: Record) -> Iterator[None]:
    """Inside, every question to a section of an edition's files is noted."""
    before = {name: getattr(Section, name) for name in _KINDS}
    try:
        for name, method in before.items():
            setattr(Section, name, _noting(record, name, method))
        yield
    finally:
        for name, method in before.items():
            setattr(Section, name, method)


def _noting(record: Record, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    def asked(self: Section, key: str, *given: Any) -> Any:
        place = _place(self)
        if place and place[1] not in _FREE and not (name == "has" and key in record.get(place, {})):
            known = record.setdefault(place, {})
            found = Asked(_kind(name, given), _default(name, given, self))
            key = str(key)
            if key in known and not known[key].kind:  # asked for only where it is written
                found = Asked(found.kind, known[key].default)
            if key not in known or not known[key].kind or (found.kind and known[key].default == ""):
                known[key] = found
        return method(self, key, *given)

    return asked


def _place(section: Section) -> tuple[str, str] | None:
    path = PurePosixPath(section.file)
    if path.suffix != ".toml":
        return None
    file = f"{path.parent.name}/*.toml" if path.parent.name in ("tables", "forms") else path.name
    return file, _POSITION.sub("", section.path)


def _kind(name: str, given: tuple[Any, ...]) -> str:
    if name == "choice":
        return "、".join(member.value for member in given[0])
    return _KINDS[name]


def _default(name: str, given: tuple[Any, ...], section: Section) -> str:
    """The default as it would be written; what is needed has none, and lists and sub-sections are empty."""
    for key in ("name", "title"):
        own = section.data.get(key)
        if given and own and given[0] in (own, (own,)):
            return f"同 {key}"
    given = given[1:] if name == "choice" else given
    if name in ("section", "sections", "has"):
        return "无"
    return _written(given[0]) if given else ""


def _written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case "" | ():
            return "空"
        case tuple():
            return "、".join(map(str, value))
        case _:
            return str(value)


def page() -> str:
    """The whole page."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    shelves = Shelves.of(ROOT / "templates")
    parts = [words["head"], *_files(recorded(shelves), words), *_text_parts(shelves, words)]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def missing(words: dict[str, Any], record: Record) -> list[str]:
    """Keys of which nobody has said what they mean."""
    return sorted(
        {key for place, asked in record.items() for key in asked if not _words(words["keys"], key, place)}
    )


def unused(words: dict[str, Any], record: Record) -> list[str]:
    """Words for keys that nothing asks for, as "list.key"."""
    known = {name for place, asked in record.items() for key in asked for name in _names(key, place)}
    return sorted(
        f"{at}.{key}" for at in ("keys", "kinds", "defaults") for key in words[at] if key not in known
    )


def _words(listed: dict[str, str], key: str, place: tuple[str, str]) -> str:
    return next((listed[name] for name in _names(key, place) if name in listed), "")


def _names(key: str, place: tuple[str, str]) -> tuple[str, str, str, str]:
    """How a list of words may call a key, the narrowest first: file/section.key, file/key, section.key, key."""
    file, path = place
    stem, within = file.split(".")[0].removesuffix("/*"), path.rsplit(".", maxsplit=1)[-1]
    return f"{stem}/{path}.{key}" if path else f"{stem}/.{key}", f"{stem}/{key}", f"{within}.{key}", key


def _files(record: Record, words: dict[str, Any]) -> Iterator[str]:
    """The lists of keys, file by file and section by section; those of the style by their sections alone."""
    yield f"## 文件和键\n\n{words['files_head']}"
    for file, text in words["files"].items():
        yield f"### {file}\n\n{text}"
        for paths, asked in _alike(file, record):
            title = "、".join(f"`[{path}]`" if path else "文件本身" for path in paths)
            rows = [_row(words, key, (file, paths[0]), one) for key, one in asked.items()]
            yield "\n".join([f"{title}：", "", "| 键 | 写法 | 不写时 | 含义 |", "|---|---|---|---|", *rows])
    marks = "\n".join(f"- `{key}`：{words['marks'][key]}" for key in MARKS)
    yield f"### 各条目都可以写的键\n\n{words['marks_head']}\n\n{marks}"


def _row(words: dict[str, Any], key: str, place: tuple[str, str], asked: Asked) -> str:
    kind = _words(words["kinds"], key, place) or asked.kind
    default = _words(words["defaults"], key, place) or asked.default or "必填"
    return f"| `{key}` | {kind} | {default} | {_words(words['keys'], key, place)} |"


def _alike(file: str, record: Record) -> Iterator[tuple[list[str], dict[str, Asked]]]:
    """The sections of a file, those in which the same keys are asked together."""
    found: list[tuple[list[str], dict[str, Asked]]] = []
    for path, asked in ((path, asked) for (of, path), asked in record.items() if of == file):
        same = next((paths for paths, other in found if list(other) == list(asked)), None)
        if same is None:
            found.append(([path], asked))
        else:
            same.append(path)
    yield from found


def _text_parts(shelves: Shelves, words: dict[str, Any]) -> Iterator[str]:
    """What texts may use: directives, filters, tests, what an indicator has, cases of phrases."""
    one = next(one for one in shelves.listed() if one.until)
    edition = load_edition(shelves, one.name, one.until)
    environment = of_edition(edition)
    of_facets = [one for facet in edition.facets for one in facet.named]
    groups = (
        ("指令", [f"@{one}" for one in ("节", *DIRECTIVES)], "directives"),
        ("格式和措辞（写在 | 后面）", list(environment.filters), "filters"),
        ("判断（写在 is 后面）", list(environment.tests), "tests"),
        ("指标和组里各项有的内容（写在 . 后面）", list(dict.fromkeys((*MEMBERS, *of_facets))), "facets"),
        ("措辞的情况：与上年、预算比较（of = prior、budget）", [one.value for one in Case], "cases"),
        ("措辞的情况：完成预算（of = completion）", [one.value for one in Progress], "progress"),
    )
    yield f"## 正文\n\n{words['text_head']}"
    for title, known, key in groups:
        lines = [f"- `{one}`：{words[key].get(one, '')}".rstrip("：") for one in known]
        yield "\n".join([f"### {title}", "", *lines])
    yield from (words[key] for key in ("formulas", "example", "budget"))


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
