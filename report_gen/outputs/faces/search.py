"""Which faces the PDF uses: the official ones where the machine has them, else those of the package.

Looks for known file names first, and into files only where that finds nothing; reads no glyphs. Names come
from the style (faces.*), so an edition decides what is official. Chooses nothing for rare characters: the
packaged fallback has more of them than any official face.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from report_gen.edition.style import Face, FaceNames, StyleSheet
from report_gen.figures.records import dataclass
from report_gen.outputs.faces.fonts import LATIN, FontFile, fits, packaged, use

if TYPE_CHECKING:
    from report_gen.outputs.faces.sfnt import Sfnt

_SUFFIXES = (".ttf", ".ttc")
#: Names are read from no smaller file of the system: Chinese faces are larger, and there are hundreds.
_LEAST_BYTES = 1_500_000
_DEEPEST = 6


class FaceReason(Enum):
    """Why the official face is used or not."""

    FOUND = auto()
    ABSENT = auto()
    OUTLINES = auto()  # not TrueType
    PERMISSION = auto()  # must not be embedded
    WIDTHS = auto()  # unreadable, or its characters are not as wide as the layout counts them
    PACKAGED = auto()  # always that of the package


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The file for a role; `official` is the name sought, `seen` a file that could not be used."""

    face: Face
    official: str
    file: FontFile
    reason: FaceReason
    seen: Path | None = None


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    asked: bool  # lies in a folder that the user named


def choose(style: StyleSheet, folders: Sequence[Path] = ()) -> dict[Face, FaceChoice]:
    """A file for every role; `folders` come before those of the system."""
    search = _FontSearch([*_files(folders, asked=True), *_files(system_folders(), asked=False)])
    return {face: search.choice(face, names) for face, names in _sought(style)}


def _sought(style: StyleSheet) -> Iterator[tuple[Face, FaceNames]]:
    """Every role with its names; the bold cut of Latin letters has those of the plain one."""
    for face in Face:
        names = style.faces[Face.LATIN if face is Face.LATIN_BOLD else face]
        yield face, replace(names, files=names.bold_files) if face is Face.LATIN_BOLD else names


def prepare(style: StyleSheet, folders: Sequence[Path] = ()) -> None:
    """Choose the faces and use them from now on."""
    use(files(choose(style, folders)))


def files(choices: Mapping[Face, FaceChoice]) -> dict[Face, FontFile]:
    """The files alone. Both cuts of the Latin face come from the machine or none: they stand side by side."""
    found = {face: choice.file for face, choice in choices.items() if choice.reason is FaceReason.FOUND}
    if len(found.keys() & {*LATIN}) == 1:
        found = {face: file for face, file in found.items() if face not in LATIN}
    return found


def system_folders() -> list[Path]:
    """Where this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local, root = os.environ.get("LOCALAPPDATA", ""), os.environ.get("WINDIR", r"C:\Windows")
        own = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
        return [*own, Path(root) / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    own = [home / ".local" / "share" / "fonts", home / ".fonts"]
    return [*own, Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def _files(folders: Iterable[Path], *, asked: bool) -> Iterator[_File]:
    for folder in folders:
        yield from _walk(str(folder), asked, 0)


def _walk(folder: str, asked: bool, depth: int) -> Iterator[_File]:
    """Font files below a folder, in order of names; a folder that cannot be read has none."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.lower().endswith(_SUFFIXES):
            yield _File(Path(entry.path), _size(entry), asked)
        elif depth < _DEEPEST and _is_folder(entry):
            yield from _walk(entry.path, asked, depth + 1)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder; what the system cannot tell is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int:
    """Bytes of a file, 0 where a link leads nowhere."""
    try:
        return entry.stat().st_size
    except OSError:
        return 0


class _FontSearch:
    """One search over the files of this machine."""

    def __init__(self, found: Iterable[_File]) -> None:
        self.found = list(found)
        self.by_name: dict[str, Path] = {}
        for file in self.found:
            self.by_name.setdefault(file.path.name.lower(), file.path)
        self.faces: dict[Path, list[Sfnt]] = {}

    def choice(self, face: Face, names: FaceNames) -> FaceChoice:
        """The file for one role."""
        if face is Face.FALLBACK:
            return FaceChoice(face, names.name, FontFile(packaged(face)), FaceReason.PACKAGED)
        choice = FaceChoice(face, names.name, FontFile(packaged(face)), FaceReason.ABSENT)
        for path in self._candidates(face, names):
            one = self._judge(choice, path, names)
            if one.reason is FaceReason.FOUND:
                return one
            choice = choice if choice.seen else one
        return choice

    def _candidates(self, face: Face, names: FaceNames) -> Iterator[Path]:
        """Files of a known name, then those that say they are the face."""
        known = [self.by_name[n] for name in names.files if (n := name.lower()) in self.by_name]
        yield from known
        large = (file.path for file in self.found if file.asked or file.size >= _LEAST_BYTES)
        for path in large:
            if path not in known and any(_is(one, face, names) for one in self._faces(path)):
                yield path

    def _faces(self, path: Path) -> list[Sfnt]:
        if path not in self.faces:
            from report_gen.outputs.faces import sfnt

            self.faces[path] = sfnt.faces(path)
        return self.faces[path]

    def _judge(self, choice: FaceChoice, path: Path, names: FaceNames) -> FaceChoice:
        """The choice with this file, or with the reason why it cannot be used."""
        inside = self._faces(path)
        one = next((one for one in inside if _is(one, choice.face, names)), inside[0] if inside else None)
        if one is None or not one.true_type:
            return replace(choice, reason=FaceReason.OUTLINES, seen=path)
        if not one.embeddable:
            return replace(choice, reason=FaceReason.PERMISSION, seen=path)
        file = FontFile(path, one.number)
        if not fits(choice.face, file):
            return replace(choice, reason=FaceReason.WIDTHS, seen=path)
        return replace(choice, file=file, reason=FaceReason.FOUND)


def _is(one: Sfnt, face: Face, names: FaceNames) -> bool:
    """Whether a face says that it is the one sought; Latin faces have a bold cut of the same name."""
    sought = {name.lower() for name in (names.name, *names.families)}
    return bool(one.names & sought) and (face not in LATIN or one.bold == (face is Face.LATIN_BOLD))
