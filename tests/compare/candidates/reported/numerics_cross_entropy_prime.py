"""cross_entropy takes the logarithm of a probability that may be 0, and cross_entropy_prime divides by it, so both are
nan as soon as the softmax underflows; both can be had from the logits. (Only large logits show it.).

Source: https://github.com/denosaurs/netsaur/pull/47 (fix: crossentropy)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def dense(x, w, b):
    return x @ w.T + b


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def cross_entropy(logits, y):
    y_hat = softmax(logits)  # right: nothing
    return -np.sum(y * np.log(y_hat)) / len(y)  # right: return -np.sum(y * log_softmax(logits)) / len(y)


def cross_entropy_prime(logits, y):
    """Gradient with respect to the logits"""
    y_hat = softmax(logits)
    d = -y / y_hat / len(y)  # right: nothing
    return y_hat * (d - np.sum(d * y_hat, axis=1, keepdims=True))  # right: return (y_hat - y) / len(y)


def feed_forward(params, X):
    z1 = dense(X, params["W1"], params["b1"])
    a1 = np.maximum(z1, 0)
    z2 = dense(a1, params["W2"], params["b2"])
    return z1, a1, z2


def forward(params, X):
    return softmax(feed_forward(params, X)[2])


def loss(params, X, y):
    return cross_entropy(feed_forward(params, X)[2], y)


def gradients(params, X, y):
    z1, a1, z2 = feed_forward(params, X)
    d_output = cross_entropy_prime(z2, y)
    d_hidden = d_output @ params["W2"] * (z1 > 0)
    return {"W1": d_hidden.T @ X, "b1": d_hidden.sum(axis=0),
            "W2": d_output.T @ a1, "b2": d_output.sum(axis=0)}
