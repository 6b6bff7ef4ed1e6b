"""A fully connected feed-forward network, with backpropagation by autograd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import torch
import torch.nn.functional as F
from numpy.random import Generator
from numpy.typing import ArrayLike
from torch import Tensor as Array
from torch import Tensor as Scalar
from torch import nn

from torch_ref.activations import ACTIVATIONS, ELEMENTWISE, look_up
from torch_ref.losses import LOSSES, penalty, weighted
from torch_ref.model import Model, data


def init_params(layers: Sequence[int], rng: Generator) -> dict[str, Array]:
    """Random parameters for a network of the given widths, input first: W1, b1, W2, b2, …

    Weights are uniform in ±√(6 / (inputs + outputs)), as :func:`torch.nn.init.xavier_uniform_` has them, biases zero;
    but drawn from NumPy, because one seed in two libraries is two streams.

    Parameters
    ----------
    layers : widths, such as (5, 4, 3)
    rng : :class:`numpy.random.Generator`
    """
    params = {}
    for number, (n_in, n_out) in enumerate(pairwise(layers), start=1):
        bound = (6 / (n_in + n_out)) ** 0.5
        params[f"W{number}"] = torch.from_numpy(rng.uniform(-bound, bound, size=(n_out, n_in)))
        params[f"b{number}"] = torch.zeros(n_out, dtype=torch.float64)
    return params


class Network(Model, nn.Module):
    """A feed-forward network: for each layer, z = a_before @ W.T + b and a = activation(z).

    Parameters
    ----------
    params : dict W1, b1, W2, b2, …; W is (out, in), b is (out,), and may be missing. Layer 1 is the one that holds W1
    activation : of the hidden layers: "sigmoid", or another of :data:`~torch_ref.activations.ELEMENTWISE`
    output : activation of the last layer: one of these or "softmax"
    loss : "mse", or another of :data:`~torch_ref.losses.LOSSES`; "bce" needs a sigmoid output, "cross_entropy" needs
        softmax and integer labels, or one-hot rows
    l2 : strength of the penalty l2/2 · Σ W² over all weights and no bias, added to the loss
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net
    class_weight, label_smoothing : of cross-entropy: a number for each class, and what of a label all classes share

    Data may be tensors, arrays, DataFrames or lists.

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
        super().__init__()
        self.params = nn.ParameterDict({name: torch.as_tensor(p) for name, p in params.items()})
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
        values, a = {}, data(X)
        for i, activation in enumerate(self.activations, start=1):
            z = F.linear(a, self.params[f"W{i}"], self.params.get(f"b{i}"))  # (n, out)
            a = activation.value(z)  # (n, out)
            values |= {f"z{i}": z, f"a{i}": a}
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
        """The gradient of the loss with respect to X, (n_samples, n_features), by autograd."""
        X = data(X).detach().requires_grad_()
        return torch.autograd.grad(self.loss(X, y), X)[0]

    def predict(self, X: ArrayLike) -> Array:
        """Class labels, (n_samples,) integers: the largest z, or, with a single output, 1 where z > 0."""
        z = self.propagate(X)[f"z{self.depth}"]  # (n, k)
        return torch.argmax(z, dim=-1) if z.shape[-1] > 1 else (z[..., 0] > 0).long()
