"""The gradient of layer l is made of the error of layer l+1 and the activation of layer l, though W of layer l lies
between the activation of layer l-1 and layer l; it should be delta of l with the activation of l-1.

Source: https://github.com/amaas/stanford_dl_ex/issues/15 (Tutorial Page "Multi-Layer Neural Network")
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def stack_of(params):
    return [{"W": params[f"W{l}"], "b": params[f"b{l}"]} for l in range(1, len(LAYERS))]


def forward_prop(stack, data):
    """hAct[0] is the data, hAct[l] the output of stack[l - 1]"""
    hAct = [data]
    for l, layer in enumerate(stack, start=1):
        z = hAct[l - 1] @ layer["W"].T + layer["b"]
        if l < len(stack):
            hAct.append(1 / (1 + np.exp(-z)))
        else:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            hAct.append(e / e.sum(axis=1, keepdims=True))
    return hAct


def supervised_dnn_cost(stack, data, labels):
    m = len(labels)
    L = len(stack)
    hAct = forward_prop(stack, data)

    # errors, delta[l] belongs to hAct[l]
    delta = [None] * (L + 1)
    delta[L] = hAct[L].copy()
    delta[L][np.arange(m), labels] -= 1
    for l in range(L - 1, 0, -1):
        delta[l] = delta[l + 1] @ stack[l]["W"] * hAct[l] * (1 - hAct[l])

    gradStack = []
    for l in range(1, L + 1):
        up = min(l + 1, L)  # right: up = l
        gradStack.append({"W": delta[up].T @ hAct[up - 1] / m, "b": delta[up].sum(axis=0) / m})
    cost = -np.mean(np.log(hAct[L][np.arange(m), labels]))
    return cost, gradStack


def forward(params, X):
    return forward_prop(stack_of(params), X)[-1]


def loss(params, X, y):
    return supervised_dnn_cost(stack_of(params), X, y)[0]


def gradients(params, X, y):
    grads = {}
    for l, g in enumerate(supervised_dnn_cost(stack_of(params), X, y)[1], start=1):
        grads[f"W{l}"], grads[f"b{l}"] = g["W"], g["b"]
    return grads
