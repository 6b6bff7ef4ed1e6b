"""The gradient of the hinge loss is returned as -y_pred * y_true, where with respect to y_pred it is -y_true.

Source: https://github.com/online-ml/river/pull/28 (Implementation optim.HingeLoss)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class HingeLoss:
    """Computes the hinge loss."""

    def __call__(self, y_true, y_pred):
        return max(0, 1 - y_pred * y_true)

    def gradient(self, y_true, y_pred):
        """Gradient with respect to y_pred."""
        if y_pred * y_true < 1:
            return -y_pred * y_true  # right: return -y_true
        return 0


class LinearModel:
    def __init__(self, weights, intercept, loss):
        self.weights = dict(enumerate(weights))
        self.intercept = intercept
        self.loss = loss

    def predict_one(self, x):
        return sum(self.weights[i] * xi for i, xi in x.items()) + self.intercept

    def gradient_one(self, x, y):
        g = self.loss.gradient(y_true=y, y_pred=self.predict_one(x))
        return {i: xi * g for i, xi in x.items()}, g


def stream(X):
    for row in X:
        yield dict(enumerate(row))


def forward(params, X):
    model = LinearModel(params["W"], params["b"], HingeLoss())
    return np.array([model.predict_one(x) for x in stream(X)])


def loss(params, X, y):
    hinge = HingeLoss()
    return sum(hinge(yi, pi) for yi, pi in zip(y, forward(params, X))) / len(y)


def gradients(params, X, y):
    model = LinearModel(params["W"], params["b"], HingeLoss())
    dW, db = np.zeros_like(params["W"]), np.zeros_like(params["b"])
    for x, yi in zip(stream(X), y):
        grad, g = model.gradient_one(x, yi)
        for i, gi in grad.items():
            dW[i] += gi / len(y)
        db = db + g / len(y)
    return {"W": dW, "b": db}
