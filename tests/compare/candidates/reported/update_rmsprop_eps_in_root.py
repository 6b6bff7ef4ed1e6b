"""eps is added inside the square root, as optax does it; in torch's RMSprop it is added to the root.

Source: https://github.com/google-deepmind/optax/issues/532 (rmsprop implementation in optax and torch)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 0.01


def log_softmax(logits):
    logits = logits - logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def logits_fn(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return np.exp(log_softmax(logits_fn(params, X)))


def loss(params, X, y):
    logp = log_softmax(logits_fn(params, X))
    return -np.mean(logp[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


class scale_by_rms:
    def __init__(self, decay=0.9, eps=1e-8):
        self.decay, self.eps = decay, eps

    def init(self, params):
        return {k: np.zeros_like(p) for k, p in params.items()}

    def update(self, updates, nu):
        nu = {k: self.decay * nu[k] + (1 - self.decay) * g * g for k, g in updates.items()}
        updates = {
            k: g / np.sqrt(nu[k] + self.eps)
            # right: k: g / (np.sqrt(nu[k]) + self.eps)
            for k, g in updates.items()
        }
        return updates, nu


def step(params, X, y, lr, state):
    tx = scale_by_rms(decay=ALPHA, eps=EPS)
    nu = state["nu"] if "nu" in state else tx.init(params)
    updates, nu = tx.update(gradients(params, X, y), nu)
    return {k: params[k] - lr * updates[k] for k in params}, {"nu": nu}
