"""The decay is applied to every parameter, the biases too; it should be applied to the weights only.

Source: https://github.com/mmcdermott/MEDS_EIC_AR/issues/30 (Weight decay shouldn't be applied to layer norm and bias
parameters)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05


def hidden_and_probs(params, X):
    z1 = X @ params["W1"].T + params["b1"]
    h = np.maximum(z1, 0)
    z2 = h @ params["W2"].T + params["b2"]
    e = np.exp(z2 - z2.max(axis=1, keepdims=True))
    return z1, h, e / e.sum(axis=1, keepdims=True)


def data_gradients(params, X, y):
    z1, h, probs = hidden_and_probs(params, X)
    onehot = np.eye(probs.shape[1], dtype=probs.dtype)[y]
    d2 = (probs - onehot) / len(y)
    d1 = (d2 @ params["W2"]) * (z1 > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def configure_parameter_groups(params, weight_decay):
    names = list(params)
    decayed = names  # right: decayed = [name for name in names if not name.startswith("b")]
    rest = [name for name in names if name not in decayed]
    return [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": rest, "weight_decay": 0.0},
    ]


def forward(params, X):
    return hidden_and_probs(params, X)[2]


def step(params, X, y, lr):
    grads = data_gradients(params, X, y)
    new = {}
    for group in configure_parameter_groups(params, L2):
        for name in group["params"]:
            g = grads[name] + group["weight_decay"] * params[name]
            new[name] = params[name] - lr * g
    return new
