"""The model gives a column (N, 1) and the target is (N,), so their difference is broadcast to (N, N); the target should
be a column too.

Source: https://github.com/pytorch/pytorch/issues/19699 (Different loss value based on shape)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "mse"


class MSELoss:
    def forward(self, a, b):
        return np.mean((a - b) ** 2)

    def backward(self, a, b):
        """gradient for a, summed back to its shape"""
        diff = a - b
        grad = 2 * diff / diff.size
        while grad.ndim > a.ndim:
            grad = grad.sum(axis=0)
        for axis, length in enumerate(a.shape):
            if length == 1:
                grad = grad.sum(axis=axis, keepdims=True)
        return grad


class Model:
    """linear layer with one output, then tanh"""

    def __init__(self, params):
        self.weight = params["W"].reshape(1, -1)
        self.bias = params["b"].reshape(1)

    def forward(self, x):
        self.x = x
        self.out = np.tanh(x @ self.weight.T + self.bias)
        return self.out

    def backward(self, grad):
        dz = grad * (1 - self.out ** 2)
        return {"W": (dz.T @ self.x).reshape(-1), "b": dz.sum()}


criterion = MSELoss()


def as_target(y):
    return y  # right: return y.reshape(-1, 1)


def forward(params, X):
    return Model(params).forward(X).reshape(-1)


def loss(params, X, y):
    return criterion.forward(Model(params).forward(X), as_target(y))


def gradients(params, X, y):
    model = Model(params)
    out = model.forward(X)
    return model.backward(criterion.backward(out, as_target(y)))
