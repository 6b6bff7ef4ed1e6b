"""What can be seen in wrong numbers although no known mistake makes them: of each quantity by itself, a row a sight.

Each is looked for on the cases where something fails and on inputs drawn since, all at once; so what is said holds for
every number that was ever asked for. What asks the candidate for more stands in :mod:`~compare.diagnosis.probes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from compare.contract.quantity import Quantity
from compare.diagnosis.evidence import NOTHING, Evidence
from compare.judge.share import NEAR, ratio_of

FEWEST = 4  # numbers that lie on a line by no chance


class View(NamedTuple):
    """One quantity on one set of inputs: what came, what is right (of a step, how far it moves), and whose it is."""

    got: np.ndarray
    right: np.ndarray
    one: Evidence

    @property
    def n(self) -> int:
        """The number of samples."""
        return len(self.one.inputs.X)

    @property
    def lr(self) -> float:
        """The learning rate."""
        return self.one.inputs.lr


def views_of(quantity: str, evidence: list[Evidence]) -> list[View]:
    """A quantity as it came on each of these inputs, where it can be compared."""
    found, this = [], Quantity.of(quantity)
    for one in evidence:
        right = (one.plain((), this.several_steps) or {}).get(quantity)
        if right is None or quantity not in one.seen or one.seen[quantity].shape != right.shape:
            continue
        start = 0.0
        if this.kind == "step":
            start = one.inputs.params[this.parameter]
        elif this.several_steps and this.parameter in one.inputs.params:
            start = np.stack([params[this.parameter] for params in one.trajectory])
        found.append(View(one.seen[quantity].astype(float) - start, right - start, one))
    return found


def _alike(a, b, scale):
    return a.shape == b.shape and bool(np.all(np.abs(a - b) <= NEAR * scale))


def _largest(array):
    return float(np.max(np.abs(array), initial=0))


def _scale(view):
    return max(_largest(view.right), _largest(view.got))


def same_number(values: Sequence[float | None]) -> float | None:
    """The number that all of these are, or None."""
    first = values[0] if values else None
    near = first is not None and all(v is not None and abs(v - first) <= NEAR * abs(first) for v in values)
    return first if near else None


# ---- the sights: views → what is said of them, or None ---------------------------------------------------------------


def _zero(views):
    nothing = all(_largest(v.got) <= NOTHING * _largest(v.right) for v in views)
    return "is 0 everywhere" if nothing and any(np.any(v.right) for v in views) else None


def _factor(views):
    """A common factor, perhaps with n or the learning rate in it: what is the same number on all inputs."""
    ratios = [ratio_of(v.got, v.right) for v in views]
    if None in ratios or sum(v.right.size for v in views) < 2:  # any number is proportional to any other
        return None
    forms = (
        ("", lambda r, v: r),
        (" · n", lambda r, v: r / v.n),
        (" / n", lambda r, v: r * v.n),
        (" · lr", lambda r, v: r / v.lr),
        (" / lr", lambda r, v: r * v.lr),
    )
    for reads, form in forms:
        c = same_number([form(r, v) for r, v in zip(ratios, views)])
        if c is not None and (reads or abs(c - 1) > NEAR):
            letters = {"n": "n samples", "r": "the learning rate lr"}.get(reads[-1:])
            return f"is {c:.6g}{reads} times what it should be" + (f" ({letters})" if letters else "")
    return None


def _fixed_rate(views):
    """A step that goes the same way whatever the learning rate."""
    ratios = [ratio_of(v.got, v.right) for v in views]
    if None in ratios or len({v.lr for v in views}) < 2:
        return None
    rate = same_number([r * v.lr for r, v in zip(ratios, views)])
    return f"does not depend on lr: it is that of lr = {rate:.6g}, whatever is handed over" if rate else None


def _shift(views):
    off = same_number([float(v) for view in views for v in (view.got - view.right).ravel()])
    return f"is {'larger' if off > 0 else 'smaller'} by {abs(off):.6g} everywhere" if off else None


def _repeats(array, axis, scale):
    return array.ndim > axis and _alike(np.broadcast_to(array.take([0], axis), array.shape), array, scale)


def _same(views):
    """The same along an axis, where what is right is not."""
    words = ("row", "column") if views[0].got.ndim == 2 else ("entry",)
    kinds = []
    for axis, word in enumerate(words):
        equal = all(_repeats(v.got, axis, _scale(v)) for v in views)
        varies = any(not _repeats(v.right, axis, _scale(v)) for v in views)
        kinds += [word] if equal and varies else []
    return f"is the same in every {'entry' if len(kinds) == 2 else kinds[0]}" if kinds else None


def _elsewhere(views):
    """The right numbers in other places."""
    if views[0].got.size < 2 or not all(_alike(np.sort(v.got, None), np.sort(v.right, None), _scale(v)) for v in views):
        return None
    for reads, moved in (
        ("transposed", lambda a: a.T.reshape(a.shape)),
        ("its rows in reverse order", lambda a: a[::-1]),
        ("its columns in reverse order", lambda a: a[..., ::-1]),
    ):
        if all(_alike(v.got, moved(v.right), _scale(v)) for v in views):
            return f"has the right numbers in other places: {reads}"
    return "has the right numbers in other places"


def _linear(views):
    """c · right + d, with two numbers that are the same on all inputs."""
    got, right = (np.concatenate([part.ravel() for part in parts]) for parts in zip(*(v[:2] for v in views)))
    if len(got) < FEWEST or np.ptp(right) == 0:
        return None
    (c, d), *_ = np.linalg.lstsq(np.column_stack([right, np.ones_like(right)]), got, rcond=None)
    if not _alike(c * right + d, got, np.max(np.abs(got))) or abs(c) <= NEAR:
        return None
    return f"is {c:.6g} times what it should be, {'plus' if d > 0 else 'minus'} {abs(d):.6g}"


def _is_known(views):
    """Another quantity, but for a factor."""
    names = [n for n, value in _known(views[0]).items() if value.shape == views[0].got.shape]
    for name in names:
        ratios = [ratio_of(v.got, _known(v)[name]) for v in views]
        c = same_number(ratios) if None not in ratios and views[0].got.size > 1 else None
        if c is not None:
            return f"is {name}" if abs(c - 1) <= NEAR else f"is {c:.6g} times {name}"
    return None


def _known(view):
    """What there is of the same inputs: name → array."""
    values, inputs = view.one.plain(()) or {}, view.one.inputs
    known = {name: values[name] for name in values if name[0] in "za" and name[1:].isdigit()}
    known |= {f"d{Quantity.of(q).parameter}": values[q] for q in values if Quantity.of(q).kind == "grad"}
    known |= dict(inputs.params) | {"X": inputs.X}
    turned = {f"{name}.T": a.T for name, a in known.items() if a.ndim == 2}
    sums = {f"{name}.sum(axis={axis})": a.sum(axis) for name, a in known.items() if a.ndim == 2 for axis in (0, 1)}
    right = view.right
    return {n: a for n, a in (known | turned | sums).items() if not _alike(a, right, max(_scale(view), NEAR))}


def _places(views):
    """Which places alone are off."""
    off = [np.abs(v.got - v.right) > NEAR * _scale(v) for v in views]
    if any(o.shape != off[0].shape for o in off):
        return None
    ever = np.any(off, axis=0)
    if ever.ndim == 0 or ever.all() or not ever.any():
        return None
    if ever.ndim == 2:
        rows, columns = np.flatnonzero(ever.any(axis=1)), np.flatnonzero(ever.any(axis=0))
        if len(rows) < ever.shape[0] and len(rows) <= len(columns):
            return f"is off only in row{'s' * (len(rows) > 1)} {_listed(rows)}"
        if len(columns) < ever.shape[1]:
            return f"is off only in column{'s' * (len(columns) > 1)} {_listed(columns)}"
    entries = [f"[{', '.join(map(str, place))}]" for place in np.argwhere(ever)]
    return f"is off only at {', '.join(entries)}" if len(entries) <= 3 else None


def _listed(numbers):
    return ", ".join(map(str, numbers))


def _by_step(views):
    """Another factor in each of several steps."""
    ratios = [[ratio_of(got, right) for got, right in zip(*v[:2])] for v in views]
    steps = [same_number(list(each)) if None not in each else None for each in zip(*ratios)]
    if not steps or None in steps or same_number(steps) is not None:
        return None
    return f"is {', '.join(f'{c:.4g}' for c in steps[:5])} times what it should be, step by step"


SIGHTS = (  # slug, views → what is said of them if it is so
    ("zero", _zero),
    ("constant-factor", _factor),
    ("constant-shift", _shift),
    ("same-everywhere", _same),
    ("right-elsewhere", _elsewhere),
    ("other-quantity", _is_known),
    ("constant-shift", _linear),
    ("unknown", _places),
)
SIGHTS_OF_A_STEP = (("learning-rate-fixed", _fixed_rate), *SIGHTS)
SIGHTS_OF_STEPS = (("learning-rate-changes", _by_step),)


def _lost(quantity, views):
    """What came to be NaN, and where that comes from, if that is to be guessed."""
    are = [np.isnan(v.got) for v in views]
    everywhere = all(map(np.all, are))
    says = f"is NaN {'everywhere' if everywhere else 'in some places'}"
    spec = views[0].one.spec
    adam = spec is not None and spec.optimizer in ("adam", "adamw", "nadam")
    if everywhere and adam and Quantity.of(quantity).kind == "step":
        return "adam-count", f"{says}: for t = 0 Adam divides by 1 − β⁰ = 0 (t starts at 1)", False
    return ("unknown", says, True) if all(map(np.any, are)) else None


def seen_in(quantity: str, evidence: list[Evidence]) -> tuple[str, str, bool] | None:
    """The first sight of a quantity on these inputs: (slug, what is said of it, whether that is no guess), or None."""
    views = views_of(quantity, evidence)
    if not views:
        return None
    if not all(np.all(np.isfinite(v.got)) for v in views):
        return _lost(quantity, views)
    if all(_alike(v.got, v.right, _scale(v)) for v in views):
        return None
    rows = {"step": SIGHTS_OF_A_STEP, "steps": SIGHTS_OF_STEPS}.get(Quantity.of(quantity).kind, SIGHTS)
    found = ((slug, find(views)) for slug, find in rows)
    return next(((slug, says, True) for slug, says in found if says), None)
