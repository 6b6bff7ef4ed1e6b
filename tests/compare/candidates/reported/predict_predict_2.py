"""The net has one sigmoid output, and an argmax over that single column is 0 for every sample; it is to be rounded.

Source: https://github.com/krishnaik06/Fake-New-LSTM/issues/2 (predict_classes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Dense:
    def __init__(self, kernel, bias, activation):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def __call__(self, inputs):
        return self.activation(np.matmul(inputs, self.kernel) + self.bias)


class Sequential:
    def __init__(self):
        self.layers = []

    def add(self, layer):
        self.layers.append(layer)

    def predict(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def create_model(params):
    model = Sequential()
    model.add(Dense(params["W1"], params["b1"], relu))
    model.add(Dense(params["W2"], params["b2"], sigmoid))
    return model


def forward(params, X):
    return create_model(params).predict(X)


def predict(params, X):
    model1 = create_model(params)
    y_pred = model1.predict(X)
    class_x = np.argmax(y_pred, axis=1)  # right: class_x = y_pred.round().astype(int).ravel()
    return class_x
