"""The change of a weight is the delta times the weight itself; it should be the delta times the input of that weight
(h for w2, x for w1).

Source: https://stats.stackexchange.com/questions/464262/backpropagation-demo-gives-always-the-same-result-after-training
(Backpropagation demo gives always the same result after training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "mse"


def sigmoid(x):
    return 1/(1 + np.exp(-x))   #activation

def der_sigmoid(x):
    return x * (1 - x)          #derivative for already applied activation

def cost(x):
    return x * x          #squared error

def der_cost(x):
    return 2 * x          #derivative of squared error

def feedforward(x, w1, w2, b1, b2):
    h = sigmoid(w1 @ x + b1)
    y = sigmoid(w2 @ h + b2)        #feedforward

    return h, y

def backprop(curr_q, curr_a, w1, w2, b1, b2):
    h, yHat = feedforward(curr_q, w1, w2, b1, b2)       #calculating guess

    E = yHat - curr_a     #Error

    gradient_y = der_cost(E) / E.size * der_sigmoid(yHat)
    gradient_h = (w2.T @ gradient_y) * der_sigmoid(h)     #backpropagating the derivative

    delta_w2 = gradient_y[:, None] * w2  # right: delta_w2 = gradient_y[:, None] * h
    delta_w1 = gradient_h[:, None] * w1  # right: delta_w1 = gradient_h[:, None] * curr_q

    delta_b2 = gradient_y         #bias deltas
    delta_b1 = gradient_h

    return delta_b1, delta_b2, delta_w1, delta_w2


def forward(params, X):
    return np.array([feedforward(q, params["W1"], params["W2"], params["b1"], params["b2"])[1] for q in X])


def loss(params, X, y):
    return cost(forward(params, X) - y).mean()


def gradients(params, X, y):
    g = {name: np.zeros_like(value) for name, value in params.items()}
    for q, a in zip(X, y):
        db1, db2, dw1, dw2 = backprop(q, a, params["W1"], params["W2"], params["b1"], params["b2"])
        for name, delta in zip(("b1", "b2", "W1", "W2"), (db1, db2, dw1, dw2)):
            g[name] += delta / len(X)
    return g
