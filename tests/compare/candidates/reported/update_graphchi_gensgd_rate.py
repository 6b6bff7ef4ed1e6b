"""The step of the feature weights contains the rate already and is multiplied by it again when it is applied.

Source: https://github.com/GraphChi/graphchi-cpp/pull/31 (Bug fix: gensgd.cpp > step3: gensgd_rate applied 2 times instead of 1)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


class vertex_data:
    def __init__(self, bias, pvec):
        self.bias = bias
        self.pvec = pvec


def gensgd_predict(node, features):
    sum = node.bias + 0
    for j in range(len(node.pvec)):
        sum = sum + node.pvec[j] * features[j]
    return sum


class GensgdVerticesInMemProgram:
    def __init__(self, node, gensgd_rate):
        self.node = node
        self.gensgd_rate = gensgd_rate

    def update(self, features, rating):
        node = self.node
        gensgd_rate = self.gensgd_rate
        eui = gensgd_predict(node, features) - rating
        grad = features
        step2 = gensgd_rate * eui
        step3 = gensgd_rate * (eui * grad)
        node.bias = node.bias - step2
        node.pvec = node.pvec - gensgd_rate * step3  # right: node.pvec = node.pvec - step3


def forward(params, X):
    node = vertex_data(params["b"], params["W"])
    return np.array([gensgd_predict(node, x) for x in X])


def loss(params, X, y):
    sqErr = (forward(params, X) - y) ** 2
    return sqErr.mean() / 2


def step(params, X, y, lr):
    node = vertex_data(params["b"], params["W"])
    program = GensgdVerticesInMemProgram(node, lr)
    for features, rating in zip(X, y):
        program.update(features, rating)
    return {"W": node.pvec, "b": node.bias}
