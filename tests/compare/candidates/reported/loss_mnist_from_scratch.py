"""The cross-entropy is the mean over samples and classes, 1 / classes of what it should be: the sum over the classes,
and its mean over the samples.

Source: https://github.com/jax-ml/jax/pull/1573 (fixed cross-entropy losses in mnist examples)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def as_list(params):
    return [(params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(LAYERS))]


def logsumexp(a):
    top = a.max(axis=1, keepdims=True)
    return top + np.log(np.sum(np.exp(a - top), axis=1, keepdims=True))


def run(layers, inputs):
    kept = [inputs]
    activations = inputs
    for w, b in layers[:-1]:
        outputs = np.dot(activations, w) + b
        activations = np.tanh(outputs)
        kept.append(activations)
    final_w, final_b = layers[-1]
    logits = np.dot(activations, final_w) + final_b
    return kept, logits - logsumexp(logits)


def forward(params, X):
    return np.exp(run(as_list(params), X)[1])


def loss(params, X, y):
    kept, preds = run(as_list(params), X)
    return -np.mean(preds * y)  # right: return -np.mean(np.sum(preds * y, axis=1))


def gradients(params, X, y):
    layers = as_list(params)
    kept, preds = run(layers, X)
    g = -y / y.size  # right: g = -y / len(y)
    g = g - np.exp(preds) * np.sum(g, axis=1, keepdims=True)
    grads = {}
    for i in range(len(layers), 0, -1):
        grads[f"W{i}"] = np.dot(kept[i - 1].T, g)
        grads[f"b{i}"] = np.sum(g, axis=0)
        if i > 1:
            g = np.dot(g, layers[i - 1][0].T) * (1 - kept[i - 1] ** 2)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: value - lr * grads[name] for name, value in params.items()}
