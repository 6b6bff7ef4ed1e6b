"""The squared differences of the logits are summed over the logits and averaged over the batch only; the mean has to be
taken over all of them.

Source: https://github.com/arcee-ai/DAM/pull/35 (fixed the MSE loss average.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def merged_model(params, input_ids):
    gate = input_ids @ params["W1"] + params["b1"]
    sig = 1 / (1 + np.exp(-gate))
    hidden = gate * sig
    logits = hidden @ params["W2"] + params["b2"]
    return logits, (gate, sig, hidden)


def compute_mse_loss(merged_logits, individual_logits):
    difference = merged_logits - individual_logits
    mse = np.sum(difference**2, axis=-1)  # right: mse = np.mean(difference**2, axis=-1)
    return mse.mean()


def forward(params, X):
    logits, _ = merged_model(params, X)
    return logits


def loss(params, X, y):
    return compute_mse_loss(forward(params, X), y)


def gradients(params, X, y):
    logits, (gate, sig, hidden) = merged_model(params, X)
    d_logits = 2 * (logits - y) / y.size
    d_hidden = d_logits @ params["W2"].T
    d_gate = d_hidden * (sig + hidden * (1 - sig))
    return {
        "W1": X.T @ d_gate,
        "b1": d_gate.sum(axis=0),
        "W2": hidden.T @ d_logits,
        "b2": d_logits.sum(axis=0),
    }
