"""log(1 + e^z) is infinite for z above 709, in float64 too: write max(z, 0) + log(1 + e^(−|z|)) instead."""

import math

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "overflow"
WHERE = "loss"
VERDICT = "unstable"


def exp(t):
    return math.exp(t) if t < 709.7 else math.inf


def softplus(t):
    return math.log1p(exp(t))  # right: return max(t, 0.0) + math.log1p(exp(-abs(t)))


def loss(params, X, y):
    z = [sum(float(w) * float(v) for w, v in zip(params["W"], x)) + float(params["b"]) for x in X]
    return sum(softplus(-z_i if t == 1 else z_i) for z_i, t in zip(z, y)) / len(z)


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
