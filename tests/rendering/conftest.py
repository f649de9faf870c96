"""The example is built once for all tests of rendering."""

from __future__ import annotations

import pytest
from example import Example, make


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example report in the style of its edition."""
    return make(tmp_path_factory.mktemp("example"))
