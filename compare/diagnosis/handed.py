"""Functions that are right, but take their arguments in another form than the contract hands them over.

Nothing is guessed from what they make of the contract's own: they are called again with the other form, and are right
then or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from compare.contract.calls import FUNCTIONS, observe
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.mistakes.edit import listed
from compare.truth.program import pytorch


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
    fits: Callable
    taken: Callable
    says: str
    given: Callable = _as_it_is


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
        f"y holds class numbers, but {{take}} one-hot rows: begin with y = np.eye({{k}})[y], {RIGHT_THEN}.",
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


def seen_in(form, one, candidate, function):
    """The evidence as it would be if a function were handed its arguments in another form; None if there is none, or
    it still fails.
    """
    right = {q: v for q, v in pytorch(one.reference, one.inputs).items() if function_of(q) == function}
    output = pytorch(one.reference, one.inputs)["output"]
    if not right or not form.fits(one.inputs, output):
        return None
    alone = replace(candidate, functions={function: candidate.functions[function]})
    shapes = {q: form.given(q, v).shape for q, v in right.items()}
    came = observe(alone, form.taken(one.inputs, output), shapes).values
    if not all(isinstance(came.get(q), np.ndarray) for q in right):
        return None
    others = {q: v for q, v in one.seen.items() if function_of(q) != function}
    failures = {q: f for q, f in one.failures.items() if function_of(q) != function}
    return replace(one, seen=others | {q: form.given(q, came[q]) for q in right}, failures=failures)


def handed_otherwise(evidence, candidate, functions, explain):
    """What becomes of functions that fail, and are right (or make a known mistake) where they are handed their
    arguments in another form.

    Parameters
    ----------
    evidence : list of Evidence on which they fail and on inputs drawn anew
    functions : their names
    explain : (form, function) → entries for what else is wrong with it, or None where nothing known is

    Returns
    -------
    list of (slug, where, sentence, whether one of them is right then, functions, further entries)
    """
    found = {}
    for function in (f for f in FUNCTIONS if f in {*functions} & {*candidate.functions} - {"predict"}):
        for number, form in enumerate(FORMS):
            if form.where in ("labels", "loss") and function in ("forward", "layer_values"):  # which take no y
                continue
            if seen_in(form, evidence[0], candidate, function) is None:
                continue
            if all(_is_right(seen_in(form, one, candidate, function), function) for one in evidence):
                if all(_is_right(seen_in(AS_HANDED, one, candidate, function), function) for one in evidence):
                    break  # by now it is right as it is handed them too: what it gives depends on the calls before
                further, right = [], True
            elif any(function_of(q) == function for one in evidence for q in one.failures):
                further, right = explain(form, function), False
            else:
                continue
            if further is not None:
                before = found.get(number, (False, [], []))
                found[number] = before[0] or right, [*before[1], function], [*before[2], *further]
                break
    k = pytorch(evidence[0].reference, evidence[0].inputs)["output"].shape[-1:] if found else ()
    return [
        (FORMS[n].slug, FORMS[n].where, _says(FORMS[n], theirs, k, further), right, theirs, further)
        for n, (right, theirs, further) in found.items()
    ]


def _is_right(one, function):
    return one is not None and one.fits((), [q for q in one.seen if function_of(q) == function])


def _says(form, functions, k, further):
    take = f"{listed(functions)} {'take' if len(functions) > 1 else 'takes'}"
    says = form.says.format(take=take, k=k[0] if k else 1)
    return says.replace(RIGHT_THEN, "and see what is left") if further else says
