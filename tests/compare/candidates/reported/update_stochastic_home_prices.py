"""Stochastic gradient descent divides the gradient of its one sample by the number of all samples, as batch gradient
descent does; the gradient of a single sample should not be divided.

Source: https://github.com/codebasics/deep-learning-keras-tf-tutorial/issues/34 (Logic error in SGD: Incorrect epoch
definition and gradient scaling)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"
STEPS = "online"


def batch_gradient(X, y_true, w, b):
    total_samples = X.shape[0]
    y_predicted = np.dot(w, X.T) + b
    w_grad = -(2 / total_samples) * (X.T.dot(y_true - y_predicted))
    b_grad = -(2 / total_samples) * np.sum(y_true - y_predicted)
    return w_grad, b_grad


def stochastic_gradient_descent(X, y_true, w, b, learning_rate=0.01):
    total_samples = X.shape[0]

    for index in range(total_samples):
        sample_x = X[index]
        sample_y = y_true[index]

        y_predicted = np.dot(w, sample_x.T) + b

        w_grad = -(2 / total_samples) * (sample_x.T.dot(sample_y - y_predicted))
        # right: w_grad = -2 * (sample_x.T.dot(sample_y - y_predicted))
        b_grad = -(2 / total_samples) * (sample_y - y_predicted)
        # right: b_grad = -2 * (sample_y - y_predicted)

        w = w - learning_rate * w_grad
        b = b - learning_rate * b_grad

    return w, b


def forward(params, X):
    return np.dot(params["W"], X.T) + params["b"]


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    w_grad, b_grad = batch_gradient(X, y, params["W"], params["b"])
    return {"W": w_grad, "b": b_grad}


def step(params, X, y, lr):
    w, b = stochastic_gradient_descent(X, y, params["W"], params["b"], lr)
    return {"W": w, "b": b}
