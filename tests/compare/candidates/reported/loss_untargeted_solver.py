"""Where the attack is not targeted the solver returns the loss with the sign that it was given for the descent, so the
value is negated; the loss itself should be returned.

Source: https://github.com/mit-ll-responsible-ai/responsible-ai-toolbox/pull/8 (Update gradient-descent solver)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 3


def criterion(logits, target):
    """Cross-entropy of each sample, and its gradient with respect to the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(target))
    g = np.exp(log_p)
    g[rows, target] -= 1
    return -log_p[rows, target], g


class Perturber:
    """Evaluates a model at data + delta.

    The optimizer always goes down: for targeted=False the loss is to grow, so it is given the negative."""

    def __init__(self, model, targeted=False):
        self.model = model
        self.sign = 1 if targeted else -1

    def evaluate(self, data, target, delta=0.0):
        logits = (data + delta) @ self.model["W"].T + self.model["b"]
        losses, g = criterion(logits, target)
        loss = losses.mean()
        grad = g @ self.model["W"] / len(target)
        return self.sign * loss, self.sign * grad  # right: return loss, self.sign * grad

    def ascend(self, data, target, lr):
        _, grad = self.evaluate(data, target)
        return data - lr * grad


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return Perturber(params).evaluate(X, y)[0]


def input_gradient(params, X, y):
    solver = Perturber(params)
    _, grad = solver.evaluate(X, y)
    return solver.sign * grad
