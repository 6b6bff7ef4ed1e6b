"""One neuron: a weighted sum of its inputs plus a bias, and an activation."""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from numpy.typing import ArrayLike
from torch import Tensor as Array
from torch import Tensor as Scalar
from torch import nn

from torch_ref.activations import ELEMENTWISE, look_up
from torch_ref.losses import LOSSES, penalty
from torch_ref.model import Model, data


class Neuron(Model, nn.Module):
    """One neuron, a = activation(X @ W + b): a linear layer with one output.

    Parameters
    ----------
    W : (n_features,) weights
    b : number, the bias; None for a neuron without
    activation : "sigmoid", or another of :data:`~torch_ref.activations.ELEMENTWISE`
    loss : "mse", or another of :data:`~torch_ref.losses.LOSSES` but "cross_entropy"; "bce" needs a sigmoid
    l2 : strength of the penalty l2/2 · Σ W², added to the loss; the bias is not penalised
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net

    ``propagate``, ``forward`` and ``predict`` take one input vector ``X (n_features,)`` or a batch
    ``X (n_samples, n_features)``; the loss and the gradients need a batch. Data may be tensors,
    arrays, DataFrames or lists.

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
        super().__init__()
        params = {"W": W} | ({} if b is None else {"b": b})
        self.params = nn.ParameterDict({name: torch.as_tensor(p) for name, p in params.items()})
        self.activation = look_up("activation of a neuron", activation, ELEMENTWISE)
        self.objective, self.l2, self.l1 = look_up("loss", loss, LOSSES), l2, l1
        if self.params["W"].ndim != 1:
            raise ValueError(f"W must be a vector (n_features,), but has the shape {tuple(self.params['W'].shape)}")
        if b is not None and self.params["b"].ndim != 0:
            raise ValueError(f"b must be a number, but has the shape {tuple(self.params['b'].shape)}")
        if self.objective.contains not in (None, activation):
            raise ValueError(f"the loss {loss} needs the activation {self.objective.contains}, not {activation}")

    def propagate(self, X: ArrayLike) -> dict[str, Array]:
        """The weighted sum z = X @ W + b and the activated value a, both (n_samples,), as a dict."""
        b = self.params["b"].reshape(1) if "b" in self.params else None
        z = F.linear(data(X), self.params["W"].unsqueeze(0), b).squeeze(-1)  # (n,)
        return {"z": z, "a": self.activation.value(z)}

    def forward(self, X: ArrayLike) -> Array:
        """The output a, (n_samples,)."""
        return self.propagate(X)["a"]

    def cost(self, values: Mapping[str, Array], y: ArrayLike) -> Scalar:
        """The loss, a scalar, from what :meth:`propagate` returned and the targets y (n_samples,)."""
        prediction = values["z"] if self.objective.contains else values["a"]
        return self.objective.value(prediction, data(y)) + penalty([self.params["W"]], self.l2, self.l1)

    def input_gradient(self, X: ArrayLike, y: ArrayLike) -> Array:
        """dX, (n_samples, n_features), by autograd."""
        X = data(X).detach().requires_grad_()
        return torch.autograd.grad(self.loss(X, y), X)[0]

    def predict(self, X: ArrayLike) -> Array:
        """Class labels, (n_samples,) integers: 1 where z > 0, which for the sigmoid is where a > ½."""
        return (self.propagate(X)["z"] > 0).long()


def spam_filter() -> Neuron:
    """The article's neuron: is a mail with these two marks spam?

    Input 1: has it more than one capitalised word? Input 2: does it contain a certain word? Weights 7 and 3, bias −2,
    sigmoid; either mark is enough.

    >>> neuron = spam_filter()
    >>> neuron.propagate(torch.tensor([1.0, 0.0]))["z"].item()  # 7·1 + 3·0 − 2
    5.0
    >>> round(neuron.forward(torch.tensor([1.0, 0.0])).item(), 4)  # which rounds to 1: spam
    0.9933
    >>> neuron.predict(torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]))
    tensor([0, 1, 1, 1])
    """
    return Neuron(W=torch.tensor([7.0, 3.0]), b=torch.tensor(-2.0))
