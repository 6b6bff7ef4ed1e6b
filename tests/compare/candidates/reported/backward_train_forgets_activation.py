"""train makes a step of gradient descent as if the guess were linear: the error isn't multiplied by the derivative of
the activation, 1 - guess ** 2 for tanh.

Source: http://pullrequest.ru/14899114/nuzhno-izmenyat-vhody-pertseptron (Stack Overflow, answer: the activation
function is ignored in train)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "tanh"
LOSS = "half_mse"
STEPS = "online"


class Perceptron:
    learningRate = 0.01

    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def makeGuess(self, inputs):
        total = self.bias
        for i in range(len(self.weights)):
            total = total + self.weights[i] * inputs[i]
        return np.tanh(total)

    def train(self, inputs, target):
        guess = self.makeGuess(inputs)
        error = target - guess
        delta = error  # right: delta = error * (1 - guess * guess)
        for i in range(len(self.weights)):
            self.weights[i] = self.weights[i] + delta * inputs[i] * self.learningRate
        self.bias = self.bias + delta * self.learningRate


def forward(params, X):
    brain = Perceptron(params["W"], params["b"])
    return np.array([brain.makeGuess(x) for x in X])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2) / 2


def step(params, X, y, lr):
    brain = Perceptron(params["W"], params["b"])
    brain.learningRate = lr
    for inputs, target in zip(X, y):
        brain.train(inputs, target)
    return {"W": np.array(brain.weights), "b": np.array(brain.bias)}
