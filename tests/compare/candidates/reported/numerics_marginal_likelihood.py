"""The log-likelihood takes the logarithms of the sigmoid's output, which is 0 or 1 for a sure pixel: log(0) makes the
loss nan; it should be computed from the logits.

Source: https://github.com/hwalsuklee/tensorflow-mnist-VAE/issues/4 (Nan Loss)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 5)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def bernoulli_MLP_decoder(z, params):
    h0 = np.tanh(np.matmul(z, params["W1"]) + params["b1"])
    return h0, np.matmul(h0, params["W2"]) + params["b2"]


def marginal_likelihood(x, logits):
    likelihood = x * np.log(sigmoid(logits)) + (1 - x) * np.log(1 - sigmoid(logits))  # right: likelihood = -x * np.logaddexp(0, -logits) - (1 - x) * np.logaddexp(0, logits)
    return np.mean(likelihood)


def forward(params, X):
    return sigmoid(bernoulli_MLP_decoder(X, params)[1])


def loss(params, X, y):
    _, logits = bernoulli_MLP_decoder(X, params)
    return -marginal_likelihood(y, logits)


def gradients(params, X, y):
    h0, logits = bernoulli_MLP_decoder(X, params)
    d_logits = (sigmoid(logits) - y) / y.size
    d_h0 = np.matmul(d_logits, params["W2"].T) * (1 - h0**2)
    return {
        "W1": np.matmul(X.T, d_h0),
        "b1": d_h0.sum(axis=0),
        "W2": np.matmul(h0.T, d_logits),
        "b2": d_logits.sum(axis=0),
    }
