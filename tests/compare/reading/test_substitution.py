"""What is given in place of a value has its shape."""

from __future__ import annotations

import numpy as np
import pytest

from compare.reading.substitution import _turned

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
