"""What a sentence speaks of (名目): a common subject, a 科目 by its path, an item of the basic expenditure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from report_gen.figures.code import level_of
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.coding import Codes
from report_gen.proofreading.claims.nouns import bare_noun
from report_gen.proofreading.claims.paths import bare_names, class_before, only_code, path_names, told_code
from report_gen.proofreading.claims.roles import DOWN, UP
from report_gen.proofreading.content.figures import Content, FigureKey, TableContents
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.content.spec import Shape

#: What makes a telling name that of a part.
_PARTING = re.compile(
    rf"(国内|外事|外宾|境）?外|国外|其他|其它|不含|除|非|均|({UP}|{DOWN}|新增|压减|压缩|节约)了?)$"
)

#: Characters of a name that tells a 科目 by itself.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Target:
    """What figures of tables a subject has: any of `cells` may be meant; `budget` are its budgets."""

    name: str
    cells: tuple[FigureKey, ...] = ()
    budget: tuple[FigureKey, ...] = ()
    wholes: tuple[str, ...] = ()
    code: str = ""
    #: Whether `cells` hold all that may be meant; else what differs from them may agree with what was not read.
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """A common subject of templates/proofreading/subjects.toml."""

    words: re.Pattern[str]
    target: Target
    section: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    #: For words so telling that they mean it behind any others, too: the same at the end.
    telling: re.Pattern[str] | None = None

    def fits(self, noun: str, context: str) -> bool:
        """Whether words mean it where they stand."""
        here = self.section is None or self.section.search(context) is not None
        elsewhere = self.unless is not None and self.unless.search(context) is not None
        return here and not elsewhere and self.words.fullmatch(noun) is not None

    def ends(self, noun: str) -> bool:
        """Whether words end with it, and those before do not make it another one (外事公务接待费)."""
        found = self.telling.search(noun) if self.telling else None
        return found is not None and not _PARTING.search(noun[: found.start()])


@dataclass(frozen=True, slots=True)
class PartSet:
    """Items that make up a whole when a sentence lists all of them (政府采购: 货物, 工程, 服务)."""

    of: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    #: Whether only in a bracket behind the whole.
    bracket: bool = False
    #: Whether only of people and bodies, where more kinds than these may be listed.
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words by which a heading or sentence speaks of tables; they count even where one of `over` comes later."""

    words: tuple[str, ...]
    tables: tuple[str, ...]
    over: tuple[str, ...]


@dataclass(frozen=True)
class ClaimVocabulary:
    """All common subjects, sets of parts, and words that speak of tables."""

    subjects: tuple[Subject, ...]
    sets: tuple[PartSet, ...]
    mentions: tuple[Mention, ...]

    def tables_of(self, context: str) -> tuple[str, ...]:
        """Tables that words of a heading or sentence speak of; the last word counts."""
        found = self._mentioned.findall(context)
        # The nearest words count, as sections follow each other and headings stand in front.
        last = found[-1] if found else ""
        lasting = (one for one in self.mentions if last in one.over and not set(one.words).isdisjoint(found))
        named = (one for one in self.mentions if last in one.words)
        return next((one.tables for one in (*lasting, *named)), ())

    @cached_property
    def _mentioned(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(word) for one in self.mentions for word in one.words))


