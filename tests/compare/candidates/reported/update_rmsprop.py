"""This RMSprop is one that expects the difference x - xHat, and adds; the gradient of the criterion is of xHat - x, so it
is to be subtracted.

Source: https://github.com/Kaixhin/Autoencoders/issues/5 (gradLoss from nn.criterion)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 0.01


def encoder(theta, x):
    return np.maximum(x.dot(theta["W1"].T) + theta["b1"], 0)


def decoder(theta, code):
    return code.dot(theta["W2"].T) + theta["b2"]


def criterion_backward(xHat, x):
    return 2 * (xHat - x) / x.size


def feval(theta, x, target):
    code = encoder(theta, x)
    xHat = decoder(theta, code)
    gradLoss = criterion_backward(xHat, target)
    gradCode = gradLoss.dot(theta["W2"]) * (code > 0)
    gradTheta = {
        "W1": gradCode.T.dot(x),
        "b1": gradCode.sum(0),
        "W2": gradLoss.T.dot(code),
        "b2": gradLoss.sum(0),
    }
    return np.mean((xHat - target) ** 2), gradTheta


def rmsprop(opfunc, theta, config, state):
    loss, dfdx = opfunc(theta)
    new_theta, new_state = {}, {}
    for k in theta:
        g2 = state[k] if k in state else np.zeros_like(theta[k])
        g2 = config["alpha"] * g2 + (1 - config["alpha"]) * dfdx[k] * dfdx[k]
        tmp = np.sqrt(g2) + config["eps"]
        new_theta[k] = theta[k] + config["learningRate"] * dfdx[k] / tmp
        # right: new_theta[k] = theta[k] - config["learningRate"] * dfdx[k] / tmp
        new_state[k] = g2
    return new_theta, new_state


def forward(params, X):
    return decoder(params, encoder(params, X))


def loss(params, X, y):
    return feval(params, X, y)[0]


def gradients(params, X, y):
    return feval(params, X, y)[1]


def step(params, X, y, lr, state):
    config = {"learningRate": lr, "alpha": ALPHA, "eps": EPS}
    return rmsprop(lambda theta: feval(theta, X, y), params, config, state)
