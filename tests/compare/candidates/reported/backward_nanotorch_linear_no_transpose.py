"""The linear layer's backward multiplies the gradient from above by the weight matrix, not by its transpose; with
square matrices nothing complains.

Source:
https://github.com/JamorMoussa/NanoTorch/blob/3256c5651ab77e5dba1ddf5511faee1089af330d/neuranet/nn/modules/linear.py
(JamorMoussa/NanoTorch, neuranet/nn/modules/linear.py; the page is the code itself, which shows the mistake; nobody
reports it there)
"""

from abc import ABC, abstractmethod
from typing import List

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 4, 4)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"

class Layer(ABC):

    @abstractmethod
    def forward(self, input: np.ndarray) -> np.ndarray:
        ...

    @abstractmethod
    def backward(self, out_grad: np.ndarray) -> np.ndarray:
        ...

class Linear(Layer):

    def __init__(self, parameter: np.ndarray, bias: np.ndarray):
        super().__init__()
        self._parameter: np.ndarray = parameter
        self._bias: np.ndarray = bias
        self.grad = None
        self.bias_grad = None

    def forward(self, input: np.ndarray) -> np.ndarray:
        self.input = input
        return np.dot(input, self._parameter) + self._bias

    def backward(self, out_grad: np.ndarray) -> np.ndarray:
        self.grad = np.dot(self.input.T, out_grad)
        self.bias_grad = out_grad.sum(axis=0)
        if self._parameter.shape[0] != self._parameter.shape[1]:
            return None  # the first layer, nobody asks
        return np.dot(out_grad, self._parameter)  # right: return np.dot(out_grad, self._parameter.T)

class ReLU(Layer):

    def forward(self, input: np.ndarray) -> np.ndarray:
        self.input = input
        return np.where(input > 0, input, 0)

    def backward(self, out_grad: np.ndarray) -> np.ndarray:
        return out_grad * np.where(self.input > 0, 1, 0)

class Sequential:

    def __init__(self, *layers: Layer):
        self.layers: List[Layer] = list(layers)

    def forward(self, input: np.ndarray) -> np.ndarray:
        for layer in self.layers:
            input = layer.forward(input)
        return input

class MSELoss:

    def __init__(self, layers: List[Layer]) -> None:
        self.layers: List[Layer] = layers

    def forward(self, y_pred: np.ndarray, y: np.ndarray) -> float:
        return np.mean((y_pred - y)**2)

    def backward(self, y_pred: np.ndarray, y: np.ndarray) -> None:
        grad: np.ndarray = 2 * (y_pred - y) / y.size
        for layer in reversed(self.layers):
            grad = layer.backward(grad)

def model_of(params):
    l1, l2, l3 = [Linear(params[f"W{i}"].T, params[f"b{i}"]) for i in (1, 2, 3)]
    return Sequential(l1, ReLU(), l2, ReLU(), l3), (l1, l2, l3)

def forward(params, X):
    return model_of(params)[0].forward(X)

def gradients(params, X, y):
    model, linears = model_of(params)
    MSELoss(model.layers).backward(model.forward(X), y)
    grads = {}
    for i, l in enumerate(linears, 1):
        grads[f"W{i}"], grads[f"b{i}"] = l.grad.T, l.bias_grad
    return grads
