"""What a program wrote down at several points, with names: values, where they come from and where they go."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property

import numpy as np

from compare.reading.naming import NOTHING
from compare.reading.notation import ATOM, as_one

NUMBER = re.compile(r"\d+")
KEPT = re.compile(r"v[Wb]\d*")
NEAR = 1e-8  # relative: a quantity this close to what is due is right (rounding is far below, a mistake far above)


class Trace:
    """The events at a first point, each with what the same expression gave, in the same turn, at the others.

    Parameters
    ----------
    source : :class:`~compare.reading.source.Source`
    answers : what the program answered at each point (:meth:`~compare.reading.recording.Program.answer`)
    namer : :class:`~compare.reading.naming.Namer`
    """

    def __init__(self, source, answers, namer):
        self.source, self.namer = source, namer
        first = answers[0]
        self.numbers, self.inputs, self.depths = first["numbers"], first["inputs"], first["depths"]
        self.aliases, self.calls, self.origins = first["aliases"], first["calls"], first["origins"]
        self.values = list(zip(first["values"], *(_paired(first, other) for other in answers[1:])))
        self._names, self._all = {}, {}

    def __len__(self):
        return len(self.numbers)

    def expression(self, event):
        """The expression that an event is of."""
        return self.source.expressions[self.numbers[event]]

    def value(self, event):
        """What it gave at the first point; None where that is no array of numbers."""
        return self.values[event][0]

    def made(self, event):
        """The event that made the object which this one hands on."""
        while self.aliases[event] >= 0:
            event = self.aliases[event]
        return event

    def parts(self, event):
        """What it was made of: the events that made each part."""
        made = self.made(event)
        return [p for p in dict.fromkeys(map(self.made, self.inputs[made])) if p != made]

    def name(self, event):
        """What the reference calls it."""
        made = self.made(event)
        if made not in self._names:
            values = self.values[made]
            self._names[made] = NOTHING if values[0] is None else self.namer.name(values)
        return self._names[made]

    def is_dark(self, event):
        """Whether it is an array of numbers that the reference knows nothing of."""
        return self.value(self.made(event)) is not None and self.name(event).is_dark

    def said(self, event):
        """Its name in words; empty where it has none. One of the turns of a loop goes by the name of all of them."""
        name = self.name(event)
        made = self.made(event)
        handed_back = self.depths[made] > self.depths[event]  # by a function, which may have made it at many turns
        says = self._said_of_all(event if handed_back else made) or self.namer.say(self._of_any_turn(event, name))
        entry = self.namer.entries[name.entry]
        if name.kind == "known" and not entry.samples and (step := entry.step) < self.call_of(event)[1]:
            if " after the step" in says:
                return says.replace(" after the step", "", 1)  # what the step before has left is what there is now
            says = says.replace(entry.name, self._kept_of(entry), 1)
            return f"{as_one(says.removesuffix(f' (step {step})'), ATOM)} of before"
        return says

    def _kept_of(self, entry):
        """What an optimizer begins to keep with a gradient, and moves on at the next steps: vW1 for dW1."""
        kept = (e for e in self.namer.entries if e.step == entry.step and KEPT.fullmatch(e.name))
        return next((e.name for e in kept if np.array_equal(np.ravel(e.value), np.ravel(entry.value))), entry.name)

    def _said_of_all(self, event):
        """What a loop over samples, or units, has given at all its turns, with the letter of one: "(p − y)[i]"; empty
        where that is nothing known. A single number may be many things: where y is 0, p − y is p.
        """
        call = self.call_of(event)
        key = self.numbers[event], call[:2]
        if key not in self._all:
            turns = self._turns_with(event)
            turns = turns if self.aliases[event] >= 0 else [e for e in turns if self.aliases[e] < 0]
            self._all[key] = self._name_of_all([self.values[e] for e in turns]) if len(turns) > 2 else ""
        return self._all[key]

    def _name_of_all(self, turns):
        """The name of what these values, each at every point, are the rows or the elements of; empty without any."""
        if any(v is None or v.shape != turns[0][0].shape for turn in turns for v in turn):
            return ""
        name = self.namer.name([np.array(values) for values in zip(*turns)])
        if name.index.startswith("[:"):
            return self.namer.say(replace(name, index=name.index.replace(":", "i", 1)))
        if name.kind != "known" or name.index or not (axes := self.namer.entries[name.entry].value.ndim):
            return ""
        one = axes < 2 or self.namer.entries[name.entry].value.shape[1] == 1 or turns[0][0].size > 1
        if one and name.turned and self.namer.entries[name.entry].samples:  # a row of it is a column of that
            return self.namer.say(replace(name, index="[:, i]"))
        return self.namer.say(replace(name, index="[i]" if one else "[i, j]"))

    def _of_any_turn(self, event, name):
        """A name with a letter in the place of each number of its index that is another at other turns, and of that of
        the sample, whichever it is.
        """
        if name.kind != "known" or not name.index:
            return name
        turns = self._turns_with(event, self.numbers[self.made(event)])
        others = [other for other in map(self.name, turns) if (other.entry, other.factor) == (name.entry, name.factor)]
        numbers = [NUMBER.findall(other.index) for other in others if other.index.count(",") == name.index.count(",")]
        first = self.namer.entries[name.entry].samples and re.match(r"\[\d", name.index)
        goes_on = [len({*place}) > 1 or (at == 0 and first) for at, place in enumerate(zip(*numbers))]
        letters = iter([letter if on else "" for letter, on in zip("ijk", goes_on)])
        return replace(name, index=NUMBER.sub(lambda found: next(letters, "") or found[0], name.index))

    def _turns_with(self, event, number=None):
        """The events of an expression, its own or another's, in the same call of the contract's function."""
        *_, begin, end = self.call_of(event)
        return [e for e in self.turns[self.numbers[event] if number is None else number] if begin <= e < end]

    def goes_on(self, event):
        """Whether it is a number that says nothing, and another one at other turns of the same call, as what counts, or
        gathers, is.
        """
        if self.name(event).kind != "constant" or self.name(event).index:
            return False
        turns = self._turns_with(event)
        return any(not np.array_equal(self.value(turns[0]), self.value(e)) for e in turns[1:])

    def call_of(self, event):
        """(function, step, first event, end) of the call of the contract's function that it belongs to."""
        starts = [start for _, _, start in self.calls]
        at = int(np.searchsorted(starts, event, side="right")) - 1
        end = starts[at + 1] if at + 1 < len(starts) else len(self)
        return (*self.calls[at], end) if at >= 0 else ("<import>", 0, 0, starts[0] if starts else len(self))

    def span_of(self, function):
        """The events of a function's calls."""
        ends = [start for _, _, start in self.calls[1:]] + [len(self)]
        return [
            event for (name, _, start), end in zip(self.calls, ends) if name == function for event in range(start, end)
        ]

    @cached_property
    def uses(self):
        """event → the events that were made of it."""
        found = defaultdict(list)
        for event in range(len(self)):
            if self.aliases[event] < 0:
                for part in self.parts(event):
                    found[part].append(event)
        return found

    @cached_property
    def turns(self):
        """number → its events, in order."""
        found = defaultdict(list)
        for event, number in enumerate(self.numbers):
            found[number].append(event)
        return found

    @cached_property
    def _stores(self):
        """number → target, of what a statement only puts somewhere: the right side, or an item of a tuple."""
        stores = {}
        for expression in self.source.expressions:
            if expression.assigned and expression.kind in ("Tuple", "Name", "Attribute", "Subscript"):
                parts = expression.parts if expression.kind == "Tuple" else (expression.number,)
                stores |= dict.fromkeys(parts, expression.assigned)
        return stores

    def is_stored(self, event):
        """Whether a statement does no more with it than to give it a name."""
        return self.numbers[event] in self._stores

    def is_kept(self, event):
        """Whether a statement puts it as it is into an object, an attribute or an item of it."""
        return self.is_stored(event) and any(mark in self._stores[self.numbers[event]] for mark in ".[")

    def caller(self, event):
        """The event of the expression that called the function in which this one happened, or −1."""
        depth = self.depths[event]
        if depth <= 1:
            return -1
        end = self.call_of(event)[-1]
        return next((e for e in range(event + 1, end) if self.depths[e] < depth), -1)

    def caller_number(self, event):
        """The number of the expression that called the function in which an event happened, or −1."""
        caller = self.caller(event)
        return self.numbers[caller] if caller >= 0 else -1

    def origin(self, quantity, value):
        """The event that made a quantity which a function returned, or −1."""
        event = self.origins.get(quantity, -1)
        if event >= 0 or value is None:
            return event
        flat = np.ravel(value)
        for event in reversed(range(len(self))):
            seen = self.value(event)
            if seen is not None and seen.size == flat.size and np.array_equal(seen.ravel(), flat):
                return self.made(event)
        return -1

    def upstream(self, event):
        """Every event that went into one, itself included."""
        seen, todo = set(), [self.made(event)]
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += self.parts(at)
        return seen


def _paired(first, other):
    """For each event of the first point the value of its counterpart."""
    if first["numbers"] == other["numbers"]:
        return other["values"]
    turns, taken = defaultdict(list), defaultdict(int)
    for number, value in zip(other["numbers"], other["values"]):
        turns[number].append(value)
    values = []
    for number, value in zip(first["numbers"], first["values"]):
        turn = taken[number]
        taken[number] += 1
        found = turns[number][turn] if turn < len(turns[number]) else None
        values.append(found if found is not None and value is not None and found.shape == value.shape else None)
    return values


def is_right(got, due):
    """Whether a quantity is what is due, up to rounding."""
    if isinstance(got, dict) or np.shape(got) != np.shape(due):
        return False
    got, due = np.asarray(got, dtype=float), np.asarray(due)
    room = NEAR * (np.abs(due) + 1e-3 * np.max(np.abs(due), initial=0)) + 1e-14
    return bool(np.all(np.abs(got - due) <= room))
