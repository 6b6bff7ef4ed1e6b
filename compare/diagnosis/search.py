"""Looks for the edits of the reference that make a candidate's numbers; compare/README.md says what explains them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain, combinations, islice
from typing import NamedTuple

from compare.contract.calls import FUNCTIONS, returned_by
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.entry import Entry, entry, united
from compare.diagnosis.evidence import CASES, Chosen, Evidence, fits_all, is_one
from compare.diagnosis.mistakes import Edit
from compare.judge.share import NEAR

GIVEN = {"inputs", "parameters", "labels"}  # where an edit is that is of what everything is computed from
MOST_PAIRS = 1200  # tried for one function, where no single edit explains it
SEEDS = 8  # how many half-explanations are followed up

Failing = Mapping[str, Collection[str]]  # function → its failing quantities
Fresh = Callable[[str], list[Evidence]]  # function → evidence on inputs that nothing was searched on


class Named(NamedTuple):
    """An edit that explains something.

    Attributes
    ----------
    edit : its number
    chosen : the numbers of all the edits that explain it together
    functions, quantities : what they explain, and what of it this one has a part in
    contradicted : the quantities that the candidate gives otherwise than these edits would
    certain : whether nothing else known gives these numbers too, which inputs drawn after the search confirm
    also : the slugs of what else gives them
    """

    edit: int
    chosen: Chosen
    functions: list[str]
    quantities: list[str]
    contradicted: list[str]
    certain: bool
    also: list[str]


def explain(
    evidence: list[Evidence], failing: Failing, fresh: Fresh | None = None, several: bool = True
) -> tuple[list[Entry], list[str]]:
    """The fewest edits that explain what fails, as entries of the diagnosis, and the quantities that nothing explains.

    Parameters as for :func:`named`.
    """
    found, unexplained = named(evidence, failing, fresh, several)
    entries = []
    for row in found:
        edit = evidence[0].edits[row.edit]
        if not row.certain and _comes_to_nothing(row, evidence[0]):  # and so do many others: it is 0
            unexplained = [*unexplained, *row.quantities]
            continue
        where, says = edit.where, _said(edit, row, failing, evidence)
        if row.functions == ["input_gradient"] and row.contradicted:  # the edit would do more than that
            where, says = "the input gradient", f"In the gradient of the inputs alone: {edit.says}"
        entries.append(entry(edit.slug, where, says, row.certain, row.quantities, row.also))
    return united(entries), unexplained


def named(
    evidence: list[Evidence], failing: Failing, fresh: Fresh | None = None, several: bool = True
) -> tuple[list[Named], list[str]]:
    """The fewest edits that explain what fails, and the quantities that nothing explains.

    Parameters
    ----------
    evidence : those on which something fails first
    failing : function → its failing quantities
    fresh : function → evidence on inputs that nothing was searched on; None where nobody can be asked
    several : whether to look for several mistakes at once in one function, where no single one explains it
    """
    explained = {}  # function → list of explanations, best first
    for function in sorted(failing, key=FUNCTIONS.index):
        explained[function] = _explanations(evidence, function, failing[function], explained, several)
    fresh = cache(fresh) if fresh else None
    found = _fewest(evidence, failing, explained, fresh)
    apart = [row for f in failing if not explained[f] for row in _in_parts(evidence, f, failing[f], explained, fresh)]
    known = {q for row in apart for q in row.quantities}
    return [*found, *apart], [q for f in failing if not explained[f] for q in failing[f] if q not in known]


# ---- what explains one function --------------------------------------------------------------------------------------


def _explanations(
    evidence: list[Evidence],
    function: str,
    failing: Collection[str],
    before: dict[str, list[Chosen]],
    several: bool,
) -> list[Chosen]:
    """Sets of edits under which the reference gives all that this function gave, fewest edits first."""
    having = [e for e in evidence if any(q in e.seen for q in failing)]
    if not having:
        return []
    having.sort(key=lambda e: fits_all(e, (), function))  # where it fails, first
    first = having[:CASES]
    one = first[0]
    numbers = _numbers(first, function, _parameters(failing))
    off = _parameters(q for q in failing if any(q in e.seen and not is_one(e.near((), q)) for e in first))
    known = [chosen for explanations in before.values() for chosen in explanations[:2] if {*chosen} <= {*numbers}]

    given = sorted(returned_by(function, one.seen), key=lambda q: Quantity.of(q).several_steps)  # the dearest last

    def fitting(tried):
        return [c for c in dict.fromkeys(tried) if _is_alike(one, c, given) and _hold(first, c, function)]

    def alone(some):
        return ((number,) for number in some if _reaches_all(one.edits[number], off))

    of_other_losses = _of_other_losses(one, function, before, numbers)
    numbers = [number for number in numbers if number not in of_other_losses]
    found = fitting([*known, *alone(numbers)])
    if several and not found:
        pairs = _pairs(one, function, [q for q in failing if q in one.seen], known, numbers)
        found = fitting(islice(pairs, MOST_PAIRS))
    found = found or fitting(alone(of_other_losses))
    return [chosen for chosen in found if _hold(having, chosen, function)] or found


def _of_other_losses(one, function, before, numbers):
    """Of a step, the edits of a loss that the gradients are not those of: which loss it is, they have told."""
    told = {n for chosen in before.get("gradients", ()) for n in chosen} if function == "step" else set()
    return [n for n in numbers if one.edits[n].where == "loss" and n not in told] if told else []


def _parameters(quantities):
    """Whose gradients, or steps, these quantities are; "" stands for what comes before them."""
    return {Quantity.of(q).parameter for q in quantities}


def _reaches_all(edit, off):
    """Whether an edit can change every one of these parameters' gradients."""
    return edit.only is None or off <= edit.only


