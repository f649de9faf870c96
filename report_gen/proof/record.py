"""The trace for machines (溯源.json): every number with its place, every figure with cells and formula.

The same report always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from report_gen.document.walk import around
from report_gen.figures.amount import Amount, Count, Percent, round_half_up
from report_gen.figures.fact import Fact, Op, Operation
from report_gen.figures.finding import Location
from report_gen.figures.trace import formula
from report_gen.proof.numbers import Class, Number
from report_gen.proof.weighing import Proof

_RATE_DECIMALS = 10

Record = dict[str, object]


def record(proof: Proof, files: Mapping[str, bytes]) -> bytes:
    """The trace as UTF-8 JSON: totals, figures and other numbers, each list in reading order.

    `files` are the files of the report that was proved; their hashes (SHA-256) say which belong together.
    """
    loose = {id(number) for number in proof.open}
    described: dict[int, Record] = {}
    figures, others = [], []  # as bytes at once: thousands of records would take much memory
    for number in proof.numbers:
        if number.span is not None:
            figures.append(_json(_where(number) | _described(number.span.fact, described)).encode())
        else:
            kind = {"class": number.kind.value, "vouched": id(number) not in loose}
            others.append(_json(_where(number) | kind).encode())
    counts = {kind.value: count for kind, count in proof.counts().items()}
    hashes = {name: sha256(data).hexdigest() for name, data in files.items()}
    head = {"files": hashes, "total": proof.total, "vouched": proof.vouched, "classes": counts}
    lines = "".join(f"{_json(key)}: {_json(value)},\n" for key, value in head.items())
    return b"".join(
        (b"{\n", lines.encode(), *_list("figures", figures), b",\n", *_list("others", others), b"\n}\n")
    )


#: One for all records: `json.dumps` would make one for each.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _list(name: str, records: list[bytes]) -> Iterator[bytes]:
    """A list with one record a line, so that two builds can be compared line by line."""
    yield f'"{name}": [\n'.encode()
    for number, record in enumerate(records):
        yield b",\n" if number else b""
        yield record
    yield b"\n]"


def _where(number: Number) -> Record:
    return {"place": number.passage.place, "context": _context(number), "text": number.text}


def _context(number: Number) -> str:
    """Row and column of a cell or chart, the words around a number in a text."""
    if number.label or number.passage.chart:
        return number.label
    start, end = _extent(number)
    return around(number.passage.raw, start, end)


def _extent(number: Number) -> tuple[int, int]:
    """Where a number begins and ends in its passage: a figure's whole text, with sign and unit."""
    at = 0
    for piece in number.passage.pieces if number.span else ():
        if piece is number.piece:
            return at, at + len(piece.text)
        at += len(piece.text)
    return number.start, number.end


def _described(fact: Fact, known: dict[int, Record]) -> Record:
    """What a fact is and where it comes from; told once for each fact."""
    if id(fact) not in known:
        known[id(fact)] = {
            "class": Class.FIGURE.value,
            "name": fact.name,
            **_quantity(fact),
            "formula": formula(_made(fact)),
            "cells": [_cell(cell) for cell in fact.cells()],
        }
    return known[id(fact)]


def _quantity(fact: Fact) -> Record:
    match fact.value:
        case Amount(value, unit):
            return {"value": f"{value:f}", "unit": unit.value}
        case Percent(value):
            return {"value": f"{round_half_up(value, _RATE_DECIMALS).normalize():f}", "unit": "%"}
        case Count(value, measure):
            return {"value": f"{value:f}", "unit": measure}


def _made(fact: Fact) -> Fact:
    """The fact behind other names of it."""
    while isinstance(fact.source, Operation) and fact.source.op is Op.SAME:
        (fact,) = fact.source.operands
    return fact


def _cell(cell: Location) -> Record:
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell}
