"""The correction mu*(v' - v) is added without the learning rate and with the wrong sign, though v holds bare
gradients; it should be -lr*mu*(v' - v), which gives w - lr*(g + mu*v').

Source: https://github.com/pytorch/pytorch/issues/14465 (Some issues in the SGD optimizer with Nesterov)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MOMENTUM = 0.9
NESTEROV = True


class NAG:
    """v' = mu * v + grad(w), then the accelerated form of the update."""

    def __init__(self, lr, mu, state):
        self.lr, self.mu = lr, mu
        self.state = dict(state)

    def step(self, params, grads):
        updated = {}
        for name, w in params.items():
            v = self.state.get(name, np.zeros_like(w))
            v_next = self.mu * v + grads[name]
            updated[name] = w + self.mu * (v_next - v) - self.lr * v_next
            # right: updated[name] = w - self.lr * self.mu * (v_next - v) - self.lr * v_next
            self.state[name] = v_next
        return updated


def logits(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-logits(params, X)))


def gradients(params, X, y):
    residual = (forward(params, X) - y) / len(y)
    return {"W": X.T @ residual, "b": residual.sum()}


def step(params, X, y, lr, state):
    opt = NAG(lr, MOMENTUM, state)
    return opt.step(params, gradients(params, X, y)), opt.state
