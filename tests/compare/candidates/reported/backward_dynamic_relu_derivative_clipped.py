"""The derivative of relu clips the pre-activation to the interval from 0 to 1 instead of being 1 wherever it is
positive.

Source: https://github.com/twaltner251/Dynamic-MLP (Dynamic Multi-Layer Perceptron (MLP) from Scratch, changelog)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


# returns tuple of activation func as well as its derivative to be passed into MLP
def activation_func(func):
    f = func.lower()  # normalize str by making lowercase

    if f == 'sig' or f == 'sigmoid':
        def sigmoid(vector):
            return 1 / (1 + np.exp(-vector))
        def deriv_sigmoid(previous_sigmoid):
            return (1 - previous_sigmoid) * previous_sigmoid
        return sigmoid, deriv_sigmoid, False

    elif f == 'relu':
        def relu(vector):
            return np.maximum(0, vector)
        def deriv_relu(vector):
            return np.clip(vector, 0, 1)  # right: return np.where(vector > 0, 1, 0)
        return relu, deriv_relu, True

    elif f == 'none':
        return (lambda vector: vector), (lambda vector: np.ones_like(vector)), False


def mean_sq_err(y, y_hat):
    return float(np.mean((y_hat - y) ** 2))


def deriv_mean_sq_err(y, y_hat):
    return (2 / len(y)) * (y_hat - y)


class MLP:
    def __init__(self, layers, actv_funcs, out_funcs):
        self.layers = layers
        self.actv_func, self.deriv_actv_func, self.cache = actv_funcs
        self.out_func, self.deriv_out_func, _ = out_funcs
        self.num_layers = len(layers) - 1
        self.weights = {}
        self.biases = {}

    def forward(self, activations, idx):
        if idx == 1:  # if we are on first forward pass, add in input layer's activations
            self.model_activations = [activations]
            self.cached_z = [None]

        cur_z = np.dot(self.weights[idx], activations) + self.biases[idx]
        self.cached_z.append(cur_z)

        last = idx == self.num_layers
        cur_a = self.out_func(cur_z) if last else self.actv_func(cur_z)
        self.model_activations.append(cur_a)

        # recursion portion, if layer is NOT last layer (aka output layer): go deeper
        if not last:
            return self.forward(cur_a, idx + 1)
        return cur_a

    def backward(self, y, idx, grads):
        cur_layer = self.num_layers + 1 - idx
        cur_a = self.model_activations[cur_layer]
        prev_a = self.model_activations[cur_layer - 1]

        if idx == 1:
            dC_da = deriv_mean_sq_err(y, cur_a)
            da_dz = self.deriv_out_func(cur_a)
        else:
            dC_da = y
            # assign da/dz based off of if we cached or not
            da_dz = self.deriv_actv_func(self.cached_z[cur_layer] if self.cache else cur_a)

        # dC/dw = C'(a(z(w))) * a'(z(w)) * a(prev) = dC/db * a(prev)
        dC_db = dC_da.flatten() * da_dz.flatten()
        dC_dw_2d = np.outer(dC_db, prev_a)
        dC_da_prev = np.dot(dC_db, self.weights[cur_layer])

        grads[f"W{cur_layer}"] += dC_dw_2d
        grads[f"b{cur_layer}"] += dC_db

        if idx != self.num_layers:
            self.backward(dC_da_prev, idx + 1, grads)


def build(params):
    model = MLP(LAYERS, activation_func(ACTIVATION), activation_func('none'))
    for k in range(1, len(LAYERS)):
        model.weights[k] = params[f"W{k}"]
        model.biases[k] = params[f"b{k}"]
    return model


def forward(params, X):
    model = build(params)
    return np.array([model.forward(x, 1) for x in X])


def loss(params, X, y):
    return mean_sq_err(y, forward(params, X))


def gradients(params, X, y):
    model = build(params)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, target in zip(X, y):
        model.forward(x, 1)
        model.backward(target, 1, grads)
    return {name: value / len(X) for name, value in grads.items()}
