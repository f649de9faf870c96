"""The workbooks in which mistakes are seeded: the example, a published report, and two full sets of made accounts.

The made accounts have carried-over money, several funds, sixteen 项, reasons with the right direction and with years,
cars of several kinds, procurement of all three: what a real department has. One set is exact to the cent, the other
is worked out to the yuan and typed rounded, so that tail differences occur.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from made_up_accounts import FUND, GENERAL, OWN, STATE, STATE_TABLE, ZERO, Accounts, Spending, typed
from project_copy import ROOT
from published_forms import Published, _Facts

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.tree import Ref
from report_gen.edition.shelves import Shelves
from report_gen.workbook.filling import CellValue, FilledRow

D = Decimal
CENT = D("0.01")
#: Figures above this change alike from year to year: totals and their parts stay in order.
_MUCH = D(100)
TEMPLATES = ROOT / "templates"
BASIC = "一般公共预算财政拨款基本支出决算表"
SUMS, FISCAL, THREE = "收入支出决算总表", "财政拨款收入支出决算总表", "三公经费支出决算表"
#: 项 out of the general budget and its share of basic expenditure; what other money pays.
_ITEMS = ("2010301", "2010302", "2010303", "2010350", "2050803", "2080501", "2080505", "2080506", "2080599", "2101101",
          "2101103", "2130104", "2210201", "2210203")  # fmt: skip
_BASIC_ONLY = ("2080501", "2080505", "2080506", "2080599", "2101101", "2101103", "2210201", "2210203")
_PEOPLE = ("30101", "30102", "30103", "30107", "30108", "30109", "30110", "30111", "30113", "30302", "30309")
_OFFICE = (
    "30201",
    "30202",
    "30205",
    "30206",
    "30207",
    "30211",
    "30213",
    "30217",
    "30228",
    "30231",
    "30239",
    "31002",
)
_MORE = ("{}年新增工作任务，支出增加", "人员增加，相应增加支出", "政策性调资，支出增长", "业务量增加", "项目进度加快，支出增加",
         "{}年起提高标准，支出增加", "补缴以前年度费用，支出增加", "设备到期更新，购置增加")  # fmt: skip
_LESS = ("{}年部分项目推迟实施，支出减少", "人员退休，支出减少", "厉行节约，压减开支", "业务量下降", "项目结余资金收回，支出减少",
         "{}年压减一般性支出", "合同尾款未到付款期，支出减少", "活动场次减少")  # fmt: skip


def rounded(value: Decimal) -> Decimal:
    """To the cent, as an accountant's workbook rounds."""
    return value.quantize(CENT, ROUND_HALF_UP)


