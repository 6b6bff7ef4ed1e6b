"""Both layers multiply by the learned weights but never add the learned biases, get_all_params_values()[name][1].

Source: https://github.com/dnouri/nolearn/issues/281 (Prediction using learned weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"

very_leaky = 0.01


def get_all_params_values(params):
    """Weights, then biases, of every layer by name."""
    return {
        "hidden": [params["W1"], params["b1"]],
        "output": [params["W2"], params["b2"]],
    }


def predict_net(net1, X):
    W1 = net1["hidden"][0]
    W2 = net1["output"][0]

    # X is the matrix I would like to get predictions for
    z2 = np.dot(X, W1)  # right: z2 = np.dot(X, W1) + net1["hidden"][1]
    a2 = np.maximum(very_leaky * z2, z2)
    z3 = np.dot(a2, W2)  # right: z3 = np.dot(a2, W2) + net1["output"][1]
    yhat = z3
    return yhat


def forward(params, X):
    return predict_net(get_all_params_values(params), X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
