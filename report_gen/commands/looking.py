"""check, trace, fonts: what is in the inputs, where a figure comes from, which faces are used."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.commands.options import Edition, Fonts, Root, Year, font_folders, opened, reporting
from report_gen.console import complain, review_json, review_lines, say, show_findings
from report_gen.figures.finding import Level

#: The edition that all others extend.
BASE = "base"


def check(
    year: Year,
    json_: Annotated[bool, typer.Option("--json", help="标准输出只给 JSON，供其他程序使用。")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="输出文件夹；默认 outputs/年度。", metavar="文件夹", show_default=False
        ),
    ] = None,
    font_dir: Fonts = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """核对勾稽关系和完整性，列出全部不符、缺漏、尾差和生成报告时会遇到的问题，写出核对表和标注副本，不生成报告。"""
    from report_gen.build import summary_counts
    from report_gen.review import review

    with reporting("没有核对"):
        done = review(opened(root, output, font_folders(font_dir)), year, edition)
    checked = done.checked
    if json_:
        say(
            review_json(
                year,
                checked.inputs.edition.name,
                len(checked.verdicts),
                (*checked.findings, *done.faults),
                done.files,
            )
        )
        raise typer.Exit(done.exit_code)
    for line in review_lines(checked.findings, done.sheets):
        say(line)
    counts = summary_counts(checked.findings)
    if done.unread:
        say("有输入没有读出，与之有关的勾稽关系没有核对；改正后再核对一次。")
    say(
        f"核对 {len(checked.verdicts)} 项勾稽关系：错误 {counts[Level.ERROR]}，警告 {counts[Level.WARNING]}，"
        f"尾差 {counts[Level.ROUNDING]}，提示 {counts[Level.HINT]}。"
    )
    for path in done.files:
        say(f"  {path}")
    show_findings(done.faults)
    raise typer.Exit(done.exit_code)


def trace(
    year: Year,
    figure: Annotated[str, typer.Argument(help="报告中的数字（28385.57）或名称。", metavar="数字或名称")],
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """查一个数字在报告中的每一处，以及它的公式和单元格。"""
    from report_gen.build import check_inputs, draft, read
    from report_gen.document.walk import places
    from report_gen.figures.trace import lineage, matches

    with reporting("没有查找"):
        report = draft(check_inputs(read(opened(root), year, edition))).report
    found = [place for place in places(report) if matches(place.span.fact, place.span.text, figure)]
    if not found:
        complain(f"报告中没有「{figure}」。写报告中印出的数字，或指标的名称。")
        raise typer.Exit(2)
    for number, place in enumerate(found, 1):
        say(f"{number}. {place.path}")
        say(f"   {place.context}　{place.span.text}")
        for line in lineage(place.span.fact):
            say(f"   {line}")
    say(f"共 {len(found)} 处。")


def fonts(
    year: Annotated[
        int | None, typer.Argument(help="决算年度；不写时看底本。", metavar="年度", show_default=False)
    ] = None,
    font_dir: Fonts = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """列出 PDF 将嵌入哪些字体、从哪里来、为什么。"""
    from report_gen.edition.loading import Sources
    from report_gen.edition.style_reading import read_style
    from report_gen.render.faces.report import font_lines
    from report_gen.render.faces.search import choose, files

    with reporting("没有列出字体"):
        project = opened(root, fonts=font_folders(font_dir))
        name = project.edition_name(year, edition) if year else edition or BASE
        choices = choose(read_style(Sources(project.templates, name).merged("style.toml")), project.fonts)
    for line in font_lines(choices, files(choices)):
        say(line)
    say("Word 文件只写字体名称，由打开它的电脑显示；PDF 嵌入以上字体。")
