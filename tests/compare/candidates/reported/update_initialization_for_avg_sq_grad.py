"""The running average of the squared gradients begins with ones; it should begin with zeros.

Source: https://github.com/jax-ml/jax/pull/975 (Use zeros as initialization for avg_sq_grad in rmsprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


def rmsprop(step_size, gamma=0.9, eps=1e-8):
    """Returns an (init_fun, update_fun, get_params) triple."""

    def init(x0):
        avg_sq_grad = np.ones_like(x0)  # right: avg_sq_grad = np.zeros_like(x0)
        return x0, avg_sq_grad

    def update(i, g, state):
        x, avg_sq_grad = state
        avg_sq_grad = avg_sq_grad * gamma + np.square(g) * (1.0 - gamma)
        x = x - step_size * g / (np.sqrt(avg_sq_grad) + eps)
        return x, avg_sq_grad

    def get_params(state):
        x, _ = state
        return x

    return init, update, get_params


def net(params, X):
    h = np.tanh(np.einsum("ni,oi->no", X, params["W1"]) + params["b1"])
    return h, np.einsum("ni,oi->no", h, params["W2"]) + params["b2"]


def forward(params, X):
    return net(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h, out = net(params, X)
    g = 2 * (out - y) / y.size
    gh = np.einsum("no,oi->ni", g, params["W2"]) * (1 - h * h)
    return {
        "W1": np.einsum("no,ni->oi", gh, X),
        "b1": np.einsum("no->o", gh),
        "W2": np.einsum("no,ni->oi", g, h),
        "b2": np.einsum("no->o", g),
    }


def step(params, X, y, lr, state):
    init, update, get_params = rmsprop(lr, ALPHA, EPS)
    grads = gradients(params, X, y)
    i = state.get("i", 0)
    avgs = state.get("avg_sq_grad") or {name: init(x)[1] for name, x in params.items()}
    opt_state = {name: update(i, grads[name], (x, avgs[name])) for name, x in params.items()}
    new = {name: get_params(s) for name, s in opt_state.items()}
    return new, {"i": i + 1, "avg_sq_grad": {name: s[1] for name, s in opt_state.items()}}
