"""What Windows says of a path that is too long: three numbers, of which one also means that a folder is not there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from report_gen.figures.messages import in_words
from report_gen.figures.os_faults import why

HERE = len(str(Path().absolute())) + 1
LONG, GONE = in_words("SYSTEM.long_name"), in_words("SYSTEM.gone")


class OfWindows(FileNotFoundError):
    """A fault with the number of Windows beside that of POSIX."""

    def __init__(self, winerror: int, name: str, other: str | None = None) -> None:
        super().__init__(errno.ENOENT, "words of the system", name, None, other)
        self.winerror = winerror


@pytest.mark.parametrize(
    ("winerror", "length", "says"),
    [(3, 259, GONE), (3, 260, LONG), (3, 400, LONG), (2, 400, GONE), (206, 20, LONG), (111, 20, LONG)],
)
@pytest.mark.parametrize("second", [False, True])
def test_a_long_path_is_told_apart_from_a_folder_that_is_gone(
    winerror: int, length: int, says: str, second: bool
) -> None:
    name = "某" * max(1, length - HERE)
    fault = OfWindows(winerror, "a", name) if second else OfWindows(winerror, name)
    assert why(fault)[0] == says
