"""The corrections are moved into the learning rate, but epsilon is left as it is, where it had to be multiplied by
sqrt(1 - beta2^t).

Source: https://github.com/PaddlePaddle/Paddle/issues/28325 (2.0-rc0 Adam diff)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-3


def fc(x, w, b):
    return np.matmul(x, w) + b


def forward(params, X):
    z = fc(X, params["W1"], params["b1"])
    return fc(z / (1 + np.abs(z)), params["W2"], params["b2"])


def gradients(params, X, y):
    z = fc(X, params["W1"], params["b1"])
    h = z / (1 + np.abs(z))
    dout = (fc(h, params["W2"], params["b2"]) - y) / X.shape[0]
    dz = np.matmul(dout, params["W2"].T) / (1 + np.abs(z)) ** 2
    return {"W1": np.matmul(X.T, dz), "b1": dz.sum(0), "W2": np.matmul(h.T, dout), "b2": dout.sum(0)}


class AdamFunctor:

    def __init__(self, beta1, beta2, epsilon, beta1_pow, beta2_pow, lr):
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.beta1_pow, self.beta2_pow = beta1_pow, beta2_pow
        self.lr = lr

    def __call__(self, param, g, mom1, mom2):
        # Calculation
        lr = self.lr * np.sqrt(1 - self.beta2_pow) / (1 - self.beta1_pow)
        mom1 = self.beta1 * mom1 + (1 - self.beta1) * g
        mom2 = self.beta2 * mom2 + (1 - self.beta2) * g * g
        p = param - lr * (mom1 / (np.sqrt(mom2) + self.epsilon))  # right: p = param - lr * (mom1 / (np.sqrt(mom2) + self.epsilon * np.sqrt(1 - self.beta2_pow)))
        # Write back
        return p, mom1, mom2


def step(params, X, y, lr, state):
    beta1, beta2 = BETAS
    beta1_pow = state.get("beta1_pow", 1.0) * beta1
    beta2_pow = state.get("beta2_pow", 1.0) * beta2
    functor = AdamFunctor(beta1, beta2, EPS, beta1_pow, beta2_pow, lr)
    grads = gradients(params, X, y)
    out = {}
    accumulators = {"beta1_pow": beta1_pow, "beta2_pow": beta2_pow, "moment1": {}, "moment2": {}}
    for name, param in params.items():
        mom1 = state["moment1"][name] if state else np.zeros_like(param)
        mom2 = state["moment2"][name] if state else np.zeros_like(param)
        out[name], accumulators["moment1"][name], accumulators["moment2"][name] = functor(param, grads[name], mom1, mom2)
    return out, accumulators
