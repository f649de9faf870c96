"""Makes the helper modules of this folder importable; reads printed files the way the command does, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from report_gen.proofreading.reading import Outcome, proofread
from report_gen.proofreading.source.opening import read_printed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Outcome]:
    """Proof-reads the bytes of a file."""

    def reading(name: str, data: bytes) -> Outcome:
        path = tmp_path / name
        path.write_bytes(data)
        return proofread(read_printed(path), ROOT / "templates")

    return reading
