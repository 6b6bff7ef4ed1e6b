"""The loss does its own softmax (it wants logits), but is handed the probabilities, so softmax is applied twice.

Source: https://isolution.pro/q/so75394509/tf-keras-losses-categorical-crossentropy-ga-machigatta-ne-o-kaesu
(tf.keras.losses.categorical_crossentropy with from_logits=True on softmax output gives 2.3575 instead of 2e-6)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def __call__(self, x):
        z = x @ self.kernel + self.bias
        return z if self.activation is None else self.activation(z)


class Classifier:
    def __init__(self, layers):
        self.layers = layers

    def logits(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def __call__(self, x):
        return softmax(self.logits(x))


class CategoricalCrossentropy:
    """softmax and log in one go (from_logits=True)"""

    def __call__(self, y_true, y_pred):
        shifted = y_pred - y_pred.max(axis=-1, keepdims=True)  # or here
        log_prob = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))  # or here
        return np.mean(-np.sum(y_true * log_prob, axis=-1))


def to_categorical(y, num_classes):
    return np.eye(num_classes)[y]


def build_model(params):
    return Classifier([
        Dense(params["W1"], params["b1"], activation=relu),
        Dense(params["W2"], params["b2"]),
    ])


def forward(params, X):
    return build_model(params)(X)


def loss(params, X, y):
    model = build_model(params)
    loss_fn = CategoricalCrossentropy()  # or here
    return loss_fn(to_categorical(y, LAYERS[-1]), model(X))
    # right: return loss_fn(to_categorical(y, LAYERS[-1]), model.logits(X))


def predict(params, X):
    return forward(params, X).argmax(axis=-1)
