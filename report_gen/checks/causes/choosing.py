"""Which repair it is (选择): what mends most and breaks least; where several fit, the likeliest with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from decimal import Decimal

from report_gen.checks.causes.exchanging import Exchange, exchanges
from report_gen.checks.causes.filling import Filling, fillings
from report_gen.checks.causes.inserting import Insertion, insertions
from report_gen.checks.causes.model import Cause
from report_gen.checks.causes.retyping import Retyping, retypings
from report_gen.checks.causes.scaling import Scaling, scalings
from report_gen.checks.causes.shifting import RowShift, shifts
from report_gen.checks.causes.surroundings import Spot, Surroundings
from report_gen.checks.causes.system import Effect, System
from report_gen.checks.verdicts import Verdict, is_wrong, money, printed
from report_gen.figures.amount import Amount
from report_gen.figures.areas import bounds
from report_gen.figures.dataset import Absent, Dataset
from report_gen.figures.finding import Location
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass

#: From this share of all that fit on a repair is told as the cause; below it the others are named too.
_SURE = 0.98
_MOST_NAMED = 3
_WHOLE_SHEET, _ONE_COLUMN, _MISSING_ROW, _LEFT_OUT, _SHIFTED = 0.03, 0.03, 0.05, 0.02, 0.02
#: Where the cells that are named hold less of all that fit, it is told where the rest lie.
_MOSTLY = 0.6
#: More open equations than these are the work of something wide, or of nothing that can be found.
_CROWD = 300
_BLANK = "空白"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A single cell in which it may be, in words: its name, what stands there, what would make sums agree."""

    place: Location
    name: str
    found: str
    value: str


@dataclass(frozen=True, slots=True)
class CauseChoice:
    """A repair that fits: what it mends, how likely it is, and how the cause is told, for certain or not.

    One that is not `certain` is never told so, however much likelier than the others it is.
    """

    effect: Effect
    chance: float
    applied: Callable[[Dataset], Dataset]
    told: Callable[[bool], Cause]
    cell: Candidate | None = None
    certain: bool = True


def choices(system: System, around: Surroundings, recheck: Rechecking) -> list[CauseChoice]:
    """The repairs that mend most of the open equations and what comes near, the best first."""
    found = [*(_scaling(one, around) for one in scalings(system, around))]
    # Of so many equations no single cell or row mends much, and to try them all takes minutes in a long table.
    wide = len(system.wrong) > _CROWD
    found += (_exchange(one) for one in exchanges(system, around, wide=wide))
    if not wide:
        found += (_shift(one) for one in shifts(system, around))
        found += (_insertion(one, recheck) for one in insertions(system, around))
        found += (_filling(one, around, recheck) for one in fillings(system, around))
        least = max((one.effect.gain for one in found), default=0)
        found = [*(_retyping(one) for one in retypings(system, around, max(least, 1))), *found]
    useful = [one for one in found if one.effect.mended & system.wrong and one.effect.gain > 0]
    return sorted(useful, key=lambda one: (-one.effect.gain, -one.chance))


def best(
    found: list[CauseChoice], system: System, doubtful: Set[str], miscoded: Set[Location]
) -> tuple[CauseChoice, Cause] | None:
    """The best choice and its cause, with the others that fit as well.

    In `doubtful` sheets a cause was told before that may be another: nothing that builds on it is certain. Nor is what
    leaves other differences in its sheet: rows moved down by one look like a row of exchanges, each half right. Nor is
    what is told by a row whose code may be another: `miscoded` are the cells of such codes.
    """
    if not found:
        return None
    first = found[0]
    rivals = [
        one
        for one in found
        if one.effect.gain == first.effect.gain and one.effect.mended == first.effect.mended
    ]
    # The chances are no probabilities: only their share among repairs that do the same can be read.
    whole = sum(one.chance for one in rivals)
    share = first.chance / whole if whole else 1.0
    sheets = {place.sheet for place in first.told(False).places}
    alone = sheets.isdisjoint(doubtful) and not system.leaves(sheets, first.effect)
    alone = alone and not _lines(miscoded) & _lines(
        cell for n in first.effect.mended if n >= 0 for cell in system.equations[n].terms
    )
    only = share >= _SURE and alone
    sure = first.certain and only
    cause = replace(first.told(sure), sure=sure, hedged=first.told(False).message)
    if sure or not only:
        cause = replace(cause, between=())
    return first, _with_rivals(cause, first, rivals, share)


