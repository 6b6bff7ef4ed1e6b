"""Plausible rounding: what is carried on, what is added, and that nothing right goes over it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from compare.truth import bounds
from compare.truth.balls import Balls, workprec
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import MASKS, NumberTensor
from compare.truth.plausible import LAMBDA, Plausible, perturbed, rms
from tests.compare.operator_rows import Arg
from tests.compare.test_operators import (
    BITS,
    arrays_of,
    called,
    each_dtype,
    each_row,
    flat,
    numbers,
    pytorch,
)

# ---- every operator --------------------------------------------------------------------------------------------------


@pytest.fixture
def no_noise():
    """Operations that round nothing themselves."""
    with perturbed("float64"), pytest.MonkeyPatch.context() as patch:  # undone before the format ends
        patch.setattr(bounds, "_format", bounds._format._replace(u=0.0, eta=0.0, kinks=False))
        yield


@each_row
def test_a_sample_becomes_what_the_operator_makes_of_it(row, no_noise):
    rng = np.random.default_rng(0)
    args = [arg for arg in flat(row.args) if isinstance(arg, Arg)]
    arrays = [arg.few for arg in args]
    moved = [arg.keep(a * (1 + 1e-6 * rng.uniform(-1, 1, a.shape))) for arg, a in zip(args, arrays)]
    moved = [there if here.dtype.kind == "f" else here for here, there in zip(arrays, moved)]
    tensors = []
    for array, there in zip(arrays, moved):
        if array.dtype.kind == "f":
            number = Plausible.constant(array)
            number.d[...] = (there - array)[..., np.newaxis]
            number.rounded[0] = True
            tensors.append(NumberTensor(number))
        else:
            tensors.append(torch.from_numpy(array))
    found = [n.number for n in called(row, tensors)]
    for number, here, there in zip(found, pytorch(row, arrays), pytorch(row, moved), strict=True):
        same = np.isfinite(here)
        assert number.v[same] == pytest.approx(here[same].astype(float), rel=1e-12, abs=1e-300)
        if row.packet in MASKS:
            continue
        change = there.astype(float) - here
        off = np.abs(number.d - change[..., np.newaxis])[same]
        assert off.max(initial=0) <= 1e-5 * np.abs(change[same]).max(initial=0) + 1e-14 * np.abs(here[same]).max(
            initial=0
        )


@each_dtype
@each_row
def test_what_is_plausible_holds_pytorch(row, dtype):
    arrays = arrays_of(row, lambda arg: arg.wide(np.random.default_rng(0), dtype))
    with workprec(BITS), judged(dtype):
        got, worst, true = pytorch(row, arrays), numbers(row, arrays, Bounded), numbers(row, arrays, Balls)
    with perturbed(dtype):
        plausible = numbers(row, arrays, Plausible)
    for here, most, number, truth in zip(got, worst, plausible, true, strict=True):
        hi, lo, _ = truth.enclosure()
        allowed = np.fmin(LAMBDA * rms(number.d), most.e)
        with np.errstate(all="ignore"):
            error = np.where(here == hi, np.abs(lo), np.abs((here.astype(float) - hi) - lo))
        known = np.isfinite(allowed)
        assert known.mean() >= row.settled
        assert (error[known] <= np.maximum(allowed, np.finfo(dtype).tiny)[known]).all()


# ---- the numbers themselves ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [32, 8])  # of 40,000 elements: many blocks, and once around the table
def test_each_rounding_stands_twice_and_half_of_it_is_the_same_for_equal_numbers(count):
    """Of x·x, once independently and once the same wherever |x·x| is: variance 2·u²/3, of equal ones half in common."""
    x = np.random.default_rng(0).uniform(1, 2, size=10_000)
    with perturbed("float32", count=count):
        number = Plausible.constant(np.float32([x, x, -x, np.roll(x, 1)]))
        square = number * abs(number).map(np.copy)
    of_one, equal, opposite, other = square.d / (2.0**-24 / np.sqrt(3) * np.abs(square.v))[..., np.newaxis]
    assert np.mean(of_one**2) == pytest.approx(2, abs=0.05)
    assert np.mean(of_one * equal) == pytest.approx(1, abs=0.05)
    assert np.mean(of_one * opposite) == pytest.approx(-1, abs=0.05)
    assert np.mean(of_one * other) == pytest.approx(0, abs=0.05)
