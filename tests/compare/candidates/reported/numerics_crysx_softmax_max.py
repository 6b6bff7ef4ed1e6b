"""The maximum that keeps Softmax from overflowing is that of the whole array, so samples whose scores lie far below it
underflow to 0 / 0; every sample needs its own.

Source: https://github.com/manassharma07/crysx_nn/issues/7 (NAN loss or loss gradient when using Binary Cross Entropy or Categorical Cross Entropy sometimes)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def Softmax(x):
    '''
    Performs the Softmax activation on a given set of inputs
    Note: Works for 2D arrays only(rows for samples, columns for nodes/outputs)
    '''
    e_x = np.exp(x - np.max(x))  # right: e_x = np.exp(x - np.max(x, axis=1).reshape((-1, 1)))
    return e_x / e_x.sum(axis=1).reshape((-1, 1))


def ReLU(x):
    return np.maximum(x, 0)


def ReLU_grad(x):
    return np.greater(x, 0.).astype(x.dtype)


def forward_feed(x, weights, biases, activations):
    a = [x]
    z = []
    for w, b, act in zip(weights, biases, activations):
        z.append(np.dot(a[-1], w.T) + b)
        a.append(act(z[-1]))
    return a, z


def back_propagation(a, z, y, weights):
    # Softmax and CCE together
    derror = (a[-1] - y) / y.shape[0]
    dw, db = [], []
    for i in range(len(weights) - 1, -1, -1):
        dw.insert(0, np.dot(derror.T, a[i]))
        db.insert(0, derror.sum(axis=0))
        if i > 0:
            derror = np.dot(derror, weights[i]) * ReLU_grad(z[i - 1])
    return dw, db


def run(params, X):
    weights = [params["W1"], params["W2"]]
    biases = [params["b1"], params["b2"]]
    a, z = forward_feed(X, weights, biases, [ReLU, Softmax])
    return a, z, weights


def forward(params, X):
    return run(params, X)[0][-1]


def gradients(params, X, y):
    a, z, weights = run(params, X)
    dw, db = back_propagation(a, z, y, weights)
    return {"W1": dw[0], "b1": db[0], "W2": dw[1], "b2": db[1]}
