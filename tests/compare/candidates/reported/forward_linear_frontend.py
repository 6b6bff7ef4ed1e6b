"""The weight of a linear operator is (outputs, inputs) and goes into the matrix product as it is; it should be
transposed first.

Source: https://github.com/apache/tvm/pull/8622 ([Fix][Frontend][TOPI] minor bugs: pytorch linear)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"

# what was traced: operator, inputs, output
GRAPH = [
    ("aten::linear", ["input", "W1", "b1"], "z1"),
    ("aten::tanh", ["z1"], "a1"),
    ("aten::linear", ["a1", "W2", "b2"], "z2"),
    ("aten::sigmoid", ["z2"], "a2"),
]


class OpConverter:
    def __init__(self):
        self.convert_map = {
            "aten::linear": self.linear,
            "aten::matmul": self.matmul,
            "aten::add": self.add,
            "aten::tanh": self.tanh,
            "aten::sigmoid": self.sigmoid,
        }

    def matmul(self, inputs):
        return np.matmul(inputs[0], inputs[1])

    def add(self, inputs):
        return inputs[0] + inputs[1]

    def linear(self, inputs):
        # 0 - input
        # 1 - weight
        bias = inputs[2]
        mm_out = self.matmul(inputs[:2])  # right: mm_out = self.matmul([inputs[0], np.transpose(inputs[1])])
        return self.add([mm_out, bias])

    def tanh(self, inputs):
        return np.tanh(inputs[0])

    def sigmoid(self, inputs):
        return 1 / (1 + np.exp(-inputs[0]))

    def convert_operators(self, graph, outputs):
        outputs = dict(outputs)
        for name, inputs, output in graph:
            outputs[output] = self.convert_map[name]([outputs[i] for i in inputs])
        return outputs


def run(params, X):
    return OpConverter().convert_operators(GRAPH, {"input": X, **params})


def layer_values(params, X):
    outputs = run(params, X)
    return {name: outputs[name] for name in ("z1", "a1", "z2", "a2")}


def forward(params, X):
    return run(params, X)["a2"]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
