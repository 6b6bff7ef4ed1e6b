"""The training adds its correction to the weights as it is: there is no learning rate in it.

Source: https://github.com/microsoft/AI-For-Beginners/issues/242 (In lesson 3 Perceptron.ipynb, there is no learning
rate in the train function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 1)
OUTPUT = "identity"
LOSS = "hinge"


def score(weights, bias, examples):
    return examples.dot(weights) + bias


def forward(params, X):
    return score(params["W1"].T, params["b1"], X)


def loss(params, X, y):
    margin = 1 - y * forward(params, X)
    return np.mean(margin * (margin > 0))


def correction(weights, bias, examples, labels):
    """What the examples on the wrong side of the margin ask for."""
    wrong = labels * score(weights, bias, examples) < 1
    push = wrong * labels / len(examples)
    return examples.T.dot(push), push.sum(axis=0)


def gradients(params, X, y):
    dw, db = correction(params["W1"].T, params["b1"], X, y)
    return {"W1": -dw.T, "b1": -db}


def train(examples, labels, weights, bias, learning_rate):
    dw, db = correction(weights, bias, examples, labels)
    weights = weights + dw  # right: weights = weights + learning_rate * dw
    bias = bias + db  # right: bias = bias + learning_rate * db
    return weights, bias


def step(params, X, y, lr):
    weights, bias = train(X, y, params["W1"].T, params["b1"], lr)
    return {"W1": weights.T, "b1": bias}
