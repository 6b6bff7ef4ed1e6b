"""The gradient is multiplied by -1 although delta is already h - y, so a minimizer is sent uphill.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (gist Logistic Regression with compute_cost and
compute_grad, comment of waylonflinn, Nov 27, 2013)
"""

from numpy import append, array, exp, logaddexp, newaxis, ones, transpose, zeros

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(X):
    '''Compute the sigmoid function '''
    den = 1.0 + exp(-1.0 * X)
    d = 1.0 / den
    return d


def compute_cost(theta, X, y):
    m = X.shape[0]  # number of training examples
    z = X.dot(theta)
    J = (1. / m) * (transpose(y).dot(logaddexp(0, -z)) + transpose(1 - y).dot(logaddexp(0, z)))
    return J


def compute_grad(theta, X, y):
    m = X.shape[0]
    theta = theta[newaxis, :]

    grad = zeros(theta.shape[1], theta.dtype)

    h = sigmoid(X.dot(theta.T))

    delta = h - y[:, newaxis]

    l = grad.size

    for i in range(l):
        sumdelta = delta.T.dot(X[:, i])
        grad[i] = (1.0 / m) * sumdelta[0] * - 1  # right: grad[i] = (1.0 / m) * sumdelta[0]

    return grad


def setup(params, X):
    # Add intercept term to x
    it = ones((X.shape[0], X.shape[1] + 1), X.dtype)
    it[:, 1:] = X
    return append(params["b"], params["W"]), it


def forward(params, X):
    theta, it = setup(params, X)
    return sigmoid(it.dot(theta))


def loss(params, X, y):
    theta, it = setup(params, X)
    return compute_cost(theta, it, y)


def gradients(params, X, y):
    theta, it = setup(params, X)
    grad = compute_grad(theta, it, y)
    return {"W": grad[1:], "b": array(grad[0])}
