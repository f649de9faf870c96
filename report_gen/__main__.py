"""The console script, also as `python -m report_gen`: an interruption is a message from the first moment on."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from _thread import interrupt_main
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
#: A report is made of many small objects that live to the end: looking for garbage more often costs time only.
_COLLECT_AFTER = 400_000
#: Seconds after which a lost interruption comes again.
_SOON = 0.01


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _again(lost: UnraisableHookArgs) -> None:
    """An interruption where nothing can be raised, as in a callback of an import, would be lost: it comes again."""
    if lost.exc_type is KeyboardInterrupt:
        threading.Timer(_SOON, interrupt_main).start()
    else:
        sys.__unraisablehook__(lost)


def _name_files_in_chinese() -> None:
    """Begin again in Python's UTF-8 mode (PEP 540) where file names are ASCII: LC_ALL=C with PYTHONUTF8=0.

    There 决算数据.xlsx can be no name at all, neither in a project nor in the package. Names that are bytes of another
    encoding stay what they are: arguments are handed on as they came.
    """
    try:
        os.fsencode("核对")
    except UnicodeEncodeError:
        if sys.flags.utf8_mode or not sys.executable:
            return
        os.environ["PYTHONUTF8"] = "1"  # inherited by the processes that read foreign files
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 no shell: this program


def _leave(code: int) -> NoReturn:
    """End with an exit code, and without freeing one by one what lived to the end: two hundredths of a `check`."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a program without a console has none
        # Its reader has gone, or it is closed: then nobody is left to be told.
        with suppress(OSError, ValueError):
            stream.flush()
    # What looks after the processes that read foreign files asks for a proper end.
    if "multiprocessing" in sys.modules:
        sys.exit(code)
    os._exit(code)


def run() -> NoReturn:
    """Run the commands; a request to end (关闭窗口、注销) is treated as Ctrl-C, so that nothing is left half done."""
    _name_files_in_chinese()
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)
    sys.unraisablehook = _again
    gc.set_threshold(
        _COLLECT_AFTER, 20, 20
    )  # before the modules of the commands, of which most live to the end too
    try:
        from report_gen.cli.main import main

        _leave(main())
    except KeyboardInterrupt:
        from report_gen.figures.messages import worded
        from report_gen.project.writing import state_of_files

        sys.stderr.write(worded("usage.stopped", state=state_of_files()) + "\n")
        sys.stderr.flush()
        # everything is put in order by now; an interruption within exec() would make Python end by the signal
        os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
