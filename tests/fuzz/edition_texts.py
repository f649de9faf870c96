"""Every text key of the files of an edition, and what people may come to write under it."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toml_writer import dumped

#: What is put in the place of a text, or behind it.
PUT = {
    "a line end": lambda text: f"{text}\n后",
    "a character without a face": lambda text: f"{text}\U0001f9ff",
    "a very long text": lambda text: text + "很长的文字" * 400,
    "an empty text": lambda _: "",
    "blanks": lambda _: "  ",
    "a name in braces": lambda text: text + "{{ 没有这个 }}",
    "open braces": lambda text: text + "{{",
    "a statement": lambda text: text + "{% if %}",
    "marks of a sheet": lambda text: f"=1+1{text}]<&>\"'",
}  # fmt: skip


@dataclass(frozen=True)
class TextKey:
    """A text in a file: the file, and the keys and numbers that lead to it."""

    file: Path
    path: tuple[str | int, ...]

    @property
    def kind(self) -> tuple[str, ...]:
        """What keys of one meaning share: the folder or file, the keys without numbers."""
        file = self.file.parent.name if self.file.parent.name in ("tables", "forms") else self.file.name
        return (file, *(each for each in self.path if isinstance(each, str)))


def text_keys(folder: Path) -> Iterator[TextKey]:
    """All of an edition's folder."""
    for file in sorted(folder.rglob("*.toml")):
        yield from (TextKey(file, path) for path in _texts(tomllib.loads(file.read_text("utf-8")), ()))


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, (*path, number))


def with_text(key: TextKey, put: str) -> str:
    """The file with another text under a key."""
    data = copy.deepcopy(tomllib.loads(key.file.read_text("utf-8")))
    holder: Any = data
    for step in key.path[:-1]:
        holder = holder[step]
    holder[key.path[-1]] = PUT[put](holder[key.path[-1]])
    return dumped(data)
