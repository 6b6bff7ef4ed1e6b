"""What every model has once it can propagate and cost: its loss, its gradients by autograd, and training."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import ArrayLike
from torch import Tensor as Array
from torch import Tensor as Scalar
from torch import nn

from torch_ref.optimizers import descend


def data(X: ArrayLike) -> Array:
    """X, or y, as a tensor: what is an array, a DataFrame or lists becomes one, in NumPy's dtype."""
    return X if isinstance(X, torch.Tensor) else torch.as_tensor(np.array(X))


class Model:
    """The half of a model that is the same whatever it computes."""

    if TYPE_CHECKING:  # what each model brings
        params: nn.ParameterDict
        propagate: Callable[..., dict[str, Array]]
        cost: Callable[..., Scalar]

    def loss(self, X: ArrayLike, y: ArrayLike) -> Scalar:
        """The loss of a batch, a scalar: the mean over its samples, plus the penalty."""
        return self.cost(self.propagate(X), y)

    def gradients(self, X: ArrayLike, y: ArrayLike) -> dict[str, Array]:
        """The gradient of the loss with respect to every parameter, of its shape."""
        return self.loss_and_gradients(X, y)[1]

    def loss_and_gradients(self, X: ArrayLike, y: ArrayLike) -> tuple[Scalar, dict[str, Array]]:
        """Both, from one forward pass: what a step of training needs."""
        loss = self.loss(X, y)
        return loss.detach(), dict(zip(self.params, torch.autograd.grad(loss, list(self.params.values()))))

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        lr: float,
        epochs: int,
        optimizer: str = "sgd",
        batch_size: int | None = None,
        rng: Generator | None = None,
        tol: float = 0.0,
        watch: Callable[..., object] | None = None,
        **options: Any,
    ) -> Self:
        """Train by :func:`~torch_ref.optimizers.descend`, which says what the parameters are; returns self.

        The loss of every batch before its step is kept in ``loss_history``.
        """
        X, y = data(X), data(y)
        self.loss_history = descend(self, X, y, lr, epochs, optimizer, batch_size, rng, tol, watch, **options)
        return self
