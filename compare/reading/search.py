"""The search for the place: which of the events that lead to what is wrong is the mistake itself.

Two things speak for an event: that it is the first of which nothing is known (the frontier), and that everything
becomes right with what is due in its place (a substitution). Where several do, the roles of their values decide.
"""

from __future__ import annotations

import numpy as np

from compare.contract.spec import CONSTANTS
from compare.reading.notation import bare
from compare.reading.roles import (
    KNOWN,
    MULTIPLE,
    NOT_KNOWN,
    NUMBER,
    READ,
    adds,
    awaits,
    contracts,
    hands_on,
    has_letter,
    is_first,
    is_handed,
    is_result,
    role_of,
    touches,
)


def found_hits(trace, tries, upstream, front, fine=frozenset()):
    """Substitutions that make something right, until one is found that stands where nothing known stands; none in the
    expressions whose numbers are ``fine``.
    """
    hits = []
    for numbers in _rounds(trace, upstream, front, tries.function):
        for number in numbers:
            hits += [] if number in fine else tries.of(number)
            if any(_rank(trace, h)[:3] == (0, False, NOT_KNOWN) for h in hits) or tries.out_of_time():
                break
        else:
            continue
        break
    for made in _module_constants(trace, tries.function):
        hits += tries.of_constant(made)
    return hits


def frontier(trace, starts, fine=frozenset()):
    """Dark events all of whose parts are known, upstream of these; what is ``fine`` counts as known."""
    front, seen, todo = [], set(), list(starts)
    while todo:
        event = trace.made(todo.pop())
        if event in seen or not trace.is_dark(event) or trace.numbers[event] in fine:
            continue
        seen.add(event)
        dark = [p for p in trace.parts(event) if trace.is_dark(p) and trace.numbers[p] not in fine]
        if not dark and trace.expression(event).kind in READ:
            dark = _holders(trace, event)
        if dark:
            todo += dark
        else:
            front.append(event)
    return sorted(front)


def _holders(trace, event):
    """For a value that nobody made: the nearest earlier array that holds its numbers, or else all that was put into it
    one by one.
    """
    value, (_, _, start, _) = trace.value(event), trace.call_of(event)
    if value.size > 50:
        return []
    left, pieces = {*value.ravel().tolist()} - {0.0}, []
    for earlier in range(event - 1, max(start, event - 3000) - 1, -1):
        held = trace.value(earlier)
        if held is None or not held.size or trace.aliases[earlier] >= 0:
            continue
        if trace.expression(earlier).kind in READ:
            continue
        if held.size >= value.size and np.isin(value.ravel(), held.ravel()).all():
            return [earlier]
        if left and held.size <= value.size and (has := {*held.ravel().tolist()}) <= left:
            left, pieces = left - has, [*pieces, earlier]
    return [] if left else [piece for piece in pieces if trace.is_dark(piece)]


def _rounds(trace, upstream, front, function):
    """Numbers of the expressions to try, in the order in which they run: first what the frontier is made of, then all
    that goes into what is wrong.
    """
    near, todo = {}, [(event, 0) for event in front]
    while todo:
        event, far = todo.pop(0)
        if event not in near and far <= 3:
            near[event] = far
            todo += [(part, far + 1) for part in trace.parts(event)]
    functions = {trace.expression(event).function for event in upstream}
    counts = {
        event
        for event in trace.span_of(function)
        if trace.aliases[event] < 0
        and trace.expression(event).function in functions
        and trace.value(event) is not None
        and trace.value(event).ndim == 0
        and trace.name(event).kind == "constant"
    }
    yield _numbers(trace, set(near) | counts, function)
    yield _numbers(trace, upstream - set(near) - counts, function)


def _module_constants(trace, function):
    """Events of the constants of the module that the function reads."""
    made = dict.fromkeys(trace.made(e) for e in trace.span_of(function) if trace.aliases[e] >= 0)
    mine = [e for e in made if trace.call_of(e)[0] == "<import>" and trace.expression(e).kind == "Constant"]
    return [e for e in mine if trace.expression(e).assigned.lower() not in CONSTANTS]  # those say what is wanted


