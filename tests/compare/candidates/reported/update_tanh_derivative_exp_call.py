"""The derivative of tanh calls np.exp(previous_tanh, 2), which fails, where the square of the tanh is meant.

Source: https://github.com/twaltner251/Dynamic-MLP/blob/042576b46ff652ee80782f8454267f69963579ce/main.py (Dynamic-MLP,
main.py of 5 July 2026; the changelog of the project says later: fixed Tanh derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


# returns tuple of activation func as well as its derivative to be passed into MLP
def activation_func(func: str):
    f = func.lower()  # normalize str by making lowercase

    if f == 'sig' or f == 'sigmoid':
        def sigmoid(vector):
            return 1 / (1 + np.exp(-vector))
        def deriv_sigmoid(previous_sigmoid):
            # forward pass calculated our sigmoid values, so when we input we can use it to calculate derivative
            return (1 - previous_sigmoid) * previous_sigmoid
        return sigmoid, deriv_sigmoid

    elif f == 'tanh':
        def tanh(vector):
            return np.tanh(vector)
        def deriv_tanh(previous_tanh):
            return 1 - np.exp(previous_tanh, 2)  # right: return 1 - np.square(previous_tanh)
        return tanh, deriv_tanh


def deriv_mean_sq_err(y, y_hat):
    return (2 / len(y)) * (y_hat - y)


class MLP:
    def __init__(self, layers, actv_funcs, out_funcs):
        # weights and biases in 1D array, one row at a time
        self.layers = layers
        self.actv_func, self.deriv_actv_func = actv_funcs
        self.out_func, self.deriv_out_func = out_funcs
        self.indices = {"num_layers": len(layers) - 1}

        # initialize array to store forward pass activations
        self.model_activations = np.zeros(sum(self.layers))
        prev_idx = 0
        for i in range(0, len(layers)):
            self.indices[f"layer_{i}_activations"] = (prev_idx, prev_idx + layers[i])
            prev_idx += layers[i]

        prev_idx = 0
        for i in range(1, len(layers)):
            w_end = prev_idx + layers[i - 1] * layers[i]
            self.indices[f"layer_{i}_weights"] = (prev_idx, w_end)
            self.indices[f"layer_{i}_biases"] = (w_end, w_end + layers[i])
            prev_idx = w_end + layers[i]
        self.model_array = np.zeros(prev_idx)

    def part(self, array, name):
        beg, end = self.indices[name]
        return array[beg:end]

    def forward(self, activations, idx):
        if idx == 1:  # if we are on first forward pass, add in input layer's activations
            self.part(self.model_activations, "layer_0_activations")[:] = activations

        w_2d = self.part(self.model_array, f"layer_{idx}_weights").reshape(self.layers[idx], -1)
        cur_z = np.dot(w_2d, activations) + self.part(self.model_array, f"layer_{idx}_biases")

        last = idx == self.indices["num_layers"]
        cur_a = self.out_func(cur_z) if last else self.actv_func(cur_z)
        self.part(self.model_activations, f"layer_{idx}_activations")[:] = cur_a

        # recursion portion, if layer is NOT last layer (aka output layer): go deeper
        if not last:
            return self.forward(cur_a, idx + 1)
        return cur_a

    def backward(self, y, learning_rate, idx):
        cur_layer = self.indices["num_layers"] + 1 - idx
        cur_a = self.part(self.model_activations, f"layer_{cur_layer}_activations")
        prev_a = self.part(self.model_activations, f"layer_{cur_layer - 1}_activations")
        cur_w = self.part(self.model_array, f"layer_{cur_layer}_weights")
        cur_b = self.part(self.model_array, f"layer_{cur_layer}_biases")

        if idx == 1:
            dC_da = deriv_mean_sq_err(y, cur_a)
            da_dz = self.deriv_out_func(cur_a)
        else:
            dC_da = y
            da_dz = self.deriv_actv_func(cur_a)

        # dC/dw = C'(a(z(w))) * a'(z(w)) * a(prev) = dC/db * a(prev)
        dC_db = dC_da.flatten() * da_dz.flatten()
        dC_dw = np.outer(dC_db, prev_a).flatten()
        dC_da_prev = np.dot(dC_db, cur_w.reshape(len(cur_a), len(prev_a)))

        # adjust weights / biases SUBTRACT= because want to DESCEND the gradient
        cur_w -= dC_dw * learning_rate
        cur_b -= dC_db * learning_rate

        if idx != self.indices["num_layers"]:
            return self.backward(dC_da_prev, learning_rate, idx + 1)


def build(params):
    model = MLP(LAYERS, activation_func('tanh'), activation_func('sig'))
    for k in range(1, len(LAYERS)):
        model.part(model.model_array, f"layer_{k}_weights")[:] = params[f"W{k}"].ravel()
        model.part(model.model_array, f"layer_{k}_biases")[:] = params[f"b{k}"]
    return model


def forward(params, X):
    model = build(params)
    return np.array([model.forward(x, 1) for x in X])


def step(params, X, y, lr):
    new = {name: np.zeros_like(value) for name, value in params.items()}
    for x, target in zip(X, y):
        model = build(params)
        model.forward(x, 1)
        model.backward(target, lr, 1)
        for name in new:
            kind = "weights" if name[0] == "W" else "biases"
            value = model.part(model.model_array, f"layer_{name[1:]}_{kind}")
            new[name] += value.reshape(new[name].shape) / len(X)
    return new
