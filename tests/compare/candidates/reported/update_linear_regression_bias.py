"""Only the gradient of w is taken and applied in the training step, so the bias is never trained; it should be both w
and b.

Source: https://github.com/OpenHUTB/nn/pull/3253 (linear_regression-tf2.0.py: the bias is not updated)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


class LinearModel:
    def __init__(self, params):
        self.variables = dict(params)

    def __call__(self, x):
        return x @ self.variables["W"] + self.variables["b"]


class GradientTape:
    """the gradients of the squared error, by hand"""

    def __init__(self, model, x, y):
        self.model, self.x, self.y = model, x, y

    def gradient(self, names):
        err = self.model(self.x) - self.y
        n = len(self.y)
        by_name = {"W": 2 * self.x.T @ err / n, "b": 2 * np.sum(err) / n}
        return [by_name[name] for name in names]


class SGD:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply_gradients(self, model, grads_and_vars):
        for grad, name in grads_and_vars:
            model.variables[name] = model.variables[name] - self.learning_rate * grad


def mean_squared_error(ys, preds):
    return np.mean((preds - ys) ** 2)


def train_one_step(model, optimizer, xs, ys):
    tape = GradientTape(model, xs, ys)
    names = ["W"]  # right: names = ["W", "b"]
    grads = tape.gradient(names)
    optimizer.apply_gradients(model, zip(grads, names))


def forward(params, X):
    return LinearModel(params)(X)


def loss(params, X, y):
    return mean_squared_error(y, forward(params, X))


def gradients(params, X, y):
    dw, db = GradientTape(LinearModel(params), X, y).gradient(["W", "b"])
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    model = LinearModel(params)
    train_one_step(model, SGD(learning_rate=lr), X, y)
    return model.variables
