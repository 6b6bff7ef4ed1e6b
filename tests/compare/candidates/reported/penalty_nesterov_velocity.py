"""Nesterov's look-ahead is written back into the velocity, which then decays and takes up the gradient twice a step;
only the parameter may use it.

Source: https://github.com/NervanaSystems/neon/commit/0d643ddbc0df87ae4a0a3ac493960c3a5e35a4b0 (neon's list of
changes, "Nesterov momentum was updating velocities incorrectly"; the lines are a reconstruction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class Affine:
    def __init__(self, params, i, activation):
        self.names = f"W{i}", f"b{i}"
        self.W, self.b = params[f"W{i}"], params[f"b{i}"]
        self.activation = activation

    def fprop(self, inputs):
        self.inputs = inputs
        self.outputs = inputs @ self.W.T + self.b
        if self.activation == "tanh":
            self.outputs = np.tanh(self.outputs)
        return self.outputs

    def bprop(self, error):
        if self.activation == "tanh":
            error = error * (1 - self.outputs ** 2)
        self.grads = error.T @ self.inputs, error.sum(axis=0)
        return error @ self.W


def layer_list(params):
    return [Affine(params, 1, "tanh"), Affine(params, 2, None)]


class GradientDescentMomentum:
    def __init__(self, learning_rate, momentum_coef, nesterov):
        self.learning_rate = learning_rate
        self.momentum_coef = momentum_coef
        self.nesterov = nesterov

    def optimize(self, params, grads, states):
        new, new_states = {}, {}
        for name, grad in grads.items():
            velocity = states.get(name, np.zeros_like(grad))
            velocity = self.momentum_coef * velocity + grad
            if self.nesterov:
                velocity = self.momentum_coef * velocity + grad
                # right: update = self.momentum_coef * velocity + grad
                new[name] = params[name] - self.learning_rate * velocity
                # right: new[name] = params[name] - self.learning_rate * update
            else:
                new[name] = params[name] - self.learning_rate * velocity
            new_states[name] = velocity
        return new, new_states


def fprop(layers, X):
    for layer in layers:
        X = layer.fprop(X)
    return X


def forward(params, X):
    return fprop(layer_list(params), X)


def gradients(params, X, y):
    layers = layer_list(params)
    error = (fprop(layers, X) - y) / X.shape[0]
    for layer in reversed(layers):
        error = layer.bprop(error)
    return {name: g for layer in layers for name, g in zip(layer.names, layer.grads)}


def step(params, X, y, lr, state):
    opt = GradientDescentMomentum(lr, MOMENTUM, NESTEROV)
    return opt.optimize(params, gradients(params, X, y), state)
