"""The range of the batches' ends stops before len(trX), so where the batch size divides the number of samples the last
batch is never trained on; the range has to go to len(trX) + 1.

Source: https://github.com/nlintz/TensorFlow-Tutorials/pull/49 (Exhaust training set)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"
LAYOUT = "in_out"
STEPS = "online"

batch_size = 1


def model(X, w, b):
    return np.matmul(X, w) + b


def softmax(z):
    z = np.exp(z - np.max(z, 1, keepdims=True))
    return z / np.sum(z, 1, keepdims=True)


def softmax_cross_entropy_with_logits(logits, labels):
    shifted = logits - np.max(logits, 1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), 1, keepdims=True))
    return -np.sum(labels * log_p, 1)


def forward(params, X):
    return softmax(model(X, params["W"], params["b"]))


def loss(params, X, Y):
    py_x = model(X, params["W"], params["b"])
    return np.mean(softmax_cross_entropy_with_logits(py_x, Y))


def gradients(params, X, Y):
    err = (forward(params, X) - Y) / X.shape[0]
    return {"W": np.matmul(X.T, err), "b": np.sum(err, 0)}


def train_op(params, X, Y, learning_rate):
    g = gradients(params, X, Y)
    return {k: params[k] - learning_rate * g[k] for k in params}


def step(params, trX, trY, lr):
    """all of trX once, batch by batch"""
    starts = range(0, len(trX), batch_size)
    ends = range(batch_size, len(trX), batch_size)  # right: ends = range(batch_size, len(trX) + 1, batch_size)
    for start, end in zip(starts, ends):
        params = train_op(params, trX[start:end], trY[start:end], lr)
    return params


def predict(params, teX):
    return np.argmax(model(teX, params["W"], params["b"]), 1)
