"""Right files, as a person writes them with NumPy: what the example of a mistake is put into, a line for a line.

A file is the contract's constants and functions; :func:`text_of` writes it, a layer at a time, under the names that
every example uses: ``z1 = X @ params["W1"].T + params["b1"]``, ``a1``, ``da1``, ``dz1``, ``dW1``, ``db1``, ``data`` and
``penalty`` of the loss, ``new[name] = p - lr * g``. A neuron and logistic regression have no numbers: ``z``, ``a``, ``dW``.
"""

from __future__ import annotations

from textwrap import indent
from typing import NamedTuple


class Base(NamedTuple):
    """What a right file says it is to be compared with: the contract's constants by their lower-case names."""

    against: str = "network"
    layers: tuple = (3, 4, 2)
    features: int = 3
    activation: str = "sigmoid"
    output: str = "sigmoid"
    loss: str = "mse"
    label_smoothing: float = 0
    class_weight: tuple | None = None
    l2: float = 0
    layout: str = "out_in"
    optimizer: str = "sgd"
    steps: str = "batch"
    momentum: float = 0
    nesterov: bool = False
    weight_decay: float = 0


NETWORK = Base()
NEURON = Base("neuron")
TANH_NEURON = Base("neuron", activation="tanh")
LEAKY, ELU, GELU, SILU, SOFTSIGN, HARDTANH = (
    Base("neuron", activation=name)
    for name in ("leaky_relu", "elu", "gelu", "silu", "softsign", "hardtanh")
)
REGRESSION = Base("logistic_regression", loss="bce")
RIDGE = REGRESSION._replace(l2=0.1)
DECAYED = NETWORK._replace(l2=0.1)
ONLINE = NEURON._replace(steps="online")
HALF = NETWORK._replace(loss="half_mse")
MAE, HUBER, HINGE = (Base("neuron", activation="identity", loss=loss) for loss in ("mae", "huber", "hinge"))
TANH = NETWORK._replace(activation="tanh")
RELU = NETWORK._replace(activation="relu", output="identity")
SQUARE = NETWORK._replace(layers=(3, 3, 2))
SQUARE_RELU = RELU._replace(layers=(3, 3, 2))
DEEP = NETWORK._replace(layers=(4, 3, 3, 3))
CLASSES = NETWORK._replace(layers=(4, 5, 3), activation="tanh", output="softmax", loss="cross_entropy")
SHARED = NETWORK._replace(
    layers=(4, 3), output="softmax", loss="cross_entropy", label_smoothing=0.1, class_weight=(1, 2, 0.5)
)
SOFTMAX = NETWORK._replace(layers=(4, 5, 3), output="softmax")
IN_OUT = NETWORK._replace(layout="in_out")
MOMENTUM = NEURON._replace(momentum=0.9)
NESTEROV = MOMENTUM._replace(nesterov=True)
ADAM = NEURON._replace(optimizer="adam")
WEIGHT_DECAY = NEURON._replace(weight_decay=0.1)
ADAM_DECAY = ADAM._replace(weight_decay=0.1)
ADAMW = NEURON._replace(optimizer="adamw", weight_decay=0.1)
NADAM, RMSPROP, ADAGRAD = (NEURON._replace(optimizer=name) for name in ("nadam", "rmsprop", "adagrad"))

