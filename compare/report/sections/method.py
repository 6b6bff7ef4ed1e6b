"""The section on the method: words, verdicts, what is assumed, what was not judged, and what it ran on."""

from __future__ import annotations

from compare import wording as words
from compare.results import Results

ASSUMPTIONS = (
    "Sums may be taken in any order, with or without fused multiply-add.",
    "Elementary functions (exp, log, tanh and the like) are right to four units in the last place.",
    "Matrix products are computed in the dtype itself: no TF32, no bfloat16 inside.",
    "Subnormal numbers may be flushed to zero.",
    "The slope of ReLU at exactly 0 may be any number from 0 to 1.",
    "A budget is a worst case: a correct computation usually uses a few hundredths of it.",
)
TERMS = (
    (
        "exact",
        "The value that the formula has in exact arithmetic. It is computed with balls, numbers that carry a bound on "
        "their own error, to as many digits as it takes.",
    ),
    (
        "budget",
        "How far rounding alone can move a correct computation in this dtype, in the worst case. It is derived "
        "operation by operation for these very numbers; nobody chose it.",
    ),
    (
        "share",
        "The error (the distance from the exact value) over the budget. Up to 1 it is rounding; above 1 it is not, "
        "whoever computed it. Both sides are measured against the exact value, never against each other.",
    ),
    (
        "correct digits",
        "How many digits of an array's largest element its largest error leaves right. float32 can hold about 7, "
        "float64 about 16.",
    ),
    (
        "oracle",
        "What the exact value comes from: arithmetic with balls of so many bits or, for float32, float64 with a bound "
        "on its own error.",
    ),
    (
        "would see",
        "The smallest mistake, relative to the value, that the check would still have called wrong; – where even a "
        "large one could be rounding.",
    ),
)


def data(results: Results) -> dict:
    """What the words mean, and what these results rest on."""
    return {
        "environment": [(name, str(value)) for name, value in results.environment.items()],
        "terms": TERMS,
        "verdicts": words.VERDICTS,
        "assumptions": ASSUMPTIONS,
        "not_judged": words.not_judged(results),
        "notes": results.notes,
        "undecided": words.undecided(results),
    }
