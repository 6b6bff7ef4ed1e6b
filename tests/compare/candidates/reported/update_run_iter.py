"""Each weight is updated in the same loop that the gradients are calculated in, so the next gradient is taken with a
new weight; all gradients should be calculated first.

Source: https://github.com/hans/glove.py/issues/6 (Bug in gradient updating)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
INITIAL_ACCUMULATOR_VALUE = 1.0


def outputs(W, b, x):
    acts = [x]
    for i in range(len(W)):
        z = acts[-1] @ W[i].T + b[i]
        acts.append(z if i == len(W) - 1 else np.tanh(z))
    return acts


def unpack(params):
    n = len(params) // 2
    return [params["W%d" % i] for i in range(1, n + 1)], [params["b%d" % i] for i in range(1, n + 1)]


def run_iter(W, b, gradsq_W, gradsq_b, x, y, learning_rate):
    """Run a single iteration of AdaGrad over all the data."""
    acts = outputs(W, b, x)
    delta = (acts[-1] - y) / len(x)
    new_W, new_b = list(W), list(b)
    for i in reversed(range(len(W))):
        grad_W = delta.T @ acts[i]
        grad_b = delta.sum(axis=0)

        # Update squared gradient sums, and perform adaptive updates
        gradsq_W[i] = gradsq_W[i] + np.square(grad_W)
        gradsq_b[i] = gradsq_b[i] + np.square(grad_b)
        new_W[i] = W[i] - learning_rate * grad_W / (np.sqrt(gradsq_W[i]) + 1e-10)
        new_b[i] = b[i] - learning_rate * grad_b / (np.sqrt(gradsq_b[i]) + 1e-10)

        delta = (delta @ new_W[i]) * (1 - acts[i] ** 2)  # right: delta = (delta @ W[i]) * (1 - acts[i] ** 2)
    return new_W, new_b


def forward(params, X):
    return outputs(*unpack(params), X)[-1]


def step(params, X, y, lr, state):
    W, b = unpack(params)
    gradsq_W = list(state.get("gradsq_W", [np.ones_like(w) for w in W]))
    gradsq_b = list(state.get("gradsq_b", [np.ones_like(v) for v in b]))
    W, b = run_iter(W, b, gradsq_W, gradsq_b, X, y, lr)
    new = {}
    for i in range(len(W)):
        new["W%d" % (i + 1)], new["b%d" % (i + 1)] = W[i], b[i]
    return new, {"gradsq_W": gradsq_W, "gradsq_b": gradsq_b}
