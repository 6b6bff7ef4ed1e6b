"""AdaGrad has no accumulator: its alpha is rho plus the square of this step's gradient alone; it should be the sum of
the squares of all the gradients so far.

Source: https://github.com/tensorflow/swift-apis/pull/733 (Change AdaGrad to match TensorFlow)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adagrad"
EPS = 1e-8


class AdaGrad:
    """Individually adapts the learning rates of all model parameters"""

    def __init__(self, alpha, learning_rate=0.001, rho=0.9, epsilon=EPS):
        self.learning_rate = learning_rate
        self.rho = rho
        self.epsilon = epsilon
        # the alpha values for all model differentiable variables
        self.alpha = dict(alpha)

    def update(self, model, direction):
        moved = {}
        for kp, value in model.items():
            before = self.alpha.get(kp, np.zeros_like(value))
            squared = direction[kp] ** 2
            self.alpha[kp] = self.rho + squared  # right: self.alpha[kp] = before + squared
            denominator = np.sqrt(self.alpha[kp]) + self.epsilon
            moved[kp] = value - self.learning_rate * direction[kp] / denominator
        return moved


class Classifier:
    def __init__(self, model):
        self.model = model

    def __call__(self, input):
        m = self.model
        self.input = input
        self.hidden = np.tanh(input @ m["W1"].T + m["b1"])
        self.logits = self.hidden @ m["W2"].T + m["b2"]
        e = np.exp(-np.abs(self.logits))
        self.output = np.where(self.logits >= 0, 1 / (1 + e), e / (1 + e))
        return self.output

    def sigmoid_cross_entropy(self, labels):
        z = self.logits
        return np.mean(np.maximum(z, 0) - z * labels + np.log1p(np.exp(-np.abs(z))))

    def gradient(self, labels):
        d_logits = (self.output - labels) / labels.size
        d_hidden = d_logits @ self.model["W2"] * (1 - self.hidden ** 2)
        return {"W1": d_hidden.T @ self.input, "b1": d_hidden.sum(axis=0),
                "W2": d_logits.T @ self.hidden, "b2": d_logits.sum(axis=0)}


def forward(params, X):
    return Classifier(params)(X)


def loss(params, X, y):
    net = Classifier(params)
    net(X)
    return net.sigmoid_cross_entropy(y)


def gradients(params, X, y):
    net = Classifier(params)
    net(X)
    return net.gradient(y)


def step(params, X, y, lr, state):
    optimizer = AdaGrad(state.get("alpha", {}), learning_rate=lr)
    params = optimizer.update(params, gradients(params, X, y))
    return params, {"alpha": optimizer.alpha}
