"""The activation is made zero where it is negative before it is compared with 0, so every input is of class 1.

Source: https://github.com/PacktPublishing/Hands-On-Deep-Learning-for-Games/issues/1 (Chapter_1_3.py output is different from the book)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def perceptron_activation(inputs, weights):
    activation = weights[0]
    for i in range(len(inputs)):
        activation = activation + weights[i + 1] * inputs[i]
    return activation


def perceptron_predict(inputs, weights):
    activation = perceptron_activation(inputs, weights)
    return 1 if activation * (activation > 0) >= 0.0 else 0  # right: return 1 if activation >= 0.0 else 0


def perceptron_probability(inputs, weights):
    return 1 / (1 + np.exp(-perceptron_activation(inputs, weights)))


def to_weights(params):
    weights = [params["b"][()]]
    weights.extend(params["W"])
    return weights


def forward(params, X):
    weights = to_weights(params)
    return np.array([perceptron_probability(inputs, weights) for inputs in X])


def train_gradients(train, targets, weights):
    total = [weights[0] * 0 for i in range(len(weights))]
    for inputs, target in zip(train, targets):
        error = perceptron_probability(inputs, weights) - target
        total[0] = total[0] + error / len(train)
        for i in range(len(inputs)):
            total[i + 1] = total[i + 1] + error * inputs[i] / len(train)
    return total


def gradients(params, X, y):
    total = train_gradients(X, y, to_weights(params))
    return {"b": total[0], "W": np.array(total[1:])}


def predict(params, X):
    weights = to_weights(params)
    return np.array([perceptron_predict(inputs, weights) for inputs in X])
