"""Which single expression, if it gave what is due, would make the wrong quantities right.

The due values are the reference's, so what fits is no guess: the person's own program has been run with it, at every
point. An expression that is evaluated several times gets a value for each time: one of another layer, parameter, step
or sample as the turn has it.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from compare.reading.trace import is_right

BUSY = 10  # times as long may it take on a busy machine, or where the file waits for something
SAME = 1e-6  # relative: what is as near to what was there is no other value
NOT_GIVEN = ("ListComp", "GeneratorExp", "DictComp", "SetComp", "List", "Tuple", "Dict", "Starred")


@dataclass(frozen=True)
class Substitution:
    """An expression, the times (events) at which it was given something else, and what that did.

    ``says``: what was given, in the reference's terms; ``mends``: the quantities that it makes right, and ``left``:
    those that stay wrong. ``shared``: called from elsewhere the expression gives what is due already, so it is what it
    is handed that is wrong. ``multiple``: what was given is one number, ``ratio``, times what was there; ``own``: it
    was made so, and is no value of the reference. ``given``: what was given the first time, at each point.
    """

    number: int
    events: tuple
    says: str
    mends: tuple
    left: tuple
    shared: bool = False
    factor: float = 1.0  # of the due value in the reference's own scale
    multiple: bool = False
    ratio: float = 1.0  # of what was given to what was there, where that is one number
    own: bool = False
    given: tuple = ()

    @property
    def event(self):
        """The first time that it was given something else."""
        return self.events[0]


@dataclass(frozen=True)
class Due:
    """One way to choose values for an expression: what they are, and the values at each point, a list per time."""

    says: str
    values: list
    own: bool = False  # what it gives, times a number


class Substitutions:
    """Tries values in place of those that a function's expressions give.

    Parameters
    ----------
    trace : :class:`~compare.reading.trace.Trace`
    points : :class:`~compare.reading.points.Point`, as many as the program was run at
    run : (request, point number) → answer
    function : the function of the contract that is looked at
    wrong, right : its quantities
    seconds : of the processor that it may take, so that a busy machine finds what an idle one does
    """

    def __init__(self, trace, points, run, function, wrong, right, seconds=2.0):
        self.trace, self.points, self.run, self.function = trace, points, run, function
        self.wrong, self.right = wrong, right
        self._until, self._at_last = time.process_time() + seconds, time.monotonic() + BUSY * seconds
        self._about, self.cut_short = None, False
        n, outputs = len(points[0].X), {points[0].y.size / len(points[0].X), points[0].spec.widths[-1]}
        plain = [c * points[0].lr ** d for k in outputs for c in _plain(n, k) for d in (0, 1, -1)]
        self._plain = np.array(plain)  # what a convention may leave: n, k, 2 and lr
        self._families = [_by_family(point.entries) for point in points]

    def out_of_time(self):
        """Whether no more can be tried; once it is so it is known that something was not."""
        self.cut_short |= time.process_time() > self._until or time.monotonic() > self._at_last
        return self.cut_short

    def of(self, number):
        """Every :class:`Substitution` of an expression that makes something right and nothing wrong."""
        events = [e for e in self.trace.turns[number] if self.trace.call_of(e)[0] == self.function]
        if not events or self.trace.expression(events[0]).kind in NOT_GIVEN:
            return []
        found = []
        for due in self._dues(events):
            if self.out_of_time():
                break
            hit = self._tried(number, events, due)
            if hit:
                found.append(hit)
                if due.own:
                    break  # another multiple of it comes to the same
        return found

    def of_constant(self, made):
        """Every :class:`Substitution` of a constant of the module, wherever it is read."""
        readers = [e for e in self.trace.span_of(self.function) if self.trace.made(e) == made]
        numbers = dict.fromkeys(self.trace.numbers[e] for e in readers)
        found, was = [], float(self.trace.value(made))
        for name in ("0", "1", "2", *self.points[0].constants):
            given = [p.constants[name] for p in self.points]
            if given[0] == was or self.out_of_time():
                continue
            forced = [[[number, [np.float64(x)] * len(readers)] for number in numbers] for x in given]
            outcomes = [self._outcome(f, at) for at, f in enumerate(forced)]
            mends = all(o is not None and o[0] and not o[1] and not o[2] for o in outcomes)
            if mends and outcomes[0] is not None:
                number, values = self.trace.numbers[made], tuple(map(np.asarray, given))
                found.append(Substitution(number, (made,), name, tuple(outcomes[0][0]), (), given=values))
        return found

    # ---- trying

    def _tried(self, number, events, due):
        first = [q for q in self.wrong if q.startswith("step1.")]
        outcome = self._outcome([[number, due.values[0]]], 0, steps=1) if first else ((), (), (), 1.0)
        if outcome is None or (first and not outcome[0] and outcome[3] is None):
            return None  # a first step that stays wrong: the ones after it need not be taken
        outcome = self._outcome([[number, due.values[0]]], 0)
        if outcome is None:
            return None
        mended, left, harmed, ratio = outcome
        factor = 1.0
        constant = self.trace.name(events[0]).kind == "constant"
        if ratio is not None and not constant and not (mended and not harmed):
            factor = 1 / ratio
            if np.min(np.abs(factor / self._plain - 1)) > 1e-8:
                return None  # some number makes any number right
            outcome = self._outcome([[number, [_scaled(v, factor) for v in due.values[0]]]], 0)
            mended, left, harmed, _ = outcome or ((), (), (True,), None)
        if not mended or harmed:
            return None
        for at in range(1, len(self.points)):
            at_this = factor if factor == 1.0 else _factor_there(factor, self.points[0], self.points[at])
            again = self._outcome([[number, [_scaled(v, at_this) for v in due.values[at]]]], at)
            if again is None or again[2] or not set(mended) <= set(again[0]):
                return None
        had = [self.trace.value(self.trace.made(e)) for e in events]
        changed = [e for e, v, h in zip(events, due.values[0], had) if _differs(v, h)]
        callers = {self.trace.caller_number(e) for e in changed}
        kept = {self.trace.caller_number(e) for e in events if e not in changed} - callers
        ratio = _one_multiple([(_scaled(v, factor), h) for v, h in zip(due.values[0], had)])
        if ratio is not None and abs(ratio - 1) < SAME:
            return None  # it is what was there: what it is run with tells it apart, as rounding does
        return Substitution(
            number,
            tuple(changed or events[:1]),
            due.says,
            tuple(mended),
            tuple(left),
            shared=bool(kept),
            factor=factor,
            ratio=ratio or 1.0,
            multiple=ratio is not None and sum(h.size for h in had if h is not None) > 1,
            own=due.own,
            given=tuple(values[events.index((changed or events)[0])] for values in due.values),
        )

    def _outcome(self, forced, at, steps=None):
        """(mended, still wrong, harmed, the one ratio by which what is still wrong is off)."""
        params = self.points[at].params[:steps]
        request = {"functions": [self.function], "record": False, "forced": forced, "params": params}
        answer = self.run(request, at)
        self._until -= answer.get("seconds", 0.0)  # that it took in the file's process
        results, due = answer["results"], self.points[at].due
        if any(isinstance(value, dict) for value in results.values()):
            return None
        good = {q for q, value in results.items() if is_right(value, due[q])}
        mended = [q for q in self.wrong if q in good]
        left = [q for q in self.wrong if q not in good and (steps is None or q in results)]
        harmed = [q for q in self.right if q not in good and (steps is None or q in results)]
        return mended, left, harmed, _one_ratio([(results[q], due[q]) for q in [*left, *harmed] if q in results])

    # ---- what could be due

    def _dues(self, events):
        values = [self.trace.value(self.trace.made(e)) for e in events]
        if any(value is None for value in values):
            return  # not always an array: a list of arrays has none where their shapes differ
        seen = set()
        for due in self._unfiltered(events, values):
            key = tuple(None if v is None else (v.shape, v.tobytes()) for values in due.values for v in values)
            same = all(
                v is None or (v.size == w.size and np.array_equal(v.ravel(), w.ravel()))
                for v, w in zip(due.values[0], values)
            )
            if key not in seen and not same:
                seen.add(key)
                yield due

    def _unfiltered(self, events, values):
        steps = [self.trace.call_of(e)[1] for e in events]
        if values[0].size == 1 and self._is_number(events[0]):
            for name in self.points[0].constants:
                yield Due(name, [[np.float64(p.constants[name])] * len(events) for p in self.points])
            if self.function == "step":
                yield Due("the step's number", [[np.float64(step) for step in steps]] * len(self.points))
        if self.function == "predict":
            return  # of labels nearly everything is right by chance
        for family in self._families[0]:
            groups = []
            for step in sorted(set(steps)):
                at = [t for t in range(len(events)) if steps[t] == step]
                turns = [values[t] for t in at]
                order = self._samples([events[t] for t in at])
                ways = [list(_ways(found.get(family, {}).get(step, []), turns, order)) for found in self._families]
                groups.append({"found": ways, "turns": len(turns)})
            yield from _joined(groups)
        if self.trace.name(events[0]).kind != "constant":
            yield from self._own_multiples(events)

    def _is_number(self, event):
        """Whether it is a number that stands for itself, or is made of such alone."""
        kinds = [self.trace.name(p).kind for p in self.trace.parts(event)]
        return self.trace.name(event).kind == "constant" or all(kind == "constant" for kind in kinds)

    def _own_multiples(self, events):
        """What it gives, times a plain factor: where a function that is not linear comes after it."""
        n, k = len(self.points[0].X), self.points[0].spec.widths[-1]
        every = [
            [v[at] for v in (self.trace.values[self.trace.made(e)] for e in events)] for at in range(len(self.points))
        ]
        for factor in (-1.0, 2.0, 0.5, n, 1 / n, k, 1 / k):
            if factor != 1:
                yield Due("it", [[_scaled(v, factor) for v in values] for values in every], own=True)

    def _samples(self, events):
        """For each event the sample that it is about, as the features read before it tell; None where they do not."""
        if self._about is None:
            self._about, current = [], -1
            X = next(i for i, entry in enumerate(self.trace.namer.entries) if entry.name == "X")
            for event in range(len(self.trace)):
                value = self.trace.value(event)
                if value is not None and value.size == self.points[0].X.shape[1]:
                    name = self.trace.name(event)
                    if name.entry == X and re.fullmatch(r"\[\d+\]", name.index):
                        current = int(name.index[1:-1])
                self._about.append(current)
        order = [self._about[e] for e in events]
        return order if sorted(order) == list(range(len(self.points[0].X))) else None


def _joined(groups):
    """The ways of every step that are told alike, put together; a step that has none keeps what it gives."""
    told = {key: says for ways in reversed(groups) for says, _, key in ways["found"][0]}
    for key, says in told.items():
        values = []
        for at in range(len(groups[0]["found"])):
            row = []
            for ways in groups:
                match = next((v for _, v, k in ways["found"][at] if k == key), None)
                if match is None and ways["found"][at]:
                    break
                row += match or [None] * ways["turns"]
            else:
                values.append(row)
        if len(values) == len(groups[0]["found"]):
            yield Due(says, values)


def _by_family(entries):
    """family → step → entries."""
    found = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.due:
            found[entry.family][entry.step].append(entry)
    return found


FEW = 6  # times that an expression is evaluated, of which one alone may be given something else


def _ways(entries, turns, order):
    """Values for the times that an expression is evaluated in a call, of one family: (says, values, key)."""
    yield from _all_in_turn(entries, turns)
    yield from _layers_of_samples(entries, turns, order)
    for j, entry in enumerate(entries):
        if len(turns) > 1 and all(entry.value.size == t.size for t in turns):
            yield entry.name, [_first_turned(entry.value, t.shape) for t in turns], ("all", j)
        yield from _of_samples(j, entry, turns, order)
    if len(turns) <= FEW:
        yield from _one_of_them(entries, turns)


def _all_in_turn(entries, turns):
    """For every time another of the entries, in their order or backwards."""
    if len(turns) == 1 or not all(any(e.value.size == t.size for e in entries) for t in turns):
        return
    for label, chosen in (("forward", _in_turn(entries, turns)), ("backward", _in_turn(entries[::-1], turns))):
        names = dict.fromkeys(entry.name for entry in chosen)
        yield ", ".join(names), [_first_turned(e.value, t.shape) for e, t in zip(chosen, turns)], (label,)


def _one_of_them(entries, turns):
    """An entry at one of the times only, as it stands and transposed."""
    for j, entry in enumerate(entries):
        for at, turn in enumerate(turns):
            if turn.size == entry.value.size:
                for turned, value in _turned(entry.value, turn.shape):
                    yield entry.name, [value if t == at else None for t in range(len(turns))], ("one", j, at, turned)


def _of_samples(j, entry, turns, order):
    """An entry's rows, one for each sample in turn; or of each of its units the column, or all its elements."""
    m, value = len(turns), entry.value
    if not entry.samples or value.ndim == 0 or m % len(value):
        return
    n = len(value)
    value = value[order] if order and m == n else value
    size, per = turns[0].size, m // n
    if any(t.size != size for t in turns):
        return
    width = value.size // n
    if per == 1 and width == size and m > 1:
        rows = [_first_turned(row, t.shape) for row, t in zip(value, turns)]
        yield f"{entry.name} of each sample", rows, ("rows", j)
    elif per == 1 and m > 1:
        for index in _indices(value.shape[1:]):
            part = value[(slice(None), *index)]
            if part.size == n * size:
                name = f"{entry.name}[{', '.join(':' if type(i) is slice else str(i) for i in (slice(None), *index))}]"
                yield name, [p.reshape(t.shape) for p, t in zip(part, turns)], ("column", j, name)
    elif size == 1 and width == per:
        for turned in (value, value.T) if value.ndim == 2 else (value,):
            elements = [x.reshape(t.shape) for x, t in zip(turned.ravel(), turns)]
            yield f"{entry.name}, one by one", elements, ("each", j, turned is value)