ACTIVATIONS = {
    "sigmoid": "e = np.exp(-np.abs(z))\nreturn np.where(z >= 0, 1, e) / (1 + e)",
    "tanh": "return np.tanh(z)",
    "relu": "return np.maximum(z, 0)",
    "leaky_relu": "return np.where(z > 0, z, 0.01 * z)",
    "elu": "return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
    "gelu": "return z * (1 + erf(z / np.sqrt(2))) / 2",
    "silu": "return z / (1 + np.exp(-z))",
    "softplus": "return np.logaddexp(0, z)",
    "softsign": "return z / (1 + np.abs(z))",
    "hardtanh": "return np.clip(z, -1, 1)",
    "identity": "return z",
    "softmax": "e = np.exp(z - z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)",
}
SLOPES = {  # of layer {i}, from its activated value where that can be
    "sigmoid": "dz{i} = da{i} * a{i} * (1 - a{i})",
    "tanh": "dz{i} = da{i} * (1 - a{i} ** 2)",
    "relu": "dz{i} = da{i} * (z{i} > 0)",
    "leaky_relu": "dz{i} = da{i} * np.where(z{i} > 0, 1, 0.01)",
    "elu": "dz{i} = da{i} * np.where(z{i} > 0, 1, np.exp(z{i}))",
    "gelu": (
        "share = (1 + erf(z{i} / np.sqrt(2))) / 2\n"
        "density = np.exp(-(z{i} ** 2) / 2) / np.sqrt(2 * np.pi)\n"
        "dz{i} = da{i} * (share + z{i} * density)"
    ),
    "silu": "s = 1 / (1 + np.exp(-z{i}))\ndz{i} = da{i} * (s + z{i} * s * (1 - s))",
    "softplus": "dz{i} = da{i} / (1 + np.exp(-z{i}))",
    "softsign": "dz{i} = da{i} / (1 + np.abs(z{i})) ** 2",
    "hardtanh": "dz{i} = da{i} * (np.abs(z{i}) < 1)",
    "identity": "dz{i} = da{i}",
    "softmax": "dz{i} = a{i} * (da{i} - (da{i} * a{i}).sum(axis=1, keepdims=True))",
}
LOSSES = {  # of the last layer {i}: what is averaged, and what is passed back
    "mse": ("data = np.mean((a{i} - y) ** 2)", "da{i} = 2 * (a{i} - y) / y.size"),
    "half_mse": ("data = np.sum((a{i} - y) ** 2) / (2 * n)", "da{i} = (a{i} - y) / n"),
    "mae": ("data = np.mean(np.abs(a{i} - y))", "da{i} = np.sign(a{i} - y) / y.size"),
    "huber": (
        "e = a{i} - y\ndata = np.mean(np.where(np.abs(e) < 1, e ** 2 / 2, np.abs(e) - 0.5))",
        "da{i} = np.clip(a{i} - y, -1, 1) / y.size",
    ),
    "hinge": ("data = np.mean(np.maximum(0, 1 - y * a{i}))", "da{i} = np.where(y * a{i} < 1, -y, 0) / y.size"),
    "bce": (
        "data = np.mean(np.maximum(z{i}, 0) - z{i} * y + np.log1p(np.exp(-np.abs(z{i}))))",
        "dz{i} = (a{i} - y) / y.size",
    ),
    "cross_entropy": (
        "shifted = z{i} - z{i}.max(axis=1, keepdims=True)\n"
        "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))\n"
        "data = -np.mean(log_p[np.arange(n), y])",
        "targets = np.eye(a{i}.shape[1])[y]\ndz{i} = (a{i} - targets) / n",
    ),
}
SHARES = (  # the same with a weight for each class, and label smoothing
    "k, w = a{i}.shape[1], np.array(CLASS_WEIGHT)\n"
    "targets = (1 - LABEL_SMOOTHING) * np.eye(k)[y] + LABEL_SMOOTHING / k\n"
    "shares = targets * w / w[y].sum()\n"
)
OF_SHARES = (
    f"{SHARES}shifted = z{{i}} - z{{i}}.max(axis=1, keepdims=True)\n"
    "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))\n"
    "data = -np.sum(shares * log_p)",
    f"{SHARES}dz{{i}} = a{{i}} * shares.sum(axis=1, keepdims=True) - shares",
)
STEPS = {
    "sgd": "new[name] = p - lr * g",
    "momentum": "v = MOMENTUM * state[name] + g if state else g\nnew[name] = p - lr * v\nafter[name] = v",
    "nesterov": "v = MOMENTUM * state[name] + g if state else g\nnew[name] = p - lr * (g + MOMENTUM * v)\nafter[name] = v",
    "adam": (
        'm[name] = beta1 * (state["m"][name] if state else 0) + (1 - beta1) * g\n'
        'v[name] = beta2 * (state["v"][name] if state else 0) + (1 - beta2) * g * g\n'
        "m_hat = m[name] / (1 - beta1 ** t)\n"
        "v_hat = v[name] / (1 - beta2 ** t)\n"
        "new[name] = p - lr * m_hat / (np.sqrt(v_hat) + eps)"
    ),
}
STEPS |= {
    "adamw": f"p = p - lr * WEIGHT_DECAY * p\n{STEPS['adam']}",
    "nadam": (
        f"{STEPS['adam'].partition('m_hat')[0]}"
        "along = (1 - mu) / (1 - product) * g + ahead / (1 - product * ahead) * m[name]\n"
        "v_hat = v[name] / (1 - beta2 ** t)\n"
        "new[name] = p - lr * along / (np.sqrt(v_hat) + eps)"
    ),
    "rmsprop": (
        'v[name] = alpha * (state["v"][name] if state else 0) + (1 - alpha) * g * g\n'
        "new[name] = p - lr * g / (np.sqrt(v[name]) + eps)"
    ),
    "adagrad": (
        'v[name] = (state["v"][name] if state else 0) + g * g\nnew[name] = p - lr * g / (np.sqrt(v[name]) + eps)'
    ),
}
BEFORE = {  # the steps' own beginnings and ends
    "sgd": ("new = {}", "return new"),
    "momentum": ("new, after = {}, {}", "return new, after"),
    "nesterov": ("new, after = {}, {}", "return new, after"),
    "adam": (
        'beta1, beta2, eps = 0.9, 0.999, 1e-8\nt = state.get("t", 0) + 1\nnew, m, v = {}, {}, {}',
        'return new, {"t": t, "m": m, "v": v}',
    ),
}
BEFORE |= {
    "adamw": BEFORE["adam"],
    "nadam": (
        'beta1, beta2, eps = 0.9, 0.999, 1e-8\nt = state.get("t", 0) + 1\n'
        "mu, ahead = (beta1 * (1 - 0.5 * 0.96 ** (k * 0.004)) for k in (t, t + 1))\n"
        'product = state.get("product", 1) * mu\nnew, m, v = {}, {}, {}',
        'return new, {"t": t, "product": product, "m": m, "v": v}',
    ),
    "rmsprop": ("alpha, eps = 0.99, 1e-8\nnew, v = {}, {}", 'return new, {"v": v}'),
    "adagrad": ("eps = 1e-10\nnew, v = {}, {}", 'return new, {"v": v}'),
}


