"""The error term of the output layer is summed over the examples; every example needs its own delta, without the sum
over i.

Source: https://github.com/amaas/stanford_dl_ex/issues/12 (Tutorial: Exercise: Supervised Neural Networks)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def params2stack(params):
    stack = []
    for d in range(1, len(LAYERS)):
        stack.append({"W": params["W%d" % d], "b": params["b%d" % d][:, None]})
    return stack


def supervised_dnn_cost(params, data, labels=None, pred_only=False):
    """data has one example in each column, like the matlab starter code"""
    stack = params2stack(params)
    numHidden = len(stack) - 1
    m = data.shape[1]

    # forward prop
    hAct = [data]
    for d in range(numHidden):
        hAct.append(sigmoid(stack[d]["W"] @ hAct[-1] + stack[d]["b"]))
    z = stack[-1]["W"] @ hAct[-1] + stack[-1]["b"]
    z = z - z.max(axis=0)
    logProb = z - np.log(np.exp(z).sum(axis=0))
    pred = np.exp(logProb)
    if pred_only:
        return pred

    # compute cost
    groundTruth = np.zeros_like(pred)
    groundTruth[labels, np.arange(m)] = 1
    cost = -np.sum(logProb[labels, np.arange(m)]) / m

    # compute gradients using backpropagation
    gradStack = [None] * len(stack)
    delta = np.tile(-np.sum(groundTruth - pred, axis=1, keepdims=True), (1, m))
    # right: delta = -(groundTruth - pred)
    for d in range(numHidden, -1, -1):
        gradStack[d] = {"W": delta @ hAct[d].T / m, "b": delta.sum(axis=1) / m}
        delta = (stack[d]["W"].T @ delta) * hAct[d] * (1 - hAct[d])
    return cost, gradStack


def forward(params, X):
    return supervised_dnn_cost(params, X.T, pred_only=True).T


def loss(params, X, y):
    return supervised_dnn_cost(params, X.T, y)[0]


def gradients(params, X, y):
    gradStack = supervised_dnn_cost(params, X.T, y)[1]
    grad = {}
    for d, g in enumerate(gradStack, 1):
        grad["W%d" % d] = g["W"]
        grad["b%d" % d] = g["b"]
    return grad
