"""Tables against themselves and each other (表内、表间勾稽)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from report_gen.figures.code import DEEPEST, level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.figures import Content, GridFigure
from report_gen.proofreading.content.guard import lacks_a_column
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.findings.model import (
    ForeignReport,
    Remark,
    RemarkKind,
    Severity,
    money,
    money_of,
)
from report_gen.proofreading.findings.relations import Placed, Relation, told
from report_gen.proofreading.findings.rules import TieTerm

_FUNDS = ("一般公共预算", "政府性基金", recognised("国有资本经营"))
#: What two published figures of one amount may differ by: half a unit each, and the two ways of rounding.
_UNIT = Decimal("0.005")
#: Terms of a sum that are told: who looks for the wrong one among 27 款 needs them all.
_TERMS = 40


def grid_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it: what fails by more than rounding, told by the cells behind it; the rest as hints."""
    failing: list[Relation] = []
    for found in _relations(report):
        if isinstance(found, Relation):
            failing.append(found)
        else:
            yield found
    yield from told(report, failing)


def _relations(report: ForeignReport) -> Iterator[Relation | Remark]:
    for name, content in report.contents.tables.items():
        if content.spec.shape is Shape.CODES:
            yield from _trees(report, name, content)
            yield from _across(report, name, content)
        elif content.spec.shape is Shape.BLOCKS:
            yield from _blocks(report, name, content)
            yield from _funds(report, name, content)
        elif content.spec.shape is Shape.ECONOMIC:
            yield from _economic(report, name, content)
    yield from _ties(report)
    yield from _matches(report)


def _compare(
    report: ForeignReport, kind: RemarkKind, whole: Placed, parts: Sequence[Placed], why: str
) -> Iterator[Relation | Remark]:
    """A whole against its parts: apart by more than rounding it fails, by less it is a hint."""
    relation = Relation(kind, whole, tuple(parts), why)
    apart = abs(whole.figure.value - relation.total)
    scale = whole.figure.scale
    slack = (len(parts) + 1) * _UNIT * max(scale, Decimal(1) if scale > 1 else scale)
    if apart == 0:
        return
    shown, own = partial(money_of, figure=whole.figure), whole.figure.value
    filled = [part for part in parts if part.figure.value] or list(parts[:1])
    terms = " + ".join(shown(part.figure.value) for part in filled[:_TERMS])
    terms += " + …" if len(filled) > _TERMS else ""
    total = shown(relation.total)
    added = total if len(filled) > 1 else ""  # one term is its own sum
    reason = worded(
        "remark-table.apart", rule=why, whole=shown(own), terms=terms, total=added, apart=shown(apart)
    )
    if apart > max(slack, 2 * _UNIT * scale):
        yield Relation(kind, whole, tuple(parts), reason)
    else:
        yield report.on_figure(
            whole.table, whole.figure, whole.column, RemarkKind.ROUNDING, Severity.HINT, total, reason
        )


