"""What the reference computes at one point, by name: the words in which a person's lines are told.

All that is judged, and its derivatives, comes from the reference itself, run on PyTorch's own tensors in float64; the
pieces on the way to it (a square, a logarithm, half a derivative) follow from those by the short tables below. Arrays
have a row per sample and a column per unit, weights are (out, in), whatever the file's layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import torch

from compare.reading.activations import PIECES, SLOPES, value_of
from compare.subjects.situations import situation
from compare.truth.program import advance, reference_for

STEPS = 3  # in a row: what an optimizer remembers shows from the second on


SAME = {"X": "a·", "p": "a·", "dp": "da·", "dX": "da·"}  # a family's first and last have names of their own


@dataclass(frozen=True)
class Entry:
    """One value of the reference.

    ``samples`` says that its first axis counts the samples, ``step`` the step of training that it belongs to (from 1).
    ``unfinished``: nothing is made of it before something was added; ``due``: it may be given in place of another.
    """

    name: str
    value: np.ndarray
    samples: bool = True
    step: int = 1
    due: bool = True
    unfinished: bool = False

    @property
    def family(self):
        """What entries of other layers, parameters and steps have in common with it."""
        name = self.name.removesuffix(f" (step {self.step})")
        if name in SAME:
            return SAME[name]
        if not self.samples:  # of the weights or of the biases, the same is done
            name = re.sub(r"[Wb]\d*(?![a-z])", "θ", name)
        return re.sub(r"\d+", "·", name)


@dataclass(frozen=True)
class Point:
    """Inputs, what is due there, and every entry.

    ``due``: quantity → array as the file is to return it; ``params``: the parameters before each step.
    """

    spec: object
    params: list
    X: np.ndarray
    y: np.ndarray
    lr: float
    due: dict
    entries: list
    constants: dict  # name → number that stands for itself


def point_of(spec, seed=0):
    """The :class:`Point` of a case that is random, and well-conditioned."""
    inputs = situation(spec, "random", seed).cast("float64")
    lr = inputs.lr + 0.07 * seed  # another one at every point: 0.3 is no rate by nature
    reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
    params, state = inputs.params, {}
    due, entries, before = {}, [], []
    for step in range(1, STEPS + 1):
        values, grads, dX = _differentiated(reference, params, inputs)
        if step == 1:
            named = {"output": values["output"], "loss": values["loss"], "grad.X": dX}
            due |= named | {f"grad.{name}": g for name, g in grads.items()}
            if spec.has_labels:
                due["predict"] = _labels(spec, values)
        found = _entries(spec, reference, params, values, grads, dX, inputs)
        stepped, state, update = _stepped(spec, reference, params, grads, state, replace(inputs, lr=lr), step)
        due |= {f"step{step}.{name}": p for name, p in stepped.items()}
        entries += [replace(e, name=_at(e.name, step), step=step) for e in [*found, *update]]
        before.append(params)
        params = stepped
    constants = _constants(spec, inputs, lr)
    return Point(spec, before, inputs.X, inputs.y, lr, due, entries, constants)


def _at(name, step):
    return name if step == 1 else f"{name} (step {step})"


def _differentiated(reference, params, inputs):
    """Values by name, the loss's derivatives by them (``d`` before the name), the parameters' gradients, that of X."""
    with torch.enable_grad():
        leaves = {name: torch.tensor(p, requires_grad=True) for name, p in params.items()}
        X = torch.tensor(inputs.X, requires_grad=True)
        state = {reference.names[n]: p.T if n in reference.transposed else p for n, p in leaves.items()}
        values, loss = torch.func.functional_call(reference.program, state, (X, torch.from_numpy(inputs.y)))
        inner = {n: v for n, v in values.items() if n != "output"}
        wanted = [*leaves.values(), X, *inner.values()]
        found = torch.autograd.grad(loss, wanted, allow_unused=True)
    grads = dict(zip(leaves, found))
    back = {f"d{n}": g for n, g in zip(inner, found[len(leaves) + 1 :]) if g is not None}
    values = {name: v.detach().numpy() for name, v in (values | back | {"loss": loss}).items()}
    return values, {n: g.numpy() for n, g in grads.items()}, found[len(leaves)].numpy()


def _labels(spec, values):
    """Class labels as the contract has them."""
    *_, z = (v for name, v in values.items() if name.startswith("z"))
    z = z.reshape(len(z), -1)
    return (z[:, 0] > 0).astype(float) if z.shape[1] == 1 else np.argmax(z, axis=1).astype(float)


def _stepped(spec, reference, params, grads, state, inputs, step):
    lr = inputs.lr
    as_tensors = lambda arrays: {n: torch.tensor(a) for n, a in arrays.items()}  # noqa: E731
    stepped, after = advance(reference, as_tensors(params), as_tensors(grads), state, inputs, torch.tensor)
    stepped = {n: p.numpy() for n, p in stepped.items()}
    table = {"sgd": _sgd_pieces, "rmsprop": _scaled_pieces, "adagrad": _scaled_pieces}.get(spec.optimizer, _adam_pieces)
    rows = [
        Entry(name.replace("θ", n), np.asarray(value, dtype=float), samples=False)
        for n in params
        for name, value in (
            table(spec, n, params[n], grads[n], state, after, lr, step) if spec.steps == "batch" else ()
        )
    ]
    rows += [Entry(f"{n} after the step", p, samples=False) for n, p in stepped.items()]
    return stepped, after, rows


# ---- the optimizer ---------------------------------------------------------------------------------------------------


def _sgd_pieces(spec, name, p, g, before, after, lr, step):
    """θ stands for the parameter's name."""
    if spec.weight_decay:
        yield "decay·θ", spec.weight_decay * p
        yield "lr·decay·θ", lr * spec.weight_decay * p
        g = g + spec.weight_decay * p
        yield "dθ + decay·θ", g
    move = g
    if spec.momentum:
        velocity = after["velocity"][name].numpy()
        if before:
            yield "momentum·vθ of before", spec.momentum * before["velocity"][name].numpy()
        yield "vθ", velocity
        yield "momentum·vθ", spec.momentum * velocity
        move = g + spec.momentum * velocity if spec.nesterov else velocity
        if spec.nesterov:
            yield "dθ + momentum·vθ", move
    yield "lr·dθ", lr * g
    yield "the move of θ", lr * move


