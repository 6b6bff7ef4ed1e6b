"""What is true: the textbook definitions in mpmath, one number at a time, at fifty digits and more.

Nothing of the project is used here, and nothing clever is done here: a definition that would cancel or overflow in
floating point is computed as it stands, with enough digits. Gradients are the numerical derivative of the definition
in those digits, so that no formula of backpropagation can be wrong on both sides.
"""

from functools import partial

import mpmath
import numpy as np

mp = mpmath.MPContext()
mp.dps = 50


def exactly(array):
    """The numbers of an array as they are: an object array of mpf."""
    return np.vectorize(lambda x: mp.mpf(float(x)), otypes=[object])(array)


def ulps(got, exact):
    """The distance of each element from the true one, in units in the last place of the true one; inf for NaN."""
    got, exact = np.asarray(got), np.asarray(exact, dtype=object)
    assert got.shape == exact.shape, f"the shape is {got.shape}, not {exact.shape}"
    return np.array([_ulps(g, e) for g, e in zip(got.flat, exact.flat)]).reshape(got.shape)


def _ulps(got, exact):
    if not np.isfinite(got):
        return 0.0 if float(got) == float(exact) else np.inf
    unit = np.spacing(abs(got.dtype.type(float(exact))))
    return float(abs(mp.mpf(float(got)) - exact) / mp.mpf(float(unit)))


