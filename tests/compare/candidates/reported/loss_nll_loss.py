"""The loss is the activation of the target itself, without the minus before it: the better the prediction, the higher.

Source: https://github.com/fastai/fastbook/pull/478 (Update 05_pet_breeds.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def linear1(xb, weights, bias): return xb@weights + bias


def log_softmax(acts):
    acts = acts - acts.max(1, keepdims=True)
    return acts - np.log(np.exp(acts).sum(1, keepdims=True))


def nll_loss(sm_acts, targ):
    idx = range(len(targ))
    result = sm_acts[idx, targ]  # right: result = -sm_acts[idx, targ]
    return result.mean()


def forward(params, X):
    return np.exp(log_softmax(linear1(X, params["W1"], params["b1"])))


def loss(params, X, y):
    acts = linear1(X, params["W1"], params["b1"])
    sm_acts = log_softmax(acts)
    return nll_loss(sm_acts, y)


def calc_grad(xb, yb, params):
    preds = forward(params, xb)
    preds[range(len(yb)), yb] -= 1
    preds /= len(yb)
    return xb.T@preds, preds.sum(0)


def gradients(params, X, y):
    return dict(zip(("W1", "b1"), calc_grad(X, y, params)))


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {p: params[p] - grads[p]*lr for p in params}
