"""The local gradient of the squared error averages the differences over the batch, so every sample receives the same
mean difference instead of its own.

Source: https://github.com/AmrElsersy/DL-Framework/blob/247404422ed1a6fe7e9aaff3a80e82ffc9495843/nn/loss.py (nn/loss.py
of DL-Framework, mended in the later commit 1de3dfecf43f4af2d6a96754b0be3bf728b8515b)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class Function:
    def __init__(self):
        self.cache = {}
        self.local_grads = {}

    def __call__(self, *args):
        output = self.forward(*args)
        self.local_grads = self.calculate_local_grads(*args)
        return output


class Dense(Function):
    def __init__(self, W, b):
        super().__init__()
        self.weights = {'W': W, 'b': b.reshape(-1, 1)}
        self.weights_global_grads = {}

    def forward(self, X):
        return np.dot(self.weights['W'], X) + self.weights['b']

    def calculate_local_grads(self, X):
        return {'X': self.weights['W'], 'W': X}

    def backward(self, dY):
        dX = np.dot(self.local_grads['X'].T, dY)
        dW = np.dot(dY, self.local_grads['W'].T)
        db = np.sum(dY, axis=1, keepdims=True)
        self.weights_global_grads = {'W': dW, 'b': db}
        return dX


class Sigmoid(Function):
    def forward(self, x):
        return 1 / (1 + np.exp(-x))

    def calculate_local_grads(self, x):
        s = self.forward(x)
        return {'x': s * (1 - s)}

    def backward(self, dY):
        return dY * self.local_grads['x']


class Tanh(Sigmoid):
    def forward(self, x):
        return np.tanh(x)

    def calculate_local_grads(self, x):
        return {'x': 1-(np.tanh(x) ** 2)}


class MeanSquareLoss(Function):
  def forward(self, Y_hat, Y):
    return ((Y_hat-Y)**2).mean(axis=1, keepdims=True)

  def calculate_local_grads(self, Y_hat, Y):
    return {'x' : 2*(Y_hat - Y).mean(axis=1, keepdims=True) }  # right: return {'x' : 2*(Y_hat - Y) / Y.size }

  def backward(self):
    return self.local_grads["x"]


def build(params):
    return [Dense(params["W1"], params["b1"]), Tanh(), Dense(params["W2"], params["b2"]), Sigmoid()]


def run(model, X):
    out = X.T
    for layer in model:
        out = layer(out)
    return out


def forward(params, X):
    return run(build(params), X).T


def loss(params, X, y):
    return float(MeanSquareLoss()(run(build(params), X), y.T).mean())


def gradients(params, X, y):
    model, criterion = build(params), MeanSquareLoss()
    criterion(run(model, X), y.T)
    grad = criterion.backward()
    for layer in reversed(model):
        grad = layer.backward(grad)
    g1, g2 = model[0].weights_global_grads, model[2].weights_global_grads
    return {"W1": g1['W'], "b1": g1['b'].ravel(), "W2": g2['W'], "b2": g2['b'].ravel()}
