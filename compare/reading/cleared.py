"""What cannot be the place of a mistake: where a function that is right computes the same.

A line of ``gradients`` that ``step`` runs too may be given another value so that the step comes out right; but where
all that ``gradients`` itself gives is right, and the line gives it just the same, an edit there would make that wrong.
"""

from __future__ import annotations

from collections import defaultdict


def cleared(trace, results, function, trusted):
    """The numbers of the expressions that cannot hold what is wrong in a function of the contract.

    Parameters
    ----------
    trace : :class:`~compare.reading.trace.Trace`
    results : quantity → what it was
    function : the one that is wrong
    trusted : other function → its quantities, which are all right
    """
    known = defaultdict(set)  # number → what the expression gave on the way to what is right
    for name, quantities in trusted.items():
        starts = [trace.origin(quantity, results[quantity]) for quantity in quantities]
        upstream = set().union(*(trace.upstream(start) for start in starts if start >= 0))
        for event in trace.span_of(name):
            if trace.made(event) in upstream:
                known[trace.numbers[event]].add(_given(trace, event))
    mine = defaultdict(set)
    for event in trace.span_of(function):
        if trace.call_of(event)[1] == 1:  # of several steps only the first has the others' parameters
            mine[trace.numbers[event]].add(_given(trace, event))
    return frozenset(number for number, given in mine.items() if None not in given and given <= known[number])


def _given(trace, event):
    """What an expression gave, at every point, as a key; None where that is no array of numbers."""
    values = trace.values[trace.made(event)]
    return None if any(v is None for v in values) else tuple((v.shape, v.tobytes()) for v in values)
