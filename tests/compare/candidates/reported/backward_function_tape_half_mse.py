"""Sum's backward returns ones and ignores the gradient that arrives (grad_output), so the factor 0.5/n of the loss is
lost; it should multiply by grad_output.

Source: https://github.com/pytorch/pytorch/issues/995 (backward of -torch.prod(x) missing negative sign)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Variable:
    def __init__(self, data, creator=None):
        self.data = data
        self.creator = creator
        self.grad = None

    def backward(self):
        self.grad = np.ones_like(self.data)
        for fn in reversed(tape_of(self)):
            grads = fn.backward(fn.output.grad)
            for var, g in zip(fn.inputs, grads):
                var.grad = g if var.grad is None else var.grad + g


def tape_of(var):
    tape, seen = [], set()

    def visit(v):
        fn = v.creator
        if fn is None or fn in seen:
            return
        seen.add(fn)
        for i in fn.inputs:
            visit(i)
        tape.append(fn)
    visit(var)
    return tape


class Function:
    def __call__(self, *inputs):
        self.inputs = inputs
        self.output = Variable(self.forward(*[i.data for i in inputs]), self)
        return self.output


class Addmm(Function):
    def forward(self, x, w, b):
        self.x, self.w = x, w
        return x @ w.T + b

    def backward(self, grad_output):
        return grad_output @ self.w, grad_output.T @ self.x, grad_output.sum(axis=0)


class Tanh(Function):
    def forward(self, x):
        self.result = np.tanh(x)
        return self.result

    def backward(self, grad_output):
        return (grad_output * (1 - self.result ** 2),)


class Sub(Function):
    def forward(self, a, b):
        return a - b

    def backward(self, grad_output):
        return grad_output, -grad_output


class Square(Function):
    def forward(self, x):
        self.x = x
        return x * x

    def backward(self, grad_output):
        return (2 * self.x * grad_output,)


class Sum(Function):
    def forward(self, x):
        self.input_size = x.shape
        return x.sum()

    def backward(self, grad_output):
        return (np.ones(self.input_size),)  # right: return (np.ones(self.input_size) * grad_output,)


class MulConstant(Function):
    def __init__(self, constant):
        self.constant = constant

    def forward(self, x):
        return x * self.constant

    def backward(self, grad_output):
        return (grad_output * self.constant,)


def model(v, x):
    hidden = Tanh()(Addmm()(x, v["W1"], v["b1"]))
    return Addmm()(hidden, v["W2"], v["b2"])


def criterion(out, target):
    squares = Square()(Sub()(out, target))
    return MulConstant(0.5 / len(target.data))(Sum()(squares))


def variables(params):
    return {k: Variable(p) for k, p in params.items()}


def forward(params, X):
    return model(variables(params), Variable(X)).data


def loss(params, X, y):
    return criterion(model(variables(params), Variable(X)), Variable(y)).data


def gradients(params, X, y):
    v = variables(params)
    criterion(model(v, Variable(X)), Variable(y)).backward()
    return {k: v[k].grad for k in params}
