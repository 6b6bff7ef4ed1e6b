"""The gradient of a product is not summed over the axes along which an operand was broadcast, so that the weights'
gradient has a row for every sample; it should be reduced to the operand's shape.

Source: https://github.com/SciSharp/TensorFlow.NET/issues/193 (Shape error for gradients/Sum_grad/Tile: mul_grad is
not correct, missing shape)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Operation:
    def __init__(self, type, inputs, output, attr):
        self.type, self.inputs, self.output, self.attr = type, inputs, output, attr


class Tensor:
    def __init__(self, value, op=None):
        self.value, self.op = np.asarray(value), op


def apply_op(type, inputs, value, attr=None):
    out = Tensor(value)
    out.op = Operation(type, inputs, out, attr)
    return out


def reduce_to_shape(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad


def _AddGrad(op, grad):
    x, y = op.inputs
    return [reduce_to_shape(grad, x.value.shape), reduce_to_shape(grad, y.value.shape)]


def _MulGrad(op, grad):
    x, y = op.inputs
    rx = grad * y.value  # right: rx = reduce_to_shape(grad * y.value, x.value.shape)
    ry = grad * x.value  # right: ry = reduce_to_shape(grad * x.value, y.value.shape)
    return [rx, ry]


def _SumGrad(op, grad):
    return [np.broadcast_to(np.expand_dims(grad, op.attr), op.inputs[0].value.shape)]


def _LossGrad(op, grad):
    z = op.inputs[0].value
    return [grad * (1 / (1 + np.exp(-z)) - op.attr) / z.size]


gradientFunctions = {"Add": _AddGrad, "Mul": _MulGrad, "Sum": _SumGrad, "Loss": _LossGrad}


def _GradientsHelper(ys, xs):
    grads = {ys: np.ones_like(ys.value)}
    queue = [ys.op]
    while queue:
        op = queue.pop(0)
        for tensor, g in zip(op.inputs, gradientFunctions[op.type](op, grads[op.output])):
            grads[tensor] = g
            if tensor.op is not None:
                queue.append(tensor.op)
    return [grads[x] for x in xs]


def graph(params, X, y=0):
    x, W, b = Tensor(X), Tensor(params["W"]), Tensor(params["b"])
    product = apply_op("Mul", [x, W], x.value * W.value)
    total = apply_op("Sum", [product], product.value.sum(axis=1), 1)
    logits = apply_op("Add", [total, b], total.value + b.value)
    return W, b, logits, apply_op("Loss", [logits], np.mean(np.logaddexp(0, logits.value) - y * logits.value), y)


def forward(params, X):
    return 1 / (1 + np.exp(-graph(params, X)[2].value))


def loss(params, X, y):
    return graph(params, X, y)[3].value


def gradients(params, X, y):
    W, b, _, cost = graph(params, X, y)
    return dict(zip("Wb", _GradientsHelper(cost, [W, b])))
