"""The tanh layer's ApplyActivation applies the sigmoid while ComputeDeriv is that of tanh (the page shows only the
title; the line is that of the stored version before it).

Source: https://github.com/nitishsrivastava/deepnet/pull/49 (Update tanh_layer.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class cm(object):

  @staticmethod
  def sigmoid(mat):
    mat[:] = 1.0 / (1.0 + np.exp(-mat))

  @staticmethod
  def tanh(mat):
    mat[:] = np.tanh(mat)


class Layer(object):

  def __init__(self, w, b):
    self.w = w
    self.b = b

  def ComputeUp(self, inputs):
    self.inputs = inputs
    self.state = self.w.dot(inputs) + self.b.reshape(-1, 1)
    self.ApplyActivation()
    return self.state

  def ComputeDown(self, deriv):
    self.deriv = deriv
    self.ComputeDeriv()
    self.w_grad = self.deriv.dot(self.inputs.T)
    self.b_grad = self.deriv.sum(axis=1)
    return self.w.T.dot(self.deriv)


class TanhLayer(Layer):

  def ApplyActivation(self):
    cm.sigmoid(self.state)  # right: cm.tanh(self.state)

  def ComputeDeriv(self):
    """Compute derivative w.r.t input given derivative w.r.t output."""
    self.deriv = self.deriv * (1 + self.state) * (1 - self.state)


class LinearLayer(Layer):

  def ApplyActivation(self):
    pass

  def ComputeDeriv(self):
    pass

  def GetLoss(self, data):
    self.error_deriv = self.state - data
    error = (self.error_deriv ** 2).sum()
    return error


class NeuralNet(object):

  def __init__(self, layers):
    self.layer = layers

  def ForwardPropagate(self, data):
    state = data
    for layer in self.layer:
      state = layer.ComputeUp(state)
    return state

  def BackwardPropagate(self, deriv):
    for layer in reversed(self.layer):
      deriv = layer.ComputeDown(deriv)


def build(params):
  return NeuralNet([TanhLayer(params["W1"], params["b1"]), LinearLayer(params["W2"], params["b2"])])


def forward(params, X):
  return build(params).ForwardPropagate(X.T).T


def loss(params, X, y):
  net = build(params)
  net.ForwardPropagate(X.T)
  return net.layer[-1].GetLoss(y.T) / y.size


def gradients(params, X, y):
  net = build(params)
  net.ForwardPropagate(X.T)
  net.layer[-1].GetLoss(y.T)
  net.BackwardPropagate(2 * net.layer[-1].error_deriv / y.size)
  return {"W1": net.layer[0].w_grad, "b1": net.layer[0].b_grad,
          "W2": net.layer[1].w_grad, "b2": net.layer[1].b_grad}
