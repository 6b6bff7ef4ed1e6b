"""Mistakes inside a layer, in every place where they apply: one call, or all of its kind."""

from __future__ import annotations

from compare.diagnosis.mistakes.activations import ACTIVATION, squashed
from compare.diagnosis.mistakes.edit import Edit, reached, reached_by_all, rewiring, where
from compare.diagnosis.mistakes.linear import INPUTS, LINEAR, SQUARE, linear_rows
from compare.diagnosis.mistakes.wiring import mask_of_the_input, one_number_everywhere, wiring_edits
from compare.wording import capital

__all__ = ["LINEAR", "SQUARE", "call_edits", "everywhere"]


OF_SEVERAL_UNITS = ("bias-shared", "units-alike", "one-output-passed-back", "matrix-product")  # which one unit cannot make


def call_edits(call, calls):
    """Every mistake that one call can hold."""
    i = call.layer if call.place.startswith("layer") else ""
    rows = linear_rows(call.square) if call.name == "linear" else ACTIVATION[call.name]
    for slug, part, rewire, says in rows:
        if slug in OF_SEVERAL_UNITS and (call.place == "the neuron" or call.shape[:1] == (1,)):
            continue
        says = f"{capital(call.place)} {says.format(i=i) if call.name == 'linear' else says}."
        yield Edit(slug, where(call, part), says, rewiring([call.number], rewire), only=reached(call, part, rewire))
    if call.name == "linear":
        for slug, part, rewire, says in INPUTS if call.layer == 1 else ():
            yield Edit(slug, where(call, part), f"{capital(call.place)} {says.format(i=i)}.", rewiring([call.number], rewire))
        yield from squashed(call, next((c.name for c in calls if c.number == call.then), call.then))
    yield from wiring_edits(call, calls)


def everywhere(calls):
    """The same mistake in every layer, or in every hidden one."""
    linear = [c for c in calls if c.name == "linear"]
    if len(linear) > 1:
        for slug, part, rewire, says in linear_rows(all(c.square for c in linear)):
            these = linear[1:] if part == " input" else linear  # what the first passes back is the gradient of X
            these = [c for c in these if slug not in OF_SEVERAL_UNITS or c.shape[:1] != (1,)]
            if len(these) > 1:
                says = f"Every layer {says.format(i='')}."
                yield Edit(slug, f"every layer{part}", says, rewiring([c.number for c in these], rewire), only=reached_by_all(these, part, rewire))
        yield from one_number_everywhere(calls)
    for name in dict.fromkeys(c.name for c in calls if c.name != "linear"):
        same = [c for c in calls if c.name == name]
        for these, place in ((same, f"every {name} layer"), (same[:-1], "every hidden layer")):
            for slug, part, rewire, says in ACTIVATION[name] if len(these) > 1 else ():
                only = reached_by_all(these, part, rewire)
                yield Edit(slug, f"{place}{part}", f"{capital(place)} {says}.", rewiring([c.number for c in these], rewire), only=only)
            if these is same and name == "relu" and len(same) > 1:
                yield from mask_of_the_input(same, calls, place)
