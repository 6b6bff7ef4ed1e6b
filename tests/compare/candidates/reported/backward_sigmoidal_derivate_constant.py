"""The derivative of the sigmoid returns the constant 1.0 in place of d * (1 - d).

Source: https://github.com/bryanpepe9/multilayer-perceptron (Go Multilayer Perceptron, README: Notable fixes: Sigmoid
derivative was a constant)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def SigmoidalTransfer(d):
    return 1 / (1 + np.exp(-d))


def SigmoidalTransferDerivate(d):
    return 1.0  # right: return d * (1 - d)


class NeuronUnit:
    def __init__(self, weights, bias):
        self.Weights = list(weights)
        self.Bias = bias
        self.Value = 0.0
        self.Delta = 0.0
        self.dWeights = [0.0] * len(self.Weights)
        self.dBias = 0.0


class MultiLayerNetwork:
    def __init__(self, T_func, T_func_d):
        self.T_func = T_func
        self.T_func_d = T_func_d
        self.NeuralLayers = []


def PrepareMLPNet(params, tf, trd):
    mlp = MultiLayerNetwork(tf, trd)
    mlp.NeuralLayers.append([NeuronUnit([], 0.0) for _ in range(params["W1"].shape[1])])
    for l in range(1, len(LAYERS)):
        W, b = params[f"W{l}"], params[f"b{l}"]
        mlp.NeuralLayers.append([NeuronUnit(W[i], b[i]) for i in range(len(b))])
    return mlp


def Execute(mlp, features):
    # show pattern to network
    for i in range(len(features)):
        mlp.NeuralLayers[0][i].Value = features[i]
    # for each layer from first hidden to output
    for k in range(1, len(mlp.NeuralLayers)):
        for unit in mlp.NeuralLayers[k]:
            nv = 0.0
            for j, previous in enumerate(mlp.NeuralLayers[k - 1]):
                nv += unit.Weights[j] * previous.Value
            # add neuron bias
            nv += unit.Bias
            unit.Value = mlp.T_func(nv)
    return [unit.Value for unit in mlp.NeuralLayers[-1]]


def BackPropagate(mlp, features, o):
    no = Execute(mlp, features)
    # compute output error and delta in output layer
    for i, unit in enumerate(mlp.NeuralLayers[-1]):
        e = no[i] - o[i]
        unit.Delta = e * mlp.T_func_d(no[i])
    # backpropagate error to previous layers
    for k in range(len(mlp.NeuralLayers) - 2, -1, -1):
        for i, unit in enumerate(mlp.NeuralLayers[k]):
            e = 0.0
            for nxt in mlp.NeuralLayers[k + 1]:
                e += nxt.Delta * nxt.Weights[i]
            unit.Delta = e * mlp.T_func_d(unit.Value)
        for nxt in mlp.NeuralLayers[k + 1]:
            for j, unit in enumerate(mlp.NeuralLayers[k]):
                nxt.dWeights[j] += nxt.Delta * unit.Value
            nxt.dBias += nxt.Delta


def MLPGradients(mlp, patterns, outputs):
    for pattern, output in zip(patterns, outputs):
        BackPropagate(mlp, pattern, output)
    scale = 2.0 / (len(patterns) * len(mlp.NeuralLayers[-1]))
    grads = {}
    for l, layer in enumerate(mlp.NeuralLayers[1:], 1):
        grads[f"W{l}"] = scale * np.array([unit.dWeights for unit in layer])
        grads[f"b{l}"] = scale * np.array([unit.dBias for unit in layer])
    return grads


def forward(params, X):
    mlp = PrepareMLPNet(params, SigmoidalTransfer, SigmoidalTransferDerivate)
    return np.array([Execute(mlp, x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    mlp = PrepareMLPNet(params, SigmoidalTransfer, SigmoidalTransferDerivate)
    return MLPGradients(mlp, X, y)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
