"""The Adam operator adds its update to the parameters, so that the loss climbs; it should be subtracted.

Source: https://github.com/pytorch/pytorch/issues/11678 ([caffe2] adam_op implementation is incorrect.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"

beta1, beta2, epsilon = 0.9, 0.999, 1e-8


def adam_op(param, m1, m2, grad, lr, iters):
    t = iters + 1
    corr1, corr2 = 1 - np.power(beta1, t), np.sqrt(1 - np.power(beta2, t))
    corrected_local_rate = lr * corr2 / corr1
    m1_o = (beta1 * m1) + (1 - beta1) * grad
    m2_o = (beta2 * m2) + (1 - beta2) * np.square(grad)
    grad_o = corrected_local_rate * m1_o / (np.sqrt(m2_o) + epsilon * corr2)
    param_o = param + grad_o  # right: param_o = param - grad_o
    return param_o, m1_o, m2_o


def fc(X, W, b):
    return np.dot(X, W.T) + b


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward(params, X):
    return fc(sigmoid(fc(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def gradients(params, X, y):
    H = sigmoid(fc(X, params["W1"], params["b1"]))
    dY = (fc(H, params["W2"], params["b2"]) - y) / X.shape[0]
    dH = np.dot(dY, params["W2"]) * H * (1 - H)
    return {"W1": np.dot(dH.T, X), "b1": dH.sum(0), "W2": np.dot(dY.T, H), "b2": dY.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    iters = state.get("iters", 0)
    params_o, state_o = {}, {"iters": iters + 1}
    for name, param in params.items():
        m1, m2 = state.get(name, (np.zeros_like(param), np.zeros_like(param)))
        params_o[name], m1, m2 = adam_op(param, m1, m2, grads[name], lr, iters)
        state_o[name] = (m1, m2)
    return params_o, state_o
