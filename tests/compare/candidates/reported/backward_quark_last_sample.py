"""The deltas of a batch's samples are added up one by one, but for the last sample of the batch its own error is
replaced by the mean error of the whole batch before it is propagated back.

Source:
https://github.com/RoboticsClubIITJ/ML-DL-implementation/blob/0e124d4b4977fb77e3d10483010f1cb237d001bb/MLlib/quark/Stackker.py
(RoboticsClubIITJ/ML-DL-implementation, Stackker.py, Sequential.train; the page is the code itself, which shows the
mistake; nobody reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"

class FFL():
    def __init__(self, weights, bias, activation="linear"):
        self.weights = weights
        self.biases = bias
        self.activation = activation
        self.delta_weights = 0
        self.delta_biases = 0

    def activation_fn(self, r):
        return 1 / (1 + np.exp(-r)) if self.activation == 'sigmoid' else r

    def activation_dfn(self, r):
        return r * (1 - r) if self.activation == 'sigmoid' else np.ones(r.shape)

    def apply_activation(self, x):
        soma = np.dot(x, self.weights) + self.biases
        self.out = self.activation_fn(soma)
        return self.out

    def backpropagate(self, nx_layer):
        self.error = np.dot(nx_layer.weights, nx_layer.delta)
        self.delta = self.error * self.activation_dfn(self.out)
        self.delta_weights += self.delta * np.atleast_2d(self.input).T
        self.delta_biases += self.delta

class Sequential():
    def __init__(self, layers):
        self.layers = layers

    def apply_loss(self, y, out):
        loss = y - out
        mse = np.mean(np.square(loss), axis=-1)
        return loss, mse

    def feedforward(self, x):
        for lyr in self.layers:
            lyr.input = x
            x = np.nan_to_num(lyr.apply_activation(x))
            lyr.out = x
        return x

    def backpropagate(self, loss, update):
        for i in reversed(range(len(self.layers))):
            layer = self.layers[i]
            if layer == self.layers[-1]:
                layer.error = loss
                layer.delta = layer.error * layer.activation_dfn(layer.out)
                layer.delta_weights += layer.delta * np.atleast_2d(layer.input).T
                layer.delta_biases += layer.delta
            else:
                layer.backpropagate(self.layers[i + 1])
            if update:
                layer.delta_weights /= self.batch_size
                layer.delta_biases /= self.batch_size

    def train_batch(self, curr_x, curr_y):
        self.batch_size = batch_size = len(curr_x)
        b = 0
        batch_loss = 0
        for x, y in zip(curr_x, curr_y):
            out = self.feedforward(x)
            loss, error = self.apply_loss(y, out)
            batch_loss += loss
            update = False
            if b == batch_size - 1:
                update = True
                loss = batch_loss / batch_size  # right: nothing
            self.backpropagate(loss, update)
            b += 1

def model_of(params):
    return Sequential([FFL(params["W1"].T, params["b1"], "sigmoid"), FFL(params["W2"].T, params["b2"])])

def forward(params, X):
    model = model_of(params)
    return np.array([model.feedforward(x) for x in X])

def gradients(params, X, y):
    model = model_of(params)
    model.train_batch(X, y)
    grads = {}
    for i, lyr in enumerate(model.layers, 1):
        grads[f"W{i}"] = -2 / y.shape[1] * lyr.delta_weights.T
        grads[f"b{i}"] = -2 / y.shape[1] * lyr.delta_biases
    return grads
