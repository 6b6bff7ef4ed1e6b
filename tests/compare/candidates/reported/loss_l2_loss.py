"""The squared loss lacks its factor one half, with which the gradient was derived.

Source: https://github.com/d2l-ai/d2l-en/pull/1987 ([PyTorch][TF] Fix L2Loss 1/2 factor minibatch-sgd)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"


def load_array(data_arrays, batch_size):
    features, labels = data_arrays
    for i in range(0, len(features), batch_size):
        yield features[i:i + batch_size], labels[i:i + batch_size]


def net(X, w, b):
    return np.matmul(X, w) + b


def l2_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2  # right: return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def evaluate_loss(w, b, data_iter):
    metric = [0.0, 0]
    for X, y in data_iter:
        l = l2_loss(net(X, w, b), y)
        metric[0] += l.sum()
        metric[1] += l.size
    return metric[0] / metric[1]


def sgd(params, grads, hyperparams):
    return [p - hyperparams['lr'] * g for p, g in zip(params, grads)]


def forward(params, X):
    return net(X, params["W"], params["b"])


def loss(params, X, y):
    return evaluate_loss(params["W"], params["b"], load_array((X, y), batch_size=3))


def gradients(params, X, y):
    err = net(X, params["W"], params["b"]) - y
    return {"W": np.matmul(X.T, err) / len(y), "b": err.mean()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    w, b = sgd([params["W"], params["b"]], [g["W"], g["b"]], {'lr': lr})
    return {"W": w, "b": b}
