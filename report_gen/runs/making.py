"""Makes the files of a laid-out report (生成文件): written and read back, the drawn one beside the others."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from report_gen.outputs import output
from report_gen.runs.aside import aside, has_room

if TYPE_CHECKING:
    from report_gen.document.nodes import Report
    from report_gen.edition.style import StyleSheet
    from report_gen.layout.pages import Pages
    from report_gen.proof.reading import PrintedFile, Reading


class MadeFile:
    """A file of a report: its bytes, and what its reader finds in them, made when they are first asked for."""

    def __init__(self, suffix: str, report: Report, style: StyleSheet, pages: Pages) -> None:
        self._output = output(suffix)
        self._write = partial(self._output.write, report, style, pages)
        self._wait: Callable[[], tuple[bytes, Reading] | None] = lambda: None

    @property
    def drawn(self) -> bool:
        """Whether its pages are drawn, which takes longer than all else of a build."""
        return not self._output.flows

    def begin(self) -> None:
        """Have it written and read back by a process of its own from now on."""
        self._wait = aside(lambda: (data := self._written(), self._output.read(data)))

    @cached_property
    def data(self) -> bytes:
        """The bytes. Raises what the writer raises."""
        return self._aside[0] if self._aside else self._written()

    @property
    def reading(self) -> Reading:
        """What its reader finds in it. Raises `DamagedError`."""
        return self._aside[1] if self._aside else self._output.read(self.data)

    @cached_property
    def _aside(self) -> tuple[bytes, Reading] | None:
        return self._wait()

    def _written(self) -> bytes:
        stream = io.BytesIO()
        self._write(stream)
        return stream.getvalue()

    def printed(self) -> PrintedFile:
        """The file as the proof reads it."""
        from report_gen.proof.reading import PrintedFile

        return PrintedFile(self._output.called, lambda: self.reading)


def make_files(
    suffixes: Sequence[str],
    report: Report,
    style: StyleSheet,
    pages: Pages,
    progress: Callable[[str], None],
) -> dict[str, MadeFile]:
    """The files by suffix, each told of as it begins; a drawn one may be made aside. Raises what writers raise."""
    files = {suffix: MadeFile(suffix, report, style, pages) for suffix in suffixes}
    # One file alone gains less than a second process costs.
    drawn = [one for one, file in files.items() if file.drawn and len(files) > 1 and has_room()]
    for suffix in drawn:
        progress(suffix)
        files[suffix].begin()
    for suffix, file in files.items():
        if suffix not in drawn:
            progress(suffix)
            _ = file.data
    return files
