"""The momentum coefficient multiplies the new gradient instead of the previous velocity: v = v + mu*g, should be v =
mu*v + g.

Source: https://github.com/ooples/AiDotNet/issues/2008 (GradientBasedOptimizerBase.ApplyMomentum applies the
coefficient to the wrong term)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
MOMENTUM = 0.9


class GradientBasedOptimizerBase:
    def __init__(self, initial_momentum=0.9):
        self.current_momentum = initial_momentum
        self.previous_gradient = None

    def apply_momentum(self, gradient):
        if self.previous_gradient is None:
            self.previous_gradient = np.zeros_like(gradient)
        momentum_gradient = self.previous_gradient + gradient * self.current_momentum
        # right: momentum_gradient = self.previous_gradient * self.current_momentum + gradient
        self.previous_gradient = momentum_gradient
        return momentum_gradient


class GradientDescentOptimizer(GradientBasedOptimizerBase):
    def __init__(self, learning_rate, **options):
        super().__init__(**options)
        self.learning_rate = learning_rate

    def update_solution(self, current, gradient):
        gradient = self.apply_momentum(gradient)
        return current - self.learning_rate * gradient


def forward(params, X):
    hidden = np.maximum(0, X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    hidden = np.maximum(0, X @ params["W1"].T + params["b1"])
    error = 2 * (hidden @ params["W2"].T + params["b2"] - y) / y.size
    back = (error @ params["W2"]) * (hidden > 0)
    return {"W1": back.T @ X, "b1": back.sum(0), "W2": error.T @ hidden, "b2": error.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, memory = {}, {}
    for name, value in params.items():
        optimizer = GradientDescentOptimizer(lr, initial_momentum=MOMENTUM)
        optimizer.previous_gradient = state.get(name)
        new[name] = optimizer.update_solution(value, grads[name])
        memory[name] = optimizer.previous_gradient
    return new, memory
