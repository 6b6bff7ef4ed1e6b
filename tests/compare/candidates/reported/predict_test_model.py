"""The predicted probability of class 1 is compared with 0, which it is never below, so every sample gets the label 1;
the threshold should be 0.5.

Source: https://github.com/LukeDitria/pytorch_tutorials/issues/4 (typo in section02_pytorch_basics/solutions ?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class LogisticModel:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return 1.0 / (1.0 + np.exp(-(np.matmul(x, self.weight) + self.bias)))


def train_step(x_train, y_train, model, learning_rate):
    # Gradient of the loss with respect to the parameters
    y_train_hat = model(x_train)
    diff = (y_train_hat - y_train) / len(y_train)
    grad_w = np.matmul(diff, x_train)
    grad_b = diff.sum()

    # Gradient descent
    return LogisticModel(model.weight - learning_rate * grad_w, model.bias - learning_rate * grad_b)


def test_model(x_test, model):
    y_test_hat = model(x_test)
    class_pred = (y_test_hat >= 0).astype(np.int64)  # right: class_pred = (y_test_hat >= 0.5).astype(np.int64)
    return class_pred


def forward(params, X):
    return LogisticModel(params["W"], params["b"])(X)


def step(params, X, y, lr):
    model = train_step(X, y, LogisticModel(params["W"], params["b"]), lr)
    return {"W": model.weight, "b": model.bias}


def predict(params, X):
    return test_model(X, LogisticModel(params["W"], params["b"]))
