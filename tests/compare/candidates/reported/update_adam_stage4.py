"""Adam's update uses the moving averages as they are, without the bias correction that they need as they start at 0.

Source: https://ttsugriy.github.io/llm-first-principles/stages/stage-04/common-mistakes (Mistake 3: Forgetting Bias
Correction in Adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


def affine(params, k, x):
    return x @ params["W" + k] + params["b" + k]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def activations(params, X):
    h = 1 / (1 + np.exp(-affine(params, "1", X)))
    z = affine(params, "2", h)
    return h, z


def forward(params, X):
    return softmax(activations(params, X)[1])


def loss(params, X, y):
    z = activations(params, X)[1]
    top = z.max(axis=1, keepdims=True)
    lse = top[:, 0] + np.log(np.exp(z - top).sum(axis=1))
    return np.mean(lse - z[np.arange(len(y)), y])


def gradients(params, X, y):
    h, z = activations(params, X)
    dz = softmax(z)
    dz[np.arange(len(y)), y] -= 1
    dz = dz / len(y)
    dh = dz @ params["W2"].T * h * (1 - h)
    return {"W1": X.T @ dh, "b1": dh.sum(axis=0), "W2": h.T @ dz, "b2": dz.sum(axis=0)}


def adam_update(param, g, m, v, t, lr):
    beta1, beta2 = BETAS
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    # missing: m_hat = m / (1 - beta1**t)
    # missing: v_hat = v / (1 - beta2**t)
    param = param - lr * m / (np.sqrt(v) + EPS)
    # right: param = param - lr * m_hat / (np.sqrt(v_hat) + EPS)
    return param, m, v


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    t = state.get("t", 0) + 1
    new, kept = {}, {"t": t}
    for k in params:
        zero = np.zeros_like(params[k])
        m, v = state.get(k, (zero, zero))
        new[k], m, v = adam_update(params[k], grads[k], m, v, t, lr)
        kept[k] = (m, v)
    return new, kept
