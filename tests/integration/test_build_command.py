"""The build command as its user sees it: files, exit codes, messages, and what a failed build leaves behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import project_copy
import pypdf
import pytest
from moments import MOMENTS, wait_for
from project_copy import ROOT, ProjectCopy
from typer.testing import Result

NAME = "2017年广州市人民政府办公厅决算公开报告"


def process(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own: where what a process loads, prints or leaves behind is asked."""
    command = [sys.executable, "-m", "report_gen", *arguments]
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the example's inputs and no templates of its own."""
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A project whose report a process of its own has made, and what that printed."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return folder, process("build", "2017", cwd=folder)


@pytest.fixture
def again(built: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """A copy of that project, to be built once more."""
    return shutil.copytree(built[0], tmp_path / "again")


def run(*arguments: str, root: Path) -> Result:
    """The command line in this process."""
    done = project_copy.run(*arguments, "--root", str(root))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def set_cell(project: Path, sheet: str, cell: str, value: object) -> None:
    ProjectCopy(project).type((sheet, cell, value))


def cell_of(project: Path, sheet: str, text: str, column: str) -> str:
    """The cell of a column in the row whose first cells hold this text."""
    path = project / "inputs" / "2017" / "决算数据.xlsx"
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        for number, row in enumerate(book[sheet].iter_rows(values_only=True), 1):
            if text in [str(value).split("、")[-1] for value in row[:2] if value is not None]:
                return f"{column}{number}"
    raise AssertionError(f"no row {text} in {sheet}")


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_build_writes_both_formats_and_says_what_it_made(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    project, done = built
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (project / "outputs" / "2017").iterdir()}
    assert {f"{NAME}.docx", f"{NAME}.pdf"} <= made
    assert "已生成" in done.stdout
    assert "4 幅图" in done.stdout
    assert "以前生成" not in done.stdout
    assert done.stderr.startswith("提示 [N-FACES] ")  # no line of progress where there is no terminal
    assert "\n还要做的 4 件事：\n" in done.stderr
    assert "没有填批复日期" in done.stderr
    assert "\r" not in done.stderr


def test_format_makes_only_that_file(project: Path) -> None:
    """With it, that a copy beside the workbook was not read: what is typed there is missing in the report."""
    (project / "inputs" / "2017" / "决算数据 - 副本.xlsx").write_bytes(b"")
    (project / "inputs" / "2017" / "~$决算数据.xlsx").write_bytes(b"")
    done = run("build", "2017", "--format", "pdf", root=project)
    assert done.exit_code == 0
    assert {p.name for p in (project / "outputs" / "2017").glob(f"{NAME}.*")} == {f"{NAME}.pdf"}
    assert "提示 [N-COPY] 只读取 决算数据.xlsx，没有读取旁边的决算数据 - 副本.xlsx" in done.output
    assert "提示 [N-OPEN]" in done.output


def test_a_file_of_an_earlier_build_is_pointed_out(again: Path) -> None:
    before = digests(again / "outputs" / "2017")
    told = run("build", "2017", "--format", "docx", root=again).stdout
    assert f"{NAME}.pdf 是以前生成的，这次没有更新" in told
    after = digests(again / "outputs" / "2017")
    assert {name for name in before if before[name] != after[name]} == {"溯源.json"}


def test_figures_that_do_not_tie_out_stop_the_build_with_code_1(again: Path) -> None:
    before = digests(again / "outputs" / "2017")
    place = cell_of(again, "公开05", "2010301", "D")
    set_cell(again, "公开05", place, 6000)
    done = run("build", "2017", root=again)
    assert done.exit_code == 1
    assert "公开05" in done.stderr
    assert place in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(again / "outputs" / "2017") == before


def test_text_where_a_number_belongs_is_named_with_its_cell(project: Path) -> None:
    place = cell_of(project, "上年决算", "基本支出", "B")
    set_cell(project, "上年决算", place, "约两万")
    done = run("build", "2017", root=project)
    assert done.exit_code == 2
    assert "上年决算" in done.stderr
    assert place in done.stderr
    assert "约两万" in done.stderr
    assert not (project / "outputs").exists()


def test_mistake_in_the_text_template_names_line_and_nearest_name(project: Path) -> None:
    shutil.copytree(ROOT / "templates", project / "templates")
    path = project / "templates" / "guangzhou" / "report.md"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines, 1) if "{{ 本年收入合计|万元 }}" in line)
    lines[number - 1] = lines[number - 1].replace("本年收入合计|万元", "本年收人合计|万元")
    path.write_text("".join(lines), encoding="utf-8")
    done = run("build", "2017", root=project)
    assert done.exit_code == 2
    assert f"report.md 第 {number} 行" in done.stderr
    assert "本年收入合计" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="moments are told by /proc")
