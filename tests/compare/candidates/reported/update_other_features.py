"""compute_gradients takes X but computes the loss of Xf, all the features of the outer scope; it has to use the X that
it is given.

Source: https://github.com/GoogleCloudPlatform/training-data-analyst/issues/1179 (bonus section has an error; the loop
over single points is added)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
STEPS = "online"


def predict_line(X, W, b):
    return X @ W + b


def loss_mse(X, Y, W, b):
    return np.mean((predict_line(X, W, b) - Y) ** 2)


def train(Xf, Yf, W, b, LEARNING_RATE):
    """Once through the data, one point at a time"""

    def compute_gradients(X, Y, W, b):
        batch = Xf  # right: batch = X
        error = predict_line(batch, W, b) - Y
        dW = 2 * (error @ batch) / len(batch)
        db = 2 * np.mean(error)
        return dW, db

    for s in range(len(Yf)):
        X = Xf[s:s + 1]
        Y = Yf[s:s + 1]
        dW, db = compute_gradients(X, Y, W, b)
        W = W - dW * LEARNING_RATE
        b = b - db * LEARNING_RATE
    return W, b


def forward(params, X):
    return predict_line(X, params["W"], params["b"])


def loss(params, X, y):
    return loss_mse(X, y, params["W"], params["b"])


def step(params, X, y, lr):
    W, b = train(X, y, params["W"], params["b"], lr)
    return {"W": W, "b": b}
