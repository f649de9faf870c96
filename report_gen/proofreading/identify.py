"""What a file is (辨认): kind of document, fiscal year, department, form, unit. What is not known stays unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.figures.messages import worded, worded_list
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import TableContents
from report_gen.proofreading.content.spec import data_file, pattern
from report_gen.proofreading.kinds import OF_A_DEPARTMENT, DocumentKind, KindRule, kind_of, opening_of
from report_gen.proofreading.labels import named_in
from report_gen.proofreading.printed import Printed


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A known form: the order of its tables, the years in which it serves, the place it is of."""

    name: str
    title: str
    years: tuple[int, int]
    order: tuple[str, ...]
    place: re.Pattern[str] = re.compile("")
    #: Editions with these tables, the nearest first.
    editions: tuple[str, ...] = ()

    def fits(self, order: Sequence[str], year: int | None, department: str) -> bool:
        """Whether a report has this form: its tables in their order, its fiscal year, its department."""
        serves = year is None or self.years[0] <= year <= self.years[1]
        placed = self.place.search(department) is not None
        return serves and placed and [name for name in order if name in self.order] == list(self.order)


@dataclass(frozen=True, slots=True)
class Identity:
    """What was found out; an empty text or None for what was not."""

    kind: DocumentKind
    year: int | None = None
    department: str = ""
    form: str = ""
    unit: str = ""
    single: bool = False  # 单位决算 instead of 部门决算

    @property
    def known(self) -> tuple[str, ...]:
        """What was recognised, for people."""
        parts = (
            worded("identity.kind", value=self.kind.value),
            worded("identity.year", value=self.year) if self.year else "",
            self._whose if self.department else "",
            worded("identity.form", value=self.form) if self.form else "",
            worded("identity.unit", value=self.unit) if self.unit else "",
        )
        return tuple(part for part in parts if part)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What could not be recognised, for people."""
        values = (self.year, self.department, self.form, self.unit)
        return tuple(
            name for name, value in zip(worded_list("identity.names"), values, strict=True) if not value
        )

    @property
    def _whose(self) -> str:
        if self.single:
            return worded("identity.body", value=self.department)
        return worded("identity.department", value=self.department)


def read_forms(templates: Path) -> tuple[KnownForm, ...]:
    """The known forms. Raises `EditionError` for a malformed file."""
    data = data_file(templates, "forms.toml")
    forms = tuple(_form(section) for section in data.sections("form"))
    data.close()
    return forms


def _form(data: Section) -> KnownForm:
    since, until = data.numbers("years")
    found = KnownForm(
        data.text("name"),
        data.text("title"),
        (int(since), int(until)),
        data.texts("order"),
        pattern(data, data.text("place", "")),
        data.texts("editions", ()),
    )
    data.close()
    return found


#: Passages that may be the cover, and for how many sentences a year on it counts: it may be the one that is wrong.
_COVER, _COVER_VOTES = 6, 5
_OWN_YEAR = re.compile(
    r"(?<![较比与和同至\d])(20\d\d)(?!年\d{1,2}月)年?度?[^，。；\n]{0,40}?(?:决算|预算|绩效|收入|支出|收、支)"
)
_YEAR_BEHIND = re.compile(r"(?:决算|预算)[^，。；\n]{0,6}(20\d\d)(?!年\d{1,2}月)")


def identify(
    printed: Printed, contents: TableContents, forms: Sequence[KnownForm], kinds: Sequence[KindRule]
) -> Identity:
    """What a file is."""
    kind = kind_of(printed, contents, kinds)
    year, department = _year(printed), _department(printed) if kind in OF_A_DEPARTMENT else ""
    if kind is not DocumentKind.ACCOUNTS:
        return Identity(kind, year, department)
    units = Counter(table.unit for table in contents.tables.values() if table.unit)
    unit = units.most_common(1)[0][0] if units else ""
    opening = opening_of(printed)
    single = len(re.findall("单位决算", opening)) > len(re.findall("部门决算", opening))
    return Identity(kind, year, department, _form_of(contents, forms, year, department), unit, single)


def _year(printed: Printed) -> int | None:
    """The fiscal year: what most sentences and headings say of their amounts, where the cover counts for several.

    A year behind 较, 比, 与 is the one that is compared with, one before a month a date.
    """
    cover = "".join(passage.text for passage in printed.passages[:_COVER])
    votes = Counter(_OWN_YEAR.findall(printed.text))
    for year in (*_OWN_YEAR.findall(cover), *_YEAR_BEHIND.findall(cover)):
        votes[year] += _COVER_VOTES
    if votes:
        return int(votes.most_common(1)[0][0])
    figures = re.search(r"20\d\d", cover)
    return int(figures[0]) if figures else None


_NAMED = (
    re.compile(
        r"第.部分[：、]?(?P<name>[^…\d：]{4,40}?)"
        r"(?:概况|基本情况|部门概况|单位概况|20\d\d年度?(?:部门|单位)?(?:决算|收支))"
    ),
    re.compile(
        r"[纳列]入(?P<name>[^…，。；：、\d]{4,40}?)(?:20\d\d年度?)?(?:部门|单位)决算(?:编制|汇总|公开)"
    ),
    re.compile(
        r"^(?:20\d\d年度?)?(?P<name>[^…，。\d]{4,40}?|[^…，。\d]{1,2}[局委部厅办院署会社镇乡校站所馆])"
        r"(?:20\d\d年度?)?(?:部门|单位)?决算(?:公开|报告|$)"
    ),
    re.compile(r"^(?P<name>[^…，。；：、\d]{4,36}?)20\d\d年度?(?:收入|总收入|收支|总支出|财政拨款)"),
    # A title that goes on (……2017年度部门决算及“三公”经费公开), and who says below an empty table that it has nothing.
    re.compile(r"^(?P<name>[^…，。；：、\d]{4,40}?)20\d\d年度?(?:部门|单位)?决算(?:及|和|与|、|信息)"),
    re.compile(
        r"^(?:注|说明|备注)：(?P<name>[^…，。；：、\d]{3,36}[局委会办厅院心馆所站校学园队室处署社团府])"
        r"(?:20\d\d年度?)?(?:没有|无)(?:使用)?(?:政府性基金|国有资本|财政拨款)"
    ),
)
_GENERAL = re.compile(
    r"^(本|我)?(部门|单位)|^第.部分|^附件|公开$|^(关于|为|根据|按照|依据|依照|对|经|由于|因)|概况|决算|预算"
)


#: A line of the cover that is a name and no more, and the title that stands right above or below it.
_ALONE = re.compile(r"[\u4e00-\u9fff（）·]{4,40}")
_TITLE_WITHOUT_NAME = re.compile(r"(?:20\d\d年度?)?(?:部门|单位)?决算(?:公开|报告|情况|信息|说明|及|$)")


def names(printed: Printed) -> Iterator[tuple[str, int, int, int]]:
    """Every name of the department where reports print it: name, passage, its start and end."""
    yield from _on_the_cover(printed)
    for number, passage in enumerate(printed.passages):
        label = named_in(passage.text)
        if label and not _GENERAL.search(label.name):
            yield label.name, number, label.start, label.end
        for named in _NAMED:
            for found in named.finditer(passage.text):
                name = found["name"]
                if not _GENERAL.search(name):
                    yield name, number, found.start("name"), found.end("name")


def _on_the_cover(printed: Printed) -> Iterator[tuple[str, int, int, int]]:
    """The name that has a line of the cover for itself, beside that of the title, or is in a title of two lines."""
    cover = [passage.text for passage in printed.passages[:_COVER]]
    for number, text in enumerate(cover):
        beside = cover[max(number - 1, 0) : number] + cover[number + 1 : number + 2]
        if (
            _ALONE.fullmatch(text)
            and not _GENERAL.search(text)
            and any(map(_TITLE_WITHOUT_NAME.match, beside))
        ):
            yield text, number, 0, len(text)
    for number, (text, below) in enumerate(pairwise(cover)):
        if not any(named.search(one) for named in _NAMED for one in (text, below)):
            for found in (found for named in _NAMED for found in named.finditer(text + below)):
                if found.start("name") < len(text) and not _GENERAL.search(found["name"]):
                    yield found["name"], number, found.start("name"), min(found.end("name"), len(text))


def _department(printed: Printed) -> str:
    """The name that stands in most places, a longer one before a part of it."""
    counts = Counter(name for name, *_ in names(printed))
    for grid in printed.grids:
        for line in grid.above:
            label = named_in(line.text)
            counts.update([label.name] if label else [])
    return max(counts, key=lambda name: (counts[name], len(name))) if counts else ""


def _form_of(contents: TableContents, forms: Sequence[KnownForm], year: int | None, department: str) -> str:
    """The form whose tables stand in this order; numbers of tables say nothing."""
    order = [name for name, _ in sorted(contents.tables.items(), key=lambda one: one[1].page)]
    return next((form.name for form in forms if form.fits(order, year, department)), "")
