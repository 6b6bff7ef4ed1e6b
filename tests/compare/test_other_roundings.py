"""Sums that round differently, each of them right: none is called wrong, and what goes over is counted
against the stated probability. ``pytest -m soak`` takes a million elements.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from compare.judge.verdict import SAME_SHARE
from compare.truth.bounds import Bounded, judged
from compare.truth.plausible import COUNT, ELEMENTS, FAILURE, LAMBDA, Plausible, perturbed, rms

TERMS = 256

DATA = {  # (rng, rows) → (rows, TERMS), numbers of float64
    "normal": lambda rng, rows: rng.normal(size=(rows, TERMS)),
    "positive": lambda rng, rows: rng.random((rows, TERMS)),
    "cancelling": lambda rng, rows: (
        np.repeat(rng.normal(size=(rows, TERMS // 2)), 2, axis=1) * np.resize([1, -1], TERMS)
        + 1e-3 * rng.normal(size=(rows, TERMS))
    ),
    "power of two": lambda rng, rows: 2.0 ** rng.integers(-20, 20, (rows, TERMS)),
    "integer": lambda rng, rows: rng.integers(-(10**6), 10**6, (rows, TERMS)).astype(float),
    "saturated": lambda rng, rows: np.tanh(rng.normal(8, 3, (rows, TERMS))),
    "wide": lambda rng, rows: rng.normal(size=(rows, TERMS)) * 10 ** rng.uniform(-6, 6, (rows, TERMS)),
    "all equal": lambda rng, rows: np.repeat(rng.normal(size=(rows, 1)), TERMS, axis=1),
    "subnormal": lambda rng, rows: rng.normal(size=(rows, TERMS)) * 1e-40,
}
ALIKE = {"all equal"}  # whose roundings know of each other


def kahan(x):
    total = lost = np.zeros(len(x), x.dtype)
    for term in x.T:
        y = term - lost
        then = total + y
        total, lost = then, (then - total) - y
    return total


def one_by_one(x):
    return np.add.accumulate(x, axis=1)[:, -1]


WAYS = {
    "one by one": one_by_one,
    "reversed": lambda x: one_by_one(x[:, ::-1]),
    "sorted": lambda x: one_by_one(np.sort(x, axis=1)),
    "pairwise": lambda x: np.ascontiguousarray(x).sum(axis=1),
    "blocked": lambda x: one_by_one(np.stack([one_by_one(part) for part in np.split(x, 16, axis=1)], axis=1)),
    "Kahan": kahan,
}


def shares(x):
    """Of every way, the shares of what is plausible that the rows' sums use."""
    exact = np.array([math.fsum(row) for row in x.astype(float)])
    with perturbed(str(x.dtype)):
        plausible = LAMBDA * rms(Plausible.constant(x).sum((1,)).d)
    with judged(str(x.dtype)):
        worst = Bounded.constant(x).sum((1,)).e
    allowed = np.fmin(np.maximum(plausible, np.finfo(x.dtype).tiny), worst)
    rounded = np.finfo(float).eps / 2 * np.abs(exact)  # by fsum, in the end
    return {name: np.maximum(np.abs(way(x) - exact) - rounded, 0) / allowed for name, way in WAYS.items()}


def over_and_wrong(rows, seed):
    """How many sums there were, how many went over, and which (data, way) would be called wrong."""
    rng, number, over, wrong = np.random.default_rng(seed), 0, 0, []
    for kind, data in DATA.items():
        x = data(rng, rows)
        low, high = shares(x.astype(np.float32)), shares(x)
        for way in WAYS:
            number += 2 * rows
            over += (kind not in ALIKE) * ((low[way] > 1).sum() + (high[way] > 1).sum())
            if high[way].max() > max(1, SAME_SHARE * low[way].max()):
                wrong.append((kind, way, low[way].max(), high[way].max()))
    return number, int(over), wrong


def test_lambda_is_what_the_probability_asks_for():
    assert pytest.approx(FAILURE) == 2 * (1 + LAMBDA**2 / COUNT) ** (-COUNT / 2) * ELEMENTS


def test_the_probability_holds_where_it_can_be_counted():
    # The same λ for one in a thousand, and normal errors, which are as wide as any sum of bounded ones may be.
    least = math.sqrt(COUNT * ((2 / 1e-3) ** (2 / COUNT) - 1))
    rng = np.random.default_rng(0)
    over = np.abs(rng.normal(size=200_000)) > least * rms(rng.normal(size=(200_000, COUNT)))
    assert 0 < over.mean() <= 1e-3


def test_right_sums_that_round_differently_are_not_called_wrong():
    number, over, wrong = over_and_wrong(rows=190, seed=0)
    assert number >= 20_000
    assert (over, wrong) == (0, [])


@pytest.mark.soak
def test_a_million_right_sums_go_over_no_more_often_than_is_stated():
    number, over = 0, 0
    for seed in range(1, 48):
        more, went, wrong = over_and_wrong(rows=200, seed=seed)
        assert wrong == []
        number, over = number + more, over + went
    assert number >= ELEMENTS
    assert over <= 1  # more than one has a probability of FAILURE²/2
