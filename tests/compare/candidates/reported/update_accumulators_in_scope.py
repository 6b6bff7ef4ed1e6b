"""The accumulators of beta1's and beta2's powers are shared by all parameters, so that each parameter's Adam op
advances them for the next ones within one step; each parameter needs accumulators of its own.

Source: https://github.com/PaddlePaddle/Paddle/issues/12068 (The implementation of Adam is problematic.)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"


class AdamOptimizer:
    def __init__(self, learning_rate, scope, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate, self.scope = learning_rate, scope
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def var(self, name, fill):
        if name not in self.scope:
            self.scope[name] = fill
        return self.scope[name]

    def pow_acc_name(self, which, param_name):
        return which + "_pow_acc"  # right: return which + "_pow_acc_" + param_name

    def append_optimize_op(self, name, param, grad):
        pow1_name = self.pow_acc_name("beta1", name)
        pow2_name = self.pow_acc_name("beta2", name)
        beta1_pow = self.var(pow1_name, self.beta1)
        beta2_pow = self.var(pow2_name, self.beta2)
        moment1 = self.var("moment1_" + name, np.zeros_like(param))
        moment2 = self.var("moment2_" + name, np.zeros_like(param))

        moment1 = self.beta1 * moment1 + (1 - self.beta1) * grad
        moment2 = self.beta2 * moment2 + (1 - self.beta2) * grad * grad
        lr = self.learning_rate * math.sqrt(1 - beta2_pow) / (1 - beta1_pow)
        eps = self.epsilon * math.sqrt(1 - beta2_pow)
        param_out = param - lr * moment1 / (np.sqrt(moment2) + eps)

        self.scope["moment1_" + name], self.scope["moment2_" + name] = moment1, moment2
        # the op updates the powers for the next time
        self.scope[pow1_name] = beta1_pow * self.beta1
        self.scope[pow2_name] = beta2_pow * self.beta2
        return param_out

    def minimize(self, params, grads):
        return {name: self.append_optimize_op(name, params[name], grads[name]) for name in params}


def fc(x, w, b):
    return x @ w.T + b


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    hidden = np.maximum(fc(X, params["W1"], params["b1"]), 0)
    return softmax(fc(hidden, params["W2"], params["b2"]))


def gradients(params, X, y):
    z = fc(X, params["W1"], params["b1"])
    hidden = np.maximum(z, 0)
    d_logit = softmax(fc(hidden, params["W2"], params["b2"]))
    d_logit[np.arange(len(y)), y] -= 1
    d_logit = d_logit / len(y)
    d_z = (d_logit @ params["W2"]) * (z > 0)
    return {"W1": d_z.T @ X, "b1": d_z.sum(axis=0), "W2": d_logit.T @ hidden, "b2": d_logit.sum(axis=0)}


def step(params, X, y, lr, state):
    scope = dict(state)
    new = AdamOptimizer(lr, scope).minimize(params, gradients(params, X, y))
    return new, scope