def gradient(f, x):
    """∂f/∂x for a function of an object array: central differences in twice the digits, right to 10^−dps."""
    slopes = np.empty(x.shape, dtype=object)
    h = mp.mpf(10) ** (-mp.dps // 2)
    with mp.workdps(2 * mp.dps):
        for index in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[index], down[index] = x[index] + h, x[index] - h
            slopes[index] = (f(up) - f(down)) / (2 * h)
    return slopes


# ---- activations of a row of weighted sums ---------------------------------------------------------------------------


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softmax(row):
    return [mp.exp(z) / mp.fsum(mp.exp(other) for other in row) for z in row]


def each(f):
    return lambda row: [f(z) for z in row]


ACTIVATIONS = {
    "sigmoid": each(sigmoid),
    "tanh": each(mp.tanh),
    "relu": each(lambda z: max(z, mp.zero)),
    "leaky_relu": each(lambda z: z if z > 0 else z * 0.01),
    "elu": each(lambda z: z if z > 0 else mp.expm1(z)),
    "gelu": each(lambda z: z * mp.ncdf(z)),
    "silu": each(lambda z: z * sigmoid(z)),
    "softplus": each(lambda z: mp.log1p(mp.exp(z))),
    "softsign": each(lambda z: z / (1 + abs(z))),
    "hardtanh": each(lambda z: min(max(z, -mp.one), mp.one)),
    "identity": list,
    "softmax": softmax,
}


def activation(name, z):
    """The activation of every row of z (n, k)."""
    return np.array([ACTIVATIONS[name](row) for row in z], dtype=object)


# ---- losses of a batch of activated outputs --------------------------------------------------------------------------


def mean(numbers):
    numbers = list(numbers)
    return mp.fsum(numbers) / len(numbers)


def of_classes(row, target):
    """−Σ y·log p for probabilities y, or −log p of a label."""
    return mp.fsum(-t * mp.log(p) for p, t in zip(row, target)) if np.ndim(target) else -mp.log(row[int(target)])


def huber(e):
    return e**2 / 2 if abs(e) < 1 else abs(e) - mp.mpf(1) / 2


LOSSES = {  # outputs (n, k), and targets (n, k) or labels (n,)
    "mse": lambda a, y: mean((p - t) ** 2 for p, t in zip(a.flat, y.flat)),
    "half_mse": lambda a, y: mean(mp.fsum((p - t) ** 2 for p, t in zip(*rows)) / 2 for rows in zip(a, y)),
    "mae": lambda a, y: mean(abs(p - t) for p, t in zip(a.flat, y.flat)),
    "huber": lambda a, y: mean(huber(p - t) for p, t in zip(a.flat, y.flat)),
    "hinge": lambda a, y: mean(max(1 - p * t, mp.zero) for p, t in zip(a.flat, y.flat)),
    "bce": lambda a, y: mean(-t * mp.log(p) - (1 - t) * mp.log(1 - p) for p, t in zip(a.flat, y.flat)),
    "cross_entropy": lambda a, y: mean(of_classes(row, target) for row, target in zip(a, y)),
}


# ---- a network, sum by sum; a lone neuron is a network of one layer with one unit ------------------------------------


def propagate(params, X, hidden, output):
    """Every layer's z and a, for object arrays W1, b1, W2, b2, …"""
    values, a, depth = {}, X, len(params) // 2
    for i in range(1, depth + 1):
        W, b = params[f"W{i}"], params[f"b{i}"]
        z = [[b[unit] + mp.fsum(w * x for w, x in zip(W[unit], row)) for unit in range(len(W))] for row in a]
        a = activation(hidden if i < depth else output, z)
        values |= {f"z{i}": np.array(z, dtype=object), f"a{i}": a}
    return values


def cost(params, X, y, hidden, output, loss, l2):
    """The loss of a batch, and l2/2 · Σ W² over all weights and no bias."""
    a = propagate(params, X, hidden, output)[f"a{len(params) // 2}"]
    weights = [w for name, p in params.items() if name.startswith("W") for w in p.flat]
    return LOSSES[loss](a, y) + mp.mpf(l2) / 2 * mp.fsum(w**2 for w in weights)


def of_network(params, X, y, *setting):
    """The loss, and its derivative with respect to every parameter and to ``X``, by name."""
    variables = {name: exactly(value) for name, value in (params | {"X": X}).items()}
    y = exactly(y)

    def changed(name, value):
        now = variables | {name: value}
        return cost({n: now[n] for n in params}, now["X"], y, *setting)

    slopes = {name: gradient(partial(changed, name), value) for name, value in variables.items()}
    return {"loss": np.array(changed("X", variables["X"]), dtype=object)} | slopes


def of_neuron(params, X, y, activation, loss, l2):
    """The same for a neuron with ``W (d,)``, ``b ()`` and targets ``(n,)``."""
    layer = {"W1": params["W"][np.newaxis], "b1": params["b"][np.newaxis]}
    true = of_network(layer, X, y[:, np.newaxis], "identity", activation, loss, l2)
    return {"loss": true["loss"], "W": true["W1"][0], "b": true["b1"][0], "X": true["X"]}


NEURONS = [(a, loss) for a in ("sigmoid", "tanh", "relu", "identity") for loss in ("mse", "half_mse")]
NEURONS += [(a, "mse") for a in ("leaky_relu", "elu", "gelu", "silu", "softplus", "softsign", "hardtanh")]
NEURONS += [("sigmoid", "bce"), ("identity", "mae"), ("tanh", "huber"), ("identity", "huber"), ("identity", "hinge")]


def neuron_batch(dtype):
    """Parameters of a neuron with three inputs, five samples, and targets that are marks, not quite 0 or 1."""
    rng = np.random.default_rng(6)
    params = {"W": rng.normal(size=3).astype(dtype), "b": np.array(0.5, dtype)}
    return params, rng.normal(size=(5, 3)).astype(dtype), rng.uniform(size=5).astype(dtype)


def assert_only_rounded(got, true, dtype):
    """Every quantity is there, of the right shape and dtype, and off by no more than rounding explains.

    On the way to an element of these small examples lie fewer than 64 roundings, an activation's 4 ulp counted as
    eight; each is half an eps of a number no larger than the largest element of all quantities. (Of its own quantity
    would not do: the gradient of a bias is a sum that may cancel.)
    """
    sizes = {name: np.abs(np.asarray(exact, dtype=float)).max() for name, exact in true.items()}
    assert got.keys() == true.keys()
    for name, exact in true.items():
        value = np.asarray(got[name])
        assert value.dtype == dtype, name
        assert value.shape == np.shape(exact), name
        assert sizes[name] > 0, f"{name} is all zeros: an example that shows nothing"
        off = np.abs(np.asarray(exactly(value) - exact, dtype=float)).max()
        assert off <= 64 * np.finfo(dtype).eps / 2 * max(sizes.values()), name
