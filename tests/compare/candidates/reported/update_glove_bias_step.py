"""The bias gets its adaptive update without the step size eta, unlike the other parameters.

Source: https://github.com/stanfordnlp/GloVe/pull/209 (Step size and gradient clipping for bias terms)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
INITIAL_ACCUMULATOR_VALUE = 1.0
EPS = 1e-10


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    fdiff = forward(params, X) - y
    return 0.5 * np.mean(fdiff * fdiff)


def gradients(params, X, y):
    fdiff = (forward(params, X) - y) / len(y)
    return {"W": fdiff @ X, "b": fdiff.sum()}


def glove_step(W, bias, gradsq, temp, eta):
    """W and gradsq hold vector_size words each, gradsq one more for the bias; so does temp, the gradient."""
    vector_size = len(W)
    W_new = W.copy()
    gradsq_new = gradsq.copy()

    # adaptive updates
    for b in range(vector_size):
        gradsq_new[b] += temp[b] * temp[b]
        W_new[b] -= eta * temp[b] / (np.sqrt(gradsq_new[b]) + EPS)

    # updates for bias terms
    fdiff = temp[vector_size]
    gradsq_new[vector_size] += fdiff * fdiff
    update = fdiff / (np.sqrt(gradsq_new[vector_size]) + EPS)
    bias_new = bias - update  # right: bias_new = bias - eta * update
    return W_new, bias_new, gradsq_new


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    temp = np.append(g["W"], g["b"])
    gradsq = state.get("gradsq")
    if gradsq is None:
        gradsq = np.full_like(temp, INITIAL_ACCUMULATOR_VALUE)
    W, b, gradsq = glove_step(params["W"], params["b"], gradsq, temp, lr)
    return {"W": W, "b": b}, {"gradsq": gradsq}
