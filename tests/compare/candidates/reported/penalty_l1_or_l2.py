"""With both penalties on, only the first is added: the L2 term hangs on an elif of the L1 term; each has to be added by
an if of its own.

Source: https://github.com/NeuromatchAcademy/course-content-dl/pull/425 (fixes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L1 = 0.02
L2 = 0.3

args = {"lambda1": L1, "lambda2": L2 / 2}


def l1_reg(params):
    """Inputs: the model's parameters. Returns: sum of the absolute values of the weights"""
    l1 = 0.0
    for name in params:
        if name.startswith("W"):
            l1 = l1 + np.sum(np.abs(params[name]))
    return l1


def l2_reg(params):
    """Inputs: the model's parameters. Returns: sum of the squares of the weights"""
    l2 = 0.0
    for name in params:
        if name.startswith("W"):
            l2 = l2 + np.sum(params[name] ** 2)
    return l2


def net(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    scores = hidden @ params["W2"].T + params["b2"]
    scores = scores - scores.max(axis=1, keepdims=True)
    log_probs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return hidden, log_probs


def forward(params, X):
    return np.exp(net(params, X)[1])


def loss(params, X, y):
    _, log_probs = net(params, X)
    value = -np.mean(log_probs[np.arange(len(y)), y])
    if args["lambda1"]:
        value = value + args["lambda1"] * l1_reg(params)
    elif args["lambda2"]:  # right: if args["lambda2"]:
        value = value + args["lambda2"] * l2_reg(params)
    return value


def gradients(params, X, y):
    hidden, log_probs = net(params, X)
    d_scores = np.exp(log_probs)
    d_scores[np.arange(len(y)), y] -= 1
    d_scores = d_scores / len(y)
    d_hidden = d_scores @ params["W2"] * (1 - hidden ** 2)
    grads = {"W1": d_hidden.T @ X, "b1": d_hidden.sum(axis=0),
             "W2": d_scores.T @ hidden, "b2": d_scores.sum(axis=0)}
    for name in ("W1", "W2"):
        if args["lambda1"]:
            grads[name] = grads[name] + args["lambda1"] * np.sign(params[name])
        elif args["lambda2"]:  # right: if args["lambda2"]:
            grads[name] = grads[name] + 2 * args["lambda2"] * params[name]
    return grads
