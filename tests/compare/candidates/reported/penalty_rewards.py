"""The decay is negative, as the rewards are, but is added after the rewards' sign was turned: large weights are favoured.

Source: https://github.com/hardmaru/estool/pull/35 (Fixed sign of weight_decay in CMAES solver)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.2


def compute_weight_decay(weight_decay, weights):
    return -weight_decay * sum(np.sum(w * w) for w in weights) / 2


class Model:
    def __init__(self, params):
        self.weights = [params["W1"], params["W2"]]
        self.biases = [params["b1"], params["b2"]]

    def get_action(self, x):
        self.h = np.tanh(x @ self.weights[0].T + self.biases[0])
        return self.h @ self.weights[1].T + self.biases[1]


def fit_func(model, X, y):
    """Reward: the higher the better."""
    return -np.mean((model.get_action(X) - y) ** 2)


def tell(reward, model):
    # convert maximizer to minimizer
    l2_decay = compute_weight_decay(L2, model.weights)
    cost = -reward + l2_decay  # right: cost = -(reward + l2_decay)
    return cost


def forward(params, X):
    return Model(params).get_action(X)


def loss(params, X, y):
    model = Model(params)
    return tell(fit_func(model, X, y), model)


def gradients(params, X, y):
    model = Model(params)
    d = 2 * (model.get_action(X) - y) / y.size
    dh = d @ params["W2"] * (1 - model.h ** 2)
    return {
        "W1": dh.T @ X + L2 * params["W1"], "b1": dh.sum(0),
        "W2": d.T @ model.h + L2 * params["W2"], "b2": d.sum(0),
    }
