"""The accumulators are set to zero again for every image, so only the last image of the batch counts; they should be
created once, before the loop.

Source: https://github.com/dmarcosg/DSAC/issues/6 (apply_gradients might not handle batches correctly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def hidden_of(params, x):
    return np.tanh(params["W1"].dot(x) + params["b1"])


def scores_of(params, h):
    s = params["W2"].dot(h) + params["b2"]
    return s - s.max()


def softmax(s):
    e = np.exp(s)
    return e / e.sum()


def one_image(params, x, label):
    """Gradient of this image's loss alone."""
    h = hidden_of(params, x)
    d2 = softmax(scores_of(params, h))
    d2[label] -= 1
    d1 = params["W2"].T.dot(d2) * (1 - h ** 2)
    return {"W1": np.outer(d1, x), "b1": d1, "W2": np.outer(d2, h), "b2": d2}


def forward(params, X):
    return np.array([softmax(scores_of(params, hidden_of(params, x))) for x in X])


def loss(params, X, y):
    total = 0.0
    for x, label in zip(X, y):
        s = scores_of(params, hidden_of(params, x))
        total += np.log(np.exp(s).sum()) - s[label]
    return total / len(y)


def gradients(params, X, y):
    batch_size = len(X)
    # missing: grads = {name: np.zeros_like(p) for name, p in params.items()}
    for j in range(batch_size):  # or here
        grads = {name: np.zeros_like(p) for name, p in params.items()}  # right: nothing
        g = one_image(params, X[j], y[j])
        for name in grads:
            grads[name] += g[name] / batch_size
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: p - lr * grads[name] for name, p in params.items()}
