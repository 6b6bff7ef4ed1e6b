"""The parameter is the variance of the Gaussian prior and is treated like its standard deviation: it is squared once
more; the penalty should be w**2 / (2 * variance).

Source: https://github.com/kawu/sgd/issues/4 (Regularization variance handled incorrectly)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
L2 = 0.25

# SGD parameters
sgd_args = {
    "reg_var": 4.0,   # regularization variance
    "gain0": 0.1,     # initial gain, where the caller gives none
}


def inverse_variance(args):
    i_var = 1.0 / args["reg_var"] ** 2  # right: i_var = 1.0 / args["reg_var"]
    return i_var


def log_probs(para, xs):
    scores = xs @ para["W"].T + para["b"]
    top = scores.max(axis=1, keepdims=True)
    return scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))


def add_grad(grad, para, x, label):
    """One element of the dataset, added to the gradient."""
    probs = np.exp(log_probs(para, x[None, :])[0])
    for c in range(CLASSES):
        err = probs[c] - (1.0 if c == label else 0.0)
        grad["W"][c] += err * x
        grad["b"][c] += err


def add_prior(grad, para):
    # the biases have no prior
    grad["W"] += inverse_variance(sgd_args) * para["W"]


def forward(params, X):
    return np.exp(log_probs(params, X))


def loss(params, X, y):
    nll = -np.mean(log_probs(params, X)[np.arange(len(y)), y])
    return nll + inverse_variance(sgd_args) * np.sum(params["W"] ** 2) / 2


def gradients(params, X, y):
    grad = {name: np.zeros_like(value) for name, value in params.items()}
    for x, label in zip(X, y):
        add_grad(grad, params, x, label)
    for name in grad:
        grad[name] /= len(y)
    add_prior(grad, params)
    return grad


def step(params, X, y, lr=sgd_args["gain0"]):
    grad = gradients(params, X, y)
    return {name: params[name] - lr * grad[name] for name in params}


def predict(params, X):
    return np.argmax(log_probs(params, X), axis=1)
