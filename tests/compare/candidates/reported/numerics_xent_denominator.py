"""The gradient is divided by output (1 - output) and multiplied by it again, which is 0 / 0 as soon as an output rounds
to 0 or 1; it should be output - label at once.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/3247 (Division by zero in computeGradient of
LossBinaryXENT)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


class ActivationSigmoid:
    def get_activation(self, pre_output):
        e = np.exp(-np.abs(pre_output))
        return np.where(pre_output >= 0, 1 / (1 + e), e / (1 + e))

    def backprop(self, output, epsilon):
        return epsilon * output * (1 - output)


class LossBinaryXENT:
    def __init__(self, activation):
        self.activation = activation

    def compute_score(self, labels, pre_output):
        per_example = np.logaddexp(0, pre_output) - labels * pre_output
        return per_example.mean()

    def compute_gradient(self, labels, pre_output):
        output = self.activation.get_activation(pre_output)
        numerator = output - labels
        denominator = output * (1 - output)  # right: nothing
        dLda = numerator / denominator  # right: nothing
        grads = self.activation.backprop(output, dLda)  # right: grads = numerator
        return grads / len(labels)


class OutputLayer:
    def __init__(self, params):
        self.W, self.b = params["W"], params["b"]
        self.activation = ActivationSigmoid()
        self.loss_function = LossBinaryXENT(self.activation)

    def pre_output(self, features):
        return features @ self.W + self.b

    def output(self, features):
        return self.activation.get_activation(self.pre_output(features))

    def score(self, features, labels):
        return self.loss_function.compute_score(labels, self.pre_output(features))

    def backprop_gradient(self, features, labels):
        delta = self.loss_function.compute_gradient(labels, self.pre_output(features))
        return {"W": features.T @ delta, "b": delta.sum()}


def forward(params, X):
    return OutputLayer(params).output(X)


def loss(params, X, y):
    return OutputLayer(params).score(X, y)


def gradients(params, X, y):
    return OutputLayer(params).backprop_gradient(X, y)
