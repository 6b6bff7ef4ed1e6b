"""The decay of the learning rate is off by default, but its test is always true (the property is compared with -1 before
it is made a number), so the rate is always decayed.

Source: https://github.com/nntrainer/nntrainer/pull/674 ([Fix/Optimizer] Fix decay_rate application)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Optimizer:
    def __init__(self, *properties):
        self.opt = {"learning_rate": "0.01", "decay_rate": "0.9", "decay_steps": "-1"}
        for p in properties:
            key, value = p.split("=")
            self.opt[key.strip()] = value.strip()

    def rate(self, iteration):
        ll = float(self.opt["learning_rate"])
        if self.opt["decay_steps"] != -1:  # right: if float(self.opt["decay_steps"]) != -1:
            ll = ll * float(self.opt["decay_rate"]) ** (iteration / float(self.opt["decay_steps"]))
        return ll

    def apply_gradients(self, weights, grads, iteration):
        ll = self.rate(iteration)
        return {name: w - ll * grads[name] for name, w in weights.items()}


def forwarding(weights, x):
    hidden = np.maximum(x @ weights["W1"].T + weights["b1"], 0)
    return hidden, hidden @ weights["W2"].T + weights["b2"]


def backwarding(weights, x, label):
    hidden, output = forwarding(weights, x)
    deriv = 2 * (output - label) / output.size
    back = (deriv @ weights["W2"]) * (hidden > 0)
    return {"W1": back.T @ x, "b1": back.sum(axis=0), "W2": deriv.T @ hidden, "b2": deriv.sum(axis=0)}


def step(params, X, y, lr, state):
    iteration = state.get("iteration", 0) + 1
    optimizer = Optimizer("learning_rate = %r" % float(lr))
    grads = backwarding(params, X, y)
    return optimizer.apply_gradients(params, grads, iteration), {"iteration": iteration}