def _numbers(trace, made, function):
    """Of these events and of every name that hands them on, the expressions, in the order in which they run."""
    found = {}
    for event in trace.span_of(function):
        if trace.made(event) in made and trace.value(trace.made(event)) is not None:
            found.setdefault(trace.numbers[event], event)
    return sorted(found, key=found.__getitem__)


def _rank(trace, hit):
    """What speaks for a substitution, best first: all becomes right; not the argument of something that is right; what
    stands there is no right value; it comes first; a mask is given for a mask.
    """
    return (
        len(hit.left),
        hit.shared,
        role_of(trace, hit),
        hit.event,
        _is_bits(trace.value(trace.made(hit.event))) and not _is_bits(hit.given[0]),
    )


def _is_bits(value):
    return value is not None and bool(np.isin(value, (0, 1)).all())


def chosen(trace, hits, front, fine=frozenset()):
    """The event that is the place, with the substitution that shows it (or None)."""
    best = min(hits, key=lambda h: _rank(trace, h), default=None)
    if best is None or (best.left and front):
        return (_misused(trace, front[0]), best) if front else (-1, None)
    rivals = [h for h in hits if len(h.left) == len(best.left) and h.shared == best.shared]
    role = role_of(trace, best)
    best, rivals = PREFERRED.get(role, lambda trace, best, rivals: (best, rivals))(trace, best, rivals)
    made = set(map(trace.made, best.events))
    after = [e for e in front if made & trace.upstream(e) and is_first(trace, e)]
    if role == NUMBER:
        return (after[0] if after else _where_it_is_used(trace, best.event)), best
    if has_letter(trace, best.event):  # it is what it is called; what is made of it may not be, unless a factor is off
        plain = [e for e in after if not any(trace.name(p).factor for p in trace.parts(e))]
        return (plain or [best.event])[0], best
    by_the_way = role == MULTIPLE and not touches(trace, best) and not is_result(trace, best)
    whole = role == KNOWN and not hands_on(trace, best.event) and not awaits(trace, best.event)
    if after and (whole or by_the_way):
        return _misused(trace, after[0]), best
    pieces = frontier(trace, trace.parts(best.event), fine)
    upstream = trace.upstream(best.event).union(pieces) - {trace.made(best.event)}
    earlier = [e for e in front if e in upstream and is_first(trace, e)]
    if earlier:
        handed = [h for h in rivals if role_of(trace, h) == KNOWN and is_handed(trace, h, earlier[0])]
        return (handed[0].event, handed[0]) if handed else (_misused(trace, earlier[0]), best)
    earlier = [e for e in front if e in upstream and trace.parts(e)]
    if earlier and any(trace.is_dark(p) for p in trace.parts(best.event)):
        return _misused(trace, earlier[0]), best
    made = trace.made(best.event)
    return (_called(trace, made) if made in front else best.event), best


def _before_what_is_not_known(trace, best, rivals):
    """Of a sum the summand that lacks a factor; of a sum of products the value that lacks its activation or slope."""
    upstream = trace.upstream(best.event) - {trace.made(best.event)}
    before = [h for h in rivals if trace.made(h.event) in upstream]
    if adds(trace, best.event):
        multiples = [h for h in before if role_of(trace, h) == MULTIPLE]
        if any(touches(trace, h) or is_result(trace, h) for h in multiples):
            return _where_the_factor_is(trace, _first(multiples), multiples)
    if contracts(trace, best.event):
        waiting = [h for h in before if role_of(trace, h) == KNOWN and awaits(trace, h.event)]
        return _first(waiting) or best, rivals
    return best, rivals


