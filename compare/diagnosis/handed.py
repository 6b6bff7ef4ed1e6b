"""Functions that are right, but take their arguments in another form than the contract hands them over.

Nothing is guessed from what they make of the contract's own: they are called again with the other form, and are right
then or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from compare.contract.calls import FUNCTIONS, observe, returned_by
from compare.contract.candidate import Candidate
from compare.contract.inputs import Inputs
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.entry import Entry, entry
from compare.diagnosis.evidence import CASES, Diagnosed, Evidence, by_function, elsewhere, fits_all, seen_on
from compare.diagnosis.search import explain
from compare.results import Check
from compare.truth.program import pytorch
from compare.wording import listed


def _as_it_is(quantity, array):
    return array


class Form(NamedTuple):
    """Another form of the arguments.

    Attributes
    ----------
    slug, where : what the mistake is called, and its place
    fits : (inputs, output as it should be) → whether there is such a form of them
    taken : (inputs, output as it should be) → the inputs in that form
    says : what functions take, and what mends it; {take} is "loss and gradients take", {k} the number of outputs
    given : (quantity, array) → the array in the form in which it comes back then; again, it is as it was
    """

    slug: str
    where: str
    fits: Callable[[Inputs, np.ndarray], bool]
    taken: Callable[[Inputs, np.ndarray], Inputs]
    says: str
    given: Callable[[str, np.ndarray], np.ndarray] = _as_it_is


def _are_classes(inputs, output):
    return inputs.y.dtype.kind in "iu" and inputs.y.ndim == 1 and output.ndim == 2


def _are_coins(inputs, output):
    return inputs.y.dtype.kind == "f" and bool(np.all((inputs.y == 0) | (inputs.y == 1)))


def _of_a_network(inputs, output):
    return inputs.X.ndim == 2 and output.ndim == 2


def _samples_last(quantity, array):
    return array.T if Quantity.of(quantity).family in ("output", "grad.X", "z", "a") else array


def _all_in_columns(quantity, array):
    if Quantity.of(quantity).parameter.startswith("b"):
        return array[:, np.newaxis] if array.ndim == 1 else array[:, 0]
    return _samples_last(quantity, array)


def _with_columns(inputs, output):
    params = {n: p[:, np.newaxis] if n.startswith("b") and p.ndim == 1 else p for n, p in inputs.params.items()}
    return replace(inputs, params=params, X=inputs.X.T.copy(), y=inputs.y.T.copy())


RIGHT_THEN = "and all that comes back is right"
FORMS = (
    Form(
        "one-hot-expected", "labels", _are_classes,
        lambda i, output: replace(i, y=np.eye(output.shape[1], dtype=i.X.dtype)[i.y]),
        f"y holds class numbers, but {{take}} one-hot rows: begin with y = np.eye({{k}})[y], {RIGHT_THEN} "
        "(or declare TARGETS = 'one_hot').",
    ),
    Form(
        "classes-shifted", "labels", _are_classes,
        lambda i, output: replace(i, y=i.y + 1),
        f"y counts the classes from 0, but {{take}} them from 1: begin with y = y + 1, {RIGHT_THEN}.",
    ),
    Form(
        "labels-signed-expected", "labels", _are_coins,
        lambda i, output: replace(i, y=2 * i.y - 1),
        f"y holds 0 and 1, but {{take}} labels of −1 and 1: begin with y = 2 * y - 1, {RIGHT_THEN}.",
    ),
    Form(
        "broadcast-n-by-n", "loss", lambda i, output: i.y.ndim == 1,
        lambda i, output: replace(i, y=i.y[:, np.newaxis]),
        f"y has the shape (n_samples,), but {{take}} a column: begin with y = y.reshape(-1, 1), {RIGHT_THEN}.",
    ),
    Form(
        "broadcast-n-by-n", "loss", lambda i, output: i.y.ndim == 2 and i.y.shape[1] == 1,
        lambda i, output: replace(i, y=i.y[:, 0]),
        f"y has the shape (n_samples, 1), but {{take}} a vector: begin with y = y.ravel(), {RIGHT_THEN}.",
    ),
    Form(
        "samples-in-columns", "inputs", _of_a_network,
        lambda i, output: replace(i, X=i.X.T.copy(), y=i.y.T.copy()),
        f"Samples are the rows of X, but {{take}} them as columns: begin with X = X.T (and y = y.T) and return the "
        f"output transposed, {RIGHT_THEN}.",
        _samples_last,
    ),
    Form(
        "samples-in-columns", "inputs", _of_a_network, _with_columns,
        f"Samples are the rows of X, but {{take}} them as columns, and biases as columns too: begin with X = X.T (and "
        f"y = y.T) and b.reshape(-1, 1), and return the output transposed and db as vectors, {RIGHT_THEN}.",
        _all_in_columns,
    ),
    Form(
        "list-expected", "parameters", lambda i, output: True,
        lambda i, output: replace(i, params=[p.copy() for p in i.params.values()]),  # which may be updated in place
        f"params is a dict by name, but {{take}} a list: begin with params = list(params.values()), {RIGHT_THEN}.",
    ),
)  # fmt: skip


AS_HANDED = Form("", "", lambda inputs, output: True, lambda inputs, output: inputs, "")


def seen_in(form: Form, one: Evidence, candidate: Candidate, function: str) -> Evidence | None:
    """The evidence as it would be if a function were handed its arguments in another form; None if there is none, or
    it still fails.
    """
    values = pytorch(one.reference, one.inputs)
    right, output = returned_by(function, values), values["output"]
    if not right or not form.fits(one.inputs, output):
        return None
    alone = replace(candidate, functions={function: candidate.functions[function]})
    shapes = {q: form.given(q, v).shape for q, v in right.items()}
    came = observe(alone, form.taken(one.inputs, output), shapes).arrays
    if not right.keys() <= came.keys():
        return None
    others = {q: v for q, v in one.seen.items() if function_of(q) != function}
    failures = {q: f for q, f in one.failures.items() if function_of(q) != function}
    return replace(one, seen=others | {q: form.given(q, came[q]) for q in right}, failures=failures)


def handed_otherwise(
    subject: Diagnosed, evidence: list[Evidence], failing: list[Check]
) -> tuple[list[Entry], set[str]]:
    """Entries for functions that fail, and are right (or make a known mistake) where they are handed their arguments in
    another form; and which these are.

    Parameters
    ----------
    evidence : of the cases on which something fails
    failing : the checks that do
    """
    rng, candidate = np.random.default_rng(0), subject.candidate
    moderate = [one for one in evidence if one.moderate]
    drawn = [seen_on(subject, elsewhere(one.case, rng)) for one in moderate[:CASES]]
    quantities = by_function(failing)
    found = {}  # number of a form → function → (whether all is right then, what else is wrong with it)
    for function in (f for f in FUNCTIONS if f in {*quantities} & {*candidate.functions} - {"predict"}):
        number, *what = _form_of(function, candidate, moderate, drawn, quantities[function])
        if number is not None:
            found.setdefault(number, {})[function] = what
    entries = [e for n, theirs in found.items() for e in _entries(FORMS[n], theirs, quantities, moderate[0])]
    return entries, {function for theirs in found.values() for function in theirs}


def _entries(form, theirs, quantities, one):
    """The entry for a form in which functions take their arguments, and those for what else is wrong with them."""
    further = [e for _, entries in theirs.values() for e in entries]
    sure = any(right for right, _ in theirs.values()) or all(e["certain"] for e in further)
    k = pytorch(one.reference, one.inputs)["output"].shape[-1:]
    explains = [q for function in theirs for q in quantities[function]]
    return [entry(form.slug, form.where, _says(form, theirs, k, further), sure, explains), *further]


def _form_of(function, candidate, moderate, drawn, quantities):
    """The form in which a function takes its arguments: (its number, whether all is right then, entries for what else
    is wrong with it); the number is None where no other form explains anything.
    """
    evidence = [*moderate, *drawn]
    for number, form in enumerate(FORMS):
        if form.where in ("labels", "loss") and function in ("forward", "layer_values"):  # which take no y
            continue
        if seen_in(form, evidence[0], candidate, function) is None:
            continue
        if _all_right(form, evidence, candidate, function):
            # By now it may be right as it is handed them too: then what it gives depends on the calls before.
            return (None if _all_right(AS_HANDED, evidence, candidate, function) else number), True, []
        if any(returned_by(function, one.failures) for one in evidence):
            further = _further(form, function, candidate, moderate, drawn, quantities)
            if further is not None:
                return number, False, further
    return None, False, []


def _further(form, function, candidate, moderate, drawn, quantities):
    """What else is wrong with a function that is handed its arguments in another form; None where nothing known is."""
    seen = [seen_in(form, one, candidate, function) for one in (*moderate, *drawn)]
    known = [one for one in seen if one is not None]
    if len(known) < len(seen):
        return None
    once = [q for q in quantities if not Quantity.of(q).several_steps]
    entries, unexplained = explain(known[: len(moderate)], {function: once}, lambda function: known[len(moderate) :])
    return None if unexplained else entries


def _all_right(form, evidence, candidate, function):
    seen = (seen_in(form, one, candidate, function) for one in evidence)
    return all(one is not None and fits_all(one, (), function) for one in seen)


def _says(form, functions, k, further):
    take = f"{listed(functions)} {'take' if len(functions) > 1 else 'takes'}"
    says = form.says.format(take=take, k=k[0] if k else 1)
    return says.replace(RIGHT_THEN, "and see what is left") if further else says
