"""The step is multiplied by the root of the second moment instead of divided by it.

Source: https://github.com/oracle/tribuo/pull/401 (Fix the Adam gradient optimizer)
"""

# Adam for the small network, moments kept per tensor
import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
OPTIMIZER = "adam"
LAYOUT = "in_out"

betaOne, betaTwo = 0.9, 0.999
epsilon = 1e-8


def forward(params, X):
    hidden = 1 / (1 + np.exp(-(X.dot(params["W1"]) + params["b1"])))
    return hidden.dot(params["W2"]) + params["b2"]


def gradients(params, X, y):
    hidden = 1 / (1 + np.exp(-(X.dot(params["W1"]) + params["b1"])))
    dout = 2.0 * (hidden.dot(params["W2"]) + params["b2"] - y) / y.size
    dhid = dout.dot(params["W2"].T) * hidden * (1 - hidden)
    return {"W1": X.T.dot(dhid), "b1": dhid.sum(axis=0), "W2": hidden.T.dot(dout), "b2": dout.sum(axis=0)}


def step(params, X, y, lr, state):
    iterations = state.get("iterations", 0) + 1
    first = dict(state.get("first", {}))
    second = dict(state.get("second", {}))
    grads = gradients(params, X, y)
    new = {}
    for name in params:
        g = grads[name]
        # exponential averages of the gradient and its square
        first[name] = first.get(name, 0.0) * betaOne + g * (1.0 - betaOne)
        second[name] = second.get(name, 0.0) * betaTwo + g * g * (1.0 - betaTwo)
        # remove the bias towards zero
        m = first[name] / (1.0 - betaOne ** iterations)
        v = second[name] / (1.0 - betaTwo ** iterations)
        new[name] = params[name] - lr * m * (np.sqrt(v) + epsilon)
        # right: new[name] = params[name] - lr * m / (np.sqrt(v) + epsilon)
    return new, {"iterations": iterations, "first": first, "second": second}
