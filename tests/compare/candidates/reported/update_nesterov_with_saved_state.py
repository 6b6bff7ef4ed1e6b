"""The look-ahead is set and undone without a gradient being taken there, and the update is plain momentum; Nesterov's
step (PyTorch's form) is gradient + gamma * velocity.

Source: https://github.com/yacineMahdid/artificial-intelligence-and-machine-learning/issues/42 (Question about
nesterov method)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class Model:
    def __init__(self, weights):
        self.weights = list(weights)    # [W, b]

    def predict(self, x):
        return np.dot(x, self.weights[0]) + self.weights[1]

    def slopes(self, x, y):
        diff = self.predict(x) - y
        return [2 * np.dot(x.T, diff) / len(y), 2 * np.mean(diff)]


def nesterov(model, x, y, g, eta, gamma=MOMENTUM):
    g = list(g)
    for k, gradient in enumerate(model.slopes(x, y)):
        # save the parameter, look ahead, update the velocity, and put it back
        saved = model.weights[k]
        model.weights[k] = saved - eta * gamma * g[k]
        g[k] = gamma * g[k] + gradient
        model.weights[k] = saved

        # now the real move
        model.weights[k] = model.weights[k] - eta * g[k]
        # right: model.weights[k] = model.weights[k] - eta * (gradient + gamma * g[k])
    return model, g


def forward(params, X):
    return Model([params["W"], params["b"]]).predict(X)


def gradients(params, X, y):
    dW, db = Model([params["W"], params["b"]]).slopes(X, y)
    return {"W": dW, "b": db}


def step(params, X, y, lr, state):
    model = Model([params["W"], params["b"]])
    g = state.get("g", [np.zeros_like(params["W"]), np.zeros_like(params["b"])])
    model, g = nesterov(model, X, y, g, lr)
    return {"W": model.weights[0], "b": model.weights[1]}, {"g": g}
