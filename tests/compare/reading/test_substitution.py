"""What is given in place of a value has its shape."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from compare.reading import substitution
from compare.reading.substitution import Substitutions, _turned

SHAPES = {  # (shape of what is due, shape of what is there) → the ways in which it is given: transposed or not
    ((3, 4), (3, 4)): [False],
    ((3, 4), (4, 3)): [True],
    ((3, 3), (3, 3)): [False, True],
    ((3, 4), (12,)): [False],
    ((4,), (1, 4)): [False],
    ((4, 1), (4,)): [False],
    ((2, 3, 4), (4, 3, 2)): [False],
    ((3, 1, 4), (4, 3)): [True],
    ((2, 6), (3, 4)): [False],
}


@pytest.mark.parametrize(("due", "there"), SHAPES)
def test_what_is_due_is_given_in_the_shape_of_what_is_there(due, there):
    value = np.arange(np.prod(due), dtype=float).reshape(due)
    found = list(_turned(value, there))
    assert [turned for turned, _ in found] == SHAPES[due, there]
    assert [given.tolist() for _, given in found] == [
        (value.T if turned else value).reshape(there).tolist() for turned in SHAPES[due, there]
    ]


def test_the_seconds_are_those_of_the_processor_here_and_in_the_files_process_but_for_a_file_that_waits(monkeypatch):
    passed = {"processor": 0.0, "all": 0.0}
    monkeypatch.setattr(substitution.time, "process_time", lambda: passed["processor"])
    monkeypatch.setattr(substitution.time, "monotonic", lambda: passed["all"])
    point = SimpleNamespace(
        X=np.ones((4, 2)), y=np.ones((4, 3)), lr=0.1, spec=SimpleNamespace(widths=(2, 3)), entries=[]
    )
    point.params, point.due = [{}], {}
    tries = Substitutions(None, [point], lambda request, at: {"results": {}, "seconds": 1.5}, "loss", [], [], seconds=3)
    passed["all"] = 20.0  # a busy machine
    assert not tries.out_of_time()
    tries._outcome([], 0)
    passed["processor"] = 1.4
    assert not tries.out_of_time()
    assert not tries.cut_short  # though 20 s have passed
    passed["processor"] = 1.6  # and 1.5 s there
    assert tries.out_of_time()
    assert tries.cut_short
    passed |= {"processor": 0.0, "all": 31.0}
    assert tries.out_of_time()


def test_nothing_is_given_in_place_of_what_is_not_always_an_array():
    """A list of arrays of one shape is one array; of several shapes it has no value that is known."""
    point = SimpleNamespace(
        X=np.ones((4, 2)), y=np.ones((4, 3)), lr=0.1, spec=SimpleNamespace(widths=(2, 3)), entries=[]
    )
    point.params, point.due = [{}], {}
    held = (np.ones((2, 3)), None)
    trace = SimpleNamespace(made=lambda event: event, value=lambda event: held[event])
    tries = Substitutions(trace, [point], lambda request, at: {}, "gradients", [], [], seconds=3)
    assert list(tries._dues([0, 1])) == []
