"""The regularized loss is called without its last argument, the strength 0.1, so that there is no penalty at all.

Source: https://github.com/KunShang2629/Machine_Learning_Code_Implementation (errata, no. 9: l2_loss lacks the argument
0.1, to be completed as l2_loss(x, y, w, b, 0.1))
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.2


# y = wx + b
def linear(X, w, b):
    return np.dot(X, w) + b


def l2_loss(X, y, w, b, alpha=0.0):
    num_train = X.shape[0]
    y_hat = linear(X, w, b)
    # the mean of the squares, and the sum of the squared weights
    loss = np.sum((y_hat - y) ** 2) / num_train + alpha * np.sum(np.square(w))
    dw = 2 * np.dot(X.T, y_hat - y) / num_train + 2 * alpha * w
    db = 2 * np.sum(y_hat - y) / num_train
    return y_hat, loss, dw, db


def ridge_train(X, y, w, b, learning_rate, epochs):
    loss_list = []
    for i in range(epochs):
        y_hat, loss, dw, db = l2_loss(X, y, w, b)  # right: y_hat, loss, dw, db = l2_loss(X, y, w, b, 0.1)
        loss_list.append(loss)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return loss_list, {"W": w, "b": b}, {"W": dw, "b": db}


def forward(params, X):
    return linear(X, params["W"], params["b"])


def loss(params, X, y):
    loss_list, _, _ = ridge_train(X, y, params["W"], params["b"], 0.01, 1)
    return loss_list[0]


def gradients(params, X, y):
    _, _, grads = ridge_train(X, y, params["W"], params["b"], 0.01, 1)
    return grads


def step(params, X, y, lr):
    _, new, _ = ridge_train(X, y, params["W"], params["b"], lr, 1)
    return new
