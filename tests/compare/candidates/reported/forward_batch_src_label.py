"""The labels are picked by the training index once already, and the batch picks out of these again by its indices of
samples, so a sample gets another one's label; it has to pick out of all the labels.

Source: https://github.com/FighterLYL/GraphNeuralNetwork/issues/45 (something seems wrong in the file of main.py in
chapter07)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
BATCH_SIZE = 4


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def net(params, x):
    hidden = np.maximum(x @ params["W1"].T + params["b1"], 0)
    return hidden, hidden @ params["W2"].T + params["b2"]


def minibatches(X, y):
    # the nodes by their first feature
    train_index = np.argsort(X[:, 0], kind="stable")
    train_label = y[train_index]  # right: train_label = y
    for start in range(0, len(train_index), BATCH_SIZE):
        batch_src_index = train_index[start:start + BATCH_SIZE]
        batch_src_label = train_label[batch_src_index]
        yield X[batch_src_index], batch_src_label


def forward(params, X):
    return np.exp(log_softmax(net(params, X)[1]))


def loss(params, X, y):
    total = 0.0
    for x, label in minibatches(X, y):
        logp = log_softmax(net(params, x)[1])
        total = total - logp[np.arange(len(label)), label].sum()
    return total / len(y)


def gradients(params, X, y):
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, label in minibatches(X, y):
        hidden, z = net(params, x)
        dz = np.exp(log_softmax(z))
        dz[np.arange(len(label)), label] -= 1
        dz = dz / len(y)
        dh = (dz @ params["W2"]) * (hidden > 0)
        grads["W1"] = grads["W1"] + dh.T @ x
        grads["b1"] = grads["b1"] + dh.sum(axis=0)
        grads["W2"] = grads["W2"] + dz.T @ hidden
        grads["b2"] = grads["b2"] + dz.sum(axis=0)
    return grads
