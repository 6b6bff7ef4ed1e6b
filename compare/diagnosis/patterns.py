"""What can be said of wrong numbers that no edit of the reference gives: what is known, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from compare.contract.calls import Failure, function_of, observe
from compare.diagnosis.evidence import NEAR, ratio_of
from compare.diagnosis.mistakes.edit import cap, listed, place_of
from compare.truth.oracle import bounds
from compare.truth.program import pytorch

CASES = 2  # how many of the cases are looked at
NEARLY = 1e-4  # a relative error below which the formula itself is hardly in doubt
APPROXIMATE = "a derivative by finite differences, or a constant added (eps) or cut short? Take the formula"
ORDER = ("z", "output", "a", "loss", "grad", "step", "predict")  # of the computation
DRAWS = 12  # of such movements
FEWEST = 4  # elements of which something is said
JUMP = 0.02  # of the error: a change of it by more than this, where the inputs moved by a hair
FORMATS = (("float32", 24, 0), ("float16", 11, 13))  # name, bits, and how many fewer than float32's


def told(wrong, evidence, entries, candidate):
    """What the numbers themselves show, and else the honest entry that nothing fits; see :func:`unknown`."""
    return _patterned(wrong, evidence) or _narrower(wrong, evidence, candidate) or unknown(wrong, evidence, entries)


def unknown(wrong, evidence, entries):
    """An honest entry: (slug, place, sentence, whether it is certain, quantities).

    Parameters
    ----------
    wrong : the checks that nothing explains
    evidence : of the cases on which they fail first
    entries : what was explained of the others
    """
    quantities = sorted(dict.fromkeys(c.quantity for c in wrong), key=_rank)
    by_function = [q for q in quantities if function_of(q) == function_of(quantities[0])]
    place = _place(by_function)
    worst = next((c for c in wrong if c.quantity == quantities[0] and c.dtype == "float64"), wrong[0])
    off = [c.mine.error / abs(c.exact) for c in wrong if c.dtype == "float64" and c.exact and c.mine.error is not None]
    if quantities[0] != "output" and np.median(off or [np.inf]) <= NEARLY:
        size = f"{np.median(off):.1g} of the value"
        says = f"Nearly right, but off by about {size}, which is more than rounding: {APPROXIMATE}."
        whole = {"grad.W", "grad.b"} <= set(quantities)
        return "finite-differences", "the neuron" if whole else place, says, False, quantities
    first = "The first value" if not quantities[0].startswith("steps.") else "A first step is right. The first value"
    says = f"No known mistake fits. {first} that is off is {_named(quantities[0], worst)}{_known(worst)}."
    if any("output" in entry["explains"] for entry in entries) and quantities[0] != "output":
        odd = _unlike(quantities, evidence, entries)
        place = _place(odd)
        says = f"{cap(_named(odd[0]))} does not follow from this wrong output either. Mend that first."
    return "unknown", place, says, False, quantities


def _unlike(quantities, evidence, entries):
    """Those of the quantities that are not what the mistakes found so far make of them."""
    one = evidence[0]
    named = {(entry["mistake"], entry["where"]) for entry in entries}
    chosen = {}
    for number, edit in enumerate(one.edits):
        if (edit.slug, edit.where) in named and edit.says in {e["says"] for e in entries}:
            chosen.setdefault((edit.slug, edit.where), number)
    chosen = tuple(chosen.values())
    odd = [q for q in quantities if q in one.seen and abs((one.near(chosen, q) or 0) - 1) > NEAR]
    return odd or quantities


def _rank(quantity):
    """The place of a quantity in the order of computation; gradients are computed from the last layer back."""
    number = re.search(r"\d+$", quantity)
    first = next((i for i, name in enumerate(ORDER) if quantity.startswith(name)), len(ORDER))
    return first, quantity.startswith("steps."), quantity == "grad.X", -int(number[0]) if number else 0


def _place(quantities):
    """Where an error must have begun that travels backwards: the last layer with something wrong in it."""
    first = quantities[0]
    kind, _, name = first.partition(".")
    layer = [q for q in quantities if q.partition(".")[2][1:] == name[1:] and q.startswith(f"{kind}.")]
    if kind in ("step", "steps") and {name[:1] for name in (q.partition(".")[2] for q in quantities)} >= {"W", "b"}:
        return "update"
    if kind == "grad" and {q.partition(".")[2][:1] for q in layer} >= {"W", "b"}:
        return f"layer {name[1:]}" if name[1:] else "the neuron"
    return place_of(first)


def _named(quantity, check=None):
    """A quantity in words; of several steps, the one that a check found first."""
    kind, _, name = quantity.partition(".")
    words = {"grad": f"the gradient d{name}", "step": f"{name} after the step", "steps": f"{name} after several steps"}
    if kind == "steps" and check is not None and check.worst_index:
        return f"{name} after step {check.worst_index[0] + 1}"
    return words.get(kind, {"predict": "a label", "repeatable": "a repeated call"}.get(quantity, f"the {quantity}"))


def _known(check):
    got, exact = check.mine.got, check.exact
    if got is None:
        return ""
    if not np.isfinite(got):
        at = f" at [{', '.join(map(str, check.worst_index))}]" if check.worst_index else ""
        return f": {'NaN' if np.isnan(got) else got}{at} instead of {exact:.6g}"
    if got and exact and abs(got / exact - 1) < NEARLY:
        return f": {got:.12g} instead of {exact:.12g}"
    times = f" ({got / exact:.4g} times as large)" if got and exact else ""
    return f": {got:.6g} instead of {exact:.6g}{times}"


# ---- patterns in the numbers ----------------------------------------------------------------------------------------


def _patterned(wrong, evidence):
    """The entry for a pattern in what the first function gave, or None."""
    quantities = sorted(dict.fromkeys(c.quantity for c in wrong), key=_rank)
    first = [q for q in quantities if function_of(q) == function_of(quantities[0])]
    seen = _pattern([e for e in evidence if first[0] in e.seen][:CASES], first)
    several = len({q.partition(".")[2][1:] for q in first}) > 1 and first[0].startswith("grad.")
    return seen and (seen[0], "the gradients" if several else _place(first), seen[1], False, quantities)


def _pattern(having, quantities):
    """What all the wrong numbers of a function have in common: (slug, sentence), or None."""
    once = [q for q in quantities if not q.startswith("steps.")]
    pairs = [
        (e.seen[q].astype(float), e.plain(())[q]) for e in having for q in once if q in e.seen and q in e.plain(())
    ]
    pairs = [(got, right) for got, right in pairs if got.shape == right.shape]
    if not pairs or not all(np.all(np.isfinite(got)) for got, _ in pairs):
        return None
    several = {"grad": "The gradients", "step": "The new parameters"}
    subject, are, it = cap(_named(once[0])), "is", "it"
    if len(once) > 1:
        subject, are, it = several.get(once[0].split(".")[0], subject), "are", "they"
    got, right = (np.concatenate([pair[i].ravel() for pair in pairs]) for i in (0, 1))
    factors = {round(ratio, 9) for ratio in (ratio_of(*pair) for pair in pairs if pair[0].size > 1) if ratio}
    if len(factors) == 1 and all(ratio_of(*pair) is not None for pair in pairs) and len(got) >= FEWEST:
        (factor,) = factors
        if factor != 1:
            digits = next(d for d in range(6, 18) if float(f"{factor:.{d}g}") != 1)
            says = f"{subject} {are} {factor:.{digits}g} times what {it} should be, in every element."
            return "constant-factor", says
    if len(got) < FEWEST:
        return None
    if not np.any(got) and np.any(right):
        return "gradient-missing" if once[0].startswith("grad") else "unknown", f"{subject} {are} 0 everywhere."
    if np.array_equal(got, np.trunc(got)):
        return "integer-dtype", f"{subject} {are} whole numbers: kept in an array of integers, or rounded. Use floats."
    c = plateau(got, right)
    if c:
        return "clipped", f"{subject} {are} cut to ±{c:.6g}: several values are exactly that where more is right."
    digits = _decimals(got, right)
    if digits:
        return "rounded", f"{subject} {are} rounded to {digits} decimals. Round what you print, not what comes of it."
    return None


def _decimals(got, right):
    """To how many decimals these values are rounded, or None."""
    for digits in range(1, 9):
        scaled, off = got * 10**digits, np.max(np.abs(got - right))
        if np.all(np.abs(scaled - np.rint(scaled)) < 1e-6) and off < 10.0**-digits:
            return digits
    return None


def plateau(got, right):
    """The c to whose ± several values are cut where the right ones lie beyond it; else None."""
    c = np.max(np.abs(got), initial=0)
    at = np.abs(got) == c
    beyond = (np.abs(right) > c) & (np.sign(right) == np.sign(got))
    return float(c) if c and np.sum(at) >= 2 and np.all(beyond[at]) and not np.any(np.abs(right[~at]) > c) else None


# ---- a narrower dtype on the way ------------------------------------------------------------------------------------


def _narrower(wrong, evidence, candidate):
    """The entry for float64 that became float32 (or float16) somewhere on the way, or None.

    The numbers must be off by about as much as that rounding allows, and in jumps: where an input moves by less than
    the narrow dtype can tell, the error does not stay as it is, as that of another formula would.
    """
    quantities = sorted(dict.fromkeys(c.quantity for c in wrong), key=_rank)
    once = [q for q in quantities if not q.startswith("steps.") and q != "predict"]
    if candidate is None or not once:
        return None
    for name, bits, fewer in FORMATS:
        if not all(_is_as_large(evidence, q, fewer) for q in once):
            continue
        noted = {function_of(c.quantity): f"returned {name}" in c.note for c in wrong if c.dtype == "float64"}
        who = listed(noted)
        if noted and all(noted.values()):
            says = (
                f"{cap(who)} return{'s' * (len(noted) == 1)} {name} where float64 came in, and no error is larger than"
            )
            return f"{name}-inside", place_of(once[0]), f"{says} its rounding (astype? dtype=?).", True, quantities
        if _are_all_of(name, evidence, once):
            says = f"What {who} return{'s' * (len(noted) == 1)} has been rounded to {name}: every value is one of its"
            return f"{name}-inside", place_of(once[0]), f"{says} numbers (astype? dtype=?).", True, quantities
        if all(_jumps(evidence, q, candidate, bits) for q in once):
            says = f"Somewhere on the way float64 becomes {name}, or is rounded: the error comes in jumps (astype?)."
            return f"{name}-inside", place_of(once[0]), says, False, quantities
    return None


def _are_all_of(name, evidence, quantities):
    """Whether every value is a number of a narrower dtype, which of other values hardly one is."""
    values = np.concatenate([e.seen[q].ravel() for e in evidence[:CASES] for q in quantities if q in e.seen] or [[]])
    told = values[values != 0]
    with np.errstate(over="ignore"):
        return len(told) > 0 and bool(np.all(told.astype(name).astype(np.float64) == told)) and not _are_short(told)


def _are_short(values):
    """Whether the values have so few digits that they would be numbers of any dtype."""
    return bool(np.all(values.astype(np.float32).view(np.int32) & 0xFFF == 0))


def _is_as_large(evidence, quantity, fewer):
    """Whether a quantity is off by about as much as float32 allows (or what has so many bits fewer)."""
    having = [e for e in evidence if quantity in e.seen][:CASES]
    for one in having:
        off = np.abs(one.seen[quantity] - one.plain(())[quantity])
        budget = bounds(one.reference, one.inputs, "float32")[quantity] * 2.0**fewer
        if not np.all(off <= budget) or not np.any(off >= budget / 2**20):
            return False
    return bool(having)


def _jumps(evidence, quantity, candidate, bits):
    """Whether the error jumps where inputs move by a hair, but stays where they move by far less than that."""
    moved = still = 0
    for one in [e for e in evidence if quantity in e.seen][:CASES]:
        before = one.seen[quantity] - one.plain(())[quantity]
        size = np.max(np.abs(before))
        for seed in range(DRAWS):
            far, near = (_error(one, quantity, candidate, 2.0**-n, seed) for n in (bits + 4, bits + 18))
            if far is None or near is None:
                return False
            moved += np.sum(np.abs(far - before) > JUMP * size)
            still += np.sum(np.abs(near - before) <= JUMP * size) - before.size / 2
            if moved and before.size > 1:  # a single number may well stay several times
                break
    return moved > 0 and still >= 0


def _error(one, quantity, candidate, by, seed):
    """The candidate's error where parameters and inputs are moved by a hair."""
    rng = np.random.default_rng(seed)

    def moved(a):
        return np.asarray(a * (1 + by * rng.choice([-1.0, 1.0], size=a.shape)))

    inputs = replace(one.inputs, params={n: moved(p) for n, p in one.inputs.params.items()}, X=moved(one.inputs.X))
    right = pytorch(one.reference, inputs)[quantity]
    got = observe(candidate, inputs, {quantity: right.shape}).values.get(quantity)
    return None if got is None or isinstance(got, Failure) else got - right
