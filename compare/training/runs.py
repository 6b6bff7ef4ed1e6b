"""The built-in trainings, and the pair "training" that judges them.

Each entry of ``RUNS`` and ``OPTIMA`` is a case. A run is trained by both halves from the same start on the same
mini-batches; an optimum is a logistic regression whose solvers are measured against the true coefficients.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

import scratch
import scratch.logistic_regression
import scratch.network
from compare.contract.spec import Spec, spec_from
from compare.subjects.datasets import dataset, halved
from compare.subjects.situations import generator
from compare.training.steps import Run

SOLVERS = tuple(scratch.logistic_regression.SOLVERS)
if TYPE_CHECKING:
    from compare.training.optimum import Problem

# ---- what is trained -------------------------------------------------------------------------------------------------


def regression_spec(features: int, classes: int, l2: float) -> Spec:
    """The model of logistic regression: for two classes one neuron, for more a layer with softmax."""
    if classes == 2:
        return spec_from({"against": "logistic_regression", "features": features, "l2": l2})
    softmax = {"against": "network", "layers": (features, classes), "output": "softmax", "loss": "cross_entropy"}
    return spec_from(softmax | {"l2": l2})


def regression_run(
    name: str,
    X: np.ndarray,
    y: np.ndarray,
    classes: tuple,
    C: float = 1.0,
    lr: float = 0.5,
    steps: int = 100,
    held_out: tuple | None = None,
    extras: tuple[str, ...] = (),
) -> Run:
    """Gradient descent on logistic regression, as the article has it: all samples in every step, from zero."""
    spec = regression_spec(X.shape[1], len(classes), 1 / (C * len(X)))
    y = y.astype(np.float64) if len(classes) == 2 else y

    def train(half, X, y, watch):
        model = half.LogisticRegression(C, "gradient_descent", learning_rate=lr, max_iter=steps, tol=0.0)
        return quietly(model, X, y, watch=watch)

    return Run(name, spec, X, y, train, held_out, classes, extras)


def quietly(model: Any, *given: Any, **options: Any) -> Any:
    """The model, fitted; without its warnings, that so few steps do not reach the minimum or that there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(*given, **options)


def network_run(
    name: str,
    layers: tuple[int, ...],
    X: np.ndarray,
    y: np.ndarray,
    lr: float,
    epochs: int,
    seed: int,
    constants: dict[str, Any],
    batch_size: int | None = None,
    held_out: tuple | None = None,
    classes: tuple = (),
    extras: tuple[str, ...] = (),
) -> Run:
    """A network by any optimizer, from parameters and mini-batches that are drawn in NumPy and shared."""
    spec = spec_from({"against": "network", "layers": layers, **constants})
    start = scratch.network.init_params(layers, generator(seed, f"{name}:start"))

    def train(half, X, y, watch):
        as_array = np.asarray if half is scratch else _tensor
        params = {n: as_array(p.astype(X.dtype)) for n, p in start.items()}
        model = half.Network(params, spec.activation, spec.output, spec.loss, spec.l2)
        rng = generator(seed, f"{name}:batches")
        optimizer = {"optimizer": spec.optimizer, **spec.optimizer_options}
        return model.fit(as_array(X), as_array(y), lr, epochs, batch_size=batch_size, rng=rng, watch=watch, **optimizer)

    return Run(name, spec, X, y, train, held_out, classes, extras)


def _tensor(a):
    import torch

    return torch.tensor(a)


def _regression(data, seed, **options):
    X, y, classes = dataset(data, seed)
    return regression_run(f"{data}:gradient_descent", X, y, classes, **options)


def _xor(title, lr, epochs, seed, extras=(), **constants):
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
    constants = {"activation": "tanh", "output": "sigmoid", "loss": "bce", **constants}
    return network_run(f"xor:{title}", (2, 4, 1), X, y, lr, epochs, seed, constants, extras=extras)


def _digits(seed):
    (X, y), held_out = halved("digits", seed)
    classes = dataset("digits", seed)[2]
    constants = {"output": "softmax", "loss": "cross_entropy", "momentum": 0.9}
    return network_run("digits:momentum", (64, 30, 10), X, y, 0.3, 7, seed, constants, 96, held_out, classes)


RUNS = {
    "exam:gradient_descent": partial(_regression, "exam", lr=1.0, steps=60, extras=("path", "boundary")),
    "breast_cancer:gradient_descent": partial(_regression, "breast_cancer", steps=80),
    "iris:gradient_descent": partial(_regression, "iris", steps=60),
    "xor:sgd": partial(_xor, "sgd", 2.0, 100, extras=("boundary",)),
    "xor:momentum": partial(_xor, "momentum", 1.0, 60, momentum=0.9),
    "xor:nesterov": partial(_xor, "nesterov", 1.0, 60, momentum=0.9, nesterov=True, weight_decay=1e-4),
    "xor:adam": partial(_xor, "adam", 0.1, 60, optimizer="adam"),
    "digits:momentum": _digits,
}


@dataclass(frozen=True)
class Fit:
    """A logistic regression whose solvers are measured against the true optimum, if there is one."""

    name: str
    problem: Problem
    halves: tuple
    solver: str | None = None  # only this one of the halves'
    moderate: bool = True


def _fit(data, C, seed):
    from compare.training.optimum import Problem  # imports PyTorch, which listing does not need

    X, y, classes = dataset(data, seed)
    return Fit(f"{data}:{'unpenalised' if np.isinf(C) else 'optimum'}", Problem(X, y, C, classes), halved(data, seed))


OPTIMA = {
    "exam:optimum": partial(_fit, "exam", 1.0),
    "exam:unpenalised": partial(_fit, "exam", np.inf),
    "breast_cancer:optimum": partial(_fit, "breast_cancer", 1.0),
    "breast_cancer:unpenalised": partial(_fit, "breast_cancer", np.inf),
    "iris:optimum": partial(_fit, "iris", 1.0),
}
