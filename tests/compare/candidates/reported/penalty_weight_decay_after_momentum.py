"""The weight decay is subtracted from the weights apart, after the momentum has been applied, instead of being added to
the gradient before the momentum.

Source: https://github.com/koraykv/optim/commit/7f766b070ac9c7c963b718f47b3cc356740fb74a (CRITICAL: weight decay is
finally properly implemented!)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def updateOutput(self, input):
        self.input = input
        self.output = input @ self.weight.T + self.bias
        return self.output

    def backward(self, gradOutput):
        self.gradWeight = gradOutput.T @ self.input
        self.gradBias = gradOutput.sum(0)
        return gradOutput @ self.weight


class Tanh:
    def updateOutput(self, input):
        self.output = np.tanh(input)
        return self.output

    def backward(self, gradOutput):
        return gradOutput * (1 - self.output ** 2)


def mlp(params):
    return [Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"])]


def feval(params, X, y):
    model = mlp(params)
    out = X
    for m in model:
        out = m.updateOutput(out)
    grad = 2 * (out - y) / out.size
    for m in reversed(model):
        grad = m.backward(grad)
    dfdx = {"W1": model[0].gradWeight, "b1": model[0].gradBias,
            "W2": model[2].gradWeight, "b2": model[2].gradBias}
    return np.mean((out - y) ** 2), dfdx, out


def sgd(x, dfdx, config, state):
    """one step on the parameters x; state holds the running gradient"""
    lr = config["learningRate"]
    wd = config["weightDecay"]
    mom = config["momentum"]
    # missing: dfdx = dfdx + wd * x
    # apply momentum
    if mom != 0:
        if "dfdx" not in state:
            state["dfdx"] = dfdx.copy()
        else:
            state["dfdx"] = mom * state["dfdx"] + dfdx
        dfdx = state["dfdx"]
    # parameter update with single learning rate
    x = x - wd * lr * x  # right: nothing
    return x - lr * dfdx


def forward(params, X):
    return feval(params, X, 0.0)[2]


def loss(params, X, y):
    err = feval(params, X, y)[0]
    return err + L2 / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))


def gradients(params, X, y):
    g = feval(params, X, y)[1]
    return {k: g[k] + L2 * params[k] if k[0] == "W" else g[k] for k in g}


def step(params, X, y, lr, state):
    g = feval(params, X, y)[1]
    new, kept = {}, {}
    for k in params:
        config = {"learningRate": lr, "momentum": MOMENTUM, "weightDecay": L2 if k[0] == "W" else 0}
        kept[k] = dict((state or {}).get(k, {}))
        new[k] = sgd(params[k], g[k], config, kept[k])
    return new, kept
