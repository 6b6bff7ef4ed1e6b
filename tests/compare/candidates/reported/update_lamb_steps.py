"""The optimizer's step is incremented for every variable that is updated; it is the global step and should be
incremented once in apply_gradients, or the bias corrections of all but the first variable are wrong.

Source: https://github.com/NVIDIA/DeepLearningExamples/issues/391 ([Tensorflow/LanguageModelling/BERT] Step is
incremented incorrectly in LAMB optimizer)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 1)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
EPS = 1e-6
WEIGHT_DECAY = 0.01


class LAMBOptimizer:
    """LAMB without its trust ratio, which is Adam with decoupled weight decay"""

    def __init__(self, learning_rate, slots, beta_1=0.9, beta_2=0.999, epsilon=1e-6, weight_decay_rate=0.01):
        self.learning_rate, self.weight_decay_rate = learning_rate, weight_decay_rate
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.slots = dict(slots)
        self.steps = self.slots.pop("steps", 0)

    def apply_gradients(self, grads_and_vars):
        assignments = {}
        # missing: self.steps += 1
        for grad, param_name, param in grads_and_vars:
            m = self.slots.get(param_name + "/lamb_m", np.zeros_like(param))
            v = self.slots.get(param_name + "/lamb_v", np.zeros_like(param))

            # Standard Adam update.
            next_m = self.beta_1 * m + (1.0 - self.beta_1) * grad
            next_v = self.beta_2 * v + (1.0 - self.beta_2) * np.square(grad)
            self.steps += 1  # right: nothing
            beta1_correction = 1 - self.beta_1 ** self.steps
            beta2_correction = 1 - self.beta_2 ** self.steps
            next_m_unbiased = next_m / beta1_correction
            next_v_unbiased = next_v / beta2_correction
            update = next_m_unbiased / (np.sqrt(next_v_unbiased) + self.epsilon)
            update = update + self.weight_decay_rate * param

            assignments[param_name] = param - self.learning_rate * update
            self.slots[param_name + "/lamb_m"] = next_m
            self.slots[param_name + "/lamb_v"] = next_v
        return assignments


def cdf(x):
    return (0.5 * (1.0 + np.vectorize(math.erf, otypes=[float])(x / math.sqrt(2.0)))).astype(x.dtype)


def gelu_grad(x):
    return cdf(x) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def run(params, X):
    h, inputs, sums = X, [], []
    for i in range(1, len(LAYERS)):
        inputs.append(h)
        sums.append(h @ params["W%d" % i].T + params["b%d" % i])
        h = sums[-1] * cdf(sums[-1]) if i < len(LAYERS) - 1 else sums[-1]
    return inputs, sums, h


def forward(params, X):
    return run(params, X)[2]


def gradients(params, X, y):
    inputs, sums, out = run(params, X)
    delta, grads = 2 * (out - y) / y.size, {}
    for i in range(len(LAYERS) - 1, 0, -1):
        grads["W%d" % i], grads["b%d" % i] = delta.T @ inputs[i - 1], delta.sum(axis=0)
        if i > 1:
            delta = delta @ params["W%d" % i] * gelu_grad(sums[i - 2])
    return grads


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    optimizer = LAMBOptimizer(lr, state)
    new = optimizer.apply_gradients([(grads[name], name, params[name]) for name in params])
    return new, {**optimizer.slots, "steps": optimizer.steps}
