"""The whole story of one check: expected and got, where it first goes wrong, what fits and what nearly does."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from compare.contract import function_of
from compare.diagnosis import evidence_of
from compare.mutants.layers import LINEAR, SQUARE
from compare.reference import pytorch, truths
from compare.rewire import record

MOST_ROWS = 12
NEAREST = 5


class Story(NamedTuple):
    """What is known of one check.

    Attributes
    ----------
    check : the check
    rows : (index, exact, got, PyTorch's, share) of the elements that use most of the budget
    way : (quantity, verdict, share) of everything judged on this case, in the order of computation
    fits : (distance, slug, where, sentence) of the edits that give the same numbers
    nearest : the same for those that come next; a distance over 1 is more than rounding
    graph : (place, call, whether the mistake is there), in the order of computation
    """

    check: object
    rows: list
    way: list
    fits: list
    nearest: list
    graph: list


def story_of(subject, check, checks):
    """The :class:`Story` of a check; ``checks`` are all that were judged."""
    inputs = subject.cases[check.case]().cast(check.dtype)
    reference = subject.reference(inputs)
    evidence = evidence_of(subject, check.case)
    fits, nearest = _ranked(evidence, check.quantity)
    slug, where = fits[0][1:3] if fits else ("", "")
    in_the_sum = slug in {row[0] for row in (*LINEAR, *SQUARE)}
    calls = record(reference, subject.cases[check.case]().cast("float64"))
    graph = [(c.place, c.name, where.startswith(c.place) and (c.name == "linear") == in_the_sum) for c in calls]
    graph += [("loss", "", where in ("loss", "penalty")), ("update", "", where == "update")]
    seen = evidence_of(subject, check.case, check.dtype).seen
    return Story(check, _rows(seen, reference, inputs, check), _way(check, checks), fits, nearest, graph)


def _rows(seen, reference, inputs, check):
    true, theirs = truths(reference, inputs, check.dtype), pytorch(reference, inputs)
    if check.quantity not in true or check.quantity not in seen:
        return []
    truth, got = true[check.quantity], seen[check.quantity]
    with np.errstate(all="ignore"):
        share = np.abs((got - truth.hi) - truth.lo) / truth.budget
    worst = np.argsort(-np.where(np.isnan(share), np.inf, share), axis=None, kind="stable")[:MOST_ROWS]
    places = sorted(np.unravel_index(i, got.shape) for i in worst)
    return [
        (tuple(int(i) for i in p), float(truth.hi[p]), float(got[p]), float(theirs[check.quantity][p]), float(share[p]))
        for p in places
    ]


def _way(check, checks):
    here = [c for c in checks if (c.pair, c.case, c.dtype) == (check.pair, check.case, check.dtype)]
    in_order = sorted(here, key=lambda c: _order(c.quantity))
    return [(c.quantity, c.verdict, c.mine.share) for c in in_order if c.budget is not None]


STAGES = ("z", "a", "output", "loss", "grad", "step", "steps", "predict")


def _order(quantity):
    """Where a quantity stands in the order of computation: forward from the first layer, backward from the last."""
    kind, digits = re.match(r"(.*?)(\d*)$", quantity).groups()
    stage, layer = kind.partition(".")[0], int(digits or 0)
    if stage in ("z", "a"):
        return 0, layer, stage == "a"
    return STAGES.index(stage) if stage in STAGES else len(STAGES), -layer if stage == "grad" else layer, False


def _ranked(evidence, quantity):
    """The edits that give what the candidate gave in this quantity's function, and the nearest that do not."""
    if quantity not in evidence.seen:
        return [], []
    quantities = [q for q in evidence.seen if function_of(q) == function_of(quantity)]
    found = []
    for number, edit in enumerate(evidence.edits):
        distance = evidence.distance((number,), quantities)
        if np.isfinite(distance):
            found.append((distance, edit.slug, edit.where, edit.says))
    found.sort(key=lambda row: row[0])
    return [row for row in found if row[0] <= 1], [row for row in found if row[0] > 1][:NEAREST]
