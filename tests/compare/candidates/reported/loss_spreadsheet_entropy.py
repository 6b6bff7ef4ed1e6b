"""The cross-entropy lacks its minus sign, so the loss is negative; it should be minus the mean log probability of the
true class.

Source: https://github.com/fastai/course22/pull/22 (Update entropy_example.xlsx)
"""

# The softmax / cross-entropy sheet of the course, with one small layer in front of it.
import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"


def outputs(params, row):
    """column B: the raw outputs"""
    return [sum(w * v for w, v in zip(ws, row)) + b for ws, b in zip(params["W1"], params["b1"])]


def exps(outs):
    """column C (shifted, so that big outputs do not blow up)"""
    biggest = max(outs)
    return [np.exp(o - biggest) for o in outs]


def softmax(outs):
    """column D"""
    column = exps(outs)
    return [e / sum(column) for e in column]


def log_softmax(outs):
    """column E: ln of column D"""
    biggest = max(outs)
    return [o - biggest - np.log(sum(exps(outs))) for o in outs]


def forward(params, X):
    return np.array([softmax(outputs(params, row)) for row in X])


def loss(params, X, y):
    total = 0
    for row, label in zip(X, y):
        logs = log_softmax(outputs(params, row))
        for k in range(len(logs)):
            actual = 1 if k == label else 0
            total += actual * logs[k]  # or here
    return total / len(y)  # right: return -total / len(y)


def gradients(params, X, y):
    dW, db = np.zeros_like(params["W1"]), np.zeros_like(params["b1"])
    for row, label in zip(X, y):
        probs = softmax(outputs(params, row))
        for k, p in enumerate(probs):
            diff = (p - (1 if k == label else 0)) / len(y)
            dW[k] += diff * row
            db[k] += diff
    return {"W1": dW, "b1": db}
