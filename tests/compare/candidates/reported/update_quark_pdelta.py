"""The sgd with a momentum rate remembers as the previous change only the last gradient, not the whole change that was
added to the weights, so that no velocity builds up.

Source:
https://github.com/RoboticsClubIITJ/ML-DL-implementation/blob/f74d8a5e455878909447edc45e260ac3a139fba1/MLlib/quark/optimizers.py
(RoboticsClubIITJ/ML-DL-implementation, quark/optimizers.py, sgd; the page is the code itself, which shows the mistake;
nobody reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9

class FFL:
    def __init__(self, weights, biases, activation="linear"):
        self.weights = weights
        self.biases = biases
        self.activation = activation

    def apply_activation(self, x):
        self.input = x
        soma = np.dot(x, self.weights) + self.biases
        self.out = 1 / (1 + np.exp(-soma)) if self.activation == "sigmoid" else soma
        return self.out

    def set_deltas(self, error):
        dfn = self.out * (1 - self.out) if self.activation == "sigmoid" else 1
        self.delta = error * dfn
        self.delta_weights = np.dot(self.input.T, self.delta)
        self.delta_biases = self.delta.sum(axis=0)

class Optimizer:
    """
        A class to perform Optimization of learning parameters.
        mr:- It is a momentum rate. Often used on Gradient Descent.
    """

    def __init__(self, layers, learning_rate=0.01, mr=0.001):
        self.learning_rate = learning_rate
        self.mr = mr

    def sgd(self, layers, training=True):
        learning_rate = self.learning_rate
        for lyr in layers:
            if training:
                lyr.weights = lyr.weights + lyr.pdelta_weights*self.mr + \
                    lyr.delta_weights * learning_rate
                lyr.biases = lyr.biases + lyr.pdelta_biases*self.mr + \
                    lyr.delta_biases * learning_rate
                lyr.pdelta_weights = lyr.delta_weights
                # right: lyr.pdelta_weights = lyr.pdelta_weights*self.mr + lyr.delta_weights * learning_rate
                lyr.pdelta_biases = lyr.delta_biases
                # right: lyr.pdelta_biases = lyr.pdelta_biases*self.mr + lyr.delta_biases * learning_rate
            else:
                lyr.pdelta_weights = 0
                lyr.pdelta_biases = 0

def stack(params):
    return [FFL(params["W1"].T, params["b1"], "sigmoid"), FFL(params["W2"].T, params["b2"])]

def backpropagate(layers, X, y):
    hidden, out = layers
    out.set_deltas(2 * (y - out.apply_activation(hidden.apply_activation(X))) / y.size)
    hidden.set_deltas(np.dot(out.delta, out.weights.T))

def forward(params, X):
    hidden, out = stack(params)
    return out.apply_activation(hidden.apply_activation(X))

def step(params, X, y, lr, state):
    layers = stack(params)
    optimizer = Optimizer(layers, learning_rate=lr, mr=MOMENTUM)
    optimizer.sgd(layers, training=False)
    if state:
        for lyr, (pw, pb) in zip(layers, state["previous"]):
            lyr.pdelta_weights, lyr.pdelta_biases = pw, pb
    backpropagate(layers, X, y)
    optimizer.sgd(layers)
    new = {}
    for i, lyr in enumerate(layers, 1):
        new[f"W{i}"], new[f"b{i}"] = lyr.weights.T, lyr.biases
    return new, {"previous": [(lyr.pdelta_weights, lyr.pdelta_biases) for lyr in layers]}
