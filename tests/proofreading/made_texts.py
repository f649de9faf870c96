"""The running text of made-up reports in three wordings, after the habits of different places."""

from __future__ import annotations

from made_reports import (
    BASIC,
    BUDGET,
    CARRIED_IN,
    CARRIED_OUT,
    ECONOMIC,
    FISCAL,
    FISCAL_IN,
    FISCAL_TOTAL,
    FUND,
    GENERAL,
    GENERAL_IN,
    INCOME,
    ITEMS,
    OTHER,
    PERSONNEL,
    PROJECT,
    PUBLIC,
    SANGONG,
    SPENT,
    TOTAL,
    D,
    Made,
    class_totals,
    m,
    pct,
    tables,
)  # fmt: skip

LAST = {
    "总计": D("1339.95"),
    "财拨总计": D("1421.00"),
    "一般": D("1310.20"),
    "三公": D("16.10"),
    "用车": D("13.20"),
    "接待": D("2.90"),
    "机关": D("108.00"),
}


def moved(
    now: D, before: D, more: str = "增加", less: str = "减少", up: str = "增长", down: str = "下降"
) -> str:
    change = now - before
    if change == 0:
        return "与上年持平"
    return f"{more if change > 0 else less}{m(abs(change))}万元，{up if change > 0 else down}{pct(abs(change), before)}%"


def shared(part: D, whole: D, of: str = "") -> str:
    """An amount with its share of a whole, which `of` may name."""
    return f"{m(part)}万元，占{of}{pct(part, whole)}%"


def named(prefixes: tuple[str, ...]) -> str:
    return "、".join(name for code, name, value in ECONOMIC if value and code[:3] in prefixes)


def made(style: str, name: str = "江北市文化和旅游局", year: int = 2023) -> Made:
    """A report without faults."""
    front = [
        f"{name}",
        f"{year}年度部门决算",
        "目录",
        f"第一部分{name}概况",
        f"第二部分{year}年度部门决算表",
        f"第三部分{year}年度部门决算情况说明",
        "第四部分名词解释",
    ]
    duties = [
        f"第一部分{name}概况",
        "一、部门职责",
        f"{name}负责全市文化和旅游工作，贯彻执行国家文化和旅游工作的方针政策。",
        "二、机构设置",
        f"{name}内设8个科室，纳入{year}年度部门决算编制范围的单位共1个，即{name}本级。",
    ]
    terms = [
        "第四部分名词解释",
        "一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。",
        "二、机关运行经费：指行政单位使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。",
    ]
    text = {"A": wording_a, "B": wording_b, "C": wording_c, "D": wording_d}[style](name, year)
    return Made(
        name,
        year,
        [
            *front,
            *duties,
            f"第二部分{year}年度部门决算表",
            *tables({"D": "A"}.get(style, style), year),
            f"第三部分{year}年度部门决算情况说明",
            *text,
            *terms,
        ],
    )


