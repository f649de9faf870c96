"""The file formats of a report: all that the program knows of one is its `Output`. Importing this loads no library."""

from __future__ import annotations

from importlib import import_module

from report_gen.outputs.output import Output

__all__ = ["FORMATS", "OUTPUTS", "Output", "output"]

#: In the order in which they are made. A name is that of the module here that holds the format's `OUTPUT`, and the
#: suffix of its files: a new format is its module and its name in this line (docs/architecture.md).
FORMATS = ("docx", "pdf")


def _of(name: str) -> Output:
    found = import_module(f"{__name__}.{name}").OUTPUT
    assert isinstance(found, Output) and found.name == name, name
    return found


OUTPUTS: tuple[Output, ...] = tuple(map(_of, FORMATS))


def output(name: str) -> Output:
    """The format of a name. Raises `LookupError` for a name that is none."""
    for one in OUTPUTS:
        if one.name == name:
            return one
    raise LookupError(name)
