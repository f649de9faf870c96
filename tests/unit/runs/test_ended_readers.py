"""A process that reads a file and ends badly: why is told, and no file is called damaged for a slip of ours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import ill_tasks

from report_gen.runs import apart

FILE, WISH = Path("某局决算公开.pdf"), apart.Wish(Path("templates"))


def told(task: Any) -> tuple[str, str, str]:
    done = apart._one(FILE, WISH, task)
    assert done.outcome is None
    (fault,) = done.faults
    return fault.code, fault.message, fault.cure


def test_a_slip_of_ours_is_told_with_its_place_and_without_words_of_the_file() -> None:
    code, message, cure = told(ill_tasks.slips)
    assert code == "E-PROGRAM"
    assert FILE.name in message
    assert "程序自身出错（代号 KEY-ILL-TASKS-" in message
    assert "机密" not in message
    assert "Traceback" not in message
    assert "反馈给程序维护人员" in cure


@pytest.mark.parametrize(
    ("task", "code", "says"),
    [
        (ill_tasks.runs_out_of_memory, "E-HUGE", "内存"),
        (ill_tasks.leaves, "E-PROGRAM", "退出码 3"),
        pytest.param(
            ill_tasks.is_killed, "E-PROGRAM", "被系统或别人结束",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals"),
        ),
        pytest.param(
            ill_tasks.aborts, "E-PROGRAM", "退出码 -6",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals"),
        ),
    ],
)  # fmt: skip
def test_each_end_has_its_own_message(task: Any, code: str, says: str) -> None:
    found, message, _ = told(task)
    assert found == code
    assert says in message
    assert "损坏" not in message


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_OPENING", 0.3)
    code, message, _ = told(ill_tasks.sleeps)
    assert (code, "没有读完" in message) == ("E-HUGE", True)


def test_what_holds_too_much_is_ended_by_the_watching_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_BYTES", 90 << 20)
    code, message, _ = told(ill_tasks.holds)
    assert (code, "90 MB 以上的内存" in message) == ("E-HUGE", True)


def test_a_lower_limit_of_the_machine_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container or `ulimit -v` may allow less; asking for more fails, and every report looked damaged then."""
    resource = pytest.importorskip("resource")
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    for hard in (apart._ADDRESSES - 1, apart._ADDRESSES + 1, resource.RLIM_INFINITY):
        monkeypatch.setattr(resource, "getrlimit", lambda _, hard=hard: (hard, hard))
        apart._bounded()
    least = apart._ADDRESSES
    assert asked == [(least - 1, least - 1), (least, least), (least, least)]
