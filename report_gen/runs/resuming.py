"""What was proof-read before (续作): a record in the output folder, so that hundreds of files need not be done twice.

A file counts as done while its bytes, the program's version, the options and the accounts are the same and all
that was written for it is still there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import field
from itertools import chain, count
from pathlib import Path

from report_gen import __version__
from report_gen.figures.records import dataclass

RECORD = "审校记录.json"
_BLOCK = 1 << 20


@dataclass
class ProofreadDone:
    """The record of a folder; `mark` tells runs apart that could give other results."""

    folder: Path
    mark: str
    files: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, mark: str) -> ProofreadDone:
        """The record as it stands; none where it cannot be read."""
        try:
            known = json.loads((folder / RECORD).read_text("utf-8"))
            files = known["files"]
        except (OSError, ValueError, KeyError, TypeError):
            files = {}
        return cls(folder, mark, files if isinstance(files, dict) else {})

    def earlier(self, path: Path) -> dict[str, object] | None:
        """What a file gave when it was done; None where it must be done."""
        entry = self.files.get(str(path.resolve()))
        if not isinstance(entry, dict) or entry.get("mark") != self._mark(path):
            return None
        written, found = entry.get("written"), entry.get("result")
        if not isinstance(written, list) or not isinstance(found, dict):
            return None
        return found if all((self.folder / str(name)).is_file() for name in written) else None

    def written(self, path: Path) -> list[str]:
        """The names of the files that were written for a file."""
        names = self.files.get(str(path.resolve()), {}).get("written")
        return list(map(str, names)) if isinstance(names, list) else []

    def stem(self, path: Path) -> str:
        """What its files are called: as it is, with its folder's name where another file is called the same."""
        others = {
            str(name).casefold()
            for key, entry in self.files.items()
            if key != str(path.resolve()) and isinstance(entry, dict) and isinstance(entry.get("stem"), str)
            for name in (f"{entry['stem']}{Path(key).suffix}",)
        }
        named = (path.stem, f"{path.resolve().parent.name} {path.stem}")
        numbered = (f"{named[1]} {number}" for number in count(2))
        return next(one for one in chain(named, numbered) if f"{one}{path.suffix}".casefold() not in others)

    def add(self, path: Path, result: dict[str, object], written: list[str]) -> bytes:
        """Take note of a file that was done; the record as it is to be written."""
        entry: dict[str, object] = {
            "mark": self._mark(path),
            "stem": self.stem(path),
            "written": written,
            "result": result,
        }
        self.files[str(path.resolve())] = entry
        return json.dumps({"files": self.files}, ensure_ascii=False, indent=1).encode()

    def _mark(self, path: Path) -> str:
        return f"{__version__} {self.mark} {digest(path)}"


def digest(path: Path) -> str:
    """The SHA-256 of a file; nothing where it cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()
