"""The commands: parse, call, hand over to the console. Heavy imports stand inside the commands."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_gen import FORMATS, __version__
from report_gen.console import ProgressLine, complain, review_json, review_lines, say, show_findings
from report_gen.figures.finding import Finding, Level, ReportGenError
from report_gen.messages import Command, Group, UsageError, chinese_error
from report_gen.writing import why

if TYPE_CHECKING:
    from report_gen.project import Project

#: What the command line library gives back after an interruption.
INTERRUPTED = 130
#: A report is made of many small objects that live to the end: looking for garbage more often costs time only.
_COLLECT_AFTER = 400_000
#: The edition that all others extend.
BASE = "base"

app = typer.Typer(
    name="report-gen",
    cls=Group,
    help="部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Year = Annotated[int, typer.Argument(help="决算年度，例如 2017。", metavar="年度", show_default=False)]
Root = Annotated[Path, typer.Option("--root", help="项目文件夹（含 inputs、templates）。", metavar="文件夹")]
Edition = Annotated[
    str | None, typer.Option("--edition", help="版本；不写时按年度选用。", metavar="名称", show_default=False)
]
Fonts = Annotated[
    list[Path] | None,
    typer.Option(
        "--font-dir", help="先在这个文件夹里找字体，可写多次。", metavar="文件夹", show_default=False
    ),
]


@contextmanager
def reporting(undone: str, clear: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Turn the family of user errors into messages and exit codes; no traceback for any of them.

    `undone` says in Chinese what did not come about.
    """
    try:
        yield
    except ReportGenError as fault:
        clear()
        show_findings(fault.findings, levels=(Level.ERROR, Level.WARNING))
        complain(f"{undone}：{_counted(fault)}。")
        raise typer.Exit(fault.exit_code) from None
    except KeyboardInterrupt:
        clear()
        raise


def _counted(fault: ReportGenError) -> str:
    errors = sum(finding.level is Level.ERROR for finding in fault.findings)
    return f"{errors} {'处数字不符或缺漏' if fault.exit_code == 1 else '处错误'}"