def _adam_pieces(spec, name, p, g, before, after, lr, t):
    """θ stands for the parameter's name; D. Kingma and J. Ba, 2015."""
    (b1, b2), eps = spec.betas, spec.eps
    if spec.weight_decay:
        yield "decay·θ", spec.weight_decay * p
    if spec.weight_decay and spec.optimizer == "adamw":
        yield "lr·decay·θ", lr * spec.weight_decay * p
        yield "θ after its decay", p - lr * spec.weight_decay * p
    elif spec.weight_decay:
        g = g + spec.weight_decay * p
        yield "dθ + decay·θ", g
    m, v = after["m"][name].numpy(), after["v"][name].numpy()
    if before:
        yield "β₁·mθ of before", b1 * before["m"][name].numpy()
        yield "β₂·vθ of before", b2 * before["v"][name].numpy()
    yield "mθ", m
    yield "vθ", v
    yield "(1 − β₁)·dθ", (1 - b1) * g
    yield "dθ²", g * g
    yield "(1 − β₂)·dθ²", (1 - b2) * g * g
    m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
    yield "m̂θ", m_hat
    yield "v̂θ", v_hat
    yield "√vθ", np.sqrt(v)
    yield "√v̂θ", np.sqrt(v_hat)
    yield "√v̂θ + eps", np.sqrt(v_hat) + eps
    yield "√vθ + eps′", np.sqrt(v) + eps * np.sqrt(1 - b2**t)
    along, said = m_hat, "m̂θ"
    if spec.optimizer == "nadam":
        mu, ahead = (b1 * (1 - 0.5 * 0.96 ** (n * spec.momentum_decay)) for n in (t, t + 1))
        product = float(after["product"])
        yield "(1 − μₜ)/(1 − Πₜ)·dθ", (1 - mu) / (1 - product) * g
        yield "μₜ₊₁/(1 − Πₜ₊₁)·mθ", ahead / (1 - product * ahead) * m
        along, said = (1 - mu) / (1 - product) * g + ahead / (1 - product * ahead) * m, "Nesterov's mθ"
        yield said, along
    yield f"{said} / (√v̂θ + eps)", along / (np.sqrt(v_hat) + eps)
    yield f"lr·{said}", lr * along
    yield "the move of θ", lr * along / (np.sqrt(v_hat) + eps)


