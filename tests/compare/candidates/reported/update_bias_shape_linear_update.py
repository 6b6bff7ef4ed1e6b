"""The gradient that add gives to a bias of shape (1, size) keeps the shape (batch, size), and the update goes through
both linearly, so that only the first sample moves the bias; the gradient has to be summed over the batch.

Source: https://github.com/ooples/AiDotNet/pull/488 (review of examples/GpuTrainingExample.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class Node:
    def __init__(self, value, parents=(), backward=None):
        self.value, self.parents, self.backward_fn = value, parents, backward
        self.gradient = None

    def receive(self, gradient):
        self.gradient = gradient if self.gradient is None else self.gradient + gradient


def matrix_multiply(a, b):
    def backward(gradient):
        a.receive(gradient @ b.value.T)
        b.receive(a.value.T @ gradient)
    return Node(a.value @ b.value, (a, b), backward)


def add(a, b):
    def backward(gradient):
        a.receive(gradient)
        b.receive(gradient)  # right: b.receive(gradient.sum(axis=0, keepdims=True))
    return Node(a.value + b.value, (a, b), backward)


def relu(a):
    def backward(gradient):
        a.receive(gradient * (a.value > 0))
    return Node(np.maximum(a.value, 0), (a,), backward)


def tape_of(node, seen=None):
    seen = [] if seen is None else seen
    for parent in node.parents:
        if parent not in seen:
            tape_of(parent, seen)
    seen.append(node)
    return seen


def update_parameter(param, gradient, learning_rate):
    flat, g = param.flatten(), gradient.flatten()
    for i in range(flat.size):
        flat[i] = flat[i] - learning_rate * g[i]
    return flat.reshape(param.shape)


def nodes_of(params):
    return {name: Node(np.atleast_2d(value)) for name, value in params.items()}


def predict_node(p, X):
    layer1 = relu(add(matrix_multiply(Node(X), p["W1"]), p["b1"]))
    return add(matrix_multiply(layer1, p["W2"]), p["b2"])


def forward(params, X):
    return predict_node(nodes_of(params), X).value


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    p = nodes_of(params)
    out = predict_node(p, X)
    out.receive(2 * (out.value - y) / y.size)
    for node in reversed(tape_of(out)):
        if node.backward_fn:
            node.backward_fn(node.gradient)
    return {name: update_parameter(p[name].value, p[name].gradient, lr).reshape(params[name].shape) for name in params}
