"""The backward function of the NLL loss does not take grad_output into account: it writes -1 where -grad_output belongs.

Source: https://github.com/kulinseth/pytorch/pull/289 (Fix correctness issues with nll_loss_backward())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "softplus"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def linear(x, weight, bias):
    return x @ weight.T + bias


def linear_backward(grad_output, x, weight):
    return grad_output @ weight, grad_output.T @ x, grad_output.sum(0)


def log_softmax(x):
    x = x - x.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def log_softmax_backward(grad_output, output):
    return grad_output - np.exp(output) * grad_output.sum(axis=1, keepdims=True)


def nll_loss(log_probs, target):
    return -log_probs[np.arange(len(target)), target]


def nll_loss_backward(grad_output, log_probs, target):
    grad_input = np.zeros_like(log_probs)
    grad_input[np.arange(len(target)), target] = -1.0  # right: grad_input[np.arange(len(target)), target] = -grad_output
    return grad_input


def mean(x):
    return x.sum() / len(x)


def mean_backward(grad_output, x):
    return np.full_like(x, grad_output / len(x))


def run(params, X):
    z1 = linear(X, params["W1"], params["b1"])
    a1 = np.logaddexp(0, z1)
    return z1, a1, log_softmax(linear(a1, params["W2"], params["b2"]))


def forward(params, X):
    return np.exp(run(params, X)[-1])


def loss(params, X, y):
    return mean(nll_loss(run(params, X)[-1], y))


def gradients(params, X, y):
    z1, a1, log_probs = run(params, X)
    grad = mean_backward(1.0, nll_loss(log_probs, y))
    grad = nll_loss_backward(grad, log_probs, y)
    grad = log_softmax_backward(grad, log_probs)
    grad, dW2, db2 = linear_backward(grad, a1, params["W2"])
    grad = grad * np.exp(-np.logaddexp(0, -z1))
    grad, dW1, db1 = linear_backward(grad, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
