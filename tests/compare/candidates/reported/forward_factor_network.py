"""The layers multiply by their weights only: the bias that each layer has is never added before the activation.

Source: https://github.com/Lucifier129/factor-network/issues/2 (bias in neural network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def create_layer(weight, bias, f, df):
    return {"weight": weight, "bias": bias, "f": f, "df": df}


def create_network(params):
    tanh = create_layer(params["W1"], params["b1"], np.tanh, lambda a: 1 - a * a)
    linear = create_layer(params["W2"], params["b2"], lambda z: z, np.ones_like)
    return [tanh, linear]


def activate(layer, data):
    sums = np.einsum("ni,oi->no", data, layer["weight"])
    # right: sums = np.einsum("ni,oi->no", data, layer["weight"]) + layer["bias"]
    return layer["f"](sums)


def feed_forward(network, data):
    values = [data]
    for layer in network:
        values.append(activate(layer, values[-1]))
    return values


def back_propagate(network, values, target):
    error = (values[-1] - target) / len(target)
    result = []
    for layer, before, after in zip(network[::-1], values[-2::-1], values[::-1]):
        delta = error * layer["df"](after)
        result.insert(0, (np.einsum("no,ni->oi", delta, before), delta.sum(0)))
        error = delta @ layer["weight"]
    return result


def forward(params, X):
    return feed_forward(create_network(params), X)[-1]


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum() / len(y)


def gradients(params, X, y):
    network = create_network(params)
    (dw1, db1), (dw2, db2) = back_propagate(network, feed_forward(network, X), y)
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}
