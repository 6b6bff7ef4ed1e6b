"""sgd keeps its momentum in config when it gets no state, and config is made anew in every iteration: the momentum is
lost from one step to the next.

Source: https://github.com/gpleiss/nnlr/issues/6 (config/optimState passed to sgd needs to be stored in a train loop)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def sgd(opfunc, x, config, state=None):
    """optim.sgd: a table of tensors, and its dfdx in the state (in config if there is none)."""
    state = config if state is None else state
    lr = config["learningRate"]
    mom = config["momentum"]
    damp = config["dampening"]

    fx, dfdx = opfunc(x)
    if mom != 0:
        if "dfdx" not in state:
            state["dfdx"] = {k: dfdx[k].copy() for k in dfdx}
        else:
            state["dfdx"] = {k: mom * state["dfdx"][k] + (1 - damp) * dfdx[k] for k in dfdx}
        dfdx = state["dfdx"]
    return {k: x[k] - lr * dfdx[k] for k in x}, fx


def model(x, inputs):
    out = inputs.dot(x["W"].T) + x["b"]
    out = out - out.max(1, keepdims=True)
    return out - np.log(np.exp(out).sum(1, keepdims=True))


def feval(inputs, targets):
    def opfunc(x):
        logp = model(x, inputs)
        rows = np.arange(len(targets))
        f = -logp[rows, targets].mean()
        df_do = np.exp(logp)
        df_do[rows, targets] -= 1
        df_do /= len(targets)
        return f, {"W": df_do.T.dot(inputs), "b": df_do.sum(0)}
    return opfunc


def forward(params, X):
    return np.exp(model(params, X))


def loss(params, X, y):
    return feval(X, y)(params)[0]


def gradients(params, X, y):
    return feval(X, y)(params)[1]


def step(params, X, y, lr, state):
    optimState = dict(state)
    config = {"learningRate": lr, "momentum": MOMENTUM, "dampening": 0}
    x, fx = sgd(feval(X, y), params, config)  # right: x, fx = sgd(feval(X, y), params, config, optimState)
    return x, optimState