def test_killed_build_leaves_the_earlier_report_as_it_was(again: Path) -> None:
    before = digests(again / "outputs" / "2017")
    for moment in MOMENTS:
        killed = subprocess.Popen(
            [sys.executable, "-m", "report_gen", "build", "2017"],
            cwd=again, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        wait_for(moment, killed, again / "outputs" / "2017")
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        after = digests(again / "outputs" / "2017")
        assert {name: after.get(name) for name in before} == before
    assert (
        run("build", "2017", root=again).exit_code == 0
    )  # here what a process has made comes out of this one, too
    assert digests(again / "outputs" / "2017") == before


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_unwritable_output_is_a_message_not_a_traceback(project: Path) -> None:
    blocked = project / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    done = run("build", "2017", "--format", "docx", "--output", str(blocked / "out"), root=project)
    assert done.exit_code == 2
    assert "原有的报告没有改动" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "缺少参数"),
        (["build", "二〇一七"], "应为整数"),
        (["bild", "2017"], "没有名为 bild 的命令"),
        (["build", "2017", "--formt", "pdf"], "没有选项 --formt"),
        (["build", "2017", "--format", "xls"], "docx、pdf"),
        (["build", "1999"], "找不到 1999 年度的输入文件夹"),
        (["build", "2017", "--edition", "guangzhou-2071"], "guangzhou"),
    ],
)
def test_wrong_usage_ends_with_code_2_and_a_chinese_sentence(
    project: Path,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project)
    assert project_copy.entered(arguments, monkeypatch) == 2
    assert words in capsys.readouterr().err


def test_trace_finds_a_number_everywhere_with_formula_and_cells(project: Path) -> None:
    done = run("trace", "2017", "28385.57", root=project)
    assert done.exit_code == 0
    cell = cell_of(project, "公开05", "合计", "C")
    assert f"工作表「公开05」 {cell} 单元格" in done.stdout
    assert done.stdout.count("28,385.57") >= 10


def test_trace_takes_a_name(project: Path) -> None:
    done = run("trace", "2017", "一般公共预算财政拨款支出", root=project)
    assert done.exit_code == 0
    assert "28,385.57" in done.stdout
    missing = run("trace", "2017", "没有这个名称", root=project)
    assert missing.exit_code == 2
    assert "没有这个名称" in missing.stderr


def test_trace_shows_the_formula_of_a_rate(project: Path) -> None:
    done = run("trace", "2017", "60.75", root=project)
    assert "÷" in done.stdout
    assert "× 100%" in done.stdout
    assert "60.7517%" in done.stdout


def test_draft_is_made_in_spite_of_mismatches_and_says_so(project: Path) -> None:
    place = cell_of(project, "公开05", "2010301", "D")
    set_cell(project, "公开05", place, 6000)
    done = run("build", "2017", "--draft", root=project)
    assert done.exit_code == 0, done.stderr
    assert place in done.stderr
    folder = project / "outputs" / "2017"
    assert {path.suffix for path in folder.glob(f"草稿-{NAME}.*")} == {".docx", ".pdf"}
    with zipfile.ZipFile(folder / f"草稿-{NAME}.docx") as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert len(headers) == 2
    assert all('string="草稿"' in header for header in headers)
    pages = pypdf.PdfReader(folder / f"草稿-{NAME}.pdf").pages
    forms = [page["/Resources"]["/XObject"] for page in pages]
    assert all(any("mark" in name for name in form) for form in forms)
