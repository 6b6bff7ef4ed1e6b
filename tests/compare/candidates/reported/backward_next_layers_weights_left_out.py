"""On the way back to a hidden neuron the derivatives of the neurons after it are added up without the weights of the
connections; each path has to be multiplied by the weight it runs over.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the question 'Is my back propagation
math correct?': the factors w4 w2 and w5 w3 are missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def s(x):
    return 1 / (1 + np.exp(-x))


def d(x):
    return s(x) * (1 - s(x))


class Net:
    def __init__(self, params):
        self.depth = len(params) // 2
        self.w = [params["W%d" % (l + 1)] for l in range(self.depth)]
        self.b = [params["b%d" % (l + 1)] for l in range(self.depth)]

    def run(self, sample):
        self.inputs, self.sums = [sample], []
        for w, b in zip(self.w, self.b):
            total = np.array([np.sum(w[n] * self.inputs[-1]) + b[n] for n in range(len(b))])
            self.sums.append(total)
            self.inputs.append(s(total))
        return self.inputs[-1]

    def derivatives(self, sample, target):
        """dE/dw and dE/db for one sample, E the mean of the squared differences"""
        out = self.run(sample)
        back = 2 * (out - target) / len(out) * d(self.sums[-1])
        dw, db = [None] * self.depth, [None] * self.depth
        for l in reversed(range(self.depth)):
            dw[l] = np.outer(back, self.inputs[l])
            db[l] = back
            if l > 0:
                before = np.zeros(len(self.b[l - 1]))
                for n in range(len(before)):
                    paths = 0.0
                    for k in range(len(back)):       # every way the neuron reaches the output
                        paths += back[k]  # right: paths += back[k] * self.w[l][k][n]
                    before[n] = paths * d(self.sums[l - 1][n])
                back = before
        return dw, db


def forward(params, X):
    net = Net(params)
    return np.array([net.run(x) for x in X])


def gradients(params, X, y):
    net = Net(params)
    total = {k: np.zeros(p.shape) for k, p in params.items()}
    for x, t in zip(X, y):
        dw, db = net.derivatives(x, t)
        for l in range(net.depth):
            total["W%d" % (l + 1)] += dw[l] / len(X)
            total["b%d" % (l + 1)] += db[l] / len(X)
    return total
