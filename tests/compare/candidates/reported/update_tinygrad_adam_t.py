"""Adam counts its time step once for every parameter instead of once for every step.

Source: https://github.com/tinygrad/tinygrad/pull/10 (fixing adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
BIAS = False
OPTIMIZER = "adam"
LAYOUT = "in_out"


class Tensor:
  def __init__(self, data):
    self.data, self.grad = data, None


class TinyBobNet:
  def __init__(self, params):
    self.l1 = Tensor(params["W1"])
    self.l2 = Tensor(params["W2"])

  def parameters(self):
    return [self.l1, self.l2]

  def forward(self, x):
    self.x = x
    self.h = np.maximum(x.dot(self.l1.data), 0)
    out = self.h.dot(self.l2.data)
    out = out - out.max(axis=1, keepdims=True)
    return out - np.log(np.exp(out).sum(axis=1, keepdims=True))

  def backward(self, y):
    d = np.exp(self.forward(self.x))
    d[range(len(y)), y] -= 1
    d = d / len(y)
    self.l2.grad = self.h.T.dot(d)
    self.l1.grad = self.x.T.dot(d.dot(self.l2.data.T) * (self.h > 0))


class Adam:
  def __init__(self, params, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    self.params = params
    self.lr, self.b1, self.b2, self.eps, self.t = lr, b1, b2, eps, 0
    self.m = [np.zeros_like(t.data) for t in params]
    self.v = [np.zeros_like(t.data) for t in params]

  def step(self):
    b1, b2 = self.b1, self.b2  # right: b1, b2 = self.b1, self.b2; self.t += 1
    for i, t in enumerate(self.params):
      self.t += 1  # right: nothing
      self.m[i] = b1 * self.m[i] + (1 - b1) * t.grad
      self.v[i] = b2 * self.v[i] + (1 - b2) * np.square(t.grad)
      mhat = self.m[i] / (1. - b1**self.t)
      vhat = self.v[i] / (1. - b2**self.t)
      t.data = t.data - self.lr * mhat / (np.sqrt(vhat) + self.eps)


def forward(params, X):
  return np.exp(TinyBobNet(params).forward(X))


def loss(params, X, y):
  return -TinyBobNet(params).forward(X)[range(len(y)), y].mean()


def step(params, X, y, lr, state):
  model = TinyBobNet(params)
  optim = Adam(model.parameters(), lr=lr)
  if state:
    optim.t, optim.m, optim.v = state["t"], list(state["m"]), list(state["v"])
  model.forward(X)
  model.backward(y)
  optim.step()
  return {"W1": model.l1.data, "W2": model.l2.data}, {"t": optim.t, "m": optim.m, "v": optim.v}
