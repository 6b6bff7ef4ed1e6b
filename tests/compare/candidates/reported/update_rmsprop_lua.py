"""RMSprop's mean of the squared gradients begins with ones; it should begin with zeros.

Source: https://github.com/torch/optim/pull/130 (Reverted to zero mean squared values init)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8


def getParameters(params):
    # everything in one flat vector, the bias last
    return np.concatenate([params["W"], np.reshape(params["b"], 1)])


def setParameters(x):
    return {"W": x[:-1], "b": x[-1]}


def updateOutput(x, input):
    return np.tanh(input @ x[:-1] + x[-1])


def feval(x, input, target):
    """f(x) and df/dx, for the criterion MSE"""
    output = updateOutput(x, input)
    err = output - target
    fx = np.mean(err ** 2)
    gradOutput = 2 * err / target.size
    gradInput = gradOutput * (1 - output ** 2)
    dfdx = np.append(input.T @ gradInput, gradInput.sum())
    return fx, dfdx


def rmsprop(opfunc, x, config, state):
    # (0) get/update state
    lr = config["learningRate"]
    alpha = config.get("alpha", ALPHA)
    epsilon = config.get("epsilon", EPS)
    state = dict(state)

    # (1) evaluate f(x) and df/dx
    fx, dfdx = opfunc(x)

    # (2) initialize mean square values
    if "m" not in state:
        state["m"] = np.ones_like(dfdx)  # right: state["m"] = np.zeros_like(dfdx)

    # (3) calculate new (leaky) mean squared values
    state["m"] = alpha * state["m"] + (1 - alpha) * dfdx * dfdx

    # (4) perform update
    tmp = np.sqrt(state["m"]) + epsilon
    x = x - lr * dfdx / tmp

    # return x*, f(x) before optimization
    return x, fx, state


def forward(params, X):
    return updateOutput(getParameters(params), X)


def loss(params, X, y):
    return feval(getParameters(params), X, y)[0]


def gradients(params, X, y):
    return setParameters(feval(getParameters(params), X, y)[1])


def step(params, X, y, lr, state):
    opfunc = lambda x: feval(x, X, y)
    x, _, state = rmsprop(opfunc, getParameters(params), {"learningRate": lr}, state)
    return setParameters(x), state
