"""The batches' mean errors are added up and divided by the size of the training data; they should be divided by the number
of batches.

Source: https://github.com/lipiji/rnn-theano/pull/3 (fix_error_computing_in _the_training_example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def batch_sequences(X, y, batch_size):
    data_x, data_y = [], []
    for start in range(0, len(X), batch_size):
        data_x.append(X[start:start + batch_size])
        data_y.append(y[start:start + batch_size])
    return data_x, data_y


class FeedForward(object):
    def __init__(self, params):
        self.layers = [(params["W%d" % i], params["b%d" % i]) for i in range(1, len(params) // 2 + 1)]

    def log_activation(self, x):
        for W, b in self.layers[:-1]:
            x = np.tanh(np.dot(x, W.T) + b)
        W, b = self.layers[-1]
        x = np.dot(x, W.T) + b
        x = x - np.max(x, axis=1, keepdims=True)
        return x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))

    def categorical_crossentropy(self, x, y):
        log_y_pred = self.log_activation(x)
        return np.mean(-log_y_pred[np.arange(len(y)), y])


def forward(params, X):
    return np.exp(FeedForward(params).log_activation(X))


def loss(params, X, y):
    model = FeedForward(params)
    # the whole training data is one batch
    data_x, data_y = batch_sequences(X, y, batch_size=len(X))
    error = 0.0
    for batch_id in range(len(data_x)):
        error += model.categorical_crossentropy(data_x[batch_id], data_y[batch_id])
    return error / len(X)  # right: return error / len(data_x)


def predict(params, X):
    return np.argmax(FeedForward(params).log_activation(X), axis=1)
