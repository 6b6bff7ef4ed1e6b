"""The weights go down their gradient, but the biases are updated with a plus and go up theirs.

Source: https://scicomp.stackexchange.com/questions/20823/correct-weights-neural-network (Correct weights neural network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"
STEPS = "online"


class NeuralNetwork:
    # Wjk j inputs to k outputs (j inputs/neuron)
    # Bk (k bias)

    def __init__(self, params, n_descensParameter):
        self.n_descensParameter = n_descensParameter
        self.LW = [params["W1"].copy(), params["W2"].copy()]
        self.LB = [params["b1"].copy(), params["b2"].copy()]

    def Signals(self, X):
        out = [X.reshape(1, -1)]
        for W, B in zip(self.LW, self.LB):
            out.append(1 / (1 + np.exp(-(out[-1] @ W + B))))
        return out

    def Train(self, X, Y):
        out = self.Signals(X)
        d = [None] * len(self.LW)
        d[-1] = out[-1] * (1 - out[-1]) * (out[-1] - Y)
        for i in range(len(self.LW) - 2, -1, -1):
            d[i] = out[i + 1] * (1 - out[i + 1]) * (d[i + 1] @ self.LW[i + 1].T)
        for i in range(len(self.LW)):
            self.LW[i] = self.LW[i] - self.n_descensParameter * out[i].T @ d[i]
            self.LB[i] = self.LB[i] + self.n_descensParameter * d[i][0]  # right: self.LB[i] = self.LB[i] - self.n_descensParameter * d[i][0]


def forward(params, X):
    net = NeuralNetwork(params, 0)
    return np.vstack([net.Signals(x)[-1] for x in X])


def step(params, X, y, lr):
    net = NeuralNetwork(params, lr)
    for x, target in zip(X, y):
        net.Train(x, target)
    return {"W1": net.LW[0], "b1": net.LB[0], "W2": net.LW[1], "b2": net.LB[1]}
