"""The denominator's parentheses are missing: p - lr * v / sqrt(s) + eps adds epsilon to the parameter; it should be p -
lr * v / (sqrt(s) + eps).

Source: https://github.com/d2l-ai/d2l-en/pull/2691 (Fix missing parentheses in TF Adam/Yogi update denominator)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
EPS = 1e-6


def linreg(X, w, b):
    return X @ w + b


def squared_loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


def init_adam_states(w, b):
    v_w, v_b = np.zeros_like(w), np.zeros_like(b)
    s_w, s_b = np.zeros_like(w), np.zeros_like(b)
    return ((v_w, s_w), (v_b, s_b))


def adam(params, grads, states, hyperparams):
    beta1, beta2, eps = 0.9, 0.999, 1e-6
    new_params, new_states = [], []
    for p, (v, s), grad in zip(params, states, grads):
        v = beta1 * v + (1 - beta1) * grad
        s = beta2 * s + (1 - beta2) * np.square(grad)
        v_bias_corr = v / (1 - beta1 ** hyperparams["t"])
        s_bias_corr = s / (1 - beta2 ** hyperparams["t"])
        p = p - hyperparams["lr"] * v_bias_corr / np.sqrt(s_bias_corr) + eps
        # right: p = p - hyperparams["lr"] * v_bias_corr / (np.sqrt(s_bias_corr) + eps)
        new_params.append(p)
        new_states.append((v, s))
    hyperparams["t"] += 1
    return new_params, tuple(new_states)


def forward(params, X):
    return linreg(X, params["W"], params["b"])


def loss(params, X, y):
    return squared_loss(forward(params, X), y).mean()


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    w, b = params["W"], params["b"]
    states = state.get("states", init_adam_states(w, b))
    hyperparams = {"lr": lr, "t": state.get("t", 1)}
    g = gradients(params, X, y)
    (w, b), states = adam([w, b], [g["W"], g["b"]], states, hyperparams)
    return {"W": w, "b": b}, {"states": states, "t": hyperparams["t"]}
