"""The whole story of one check: expected and got, where it first goes wrong, what fits and what nearly does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from compare.contract.calls import returned_by
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.entry import Entry
from compare.diagnosis.evidence import Diagnosed, evidence_of
from compare.diagnosis.mistakes.layers import LINEAR, SQUARE
from compare.diagnosis.mutation import record
from compare.judge.share import error_of, share_of
from compare.judge.sides import expected
from compare.results import Check
from compare.truth.origins import Origin, origins

MOST_ROWS = 12
NEAREST = 5


class Story(NamedTuple):
    """What is known of one check.

    Attributes
    ----------
    check : the check
    rows : (index, exact, got, PyTorch's, share) of the elements that use most of what rounding plausibly does
    way : (quantity, verdict, share) of everything judged on this case, in the order of computation
    fits : (distance, slug, where, sentence) of what the diagnosis says of it
    nearest : the same for the edits that come next; a distance over 1 is more than rounding
    graph : (place, call, whether the mistake is there), in the order of computation
    origins : which operations of the reference its rounding comes from, if its error is rounding
    """

    check: Check
    rows: list[tuple]
    way: list[tuple]
    fits: list[tuple]
    nearest: list[tuple]
    graph: list[tuple]
    origins: Sequence[Origin] = ()


def story_of(subject: Diagnosed, check: Check, checks: list[Check], diagnosis: list[Entry]) -> Story:
    """The :class:`Story` of a check; ``checks`` are all that were judged, and ``diagnosis`` what was found in them."""
    inputs = subject.cases[check.case]().cast(check.dtype)
    reference = subject.reference(inputs)
    evidence = evidence_of(subject, check.case)
    fits = _of_the_diagnosis(check, diagnosis)
    nearest = _nearest(evidence, check.quantity) if check.verdict == "wrong" else []
    slug, where = fits[0][1:3] if fits else ("", "")
    in_the_sum = slug in {row[0] for row in (*LINEAR, *SQUARE)}
    calls = record(reference, subject.cases[check.case]().cast("float64"))
    graph = [(c.place, c.name, where.startswith(c.place) and (c.name == "linear") == in_the_sum) for c in calls]
    graph += [("loss", "", where in ("loss", "penalty")), ("update", "", where == "update")]
    seen = evidence if check.dtype == "float64" else evidence_of(subject, check.case, check.dtype)
    rows, way = _rows(seen.seen, reference, inputs, check), _way(check, checks)
    found = origins(reference, inputs, check.dtype, check.quantity) if check.verdict not in ("wrong", "error") else ()
    return Story(check, rows, way, fits, nearest, graph, found)


def _rows(seen, reference, inputs, check):
    theirs, true = expected(reference, inputs, check.dtype)
    if check.quantity not in true or check.quantity not in seen:
        return []
    truth, got = true[check.quantity], seen[check.quantity]
    share = share_of(error_of(got, truth, check.dtype), truth.plausible)
    worst = np.argsort(-share, axis=None, kind="stable")[:MOST_ROWS]
    places = sorted(np.unravel_index(i, got.shape) for i in worst)
    return [
        (tuple(int(i) for i in p), float(truth.hi[p]), float(got[p]), float(theirs[check.quantity][p]), float(share[p]))
        for p in places
    ]


def _way(check, checks):
    here = [c for c in checks if (c.pair, c.case, c.dtype) == (check.pair, check.case, check.dtype)]
    in_order = sorted(here, key=lambda c: Quantity.of(c.quantity).order)
    return [(c.quantity, c.verdict, c.mine.share) for c in in_order if c.budget is not None]


def _of_the_diagnosis(check, diagnosis):
    """What the diagnosis has found for a quantity: what is not certain is said with a "perhaps"."""
    mine = [e for e in diagnosis if check.quantity in e["explains"] and e["mistake"] != "unknown"]
    mine = [e for e in mine if e["pair"] == check.pair]
    return [(0.0, e["mistake"], e["where"], e["says"] if e["certain"] else f"perhaps: {e['says']}") for e in mine]


def _nearest(evidence, quantity):
    """The edits that change what a quantity's function gives, but not to what the candidate gave."""
    if quantity not in evidence.seen or quantity == "predict":
        return []
    quantities = returned_by(function_of(quantity), evidence.seen)
    found = []
    for number, edit in enumerate(evidence.edits):
        if evidence.changes(number, [q for q in quantities if not Quantity.of(q).several_steps]):
            distance = evidence.distance((number,), quantities)
            if 1 < distance < np.inf:
                found.append((distance, edit.slug, edit.where, edit.says))
    return sorted(found, key=lambda row: row[0])[:NEAREST]
