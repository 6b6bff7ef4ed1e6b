"""The softmax's backward uses only the diagonal s * (1 - s) of its Jacobian; the terms between different classes are
missing.

Source: https://github.com/sourcepirate/neutro/pull/7 (Fix three incorrect gradient implementations (Softmax,
RMSNorm, SimpleRNN))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "mse"
LAYOUT = "in_out"


class Activation:
    """__call__ remembers what gradient_fast needs."""

    last_output = None

    def gradient(self):
        raise NotImplementedError

    def gradient_fast(self, grad_output):
        return grad_output * self.gradient()


class ReLU(Activation):
    def __call__(self, x):
        self.last_output = np.maximum(x, 0)
        return self.last_output

    def gradient(self):
        return (self.last_output > 0).astype(self.last_output.dtype)


class Softmax(Activation):
    def __call__(self, x):
        e = np.exp(x - np.max(x, axis=-1, keepdims=True))
        self.last_output = e / np.sum(e, axis=-1, keepdims=True)
        return self.last_output

    def gradient_fast(self, grad_output):
        s = self.last_output
        return grad_output * s * (1 - s)
        # right: return s * (grad_output - np.sum(s * grad_output, axis=-1, keepdims=True))


class Dense:
    def __init__(self, weight, bias, activation):
        self.params = {"weight": weight, "bias": bias}
        self.grads = {}
        self.activation = activation

    def forward(self, inputs):
        self.inputs = inputs
        return self.activation(inputs @ self.params["weight"] + self.params["bias"])

    def backward(self, grad_output):
        delta = self.activation.gradient_fast(grad_output)
        self.grads["weight"] = self.inputs.T @ delta
        self.grads["bias"] = np.sum(delta, axis=0)
        return delta @ self.params["weight"].T


class MeanSquaredError:
    def loss(self, y_pred, y_true):
        return np.mean((y_pred - y_true) ** 2)

    def gradient(self, y_pred, y_true):
        return 2 * (y_pred - y_true) / y_pred.size


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def update(self, layer):
        return {k: layer.params[k] - self.lr * layer.grads[k] for k in layer.params}


class Model:
    def __init__(self, layers):
        self.layers = layers
        self.criterion = MeanSquaredError()

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def train_on_batch(self, x, y):
        grad = self.criterion.gradient(self.predict(x), y)
        for layer in reversed(self.layers):
            grad = layer.backward(grad)


def build(p):
    return Model([Dense(p["W1"], p["b1"], ReLU()), Dense(p["W2"], p["b2"], Softmax())])


def forward(params, X):
    return build(params).predict(X)


def loss(params, X, y):
    return MeanSquaredError().loss(build(params).predict(X), y)


def gradients(params, X, y):
    model = build(params)
    model.train_on_batch(X, y)
    first, second = model.layers
    return {"W1": first.grads["weight"], "b1": first.grads["bias"],
            "W2": second.grads["weight"], "b2": second.grads["bias"]}


def step(params, X, y, lr):
    model = build(params)
    model.train_on_batch(X, y)
    new = [SGD(lr).update(layer) for layer in model.layers]
    return {"W1": new[0]["weight"], "b1": new[0]["bias"], "W2": new[1]["weight"], "b2": new[1]["bias"]}


def predict(params, X):
    return np.argmax(build(params).predict(X), axis=1)
