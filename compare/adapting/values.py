"""What a call gave or left behind, taken apart, and compared with what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

CLOSE = 1e-7  # relative: it only tells hypotheses apart
GRADIENT = r"_?(grad(ient)?|g|d|adj(oint)?|derivative|bar)"  # what a number or a tensor keeps its gradient as
MOST = 60  # parts of one value


def parts(value: Any, path: str, own: str, depth: int = 3) -> Iterator[tuple[str, np.ndarray]]:
    """(path, array) of every array of numbers within a value: ``grads["dW1"]``, ``net.layers[0].dW``. ``own`` is the
    name of the module whose objects are looked into.
    """
    if isinstance(value, (float, int, np.floating, np.integer)) and not isinstance(value, bool):
        yield path, np.asarray(value, float)
    elif isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
        if value.size:
            yield path, value.astype(float)
    elif is_tensor(value, own):
        for name, item in vars(value).items():
            if isinstance(item, (np.ndarray, float)):
                yield from parts(item, f"{path}.{name}", own)
    elif depth:
        if isinstance(value, (list, tuple)) and (whole := _as_array(value)) is not None:
            yield f"np.array({path})", whole
        for inner, item in _items(value, path, own):
            yield from parts(item, inner, own, depth - 1)


def is_tensor(value: Any, own: str) -> bool:
    """Whether a value is of an autograd engine of the file's own: it holds an array, and can go backward from there."""
    if getattr(type(value), "__module__", None) != own or not hasattr(type(value), "backward"):
        return False
    held = vars(value) if hasattr(value, "__dict__") else {}
    return any(re.fullmatch(GRADIENT, name) for name in held) and any(isinstance(v, np.ndarray) for v in held.values())


def _items(value, path, own):
    """(path, value) of what a list, an array of objects, a dict or an object of the file's holds."""
    if isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype == object and value.ndim):
        return [(f"{path}[{n}]", item) for n, item in enumerate(list(value)[:MOST])]
    if isinstance(value, dict):
        held = [(key, item) for key, item in list(value.items())[:MOST] if isinstance(key, (str, int))]
        return [(f'{path}["{key}"]' if isinstance(key, str) else f"{path}[{key}]", item) for key, item in held]
    if getattr(type(value), "__module__", None) == own:
        return [(f"{path}.{name}", item) for name, item in list(vars(value).items())[:MOST]]
    return []


def _as_array(value):
    try:
        if not value or len({np.shape(item) for item in value}) > 1:
            return None
        array = np.array(value, dtype=float)
    except (TypeError, ValueError):
        return None
    return array if array.size else None


VIEWS = (  # how a value may have to be turned to have the shape that is wanted
    ("{}", lambda v: v),
    ("{}.T", lambda v: v.T if v.ndim == 2 else None),
    ("{}.ravel()", lambda v: v.ravel() if v.ndim == 2 and 1 in v.shape else None),
    ("{}.reshape(-1, 1)", lambda v: v.reshape(-1, 1) if v.ndim == 1 else None),
    ("np.reshape({}, 1)", lambda v: v.reshape(1) if v.size == 1 and v.ndim != 1 else None),
    ("np.squeeze({})", lambda v: np.squeeze(v) if v.ndim and v.size == 1 else None),
    ("{}[:, :, 0]", lambda v: v[:, :, 0] if v.ndim == 3 and v.shape[2] == 1 else None),
    ("{}[:, 0]", lambda v: v[:, 0] if v.ndim == 3 and v.shape[1] == 1 else None),
    ("{}.mean()", lambda v: None),  # never for its shape alone
)


def views(value: np.ndarray, shape: tuple) -> Iterator[tuple[str, np.ndarray]]:
    """(template, array) of the ways in which a value has this shape."""
    for template, turned in VIEWS:
        found = turned(value)
        if found is not None and found.shape == tuple(shape):
            yield template, found


def close(value: np.ndarray, true: np.ndarray) -> bool:
    """Whether two arrays are the same but for rounding."""
    if value.shape != true.shape or not np.isfinite(value).all():
        return False
    scale = np.abs(true).max(initial=0)
    return bool(np.abs(value - true).max(initial=0) <= CLOSE * max(scale, 1e-3))


def distance(value: np.ndarray, true: np.ndarray) -> float:
    """How far apart two arrays of one shape are, of the size of the second."""
    if not np.isfinite(value).all():
        return np.inf
    return float(np.abs(value - true).mean() / max(np.abs(true).mean(), 1e-9))
