"""A network by hand in many ways: every choice below is correct, and rounds differently.

What a program may choose without being wrong: the order in which a sum is added up, which stable form of a function it
computes, whether it divides by n early or late, where it folds in the penalty. ``WAYS`` lists the choices by what they
are about; a *way* is one of each. Nothing of the project is used here.
"""

import numpy as np

# ---- how the terms of a product are added up -------------------------------------------------------------------------


def by_blas(A, B):
    return A @ B


def reversed_order(A, B):
    return A[:, ::-1] @ B[::-1]


def shuffled(A, B):
    order = np.random.default_rng(A.shape[1]).permutation(A.shape[1])
    return A[:, order] @ B[order]


def one_after_another(A, B):
    total = np.zeros((A.shape[0], B.shape[1]), A.dtype)
    for k in range(A.shape[1]):
        total += np.multiply.outer(A[:, k], B[k])
    return total


def largest_last(A, B):
    terms = A[:, :, np.newaxis] * B[np.newaxis]  # (m, k, n)
    return np.cumsum(np.take_along_axis(terms, np.argsort(np.abs(terms), axis=1), axis=1), axis=1)[:, -1]


def pairwise(A, B):
    return np.sum(np.swapaxes(A[:, :, np.newaxis] * B[np.newaxis], 1, 2), axis=2)


def row_by_row(A, B):
    return np.array([[np.dot(row, column) for column in B.T] for row in A], A.dtype)


def in_two_halves(A, B):
    half = A.shape[1] // 2
    return A[:, :half] @ B[:half] + A[:, half:] @ B[half:]


# ---- activations: (z → a), and the slope from z and a ---------------------------------------------------------------


def _branches(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def _clipped(z):
    right = 1 / (1 + np.exp(-np.maximum(z, 0)))
    left = np.exp(np.minimum(z, 0))
    return np.where(z >= 0, right, left / (1 + left))


def _by_tanh(z):
    return np.where(z >= 0, (1 + np.tanh(z / 2)) / 2, _branches(z))  # loses its digits left of 0


def _e_over_square(z, a):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def _twice(z, a):
    t = np.ones_like(a) * a
    t -= t * a
    return t


SIGMOID = {
    "branches": _branches,
    "textbook": lambda z: 1 / (1 + np.exp(-z)),
    "clipped": _clipped,
    "tanh": _by_tanh,
    "reciprocal": lambda z: np.reciprocal(np.exp(-z) + 1),
}
SIGMOID_SLOPE = {
    "a(1-a)": lambda z, a: a * (1 - a),
    "a-aa": lambda z, a: a - a * a,
    "in place": _twice,
    "e/(1+e)²": _e_over_square,
    "σ(z)σ(-z)": lambda z, a: _branches(z) * _branches(-z),
    "¼sech²": lambda z, a: (0.5 / np.cosh(np.minimum(np.abs(z), 1400) / 2)) ** 2,
}
TANH_SLOPE = {
    "1-aa": lambda z, a: 1 - a * a,
    "1-a²": lambda z, a: 1 - a**2,
    "(1-a)(1+a)": lambda z, a: (1 - a) * (1 + a),
    "sech²": lambda z, a: 1 / np.cosh(z) ** 2,
    "4/(e^z+e^-z)²": lambda z, a: 4 / (np.exp(z) + np.exp(-z)) ** 2,
}
RELU = {
    "maximum": lambda z: np.maximum(z, 0),
    "mask": lambda z: z * (z > 0),
    "where": lambda z: np.where(z > 0, z, 0),
    "half": lambda z: (z + np.abs(z)) / 2,
}


def _shift(chosen):
    def softmax(z):
        e = np.exp(z - chosen(z))
        return e / np.sum(e, axis=1, keepdims=True)

    return softmax


def _log_softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def _one_over_sums(z):
    return np.array([[1 / np.sum(np.exp(row - one)) for one in row] for row in z], z.dtype)


SOFTMAX = {
    "largest": _shift(lambda z: np.max(z, axis=1, keepdims=True)),
    "largest of all": _shift(np.max),
    "middle": _shift(lambda z: np.median(z, axis=1, keepdims=True).astype(z.dtype)),
    "none": _shift(lambda z: z.dtype.type(0)),
    "exp of log": lambda z: np.exp(_log_softmax(z)),
    "1/Σ": _one_over_sums,
}


def _jacobian(da, a):
    return np.array([row @ (np.diag(p) - np.outer(p, p)) for row, p in zip(da, a)], a.dtype)


SOFTMAX_BACK = {
    "inner product": lambda da, a: a * (da - np.sum(da * a, axis=1, keepdims=True)),
    "Jacobian": _jacobian,
    "a·da-a·Σ": lambda da, a: a * da - a * np.sum(a * da, axis=1, keepdims=True),
}

# ---- losses: the value from z and a ----------------------------------------------------------------------------------

MEAN_SQUARE = {
    "mean": lambda d: np.mean(d**2),
    "sum": lambda d: np.sum(d * d) / d.size,
    "mean of means": lambda d: np.mean(np.mean(d**2, axis=1)),
    "times 1/n": lambda d: np.sum(d**2) * (1 / d.size),
    "dot": lambda d: np.dot(d.ravel(), d.ravel()) / d.size,
    "each divided": lambda d: np.sum(d**2 / d.size),
    "norm": lambda d: np.linalg.norm(d) ** 2 / d.size,
    "one after another": lambda d: sum(e * e for e in d.ravel()) / d.size,
}
HALF_SQUARE = {
    "sum": lambda d: np.sum(d**2) / (2 * len(d)),
    "mean of sums": lambda d: np.mean(np.sum(d**2, axis=1)) / 2,
    "halves": lambda d: np.sum(0.5 * d**2) / len(d),
    "sum of means": lambda d: 0.5 * np.sum(np.mean(d * d, axis=0)),
    "norms": lambda d: np.mean([0.5 * np.linalg.norm(row) ** 2 for row in d]),
}
CROSS_ENTROPY_2 = {
    "max(z,0)-zy": lambda z, a, y: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))),
    "logaddexp": lambda z, a, y: np.mean(np.logaddexp(0, z) - y * z),
    "PyTorch's": lambda z, a, y: np.mean((1 - y) * z + np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z)))),
    "two logs": lambda z, a, y: -np.mean(-y * np.logaddexp(0, -z) - (1 - y) * np.logaddexp(0, z)),
    "signs": lambda z, a, y: np.mean(np.logaddexp(0, -(2 * y - 1) * z)),
}
CROSS_ENTROPY_2_GRADIENT = {
    "p-y": lambda z, a, y: a - y,
    "both sides": lambda z, a, y: (1 - y) * _branches(z) - y * _branches(-z),
    "sign": lambda z, a, y: np.where(y == 1, -_branches(-z), _branches(z)),
}


