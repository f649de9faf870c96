"""A published report against the department's own accounts (与工作簿核对), printed and read by the same engine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import GridFigure, TableContents
from report_gen.proofreading.findings.arithmetic import Range
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, in_wan, money
from report_gen.proofreading.places import table_place

_AMOUNTS = (Role.ACTUAL, Role.BUDGET)


@dataclass(frozen=True)
class Own:
    """What the department's own accounts say: tables and claims as its own report prints them."""

    year: int | None
    contents: TableContents
    claims: tuple[Claim, ...]


def against_remarks(report: ForeignReport, own: Own) -> Iterator[Remark]:
    """Every cell and every claim that names a figure of the accounts and differs from it by more than rounding."""
    yield from _cells(report, own)
    yield from _left_out(report, own)
    for claim in report.claims:
        if claim.role in _AMOUNTS and claim.target is not None:
            yield from _claim(report, claim, own)


def _cells(report: ForeignReport, own: Own) -> Iterator[Remark]:
    for key, figure in report.contents.all():
        theirs = own.contents.get(key)
        if theirs is None and (figure.value == 0 or key.table not in own.contents.tables):
            continue
        known = theirs or GridFigure(Decimal(0), "", None)
        if not Range.figure(figure).meets(Range.figure(known)):
            why = _theirs(known.value) if theirs else worded("remark-against.no_item")
            yield report.on_figure(
                key.table, figure, key.column, RemarkKind.AGAINST, Severity.ERROR, money(known.value), why
            )


def _theirs(value: Decimal) -> str:
    return worded("remark-against.value", value=money(value))


def _left_out(report: ForeignReport, own: Own) -> Iterator[Remark]:
    """Rows of the accounts with figures that the published table has not."""
    told: set[tuple[str, str]] = set()
    for key, figure in own.contents.all():
        table = report.contents.tables.get(key.table)
        if (
            table is None
            or figure.value == 0
            or (key.table, key.row) in told
            or key.column not in table.columns
        ):
            continue
        if report.contents.get(key) is None and table.sure([key.row], [key.column]):
            told.add((key.table, key.row))
            where = table_place(table.page, table.title or key.table)
            name = f"{figure.label} {money(figure.value)}"
            why = worded("remark-against.no_row", column=key.column, value=money(figure.value))
            yield Remark(RemarkKind.AGAINST, Severity.ERROR, name, worded("places.nothing"), name, where, why)


def _claim(report: ForeignReport, claim: Claim, own: Own) -> Iterator[Remark]:
    """An amount of the text against the accounts: their tables where these hold it, else their own text."""
    assert claim.target is not None
    keys = claim.target.budget if claim.role is Role.BUDGET else claim.target.cells
    known = [Range.figure(figure) for key in keys if (figure := own.contents.get(key))]
    if not known:
        known = [
            Range.claim(one) for one in own.claims if one.role is claim.role and one.name == claim.target.name
        ]
    if known and not any(one.meets(Range.claim(claim)) for one in known):
        yield report.on_claim(
            claim,
            RemarkKind.AGAINST,
            Severity.ERROR,
            in_wan(known[0].value),
            _theirs(known[0].value),
        )
