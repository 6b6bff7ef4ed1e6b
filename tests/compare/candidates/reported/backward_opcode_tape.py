"""The derivative evaluator's case for the logarithm is ad * log(av); it should be ad / av.

Source: https://github.com/libfive/libfive/pull/52 (Log; mkeeter's comment of 2017-10-28)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4

CONST, VAR, OP_ADD, OP_SUB, OP_MUL, OP_EXP, OP_LOG = range(7)


class Tape:
    """clauses (opcode, a, b), each refers to earlier ones by their index"""

    def __init__(self, n_vars, dtype):
        self.clauses = []
        self.unit = np.eye(n_vars, dtype=dtype)
        self.zero = np.zeros(n_vars, dtype=dtype)

    def push(self, op, a=None, b=None):
        self.clauses.append((op, a, b))
        return len(self.clauses) - 1

    def eval(self, root):
        f, d = [], []
        for op, a, b in self.clauses:
            if op == CONST:
                ov, od = a, self.zero
            elif op == VAR:
                ov, od = b, self.unit[a]
            else:
                av, ad = f[a], d[a]
                bv, bd = (f[b], d[b]) if b is not None else (0, 0)
                if op == OP_ADD:
                    ov, od = av + bv, ad + bd
                elif op == OP_SUB:
                    ov, od = av - bv, ad - bd
                elif op == OP_MUL:
                    ov, od = av * bv, av * bd + bv * ad
                elif op == OP_EXP:
                    ov, od = np.exp(av), ad * np.exp(av)
                elif op == OP_LOG:
                    ov = np.log(av)
                    od = ad * np.log(av)  # right: od = ad / av
            f.append(ov)
            d.append(od)
        return f[root], d[root]


def sample_tape(params, x, label):
    W, b = params["W"], params["b"]
    k, m = W.shape
    tape = Tape(k * m + k, W.dtype)
    xs = [tape.push(CONST, v) for v in x]
    shift = tape.push(CONST, np.max(W @ x + b))
    total, chosen = None, None
    for c in range(k):
        z = tape.push(VAR, k * m + c, b[c])
        for j in range(m):
            w = tape.push(VAR, c * m + j, W[c, j])
            z = tape.push(OP_ADD, z, tape.push(OP_MUL, w, xs[j]))
        z = tape.push(OP_SUB, z, shift)
        e = tape.push(OP_EXP, z)
        total = e if total is None else tape.push(OP_ADD, total, e)
        if c == label:
            chosen = z
    return tape.eval(tape.push(OP_SUB, tape.push(OP_LOG, total), chosen))


def evaluate(params, X, y):
    results = [sample_tape(params, x, label) for x, label in zip(X, y)]
    return sum(v for v, _ in results) / len(X), sum(d for _, d in results) / len(X)


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return evaluate(params, X, y)[0]


def gradients(params, X, y):
    g = evaluate(params, X, y)[1]
    size = params["W"].size
    return {"W": g[:size].reshape(params["W"].shape), "b": g[size:]}
