"""The optimizer is built from the loss before the penalty is added to it, and has what the loss was then; so it trains
without a penalty. It has to be built after.

Source: https://github.com/snorkel-team/snorkel/pull/913 (Changed loss definition to include penalty for logit)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6
L2 = 0.3


class Loss:
    """a value and its gradient; + makes a new one"""

    def __init__(self, value, grad):
        self.value, self.grad = value, grad

    def __add__(self, other):
        return Loss(lambda: self.value() + other.value(),
                    lambda: {k: g + other.grad()[k] for k, g in self.grad().items()})


class GradientDescentOptimizer:
    def __init__(self, loss):
        self.loss = loss

    def compute_gradients(self):
        return self.loss.grad()

    def apply_gradients(self, params, lr):
        grads = self.compute_gradients()
        return {k: p - lr * grads[k] for k, p in params.items()}


class LogisticRegression:
    name = "LR"

    def __init__(self, params, X, Y=None, l2_penalty=L2):
        self.w, self.b = params["W"], params["b"]
        self.X, self.Y = X, Y
        self.h = X @ self.w + self.b
        if Y is not None:
            self._build_training_ops(l2_penalty)

    def marginals(self):
        return 1 / (1 + np.exp(-self.h))

    def _data_loss(self):
        def value():
            # sigmoid cross entropy with logits
            return np.mean(np.maximum(self.h, 0) - self.h * self.Y + np.log1p(np.exp(-np.abs(self.h))))

        def grad():
            err = (self.marginals() - self.Y) / len(self.Y)
            return {"W": self.X.T @ err, "b": err.sum()}
        return Loss(value, grad)

    def _l2_loss(self, strength):
        return Loss(lambda: strength * np.sum(self.w ** 2) / 2,
                    lambda: {"W": strength * self.w, "b": np.zeros_like(self.b)})

    def _build_training_ops(self, l2_penalty):
        self.loss = self._data_loss()
        self.train_op = GradientDescentOptimizer(self.loss)  # right: nothing
        # Add L2 penalty
        if l2_penalty > 0:
            self.loss = self.loss + self._l2_loss(l2_penalty)
        # missing: self.train_op = GradientDescentOptimizer(self.loss)


def forward(params, X):
    return LogisticRegression(params, X).marginals()


def loss(params, X, y):
    return LogisticRegression(params, X, y).loss.value()


def gradients(params, X, y):
    return LogisticRegression(params, X, y).train_op.compute_gradients()


def step(params, X, y, lr):
    return LogisticRegression(params, X, y).train_op.apply_gradients(params, lr)
