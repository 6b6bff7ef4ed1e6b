"""The function named sigmoid is the bipolar one, -1 + 2/(1+exp(-x)), with values from -1 to 1. The logistic sigmoid
1/(1+exp(-x)) was meant.

Source: https://github.com/dani2442/AI_Car/issues/2 (Sigmoid formula)
"""

# Brain of the driving agent: five distance sensors in, throttle and steering out.
import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)


class Matrix:
    def __init__(self, data):
        self.data = np.asarray(data)

    def __mul__(self, other):
        return Matrix(self.data @ other.data)

    def __add__(self, other):
        return Matrix(self.data + other.data)

    def apply(self, function):
        return Matrix(function(self.data))

    def transpose(self):
        return Matrix(self.data.T)


def Sigmoid(x):
    return -1.0 + 2.0 / (1.0 + np.exp(-x))  # right: return 1.0 / (1.0 + np.exp(-x))


class NeuralNetwork:
    def __init__(self, params):
        self.W = [Matrix(params["W1"]), Matrix(params["W2"])]
        self.B = [Matrix(params["b1"]), Matrix(params["b2"])]

    def FeedForward(self, sensors):
        H = Matrix(sensors)
        for w, b in zip(self.W, self.B):
            H = (H * w.transpose() + b).apply(Sigmoid)
        return H


def forward(params, X):
    return NeuralNetwork(params).FeedForward(X).data
