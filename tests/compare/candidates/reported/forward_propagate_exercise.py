"""Two mistakes: the bias stands outside of the minus sign, so sigmoid(w.x - b) is computed; and dw and db are summed
over the samples, not averaged.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread, 'Week 2
Exercise 5: Propagate')
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def propagate(w, b, X, Y):
    m = X.shape[1]

    A = 1 / (1 + np.exp(-(np.matmul(w.T, X)) + b))  # right 1: A = 1 / (1 + np.exp(-(np.matmul(w.T, X) + b)))

    dw = np.matmul(X, ((A - Y).T))  # right 2: dw = np.matmul(X, ((A - Y).T)) / m
    db = np.sum(A - Y)  # right 2: db = np.sum(A - Y) / m

    grads = {"dw": dw, "db": db}
    return grads, A


def columns(params, X, y):
    return params["W"].reshape(-1, 1), params["b"], X.T, y.reshape(1, -1)


def forward(params, X):
    no_labels = np.zeros(X.shape[0], dtype=X.dtype)
    grads, A = propagate(*columns(params, X, no_labels))
    return A.reshape(-1)


def gradients(params, X, y):
    grads, A = propagate(*columns(params, X, y))
    return {"W": grads["dw"].reshape(-1), "b": grads["db"]}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    w = params["W"] - lr * grads["W"]
    b = params["b"] - lr * grads["b"]
    return {"W": w, "b": b}


def predict(params, X):
    A = forward(params, X)
    Y_prediction = np.zeros(len(A), dtype=int)
    for i in range(len(A)):
        if A[i] > 0.5:
            Y_prediction[i] = 1
    return Y_prediction
