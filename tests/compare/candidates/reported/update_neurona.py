"""The backward pass adds to the gradients, and they are not set back to 0 after the weights' update: those of the
earlier iterations stay in.

Source: https://github.com/IIC2613/Syllabus-2017-2/issues/47 (Duda con ejemplos de backpropagation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


class Neurona:
    def __init__(self, w, b, gw=None, gb=None):
        self.w, self.b = w, b
        self.gw = np.zeros_like(w) if gw is None else gw
        self.gb = np.zeros_like(b) if gb is None else gb

    def forward(self, x):
        self.x = x
        self.out = 1 / (1 + np.exp(-(x @ self.w + self.b)))
        return self.out

    def backward(self, grad):
        dz = grad * self.out * (1 - self.out)
        self.gw = self.gw + dz @ self.x
        self.gb = self.gb + dz.sum()

    def actualizar(self, tasa):
        self.w = self.w - tasa * self.gw
        self.b = self.b - tasa * self.gb
        # right: self.b = self.b - tasa * self.gb; self.gw = np.zeros_like(self.gw); self.gb = np.zeros_like(self.gb)


def forward(params, X):
    return Neurona(params["W"], params["b"]).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    n = Neurona(params["W"], params["b"])
    n.backward(2 * (n.forward(X) - y) / len(y))
    return {"W": n.gw, "b": n.gb}


def step(params, X, y, lr, state):
    n = Neurona(params["W"], params["b"], state.get("gw"), state.get("gb"))
    n.backward(2 * (n.forward(X) - y) / len(y))
    n.actualizar(lr)
    return {"W": n.w, "b": n.b}, {"gw": n.gw, "gb": n.gb}
