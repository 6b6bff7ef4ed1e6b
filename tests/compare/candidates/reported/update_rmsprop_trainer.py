"""The update of the RMSProp trainer does not take the learning rate into account.

Source: https://github.com/clab/dynet/pull/427 (Implement RMSProp and refactor python trainers bindings)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-6


class Trainer:
    def __init__(self, eta):
        self.eta = eta

    def update(self, model, grads, hmsg):
        values, hmsg_next = {}, {}
        for p in model:
            values[p], hmsg_next[p] = self.update_rule(model[p], grads[p], hmsg.get(p, 0 * grads[p]))
        return values, hmsg_next


class RMSPropTrainer(Trainer):
    def __init__(self, eta, epsilon, rho):
        super().__init__(eta)
        self.epsilon = epsilon
        self.rho = rho

    def update_rule(self, ts0, ts1, ts2):
        # real value, gradient, root mean square gradient
        ts2 = self.rho * ts2 + (1 - self.rho) * ts1 * ts1
        ts0 = ts0 - ts1 / (np.sqrt(ts2) + self.epsilon)  # right: ts0 = ts0 - self.eta * ts1 / (np.sqrt(ts2) + self.epsilon)
        return ts0, ts2


def logistic(x):
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def forward(params, X):
    h = logistic(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = logistic(X @ params["W1"].T + params["b1"])
    dEdf = (forward(params, X) - y) / len(y)
    dEdx = dEdf @ params["W2"] * h * (1 - h)
    return {
        "W1": dEdx.T @ X, "b1": dEdx.sum(0),
        "W2": dEdf.T @ h, "b2": dEdf.sum(0),
    }


def step(params, X, y, lr, state):
    return RMSPropTrainer(lr, EPS, ALPHA).update(params, gradients(params, X, y), state)
