"""Making a project in an empty folder: what `init` does. Prints nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from report_gen.edition.shelves import Shelves
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.project.choosing import SETTINGS, settings
from report_gen.project.locking import TEMPORARY, Tell, silent
from report_gen.project.switching import move_folder
from report_gen.project.writing import write_all, write_folder
from report_gen.project.years import packaged_example, packaged_templates

#: The folders of a project; templates only where somebody wants to change them.
_FOLDERS = ("inputs", "outputs")


@dataclass(frozen=True, slots=True)
class NewProject:
    """What `init` made: its folder, the files and folders in it, the year of the example or None."""

    folder: Path
    made: tuple[Path, ...]
    example: int | None


def init(
    folder: Path,
    edition: str | None = None,
    templates: str | None = None,
    tell: Tell = silent,
    *,
    example: bool = False,
) -> NewProject:
    """Make a project: folders, the edition of its years where one is named, a copy of an edition, the example's year.

    Raises `ReportGenError`, and changes nothing, where a project is there already or an edition is not known.
    """
    there = [folder / name for name in ("inputs", "templates", SETTINGS) if (folder / name).exists()]
    if there:
        names = [path.name for path in there]
        raise ReportGenError([finding("E-EXISTS.project", Location(str(folder)), folder=folder, names=names)])
    shelves = Shelves.of(packaged_templates())
    copied = shelves.folder(templates) if templates else None
    named = shelves.folder(edition or templates or "").name if edition or templates else ""
    sample = packaged_example() if example else None
    made = [folder / name for name in _FOLDERS]
    for path in made:
        path.mkdir(parents=True, exist_ok=True)
    if named:
        made += write_all(folder, {SETTINGS: settings(named)}, worded("files.no_project"), tell)
    if copied:
        made.append(_copied(copied, folder / "templates" / copied.name))
    if sample:
        target = folder / "inputs" / sample.name
        files = {path.name: path.read_bytes() for path in sorted(sample.iterdir()) if path.is_file()}
        write_folder(target, files, worded("files.no_project"), tell)
        made.append(target)
    return NewProject(folder, tuple(made), int(sample.name) if sample else None)


def _copied(source: Path, target: Path) -> Path:
    """A copy of a folder, whole or not at all."""
    beside = target.with_name(f"{TEMPORARY}{target.name}")
    try:
        shutil.copytree(source, beside)
        move_folder(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target
