"""The bias gradient sums the error over the layer's outputs, so that all of its biases get the same number; it should
sum over the samples.

Source: https://github.com/torphix/Numpy-Neural-Network (model/layers.py, LinearLayer.backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class Sigmoid:
  def __call__(self, x):
    return 1 / (1 + np.exp(-x))

  def backward(self, x):
    return np.multiply(self(x), (1 - self(x)))


class LinearLayer:
  def __init__(self, W, B, activation):
    self.W = W
    self.B = B.reshape(1, -1)
    self.activation = activation
    self.W_grad = np.zeros_like(self.W)
    self.B_grad = np.zeros_like(self.B)

  def __call__(self, x):
    self.input_cache = x
    self.z_cache = (x @ self.W) + self.B
    return self.activation(self.z_cache)

  def backward(self, global_err):
    global_err = global_err * self.activation.backward(self.z_cache)
    self.W_grad += self.input_cache.T @ global_err
    self.B_grad += np.sum(global_err, axis=-1, keepdims=True)
    # right: self.B_grad += np.sum(global_err, axis=0, keepdims=True)
    return global_err @ self.W.T


class Network:
  def __init__(self, params):
    self.layers = [LinearLayer(params[f'W{i}'], params[f'b{i}'], Sigmoid()) for i in range(1, len(params) // 2 + 1)]

  def forward(self, x):
    for layer in self.layers:
      x = layer(x)
    return x

  def backward(self, loss):
    for layer in reversed(self.layers):
      loss = layer.backward(loss)


def forward(params, X):
  net = Network(params)
  return np.concatenate([net.forward(x[None, :]) for x in X])


def loss(params, X, y):
  return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
  net = Network(params)
  for x, target in zip(X, y):
    output = net.forward(x[None, :])
    net.backward((output - target[None, :]) / len(X))
  grads = {}
  for i, layer in enumerate(net.layers, 1):
    grads[f'W{i}'] = layer.W_grad
    grads[f'b{i}'] = layer.B_grad[0]
  return grads
