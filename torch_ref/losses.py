"""Loss functions, PyTorch's own, and their gradients with respect to the prediction, by autograd.

Each comes as a pair: ``f(a, y)``, a scalar, and ``f_gradient(a, y)``, of the shape of the prediction. The two that
take logarithms start from the logit z, never from the probability. Targets that do not fit the prediction raise a
ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import torch
import torch.nn.functional as F
from numpy.typing import ArrayLike
from torch import Tensor as Array
from torch import Tensor as Scalar


class Loss(NamedTuple):
    """A loss, its gradient, and the output activation that its logit form contains (None: it takes the output a)."""

    value: Callable
    gradient: Callable
    contains: str | None


def mse(a: Array, y: Array) -> Scalar:
    """Mean of the squared errors over samples and outputs: :func:`torch.nn.functional.mse_loss`."""
    _one_target_each(a, y)
    return F.mse_loss(a, y)


def mse_gradient(a: Array, y: Array) -> Array:
    """da, by autograd."""
    return _gradient(mse, a, y)


def half_mse(a: Array, y: Array) -> Scalar:
    """Half the squared error, summed over outputs, mean over samples: Σ(a − y)² / (2n)."""
    _one_target_each(a, y)
    return F.mse_loss(a, y, reduction="sum") / (2 * len(a))


def half_mse_gradient(a: Array, y: Array) -> Array:
    """da, by autograd."""
    return _gradient(half_mse, a, y)


def mae(a: Array, y: Array) -> Scalar:
    """Mean of the absolute errors over samples and outputs: :func:`torch.nn.functional.l1_loss`."""
    _one_target_each(a, y)
    return F.l1_loss(a, y)


def mae_gradient(a: Array, y: Array) -> Array:
    """da, by autograd."""
    return _gradient(mae, a, y)


def huber(a: Array, y: Array) -> Scalar:
    """Half the squared error up to 1, |a − y| − ½ beyond, mean over all: :func:`torch.nn.functional.huber_loss`."""
    _one_target_each(a, y)
    return F.huber_loss(a, y)


def huber_gradient(a: Array, y: Array) -> Array:
    """da, by autograd."""
    return _gradient(huber, a, y)


def hinge(a: Array, y: Array) -> Scalar:
    """Hinge loss, mean of max(0, 1 − y·a) over samples and outputs, with targets y of −1 and 1.

    PyTorch has none of its own (``HingeEmbeddingLoss`` is another function).
    """
    _one_target_each(a, y)
    return torch.clamp(1 - y * a, min=0).mean()


def hinge_gradient(a: Array, y: Array) -> Array:
    """da, by autograd."""
    return _gradient(hinge, a, y)


def bce(z: Array, y: Array, sample_weight: Array | None = None) -> Scalar:
    """Binary cross-entropy of σ(z), mean over all: :func:`torch.nn.functional.binary_cross_entropy_with_logits`.

    With a weight for each sample, of the shape of z, the mean is a weighted one; PyTorch's own divides by n.
    """
    _one_target_each(z, y)
    if sample_weight is None:
        return F.binary_cross_entropy_with_logits(z, y)
    w = torch.as_tensor(sample_weight, dtype=z.dtype)
    return F.binary_cross_entropy_with_logits(z, y, w, reduction="sum") / w.sum()


def bce_gradient(z: Array, y: Array, sample_weight: Array | None = None) -> Array:
    """dz, by autograd."""
    return _gradient(partial(bce, sample_weight=sample_weight), z, y)


def cross_entropy(
    z: Array,
    y: Array,
    weight: ArrayLike | None = None,
    label_smoothing: float = 0.0,
    sample_weight: Array | None = None,
) -> Scalar:
    """Minus the log of the true class's softmax probability, mean: :func:`torch.nn.functional.cross_entropy`.

    y holds integer labels (n,), or a row of probabilities for each sample, (n, k). With a weight for each sample, (n,),
    each counts as often as that says.
    """
    _one_label_each(z, y)
    weight = None if weight is None else torch.as_tensor(weight, dtype=z.dtype)
    if sample_weight is None:
        return F.cross_entropy(z, y, weight, label_smoothing=label_smoothing)
    s = torch.as_tensor(sample_weight, dtype=z.dtype)
    losses = F.cross_entropy(z, y, weight, reduction="none", label_smoothing=label_smoothing)
    return (s * losses).sum() / (s if weight is None or y.ndim == 2 else s * weight[y]).sum()


def cross_entropy_gradient(
    z: Array,
    y: Array,
    weight: ArrayLike | None = None,
    label_smoothing: float = 0.0,
    sample_weight: Array | None = None,
) -> Array:
    """dz, by autograd."""
    options = {"weight": weight, "label_smoothing": label_smoothing, "sample_weight": sample_weight}
    return _gradient(partial(cross_entropy, **options), z, y)


def weighted(loss: str, weight: ArrayLike | None, label_smoothing: float) -> Loss:
    """Cross-entropy with these options, as an entry of the table.

    Raises
    ------
    ValueError : another loss, which has none
    """
    if loss != "cross_entropy":
        raise ValueError(f"class_weight and label_smoothing go with the loss cross_entropy, not with {loss}")
    value, gradient, contains = LOSSES[loss]
    options = {"weight": weight, "label_smoothing": label_smoothing}
    return Loss(partial(value, **options), partial(gradient, **options), contains)


def sample_weighted(loss: Loss, sample_weight: Array) -> Loss:
    """One of the two cross-entropies, as an entry of the table, with what each sample of a batch counts in its mean."""
    value, gradient, contains = loss
    return Loss(partial(value, sample_weight=sample_weight), partial(gradient, sample_weight=sample_weight), contains)


def penalty(weights: Iterable[Array], l2: float, l1: float) -> Scalar | float:
    """l2/2 · Σ W² + l1 · Σ |W| over all weights: ridge, lasso, or with both an elastic net; 0 without either."""
    weights = list(weights)
    ridge = l2 / 2 * sum(torch.sum(W**2) for W in weights) if l2 else 0
    return ridge + l1 * sum(torch.sum(torch.abs(W)) for W in weights) if l1 else ridge


def penalty_gradient(W: Array, l2: float, l1: float) -> Array | int:
    """l2·W + l1·sign(W), by autograd."""
    return _gradient(lambda W, _: penalty([W], l2, l1), W, None) if l2 or l1 else 0


def _gradient(loss, prediction, y):
    prediction = prediction.detach().requires_grad_()
    return torch.autograd.grad(loss(prediction, y), prediction)[0]


def _one_target_each(prediction, y):
    """Refuses targets (n,) for predictions (n, 1): they would be broadcast to (n, n), each against every other."""
    _some_samples(prediction)
    expected, shape = tuple(prediction.shape), tuple(y.shape)
    if shape != expected:
        raise ValueError(f"targets of the prediction's shape {expected} expected, but theirs is {shape}")


def _one_label_each(z, y):
    """Refuses labels (n, 1), which would be broadcast to (n, n), and labels that are not a column of z: NumPy counts
    −1 from the right, PyTorch ignores −100. Of rows of probabilities only the shape is asked."""
    _some_samples(z)
    if len(y.shape) == 2 and tuple(y.shape) == tuple(z.shape):
        return
    expected, shape = (len(z),), tuple(y.shape)
    if shape != expected:
        raise ValueError(
            f"integer labels of the shape {expected} expected for z {tuple(z.shape)}, but theirs is {shape}"
        )
    if y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError(f"labels from 0 to {z.shape[1] - 1} expected, but they go from {y.min()} to {y.max()}")


def _some_samples(prediction):
    """Refuses an empty batch: the mean of nothing is 0/0."""
    if 0 in prediction.shape:
        raise ValueError(f"at least one sample expected, but the prediction's shape is {tuple(prediction.shape)}")


LOSSES = {
    "mse": Loss(mse, mse_gradient, None),
    "half_mse": Loss(half_mse, half_mse_gradient, None),
    "mae": Loss(mae, mae_gradient, None),
    "huber": Loss(huber, huber_gradient, None),
    "hinge": Loss(hinge, hinge_gradient, None),
    "bce": Loss(bce, bce_gradient, "sigmoid"),
    "cross_entropy": Loss(cross_entropy, cross_entropy_gradient, "softmax"),
}