def _where_the_factor_is(trace, best, rivals):
    """A factor where it was last touched, a sign where it came in; or else the first result that it is a factor of."""
    alike = [h for h in rivals if role_of(trace, h) == MULTIPLE]
    touching = [h for h in alike if touches(trace, h)]
    if touching:
        return (min if best.ratio == -1 else max)(touching, key=lambda h: h.event), rivals
    return _first(h for h in alike if is_result(trace, h)) or best, rivals


def _where_it_is_handed_on(trace, best, rivals):
    """Of a value that the reference has the last statement that does no more than hand it on; where it is read time and
    again, though another was due each time, the reading.
    """
    again = [h for h in rivals if trace.expression(h.event).kind in READ and _is_one_for_several(trace, h)]
    if again:
        return _first(again), rivals
    same = [h for h in rivals if trace.said(h.event) == trace.said(best.event) and hands_on(trace, h.event)]
    return max(same, key=lambda h: h.event, default=best), rivals


def _is_one_for_several(trace, hit):
    return len(hit.events) > 1 and len(set(map(trace.made, hit.events))) == 1 and ", " in bare(hit.says)


PREFERRED = {  # the role of the best substitution → the one that is the place, and those that it is chosen from
    NOT_KNOWN: _before_what_is_not_known,
    MULTIPLE: _where_the_factor_is,
    KNOWN: _where_it_is_handed_on,
}


def _first(hits):
    return min(hits, key=lambda h: h.event, default=None)


def _where_it_is_used(trace, event):
    """Where a number that is what it is called, and handed on, meets what is no number: the use may be wrong."""
    if not has_letter(trace, event):
        return event
    made = trace.made(event)
    while trace.name(made).kind == "constant" and trace.uses[made]:
        made = next((e for e in trace.uses[made] if trace.call_of(e) == trace.call_of(event)), -1)
        if made < 0:
            return event
    return made


def _widened(trace, event):
    """Where rows meet columns and become a table: the part that was given another shape, if one of them was."""
    parts = [p for p in trace.parts(event) if trace.value(p) is not None]
    sizes = [trace.value(p).size for p in parts]
    if not sizes or trace.value(event).size <= max(sizes) or trace.expression(event).called or len(set(sizes)) > 1:
        return event
    shaped = [p for p in parts if trace.expression(p).called in ("reshape", "atleast_2d", "expand_dims")]
    turned = any(trace.expression(e).text.endswith(".T") for e in trace.inputs[event])  # here, and not there
    return shaped[0] if shaped and not turned else event


def _misused(trace, event):
    """Of the first dark event: itself, or the place where one of its parts was stored that does not belong there."""
    if _widened(trace, event) != event:
        return _widened(trace, event)
    now = trace.call_of(event)
    for part in trace.inputs[trace.made(event)]:
        made = trace.made(part)
        if trace.value(made) is None or trace.name(made).kind != "known":
            continue
        if trace.namer.entries[trace.name(made).entry].unfinished and not adds(trace, event):
            return _first_of(trace, made)  # more was to be added to it
        if trace.call_of(made)[:2] != now[:2] and now[0] == "step":
            return made  # kept from the step before
        kept = [
            e for e in range(made + 1, event) if trace.made(e) == made and trace.is_kept(e) and trace.call_of(e) == now
        ]
        if kept and now[0] == "step":
            return kept[-1]
    return _called(trace, event)


def _first_of(trace, event):
    """Where a value was made that has since been given another sign, shape or factor."""
    entry = trace.name(event).entry
    while same := [p for p in trace.parts(event) if trace.value(p) is not None and trace.name(p).entry == entry]:
        event = same[0]
    return event


def _called(trace, event):
    """The event itself, or that of the call, where the same line gives what is right in another call."""
    while True:
        turns = trace.turns[trace.numbers[event]]
        known = [e for e in turns if trace.name(e).kind == "known" and trace.call_of(e)[:2] == trace.call_of(event)[:2]]
        caller = trace.caller(event)
        known = [e for e in known if trace.caller(e) != caller]
        if not known or caller < 0 or trace.expression(caller).function == trace.expression(event).function:
            return event
        event = caller
