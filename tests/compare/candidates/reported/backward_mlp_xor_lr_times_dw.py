"""While the weight changes of the samples are summed up, LR times what has been summed up so far is added once more for
every sample.

Source: https://www.codeproject.com/Questions/1097336/MLP-XOR-backpropagation (MLP XOR backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class MLP:
    def __init__(self, W1, B1, W2, B2, LR=0.1):
        self.W1, self.B1, self.W2, self.B2 = W1, B1, W2, B2
        self.LR = LR
        self.NI = len(W1)
        self.NH = len(B1)
        self.NO = len(B2)
        self.Hidden = [0.0] * self.NH
        self.Output = [0.0] * self.NO
        self.Z1 = [0.0] * self.NH
        self.Z2 = [0.0] * self.NO
        self.dW1 = [[0.0] * self.NH for _ in range(self.NI)]
        self.dW2 = [[0.0] * self.NO for _ in range(self.NH)]
        self.dB1 = [0.0] * self.NH
        self.dB2 = [0.0] * self.NO

    def forward(self, inputs):
        self.input = inputs
        for i in range(self.NH):
            self.Hidden[i] = 0.0
            for j in range(self.NI):
                self.Hidden[i] += self.input[j] * self.W1[j][i]
            self.Hidden[i] += self.B1[i]
            self.Hidden[i] = 1 / (1 + np.exp(-self.Hidden[i]))
        for i in range(self.NO):
            self.Output[i] = 0.0
            for j in range(self.NH):
                self.Output[i] += self.Hidden[j] * self.W2[j][i]
            self.Output[i] += self.B2[i]
            self.Output[i] = 1 / (1 + np.exp(-self.Output[i]))
        return list(self.Output)

    def backwards(self, targetOutputs):
        for i in range(self.NO):
            self.Z2[i] = self.Output[i] * (1.0 - self.Output[i]) * (targetOutputs[i] - self.Output[i])
        for i in range(self.NH):
            error = 0.0
            for j in range(self.NO):
                error += self.W2[i][j] * self.Z2[j]
            self.Z1[i] = self.Hidden[i] * (1.0 - self.Hidden[i]) * error
        for i in range(self.NH):
            for j in range(self.NI):
                self.dW1[j][i] += self.Z1[i] * self.input[j] + self.LR * self.dW1[j][i]  # right: self.dW1[j][i] += self.Z1[i] * self.input[j]
            self.dB1[i] += self.Z1[i]
        for i in range(self.NO):
            for j in range(self.NH):
                self.dW2[j][i] += self.Z2[i] * self.Hidden[j] + self.LR * self.dW2[j][i]  # right: self.dW2[j][i] += self.Z2[i] * self.Hidden[j]
            self.dB2[i] += self.Z2[i]


def build(params):
    return MLP(params["W1"].T.tolist(), params["b1"].tolist(), params["W2"].T.tolist(), params["b2"].tolist())


def forward(params, X):
    mlp = build(params)
    return np.array([mlp.forward(x) for x in X.tolist()])


def gradients(params, X, y):
    mlp = build(params)
    for x, t in zip(X.tolist(), y.tolist()):
        mlp.forward(x)
        mlp.backwards(t)
    k = -2.0 / y.size
    return {"W1": k * np.array(mlp.dW1).T, "b1": k * np.array(mlp.dB1),
            "W2": k * np.array(mlp.dW2).T, "b2": k * np.array(mlp.dB2)}