def wording_a(name: str, year: int) -> list[str]:
    budget, spent = SANGONG["合计"]
    lines = [
        "一、收入支出决算总体情况说明",
        f"{year}年度收、支总计{m(TOTAL)}万元。与上年相比，{moved(TOTAL, LAST['总计'])}，主要是因为人员经费正常增长。",
        "二、收入决算情况说明",
        f"{year}年度收入合计{m(INCOME)}万元，其中：财政拨款收入{shared(FISCAL_IN, INCOME)}；其他收入{shared(OTHER, INCOME)}。",
        "三、支出决算情况说明",
        f"{year}年度支出合计{m(SPENT)}万元，其中：基本支出{shared(BASIC, SPENT)}；项目支出{shared(SPENT - BASIC, SPENT)}。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{year}年度财政拨款收、支总计{m(FISCAL_TOTAL)}万元，与上年相比，{moved(FISCAL_TOTAL, LAST['财拨总计'])}，主要是因为项目安排变化。",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）财政拨款支出决算总体情况",
        f"{year}年度一般公共预算财政拨款支出{shared(GENERAL, SPENT, '本年支出合计的')}，与上年相比，财政拨款支出{moved(GENERAL, LAST['一般'])}，主要是因为工资标准调整。",
        "（二）财政拨款支出决算结构情况",
        f"{year}年度一般公共预算财政拨款支出{m(GENERAL)}万元，主要用于以下方面："
        + "；".join(f"{k}（类）支出{shared(v, GENERAL)}" for k, v in class_totals(ITEMS).items())
        + "。",
        "（三）财政拨款支出决算具体情况",
        f"{year}年度一般公共预算财政拨款支出年初预算数为{m(BUDGET)}万元，支出决算数为{m(GENERAL)}万元，完成年初预算的{pct(GENERAL, BUDGET)}%，其中：",
    ]
    for n, item in enumerate(ITEMS, 1):
        a, b, c = item.names
        compare = (
            "决算数大于年初预算数的主要原因是：年中调整增加预算"
            if item.total > item.budget
            else "决算数小于年初预算数的主要原因是：厉行节约"
            if item.total < item.budget
            else "决算数与年初预算数持平"
        )
        lines.append(
            f"{n}、{a}（类）{b}（款）{c}（项）。年初预算为{m(item.budget)}万元，支出决算为{m(item.total)}万元，完成年初预算的{pct(item.total, item.budget)}%，{compare}。"
        )
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{year}年度财政拨款基本支出{m(BASIC)}万元，其中：人员经费{shared(PERSONNEL, BASIC, '基本支出的')}，主要包括{named(('301', '303'))}；公用经费{shared(PUBLIC, BASIC, '基本支出的')}，主要包括{named(('302', '310'))}。",
        "七、财政拨款三公经费支出决算情况说明",
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        f"“三公”经费财政拨款支出预算为{m(budget)}万元，支出决算为{m(spent)}万元，完成预算的{pct(spent, budget)}%，其中：",
        "因公出国（境）费支出预算为0万元，支出决算为0万元，与上年相比持平。",
        f"公务接待费支出预算为{m(SANGONG['接待'][0])}万元，支出决算为{m(SANGONG['接待'][1])}万元，完成预算的{pct(SANGONG['接待'][1], SANGONG['接待'][0])}%，决算数小于预算数的主要原因是厉行节约，与上年相比{moved(SANGONG['接待'][1], LAST['接待'])}，减少的主要原因是接待批次减少。",
        f"公务用车购置费及运行维护费支出预算为{m(SANGONG['用车'][0])}万元，支出决算为{m(SANGONG['用车'][1])}万元，完成预算的{pct(SANGONG['用车'][1], SANGONG['用车'][0])}%，决算数小于预算数的主要原因是加强用车管理，与上年相比{moved(SANGONG['用车'][1], LAST['用车'])}，减少的主要原因是用车次数减少。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        f"{year}年度“三公”经费财政拨款支出决算中，公务接待费支出决算{shared(SANGONG['接待'][1], spent)}，因公出国（境）费支出决算0万元，占0%，公务用车购置费及运行维护费支出决算{shared(SANGONG['用车'][1], spent)}。其中：",
        "1、因公出国（境）费支出决算为0万元，全年安排因公出国（境）团组0个，累计0人次。",
        f"2、公务接待费支出决算为{m(SANGONG['接待'][1])}万元，全年共接待来访团组23个、来宾180人次，主要是业务交流发生的接待支出。",
        f"3、公务用车购置费及运行维护费支出决算为{m(SANGONG['用车'][1])}万元，其中：公务用车购置费0万元，更新公务用车0辆。公务用车运行维护费{m(SANGONG['运行'][1])}万元，主要是燃料费、维修费支出，截止{year}年12月31日，我单位开支财政拨款的公务用车保有量为4辆。",
        "八、政府性基金预算收入支出决算情况",
        f"{year}年度政府性基金预算财政拨款收入{m(FUND.total)}万元；年初结转和结余0万元；支出{m(FUND.total)}万元，其中基本支出0万元，项目支出{m(FUND.total)}万元；年末结转和结余0万元。",
        "九、国有资本经营预算财政拨款支出决算情况",
        "本单位无国有资本经营预算财政拨款收支。",
        "十、关于机关运行经费支出说明",
        f"本部门{year}年度机关运行经费支出{m(PUBLIC)}万元，比上年决算数{moved(PUBLIC, LAST['机关'])}。主要原因是：办公设备购置增加。",
        "十一、关于政府采购支出说明",
        "本部门政府采购支出总额120.50万元，其中：政府采购货物支出30.50万元、政府采购工程支出0万元、政府采购服务支出90.00万元。授予中小企业合同金额100.00万元，占政府采购支出总额的82.99%，其中：授予小微企业合同金额60.00万元，占授予中小企业合同金额的60.00%。",
        "十二、关于国有资产占用情况说明",
        f"截至{year}年12月31日，本单位共有车辆4辆，其中，主要领导干部用车1辆，机要通信用车1辆、应急保障用车0辆、执法执勤用车1辆、其他用车1辆；单位价值50万元以上通用设备2台（套）；单位价值100万元以上专用设备0台（套）。",
        "十三、关于预算绩效情况的说明",
        f"根据预算绩效管理要求，我部门组织对{year}年度项目支出全面开展绩效自评，共涉及项目4个，资金{m(PROJECT)}万元。",
    ]
    return lines


