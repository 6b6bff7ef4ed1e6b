"""(1) The softmax in the weight gradient runs over the samples (axis 0) and not over the classes (axis 1, as in
output()). (2) labels - p has the wrong sign; the gradient is p - labels.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/345 (OutputLayer.getWeightGradient(): MCXENT
performs softmax on wrong dimension)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, dim):
    e = np.exp(x - x.max(axis=dim, keepdims=True))
    return e / e.sum(axis=dim, keepdims=True)


def to_outcome_matrix(y, n_classes):
    labels = np.zeros((len(y), n_classes))
    labels[np.arange(len(y)), y] = 1
    return labels


class DenseLayer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def activate(self, x):
        self.input = x
        self.a = np.tanh(x @ self.W.T + self.b)
        return self.a

    def backprop(self, epsilon):
        z = epsilon * (1 - self.a ** 2)
        return z.T @ self.input, z.sum(axis=0)


class OutputLayer:
    """softmax output with the multiclass cross entropy"""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def pre_output(self, x):
        self.input = x
        return x @ self.W.T + self.b

    def output(self, x):
        return softmax(self.pre_output(x), 1)

    def get_weight_gradient(self, x, labels):
        p_y_given_x = softmax(self.pre_output(x), 0)  # right: p_y_given_x = softmax(self.pre_output(x), 1)
        dy = labels - p_y_given_x  # right: dy = p_y_given_x - labels
        dy = dy / labels.shape[0]
        self.epsilon = dy @ self.W
        return dy.T @ self.input, dy.sum(axis=0)


def layers(params):
    return DenseLayer(params["W1"], params["b1"]), OutputLayer(params["W2"], params["b2"])


def forward(params, X):
    dense, out = layers(params)
    return out.output(dense.activate(X))


def gradients(params, X, y):
    dense, out = layers(params)
    labels = to_outcome_matrix(y, params["b2"].shape[0])
    g = {}
    g["W2"], g["b2"] = out.get_weight_gradient(dense.activate(X), labels)
    g["W1"], g["b1"] = dense.backprop(out.epsilon)
    return g


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
