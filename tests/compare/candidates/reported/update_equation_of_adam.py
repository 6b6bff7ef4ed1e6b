"""Epsilon stands inside the square root of Adam's update; it should be added to the root.

Source: https://github.com/d2l-ai/d2l-zh/pull/502 (update equation of adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-6

names = ["W1", "b1", "W2", "b2"]


def init_adam_states(params):
    return tuple((np.zeros_like(p), np.zeros_like(p)) for p in params)


def adam(params, grads, states, hyperparams):
    beta1, beta2, eps = 0.9, 0.999, 1e-6
    new_params, new_states = [], []
    for p, grad, (v, s) in zip(params, grads, states):
        v = beta1 * v + (1 - beta1) * grad
        s = beta2 * s + (1 - beta2) * grad * grad
        v_bias_corr = v / (1 - beta1 ** hyperparams["t"])
        s_bias_corr = s / (1 - beta2 ** hyperparams["t"])
        g = hyperparams["lr"] * v_bias_corr / np.sqrt(s_bias_corr + eps)  # right: g = hyperparams["lr"] * v_bias_corr / (np.sqrt(s_bias_corr) + eps)
        new_params.append(p - g)
        new_states.append((v, s))
    return new_params, tuple(new_states)


def net(params, X):
    w1, b1, w2, b2 = [params[name] for name in names]
    H = 1 / (1 + np.exp(-(X.dot(w1) + b1)))
    return H, H.dot(w2) + b2


def forward(params, X):
    return net(params, X)[1]


def gradients(params, X, y):
    H, y_hat = net(params, X)
    d = (y_hat - y) / len(y)
    dH = d.dot(params["W2"].T) * H * (1 - H)
    return {"W1": X.T.dot(dH), "b1": dH.sum(axis=0), "W2": H.T.dot(d), "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    ps, gs = [params[n] for n in names], [grads[n] for n in names]
    states = state.get("states") or init_adam_states(ps)
    t = state.get("t", 0) + 1
    ps, states = adam(ps, gs, states, {"lr": lr, "t": t})
    return dict(zip(names, ps)), {"states": states, "t": t}
