"""The training plan always hands nesterov=False to the SGD kernel, so an optimizer set up with Nesterov momentum runs
classical momentum.

Source: https://github.com/ooples/AiDotNet.Tensors/pull/949 (feat(fused): surface the nesterov flag and FTRL's beta
term)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


def sgd_momentum_update(param, grad, velocity, lr, momentum, nesterov):
    for i in range(len(param)):
        velocity[i] = momentum * velocity[i] + grad[i]
        if nesterov:
            param[i] -= lr * (grad[i] + momentum * velocity[i])
        else:
            param[i] -= lr * velocity[i]


class OptimizerConfig:
    def __init__(self, learning_rate, momentum, nesterov):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.nesterov = nesterov


class CompiledTrainingPlan:
    def __init__(self, config, velocities):
        self.config = config
        self.velocities = velocities

    def apply(self, params, grads):
        updated = {}
        for name in params:
            flat = params[name].ravel().tolist()
            g = grads[name].ravel().tolist()
            v = self.velocities.get(name, [0.0] * len(flat))[:]
            sgd_momentum_update(
                flat, g, v,
                self.config.learning_rate,
                self.config.momentum,
                False)  # right: self.config.nesterov)
            self.velocities[name] = v
            updated[name] = np.array(flat).reshape(params[name].shape)
        return updated


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    d2 = (forward(params, X) - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    config = OptimizerConfig(lr, MOMENTUM, NESTEROV)
    plan = CompiledTrainingPlan(config, dict(state or {}))
    new = plan.apply(params, gradients(params, X, y))
    return new, plan.velocities
