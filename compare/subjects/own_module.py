"""A reference that is not ours: any ``torch.nn.Module`` and a loss."""

from __future__ import annotations

import warnings
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from compare.contract.candidate import Candidate
from compare.contract.inputs import DTYPES
from compare.subjects.situations import Case, generator
from compare.subjects.subject import Subject
from compare.truth.oracle import bounds
from compare.truth.program import pytorch, reference_from
from compare.usage import UsageError, in_short

ROWS = 7

VARIATIONS = {  # name → (scale of random parameters, or None for the module's own; scale of X; rows; moderate)
    "as-given": (None, 1, ROWS, True),
    "random": (1, 1, ROWS, True),
    "more-samples": (1, 1, 2 * ROWS + 1, True),
    "one-sample": (1, 1, 1, True),
    "zero-weights": (0, 1, ROWS, True),
    "saturated": (30, 30, ROWS, False),
}


def subject_against(
    candidate: Candidate, module: torch.nn.Module, loss: Any, X: Any = None, y: Any = None, seed: int = 0
) -> Subject:
    """A candidate judged against a module, at the module's own parameters and at random ones.

    Without ``X`` the module must take (n_samples, n_features), with n_features read off its first weight; without
    ``y`` the targets are 0 and 1 in the output's shape, or class labels where the loss wants those.

    Raises
    ------
    UsageError : not a module, no loss, or a module that does not run on the inputs
    MissingOperator : an operator that has no derivative in PyTorch itself
    """
    if not isinstance(module, torch.nn.Module):
        raise UsageError(f"against: expected a pair's name or a torch.nn.Module; got {type(module).__name__}")
    if not callable(loss):
        raise UsageError(f"loss: a module as the reference needs a callable loss(output, y); got {loss!r}")
    reference = reference_from(module, loss)
    params = {n: _array(p, f"parameter {n}").astype(np.float64) for n, p in module.named_parameters()}
    X = None if X is None else _array(X, "X").astype(np.float64)
    draw = _draw_that_runs(reference, params, loss, X, None if y is None else _array(y, "y"), seed)
    _covered(reference, draw("as-given").cast("float64"))
    cases = {name: partial(draw, name) for name in VARIATIONS}
    # Where that does not run it wants a batch of its size, or X is a sample itself.
    if _fault(pytorch, reference, cases["one-sample"]().cast("float64")):
        del cases["one-sample"]

    def rerun(check):
        return f"compare.check(..., keyword='{check.case}/{check.dtype}/{check.quantity}', seed={seed})"

    return Subject(type(module).__name__, candidate, lambda inputs: reference, cases, rerun)


def _array(given, what):
    """What the caller gave, as float64 or, where it may be class labels, integers.

    Raises
    ------
    UsageError : it holds something other than finite real numbers, or nothing at all
    """
    if isinstance(given, torch.Tensor):
        given = given.detach().cpu()
        given = (given.to(torch.float64) if given.is_floating_point() else given).numpy()  # NumPy has no bfloat16
    try:
        array = np.asarray(given)
    except Exception as error:  # whatever somebody's object does when NumPy looks at it
        raise UsageError(f"{what}: expected an array of real numbers; got {in_short(given)} ({error})") from None
    if array.dtype.kind not in "fiub":
        raise UsageError(f"{what}: expected real numbers; got {array.dtype}")
    if array.ndim == 0 and what in ("X", "y"):
        raise UsageError(f"{what}: expected an array with the samples along its first axis; got a single number")
    if array.size == 0:
        raise UsageError(f"{what}: expected at least one row and column; got the shape {array.shape}")
    if not np.isfinite(array).all():
        place = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        at = f" at [{', '.join(map(str, place))}]" if place else ""
        raise UsageError(f"{what}: expected finite numbers, with which alone a truth is known; got {array[place]}{at}")
    return array if array.dtype.kind in "iu" else array.astype(np.float64)


def _covered(reference, inputs):
    """Raise :class:`UsageError` for a module that the rules do not cover, before anything is judged."""
    try:
        bounds(reference, inputs, "float64")
    except UsageError:
        raise
    except Exception as error:  # whatever PyTorch does with numbers that are no floats
        said = f"{type(error).__name__}: {error}".split("\n")[0]
        raise UsageError(f"the module cannot be the reference: {said}") from error


