"""The gradients are zeroed right before the backward pass of the iteration that makes the step, so what was accumulated
is thrown away; they should be zeroed after the step.

Source: https://github.com/pytorch/ignite/issues/583 (Fix Gradients accumulation example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Model:
    def __init__(self, params):
        self.params = {k: np.array(v) for k, v in params.items()}
        self.grad = {k: np.zeros_like(v) for k, v in self.params.items()}

    def __call__(self, x):
        p = self.params
        self.x = x
        self.h = np.tanh(x @ p["W1"].T + p["b1"])
        return self.h @ p["W2"].T + p["b2"]

    def backward(self, d_out):
        d_h = d_out @ self.params["W2"] * (1 - self.h ** 2)
        self.grad["W2"] += d_out.T @ self.h
        self.grad["b2"] += d_out.sum(axis=0)
        self.grad["W1"] += d_h.T @ self.x
        self.grad["b1"] += d_h.sum(axis=0)


class SGD:
    def __init__(self, model, lr):
        self.model, self.lr = model, lr

    def zero_grad(self):
        for g in self.model.grad.values():
            g[...] = 0

    def step(self):
        for k in self.model.params:
            self.model.params[k] -= self.lr * self.model.grad[k]


class Trainer:
    """One sample an iteration; the optimizer steps every accumulation_steps iterations"""

    def __init__(self, model, optimizer, accumulation_steps):
        self.model, self.optimizer = model, optimizer
        self.accumulation_steps = accumulation_steps
        self.iteration = 0

    def update(self, x, y):
        if self.iteration % self.accumulation_steps == 0:  # right: nothing
            self.optimizer.zero_grad()  # right: nothing
        y_pred = self.model(x)
        d_loss = 2 * (y_pred - y) / y.size
        self.model.backward(d_loss / self.accumulation_steps)
        if self.iteration % self.accumulation_steps == 0:
            self.optimizer.step()
            # missing: self.optimizer.zero_grad()

    def run(self, X, Y):
        for i in range(len(X)):
            self.iteration += 1
            self.update(X[i:i + 1], Y[i:i + 1])


def forward(params, X):
    return Model(params)(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    model = Model(params)
    Trainer(model, SGD(model, lr), accumulation_steps=len(X)).run(X, y)
    return model.params
