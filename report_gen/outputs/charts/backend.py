"""Matplotlib, loaded so that charts depend on nothing outside the program: no system fonts, no user settings.

Loading it the ordinary way lists every font of the computer and leaves a cache in the user's home. Knows
nothing of charts; only the chart modules may import it, because importing it costs a third of a second.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_HOME = "MPLCONFIGDIR"
_SETTINGS: dict[Any, Any] = {"hatch.linewidth": 0.5, "path.snap": False, "text.hinting": "none"}


#: Whether the settings hold: those who draw many charts take them once for all.
_held: list[bool] = []


@contextmanager
def settings() -> Iterator[None]:
    """Matplotlib's own defaults and the house's few settings, whatever a matplotlibrc of the user says."""
    if _held:
        yield
        return
    load()
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        _held.append(True)
        try:
            yield
        finally:
            _held.clear()


@contextmanager
def faces_read() -> Iterator[None]:
    """Faces are read inside: what FreeType says of a fault of the disk is raised as OSError."""
    try:
        yield
    except RuntimeError as cause:
        if "FT_Open_Face" not in str(cause):
            raise
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from cause


def load() -> None:
    """Import matplotlib's drawing parts, the first time in an empty temporary home of its own."""
    if "matplotlib.font_manager" in sys.modules:
        return
    with TemporaryDirectory(prefix="report-gen-", ignore_cleanup_errors=True) as home, _environment(home):
        _write_font_list(Path(home))
        _leave_out_help()
        import_module("matplotlib.figure")


def _leave_out_help() -> None:
    """Spare matplotlib writing its own help texts while it loads: a third of the time that this takes."""
    artist: Any = import_module("matplotlib.artist")
    if hasattr(artist.Artist, "_update_set_signature_and_docstring"):
        artist.Artist._update_set_signature_and_docstring = classmethod(lambda _: None)
        artist.kwdoc = lambda _: ""


@contextmanager
def _environment(home: str) -> Iterator[None]:
    before = os.environ.get(_HOME)
    os.environ[_HOME] = home
    try:
        yield
    finally:
        if before is None:
            del os.environ[_HOME]
        else:
            os.environ[_HOME] = before


def _write_font_list(home: Path) -> None:
    """Give matplotlib a list with its one own font; should a new version refuse it, it only starts slower."""
    spec = find_spec("matplotlib.font_manager")
    source = Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
    version = re.search(r"^    __version__ = '([^']+)'", source, re.MULTILINE)
    if version:
        text = json.dumps(_font_list(version[1]), ensure_ascii=False)
        (home / f"fontlist-v{version[1]}.json").write_text(text, "utf-8")


def _font_list(version: str) -> dict[str, Any]:
    return {
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [_own_font()],
        "__class__": "FontManager",
    }


def _own_font() -> dict[str, Any]:
    """The font that matplotlib itself brings along, for those who draw without naming a font."""
    return {
        "fname": "fonts/ttf/DejaVuSans.ttf",
        "name": "DejaVu Sans",
        "style": "normal",
        "variant": "normal",
        "weight": 400,
        "stretch": "normal",
        "size": "scalable",
        "__class__": "FontEntry",
    }