class FullAccounts(Accounts):
    """The accounts of a department with a little of everything, drawn by a seed."""

    def __init__(self, edition: Edition, seed: int, unit: str) -> None:
        self._draw, self._least = random.Random(seed), D(unit)
        self._carried = {name: self._money(20, 90) for name in ("in", "out")}
        self._texts, self._turn = 0, self._draw.choice((D("0.86"), D("1.13")))
        super().__init__(edition, D(1), D(1))
        self._first_code = next(one.code for one in self.spent if one.fund == GENERAL)
        self._carry()
        if "会议明细" in edition.tables:
            self._lists()
        self._explain()

    def _money(self, least: int, most: int) -> Decimal:
        steps = int(1 / self._least)
        return D(self._draw.randint(least * steps, most * steps)) * self._least

    def _functional(self) -> None:
        known = self.edition.catalogue.functional
        drawn = []
        for code in (code for code in _ITEMS if code in known):
            basic = self._money(20, 300) if code in _BASIC_ONLY else self._money(200, 3000)
            project = ZERO if code in _BASIC_ONLY else self._money(30, 900)
            drawn.append(Spending(code, GENERAL, ZERO if code == "2010302" else basic, project))
        drawn += [
            Spending("2010302", OWN, ZERO, self._money(5, 60)),
            Spending("2120801", FUND, ZERO, self._money(200, 700)),
            Spending("2120804", FUND, ZERO, self._money(20, 90)),
        ]
        if STATE_TABLE in self.edition.tables:
            drawn.append(Spending("2230105", STATE, ZERO, self._money(20, 90)))
        self.spent = drawn
        super()._functional()

    def _economic(self) -> None:
        basic = sum((one.basic for one in self.spent), ZERO)
        insured = {
            "30108": "2080505",
            "30109": "2080506",
            "30110": "2101101",
            "30111": "2101103",
            "30113": "2210201",
        }
        spent = {one.code: one.all for one in self.spent if one.fund == GENERAL}
        shares = {
            code: spent.get(insured.get(code, ""), self._money(20, 160))
            for code in (*_PEOPLE, *_OFFICE)
            if code in self._codes(BASIC)
        }
        shares["30101"] += basic - sum(shares.values())
        self._spent = shares
        for code, value in shares.items():
            people = code.startswith(("301", "303"))
            column, total = ("金额", "人员经费合计") if people else ("公用金额", "公用经费合计")
            for row in (code, code[:3], total):
                self._add(BASIC, row, {column: value})
        running = sum((value for code, value in shares.items() if code in _OFFICE), ZERO)
        self._put("机关运行经费", "机关运行经费决算数", "金额", running)

    def _codes(self, table: str) -> set[str]:
        return {row.code for row in self.edition.tables[table].rows}

    def _three_public(self, times: Decimal) -> None:
        spent = {name: self._money(3, 40) for name in ("因公出国费", "公务用车购置费")}
        spent |= {"公务用车运行费": self._spent["30231"] + 2, "公务接待费": self._spent["30217"] + 1}
        for part, factor in (("决算", D(1)), ("预算", D("1.3"))):
            value = {name: rounded(one * factor) for name, one in spent.items()}
            value["公务用车小计"] = value["公务用车购置费"] + value["公务用车运行费"]
            value["合计"] = value["因公出国费"] + value["公务用车小计"] + value["公务接待费"]
            self._add(THREE, "本年", {f"{part}{name}": one for name, one in value.items()})
        counts = {"因公出国团组数": 2, "因公出国人次数": 7, "公务用车购置数": 1, "公务用车保有量": 11,
                  "国内接待批次": 46, "国内接待人数": 523}  # fmt: skip
        for name, number in counts.items():
            self._put("三公统计", name, "数量", number)
        cars = {"主要领导干部用车": 1, "机要通信用车": 3, "应急保障用车": 2, "其他用车": 5}
        rows = self.edition.tables["国有资产"].row_names()
        known = {name: number for name, number in cars.items() if name in rows} or {"其他用车": 11}
        known["其他用车"] = 11 - sum(number for name, number in known.items() if name != "其他用车")
        for n, (name, number) in enumerate(known.items(), 1):
            if name in rows:
                self._put("国有资产", name, "数量", number)
            self._put("车辆类型", str(n), "数量", number)
            self._put("车辆类型", str(n), "车辆类型", name)
        self._put("国有资产", "车辆总数", "数量", 11)
        abroad = D(str(self.cells[THREE]["本年"]["决算因公出国费"]))
        for n, share in enumerate((rounded(abroad / 3), abroad - rounded(abroad / 3)), 1):
            self._put("因公出国明细", str(n), "开支内容", ("参加国际会议", "业务交流")[n - 1])
            self._put("因公出国明细", str(n), "支出金额", share)
        parts = {"货物": self._money(50, 90), "工程": self._money(100, 400), "服务": self._money(200, 900)}
        parts["政府采购支出总额"] = sum(parts.values(), ZERO)
        parts["中小企业合同金额"] = rounded(parts["政府采购支出总额"] * D("0.8"))
        parts["小微企业合同金额"] = rounded(parts["政府采购支出总额"] * D("0.5"))
        for kind in ("货物", "工程", "服务"):
            parts[f"{kind}中小企业合同金额"] = rounded(parts[kind] * D("0.8"))
        shown = self.edition.tables["政府采购"].row_names()
        for name, amount in parts.items():
            if name in shown:
                self._put("政府采购", name, "金额", amount)

    def _carry(self) -> None:
        """Money carried over from last year and into the next: income is spending with the difference."""
        came, left = self._carried["in"], self._carried["out"]
        more = left - came
        code = self._first_code
        for row in (code, code[:5], code[:3], "合计"):
            self._add("收入决算表", row, {"本年收入合计": more, "财政拨款收入": more})
        names = self.edition.tables[SUMS].row_names()
        general = f"{GENERAL}收入" if f"{GENERAL}收入" in names else "财政拨款收入"
        for row, value in (
            (general, more),
            ("本年收入合计", more),
            ("年初结转和结余", came),
            ("收入总计", left),
        ):
            self._add(SUMS, row, {"决算数": value})
        for row in ("年末结转和结余", "支出总计"):
            self._add(SUMS, row, {"支出决算数": left})
        for row, value in (
            (GENERAL, more),
            ("本年收入合计", more),
            ("年初财政拨款结转和结余", came),
            (f"年初{GENERAL}结转和结余", came),
            ("收入总计", left),
        ):
            self._add(FISCAL, row, {"金额": value})
        for row in ("年末结转和结余", "支出总计"):
            self._add(FISCAL, row, {"合计": left, GENERAL: left})

    def _last_year(self) -> None:
        """Nothing yet: last year's figures and budgets are drawn once everything else is known."""

    def _explain(self) -> None:
        for base, now, reason in comparisons(self.edition):
            value = self._value(now)
            if value is None or base.table == THREE:
                figure = self._value(base)
            else:
                turn = self._draw.choice((D("0.78"), D("0.87"), D("1.14"), D("1.27")))
                figure = rounded(value * (self._turn if value > _MUCH else turn))
                self.cells[base.table][base.row][base.column] = figure
            if reason is not None and value is not None and figure is not None:
                self.cells[reason.table][reason.row][reason.column] = self._reason(value, figure)
        for group in (one for one in self.edition.indicators if isinstance(one, GroupSpec)):
            for told in group.bases:
                if isinstance(told.figure, Ref) and told.figure.table in self.cells:
                    self._explain_rows(group, told.figure, told.reason)
        self._sum_budgets()
        self._same_last_year()
        self._fiscal_last_year()

    def _explain_rows(self, group: GroupSpec, base: Ref, reason: Ref | None) -> None:
        now = group.current
        assert isinstance(now, Ref)
        for code, cells in self.cells[base.table].items():
            value = self._value(Ref(now.table, code, now.column))
            if len(code) != 7 or value is None:
                continue
            cells[base.column] = figure = rounded(
                value * self._draw.choice((D("0.8"), D("0.96"), D("1.1"), D("1.25")))
            )
            if reason is not None:
                cells[reason.column] = self._reason(value, figure)

    def _sum_budgets(self) -> None:
        for fund, table in ((GENERAL, "年初预算"), (FUND, "政府性基金年初预算")):
            row = f"{fund}支出"
            if row in self.edition.tables["预算差异"].row_names() and table in self.edition.tables:
                total = sum((D(str(one.get("年初预算数", 0))) for one in self.cells[table].values()), ZERO)
                self._put("预算差异", row, "年初预算数", total)
                spent = sum((one.all for one in self.spent if one.fund == fund), ZERO)
                self._put("预算差异", row, "差异原因", self._reason(spent, total))

    def _same_last_year(self) -> None:
        """Last year's parts of the three make its sum, as this year's do."""
        cells = self.cells["上年决算"]
        parts = [cells[name] for name in ("因公出国费", "公务用车购置及运行费", "公务接待费")]
        total = sum((D(str(one["上年决算数"])) for one in parts), ZERO)
        cells["三公经费合计"]["上年决算数"] = total
        spent = self._value(Ref(THREE, "本年", "决算合计"))
        assert spent is not None
        cells["三公经费合计"]["变动原因"] = self._reason(spent, total)

    def _fiscal_last_year(self) -> None:
        """Where last year's fiscal income is told as a whole and by funds: the whole is their sum."""
        cells = self.cells["上年决算"]
        funds = [cells[one] for one in (f"{GENERAL}收入", f"{FUND}收入") if one in cells]
        if "财政拨款收入" in self.edition.tables["上年决算"].row_names() and funds:
            total = sum((D(str(one["上年决算数"])) for one in funds), ZERO)
            now = sum((one.all for one in self.spent if one.fund != OWN), ZERO)
            cells["财政拨款收入"] = {"上年决算数": total, "变动原因": self._reason(now, total)}

    def _lists(self) -> None:
        """What only some forms ask for: conferences, income that is no tax."""
        spent = [self._money(5, 30), self._money(5, 30)]
        for row, value in (("会议费决算数", sum(spent)), ("会议费预算数", sum(spent) + 3)):
            self._put("会议费", row, "金额", value)
        for n, one in enumerate(spent, 1):
            parts = {"支出金额": one, "场地租用费": rounded(one / 3), "住宿费": rounded(one / 4)}
            parts["会议餐费"] = one - parts["场地租用费"] - parts["住宿费"]
            self.cells["会议明细"][str(n)] = {
                "会议名称": ("年度工作会议", "业务培训会议")[n - 1], "天数": n, "参会人数": 60 * n, **parts,
            }  # fmt: skip

    def _value(self, place: Ref) -> Decimal | None:
        value = self.cells.get(place.table, {}).get(place.row, {}).get(place.column)
        return D(str(value)) if isinstance(value, Decimal | int) else None

    def _reason(self, value: Decimal, base: Decimal) -> str | None:
        """Words with the right direction; each a little different."""
        if rounded(value) == rounded(base):
            return None
        self._texts += 1
        words = (_MORE if value > base else _LESS)[self._texts % 8].format(self.edition.year)
        return f"{'机关人员教育医疗住房信息设备'[self._texts % 7 * 2 :][:2]}方面{words}"

    def filling(self) -> dict[str, list[FilledRow]]:
        """The cells as rows, amounts rounded as they are typed."""
        return {
            table: [FilledRow(row.key, _typed(row.values)) for row in rows]
            for table, rows in super().filling().items()
        }


