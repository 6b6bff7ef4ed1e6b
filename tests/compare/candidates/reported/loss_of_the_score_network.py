"""The squared differences are averaged over the dimensions as well, where the loss sums them over the dimensions and
averages over the samples only.

Source: https://github.com/eje24/iap-diffusion-labs/issues/21 (Lab 2 - Question about the loss function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class MLPScore:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def __call__(self, x):
        *hidden, last = zip(self.weights, self.biases)
        for w, b in hidden:
            x = x @ w.T + b
            x = x / (1 + np.exp(-x))
        w, b = last
        return x @ w.T + b


class ScoreMatchingTrainer:
    def __init__(self, model):
        self.model = model

    def get_train_loss(self, x, s_ref):
        s_theta = self.model(x)
        mse = np.square(s_theta - s_ref)  # right: mse = np.sum(np.square(s_theta - s_ref), axis=-1)
        return np.mean(mse) / 2


def model_of(params):
    return MLPScore([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    return model_of(params)(X)


def loss(params, X, y):
    return ScoreMatchingTrainer(model_of(params)).get_train_loss(X, y)
