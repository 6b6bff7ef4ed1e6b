"""The bias-corrected moments overwrite the running averages and are carried over to the next step, where they should be
used for this step only.

Source: https://github.com/zoravur/ml-practice (notebook with 'Adam: momentum + RMSprop + bias correction', whose formulas
keep m-hat and v-hat apart from m and v, adam_update_single)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def apply(params, x):
    h = np.tanh(x @ params["W1"] + params["b1"])
    return h, h @ params["W2"] + params["b2"]


def forward(params, X):
    return apply(params, X)[1]


def gradients(params, X, y):
    h, out = apply(params, X)
    g_out = 2 * (out - y) / y.size
    g_h = (g_out @ params["W2"].T) * (1 - h**2)
    return {"W1": X.T @ g_h, "b1": g_h.sum(0), "W2": h.T @ g_out, "b2": g_out.sum(0)}


def adam_update_single(opt_state, g, lr, b1=0.9, b2=0.999, eps=1e-8):
    # g is gradient at timestep opt_state['t']
    t = opt_state["t"] + 1

    m = b1 * opt_state["m"] + (1 - b1) * g
    v = b2 * opt_state["v"] + (1 - b2) * np.square(g)

    m /= 1 - b1**t  # right: m_hat = m / (1 - b1**t)
    v /= 1 - b2**t  # right: v_hat = v / (1 - b2**t)

    params = opt_state["params"] - lr * (m / (np.sqrt(v) + eps))  # right: params = opt_state["params"] - lr * (m_hat / (np.sqrt(v_hat) + eps))

    return {"params": params, "m": m, "v": v, "t": t}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_state = {}
    for k, p in params.items():
        opt_state = state.get(k, {"m": np.zeros_like(p), "v": np.zeros_like(p), "t": 0})
        new_state[k] = adam_update_single({**opt_state, "params": p}, grads[k], lr)
    return {k: s["params"] for k, s in new_state.items()}, new_state
