"""The diagonal of the softmax's derivative drops the exponential from its numerator: (1 - prob) / isum instead of
prob * (1 - prob).

Source: https://github.com/Evovest/EvoTrees.jl/pull/359 (Fix multiclass hessian to the softmax diagonal)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "mse"


def softmax_pred(p):
    pk = p - np.max(p)
    isum = np.sum(np.exp(pk))
    return np.exp(pk) / isum, isum


def softmax_grad(p):
    K = len(p)
    prob, isum = softmax_pred(p)
    J = np.zeros((K, K), dtype=p.dtype)
    for k in range(K):
        for j in range(K):
            if k == j:
                J[k, k] = (1 - prob[k]) / isum  # right: J[k, k] = prob[k] * (1 - prob[k])
            else:
                J[k, j] = -prob[k] * prob[j]
    return J


def linear(params, X):
    return np.einsum("ni,ki->nk", X, params["W1"]) + params["b1"]


def forward(params, X):
    return np.array([softmax_pred(p)[0] for p in linear(params, X)])


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    p = linear(params, X)
    dp = np.zeros_like(p)
    for i in range(len(X)):
        prob, _ = softmax_pred(p[i])
        dprob = 2 * (prob - y[i]) / y.size
        dp[i] = softmax_grad(p[i]) @ dprob
    return {"W1": np.einsum("nk,ni->ki", dp, X), "b1": dp.sum(axis=0)}
