"""Each relation by which a value may be one of the reference's: shape, order, part, sum, sign, factor."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from compare.contract.spec import Spec
from compare.reading.entries import Entry
from compare.reading.naming import Dictionary, Namer, factors

N, K, RATES = 7, 3, (0.3, 0.37)


def point(seed):
    """A point of a network with 3 outputs: 7 samples, dz2 (7, 3), W2 (3, 4), a number, and a sum half done."""
    rng = np.random.default_rng(seed)
    dz, W = rng.normal(size=(N, K)), rng.normal(size=(K, 4))
    entries = [
        Entry("dz2", dz),
        Entry("W2", W, samples=False),
        Entry("db2", dz.sum(0), samples=False),
        Entry("loss", np.asarray(rng.normal()), samples=False),
        Entry("dz2·W2", dz[:, :, None] * W[None], due=False),
        Entry("db2 so far", np.cumsum(dz, 0), due=False, unfinished=True),
        Entry("z", rng.normal(size=(N, 1))),
        Entry("dz·X", rng.normal(size=(N, 1, 4)), due=False),
    ]
    spec = Spec(against="network", layers=(5, 4, K))
    return SimpleNamespace(
        entries=entries,
        spec=spec,
        X=rng.normal(size=(N, 5)),
        lr=RATES[seed],
        constants={"n": N, "1/n": 1 / N, "β₁": 0.9},
    )


POINTS = [point(0), point(1)]
NAMER = Namer([Dictionary(p) for p in POINTS])


def said(make):
    """The name of what ``make`` gives of dz2, W2 and the loss at both points."""
    return NAMER.say(NAMER.name([np.asarray(make(*(e.value for e in p.entries[:4]), p)) for p in POINTS]))


RELATIONS = {
    "as it stands": (lambda dz, W, db, loss, p: dz, "dz2"),
    "transposed": (lambda dz, W, db, loss, p: dz.T, "dz2"),
    "in another shape": (lambda dz, W, db, loss, p: dz.reshape(-1, 1), "dz2"),
    "a row for a sample": (lambda dz, W, db, loss, p: dz[4], "dz2[4]"),
    "a column for a unit": (lambda dz, W, db, loss, p: dz[:, 1], "dz2[:, 1]"),
    "an element": (lambda dz, W, db, loss, p: W[1, 2], "W2[1, 2]"),
    "a part of a product": (lambda dz, W, db, loss, p: dz[:, 1] * W[1, 0], "(dz2·W2)[:, 1, 0]"),
    "a sum over the samples": (lambda dz, W, db, loss, p: dz.sum(axis=0), "db2"),
    "a mean over the samples": (lambda dz, W, db, loss, p: dz.mean(axis=0), "db2 / n"),
    "a sum half done": (lambda dz, W, db, loss, p: dz[:3].sum(axis=0), "db2 so far"),
    "the other sign": (lambda dz, W, db, loss, p: -dz, "−dz2"),
    "times n": (lambda dz, W, db, loss, p: N * dz, "dz2·n"),
    "by k": (lambda dz, W, db, loss, p: dz / K, "dz2 / k"),
    "twice": (lambda dz, W, db, loss, p: 2 * W, "2·W2"),
    "half": (lambda dz, W, db, loss, p: W / 2, "W2 / 2"),
    "times the learning rate": (lambda dz, W, db, loss, p: p.lr * W, "W2·lr"),
    "by both": (lambda dz, W, db, loss, p: dz / (N * K), "dz2 / (n·k)"),
    "a number that is everywhere": (lambda dz, W, db, loss, p: np.full((N, K), loss), "loss"),
    "an element, where there is one unit": (lambda dz, W, db, loss, p: p.entries[6].value[3], "z[3]"),
    "a number with a letter": (lambda dz, W, db, loss, p: N, "n"),
    "a letter with the other sign": (lambda dz, W, db, loss, p: -0.9, "−β₁"),
    "another plain number": (lambda dz, W, db, loss, p: -4.0, "−4"),
    "a mask": (lambda dz, W, db, loss, p: dz > 0, "0 or 1"),
    "several at once": (lambda dz, W, db, loss, p: -2 * dz.T * N, "−2·dz2·n"),
    "a number": (lambda dz, W, db, loss, p: loss, "loss"),
    "a number times a factor": (lambda dz, W, db, loss, p: loss * N / 2, "loss·n / 2"),
}


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_value_is_known_by(relation):
    make, expected = RELATIONS[relation]
    assert said(make) == expected


def test_a_whole_is_named_before_a_sum_that_has_come_to_its_end():
    assert said(lambda dz, W, db, loss, p: db) == "db2"


@pytest.mark.parametrize(
    "make",
    [
        lambda dz, W, db, loss, p: dz**2,
        lambda dz, W, db, loss, p: dz + 1e-6,
        lambda dz, W, db, loss, p: dz[:, ::-1],
        lambda dz, W, db, loss, p: loss + 1e-7,
    ],
)
def test_what_the_reference_has_not_is_nothing(make):
    assert said(make) == ""


def test_what_fits_at_one_point_only_is_chance():
    value = POINTS[0].entries[1].value
    assert NAMER.name([value, value]).kind == "nothing"
    assert NAMER.name([value, POINTS[1].entries[1].value]).kind == "known"


def test_another_number_times_a_value_is_dark_but_told():
    name = NAMER.name([0.123 * p.entries[0].value for p in POINTS])
    assert (name.kind, name.is_dark, NAMER.say(name)) == ("scaled", True, "0.123·dz2")


@pytest.mark.parametrize("value", [np.zeros(4), np.ones((7, 3)), np.asarray(7.0), np.asarray(-0.9), np.asarray(2.0)])
def test_zeros_ones_and_numbers_that_stand_for_themselves_say_nothing(value):
    assert NAMER.name([value, value]).kind == "constant"


def test_numbers_of_which_only_the_first_stands_for_itself_say_something():
    assert NAMER.name([np.asarray([N, 0.123, 4.5])] * 2).kind == "nothing"


def test_what_was_seen_at_one_point_alone_is_named_by_that_and_what_was_seen_nowhere_is_nothing():
    value = POINTS[0].entries[0].value
    assert NAMER.say(NAMER.name([value, None])) == "dz2"
    assert NAMER.name([None, None]).kind == NAMER.name([np.zeros((0, 3))] * 2).kind == "nothing"


def test_a_multiple_by_a_number_of_its_own_at_each_point_has_none_that_can_be_told():
    name = NAMER.name([(0.123 + p.lr) * p.entries[0].value for p in POINTS])
    assert (name.kind, NAMER.say(name)) == ("scaled", "dz2·c")


def test_what_lies_in_the_same_direction_by_chance_is_compared_element_by_element():
    values = []
    for dictionary, p in zip(NAMER.dictionaries, POINTS):
        dz, r = p.entries[0].value.ravel(), dictionary._direction(N * K)
        r = r / np.linalg.norm(r)
        beside = np.random.default_rng(5).normal(size=N * K)
        beside -= (beside @ r) * r
        along = (dz @ r) / np.linalg.norm(dz)
        values.append(along * r + np.sqrt(1 - along**2) * beside / np.linalg.norm(beside))
    assert NAMER.name(values).kind == "nothing"


def test_with_one_output_there_is_no_factor_k():
    assert not any("k" in factor.text for factor in factors(N, 1, 0.3))
    assert len({factor.text for factor in factors(N, 1, 0.3)}) == len(factors(N, 1, 0.3))


def test_what_is_not_finite_is_nothing():
    assert NAMER.name([np.full((7, 3), np.nan)] * 2).kind == "nothing"


def test_of_one_unit_no_number_is_said():
    rows = [p.entries[-1].value[2, 0] for p in POINTS]
    assert NAMER.say(NAMER.name(rows)) == "(dz·X)[2]"
    assert NAMER.say(NAMER.name([row[1:2] for row in rows])) == "(dz·X)[2, 1]"