def wording_b(name: str, year: int) -> list[str]:
    budget, spent = SANGONG["合计"]
    car, rate = SANGONG["用车"], SANGONG["接待"]
    lines = [
        "一、收入支出决算总体情况说明",
        f"{year}年度收、支总计均为{TOTAL:,.2f}万元。与{year - 1}年度相比，收、支总计各{moved(TOTAL, LAST['总计'])}。主要变动原因是人员增加。",
        "二、收入决算情况说明",
        f"{year}年度本年收入合计{INCOME:,.2f}万元，其中：一般公共预算财政拨款收入{GENERAL_IN:,.2f}万元，占{pct(GENERAL_IN, INCOME)}%；政府性基金预算财政拨款收入{shared(FUND.total, INCOME)}；上级补助收入0万元，占0%；其他收入{shared(OTHER, INCOME)}。",
        "三、支出决算情况说明",
        f"{year}年度本年支出合计{SPENT:,.2f}万元，其中：基本支出{BASIC:,.2f}万元，占{pct(BASIC, SPENT)}%；项目支出{shared(SPENT - BASIC, SPENT)}；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{year}年度财政拨款收、支总计均为{FISCAL_TOTAL:,.2f}万元。与{year - 1}年度相比，财政拨款收、支总计各{moved(FISCAL_TOTAL, LAST['财拨总计'])}。主要变动原因是项目减少。".replace(
            "项目减少", "项目安排变化"
        ),
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"{year}年度一般公共预算财政拨款支出{GENERAL:,.2f}万元，占本年支出合计的{pct(GENERAL, SPENT)}%。与{year - 1}年度相比，一般公共预算财政拨款支出{moved(GENERAL, LAST['一般'])}。主要变动原因是工资标准调整。",
        "（二）一般公共预算财政拨款支出决算结构情况",
        f"{year}年度一般公共预算财政拨款支出{GENERAL:,.2f}万元，主要用于以下方面："
        + "；".join(f"{k}（类）{shared(v, GENERAL)}" for k, v in class_totals(ITEMS).items())
        + "。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        f"{year}年度一般公共预算财政拨款支出决算数为{GENERAL:,.2f}万元，完成预算{pct(GENERAL, BUDGET)}%。其中：",
    ]
    for n, item in enumerate(ITEMS, 1):
        a, b, c = item.names
        lines.append(
            f"{n}.{a.removesuffix('支出')}（类）{b}（款）{c}（项）：支出决算为{m(item.total)}万元，主要用于{item.use}。"
        )
    lines += [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"{year}年度一般公共预算财政拨款基本支出{BASIC:,.2f}万元，其中：",
        f"人员经费{PERSONNEL:,.2f}万元，主要包括：{named(('301', '303'))}。",
        f"公用经费{m(PUBLIC)}万元，主要包括：{named(('302', '310'))}。",
        "七、财政拨款“三公”经费支出决算情况说明",
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        f"{year}年度“三公”经费财政拨款支出决算为{m(spent)}万元，完成预算{pct(spent, budget)}%，较上年度{moved(spent, LAST['三公'])}。决算数小于预算数的主要原因是厉行节约。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        f"{year}年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0万元，占0%；公务用车购置及运行维护费支出决算{shared(car[1], spent)}；公务接待费支出决算{shared(rate[1], spent)}。具体情况如下：",
        "1.因公出国（境）经费支出0万元。全年安排因公出国（境）团组0次，出国（境）0人。",
        f"2.公务用车购置及运行维护费支出{m(car[1])}万元，完成预算{pct(car[1], car[0])}%。公务用车购置及运行维护费支出决算比{year - 1}年度{moved(car[1], LAST['用车'])}。主要原因是用车次数减少。",
        f"公务用车运行维护费支出{m(car[1])}万元。主要用于调研所需的公务用车燃料费、维修费、保险费等支出。截至{year}年12月31日，单位共有公务用车4辆，其中：轿车3辆、其他用车1辆。",
        f"3.公务接待费支出{m(rate[1])}万元，完成预算{pct(rate[1], rate[0])}%。公务接待费支出决算比{year - 1}年度{moved(rate[1], LAST['接待'])}。主要原因是接待批次减少。其中：",
        f"国内公务接待支出{m(rate[1])}万元，主要用于执行公务。国内公务接待23批次，180人次（不包括陪同人员），共计支出{m(rate[1])}万元。",
        "八、政府性基金预算支出决算情况说明",
        f"{year}年度政府性基金预算财政拨款支出{m(FUND.total)}万元。",
        "九、国有资本经营预算支出决算情况说明",
        f"{year}年度国有资本经营预算财政拨款支出0万元。",
        "十、其他重要事项的情况说明",
        "（一）机关运行经费支出情况",
        f"{year}年度，{name}机关运行经费支出{m(PUBLIC)}万元，比{year - 1}年度{moved(PUBLIC, LAST['机关'])}。主要原因是办公设备购置增加。",
        "（二）政府采购支出情况",
        f"{year}年度，{name}政府采购支出总额120.50万元，其中：政府采购货物支出30.50万元、政府采购工程支出0万元、政府采购服务支出90万元。授予中小企业合同金额100万元，占政府采购支出总额的82.99%。",
        "（三）国有资产占有使用情况",
        f"截至{year}年12月31日，{name}共有车辆4辆，其中：主要领导干部用车1辆、机要通信用车1辆、应急保障用车0辆、执法执勤用车1辆、其他用车1辆。单价100万元以上设备（不含车辆）0台（套）。",
        "（四）预算绩效管理情况",
        f"根据预算绩效管理要求，本部门在{year}年度预算编制阶段，组织对4个项目编制了绩效目标，绩效自评结果“优”3个、“良”1个、“合格”0个、“不合格”0个。",
    ]
    return lines


