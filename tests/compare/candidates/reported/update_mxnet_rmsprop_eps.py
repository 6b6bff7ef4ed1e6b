"""RMSProp adds epsilon to the mean square under the root instead of to the root.

Source: https://github.com/apache/mxnet/issues/4493 (A problem of RMSProp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-4


def forward_all(params, data):
    fc1 = data.dot(params["W1"].T) + params["b1"]
    act1 = np.maximum(fc1, 0)
    fc2 = act1.dot(params["W2"].T) + params["b2"]
    return act1, fc2


def forward(params, X):
    return forward_all(params, X)[1]


def loss(params, X, y):
    return np.square(forward(params, X) - y).sum() / (2 * X.shape[0])


def gradients(params, X, y):
    act1, out = forward_all(params, X)
    dout = (out - y) / X.shape[0]
    dact1 = dout.dot(params["W2"])
    dact1[act1 == 0] = 0
    return {"W2": dout.T.dot(act1), "b2": dout.sum(0), "W1": dact1.T.dot(X), "b1": dact1.sum(0)}


class RMSProp:
    def __init__(self, learning_rate, decay=0.95, epsilon=1e-4):
        self.lr = learning_rate
        self.decay = decay
        self.epsilon = epsilon

    def create_state(self, weight):
        return np.zeros_like(weight)

    def update(self, weight, dfdx, delta):
        delta = (1 - self.decay) * dfdx**2 + self.decay * delta
        weight = weight - self.lr * dfdx / np.sqrt(delta + self.epsilon)  # right: weight = weight - self.lr * dfdx / (np.sqrt(delta) + self.epsilon)
        return weight, delta


def step(params, X, y, lr, state):
    opt = RMSProp(lr)
    grads = gradients(params, X, y)
    weights, states = {}, {}
    for index, weight in params.items():
        s = state[index] if index in state else opt.create_state(weight)
        weights[index], states[index] = opt.update(weight, grads[index], s)
    return weights, states
