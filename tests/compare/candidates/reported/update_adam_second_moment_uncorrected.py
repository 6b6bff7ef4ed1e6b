"""The Adam update of the assignment divides by the root of s, the second moment before its bias correction, though
s_corrected was computed the line before.

Source: https://github.com/Gurupradeep/deeplearning.ai-Assignments/pull/1 (Replaced correct optim formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward_propagation(X, parameters):
    z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    a1 = np.maximum(0, z1)
    z2 = np.dot(parameters["W2"], a1) + parameters["b2"]
    a2 = sigmoid(z2)
    return a2, (z1, a1, z2, a2)


def backward_propagation(X, Y, parameters, cache):
    z1, a1, z2, a2 = cache
    dz2 = (a2 - Y) / Y.size
    grads = {"dW2": np.dot(dz2, a1.T), "db2": np.sum(dz2, axis=1, keepdims=True)}
    dz1 = np.dot(parameters["W2"].T, dz2) * np.int64(a1 > 0)
    grads["dW1"] = np.dot(dz1, X.T)
    grads["db1"] = np.sum(dz1, axis=1, keepdims=True)
    return grads


def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
        s["d" + name] = np.zeros(parameters[name].shape)
    return v, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(L):
        for p in ("W", "b"):
            k, d = p + str(l + 1), "d" + p + str(l + 1)
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - np.power(beta1, t))
            s[d] = beta2 * s[d] + (1 - beta2) * np.power(grads[d], 2)
            s_corrected[d] = s[d] / (1 - np.power(beta2, t))
            parameters[k] = parameters[k] - learning_rate * v_corrected[d] / (np.sqrt(s[d]) + epsilon)
            # right: parameters[k] = parameters[k] - learning_rate * v_corrected[d] / (np.sqrt(s_corrected[d]) + epsilon)
    return parameters, v, s


def columns(params):
    return {k: p.reshape(-1, 1) if k[0] == "b" else p.copy() for k, p in params.items()}


def forward(params, X):
    return forward_propagation(X.T, columns(params))[0].T


def gradients(params, X, y):
    p = columns(params)
    grads = backward_propagation(X.T, y.T, p, forward_propagation(X.T, p)[1])
    return {k: grads["d" + k].reshape(params[k].shape) for k in params}


def step(params, X, y, lr, state):
    p = columns(params)
    v, s = (state["v"], state["s"]) if state else initialize_adam(p)
    t = (state["t"] if state else 0) + 1
    grads = backward_propagation(X.T, y.T, p, forward_propagation(X.T, p)[1])
    p, v, s = update_parameters_with_adam(p, grads, dict(v), dict(s), t, lr)
    return {k: p[k].reshape(params[k].shape) for k in params}, {"v": v, "s": s, "t": t}
