"""What can be said of wrong numbers that no edit of the reference gives: what is known, and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from compare.contract.calls import observe
from compare.contract.candidate import Candidate
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.entry import Entry, entry
from compare.diagnosis.evidence import CASES, Evidence, is_one, nudged
from compare.diagnosis.mistakes.edit import place_of
from compare.diagnosis.probes import PROBES, asking
from compare.diagnosis.sights import seen_in
from compare.judge.share import NEAR
from compare.results import Check
from compare.truth.oracle import bounds
from compare.truth.program import pytorch
from compare.wording import capital, listed

NEARLY = 1e-4  # a relative error below which the formula itself is hardly in doubt
APPROXIMATE = "a derivative by finite differences, or a constant added (eps) or cut short? Take the formula"
DRAWS = 12  # of such movements
FEWEST = 4  # elements of which something is said
JUMP = 0.02  # of the error: a change of it by more than this, where the inputs moved by a hair
FORMATS = (("float32", 24, 0), ("float16", 11, 13))  # name, bits, and how many fewer than float32's


def told(
    wrong: list[Check],
    evidence: list[Evidence],
    entries: list[Entry],
    candidate: Candidate | None,
    fresh: Callable[[str], list[Evidence]] | None = None,
) -> list[Entry]:
    """What the numbers themselves show, and else the honest entry that nothing fits; see :func:`unknown`.

    ``fresh`` gives evidence on inputs drawn since: only what is seen there too is certain.
    """
    found = _patterned(wrong, evidence)
    seen, hints = ([], []) if found or _nearly(wrong) else _sights(wrong, evidence, candidate, fresh)
    if not seen:
        found = found or _narrower(wrong, evidence, candidate)
        return [found or unknown(wrong, evidence, entries, hints)]
    known = {q for e in seen for q in e["explains"]}
    left = [c for c in wrong if c.quantity not in known]
    return [*seen, *([unknown(left, evidence, [*entries, *seen], hints)] if left else [])]


FOLLOWS = {  # function → those whose mistakes it shows too, which are told once
    "layer_values": (),
    "forward": ("layer_values",),
    "loss": ("layer_values", "forward"),
    "gradients": ("layer_values", "forward"),
    "input_gradient": ("layer_values", "forward", "gradients"),
    "step": ("layer_values", "forward", "gradients"),
    "predict": ("layer_values", "forward"),
}


def _sights(wrong, evidence, candidate, fresh):
    """What is seen in quantities that nothing explains: (entries for what has a name, hints on the rest)."""
    functions = {}
    for quantity in _in_order(wrong):
        functions.setdefault(function_of(quantity), []).append(quantity)
    entries, hints = [], []
    for function, quantities in functions.items():
        if functions.keys() & FOLLOWS.get(function, ()):
            continue
        once = [q for q in quantities if not Quantity.of(q).several_steps] or quantities
        found = _probed(function, once, evidence, candidate) or _seen(function, once, evidence, fresh)
        entries += [e for e in found if e["mistake"] != "unknown"]
        hints += [e["says"] for e in found if e["mistake"] == "unknown"]
        after = [q for f, theirs in functions.items() if function in FOLLOWS.get(f, ()) for q in theirs]
        later = [q for q in quantities if q not in once]
        if found and {q for e in found if e["mistake"] != "unknown" for q in e["explains"]} >= {*once}:
            entries[-1]["explains"] += [q for q in [*later, *after] if q not in entries[-1]["explains"]]
    return entries, hints


def _probed(function, quantities, evidence, candidate):
    """What asking for more shows of a function, as entries."""
    having = [e for e in evidence if e.moderate and e.case is not None and all(q in e.seen for q in quantities)]
    if candidate is None or function not in candidate.functions or not having or function == "predict":
        return []
    one = having[0]
    off = [q for q in quantities if not is_one(one.near((), q))]
    ask = asking(candidate, one)
    for slug, place, probe in PROBES if off else ():
        says = probe(ask, one, off)
        if says:
            says = says if says[:1].isupper() else f"{capital(_listed_names(off))} {says}"
            return [entry(slug, place or _place(off), says, True, quantities)]
    return []


def _seen(function, quantities, evidence, fresh):
    """What is seen in the numbers of a function, as entries: a quantity each, and those of which the same is said."""
    drawn = fresh(function) if fresh else []
    having = [e for e in evidence if e.moderate]
    said = {}
    for quantity in quantities:
        sight = seen_in(quantity, [*[e for e in having if quantity in e.seen][:CASES], *drawn])
        if sight:
            said.setdefault(sight, []).append(quantity)
    entries = []
    for (slug, says, sure), theirs in said.items():
        kind = Quantity.of(theirs[0]).kind
        slug = (
            {"grad": "gradient-missing", "step": "update-missing"}.get(kind, "factor-zero") if slug == "zero" else slug
        )
        layers = {Quantity.of(q).layer for q in theirs}
        place = "the gradients" if kind == "grad" and len(layers) > 1 else _place(theirs)
        judged = {q for e in having for q in e.seen if Quantity.of(q).kind == kind}
        every = EVERY.get(kind) if len(theirs) > 1 and {*theirs} >= judged else None
        each = ": each" if len(theirs) > 1 and not every else ""
        later = kind == "step" and slug == "constant-factor" and any(e.spec and e.spec.has_memory for e in having)
        says = f"{capital(every or _listed_names(theirs))}{each} {says}{' in the first step' * later}."
        entries.append(entry(slug, place, says, sure and bool(drawn), theirs))
    return entries


EVERY = {"grad": "every gradient", "step": "the move of every parameter", "steps": "the move of every parameter"}


def _listed_names(quantities):
    """Quantities in words, as the subject of a sentence; of a step, how far it moves."""
    kinds = {Quantity.of(q).kind for q in quantities}
    names = [Quantity.of(q).parameter for q in quantities]
    if kinds == {"grad"}:
        return f"the gradient{'s' * (len(names) > 1)} {listed([f'd{n}' for n in names])}"
    if kinds <= {"step", "steps"}:
        return f"the move{'s' * (len(names) > 1)} of {listed(names)}"
    return listed([_named(q) for q in quantities])


def unknown(wrong: list[Check], evidence: list[Evidence], entries: list[Entry], hints: Sequence[str] = ()) -> Entry:
    """An honest entry for what no known mistake gives.

    Parameters
    ----------
    wrong : the checks that nothing explains
    evidence : of the cases on which they fail first
    entries : what was explained of the others
    hints : what else can be seen
    """
    quantities = _in_order(wrong)
    first, place = quantities[0], _place(_first_function(quantities))
    if _nearly(wrong):
        size = f"{_relative_error(wrong):.1g} of the value"
        says = f"Nearly right, but off by about {size}, which is more than rounding: {APPROXIMATE}."
        whole = {"grad.W", "grad.b"} <= set(quantities)
        return entry("finite-differences", "the neuron" if whole else place, says, False, quantities)
    if first != "output" and any("output" in e["explains"] for e in entries):
        odd = _unlike(quantities, evidence, entries)
        says = f"{capital(_named(odd[0]))} is wrong too: whether by this output alone is seen once that is right."
        return entry("unknown", _place(odd), says, False, quantities)
    worst = next((c for c in wrong if c.quantity == first and c.dtype == "float64"), wrong[0])
    explained = [Quantity.of(q) for e in entries for q in e["explains"]]
    later = Quantity.of(first).several_steps and not any(q.function == "step" for q in explained)
    begin = "A first step is right. The first value" if later else "The first value"
    says = " ".join([f"No known mistake fits. {begin} that is off is {_named(first, worst)}{_known(worst)}.", *hints])
    return entry("unknown", place, says, False, quantities)


def _in_order(wrong):
    """The quantities that are wrong, in the order of computation."""
    return sorted(dict.fromkeys(c.quantity for c in wrong), key=lambda q: Quantity.of(q).order)


def _nearly(wrong):
    """Whether what is wrong is so by little: the formula itself is hardly in doubt."""
    return _in_order(wrong)[0] != "output" and _relative_error(wrong) <= NEARLY


def _first_function(quantities):
    """Those of them that the function gave which the first of them is of."""
    return [q for q in quantities if function_of(q) == function_of(quantities[0])]


def _relative_error(wrong):
    """By how much of the value numbers are off in float64, in the middle of them; infinite where that isn't known."""
    known = [c for c in wrong if c.dtype == "float64" and c.exact and c.mine.error is not None]
    return np.median([c.mine.error / abs(c.exact) for c in known] or [np.inf])


