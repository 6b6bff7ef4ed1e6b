"""A fully connected feed-forward network, with backpropagation written out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy import floating as Scalar
from numpy import ndarray as Array
from numpy.random import Generator
from numpy.typing import ArrayLike

from scratch.activations import ACTIVATIONS, ELEMENTWISE, look_up
from scratch.losses import LOSSES, penalty, penalty_gradient, weighted
from scratch.model import Model, data


def init_params(layers: Sequence[int], rng: Generator) -> dict[str, Array]:
    """Random parameters for a network of the given widths, input first: W1, b1, W2, b2, …

    Weights are uniform in ±√(6 / (inputs + outputs)), biases zero: X. Glorot and Y. Bengio, *Understanding the
    difficulty of training deep feedforward neural networks*, 2010. Random, because two units that start alike stay
    alike; of that width, because then neither the activations nor the gradients shrink from layer to layer.

    Parameters
    ----------
    layers : widths, such as (5, 4, 3)
    rng : :class:`numpy.random.Generator`
    """
    params = {}
    for number, (n_in, n_out) in enumerate(pairwise(layers), start=1):
        bound = np.sqrt(6 / (n_in + n_out))
        params[f"W{number}"] = rng.uniform(-bound, bound, size=(n_out, n_in))
        params[f"b{number}"] = np.zeros(n_out)
    return params


class Network(Model):
    """A feed-forward network: for each layer, z = a_before @ W.T + b and a = activation(z).

    Parameters
    ----------
    params : dict W1, b1, W2, b2, …; W is (out, in), b is (out,), and may be missing. Layer 1 is the one that holds W1
    activation : of the hidden layers: "sigmoid", or another of :data:`~scratch.activations.ELEMENTWISE`
    output : activation of the last layer: one of these or "softmax"
    loss : "mse", or another of :data:`~scratch.losses.LOSSES`; "bce" needs a sigmoid output, "cross_entropy" needs
        softmax and integer labels, or one-hot rows
    l2 : strength of the penalty l2/2 · Σ W² over all weights and no bias, added to the loss
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net
    class_weight, label_smoothing : of cross-entropy: a number for each class, and what of a label all classes share

    Data may be arrays, DataFrames or lists.

    Raises
    ------
    ValueError : unknown activation or loss, a loss that does not fit the output, weights and biases that do not make
        a layer, layers that do not fit each other
    """

    def __init__(
        self,
        params: Mapping[str, ArrayLike],
        activation: str = "sigmoid",
        output: str = "sigmoid",
        loss: str = "mse",
        l2: float = 0.0,
        l1: float = 0.0,
        class_weight: ArrayLike | None = None,
        label_smoothing: float = 0.0,
    ):
        arrays = {name: np.asarray(p) for name, p in params.items()}
        dtype = np.result_type(*arrays.values())  # one for all: a bias is added in place
        self.params = {name: p.astype(dtype, copy=False) for name, p in arrays.items()}
        self.depth = sum(name.startswith("W") for name in params)
        hidden = look_up("hidden activation", activation, ELEMENTWISE)
        self.activations = [hidden] * (self.depth - 1) + [look_up("output activation", output, ACTIVATIONS)]
        self.objective, self.l2, self.l1 = look_up("loss", loss, LOSSES), l2, l1
        if class_weight is not None or label_smoothing:
            self.objective = weighted(loss, class_weight, label_smoothing)
        if self.objective.contains not in (None, output):
            raise ValueError(f"the loss {loss} needs the output {self.objective.contains}, not {output}")
        for i in range(1, self.depth + 1):
            W = tuple(self.params[f"W{i}"].shape)
            b = tuple(self.params[f"b{i}"].shape) if f"b{i}" in self.params else W[:1]
            if len(W) != 2 or b != W[:1]:
                raise ValueError(f"W{i} (out, in) and b{i} (out,) expected, but their shapes are {W} and {b}")
        for i in range(2, self.depth + 1):
            n_out, n_in = self.params[f"W{i - 1}"].shape[0], self.params[f"W{i}"].shape[1]
            if n_out != n_in:
                raise ValueError(f"layer {i - 1} has {n_out} outputs, but W{i} takes {n_in} inputs")

    def propagate(self, X: ArrayLike) -> dict[str, Array]:
        """Forward propagation: every layer's z and a, (n_samples, out), as a dict z1, a1, z2, a2, …"""
        values = self._up_to_the_loss(X)
        if self.objective.contains:
            values[f"a{self.depth}"] = self.activations[-1].value(values[f"z{self.depth}"])  # (n, k)
        return values

    def _up_to_the_loss(self, X):
        """As :meth:`propagate`, without the last a where the loss takes the last z: training has no use for it."""
        values, a = {}, data(X)
        for i, activation in enumerate(self.activations, start=1):
            z = a @ self.params[f"W{i}"].T  # (n, out)
            z += self.params.get(f"b{i}", 0)  # in place, which adds no second array as large
            values[f"z{i}"] = z
            if i < self.depth or not self.objective.contains:
                values[f"a{i}"] = a = activation.value(z)  # (n, out)
        return values

    def forward(self, X: ArrayLike) -> Array:
        """The output, the last layer's a, (n_samples, n_outputs)."""
        return self.propagate(X)[f"a{self.depth}"]

    def cost(self, values: Mapping[str, Array], y: ArrayLike) -> Scalar:
        """The loss, a scalar, from what :meth:`propagate` returned and the targets y."""
        prediction = values[f"z{self.depth}" if self.objective.contains else f"a{self.depth}"]
        weights = [self.params[f"W{i}"] for i in range(1, self.depth + 1)]
        return self.objective.value(prediction, data(y)) + penalty(weights, self.l2, self.l1)

    def input_gradient(self, X: ArrayLike, y: ArrayLike) -> Array:
        """The gradient of the loss with respect to X, (n_samples, n_features)."""
        *_, (_, dz) = self._backward(self._up_to_the_loss(X), y)
        return dz @ self.params["W1"]  # (n, in)

    def predict(self, X: ArrayLike) -> Array:
        """Class labels, (n_samples,) integers: the largest z, or, with a single output, 1 where z > 0."""
        z = self.propagate(X)[f"z{self.depth}"]  # (n, k)
        return np.argmax(z, axis=-1) if z.shape[-1] > 1 else np.asarray(z[..., 0] > 0).astype(int)

    def _gradients(self, values, X, y):
        """dW = dzᵀ·a_before + l2·W and db = Σ_i dz_i of every layer, of the parameters' shapes."""
        values, grads = {"a0": data(X)} | values, {}
        for i, dz in self._backward(values, y):
            slope = penalty_gradient(self.params[f"W{i}"], self.l2, self.l1)
            grads[f"W{i}"] = dz.T @ values[f"a{i - 1}"] + slope  # (out, in): a sum over samples; 1/n is inside dz
            grads[f"b{i}"] = np.sum(dz, axis=0)  # (out,)
        return {name: grads[name] for name in self.params}

    def _backward(self, values, y):
        """Backpropagation: the number of each layer, the last one first, and the gradient dz of its z, (n, out)."""
        if self.objective.contains:  # the loss takes the logit: the output's derivative is already inside
            dz = self.objective.gradient(values[f"z{self.depth}"], data(y))  # (n, k)
        else:
            da = self.objective.gradient(values[f"a{self.depth}"], data(y))  # (n, k)
            dz = self.activations[-1].backward(da, values[f"z{self.depth}"], values[f"a{self.depth}"])  # (n, k)
        yield self.depth, dz
        for i in range(self.depth - 1, 0, -1):
            da = dz @ self.params[f"W{i + 1}"]  # (n, out); of layer 1's inputs nobody has asked for it
            dz = self.activations[i - 1].backward(da, values[f"z{i}"], values[f"a{i}"])  # (n, out)
            yield i, dz
