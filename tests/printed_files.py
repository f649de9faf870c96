"""Files by name as the proof reads them, for tests that change their bytes first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from report_gen.outputs import output
from report_gen.proof.reading import PrintedFile


def printed(files: Mapping[str, bytes]) -> list[PrintedFile]:
    """Each with the reader of its format. Raises `LookupError` for a file of no known format."""
    known = ((output(name.rpartition(".")[2]), data) for name, data in files.items())
    return [PrintedFile(one.called, partial(one.read, data)) for one, data in known]