def _typed(values: Mapping[str, CellValue]) -> dict[str, CellValue]:
    return {name: rounded(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def comparisons(edition: Edition) -> Iterator[tuple[Ref, Ref, Ref | None]]:
    """Base, figure of this year and reason of every indicator that names single cells."""
    for spec in (one for one in edition.indicators if isinstance(one, IndicatorSpec)):
        for base in spec.bases:
            if isinstance(base.figure, Ref) and isinstance(spec.current, Ref):
                yield base.figure, spec.current, base.reason


class _Explained(_Facts):
    """The published report with reasons of the right direction, none where nothing changed."""

    def _not_printed(self) -> None:
        super()._not_printed()
        texts = iter(range(1000))

        def reason(value: object, base: object) -> str | None:
            now, then = (D(str(one or 0)) for one in (value, base))
            words = (_MORE if now > then else _LESS)[next(texts) % 8].format(self.edition.year)
            kinds = "机关人员教育医疗住房信息设备"
            return None if now == then else f"{kinds[next(texts) % 7 * 2 :][:2]}方面{words}"

        for base, now, told in comparisons(self.edition):
            if told is not None:
                cells = [self.cells[one.table].get(one.row, {}).get(one.column) for one in (now, base)]
                self._put(told.table, told.row, told.column, reason(*cells))
        spent = self.cells["一般公共预算财政拨款支出决算表"]
        for code, row in self.cells["年初预算"].items():
            row["差异原因"] = reason(spent[code]["本年支出合计"], row["年初预算数"])


def _example(root: Path) -> str:
    shutil.copytree(ROOT / "inputs" / "2017", root / "inputs" / "2017")
    return "guangzhou"


def _published(root: Path) -> str:
    report = Published(2024, root)
    typed(report.edition, root / "inputs" / "2024", _Explained(report))
    return "department"


def _made(name: str, year: int, unit: str) -> Callable[[Path], str]:
    def make(root: Path) -> str:
        edition = load_edition(Shelves.of(TEMPLATES), name, year)
        typed(edition, root / "inputs" / str(year), FullAccounts(edition, year, unit))
        return name

    return make


@dataclass(frozen=True)
class Form:
    """A form with a year's workbook: its name in the tables, and what writes its inputs and gives its edition."""

    name: str
    year: int
    make: Callable[[Path], str]


FORMS = (
    Form("广州 2017", 2017, _example),
    Form("上海 2024", 2024, _published),
    Form("全国 2024", 2024, _made("national", 2024, "0.0001")),
    Form("广州 2023", 2023, _made("guangzhou", 2023, "0.01")),
)
