"""The softmax layer hands the delta of the squared error back as it came; it has to be multiplied by the softmax's
Jacobian.

Source: https://github.com/pjreddie/darknet/issues/212 (why you use SSE loss in classification model?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "half_mse"


def make_connected_layer(weights, biases, activation):
    return {"type": "connected", "weights": weights, "biases": biases, "activation": activation}


def forward_connected_layer(l, net_input):
    l["input"] = net_input
    l["output"] = net_input @ l["weights"].T + l["biases"]
    if l["activation"] == "relu":
        l["output"] = l["output"] * (l["output"] > 0)


def backward_connected_layer(l, delta):
    # delta is minus the gradient, here and everywhere
    if l["activation"] == "relu":
        delta = delta * (l["output"] > 0)
    l["bias_updates"] = delta.sum(axis=0)
    l["weight_updates"] = delta.T @ l["input"]
    return delta @ l["weights"]


def forward_softmax_layer(l, net_input):
    e = np.exp(net_input - net_input.max(axis=1, keepdims=True))
    l["output"] = e / e.sum(axis=1, keepdims=True)


def backward_softmax_layer(l, delta):
    return delta  # right: return l["output"] * (delta - (l["output"] * delta).sum(axis=1, keepdims=True))


def make_network(params):
    return [make_connected_layer(params["W1"], params["b1"], "relu"),
            make_connected_layer(params["W2"], params["b2"], "linear"), {"type": "softmax"}]


def forward_network(net, x):
    for l in net:
        if l["type"] == "connected":
            forward_connected_layer(l, x)
        else:
            forward_softmax_layer(l, x)
        x = l["output"]
    return x


def backward_network(net, delta):
    for l in reversed(net):
        if l["type"] == "connected":
            delta = backward_connected_layer(l, delta)
        else:
            delta = backward_softmax_layer(l, delta)


def forward(params, X):
    return forward_network(make_network(params), X)


def loss(params, X, y):
    diff = y - forward(params, X)
    return (diff * diff).sum() / 2 / len(X)


def step(params, X, y, learning_rate):
    net = make_network(params)
    truth = y
    delta = truth - forward_network(net, X)
    backward_network(net, delta)
    batch = len(X)
    new = {}
    for i, l in enumerate(net[:2], start=1):
        new[f"W{i}"] = l["weights"] + learning_rate / batch * l["weight_updates"]
        new[f"b{i}"] = l["biases"] + learning_rate / batch * l["bias_updates"]
    return new