def _scaled_pieces(spec, name, p, g, before, after, lr, t):
    """θ stands for the parameter's name; of RMSProp and Adagrad, which step along g / (√v + eps)."""
    if spec.weight_decay:
        yield "decay·θ", spec.weight_decay * p
        g = g + spec.weight_decay * p
        yield "dθ + decay·θ", g
    yield "dθ²", g * g
    if spec.optimizer == "rmsprop":
        yield "(1 − α)·dθ²", (1 - spec.alpha) * g * g
        if before:
            yield "α·vθ of before", spec.alpha * before["v"][name].numpy()
    v = after["v"][name].numpy()
    yield "vθ", v
    yield "√vθ", np.sqrt(v)
    yield "√vθ + eps", np.sqrt(v) + spec.eps
    lr = lr / (1 + (t - 1) * spec.lr_decay) if spec.optimizer == "adagrad" else lr
    yield "lr·dθ", lr * g
    move = g / (np.sqrt(v) + spec.eps)
    yield "dθ / (√vθ + eps)", move
    if "velocity" in after:
        if before:
            yield "momentum·uθ of before", spec.momentum * before["velocity"][name].numpy()
        move = after["velocity"][name].numpy()
        yield "uθ", move
    yield "the move of θ", lr * move


# ---- forward, loss, backward -----------------------------------------------------------------------------------------


def _entries(spec, reference, params, values, grads, dX, inputs):
    layers = _layers(spec, reference, params, values, inputs)
    found = [Entry("X", inputs.X)]
    for layer in layers:
        found += _forward_pieces(layer)
    last, Y = layers[-1], _targets(spec, inputs.y, layers[-1]["a"])
    found += _loss_pieces(spec, last, Y, values["loss"], layers)
    for layer in reversed(layers):
        found += _backward_pieces(spec, layer)
    found += [Entry("dX", dX)]
    found += _gradient_pieces(spec, reference, params, grads, layers)
    return found


def _layers(spec, reference, params, values, inputs):
    """Of every layer what the reference computes: its input ``x``, W, b, z, a, dz, da, and names for them."""
    rows, x, x_name = [], inputs.X, "X"
    column = lambda v: v.reshape(len(v), -1)  # noqa: E731
    for i in spec.numbers:
        W = np.asarray(params[f"W{i}"])
        W = W.T if f"W{i}" in reference.transposed else W
        z, a = column(values[f"z{i}"]), column(values[f"a{i}"])
        is_last = i == "" or i == len(spec.layers) - 1
        activation = spec.last_activation if is_last else spec.activation
        dz = column(values[f"dz{i}"])
        da = column(values[f"da{i}"]) if f"da{i}" in values else None
        a_name = "p" if is_last else f"a{i}"
        b = np.asarray(params[f"b{i}"]).reshape(-1) if spec.bias else None
        names = {"i": i, "x_name": x_name, "a_name": a_name, "activation": activation}
        rows.append({"x": x, "W": W.reshape(-1, x.shape[1]), "b": b, "z": z, "a": a, "dz": dz, "da": da} | names)
        x, x_name = a, a_name
    return rows


def _targets(spec, y, a):
    return np.eye(a.shape[1])[y] if y.dtype.kind in "iu" else y.reshape(a.shape)


