"""What lies in a folder where a file was looked for: files under other names, and names that were decoded wrongly."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

#: How programs misread Chinese names of the GBK kind, as zip files of Windows have them: by the page of DOS, as Latin.
_MISREAD = ("cp437", "cp850", "latin-1", "cp1252")
#: The Chinese encoding of Windows, of which GBK and GB2312 are parts.
_CHINESE = "gb18030"


def misnamed(path: Path) -> str:
    """The name of a file beside that was meant to be `path`, but was decoded wrongly; "" if there is none."""
    return next((name for name in _names(path.parent) if path.name in _meanings(name)), "")


def others(path: Path) -> list[str]:
    """The files beside with the ending of `path`, as they can be shown."""
    return [shown(name) for name in _names(path.parent) if Path(name).suffix.lower() == path.suffix]


def shown(name: str) -> str:
    """A name as it can be printed: bytes that are no text, and signs that steer a terminal, as question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def _names(folder: Path) -> list[str]:
    with suppress(
        OSError
    ):  # a folder that cannot be listed: that the file cannot be read is told in any case
        return sorted(one.name for one in folder.iterdir() if one.is_file())
    return []


def _meanings(name: str) -> set[str]:
    """What a name may have been before it was decoded: bytes of GBK as they are, or misread as Latin; composed anew."""
    found = {normalize("NFC", name)}
    with suppress(UnicodeError):
        found.add(os.fsencode(name).decode(_CHINESE))
    for encoding in _MISREAD:
        with suppress(UnicodeError):
            found.add(name.encode(encoding).decode(_CHINESE))
    return found
