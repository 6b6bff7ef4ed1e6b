"""The derivative of the hidden neurons is np.dot(hnw, 1 - hnw), one number for all of them; each neuron has its own, so
hnw and 1 - hnw have to be multiplied element by element.

Source: https://techfeed.net/de/417510/ (Neural Netzwerk XOR-Tor nicht lernen, from Stack Overflow)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def S(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    hnw = S(np.dot(X, params["W1"]))
    return S(np.dot(hnw, params["W2"]))


def loss(params, X, y):
    diff = y - forward(params, X)
    E = 0.5 * np.power(diff, 2)
    return E.sum() / len(X)


def step(params, X, y, lr):
    eta = lr
    win = params["W1"].copy()
    wout = params["W2"].copy()

    for xy in range(len(y)):
        tar = y[xy]
        fdata = X[xy]

        hnw = S(np.dot(fdata, win))
        out = S(np.dot(hnw, wout))

        delta_out = (out - tar) * (out * (1 - out))
        delta_in = np.dot(hnw, (1 - hnw)) * np.dot(wout, delta_out)
        # right: delta_in = hnw * (1 - hnw) * np.dot(wout, delta_out)

        nindelta_out = delta_out * eta
        wout_change = nindelta_out[0] * hnw
        for x in range(len(wout_change)):
            change = wout_change[x]
            wout[x] -= change

        nindelta_in = eta * delta_in
        for x in range(len(nindelta_in)):
            midway = nindelta_in[x] * fdata
            for i in range(len(win)):
                win[i][x] -= midway[i]

    return {"W1": win, "W2": wout}
