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
    "Roundings know nothing of each other, but for equal numbers, which may be rounded alike: a right result goes over "
    "what is plausible once in a thousand runs of a million elements. Where it does, float64 is compared with float32 "
    "before anything is called wrong.",
)
TERMS = {  # what a word means, beside which the page has a "?"
    "exact": "The value that the formula has in exact arithmetic. It is computed with numbers that carry a bound on "
    "their own error (balls), to as many digits as it takes.",
    "rounding": "A computer keeps about 7 digits of a number in float32, about 16 in float64, and rounds after every "
    "operation. How far that alone can move a result is derived from these very numbers; nobody chose it.",
    "share": "The distance from the exact value over what rounding plausibly does. Up to 1 it is rounding. Above 1 it "
    "is no ordinary rounding: beyond the worst case it is none at all, and short of it float32 and float64 are "
    "compared. A right formula uses about as much of what is plausible in both, a mistake far more in float64. Both "
    "sides are measured against the exact value, never against each other.",
    "plausible": "How far rounding moves a correct computation where roundings know nothing of each other; never more "
    "than the budget. In a deep network the worst case hides every mistake, and this does not.",
    "budget": "How far rounding alone can move a correct computation in the worst case.",
    "error": "The largest distance from the exact value, over the largest exact value: 10⁻⁷ means that seven digits "
    "are right.",
    "correct digits": "How many digits of an array's largest element its largest error leaves right. float32 can hold "
    "about 7, float64 about 16.",
    "could not be judged": "Rounding alone may do as much as the value itself, or the exact value is not known closely "
    "enough: such a check says neither right nor wrong.",
    "would see": "The smallest mistake, relative to the value, that the check would still have called wrong; – where "
    "even a large one could be rounding.",
    "oracle": "What the exact value comes from: arithmetic with balls of so many bits or, for float32, float64 with a "
    "bound on its own error.",
    "held out": "Rows of the table that no model was trained on: only they tell how it does on new ones.",
    "proved digits": "The best coefficients are known from exact arithmetic to so many digits, with a proof.",
    "confusion": "How often each true class was given each label; what is right stands on the diagonal.",
}


def data(results: Results) -> dict:
    """What the words mean, and what these results rest on."""
    return {
        "environment": [(name, str(value)) for name, value in results.environment.items()],
        "terms": TERMS.items(),
        "verdicts": words.VERDICTS,
        "assumptions": ASSUMPTIONS,
        "not_judged": words.not_judged(results),
        "notes": results.notes,
        "undecided": words.undecided(results),
    }
