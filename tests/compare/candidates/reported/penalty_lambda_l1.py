"""The penalty's sign is added to the summed gradient, so it is divided by the number of samples together with it.

Source: https://littlebitai.org/l1-regularization-in-neural-network-l1-regularization-example-with-simple-python
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
L1 = 0.1

lambda_l1 = 0.1  # L1 regularization strength


def sign(w):
    return 1 if w > 0 else (-1 if w < 0 else 0)


def neuron(w, b, xi):
    y_pred = b
    for k in range(len(w)):
        y_pred = y_pred + w[k] * xi[k]
    return y_pred


def forward(params, X):
    return np.array([neuron(params["W"], params["b"], xi) for xi in X])


def loss(params, X, y):
    total_loss = 0
    for xi, yi in zip(X, y):
        error = neuron(params["W"], params["b"], xi) - yi
        total_loss += error ** 2
    return total_loss / len(X) + lambda_l1 * sum(abs(w) for w in params["W"])


def gradients(params, X, y):
    w, b = params["W"], params["b"]
    dw, db = [0] * len(w), 0
    for xi, yi in zip(X, y):
        error = neuron(w, b, xi) - yi
        # Gradient for MSE
        for k in range(len(w)):
            dw[k] += 2 * error * xi[k]
        db += 2 * error
    # Add L1 Regularization Gradient (Sign function)
    for k in range(len(w)):
        dw[k] = (dw[k] + lambda_l1 * sign(w[k])) / len(X)  # right: dw[k] = dw[k] / len(X) + lambda_l1 * sign(w[k])
    return {"W": np.array(dw), "b": np.array(db / len(X))}
