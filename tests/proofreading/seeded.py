"""Faults put into made-up reports: what is changed, and the class in which it must be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from made_reports import (
    BASIC,
    BUDGET,
    FISCAL_TOTAL,
    GENERAL,
    INCOME,
    OTHER,
    PERSONNEL,
    PUBLIC,
    SANGONG,
    SPENT,
    TOTAL,
    D,
    Made,
    m,
    pct,
)  # fmt: skip
from made_texts import LAST, moved


@dataclass(frozen=True)
class Fault:
    """One fault: `classes` are the classes that name it rightly, `words` what the remark must be about."""

    name: str
    put: Callable[[Made], Made]
    classes: tuple[str, ...]
    words: str = ""


def said(name: str, old: str, new: str, *classes: str) -> Fault:
    return Fault(name, lambda report: report.said(old, new), classes, "")


def celled(name: str, title: str, label: str, old: str, new: str, *classes: str) -> Fault:
    return Fault(name, lambda report: report.celled(title, label, old, new), classes)


TABLES = ("表内不符", "表间不符", "文表不符")
RATE = ("增减率有误", "末位误差", "增减方向不符")

COMMON = (
    celled("类的数抄错", "支出决算表", "住房保障支出", "98.76", "98.67", *TABLES),
    celled("项的数多一位", "一般公共预算财政拨款支出决算表", "行政运行", "800.12", "8,001.20", *TABLES),
    celled("合计抄错", "收入支出决算总表", "总计", f"{TOTAL:,.2f}", f"{TOTAL + 10:,.2f}", *TABLES),
    celled("款抄错", "收入决算表", "群众文化", "12.34", "21.34", *TABLES),
    celled("总表的类与支出表不同", "财政拨款收入支出决算总表", "九、卫生健康支出", "45.55", "54.55", *TABLES),
    celled("基本支出款抄错", "一般公共预算财政拨款基本支出决算明细表", "办公费", "33.20", "32.30", *TABLES),
    celled("三公决算数抄错", "财政拨款“三公”经费支出决算表", "14.85", "14.85", "15.85", *TABLES),
    celled("基金表与总表不同", "政府性基金预算财政拨款收入支出决算表", "农业农村生态环境支出", "15.00", "16.00", *TABLES),
    celled("科目名称写错", "支出决算表", "住房公积金", "住房公积金", "住房公基金", "科目编码或名称有误"),
    celled("科目名称是旧名", "支出决算表", "行政事业单位养老支出", "行政事业单位养老支出", "行政事业单位离退休", "科目编码或名称有误"),
    celled("科目编码写错", "一般公共预算财政拨款支出决算表", "卫生健康支出", "210", "211", "科目编码或名称有误"),
    Fault("缺一张表", lambda r: r.without("政府性基金预算财政拨款收入支出决算表"), ("内容缺漏",)),
    Fault("空表没有说明", lambda r: r.noted("国有资本经营预算财政拨款支出决算表", ""), ("空表说明",)),
    Fault("有数的表说没有数", lambda r: r.noted("政府性基金预算财政拨款收入支出决算表", "说明：本部门没有政府性基金收支，故本表无数据。"), ("空表说明",)),
)  # fmt: skip

A = (
    said("总计与表不同", f"收、支总计{m(TOTAL)}", f"收、支总计{m(TOTAL + 100)}", "文表不符"),
    said("增长率算错", f"增长{pct(TOTAL - LAST['总计'], LAST['总计'])}%", "增长8.88%", *RATE),
    said("增减方向反了", moved(TOTAL, LAST["总计"]), moved(TOTAL, LAST["总计"]).replace("增加", "减少").replace("增长", "下降"), "增减方向不符"),
    said("增加却下降", moved(GENERAL, LAST["一般"]), moved(GENERAL, LAST["一般"]).replace("增长", "下降"), "增减方向不符"),
    said("占比算错", f"占{pct(OTHER, INCOME)}%", "占1.88%", "占比有误"),
    said("占比没有百分号", f"占{pct(BASIC, SPENT)}%", f"占{pct(BASIC, SPENT)}", "缺少百分号"),
    said("完成率算错", f"完成年初预算的{pct(GENERAL, BUDGET)}%", "完成年初预算的110.71%", "完成率有误"),
    said("项级完成率算错", "完成年初预算的95.35%", "完成年初预算的59.35%", "完成率有误"),
    said("末位算错", f"占基本支出的{pct(PERSONNEL, BASIC)}%", f"占基本支出的{D(pct(PERSONNEL, BASIC)) + D('0.01')}%", "末位误差", "占比凑整"),
    said("大于写成小于", "决算数大于年初预算数的主要原因是：年中调整增加预算", "决算数小于年初预算数的主要原因是：年中调整增加预算", "增减方向不符"),
    said("大小于没有选", "决算数小于预算数的主要原因是厉行节约", "决算数大小于预算数的主要原因是厉行节约", "模板残留"),
    said("增减没有选", moved(SANGONG["接待"][1], LAST["接待"]), "减少（增加）0.55万元，下降（增长）18.97%", "模板残留"),
    said("占位没有填", "共接待来访团组23个", "共接待来访团组XX个", "模板残留"),
    said("采购分项不等于总额", "政府采购服务支出90.00万元", "政府采购服务支出80.00万元", "合计不符"),
    said("车辆分项不等于总数", "共有车辆4辆", "共有车辆5辆", "合计不符", "前后不一"),
    said("金额没有单位", f"机关运行经费支出{m(PUBLIC)}万元，", f"机关运行经费支出{m(PUBLIC)}，", "缺少金额单位"),
    said("单位写成元", f"其他收入{m(OTHER)}万元", f"其他收入{m(OTHER)}元", "金额单位有误"),
    said("截至日期是上一年", "截至2023年12月31日", "截至2022年12月31日", "年度有误"),
    said("标题是上一年", "2023年度收、支总计", "2022年度收、支总计", "年度有误"),
    said("列了没有数的款", "办公费、印刷费", "办公费、会议费、印刷费", "列举项与表不符"),
    said("部门名称写错", "第一部分江北市文化和旅游局概况", "第一部分江北市文化与旅游局概况", "部门名称不一致"),
    said("预算为零写完成率", "因公出国（境）费支出预算为0万元，支出决算为0万元，与上年相比持平", "因公出国（境）费支出预算为0万元，支出决算为1.20万元，完成预算的100%", "零预算算完成率"),
    said("零基数写增长率", moved(SANGONG["用车"][1], LAST["用车"]), "增加12.50万元，增长100%", "零基数算增长率", "增减方向不符"),
    said("原因与增减相反", "下降18.97%，减少的主要原因是接待", "下降18.97%，增加的主要原因是接待", "增减方向不符"),
    said("文字里的科目写错", "行政运行（项）。年初预算", "行政运转（项）。年初预算", "科目编码或名称有误"),
    said("三公分项与表不同", "公务接待费支出预算为3.00万元，支出决算为2.35万元", "公务接待费支出预算为3.00万元，支出决算为2.53万元", "文表不符"),
    said("三公预算与表不同", "“三公”经费财政拨款支出预算为17.00万元", "“三公”经费财政拨款支出预算为18.00万元", "文表不符"),
    said("占总额的比例算错", "占政府采购支出总额的82.99%", "占政府采购支出总额的89.22%", "占比有误"),
    said("增加又持平", moved(GENERAL, LAST["一般"]), moved(GENERAL, LAST["一般"]) + "，与上年持平", "增减方向不符"),
)  # fmt: skip

B = (
    said("总计与表不同", f"收、支总计均为{TOTAL:,.2f}", f"收、支总计均为{TOTAL + 1:,.2f}", "文表不符"),
    said("增长率算错", f"增长{pct(TOTAL - LAST['总计'], LAST['总计'])}%", "增长5.56%", *RATE),
    said("比较年度写错", "与2022年度相比，收、支总计各", "与2023年度相比，收、支总计各", "年度有误"),
    said("占比算错", f"占{pct(SANGONG['接待'][1], SANGONG['合计'][1])}%", "占16.82%", "占比有误"),
    said("完成率算错", f"完成预算{pct(SANGONG['合计'][1], SANGONG['合计'][0])}%", "完成预算78.35%", "完成率有误"),
    said("用车完成率算错", f"完成预算{pct(SANGONG['用车'][1], SANGONG['用车'][0])}%", "完成预算98.29%", "完成率有误"),
    said("下降率算错", "下降5.30%", "下降3.50%", *RATE),
    said("支出收入没有选", f"本年支出合计{SPENT:,.2f}", f"本年支出收入{SPENT:,.2f}", "模板残留"),
    said("项级数与表不同", "行政运行（项）：支出决算为800.12", "行政运行（项）：支出决算为808.12", "文表不符"),
    said("漏了款", "、差旅费", "", "列举项与表不符"),
    said("机关运行经费增长率算错", f"增长{pct(PUBLIC - LAST['机关'], LAST['机关'])}%", "增长9.87%", *RATE),
    said("绩效等次不等于总数", "共有车辆4辆，其中：主要领导干部用车1辆", "共有车辆4辆，其中：主要领导干部用车2辆", "合计不符"),
    said("用途抄了上一项", "主要用于单位缴纳的职业年金", "主要用于单位缴纳的基本养老保险费", "用途雷同"),
    said("没有百分号", "占政府采购支出总额的82.99%", "占政府采购支出总额的82.99", "缺少百分号"),
    said("财政拨款总计与表不同", f"财政拨款收、支总计均为{FISCAL_TOTAL:,.2f}", f"财政拨款收、支总计均为{FISCAL_TOTAL - 100:,.2f}", "文表不符"),
)  # fmt: skip

C = (
    said("增长率算错", f"增长{pct(TOTAL - LAST['总计'], LAST['总计'])}%", "增长12.04%", *RATE),
    said("占比算错", f"占收入合计的{pct(OTHER, INCOME)}%", "占收入合计的8.08%", "占比有误"),
    said("比预算的增长率算错", "比2023年年初预算增加20.12万元，增长2.58%", "比2023年年初预算增加20.12万元，增长5.28%", *RATE),
    said("比预算减少额算错", "年初预算17.00万元减少2.15万元", "年初预算17.00万元减少3.15万元", "增减额有误"),
    said("比预算的方向反了", "年初预算数3.00万元减少0.65万元", "年初预算数3.00万元增加0.65万元", "增减方向不符"),
    said("项的数与表不同", "2023年度决算250.30万元", "2023年度决算205.30万元", "文表不符"),
    said("类的占比算错", f"占本年财政拨款支出{pct(D('180.60'), GENERAL + 15)}%", "占本年财政拨款支出19.99%", "占比有误"),
    said("机关运行经费方向反了", "，增加原因：办公设备", "，减少原因：办公设备", "增减方向不符"),
    said("采购总额不等于分项", "政府采购支出总额120.50万元", "政府采购支出总额130.50万元", "合计不符"),
    said("小微占比算错", "占政府采购支出总额的49.79%", "占政府采购支出总额的47.99%", "占比有误"),
)  # fmt: skip


def faults(style: str) -> tuple[Fault, ...]:
    """The faults that a wording can have."""
    common = tuple(
        one
        for one in COMMON
        if style != "B" or one.name not in ("基本支出款抄错", "科目编码写错", "三公决算数抄错")
    )
    return common + {"A": A, "B": B, "C": C}[style]
