"""A reference that is not ours: any ``torch.nn.Module`` and a loss."""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
import torch.nn.functional as F

from compare.cases import Case, generator
from compare.contract import UsageError
from compare.reference import reference_from
from compare.subject import Subject

ROWS = 7


def subject_against(candidate, module, loss, X=None, y=None, seed=0):
    """A candidate judged against a module, at the module's own parameters and at random ones.

    Without ``X`` the module must take (n_samples, n_features), with n_features read off its first weight; without
    ``y`` the targets are 0 and 1 in the output's shape, or class labels for cross-entropy.

    Raises
    ------
    UsageError : not a module, no loss, or a module that does not run on the inputs
    """
    if not isinstance(module, torch.nn.Module):
        raise UsageError(f"against: expected a pair's name or a torch.nn.Module; got {type(module).__name__}")
    if not callable(loss):
        raise UsageError(f"loss: a module as the reference needs a callable loss(output, y); got {loss!r}")
    params = {name: p.detach().numpy().astype(np.float64) for name, p in module.named_parameters()}
    reference = reference_from(module, loss)
    cases = {name: partial(_case, name, params, module, loss, X, y, seed) for name in VARIATIONS}
    try:
        inputs = cases["as-given"]().cast("float64")
        reference.program(torch.from_numpy(inputs.X).to(_dtype(module)), _target(inputs.y, _dtype(module)))
    except Exception as error:
        raise UsageError(
            f"the module and its loss do not run: {type(error).__name__}: {error}".split("\n")[0]
        ) from None

    def rerun(check):
        return f"compare.check(..., keyword='{check.case}/{check.dtype}/{check.quantity}', seed={seed})"

    return Subject(type(module).__name__, candidate, lambda inputs: reference, cases, rerun)


def _dtype(module):
    return next((p.dtype for p in module.parameters()), torch.float64)


def _target(y, dtype):
    return torch.from_numpy(y).to(dtype) if y.dtype.kind == "f" else torch.from_numpy(y)


VARIATIONS = {  # name → (scale of random parameters, or None for the module's own; scale of X; rows; moderate)
    "as-given": (None, 1, ROWS, True),
    "random": (1, 1, ROWS, True),
    "more-samples": (1, 1, 2 * ROWS + 1, True),
    "one-sample": (1, 1, 1, True),
    "zero-weights": (0, 1, ROWS, True),
    "saturated": (30, 30, ROWS, False),
}


def _case(name, params, module, loss, X, y, seed):
    rng = generator(seed, name)
    scale, reach, rows, moderate = VARIATIONS[name]
    if scale is not None:
        params = {
            n: np.asarray(scale * rng.normal(size=p.shape) / np.sqrt((p.shape or (4,))[-1])) for n, p in params.items()
        }
    if X is None:
        weights = [p for p in params.values() if p.ndim]
        if not weights:
            raise UsageError("the module has no weight to read the number of features off: give X")
        X = reach * rng.normal(size=(rows, weights[0].shape[-1]))
    X = np.asarray(X, dtype=np.float64)
    if y is None:
        with torch.no_grad():
            shape = tuple(module(torch.from_numpy(X).to(_dtype(module))).shape)
        classes = loss is F.cross_entropy or isinstance(loss, torch.nn.CrossEntropyLoss)
        y = (
            rng.integers(0, shape[-1], size=shape[:-1])
            if classes
            else rng.integers(0, 2, size=shape).astype(np.float64)
        )
    y = np.asarray(y)
    y = y.astype(np.float64) if y.dtype.kind == "f" else y
    return Case(name, params, X, y, moderate=moderate, steps=3 if name == "random" else 0)
