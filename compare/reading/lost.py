"""Where accuracy is lost although every formula is right: the expression that makes an infinity, or NaN, of finite
numbers.

The file is run once more where it loses most. A result that is not finite is followed back along what is not finite
either; an infinity that does no harm, as in 1 / (1 + e^−z), ends in a finite number and is never met on that way. Of a
result that is finite, and another than is due, the first infinity is taken on which it depends: with a number in its
place that is as large as there are any, it comes out otherwise, by more than rounding does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.reading.place import Place, told
from compare.reading.trace import Trace

COMPUTES = ("BinOp", "AugAssign", "Call")  # kinds that may make an infinity; others hand on what is there
HOLDS = ("Tuple", "List", "Dict")
UNSET = ("empty", "empty_like")  # what stands there means nothing
WRITTEN = re.compile(r"\b(inf|infty|nan)\b", re.IGNORECASE)  # such an infinity was meant
ADDS_TO = re.compile(r".+?(?= [-+*/@%]{1,2}= )")  # the target of such a statement
MOST_TRIED = 12  # infinities on which a finite result may depend


@dataclass(frozen=True)
class Extreme:
    """Where a function of the contract loses most.

    Attributes
    ----------
    quantities : what of it loses accuracy, as the judge names it
    inputs : those at which it loses most
    worst : the quantity that does
    index : of its element that does
    allowed : what rounding may do to that element
    """

    quantities: tuple[str, ...]
    inputs: Inputs
    worst: str
    index: tuple[int, ...]
    allowed: float


def lost_places(file, extremes: Sequence[Extreme]) -> tuple[list[Place], dict]:
    """The places where accuracy is lost, and how suspicious expressions are.

    Parameters
    ----------
    file : :class:`~compare.reading.running.Opened`
    extremes : of each function one

    Returns
    -------
    places : each :class:`~compare.reading.place.Place` once, with all that is lost because of it; none where no
        infinity can be blamed
    suspicion : span of an expression → from 0 to 1
    """
    places: dict[tuple, Place] = {}
    suspicion: dict[tuple, float] = {}
    for extreme in extremes:
        trace, sources, sure = _sources(file, extreme)
        spans = [trace.expression(event).span for event in sources]
        suspicion |= {span: max(0.6, suspicion.get(span, 0)) for span in spans[1:]} | dict.fromkeys(spans[:1], 1.0)
        if sources:
            found = _place(trace, sources[0], _evidence(trace, sources[0]), extreme.quantities, sure)
            one = places.get(found.span, found)
            quantities = tuple(dict.fromkeys((*one.quantities, *found.quantities)))
            places[found.span] = replace(one, quantities=quantities, sure=one.sure and found.sure)
    return [*places.values()], suspicion


def _sources(file, extreme):
    """(trace, the events that are to blame, the first first, whether no other is as likely)"""
    function = function_of(extreme.worst)
    ask = partial(file.at, extreme.inputs, function)
    answer, quantity = ask(record=True), re.sub(r"^step\b", "step1", extreme.worst)
    trace = Trace(file.source, [answer], file.namer)
    got = answer["results"].get(quantity)
    start = -1 if got is None or isinstance(got, dict) else trace.origin(quantity, got)
    if start < 0 or trace.value(start) is None:
        return trace, [], False
    if is_lost(trace, start):
        ends = ends_of(trace, start)
        found = [event for event in ends if arises(trace, event)]
        return trace, found, len({trace.numbers[event] for event in ends}) == 1
    found = [event for event in sorted(trace.upstream(start)) if arises(trace, event)]
    first = {trace.numbers[event]: event for event in reversed(found)}  # of each expression its first turn
    found = [event for event in found if first[trace.numbers[event]] == event][:MOST_TRIED]
    return trace, [*_harmful(trace, found, ask, quantity, extreme)][:1], False


def _evidence(trace, event):
    """How an event makes what is not finite."""
    expression, given = trace.expression(event), [trace.value(part) for part in _parts(trace, event)]
    last_is_0 = bool(given) and given[-1] is not None and np.any(given[-1] == 0)
    if re.fullmatch("log(2|10)?", expression.called) and last_is_0:
        return "log of 0"
    if re.fullmatch("exp2?|expm1|sinh|cosh", expression.called):
        return "overflow"
    if expression.operator == "Div" and last_is_0:
        return "over 0"
    return "nan" if np.any(np.isnan(trace.value(event))) else "infinite"


def _place(trace, event, evidence, quantities, sure):
    """What it computes is right as a formula, and is not said."""
    return replace(told(trace, event, None, evidence, quantities, sure), computes="", expected="")


# ---- what is not finite, and why -------------------------------------------------------------------------------------


def is_lost(trace: Trace, event: int) -> bool:
    """Whether an array of numbers is not finite; what nobody has set yet does not count."""
    value = trace.value(event)
    return value is not None and not np.all(np.isfinite(value)) and trace.expression(event).called not in UNSET


def ends_of(trace: Trace, start: int) -> list[int]:
    """The events, in order, at which the ways back from one along what is not finite come to their end."""
    seen, todo, found = set(), [start], []
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            before = [part for part in _parts(trace, at) if is_lost(trace, part)]
            todo += before
            found += [] if before else [at]
    return sorted(found)


def arises(trace: Trace, event: int) -> bool:
    """Whether an event is not finite although all that it was made of is, as far as that was seen: nothing is known of
    what one of the file's own functions did on the way, where its result is not what it has made.
    """
    expression, parts = trace.expression(event), [*_parts(trace, event)]
    within = event > 0 and trace.depths[event - 1] > trace.depths[event]
    finite = all(trace.value(part) is not None and np.all(np.isfinite(trace.value(part))) for part in parts)
    meant = expression.kind not in COMPUTES or WRITTEN.search(expression.text)
    return is_lost(trace, event) and bool(parts) and finite and not within and not meant


def _parts(trace, event) -> Iterator[int]:
    """What it was made of: of a tuple, or of a list, what that holds; of a sum that is added to, what it was before."""
    before = _so_far(trace, trace.made(event))
    for part in [*trace.parts(event), *before]:
        held = trace.value(part) is None and trace.expression(part).kind in HOLDS
        yield from _parts(trace, part) if held else (part,)


def _so_far(trace, event):
    """What a value was that a statement adds to: the last that one of this call has left of it."""
    expression = trace.expression(event)
    added = ADDS_TO.match(expression.text) if expression.kind == "AugAssign" else None
    if added is None:
        return []
    for earlier in range(event - 1, trace.call_of(event)[2] - 1, -1):
        other = trace.expression(earlier)
        same = other.kind == "AugAssign" and other.text.startswith(f"{added[0]} ")
        if same and trace.call_of(earlier) == trace.call_of(event):
            return [earlier]
    return []


# ---- which does harm, where the result is finite ---------------------------------------------------------------------


def _harmful(trace, events, ask, quantity, extreme):
    """Those events on whose infinity a result depends."""
    for event in events:
        number = trace.numbers[event]
        begin, end = trace.call_of(event)[2:]
        values = [trace.value(e) for e in trace.turns[number] if begin <= e < end]
        largest = np.finfo(extreme.inputs.X.dtype).max / (2 * sum(map(np.size, values)))  # the sum of all is finite
        capped = [np.nan_to_num(value, nan=largest, posinf=largest, neginf=-largest) for value in values]
        as_it_is, otherwise = (  # both in float64, so that only the infinity is another
            _element(ask(record=False, forced=[[number, given]]), quantity, extreme.index) for given in (values, capped)
        )
        if np.isfinite(as_it_is) and not abs(otherwise - as_it_is) <= extreme.allowed:  # or is no longer finite
            yield event


def _element(answer, quantity, index):
    """An element of what was returned; NaN where nothing was."""
    got = answer["results"].get(quantity)
    return np.nan if got is None or isinstance(got, dict) or np.ndim(got) != len(index) else got[tuple(index)]
