"""The error is sent back through the output weights as they are. With weights (inputs, outputs) the transposed matrix
is due; it goes unnoticed because the layer is square.

Source:
https://pytroubles.com/en/posts/id1785-fixing-numpy-mnist-training-correct-gradient-axes-bias-reductions-and-stable-softmax
(NumPy MNIST Classifier Stuck at 10%? Fix Gradient Axes, Bias Shapes, and Use a Stable Softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def rect(z, slope=False):
    if slope:
        return z > 0
    return np.maximum(z, 0)


def to_probs(y):
    powers = np.exp(y - np.max(y, axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def one_hot(y, k):
    z = np.zeros((len(y), k))
    for i in range(len(y)):
        z[i][y[i]] = 1
    return z


def run_net(p, x):
    z1 = x.dot(p["W1"]) + p["b1"]
    a1 = rect(z1)
    z2 = a1.dot(p["W2"]) + p["b2"]
    a2 = to_probs(z2)
    return z1, a1, z2, a2


def forward(params, X):
    return run_net(params, X)[3]


def gradients(params, X, y):
    m = len(X)
    z1, a1, z2, a2 = run_net(params, X)
    err2 = (a2 - one_hot(y, a2.shape[1])) / m
    gw2 = a1.T.dot(err2)
    gb2 = np.sum(err2, axis=0)
    err1 = err2.dot(params["W2"]) * rect(z1, slope=True)
    # right: err1 = err2.dot(params["W2"].T) * rect(z1, slope=True)
    gw1 = X.T.dot(err1)
    gb1 = np.sum(err1, axis=0)
    return {"W1": gw1, "b1": gb1, "W2": gw2, "b2": gb2}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
