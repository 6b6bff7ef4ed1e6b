"""Depth blinds no verdict: what is plausible stays narrow where the worst case grows from layer to layer."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.judge.verdict import ANYTHING, BLIND, LOSES, REMARK, UNUSUAL, Judge, judge_values
from compare.subjects.situations import SITUATIONS, draw, generator, situation
from compare.subjects.subject import Subject, reference_of
from compare.truth.oracle import Truth
from compare.truth.program import only_for, pytorch

DTYPES = ("float32", "float64")


def deep(width, depth, activation, planted=1, situations=("random",), rows=None):
    """PyTorch as the candidate for a deep network, its gradients multiplied by what was planted."""
    spec = spec_from({
        "against": "network", "layers": (width,) * depth + (4,), "activation": activation, "output": "identity",
        "loss": "mse",
    })  # fmt: skip

    def gradients(params, X, y):
        inputs = Inputs(params, X, y, 0.3)
        found = pytorch(only_for(["gradients"], reference_of(spec, inputs)), inputs)
        return {name: found[f"grad.{name}"] * X.dtype.type(planted) for name in params}

    def drawn(name):
        return situation(spec, name) if rows is None else draw(spec, name, generator(0, name), rows=rows)

    cases = {name: partial(drawn, name) for name in situations}
    candidate = Candidate("deep", {"gradients": gradients}, spec)
    return Subject(spec.pair, candidate, partial(reference_of, spec), cases, lambda check: "")


def checks_of(subject):
    return [
        check
        for case in subject.cases
        for dtype in DTYPES
        for check in subject.judge.checks(case, dtype)
        if check.quantity.startswith("grad")
    ]


def is_right_and_narrow(checks):
    shares, sights = (
        {d: [getattr(c, what) for c in checks if c.dtype == d] for d in DTYPES} for what in ("torch", "power")
    )
    assert {check.verdict for check in checks} == {"agree"}
    for dtype, least in zip(DTYPES, (1e-4, 1e-12)):
        assert 0.01 <= max(side.share for side in shares[dtype]) <= 0.5
        assert np.median(sights[dtype]) <= least


NETWORKS = [(16, 4, "tanh"), (16, 4, "relu"), (32, 6, "tanh"), (32, 6, "relu")]
ACTIVATIONS = ("tanh", "sigmoid", "relu")
SOAKED = [
    (width, depth, activation) for width, depth in ((16, 4), (32, 6), (64, 8), (128, 16)) for activation in ACTIVATIONS
]


@pytest.mark.parametrize(("width", "depth", "activation"), NETWORKS)
def test_pytorch_agrees_and_a_small_mistake_would_be_seen(width, depth, activation):
    is_right_and_narrow(checks_of(deep(width, depth, activation)))


@pytest.mark.parametrize("planted", [2, -1, 1 + 1e-3])
def test_a_planted_factor_is_wrong_in_either_dtype(planted):
    assert {check.verdict for check in checks_of(deep(32, 6, "tanh", planted))} == {"wrong"}


@pytest.mark.soak
@pytest.mark.parametrize(("width", "depth", "activation"), SOAKED)
def test_networks_of_every_depth_are_judged(width, depth, activation):
    is_right_and_narrow(checks_of(deep(width, depth, activation)))
    for planted in (2, -1, 1 + 1e-3):
        found = [check.verdict for check in checks_of(deep(width, depth, activation, planted))]
        assert "agree" not in found
        assert found.count("wrong") >= 0.9 * len(found)


EXTREME = ("saturated", "subnormal")
# Of the gradient hardly a digit is left: of 1 − a² where a is 1, of a − y where they are as good as equal.
LOST = ("far-saturated", "late-in-training", "converged")


BEYOND = {ANYTHING.format("float32"), "PyTorch itself is off by as much here"}  # so large are numbers on the way


def agrees_or_says_why(checks, least, more=frozenset()):
    """The right network is never off; at least that part of the checks agrees, the others have no power and say so."""
    others = [check for check in checks if check.verdict != "agree"]
    assert {check.verdict for check in others} <= {"undecided"}
    assert {check.note for check in others} <= {BLIND.format("value"), *more}
    assert {check.power for check in others if check.note not in more} <= {None}
    assert len(checks) - len(others) >= least * len(checks)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_nine_in_ten_agree_where_a_network_is_saturated_or_subnormal(activation):
    for name in EXTREME:
        agrees_or_says_why(checks_of(deep(32, 6, activation, situations=(name,))), least=0.9)


@pytest.mark.soak
@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize(("width", "depth", "activation"), SOAKED)
def test_a_deep_network_agrees_in_every_situation(width, depth, activation, name):
    flushed = name == "tiny-sums" and depth >= 8  # so many tiny weights on the way that float32 has only 0 for it
    subnormal = name in EXTREME or (name == "small-logits" and depth >= 16)
    least = 0.9 if subnormal else 0 if name in LOST or flushed else 1
    checks = checks_of(deep(width, depth, activation, situations=tuple(dict.fromkeys(("random", name)))))
    found = [check for check in checks if check.case == name]  # beside one that says that its formula is right
    agrees_or_says_why(found, least, BEYOND if name == "far-saturated" and depth >= 16 else frozenset())


# ---- between what is plausible and the worst case --------------------------------------------------------------------


class OneCheck:
    """A subject of one case and one number, whose error is so many times what is plausible."""

    def __init__(self, **times):
        self.times, self.torch = times, 0.1
        self.cases = {"case": lambda: SimpleNamespace(moderate=True)}

    def measure(self, case, dtype):
        from compare.judge.sides import Measured
        from compare.results import Check

        u, one = np.finfo(dtype).eps, np.ones(1)
        truth = Truth(one, 0 * one, 0 * one, 1e6 * u * one, "ball", u * one)
        got, theirs = one + self.times[dtype] * u, one + self.torch * u
        fields = judge_values(got, theirs, truth, dtype)
        unusual = {"loss": fields.pop("unusual")} if "unusual" in fields else {}
        check = Check("pair", "loss", "case", dtype, **fields | {"note": fields.pop("why", "")})
        return Measured({"loss": check}, {}, unusual)

    def check(self, dtype):
        [found] = Judge(self).checks("case", dtype)
        return found


@pytest.mark.parametrize("dtype", DTYPES)
def test_what_uses_as_much_of_what_is_plausible_in_both_dtypes_agrees_with_a_remark(dtype):
    found = OneCheck(float32=3.0, float64=4.0).check(dtype)
    assert (found.verdict, found.note) == ("agree", REMARK.format(3, 4))
    assert found.plausible < found.budget


def test_what_uses_far_more_of_it_in_float64_is_wrong_in_both():
    subject = OneCheck(float32=3.0, float64=3.0 * 17)
    assert [subject.check(dtype).verdict for dtype in DTYPES] == ["wrong", "wrong"]


def test_what_only_float64_shows_is_wrong_there():
    subject = OneCheck(float32=0.01, float64=2.0)
    assert [subject.check(dtype).verdict for dtype in DTYPES] == ["agree", "wrong"]


def test_what_only_float32_loses_is_unstable_there():
    subject = OneCheck(float32=20.0, float64=1.0)
    low, high = (subject.check(dtype) for dtype in DTYPES)
    assert (low.verdict, low.note) == ("unstable", LOSES.format(20, 1))
    assert high.verdict == "agree"


def test_what_pytorch_loses_too_agrees_with_a_remark():
    subject = OneCheck(float32=20.0, float64=1.0)
    subject.torch = 15
    assert (subject.check("float32").verdict, subject.check("float32").note) == ("agree", REMARK.format(20, 1))


def test_with_no_other_dtype_to_ask_it_is_undecided_with_the_figure():
    one = np.ones(1)
    fields = judge_values(one + 3e-7, one, Truth(one, 0 * one, 0 * one, one, "ball", 1e-7 * one), "float32")
    assert (fields["verdict"], fields["why"]) == ("undecided", UNUSUAL.format(3.0))
    assert fields["unusual"] == ("agree", None)


def test_the_power_in_float64_is_what_would_be_called_wrong_beside_the_error_of_float32():
    alone, beside = (OneCheck(float32=share, float64=0.0) for share in (1e-3, 0.5))
    assert beside.check("float64").power == alone.check("float64").power  # as long as float32 has not been run
    judges = [Judge(subject) for subject in (alone, beside)]
    for judge in judges:
        judge.checks("case", "float32")
    few, many = (judge.checks("case", "float64")[0].power for judge in judges)
    assert many == pytest.approx(16 * 0.5 * few)


def test_where_the_worst_case_is_infinite_what_is_plausible_decides():
    one = np.ones(3)
    truth = Truth(one, 0 * one, 0 * one, np.inf * one, "ball", 1e-6 * one)
    assert judge_values(one + 1e-7, one, truth, "float32")["verdict"] == "agree"
    assert "unusual" in judge_values(one + 1e-4, one, truth, "float32")


@pytest.mark.parametrize("against", ["softmax_regression", "network"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_far_out_the_scores_of_some_samples_vanish_in_every_class_and_those_of_others_overflow(against, dtype):
    """A largest score that begins at 0 is right for the ones, and none for the others."""
    spec = spec_from({"against": against, "output": "softmax"} if against == "network" else {"against": against})
    inputs = situation(spec, "far-saturated").cast(dtype)
    reference = reference_of(spec, inputs)
    z = pytorch(only_for(["layer_values"], reference), inputs)[f"z{spec.numbers[-1]}"]
    with np.errstate(over="ignore", under="ignore"):
        largest = np.exp(np.max(z, axis=1).astype(dtype))
    assert (largest == 0).any()
    assert np.isinf(largest).any()