def text_of(base):
    """The right file for some constants, as text."""
    numbers = list(range(1, len(base.layers))) if base.against == "network" else [""]
    last = numbers[-1]
    values = ", ".join(f"{v}{i}" for i in numbers for v in "za")
    unpack = f"{values} = propagate(params, X)"
    named = {i: base.output if i == last and i else base.activation for i in numbers}
    data, error = (part.format(i=last) for part in (OF_SHARES if base.class_weight else LOSSES[base.loss]))
    weights = [f'np.sum(params["W{i}"] ** 2)' for i in numbers]
    total = f"({' + '.join(weights)})" if len(weights) > 1 else weights[0]
    penalty = [f"penalty = L2 / 2 * {total}", "return data + penalty"] if base.l2 else ["return data"]
    back = [error]
    for i in reversed(numbers):
        if not (i == last and base.loss in ("bce", "cross_entropy")):
            back.append(SLOPES[named[i]].format(i=i))
        back += _gradients(i, base)
    grads = ", ".join(f'"{p}{i}": d{p}{i}' for i in numbers for p in "Wb")
    kind = base.optimizer if base.optimizer != "sgd" or not base.momentum else "nesterov" if base.nesterov else "momentum"
    begin, end = BEFORE[kind]
    moved = ["for name, p in params.items():", "    g = grads[name]" + (" + WEIGHT_DECAY * p" if base.weight_decay and kind != "adamw" else "")]
    moved.append(indent(STEPS[kind], "    "))
    stepped = ["grads = gradients(params, X, y)", begin, *moved, end]
    if base.steps == "online":
        taken = "grads = gradients(params, X[i : i + 1], y[i : i + 1])\nparams = {n: p - lr * grads[n] for n, p in params.items()}"
        stepped = ["for i in range(len(X)):", indent(taken, "    "), "return params"]
    functions = [
        *((f"{name}(z)", [ACTIVATIONS[name]]) for name in dict.fromkeys(named.values())),
        ("propagate(params, X)", [line for i in numbers for line in _forward(i, named[i], base)] + [f"return {values}"]),
        ("forward(params, X)", [unpack, f"return a{last}"]),
        ("loss(params, X, y)", ["n = len(X)", unpack, data, *penalty]),
        ("backward(params, X, y)", ["n = len(X)", unpack, *back, f"return {{{grads}}}, dX"]),
        ("gradients(params, X, y)", ["grads, dX = backward(params, X, y)", "return grads"]),
        ("input_gradient(params, X, y)", ["grads, dX = backward(params, X, y)", "return dX"]),
        (f"step(params, X, y, lr{'' if kind == 'sgd' else ', state'})", stepped),
        *_predict(base, last),
    ]
    constants = {n.upper(): v for n, v in base._asdict().items() if v != Base._field_defaults[n] or n in ("against", "loss")}
    if base.against == "network":
        constants["LAYERS"] = base.layers
    head = "import numpy as np\n\n" + "".join(f"{name} = {value!r}\n" for name, value in constants.items())
    if "gelu" in named.values():
        head = "import math\n\n" + head + "\nerf = np.vectorize(math.erf)  # which NumPy lacks\n"
    bodies = ("def {}:\n{}\n".format(what, indent("\n".join(lines), "    ")) for what, lines in functions)
    return head + "".join(f"\n\n{body}" for body in bodies)


