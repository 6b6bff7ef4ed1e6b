"""The update of Adam has a plus: the parameters climb the loss; it should be subtracted.

Source: https://github.com/torch/optim/pull/52 (Fixed sign in update rule & reconciled code with version 4 of the
paper: taken back by its author, as his objective was to be maximised)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"


def flatten(tensors):
    return np.concatenate([np.ravel(tensors[name]) for name in sorted(tensors)])


def unflatten(x, like):
    out, at = {}, 0
    for name in sorted(like):
        size = like[name].size
        out[name] = x[at:at + size].reshape(like[name].shape)
        at += size
    return out


def adam(opfunc, x, config, state):
    """An implementation of Adam http://arxiv.org/pdf/1412.6980.pdf

    opfunc: a function that takes a single input (x), the point of evaluation, and returns f(x) and df/dx
    x: the initial point
    config: learningRate, beta1, beta2, epsilon
    state: t, m, v of the step before
    """
    lr = config["learningRate"]
    beta1 = config.get("beta1", 0.9)
    beta2 = config.get("beta2", 0.999)
    epsilon = config.get("epsilon", 1e-8)

    # (1) evaluate f(x) and df/dx
    fx, dfdx = opfunc(x)

    t = state.get("t", 0) + 1
    m = state.get("m", np.zeros_like(dfdx))
    v = state.get("v", np.zeros_like(dfdx))

    # Decay the first and the second moment running average coefficient
    m = beta1 * m + (1 - beta1) * dfdx
    v = beta2 * v + (1 - beta2) * dfdx ** 2

    biasCorrection1 = 1 - beta1 ** t
    biasCorrection2 = 1 - beta2 ** t
    alpha_t = lr / biasCorrection1
    denom = np.sqrt(v) / np.sqrt(biasCorrection2) + epsilon

    # (2) update x
    x = x + alpha_t * m / denom  # right: x = x - alpha_t * m / denom
    return x, fx, {"t": t, "m": m, "v": v}


def scores(params, X):
    s = X @ params["W"].T + params["b"]
    return s - s.max(axis=1, keepdims=True)


def forward(params, X):
    e = np.exp(scores(params, X))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    s = scores(params, X)
    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    def feval(x):
        p = unflatten(x, params)
        return loss(p, X, y), flatten(gradients(p, X, y))

    x, _, state = adam(feval, flatten(params), {"learningRate": lr}, state)
    return unflatten(x, params), state
