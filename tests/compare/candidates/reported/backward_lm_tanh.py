"""The reverse map of tanh multiplies by tanh(x)^2; the derivative of tanh is 1 - tanh(x)^2.

Source: https://github.com/microsoft/knossos-ksc/pull/505 (Fix derivatives for tanh)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


# every primitive comes with rev$f : (arguments, d_dr) -> d_arguments
def mul_mat_vec(M, v):
    return v @ M.T


def rev_mul_mat_vec(M, v, d_dr):
    return d_dr.T @ v, d_dr @ M


def add_bias(v, b):
    return v + b


def rev_add_bias(v, b, d_dr):
    return d_dr, d_dr.sum(axis=0)


def tanh(x):
    return np.tanh(x)


def rev_tanh(x, d_dr):
    tanh_x = tanh(x)
    tanh_x_2 = tanh_x * tanh_x
    return tanh_x_2 * d_dr  # right: return (1 - tanh_x_2) * d_dr


def mean_sq(r, t):
    return np.mean((r - t) ** 2)


def rev_mean_sq(r, t):
    return 2 * (r - t) / r.size


def run(params, X):
    trace = [X]
    v = X
    last = len(LAYERS) - 1
    for l in range(1, last + 1):
        u = mul_mat_vec(params["W%d" % l], v)
        z = add_bias(u, params["b%d" % l])
        v = tanh(z) if l < last else z
        trace.append((u, z, v))
    return v, trace


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return mean_sq(run(params, X)[0], y)


def gradients(params, X, y):
    r, trace = run(params, X)
    d = rev_mean_sq(r, y)
    grads = {}
    last = len(LAYERS) - 1
    for l in range(last, 0, -1):
        u, z, _ = trace[l]
        v = trace[l - 1] if l == 1 else trace[l - 1][2]
        if l < last:
            d = rev_tanh(z, d)
        d, grads["b%d" % l] = rev_add_bias(u, params["b%d" % l], d)
        grads["W%d" % l], d = rev_mul_mat_vec(params["W%d" % l], v, d)
    return grads
