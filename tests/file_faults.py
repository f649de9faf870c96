"""Every operation on files may fail or be the last one: counts them, and makes the chosen one do so."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

#: What opens, changes, names, removes and looks at files, beneath pathlib, shutil and the libraries.
_CALLS = (
    "open", "fsync", "replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "stat", "lstat", "listdir",
    "scandir", "readlink",
)  # fmt: skip
KILLED = 77


class Ender:
    """Ends the process at an operation, or fails there; `half` writes the first half of what is to be written."""

    def __init__(self, at: int, act: Callable[[], None], *, lasting: bool = False) -> None:
        self._at, self._act, self._lasting = at, act, lasting
        self.count = 0
        self.names: list[str] = []

    def step(self, name: str) -> None:
        """One more operation."""
        self.count += 1
        self.names.append(name)
        if self.count == self._at or (self._lasting and self.count > self._at > 0):
            self._act()


def never() -> Ender:
    """Only counts."""
    return Ender(0, lambda: None)


def kill() -> None:
    """As kill -9: nothing of the program runs any more."""
    os._exit(KILLED)


def failing(number: int) -> Callable[[], None]:
    """A fault of the system."""

    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


#: The numbers of POSIX that Python makes of those of Windows.
_NUMBERS = {
    2: errno.ENOENT, 3: errno.ENOENT, 206: errno.ENOENT, 111: errno.EINVAL,
    5: errno.EACCES, 32: errno.EACCES, 33: errno.EACCES,
}  # fmt: skip


def of_windows(winerror: int, *names: str, opening: bool = False) -> OSError:
    """A fault as Python raises it on Windows: `open` tells the number of POSIX alone, all else both."""
    name, other = (*names, None, None)[:2]
    own = None if opening else winerror
    fault = OSError(_NUMBERS[winerror], "words of the system", name, own, other)
    vars(fault)["winerror"] = own  # elsewhere Python leaves it out
    return fault


class Scanner(Ender):
    """Holds a file the first so many times that one operation asks for it."""

    _HOLDS = ("io.open", "replace", "rename", "unlink")

    def __init__(self, at: int, times: int, winerror: int) -> None:
        super().__init__(0, lambda: None)
        self._from, self._until, self._says = at, at + times, winerror

    def step(self, name: str) -> None:
        """An operation that is refused comes again as the next."""
        if name in self._HOLDS:
            self.count += 1
            if self._from <= self.count < self._until:
                raise of_windows(self._says, opening=name == "io.open")


class _Stream:
    """A file whose writing and reading are operations too."""

    def __init__(self, stream: Any, ender: Ender) -> None:
        self._stream, self._ender = stream, ender

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *fault: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)

    def write(self, data: Any) -> int:
        half = len(data) // 2
        self._stream.write(data[:half])
        self._stream.flush()
        self._ender.step("write")
        self._stream.write(data[half:])
        return len(data)

    def read(self, *size: int) -> Any:
        self._ender.step("read")
        return self._stream.read(*size)


@contextmanager
def watched(ender: Ender) -> Iterator[Ender]:
    """Inside, every operation on files is a step of `ender`."""
    kept = {name: getattr(os, name) for name in _CALLS}
    opening = io.open

    def wrapped(name: str) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            ender.step(name)
            return kept[name](*args, **named)

        return call

    def open_(*args: Any, **named: Any) -> Any:
        ender.step("io.open")
        return _Stream(opening(*args, **named), ender)

    for name in _CALLS:
        setattr(os, name, wrapped(name))
    io.open = open_
    try:
        yield ender
    finally:
        for name, call in kept.items():
            setattr(os, name, call)
        io.open = opening


def in_child(work: Callable[[], object]) -> int:
    """Run in a process of its own; its exit code, 0 when it comes to its end, 1 when something was raised."""
    number = os.fork()
    if number == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
