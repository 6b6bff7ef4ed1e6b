"""The Nesterov update looks ahead from the old trace where it should add the gradient to the decayed new trace.

Source: https://github.com/google-deepmind/optax/issues/900 (Math pseudocode in description of SGD with Nesterov is incorrect)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
LOSS = "cross_entropy"
TARGETS = "labels"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


def tree_map(f, *trees):
    return {k: f(*(t[k] for t in trees)) for k in trees[0]}


def log_probs(params, X):
    logits = np.einsum("if,cf->ic", X, params["W"]) + params["b"]
    logits = logits - logits.max(-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(-1, keepdims=True))


def forward(params, X):
    return np.exp(log_probs(params, X))


def loss(params, X, y):
    picked = np.take_along_axis(log_probs(params, X), y[:, None], axis=-1)
    return -np.mean(picked)


def gradients(params, X, y):
    diff = forward(params, X)
    diff[np.arange(y.size), y] -= 1
    diff = diff / y.size
    return {"W": np.einsum("ic,if->cf", diff, X), "b": diff.sum(0)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    old = state or tree_map(np.zeros_like, g)
    trace = tree_map(lambda g_, t: g_ + MOMENTUM * t, g, old)
    updates = tree_map(lambda g_, t: g_ + MOMENTUM * t, g, old)  # right: updates = tree_map(lambda g_, t: g_ + MOMENTUM * t, g, trace)
    return tree_map(lambda p, u: p - lr * u, params, updates), trace


def predict(params, X):
    return np.argmax(log_probs(params, X), -1)
