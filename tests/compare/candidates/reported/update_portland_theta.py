"""The update of the third coefficient starts from the second one (Theta[0,1] in place of Theta[0,2]), so the last
weight is overwritten by a copy of its neighbour at every step.

Source: https://github.com/girishkuniyal/Predict-housing-prices-in-Portland/pull/2 (fixed a typo at line 150)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


def addBias(X):
    m = X.shape[0]
    X_bias = np.ones((m, 3))
    X_bias[::, 1:] = X
    return X_bias


def hypothesisOf(X_bias, Theta):
    return X_bias.dot(Theta.transpose())


def costfunction(X_bias, Y, Theta):
    m = Y.shape[0]
    hypothesis = hypothesisOf(X_bias, Theta)
    return (1.0 / m) * ((hypothesis - Y) ** 2).sum(axis=0)


def gradientDescent(X_bias, Y, Theta, iterations, alpha):
    count = 1
    m = Y.shape[0]
    cost_log = np.array([])
    while count <= iterations:
        hypothesis = hypothesisOf(X_bias, Theta)
        temp0 = Theta[0, 0] - alpha * (2.0 / m) * ((hypothesis - Y) * (X_bias[::, 0:1])).sum(axis=0)
        temp1 = Theta[0, 1] - alpha * (2.0 / m) * ((hypothesis - Y) * (X_bias[::, 1:2])).sum(axis=0)
        temp2 = Theta[0, 1] - alpha * (2.0 / m) * ((hypothesis - Y) * (X_bias[::, -1:])).sum(axis=0)
        # right: temp2 = Theta[0, 2] - alpha * (2.0 / m) * ((hypothesis - Y) * (X_bias[::, -1:])).sum(axis=0)
        Theta = np.array([[temp0[0], temp1[0], temp2[0]]])
        cost_log = np.append(cost_log, costfunction(X_bias, Y, Theta))
        count = count + 1
    return Theta, cost_log


def to_theta(params):
    return np.concatenate([np.ravel(params["b"]), params["W"]]).reshape(1, 3)


def forward(params, X):
    return hypothesisOf(addBias(X), to_theta(params)).ravel()


def loss(params, X, y):
    return costfunction(addBias(X), y.reshape(-1, 1), to_theta(params))[0]


def step(params, X, y, lr):
    Theta, _ = gradientDescent(addBias(X), y.reshape(-1, 1), to_theta(params), 1, lr)
    return {"W": Theta[0, 1:], "b": Theta[0, :1].reshape(np.shape(params["b"]))}
