"""What a cell takes when people type into it (数据有效性), and what they are told: plain values."""

from __future__ import annotations

from typing import Literal

from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class InputRule:
    """A rule on cells: `area` are cells and areas with blanks between.

    `kind` is None where anything may be typed; `first` and `second` are its list or its
    limits. What does not fit is told with `error_title` and `error` where `told`, and refused where `stops`.
    """

    area: str
    title: str
    prompt: str
    kind: Literal["list", "whole", "decimal", "date"] | None = None
    first: str = ""
    second: str = ""
    error_title: str = ""
    error: str = ""
    stops: bool = False
    told: bool = True
