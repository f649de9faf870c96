"""Faults of the machine (磁盘满、文件被占用、中断): a Chinese message, earlier files as they were, no rests."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from file_faults import of_windows
from moments import MOMENTS, wait_for

from report_gen.project.writing import TEMPORARY, OutputError, write_all, written
from report_gen.project.years import Project
from report_gen.runs.new import new_year

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="POSIX signals, limits, /proc")
OLD = {"报告.docx": b"earlier", "报告.pdf": b"earlier too"}
NEW = {"报告.docx": b"new", "报告.pdf": b"new too", "溯源.json": b"{}"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with an earlier report."""
    write_all(tmp_path, OLD)
    return tmp_path


def disk_full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_and_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OutputError, match="磁盘已满"):
        write_all(folder, NEW)
    assert contents(folder) == OLD


@pytest.mark.parametrize("held", NEW)
def test_a_file_open_in_word_leaves_all_files_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if Path(target).name == held and self.name == f"{TEMPORARY}{held}":
            raise of_windows(32, str(self), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(OutputError) as caught:
        write_all(folder, NEW)
    finding = caught.value.findings[0]
    assert finding.locations[0].file == str(folder / held)
    assert "正在被其他程序" in finding.message
    assert "关闭" in finding.cure
    assert contents(folder) == OLD


def test_an_interruption_between_two_files_takes_the_first_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".pdf" and "old-" not in self.name:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(folder, NEW)
    assert contents(folder) == OLD


def test_file_systems_without_second_names_are_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    write_all(folder, NEW)
    assert contents(folder) == NEW


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "只读"), (errno.EDQUOT, "配额"), (errno.ENAMETOOLONG, "太长"), (errno.EIO, "磁盘或系统出错"),
    ],
)  # fmt: skip
def test_reasons_are_chinese(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OutputError, match=words):
        write_all(folder, NEW)


def test_an_interrupted_new_year_leaves_no_rests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    (tmp_path / "templates").symlink_to(ROOT / "templates")
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        new_year(Project(tmp_path), 2017)
    assert list((tmp_path / "inputs").iterdir()) == []
    assert tmp_path / "inputs" / "2017" not in written()


# -- whole processes ---------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example with an earlier report in its outputs."""
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    write_all(tmp_path / "outputs" / "2017", OLD)
    return tmp_path


def start(project: Path, command: str, prepare: Callable[[], object] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "report_gen", command, "2017"], cwd=project, preexec_fn=prepare,  # noqa: PLW1509
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip


@posix
def test_a_report_that_does_not_fit_on_the_disk(project: Path) -> None:
    """The system itself refuses: no file may grow beyond 100 kB."""
    import resource

    process = start(project, "build", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    _, told = process.communicate(timeout=3600)
    assert process.returncode == 2
    assert "超过了允许的大小" in told
    assert "Traceback" not in told
    assert contents(project / "outputs" / "2017") == OLD


@posix
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", MOMENTS)
def test_interrupted_at_any_moment(project: Path, stop: signal.Signals, moment: str) -> None:
    process = start(project, "build", lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    wait_for(moment, process, project / "outputs" / "2017")
    process.send_signal(stop)
    _, told = process.communicate(timeout=3600)
    after = contents(project / "outputs" / "2017")
    assert not [name for name in after if name.startswith(TEMPORARY)]
    assert "Traceback" not in told
    assert {name: after[name] for name in OLD} == OLD
    if process.returncode:  # a fast machine may have been done
        assert process.returncode == 130
        done = "文件已经写好" in told  # only when all files were in place already
        assert ("已中断，原有的文件没有改动" in told) is not done
        assert done or after == OLD
        assert not done or len(after) == len(OLD) + len(NEW)


def test_an_interruption_where_nothing_can_be_raised_is_not_lost() -> None:
    """Python drops what a callback raises, and tells of it in English."""
    script = """
import signal, time, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)  # however these tests are started, as behind nohup
import report_gen.__main__ as start
import report_gen.cli.main as commands

class Thing: pass

def stopped(_):
    raise KeyboardInterrupt

def main():
    thing = Thing()
    kept = weakref.ref(thing, stopped)
    del thing
    for _ in range(3000):
        time.sleep(0.01)

commands.main = main
start.run()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)}, check=False)  # fmt: skip
    assert done.returncode == 130
    assert done.stderr.startswith("已中断")


def test_check_says_what_it_found_though_its_files_cannot_be_written(project: Path) -> None:
    blocked = project / "占用"
    blocked.write_text("not a folder", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "report_gen", "check", "2017", "--output", str(blocked / "核对")], cwd=project,
        capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "[C-REPEATED]" in done.stdout
    assert "核对 749 项勾稽关系" in done.stdout
    assert "原有的核对表没有改动" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_a_message(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "report_gen", "check", "2017"], cwd=project, stdout=full,
            stderr=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "写不出结果：磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr
