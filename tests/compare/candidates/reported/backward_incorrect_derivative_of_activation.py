"""The derivative of the sigmoid is written as 1 - a; it is a (1 - a).

Source: https://github.com/schneider128k/machine_learning_course/issues/1 (Incorrect derivative of activation function in
logistic_regression.pdf)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def sigma(z):
    return 1 / (1 + np.exp(-z))


def pre_activation(w, b, x):
    return np.einsum("j,ij->i", w, x) + b


def L(w, b, x, y):
    a = sigma(pre_activation(w, b, x))
    return np.einsum("i,i->", a - y, a - y) / (2 * len(y))


def nabla_L(w, b, x, y):
    m = len(y)
    a = sigma(pre_activation(w, b, x))
    a_prime = 1 - a  # right: a_prime = a * (1 - a)
    dw = np.einsum("i,i,ij->j", a - y, a_prime, x) / m
    db = np.einsum("i,i->", a - y, a_prime) / m
    return dw, db


def forward(params, X):
    return sigma(pre_activation(params["W"], params["b"], X))


def loss(params, X, y):
    return L(params["W"], params["b"], X, y)


def gradients(params, X, y):
    dw, db = nabla_L(params["W"], params["b"], X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    dw, db = nabla_L(params["W"], params["b"], X, y)
    return {"W": params["W"] - lr * dw, "b": params["b"] - lr * db}