def _lines(cells: Iterable[Location]) -> set[tuple[str, int]]:
    """The rows of cells."""
    return {(place.sheet, place.row) for place in cells if place.row}


def _with_rivals(cause: Cause, first: CauseChoice, rivals: list[CauseChoice], share: float) -> Cause:
    """The cause with the next likely cells named on its line where it is not sure which cell it is."""
    if share >= _SURE or first.cell is None:
        return cause
    cells: dict[Location, Candidate] = {}
    for one in rivals:
        if one.cell:
            cells.setdefault(one.cell.place, one.cell)
    others = [cell for place, cell in cells.items() if place != first.cell.place]
    scattered = sum(one.chance for one in rivals[:_MOST_NAMED]) < _MOSTLY * sum(one.chance for one in rivals)
    count = _MOST_NAMED - 1 - scattered
    named, left = others[:count], others[count:]
    if not named:
        return cause
    within = tuple(bounds(one.place for one in left)) if scattered else ()
    words = in_words("N-SUSPECT.others", cells=map(_also, named), more=len(left) or None, within=within)
    places = (*cause.places, *(one.place for one in named))
    return replace(cause, places=places, others=words, cure=remedy("N-SUSPECT.others"))


def _also(one: Candidate) -> str:
    """Another cell with which it would tie out too: what stands there, what it would be."""
    cell = f"{one.place.sheet}!{one.place.cell}"
    return in_words("N-SUSPECT.other", cell=cell, name=one.name, found=one.found, value=one.value)


def shown(one: Spot, value: Decimal) -> str:
    """A figure as messages print it: money with decimals, counts without."""
    return money(value) if isinstance(one.fact.value, Amount) else f"{value.normalize():,f}"


def _retyping(one: Retyping) -> CauseChoice:
    def told(sure: bool) -> Cause:
        name, found = one.spot.name, printed(one.spot.fact)
        expected = "" if one.bound else shown(one.spot, one.value)
        if one.spot.is_blank:
            message, cure = in_words("N-SUSPECT.missing", name=name), remedy("N-SUSPECT.missing")
        else:
            message = in_words("N-SUSPECT.figure", name=name, slip=one.slip.name)
            cure = remedy("N-SUSPECT.figure")
        between = tuple(shown(one.spot, value) for value in one.between)
        return Cause("figure", (one.spot.place,), message, found, expected, cure, between=between)

    spot = one.spot
    cell = Candidate(spot.place, spot.name, printed(spot.fact), shown(spot, one.value))
    return CauseChoice(one.effect, one.chance, one.repair.applied, told, cell, one.certain)


def _scaling(one: Scaling, around: Surroundings) -> CauseChoice:
    def told(sure: bool) -> Cause:
        places = tuple(spot.place for spot in one.spots)
        unit = around.dataset.unit
        message = in_words("N-SUSPECT.scale", sheet=one.sheet, column=one.column, other=one.unit, unit=unit)
        cure = remedy("N-SUSPECT.scale", column=one.column, times=one.times, smaller=one.factor < 1)
        if one.turns:
            message = in_words("N-SUSPECT.turn", sheet=one.sheet, column=one.column)
            cure = remedy("N-SUSPECT.turn")
        return Cause("scale", places, message, cure=cure, wide=(places,))

    chance = _ONE_COLUMN if one.column else _WHOLE_SHEET
    return CauseChoice(one.effect, chance, one.repair.applied, told)