def _unlike(quantities, evidence, entries):
    """Those of the quantities that are not what the mistakes found so far make of them."""
    one = evidence[0]
    named = {(e["mistake"], e["where"]) for e in entries}
    said = {e["says"] for e in entries}
    chosen = {}
    for number, edit in enumerate(one.edits):
        if (edit.slug, edit.where) in named and edit.says in said:
            chosen.setdefault((edit.slug, edit.where), number)
    chosen = tuple(chosen.values())
    odd = [q for q in quantities if q in one.seen and abs((one.near(chosen, q) or 0) - 1) > NEAR]
    return odd or quantities


def _place(quantities):
    """Where an error must have begun that travels backwards: the last layer with something wrong in it."""
    first, *_ = named = [Quantity.of(q) for q in quantities]
    number = first.parameter[1:]
    if first.kind in ("step", "steps") and {"W", "b"} <= {q.parameter[:1] for q in named}:
        return "update"
    if first.kind == "grad" and {f"grad.W{number}", f"grad.b{number}"} <= {*quantities}:
        return f"layer {number}" if number else "the neuron"
    return place_of(first.text)


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


def _is_whole(got, right):
    """Whether numbers look as if they had been cut to whole ones; a mask of ones and zeros does not."""
    cut = any(np.array_equal(got, how(right)) for how in (np.trunc, np.rint))
    return np.any(got) and np.array_equal(got, np.trunc(got)) and (cut or not np.isin(got, (0, 1)).all())


