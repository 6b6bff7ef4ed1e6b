"""The gradient of a later layer's h is not handed on to the layer before it, which gets no gradient at all.

Source: https://github.com/qixianbiao/RNN/issues/2 (backward似乎不正确)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Net:
    def __init__(self, params):
        self.Wxh, self.Bxh = params["W1"], params["b1"]
        self.Whh, self.Bhh = params["W2"], params["b2"]
        self.Wyh, self.Byh = params["W3"], params["b3"]

    def forward(self, x):
        h = [np.tanh(np.dot(self.Wxh, x) + self.Bxh)]
        h.append(np.tanh(np.dot(self.Whh, h[0]) + self.Bhh))
        q = np.dot(self.Wyh, h[1]) + self.Byh
        q = np.exp(q - q.max())
        return h, q / q.sum()

    def backward(self, x, y, h, output):
        dL_h = [np.zeros_like(self.Bxh), np.zeros_like(self.Bhh)]

        dQ = output.copy()
        dQ[y] -= 1
        D_Wyh, D_Byh = np.outer(dQ, h[1]), dQ
        dL_h[1] = dL_h[1] + np.dot(self.Wyh.T, dQ)

        dt = (1 - h[1] * h[1]) * dL_h[1]
        D_Whh, D_Bhh = np.outer(dt, h[0]), dt  # right: D_Whh, D_Bhh = np.outer(dt, h[0]), dt; dL_h[0] = dL_h[0] + np.dot(self.Whh.T, dt)

        dt = (1 - h[0] * h[0]) * dL_h[0]
        D_Wxh, D_Bxh = np.outer(dt, x), dt
        return {"W1": D_Wxh, "b1": D_Bxh, "W2": D_Whh, "b2": D_Bhh, "W3": D_Wyh, "b3": D_Byh}


def forward(params, X):
    net = Net(params)
    return np.array([net.forward(x)[1] for x in X])


def gradients(params, X, y):
    net = Net(params)
    total = {name: np.zeros_like(p) for name, p in params.items()}
    for x, label in zip(X, y):
        h, output = net.forward(x)
        grads = net.backward(x, label, h, output)
        for name in total:
            total[name] += grads[name] / len(X)
    return total
