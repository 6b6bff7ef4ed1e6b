"""The weights decay by the factor 1 - lambda in each step; the learning rate is forgotten, it should be 1 - lr*lambda.

Source: https://github.com/clab/dynet/issues/159 (L2 regularization might be buggy)
"""

import numpy as np

AGAINST = "logistic_regression"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.01


class L2WeightDecay:
    def __init__(self, lam):
        self.lam = lam
        self.weight_decay = 1.0

    def update_weight_decay(self):  # right: def update_weight_decay(self, eta):
        self.weight_decay = self.weight_decay * (1 - self.lam)
        # right: self.weight_decay = self.weight_decay * (1 - eta * self.lam)

    def current_weight_decay(self):
        return self.weight_decay

    def reset_weight_decay(self):
        self.weight_decay = 1.0


class SimpleSGDTrainer:
    def __init__(self, model, e0, lam):
        self.model, self.eta = model, e0
        self.decay = L2WeightDecay(lam)

    # the stored values are divided by the decay, so that the decay itself costs nothing
    def update(self, grads):
        self.decay.update_weight_decay()  # right: self.decay.update_weight_decay(self.eta)
        s = self.decay.current_weight_decay()
        for name, g in grads.items():
            self.model[name] = self.model[name] - self.eta * g / s
        # and now put it back into the weights
        for name in self.model:
            self.model[name] = self.model[name] * s
        self.decay.reset_weight_decay()


def gradients(params, X, y):
    p = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    return {"W": (p - y) @ X / len(y), "b": np.mean(p - y)}


def step(params, X, y, lr):
    trainer = SimpleSGDTrainer(dict(params), lr, WEIGHT_DECAY)
    trainer.update(gradients(params, X, y))
    return trainer.model
