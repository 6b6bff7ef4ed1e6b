"""The temporary theta is the same array as theta, so each partial derivative sees the parameters already moved.

Source: https://github.com/kaleko/CourseraML/issues/12 (descendGradient: theta not updated simultaneously)
"""
import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "linear"
LOSS = "half_mse"
OPTIMIZER = "sgd"


def h(theta, A):
    return np.dot(A, theta)


def with_ones(X):
    return np.column_stack([np.ones(len(X), X.dtype), X])


def pack(params):
    return np.append(params["b"], params["W"])


def unpack(theta):
    return {"W": theta[1:], "b": np.array(theta[0])}


def forward(params, X):
    return h(pack(params), with_ones(X))


def loss(params, X, y):
    m = y.size
    return np.sum((forward(params, X) - y) ** 2) / (2 * m)


def gradients(params, X, y):
    A = with_ones(X)
    return unpack(np.dot(A.T, h(pack(params), A) - y) / y.size)


def descend(theta, A, y, alpha):
    m = y.size
    tmptheta = theta  # right: tmptheta = np.copy(theta)
    for j in range(len(theta)):
        tmptheta[j] = theta[j] - (alpha / m) * np.sum((h(theta, A) - y) * A[:, j])
    return tmptheta


def step(params, X, y, lr):
    return unpack(descend(pack(params), with_ones(X), y, lr))


def predict(params, X):
    return forward(params, X)
