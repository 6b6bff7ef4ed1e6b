"""The local gradient of the softmax is made of its input where it should be made of its value: value[i] * (1 -
value[i]) and -value[i] * value[j]. (Either way it isn't stable where a probability underflows.).

Source: https://readforlearn.com/numpy-calculate-the-derivative-of-the-softmax-function/ (Stack Overflow 40575841,
numpy: calculate the derivative of the softmax function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, inputs):
        self.input = inputs
        return inputs.dot(self.W) + self.b

    def backward(self, gradient):
        self.dW = self.input.T.dot(gradient)
        self.db = gradient.sum(axis=0)
        return gradient.dot(self.W.T)


class Sigmoid:
    def forward(self, inputs):
        self.value = 1 / (1 + np.exp(-inputs))
        return self.value

    def backward(self, gradient):
        return gradient * self.value * (1 - self.value)


class Softmax:
    def softmax(self, x):
        """Compute the softmax of vector x."""
        exps = np.exp(x - np.max(x))
        return exps / np.sum(exps)

    def forward(self, inputs):
        self.input = inputs
        self.value = np.array([self.softmax(row) for row in inputs])
        return self.value

    def local(self, value, inputs):
        k = len(value)
        gradient = np.zeros((k, k), dtype=value.dtype)
        for i in range(k):
            for j in range(k):
                if i == j:
                    gradient[i, j] = value[i] * (1 - inputs[i])
                    # right: gradient[i, j] = value[i] * (1 - value[i])
                else:
                    gradient[i, j] = -value[i] * inputs[j]
                    # right: gradient[i, j] = -value[i] * value[j]
        return gradient

    def backward(self, gradient):
        rows = zip(gradient, self.value, self.input)
        return np.array([g.dot(self.local(v, x)) for g, v, x in rows])


def build(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"]), Softmax()]


def run(nodes, X):
    for node in nodes:
        X = node.forward(X)
    return X


def forward(params, X):
    return run(build(params), X)


def gradients(params, X, y):
    nodes = build(params)
    gradient = -y / run(nodes, X) / len(X)
    for node in reversed(nodes):
        gradient = node.backward(gradient)
    return {"W1": nodes[0].dW, "b1": nodes[0].db, "W2": nodes[2].dW, "b2": nodes[2].db}
