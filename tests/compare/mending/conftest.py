"""No operator raises unnoticed where the operators are tested."""

import pytest

from compare.mending import edits


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    monkeypatch.setattr(edits, "STRICT", True)
