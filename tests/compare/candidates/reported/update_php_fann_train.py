"""The extension's train function calls fann_test, which only runs the pattern and measures the error, so that the
weights never change; it should call fann_train.

Source: https://github.com/bukka/php-fann/issues/9 (fann_train not working)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class fann:
    def __init__(self, params, learning_rate=0.7):
        self.num_layers = len(LAYERS)
        self.weights = [params[f"W{i}"].copy() for i in range(1, self.num_layers)]
        self.bias = [params[f"b{i}"].copy() for i in range(1, self.num_layers)]
        self.learning_rate = learning_rate
        self.MSE_value, self.num_MSE = 0.0, 0


def fann_sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def fann_run(ann, input):
    ann.value = [input]
    for w, b in zip(ann.weights, ann.bias):
        ann.value.append(fann_sigmoid(w @ ann.value[-1] + b))
    return ann.value[-1]


def fann_compute_MSE(ann, desired_output):
    last = ann.value[-1]
    diff = desired_output - last
    ann.MSE_value += np.sum(diff * diff) / 2
    ann.num_MSE += 1
    ann.train_errors = [diff * last * (1 - last)]


def fann_backpropagate_MSE(ann):
    for i in range(ann.num_layers - 2, 0, -1):
        error = ann.weights[i].T @ ann.train_errors[0]
        ann.train_errors.insert(0, error * ann.value[i] * (1 - ann.value[i]))


def fann_update_weights(ann):
    for i, error in enumerate(ann.train_errors):
        ann.weights[i] += ann.learning_rate * np.outer(error, ann.value[i])
        ann.bias[i] += ann.learning_rate * error


def fann_test(ann, input, desired_output):
    fann_run(ann, input)
    fann_compute_MSE(ann, desired_output)


def fann_train(ann, input, desired_output):
    fann_run(ann, input)
    fann_compute_MSE(ann, desired_output)
    fann_backpropagate_MSE(ann)
    fann_update_weights(ann)


def php_fann_train(ann, input, desired_output):
    fann_test(ann, input, desired_output)  # right: fann_train(ann, input, desired_output)


def forward(params, X):
    ann = fann(params)
    return np.array([fann_run(ann, x) for x in X])


def loss(params, X, y):
    ann = fann(params)
    for x, d in zip(X, y):
        fann_test(ann, x, d)
    return ann.MSE_value / ann.num_MSE


def step(params, X, y, lr):
    ann = fann(params, lr)
    for x, d in zip(X, y):
        php_fann_train(ann, x, d)
    new = {f"W{i}": w for i, w in enumerate(ann.weights, 1)}
    new.update({f"b{i}": b for i, b in enumerate(ann.bias, 1)})
    return new
