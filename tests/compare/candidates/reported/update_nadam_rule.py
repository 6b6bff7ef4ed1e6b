"""The moving average of the gradient is divided by 1 - (the product of the momenta so far); as it stands for the next
step, the next momentum should be in that product.

Source: https://github.com/FluxML/Flux.jl/pull/224 (NADAM optimizer, review of the update rule)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "nadam"

β1, β2 = 0.9, 0.999
ϵ = 1e-8
ψ = 4e-3


def μ(t):
    return β1 * (1 - 0.5 * 0.96 ** (t * ψ))


def nadam(x, Δ, s, η):
    t = s["t"] + 1
    p = s["p"] * μ(t)
    mt = β1 * s["m"] + (1 - β1) * Δ
    vt = β2 * s["v"] + (1 - β2) * Δ ** 2
    num = μ(t + 1) * mt / (1 - p) + (1 - μ(t)) * Δ / (1 - p)  # right: num = μ(t + 1) * mt / (1 - p * μ(t + 1)) + (1 - μ(t)) * Δ / (1 - p)
    den = np.sqrt(vt / (1 - β2 ** t)) + ϵ
    return x - η * num / den, {"t": t, "p": p, "m": mt, "v": vt}


def forward(params, X):
    return X @ params["W1"].T + params["b1"]


def gradients(params, X, y):
    d = 2 * (forward(params, X) - y) / y.size
    return {"W1": d.T @ X, "b1": d.sum(0)}


def step(params, X, y, lr, state):
    new, st = {}, {}
    for k, Δ in gradients(params, X, y).items():
        s = state.get(k) or {"t": 0, "p": 1.0, "m": np.zeros_like(Δ), "v": np.zeros_like(Δ)}
        new[k], st[k] = nadam(params[k], Δ, s, lr)
    return new, st