def _version(wanted: bool) -> None:
    if wanted:
        say(f"report-gen {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main_options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号后退出。", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。"""
    if context.invoked_subcommand is None:
        say(context.get_help())


@app.command(cls=Command)
def build(
    year: Year,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="只生成一种格式：docx 或 pdf。", metavar="格式", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="输出文件夹；默认 outputs/年度。", metavar="文件夹", show_default=False
        ),
    ] = None,
    as_draft: Annotated[bool, typer.Option("--draft", help="数字不符也生成，每页和文件名标明草稿。")] = False,
    font_dir: Fonts = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """读取工作簿，核对勾稽关系，生成决算公开报告。"""
    if format_ is not None and format_ not in FORMATS:
        raise typer.BadParameter(f"{format_!r} 不在可选范围内：{'、'.join(FORMATS)}", param_hint="--format")
    from report_gen.render.studio import second_process

    progress = ProgressLine()
    # the second process loads its libraries while this one loads its own
    with reporting("没有生成报告", progress.clear), second_process():
        from report_gen.build import build as make
        from report_gen.project import Project

        made = make(
            Project(root, output, _folders(font_dir)),
            year,
            [format_] if format_ else FORMATS,
            edition,
            progress,
            as_draft=as_draft,
        )
        progress.clear()
    _show_notes(made.findings)
    say(f"已生成 {made.pages} 页：{made.tables} 张表，{made.charts} 幅图。")
    classes = "、".join(f"{kind} {count}" for kind, count in made.proof.counts().items())
    say(f"回读核对：{made.proof.total} 个数字，{made.proof.vouched} 个有据（{classes}）。")
    for path in made.files:
        say(f"  {path}")
    for path in made.earlier:
        say(f"注意：{path} 是以前生成的，这次没有更新。")


def _folders(font_dir: list[Path] | None) -> tuple[Path, ...]:
    """The folders given with --font-dir. Raises a usage error for one that is not there."""
    for folder in font_dir or ():
        if not folder.is_dir():
            raise typer.BadParameter(f"{folder} 不是文件夹", param_hint="--font-dir")
    return tuple(font_dir or ())


def _show_notes(findings: tuple[Finding, ...]) -> None:
    from report_gen.checks.completeness import PREFIX

    advice = [f for f in findings if f.code.startswith(PREFIX) and f.level is Level.WARNING]
    show_findings([f for f in findings if f not in advice], levels=(Level.ERROR, Level.WARNING))
    rounding = sum(finding.level is Level.ROUNDING for finding in findings)
    if rounding:
        say(f"勾稽核对通过，其中 {rounding} 处为四舍五入尾差（report-gen check 列出明细）。")
    if advice:
        say(f"另有 {len(advice)} 处文字提请核对（report-gen check 列出明细）。")


@app.command(cls=Command)
def check(
    year: Year,
    json_: Annotated[bool, typer.Option("--json", help="标准输出只给 JSON，供其他程序使用。")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="输出文件夹；默认 outputs/年度。", metavar="文件夹", show_default=False
        ),
    ] = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """核对勾稽关系和完整性，列出全部不符、缺漏和尾差，写出核对表和标注副本，不生成报告。"""
    from report_gen.build import summary_counts
    from report_gen.project import Project
    from report_gen.review import review

    with reporting("没有核对"):
        done = review(Project(root, output), year, edition)
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


@app.command(cls=Command)
def trace(
    year: Year,
    figure: Annotated[str, typer.Argument(help="报告中的数字（28385.57）或名称。", metavar="数字或名称")],
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """查一个数字在报告中的每一处，以及它的公式和单元格。"""
    from report_gen.build import check_inputs, draft, read
    from report_gen.document.places import places
    from report_gen.figures.trace import lineage, matches
    from report_gen.project import Project

    with reporting("没有查找"):
        report = draft(check_inputs(read(Project(root), year, edition))).report
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


@app.command(cls=Command)
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
    from report_gen.project import Project
    from report_gen.render.font_report import font_lines
    from report_gen.render.font_search import choose, files

    project = Project(root, fonts=_folders(font_dir))
    with reporting("没有列出字体"):
        name = project.edition_name(year, edition) if year else edition or BASE
        choices = choose(read_style(Sources(project.templates, name).merged("style.toml")), project.fonts)
    for line in font_lines(choices, files(choices)):
        say(line)
    say("Word 文件只写字体名称，由打开它的电脑显示；PDF 嵌入以上字体。")


@app.command(cls=Command)
def new(
    year: Year,
    source: Annotated[
        int | None,
        typer.Option(
            "--from", help="从哪一年带入；不写时从上一年（有的话）。", metavar="年度", show_default=False
        ),
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="年度已经有了：列出上年数据会改动的数字，确认后更新。")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="与 --refresh 同用：不再询问，直接更新。")] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """新建一个年度的空白工作簿和附件，带入上年决算数等内容。"""
    from report_gen.authoring import new_year
    from report_gen.project import Project

    if refresh:
        _refresh(Project(root), year, source, edition, yes=yes)
        return
    with reporting("没有新建"):
        made = new_year(Project(root), year, source, edition)
    for path in made.files:
        say(f"  {path}")
    origin = f"从 {made.source} 年度带入 {made.cells} 个单元格（浅蓝底色，请核对）"
    say(f"已新建 {year} 年度的工作簿：{origin if made.source else '没有上年数据可带入'}。")


def _refresh(project: Project, year: int, source: int | None, edition: str | None, *, yes: bool) -> None:
    """Show what would change, and change it when the user says so."""
    from report_gen.authoring import apply_refresh, plan_refresh, refresh_lines

    with reporting("没有更新"):
        plan = plan_refresh(project, year, source, edition)
        for line in refresh_lines(plan):
            say(line)
        if not (plan.changed or plan.made):
            return
        if not yes and not _confirmed("确认更新吗？"):
            complain("没有更新任何文件。")
            raise typer.Exit(2)
        for path in apply_refresh(plan):
            say(f"  {path}")


def _confirmed(question: str) -> bool:
    """The user's answer; none, as where nobody can answer, is a no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False


@app.command("import", cls=Command)
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="导出的 .xlsx 或 .xls 文件，可以有多个。", metavar="文件")
    ],
    year: Annotated[int, typer.Option("--year", help="决算年度。", metavar="年度", show_default=False)],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", help="表中没有写金额单位时按它：元 或 万元。", metavar="单位", show_default=False
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="逐格列出取了什么、放在哪里。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不写入工作簿。")] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """把决算系统导出的公开表、财决表填入工作簿，其余内容不变。"""
    from report_gen.figures.amount import Unit
    from report_gen.intake import import_files, import_lines, unplaced_findings
    from report_gen.project import Project

    if unit is not None and unit not in list(Unit):
        raise typer.BadParameter(f"{unit!r} 不在可选范围内：{'、'.join(Unit)}", param_hint="--unit")
    with reporting("没有导入"):
        made = import_files(
            Project(root), year, files, edition, Unit(unit) if unit else None, try_only=dry_run
        )
    for line in import_lines(made, verbose=verbose):
        say(line)
    show_findings((*made.findings, *unplaced_findings(made)), levels=(Level.ERROR, Level.WARNING))
    for path in made.files:
        say(f"已写入 {path}。")
    if made.waiting:
        say("工作簿中有公式要重新计算：请用 Excel 或 WPS 打开保存一次。")
    say(f"接着运行 report-gen check {year}。" if made.files else "工作簿没有改动。")


def main() -> None:
    """Run the commands; usage errors end with exit code 2. Raises `KeyboardInterrupt` when interrupted."""
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = app(standalone_mode=False)
    except UsageError as error:
        complain(f"用法有误：{chinese_error(error)}。用 report-gen --help 查看用法。")
        sys.exit(2)
    except typer.Abort:
        code = INTERRUPTED
    except OSError as fault:  # all files have their own messages: only standard output is left
        complain(f"写不出结果：{why(fault)[0]}。")
        sys.exit(2)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    gc.freeze()  # the end frees everything anyway: no last search for garbage
    sys.exit(code or 0)
