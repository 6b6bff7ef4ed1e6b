"""What many of these tests share."""

import pytest

from tests.compare import remembering


@pytest.fixture(scope="module")
def the_reference_runs_once():
    """For a module's tests that judge many files against the same reference: see tests/compare/remembering.py."""
    with remembering.the_reference_runs_once():
        yield
