"""All examples are classified at one time before the first update; each should be classified with the weights that the
examples before it have left.

Source: https://github.com/shogun-toolbox/shogun/pull/39 (Fix Perceptron algorithm)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"
STEPS = "online"


class CPerceptron:
    def __init__(self, w, bias, learn_rate):
        self.w = w
        self.bias = bias
        self.learn_rate = learn_rate

    def apply(self, features):
        return np.tanh(features.dot(self.w) + self.bias)

    def train(self, features, labels):
        num_vec = len(labels)
        output = self.apply(features)
        for i in range(num_vec):
            o = output[i]  # right: o = self.apply(features[i])
            change = self.learn_rate * (labels[i] - o) * (1 - o * o)
            self.bias = self.bias + change
            self.w = self.w + change * features[i]
        return self


def forward(params, X):
    return CPerceptron(params["W"], params["b"], 0).apply(X)


def step(params, X, y, lr):
    machine = CPerceptron(params["W"], params["b"], lr).train(X, y)
    return {"W": machine.w, "b": machine.bias}
