"""What the reference computes at one point: what is due there, and the dictionary of :mod:`~compare.reading.entries`.

All that is judged, and its derivatives, comes from the reference itself, run on PyTorch's own tensors in float64; the
pieces on the way to it (a square, a logarithm, half a derivative) follow from those by short tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch

from compare.reading.entries import Entry, entries_of
from compare.subjects.situations import situation
from compare.truth.program import advance, reference_for

STEPS = 3  # in a row: what an optimizer remembers shows from the second on


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
    """The :class:`Point` of a case that is random, and well-conditioned. Each sample's label is another at every point:
    where it is 0 at all of them, p − y is nothing but p.
    """
    inputs, first = (situation(spec, "random", number).cast("float64") for number in (seed, 0))
    if np.unique(first.y).size < first.y.size:  # labels
        inputs = replace(inputs, y=_next_labels(spec, first.y, seed))
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
        found = entries_of(spec, reference, params, values, grads, dX, inputs)
        stepped, state, update = _stepped(spec, reference, params, grads, state, replace(inputs, lr=lr), step)
        due |= {f"step{step}.{name}": p for name, p in stepped.items()}
        entries += [replace(e, name=_at(e.name, step), step=step) for e in [*found, *update]]
        before.append(params)
        params = stepped
    constants = _constants(spec, inputs, lr)
    return Point(spec, before, inputs.X, inputs.y, lr, due, entries, constants)


def _next_labels(spec, y, by):
    """Every label moved on by some, among those that there are."""
    if spec.targets == "one_hot":
        return np.roll(y, by, axis=-1)
    labels, which = np.unique(y, return_inverse=True)
    return labels[(which.reshape(y.shape) + by) % len(labels)]


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
    yield "the decrease of θ", lr * move


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
    yield "the decrease of θ", lr * along / (np.sqrt(v_hat) + eps)


def _scaled_pieces(spec, name, p, g, before, after, lr, t):
    """θ stands for the parameter's name; of RMSProp and Adagrad, which step along g / (√v + eps)."""
    if spec.weight_decay:
        yield "decay·θ", spec.weight_decay * p
        g = g + spec.weight_decay * p
        yield "dθ + decay·θ", g
    v = after["v"][name].numpy()
    yield "vθ", v  # before what it begins with
    yield "dθ²", g * g
    if spec.optimizer == "rmsprop":
        yield "(1 − α)·dθ²", (1 - spec.alpha) * g * g
        if before:
            yield "α·vθ of before", spec.alpha * before["v"][name].numpy()
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
    yield "the decrease of θ", lr * move


# ---- numbers that stand for themselves ------------------------------------------------------------------------------


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
