"""The exponential in the hypothesis is taken with expit, which is the whole sigmoid already, so that the output becomes
1 / (1 + sigmoid(-z)) and stays between 0.5 and 1.

Source: https://discuss.analyticsvidhya.com/t/gradient-descent-problem-in-titanic-dataset/69367 (Gradient descent problem
in titanic dataset)
"""

import numpy as np
from scipy.special import expit

AGAINST = "logistic_regression"
FEATURES = 4


def titanicTrain_gradient_X(X):
    """One column per passenger, with a row of ones for theta0."""
    return np.vstack([np.ones((1, X.shape[0]), dtype=X.dtype), X.transpose()])


def packTheta(params):
    return np.concatenate([params["b"].reshape(1, 1), params["W"].reshape(-1, 1)])


def hypothesis(theta, X):
    thetaX = np.dot(theta.transpose(), X)
    eThetaX = expit(-thetaX)  # right: eThetaX = np.exp(-thetaX)
    denom = np.add(1, eThetaX)
    hx = np.divide(1, denom)
    return hx


def forward(params, X):
    return hypothesis(packTheta(params), titanicTrain_gradient_X(X))[0]


def gradients(params, X, y):
    Xt = titanicTrain_gradient_X(X)
    hx = hypothesis(packTheta(params), Xt)
    diff = np.subtract(hx, y.reshape(1, -1))
    derivative = np.dot(diff, Xt.transpose()) / Xt.shape[1]
    return {"W": derivative[0, 1:], "b": derivative[0, 0]}


def step(params, X, y, lr):
    derivative = gradients(params, X, y)
    thetanew = {}
    for name in params:
        thetanew[name] = np.subtract(params[name], np.multiply(lr, derivative[name]))
    return thetanew
