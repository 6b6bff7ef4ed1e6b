"""The penalty is set back to zero inside the loop over the layers, so only the last layer's weights count.

Source: https://github.com/RucDongLab/STAGATE/issues/18 (I think this part in model.py is wrong.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
L2 = 0.02


def l2_loss(t):
    # half of the sum of the squares, as in TensorFlow
    return np.sum(t ** 2) / 2


class Encoder:
    def __init__(self, params, weight_decay):
        self.n_layers = len(params) // 2
        self.W = [params["W%d" % (layer + 1)] for layer in range(self.n_layers)]
        self.b = [params["b%d" % (layer + 1)] for layer in range(self.n_layers)]
        self.weight_decay = weight_decay

    def __call__(self, H):
        for layer in range(self.n_layers):
            H = self.__layer(H, layer)
        return H

    def __layer(self, H, layer):
        H = np.matmul(H, self.W[layer]) + self.b[layer]
        if layer == self.n_layers - 1:
            return H
        return np.tanh(H)

    def total_loss(self, X, target):
        X_ = self(X)
        # The reconstruction loss of node features
        features_loss = np.mean((target - X_) ** 2)
        # missing: weight_decay_loss = 0
        for layer in range(self.n_layers):
            weight_decay_loss = 0  # right: nothing
            weight_decay_loss += l2_loss(self.W[layer]) * self.weight_decay  # or here
        # Total loss
        return features_loss + weight_decay_loss


def forward(params, X):
    return Encoder(params, L2)(X)


def loss(params, X, y):
    return Encoder(params, L2).total_loss(X, y)