def _forward_pieces(layer):
    i, x, W, b, z, a = (layer[key] for key in ("i", "x", "W", "b", "z", "a"))
    x_name, a_name = layer["x_name"], layer["a_name"]
    yield Entry(f"W{i}", W, samples=False)
    yield Entry(f"z{i}", z)
    yield Entry(f"{x_name} @ W{i}.T", x @ W.T, unfinished=True)
    yield Entry(a_name, a)
    if layer["activation"] != "identity" and (slope := SLOPES.get(layer["activation"])):
        yield Entry(_of_layer(slope, layer), value_of(slope)(z, a))
    for piece in filter(None, PIECES.get(layer["activation"], "").split("; ")):
        value = np.asarray(value_of(piece)(z, a))
        yield Entry(_of_layer(piece, layer), value, samples=value.ndim > 0, due=False)
    product = x[:, None, :] * W[None]  # (n, out, in)
    yield Entry(f"W{i}·{x_name}", product, due=False)
    yield Entry(f"{x_name} @ W{i}.T so far", np.cumsum(product, 2), due=False, unfinished=True)
    if b is None:
        return
    yield Entry(f"b{i}", b, samples=False)
    yield Entry(
        f"b{i} + {x_name} @ W{i}.T so far", np.cumsum(product, 2) + b[None, :, None], due=False, unfinished=True
    )
    ones = np.ones((len(x), 1))
    yield Entry(f"[W{i} b{i}]", np.hstack([W, b[:, None]]), samples=False)
    yield Entry(f"[b{i} W{i}]", np.hstack([b[:, None], W]), samples=False)
    yield Entry(f"[{x_name} 1]", np.hstack([x, ones]))
    yield Entry(f"[1 {x_name}]", np.hstack([ones, x]))


def _of_layer(name, layer):
    """A piece's name, with its z and a those of the layer."""
    name = re.sub(r"(?<![A-Za-z])a(?![A-Za-z])", layer["a_name"], name)
    return re.sub(r"(?<![A-Za-z])z(?![A-Za-z])", f"z{layer['i']}", name)