def _numbers(evidence, function, off):
    """The numbers of the edits that can be what a function does, if these parameters' gradients are off."""
    may = {"predict": ("labels", "program"), "step": ("update", "program")}.get(function, ("program",))
    if function == "predict" and all("output" in e.seen and is_one(e.near((), "output")) for e in evidence):
        may = ("labels",)  # what they are read off is right
    one = evidence[0]
    edits = enumerate(one.edits)
    return [n for n, e in edits if (e.only is None or e.only & off) and one.touches(n) in may]


def _hold(evidence, chosen, function, quantities=None):
    return all(fits_all(one, chosen, function, quantities) for one in evidence)


def _is_alike(one, chosen, quantities):
    """Whether edits give about the same as a function did, and not merely because they change nothing."""
    if not all(is_one(one.near(chosen, q)) for q in quantities):
        return False
    once = [q for q in _once(quantities) if q != "predict"]
    return once != quantities or any(one.changes(n, once) for n in chosen)


def _once(quantities):
    """Those of the quantities that one call gives, not several steps in a row."""
    return [q for q in quantities if not Quantity.of(q).several_steps]


# ---- several edits that explain it together --------------------------------------------------------------------------


def _pairs(
    one: Evidence, function: str, failing: list[str], known: list[Chosen], numbers: list[int]
) -> Iterator[Chosen]:
    """Two and more edits, the likeliest first.

    Where the gradients are right, or a single step is, the mistake is in the update.
    """
    wanted = _once(failing) or failing
    if function == "step" and (not _once(failing) or _gradients_are_right(one)):
        numbers = [n for n in numbers if one.touches(n) == "update"]
        known = [c for c in known if {*c} <= {*numbers}]
    starts = dict.fromkeys([*known, *((n,) for n in numbers)])
    ratios = {chosen: [one.near(chosen, q) for q in wanted] for chosen in starts}
    yield from _completed(one, failing, ratios, known, numbers)
    yield from _in_proportion(one, wanted, ratios, numbers)
    if not any(is_one(ratio) for row in ratios.values() for ratio in row):  # nothing explains any of it alone
        yield from _on_the_way_forward(one, wanted, numbers)


