"""The cost is the square of the inner difference, and its gradients lack the 2.

Source: https://github.com/hans/glove.py/issues/7 (about gradient; a reader asks, nobody has answered)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"


def cost_inner(v_main, b_main, v_context, target):
    return v_main.dot(v_context) + b_main - target


def run_iter(params, data):
    """One pass over the pairs: the global cost and the gradients, the mean of all pairs

    data: tuples (v_context, target)
    """
    v_main, b_main = params["W"], params["b"]
    global_cost = 0.0
    grad_main = np.zeros_like(v_main)
    grad_bias_main = np.zeros_like(b_main)

    for v_context, target in data:
        inner = cost_inner(v_main, b_main, v_context, target)
        cost = inner ** 2
        global_cost += cost / len(data)

        # gradients of the word vector and of its bias
        grad_main = grad_main + inner * v_context / len(data)
        # right: grad_main = grad_main + 2 * inner * v_context / len(data)
        grad_bias_main = grad_bias_main + inner / len(data)
        # right: grad_bias_main = grad_bias_main + 2 * inner / len(data)

    return global_cost, {"W": grad_main, "b": grad_bias_main}


def forward(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    return run_iter(params, list(zip(X, y)))[0]


def gradients(params, X, y):
    return run_iter(params, list(zip(X, y)))[1]


def step(params, X, y, learning_rate):
    _, grads = run_iter(params, list(zip(X, y)))
    return {name: value - learning_rate * grads[name] for name, value in params.items()}
