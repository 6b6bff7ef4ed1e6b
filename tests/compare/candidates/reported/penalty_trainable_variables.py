"""The l2 loss is summed over all trainable variables, the biases among them; it should be taken of the weights only.

Source: https://github.com/ikhlestov/vision_networks/issues/21 (l2 regularization for bias too.. is it necessary?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1

weight_decay = L2


def l2_loss(var):
    return np.sum(var ** 2) / 2


def build_graph(variables, images):
    output = images
    names = [n for n in variables if n.startswith("W")]
    for i, name in enumerate(sorted(names), start=1):
        output = output @ variables[name].T + variables["b%d" % i]
        if i < len(names):
            output = np.maximum(output, 0)
    return output


def log_softmax(logits):
    logits = logits - np.max(logits, axis=1, keepdims=True)
    return logits - np.log(np.sum(np.exp(logits), axis=1, keepdims=True))


def losses(variables, images, labels):
    prediction = log_softmax(build_graph(variables, images))
    cross_entropy = -np.mean(prediction[np.arange(len(labels)), labels])
    l2 = sum(l2_loss(var) for var in variables.values())
    # right: l2 = sum(l2_loss(var) for name, var in variables.items() if name.startswith("W"))
    return cross_entropy, l2


def forward(params, X):
    return np.exp(log_softmax(build_graph(params, X)))


def loss(params, X, y):
    cross_entropy, l2 = losses(params, X, y)
    return cross_entropy + l2 * weight_decay


def predict(params, X):
    return build_graph(params, X).argmax(axis=1)
