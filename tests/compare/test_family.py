"""Many steps of a training are bounded in one run of the reference, as each of them is in a run of its own."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.subjects.situations import situation
from compare.truth import slopes
from compare.truth.bounds import Bounded, judged
from compare.truth.family import Family
from compare.truth.operators import lifting
from compare.truth.program import differentiate, reference_for, reference_from
from compare.truth.slopes import Slopes
from scratch.activations import ELEMENTWISE

SPECS = [
    *({"against": "network", "activation": activation, "output": "identity"} for activation in ELEMENTWISE),
    {"against": "network", "output": "softmax", "loss": "cross_entropy", "l2": 0.1, "layout": "in_out"},
    {"against": "network", "layers": (5, 4, 1), "loss": "bce", "l1": 0.1},
    {"against": "network", "output": "softmax", "loss": "half_mse"},
    {"against": "neuron", "activation": "tanh"},
    {"against": "logistic_regression", "l2": 0.1},
]


def steps_of(spec, count=3):
    """A reference, and inputs of several steps that differ in all their numbers, but for labels."""
    inputs, rng = situation(spec, "random").cast("float64"), np.random.default_rng(3)
    rates = [rng.uniform(0.5, 1.5) for _ in range(count)]
    params = [{n: np.asarray(p * rate) for n, p in inputs.params.items()} for rate in rates]
    y = [inputs.y * rate if inputs.y.dtype.kind == "f" and spec.loss != "bce" else inputs.y for rate in rates]
    steps = [replace(inputs, params=p, X=inputs.X * rate, y=each) for p, each, rate in zip(params, y, rates)]
    return reference_for(spec, {n: p.shape for n, p in inputs.params.items()}), steps


def alone(reference, step):
    """The parameters and gradients of one step with their bounds, from a run of its own."""
    leaves, _, grads, _ = differentiate(reference, step.params, step, lifting(Bounded))
    return leaves, grads


def assert_same(got, expected):
    for mine, theirs in zip(got, expected, strict=True):
        assert mine.keys() == theirs.keys()
        for name in theirs:
            for part in ("v", "e"):
                one, other = (getattr(side[name].number, part) for side in (mine, theirs))
                np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-300, err_msg=f"{part} of {name}")


@pytest.mark.parametrize("constants", SPECS, ids=lambda c: ", ".join(map(str, c.values())))
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_steps_that_run_at_once_are_bounded_as_each_alone(constants, dtype, monkeypatch):
    reference, steps = steps_of(spec_from(constants))
    runs, together = [], slopes.together
    monkeypatch.setattr(slopes, "together", lambda *given: runs.append(given) or together(*given))
    with judged(dtype):
        known = Slopes(reference, steps)
        for number, step in enumerate(steps):
            assert_same(known(number, lifting(Bounded)), alone(reference, step))
    assert len(runs) == 1


def test_steps_with_other_labels_or_of_another_size_run_by_themselves():
    reference, steps = steps_of(spec_from({"against": "network", "output": "softmax", "loss": "cross_entropy"}))
    other = replace(steps[1], y=steps[1].y[::-1].copy())
    fewer = replace(steps[2], X=steps[2].X[:-1], y=steps[2].y[:-1])
    with judged("float64"):
        known = Slopes(reference, [steps[0], other, fewer])
        for number, step in enumerate((steps[0], other, fewer)):
            assert_same(known(number, lifting(Bounded)), alone(reference, step))


class Halved(nn.Module):
    """A linear layer of X · X / 2, of which one factor is halved where it stands, through a view."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(2, 4, dtype=torch.float64))

    def forward(self, X):
        factor = X.detach().clone()
        factor.view(-1).mul_(0.5)
        return (X * factor) @ self.weight.T


def test_a_module_that_writes_through_a_view_runs_step_by_step():
    reference, rng = reference_from(Halved(), nn.MSELoss()), np.random.default_rng(4)
    X, y = rng.normal(size=(5, 4)), rng.normal(size=(5, 2))
    steps = [Inputs({"weight": rng.normal(size=(2, 4))}, X, y, 0.1) for _ in range(3)]
    with judged("float64"):
        known = Slopes(reference, steps)
        for number, step in enumerate(steps):
            assert_same(known(number, lifting(Bounded)), alone(reference, step))


def test_what_was_bounded_in_one_format_is_not_taken_for_another():
    reference, steps = steps_of(spec_from({"against": "neuron"}))
    known = Slopes(reference, steps)
    for dtype in ("float32", "float64"):
        with judged(dtype):
            assert_same(known(0, lifting(Bounded)), alone(reference, steps[0]))


def test_a_member_keeps_its_place_in_vectors_rows_and_joins():
    rng = np.random.default_rng(5)
    A, x, b = rng.normal(size=(4, 3, 2)), rng.normal(size=(4, 2)), rng.normal(size=(4, 3))
    with judged("float64"):
        a, v, c = (Family.of(list(each)) for each in (A, x, b))
        found = {
            "A @ x": (a @ v, A @ x[..., None]),
            "x @ A.T": (v @ a.map(np.transpose), A @ x[..., None]),
            "A @ x + b": (a.affine(v, c), A @ x[..., None] + b[..., None]),
            "x + A": (v + a, x[:, None] + A),
            "A, x": (a.map(np.ravel).join([v], np.concatenate), np.concatenate([A.reshape(4, 6), x], axis=1)),
            "the sum over rows": (a.sum((0,)), A.sum(axis=1)),
        }
        for what, (family, expected) in found.items():
            for number in range(4):
                right = expected[number].reshape(family.shape)
                np.testing.assert_allclose(family.member(number).v, right, rtol=1e-13, err_msg=what)


def test_what_a_move_was_made_of_is_not_written_to():
    with judged("float64"):
        whole = Family.of([np.ones(3), np.zeros(3)])
        whole.assign(Family.of([np.zeros(3), np.ones(3)]))
        assert whole.member(1).v.tolist() == [1, 1, 1]
        part = whole.map(lambda a: a[:1])
        for each in (whole, part):
            with pytest.raises(ValueError, match="cannot be written through"):
                each.assign(each)
