"""dL/du of the hidden units is summed over the samples i too; u[i, j] is in sample i's output alone, so only the sum
over the outputs k belongs there.

Source: https://github.com/sdrangan/introml/issues/16 (Typos in solutions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def g_act(z):
    return 1 / (1 + np.exp(-z))


def g_out(z):
    u = np.exp(z - np.max(z, axis=1)[:, None])
    return u / np.sum(u, axis=1)[:, None]


def hidden_and_output(params, X):
    zh = np.einsum("id,jd->ij", X, params["W1"]) + params["b1"][None, :]
    uh = g_act(zh)
    zo = np.einsum("ij,kj->ik", uh, params["W2"]) + params["b2"][None, :]
    return uh, g_out(zo)


def forward(params, X):
    return hidden_and_output(params, X)[1]


def loss(params, X, y):
    uo = forward(params, X)
    return -np.mean(np.log(uo[np.arange(len(y)), y]))


def gradients(params, X, y):
    n = X.shape[0]
    uh, uo = hidden_and_output(params, X)

    # (a) the output: dL/dzo_ik
    dzo = uo.copy()
    dzo[np.arange(n), y] -= 1
    dzo = dzo / n
    dWo = np.einsum("ik,ij->kj", dzo, uh)
    dbo = np.einsum("ik->k", dzo)

    # (b) the hidden units: dL/duh_ij, then dL/dzh_ij
    duh = np.einsum("ik,kj->j", dzo, params["W2"])  # right: duh = np.einsum("ik,kj->ij", dzo, params["W2"])
    dzh = duh * uh * (1 - uh)
    dWh = np.einsum("ij,id->jd", dzh, X)
    dbh = np.einsum("ij->j", dzh)
    return {"W1": dWh, "b1": dbh, "W2": dWo, "b2": dbo}
