"""A set of files changes as one: whatever fails, whoever is killed, however many write, the folder holds a whole set."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from file_faults import KILLED, Ender, Scanner, failing, in_child, kill, never, watched

from report_gen.figures import os_faults
from report_gen.figures.finding import Finding, ReportGenError
from report_gen.project import locking, switching, writing
from report_gen.project.locking import LOCK, TEMPORARY, BusyError, OutputError, locked
from report_gen.project.recovery import not_of_one_build, recover
from report_gen.project.switching import JournalState, resume
from report_gen.project.writing import state_of_files, write_all, write_folder
from report_gen.project.years import Project
from report_gen.runs import init
from report_gen.runs.import_ import import_files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes processes by fork")
ROOT = Path(__file__).parents[2]
OLD = {
    "报告.docx": b"earlier",
    "报告.pdf": b"earlier too",
    "不变.json": b"the same",
    "以前.txt": b"of no set",
}
NEW = {
    "报告.docx": b"new words",
    "不变.json": b"the same",
    "报告.pdf": b"new pages",
    "溯源.json": b'{"new": 1}',
}
WHOLE = (OLD, OLD | NEW)
HALF = "自动恢复"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def shown(folder: Path) -> dict[str, bytes]:
    """What a person sees as results."""
    return {name: data for name, data in contents(folder).items() if not name.startswith(TEMPORARY)}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(writing, "_written", [])
    monkeypatch.setattr(writing, "_changing", [])
    monkeypatch.setattr(switching, "PAUSES", ())
    import filelock  # noqa: F401  (its own import reads files)

    yield
    assert not locking._held


class Case:
    """Project folders with an earlier report, one for each trial."""

    def __init__(self, above: Path) -> None:
        self._above, self._count = above, 0

    def folder(self) -> Path:
        self._count += 1
        folder = self._above / str(self._count) / "outputs" / "2017"
        write_all(folder, OLD)
        writing._written.clear()
        return folder

    def copy(self, half: Path) -> Path:
        """The same folder once more, as a killed process left it."""
        self._count += 1
        folder = self._above / str(self._count) / "outputs" / "2017"
        shutil.copytree(half, folder)
        return folder

    def steps(self) -> int:
        """How many operations it takes to write."""
        write_all(self.folder(), NEW)  # what is done once in a process is done
        with watched(never()) as ender:
            write_all(self.folder(), NEW)
        writing._written.clear()
        return ender.count


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def recovered(folder: Path) -> tuple[Finding, ...]:
    return recover(Project(folder.parents[1]))


def write_until(folder: Path, ender: Ender) -> Callable[[], object]:
    def work() -> None:
        with watched(ender):
            write_all(folder, NEW)

    return work


def test_killed_at_every_operation_any_next_command_finds_a_whole_set(case: Case) -> None:
    seen = []
    for at in count(1):
        folder = case.folder()
        if in_child(write_until(folder, Ender(at, kill))) != KILLED:
            break
        mixed = shown(folder) not in WHOLE
        findings = recovered(folder)
        assert contents(folder) in WHOLE, at
        assert not mixed or [each.code for each in findings] == ["N-RECOVERED"]
        assert recovered(folder) == ()
        seen.append(contents(folder))
    assert len(seen) > 40
    assert OLD in seen
    assert OLD | NEW in seen


def test_a_recovery_killed_at_every_operation_is_finished_by_the_next(case: Case) -> None:
    """Killed at random operations of writing, then at every operation of putting it right."""
    half_done = operations_that_leave_work(case)
    assert half_done
    for at in random.Random(9).sample(half_done, min(2, len(half_done))):
        half = killed(case, at)
        step, code = 0, KILLED
        while code == KILLED:
            step += 1
            folder = case.copy(half)

            def again(folder: Path = folder, step: int = step) -> None:
                with watched(Ender(step, kill)):
                    recovered(folder)

            code = in_child(again)
            recovered(folder)
            assert contents(folder) in WHOLE, (at, step)


def killed(case: Case, at: int) -> Path:
    """A folder as writing leaves it that is killed at an operation."""
    folder = case.folder()
    in_child(write_until(folder, Ender(at, kill)))
    return folder


#: The operations of writing after which a set is half, once they are known: they are the same in every folder.
_half_done: list[int] = []


def operations_that_leave_work(case: Case) -> list[int]:
    if not _half_done:
        every = range(1, case.steps() + 1)
        _half_done.extend(at for at in every if switching.unfinished(killed(case, at)))
    return _half_done


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_fault_at_every_operation_tells_the_truth(case: Case, number: int, lasting: bool) -> None:
    for at in range(1, case.steps() + 1):
        folder = case.folder()
        writing._changing.clear()
        try:
            with watched(Ender(at, failing(number), lasting=lasting)):
                write_all(folder, NEW)
            assert shown(folder) == OLD | NEW, at
        except OutputError as fault:
            (finding,) = fault.findings
            assert "写不了" in finding.message
            assert HALF in finding.message or shown(folder) == OLD, (at, finding)
        recovered(folder)
        assert contents(folder) in WHOLE, at


def test_an_interruption_at_every_operation_tells_the_truth(case: Case) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    for at in count(1):
        folder = case.folder()
        writing._written.clear()
        try:
            with watched(Ender(at, interrupt)):
                write_all(folder, NEW)
            break
        except KeyboardInterrupt:
            told = state_of_files()
        done = "已经写好" in told
        assert done or told == "原有的文件没有改动"
        assert shown(folder) == (OLD | NEW if done else OLD), at
        assert not switching.unfinished(folder), at
        recovered(folder)
        assert contents(folder) == (OLD | NEW if done else OLD), at
    assert at > 40


def test_what_cannot_be_taken_back_is_told_and_done_later(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file is open in Word, and so is the first one by the time it should come back."""
    folder, replace, moved = case.folder(), Path.replace, []

    def refusing(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".pdf" or Path(target) in moved:
            raise PermissionError(errno.EACCES, "held", str(self), None, str(target))
        moved.append(Path(target))
        return replace(self, target)

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refusing)
        with pytest.raises(OutputError, match=HALF):
            write_all(folder, NEW)
        assert HALF in state_of_files()
        (finding,) = recovered(folder)
        assert finding.code == "W-UNFINISHED"
    recovered(folder)
    assert contents(folder) in WHOLE


