"""The L2 penalty is taken of all trainable variables, the biases among them; it should be taken of the weights only.

Source: https://github.com/yukezhu/tensorflow-reinforce/issues/4 (Remove regularization on bias terms)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.02

reg_param = L2


class PolicyGradient(object):
    def __init__(self, variables):
        self.variables = variables

    def policy_network_variables(self):
        return [k for k in self.variables]  # right: return [k for k in self.variables if k.startswith("W")]

    def policy_network(self, states):
        v = self.variables
        self.h1 = np.tanh(np.matmul(states, v["W1"].T) + v["b1"])
        p = np.matmul(self.h1, v["W2"].T) + v["b2"]
        return p - np.max(p, axis=1, keepdims=True)

    def compute_loss(self, states, actions):
        logits = self.policy_network(states)
        log_z = np.log(np.sum(np.exp(logits), axis=1))
        pg_loss = np.mean(log_z - logits[np.arange(len(actions)), actions])
        reg_loss = sum(np.sum(np.square(self.variables[k])) / 2 for k in self.policy_network_variables())
        return pg_loss + reg_param * reg_loss

    def compute_gradients(self, states, actions):
        logits = self.policy_network(states)
        d = np.exp(logits)
        d = d / np.sum(d, axis=1, keepdims=True)
        d[np.arange(len(actions)), actions] -= 1
        d = d / len(actions)
        d1 = np.matmul(d, self.variables["W2"]) * (1 - self.h1 ** 2)
        grads = {"W2": np.matmul(d.T, self.h1), "b2": np.sum(d, axis=0),
                 "W1": np.matmul(d1.T, states), "b1": np.sum(d1, axis=0)}
        for k in self.policy_network_variables():
            grads[k] = grads[k] + reg_param * self.variables[k]
        return grads


def forward(params, X):
    p = np.exp(PolicyGradient(params).policy_network(X))
    return p / np.sum(p, axis=1, keepdims=True)


def loss(params, X, y):
    return PolicyGradient(params).compute_loss(X, y)


def gradients(params, X, y):
    return PolicyGradient(params).compute_gradients(X, y)
