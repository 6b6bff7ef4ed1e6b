"""Without Nesterov the update is the bare gradient and the momentum buffer is not used at all; the update should be the
buffer.

Source: https://github.com/KellerJordan/Muon/pull/4 (no need to cache momentum if nesterov is disabled)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "sgd"
MOMENTUM = 0.95


def update(g, momentum_buffer, momentum, nesterov=False):
    buf = g if momentum_buffer is None else momentum * momentum_buffer + g
    g = g + momentum * buf if nesterov else g  # right: g = g + momentum * buf if nesterov else buf
    return g, buf


def logits(p, x):
    h = np.maximum(np.einsum("ni,hi->nh", x, p["W1"]) + p["b1"], 0)
    return h, np.einsum("nh,oh->no", h, p["W2"]) + p["b2"]


def log_softmax(z):
    z = z - z.max(-1, keepdims=True)
    return z - np.log(np.exp(z).sum(-1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)[1]))


def loss(params, X, y):
    return -log_softmax(logits(params, X)[1])[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    h, z = logits(params, X)
    dz = np.exp(log_softmax(z))
    dz[np.arange(len(y)), y] -= 1
    dz /= len(y)
    dh = np.einsum("no,oh->nh", dz, params["W2"]) * (h > 0)
    return {
        "W1": np.einsum("nh,ni->hi", dh, X), "b1": np.einsum("nh->h", dh),
        "W2": np.einsum("no,nh->oh", dz, h), "b2": np.einsum("no->o", dz),
    }


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    out, bufs = {}, {}
    for k, p in params.items():
        g, bufs[k] = update(grads[k], state.get(k), MOMENTUM)
        out[k] = p - lr * g
    return out, bufs
