"""dsigmoid is called with the node's output, which is a tanh already, yet it takes the tanh of it once more.

Source: https://gist.github.com/tsbertalan/3288114 (Back-Propagation Neural Networks by Neil Schemenauer)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


# our sigmoid function, tanh is a little nicer than the standard 1/(1+e^-x)
def sigmoid(x):
    return math.tanh(x)


def dsigmoid(y):
    return 1.0 - math.tanh(y)**2  # right: return 1.0 - y**2


class NN:
    def __init__(self, wi, wo):
        self.ni, self.nh, self.no = len(wi), len(wi[0]), len(wo[0])
        self.ai = [1.0]*self.ni
        self.ah = [1.0]*self.nh + [1.0]
        self.ao = [1.0]*self.no
        self.wi, self.wo = wi, wo

    def update(self, inputs):
        # input activations
        for i in range(self.ni-1):
            self.ai[i] = inputs[i]
        # hidden activations
        for j in range(self.nh):
            total = 0.0
            for i in range(self.ni):
                total = total + self.ai[i] * self.wi[i][j]
            self.ah[j] = sigmoid(total)
        # output activations
        for k in range(self.no):
            total = 0.0
            for j in range(self.nh + 1):
                total = total + self.ah[j] * self.wo[j][k]
            self.ao[k] = total
        return self.ao[:]

    def backPropagate(self, targets, ci, co):
        # calculate error terms for output
        output_deltas = [targets[k]-self.ao[k] for k in range(self.no)]
        # calculate error terms for hidden
        hidden_deltas = [0.0] * self.nh
        for j in range(self.nh):
            error = 0.0
            for k in range(self.no):
                error = error + output_deltas[k]*self.wo[j][k]
            hidden_deltas[j] = dsigmoid(self.ah[j]) * error
        for j in range(self.nh + 1):
            for k in range(self.no):
                co[j][k] += output_deltas[k]*self.ah[j]
        for i in range(self.ni):
            for j in range(self.nh):
                ci[i][j] += hidden_deltas[j]*self.ai[i]


def build(params):
    return NN(np.vstack([params["W1"].T, params["b1"]]), np.vstack([params["W2"].T, params["b2"]]))


def forward(params, X):
    n = build(params)
    return np.array([n.update(x) for x in X])


def gradients(params, X, y):
    n = build(params)
    ci, co = np.zeros_like(n.wi), np.zeros_like(n.wo)
    for x, t in zip(X, y):
        n.update(x)
        n.backPropagate(t, ci, co)
    ci, co = -2 * ci / y.size, -2 * co / y.size
    return {"W1": ci[:-1].T, "b1": ci[-1], "W2": co[:-1].T, "b2": co[-1]}
