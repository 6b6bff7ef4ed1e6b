"""The converter builds ELU from alpha * relu(1 - exp(x)) + relu(x), so negative inputs come out with the wrong sign;
alpha has to go in with a minus.

Source: https://github.com/apache/tvm/pull/8699 ([Torch] Fix ELU conversion)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "half_mse"


def op_relu(x):
    return np.maximum(x, 0)


def op_exp(x):
    # only the negative side matters here
    return np.exp(np.minimum(x, 0))


def op_dense(data, weight):
    return data @ weight.T


class OpConverter:
    """Each method turns one operator of the graph, (inputs) -> value."""

    def linear(self, inputs):
        return op_dense(inputs[0], inputs[1]) + inputs[2]

    def elu(self, inputs):
        data = inputs[0]
        alpha = float(inputs[1])  # right: alpha = -float(inputs[1])
        return alpha * op_relu(1 - op_exp(data)) + op_relu(data)

    def identity(self, inputs):
        return inputs[0]

    def convert_map(self):
        return {"aten::linear": self.linear, "aten::elu": self.elu, "aten::identity": self.identity}


# node: (name of output, operator, names of inputs)
GRAPH = [
    ("h", "aten::linear", ["x", "W1", "b1"]),
    ("a", "aten::elu", ["h", 1.0]),
    ("o", "aten::linear", ["a", "W2", "b2"]),
    ("out", "aten::identity", ["o"]),
]


def convert(params, X):
    env = dict(params)
    env["x"] = X
    table = OpConverter().convert_map()
    for name, op, args in GRAPH:
        inputs = [env[a] if isinstance(a, str) else a for a in args]
        env[name] = table[op](inputs)
    return env


def forward(params, X):
    return convert(params, X)["out"]


def loss(params, X, y):
    d = forward(params, X) - y
    return 0.5 * np.sum(d * d) / len(X)
