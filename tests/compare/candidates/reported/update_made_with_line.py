"""The bias is moved by dJ/dW, copied from the line of the weight; it has to be moved by dJ/db.

Source: https://github.com/GokuMohandas/Made-With-ML/pull/179 (For bias, amend dJ/dw to dJ/db)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"

# y_hat = XW + b, one input and one output


def predict_y(X, W, b):
    y_pred = np.dot(X, W) + b
    return y_pred


def objective(y, y_pred):
    N = len(y)
    return (1 / N) * np.sum((y - y_pred) ** 2)


def backpropagation(X, y, y_pred):
    N = len(y)
    dW = -(2 / N) * np.sum((y - y_pred) * X[:, 0])
    db = -(2 / N) * np.sum((y - y_pred) * 1)
    return dW, db


def update_weights(W, b, dW, db, LEARNING_RATE):
    W_new = W + -LEARNING_RATE * dW
    b_new = b + -LEARNING_RATE * dW  # right: b_new = b + -LEARNING_RATE * db
    return W_new, b_new


def forward(params, X):
    return predict_y(X, params["W"], params["b"])


def loss(params, X, y):
    return objective(y, forward(params, X))


def gradients(params, X, y):
    dW, db = backpropagation(X, y, forward(params, X))
    return {"W": np.array([dW]), "b": np.array(db)}


def step(params, X, y, lr):
    # forward pass, loss, backpropagation, update: one epoch
    y_pred = forward(params, X)
    dW, db = backpropagation(X, y, y_pred)
    W, b = update_weights(params["W"], params["b"], dW, db, lr)
    return {"W": W, "b": b}
