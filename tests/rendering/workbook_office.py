"""LibreOffice as the accountant's office program: opens a workbook, works its formulas out, saves it again."""

from __future__ import annotations

import subprocess
from pathlib import Path

from office import SOFFICE

_SECONDS = 180


def resaved(source: Path, folder: Path, suffix: str = "xlsx") -> Path:
    """A workbook as LibreOffice writes it, in `folder`."""
    return resaved_all([source], folder, suffix)[0]


def resaved_all(sources: list[Path], folder: Path, suffix: str = "xlsx") -> list[Path]:
    """Several workbooks in one start of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, sources)], check=False, capture_output=True, timeout=_SECONDS, text=True
    )
    made = [folder / f"{source.stem}.{suffix}" for source in sources]
    assert all(path.is_file() for path in made), done.stderr
    return made
