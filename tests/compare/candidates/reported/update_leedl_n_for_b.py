"""The gradient of b subtracts the loop index n where the bias b belongs.

Source: https://github.com/datawhalechina/leedl-tutorial/issues/27 (p4 regression demo, error in the code)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def run(x_data, y_data, b, w, lr, iteration):
    # Store values for plotting
    b_history = [b]
    w_history = [w]

    # Iterations
    for i in range(iteration):

        b_grad = 0.0
        w_grad = 0.0
        for n in range(len(x_data)):
            b_grad = b_grad - 2.0*(y_data[n] - n - np.dot(w, x_data[n]))*1.0  # right: b_grad = b_grad - 2.0*(y_data[n] - b - np.dot(w, x_data[n]))*1.0
            w_grad = w_grad - 2.0*(y_data[n] - b - np.dot(w, x_data[n]))*x_data[n]

        b_grad = b_grad / len(x_data)
        w_grad = w_grad / len(x_data)

        # update parameters.
        b = b - lr * b_grad
        w = w - lr * w_grad

        # store parameters for plotting
        b_history.append(b)
        w_history.append(w)

    return b_history, w_history


def forward(params, X):
    y = np.zeros(len(X))
    for n in range(len(X)):
        y[n] = float(np.ravel(params["b"])[0]) + np.dot(params["W"], X[n])
    return y


def loss(params, X, y):
    pred = forward(params, X)
    total = 0.0
    for n in range(len(X)):
        total = total + (y[n] - pred[n])**2
    return total / len(X)


def step(params, X, y, lr):
    b_history, w_history = run(X, y, params["b"], params["W"], lr, 1)
    return {"W": w_history[-1], "b": b_history[-1]}
