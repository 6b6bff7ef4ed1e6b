"""Which operation an error comes from: known by hand, from PyTorch at a lower precision, and all of them together."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from compare.cli import main
from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.diagnosis import explain
from compare.subjects.builtin import subjects
from compare.subjects.situations import situation
from compare.subjects.subject import reference_of
from compare.truth.operators import aten
from compare.truth.oracle import lifting
from compare.truth.origins import origins, variances
from compare.truth.plausible import Plausible, perturbed
from compare.truth.program import evaluate, reference_from

RNG = np.random.default_rng(0)
X = RNG.uniform(0.5, 1, size=(6, 3)).astype(np.float32)


def network(**constants):
    """A small network of ours and its inputs in float32."""
    spec = spec_from({"against": "network", "layers": (5, 4, 3)} | constants)
    inputs = situation(spec, "random").cast("float32")
    return reference_of(spec, inputs), inputs


def program(function, x=X):
    """Any function of X as a reference, and its inputs."""

    class Module(torch.nn.Module):
        def forward(self, x):
            return function(x)

    x = np.asarray(x, dtype=np.float32)
    return reference_from(Module(), lambda output, y: output.sum()), Inputs({}, x, x, 0.1)


# ---- how much --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loss", "quantity"),
    [("cross_entropy", "output"), ("mse", "loss"), ("cross_entropy", "grad.W1"), ("mse", "step.b2")],
)
def test_the_parts_of_all_operations_add_up_to_the_whole(loss, quantity):
    reference, inputs = network(layers=(4, 3, 2), activation="tanh", loss=loss, output="softmax")
    with perturbed("float32", kinks=False, count=1024, seed=1):
        d = evaluate(reference, inputs, lifting(Plausible))[quantity].number.d
    parts = variances(reference, inputs, "float32", quantity)
    # The variance of a single number is right to √(2/256) of itself, and of the whole each is but a part.
    assert sum(parts.values()) / np.mean(d**2) == pytest.approx(1, abs=0.15)
    found = origins(reference, inputs, "float32", quantity)
    assert sum(origin.part for origin in found) == pytest.approx(1)
    assert found == sorted(found, key=lambda origin: -origin.part)


def test_what_cancels_is_lost_before_the_subtraction():
    first, last = origins(*program(lambda x: (x[:, 0] + x[:, 1]) - x[:, 1], X * [1, 1e4, 1]), "float32", "output")
    assert (first.what, last.what) == ("X[…] + X[…]", "output = (X[…] + X[…]) − X[…]")
    assert first.part > 1 - 1e-6


def test_a_badly_scaled_exp_magnifies_what_its_argument_lost():
    """Of e^(100x) at x = 1/2, in u² and to first order: the product is off by 50² / 3 for its own rounding, which
    stands twice, as equal numbers may be rounded alike, and by as much once more if 100 itself is; exp by 4², twice.
    """
    found = origins(*program(lambda x: (x * 100.0).exp(), [[0.5]]), "float32", "output")
    assert {origin.what: origin.part for origin in found} == {
        "X · 100": pytest.approx(2500 / 2532, abs=2e-3),
        "output = exp(X · 100)": pytest.approx(32 / 2532, abs=4e-3),
    }


class Coarse(TorchDispatchMode):
    """One operator rounds to float32, all others compute in float64."""

    def __init__(self, packet):
        super().__init__()
        self.packet = packet

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        return out.float().double() if func.overloadpacket is self.packet else out


PROGRAMS = {  # what it computes, and its operators by what each is called
    "sin of a large number": (lambda x: torch.sin(x * 1000.0), {"mul": "X · 1000", "sin": "output = sin(X · 1000)"}),
    "a small number beside a large one": (
        lambda x: torch.exp(x).add(1e3).cos(),
        {"exp": "exp(X)", "add": "exp(X) + 1000", "cos": "output = cos(exp(X) + 1000)"},
    ),
    "a root of very little": (lambda x: torch.sqrt(x) ** 40, {"sqrt": "sqrt(X)", "pow": "output = sqrt(X)^40"}),
    "a product that is nearly taken away": (
        lambda x: (x @ x.T - 1.6).sin(),
        {"mm": "X @ Xᵀ", "sub": "(X @ Xᵀ) − 1.6", "sin": "output = sin((X @ Xᵀ) − 1.6)"},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_operator_that_hurts_most_in_low_precision_is_named_first(name):
    function, called = PROGRAMS[name]
    reference, inputs = program(function)
    x = torch.from_numpy(inputs.X).double()
    right, off = function(x), {}
    for operator in called:
        with Coarse(getattr(aten, operator)):
            off[operator] = float(((function(x) - right) ** 2).sum())
    worst, second = sorted(off, key=off.get, reverse=True)[:2]
    assert off[worst] > 4 * off[second], off
    assert origins(reference, inputs, "float32", "output")[0].what == called[worst]


# ---- what is told of it ----------------------------------------------------------------------------------------------


def test_explain_names_the_operations_that_rounding_comes_from_and_what_is_left(capsys):
    assert main(["explain", "neuron/tanh-half_mse:random/float32/grad.W"]) == 0
    told = capsys.readouterr().out.partition("Where its rounding comes from, by what PyTorch computes:\n")[2]
    found = [re.fullmatch(r"  (\d+) %  (.*)", line) for line in told.splitlines()]
    assert all(found)
    assert sum(int(line[1]) for line in found) == pytest.approx(100, abs=3)
    assert "the neuron, forward: a = tanh(z)" in [line[2] for line in found]
    assert re.fullmatch(r"\d+ other operations?", found[-1][2])


@pytest.mark.parametrize(("verdict", "told"), [("agree", 1), ("unstable", 1), ("wrong", 0), ("error", 0)])
def test_a_mistake_is_no_rounding_and_has_no_such_origin(verdict, told, monkeypatch):
    asked = []
    monkeypatch.setattr(explain, "origins", lambda *args: asked.append(args) or [])
    monkeypatch.setattr(explain, "_nearest", lambda *args: [])
    subject = next(s for s in subjects() if "tanh-half_mse:random" in s.cases)
    [check] = [c for c in subject.judge.checks("tanh-half_mse:random", "float64") if c.quantity == "loss"]
    explain.story_of(subject, replace(check, verdict=verdict), [], [])
    assert len(asked) == told


# ---- what it is called -----------------------------------------------------------------------------------------------


def test_layers_and_steps_have_their_usual_names():
    reference, inputs = network(activation="tanh", loss="mse", output="sigmoid")
    found = origins(reference, inputs, "float32", "grad.W1")
    assert {(origin.where, origin.what.partition(":")[0]) for origin in found} == {
        ("layer 1, forward", "z1 = X @ W1ᵀ + b1"),
        ("layer 1, forward", "a1 = tanh(z1)"),
        ("layer 2, forward", "z2 = a1 @ W2ᵀ + b2"),
        ("layer 2, forward", "a2 = sigmoid(z2)"),
        ("the loss, backward", "da2 = dloss · mse_loss′"),
        ("layer 2, backward", "dz2 = da2 · sigmoid′"),
        ("layer 2, backward", "da1 = dz2 @ W2"),
        ("layer 1, backward", "dz1 = da1 · tanh′"),
        ("layer 1, backward", "dW1 = dz1ᵀ @ X"),
    }


def test_a_module_of_ones_own_is_named_by_its_parts():
    module = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2)).double()
    params = {n: p.detach().numpy().astype(np.float32) for n, p in module.named_parameters()}
    inputs = Inputs(params, X, RNG.normal(size=(6, 2)).astype(np.float32), 0.1)
    found = origins(reference_from(module, torch.nn.MSELoss()), inputs, "float32", "grad.0.bias")
    said = {f"{origin.where}: {origin.what.partition(':')[0]}" for origin in found}
    assert said == {
        "module 0, forward: 0.out = X @ 0.weightᵀ + 0.bias",
        "module 1, forward: 1.out = tanh(0.out)",
        "module 2, forward: output = 1.out @ 2.weightᵀ + 2.bias",
        "the loss, backward: doutput = dloss · mse_loss′",
        "module 2, backward: d(1.out) = doutput @ 2.weight",
        "module 1, backward: d(0.out) = d(1.out) · tanh′",
        "module 0, backward: d(0.bias) = sum(d(0.out))",
    }


def test_a_step_of_a_formula_is_named_where_it_has_several():
    reference, inputs = network(loss="cross_entropy", output="softmax")
    first = origins(reference, inputs, "float32", "output")[0]
    assert (first.where, first.what) == ("layer 2, forward", "a2 = softmax(z2): exp")


def test_what_is_not_there_has_no_origin():
    reference, inputs = network()
    assert origins(reference, inputs, "float32", "predict") == []
    assert origins(reference, inputs, "float32", "steps.W1") == []


def test_a_penalty_that_there_is_none_of_rounds_nothing():
    found = origins(*network(loss="mse"), "float32", "loss")
    assert {origin.what.partition(":")[0] for origin in found if "loss" in origin.where} == {"loss = mse_loss(a2, y)"}