def _trees(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """Each 类 is the sum of its 款, each 款 of its 项, 合计 of the 类, column by column."""
    codes = [row.key for row in content.rows if row.code]
    strays = _with_strays(codes)
    for column in content.columns:
        for parent in dict.fromkeys((*codes, "合计")):
            whole = content.get(parent, column)
            children = _children(parent, codes)
            if (
                whole is None
                or not children
                or parent in strays
                or _secret(parent, codes)
                or not content.sure(children, [column])
            ):
                continue
            parts = _placed(name, content, children, [column])
            total = parent == "合计"
            why = worded("remark-table.classes") if total else worded("remark-table.children", code=parent)
            yield from _compare(report, RemarkKind.TABLE, Placed(name, column, whole), parts, why)


def _placed(name: str, content: Content, rows: Sequence[str], columns: Sequence[str]) -> list[Placed]:
    """Those of some cells that a table has."""
    return [
        Placed(name, column, figure)
        for row in rows
        for column in columns
        if (figure := content.get(row, column))
    ]


def _children(parent: str, codes: Sequence[str]) -> list[str]:
    if parent == "合计":
        return [code for code in dict.fromkeys(codes) if level_of(code) == 1]
    longer = [code for code in dict.fromkeys(codes) if code.startswith(parent) and len(code) > len(parent)]
    next_level = min((len(code) for code in longer), default=0)
    return [code for code in longer if len(code) == next_level]


def _with_strays(codes: Sequence[str]) -> set[str]:
    """Codes below which a row of another parent stands: its code is wrong, and a part of the sum is lost."""
    found: set[str] = set()
    above: list[str] = []
    for code in codes:
        above = [one for one in above if level_of(one) < level_of(code)]
        found.update(one for one in above if not code.startswith(one))
        above.append(code)
    return found


def _secret(parent: str, codes: Sequence[str]) -> bool:
    """Whether a 类 is printed without its 款: 涉密 items may be left out."""
    return level_of(parent) == 2 and not any(
        code.startswith(parent) and level_of(code) == DEEPEST for code in codes
    )


def _across(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """In each row the total column is the sum of its parts; funds balance."""
    spec = content.spec
    for row in dict.fromkeys(row.key for row in content.rows):
        whole = content.get(row, spec.total)
        parts = _placed(name, content, [row], spec.parts)
        if not content.sure([row], spec.parts):
            continue
        if whole is not None and len(parts) > 1 and all(part in content.columns for part in spec.parts[:2]):
            yield from _compare(
                report,
                RemarkKind.TABLE,
                Placed(name, spec.total, whole),
                parts,
                worded("remark-table.columns", whole=spec.total),
            )


def _blocks(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """本年合计 is the sum of the numbered lines of its side."""
    for side in ("收入", "支出"):
        lines = [row.key for row in content.numbered(side)]
        for column in content.columns:
            whole = content.get(recognised(f"{side}:本年{side}合计"), column)
            parts = _placed(name, content, lines, [column])
            if whole is not None and len(parts) > 1 and content.sure(lines, [column]):
                yield from _compare(
                    report,
                    RemarkKind.TABLE,
                    Placed(name, column, whole),
                    parts,
                    worded("remark-table.lines", whole=whole.label),
                )


def _funds(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """In the fiscal table each row's 合计 is the sum of its funds."""
    funds = [column for column in content.columns if column in _FUNDS]
    if lacks_a_column(content, "合计", funds):
        return
    for row in content.rows:
        whole = content.get(row.key, "合计")
        parts = _placed(name, content, [row.key], funds)
        blank = all(part.figure.text == "" for part in parts)
        if row.side == "支出" and whole is not None and len(parts) > 1 and not (blank and whole.text == ""):
            yield from _compare(
                report,
                RemarkKind.TABLE,
                Placed(name, "合计", whole),
                parts,
                worded("remark-table.funds", whole="合计"),
            )


def _economic(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """Each 类 is the sum of its 款, a single 合计 of the 类, each row of the columns that split it."""
    codes = [row.key for row in content.rows if row.code]
    tops = _children("合计", codes)
    single = sum(row.key == "合计" for row in content.rows) == 1  # two are of 人员经费 and of 公用经费
    for column in content.columns:
        for parent in [*tops, *(["合计"] if single else [])]:
            below = [code for code in dict.fromkeys(codes) if code.startswith(parent) and level_of(code) == 2]
            children = tops if parent == "合计" else below
            whole, parts = content.get(parent, column), _placed(name, content, children, [column])
            if whole is not None and parts and content.sure(children, [column]):
                total = parent == "合计"
                why = worded("remark-table.classes") if total else worded("remark-table.items", whole=parent)
                yield from _compare(report, RemarkKind.TABLE, Placed(name, column, whole), parts, why)
    yield from _split(report, name, content)


def _split(report: ForeignReport, name: str, content: Content) -> Iterator[Relation | Remark]:
    """Each amount of the basic expenditure is the sum of the columns that split it."""
    split = content.columns[1:]
    for row in dict.fromkeys(row.key for row in content.rows) if len(split) > 1 else ():
        whole, parts = content.get(row, "金额"), _placed(name, content, [row], split)
        if whole is not None and len(parts) == len(split) and content.sure([row], split):
            why = worded("remark-table.split", columns=split)
            yield from _compare(report, RemarkKind.TABLE, Placed(name, "金额", whole), parts, why)


def _ties(report: ForeignReport) -> Iterator[Relation | Remark]:
    for tie in report.rules.ties:
        left, right = ([_term(report, term) for term in side] for side in (tie.left, tie.right))
        lefts, rights = [one for one in left if one], [one for one in right if one]
        if left[0] is None or right[0] is None:
            continue  # the rest alone (其中：政府性基金……) is no sum
        if not all(_sure(report, term) for term in (*tie.left, *tie.right)):
            continue
        kind = RemarkKind.TABLE if len({one.table for one in lefts + rights}) == 1 else RemarkKind.TABLES
        if len(lefts) == 1:
            yield from _compare(report, kind, lefts[0], rights, tie.name)
        elif len(rights) == 1:
            yield from _compare(report, kind, rights[0], lefts, tie.name)
        else:
            total = sum((one.figure.value for one in lefts), Decimal(0))
            whole = Placed(
                lefts[0].table,
                lefts[0].column,
                GridFigure(total, money(total), lefts[0].figure.spot, lefts[0].figure.label),
            )
            yield from _compare(report, kind, whole, rights, tie.name)


def _term(report: ForeignReport, term: TieTerm) -> Placed | None:
    content = report.contents.tables.get(term.table)
    for row in term.rows if content else ():
        figure = content.get(row, term.column) if content else None
        if figure is not None:
            return Placed(term.table, term.column, figure)
    return None


def _sure(report: ForeignReport, term: TieTerm) -> bool:
    """Whether the cells of a term could be read: what is not there is zero, what is not read is unknown."""
    content = report.contents.tables.get(term.table)
    if content is None:
        return True
    # Every table of its form prints these rows, be they zero: one that is absent is on a page that was not read.
    cut = not set(content.spec.adds).isdisjoint(term.rows) and _term(report, term) is None
    return not cut and content.sure(term.rows, [term.column])


def _all_there(content: Content, classes: Iterable[str], column: str) -> bool:
    """Whether the 类 of a table make up its sum: only then one that it does not list is nothing, not a lost row."""
    total = content.get("合计", column)
    parts = [content.get(one, column) for one in classes]
    known = [one.value for one in parts if one is not None]
    return total is not None and len(known) == len(parts) and abs(total.value - sum(known)) < 1


def _matches(report: ForeignReport) -> Iterator[Relation | Remark]:
    """The lines of a summary table against the 类 of the table of its 科目; what is absent there is zero."""
    for match in report.rules.matches:
        left, right = (report.contents.tables.get(side[0]) for side in (match.left, match.right))
        if right is not None and not right.coded and not right.empty:
            continue  # by units (分单位), not by 科目
        if left is None or right is None or not right.rows:
            continue
        names = {row.name: row.key for row in right.rows if row.code and level_of(row.key) == 1}
        whole = _all_there(right, names.values(), match.right[1])
        for row in left.rows:
            ours = left.get(row.key, match.left[1])
            if row.side != "支出" or not row.ordinal or ours is None:
                continue
            theirs = right.get(names.get(row.name, ""), match.right[1])
            if theirs is None and (ours.value == 0 or not whole):
                continue
            theirs = theirs or GridFigure(Decimal(0), "", None, row.name)
            parts = [Placed(match.right[0], match.right[1], theirs)]
            yield from _compare(
                report,
                RemarkKind.TABLES,
                Placed(match.left[0], match.left[1], ours),
                parts,
                worded("remark-table.match", name=match.name, row=row.name),
            )
