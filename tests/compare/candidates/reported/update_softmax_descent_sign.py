"""The gradient is made from predictions - labels, and is then added to the weights and biases; it should be subtracted.

Source: http://fatal001.com/python/15292400508358330898.html (softmax regression in numpy does not learn)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4


def softmax(x):
    e_x = np.exp(x - np.max(x, axis=0))
    return e_x / e_x.sum(axis=0)


def make_predictions(W, b, data):
    return softmax(np.dot(W, data) + b)


def get_gradient(W, b, data, labels):
    m = data.shape[1]
    predictions = make_predictions(W, b, data)
    error = predictions - labels
    dW = np.dot(error, data.T) / m
    db = np.sum(error, axis=1, keepdims=True) / m
    return dW, db


def train(W, b, data, labels, alpha):
    dW, db = get_gradient(W, b, data, labels)
    W = W + alpha * dW  # right: W = W - alpha * dW
    b = b + alpha * db  # right: b = b - alpha * db
    return W, b


def one_hot(labels, n, dtype):
    out = np.zeros((n, len(labels)), dtype)
    for i, label in enumerate(labels):
        out[label, i] = 1
    return out


def forward(params, X):
    return make_predictions(params["W"], params["b"].reshape(-1, 1), X.T).T


def gradients(params, X, y):
    W, b = params["W"], params["b"].reshape(-1, 1)
    dW, db = get_gradient(W, b, X.T, one_hot(y, len(b), X.dtype))
    return {"W": dW, "b": db.ravel()}


def step(params, X, y, lr):
    W, b = params["W"], params["b"].reshape(-1, 1)
    W, b = train(W, b, X.T, one_hot(y, len(b), X.dtype), lr)
    return {"W": W, "b": b.ravel()}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
