"""The weights are updated with the error that has been multiplied by the weights already, which is meant for the
earlier nodes only; a weight's gradient is the node's own error times the synapse's input.

Source: https://github.com/quickdudley/varroa/blob/131e2d6db34ef825c5cfbd8063e1698b20199429/Neural.hs (comment "What
was causing the bug")
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def sigmoid_derivative(fx):
    """the derivative given the sigmoid value"""
    return fx * (1 - fx)


def to_net(params):
    # a layer is a list of nodes, a node is [bias, weight, weight, ...]
    net = []
    for k in range(1, len(LAYERS)):
        net.append([[b] + list(w) for b, w in zip(params[f"b{k}"], params[f"W{k}"])])
    return net


def feedlayer(i, layer):
    return [sigmoid(sum(w * x for w, x in zip(ws, [1.0] + list(i)))) for ws in layer]


def feedforward(net, i):
    for layer in net:
        i = feedlayer(i, layer)
    return i


def backprop_(i, t, net):
    layer, rest = net[0], net[1:]
    # hs: output of this layer, r: what the next layers get, e: the error of this layer's output
    hs = feedlayer(i, layer)
    if not rest:
        r, e = [], [o - v for o, v in zip(hs, t)]
    else:
        r, e = backprop_(hs, t, rest)
    d = [oe * sigmoid_derivative(h) for oe, h in zip(e, hs)]
    xs = [1.0] + list(i)
    # we: error divided among weights
    we = [[oe * w for w in ws] for oe, ws in zip(d, layer)]
    dl = [[ew * x for ew, x in zip(ews, xs)] for ews in we]  # right: dl = [[oe * x for x in xs] for oe in d]
    # be: errors to propagate back to earlier nodes
    be = [sum(col) for col in zip(*we)][1:]
    return [dl] + r, be


def forward(params, X):
    net = to_net(params)
    return np.array([feedforward(net, x) for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    net = to_net(params)
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for x, t in zip(X, y):
        dnet, _ = backprop_(x, t, net)
        for k, dl in enumerate(dnet, start=1):
            dl = np.array(dl)
            grads[f"b{k}"] += dl[:, 0] / len(X)
            grads[f"W{k}"] += dl[:, 1:] / len(X)
    return grads
