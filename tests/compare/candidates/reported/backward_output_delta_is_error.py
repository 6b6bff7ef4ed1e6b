"""The delta of the output layer is set to the plain error, dropping the derivative of the sigmoid, although the loss is
the mean squared error.

Source: https://github.com/rasmusbergpalm/DeepLearnToolbox/issues/100 (CNN backpropagation deltas - not sure if
calculated correctly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class net_t:
    pass


def sigm(P):
    return 1.0 / (1.0 + np.exp(-P))


def nnsetup(W, b, ffW, ffb):
    # columns are examples, as in the toolbox
    net = net_t()
    net.W, net.b = W, b.reshape(-1, 1)
    net.ffW, net.ffb = ffW, ffb.reshape(-1, 1)
    return net


def nnff(net, x):
    net.x = x
    # feature vector
    net.fv = sigm(net.W @ x + net.b)
    # feedforward into output perceptrons
    net.o = sigm(net.ffW @ net.fv + net.ffb)
    return net


def nnbp(net, y):
    # error
    net.e = net.o - y
    # loss function
    net.L = np.sum(net.e ** 2) / net.e.size

    # backprop deltas
    net.od = net.e  # right: net.od = net.e * (net.o * (1 - net.o))
    net.fvd = net.ffW.T @ net.od
    net.fvd = net.fvd * (net.fv * (1 - net.fv))

    # calc gradients
    scale = 2.0 / net.e.size
    net.dffW = scale * net.od @ net.fv.T
    net.dffb = scale * np.sum(net.od, axis=1)
    net.dW = scale * net.fvd @ net.x.T
    net.db = scale * np.sum(net.fvd, axis=1)
    return net


def _net(params):
    return nnsetup(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return nnff(_net(params), X.T).o.T


def loss(params, X, y):
    return nnbp(nnff(_net(params), X.T), y.T).L


def gradients(params, X, y):
    net = nnbp(nnff(_net(params), X.T), y.T)
    return {"W1": net.dW, "b1": net.db, "W2": net.dffW, "b2": net.dffb}
