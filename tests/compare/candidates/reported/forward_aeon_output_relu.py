"""The classifier's last Dense layer uses the activation meant for the hidden layers instead of softmax.

Source: https://github.com/aeon-toolkit/aeon/pull/1597 ([BUG] Fixing wrong output activation in MLPClassifier)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


activations = {"relu": relu, "sigmoid": sigmoid, "softmax": softmax, "linear": lambda z: z}


class Dense:
    def __init__(self, units, activation="linear", use_bias=True):
        self.units = units
        self.activation = activations[activation]
        self.use_bias = use_bias
        self.kernel = None
        self.bias = None

    def __call__(self, x):
        z = x @ self.kernel
        if self.use_bias:
            z = z + self.bias
        return self.activation(z)


class MLPNetwork:
    def build_network(self, n_layers, n_units, activation, use_bias):
        layers = []
        for _ in range(n_layers):
            layers.append(Dense(units=n_units, activation=activation, use_bias=use_bias))
        return layers


class MLPClassifier:
    def __init__(self, n_layers=2, n_units=5, use_bias=True, activation="relu"):
        self.n_layers = n_layers
        self.n_units = n_units
        self.use_bias = use_bias
        self.activation = activation
        self._network = MLPNetwork()

    def build_model(self, n_classes):
        """Construct an un-trained model that is ready for training."""
        layers = self._network.build_network(self.n_layers, self.n_units, self.activation, self.use_bias)

        output_layer = Dense(
            units=n_classes, activation=self.activation, use_bias=self.use_bias  # right: units=n_classes, activation="softmax", use_bias=self.use_bias
        )
        self.model_ = layers + [output_layer]
        return self

    def predict_proba(self, X):
        for layer in self.model_:
            X = layer(X)
        return X

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


def classifier(params):
    clf = MLPClassifier().build_model(LAYERS[-1])
    for k, layer in enumerate(clf.model_):
        layer.kernel = params["W%d" % (k + 1)].T
        layer.bias = params["b%d" % (k + 1)]
    return clf


def forward(params, X):
    return classifier(params).predict_proba(X)


def predict(params, X):
    return classifier(params).predict(X)
