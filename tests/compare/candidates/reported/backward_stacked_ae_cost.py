"""The derivative of the sigmoid mixes two layers: a{n+1} * (1 - a{n}) instead of a{n+1} * (1 - a{n+1}).

Source: https://github.com/danluu/UFLDL-tutorial/pull/2 (fix a bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (1, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def stackedAECost(stack, softmaxTheta, softmaxBias, data, labels):
    """stack: list of (w, b); data: every column is an example"""
    m = data.shape[1]
    depth = len(stack)

    a = [data]
    for w, b in stack:
        a.append(sigmoid(w @ a[-1] + b[:, None]))

    M = softmaxTheta @ a[depth] + softmaxBias[:, None]
    M = M - M.max(axis=0)
    logp = M - np.log(np.exp(M).sum(axis=0))
    p = np.exp(logp)
    if labels is None:
        return p

    groundTruth = np.zeros_like(p)
    groundTruth[labels, np.arange(m)] = 1
    cost = -1 / m * (groundTruth * logp).sum()
    diff = (p - groundTruth) / m
    softmaxThetaGrad = diff @ a[depth].T

    d = softmaxTheta.T @ diff
    stackgrad = [None] * depth
    for n in range(depth - 1, -1, -1):
        d = d * a[n + 1] * (1 - a[n])  # right: d = d * a[n + 1] * (1 - a[n + 1])
        stackgrad[n] = d @ a[n].T, d.sum(axis=1)
        d = stack[n][0].T @ d
    return cost, stackgrad, softmaxThetaGrad, diff.sum(axis=1)


def call(params, X, y=None):
    n = len(params) // 2
    stack = [(params[f"W{i}"], params[f"b{i}"]) for i in range(1, n)]
    return stackedAECost(stack, params[f"W{n}"], params[f"b{n}"], X.T, y)


def forward(params, X):
    return call(params, X).T


def loss(params, X, y):
    return call(params, X, y)[0]


def gradients(params, X, y):
    _, stackgrad, theta, bias = call(params, X, y)
    n = len(params) // 2
    g = {f"W{n}": theta, f"b{n}": bias}
    for i, (w, b) in enumerate(stackgrad, 1):
        g[f"W{i}"], g[f"b{i}"] = w, b
    return g