def _completed(one, failing, ratios, known, numbers):
    """Those that explain some of what fails in one call, each with every other edit that touches the rest of it."""
    once = _once(failing)
    right = {chosen: sum(map(is_one, row)) for chosen, row in ratios.items()}
    for seed in sorted((c for c in ratios if right[c] or c in known), key=lambda c: -right[c])[:SEEDS]:
        rest = [q for q, ratio in zip(once, ratios[seed]) if not is_one(ratio)]
        if rest:
            others = [n for n in numbers if one.changes(n, rest)]
        else:
            others = numbers if len(once) < len(failing) else ()
        yield from (tuple(sorted((*seed, n))) for n in others if n not in seed)


def _in_proportion(one, wanted, ratios, numbers):
    """Those that are right but for one common factor, with each of the edits that are factors."""
    if all(one.seen[q].size == 1 for q in wanted):  # any number is proportional to any other
        return
    unedited = [one.near((), q) for q in wanted]
    alike = [chosen for chosen, row in ratios.items() if row != unedited and _are_proportional(row)][:SEEDS]
    factors = [n for n in numbers if one.edits[n].where in ("loss", "update")]
    yield from ((*seed, n) for seed in alike for n in factors if n not in seed)


def _are_proportional(ratios):
    return bool(ratios[0]) and all(is_one(r and r / ratios[0]) for r in ratios)


def _on_the_way_forward(one, wanted, numbers):
    """Edits of two layers, the usual ones first."""
    once = _once(wanted)
    in_layers = [n for n in numbers if one.edits[n].where.startswith("layer") and (not once or one.changes(n, once))]
    layers = {n: one.edits[n].where[:7] for n in _distinct(one, in_layers, wanted)}
    rank = {n: place for place, n in enumerate(layers)}
    apart = [(a, b) for a, b in combinations(layers, 2) if layers[a] != layers[b]]
    yield from sorted(apart, key=lambda pair: rank[pair[0]] + rank[pair[1]])


def _distinct(one, numbers, quantities):
    """The first of all edits that give the same."""
    found = {}
    for n in numbers:
        values = one.plain((n,))
        found.setdefault(tuple(values[q].tobytes() for q in quantities if q in values), n)
    return list(found.values())


def _gradients_are_right(one):
    judged = returned_by("gradients", one.seen)
    return bool(judged) and all(is_one(one.near((), q)) for q in judged)


# ---- the fewest that explain all of them -----------------------------------------------------------------------------


def _fewest(
    evidence: list[Evidence], failing: Failing, explained: dict[str, list[Chosen]], fresh: Fresh | None
) -> list[Named]:
    """The fewest edits that explain every function that can be explained."""
    theirs = {}  # explanation → the functions that it explains
    for function in failing:
        for chosen in explained[function]:
            theirs.setdefault(chosen, []).append(function)
    harm = {chosen: _contradicted(evidence, chosen) for chosen in theirs}
    moves = {chosen for chosen in theirs if _of_the_move(evidence[0], chosen)}
    order = {c: (-len(theirs[c]), len(c), len(harm[c]), c not in moves, c) for c in theirs}
    theirs = {c: theirs[c] for c in sorted(theirs, key=order.__getitem__)}
    found, done = {}, set()
    for chosen, functions in theirs.items():
        mine = [f for f in functions if f not in done]
        rivals = _rivals(chosen, mine, theirs, harm)
        sure = _confirmed(evidence, chosen, mine, fresh)
        if not sure and any(_confirmed(evidence, r, mine, fresh) for r in rivals if rivals[r] == mine):
            continue  # at a learning rate of ½ twice the step is a step without its rate: what is drawn since tells
        done |= {*mine}
        for row in _parts(evidence, failing, chosen, mine, harm[chosen], rivals, fresh, sure) if mine else ():
            known = found.setdefault(row.edit, row)
            known.quantities.extend(q for q in row.quantities if q not in known.quantities)
    return list(found.values())


