"""The decayed learning rate is overwritten by the undecayed one right after it was computed.

Source: https://github.com/eaplatanios/tensorflow_scala/pull/55 (fix: Make AdaGrad not ignore the decay anymore)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 1e-10


class Decay:
    def __init__(self, rate):
        self.rate = rate

    def __call__(self, value, iteration):
        return value / (1 + iteration * self.rate)


class AdaGrad:
    def __init__(self, learning_rate, decay=None, epsilon=EPS):
        self.learning_rate = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self.learning_rate_tensor = None

    def prepare(self, iteration):
        self.learning_rate_tensor = self.learning_rate
        if self.decay is not None:
            self.learning_rate_tensor = self.decay(self.learning_rate, iteration)
        self.learning_rate_tensor = self.learning_rate  # right: nothing

    def apply_dense(self, gradient, variable, accumulator):
        accumulator = accumulator + gradient * gradient
        return variable - self.learning_rate_tensor * gradient / (np.sqrt(accumulator) + self.epsilon), accumulator


def logits(params, X):
    return np.dot(X, params["W"]) + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-logits(params, X)))


def loss(params, X, y):
    z = logits(params, X)
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": np.dot(d, X), "b": np.sum(d)}


def step(params, X, y, lr, state):
    iteration = state.get("iteration", 0)
    opt = AdaGrad(lr, decay=Decay(LR_DECAY))
    opt.prepare(iteration)
    grads = gradients(params, X, y)
    variables, slots = {}, {"iteration": iteration + 1}
    for name in params:
        accumulator = state.get(name, np.zeros_like(params[name]))
        variables[name], slots[name] = opt.apply_dense(grads[name], params[name], accumulator)
    return variables, slots
