"""Two mistakes: the update divides by the second moment before its bias correction (s instead of s_hat), and epsilon
is added inside the square root instead of after it.

Source: https://github.com/Kulbear/deep-learning-coursera/pull/30 (2-PA4 the function update_parameters_with_adam is
wrong), with the notebook before it
"""

# Optimization methods, exercise: Adam on a two-layer network (examples in columns)
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
EPS = 1e-4


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def activations(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"].reshape(-1, 1)
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"].reshape(-1, 1)
    return A1, sigmoid(Z2)


def slopes(X, Y, parameters):
    m = X.shape[1]
    A1, A2 = activations(X, parameters)
    dZ2 = 1. / m * (A2 - Y)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - A1 ** 2)
    return {"dW2": np.dot(dZ2, A1.T), "db2": np.sum(dZ2, axis=1),
            "dW1": np.dot(dZ1, X.T), "db1": np.sum(dZ1, axis=1)}


def start_moments(parameters):
    """v: moving average of the gradient, s: of its square"""
    v = {"d" + key: np.zeros_like(p) for key, p in parameters.items()}
    s = {"d" + key: np.zeros_like(p) for key, p in parameters.items()}
    return v, s


def adam_update(parameters, grads, v, s, t, alpha, b1=0.9, b2=0.999, epsilon=EPS):
    L = len(parameters) // 2
    v_hat, s_hat = {}, {}
    v, s, parameters = dict(v), dict(s), dict(parameters)

    for l in range(1, L + 1):
        for key in ("dW%d" % l, "db%d" % l):
            # first moment
            v[key] = b1 * v[key] + (1 - b1) * grads[key]
            v_hat[key] = v[key] / (1 - b1 ** t)
            # second moment
            s[key] = b2 * s[key] + (1 - b2) * grads[key] ** 2
            s_hat[key] = s[key] / (1 - b2 ** t)

        # one step for this layer
        dW, db = "dW%d" % l, "db%d" % l
        parameters["W%d" % l] = parameters["W%d" % l] - alpha * v_hat[dW] / np.sqrt(s[dW] + epsilon)
        # right 1: parameters["W%d" % l] = parameters["W%d" % l] - alpha * v_hat[dW] / (np.sqrt(s_hat[dW]) + epsilon)
        parameters["b%d" % l] = parameters["b%d" % l] - alpha * v_hat[db] / np.sqrt(s[db] + epsilon)
        # right 2: parameters["b%d" % l] = parameters["b%d" % l] - alpha * v_hat[db] / (np.sqrt(s_hat[db]) + epsilon)

    return parameters, v, s


def forward(params, X):
    return activations(X.T, params)[1].T


def gradients(params, X, y):
    grads = slopes(X.T, y.T, params)
    return {key: grads["d" + key] for key in params}


def step(params, X, y, lr, state):
    v, s = (state["v"], state["s"]) if state else start_moments(params)
    t = state.get("t", 0) + 1
    grads = slopes(X.T, y.T, params)
    params, v, s = adam_update(params, grads, v, s, t, lr)
    return params, {"v": v, "s": s, "t": t}