def _picked(log_p, y):
    return log_p[np.arange(len(y)), y]


def _log_sum_exp(z, shift):
    return np.log(np.sum(np.exp(z - shift), axis=1, keepdims=True)) + shift


CROSS_ENTROPY_K = {
    "log-softmax": lambda z, a, y: -np.mean(_picked(_log_softmax(z), y)),
    "log Σ - z": lambda z, a, y: np.mean(_log_sum_exp(z, np.max(z, axis=1, keepdims=True))[:, 0] - _picked(z, y)),
    "largest of all": lambda z, a, y: np.mean(_log_sum_exp(z, np.max(z))[:, 0] - _picked(z, y)),
    "no shift": lambda z, a, y: np.mean(_log_sum_exp(z, z.dtype.type(0))[:, 0] - _picked(z, y)),
    "logaddexp": lambda z, a, y: np.mean(np.logaddexp.reduce(z, axis=1) - _picked(z, y)),
    "one-hot": lambda z, a, y: -np.sum(np.eye(z.shape[1], dtype=z.dtype)[y] * _log_softmax(z)) / len(y),
}

# ---- 1/n, the penalty, the step --------------------------------------------------------------------------------------

AVERAGE = ("early", "late", "times 1/n early", "times 1/n late", "loss of each")
PENALTY_GRADIENT = {
    "added": lambda dW, W, l2, n: dW + l2 * W,
    "two halves": lambda dW, W, l2, n: dW + l2 / 2 * (2 * W),
    "inside the mean": lambda dW, W, l2, n: (n * dW + n * l2 * W) / n,
}
PENALTY = {
    "l2/2·Σ": lambda Ws, l2: l2 / 2 * sum(np.sum(W**2) for W in Ws),
    "norms": lambda Ws, l2: 0.5 * l2 * sum(np.linalg.norm(W) ** 2 for W in Ws),
    "each": lambda Ws, l2: sum(np.sum(l2 * W * W) for W in Ws) / 2,
    "dot": lambda Ws, l2: sum(0.5 * l2 * np.dot(W.ravel(), W.ravel()) for W in Ws),
}
STEP = {
    "p-lr·g": lambda p, g, data, l2, lr, n: p - lr * g,
    "plus": lambda p, g, data, l2, lr, n: p + -lr * g,
    "in place": lambda p, g, data, l2, lr, n: np.subtract(p, np.multiply(g, lr)),
    "decay": lambda p, g, data, l2, lr, n: (1 - lr * l2) * p - lr * data,
    "lr/n": lambda p, g, data, l2, lr, n: p - (lr / n) * (n * g),
}
PRODUCT = {
    f.__name__: f
    for f in (
        by_blas,
        reversed_order,
        shuffled,
        one_after_another,
        largest_last,
        pairwise,
        row_by_row,
        in_two_halves,
    )
}

