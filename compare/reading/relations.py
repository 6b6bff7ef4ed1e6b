"""What a value is of the one that was due, where it is nothing that the reference has by itself."""

from __future__ import annotations

import numpy as np

from compare.reading.notation import ATOM, MATRIX, POWER, WORDS, as_factor, as_one, joined, with_factor

NEAR = 1e-9  # of the largest element


def relation(had, due, name, samples, namer):
    """What came instead of what was due, in words that hold at every point; empty where none are known.

    Parameters
    ----------
    had, due : arrays, one for each point
    name : of what was due
    samples : whether its first axis counts the samples
    namer : :class:`~compare.reading.naming.Namer`
    """
    if not all(np.all(np.isfinite(h)) for h in had):
        return "numbers that are not finite" if not any(np.any(np.isfinite(h)) for h in had) else ""
    for says, holds in (MOVED | REDUCED | (BY_SAMPLE if samples else BY_UNIT)).items():
        if all(map(holds, had, due)):
            return says.format(as_one(name, _least(says)))
    return _multiple(had, due, name, namer)


def _least(says):
    """How tightly a name has to hold together where it stands in a relation's words."""
    before, _, after = says.partition("{}")
    if before.endswith(("|", "(", " of ", "nearly ")):
        return WORDS
    return MATRIX if after.startswith(" ") or before == "1 − " else POWER if before == "1 / " else ATOM


def of_two(had, due, name, samples, namer):
    """As :func:`relation`, where another value has come in, or only a part of it is what was due."""
    if not all(np.all(np.isfinite(h)) and h.shape == d.shape for h, d in zip(had, due)):
        return ""
    return _with_another(had, due, name, namer) or _in_part(had, due, name)


def near(a, b):
    """Whether two arrays have the same shape and, up to rounding, the same numbers."""
    return np.shape(a) == np.shape(b) and bool(np.max(np.abs(a - b), initial=0) <= NEAR * np.max(np.abs(b), initial=0))


def _equal_along(value, axis):
    """Whether it has two axes and several numbers along one of them, all of them the same."""
    same = value.ndim == 2 and value.shape[axis] > 1
    return same and near(value, np.broadcast_to(value.take([0], axis), value.shape))


MOVED = {  # what came (h) is of what was due (d) …
    "0": lambda h, d: not np.any(h),
    "{}ᵀ": lambda h, d: h.ndim == 2 and min(h.shape) > 1 and near(h.T, d),
    "{} in another shape": lambda h, d: h.shape != d.shape and h.size == d.size and near(h.ravel(), d.ravel()),
    "{} in another order": lambda h, d: h.shape == d.shape and near(np.sort(h, axis=None), np.sort(d, axis=None)),
    "{} in whole numbers": lambda h, d: near(h, np.trunc(d)),
    "{} rounded": lambda h, d: any(np.array_equal(h, d.astype(kind)) for kind in (np.float32, np.float16)),
    "nearly {}": lambda h, d: h.shape == d.shape and bool(np.all(np.abs(h - d) <= 1e-6 * np.abs(d))),
    "|{}|": lambda h, d: near(h, abs(d)),
    "{}²": lambda h, d: near(h, d**2),
    "√{}": lambda h, d: bool(np.all(d >= 0)) and near(h, np.sqrt(abs(d))),
    "exp({})": lambda h, d: near(h, np.exp(np.minimum(d, 700))),
    "1 / {}": lambda h, d: bool(np.all(d)) and near(h, 1 / d),
    "1 − {}": lambda h, d: near(h, 1 - d),
}

REDUCED = {
    f"{{}}.{name}({'' if axis is None else f'axis={axis}'})": lambda h, d, name=name, axis=axis: (
        d.size > h.size and d.ndim > (axis or 0) and near(np.squeeze(h), np.squeeze(getattr(d, name)(axis=axis)))
    )
    for name in ("sum", "mean", "max")
    for axis in (None, 0, 1)
}

BY_SAMPLE = {
    "one number for all of {}": lambda h, d: d.size > 1 and near(h, np.full_like(h, h.flat[0])),
    "a number for every pair of samples": lambda h, d: h.ndim == 2 and h.shape == (len(d),) * 2 and h.size > d.size,
    "the same for every sample": lambda h, d: h.shape == d.shape and _equal_along(h, 0),
    "the same for every unit": lambda h, d: h.shape == d.shape and _equal_along(h, 1),
}
BY_UNIT = {
    "one number for all of {}": BY_SAMPLE["one number for all of {}"],
    "the same for every unit": lambda h, d: h.shape == d.shape and _equal_along(h, 0),
    "the same for every input": lambda h, d: h.shape == d.shape and _equal_along(h, 1),
}


def _multiple(had, due, name, namer):
    """It times a number."""
    if any(h.shape != d.shape for h, d in zip(had, due)):
        return ""
    scales = [float(np.vdot(h, d) / np.vdot(d, d)) for h, d in zip(had, due)]
    if not all(near(h, s * d) for h, d, s in zip(had, due, scales)):
        return ""
    factors = [d.factors for d in namer.dictionaries]
    for same in zip(*factors):
        if all(abs(f.value - s) <= NEAR * abs(s) for f, s in zip(same, scales)):
            return with_factor(name, same[0].text)
    for letter in namer.dictionaries[0].point.constants:
        if all(abs(d.point.constants[letter] - s) <= NEAR * abs(s) for d, s in zip(namer.dictionaries, scales)):
            return f"{as_one(name)}·{as_one(letter)}"
    if all(h.size == 1 for h in had):
        return ""  # that is true of any two numbers
    constant = max(scales) - min(scales) <= NEAR * abs(scales[0])
    return with_factor(name, as_factor(scales[0])) if constant else f"a multiple of {name}"


def _with_another(had, due, name, namer):
    """It and another value that is known: more, less, times or by it."""
    others = {"Sub": lambda h, d: d - h, "Mult": lambda h, d: h / d, "Div": lambda h, d: d / h}
    for operator, other in others.items():
        found = namer.name([other(h, d) for h, d in zip(had, due)])
        if found.kind == "known":
            return joined(name, operator, namer.say(found))
    return ""


def _in_part(had, due, name):
    """It at some places only."""
    right = [np.abs(h - d) <= NEAR * np.max(np.abs(d)) for h, d in zip(had, due)]
    if not all(np.any(r) for r in right) or not all(h.size > 1 for h in had):
        return ""
    elsewhere = " and 0 elsewhere" if all(not np.any(h[~r]) for h, r in zip(had, right)) else ""
    return f"{name} in some places only{elsewhere}"
