"""The weight decay is added to the gradient, as that of a squared penalty, and so passes through Adam's two moments; it
should be taken from the parameter itself, scaled by the learning rate.

Source: https://github.com/PaddlePaddle/Paddle/pull/14828 (Add weight decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.2


def fc(input, w, b, act=None):
    out = np.dot(input, w.T) + b
    return np.tanh(out) if act == "tanh" else out


def forward(params, X):
    hidden = fc(X, params["W1"], params["b1"], act="tanh")
    return fc(hidden, params["W2"], params["b2"])


def gradients(params, X, y):
    hidden = fc(X, params["W1"], params["b1"], act="tanh")
    out_grad = 2 * (fc(hidden, params["W2"], params["b2"]) - y) / y.size
    hidden_grad = np.dot(out_grad, params["W2"]) * (1 - hidden * hidden)
    return {"W1": np.dot(hidden_grad.T, X), "b1": np.sum(hidden_grad, 0),
            "W2": np.dot(out_grad.T, hidden), "b2": np.sum(out_grad, 0)}


def adam_op(param, grad, lr, moment1, moment2, step_num, coeff):
    beta1, beta2 = BETAS
    g = grad + coeff * param  # right: g = grad
    moment1_out = beta1 * moment1 + (1 - beta1) * g
    moment2_out = beta2 * moment2 + (1 - beta2) * g * g
    m = moment1_out / (1 - beta1 ** step_num)
    v = moment2_out / (1 - beta2 ** step_num)
    param_out = param - lr * m / (np.sqrt(v) + EPS)  # right: param_out = param - lr * coeff * param - lr * m / (np.sqrt(v) + EPS)
    return param_out, moment1_out, moment2_out


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    step_num = state.get("step_num", 0) + 1
    params_out, state_out = {}, {"step_num": step_num}
    for name, param in params.items():
        zeros = np.zeros_like(param)
        moment1, moment2 = state.get(name, (zeros, zeros))
        param_out, moment1, moment2 = adam_op(param, grads[name], lr, moment1, moment2, step_num, WEIGHT_DECAY)
        params_out[name] = param_out
        state_out[name] = (moment1, moment2)
    return params_out, state_out
