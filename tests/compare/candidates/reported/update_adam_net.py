"""bias_correction2 already is 1 - beta2**t and is subtracted from 1 again under the root.

Source: https://github.com/kozistr/AdaBound-tensorflow/issues/3 (An error with step_size computation in line 64?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.95)
WEIGHT_DECAY = 0.02


class Net:
    def __init__(self, params):
        self.params = params

    def forward(self, x):
        self.x = x
        self.a = np.tanh(x @ self.params["W1"].T + self.params["b1"])
        self.y_hat = self.a @ self.params["W2"].T + self.params["b2"]
        return self.y_hat

    def backward(self, y):
        d_out = (self.y_hat - y) / len(y)
        d_hid = d_out @ self.params["W2"] * (1 - self.a ** 2)
        return {
            "W1": d_hid.T @ self.x,
            "b1": d_hid.sum(0),
            "W2": d_out.T @ self.a,
            "b2": d_out.sum(0),
        }


class AdamOptimizer:
    def __init__(self, lr, betas, eps=1e-8, weight_decay=0.0):
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.weight_decay = weight_decay

    def apply_gradients(self, params, grads, state):
        global_step = state.get("step", 0) + 1
        new_params, new_state = {}, {"step": global_step}

        bias_correction1 = 1. - self.beta1 ** global_step
        bias_correction2 = 1. - self.beta2 ** global_step
        step_size = self.lr / bias_correction1

        for name, p in params.items():
            grad = grads[name] + self.weight_decay * p
            exp_avg, exp_avg_sq = state.get(name, (np.zeros_like(p), np.zeros_like(p)))
            exp_avg = self.beta1 * exp_avg + (1. - self.beta1) * grad
            exp_avg_sq = self.beta2 * exp_avg_sq + (1. - self.beta2) * grad ** 2
            denom = np.sqrt(exp_avg_sq) / np.sqrt(1. - bias_correction2) + self.eps
            # right: denom = np.sqrt(exp_avg_sq) / np.sqrt(bias_correction2) + self.eps
            new_params[name] = p - step_size * exp_avg / denom
            new_state[name] = (exp_avg, exp_avg_sq)
        return new_params, new_state


def forward(params, X):
    return Net(params).forward(X)


def gradients(params, X, y):
    net = Net(params)
    net.forward(X)
    return net.backward(y)


def step(params, X, y, lr, state):
    opt = AdamOptimizer(lr, BETAS, weight_decay=WEIGHT_DECAY)
    return opt.apply_gradients(params, gradients(params, X, y), state)
