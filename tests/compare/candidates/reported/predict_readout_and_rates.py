"""The prediction passes the last readout through the sigmoid once more, though the forward pass has applied it, so
every rate is above 0.5; the readout should be compared as it is.

Source: https://github.com/nmi-lab/decolle-public/issues/16 (double application of sigmoid affects last-layer
accuracy calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


class Net:
    def __init__(self, params):
        self.num_layers = len(LAYERS) - 1
        self.lin = [(params["W%d" % (i + 1)], params["b%d" % (i + 1)]) for i in range(self.num_layers)]

    def forward(self, x):
        r_out, u_out = [], []
        for i, (w, b) in enumerate(self.lin):
            u = x @ w.T + b
            if i + 1 == self.num_layers:
                s = sigmoid(u)
            else:
                s = np.tanh(u)
            u_out.append(u)
            r_out.append(s)
            x = s
        return r_out, u_out


def test(net, data):
    """Class of every sample, from the last readout."""
    r_out, _ = net.forward(data)
    rates = sigmoid(r_out[-1])  # right: rates = r_out[-1]
    return (rates[:, 0] > 0.5).astype(np.int64)  # or here


def forward(params, X):
    return Net(params).forward(X)[0][-1]


def loss(params, X, y):
    u = Net(params).forward(X)[1][-1]
    return np.mean(np.logaddexp(0, u) - u * y)


def gradients(params, X, y):
    net = Net(params)
    r_out, _ = net.forward(X)
    inputs = [X] + r_out[:-1]
    delta = (r_out[-1] - y) / y.size
    grads = {}
    for i in reversed(range(net.num_layers)):
        grads["W%d" % (i + 1)] = delta.T @ inputs[i]
        grads["b%d" % (i + 1)] = delta.sum(axis=0)
        delta = (delta @ net.lin[i][0]) * (1 - inputs[i] ** 2)
    return grads


def predict(params, X):
    return test(Net(params), X)
