"""The function called mse takes the root of the mean squared error, so loss and steps are those of RMSE; there should
be no root.

Source: https://github.com/fastai/fastbook/pull/450 (Revert "04_mnist_basics: MSE lacks .sqrt()")
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


def f(t, params):
    """a*t1 + b*t2 + c; the columns of t are time squared and time"""
    (a, b), c = params["W"], params["b"]
    return a * t[:, 0] + b * t[:, 1] + c


class MSE:
    def __call__(self, preds, targets):
        self.diff = preds - targets
        self.value = np.sqrt((self.diff ** 2).mean())  # right: self.value = (self.diff ** 2).mean()
        return self.value

    def backward(self):
        grad = 2 * self.diff / self.diff.size
        grad = grad / (2 * self.value)  # right: nothing
        return grad


def forward(params, X):
    return f(X, params)


def loss(params, X, y):
    return MSE()(f(X, params), y)


def gradients(params, X, y):
    mse = MSE()
    mse(f(X, params), y)
    grad = mse.backward()
    return {"W": np.array([(grad * X[:, 0]).sum(), (grad * X[:, 1]).sum()]), "b": grad.sum()}


def apply_step(params, time, speed, lr):
    grads = gradients(params, time, speed)
    return {name: value - lr * grads[name] for name, value in params.items()}


def step(params, X, y, lr):
    return apply_step(params, X, y, lr)