def _loss_pieces(spec, last, Y, loss, layers):
    p, z, e = last["a"], last["z"], last["a"] - Y
    i = last["i"]
    whole = lambda name, value: Entry(name, np.asarray(value), samples=False)  # noqa: E731
    part = lambda name, value, **kinds: Entry(name, value, **{"due": False} | kinds)  # noqa: E731
    yield Entry("y", Y)
    yield Entry("p − y", e)
    squares, lengths = (sum(np.sum(f(layer["W"])) for layer in layers) for f in (np.square, np.abs))
    penalty = spec.l2 / 2 * squares + spec.l1 * lengths
    yield whole("loss", loss)
    if spec.loss in ("mse", "half_mse"):
        yield Entry("(p − y)²", e**2)
        yield Entry("Σ (p − y)² over the outputs", (e**2).sum(1))
        yield whole("Σ (p − y)² over the samples", (e**2).sum(0))
        yield whole("Σ (p − y)²", (e**2).sum())
        yield part("Σ (p − y)² so far", np.cumsum(e**2), due=False, unfinished=True)
        yield part("Σ (p − y)² so far", np.cumsum((e**2).sum(1)), due=False, unfinished=True)
    elif spec.loss in ("mae", "huber"):
        size = abs(e)
        yield Entry("|p − y|", size)
        yield Entry("sign(p − y)", np.sign(e))
        yield part("Σ |p − y| so far", np.cumsum(size), unfinished=True)
        if spec.loss == "huber":
            yield part("½·(p − y)²", e**2 / 2)
            yield part("|p − y| − ½", size - 0.5)
            yield Entry("p − y cut to ±1", np.clip(e, -1, 1))
            yield Entry("Huber's loss of p − y", np.minimum(size, 1) * (size - np.minimum(size, 1) / 2))
    elif spec.loss == "hinge":
        yield Entry("y·p", Y * p)
        yield Entry("1 − y·p", 1 - Y * p)
        yield Entry("max(0, 1 − y·p)", np.maximum(0, 1 - Y * p))
        yield Entry("[y·p < 1]", (Y * p < 1) * 1.0)
        yield part("−y", -Y)
    elif spec.loss == "bce":
        terms = np.logaddexp(0, z) - Y * z
        log_p, log_q = -np.logaddexp(0, -z), -np.logaddexp(0, z)
        yield Entry("y·log p + (1 − y)·log(1 − p)", -terms)
        yield part("Σ of the loss so far", np.cumsum(terms), due=False, unfinished=True)
        yield Entry("log p", log_p)
        yield Entry("log(1 − p)", log_q)
        yield Entry("y·log p", Y * log_p)
        yield Entry("(1 − y)·log(1 − p)", (1 - Y) * log_q)
        yield whole("Σ y·log p", (Y * log_p).sum())
        yield whole("Σ (1 − y)·log(1 − p)", ((1 - Y) * log_q).sum())
        yield part(f"y·z{i}", Y * z)
        yield part(f"Σ y·z{i}", (Y * z).sum(0))
        yield part(f"max(z{i}, 0)", np.maximum(z, 0))
        yield part(f"max(z{i}, 0) − y·z{i}", np.maximum(z, 0) - Y * z)
        yield Entry("1 − y", 1 - Y)
        yield Entry("p of the label", np.where(Y > 0, p, 1 - p))
        yield Entry("y / p", Y / p)
        yield Entry("(1 − y) / (1 − p)", (1 - Y) / (1 - p))
        yield Entry("dp", e / (p * (1 - p)) / e.size)
    elif spec.loss == "cross_entropy":
        log_p = z - np.log(np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True)) - z.max(1, keepdims=True)
        yield Entry("log p", log_p)
        weight, smoothing = np.asarray(spec.class_weight or 1.0), spec.label_smoothing
        if any(spec.of_classes):
            soft = (1 - smoothing) * Y + smoothing / Y.shape[1]
            yield Entry("y smoothed", soft)
            yield Entry("the classes' weights", np.broadcast_to(weight, Y.shape[1:]), samples=False)
            yield Entry("w·y", soft * weight)
            yield Entry("w·y·log p", soft * weight * log_p)
            yield whole("Σ w·y·log p", (soft * weight * log_p).sum())
            yield whole("Σ w of the classes", (Y * weight).sum())
            return
        yield Entry("y·log p", Y * log_p)
        yield Entry("log p of the class", (Y * log_p).sum(1))
        yield Entry("p of the class", (Y * p).sum(1))
        yield part("Σ log p of the class so far", np.cumsum((Y * log_p).sum(1)), due=False, unfinished=True)
        yield whole("Σ log p of the class", (Y * log_p).sum())
        yield part(f"z{i} of the class", (z * Y).sum(1))
        yield part(f"z{i} − max z{i} of the class", ((z - z.max(1, keepdims=True)) * Y).sum(1))
        yield Entry("y / p", Y / p)
        yield Entry("dp", -Y / p / len(Y))
    if spec.l2 or spec.l1:
        yield whole("loss without the penalty", loss - penalty)
        yield whole("the penalty", penalty)
    if spec.l2:
        yield whole("Σ W²", squares)
    if spec.l1:
        yield whole("Σ |W|", lengths)
        yield whole("l1·Σ |W|", spec.l1 * lengths)


def _backward_pieces(spec, layer):
    i, x, W, dz, da, a = (layer[key] for key in ("i", "x", "W", "dz", "da", "a"))
    x_name, a_name = layer["x_name"], layer["a_name"]
    if da is not None:
        yield Entry(f"d{a_name}", da)
        if layer["activation"] in ("sigmoid", "softmax"):
            yield Entry(f"d{a_name}·{a_name}", da * a, due=False)
            yield Entry(f"d{a_name}·(1 − {a_name})", da * (1 - a), due=False)
        if layer["activation"] == "softmax":
            dot = (da * a).sum(1, keepdims=True)
            yield Entry("Σ dp·p", dot, due=False)
            yield Entry("dp − Σ dp·p", da - dot, due=False)
    yield Entry(f"dz{i}", dz)
    if x_name != "X":
        yield Entry(f"d{x_name}", dz @ W)
    yield Entry(f"dz{i}·{x_name}", dz[:, :, None] * x[:, None, :])
    yield Entry(f"dW{i} so far", np.cumsum(dz[:, :, None] * x[:, None, :], 0), due=False, unfinished=True)
    yield Entry(f"db{i} so far", np.cumsum(dz, 0), due=False, unfinished=True)
    yield Entry(f"dz{i}·W{i}", dz[:, :, None] * W[None], due=False, unfinished=dz.shape[1] > 1)
    yield Entry(f"dz{i} @ W{i} so far", np.cumsum(dz[:, :, None] * W[None], 1), due=False, unfinished=True)
    yield Entry(f"[dz{i}·{x_name} dz{i}]", np.concatenate([dz[:, :, None] * x[:, None, :], dz[:, :, None]], 2))


