"""The same numbers from three places: the hand-written half, PyTorch, and exact arithmetic.

"mine" is the half in NumPy, "torch" the one in PyTorch, both in float64; "exact" holds decimals as text, right in every
digit but the last, which is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch

import scratch
import scratch.activations
import torch_ref
import torch_ref.activations
from compare.contract.inputs import Inputs
from compare.contract.spec import MODELS, Spec
from compare.truth.balls import Balls, workprec
from compare.truth.operators import NumberTensor
from compare.truth.program import advance, differentiate, reference_for

BITS = 256  # of the exact arithmetic; some of them are lost on the way through many steps
DIGITS = 20  # of what is exact, that are shown

Three = dict[str, Any]  # mine, torch, exact: numbers, or lists of them


class Moment(NamedTuple):
    """Where a training stands after some steps: parameters and their gradients by name, the output, the loss."""

    step: int
    params: dict[str, Any]
    grads: dict[str, Any]
    output: Any
    loss: Any


def three(mine: Any, theirs: Any, balls: Any) -> Three:
    """One quantity from three places: arrays of floats, tensors, and balls."""
    return {"mine": np.asarray(mine).tolist(), "torch": _array(theirs).tolist(), "exact": decimals(balls)}


def decimals(balls: Any) -> Any:
    """Balls as decimals, in lists of the array's shape.

    Raises
    ------
    ArithmeticError : a ball is too wide for so many digits
    """
    balls = np.asarray(balls, dtype=object)
    if balls.ndim:
        return [decimals(row) for row in balls]
    ball = balls.item()
    if ball.rad() != 0 and ball.rel_accuracy_bits() < 4 * DIGITS:
        raise ArithmeticError(f"only {ball.rel_accuracy_bits()} bits of {ball} are known")
    text, _, exponent = ball.str(DIGITS, radius=False).partition("e")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}e{exponent}" if exponent else text


def sigmoids(z: np.ndarray) -> Three:
    """σ of each of these numbers, one at a time."""
    mine = [float(scratch.activations.sigmoid(np.array(each))) for each in z]
    theirs = [float(torch_ref.activations.sigmoid(torch.tensor(float(each), dtype=torch.float64))) for each in z]
    with workprec(BITS):
        return three(mine, np.array(theirs), Balls.constant(z).sigmoid().v)


def descent(
    spec: Spec, params: dict[str, np.ndarray], X: np.ndarray, y: np.ndarray, lr: float, at: Sequence[int]
) -> list[dict[str, Any]]:
    """Gradient descent by all three from the same start, as it stands after each of these numbers of steps.

    Each entry has "step", and of three the "loss", the "output", "params" and "grads" by name.
    """
    sides = [_by_half(half, spec, params, X, y, lr, at) for half in (scratch, torch_ref)]
    moments = zip(*sides, _exactly(spec, params, X, y, lr, at))
    return [
        {
            "step": mine.step,
            "loss": three(mine.loss, theirs.loss, exact.loss),
            "output": three(mine.output, theirs.output, exact.output),
            **{
                kind: {name: three(getattr(mine, kind)[name], getattr(theirs, kind)[name], of) for name, of in given}
                for kind, given in (("params", exact.params.items()), ("grads", exact.grads.items()))
            },
        }
        for mine, theirs, exact in moments
    ]


def model_of(half: Any, spec: Spec, params: dict[str, np.ndarray]) -> Any:
    """The model of either half with these parameters."""
    return MODELS[spec.pair](half, {name: _of(half, p) for name, p in params.items()}, spec)


def _by_half(half, spec, params, X, y, lr, at):
    """The moments of a half that trains itself, from one of them to the next."""
    model, moments, done = model_of(half, spec, params), [], 0
    X, y = _of(half, X), _of(half, y)
    for step in at:
        model.fit(X, y, lr, step - done)
        loss, grads = model.loss_and_gradients(X, y)
        now = {name: _array(p).copy() for name, p in model.params.items()}
        moments.append(Moment(step, now, grads, _array(model.forward(X)), loss))
        done = step
    return moments


def _exactly(spec, params, X, y, lr, at):
    """The moments of PyTorch's own program, run on balls from the start to the end."""
    reference = reference_for(spec, {name: p.shape for name, p in params.items()})
    inputs, moments = Inputs(params, X, y, lr), []
    with workprec(BITS):
        leaves: Any = {name: lifted(p) for name, p in params.items()}
        for step in range(max(at) + 1):
            now, values, grads, _ = differentiate(reference, leaves, inputs, lifted)
            if step in at:
                p, g = ({name: balls_of(t) for name, t in tensors.items()} for tensors in (now, grads))
                moments.append(Moment(step, p, g, balls_of(values["output"]), balls_of(values["loss"])))
            leaves, _ = advance(reference, now, grads, {}, inputs, lifted)
    return moments


def lifted(array: np.ndarray) -> Any:
    """An array of floats, which are balls that are points, or of balls, as a tensor of balls."""
    return NumberTensor(Balls(array) if array.dtype == object else Balls.constant(array))


def balls_of(tensor: Any) -> np.ndarray:
    """The balls of a tensor that was made of some."""
    return tensor.number.v


def _of(half, array):
    return torch.tensor(np.asarray(array)) if half is torch_ref else np.array(array)


def _array(values):
    return values.detach().numpy() if isinstance(values, torch.Tensor) else np.asarray(values)
