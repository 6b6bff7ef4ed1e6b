"""Nesterov's velocity takes the gradient times (1 - momentum); it must take lr * grad.

Source: https://github.com/Racoo203/MA2008B (student's notebook on Nesterov momentum; code read, no report)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class NAG:
    def __init__(self, learning_rate, momentum=MOMENTUM):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def move(self, point, velocity, grad):
        """one iteration; grad was taken at the look-ahead point"""
        previous = velocity
        velocity = self.momentum * previous - self.learning_rate * (1 - self.momentum) * grad
        # right: velocity = self.momentum * previous - self.learning_rate * grad
        point = point - self.momentum * previous + (1 + self.momentum) * velocity
        return point, velocity


class Regression:
    def __init__(self, params):
        self.params = params

    def forward(self, X):
        p = self.params
        self.h = 1 / (1 + np.exp(-(X @ p["W1"].T + p["b1"])))
        return self.h @ p["W2"].T + p["b2"]

    def backward(self, X, y):
        n = len(X)
        e2 = (self.forward(X) - y) / n
        e1 = (e2 @ self.params["W2"]) * self.h * (1 - self.h)
        return {"W2": e2.T @ self.h, "b2": e2.sum(0), "W1": e1.T @ X, "b1": e1.sum(0)}


def forward(params, X):
    return Regression(params).forward(X)


def gradients(params, X, y):
    return Regression(params).backward(X, y)


def step(params, X, y, lr, state):
    nag = NAG(lr)
    grads = gradients(params, X, y)
    points, velocities = {}, {}
    for name in params:
        velocity = state.get(name, np.zeros_like(params[name]))
        points[name], velocities[name] = nag.move(params[name], velocity, grads[name])
    return points, velocities
