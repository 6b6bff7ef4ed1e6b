"""The eps is added inside the root of the mean square, not to the root, so it weighs as much as its own root where the
gradient is small.

Source: https://github.com/CanReader/FastNN/issues/12 (Centered RMSprop can take the square root of a negative number;
'the eps is inside the root, not outside')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "softplus"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-3


class RmsProp:
    def __init__(self, learning_rate, alpha=ALPHA, eps=EPS):
        self.learning_rate = learning_rate
        self.alpha = alpha
        self.eps = eps

    def denominator(self, square):
        return np.sqrt(square + self.eps)  # right: return np.sqrt(square) + self.eps

    def update(self, parameter, gradient, square):
        if square is None:
            square = np.zeros_like(parameter)
        square = square * self.alpha + np.square(gradient) * (1 - self.alpha)
        delta = gradient / self.denominator(square)
        return parameter - delta * self.learning_rate, square


class Dense:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        self.z = x @ self.weight.T + self.bias
        return np.logaddexp(0, self.z)

    def backward(self, grad_output):
        grad = grad_output / (1 + np.exp(-self.z))
        return {"W1": grad.T @ self.x, "b1": grad.sum(axis=0)}


def gradients(params, X, y):
    layer = Dense(params["W1"], params["b1"])
    residual = layer.forward(X) - y
    return layer.backward(residual * (2 / residual.size))


def step(params, X, y, lr, state):
    optimizer = RmsProp(lr)
    grads = gradients(params, X, y)
    updated = {k: optimizer.update(params[k], grads[k], state.get(k)) for k in params}
    return {k: u[0] for k, u in updated.items()}, {k: u[1] for k, u in updated.items()}
