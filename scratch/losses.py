"""Loss functions and their gradients with respect to the prediction.

Each comes as a pair: ``f(a, y)``, a scalar, and ``f_gradient(a, y)``, of the shape of the prediction. The two that
take logarithms start from the logit z, never from the probability: the logarithm of a probability that has already
been rounded to 0 or 1 cannot be repaired. Read each docstring for what is summed and what is averaged; half of all
"wrong gradients" are another convention of the loss. Targets that do not fit the prediction raise a ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy import floating as Scalar
from numpy import ndarray as Array
from numpy.typing import ArrayLike

from scratch.activations import softmax


class Loss(NamedTuple):
    """A loss, its gradient, and the output activation that its logit form contains (None: it takes the output a)."""

    value: Callable
    gradient: Callable
    contains: str | None


def mse(a: Array, y: Array) -> Scalar:
    """Mean of the squared errors over samples and outputs, Σ(a − y)² / (n·k): PyTorch's ``MSELoss``."""
    _one_target_each(a, y)
    return np.mean((a - y) ** 2)


def mse_gradient(a: Array, y: Array) -> Array:
    """da = 2·(a − y) / (n·k). The 1/(n·k) enters here, once, and nowhere later on the way back."""
    _one_target_each(a, y)
    return 2 * (a - y) / a.size


def half_mse(a: Array, y: Array) -> Scalar:
    """Half the squared error, summed over outputs, mean over samples: Σ(a − y)² / (2n)."""
    _one_target_each(a, y)
    return np.sum((a - y) ** 2) / (2 * len(a))


def half_mse_gradient(a: Array, y: Array) -> Array:
    """da = (a − y) / n. The ½ is there to cancel the 2."""
    _one_target_each(a, y)
    return (a - y) / len(a)


def mae(a: Array, y: Array) -> Scalar:
    """Mean of the absolute errors over samples and outputs, Σ|a − y| / (n·k): PyTorch's ``L1Loss``."""
    _one_target_each(a, y)
    return np.mean(np.abs(a - y))


def mae_gradient(a: Array, y: Array) -> Array:
    """da = sign(a − y) / (n·k): each error pulls alike, however large. At 0 any slope from −1 to 1 is right."""
    _one_target_each(a, y)
    return np.sign(a - y) / a.size


def huber(a: Array, y: Array) -> Scalar:
    """Half the square of an error e = a − y up to 1, |e| − ½ beyond; mean over samples and outputs: ``HuberLoss``.

    With m = min(|e|, 1) that is m·(|e| − m/2), where the two meet with the same value, ½, and the same slope, 1.
    """
    _one_target_each(a, y)
    size = np.abs(a - y)
    near = np.minimum(size, 1)
    return np.mean(near * (size - near / 2))


def huber_gradient(a: Array, y: Array) -> Array:
    """da = (a − y) / (n·k), the error cut to between −1 and 1: an outlier pulls no harder than an error of 1."""
    _one_target_each(a, y)
    return np.clip(a - y, -1, 1) / a.size


def hinge(a: Array, y: Array) -> Scalar:
    """Hinge loss, mean of max(0, 1 − y·a) over samples and outputs, with targets y of −1 and 1.

    That of support vector machines: *The Elements of Statistical Learning*, 12.3.2; scikit-learn's ``hinge_loss``.
    """
    _one_target_each(a, y)
    return np.mean(np.maximum(0, 1 - y * a))


def hinge_gradient(a: Array, y: Array) -> Array:
    """da = −y / (n·k) where y·a < 1, else 0: who is right by a margin of 1 teaches nothing.

    At exactly 1 either is right; this takes −y, as PyTorch's ``clamp`` does.
    """
    _one_target_each(a, y)
    return np.where(y * a <= 1, -y, 0) / a.size


def bce(z: Array, y: Array, sample_weight: Array | None = None) -> Scalar:
    """Binary cross-entropy of p = σ(z), mean over samples and outputs: −mean(y·log p + (1 − y)·log(1 − p)).

    With a weight for each sample, of the shape of z, the mean is a weighted one: Σ w_i·loss_i / Σ w_i.

    Written from the logit as max(z, 0) − z·y + log(1 + e^(−|z|)): nothing overflows, and for y of 0 or 1 nothing
    cancels either. (PyTorch's own form, (1 − y)·z − log σ(z), cancels for y = 0 and z far left of 0.)
    """
    _one_target_each(z, y)
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return np.mean(losses) if sample_weight is None else np.average(losses, weights=sample_weight)


