"""Binary logistic regression: one sigmoid neuron under binary cross-entropy, trained by gradient descent."""

from __future__ import annotations

import numpy as np
import torch

from torch_ref.neuron import Neuron


class LogisticRegression:
    """Binary logistic regression, P(y = 1 | x) = σ(x·W + b), fitted by full-batch gradient descent.

    The objective is the mean binary cross-entropy over the samples plus l2/2 · Σ W²; the bias is not penalised.

    Parameters
    ----------
    l2 : strength of the penalty
    learning_rate : step length
    max_iter : most steps
    tol : stop when no element of the gradient is larger

    Attributes
    ----------
    coef_ (1, n_features), intercept_ (1,), classes_ (2,), n_iter_, loss_history_ (the loss before each step)
    """

    def __init__(self, l2=0.0, learning_rate=0.5, max_iter=10_000, tol=1e-6):
        self.l2, self.learning_rate, self.max_iter, self.tol = l2, learning_rate, max_iter, tol

    @classmethod
    def from_params(cls, W, b, l2=0.0):
        """A model that is already fitted: weights W (n_features,) and bias b, classes 0 and 1."""
        model = cls(l2)
        model.classes_, model.n_iter_, model.loss_history_ = np.array([0, 1]), 0, []
        model.neuron_ = Neuron(W, b, "sigmoid", "bce", l2)
        return model

    @property
    def coef_(self):
        """The weights, (1, n_features)."""
        return self.neuron_.params["W"].detach().numpy()[np.newaxis]

    @property
    def intercept_(self):
        """The bias, (1,)."""
        return self.neuron_.params["b"].detach().numpy()[np.newaxis]

    def fit(self, X, y):
        """Fit to X (n_samples, n_features) and two-class labels y (n_samples,) of any kind; returns self.

        Starts from zero, which is fine here and not in a network: the loss is convex, so every start leads to the
        same place.

        Raises
        ------
        ValueError : y has not exactly two classes
        """
        self.classes_, y = np.unique(y, return_inverse=True)
        if len(self.classes_) != 2:
            raise ValueError(f"two classes expected, but y has {len(self.classes_)}: {self.classes_[:5]}")
        y = torch.as_tensor(y, dtype=X.dtype)
        neuron = Neuron(X.new_zeros(X.shape[1]), X.new_zeros(()), "sigmoid", "bce", self.l2)
        self.neuron_, self.loss_history_ = neuron, []
        optimizer = torch.optim.SGD(neuron.parameters(), lr=self.learning_rate)
        for step in range(self.max_iter + 1):
            optimizer.zero_grad()
            loss = neuron.loss(X, y)
            loss.backward()
            self.loss_history_.append(loss.item())
            if max(p.grad.abs().max() for p in neuron.parameters()) <= self.tol or step == self.max_iter:
                self.n_iter_ = step
                return self
            optimizer.step()
        return self

    def logit(self, X):
        """z = X @ W + b, (n_samples,): the logarithm of the odds of the second class."""
        return self.neuron_.propagate(X)["z"]

    def probability(self, X):
        """σ(z), (n_samples,): the probability of the second class."""
        return self.neuron_.forward(X)

    def loss(self, X, y):
        """Mean binary cross-entropy plus penalty, a scalar; y (n_samples,) of 0 and 1."""
        return self.neuron_.loss(X, y)

    def gradients(self, X, y):
        """dW and db, by autograd."""
        return self.neuron_.gradients(X, y)

    def input_gradient(self, X, y):
        """The gradient of the loss with respect to X, (n_samples, n_features), by autograd."""
        return self.neuron_.input_gradient(X, y)

    def predict(self, X):
        """Class labels, (n_samples,): the second class where its probability is above ½."""
        return self.classes_[self.neuron_.predict(X).numpy()]
