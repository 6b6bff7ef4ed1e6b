"""Each backward pass sets the gradients of weights and biases to zero first, so only the last sample of the batch
counts; they should add up over the batch.

Source: https://github.com/karpathy/convnetjs/issues/17 (Possible issue with batch_size parameter); the zeroing
lines are those that convnetjs issue 62 asks for
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Vol:
    """holds values w and the gradient dw of the same size"""

    def __init__(self, w):
        self.w = np.array(w)
        self.dw = np.zeros_like(self.w)


class FullyConnLayer:
    def __init__(self, W, b):
        self.filters, self.biases = Vol(W), Vol(b)

    def forward(self, V):
        self.in_act = V
        self.out_act = Vol(self.filters.w @ V.w + self.biases.w)
        return self.out_act

    def backward(self):
        V = self.in_act
        V.dw = np.zeros_like(V.w)
        self.filters.dw = np.zeros_like(self.filters.w)  # right: nothing
        self.biases.dw = np.zeros_like(self.biases.w)  # right: nothing
        # compute gradient wrt weights and data
        for i in range(len(self.out_act.dw)):
            chain_grad = self.out_act.dw[i]
            for d in range(len(V.w)):
                V.dw[d] += self.filters.w[i, d] * chain_grad
                self.filters.dw[i, d] += V.w[d] * chain_grad
            self.biases.dw[i] += chain_grad


class ReluLayer:
    def forward(self, V):
        self.in_act = V
        self.out_act = Vol(np.where(V.w < 0, 0, V.w))
        return self.out_act

    def backward(self):
        self.in_act.dw = np.where(self.out_act.w <= 0, 0, self.out_act.dw)


class RegressionLayer:
    def forward(self, V):
        self.in_act = V
        return V

    def backward(self, y):
        dy = self.in_act.w - y
        self.in_act.dw = dy
        return 0.5 * np.sum(dy * dy)


class Net:
    def __init__(self, params):
        self.layers = [FullyConnLayer(params["W1"], params["b1"]), ReluLayer(),
                       FullyConnLayer(params["W2"], params["b2"]), RegressionLayer()]

    def forward(self, x):
        act = Vol(x)
        for layer in self.layers:
            act = layer.forward(act)
        return act

    def backward(self, y):
        cost = self.layers[-1].backward(y)
        for layer in reversed(self.layers[:-1]):
            layer.backward()
        return cost


def forward(params, X):
    net = Net(params)
    return np.array([net.forward(x).w for x in X])


def loss(params, X, y):
    net = Net(params)
    cost = 0.0
    for x, t in zip(X, y):
        net.forward(x)
        cost += net.backward(t)
    return cost / len(X)


def gradients(params, X, y):
    net = Net(params)
    batch_size = len(X)
    for x, t in zip(X, y):
        net.forward(x)
        net.backward(t)
    # the trainer divides by the batch size
    fc1, fc2 = net.layers[0], net.layers[2]
    return {"W1": fc1.filters.dw / batch_size, "b1": fc1.biases.dw / batch_size,
            "W2": fc2.filters.dw / batch_size, "b2": fc2.biases.dw / batch_size}
