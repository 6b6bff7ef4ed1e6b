"""The running average takes the gradient as it is, not its square.

Source: https://github.com/Devinterview-io/gradient-descent-interview-questions/issues/1 (wrong RMSProp implementation)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


class Model:
    def __init__(self, parameters):
        self.parameters = parameters

    def predict(self, inputs):
        return 1 / (1 + np.exp(-(inputs @ self.parameters["W"] + self.parameters["b"])))


def compute_gradient(model, data):
    inputs, labels = data
    error = (model.predict(inputs) - labels) / len(labels)
    return {"W": inputs.T @ error, "b": np.sum(error)}


def rmsprop_step(learning_rate, model, data, epsilon, running_avg):
    gradients = compute_gradient(model, data)
    new_avg, new_parameters = {}, {}
    for name, gradient in gradients.items():
        avg = running_avg.get(name, np.zeros_like(gradient))
        avg = avg * 0.9 + (1 - 0.9) * gradient  # right: avg = avg * 0.9 + (1 - 0.9) * gradient ** 2
        new_parameters[name] = model.parameters[name] - learning_rate * gradient / (np.sqrt(avg) + epsilon)
        new_avg[name] = avg
    return new_parameters, new_avg


def forward(params, X):
    return Model(params).predict(X)


def gradients(params, X, y):
    return compute_gradient(Model(params), (X, y))


def step(params, X, y, lr, state):
    return rmsprop_step(lr, Model(params), (X, y), EPS, state)
