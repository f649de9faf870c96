"""How a cell looks, as plain values: the same whether a library draws it or markup is written."""

from __future__ import annotations

from report_gen.figures.records import dataclass

#: The face of all workbooks that the program makes.
FACE = "宋体"
#: The colour of the lines around cells.
LINE_COLOUR = "808080"


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are set: size in points, colour as RRGGBB, "" for the usual one."""

    size: int = 10
    bold: bool = False
    colour: str = ""
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class CellSetting:
    """Where words stand in their cell; `shrunk` makes them smaller where they do not fit, `indent` in steps."""

    horizontal: str = ""
    vertical: str = "center"
    wrapped: bool = False
    shrunk: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell; what is left out stays as it is. `fill` is RRGGBB, `open` that people may type into it."""

    letters: Lettering | None = None
    setting: CellSetting | None = None
    fill: str = ""
    boxed: bool = False
    number_format: str = ""
    open: bool = False


#: Margins of the printed page, in inches; what stands at its foot; the number of A4 among papers.
MARGINS = {"left": 0.6, "right": 0.6, "top": 0.7, "bottom": 0.7, "header": 0.3, "footer": 0.4}
FOOT = "&A　第 &P 页，共 &N 页"
A4 = 9
