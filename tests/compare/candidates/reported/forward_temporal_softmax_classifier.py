"""The softmax divides by the sum of the (shifted) raw scores; it should divide by the sum of their exponentials.

Source: https://github.com/keras-team/keras-io/pull/320 (Probable error in example "TemporalSoftmax")
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Softmax:
    """Softmax over one axis, the last one unless told otherwise."""

    def __init__(self, axis=-1):
        self.axis = axis

    def __call__(self, inputs):
        inputs = inputs - inputs.max(axis=self.axis, keepdims=True)  # no overflow
        inputs_exp = np.exp(inputs)
        return inputs_exp / np.sum(inputs, axis=self.axis, keepdims=True)
        # right: return inputs_exp / np.sum(inputs_exp, axis=self.axis, keepdims=True)


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel = kernel
        self.bias = bias
        self.activation = activation

    def __call__(self, inputs):
        outputs = np.matmul(inputs, self.kernel) + self.bias
        if self.activation is not None:
            outputs = self.activation(outputs)
        return outputs


def relu(x):
    return np.where(x > 0, x, 0.0)


class Classifier:
    def __init__(self, weights):
        self.hidden = Dense(weights["W1"], weights["b1"], activation=relu)
        self.scores = Dense(weights["W2"], weights["b2"])
        self.softmax = Softmax()

    def call(self, inputs):
        return self.softmax(self.scores(self.hidden(inputs)))

    def train_gradients(self, inputs, labels):
        hidden = self.hidden(inputs)
        probs = self.softmax(self.scores(hidden))
        # softmax + cross entropy
        delta = probs
        delta[np.arange(len(labels)), labels] -= 1
        delta /= len(labels)
        back = np.matmul(delta, self.scores.kernel.T)
        back[hidden <= 0] = 0
        return {
            "W1": np.matmul(inputs.T, back),
            "b1": back.sum(axis=0),
            "W2": np.matmul(hidden.T, delta),
            "b2": delta.sum(axis=0),
        }


def forward(params, X):
    return Classifier(params).call(X)


def gradients(params, X, y):
    return Classifier(params).train_gradients(X, y)


def predict(params, X):
    return np.argmax(Classifier(params).call(X), axis=-1)