def _exchange(one: Exchange) -> CauseChoice:
    def told(sure: bool) -> Cause:
        message = in_words("N-SUSPECT.exchange", sheet=one.places[0].sheet, what=one.words, sure=sure)
        return Cause("exchange", one.places, message, cure=remedy("N-SUSPECT.exchange"), wide=one.sides)

    return CauseChoice(one.effect, one.chance, one.repair.applied, told, certain=one.certain)


def _shift(one: RowShift) -> CauseChoice:
    def told(sure: bool) -> Cause:
        sheet, first = one.places[0].sheet, one.places[0].cell
        lost = bounds(one.lost)
        message = in_words("N-SUSPECT.shift", sheet=sheet, column=one.column, first=first, down=one.down)
        cure = remedy("N-SUSPECT.shift", down=one.down, lost=lost)
        return Cause("shift", one.places, message, cure=cure, wide=(one.places,))

    return CauseChoice(one.effect, _SHIFTED, one.repair.applied, told, certain=False)


def _insertion(one: Insertion, recheck: Rechecking) -> CauseChoice:
    def told(sure: bool) -> Cause:
        row, behind = one.row, f"{one.behind.code} {one.behind.label}".strip()
        facts = ((column, row.fact(column)) for column in row.values)
        figures = "，".join(
            f"{column} {money(fact.number)}" for column, fact in facts if fact and fact.number
        )
        message = in_words(
            "N-SUSPECT.row",
            sheet=one.table.sheet, code=row.code, label=row.label, figures=figures, behind=behind, sure=sure,
        )  # fmt: skip
        return Cause("row", (one.behind.location,), message, cure=remedy("N-SUSPECT.row"))

    effect = recheck.effect(one.applied(recheck.dataset), one.table.name)
    return CauseChoice(
        effect, _MISSING_ROW, one.applied, told, certain=not one.is_there_already(recheck.dataset)
    )


def _filling(one: Filling, around: Surroundings, recheck: Rechecking) -> CauseChoice:
    found = f"「{Absent.NOT_APPLICABLE.value}」" if one.is_dash else _BLANK

    def told(sure: bool) -> Cause:
        message, cure = in_words("N-SUSPECT.missing", name=one.name), remedy("N-SUSPECT.missing")
        return Cause("figure", (one.place,), message, found, money(one.value), cure)

    # The sum that lacks it is rounded: the figure to the cent is not known.
    effect = recheck.effect(one.applied(recheck.dataset), one.table.name)
    chance = _LEFT_OUT * around.commonness(one.table, one.column, one.value)
    cell = Candidate(one.place, one.name, found, money(one.value))
    return CauseChoice(effect, chance, one.applied, told, cell, certain=False)


class Rechecking:
    """The verdicts of a dataset against those of another: which equations are mended, which broken."""

    def __init__(
        self,
        dataset: Dataset,
        system: System,
        verdicts: Iterable[Verdict],
        verdicts_on: Callable[[Dataset, str], Iterable[Verdict]],
    ) -> None:
        self.dataset, self._system, self._verdicts_on = dataset, system, verdicts_on
        self._wrong = _keys(verdicts)
        self._own: dict[str, Set[Key]] = {}

    def effect(self, dataset: Dataset, table: str) -> Effect:
        """What the other dataset, in which one table is another, mends and breaks."""
        if table not in self._own:
            self._own[table] = _keys(self._verdicts_on(self.dataset, table))
        wrong = self._wrong - self._own[table] | _keys(self._verdicts_on(dataset, table))
        keys = {number: _key(self._system.equations[number].verdict) for number in self._system.wrong}
        mended = frozenset(number for number, key in keys.items() if key not in wrong)
        new = wrong - _keys(one.verdict for one in self._system.equations)
        return Effect(mended, frozenset(-number for number, _ in enumerate(new, 1)))


#: What a verdict is known by in other data.
Key = tuple[str, str]


def _keys(verdicts: Iterable[Verdict]) -> Set[Key]:
    """Those that do not hold."""
    return {_key(verdict) for verdict in verdicts if is_wrong(verdict)}


def _key(verdict: Verdict) -> Key:
    return verdict.rule, f"{verdict.subject} {verdict.message}"
