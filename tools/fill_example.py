"""Writes inputs/2017/决算数据.xlsx: the blank workbook of guangzhou filled with the reference's figures.

    python tools/fill_example.py [OUTPUT_FOLDER]

The figures are data under tests/data/guangzhou; nothing is computed here.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from report_gen.edition.loading import load_edition
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import CellValue, FilledRow

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data" / "guangzhou"
PRIOR_NAMES = {"“三公”经费合计": "三公经费合计", "因公出国（境）费": "因公出国费"}


def read(name: str) -> dict[str, Any]:
    """One of the data files."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def number(text: str) -> CellValue:
    """A figure as a number, None for none."""
    return Decimal(text) if text else None


def words(text: str) -> CellValue:
    """A text, None for none."""
    return text or None


def published(tables: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    """The eight published tables and the one of 非税收入."""
    yield (
        "收入支出决算总表",
        [
            FilledRow({"总计": f"{side}总计"}.get(name, name), {column: number(value)})
            for side, column, rows in (("收入", "决算数", "left"), ("支出", "支出决算数", "right"))
            for _, name, value in tables["收入支出决算总表"][rows]
        ],
    )
    for name, columns in _CODED.items():
        yield (
            name,
            [
                FilledRow(
                    code or "合计", {"科目编码": words(code), "科目名称": label} | _numbers(columns, values)
                )
                for code, label, *values in tables[name]["rows"]
            ],
        )
    yield "财政拨款收入支出决算总表", list(_table_04(tables["财政拨款收入支出决算总表"]))
    yield (
        "一般公共预算财政拨款基本支出决算表",
        [
            FilledRow(code or name, {column: number(value)})
            for column, side in (("金额", "left"), ("公用金额", "right"))
            for code, name, value in tables["一般公共预算财政拨款基本支出决算表"][side]
        ],
    )
    names = [f"{kind}{what}" for kind in ("预算", "决算") for what in _THREE]
    yield "三公经费支出决算表", [FilledRow("本年", _numbers(names, tables["三公经费支出决算表"]["values"]))]
    yield "非税收入", list(_nontax(tables["非税收入"]["rows"]))


_THREE = ("合计", "因公出国费", "公务用车小计", "公务用车购置费", "公务用车运行费", "公务接待费")
_CODED = {
    "收入决算表": [
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    ],
    "支出决算表": ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    "一般公共预算财政拨款支出决算表": ["本年支出合计", "基本支出", "项目支出"],
    "政府性基金预算财政拨款收入支出决算表": [
        "年初结转和结余",
        "本年收入",
        "本年支出小计",
        "基本支出",
        "项目支出",
        "年末结转和结余",
    ],
}


def _numbers(columns: list[str], values: list[str]) -> dict[str, CellValue]:
    return {column: number(value) for column, value in zip(columns, values, strict=True)}


def _table_04(table: dict[str, Any]) -> Iterator[FilledRow]:
    seen: set[str] = set()
    for _, name, value in table["left"]:
        key = f"年初{name}结转和结余" if name in seen else name
        seen.add(name)
        yield FilledRow({"总计": "收入总计"}.get(key, key), {"金额": number(value)})
    columns = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"]
    for _, name, *values in table["right"]:
        yield FilledRow({"总计": "支出总计"}.get(name, name), _numbers(columns, values))


def _nontax(rows: list[list[str]]) -> Iterator[FilledRow]:
    columns = ["合计", "纳入预算管理已缴国库小计", "纳入财政专户管理已缴财政专户小计"]
    for place, (label, *values, level) in enumerate(rows):
        first: dict[str, CellValue] = {"科目名称": label.split("、")[-1]} | (
            {"级次": int(level)} if int(level) else {}
        )
        yield FilledRow("合计" if label == "合计" else f"#{place}", first | _numbers(columns, values))


def comparisons(data: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    """上年决算, 年初预算 and what explains them."""
    yield (
        "上年决算",
        [
            FilledRow(
                PRIOR_NAMES.get(name, name),
                {"上年决算数": number(p["prior"]), "变动原因": words(p["reason"])},
            )
            for name, p in data["prior"].items()
        ],
    )
    yield (
        "年初预算",
        [
            FilledRow(
                b["code"],
                {
                    "科目编码": b["code"],
                    "科目名称": b["name"],
                    "年初预算数": number(b["budget"]),
                    "差异原因": words("\n".join(b["reasons"])),
                    "主要用途": words(b["purpose"]),
                },
            )
            for b in data["budget"]
        ],
    )
    names = {
        code: row[1]
        for row in read("tables.toml")["tables"]["一般公共预算财政拨款支出决算表"]["rows"]
        if (code := row[0])
    }
    yield (
        "款级用途",
        [
            FilledRow(code, {"科目编码": code, "科目名称": names[code], "主要用途": text})
            for code, text in data["purposes"].items()
        ],
    )
    total = data["budget_total"]
    yield (
        "预算差异",
        [
            FilledRow(
                "一般公共预算财政拨款支出",
                {"年初预算数": number(total["budget"]), "差异原因": total["reason"]},
            ),
            FilledRow("政府性基金预算财政拨款支出", {"年初预算数": number(total["fund_budget"])}),
            FilledRow("三公经费", {"差异原因": data["three_public"]["budget_reason"]}),
        ],
    )


_COUNTS = {
    "因公出国团组数": "abroad_groups", "因公出国人次数": "abroad_persons", "公务用车购置数": "vehicles_bought",
    "公务用车保有量": "vehicles_kept", "国外来访团组数": "foreign_groups", "外宾人次数": "foreign_guests",
    "国内接待批次": "domestic_receptions", "国内接待人数": "domestic_guests",
}  # fmt: skip


def details(data: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    """三公, meetings, 机关运行经费, 政府采购, 国有资产."""
    three = data["three_public"]
    yield (
        "三公统计",
        [FilledRow(name, {"数量": number(three["counts"][key][0])}) for name, key in _COUNTS.items()],
    )
    purposes = zip(
        ("公务用车运行", "公务接待", "国内接待"),
        ("vehicle_purpose", "reception_purpose", "reception_domestic_purpose"),
        strict=True,
    )
    yield "三公用途", [FilledRow(name, {"主要用途": three[key]}) for name, key in purposes]
    yield (
        "因公出国明细",
        [
            FilledRow(
                f"#{a['name']}",
                {"开支内容": a["name"], "支出金额": number(a["amount"]), "主要用途": a["purpose"]},
            )
            for a in three["abroad"]
        ],
    )
    meetings = data["meetings"]
    yield (
        "会议费",
        [
            FilledRow("会议费决算数", {"金额": number(meetings["spending"])}),
            FilledRow("会议费预算数", {"金额": number(meetings["budget"])}),
        ],
    )
    yield (
        "会议明细",
        [
            FilledRow(
                f"#{m['name']}",
                {
                    "会议名称": m["name"],
                    "天数": number(m["days"]),
                    "参会人数": number(m["attendees"]),
                    "支出金额": number(m["amount"]),
                }
                | {k: number(v) for k, v in m["parts"]},
            )
            for m in meetings["items"]
        ],
    )
    yield "机关运行经费", [FilledRow("机关运行经费决算数", {"金额": number(data["operating"]["spending"])})]
    keys = {
        "政府采购支出总额": "total",
        "货物": "goods",
        "工程": "works",
        "服务": "services",
        "中小企业合同金额": "sme",
        "小微企业合同金额": "micro",
    }
    yield "政府采购", [FilledRow(n, {"金额": number(data["procurement"][k])}) for n, k in keys.items()]
    yield from _assets(data["assets"])


def _assets(assets: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    yield (
        "车辆类型",
        [
            FilledRow(
                f"#{name}",
                {"车辆类型": name, "数量": number(count)}
                | ({"说明": assets["other_vehicles_note"]} if name == "其他用车" else {}),
            )
            for name, count in assets["vehicle_types"]
        ],
    )
    counts = {"车辆总数": "vehicles", "通用设备": "general_equipment", "专用设备": "special_equipment"}
    yield "国有资产", [FilledRow(name, {"数量": number(assets[key])}) for name, key in counts.items()]


def profile(data: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    """基本信息, 主要职责, 部门构成."""
    department = data["department"]
    fields = {
        "部门名称": department["name"],
        "部门简称": department["self_reference"],
        "年度": int(department["year"]),
        "编制日期": "2018-08-31",
        "金额单位": "万元",
        "单位范围": department["scope_phrase"],
        "本级称谓": department["own_level"],
    }
    yield "基本信息", [FilledRow(k, {"内容": v}) for k, v in fields.items()]
    yield (
        "主要职责",
        [FilledRow(f"#{d}", {"序号": n, "职责": d}) for n, d in enumerate(read("duties.toml")["duties"], 1)],
    )
    own = department["name"] + "本级"
    yield (
        "部门构成",
        [
            FilledRow(f"#{n}", {"序号": n, "单位名称": unit, "单位性质": "本级" if unit == own else "下属"})
            for n, unit in enumerate([own, *department["units"]], 1)
        ],
    )


def performance(data: dict[str, Any]) -> Iterator[tuple[str, list[FilledRow]]]:
    """绩效 figures, goals and tasks, and the numbers in words."""
    p, s = data["performance"], data["performance"]["self_evaluation"]
    values = {
        "绩效目标项目数": p["targets"], "绩效目标公开项目数": p["targets_published"],
        "绩效监控项目数": p["monitored_projects"], "绩效监控资金": p["monitored_amount"],
        "绩效监控一般公共预算项目数": p["monitored_general_projects"],
        "绩效监控一般公共预算资金": p["monitored_general_amount"],
        "绩效自评项目数": p["self_evaluated_projects"], "绩效自评资金": p["self_evaluated_amount"],
        "绩效自评一般公共预算项目数": p["self_evaluated_general_projects"],
        "绩效自评一般公共预算资金": p["self_evaluated_general_amount"],
        "绩效自评政府性基金项目数": p["self_evaluated_fund_projects"],
        "绩效自评政府性基金资金": p["self_evaluated_fund_amount"],
        "部门整体全年预算数": p["overall_denominator"], "自评项目预算数": s["budget"],
        "自评项目执行数": s["spending"], "自评项目得分": s["score"],
    }  # fmt: skip
    yield "绩效情况", [FilledRow(name, {"数值": number(value)}) for name, value in values.items()]
    tasks = read("tasks.toml")
    yield (
        "绩效目标",
        [
            FilledRow("年度目标", {"内容": tasks["goal"]}),
            FilledRow("目标完成情况", {"内容": tasks["achievement"]}),
        ],
    )
    yield (
        "绩效任务",
        [
            FilledRow(
                f"#{t['name']}",
                {
                    "序号": n,
                    "任务名称": t["name"],
                    "绩效目标": t["goal"],
                    "完成情况": t["done"],
                    "支付资金": number(t["paid"]),
                },
            )
            for n, t in enumerate(tasks["task"], 1)
        ],
    )
    pairs = [
        (number, source["basis"]) for source in read("prose.toml")["source"] for number in source["numbers"]
    ]
    yield (
        "文字数字",
        [
            FilledRow(f"#{number}", {"序号": n, "数字": number, "依据": basis})
            for n, (number, basis) in enumerate(pairs, 1)
        ],
    )


def main() -> None:
    """Write the example's workbook."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "inputs" / "2017"
    data = read("inputs.toml")
    filling = dict(published(read("tables.toml")["tables"]))
    for part in (comparisons, details, profile, performance):
        filling |= dict(part(data))
    edition = load_edition(ROOT / "templates", "guangzhou", int(data["department"]["year"]))
    for name, workbook in make_workbooks(edition, filling, lookups=False).items():
        (folder / f"{name}.xlsx").write_bytes(workbook.data())


if __name__ == "__main__":
    main()
