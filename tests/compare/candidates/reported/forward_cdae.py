"""The branch for 'relu' of the output activation builds a sigmoid.

Source: https://github.com/RUCAIBox/RecBole/issues/680 (In the 0.2.0release cade.py line 57-58, output-activation
function settting is an error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "relu"
LOSS = "half_mse"


class Sigmoid:
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))


class ReLU:
    def __call__(self, x):
        return np.where(x > 0, x, 0)


class CDAE:
    def __init__(self, params, hid_activation="sigmoid", out_activation="relu"):
        self.params = params
        self.hid_activation = hid_activation
        self.out_activation = out_activation

        if self.hid_activation == "sigmoid":
            self.h_act = Sigmoid()
        elif self.hid_activation == "relu":
            self.h_act = ReLU()
        else:
            raise ValueError("Invalid hidden layer activation function")

        if self.out_activation == "sigmoid":
            self.o_act = Sigmoid()
        elif self.out_activation == "relu":
            self.o_act = Sigmoid()  # right: self.o_act = ReLU()
        else:
            raise ValueError("Invalid output layer activation function")

    def forward(self, x_items):
        h_i = np.matmul(x_items, self.params["W1"].T) + self.params["b1"]
        h = self.h_act(h_i)
        return self.o_act(np.matmul(h, self.params["W2"].T) + self.params["b2"])


def forward(params, X):
    return CDAE(params).forward(X)


def loss(params, X, y):
    predict = forward(params, X)
    return 0.5 * ((predict - y) ** 2).sum(axis=1).mean()
