"""The optimizer folds the negated error into the step that it returns, and the learner multiplies the step by the error
again, so that the weights move by -error**2 times the input; the step should exclude the error.

Source: https://github.com/SlopDotCash/asi/pull/2830 (fix(core): preserve baseline optimizer deltas across learner consumers)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


class SGD:
    def __init__(self, step_size):
        self.step_size = step_size

    def update_from_gradient(self, gradient, error):
        return self.step_size * (-error * gradient)  # right: return self.step_size * gradient


class LinearLearner:
    def __init__(self, weights, bias, optimizer):
        self.weights = weights
        self.bias = bias
        self.optimizer = optimizer

    def predict(self, observation):
        return np.dot(observation, self.weights) + self.bias

    def update(self, observation, target):
        error = target - self.predict(observation)
        w_step = self.optimizer.update_from_gradient(observation, error)
        b_step = self.optimizer.update_from_gradient(np.ones_like(self.bias), error)
        return LinearLearner(self.weights + error * w_step, self.bias + error * b_step, self.optimizer)


def forward(params, X):
    return LinearLearner(params["W"], params["b"], None).predict(X)


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2) / 2


def gradients(params, X, y):
    error = y - forward(params, X)
    return {"W": -error @ X / len(y), "b": -error.mean()}


def step(params, X, y, lr):
    learner = LinearLearner(params["W"], params["b"], SGD(lr))
    for observation, target in zip(X, y):
        learner = learner.update(observation, target)
    return {"W": learner.weights, "b": np.asarray(learner.bias)}
