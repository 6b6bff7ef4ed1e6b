"""The penalty is added inside the loop over the samples, so it counts n times; it belongs once after the loop.

Source:
https://datascience.stackexchange.com/questions/81295/neural-network-written-in-kotlin-working-for-simple-math-problems-but-not-for-mn
"""

import numpy as np

# Port of my net from the book: cross-entropy cost, L2, sample by sample
AGAINST = "network"
LAYERS = (3, 5, 2)
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.05


class CrossEntropy:
    @staticmethod
    def fn(z, y):
        # z is the weighted input of the output layer, so log never sees a 0
        return np.sum(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))

    @staticmethod
    def delta(a, y):
        return a - y


class Network:
    def __init__(self, params, lmbda):
        self.n_layers = len(params) // 2
        self.weights = [params["W%d" % (l + 1)] for l in range(self.n_layers)]
        self.biases = [params["b%d" % (l + 1)] for l in range(self.n_layers)]
        self.lmbda = lmbda
        self.cost = CrossEntropy

    def feedforward(self, x):
        activations, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            z = np.dot(w, activations[-1]) + b
            zs.append(z)
            activations.append(1.0 / (1.0 + np.exp(-z)))
        return activations, zs

    def penalty(self):
        return 0.5 * self.lmbda * sum(np.sum(w ** 2) for w in self.weights)

    def total_cost(self, X, Y):
        n = len(X)
        outputs = Y.shape[1]
        cost = 0.0
        for x, y in zip(X, Y):
            z = self.feedforward(x)[1][-1]
            cost += self.cost.fn(z, y) / outputs / n
            cost += self.penalty()
        # right: return cost + self.penalty()
        return cost  # right: nothing

    def backprop(self, x, y):
        activations, _ = self.feedforward(x)
        delta = self.cost.delta(activations[-1], y) / len(y)
        nabla_w, nabla_b = [None] * self.n_layers, [None] * self.n_layers
        for l in reversed(range(self.n_layers)):
            nabla_b[l] = delta
            nabla_w[l] = np.outer(delta, activations[l])
            if l > 0:
                a = activations[l]
                delta = np.dot(self.weights[l].T, delta) * a * (1 - a)
        return nabla_w, nabla_b


def forward(params, X):
    net = Network(params, L2)
    return np.array([net.feedforward(x)[0][-1] for x in X])


def loss(params, X, y):
    return Network(params, L2).total_cost(X, y)


def gradients(params, X, y):
    net = Network(params, L2)
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for xi, yi in zip(X, y):
        nw, nb = net.backprop(xi, yi)
        for l in range(net.n_layers):
            grads["W%d" % (l + 1)] += nw[l] / len(X)
            grads["b%d" % (l + 1)] += nb[l] / len(X)
    for l, w in enumerate(net.weights):
        grads["W%d" % (l + 1)] += L2 * w
    return grads
