"""The search runs in the file's own process, and whatever becomes of that, it does not reach the judge."""

import time

import pytest

from compare.contract.apart import File
from tests.compare.mending.test_search import RIGHT_FILE, order_for, points_of


@pytest.fixture
def found(tmp_path):
    """(wrong text, right text, functions) → what its search sends, as a list."""

    def search(wrong, right, names):
        path = tmp_path / "own.py"
        path.write_text(wrong)
        points = [point | {"lr": 0.3} for point in points_of(right, wrong, names)]
        file = File(path)
        order = order_for(wrong, points, 20.0) | {"path": file.own_file}
        return list(file.worked("compare.mending.search", order, time.monotonic() + 25))

    return search


def test_what_is_found_there_comes_back_as_plain_text(found):
    [*_, last] = found(RIGHT_FILE.replace("2 * (p - y)", "2 * (y - p)"), RIGHT_FILE, ["gradients"])
    assert RIGHT_FILE in [answer["text"] for answer in last["answers"]]


def test_a_file_that_ends_its_process_ends_the_search_and_nothing_else(found):
    right = "import os\n\ndef forward(params, X):\n    n = len(X)\n    if n > 99:\n      os._exit(1)\n    return X * n"
    for message in found(right.replace("X * n", "X + 5 * n"), right, ["forward"]):
        assert "tried" in message
