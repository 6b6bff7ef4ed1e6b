"""Two mistakes: the decay term is divided by the number of samples, and it is subtracted beside the velocity. The
penalty's gradient, weight_decay·W, should be added to dW inside the velocity.

Source:
https://stats.stackexchange.com/questions/513738/implementing-stochastic-gradient-descent-with-both-weight-decay-and-momentum
(Implementing Stochastic Gradient Descent with both Weight Decay and Momentum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.1
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Layer:
    def __init__(self, W, b, learning_rate=0.01, weight_decay=0.0, momentum=0.0):
        self.W, self.b = W, b
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.momentum = momentum
        self.weight_velocity = np.zeros_like(W)
        self.bias_velocity = np.zeros_like(b)

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W.T) + self.b

    def backward(self, delta):
        self.dW = np.dot(delta.T, self.x)
        self.db = np.sum(delta, axis=0)
        return np.dot(delta, self.W)

    def update_params(self, n_samples):
        weight_decay_term = (self.learning_rate * self.weight_decay / n_samples) * self.W
        # right 1: weight_decay_term = self.weight_decay * self.W
        weight_velocity = self.momentum * self.weight_velocity + self.dW
        # right 1: weight_velocity = self.momentum * self.weight_velocity + self.dW + weight_decay_term
        self.W = self.W - weight_decay_term - self.learning_rate * weight_velocity
        # right 2: self.W = self.W - self.learning_rate * weight_velocity
        self.weight_velocity = np.copy(weight_velocity)
        bias_velocity = self.momentum * self.bias_velocity + self.db
        self.b = self.b - self.learning_rate * bias_velocity
        self.bias_velocity = np.copy(bias_velocity)


def make_layers(params, lr=0.01):
    return [Layer(params["W1"], params["b1"], lr, L2, MOMENTUM),
            Layer(params["W2"], params["b2"], lr, L2, MOMENTUM)]


def run(layers, X):
    z = layers[0].forward(X)
    return layers[1].forward(np.maximum(z, 0))


def forward(params, X):
    return run(make_layers(params), X)


def step(params, X, y, lr, state):
    layers = make_layers(params, lr)
    for k, layer in enumerate(layers):
        if state:
            layer.weight_velocity, layer.bias_velocity = state[k]

    delta = (run(layers, X) - y) / len(X)
    delta = layers[1].backward(delta) * (layers[1].x > 0)
    layers[0].backward(delta)
    for layer in layers:
        layer.update_params(len(X))

    new = {"W1": layers[0].W, "b1": layers[0].b, "W2": layers[1].W, "b2": layers[1].b}
    return new, {k: (layer.weight_velocity, layer.bias_velocity) for k, layer in enumerate(layers)}
