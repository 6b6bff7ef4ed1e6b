"""Softmax regression: logistic regression for k classes, with gradients by autograd."""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from numpy.typing import ArrayLike
from torch import Tensor as Array
from torch import Tensor as Scalar
from torch import nn

from torch_ref.activations import softmax
from torch_ref.losses import penalty, weighted
from torch_ref.model import Model, data


class SoftmaxRegression(Model, nn.Module):
    """Multinomial logistic regression, p = softmax(X @ W.T + b), under cross-entropy: a linear layer and a softmax.

    Parameters
    ----------
    W : (n_classes, n_features) weights
    b : (n_classes,) biases; None for none
    l2 : strength of the penalty l2/2 · Σ W², added to the loss; no bias is penalised
    l1 : strength of the penalty l1 · Σ |W|, likewise; with both it is an elastic net
    class_weight, label_smoothing : of cross-entropy: a number for each class, and what of a label all classes share

    y holds integer labels (n_samples,), or a row of probabilities for each sample (one-hot). Data may be tensors,
    arrays, DataFrames or lists.

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
        super().__init__()
        params = {"W": W} | ({} if b is None else {"b": b})
        self.params = nn.ParameterDict({name: torch.as_tensor(p) for name, p in params.items()})
        self.objective, self.l2, self.l1 = weighted("cross_entropy", class_weight, label_smoothing), l2, l1
        shape = tuple(self.params["W"].shape)
        if len(shape) != 2 or shape[0] < 2:
            raise ValueError(f"W must be (n_classes, n_features), of two classes or more, but has the shape {shape}")
        if b is not None and tuple(self.params["b"].shape) != shape[:1]:
            raise ValueError(f"b {shape[:1]} expected for W {shape}, but its shape is {tuple(self.params['b'].shape)}")

    def propagate(self, X: ArrayLike) -> dict[str, Array]:
        """The weighted sums z = X @ W.T + b and the probabilities a, both (n_samples, n_classes), as a dict."""
        z = F.linear(data(X), self.params["W"], self.params.get("b"))  # (n, k)
        return {"z": z, "a": softmax(z)}

    def forward(self, X: ArrayLike) -> Array:
        """The probabilities, (n_samples, n_classes)."""
        return self.propagate(X)["a"]

    def cost(self, values: Mapping[str, Array], y: ArrayLike) -> Scalar:
        """The loss, a scalar, from what :meth:`propagate` returned and the targets y."""
        return self.objective.value(values["z"], data(y)) + penalty([self.params["W"]], self.l2, self.l1)

    def input_gradient(self, X: ArrayLike, y: ArrayLike) -> Array:
        """dX, (n_samples, n_features), by autograd."""
        X = data(X).detach().requires_grad_()
        return torch.autograd.grad(self.loss(X, y), X)[0]

    def predict(self, X: ArrayLike) -> Array:
        """The likeliest class of each sample, (n_samples,) integers."""
        return torch.argmax(self.propagate(X)["z"], dim=-1)
