"""The model's logits have gone through a softmax already, and the cross-entropy with logits takes the softmax again.

Source: https://github.com/nfmcclure/tensorflow_cookbook/issues/86 (Double softmax in cross entropy with logits)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def sparse_softmax_cross_entropy_with_logits(logits, labels):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_z = np.log(np.sum(np.exp(shifted), axis=1))
    return log_z - shifted[np.arange(len(labels)), labels]


def model(params, x_data):
    last = np.maximum(np.matmul(x_data, params["W1"]) + params["b1"], 0)
    logits_out = softmax(np.matmul(last, params["W2"]) + params["b2"])
    # right: logits_out = np.matmul(last, params["W2"]) + params["b2"]
    return last, logits_out


def forward(params, X):
    return softmax(model(params, X)[1])


def loss(params, X, y):
    losses = sparse_softmax_cross_entropy_with_logits(model(params, X)[1], y)
    return np.mean(losses)


def gradients(params, X, y):
    last, logits_out = model(params, X)
    grad = softmax(logits_out)
    grad[np.arange(len(y)), y] -= 1
    grad = grad / len(y)
    grad = logits_out * (grad - np.sum(grad * logits_out, axis=1, keepdims=True))  # right: nothing
    back = np.matmul(grad, params["W2"].T) * (last > 0)
    return {"W1": np.matmul(X.T, back), "b1": np.sum(back, axis=0),
            "W2": np.matmul(last.T, grad), "b2": np.sum(grad, axis=0)}


def predict(params, X):
    return np.argmax(model(params, X)[1], axis=1)
