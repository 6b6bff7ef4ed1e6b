"""tanh is computed from exp(-x) and not from exp(-2x): what it gives is tanh(x/2), while the slope 1 - a^2 in the
backward pass is that of tanh(x).

Source: https://github.com/HIPS/autograd/issues/317 (Wrong definition of tanh in README)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def tanh(x):
    y = -np.abs(x)  # right: y = -2.0 * np.abs(x)
    return -np.sign(x) * np.expm1(y) / (1.0 + np.exp(y))


def neural_net_predict(weights, inputs):
    hidden = []
    for W, b in weights[:-1]:
        outputs = np.dot(inputs, W) + b
        inputs = tanh(outputs)
        hidden.append(inputs)
    W, b = weights[-1]
    return hidden, np.dot(inputs, W) + b


def pack(params):
    return [(params["W1"], params["b1"]), (params["W2"], params["b2"])]


def forward(params, X):
    return neural_net_predict(pack(params), X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    (hidden,), out = neural_net_predict(pack(params), X)
    g = (out - y) / len(X)
    gh = np.dot(g, params["W2"].T) * (1.0 - hidden ** 2)
    return {"W2": np.dot(hidden.T, g), "b2": np.sum(g, axis=0),
            "W1": np.dot(X.T, gh), "b1": np.sum(gh, axis=0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: value - lr * grads[name] for name, value in params.items()}