WAYS = {
    "forward": PRODUCT, "dW": PRODUCT, "da": PRODUCT,
    "sigmoid": SIGMOID, "sigmoid slope": SIGMOID_SLOPE, "tanh slope": TANH_SLOPE, "relu": RELU,
    "softmax": SOFTMAX, "softmax back": SOFTMAX_BACK,
    "mse": MEAN_SQUARE, "half_mse": HALF_SQUARE, "bce": CROSS_ENTROPY_2, "bce gradient": CROSS_ENTROPY_2_GRADIENT,
    "cross_entropy": CROSS_ENTROPY_K, "average": AVERAGE, "penalty": PENALTY, "penalty gradient": PENALTY_GRADIENT,
    "step": STEP,
}  # fmt: skip


def random_way(rng, moderate=True):
    """One choice of each. Where numbers are extreme, leave out the forms that overflow or lose digits there."""
    extreme = {
        "textbook",
        "reciprocal",
        "4/(e^z+e^-z)²",
        "sech²",
        "¼sech²",
        "none",
        "no shift",
        "largest of all",
        "middle",
        "half",
    }
    return {
        about: str(rng.choice([name for name in choices if moderate or name not in extreme]))
        for about, choices in WAYS.items()
    }


def run(way, params, X, y, lr, hidden, output, loss, l2):
    """Every value that is judged, by name, from dict W1, b1, …"""
    n, depth = len(X), len(params) // 2
    pick = {about: WAYS[about].get(name) if isinstance(WAYS[about], dict) else name for about, name in way.items()}
    values, a = {}, X
    for i in range(1, depth + 1):
        z = pick["forward"](a, params[f"W{i}"].T) + params[f"b{i}"]
        a = _activate(hidden if i < depth else output, z, pick)
        values |= {f"z{i}": z, f"a{i}": a}
    Ws = [params[f"W{i}"] for i in range(1, depth + 1)]
    found = values | {"output": a, "loss": _loss(loss, z, a, y, pick) + (pick["penalty"](Ws, l2) if l2 else 0)}

    terms = {"mse": 2 * (a - y) if loss == "mse" else 0, "half_mse": a - y if loss == "half_mse" else 0}
    per = a.size if loss in ("mse", "bce") else n
    early = {"early": lambda d: d / per, "times 1/n early": lambda d: d * (1 / per)}.get(pick["average"], lambda d: d)
    late = {"late": lambda d: d / per, "times 1/n late": lambda d: (1 / per) * d}.get(pick["average"], lambda d: d)
    if pick["average"] == "loss of each":
        early = lambda d: d / n / (per // n)  # noqa: E731
    if loss == "bce":
        dz, da = early(pick["bce gradient"](z, a, y)), None
    elif loss == "cross_entropy":
        dz, da = early(a - np.eye(a.shape[1], dtype=a.dtype)[y]), None
    else:
        dz, da = None, early(terms[loss])
    grads, data = {}, {}
    for i in range(depth, 0, -1):
        if da is not None:
            dz = _back(hidden if i < depth else output, da, values[f"z{i}"], values[f"a{i}"], pick)
        before = values[f"a{i - 1}"] if i > 1 else X
        dW, db = late(pick["dW"](dz.T, before)), late(pick["dW"](dz.T, np.ones((n, 1), X.dtype))[:, 0])
        W = params[f"W{i}"]
        data |= {f"W{i}": dW, f"b{i}": db}
        grads |= {f"W{i}": pick["penalty gradient"](dW, W, l2, n) if l2 else dW, f"b{i}": db}
        da = pick["da"](dz, W)
    found |= {f"grad.{name}": g for name, g in grads.items()} | {"grad.X": late(da)}
    for name, p in params.items():
        penalty = l2 if name.startswith("W") else 0
        found[f"step.{name}"] = pick["step"](p, grads[name], data[name], penalty, lr, n)
    return found


def _activate(name, z, pick):
    known = {"sigmoid": pick["sigmoid"], "tanh": np.tanh, "relu": pick["relu"], "identity": lambda z: z}
    return (known | {"softmax": pick["softmax"]})[name](z)


def _back(name, da, z, a, pick):
    if name == "softmax":
        return pick["softmax back"](da, a)
    slopes = {"sigmoid": pick["sigmoid slope"], "tanh": pick["tanh slope"], "relu": lambda z, a: z > 0}
    return da if name == "identity" else da * slopes[name](z, a)


def _loss(loss, z, a, y, pick):
    return pick[loss](a - y) if loss in ("mse", "half_mse") else pick[loss](z, a, y)
