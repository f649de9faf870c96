"""The file formats of a report: all that the program knows of one is its `Output`. Importing this loads no library."""

from __future__ import annotations

from report_gen.outputs.docx import file as docx_file
from report_gen.outputs.output import Output
from report_gen.outputs.pdf import file as pdf_file

__all__ = ["FORMATS", "OUTPUTS", "Output", "output"]

#: In the order in which they are made.
OUTPUTS: tuple[Output, ...] = (docx_file.OUTPUT, pdf_file.OUTPUT)
#: Their names, which are the suffixes of the files.
FORMATS = tuple(one.name for one in OUTPUTS)


def output(name: str) -> Output:
    """The format of a name. Raises `LookupError` for a name that is none."""
    for one in OUTPUTS:
        if one.name == name:
            return one
    raise LookupError(name)
