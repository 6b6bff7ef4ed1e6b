"""Softmax regression: logistic regression for k classes, with every gradient written out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy import floating as Scalar
from numpy import ndarray as Array
from numpy.typing import ArrayLike

from scratch.activations import softmax
from scratch.losses import penalty, penalty_gradient, weighted
from scratch.model import Model, data


class SoftmaxRegression(Model):
    """Multinomial logistic regression, p = softmax(X @ W.T + b), under cross-entropy: a row of W for each class.

    With two classes it is a sigmoid neuron whose weights are the difference of the two rows. The same number added to
    every class's bias changes no probability, so the parameters are not unique; the probabilities are, given a penalty.

    Parameters
    ----------
    W : (n_classes, n_features) weights
    b : (n_classes,) biases; None for none
    l2 : strength of the penalty l2/2 · Σ W², added to the loss; no bias is penalised
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net
    class_weight, label_smoothing : of cross-entropy: a number for each class, and what of a label all classes share

    y holds integer labels (n_samples,), or a row of probabilities for each sample (one-hot). Data may be arrays,
    DataFrames or lists.

    The loss is convex: any start will do, and with a penalty every start leads to the same place.
    Source: C. Bishop, *Pattern Recognition and Machine Learning*, 4.3.4.

    Raises
    ------
    ValueError : W and b that do not make a layer of at least two classes
    """

    def __init__(
        self,
        W: ArrayLike,
        b: ArrayLike | None,
        l2: float = 0.0,
        l1: float = 0.0,
        class_weight: ArrayLike | None = None,
        label_smoothing: float = 0.0,
    ):
        self.params = {"W": np.asarray(W)} | ({} if b is None else {"b": np.asarray(b)})
        self.objective, self.l2, self.l1 = weighted("cross_entropy", class_weight, label_smoothing), l2, l1
        shape = tuple(self.params["W"].shape)
        if len(shape) != 2 or shape[0] < 2:
            raise ValueError(f"W must be (n_classes, n_features), of two classes or more, but has the shape {shape}")
        if b is not None and tuple(self.params["b"].shape) != shape[:1]:
            raise ValueError(f"b {shape[:1]} expected for W {shape}, but its shape is {tuple(self.params['b'].shape)}")

    def propagate(self, X: ArrayLike) -> dict[str, Array]:
        """The weighted sums z = X @ W.T + b and the probabilities a, both (n_samples, n_classes), as a dict."""
        values = self._up_to_the_loss(X)
        return values | {"a": softmax(values["z"])}

    def _up_to_the_loss(self, X):
        """The weighted sums alone: the loss takes z, and training has no use for a."""
        return {"z": data(X) @ self.params["W"].T + self.params.get("b", 0)}  # (n, k)

    def forward(self, X: ArrayLike) -> Array:
        """The probabilities, (n_samples, n_classes)."""
        return self.propagate(X)["a"]

    def cost(self, values: Mapping[str, Array], y: ArrayLike) -> Scalar:
        """The loss, a scalar, from what :meth:`propagate` returned and the targets y."""
        return self.objective.value(values["z"], data(y)) + penalty([self.params["W"]], self.l2, self.l1)

    def input_gradient(self, X: ArrayLike, y: ArrayLike) -> Array:
        """dX = dz·W, (n_samples, n_features)."""
        return self.objective.gradient(self._up_to_the_loss(X)["z"], data(y)) @ self.params["W"]  # (n, d)

    def predict(self, X: ArrayLike) -> Array:
        """The likeliest class of each sample, (n_samples,) integers."""
        return np.argmax(self._up_to_the_loss(X)["z"], axis=-1)

    def _gradients(self, values, X, y):
        """dW = dzᵀ·X + l2·W and db = Σ_i dz_i, with dz = (p − onehot(y)) / n, of the parameters' shapes."""
        dz = self.objective.gradient(values["z"], data(y))  # (n, k): softmax's derivative is already inside
        dW = dz.T @ data(X)  # (k, d)
        grads = {"W": dW + penalty_gradient(self.params["W"], self.l2, self.l1), "b": np.sum(dz, axis=0)}
        return {name: grads[name] for name in self.params}
