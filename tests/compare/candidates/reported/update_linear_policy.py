"""params and w are the same array, and the update is added to each of them, so to the weights twice; once is right.

Source: https://github.com/jparkerholder/ASEBO/issues/1 (Possible Bug - Two Weight Updates for the class LinearPolicy)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class LinearPolicy:
    def __init__(self, policy_params):
        self.ob_dim = policy_params["W"].shape[0]
        self.ac_dim = 1
        self.w = np.append(policy_params["W"], policy_params["b"])
        self.W = self.w[:-1].reshape(self.ac_dim, self.ob_dim)
        self.bias = self.w[-1]
        self.params = self.w

    def evaluate(self, X):
        a = np.dot(X, self.W.T) + self.bias
        return np.tanh(a)[:, 0]

    def gradient(self, X, y):
        out = self.evaluate(X)
        d = 2 * (out - y) * (1 - out ** 2) / len(y)
        return np.append(np.dot(d, X), d.sum())

    def update(self, vec):
        self.params += vec
        self.w += vec  # right: nothing
        self.W = self.w[:-1].reshape(self.ac_dim, self.ob_dim)
        self.bias = self.w[-1]

    def get_weights(self):
        return {"W": self.W[0], "b": np.array(self.bias)}


def forward(params, X):
    return LinearPolicy(params).evaluate(X)


def loss(params, X, y):
    return np.mean((LinearPolicy(params).evaluate(X) - y) ** 2)


def gradients(params, X, y):
    g = LinearPolicy(params).gradient(X, y)
    return {"W": g[:-1], "b": g[-1]}


def step(params, X, y, learning_rate):
    policy = LinearPolicy(params)
    policy.update(-learning_rate * policy.gradient(X, y))
    return policy.get_weights()
