"""For the gradient of the layer's input the weights are not transposed: the sizes of the matrix product are chosen as if
they were, so that their memory is read in the wrong order.

Source: https://github.com/pulp-platform/pulp-trainlib/issues/3 (Verify PW input grad primitive in both FP32 and FP16)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class blob:
    def __init__(self, dim0, dim1, data):
        self.dim0, self.dim1 = dim0, dim1
        self.data = data.ravel()
        self.diff = None

    def mat(self):
        return self.data.reshape(self.dim0, self.dim1)


def mm(A, B):
    return A @ B


def pw_fw(coeff, bias, inp):
    return mm(coeff.mat(), inp) + bias[:, None]


def pw_bw_param_grads(inp, out_diff):
    return mm(out_diff, inp.T), out_diff.sum(axis=1)


def pw_bw_input_grads(coeff, out_diff):
    C_out, C_in = coeff.dim0, coeff.dim1
    A = coeff.data.reshape(C_in, C_out)  # right: A = coeff.data.reshape(C_out, C_in).T
    return mm(A, out_diff)


def forward(params, X):
    c1, c2 = blob(*params["W1"].shape, params["W1"]), blob(*params["W2"].shape, params["W2"])
    return pw_fw(c2, params["b2"], np.tanh(pw_fw(c1, params["b1"], X.T))).T


def gradients(params, X, y):
    c1, c2 = blob(*params["W1"].shape, params["W1"]), blob(*params["W2"].shape, params["W2"])
    act = np.tanh(pw_fw(c1, params["b1"], X.T))
    out = pw_fw(c2, params["b2"], act)
    out_diff = 2 * (out - y.T) / y.size
    g = {}
    g["W2"], g["b2"] = pw_bw_param_grads(act, out_diff)
    act_diff = pw_bw_input_grads(c2, out_diff) * (1 - act * act)
    g["W1"], g["b1"] = pw_bw_param_grads(X.T, act_diff)
    return g
