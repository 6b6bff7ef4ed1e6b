"""The backward pass of the softmax layer treats it as an element-wise activation and leaves out the other elements of
the Jacobian.

Source: https://github.com/openfluke/loom/blob/ce6fdc4fadfc285f8f0ecc4a262e1c3fc540ec83/examples/README.md (LOOM Neural
Network Examples: fixed softmax backward pass (was treating it as element-wise!); the page describes it, the code is
rebuilt in Python)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


class DenseLayer:
    def __init__(self, kernel, bias):
        self.kernel = kernel
        self.bias = bias

    def forward(self, input):
        self.input = input
        out = np.zeros((len(input), len(self.bias)))
        for b in range(len(input)):
            for o in range(len(self.bias)):
                out[b, o] = self.bias[o] + np.dot(self.kernel[o], input[b])
        return out

    def backward(self, gradOutput):
        self.gradKernel = gradOutput.T @ self.input
        self.gradBias = gradOutput.sum(axis=0)
        return gradOutput @ self.kernel


class TanhLayer:
    def forward(self, input):
        self.output = np.tanh(input)
        return self.output

    def backward(self, gradOutput):
        return gradOutput * (1 - self.output ** 2)


class SoftmaxLayer:
    def forward(self, logits):
        self.output = np.zeros_like(logits)
        for row in range(len(logits)):
            shifted = logits[row] - np.max(logits[row])
            expVals = np.exp(shifted)
            self.output[row] = expVals / np.sum(expVals)
        return self.output

    def backward(self, gradOutput):
        gradLogits = np.zeros_like(gradOutput)
        for row in range(len(gradOutput)):
            probs = self.output[row]
            for j in range(len(probs)):
                gradLogits[row, j] = gradOutput[row, j] * probs[j] * (1 - probs[j])  # right: gradLogits[row, j] = probs[j] * (gradOutput[row, j] - np.dot(gradOutput[row], probs))
        return gradLogits


class Network:
    def __init__(self, layers):
        self.layers = layers

    def Forward(self, input):
        for layer in self.layers:
            input = layer.forward(input)
        return input

    def Backward(self, grad):
        for layer in self.layers[::-1]:
            grad = layer.backward(grad)
        return grad


def network(params):
    return Network([DenseLayer(params["W1"], params["b1"]), TanhLayer(),
                    DenseLayer(params["W2"], params["b2"]), SoftmaxLayer()])


def forward(params, X):
    return network(params).Forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = network(params)
    output = net.Forward(X)
    net.Backward(2 * (output - y) / y.size)
    dense1, dense2 = net.layers[0], net.layers[2]
    return {"W1": dense1.gradKernel, "b1": dense1.gradBias,
            "W2": dense2.gradKernel, "b2": dense2.gradBias}
