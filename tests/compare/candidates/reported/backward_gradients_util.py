"""Of several gradients that flow into one tensor only the first is taken; they have to be added.

Source: https://github.com/SciSharp/TensorFlow.NET/issues/303 (tf.gradients producing unexpected results)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, value, inputs=(), grad_fn=None):
        self.value = value
        self.inputs = inputs
        self.grad_fn = grad_fn


def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda g: (g @ b.value.T, a.value.T @ g))


def bias_add(a, b):
    return Tensor(a.value + b.value, (a, b), lambda g: (g, g.sum(axis=0)))


def multiply(a, b):
    return Tensor(a.value * b.value, (a, b), lambda g: (g * b.value, g * a.value))


def sigmoid(a):
    s = 1 / (1 + np.exp(-a.value))
    return Tensor(s, (a,), lambda g: (g * s * (1 - s),))


def mean_squared_difference(a, y):
    d = a.value - y
    return Tensor(np.mean(d * d), (a,), lambda g: (g * 2 * d / d.size,))


def _aggregated_grads(grads, op):
    out_grads = grads[id(op)]
    return out_grads[0]  # right: return sum(out_grads[1:], out_grads[0])


def tf_gradients(ys, xs):
    order, seen = [], set()

    def visit(op):
        if id(op) not in seen:
            seen.add(id(op))
            for i in op.inputs:
                visit(i)
            order.append(op)

    visit(ys)
    grads = {id(ys): [1.0]}
    for op in reversed(order):
        out_grad = _aggregated_grads(grads, op)
        for in_op, in_grad in zip(op.inputs, op.grad_fn(out_grad) if op.grad_fn else ()):
            grads.setdefault(id(in_op), []).append(in_grad)
    return [_aggregated_grads(grads, x) for x in xs]


def model(v, X):
    z = bias_add(matmul(Tensor(X), v["W1"]), v["b1"])
    h = multiply(z, sigmoid(z))
    return bias_add(matmul(h, v["W2"]), v["b2"])


def placeholders(params):
    return {name: Tensor(value) for name, value in params.items()}


def forward(params, X):
    return model(placeholders(params), X).value


def loss(params, X, y):
    return mean_squared_difference(model(placeholders(params), X), y).value


def gradients(params, X, y):
    v = placeholders(params)
    cost = mean_squared_difference(model(v, X), y)
    return dict(zip(v, tf_gradients(cost, list(v.values()))))
