"""In the chain of layers the derivative of the layer f_l is taken at its output x_l; it should be taken at its input
x_(l-1).

Source: https://github.com/vedaldi/practical-cnn/issues/27 (mistake in the BP formulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def simplenn(params):
    return [
        {"type": "fc", "names": ("W1", "b1"), "w": params["W1"], "b": params["b1"]},
        {"type": "tanh"},
        {"type": "fc", "names": ("W2", "b2"), "w": params["W2"], "b": params["b2"]},
    ]


def evaluate(net, x0):
    x = [x0]
    for f in net:
        if f["type"] == "fc":
            x.append(x[-1].dot(f["w"].T) + f["b"])
        else:
            x.append(np.tanh(x[-1]))
    return x


def backprop(net, x, dzdy):
    dzdw = {}
    dzdx = dzdy
    for l in range(len(net), 0, -1):
        f = net[l - 1]
        if f["type"] == "fc":
            dzdw[f["names"][0]] = dzdx.T.dot(x[l - 1])
            dzdw[f["names"][1]] = dzdx.sum(axis=0)
            dzdx = dzdx.dot(f["w"])
        else:
            dzdx = dzdx * (1 - np.tanh(x[l]) ** 2)  # right: dzdx = dzdx * (1 - np.tanh(x[l - 1]) ** 2)
    return dzdw


def forward(params, X):
    return evaluate(simplenn(params), X)[-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = simplenn(params)
    x = evaluate(net, X)
    return backprop(net, x, 2 * (x[-1] - y) / y.size)