def bce_gradient(z: Array, y: Array, sample_weight: Array | None = None) -> Array:
    """dz = (σ(z) − y) / (n·k): σ′ has cancelled against the logarithm's derivative, so it must not be applied again.

    Written (1 − y)·σ(z) − y·σ(−z), which is the same and does not cancel when σ(z) rounds to 1; as fractions, the two
    have one denominator, 1 + e^(−|z|).
    """
    _one_target_each(z, y)
    e = np.exp(-np.abs(z))
    dz = ((1 - y) * np.maximum(e, z >= 0) - y * np.maximum(e, z <= 0)) / (1 + e)
    return dz / z.size if sample_weight is None else sample_weight * dz / np.sum(sample_weight)


def cross_entropy(
    z: Array,
    y: Array,
    weight: ArrayLike | None = None,
    label_smoothing: float = 0.0,
    sample_weight: Array | None = None,
) -> Scalar:
    """Minus the log of the true class's softmax probability, mean over samples; z (n, k), y (n,) integer labels.

    y may also be (n, k), a row of probabilities for each sample, such as 0 but for a 1 at its class (one-hot): then
    −Σ_j y_j·log p_j, mean over samples, and not over the outputs.

    Label smoothing ε makes (1 − ε)·y + ε/k of the targets. With a weight for each class −log p_j counts w_j times, and
    the mean of labels is a weighted one: divided by the sum of their weights (of rows of probabilities by n). With a
    weight for each sample, (n,), each counts as often as that says, in both sums.
    """
    _one_label_each(z, y)
    shifted = z - np.max(z, axis=-1, keepdims=True)  # (n, k)
    log_sum = np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))  # (n, 1): log p is shifted − log_sum
    if weight is not None or label_smoothing or sample_weight is not None:
        return -np.sum(_shares(z, y, weight, label_smoothing, sample_weight) * (shifted - log_sum))
    if y.ndim == 2:
        return -np.mean(np.sum(y * (shifted - log_sum), axis=-1))
    return np.mean(log_sum[:, 0] - shifted[np.arange(len(y)), y])


def cross_entropy_gradient(
    z: Array,
    y: Array,
    weight: ArrayLike | None = None,
    label_smoothing: float = 0.0,
    sample_weight: Array | None = None,
) -> Array:
    """dz = (softmax(z) − onehot(y)) / n: the softmax's Jacobian has cancelled, so it must not be applied again."""
    _one_label_each(z, y)
    dz = softmax(z)  # (n, k)
    if weight is not None or label_smoothing or sample_weight is not None:
        shares = _shares(z, y, weight, label_smoothing, sample_weight)  # (n, k): of a row they need not add up to 1/n
        return dz * np.sum(shares, axis=-1, keepdims=True) - shares
    if y.ndim == 2:
        return (dz - y) / len(y)
    dz[np.arange(len(y)), y] -= 1
    dz /= len(y)
    return dz


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


def _shares(z, y, weight, label_smoothing, sample_weight):
    """What each −log p counts in the mean, (n, k)."""
    k = z.shape[-1]
    rows = np.eye(k, dtype=z.dtype)[y] if y.ndim == 1 else y  # (n, k)
    w = np.ones(k, z.dtype) if weight is None else np.asarray(weight, z.dtype)  # (k,)
    rows = (1 - label_smoothing) * rows + label_smoothing / k
    s = np.ones(len(z), z.dtype) if sample_weight is None else np.asarray(sample_weight, z.dtype)  # (n,)
    return s[:, np.newaxis] * rows * w / np.sum(s * w[y] if y.ndim == 1 else s)


def penalty(weights: Iterable[Array], l2: float, l1: float) -> Scalar | float:
    """l2/2 · Σ W² + l1 · Σ |W| over all weights: ridge, lasso, or with both an elastic net; 0 without either."""
    weights = list(weights)
    ridge = l2 / 2 * sum(np.sum(W**2) for W in weights) if l2 else 0
    return ridge + l1 * sum(np.sum(np.abs(W)) for W in weights) if l1 else ridge


def penalty_gradient(W: Array, l2: float, l1: float) -> Array | int:
    """l2·W + l1·sign(W), of each weight by itself; where one is exactly 0 any slope from −l1 to l1 is right."""
    ridge = l2 * W if l2 else 0
    return ridge + l1 * np.sign(W) if l1 else ridge


def _one_target_each(prediction, y):
    """Refuses targets (n,) for predictions (n, 1): they would be broadcast to (n, n), each against every other."""
    _some_samples(prediction)
    expected, shape = tuple(prediction.shape), np.shape(y)
    if shape != expected:
        raise ValueError(f"targets of the prediction's shape {expected} expected, but theirs is {shape}")


def _one_label_each(z, y):
    """Refuses labels (n, 1), which would be broadcast to (n, n), and labels that are not a column of z: NumPy counts
    −1 from the right, PyTorch ignores −100. Of rows of probabilities only the shape is asked."""
    _some_samples(z)
    if len(y.shape) == 2 and tuple(y.shape) == tuple(z.shape):
        return
    expected, shape = (len(z),), np.shape(y)
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
