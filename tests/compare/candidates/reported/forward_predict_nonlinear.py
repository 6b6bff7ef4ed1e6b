"""In predict the second if has an else of its own, which overwrites the output of tanh by the linear one; it has to be
an elif.

Source: https://github.com/yoonkim/CNN_sentence/pull/43 (fix choosing the activation func)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class HiddenLayer(object):
    """Hidden layer, with a path for training and one for new data"""

    def __init__(self, W, b, non_linear="tanh"):
        self.W = W
        self.b = b
        self.non_linear = non_linear

    def train_output(self, input):
        self.input = input
        lin_output = np.dot(input, self.W.T) + self.b
        self.output = np.tanh(lin_output)
        return self.output

    def predict(self, new_data):
        """predict for new data"""
        lin_output = np.dot(new_data, self.W.T) + self.b
        if self.non_linear == "tanh":
            output = np.tanh(lin_output)
        if self.non_linear == "relu":  # right: elif self.non_linear == "relu":
            output = np.maximum(0.0, lin_output)
        else:
            output = lin_output
        return output


class LogisticRegression(object):
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def p_y_given_x(self, input):
        z = np.dot(input, self.W.T) + self.b
        e = np.exp(z - np.max(z, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)


def build(params):
    return HiddenLayer(params["W1"], params["b1"]), LogisticRegression(params["W2"], params["b2"])


def forward(params, X):
    hidden, classifier = build(params)
    return classifier.p_y_given_x(hidden.predict(X))


def loss(params, X, y):
    hidden, classifier = build(params)
    p = classifier.p_y_given_x(hidden.train_output(X))
    return -np.mean(np.log(p[np.arange(y.shape[0]), y]))


def gradients(params, X, y):
    hidden, classifier = build(params)
    p = classifier.p_y_given_x(hidden.train_output(X))
    p[np.arange(y.shape[0]), y] -= 1
    d2 = p / y.shape[0]
    d1 = np.dot(d2, classifier.W) * (1 - hidden.output ** 2)
    return {"W1": np.dot(d1.T, X), "b1": np.sum(d1, axis=0),
            "W2": np.dot(d2.T, hidden.output), "b2": np.sum(d2, axis=0)}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
