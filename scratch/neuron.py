"""One neuron: a weighted sum of its inputs plus a bias, and an activation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy import floating as Scalar
from numpy import ndarray as Array
from numpy.typing import ArrayLike

from scratch.activations import ELEMENTWISE, look_up
from scratch.losses import LOSSES, penalty, penalty_gradient
from scratch.model import Model, data


class Neuron(Model):
    """One neuron, a = activation(X @ W + b), and the gradients that train it.

    Parameters
    ----------
    W : (n_features,) weights
    b : number, the bias; None for a neuron without
    activation : "sigmoid", or another of :data:`~scratch.activations.ELEMENTWISE`
    loss : "mse", or another of :data:`~scratch.losses.LOSSES` but "cross_entropy"; "bce" needs a sigmoid
    l2 : strength of the penalty l2/2 · Σ W², added to the loss; the bias is not penalised, because moving the
        decision boundary as a whole is not what makes a model complicated
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net

    ``propagate``, ``forward`` and ``predict`` take one input vector ``X (n_features,)`` or a batch
    ``X (n_samples, n_features)``; the loss and the gradients need a batch. Data may be arrays,
    DataFrames or lists.

    Raises
    ------
    ValueError : unknown activation or loss, a loss that does not fit the activation, W that is not a vector, b that
        is not a number
    """

    def __init__(
        self,
        W: ArrayLike,
        b: ArrayLike | None,
        activation: str = "sigmoid",
        loss: str = "mse",
        l2: float = 0.0,
        l1: float = 0.0,
    ):
        self.params = {"W": np.asarray(W)} | ({} if b is None else {"b": np.asarray(b)})
        self.activation = look_up("activation of a neuron", activation, ELEMENTWISE)
        self.objective, self.l2, self.l1 = look_up("loss", loss, LOSSES), l2, l1
        if self.params["W"].ndim != 1:
            raise ValueError(f"W must be a vector (n_features,), but has the shape {self.params['W'].shape}")
        if b is not None and self.params["b"].ndim != 0:
            raise ValueError(f"b must be a number, but has the shape {tuple(self.params['b'].shape)}")
        if self.objective.contains not in (None, activation):
            raise ValueError(f"the loss {loss} needs the activation {self.objective.contains}, not {activation}")

    def propagate(self, X: ArrayLike) -> dict[str, Array]:
        """The weighted sum z = X @ W + b and the activated value a, both (n_samples,), as a dict."""
        z = data(X) @ self.params["W"] + self.params.get("b", 0)  # (n,)
        return {"z": z, "a": self.activation.value(z)}

    def _up_to_the_loss(self, X):
        """As :meth:`propagate`, without a where the loss takes z: training has no use for it."""
        z = data(X) @ self.params["W"] + self.params.get("b", 0)  # (n,)
        return {"z": z} if self.objective.contains else {"z": z, "a": self.activation.value(z)}

    def forward(self, X: ArrayLike) -> Array:
        """The output a, (n_samples,)."""
        return self.propagate(X)["a"]

    def cost(self, values: Mapping[str, Array], y: ArrayLike) -> Scalar:
        """The loss, a scalar, from what :meth:`propagate` returned and the targets y (n_samples,)."""
        prediction = values["z"] if self.objective.contains else values["a"]
        return self.objective.value(prediction, data(y)) + penalty([self.params["W"]], self.l2, self.l1)

    def input_gradient(self, X: ArrayLike, y: ArrayLike) -> Array:
        """dX = dz·Wᵀ, (n_samples, n_features)."""
        return np.outer(self._dz(self._up_to_the_loss(X), y), self.params["W"])  # (n, d)

    def predict(self, X: ArrayLike) -> Array:
        """Class labels, (n_samples,) integers: 1 where z > 0, which for the sigmoid is where a > ½."""
        return np.asarray(self.propagate(X)["z"] > 0).astype(int)

    def _gradients(self, values, X, y):
        """dW = Σ_i dz_i·x_i + l2·W and db = Σ_i dz_i, of the parameters' shapes; the mean's 1/n is inside dz."""
        dz = self._dz(values, y)  # (n,)
        dW = data(X).T @ dz  # (d,)
        grads = {"W": dW + penalty_gradient(self.params["W"], self.l2, self.l1), "b": np.sum(dz)}
        return {name: grads[name] for name in self.params}

    def _dz(self, values, y):
        y = data(y)
        if self.objective.contains:  # the loss takes the logit: the activation's derivative is already inside
            return self.objective.gradient(values["z"], y)
        return self.activation.backward(self.objective.gradient(values["a"], y), **values)


def spam_filter() -> Neuron:
    """The article's neuron: is a mail with these two marks spam?

    Input 1: has it more than one capitalised word? Input 2: does it contain a certain word? Weights 7 and 3, bias −2,
    sigmoid; either mark is enough.

    >>> neuron = spam_filter()
    >>> neuron.propagate(np.array([1.0, 0.0]))["z"]  # 7·1 + 3·0 − 2
    np.float64(5.0)
    >>> neuron.forward(np.array([1.0, 0.0])).round(4)  # which rounds to 1: spam
    np.float64(0.9933)
    >>> neuron.predict(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]))
    array([0, 1, 1, 1])
    """
    return Neuron(W=np.array([7.0, 3.0]), b=np.array(-2.0))