def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    seen = set()
    for at in count(1):
        project = Project(tmp_path / str(at))
        (project.root / "inputs").mkdir(parents=True)
        folder = project.root / "inputs" / "2018"

        def work(folder: Path = folder, at: int = at) -> None:
            with watched(Ender(at, kill)):
                write_folder(folder, NEW, "没有新建任何文件")

        code = in_child(work)
        recover(project)
        assert not folder.exists() or contents(folder) == NEW, at
        assert {path.name for path in folder.parent.iterdir()} <= {"2018"}, at
        seen.add(folder.exists())
        if code != KILLED:
            break
    assert seen == {True, False}


def test_of_two_new_folders_the_first_stays(tmp_path: Path) -> None:
    write_folder(tmp_path / "2018", OLD, "没有新建任何文件")
    with pytest.raises(OutputError, match="没有新建任何文件"):
        write_folder(tmp_path / "2018", NEW, "没有新建任何文件")
    assert contents(tmp_path / "2018") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["2018"]


# -- what people do in between ------------------------------------------------------------------------


def killed_half_way(case: Case, want: Callable[[Path], bool]) -> Path:
    """A folder whose files are a mixture, as `want` asks for."""
    for at in operations_that_leave_work(case):
        folder = killed(case, at)
        if switching.unfinished(folder) and want(folder):
            return folder
    raise AssertionError("no such moment")


def first_is_new(folder: Path) -> bool:
    now = shown(folder)
    return now["报告.docx"] == NEW["报告.docx"] and now["报告.pdf"] == OLD["报告.pdf"]


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def as_word_does(path: Path, data: bytes) -> None:
    """A new file takes the old one's place."""
    path.with_suffix(".tmp").write_bytes(data)
    path.with_suffix(".tmp").replace(path)


saved = pytest.mark.parametrize("save", [in_place, as_word_does])
Save = Callable[[Path, bytes], None]


@saved
def test_work_of_a_person_on_the_new_file_is_kept(case: Case, save: Save) -> None:
    folder = killed_half_way(case, first_is_new)
    save(folder / "报告.docx", b"typed in Word")
    recovered(folder)
    assert contents(folder) == OLD | NEW | {"报告.docx": b"typed in Word"}


@saved
def test_work_of_a_person_on_the_earlier_file_is_kept(case: Case, save: Save) -> None:
    folder = killed_half_way(case, first_is_new)
    save(folder / "报告.pdf", b"signed")
    recovered(folder)
    assert contents(folder) == OLD | {"报告.pdf": b"signed"}


