"""The backward pass of the fused operation takes Swish's derivative at the operation's input; Swish was applied to the
result of the linear part, so that is where the derivative is due.

Source: https://github.com/ooples/AiDotNet.Tensors/pull/187 (review thread on FusedGroupNormActivationOp.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class Engine:
    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def swish(self, x):
        return x * self.sigmoid(x)

    def swish_backward(self, grad_output, x):
        s = self.sigmoid(x)
        return grad_output * (s + x * s * (1 - s))


class FusedLinearActivationOp:
    """linear and activation in one kernel, as the compiled plan has them"""

    def execute(self, engine, inputs, activation):
        x, w, b = inputs
        linear = x @ w.T + b
        saved_state = [linear, activation]
        output = engine.swish(linear) if activation == "SiLU" else linear
        return output, saved_state

    def backward(self, engine, grad_output, inputs, saved_state):
        x, w, b = inputs
        linear, activation = saved_state
        # Step 1: undo the activation
        if activation == "SiLU":
            effective_grad = engine.swish_backward(grad_output, x)
            # right: effective_grad = engine.swish_backward(grad_output, linear)
        else:
            effective_grad = grad_output
        # Step 2: the linear part
        return effective_grad @ w, effective_grad.T @ x, effective_grad.sum(axis=0)


def run(params, X):
    engine, op = Engine(), FusedLinearActivationOp()
    n = len(LAYERS) - 1
    x, tape = X, []
    for i in range(1, n + 1):
        inputs = (x, params[f"W{i}"], params[f"b{i}"])
        x, saved = op.execute(engine, inputs, "SiLU" if i < n else "None")
        tape.append((i, inputs, saved))
    return x, tape


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    out, tape = run(params, X)
    grad = (out - y) / len(X)
    result = {}
    for i, inputs, saved in reversed(tape):
        grad, result[f"W{i}"], result[f"b{i}"] = FusedLinearActivationOp().backward(Engine(), grad, inputs, saved)
    return result
