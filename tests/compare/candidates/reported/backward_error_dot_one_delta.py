"""The error of a hidden neuron multiplies all its outgoing weights by the delta of one neuron only, the j-th, where it
should be the whole vector delta[k+1].

Source: https://deep-learning.ikor.org/book/errata (Fe de erratas, página 298, El algoritmo de propagación de errores)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class Tanh:
    def f(self, z):
        return np.tanh(z)

    def diff(self, z):
        return 1 - np.tanh(z) ** 2


class Logistic:
    def f(self, z):
        return 1 / (1 + np.exp(-z))

    def diff(self, z):
        return self.f(z) * (1 - self.f(z))


class Layer:
    """w[i][j]: peso de la entrada i a la neurona j"""

    def __init__(self, w, b, activation):
        self.w = w
        self.b = b
        self.activation = activation

    def inputs(self):
        return len(self.w)

    def outputs(self):
        return len(self.b)

    def forward(self, x):
        self.x = x
        self.z = [self.b[j] + np.dot(x, self.w[:, j]) for j in range(self.outputs())]
        self.y = [self.activation.f(z) for z in self.z]
        return np.array(self.y)


def net(params):
    layer = []
    n = len(params) // 2
    for k in range(1, n + 1):
        act = Logistic() if k == n else Tanh()
        layer.append(Layer(np.array(params["W%d" % k]).T, np.array(params["b%d" % k]), act))
    return layer


def evaluate(layer, x):
    for l in layer:
        x = l.forward(x)
    return x


def backpropagation(layer, t):
    layers = len(layer)
    error = [np.zeros(l.outputs()) for l in layer]
    delta = [np.zeros(l.outputs()) for l in layer]
    last = layers - 1
    for j in range(layer[last].outputs()):
        error[last][j] = 2 * (layer[last].y[j] - t[j]) / len(t)
        delta[last][j] = error[last][j] * layer[last].activation.diff(layer[last].z[j])
    for k in range(layers - 2, -1, -1):
        for j in range(layer[k].outputs()):
            error[k][j] = np.sum(layer[k + 1].w[j] * delta[k + 1][j])  # right: error[k][j] = np.sum(layer[k + 1].w[j] * delta[k + 1])
            delta[k][j] = error[k][j] * layer[k].activation.diff(layer[k].z[j])
    return delta


def forward(params, X):
    layer = net(params)
    return np.array([evaluate(layer, x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layer = net(params)
    grads = {name: np.zeros_like(np.array(p, dtype=float)) for name, p in params.items()}
    for x, t in zip(X, y):
        evaluate(layer, x)
        delta = backpropagation(layer, t)
        for k, l in enumerate(layer):
            grads["W%d" % (k + 1)] += np.outer(delta[k], l.x) / len(X)
            grads["b%d" % (k + 1)] += delta[k] / len(X)
    return grads