def _rivals(chosen, mine, theirs, harm):
    """Explanations that explain some of it too (→ which functions of it), and nothing of the rest is otherwise: that
    rounding hides what they give there does not refute them.
    """
    shared = {r: [f for f in mine if f in theirs[r]] for r in theirs if r != chosen and len(r) == len(chosen)}
    harmless = [r for r in shared if len(harm[r]) <= len(harm[chosen]) and not {*map(function_of, harm[r])} & {*mine}]
    return {r: shared[r] for r in harmless if shared[r]}


def _parts(evidence, failing, chosen, mine, harm, rivals, fresh, sure):
    """Each edit of an explanation of these functions, as a :class:`Named`; ``sure`` whether it is confirmed."""
    edits = evidence[0].edits
    sure = sure and not _are_one_factor(evidence, chosen)
    for number in chosen:
        quantities = [q for f in mine for q in failing[f] if _has_part(evidence, chosen, number, q)]
        other = [r for r in rivals if edits[number][:3] not in {edits[n][:3] for n in r}]
        other = [r for r in other if not _of_the_move(evidence[0], chosen, r)]
        if all(evidence[0].comes_to_nothing(chosen, q) for q in quantities):  # whether 0 is a sum or a mean is the same
            other = [r for r in other if edits[number][:2] not in {edits[n][:2] for n in r}]
        if sure:  # what fits by chance does so no more
            other = [r for r in other if _confirmed(evidence, r, rivals[r], fresh)]
        also = dict.fromkeys(edits[n].slug for n in chain(*other) if n not in chosen)
        also.pop(edits[number].slug, None)
        yield Named(number, chosen, mine, quantities, harm, sure and not other, list(also))


def _confirmed(evidence, chosen, functions, fresh, quantities=None):
    """Whether the edits give what each of the functions gave (or these quantities) in everything that isn't extreme,
    and on inputs drawn since; of those, at least one must tell them from the right program.
    """
    asked = [e for e in evidence if e.moderate and e.seen]
    for function in functions:
        if not _hold(asked, chosen, function, quantities):
            return False
        drawn = fresh(function) if fresh else []
        if not _hold(drawn, chosen, function, quantities) or (fresh and _hold(drawn, (), function, quantities)):
            return False
    return True


def _are_one_factor(evidence, chosen):
    """Whether several edits are factors of the same numbers: of their product nobody knows which it is made of."""
    return len(chosen) > 1 and all(evidence[0].edits[n].where == "loss" for n in chosen)


def _contradicted(evidence, chosen):
    """The quantities, of any function, that the candidate gave otherwise than these edits would."""
    one = evidence[0]
    return [q for q in one.seen if not is_one(one.near(chosen, q))]


def _has_part(evidence, chosen, number, quantity):
    """Whether the edit has a part in this quantity, among those chosen."""
    if len(chosen) == 1 or quantity == "predict":
        return True
    without = tuple(n for n in chosen if n != number)
    ratio = evidence[0].near(without, quantity)
    return ratio is None or abs(ratio - 1) > NEAR


# ---- what explains some of it ----------------------------------------------------------------------------------------


