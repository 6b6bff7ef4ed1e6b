"""The denominator squares the second moment instead of taking its square root.

Source: https://github.com/torch/optim/pull/48 (Fixed optim.adam: sqrt(v) is now being used instead of pow(v, 2))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


def flatten(params):
    return np.concatenate([np.ravel(p) for p in params.values()])


def unflatten(x, like):
    out, at = {}, 0
    for name, p in like.items():
        out[name] = x[at:at + p.size].reshape(p.shape)
        at += p.size
    return out


def net(p, X):
    h = np.tanh(X @ p["W1"].T + p["b1"])
    return h, 1 / (1 + np.exp(-(h @ p["W2"].T + p["b2"])))


def make_opfunc(like, X, y):
    def opfunc(x):
        p = unflatten(x, like)
        h, out = net(p, X)
        f = np.mean((out - y) ** 2)
        d2 = 2 * (out - y) / y.size * out * (1 - out)
        d1 = d2 @ p["W2"] * (1 - h ** 2)
        df = {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
        return f, flatten({k: df[k] for k in like})
    return opfunc


def adam(opfunc, x, config, state):
    lr = config.get("learning_rate", 2e-4)
    beta1, beta2 = config.get("betas", (0.9, 0.999))
    epsilon = config.get("epsilon", 1e-8)

    fx, dfdx = opfunc(x)

    t = state.get("t", 0) + 1
    # running means of the gradient and of its square
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * dfdx
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * dfdx * dfdx

    bias_correction1 = 1 - beta1 ** t
    bias_correction2 = 1 - beta2 ** t
    denom = (v / bias_correction2) ** 2 + epsilon  # right: denom = np.sqrt(v / bias_correction2) + epsilon
    x = x - lr / bias_correction1 * m / denom
    return x, fx, {"t": t, "m": m, "v": v}


def forward(params, X):
    return net(params, X)[1]


def loss(params, X, y):
    return make_opfunc(params, X, y)(flatten(params))[0]


def gradients(params, X, y):
    return unflatten(make_opfunc(params, X, y)(flatten(params))[1], params)


def step(params, X, y, lr, state):
    config = {"learning_rate": lr, "betas": BETAS, "epsilon": EPS}
    x, _, state = adam(make_opfunc(params, X, y), flatten(params), config, state)
    return unflatten(x, params), state