def _gradient_pieces(spec, reference, params, grads, layers):
    for layer in layers:
        i = layer["i"]
        dW, db = grads[f"W{i}"], grads[f"b{i}"].reshape(-1) if spec.bias else None
        dW = (dW.T if f"W{i}" in reference.transposed else dW).reshape(layer["W"].shape)
        yield Entry(f"dW{i}", dW, samples=False)
        if db is not None:
            yield Entry(f"db{i}", db, samples=False)
            yield Entry(f"[dW{i} db{i}]", np.hstack([dW, db[:, None]]), samples=False)
            yield Entry(f"[db{i} dW{i}]", np.hstack([db[:, None], dW]), samples=False)
        W = layer["W"]
        if spec.l1:
            yield Entry(f"l1·sign(W{i})", spec.l1 * np.sign(W), samples=False)
            yield Entry(f"sign(W{i})", np.sign(W), samples=False, due=False)
            yield Entry(f"|W{i}|", abs(W), samples=False, due=False)
        if spec.l2 or spec.l1:
            plain = dW - spec.l2 * W - spec.l1 * np.sign(W)
            yield Entry(f"dW{i} without the penalty", plain, samples=False)
            both = (
                {} if db is None else {f"[dW{i} db{i}]": [plain, db[:, None]], f"[db{i} dW{i}]": [db[:, None], plain]}
            )
            for name, parts in both.items():
                yield Entry(f"{name} without the penalty", np.hstack(parts), samples=False)
        if spec.l2:
            yield Entry(f"l2·W{i}", spec.l2 * W, samples=False)
            yield Entry(f"W{i}²", W**2, samples=False, due=False)
            yield Entry(f"Σ W{i}²", np.asarray((W**2).sum()), samples=False)


def _constants(spec, inputs, lr):
    """Numbers that stand for themselves: name → value."""
    n = len(inputs.X)
    outputs = spec.widths[-1]
    named = {"n": n, "the number of outputs": outputs}
    named |= {"n·k": inputs.y.size, "1/n": 1 / n, "1/(n·k)": 1 / inputs.y.size, "lr": lr, "lr/n": lr / n}
    named |= {"lr/(n·k)": lr / inputs.y.size, "1": 1.0, "2": 2.0, "½": 0.5, "0": 0.0, "−1": -1.0}
    if inputs.y.size == n:  # then these are others by another name
        named = {name: value for name, value in named.items() if "k" not in name}
    if outputs == 1:
        del named["the number of outputs"]
    b1, b2 = spec.betas
    for name in ("l2", "l1", "momentum", "weight_decay"):
        if getattr(spec, name):
            value = getattr(spec, name)
            named |= {name: value, f"{name}/2": value / 2, f"{name}/n": value / n, f"lr·{name}": lr * value}
            named |= {f"1 − lr·{name}": 1 - lr * value, f"{name}/(2n)": value / 2 / n}
    if spec.optimizer == "rmsprop":
        named |= {"α": spec.alpha, "1 − α": 1 - spec.alpha}
    if "eps" in spec.optimizer_options:
        named["eps"] = spec.eps
    if "betas" in spec.optimizer_options:
        named |= {"β₁": b1, "β₂": b2, "1 − β₁": 1 - b1, "1 − β₂": 1 - b2}
        for t in range(1, STEPS + 1):
            named |= {f"β₁^{t}": b1**t, f"β₂^{t}": b2**t, f"1 − β₁^{t}": 1 - b1**t, f"1 − β₂^{t}": 1 - b2**t}
            named |= {f"√(1 − β₂^{t})": np.sqrt(1 - b2**t)}
            named |= {f"lr·√(1 − β₂^{t})/(1 − β₁^{t})": lr * np.sqrt(1 - b2**t) / (1 - b1**t)}
    return {name: float(value) for name, value in named.items()}
