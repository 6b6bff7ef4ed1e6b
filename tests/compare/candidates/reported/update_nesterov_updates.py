"""After the jump by momentum * v, whose v already holds the new gradient, the gradient is computed once more at the
point ahead and subtracted. In this form (parameters are the look-ahead point, as in PyTorch) the correction uses
the same gradient that went into v.

Source: https://github.com/keras-team/keras/issues/966 (Nesterov based gradient descent)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    err = forward(params, X) - y
    return {"W": X.T @ err / len(y), "b": err.mean()}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    v, ahead = {}, {}
    for k in params:
        m = state.get(k, 0.0)
        v[k] = MOMENTUM * m - lr * grads[k]
        ahead[k] = params[k] + MOMENTUM * v[k]
    # nesterov: gradient at the point we jumped to, then the correction
    g = gradients(ahead, X, y)  # right: nothing
    new_p = {k: ahead[k] - lr * g[k] for k in params}  # right: new_p = {k: ahead[k] - lr * grads[k] for k in params}
    return new_p, v
