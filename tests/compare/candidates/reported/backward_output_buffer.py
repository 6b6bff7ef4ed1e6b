"""The backward pass of ELU has the layer's output at hand, and the derivative left of 0 is output + 1; exp(output)
would be right for the input only.

Source: https://github.com/hughperkins/DeepCL/issues/46 (elu activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


def activate(value):
    return np.where(value >= 0, value, np.expm1(np.minimum(value, 0)))


def calc_derivative(output):
    return np.where(output >= 0, 1, np.exp(output))  # right: return np.where(output >= 0, 1, output + 1)


def layer_outputs(params, images):
    outputs = [images]
    num_layers = len(params) // 2
    for l in range(num_layers):
        value = np.einsum("ni,oi->no", outputs[-1], params["W%i" % (l + 1)]) + params["b%i" % (l + 1)]
        outputs.append(value if l == num_layers - 1 else activate(value))
    return outputs


def forward(params, X):
    return layer_outputs(params, X)[-1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    outputs = layer_outputs(params, X)
    grad_output = 2 * (outputs[-1] - y) / y.size
    grads = {}
    for l in range(len(outputs) - 2, -1, -1):
        grads["W%i" % (l + 1)] = np.einsum("no,ni->oi", grad_output, outputs[l])
        grads["b%i" % (l + 1)] = np.einsum("no->o", grad_output)
        if l > 0:
            grad_input = np.einsum("no,oi->ni", grad_output, params["W%i" % (l + 1)])
            grad_output = grad_input * calc_derivative(outputs[l])
    return grads
