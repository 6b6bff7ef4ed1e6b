"""The return of back_prop is indented too deep and ends the loop in its first turn, so that the gradient passed back is
0 for all the others; it belongs behind the loop.

Source: https://github.com/riccardoandreoni0/CNN-from-scratch/issues/1 (MaxPoolingLayer back_prop return incorrectly
indented; there the loop over the patches of a pooling layer, here that over the images of the softmax layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class HiddenLayer:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward_prop(self, image):
        self.image = image
        self.z = image @ self.weight.T + self.bias
        return np.maximum(self.z, 0)

    def back_prop(self, dE_dY):
        dE_dZ = np.where(self.z > 0, dE_dY, 0)
        return dE_dZ.T @ self.image, dE_dZ.sum(axis=0)


class SoftmaxLayer:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward_prop(self, image):
        self.image = image
        self.logits = image @ self.weight.T + self.bias
        e = np.exp(self.logits - self.logits.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def back_prop(self, dE_dZ):
        self.dE_dw = dE_dZ.T @ self.image
        self.dE_db = dE_dZ.sum(axis=0)
        dE_dX = np.zeros_like(self.image)
        for n in range(len(self.image)):
            for k in range(self.weight.shape[0]):
                for i in range(self.weight.shape[1]):
                    dE_dX[n, i] += self.weight[k, i] * dE_dZ[n, k]
            return dE_dX  # right: nothing
        # missing: return dE_dX


def CNN_layers(params):
    return HiddenLayer(params["W1"], params["b1"]), SoftmaxLayer(params["W2"], params["b2"])


def forward(params, X):
    hidden, softmax = CNN_layers(params)
    return softmax.forward_prop(hidden.forward_prop(X))


def loss(params, X, y):
    hidden, softmax = CNN_layers(params)
    softmax.forward_prop(hidden.forward_prop(X))
    t = softmax.logits - softmax.logits.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(t).sum(axis=1)) - t[np.arange(len(y)), y])


def gradients(params, X, y):
    hidden, softmax = CNN_layers(params)
    gradient = softmax.forward_prop(hidden.forward_prop(X))
    gradient[np.arange(len(y)), y] -= 1
    dE_dY = softmax.back_prop(gradient / len(y))
    dW1, db1 = hidden.back_prop(dE_dY)
    return {"W1": dW1, "b1": db1, "W2": softmax.dE_dw, "b2": softmax.dE_db}
