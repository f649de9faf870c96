"""The process that draws charts: loads matplotlib at once, waits for an order, answers chart by chart, ends.

Reads from its parent only, writes to it only; ends silently when the parent is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator

from report_gen.render.charts import backend, figures
from report_gen.render.charts.process import Answer, Kind, Order
from report_gen.render.faces import fonts


def main() -> None:
    """Serve one order. Ctrl-C is the parent's business, which then ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    try:
        order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301
        sending = pickle.Pickler(sys.stdout.buffer)  # one for all: what answers share is sent once
        for answer in answers(order):
            sending.dump(answer)
            sys.stdout.buffer.flush()
    except (EOFError, BrokenPipeError):
        pass
    os._exit(0)  # nothing to tidy up: taking matplotlib down would cost time


def prepare() -> None:
    """Load all that drawing needs, before there is anything to draw."""
    backend.load()
    from PIL import Image, PngImagePlugin  # noqa: F401


def answers(order: Order) -> Iterator[Answer]:
    """All charts drawn, first those for the PDF, which is made first; one figure for both kinds."""
    fonts.use(order.files)
    with backend.settings():
        drawn = [figures.figure(chart, order.style) for chart in order.charts]
        if Kind.MARKS in order.kinds:
            for number, made in enumerate(drawn):
                yield Answer(number, Kind.MARKS, figures.marks(made, order.style))
        if Kind.PICTURE in order.kinds:
            for number, made in enumerate(drawn):
                yield Answer(number, Kind.PICTURE, figures.picture(made, order.style))