def _indices(shape):
    """What one sample's part of an entry may be cut to: a unit of one of its axes, or an element."""
    for axis, size in enumerate(shape):
        for i in range(size):
            yield tuple(i if a == axis else slice(None) for a in range(len(shape)))
    if len(shape) > 1:
        yield from np.ndindex(shape)


def _layers_of_samples(entries, turns, order):
    """For each sample the rows of several entries in turn, such as of one layer after another."""
    entries = [entry for entry in entries if entry.samples and entry.value.ndim == 2]
    n = len(entries[0].value) if entries else 0
    if not n or len(turns) % n or len(turns) == n:
        return
    per = len(turns) // n
    for label, listed in (("layers", entries), ("layers backward", entries[::-1])):
        for skip in range(len(listed)):
            chosen = listed[skip : skip + per]
            if len(chosen) == per and all(e.value.shape[1] == t.size for e, t in zip(chosen * n, turns)):
                rows = [e.value[t // per] for t, e in enumerate(chosen * n)]
                names = " and ".join(entry.name for entry in chosen)
                yield f"{names} of each sample", [r.reshape(t.shape) for r, t in zip(rows, turns)], (label, skip)


def _in_turn(entries, turns):
    """For each turn the next entry of its size, going round."""
    chosen, left = [], []
    for turn in turns:
        if not any(e.value.size == turn.size for e in left):
            left = list(entries)
        at = next(e for e in left if e.value.size == turn.size)
        left = [e for e in left if e is not at]
        chosen.append(at)
    return chosen


def _turned(value, shape):
    """An array in a shape, as it stands and transposed, where the shape allows either: (whether, array)."""
    squeezed = tuple(s for s in shape if s != 1)
    value = np.asarray(value, dtype=float)
    plain = tuple(s for s in value.shape if s != 1)
    turned = len(plain) == 2 and plain[::-1] == squeezed
    if plain == squeezed or not turned:
        yield False, value.reshape(shape)
    if turned:
        yield True, value.reshape(plain).T.reshape(shape)


def _first_turned(value, shape):
    return next(iter(_turned(value, shape)))[1]


def _differs(given, had):
    return given is not None and had is not None and not np.allclose(np.ravel(given), np.ravel(had), rtol=1e-9, atol=0)


def _one_multiple(pairs):
    """The number by which what was there was multiplied, at every time; None where there is none."""
    pairs = [(np.ravel(g), np.ravel(h)) for g, h in pairs if g is not None and h is not None]
    if not pairs or any(g.size != h.size for g, h in pairs):
        return None
    given, had = np.concatenate([g for g, _ in pairs]), np.concatenate([h for _, h in pairs])
    scale = np.max(np.abs(given), initial=0)
    if not np.any(had) or not scale:
        return None
    ratio = float(given @ had / (had @ had))
    return ratio if np.max(np.abs(given - ratio * had)) <= 1e-9 * scale else None


def _scaled(value, factor):
    return value if value is None or factor == 1.0 else value * factor


def _one_ratio(pairs):
    """got / due where that is one number for every element of all of them; None where it is not, or 1."""
    got = [np.ravel(g) for g, d in pairs if np.shape(g) == np.shape(d)]
    if not got or len(got) < len(pairs):
        return None
    got, due = np.concatenate(got), np.concatenate([np.ravel(d) for _, d in pairs])
    off = ~(np.abs(got - due) <= 1e-8 * np.abs(due))  # the right elements of a wrong quantity say nothing
    got, due = got[off], due[off]
    if not np.all(np.isfinite(got)) or not np.any(due):
        return None
    ratio = (got @ due) / (due @ due)
    if ratio == 0 or abs(ratio - 1) < 1e-8 or np.max(np.abs(got - ratio * due)) > 1e-8 * np.max(np.abs(got)):
        return None
    return float(ratio)


def _factor_there(factor, here, there):
    """The same factor at another point: only the learning rate differs from one to the other."""
    rate = there.lr / here.lr
    n, k = len(here.X), here.y.size / len(here.X)
    for power in (1, -1):
        if any(abs(factor / (here.lr**power * c) - 1) < 1e-8 for c in _plain(n, k)):
            return factor * rate**power
    return factor


def _plain(n, k):
    return [
        s * n**a * k**b * 2.0**c
        for s in (1, -1)
        for a in (-2, -1, 0, 1, 2)
        for b in (-1, 0, 1)
        for c in (-2, -1, 0, 1, 2)
    ]
