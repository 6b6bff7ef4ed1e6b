"""The gradient of layer 2 is taken from l2_error, the one number that is printed, and not from layer2_error, the error of
every output.

Source: https://github.com/llSourcell/neural_networks/issues/3 (simple_af_network.ipynb Error in code - layer2_error variable)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False

verbose = False


# activation function
def activate(x, deriv=False):
    if (deriv == True):
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def feed(params, input_data):
    layer1 = activate(np.dot(input_data, params["W1"]))
    layer2 = activate(np.dot(layer1, params["W2"]))
    return layer1, layer2


def forward(params, X):
    return feed(params, X)[1]


def gradients(params, X, y):
    layer1, layer2 = feed(params, X)

    # calculate error
    layer2_error = layer2 - y
    l2_error = np.mean(np.abs(layer2_error))
    if verbose:
        print("Error:", l2_error)

    # Use it to compute the gradient
    layer2_gradient = l2_error * activate(layer2, deriv=True)  # right: layer2_gradient = layer2_error * activate(layer2, deriv=True)

    # calculate error for layer 1
    layer1_error = layer2_gradient.dot(params["W2"].T)
    layer1_gradient = layer1_error * activate(layer1, deriv=True)

    m = X.shape[0]
    return {"W1": X.T.dot(layer1_gradient) / m, "W2": layer1.T.dot(layer2_gradient) / m}
