"""With torch_momentum the learning rate is multiplied by (1 - momentum) from the second update on, so the method is not
the same as momentum.

Source: https://github.com/PaddlePaddle/Paddle/issues/1002 (How to use torch_momentum?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def sgd_update(value, grad, mom, learning_rate, momentum, decay_rate):
    """value += mom, mom = momentum * mom - learning_rate * (grad + decay_rate * value)"""
    mom *= momentum
    mom -= learning_rate * (grad + decay_rate * value)
    value += mom


class SgdOptimizer:
    def __init__(self, learning_rate, learning_method="torch_momentum", momentum=MOMENTUM, decay_rate=0.0):
        self.learning_rate_ = learning_rate
        self.learning_method = learning_method
        self.momentum = momentum
        self.decay_rate = decay_rate
        self.first_time_ = True

    def update(self, vecs, learning_rate=1.0):
        torch_learning_rate = 1.0 - self.momentum if self.learning_method == "torch_momentum" else 1.0  # right: torch_learning_rate = 1.0
        sgd_update(vecs["PARAMETER_VALUE"],
                   vecs["PARAMETER_GRADIENT"],
                   vecs["PARAMETER_MOMENTUM"],
                   self.learning_rate_ * learning_rate * (1.0 if self.first_time_ else torch_learning_rate),  # or here
                   self.momentum,
                   self.decay_rate)

    def finish_batch(self):
        self.first_time_ = False


class FcLayer:
    def __init__(self, weight, bias, active):
        self.weight = weight
        self.bias = bias
        self.active = active

    def forward(self, inp):
        self.inp = inp
        z = inp @ self.weight.T + self.bias
        self.out = 1.0 / (1.0 + np.exp(-z)) if self.active == "sigmoid" else z
        return self.out

    def backward(self, grad):
        if self.active == "sigmoid":
            grad = grad * self.out * (1.0 - self.out)
        self.weight_grad = grad.T @ self.inp
        self.bias_grad = grad.sum(axis=0)
        return grad @ self.weight


def machine(params):
    return [FcLayer(params["W1"], params["b1"], "sigmoid"), FcLayer(params["W2"], params["b2"], "linear")]


def forward(params, X):
    out = X
    for layer in machine(params):
        out = layer.forward(out)
    return out


def gradients(params, X, y):
    layers = machine(params)
    out = X
    for layer in layers:
        out = layer.forward(out)
    grad = 2.0 * (out - y) / y.size
    for layer in reversed(layers):
        grad = layer.backward(grad)
    return {"W1": layers[0].weight_grad, "b1": layers[0].bias_grad,
            "W2": layers[1].weight_grad, "b2": layers[1].bias_grad}


def step(params, X, y, lr, state):
    state = dict(state or {})
    optimizer = SgdOptimizer(lr)
    optimizer.first_time_ = not state
    grads = gradients(params, X, y)
    new = {}
    for name in params:
        new[name] = np.array(params[name], dtype=float)
        mom = np.array(state.get(name, np.zeros_like(new[name])))
        optimizer.update({"PARAMETER_VALUE": new[name], "PARAMETER_GRADIENT": grads[name], "PARAMETER_MOMENTUM": mom})
        state[name] = mom
    optimizer.finish_batch()
    return new, state
