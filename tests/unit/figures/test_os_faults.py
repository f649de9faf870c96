"""What Windows says of a path that is too long, and of a file that another program holds.

Python gives the number of Windows beside that of POSIX, but for `open`: that knows the number of POSIX alone.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from file_faults import of_windows

from report_gen.figures import os_faults
from report_gen.figures.messages import in_words
from report_gen.figures.os_faults import is_held, why

HERE = len(str(Path().absolute())) + 1
LONG, GONE = in_words("SYSTEM.long_name"), in_words("SYSTEM.gone")
BUSY, DENIED = in_words("SYSTEM.busy"), in_words("SYSTEM.denied")


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os_faults, "ON_WINDOWS", True)


def long_name(length: int) -> str:
    return "某" * max(1, length - HERE)


@pytest.mark.parametrize(
    ("winerror", "length", "says"),
    [(3, 259, GONE), (3, 260, LONG), (3, 400, LONG), (2, 400, GONE), (206, 20, LONG), (111, 20, LONG)],
)
@pytest.mark.parametrize("second", [False, True])
def test_a_long_path_is_told_apart_from_a_folder_that_is_gone(
    winerror: int, length: int, says: str, second: bool
) -> None:
    name = long_name(length)
    fault = of_windows(winerror, "a", name) if second else of_windows(winerror, name)
    assert why(fault)[0] == says


@pytest.mark.parametrize("winerror", [2, 3, 206])
@pytest.mark.parametrize(("length", "says"), [(259, GONE), (260, LONG), (400, LONG)])
def test_a_long_path_that_cannot_be_opened_is_told_by_its_length(
    winerror: int, length: int, says: str
) -> None:
    assert why(of_windows(winerror, long_name(length), opening=True))[0] == says


@pytest.mark.parametrize("winerror", [2, 5])
def test_elsewhere_a_long_path_is_like_any_other(monkeypatch: pytest.MonkeyPatch, winerror: int) -> None:
    monkeypatch.setattr(os_faults, "ON_WINDOWS", False)
    fault = of_windows(winerror, long_name(400), opening=True)
    assert why(fault)[0] == {2: GONE, 5: DENIED}[winerror]
    assert not is_held(fault)


@pytest.mark.parametrize(("winerror", "says"), [(5, DENIED), (32, BUSY), (33, BUSY)])
@pytest.mark.parametrize("opening", [False, True])
def test_a_file_that_another_program_holds_may_be_free_soon(winerror: int, says: str, opening: bool) -> None:
    fault = of_windows(winerror, "a", opening=opening)
    assert isinstance(fault, PermissionError)
    assert is_held(fault)
    assert why(fault)[0] == (DENIED if opening else says)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EPERM, errno.EROFS, errno.ENOENT, errno.EIO])
def test_other_faults_do_not_go_away_by_waiting(number: int) -> None:
    assert not is_held(OSError(number, "words of the system", "a"))
