"""The layer that subtracts its second input from its first hands the same diff to both; the diff of the second input
needs a minus.

Source: https://github.com/neoml-lib/neoml/issues/453 (Error? in EltwiseLayer.cpp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class FullyConnectedLayer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def run_once(self, x):
        self.x = x
        return x @ self.w.T + self.b

    def backward_once(self, output_diff):
        return output_diff @ self.w

    def learn_once(self, output_diff):
        return output_diff.T @ self.x, output_diff.sum(axis=0)


class SigmoidLayer:
    def run_once(self, x):
        self.out = 0.5 * (1 + np.tanh(0.5 * x))
        return self.out

    def backward_once(self, output_diff):
        return output_diff * self.out * (1 - self.out)


class EltwiseSubLayer:
    def run_once(self, input_blobs):
        return input_blobs[0] - input_blobs[1]

    def backward_once(self, output_diff):
        input_diff_blobs = [None, None]
        input_diff_blobs[0] = output_diff.copy()
        input_diff_blobs[1] = output_diff.copy()  # right: input_diff_blobs[1] = -output_diff
        return input_diff_blobs


class Dnn:
    def __init__(self, params):
        self.fc1 = FullyConnectedLayer(params["W1"], params["b1"])
        self.sigm = SigmoidLayer()
        self.fc2 = FullyConnectedLayer(params["W2"], params["b2"])
        self.sub = EltwiseSubLayer()

    def run(self, x):
        return self.fc2.run_once(self.sigm.run_once(self.fc1.run_once(x)))

    def residual(self, x, y):
        return self.sub.run_once([y, self.run(x)])

    def learn(self, x, y):
        diff = self.residual(x, y) / len(x)
        diff = self.sub.backward_once(diff)[1]
        dw2, db2 = self.fc2.learn_once(diff)
        diff = self.sigm.backward_once(self.fc2.backward_once(diff))
        dw1, db1 = self.fc1.learn_once(diff)
        return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}


def forward(params, X):
    return Dnn(params).run(X)


def loss(params, X, y):
    return np.sum(Dnn(params).residual(X, y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    return Dnn(params).learn(X, y)