@saved
def test_work_on_files_of_both_sets_is_told_and_never_overwritten(case: Case, save: Save) -> None:
    folder = killed_half_way(case, first_is_new)
    worked = {"报告.docx": b"typed in Word", "报告.pdf": b"signed"}
    for name, data in worked.items():
        save(folder / name, data)
    for _ in range(2):  # until a new report is made
        (finding,) = recovered(folder)
        assert finding.code == "W-UNFINISHED"
        assert "不是同一次生成" in finding.message
        assert shown(folder) == OLD | worked
    write_all(folder, NEW)
    assert contents(folder) == OLD | NEW
    assert recovered(folder) == ()


def test_a_failed_run_over_a_mixture_keeps_the_knowledge_of_it(case: Case) -> None:
    mixed = killed_half_way(case, first_is_new)
    worked = {"报告.docx": b"typed in Word", "报告.pdf": b"signed"}
    for name, data in worked.items():
        (mixed / name).write_bytes(data)
    refused = 0
    for at in count(1):
        folder = case.folder()
        shutil.copytree(mixed, folder, dirs_exist_ok=True)
        ender = Ender(at, failing(errno.ENOSPC))
        try:
            with watched(ender):
                write_all(folder, {"报告.docx": b"third"})
        except OutputError:
            refused += 1
            assert shown(folder) == OLD | worked
            assert [each.code for each in recovered(folder)] == ["W-UNFINISHED"]
        if ender.count < at:
            break
    assert refused > 10


def test_a_journal_that_is_none_does_no_harm(case: Case) -> None:
    folder = case.folder()
    for rubbish in (b"", b"{", b"[1]", b"null", b'[["a"]]', b"[]", b'[["../x", "1", null]]', b"[[1, 2, 3]]"):
        (folder / switching.JOURNAL).write_bytes(rubbish)
        assert resume(folder) is JournalState.MIXED
        assert shown(folder) == OLD
    write_all(folder, NEW)
    assert contents(folder) == OLD | NEW


def test_files_of_two_builds_are_recognised_by_their_hashes(tmp_path: Path) -> None:
    """As when someone copies only some of them."""
    hashes = {name: switching.digest(data) for name, data in NEW.items() if name != "溯源.json"}
    (tmp_path / "溯源.json").write_text(json.dumps({"files": hashes}), encoding="utf-8")
    (tmp_path / "报告.docx").write_bytes(NEW["报告.docx"])
    assert list(not_of_one_build(tmp_path)) == []
    (tmp_path / "报告.pdf").write_bytes(OLD["报告.pdf"])
    (finding,) = not_of_one_build(tmp_path)
    assert finding.code == "N-SET"
    assert finding.locations[0].file == str(tmp_path / "报告.pdf")


@pytest.mark.parametrize("trace", [b"", b"[]", b"{", b'{"files": 3}', b'{"files": {"a/../..": 3}}', b"\xff"])
def test_a_trace_that_is_none_says_nothing(tmp_path: Path, trace: bytes) -> None:
    (tmp_path / "溯源.json").write_bytes(trace)
    assert list(not_of_one_build(tmp_path)) == []


# -- two at once --------------------------------------------------------------------------------------

_WRITER = """
import sys
from pathlib import Path
from report_gen.figures.finding import ReportGenError
from report_gen.project.writing import write_all
folder, own, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    data = f"{own} {number}".encode() * 50
    try:
        write_all(folder, {f"{n}.txt": data for n in range(6)})
    except ReportGenError as fault:
        sys.exit(fault.findings[0].message)
    print("ok", flush=True)
"""


def test_processes_at_once_never_leave_a_mixture(tmp_path: Path) -> None:
    folder, rounds = tmp_path / "outputs", 25
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(folder), own, str(rounds)], cwd=ROOT, stdout=subprocess.PIPE)
        for own in "甲乙丙丁"
    ]  # fmt: skip
    looks = 0
    while any(writer.poll() is None for writer in writers):
        if folder.is_dir():
            with locked(folder):
                assert len({path.read_bytes() for path in folder.glob("*.txt")}) <= 1
            looks += 1
    for writer in writers:
        told = writer.communicate()[0]
        assert writer.returncode == 0
        assert told.count(b"ok") == rounds
    assert looks
    assert sorted(path.name for path in folder.iterdir()) == [f"{n}.txt" for n in range(6)]
    assert len({path.read_bytes() for path in folder.iterdir()}) == 1


