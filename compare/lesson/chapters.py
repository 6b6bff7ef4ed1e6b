"""The numbers of each chapter, computed once when the page is made, as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

import scratch
import torch_ref
from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.lesson.source import Excerpt, excerpt, line_with, without_the_rest
from compare.lesson.three import BITS, balls_of, decimals, descent, lifted, model_of, sigmoids, three
from compare.subjects.datasets import DATA, dataset, halved
from compare.subjects.situations import generator
from compare.training.optimum import Problem, optimum
from compare.training.runs import quietly
from compare.truth.balls import Balls, workprec
from compare.truth.program import differentiate, reference_for
from scratch.network import init_params

MAILS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EITHER, ONE_OF_TWO = np.array([0.0, 1.0, 1.0, 1.0]), np.array([[0.0], [1.0], [1.0], [0.0]])

# ---- 1 · one neuron --------------------------------------------------------------------------------------------------


def neuron() -> dict[str, Any]:
    """σ of every weighted sum that the sliders can make: whatever they say, all three have computed it."""
    z = np.arange(-30, 30.25, 0.5)
    return {"W": [7.0, 3.0], "b": -2.0, "X": MAILS.tolist(), "z": z.tolist(), "a": sigmoids(z)}


# ---- 2 · how wrong is it ---------------------------------------------------------------------------------------------

LEARNS = {"lr": 4.0, "steps": 40, "W": [-3.0, 1.0], "b": 2.0}
RATES = (
    0.5,
    1.0,
    2.0,
    4.0,
    8.0,
    16.0,
    32.0,
    64.0,
)  # that can be chosen: the last leaps over the valley, and stays there


def learning() -> dict[str, Any]:
    """The neuron learns to sort the four mails from weights that sort three of them wrongly, a step at a time, at each
    of the rates: whatever the slider says, all three have computed it."""
    spec = spec_from({"against": "neuron", "features": 2, "loss": "mse"})
    start = {"W": np.array(LEARNS["W"]), "b": np.array(LEARNS["b"])}
    runs = [descent(spec, start, MAILS, EITHER, lr, range(LEARNS["steps"] + 1)) for lr in RATES]
    first = RATES.index(LEARNS["lr"])
    return {"X": MAILS.tolist(), "y": EITHER.tolist(), "lr": LEARNS["lr"], "moments": runs[first]} | {
        "rates": list(RATES),
        "first": first,
        "runs": runs,
    }


# ---- 3 · a network ---------------------------------------------------------------------------------------------------

SMALL = {
    "W1": np.array([[1.5, -1.0], [-0.5, 2.0], [1.0, 0.5]]),
    "b1": np.array([0.5, -1.0, 0.0]),
    "W2": np.array([[1.0, -1.5, 2.0]]),
    "b2": np.array([-0.5]),
}
SCRATCH_SHOWN = ("network.py", ("Network._up_to_the_loss", "Network.cost", "Network._gradients", "Network._backward"))
TORCH_SHOWN = (
    ("network.py", ("Network.propagate", "Network.cost")),
    ("model.py", ("Model.loss_and_gradients",)),
)
BACK = "return loss.detach()"
# name, what it says, what can be seen from then on, the lines that are running: of scratch, of torch_ref
PLAY = (
    ("The inputs", "Two numbers come in.", ["X"], ["values, a = {}, data(X)"], ["values, a = {}, data(X)"]),
    (
        "Layer 1 sums",
        "Each of its three units multiplies what comes in by its weights, adds the products, and adds its bias. The @ "
        "of the programs is that for all units, and all samples, at once.",
        ["z1"],
        ["z = a @ self.params", "z += self.params.get"],
        ["z = F.linear(a"],
    ),
    ("Layer 1 activates", "Each sum goes through the sigmoid.", ["a1"], ['values[f"a{i}"] = a = '], ["a = activation"]),
    (
        "Layer 2 sums",
        "The same line once more: what layer 1 gave is what comes into layer 2. A network is a loop over its layers.",
        ["z2"],
        ["z = a @ self.params", "z += self.params.get"],
        ["z = F.linear(a"],
    ),
    ("Layer 2 activates", "This is the answer.", ["a2"], ['values[f"a{i}"] = a = '], ["a = activation"]),
    (
        "The loss",
        "How wrong is the answer? The target is 1; the loss is the square of what is missing.",
        ["loss"],
        ["return self.objective.value(prediction"],
        ["return self.objective.value(prediction"],
    ),
    (
        "Back: the answer",
        "Now backwards. If the answer grew a little, how would the loss change? By 2(a − y) times as much.",
        ["da2"],
        ["da = self.objective.gradient"],
        [BACK],
    ),
    (
        "Back through the sigmoid of layer 2",
        "Times the sigmoid's slope, a(1 − a). PyTorch has noted every operation on the way forward, and goes back "
        "through them by itself, in one line: that is called autograd.",
        ["dz2"],
        ["dz = self.activations[-1].backward"],
        [BACK],
    ),
    (
        "The gradients of layer 2",
        "A weight's gradient: what came in through it, times the dz of its unit. A bias's gradient is dz itself.",
        ["dW2", "db2"],
        ['grads[f"W{i}"] = dz.T', 'grads[f"b{i}"] = np.sum'],
        [BACK],
    ),
    (
        "Back to layer 1",
        "Each hidden unit is to blame as far as its weight let it speak: dz times that weight. If it led to several "
        "units, their blames would be added up.",
        ["da1"],
        ["da = dz @ self.params"],
        [BACK],
    ),
    (
        "Back through the sigmoids of layer 1",
        "Each times the slope of its own sigmoid.",
        ["dz1"],
        ["dz = self.activations[i - 1].backward"],
        [BACK],
    ),
    (
        "The gradients of layer 1",
        "As before: what came in, times dz. Now every weight knows which way is downhill, and a step can be taken.",
        ["dW1", "db1"],
        ['grads[f"W{i}"] = dz.T', 'grads[f"b{i}"] = np.sum'],
        [BACK],
    ),
)


def network() -> dict[str, Any]:
    """One sample on its way through 2-3-1 and back, and the lines of both halves that take it there.

    Raises
    ------
    LookupError : a line that is to be lit stands in no file, or more than once
    """
    spec = spec_from({"against": "network", "layers": (2, 3, 1), "loss": "mse"})
    X, y = np.array([[1.0, 0.5]]), np.array([[1.0]])
    sides = [_mine(spec, X, y), _theirs(spec, X, y), _exact(spec, X, y)]
    values = {name: three(*(side[name] for side in sides)) for name in sides[0]}
    shown = {
        "scratch": [excerpt("scratch", SCRATCH_SHOWN[0], name) for name in SCRATCH_SHOWN[1]],
        "torch_ref": [excerpt("torch_ref", file, name) for file, names in TORCH_SHOWN for name in names],
    }
    play = [_stage(*row, shown) for row in PLAY]
    lit = {line for stage in play for line in stage["lit"]}
    return {
        "X": X[0].tolist(),
        "y": float(y.item()),
        "params": {name: p.tolist() for name, p in SMALL.items()},
        "values": values,
        "play": play,
        "code": {half: [_both(e, lit) for e in excerpts] for half, excerpts in shown.items()},
    }


def _stage(name, says, seen, mine, theirs, shown: dict[str, list[Excerpt]]):
    lit = [line_with(shown[half], text) for half, texts in (("scratch", mine), ("torch_ref", theirs)) for text in texts]
    return {"name": name, "says": says, "seen": seen, "lit": [f"{file}:{number}" for file, number in lit]}


def _both(whole: Excerpt, lit: set[str]):
    """A function as the page shows it, the lines that are lit and what they stand under, and the whole of it."""
    few = without_the_rest(whole, {number for number, _ in whole.lines if f"{whole.file}:{number}" in lit})
    return {"file": whole.file, "lines": few.lines, "whole": whole.lines}


def _mine(spec, X, y):
    model = model_of(scratch, spec, SMALL)
    values, grads = model.propagate(X), model.gradients(X, y)
    da2, dz = model.objective.gradient(values["a2"], y), {i: grads[f"b{i}"][np.newaxis] for i in (1, 2)}
    return _named(values, model.loss(X, y), grads, da2, dz, dz[2] @ SMALL["W2"])


def _theirs(spec, X, y):
    model = model_of(torch_ref, spec, SMALL)
    values = model.propagate(torch.tensor(X))
    loss = model.cost(values, torch.tensor(y))
    back = dict(zip(values, torch.autograd.grad(loss, list(values.values()), retain_graph=True)))
    grads = model.gradients(torch.tensor(X), torch.tensor(y))
    return _named(values, loss, grads, back["a2"], {1: back["z1"], 2: back["z2"]}, back["a1"])


def _exact(spec, X, y):
    inputs = Inputs(SMALL, X, y, 0.0)
    reference = reference_for(spec, {name: p.shape for name, p in SMALL.items()})
    with workprec(BITS):
        _, found, grads, _ = differentiate(reference, SMALL, inputs, lifted)
        values, grads = ({n: balls_of(t) for n, t in tensors.items()} for tensors in (found, grads))
        dz = {i: grads[f"b{i}"][np.newaxis] for i in (1, 2)}  # of one sample, a bias's gradient is dz itself
        da1 = Balls(dz[2]) @ Balls.constant(SMALL["W2"])
        return _named(values, values["loss"], grads, 2 * (values["a2"] - y), dz, da1.v)


def _named(values, loss, grads, da2, dz, da1):
    """What there is to see of one sample, under the names of the page: a row of units, or a number."""
    seen = {name: values[name][0] for name in ("z1", "a1", "z2", "a2")} | {"loss": loss}
    seen |= {"da2": da2[0], "dz2": dz[2][0], "da1": da1[0], "dz1": dz[1][0]}
    return seen | {f"d{name}": g for name, g in grads.items()}


# ---- 4 · why layers --------------------------------------------------------------------------------------------------

STAGES = (0, 1, 2, 5, 10, 20, 30, 50, 70, 100)
CELLS = np.linspace(-0.4, 1.4, 19)  # the middles of what is coloured, along both axes


def layers() -> dict[str, Any]:
    """One neuron, and a network 2-4-1, learn XOR from the same data: ten stages of each, and what they say around."""
    constants = {"loss": "bce", "activation": "sigmoid"}
    alone = spec_from({"against": "neuron", "features": 2, **constants})
    deep = spec_from({"against": "network", "layers": (2, 4, 1), "loss": "bce", "activation": "tanh"})
    drawn = init_params((2, 4, 1), generator(0, "lesson:xor"))
    starts = {
        "neuron": (alone, {"W": np.array([1.5, -1.0]), "b": np.array(0.5)}, ONE_OF_TWO[:, 0]),
        "network": (deep, drawn, ONE_OF_TWO),
    }
    return {"X": MAILS.tolist(), "y": ONE_OF_TWO[:, 0].tolist(), "cells": CELLS.round(3).tolist(), "lr": 2.0} | {
        name: [_region(spec, moment) for moment in descent(spec, params, MAILS, y, 2.0, STAGES)]
        for name, (spec, params, y) in starts.items()
    }


def _region(spec, moment):
    """A stage of a training, and the probability in percent that each half gives in every cell, from the top down."""
    grid = np.stack(np.meshgrid(CELLS, CELLS[::-1]), axis=-1).reshape(-1, 2)
    params = {name: {side: np.array(p[side]) for side in ("mine", "torch")} for name, p in moment["params"].items()}
    mine = model_of(scratch, spec, {n: p["mine"] for n, p in params.items()}).forward(grid)
    theirs = model_of(torch_ref, spec, {n: p["torch"] for n, p in params.items()}).forward(torch.tensor(grid))
    mine, theirs = np.ravel(mine), theirs.detach().numpy().ravel()
    output = {side: np.ravel(values).tolist() for side, values in moment["output"].items()}
    right = int(np.sum((np.array(output["mine"]) > 0.5) == ONE_OF_TWO[:, 0]))
    kept = {"step": moment["step"], "loss": moment["loss"], "output": output, "right": right}
    W, b = (params[name]["mine"] for name in (("W1", "b1") if "W1" in params else ("W", "b")))
    kept["lines"] = [boundary(w, each) for w, each in zip(np.atleast_2d(W), np.atleast_1d(b))]
    if "W2" in params:
        kept["counts"] = params["W2"]["mine"][0].tolist()
    return kept | {"percent": np.round(100 * mine).astype(int).tolist(), "apart": float(np.max(np.abs(mine - theirs)))}


def boundary(w: np.ndarray, b: float) -> list[list[float]]:
    """Where a unit's sum w·x + b is 0 within what is coloured: both ends of the line, and from its middle a little way
    to the side where the sum is positive; nothing if it does not pass through."""
    half = (CELLS[1] - CELLS[0]) / 2
    low, high = CELLS[0] - half, CELLS[-1] + half
    size = np.hypot(*w)
    if not size:
        return []
    normal, along = w / size, np.array([-w[1], w[0]]) / size
    foot = -b / size * normal  # the point of the line that is nearest to the origin
    with np.errstate(divide="ignore"):
        reaches = np.sort([(low - foot) / along, (high - foot) / along], axis=0)  # an axis a column
    t = max(reaches[0]), min(reaches[1])
    if not t[0] < t[1]:
        return []
    start, end = (foot + each * along for each in t)
    middle = (start + end) / 2
    return np.round([start, end, middle, middle + 0.09 * normal], 4).tolist()


# ---- 5 · logistic regression -----------------------------------------------------------------------------------------

C = 1.0
SURFACE = 41  # points of it along an axis


def regression() -> dict[str, Any]:
    """The exam scores: points, cost, the ways of two solvers down to the optimum that is proved; and the tumours."""
    X, y, classes = dataset("exam", 0)
    raw = DATA["exam"](0)[0]
    problem = Problem(X, y, C, classes)
    best = optimum(problem)
    center = np.array([[float(ball.mid()) for ball in row] for row in best.T])[0]
    ways = {half: {solver: _way(half, solver, X, y) for solver in SOLVERS} for half in ("scratch", "torch_ref")}
    reach = np.linspace(-0.4, 1.5, SURFACE) * center[:2, np.newaxis]
    with workprec(BITS):
        wrong = {n: [[_right_digits(T, best.T) for T in path] for path in way.values()] for n, way in ways.items()}
    cost = _cost(problem, best, ways)
    return {
        "X": X.tolist(),
        "y": y.tolist(),
        "classes": classes,
        "mean": raw.mean(axis=0).tolist(),
        "std": raw.std(axis=0).tolist(),
        "l2": problem.l2,
        "optimum": decimals(best.T[0]),
        "cost": cost,
        "reach": reach.round(6).tolist(),
        "surface": [[float(f"{_loss(problem, [u, v, center[2]]):.5g}") for u in reach[0]] for v in reach[1]],
        "ways": {half: {name: np.array(path).tolist() for name, path in way.items()} for half, way in ways.items()},
        "digits": {half: dict(zip(SOLVERS, both)) for half, both in wrong.items()},
        "tumours": _tumours(),
    }


START = [2.4, -0.4, 0.0]  # of both, on the side of the valley: from zero both would go straight along its bottom
SOLVERS = {"gradient_descent": {"learning_rate": 1.0, "max_iter": 60, "tol": 0.0}, "newton": {"tol": 1e-9}}


def _way(half, solver, X, y):
    """Where one solver of a half stands after each step, [w1, w2, b], from the start on."""
    model = {"scratch": scratch, "torch_ref": torch_ref}[half].LogisticRegression(C, solver, **SOLVERS[solver])
    model.warm_start, model.coef_, model.intercept_ = True, np.array([START[:2]]), np.array(START[2:])
    path = []

    def watch(*step):
        if len(step) == 2:  # T before and after
            path.extend(([np.ravel(step[0])] if not path else []) + [np.ravel(step[1])])
        else:
            told = (step[0].params, step[0].params_after)[bool(path) :]
            path.extend(np.append(np.ravel(p["W"]), p["b"]) for p in told)

    quietly(model, X, y, watch=watch)
    path = [np.asarray(T, np.float64) for T in (*path, np.append(model.coef_, model.intercept_))]
    return path[:-1] if np.array_equal(path[-1], path[-2]) else path


def _right_digits(T, best):
    """How many digits of the worst coefficient are right."""
    worst = max(abs(float(((t - ball) / ball).mid())) for t, ball in zip(map(float, T), best[0]))
    return round(max(0.0, -float(np.log10(worst))), 1)


def _loss(problem, T):
    spec = problem.spec(problem.l2)
    return float(model_of(scratch, spec, {"W": np.array(T[:2]), "b": np.array(T[2])}).loss(problem.X, problem.targets))


def _cost(problem, best, ways):
    """The cost at the optimum: of each half where its Newton's method ends, and exactly."""
    spec, ends = problem.spec(problem.l2), {half: way["newton"][-1] for half, way in ways.items()}
    params = {half: {"W": T[:2], "b": np.array(T[2])} for half, T in ends.items()}
    mine = model_of(scratch, spec, params["scratch"]).loss(problem.X, problem.targets)
    theirs = model_of(torch_ref, spec, params["torch_ref"]).loss(torch.tensor(problem.X), torch.tensor(problem.targets))
    with workprec(BITS):
        inputs = Inputs(problem.params(best.T), problem.X, problem.targets, 0.0)
        reference = reference_for(spec, {name: np.shape(p) for name, p in inputs.params.items()})
        at = {name: np.asarray(p, dtype=object) for name, p in inputs.params.items()}
        exact = balls_of(differentiate(reference, at, inputs, lifted)[1]["loss"])
        return three(mine, theirs, exact)


def _tumours():
    """Thirty measurements of each tumour, benign or malignant: how many held-out ones both halves tell apart."""
    (X, y), (held, truth) = halved("breast_cancer", 0)
    models = {n: quietly(half.LogisticRegression(C), X, y) for n, half in (("mine", scratch), ("torch", torch_ref))}
    said = {name: np.asarray(model.predict(held)) for name, model in models.items()}
    return {"trained": len(X), "rows": len(held), "features": X.shape[1]} | {
        name: int(np.sum(labels == truth)) for name, labels in said.items()
    }
