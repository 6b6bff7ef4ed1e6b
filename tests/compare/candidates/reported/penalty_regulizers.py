"""The value of the L1 penalty (strength times the sum of the absolute weights) is added to every element of the gradient,
where its derivative should be: strength times the weight's sign.

Source: https://github.com/MarcelWinterot/nano-keras (regulizers: L1, update_gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.05


class L1Regulizer:
    def __init__(self, strength: float = 1e-3):
        """How much do we punish the model for having big weights"""
        self.strength: float = strength

    def compute_loss(self, weights: np.ndarray) -> float:
        return self.strength * np.sum(np.abs(weights))

    def update_gradient(self, gradient: np.ndarray, weights: np.ndarray) -> np.ndarray:
        gradient = gradient + self.strength * np.sum(np.abs(weights))  # right: gradient = gradient + self.strength * np.sign(weights)
        return gradient


class Dense:
    def __init__(self, weights: np.ndarray, biases: np.ndarray, activation: str, regulizer: L1Regulizer) -> None:
        self.weights = weights
        self.biases = biases
        self.activation = activation
        self.regulizer = regulizer

    def __call__(self, x: np.ndarray) -> np.ndarray:
        self.inputs = x
        self.output_data = x @ self.weights.T + self.biases
        if self.activation == "relu":
            return np.maximum(0, self.output_data)
        return self.output_data

    def backpropagate(self, gradient: np.ndarray) -> np.ndarray:
        if self.activation == "relu":
            gradient = gradient * (self.output_data > 0)
        self.weights_gradients = self.regulizer.update_gradient(gradient.T @ self.inputs, self.weights)
        self.biases_gradients = np.sum(gradient, axis=0)
        return gradient @ self.weights


def model(params):
    regulizer = L1Regulizer(L1)
    return [Dense(params["W1"], params["b1"], "relu", regulizer), Dense(params["W2"], params["b2"], "linear", regulizer)]


def forward(params, X):
    for layer in model(params):
        X = layer(X)
    return X


def loss(params, X, y):
    penalty = sum(layer.regulizer.compute_loss(layer.weights) for layer in model(params))
    return np.mean((forward(params, X) - y) ** 2) + penalty


def gradients(params, X, y):
    layers = model(params)
    output = X
    for layer in layers:
        output = layer(output)
    gradient = 2 * (output - y) / y.size
    grads = {}
    for i in (2, 1):
        gradient = layers[i - 1].backpropagate(gradient)
        grads[f"W{i}"], grads[f"b{i}"] = layers[i - 1].weights_gradients, layers[i - 1].biases_gradients
    return grads
