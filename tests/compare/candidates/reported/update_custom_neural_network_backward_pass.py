"""Adam with the weight decay inside the gradient (Adam + L2) where AdamW is meant: the weight decay term is to be added
after the exponentially moving averages.

Source: https://github.com/anhquan0412/basic_model_scratch/issues/2 (Fixing Adam+L2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
BIAS = False
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.1


def softmax(inp):
    e = np.exp(inp - inp.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class CustomNeuralNetwork():
    def __init__(self, params, state):
        self.weights = [params["W1"], params["W2"]]
        self.t = state.get("t", 0)
        self.avg = list(state.get("avg", [0, 0]))
        self.avg_sq = list(state.get("avg_sq", [0, 0]))

    def forward_pass(self, X):
        self.X_inputs, self.X_acts = [X], [X]
        inp = X
        for i, w in enumerate(self.weights):
            inp = inp @ w
            if i < len(self.weights) - 1:
                self.X_inputs.append(inp)
                inp = np.maximum(inp, 0)
                self.X_acts.append(inp)
        return softmax(inp)

    def backward_pass(self, y, y_pred, l2, lr):
        bs = len(y)
        grad_wrt_input = y_pred.copy()
        grad_wrt_input[np.arange(bs), y] -= 1
        grad_wrt_input /= bs
        self.t += 1
        for i in range(len(self.weights) - 1, -1, -1):
            grad_w = self.X_acts[i].T @ grad_wrt_input
            if i > 0:
                grad_wrt_input = grad_wrt_input @ self.weights[i].T
                grad_wrt_input = grad_wrt_input * (self.X_inputs[i] > 0)

            grad_w = grad_w + l2 * self.weights[i]  # right: nothing
            self.avg[i] = BETAS[0] * self.avg[i] + (1 - BETAS[0]) * grad_w
            self.avg_sq[i] = BETAS[1] * self.avg_sq[i] + (1 - BETAS[1]) * grad_w ** 2
            avg = self.avg[i] / (1 - BETAS[0] ** self.t)
            avg_sq = self.avg_sq[i] / (1 - BETAS[1] ** self.t)
            grad_w = avg / (np.sqrt(avg_sq) + EPS)
            self.weights[i] = self.weights[i] - lr * grad_w
            # right: self.weights[i] = self.weights[i] - lr * (grad_w + l2 * self.weights[i])


def step(params, X, y, lr, state):
    nn = CustomNeuralNetwork(params, state)
    y_pred = nn.forward_pass(X)
    nn.backward_pass(y, y_pred, WEIGHT_DECAY, lr)
    return {"W1": nn.weights[0], "W2": nn.weights[1]}, {"t": nn.t, "avg": nn.avg, "avg_sq": nn.avg_sq}
