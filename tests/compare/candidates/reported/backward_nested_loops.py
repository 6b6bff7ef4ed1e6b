"""In the inner loop the error of hidden unit d is added into slot m (the output index) instead of d.

Source: https://github.com/NervanaSystems/neon/issues/111 (Bug in bprop?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
LOSS = "half_mse"


def sigm(v):
    return 1.0 / (1.0 + np.exp(-v))


def fprop(params, x):
    """x is one example"""
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    hid = np.zeros(len(b1))
    for d in range(len(b1)):
        hid[d] = sigm(np.dot(W1[d], x) + b1[d])
    out = np.zeros(len(b2))
    for m in range(len(b2)):
        out[m] = sigm(np.dot(W2[m], hid) + b2[m])
    return hid, out


def bprop(params, x, t):
    W1, W2 = params["W1"], params["W2"]
    hid, out = fprop(params, x)
    grad_W2 = np.zeros(W2.shape)
    grad_hid = np.zeros(len(hid))
    err = np.zeros(len(out))
    for m in range(len(out)):
        err[m] = (out[m] - t[m]) * out[m] * (1 - out[m])
        for d in range(len(hid)):
            grad_W2[m, d] = err[m] * hid[d]
            grad_hid[m] += W2[m, d] * err[m]  # right: grad_hid[d] += W2[m, d] * err[m]
    grad_W1 = np.zeros(W1.shape)
    delta = np.zeros(len(hid))
    for d in range(len(hid)):
        delta[d] = grad_hid[d] * hid[d] * (1 - hid[d])
        for i in range(len(x)):
            grad_W1[d, i] = delta[d] * x[i]
    return {"W1": grad_W1, "b1": delta, "W2": grad_W2, "b2": err}


def forward(params, X):
    return np.array([fprop(params, x)[1] for x in X])


def loss(params, X, y):
    total = 0.0
    for x, t in zip(X, y):
        total += 0.5 * np.sum((fprop(params, x)[1] - t) ** 2)
    return total / len(X)


def gradients(params, X, y):
    sums = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, t in zip(X, y):
        g = bprop(params, x, t)
        for k in sums:
            sums[k] += g[k]
    return {k: v / len(X) for k, v in sums.items()}
