"""Which of the reference's values an array is: up to its shape, a transposition, a sign, and factors n, k, 2 and lr.

An array of some size is looked up by |v·r| / ‖v‖ with a fixed random direction r, which no factor changes, and then
compared element by element. A number is looked up among the elements of all entries times all factors. What two points
agree upon counts, and of that the simplest.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import numpy as np

from compare.reading.notation import POWER, as_factor, as_one, with_factor

CLOSE = 3e-11  # relative: what rounding leaves of 16 digits, with room for a sum that cancels
LOOSE = 1e-9  # of an array's largest element
MOST_PLACES = 200  # of one number that are told apart
MASK = "0 or 1"  # what an array of both is called
SO_FAR = " so far"  # what the name of a sum that is half done ends in
CHOSEN = ("l2", "l1", "momentum", "weight_decay", "α", "1 − α", "eps", "β₁", "β₂", "1 − β₁", "1 − β₂")  # by a person
NUMERALS = ("0", "1", "2", "½", "−1", "the number of outputs")  # constants that go by no letter


@dataclass(frozen=True)
class Name:
    """What a value is: an entry (its position) times a factor.

    ``kind``: "known", "constant" (a number that says nothing, such as n or 0), "scaled" (an entry times a number that
    is no known factor) or "nothing". ``index`` is the element or the part of the entry that it is; of a constant, the
    letter that it goes by. ``turned``: its rows are the columns of what the file is to hand over by that name.
    """

    kind: str
    entry: int = -1
    index: str = ""
    factor: str = ""
    scale: float = 1.0
    cost: float = 0.0
    turned: bool = False

    @property
    def is_dark(self):
        """Whether the reference has no such value."""
        return self.kind in ("nothing", "scaled")


NOTHING = Name("nothing")


@dataclass(frozen=True)
class Factor:
    """A factor that a convention may leave: a product of powers of n, k, 2 and lr, and a sign."""

    text: str
    value: float
    cost: float


def factors(n, k, lr):
    """Every :class:`Factor` at a point, the plainest first; in the same order at every point."""
    found = []
    by_one_less = ((n - 1) / n, n / (n - 1)) if n > 1 else ()
    for sign, a, b, c, d in itertools.product((1, -1), (0, 1, -1), (0, 1, -1), (0, 1, -1), (0, 1, -1)):
        if b and k == 1:
            continue
        over, under = ([t for t, e in (("2", c), ("n", a), ("k", b), ("lr", d)) if e == which] for which in (1, -1))
        text = "·".join(over)
        text += f"/{under[0]}" if len(under) == 1 else f"/({'·'.join(under)})" if under else ""
        value = n**a * k**b * 2.0**c
        if a and b and any(abs(value * e - 1) < 1e-9 for e in by_one_less):
            continue  # n / (2k) is n / (n − 1) where n is 2k + 1, and nobody knows which of them was meant
        cost = abs(a) + abs(b) + abs(c) + 1.5 * abs(d) + (sign < 0) * 0.5
        found.append(Factor(("−" if sign < 0 else "") + text, sign * value * lr**d, cost))
    return sorted(found, key=lambda f: f.cost)


class Dictionary:
    """The entries of one point, ready to be looked up.

    ``candidates(v)`` gives every way to read an array as (entry, part, factor) with the factor −1 and the scale where
    it is no known one; ``Namer`` takes what several points have in common.
    """

    def __init__(self, point):
        self.point = point
        n, k = len(point.X), point.spec.widths[-1]
        self.factors = factors(n, k, point.lr)
        self.scales = np.array([f.value for f in self.factors])
        self.parts = []  # (entry, index, array)
        self._directions, self._by_size = {}, {}
        for position, entry in enumerate(point.entries):
            self.parts += [(position, index, part) for index, part in _parts(np.asarray(entry.value, dtype=float))]
        self._of_size = {}  # number of elements → the numbers of the parts that have so many
        for part, (_, _, value) in enumerate(self.parts):
            self._of_size.setdefault(value.size, []).append(part)
        self._index_numbers()

    def _direction(self, size):
        if size not in self._directions:
            self._directions[size] = np.random.default_rng(size).normal(size=size)
        return self._directions[size]

    def _sized(self, size):
        """(keys in their order, (part, turn) of each) of what has so many elements, once it is asked for."""
        if size not in self._by_size:
            rows = []
            for part in self._of_size.get(size, ()):
                value = self.parts[part][2]
                norm, axes = np.linalg.norm(value), range(value.ndim)
                if not np.isfinite(norm) or norm == 0:
                    continue
                turns = itertools.permutations(axes) if min(value.shape) > 1 else [tuple(axes)]
                for turn in turns:
                    rows.append((abs(value.transpose(turn).ravel() @ self._direction(size)) / norm, part, turn))
            rows.sort(key=lambda row: row[0])
            self._by_size[size] = np.array([row[0] for row in rows]), [row[1:] for row in rows]
        return self._by_size[size]

    def _index_numbers(self):
        """Every element that says something, in order of size, and where it stands: its part, and its place there."""
        known = np.array(sorted({abs(f) for f in self.scales} | {abs(c) for c in self.point.constants.values()}))
        # of a part of several numbers the elements are those of the whole
        whole = [n for n, (_, index, value) in enumerate(self.parts) if not (index and value.size > 1)]
        values = np.concatenate([self.parts[part][2].ravel() for part in whole])
        sizes = [self.parts[part][2].size for part in whole]
        places = np.stack([np.repeat(whole, sizes), np.concatenate([np.arange(size) for size in sizes])], axis=1)
        near = np.searchsorted(known, np.abs(values))
        distance = np.minimum(*(np.abs(np.abs(values) - known.take(near + d, mode="clip")) for d in (-1, 0)))
        once = np.concatenate([_stands_once(self.parts[part][2].ravel()) for part in whole])  # others are of no place
        says = np.isfinite(values) & (values != 0) & (distance > 1e-12 * np.abs(values)) & once
        order = np.argsort(values[says], kind="stable")
        self._numbers, self._places, self._known = values[says][order], places[says][order], known

    def cost(self, candidate):
        """How far-fetched a reading is: factors, pieces where a whole would do, elements of arrays."""
        part, at, factor = candidate
        position, index, _ = self.parts[part]
        entry = self.point.entries[position]
        cost = self.factors[factor].cost if factor >= 0 else 1000
        return cost + 0.6 * (not entry.due) + entry.unfinished + 0.3 * bool(index), position, index, str(at), factor

    def is_constant(self, value):
        """Whether it says nothing: zeros and ones, or a number such as n, 2 or lr that stands for itself."""
        absolute = np.abs(value)
        x = absolute.flat[0]
        if not np.all(value == value.flat[0]):
            return False
        return bool(np.any(np.abs(self._known - x) <= 1e-12 * x)) or (x == round(x) and x < 50)

    def candidates(self, value):
        """Every reading of an array: {(part, turn or element, factor): scale}."""
        if value.size > 1 and np.all(value == value.flat[0]):
            value = value.flat[:1]
        return self._of_number(float(value.flat[0])) if value.size == 1 else self._of_array(value.ravel())

    def _of_number(self, x):
        low, high = sorted((x - CLOSE * abs(x), x + CLOSE * abs(x)))
        ends = np.sort(np.outer((1 - 2 * CLOSE, 1 + 2 * CLOSE), x / self.scales), axis=0)
        starts, stops = np.searchsorted(self._numbers, ends)
        near = []
        for factor in np.flatnonzero(starts < stops).tolist():
            for at in range(starts[factor], stops[factor]):
                product = self._numbers[at] * self.scales[factor]
                if low <= product < high:
                    near.append((product, at, factor))
        found = {}
        for _, at, factor in sorted(near)[:MOST_PLACES]:
            part, place = self._places[at]
            element = np.unravel_index(place, self.parts[part][2].shape)
            found[int(part), f"[{', '.join(map(str, element))}]" if element else "", factor] = self.scales[factor]
        return found

    def _of_array(self, flat):
        keys, rows = self._sized(flat.size)
        norm, largest = np.linalg.norm(flat), np.max(np.abs(flat))
        direction = self._direction(flat.size)
        key, room = abs(flat @ direction) / norm, LOOSE * np.linalg.norm(direction)
        found = {}
        for part, turn in rows[slice(*np.searchsorted(keys, (key - room, key + room)))]:
            entry = self.parts[part][2].transpose(turn).ravel()
            scale = (flat @ entry) / (entry @ entry)
            if np.max(np.abs(flat - scale * entry)) > LOOSE * largest:
                continue
            same = [f for f, s in enumerate(self.scales) if abs(s - scale) <= LOOSE * abs(scale)]
            for factor in same or [-1]:
                found[part, turn, factor] = scale
        return found


def _stands_once(flat):
    """Which elements no other is the same as."""
    _, which, counts = np.unique(flat, return_inverse=True, return_counts=True)
    return counts[which.ravel()] == 1


def _parts(value):
    """An entry and what a person may hold of it: the rows and columns of each of its axes, named by their index."""
    yield "", value
    for axis in range(value.ndim if value.ndim > 1 else 0):
        for i in range(value.shape[axis]):
            part = np.take(value, i, axis)
            if part.size > 1:
                yield "[" + ", ".join([":"] * axis + [str(i)]) + "]", part
    if value.ndim == 3:
        for i, j in np.ndindex(value.shape[:2]):
            yield f"[{i}, {j}]", value[i, j]
        for i, j in np.ndindex(value.shape[0], value.shape[2]):
            yield f"[{i}, :, {j}]", value[i, :, j]
        for i, j in np.ndindex(value.shape[1:]):
            yield f"[:, {i}, {j}]", value[:, i, j]


class Namer:
    """Names values that were seen at several points, each with its :class:`Dictionary`."""

    def __init__(self, dictionaries):
        self.dictionaries, self._known = dictionaries, {}
        self.entries = dictionaries[0].point.entries

    def name(self, values):
        """The :class:`Name` of what an expression gave, from its value at each point (None: not seen there)."""
        seen = [(d, v) for d, v in zip(self.dictionaries, values) if v is not None]
        key = tuple((v.shape, v.tobytes()) for _, v in seen)
        if key not in self._known:
            self._known[key] = self._named(seen)
        return self._known[key]

    def _named(self, seen):
        if not seen or not all(v.size and np.all(np.isfinite(v)) for _, v in seen):
            return NOTHING
        if all(d.is_constant(v) for d, v in seen):
            return self._constant([(d, float(v.flat[0])) for d, v in seen])
        found = [d.candidates(v) for d, v in seen]
        common = set(found[0]).intersection(*found[1:])
        if not common:
            bits = all(np.all((v == 0) | (v == 1)) for _, v in seen)
            return Name("constant", index=MASK, scale=1.0) if bits else NOTHING
        first = self.dictionaries[0]
        best = min(common, key=first.cost)
        part, at, factor = best
        entry, index, value = first.parts[part]
        if isinstance(at, str):
            index += at if value.size > 1 else ""
        shape = np.shape(first.point.entries[entry].value)
        if len(shape) > 1 and shape[1] == 1:  # there is one unit
            index = re.sub(r"^(\[[^,\]]+), 0(?=[,\]])", r"\1", index)
        if factor < 0:
            scales = [f[best] for f in found]
            if max(scales) - min(scales) > LOOSE * abs(scales[0]) and len(scales) > 1:
                return Name("scaled", entry, index, "c", scales[0], 1000)
            return Name("scaled", entry, index, as_factor(scales[0]), scales[0], 1000)
        in_out = first.point.spec.layout == "in_out" and not first.point.entries[entry].samples
        turned = isinstance(at, tuple) and (at == (1, 0)) != (in_out and len(at) == 2)
        factor = first.factors[factor]
        return Name("known", entry, index, factor.text, found[0][best], factor.cost, turned)

    def _constant(self, seen):
        """A number that stands for itself, with the letter that it goes by: n, lr, β₁; with its sign."""
        fits = []
        for letter in seen[0][0].point.constants:
            for sign in (1, -1) if letter not in NUMERALS else ():
                pairs = [(sign * x, d.point.constants[letter]) for d, x in seen]
                if all(abs(x - c) <= 1e-12 * abs(c) for x, c in pairs):
                    fits.append(letter if sign > 0 else f"−{letter}")
        known = fits[:1] if len({letter for letter in fits if letter in CHOSEN}) < 2 else []  # who knows which is meant
        return Name("constant", index="".join(known), scale=seen[0][1])

    def say(self, name):
        """A name in words, such as "dz2·n" or "db1 / n"."""
        if name.kind == "nothing":
            return ""
        if name.kind == "constant":
            return name.index or f"{name.scale + 0.0:g}".replace("-", "−")
        text, step, rest = self._as_laid_out(self.entries[name.entry].name).partition(" (step ")
        if text.endswith(SO_FAR):  # how far is seen from the line
            return with_factor(text.removesuffix(SO_FAR), name.factor) + SO_FAR + step + rest
        return with_factor((as_one(text, POWER) if name.index else text) + name.index, name.factor) + step + rest

    def _as_laid_out(self, text):
        """An entry's name, with weights as the file keeps them: X @ W.T of (out, in), X @ W of (in, out)."""
        in_out = self.dictionaries[0].point.spec.layout == "in_out"
        turn = r"(@ W\d*)(\.T)?", lambda found: found[1] + ("" if found[2] else ".T")
        return re.sub(*turn, text) if in_out else text
