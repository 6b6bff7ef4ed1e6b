"""m is the number of features where it should be the number of examples: the average gradient is divided by the wrong
length of x.

Source: http://stackoverflow.com/questions/17784587/gradient-descent-using-python-and-numpy (confused m with n)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def hypothesis(x, theta):
    return np.dot(x, theta)


def computeCost(x, y, theta):
    loss = hypothesis(x, theta) - y
    return np.sum(loss ** 2) / (2 * len(y))


def computeGradient(x, y, theta):
    m = np.shape(x)[1]  # right: m = np.shape(x)[0]
    xTrans = x.transpose()
    loss = hypothesis(x, theta) - y
    # avg gradient per example
    gradient = np.dot(xTrans, loss) / m
    return gradient


def gradientDescent(x, y, theta, alpha, numIterations):
    for i in range(0, numIterations):
        theta = theta - alpha * computeGradient(x, y, theta)
    return theta


def withBias(X):
    x = np.ones((X.shape[0], X.shape[1] + 1), dtype=X.dtype)
    x[:, 1:] = X
    return x


def pack(params):
    return np.append(params["b"], params["W"])


def unpack(theta):
    return {"b": theta[0], "W": theta[1:]}


def forward(params, X):
    return hypothesis(withBias(X), pack(params))


def loss(params, X, y):
    return computeCost(withBias(X), y, pack(params))


def gradients(params, X, y):
    return unpack(computeGradient(withBias(X), y, pack(params)))


def step(params, X, y, lr):
    return unpack(gradientDescent(withBias(X), y, pack(params), lr, numIterations=1))
