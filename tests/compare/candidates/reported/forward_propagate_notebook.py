"""The minus inside exp covers only the product: A = 1 / (1 + exp(-wx + b)) = sigmoid(wx - b). The bias enters with the
wrong sign; it should be exp(-(wx + b)).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of 'DeepLearning.AI - Week 2 Exercise 5:
Propagate'; the thread is about the shapes in the cost, the parenthesis stands in the posted code)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def propagate(w, b, X, Y):
    """
    w -- weights, (num_px, 1)
    b -- bias, a scalar
    X -- data of size (num_px, number of examples)
    Y -- true "label" vector of size (1, number of examples)
    """
    m = X.shape[1]

    # FORWARD PROPAGATION
    A = 1 / (1 + np.exp(-(np.matmul(w.T, X)) + b))  # right: A = 1 / (1 + np.exp(-(np.matmul(w.T, X) + b)))

    # BACKWARD PROPAGATION
    dw = np.matmul(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return A, {"dw": dw, "db": db}


def to_columns(params, X, y=None):
    w = params["W"].reshape(-1, 1)
    Y = np.zeros((1, X.shape[0])) if y is None else y.reshape(1, -1)
    return w, params["b"], X.T, Y


def forward(params, X):
    A, _ = propagate(*to_columns(params, X))
    return A[0]


def gradients(params, X, y):
    _, grads = propagate(*to_columns(params, X, y))
    return {"W": grads["dw"][:, 0], "b": grads["db"]}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
