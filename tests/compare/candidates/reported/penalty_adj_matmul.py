"""The adjoint of matmul writes the adjoints of its operands; it should add to what is there already, the penalty's
part.

Source: https://github.com/NVIDIA/warp/issues/168 (Adjoint of Matmul)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.2


class array:
    def __init__(self, data):
        self.data, self.grad = data, np.zeros_like(data)


def matmul(tape, a, b):
    d = array(a.data @ b.data)

    def adj_matmul():
        a.grad = d.grad @ b.data.T  # right: a.grad = a.grad + d.grad @ b.data.T
        b.grad = a.data.T @ d.grad  # right: b.grad = b.grad + a.data.T @ d.grad
    tape.append(adj_matmul)
    return d


def layer(tape, a, w, b, f=lambda z: z, df=lambda y: 1):
    z = matmul(tape, a, w)
    d = array(f(z.data + b.data))
    def adj_activation():
        z.grad = z.grad + d.grad * df(d.data)
        b.grad = b.grad + z.grad.sum(axis=0)
    tape.append(adj_activation)
    return d


def log_softmax(z):
    s = z - z.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def cross_entropy(tape, a, labels):
    log_p, hot = log_softmax(a.data), np.eye(a.data.shape[1], dtype=a.data.dtype)[labels]
    d = array(-(hot * log_p).sum(axis=1).mean())

    def adjoint():
        a.grad = a.grad + d.grad * (np.exp(log_p) - hot) / len(labels)
    tape.append(adjoint)
    return d


def penalty(tape, total, w):
    d = array(total.data + L2 / 2 * np.sum(w.data ** 2))

    def adjoint():
        total.grad, w.grad = total.grad + d.grad, w.grad + d.grad * L2 * w.data
    tape.append(adjoint)
    return d


def launch(params, X, y=None):
    tape = []
    p = {name: array(value) for name, value in params.items()}
    h = layer(tape, array(X), p["W1"], p["b1"], np.tanh, lambda y: 1 - y ** 2)
    out = layer(tape, h, p["W2"], p["b2"])
    if y is None:
        return out
    total = cross_entropy(tape, out, y)
    return tape, p, penalty(tape, penalty(tape, total, p["W1"]), p["W2"])


def forward(params, X):
    return np.exp(log_softmax(launch(params, X).data))


def loss(params, X, y):
    return launch(params, X, y)[2].data


def gradients(params, X, y):
    tape, p, total = launch(params, X, y)
    total.grad = np.ones_like(total.data)
    for adjoint in reversed(tape):
        adjoint()
    return {name: p[name].grad for name in params}
