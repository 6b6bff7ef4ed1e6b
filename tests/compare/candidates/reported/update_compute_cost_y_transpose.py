"""In computeCost and in gradientDescent the row y is subtracted from the column of predictions; its transpose should
be.

Source: https://github.com/fengdu78/Coursera-ML-AndrewNg-Notes/issues/38 (ML-Exercise1中的代码有误)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def computeCost(X, y, theta):
    inner = np.power(((X * theta.T) - y), 2)  # right: inner = np.power(((X * theta.T) - y.T), 2)
    return np.sum(inner) / len(X)


def gradientDescent(X, y, theta, alpha, iters):
    temp = np.matrix(np.zeros(theta.shape))
    parameters = int(theta.ravel().shape[1])
    cost = np.zeros(iters)

    for i in range(iters):
        error = (X * theta.T) - y  # right: error = (X * theta.T) - y.T

        for j in range(parameters):
            term = np.sum(np.multiply(error, X[:, j]))
            temp[0, j] = theta[0, j] - ((2 * alpha / len(X)) * term)

        theta = temp
        cost[i] = computeCost(X, y, theta)

    return theta, cost


def to_matrices(params, X, y):
    # 添加一列 x0
    X = np.matrix(np.insert(X, 0, 1, axis=1))
    y = np.matrix(y)
    theta = np.matrix(np.append(np.ravel(params["b"]), params["W"]))
    return X, y, theta


def forward(params, X):
    X, _, theta = to_matrices(params, X, np.zeros(len(X)))
    return np.asarray(X * theta.T).ravel()


def loss(params, X, y):
    return float(computeCost(*to_matrices(params, X, y)))


def step(params, X, y, lr):
    X, y, theta = to_matrices(params, X, y)
    g, cost = gradientDescent(X, y, theta, lr, 1)
    g = np.asarray(g).ravel()
    return {"W": g[1:], "b": g[:1].reshape(np.shape(params["b"]))}
