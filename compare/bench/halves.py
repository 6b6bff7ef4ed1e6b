"""The from-scratch half over PyTorch: networks, a neuron, a sigmoid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

import scratch
import scratch.activations
from compare.bench.work import Work
from compare.contract.inputs import Inputs
from compare.contract.spec import MODELS, spec_from
from compare.judge.measure import judged
from compare.subjects.situations import generator, random_params, random_targets
from compare.truth.oracle import rough_truths, truths
from compare.truth.program import Reference, only_for, pytorch, reference_for, reference_from

TURNS = 3  # inputs of each work
JUDGED = 4  # rows that are judged in full, where that is needed: of more some ReLU stands so near 0 that it may turn


def disagreement(
    reference: Reference, inputs: Inputs, dtype: str, sides: dict[str, Callable[[Inputs], dict[str, Any]]]
) -> str:
    """What the judge says of sides (name → function of inputs → arrays by quantity); "" where each agrees.

    First on the very arrays that are timed, where a float64 run with its error bounds is the truth. What the worst case
    is too wide for is judged in full, on some of the rows.
    """
    few = replace(inputs, X=inputs.X[:JUDGED], y=inputs.y[:JUDGED])
    for given, truth in ((inputs, rough_truths), (few, truths)):
        true, theirs = truth(reference, given, dtype), pytorch(reference, given)
        found = {
            f"{quantity} of {name}": judged(quantity, np.asarray(got), theirs[quantity], true[quantity], dtype)
            for name, side in sides.items()
            for quantity, got in side(given).items()
        }
        off = {what: fields for what, fields in found.items() if fields["verdict"] != "agree"}
        if any(fields["verdict"] != "undecided" for fields in off.values()) or not off:
            break
    return next((": ".join(filter(None, (w, f["verdict"], f.get("why")))) for w, f in off.items()), "")


def network(layers: tuple[int, ...], rows: int, activation: str, dtype: str) -> Work:
    """Loss and gradients from one forward pass: ``scratch``, ``torch_ref``, and NumPy's matrix products alone."""
    import torch

    import torch_ref

    last = {"output": "softmax", "loss": "cross_entropy"} if layers[-1] > 1 else {}
    spec = spec_from({"against": "network", "layers": layers, "activation": activation, **last})
    rng = generator(0, f"{layers} {rows}")
    params = {n: p.astype(dtype) for n, p in random_params(spec, rng).items()}
    turns = [_batch(spec, rows, dtype, rng) for _ in range(TURNS)]
    mine = MODELS["network"](scratch, params, spec)
    model = MODELS["network"](torch_ref, {n: torch.tensor(p) for n, p in params.items()}, spec)
    sides = {
        "scratch": lambda batch: mine.loss_and_gradients(*batch[:2]),
        "torch_ref": lambda batch: model.loss_and_gradients(*batch[2:]),
        "its products": _products(params, turns[0][0]),
    }
    work = _work(spec, params, sides, turns, dtype, ("loss", "gradients"), _loss_and_gradients)
    size = rows * sum(p.size for n, p in params.items() if n.startswith("W"))
    return replace(work, drawn={"of": "size", "series": f"{activation}, {dtype}", "size": size})


def _work(spec, params, sides, turns, dtype, functions, named):
    """The work of sides, of which the first two are judged: ``named`` makes arrays by quantity of what they return."""
    reference = only_for(functions, reference_for(spec, {n: p.shape for n, p in params.items()}))
    called = {
        name: lambda given, side=side: named(side(_both(given.X, given.y))) for name, side in [*sides.items()][:2]
    }
    inputs = Inputs(params, turns[0][0], turns[0][1], 0.0)
    return Work(sides, turns, lambda: disagreement(reference, inputs, dtype, called))


def _loss_and_gradients(came):
    return {"loss": came[0], **_gradients(came[1])}


def _gradients(came):
    return {f"grad.{n}": g for n, g in came.items()}


def _batch(spec, rows, dtype, rng):
    X, y = rng.normal(size=(rows, spec.widths[0])).astype(dtype), random_targets(spec, rows, rng)
    return _both(X, y.astype(dtype) if y.dtype.kind == "f" else y)


def _both(X, y):
    """X and y for NumPy, and the same for PyTorch."""
    import torch

    return X, y, torch.tensor(X), torch.tensor(y)


def _products(params, X):
    """The matrix products that no implementation can do without: z of every layer, dW of every, da of all but one."""
    W = [p for n, p in params.items() if n.startswith("W")]
    a = [X, *(np.ones((len(X), len(w)), X.dtype) for w in W)]
    z, da, dW = ([np.empty_like(b) for b in some] for some in (a[1:], a[:-1], W))

    def multiply(_):
        for i, w in enumerate(W):
            np.matmul(a[i], w.T, out=z[i])
        for i, w in reversed(list(enumerate(W))):
            np.matmul(a[i + 1].T, a[i], out=dW[i])
            if i:
                np.matmul(a[i + 1], w, out=da[i])

    return multiply


def neuron(dtype: str) -> Work:
    """The gradients of one neuron of two inputs on one sample: ``scratch`` over PyTorch's eager autograd."""
    import torch

    spec, rng = spec_from({"against": "neuron", "features": 2}), generator(0, "neuron")
    params = {n: p.astype(dtype) for n, p in random_params(spec, rng).items()}
    turns = [_batch(spec, 1, dtype, rng) for _ in range(TURNS)]
    mine = MODELS["neuron"](scratch, params, spec)
    W, b = (torch.tensor(p, requires_grad=True) for p in params.values())

    def eager(batch):
        loss = torch.nn.functional.mse_loss(torch.sigmoid(batch[2] @ W + b), batch[3])
        return dict(zip(params, torch.autograd.grad(loss, [W, b])))

    sides = {"scratch": lambda batch: mine.gradients(*batch[:2]), "eager PyTorch": eager}
    return _work(spec, params, sides, turns, dtype, ("gradients",), _gradients)


def sigmoid(size: int, dtype: str) -> Work:
    """The sigmoid of many numbers, over ``torch.sigmoid`` into an array that is there, and over ``np.exp`` likewise."""
    import torch

    rng = generator(0, f"sigmoid {size}")
    turns = [_both(z, z) for z in rng.normal(scale=4, size=(TURNS, size)).astype(dtype)]
    place, exps = torch.empty_like(turns[0][2]), np.empty(size, dtype)
    sides = {
        "scratch": lambda z: scratch.activations.sigmoid(z[0]),
        "torch.sigmoid": lambda z: torch.sigmoid(z[2], out=place),
        "np.exp": lambda z: np.exp(z[0], out=exps),
    }

    class Sigmoid(torch.nn.Module):
        def forward(self, X):
            return torch.sigmoid(X)

    def fault():
        reference = only_for(("forward",), reference_from(Sigmoid(), lambda a, y: a.sum()))
        called = {
            "scratch": lambda given: {"output": scratch.activations.sigmoid(given.X)},
            "torch.sigmoid": lambda given: {"output": torch.sigmoid(torch.tensor(given.X))},
        }
        return disagreement(reference, Inputs({}, *turns[0][:2], 0.0), dtype, called)

    return Work(sides, turns, fault)