def test_writers_that_are_killed_never_block_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "outputs"
    for number in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder), str(number), "100000"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert writer.stdout
        for _ in range(3 + number):
            writer.stdout.readline()
        writer.kill()
        writer.communicate()
        write_all(folder, {f"{n}.txt": b"mine" for n in range(6)})
        assert {path.read_bytes() for path in folder.iterdir()} == {b"mine"}


class Holder:
    """Another process that holds a folder."""

    def __init__(self, folder: Path) -> None:
        code = (
            "import sys; from pathlib import Path; from report_gen.project.locking import locked\n"
            "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == b"held\n"

    def free(self) -> None:
        self._process.communicate(b"\n")


def test_who_waits_is_told_and_goes_on_when_the_other_is_done(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "TELL_AFTER", 0.01)
    folder, told = case.folder(), []
    holder = Holder(folder)

    def tell(text: str) -> None:
        told.append(text)
        holder.free()

    write_all(folder, NEW, tell=tell)
    assert contents(folder) == OLD | NEW
    assert ["等它写完" in text for text in told] == [True]


def test_an_import_waits_before_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two imports at once would each write what they read, and one would be lost."""
    monkeypatch.setattr(locking, "TELL_AFTER", 0.01)
    shutil.copytree(ROOT / "inputs" / "2017", tmp_path / "inputs" / "2017")
    holder, told = Holder(tmp_path / "inputs" / "2017"), []

    def tell(text: str) -> None:
        told.append(text)
        holder.free()

    export = tmp_path / "export.xlsx"
    project = Project(tmp_path, tell=tell)
    with pytest.raises(ReportGenError, match="找不到"):
        import_files(project, 2017, [export], try_only=True)
    assert told == []  # what only looks waits for nobody
    with pytest.raises(ReportGenError, match="找不到"):
        import_files(project, 2017, [export])
    assert len(told) == 1


def test_who_waits_too_long_is_told_what_to_do(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = case.folder()
    holder = Holder(folder)
    with pytest.raises(BusyError) as caught, locked(folder, wait=0.05):
        pass
    holder.free()
    (finding,) = caught.value.findings
    assert finding.code == "E-BUSY"
    assert str(folder) in finding.message
    assert "--output" in finding.cure
    assert contents(folder) == OLD


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_network_drive_without_locks_is_told_and_served(
    case: Case, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    import fcntl

    monkeypatch.setattr(fcntl, "flock", lambda descriptor, operation: failing(number)())
    folder = case.folder()
    told: list[str] = []
    write_all(folder, NEW, tell=told.append)
    assert contents(folder) == OLD | NEW
    assert ["不能锁定" in text for text in told] == [True]


def test_a_lock_is_taken_once_by_the_same_run(case: Case) -> None:
    folder = case.folder()
    with locked(folder):
        write_all(folder, NEW)
        assert (folder / LOCK).exists()
    assert contents(folder) == OLD | NEW


#: What Windows says while a scanner or an office program holds a file, and after how many tries it lets go.
HELD = [(5, 1), (32, 3), (33, 5)]


@pytest.mark.parametrize(("says", "times"), HELD)
@pytest.mark.parametrize("writing", ["set", "taken back", "folder", "edition"])
def test_a_virus_scanner_is_waited_for_wherever_it_holds_a_file(
    case: Case, monkeypatch: pytest.MonkeyPatch, says: int, times: int, writing: str
) -> None:
    """It holds whatever was written, opened or renamed last: each operation in turn is refused for a while."""
    monkeypatch.setattr(switching, "PAUSES", (0.0,) * 5)
    monkeypatch.setattr(os_faults, "ON_WINDOWS", True)
    for at in count(1):
        folder = case.folder()
        with watched(Scanner(at, times, says)) as scanner:
            wanted, made = written_as(writing, folder)
        assert shown(made) == wanted, at
        assert [*switching.rests(made), *switching.rests(made.parent)] == []
        if scanner.count < at:
            break
    assert at > 1


def written_as(writing: str, folder: Path) -> tuple[dict[str, bytes], Path]:
    """One of the ways in which files are put in place: what should stand there then, and where."""
    new = folder.parent / "new"
    match writing:
        case "set":
            write_all(folder, NEW)
            return OLD | NEW, folder
        case "taken back":
            entries = [switching.prepare(folder, name, data) for name, data in NEW.items()]
            switching.decide(folder, entries)
            switching.forward(folder, entries)
            switching.take_back(folder, entries, JournalState.CLEAN)
            return OLD, folder
        case "folder":
            write_folder(new, NEW, "没有新建任何文件")
            return NEW, new
        case _:
            new.mkdir()
            return OLD, init._copied(folder, new / "copy")