def _in_parts(
    evidence: list[Evidence],
    function: str,
    failing: Collection[str],
    before: dict[str, list[Chosen]],
    fresh: Fresh | None,
) -> Iterator[Named]:
    """Where nothing explains all that a function gave: edits that explain some of its quantities each, and leave what
    is right as it is.
    """
    first = [e for e in evidence if any(q in e.seen and not is_one(e.near((), q)) for q in failing)][:CASES]
    if not first or function == "predict":
        return
    one = first[0]
    left = [q for q in _once(failing) if q in one.seen]
    right = [q for q in _once(returned_by(function, one.seen)) if q not in left]
    numbers = _numbers(first, function, _parameters(left)) if len(left) > 1 else []
    known = [chosen for explanations in before.values() for chosen in explanations[:1] if {*chosen} <= {*numbers}]
    explained = {}  # edits → the quantities that they explain
    for chosen in [*known, *((n,) for n in numbers)]:
        mine = [q for q in left if is_one(one.near(chosen, q))]
        if mine and all(is_one(one.near(chosen, q)) for q in right):
            mine = [q for q in mine if all(q in e.seen and e.fits(chosen, [q]) for e in first)]
            of_all = any(one.edits[n].where in GIVEN for n in chosen)  # other data change more than a part
            explained |= {chosen: mine} if len(mine) > (len(left) / 2 if of_all else 0) else {}
    fine = [q for q in one.seen if is_one(one.near((), q))]
    harm = {c: sum(not is_one(one.near(c, q)) for q in fine) for c in explained}
    while explained:
        chosen = max(explained, key=lambda c: (len(explained[c]), -harm[c], _of_the_move(one, c), -len(c), -c[0]))
        mine = explained[chosen]
        rivals = [r for r in explained if r != chosen and explained[r] == mine and harm[r] <= harm[chosen]]
        rivals = [r for r in rivals if not _of_the_move(one, chosen, r)]
        sure = _confirmed(evidence, chosen, [function], fresh, mine)
        rivals = [r for r in rivals if _confirmed(evidence, r, [function], fresh, mine)]
        for number in chosen:
            edit = one.edits[number]
            others = [one.edits[n] for r in rivals for n in r if one.edits[n][:3] != edit[:3]]
            also = dict.fromkeys(other.slug for other in others if other.slug != edit.slug)
            yield Named(number, chosen, [function], mine, [], sure and not others, list(also))
        explained = {c: [q for q in theirs if q not in mine] for c, theirs in explained.items()}
        explained = {c: theirs for c, theirs in explained.items() if theirs}


def _of_the_move(one, chosen, rival=()):
    """Whether edits say how far parameters move, of somebody who shows no gradients: then that is true whatever the
    gradients are, and no edit of theirs is another explanation.
    """
    if any(Quantity.of(q).kind == "grad" for q in one.seen) or not all(one.edits[n].of_the_move for n in chosen):
        return False
    return all(one.edits[n].only for n in rival)


# ---- what is said of them --------------------------------------------------------------------------------------------


def _said(edit: Edit, row: Named, failing: Failing, evidence: list[Evidence]) -> str:
    """The edit's sentence, and what is right although the mistake could be everywhere."""
    right, one = _right(failing, evidence), evidence[0]
    if _comes_to_nothing(row, one):
        return f"{edit.says} (Here that comes to 0.)"
    if "gradients" in row.functions and {"forward", "loss"} <= {*right}:
        return edit.slopes or f"{edit.says} (The output and the loss are right; the gradients are not.)"
    if row.functions == ["loss"] and "gradients" in right:
        return f"{edit.says} (The gradients are right; only the reported loss is not.)"
    if row.functions == ["step"] and "gradients" in right and evidence[0].touches(row.edit) != "update":
        return f"{edit.says} (In step alone: what gradients returns is right.)"
    before = dict.fromkeys(f for f in map(function_of, row.contradicted) if f in right[:2])
    if before and before.keys().isdisjoint(row.functions):
        return f"{edit.says} (In {' and '.join(row.functions)} alone: what {' and '.join(before)} returns is right.)"
    return edit.says


def _comes_to_nothing(row, one):
    """Whether all that a mistake would make of what it explains is 0."""
    return all(q in one.seen and one.comes_to_nothing(row.chosen, q) for q in row.quantities)


def _right(failing, evidence):
    """The functions that are right: nothing of them fails, and all that they gave could be read."""
    failed = {function_of(q) for one in evidence for q in one.failures}
    judged = {function_of(q) for q in evidence[0].seen} - failed
    return [f for f in ("forward", "loss", "gradients") if f in judged and f not in failing]
