"""The derivative of the multi-class cross-entropy is taken as labels minus output, for the weights and for the bias; it
is output minus labels.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/349 (Output layer loss function gradient calculation)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


class OutputLayer:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def pre_output(self, x):
        return np.dot(x, self.W.T) + self.b

    def output(self, x):
        e = self.pre_output(x)
        e = np.exp(e - e.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def get_weight_gradient(self, x, labels):
        p_y_given_x = self.output(x)
        z = labels - p_y_given_x  # right: z = p_y_given_x - labels
        return np.dot(z.T, x) / x.shape[0]

    def gradient(self, x, labels):
        net_out = self.output(x)
        dy = labels - net_out  # right: dy = net_out - labels
        w_gradient = self.get_weight_gradient(x, labels)
        b_gradient = dy.mean(axis=0)
        return {"W": w_gradient, "b": b_gradient}


def forward(params, X):
    return OutputLayer(params["W"], params["b"]).output(X)


def gradients(params, X, y):
    labels = np.eye(CLASSES)[y]
    return OutputLayer(params["W"], params["b"]).gradient(X, labels)
