"""The user features (the first layer) are trained with the items' momentum; they should be trained with their own.

Source: https://github.com/lyst/lightfm/pull/32 (Fixed adadelta training bug.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def user_representation(features, biases, X):
    return np.tanh(X @ features.T + biases)


def forward(params, X):
    rep = user_representation(params["W1"], params["b1"], X)
    return rep @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    rep = user_representation(params["W1"], params["b1"], X)
    out = rep @ params["W2"].T + params["b2"]
    d = 2 * (out - y) / y.size
    d_rep = d @ params["W2"] * (1 - rep ** 2)
    return {"W1": d_rep.T @ X, "b1": d_rep.sum(axis=0), "W2": d.T @ rep, "b2": d.sum(axis=0)}


class FastLightFM:
    """features, biases and their momentum, of the users (layer 1) and of the items (layer 2)"""

    def __init__(self, params, state):
        zero = {name: np.zeros_like(v) for name, v in params.items()}
        state = state or {"feature": [zero["W1"], zero["W2"]], "bias": [zero["b1"], zero["b2"]]}
        self.user_features, self.user_biases = params["W1"], params["b1"]
        self.item_features, self.item_biases = params["W2"], params["b2"]
        self.user_feature_momentum, self.item_feature_momentum = state["feature"]
        self.user_bias_momentum, self.item_bias_momentum = state["bias"]

    def update_users(self, g_features, g_biases, lr):
        self.user_feature_momentum = MOMENTUM * self.item_feature_momentum + g_features
        # right: self.user_feature_momentum = MOMENTUM * self.user_feature_momentum + g_features
        self.user_bias_momentum = MOMENTUM * self.item_bias_momentum + g_biases
        # right: self.user_bias_momentum = MOMENTUM * self.user_bias_momentum + g_biases
        self.user_features = self.user_features - lr * self.user_feature_momentum
        self.user_biases = self.user_biases - lr * self.user_bias_momentum

    def update_items(self, g_features, g_biases, lr):
        self.item_feature_momentum = MOMENTUM * self.item_feature_momentum + g_features
        self.item_bias_momentum = MOMENTUM * self.item_bias_momentum + g_biases
        self.item_features = self.item_features - lr * self.item_feature_momentum
        self.item_biases = self.item_biases - lr * self.item_bias_momentum

    def params(self):
        return {"W1": self.user_features, "b1": self.user_biases,
                "W2": self.item_features, "b2": self.item_biases}

    def state(self):
        return {"feature": [self.user_feature_momentum, self.item_feature_momentum],
                "bias": [self.user_bias_momentum, self.item_bias_momentum]}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    model = FastLightFM(params, state)
    model.update_users(grads["W1"], grads["b1"], lr)
    model.update_items(grads["W2"], grads["b2"], lr)
    return model.params(), model.state()
