"""The softmax cross-entropy delta is multiplied by the sigmoid's derivative at the output; output - y is already the
whole derivative.

Source: https://github.com/KirillShmilovich/MLP-Neural-Network-From-Scratch/issues/4 (Should the derivative of
softmax be used in the first step of backpropagation?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_prime(x):
    s = sigmoid(x)
    return s * (1 - s)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class MLP:
    def __init__(self, params):
        self.depth = len(params) // 2
        self.weights = [params["W%d" % (i + 1)] for i in range(self.depth)]
        self.biases = [params["b%d" % (i + 1)] for i in range(self.depth)]

    def feedforward(self, batch_x):
        # hidden_layers keeps the pre-activations, activations what comes after
        activations, hidden_layers = [batch_x], []
        for W, b in zip(self.weights, self.biases):
            z = np.dot(activations[-1], W) + b
            hidden_layers.append(z)
            activations.append(sigmoid(z))
        output = softmax(hidden_layers[-1])
        return output, activations, hidden_layers

    def backprop(self, batch_x, batch_y):
        output, activations, hidden_layers = self.feedforward(batch_x)
        dW, db = [None] * self.depth, [None] * self.depth
        delta_t = (output - batch_y) * sigmoid_prime(hidden_layers[-1])  # right: delta_t = output - batch_y
        delta_t /= len(batch_x)
        for t in range(1, self.depth + 1):
            dW[-t] = np.dot(activations[-t - 1].T, delta_t)
            db[-t] = delta_t.sum(axis=0)
            if t < self.depth:
                delta_t = np.dot(delta_t, self.weights[-t].T) * sigmoid_prime(hidden_layers[-t - 1])
        return dW, db


def forward(params, X):
    return MLP(params).feedforward(X)[0]


def gradients(params, X, y):
    one_hot = np.eye(LAYERS[-1])[y]
    dW, db = MLP(params).backprop(X, one_hot)
    grads = {}
    for i in range(len(dW)):
        grads["W%d" % (i + 1)], grads["b%d" % (i + 1)] = dW[i], db[i]
    return grads


def predict(params, X):
    return forward(params, X).argmax(axis=1)
