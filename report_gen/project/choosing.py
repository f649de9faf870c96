"""Which edition serves a year: asked for, recorded with its inputs, the project's, last year's, else found.

The record (inputs/年度/版本.toml) is what `new` wrote: a year stays with the form that it was begun with, also
when several editions serve it. The project's own file (report-gen.toml) names the edition of all its years.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_gen.edition.shelves import ListedEdition, Shelves
from report_gen.edition.strict import EditionError, fault
from report_gen.edition.textfile import load
from report_gen.figures.messages import in_words, remedy, worded

#: The file that says with which edition the inputs of a year were made.
RECORD = "版本.toml"
#: The file in a project's folder that names the edition of its years.
SETTINGS = "report-gen.toml"
_KEY = "edition"


def record(name: str, year: int) -> bytes:
    """The record of a year's inputs."""
    lines = (worded("settings.year", year=year), f'{_KEY} = "{name}"', "")
    return "\n".join(lines).encode()


def settings(name: str) -> bytes:
    """The file of a project that names the edition of all its years."""
    lines = (
        worded("settings.project"),
        f'{_KEY} = "{name}"',
        "",
    )
    return "\n".join(lines).encode()


def chosen(root: Path, shelves: Shelves, year: int, wanted: str | None, proposed: Sequence[str] = ()) -> str:
    """The name of the edition to use. Raises `EditionError` where none can be told, with all that there are.

    `proposed` are editions that a published report looks like; the first that serves the year is taken where
    neither the user nor the project says which.
    """
    named = wanted or _named(root / "inputs" / str(year) / RECORD, f"{year}/{RECORD}")
    return (
        named
        or _named(root / SETTINGS, SETTINGS)
        or _of_last_year(root, shelves, year)
        or next((name for name in proposed if _serves(shelves, name, year)), "")
        or _found(shelves, year)
    )


def _of_last_year(root: Path, shelves: Shelves, year: int) -> str:
    """The edition that the year before was made with, where it serves this year too; "" else."""
    named = _named(root / "inputs" / str(year - 1) / RECORD, f"{year - 1}/{RECORD}")
    if not named:
        return ""
    return named if _serves(shelves, named, year) else ""


def _serves(shelves: Shelves, name: str, year: int) -> bool:
    return shelves.now(name) in shelves.names() and shelves.head(name).serves(year)


def _named(path: Path, shown: str) -> str:
    """The edition that a small file names; "" where there is no such file."""
    if not path.is_file():
        return ""
    section = load(path, shown)
    name = section.text(_KEY, "")
    section.close()
    return name


def _found(shelves: Shelves, year: int) -> str:
    """The only edition that serves a year: of all, else of the project's own, else of those that are the default.

    A year after all that is known is served by the default, whose last known form is then used.
    """
    usable = [one for one in shelves.listed() if one.until]
    serving = [one for one in usable if one.serves(year)]
    later = [one for one in usable if one.default and year > one.until] if not serving else []
    for group in (
        serving,
        [one for one in serving if one.own],
        [one for one in serving if one.default],
        later,
    ):
        if len(group) == 1:
            return group[0].name
    raise _untold(shelves, year, serving, usable)


def _untold(
    shelves: Shelves, year: int, serving: list[ListedEdition], usable: list[ListedEdition]
) -> EditionError:
    place = str(shelves.folders[0]) if shelves.folders else "templates"
    if serving:
        names = in_words("E-EDITION.several_of_year", year=year, names=_shown(serving))
        cure = remedy("E-EDITION.several_of_year", settings=SETTINGS, key=_KEY)
        return fault(names, place, cure=cure)
    if not usable:
        return fault(
            in_words("E-EDITION.no_editions", year=year), place, cure=remedy("E-EDITION.no_editions")
        )
    none = in_words("E-EDITION.none_of_year", year=year, usable=_shown(usable))
    return fault(none, place, cure=remedy("E-EDITION.none_of_year"))


def _shown(found: list[ListedEdition]) -> str:
    return "、".join(one.shown for one in found)