PATTERNS = (  # slug, (all that came, all that is right) → what there is of it, if anything, and what is said of that
    (
        "integer-dtype",
        lambda got, right: _is_whole(got, right),
        "{are} whole numbers: kept in an array of integers, or rounded. Use floats.",
    ),
    (
        "clipped",
        lambda got, right: plateau(got, right),
        "{are} cut to ±{seen:.6g}: several values are exactly that where more is right.",
    ),
    (
        "rounded",
        lambda got, right: _decimals(got, right),
        "{are} rounded to {seen} decimals. Round what you print, not what comes of it.",
    ),
)
SEVERAL = {"grad": "The gradients", "step": "The new parameters"}


def _patterned(wrong, evidence):
    """The entry for what all the wrong numbers of the first function have in common, or None."""
    quantities = _in_order(wrong)
    first = _first_function(quantities)
    once = [q for q in first if not Quantity.of(q).several_steps]
    found = _pattern([e for e in evidence if first[0] in e.seen][:CASES], once)
    if found is None:
        return None
    slug, says, seen = found
    kind = Quantity.of(once[0]).kind
    subject = capital(_named(once[0])) if len(once) == 1 else SEVERAL.get(kind, capital(_named(once[0])))
    are = "is" if len(once) == 1 else "are"
    layers = {Quantity.of(q).parameter[1:] for q in first}
    place = "the gradients" if kind == "grad" and len(layers) > 1 else _place(first)
    return entry(slug, place, f"{subject} {says.format(are=are, seen=seen)}", False, quantities)


def _pattern(having, quantities):
    """The first pattern in what came of these quantities: (slug, what is said of it, what there is of it), or None."""
    pairs = [
        (e.seen[q].astype(float), e.plain(())[q])
        for e in having
        for q in quantities
        if q in e.seen and q in e.plain(())
    ]
    pairs = [(got, right) for got, right in pairs if got.shape == right.shape]
    got, right = (np.concatenate([pair[i].ravel() for pair in pairs] or [[]]) for i in (0, 1))
    if len(got) < FEWEST or not np.all(np.isfinite(got)):
        return None
    found = ((slug, says, find(got, right)) for slug, find, says in PATTERNS)
    return next((row for row in found if row[2]), None)


def _decimals(got, right):
    """To how many decimals these values are rounded, or None."""
    for digits in range(1, 9):
        scaled, off = got * 10**digits, np.max(np.abs(got - right))
        whole = np.rint(scaled)
        if np.any(whole) and np.all(np.abs(scaled - whole) < 1e-6) and off < 0.6 * 10.0**-digits:  # of 0 nobody knows
            return digits
    return None


def plateau(got: np.ndarray, right: np.ndarray) -> float | None:
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
    quantities = _in_order(wrong)
    once = [q for q in quantities if not Quantity.of(q).several_steps and q != "predict"]
    notes = {function_of(c.quantity): c.note for c in wrong if c.dtype == "float64"}
    if candidate is None or not once or not notes:
        return None
    for name, bits, fewer in FORMATS:
        if all(_is_as_large(evidence, q, fewer) for q in once):
            found = _narrowed(name, bits, notes, evidence, once, candidate)
            if found:
                return entry(f"{name}-inside", place_of(once[0]), *found, quantities)
    return None


def _narrowed(name, bits, notes, evidence, once, candidate):
    """How it shows that numbers were in this dtype on the way: (sentence, whether that is certain), or None."""
    who, s = listed(notes), "s" * (len(notes) == 1)
    if all(f"returned {name}" in note for note in notes.values()):
        so = "where float64 came in, and no error is larger than its rounding (astype? dtype=?)."
        return f"{capital(who)} return{s} {name} {so}", True
    if _are_all_of(name, evidence, once):
        so = "every value is one of its numbers (astype? dtype=?)."
        return f"What {who} return{s} has been rounded to {name}: {so}", True
    if all(_jumps(evidence, q, candidate, bits) for q in once):
        return f"Somewhere on the way float64 becomes {name}, or is rounded: the error comes in jumps (astype?).", False
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
    inputs = nudged(one.inputs, by, np.random.default_rng(seed))
    right = pytorch(one.reference, inputs)[quantity]
    got = observe(candidate, inputs, {quantity: right.shape}).arrays.get(quantity)
    return None if got is None else got - right
