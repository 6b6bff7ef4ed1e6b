"""The place of the mistake: the first line that no longer gives what is due."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace

import numpy as np

from compare.reading.cleared import cleared
from compare.reading.doubts import is_sure
from compare.reading.notation import without_step
from compare.reading.roles import READ, is_whole
from compare.reading.search import chosen, found_hits, frontier
from compare.reading.substitution import NOT_GIVEN
from compare.reading.words import due_in_words, in_words

BEGUN = re.compile(r"((np|numpy)\.)?(zeros|empty)(_like)?\(")  # an array to be filled
COMPUTED = re.compile(r"[−(\[]*(d?[zap]\d*|d[WbX]\d*)(?!\w)(?!.* of before)")  # what a pass computes
PROVED = ("changed", "moved", "missing", "too much")  # the evidence for what a right text has otherwise


@dataclass(frozen=True)
class Place:
    """Where the mistake stands. ``computes`` and ``expected`` are in the reference's terms; empty where nothing is.

    ``evidence``: "mends" (with what is due in its place, the wrong quantities are right), "partly", "first" (the first
    value that the reference knows nothing of) or "raised"; beside a text that was proved right "changed", "moved",
    "missing" (after this line) or "too much"; "only" where no other line is left; "infinite" or "nan" where it gives
    that, far out, of finite numbers. ``sure``: no other line is as likely by what was seen.
    """

    function: str
    line: int
    span: tuple
    source: str
    text: str
    computes: str
    expected: str
    evidence: str
    quantities: tuple = ()
    sure: bool = True


def found_place(trace, tries, results, trusted):
    """The place for the wrong quantities of one function of the contract, and how suspicious expressions are: those
    that ``tries`` (:class:`~compare.reading.substitution.Substitutions`) are to make right. ``trusted``: of other
    functions, those of which all is right, with their quantities.

    Returns
    -------
    place : :class:`Place`; None where none can be claimed
    suspicion : span of an expression → from 0 to 1
    """
    points, function, wrong = tries.points, tries.function, tries.wrong
    raised = next((v for q in wrong if isinstance(v := results.get(q), dict)), None)
    if raised is not None:
        line = raised["line"]
        return (
            whole_line(trace.source.lines, line, "raised", _around(trace, line) or function, wrong) if line else None
        ), {}
    if function == "step" and not any(_is_mentioned(trace, trace.origins.get(q, -1), function) for q in wrong):
        place = _left_out(trace, points[0], function, wrong, tries.right, results)
        if place:
            return place, {}
    starts = {q: trace.origin(q, results[q]) for q in wrong}
    starts = {q: e for q, e in starts.items() if e >= 0}
    if not starts:
        return None, {}
    upstream = set().union(*(trace.upstream(e) for e in starts.values()))
    fine = cleared(trace, results, function, trusted)
    front = frontier(trace, starts.values(), fine)
    if function == "predict" and not front:  # a label is 0 or 1, and known, whatever it was made of
        front = frontier(trace, upstream, fine)
    hits = found_hits(trace, tries, upstream, front, fine)
    event, hit = chosen(trace, hits, front, fine)
    if event >= 0 and (trace.numbers[event] in fine or (function == "predict" and _collects(trace, event))):
        return None, {}
    if event < 0 and function == "predict":
        return _only_line(trace, upstream, fine, len(points[0].X), wrong), {}
    if event < 0:  # the numbers are right, and their shape is not
        event = next((e for q, e in starts.items() if np.shape(results[q]) != np.shape(points[0].due[q])), -1)
    if event < 0:
        return None, {}
    there = hit is not None and trace.made(hit.event) == trace.made(event)
    evidence = "first" if hit is None or not there else "partly" if hit.left else "mends"
    suspicion = {trace.expression(e).span: 0.6 for e in front}
    suspicion |= {trace.expression(h.event).span: 0.5 if h.left else 0.8 for h in hits}
    suspicion[trace.expression(event).span] = 1.0
    counts = {points[0].constants.get(h.says) for h in hits if hit and h.number == hit.number and not h.left}
    if hit and hit.says in points[0].constants and len(counts) > 1:
        hit = replace(hit, says="")  # several numbers would do, as in a condition: none of them was due
    sure = evidence == "mends" and not tries.out_of_time() and is_sure(trace, event, hit, hits, wrong)
    return told(trace, event, hit, evidence, tuple(hit.mends if hit else wrong), sure), suspicion


def told(trace, event, hit, evidence, quantities, sure=True):
    """A place in words."""
    expression = trace.expression(event)
    here = hit if hit is not None and trace.made(hit.event) == trace.made(event) else None
    computes, expected = in_words(trace, event), due_in_words(trace, here) if here else ""
    if BEGUN.match(expression.text) and COMPUTED.match(expected):
        expected = ""  # it is filled further on
    if without_step(computes) != without_step(expected):
        computes, expected = without_step(computes), without_step(expected)
    number = trace.name(event).kind == "constant" and not expected
    if number and (expression.kind == "Constant" or (hit is not None and not hit.says)):
        computes = ""  # it stands there; or several numbers would do, as in a condition
    return Place(
        function=expression.function,
        line=expression.line,
        span=expression.span,
        source=trace.source.lines[expression.line - 1].strip(),
        text=expression.text,
        computes=computes,
        expected=expected,
        evidence=evidence,
        quantities=quantities,
        sure=sure,
    )


def _around(trace, line):
    """The name of the innermost function that a line stands in, which no lambda is; "" of none."""
    functions = [
        n for n in ast.walk(ast.parse(trace.source.text)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    around = [n for n in functions if n.lineno <= line <= (n.end_lineno or 0)]
    return max(around, key=lambda n: n.lineno).name if around else ""


def whole_line(lines, line, evidence, function="", quantities=()):
    """The place that is a line as it stands, of which nothing was read."""
    text = lines[min(line, len(lines)) - 1]
    span = (line, len(text) - len(text.lstrip()), line, len(text))
    return Place(function, line, span, text.strip(), text.strip(), "", "", evidence, tuple(quantities))


def _only_line(trace, upstream, fine, n, wrong):
    """The line that alone makes labels of what is right for n samples; None where there are several, or where labels
    are made one by one: what becomes of a single whole number is not read.
    """
    own = [e for e in sorted(upstream) if trace.call_of(e)[0] == "predict" and trace.numbers[e] not in fine]
    own = [e for e in own if trace.expression(e).kind not in (*READ, "Constant") and not is_whole(trace, e)]
    own = [e for e in own if not any(_gives(trace, e, part) for part in trace.parts(e))]
    lines = {trace.expression(e).line for e in own}
    read = all(any(np.shape(trace.value(part))[:1] == (n,) for part in trace.parts(e)) for e in own)
    return whole_line(trace.source.lines, lines.pop(), "only", "predict", wrong) if read and len(lines) == 1 else None


def _collects(trace, event):
    """Whether it puts together single labels, of which none is read."""
    kinds = [trace.expression(e).kind for e in trace.parts(event) or [event]]
    return all(kind in NOT_GIVEN for kind in kinds)


def _gives(trace, event, part):
    """Whether an event hands on the numbers of one of its parts, in whatever type."""
    value, other = trace.value(event), trace.value(part)
    return value is not None and other is not None and np.array_equal(value, other)


def _is_mentioned(trace, made, function):
    """Whether the function itself, and not one that it calls, reads an object."""
    return made >= 0 and any(
        trace.made(e) == made and trace.expression(e).function == function for e in trace.span_of(function)
    )


def _left_out(trace, point, function, wrong, right, results):
    """Where parameters come back as they were handed in: the loop or the condition that passes them over."""
    names = [q.partition(".") for q in wrong if q.startswith("step1.")]
    if not names or not all(np.array_equal(results[a + b + c], point.params[0][c]) for a, b, c in names):
        return None
    lines = [trace.expression(trace.origins[q]).line for q in right if trace.origins.get(q, -1) >= 0]
    around = [block for block in trace.source.blocks if any(block[0] < line <= block[1] for line in lines)]
    if not around:
        return None
    return whole_line(trace.source.lines, max(around)[0], "left out", function, wrong)


def changed_argument(trace, event):
    """The place that changes an argument: where its array gets another name, or else the change itself."""
    before = [e for e in range(event) if trace.call_of(e) == trace.call_of(event)]
    renamed = [e for e in before if trace.is_stored(e) and trace.made(e) in trace.parts(event)]
    holder = re.split(r"[\[.]", trace.expression(event).assigned)[0]  # a copy of what holds the arrays, and not of them
    held = [e for e in before if trace.expression(e).assigned == holder and trace.expression(e).kind == "Call"]
    return (renamed or held or [event])[-1]
