"""What every model has once it can propagate, cost and differentiate: its loss, its gradients, and training."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy import floating as Scalar
from numpy import ndarray as Array
from numpy.random import Generator
from numpy.typing import ArrayLike

from scratch.optimizers import descend


def data(X: ArrayLike) -> Array:
    """X, or y, as an array: what is a DataFrame or lists becomes one."""
    return np.asarray(X)


class Model:
    """The half of a model that is the same whatever it computes."""

    if TYPE_CHECKING:  # what each model brings
        params: Mapping[str, Array]
        propagate: Callable[..., dict[str, Array]]
        cost: Callable[..., Scalar]
        _up_to_the_loss: Callable[..., dict[str, Array]]  # what propagate returns, as far as the loss needs it
        _gradients: Callable[..., dict[str, Array]]  # (values, X, y), from that

    def loss(self, X: ArrayLike, y: ArrayLike) -> Scalar:
        """The loss of a batch, a scalar: the mean over its samples, plus the penalty."""
        return self.cost(self._up_to_the_loss(X), y)

    def gradients(self, X: ArrayLike, y: ArrayLike) -> dict[str, Array]:
        """The gradient of the loss with respect to every parameter, of its shape; ``_gradients`` has the formula."""
        return self._gradients(self._up_to_the_loss(X), X, y)

    def loss_and_gradients(self, X: ArrayLike, y: ArrayLike) -> tuple[Scalar, dict[str, Array]]:
        """Both, from one forward pass: what a step of training needs."""
        values = self._up_to_the_loss(X)
        return self.cost(values, y), self._gradients(values, X, y)

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
        """Train by :func:`~scratch.optimizers.descend`, which says what the parameters are; returns self.

        The loss of every batch before its step is kept in ``loss_history``.
        """
        X, y = data(X), data(y)
        self.loss_history = descend(self, X, y, lr, epochs, optimizer, batch_size, rng, tol, watch, **options)
        return self
