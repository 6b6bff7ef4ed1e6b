"""Missing parentheses in tanh's gradient: grad * 1 - t*t subtracts t^2 from the gradient instead of multiplying by (1
- t^2).

Source: https://github.com/apache/tvm/pull/7340 (Fix tanh gradient ... broken due to missing parens)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "out_in"

FORWARD = {
    "dense": lambda x, w, b: x @ w.T + b,
    "tanh": lambda x: np.tanh(x),
}


def dense_grad(call, grad):
    x, w, b = call["args"]
    return [grad @ w, grad.T @ x, grad.sum(axis=0)]


def tanh_grad(call, grad):
    t = call["out"]
    return [grad * 1 - t * t]  # right: return [grad * (1 - t * t)]


GRADIENT = {"dense": dense_grad, "tanh": tanh_grad}


class Tape:
    def __init__(self):
        self.calls = []

    def call(self, op, *args):
        out = FORWARD[op](*args)
        self.calls.append({"op": op, "args": args, "out": out})
        return out


def trace(params, X):
    tape = Tape()
    x = X
    depth = len(LAYERS) - 1
    for i in range(1, depth + 1):
        x = tape.call("dense", x, params[f"W{i}"], params[f"b{i}"])
        if i < depth:
            x = tape.call("tanh", x)
    return tape, x


def forward(params, X):
    return trace(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    tape, out = trace(params, X)
    grad = (out - y) / len(X)
    grads, i = {}, len(LAYERS) - 1
    for call in reversed(tape.calls):
        back = GRADIENT[call["op"]](call, grad)
        if call["op"] == "dense":
            grads[f"W{i}"], grads[f"b{i}"] = back[1], back[2]
            i -= 1
        grad = back[0]
    return grads


def input_gradient(params, X, y):
    tape, out = trace(params, X)
    grad = (out - y) / len(X)
    for call in reversed(tape.calls):
        grad = GRADIENT[call["op"]](call, grad)[0]
    return grad
