"""What a training shows besides its verdict, as plain numbers for the report: curves, paths, labels.

Nothing here is judged. "scratch" and "torch" are the halves, each trained by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

import scratch
from compare.training.steps import Moment, Run

GRID = 25
MOST_POINTS = 400  # samples drawn in a picture


def story(run: Run, mine: tuple, theirs: tuple, shares: np.ndarray, exact: list[int], dtype: str) -> dict[str, Any]:
    """Everything of one run that a learner wants to see; ``mine`` and ``theirs`` are (model, moments)."""
    (model, moments), (their_model, their_moments) = mine, theirs
    loss, their_loss = (np.array([m.loss for m in side]) for side in (moments, their_moments))
    models = {"scratch": model, "torch": their_model}
    return {
        "steps": len(moments),
        "loss": {"scratch": short(loss), "torch": short(their_loss)},
        "loss_difference": short(loss - their_loss),
        "share": short(shares),
        "exact_steps": list(map(int, exact)),
        "distance": short([distance(a.params_after, b.params_after) for a, b in zip(moments, their_moments)]),
        "held_out": on_held_out(run, models, dtype) if run.held_out else None,
        **{name: EXTRAS[name](run, models, moments) for name in run.extras if dtype == "float64"},
    }


def short(values: Iterable[float]) -> list[float]:
    """Numbers as a list with six digits: enough for a picture."""
    return [float(f"{v:.6g}") for v in values]


def distance(a: dict[str, np.ndarray], b: dict[str, np.ndarray]) -> float:
    """The largest difference between two sets of parameters, over the largest parameter."""
    size = max(np.max(np.abs(p)) for p in a.values())
    return max(float(np.max(np.abs(a[n].astype(np.float64) - b[n]))) for n in a) / size if size else 0.0


# ---- labels ----------------------------------------------------------------------------------------------------------


def on_held_out(run: Run, models: dict[str, Any], dtype: str) -> dict[str, Any]:
    """What the models say of the rows that none was trained on."""
    assert run.held_out is not None  # or nobody asks
    X, y = run.held_out
    said = {name: probabilities(model, X.astype(dtype)) for name, model in models.items()}
    return labels_compared(said, y, run.classes)


def probabilities(model: Any, X: np.ndarray) -> np.ndarray:
    """Probability of each class, (n_samples, n_classes), by an estimator or a network of either half."""
    if hasattr(model, "predict_proba"):
        return np.asarray(model.predict_proba(X))
    if not isinstance(model, scratch.Network):
        import torch

        return model.forward(torch.tensor(X)).detach().numpy()
    return model.forward(X)


def labels_compared(said: dict[str, np.ndarray], y: np.ndarray, classes: tuple) -> dict[str, Any]:
    """Do they learn the same thing? ``said`` is name → probabilities (n_samples, n_classes), ``y`` the true labels.

    Returns accuracy and confusion matrix (true class by predicted class) of each, and every row on which not all give
    the same label, with the probability that each gives its own.
    """
    labels = {name: np.argmax(p, axis=1) for name, p in said.items()}
    k, all_labels = len(classes), np.stack(list(labels.values()))
    return {
        "rows": len(y),
        "classes": list(map(str, classes)),
        "accuracy": {name: float(np.mean(got == y)) for name, got in labels.items()},
        "confusion": {
            name: np.bincount(k * y + got, minlength=k * k).reshape(k, k).tolist() for name, got in labels.items()
        },
        "differ": [
            {
                "row": int(row),
                "true": str(classes[y[row]]),
                "says": {name: str(classes[got[row]]) for name, got in labels.items()},
                "probability": {name: float(said[name][row, got[row]]) for name, got in labels.items()},
            }
            for row in np.flatnonzero(np.any(all_labels != all_labels[0], axis=0))
        ],
    }


# ---- pictures of two numbers -----------------------------------------------------------------------------------------


def path(run: Run, models: dict[str, Any], moments: list[Moment]) -> dict[str, Any]:
    """The way of the two weights over the contours of the loss, with the bias held at its final value."""
    points = np.array([moments[0].params["W"], *(m.params_after["W"] for m in moments)])
    (x, y), b = _around(points, 0.4), moments[-1].params_after["b"]

    def loss(u, v):
        return float(scratch.Neuron(np.array([u, v]), b, "sigmoid", "bce", run.spec.l2).loss(run.X, run.y))

    return {
        "names": ["W[0]", "W[1]"],
        "points": [short(point) for point in points],
        "x": short(x),
        "y": short(y),
        "loss": [short([loss(u, v) for u in x]) for v in y],
    }


def boundary(run: Run, models: dict[str, Any], moments: list[Moment]) -> dict[str, Any]:
    """The plane of two features: where the samples lie, and on a grid the probability that each model gives."""
    x, y = _around(run.X, 0.1)
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return {
        "x": short(x),
        "y": short(y),
        "points": [short(point) for point in run.X[:MOST_POINTS]],
        "labels": np.ravel(run.y)[:MOST_POINTS].astype(int).tolist(),
        "classes": list(map(str, run.classes)),
        "probability": {
            name: [short(row) for row in probabilities(model, grid)[:, -1].reshape(GRID, GRID)]
            for name, model in models.items()
        },
    }


def _around(points, margin):
    """The places of a grid along both axes, that reaches beyond the points by so much of their extent."""
    low, high = points.min(axis=0), points.max(axis=0)
    return [np.linspace(a - m, z + m, GRID) for a, z, m in zip(low, high, margin * (high - low))]


EXTRAS = {"path": path, "boundary": boundary}
