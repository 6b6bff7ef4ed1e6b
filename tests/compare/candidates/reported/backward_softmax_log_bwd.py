"""The backward of the log softmax sums top_diff * top_data, as the softmax's does; for the log the sum is of top_diff.

Source: https://github.com/ROCm/MIOpen/issues/112 (MIOpenSoftmax.cl kernel bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax_log_fwd(bottom):
    top = np.empty_like(bottom)
    for n in range(bottom.shape[0]):
        row = bottom[n] - bottom[n].max()
        top[n] = row - np.log(np.exp(row).sum())
    return top


def softmax_log_bwd(top_diff, top_dat):
    num, channel = top_dat.shape
    bot_diff = np.empty_like(top_dat)
    for n in range(num):
        channel_dot = 0.0
        for i in range(channel):
            channel_dot += top_diff[n, i] * top_dat[n, i]  # right: channel_dot += top_diff[n, i]
        for i in range(channel):
            bot_diff[n, i] = top_diff[n, i] - np.exp(top_dat[n, i]) * channel_dot
    return bot_diff


def run(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, softmax_log_fwd(hidden @ params["W2"].T + params["b2"])


def forward(params, X):
    return np.exp(run(params, X)[1])


def loss(params, X, y):
    _, logp = run(params, X)
    return -sum(logp[n, y[n]] for n in range(len(y))) / len(y)


def gradients(params, X, y):
    hidden, logp = run(params, X)
    top_diff = np.zeros_like(logp)
    for n in range(len(y)):
        top_diff[n, y[n]] = -1 / len(y)
    d2 = softmax_log_bwd(top_diff, logp)
    d1 = (d2 @ params["W2"]) * (1 - hidden * hidden)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ hidden, "b2": d2.sum(0)}
