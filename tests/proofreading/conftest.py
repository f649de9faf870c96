"""Makes the helper modules of this folder importable; reads printed files the way the command does, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept_readings import proofreading_kept

sys.path.insert(0, str(Path(__file__).parent))

from report_gen.proofreading.reading import ProofreadFile, proofread
from report_gen.proofreading.source.opening import read_printed

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def _rules() -> Iterator[None]:
    with proofreading_kept():
        yield


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], ProofreadFile]:
    """Proof-reads the bytes of a file."""

    def reading(name: str, data: bytes) -> ProofreadFile:
        path = tmp_path / name
        path.write_bytes(data)
        return proofread(read_printed(path), ROOT / "templates")

    return reading