def wording_c(name: str, year: int) -> list[str]:
    budget, spent = SANGONG["合计"]
    car, rate = SANGONG["用车"], SANGONG["接待"]
    lines = [
        "一、收入支出决算总体情况说明",
        f"{year}年度收、支总计{m(TOTAL)}万元，比上年{moved(TOTAL, LAST['总计'])}。",
        "（一）收入决算说明",
        f"{year}年度本年收入合计{m(INCOME)}万元，其中：财政拨款收入{shared(FISCAL_IN, INCOME, '收入合计的')}；其他收入{shared(OTHER, INCOME, '收入合计的')}。",
        "（二）支出决算说明",
        f"{year}年度本年支出合计{m(SPENT)}万元，其中：基本支出{shared(BASIC, SPENT, '支出合计的')}；项目支出{shared(SPENT - BASIC, SPENT, '支出合计的')}。",
        "二、财政拨款收入支出决算总体情况说明",
        f"{year}年度财政拨款收、支总计{m(FISCAL_TOTAL)}万元，比上年{moved(FISCAL_TOTAL, LAST['财拨总计'])}。主要原因：项目安排变化。",
        "三、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"{year}年度一般公共预算财政拨款支出{m(GENERAL)}万元，主要用于以下方面（按大类）："
        + "；".join(f"“{k}”{shared(v, FISCAL, '本年财政拨款支出')}" for k, v in class_totals(ITEMS).items())
        + "。",
        "（二）一般公共预算财政拨款支出决算具体情况",
    ]
    for n, item in enumerate(ITEMS, 1):
        a, b, c = item.names
        change = item.total - item.budget
        against = (
            "与年初预算持平"
            if change == 0
            else f"比{year}年年初预算{'增加' if change > 0 else '减少'}{m(abs(change))}万元，{'增长' if change > 0 else '下降'}{pct(abs(change), item.budget)}%"
        )
        lines.append(f"{n}、“{a}”（类）“{b}”（款）“{c}”（项）{year}年度决算{m(item.total)}万元，{against}。")
    lines += [
        "四、一般公共预算财政拨款基本支出决算情况说明",
        f"{year}年度使用一般公共预算财政拨款安排基本支出{m(BASIC)}万元，使用政府性基金财政拨款安排基本支出0.00万元。其中：（1）工资福利支出包括{named(('301',))}；（2）商品和服务支出包括{named(('302',))}。",
        "五、财政拨款“三公”经费支出决算情况说明",
        f"{year}年度“三公”经费财政拨款决算数{m(spent)}万元，比{year}年度“三公”经费财政拨款年初预算{m(budget)}万元减少{m(budget - spent)}万元。其中：",
        f"1.因公出国（境）费用。{year}年度决算数0.00万元，与年初预算数持平。",
        f"2.公务接待费。{year}年度决算数{m(rate[1])}万元，比{year}年度年初预算数{m(rate[0])}万元减少{m(rate[0] - rate[1])}万元。主要原因：厉行节约。公务接待23批次，公务接待180人次。",
        f"3.公务用车购置及运行维护费。{year}年度决算数{m(car[1])}万元，比{year}年度年初预算数{m(car[0])}万元减少{m(car[0] - car[1])}万元，主要原因：加强用车管理。其中，公务用车购置费{year}年度决算数0.00万元；公务用车运行维护费{year}年度决算数{m(car[1])}万元，公务用车保有量4辆，车均运行维护费3.13万元。",
        "六、政府性基金预算财政拨款支出决算情况说明",
        f"{year}年度政府性基金预算财政拨款支出{m(FUND.total)}万元，主要用于以下方面：“城乡社区支出”{m(FUND.total)}万元，占本年政府性基金支出100.00%。",
        "七、其他重要事项",
        "（一）机关运行经费支出情况",
        f"{year}年度机关运行经费支出合计{m(PUBLIC)}万元，比上年{moved(PUBLIC, LAST['机关'])}，增加原因：办公设备购置增加。",
        "（二）政府采购支出情况",
        f"{year}年度政府采购支出总额120.50万元，其中：政府采购货物支出30.50万元，政府采购工程支出0.00万元，政府采购服务支出90.00万元。授予中小企业合同金额100.00万元，占政府采购支出总额的82.99%，其中：授予小微企业合同金额60.00万元，占政府采购支出总额的49.79%。",
        "（三）国有资产占用情况",
        f"{year}年度车辆共有4台，102.30万元；单位价值50万元以上的通用设备2台（套）。",
        "（四）预算绩效情况",
        f"{year}年，{name}填报绩效目标的预算项目4个，占全部预算项目4个的100%。",
    ]
    return lines


