"""The steps are counted from 0, so at the first one the bias corrections divide by 1 - beta**0 = 0.

Source: https://obsidian-digital-garden-kevinchen220.vercel.app/school-notes/cs-484-hku/adam (Adam (full form))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-7

beta1, beta2 = BETAS


def hidden(w, x):
    return np.tanh(np.einsum("ni,hi->nh", x, w["W1"]) + w["b1"])


def forward(params, X):
    return np.einsum("nh,oh->no", hidden(params, X), params["W2"]) + params["b2"]


def compute_gradient(w, x, y):
    h = hidden(w, x)
    d2 = 2 * (forward(w, x) - y) / y.size
    d1 = np.einsum("no,oh->nh", d2, w["W2"]) * (1 - h * h)
    return {
        "W1": np.einsum("nh,ni->hi", d1, x),
        "b1": np.einsum("nh->h", d1),
        "W2": np.einsum("no,nh->oh", d2, h),
        "b2": np.einsum("no->o", d2),
    }


def gradients(params, X, y):
    return compute_gradient(params, X, y)


def step(params, X, y, lr, state):
    num_steps = state.get("num_steps", 0)
    t = num_steps  # right: t = num_steps + 1
    dw = compute_gradient(params, X, y)
    w, moments = {}, {}
    for k in params:
        moment1, moment2 = state.get("moments", {}).get(k, (0, 0))
        moment1 = beta1 * moment1 + (1 - beta1) * dw[k]
        moment2 = beta2 * moment2 + (1 - beta2) * dw[k] * dw[k]
        moment1_unbias = moment1 / (1 - beta1 ** t)
        moment2_unbias = moment2 / (1 - beta2 ** t)
        w[k] = params[k] - lr * moment1_unbias / (np.sqrt(moment2_unbias) + EPS)
        moments[k] = moment1, moment2
    return w, {"num_steps": num_steps + 1, "moments": moments}