def _forward(i, activation, base):
    if base.against != "network":
        return ['z = X @ params["W"] + params["b"]', f"a = {activation}(z)"]
    turned, before = "" if base.layout == "in_out" else ".T", f"a{i - 1}" if i > 1 else "X"
    return [f'z{i} = {before} @ params["W{i}"]{turned} + params["b{i}"]', f"a{i} = {activation}(z{i})"]


def _gradients(i, base):
    if base.against != "network":
        penalty = ' + L2 * params["W"]' if base.l2 else ""
        return [f"dW = X.T @ dz{penalty}", "db = dz.sum()", 'dX = np.outer(dz, params["W"])']
    before, penalty = f"a{i - 1}" if i > 1 else "X", f' + L2 * params["W{i}"]' if base.l2 else ""
    in_out = base.layout == "in_out"
    product = f"{before}.T @ dz{i}" if in_out else f"dz{i}.T @ {before}"
    passed = f"da{i - 1}" if i > 1 else "dX"
    back = f'{passed} = dz{i} @ params["W{i}"]{".T" if in_out else ""}'
    return [f"dW{i} = {product}{penalty}", f"db{i} = dz{i}.sum(axis=0)", back]


def _predict(base, last):
    """The labels, where any follow from the output."""
    if base.output == "softmax":
        return [("predict(params, X)", ["a = forward(params, X)", "return np.argmax(a, axis=1)"])]
    if base.loss == "bce":
        column = "[:, 0]" if base.against == "network" else ""
        values = "z, a" if base.against != "network" else ", ".join(f"{v}{i}" for i in range(1, last + 1) for v in "za")
        return [("predict(params, X)", [f"{values} = propagate(params, X)", f"return (z{last}{column} > 0).astype(int)"])]
    return []