def _draw_that_runs(reference, params, loss, X, y, seed):
    """name → case, with the first number of features and kind of target on which the module and its loss run."""
    widths = [None] if X is not None else list(dict.fromkeys(n for p in params.values() for n in p.shape[::-1]))
    rows = None if y is None else len(y)
    failures = []
    for width, kind in product(widths, _kinds_of_target(loss, y)):
        draw = partial(
            _case, params=params, module=reference.program.model, X=X, shape=(rows, width), y=kind, seed=seed
        )
        failure = _failure(reference, draw)
        if failure is None:
            return draw
        failures.append(failure)
    raise _does_not_run(reference.program.model, widths, X, failures)


def _kinds_of_target(loss, y):
    """Functions (rng, shape of the output) → targets, in the order in which they are tried."""
    if y is not None:  # whole numbers may be class labels, or targets that were written without a point
        return [lambda *_: y] + [lambda *_: y.astype(np.float64)] * (y.dtype.kind in "iu")
    labelled = loss is F.cross_entropy or isinstance(loss, torch.nn.CrossEntropyLoss)
    return [_labels, _coins] if labelled else [_coins, _labels]


def _failure(reference, draw):
    """Why the module and its loss do not run on what is drawn, in a line; None where they do."""
    with warnings.catch_warnings():  # a target that PyTorch broadcasts is one that does not fit
        warnings.filterwarnings("error", "Using a target size")
        said = _fault(lambda: [pytorch(reference, draw("as-given").cast(dtype)) for dtype in DTYPES])
    if said and "does not require grad" in said:  # an operator without a derivative, which may be one without a rule
        _fault(bounds, reference, draw("as-given").cast("float64"), "float64")
    return said


def _fault(run, *given):
    """What somebody's module does on what it does not take, in a line; None where it takes it. What is said to a person
    already (:class:`MissingOperator` too) passes.
    """
    try:
        run(*given)
    except UsageError:
        raise
    except Exception as error:
        return f"{type(error).__name__}: {error}".split("\n")[0]
    return None


def _does_not_run(module, widths, X, failures):
    """The error to raise where nothing that was tried runs."""
    tried = [np.zeros((ROWS, width)) for width in widths] if X is None else [X]
    runs = any(_runs(module, batch) for batch in tried)
    if tried and not runs and any(_runs(module, batch.astype(np.int64)) for batch in tried):
        return UsageError(
            "the module takes whole numbers, as an Embedding does: only modules of real numbers can be the reference"
        )
    said = failures[0] if failures else "it has no weight to read the number of features off: give X"
    shape = "; if it takes inputs of another shape than (n_samples, n_features), give a batch: X=…, and y=… if need be"
    return UsageError(f"the module and its loss do not run: {said}{shape if tried and not runs and X is None else ''}")


def _runs(module, X):
    """Whether a module takes these inputs, whole numbers or numbers of its own dtype."""
    X = torch.from_numpy(X)
    with torch.no_grad():
        return not _fault(module, X.to(_dtype(module)) if X.is_floating_point() else X)


def _dtype(module):
    return next((p.dtype for p in module.parameters()), torch.float64)


def _coins(rng, shape):
    return rng.integers(0, 2, size=shape).astype(np.float64)


def _labels(rng, shape):
    return rng.integers(0, shape[-1], size=shape[:-1])


def _case(name, params, module, X, shape, y, seed):
    rng = generator(seed, name)
    scale, reach, rows, moderate = VARIATIONS[name]
    if scale is not None:
        params = {
            n: np.asarray(scale * rng.normal(size=p.shape) / np.sqrt((p.shape or (4,))[-1])) for n, p in params.items()
        }
    X = reach * rng.normal(size=(shape[0] or rows, shape[1])) if X is None else X
    y = y(rng, _output_shape(module, X))
    if name == "one-sample":
        X, y = X[:1], y[:1]
    return Case(name, params, X, y, moderate=moderate, steps=3 if name == "random" else 0)


def _output_shape(module, X):
    with torch.no_grad():
        output = module(torch.from_numpy(X).to(_dtype(module)))
    if not isinstance(output, torch.Tensor):
        raise UsageError(
            f"the module returns a {type(output).__name__}; expected one tensor: "
            "wrap it in a module that returns the one to be judged"
        )
    return tuple(output.shape)
