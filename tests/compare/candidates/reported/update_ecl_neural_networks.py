"""The weights are changed once per pass over all datapoints, by the sum of what each asks for; back-propagation should
re-weight after each datapoint.

Source: https://github.com/hpcc-systems/ecl-ml/pull/273 (ML-391 NeuralNetworks.ecl cannot learn the XOR problem)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def Sigmoid(x):
    return 1 / (1 + np.exp(-x))


def FF(W, B, point):
    """Feed forward one datapoint: the activations of every layer, the input's first"""
    A = [point]
    for w, b in zip(W, B):
        A.append(Sigmoid(w @ A[-1] + b))
    return A


def Delta(W, A, target):
    """The deltas of the layers after the input's"""
    last = A[-1]
    D = [-(target - last) * last * (1 - last)]
    for w, a in zip(reversed(W[1:]), reversed(A[1:-1])):
        D.insert(0, (w.T @ D[0]) * a * (1 - a))
    return D


def unpack(params):
    layers = range(1, len(LAYERS))
    return [params[f"W{i}"] for i in layers], [params[f"b{i}"] for i in layers]


def forward(params, X):
    W, B = unpack(params)
    return np.array([FF(W, B, point)[-1] for point in X])


def loss(params, X, y):
    return np.mean(0.5 * np.sum((y - forward(params, X)) ** 2, axis=1))


def step(params, X, y, lr):
    W, B = unpack(params)
    changeW, changeB = [np.zeros_like(w) for w in W], [np.zeros_like(b) for b in B]  # right: nothing
    for point, target in zip(X, y):
        A = FF(W, B, point)
        D = Delta(W, A, target)
        changeW = [c + np.outer(d, a) for c, d, a in zip(changeW, D, A)]
        # right: W = [w - lr * np.outer(d, a) for w, d, a in zip(W, D, A)]
        changeB = [c + d for c, d in zip(changeB, D)]  # right: B = [b - lr * d for b, d in zip(B, D)]
    W = [w - lr * c for w, c in zip(W, changeW)]  # right: nothing
    B = [b - lr * c for b, c in zip(B, changeB)]  # right: nothing
    new = {}
    for i, (w, b) in enumerate(zip(W, B), start=1):
        new[f"W{i}"], new[f"b{i}"] = w, b
    return new
