import numpy as np

# one sigmoid neuron, trained by hand


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def predict(weights, bias, inputs):
    return sigmoid(np.dot(inputs, weights) + bias)


def mse_loss(weights, bias, inputs, targets):
    return np.mean((predict(weights, bias, inputs) - targets) ** 2)


def train_step(weights, bias, inputs, targets, lr):
    out = predict(weights, bias, inputs)
    delta = 2 * (out - targets) * out * (1 - out) / len(targets)
    weights = weights - lr * inputs.T.dot(delta)
    bias = bias - lr * delta.sum()
    return weights, bias


w = np.array([0.1, -0.2, 0.3])
b = 0.0
inputs = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
targets = np.array([0, 1, 1, 0])
for i in range(1000):
    w, b = train_step(w, b, inputs, targets, 0.5)
    if i % 100 == 0:
        print(mse_loss(w, b, inputs, targets))
