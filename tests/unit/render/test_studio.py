"""Charts drawn in a second process: the same bytes as here, and no harm from a process that fails."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from reportlab.pdfgen.canvas import Canvas
from test_charts import AMOUNTS, NAMES, STYLE, bars, pie

from report_gen.document.nodes import Chart, Meta, Report
from report_gen.render.charts import figures as charts
from report_gen.render.charts import process as chart_process
from report_gen.render.charts import studio
from report_gen.render.charts.canvas import draw_on_canvas

CHARTS = (pie(NAMES, AMOUNTS), bars(["甲", "乙"], ["-5.5", "3"], ["2", "0"]))
REPORT, REPORT_OF_ONE = (Report(Meta("", "", "", ""), found) for found in (CHARTS, CHARTS[:1]))


def drawn(chart: Chart) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(500, 300), invariant=1)
    draw_on_canvas(chart, canvas, 30, 30, STYLE.width / 20, STYLE.height / 20, STYLE)
    canvas.save()
    return target.getvalue()


def here(chart: Chart) -> tuple[bytes, bytes]:
    return drawn(chart), studio.picture(chart, STYLE)


@pytest.fixture(autouse=True)
def several_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_process, "_processors", lambda: 2)


@pytest.fixture
def nothing_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("drawn in this process")

    monkeypatch.setattr(charts, "figure", refuse)


def test_both_processes_draw_the_same() -> None:
    expected = [here(chart) for chart in CHARTS]
    with studio.second_process():
        studio.order(REPORT, STYLE, ["docx", "pdf"])
        assert [here(chart) for chart in CHARTS] == expected


@pytest.mark.usefixtures("nothing_drawn_here")
def test_the_second_process_draws_and_ends() -> None:
    with studio.second_process():
        process = studio._open[-1]._process
        studio.order(REPORT, STYLE, ["docx"])
        assert all(studio.picture(chart, STYLE).startswith(b"\x89PNG") for chart in CHARTS)
    assert process.poll() is not None and not studio._open


def test_what_was_not_ordered_is_drawn_here() -> None:
    with studio.second_process():
        studio.order(REPORT_OF_ONE, STYLE, ["docx"])
        assert here(CHARTS[1]) == here(CHARTS[1])
        assert studio.marks(CHARTS[0], STYLE).calls


@pytest.mark.parametrize(
    "script", ["", "print('no answer')", "import sys; sys.exit(3)", "import os; os.close(0); os.close(1)"]
)
def test_a_process_that_fails_does_no_harm(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_process, "_SCRIPT", script)
    expected = here(CHARTS[0])
    with studio.second_process():
        studio.order(REPORT, STYLE, ["docx", "pdf"])
        assert here(CHARTS[0]) == expected


def test_a_process_that_says_nothing_is_waited_for_no_longer_than_patience(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chart_process, "_SCRIPT", "import time; time.sleep(60)")
    monkeypatch.setattr(chart_process, "_PATIENCE", 0.1)
    with studio.second_process():
        studio.order(REPORT, STYLE, ["docx"])
        assert studio.picture(CHARTS[0], STYLE).startswith(b"\x89PNG")


def test_without_an_order_it_is_ended_at_once() -> None:
    with pytest.raises(ValueError, match="inputs"), studio.second_process():
        raise ValueError("inputs")
    assert not studio._open


@pytest.mark.parametrize("fault", ["frozen", "executable", "start", "processors"])
def test_where_no_process_can_be_started_charts_are_drawn_here(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    match fault:
        case "frozen":
            monkeypatch.setattr(sys, "frozen", True, raising=False)
        case "executable":
            monkeypatch.setattr(sys, "executable", "")
        case "start":
            monkeypatch.setattr(subprocess, "Popen", refuse)
        case _:
            monkeypatch.setattr(chart_process, "_processors", lambda: 1)
    with studio.second_process():
        studio.order(REPORT, STYLE, ["docx"])
        assert not studio._open
        assert studio.picture(CHARTS[0], STYLE).startswith(b"\x89PNG")
