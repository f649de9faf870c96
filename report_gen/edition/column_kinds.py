"""Kinds of columns (栏目种类). What a kind is for is said here once, matched exhaustively: mypy names a new one."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import assert_never


class ColumnRole(StrEnum):
    """What the cells of a column are for."""

    NAMES = "names"  # they name their row: 项目, 科目编码, 科目名称
    COUNTED = "counted"  # the program counts them: 行次, 序号
    LEVEL = "level"  # 级次 of a list's row
    FIGURE = "figure"  # they become facts
    WORDS = "words"  # free words


class ColumnQuantity(StrEnum):
    """What the figures of a column are."""

    MONEY = "money"  # amounts in the workbook's unit
    WHOLE = "whole"  # whole numbers of things
    DECIMAL = "decimal"  # numbers of things that may have decimals


class Kind(StrEnum):
    """What a column holds."""

    LABEL = "label"  # 项目: printed label of a fixed row
    LINE = "line"  # 行次: made by the program
    CODE = "code"  # 科目编码
    NAME = "name"  # 科目名称
    SEQUENCE = "sequence"  # 序号: made by the program
    LEVEL = "level"  # 级次 of a list row: 1, 2, 3
    AMOUNT = "amount"  # money in the workbook's unit
    COUNT = "count"  # a whole number
    NUMBER = "number"  # a number that is no money and may have decimals (a score)
    TEXT = "text"

    @cached_property
    def role(self) -> ColumnRole:
        """What its cells are for."""
        match self:
            case Kind.LABEL | Kind.CODE | Kind.NAME:
                return ColumnRole.NAMES
            case Kind.LINE | Kind.SEQUENCE:
                return ColumnRole.COUNTED
            case Kind.LEVEL:
                return ColumnRole.LEVEL
            case Kind.AMOUNT | Kind.COUNT | Kind.NUMBER:
                return ColumnRole.FIGURE
            case Kind.TEXT:
                return ColumnRole.WORDS
            case _:
                assert_never(self)

    @cached_property
    def quantity(self) -> ColumnQuantity | None:
        """What its figures are, None where it holds none."""
        match self:
            case Kind.AMOUNT:
                return ColumnQuantity.MONEY
            case Kind.COUNT:
                return ColumnQuantity.WHOLE
            case Kind.NUMBER:
                return ColumnQuantity.DECIMAL
            case Kind.LABEL | Kind.CODE | Kind.NAME | Kind.LINE | Kind.SEQUENCE | Kind.LEVEL | Kind.TEXT:
                return None
            case _:
                assert_never(self)

    @property
    def is_figure(self) -> bool:
        """Whether its cells become facts."""
        return self.role is ColumnRole.FIGURE

    @property
    def is_money(self) -> bool:
        """Whether its cells are amounts of money."""
        return self.quantity is ColumnQuantity.MONEY

    @property
    def is_words(self) -> bool:
        """Whether its cells are words of the row, which name nothing."""
        return self.role is ColumnRole.WORDS

    @property
    def is_value(self) -> bool:
        """Whether its cells are data of a row: facts or words, not what names or counts the row."""
        return self.role in (ColumnRole.FIGURE, ColumnRole.WORDS)

    @property
    def names_row(self) -> bool:
        """Whether its cells say which row it is."""
        return self.role is ColumnRole.NAMES

    @property
    def is_input(self) -> bool:
        """Whether a person types into it."""
        return self is not Kind.LABEL and self.role is not ColumnRole.COUNTED


#: The kinds whose cells say which row it is.
NAMING = tuple(kind for kind in Kind if kind.names_row)


class TextType(StrEnum):
    """What the words of a text cell must be."""

    WORDS = "words"  # anything
    DATE = "date"  # a day of the calendar, kept as YYYY-MM-DD


class Key(StrEnum):
    """How the rows of an open table are told apart."""

    CODE = "code"
    SEQUENCE = "sequence"  # by their place in the table
    NAME = "name"  # by what they are called: @ finds the row of the same name in another table
