"""The L1 penalty sums the values themselves, so negative ones lower it; it should sum their absolute values (and its
gradient is their sign).

Source: https://github.com/OSU-NLP-Group/saev/issues/19 (MatryoshkaObjective L1 calculation missing .abs())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.02


class Objective:
    def __init__(self, sparsity_coeff):
        self.sparsity_coeff = sparsity_coeff

    def forward(self, weights, x_hat, x):
        mse = np.mean((x_hat - x) ** 2)
        l1 = sum(w.sum() for w in weights)  # right: l1 = sum(np.abs(w).sum() for w in weights)
        sparsity = self.sparsity_coeff * l1
        return mse + sparsity

    def d_weight(self, w):
        return self.sparsity_coeff * np.ones_like(w)  # right: return self.sparsity_coeff * np.sign(w)

    def d_output(self, x_hat, x):
        return 2 * (x_hat - x) / x.size


class Coder:
    def __init__(self, params):
        self.W_enc, self.b_enc = params["W1"], params["b1"]
        self.W_dec, self.b_dec = params["W2"], params["b2"]

    def encode(self, x):
        return np.maximum(x @ self.W_enc.T + self.b_enc, 0)

    def decode(self, f_x):
        return f_x @ self.W_dec.T + self.b_dec


def forward(params, X):
    sae = Coder(params)
    return sae.decode(sae.encode(X))


def loss(params, X, y):
    return Objective(L1).forward([params["W1"], params["W2"]], forward(params, X), y)


def gradients(params, X, y):
    sae, objective = Coder(params), Objective(L1)
    f_x = sae.encode(X)
    d_hat = objective.d_output(sae.decode(f_x), y)
    d_f = (d_hat @ sae.W_dec) * (f_x > 0)
    return {
        "W1": d_f.T @ X + objective.d_weight(sae.W_enc),
        "b1": d_f.sum(axis=0),
        "W2": d_hat.T @ f_x + objective.d_weight(sae.W_dec),
        "b2": d_hat.sum(axis=0),
    }
