"""The model's forward sends the features through fc1 and fc2 with no ReLU between the two.

Source: https://github.com/nutonomy/nuscenes-devkit/issues/728 (Potential bug in mtp.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"

# Number of entries in Agent State Vector
ASV_DIM = 2


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return np.matmul(x, self.weight.T) + self.bias


class MTP:
    """
    Implementation of Multiple-Trajectory Prediction network
    based on https://arxiv.org/pdf/1809.10732.pdf
    """

    def __init__(self, fc1, fc2):
        self.fc1 = fc1
        self.fc2 = fc2

    def forward(self, backbone_features, agent_state_vector):
        """
        Forward pass of the model.
        """
        features = np.concatenate([backbone_features, agent_state_vector], axis=1)
        predictions = self.fc2(self.fc1(features))  # right: predictions = self.fc2(np.maximum(self.fc1(features), 0))
        return predictions


def forward(params, X):
    model = MTP(Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"]))
    return model.forward(X[:, :-ASV_DIM], X[:, -ASV_DIM:])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
