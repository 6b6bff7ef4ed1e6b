"""The regression layer adds 2*dy*dy to the loss while its gradient is dy; the loss whose gradient is dy is 0.5*dy*dy.

Source: https://github.com/karpathy/convnetjs/blob/3a833c8a30851a94222158e71f92855ae1ee64e2/src/convnet_layers_loss.js
(convnetjs, RegressionLayer; later versions have loss += 0.5*dy*dy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"

class Vol:
    def __init__(self, w):
        self.w = w
        self.dw = np.zeros_like(w)

class FullyConnLayer:
    def __init__(self, filters, biases):
        self.filters, self.biases = Vol(filters), Vol(biases)

    def forward(self, V):
        self.in_act = V
        A = Vol(np.zeros_like(self.biases.w))
        for i in range(len(A.w)):
            A.w[i] = np.dot(self.filters.w[i], V.w) + self.biases.w[i]
        self.out_act = A
        return A

    def backward(self):
        V = self.in_act
        for i in range(len(self.out_act.w)):
            chain_grad = self.out_act.dw[i]
            V.dw += self.filters.w[i] * chain_grad
            self.filters.dw[i] += V.w * chain_grad
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
        x = self.in_act
        x.dw = np.zeros_like(x.w)
        loss = 0.0
        for i in range(len(x.w)):
            dy = x.w[i] - y[i]
            x.dw[i] = dy
            loss += 2 * dy * dy  # right: loss += 0.5 * dy * dy
        return loss

class Net:
    def __init__(self, p):
        self.layers = [FullyConnLayer(p["W1"], p["b1"]), ReluLayer(), FullyConnLayer(p["W2"], p["b2"]), RegressionLayer()]

    def forward(self, x):
        V = Vol(x)
        for layer in self.layers:
            V = layer.forward(V)
        return V.w

    def backward(self, y):
        loss = self.layers[-1].backward(y)
        for layer in reversed(self.layers[:-1]):
            layer.backward()
        return loss

def forward(params, X):
    return np.array([Net(params).forward(x) for x in X])

def loss(params, X, y):
    total = 0.0
    for xi, yi in zip(X, y):
        net = Net(params)
        net.forward(xi)
        total += net.backward(yi)
    return total / len(X)

def gradients(params, X, y):
    net = Net(params)
    for xi, yi in zip(X, y):
        net.forward(xi)
        net.backward(yi)
    first, _, second, _ = net.layers
    return {"W1": first.filters.dw / len(X), "b1": first.biases.dw / len(X),
            "W2": second.filters.dw / len(X), "b2": second.biases.dw / len(X)}