def wording_d(name: str, year: int) -> list[str]:
    """Rates with one decimal, several comparisons in one paragraph, a list in brackets, as in the southwest and east."""
    return [
        "一、收入支出决算总体情况说明",
        f"{year}年度收入总计{TOTAL:,.2f}万元，支出总计{TOTAL:,.2f}万元。收支较上年决算数增加{m(TOTAL - LAST['总计'])}万元，增长{(100 * (TOTAL - LAST['总计']) / LAST['总计']).quantize(D('0.1'))}%，主要原因是人员经费增加。",
        f"2.收入情况。{year}年度收入合计{INCOME:,.2f}万元，较上年决算数增加72.81万元，增长5.4%，主要原因是项目增加。其中：财政拨款收入{FISCAL_IN:,.2f}万元，占99.1%；其他收入{m(OTHER)}万元，占0.9%。此外，年初结转和结余{m(CARRIED_IN)}万元。",
        f"3.支出情况。{year}年度支出合计{SPENT:,.2f}万元，较上年决算数增加30.10万元，增长2.2%。其中：基本支出{BASIC:,.2f}万元，占{(100 * BASIC / SPENT).quantize(D('0.1'))}%；项目支出{m(SPENT - BASIC)}万元，占{(100 * (SPENT - BASIC) / SPENT).quantize(D('0.1'))}%。",
        f"4.结转结余情况。{year}年度年末结转和结余{m(CARRIED_OUT)}万元，较上年决算数增加{m(CARRIED_OUT - CARRIED_IN)}万元，增长58.4%，主要原因是项目结转。",
        "二、财政拨款收入支出决算情况说明",
        f"{year}年度财政拨款收、支总计{FISCAL_TOTAL:,.2f}万元。与{year - 1}年相比，财政拨款收、支总计各增加{m(FISCAL_TOTAL - LAST['财拨总计'])}万元，增长0.1%。主要原因是项目安排变化。",
        f"本年收入合计{INCOME:,.2f}万元；包括财政拨款收入{FISCAL_IN:,.2f}万元（其中：一般公共预算{GENERAL_IN:,.2f}万元，政府性基金预算{m(FUND.total)}万元），占收入合计{pct(FISCAL_IN, INCOME)}%；其他收入{shared(OTHER, INCOME, '收入合计')}。",
        "三、一般公共预算财政拨款收入支出决算情况说明",
        f"1.收入情况。{year}年度一般公共预算财政拨款收入{GENERAL_IN:,.2f}万元，较上年决算数增加80.00万元，增长6.1%。主要原因是人员增加。较年初预算数增加21.31万元，增长1.6%。主要原因是年中追加。此外，年初财政拨款结转和结余{m(CARRIED_IN)}万元。",
        f"2.支出情况。{year}年度一般公共预算财政拨款支出{GENERAL:,.2f}万元，较上年决算数增加{m(GENERAL - LAST['一般'])}万元，增长5.0%。主要原因是工资调整。较年初预算数增加{m(GENERAL - BUDGET)}万元，增长0.7%。主要原因是年中追加。",
        "（1）文化旅游体育与传媒支出1,050.42万元，占76.4%，较年初预算数增加7.92万元，增长0.8%，主要原因是增加人员。",
        "（2）社会保障和就业支出180.60万元，占13.1%，较年初预算数增加2.40万元，增长1.3%，主要原因是基数调整。",
        "四、“三公”经费情况说明",
        f"{year}年度“三公”经费支出共计14.85万元，较年初预算数减少2.15万元，下降12.7%，主要原因是厉行节约；较上年支出数减少1.25万元，下降7.8%，主要原因是厉行节约。",
        "公务车运行维护费12.50万元，主要用于市内因公出行等所需车辆的燃料费、维修费。费用支出较年初预算数减少1.50万元，下降10.7%，主要原因是严格管理。较上年支出数减少0.70万元，下降5.3%。",
        "公务接待费2.35万元，主要用于接待上级检查。费用支出较年初预算数减少0.65万元，下降21.7%，较上年支出数减少0.55万元，下降19.0%。",
        f"{year}年度本部门因公出国（境）共计0个团组，0人；公务用车购置0辆，公务车保有量为4辆；国内公务接待23批次180人，其中：国内外事接待0批次，0人；国（境）外公务接待0批次，0人。{year}年本部门人均接待费130.56元，车均购置费0万元，车均维护费3.13万元。",
        f"（一）{year}年度会议费支出0.00万元，较上年决算数持平。本年度培训费支出1.20万元，较上年决算数减少0.30万元，下降20.0%，主要原因是减少培训。",
        f"（二）机关运行经费情况说明 {year}年度本部门机关运行经费支出{m(PUBLIC)}万元，机关运行经费主要用于办公费33.20万元、印刷费6.15万元、邮电费9.80万元等。机关运行经费较上年支出数增加{m(PUBLIC - LAST['机关'])}万元，增长4.9%，主要原因是设备购置。",
        f"截至{year}年12月31日，本部门共有车辆4辆，其中，副部（省）级及以上领导用车0辆、主要负责人用车0辆、机要通信用车1辆、应急保障用车0辆、执法执勤用车1辆、特种专业技术用车0辆、离退休干部服务用车0辆、其他用车2辆。单价100万元（含）以上设备（不含车辆）0台（套）。",
        f"{year}年度本部门政府采购支出总额120.50万元，其中：政府采购货物支出30.50万元、占25.31%；政府采购工程支出0万元、占0.00%；政府采购服务支出90.00万元、占74.69%。授予中小企业合同金额100.00万元，占政府采购支出总额的82.99%，其中：授予小微企业合同金额60.00万元，占政府采购支出总额的49.79%；货物采购授予中小企业合同金额占货物支出金额的100.00%，工程采购授予中小企业合同金额占工程支出金额的0.00%，服务采购授予中小企业合同金额占服务支出金额的77.22%。",
        "按照预算绩效管理要求，本部门对4个项目开展了绩效自评，涉及资金250.30万元，占一般公共预算项目支出总额的100%。",
        f"{year - 1}年，本单位实有人员60人，比上年增加2人，增长3.4%。",
        "第四部分名词解释",
        "财政拨款收入：指单位从本级财政部门取得的财政拨款。",
    ]
