"""Values of options that need no library to be read: words, years, folders.

The command line library checks every value with pydantic, which takes longer to load (0.08 s of processor time) than a
year takes to be checked against its rules. Here the usual values are taken as they stand; everything else, and with it
every usage error, is left to the library.
"""

from __future__ import annotations

import builtins
import os
import pathlib
from pathlib import Path
from typing import Any, get_args, get_origin

#: What the library asks for a reader of values, once a parameter, and where it keeps it. If a release of it names them
#: otherwise, nothing is lost but time: tests/unit/outputs/test_lazy_imports.py says so.
_READER, _KEPT = "get_runtime_param", "_runtime_param"
#: Digits of a year and the like. What else counts as an integer is the library's to say.
_MOST_DIGITS = 9


class _ParameterReader:
    """Stands where the library keeps the reader of a parameter's values."""

    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value in its type. Raises the library's usage errors."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        annotation = param.type_descriptor.annotation
        plain = _all_plain(annotation, value) if many else _plain(annotation, value)
        return self._by_library(value, param, ctx) if plain is None else plain

    def _by_library(self, value: Any, param: Any, ctx: Any) -> Any:
        setattr(self._parameter, _KEPT, None)
        return getattr(self._parameter, _READER)().coerce(value, param=param, ctx=ctx)


def read_plainly(parameters: list[Any]) -> list[Any]:
    """The parameters of a command, which now read usual values without the library's checks."""
    for parameter in parameters:
        kind = getattr(parameter, "type_descriptor", None)
        if hasattr(parameter, _READER) and kind is not None and not _asks_more(kind):
            setattr(parameter, _KEPT, _ParameterReader(parameter))
    return parameters


def _asks_more(kind: Any) -> bool:
    """Whether a value has to be more than of its type: one of a list, in a range, a file that is there."""
    info = kind.parameter_info
    wanted = (info.parser, info.min, info.max, info.path_type)
    switched = (info.exists, info.resolve_path, info.writable, info.allow_dash, kind.is_choice, kind.is_file)
    return any(each is not None for each in wanted) or any(switched) or not (info.file_okay and info.dir_okay)


def _all_plain(annotation: Any, values: Any) -> list[Any] | None:
    """A list of usual values; None where there is another among them."""
    if get_origin(annotation) is not list or not isinstance(values, (list, tuple)):
        return None
    found = [_plain(get_args(annotation)[0], value) for value in values]
    return None if None in found else found


def _plain(annotation: Any, value: Any) -> Any:
    """A usual value in its type; None for every other."""
    if annotation in (int, str, bool) and type(value) is annotation and not isinstance(value, str):
        return value
    if not isinstance(value, (str, Path)) or not str(value).isprintable():
        return None  # half characters (surrogates) and the like are among these
    match annotation:
        case builtins.int:
            return _integer(str(value))
        case builtins.str:
            return str(value)
        case pathlib.Path:
            return _readable(Path(value))
    return None


def _integer(text: str) -> int | None:
    """A number in plain digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def _readable(path: Path) -> Path | None:
    """A path, unless there is something that cannot be read."""
    return path if not os.access(path, os.F_OK) or os.access(path, os.R_OK) else None