class Resolver:
    """Finds the target of words in one report."""

    def __init__(self, vocabulary: ClaimVocabulary, contents: TableContents, names: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._contents = contents
        self._codes = Codes(contents)
        self._names = sorted((name for name in names if name), key=len, reverse=True)

    def noun(self, words: str) -> str:
        """The bare noun of a clause: without department, year, comparison, verb and 决算."""
        return bare_noun(words, self._names)

    def target(self, noun: str, context: str, before: str = "") -> Target | None:
        """What a noun means: `context` are headings and words before it, `before` the text since the last figure."""
        # A 科目 that is spelled out is surer than a noun that many tables have.
        path = self._path(before, context)
        if path is not None:
            return path
        subject = self._subject(noun, context)
        named = (subject and subject.target) or self._economic(noun, context) or self._class(noun, context)
        return named or self._qualified(noun)

    def _subject(self, noun: str, context: str) -> Subject | None:
        return next((one for one in self._vocabulary.subjects if one.fits(noun, context)), None)

    def _qualified(self, noun: str) -> Target | None:
        """A telling subject behind words that say whose it is (区本级“三公”经费); it may be one of several."""
        found = next((one for one in self._vocabulary.subjects if one.ends(noun)), None)
        return replace(found.target, sure=False) if found else None

    def wholes_of(self, noun: str) -> tuple[re.Pattern[str], ...]:
        """Words of the wholes that what a noun names makes up with others (公务用车购置费 of 公务用车购置及运行费)."""
        sets = (
            one for one in self._vocabulary.sets if not one.bracket and not one.counted and len(one.parts) > 1
        )
        return tuple(one.of for one in sets if any(part.search(noun) for part in one.parts))

    def common(self, name: str) -> Target | None:
        """The first subject of a common name, wherever it stands."""
        return next((one.target for one in self._vocabulary.subjects if one.target.name == name), None)

    def _path(self, before: str, context: str) -> Target | None:
        """The 科目 that the last words of a text name: by a path with brackets, else as the tables know it."""
        names = path_names(before)
        if names:
            return self._of_its_class(names, context) or self.coded(names, context)
        words = bare_names(before)
        code = told_code(before, self._functional) or (self.code_of(words) if words else "")
        return self._known(code, context) if code else None

    def _known(self, code: str, context: str) -> Target:
        return self._coded(self._functional[code], code, context)

    def _coded(self, label: str, code: str, context: str) -> Target:
        cells, sure = self._cells(code, context)
        return Target(label, cells, code=code, sure=sure)

    def coded(self, names: Sequence[str], context: str) -> Target | None:
        """The 科目 of names from 类 to 项; a target without cells where no table has it."""
        label = "/".join(names)
        code = self.code_of(names)
        if not code:
            return Target(label, code="?") if names[-1] else None
        return self._coded(label, code, context)

    def _of_its_class(self, names: Sequence[str], context: str) -> Target | None:
        """A 项 without its 款: the one of the 类 named before it; where several are left, any of them may be meant."""
        if len(names) < 3 or names[0] or names[1]:
            return None
        codes = self._codes.items_of(names[-1], class_before(context))
        if len(codes) < 2:
            return self._coded(names[-1], codes[0], context) if codes else None
        cells = tuple(key for code in codes for key in self._cells(code, context)[0])
        return Target(names[-1], cells, code=codes[0], sure=False)

    def code_of(self, names: Sequence[str]) -> str:
        """The code in the report's tables of a path of names."""
        return self._codes.code_of(names)

    @property
    def _functional(self) -> Mapping[str, str]:
        """Names of all 功能分类 codes of the tables."""
        return self._codes.names

    @cached_property
    def economic_names(self) -> Mapping[str, str]:
        """Names of the basic expenditure's items by code."""
        table = self._economic_table
        return {row.key: row.name for row in table.rows if row.code} if table else {}

    @property
    def _economic_table(self) -> Content | None:
        """The table of the basic expenditure."""
        tables = self._contents.tables.values()
        return next((table for table in tables if table.spec.shape is Shape.ECONOMIC), None)

    def one_economic(self, *targets: Target) -> bool:
        """Whether all of some subjects are rows of the table of basic expenditure: one class may split another."""
        table = self._economic_table
        return table is not None and all(
            one.cells and {key.table for key in one.cells} == {table.spec.name} for one in targets
        )

    def _cells(self, code: str, context: str) -> tuple[tuple[FigureKey, ...], bool]:
        """Where a 科目 has its amount: in the table that the context speaks of, else in all; and whether that is sure.

        It is not where the table that is spoken of has no such row: it may be missing, or read badly.
        """
        keys = [
            FigureKey(name, code, table.spec.total)
            for name, table in self._contents.tables.items()
            if table.spec.shape is Shape.CODES and (code, table.spec.total) in table.figures
        ]
        if level_of(code) == 1:
            name = self._functional[code]
            keys += [
                FigureKey(table, f"支出:{name}", column)
                for table, column in (
                    ("收支总表", "合计"),
                    ("财拨总表", "合计"),
                    ("财拨总表", "一般公共预算"),
                )
                if self._contents.get(FigureKey(table, f"支出:{name}", column))
            ]
        wanted = self._vocabulary.tables_of(context)
        near = [
            key
            for key in keys
            if key.table in wanted
            and (key.table != "财拨总表" or key.column != "合计" or f"{key.table}:{key.column}" in wanted)
        ]
        spent = [key for key in keys if key.table != "收入表"]
        sure = bool(near) or (not wanted and len({key.table for key in spent}) > 1)
        return tuple(near or spent or keys), sure

    def _economic(self, noun: str, context: str) -> Target | None:
        """An item of the basic expenditure, where the context speaks of it."""
        table = self._economic_table
        if table is None or not re.search(r"人员经费|公用经费|基本支出", context):
            return None
        codes = [code for code, name in self.economic_names.items() if same_name(name, noun)]
        return (
            Target(noun, tuple(FigureKey(table.spec.name, code, "金额") for code in codes), code=codes[0])
            if codes
            else None
        )

    def _class(self, noun: str, context: str) -> Target | None:
        """A 科目 that is named alone: a 类 (教育支出120万元), others only in a text on the tables that have them."""
        code = next(
            (code for code, name in self._functional.items() if level_of(code) == 1 and name == noun), ""
        )
        if not code and len(noun) >= _TELLING:
            lower = only_code(noun, self._functional)
            cells = self._cells(lower, context)[0] if lower else ()
            spoken = self._vocabulary.tables_of(context)
            code = lower if cells and all(key.table in spoken for key in cells) else ""
        return self._coded(noun, code, context) if code else None
