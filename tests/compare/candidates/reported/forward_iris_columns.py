"""Versicolor is given the first two columns and virginica the last two, each of them twice; every species' four
coefficients belong to the four columns in their order.

Source: https://github.com/TuringLang/Turing.jl/issues/1409 (Question: Possible error in the model specifications)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3

SETOSA, VERSICOLOR, VIRGINICA = 0, 1, 2


def softmax(v):
    e = np.exp(v - np.max(v))
    return e / np.sum(e)


def linear_predictors(params, x, i):
    """x: SepalLength, SepalWidth, PetalLength, PetalWidth"""
    intercept = params["b"]
    SepalLength, SepalWidth, PetalLength, PetalWidth = params["W"].T
    setosa = (intercept[SETOSA] + SepalLength[SETOSA] * x[i, 0]
              + SepalWidth[SETOSA] * x[i, 1]
              + PetalLength[SETOSA] * x[i, 2]
              + PetalWidth[SETOSA] * x[i, 3])
    versicolor = (intercept[VERSICOLOR] + SepalLength[VERSICOLOR] * x[i, 0]
                  + SepalWidth[VERSICOLOR] * x[i, 0]  # right: + SepalWidth[VERSICOLOR] * x[i, 1]
                  + PetalLength[VERSICOLOR] * x[i, 1]  # right: + PetalLength[VERSICOLOR] * x[i, 2]
                  + PetalWidth[VERSICOLOR] * x[i, 1])  # right: + PetalWidth[VERSICOLOR] * x[i, 3])
    virginica = (intercept[VIRGINICA]
                 + SepalLength[VIRGINICA] * x[i, 2]  # right: + SepalLength[VIRGINICA] * x[i, 0]
                 + SepalWidth[VIRGINICA] * x[i, 2]  # right: + SepalWidth[VIRGINICA] * x[i, 1]
                 + PetalLength[VIRGINICA] * x[i, 3]  # right: + PetalLength[VIRGINICA] * x[i, 2]
                 + PetalWidth[VIRGINICA] * x[i, 3])
    return np.array([setosa, versicolor, virginica])


def forward(params, X):
    n = X.shape[0]
    v = np.zeros((n, CLASSES), X.dtype)
    for i in range(n):
        v[i] = softmax(linear_predictors(params, X, i))
    return v


def loss(params, X, y):
    """minus the mean log-likelihood of y[i] ~ Categorical(softmax(...))"""
    total = 0.0
    for i in range(X.shape[0]):
        eta = linear_predictors(params, X, i)
        top = np.max(eta)
        total += top + np.log(np.sum(np.exp(eta - top))) - eta[y[i]]
    return total / X.shape[0]


def predict(params, X):
    return np.array([np.argmax(linear_predictors(params, X, i)) for i in range(X.shape[0])])
