"""Two mistakes: The step counter goes up once per parameter array instead of once per step, so the bias corrections
are wrong from the second array on. The weight decay adds the constant itself to the gradient instead of the
constant times the weights.

Source: https://github.com/flashlight/flashlight/issues/143 (Is this a mistake in AdamOptimizer?) and
https://github.com/e-sensing/torchopt/pull/14 (Fix AdamW)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.02


class AdamOptimizer:
    def __init__(self, parameters, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0):
        self.parameters = parameters
        self.lr = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = epsilon
        self.wd = weight_decay
        self.count = 0
        self.biased_first = [np.zeros_like(p) for p in parameters]
        self.biased_second = [np.zeros_like(p) for p in parameters]

    def load(self, saved):
        if saved:
            self.count, self.biased_first, self.biased_second = saved

    def save(self):
        return self.count, self.biased_first, self.biased_second

    def step(self, gradients):
        # missing 1: self.count += 1
        first, second, moved = [], [], []
        for i, (data, grad) in enumerate(zip(self.parameters, gradients)):
            if self.wd != 0:
                # Weight decay term
                grad = grad + self.wd  # right 2: grad = grad + self.wd * data
            m = self.beta1 * self.biased_first[i] + (1 - self.beta1) * grad
            v = self.beta2 * self.biased_second[i] + (1 - self.beta2) * grad * grad
            self.count += 1  # right 1: nothing
            m_hat = m / (1 - self.beta1 ** self.count)
            v_hat = v / (1 - self.beta2 ** self.count)
            moved.append(data - self.lr * m_hat / (np.sqrt(v_hat) + self.eps))
            first.append(m)
            second.append(v)
        self.biased_first, self.biased_second = first, second
        return moved


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    hidden = np.maximum(0, X @ params["W1"].T + params["b1"])
    return softmax(hidden @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    hidden = np.maximum(0, X @ params["W1"].T + params["b1"])
    delta = softmax(hidden @ params["W2"].T + params["b2"])
    delta[np.arange(len(y)), y] -= 1
    delta /= len(y)
    delta1 = (delta @ params["W2"]) * (hidden > 0)
    return {"W1": delta1.T @ X, "b1": delta1.sum(axis=0), "W2": delta.T @ hidden, "b2": delta.sum(axis=0)}


def step(params, X, y, lr, state):
    names = sorted(params)
    grads = gradients(params, X, y)
    adam = AdamOptimizer([params[n] for n in names], lr, weight_decay=WEIGHT_DECAY)
    adam.load(state.get("adam"))
    moved = adam.step([grads[n] for n in names])
    return dict(zip(names, moved)), {"adam": adam.save()}
