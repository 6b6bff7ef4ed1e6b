"""What each changed line computes, beside what it computes in a text that has been proved right.

There everything is what is due, so what a changed expression gives after the change is what was due before it; nothing
has to be guessed.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from compare.contract.apart import File, Gone
from compare.contract.quantity import function_of, of_any_step
from compare.reading.changes import Change, Changes, alone
from compare.reading.naming import MASK
from compare.reading.notation import ATOM, as_one, with_factor, without_step
from compare.reading.place import PROVED, Place
from compare.reading.reading import Reading, ended, kept, lines_of, names_of_lines
from compare.reading.relations import near, of_two, relation
from compare.reading.running import opened
from compare.reading.words import in_parts

MOST_ALONE = 4  # changes of which each is looked at with the others made


@np.errstate(all="ignore")  # of the file's values, which may be anything, and of nothing that we compute
def compared(source: str | Path | File, spec, mended: str) -> Reading:
    """What a file computes, beside a text of it that was proved right.

    The ``places`` of the :class:`~compare.reading.reading.Reading` are the changed statements, in the order of the
    text, with the evidence "changed", "moved", "missing" or "too much"; ``right`` are the lines that compute what they
    compute in the mended text. ``source`` and ``spec`` are as for :func:`~compare.reading.reading.read`.

    Raises
    ------
    SyntaxError : one of the texts is no Python
    """
    try:
        with opened(source, spec) as file:
            changes = Changes(file.text, mended)
            was, due = file.run(file.text), file.run(mended)
            apart = [(was, change) for change in changes.found]
            if 1 < len(changes.found) <= MOST_ALONE:
                apart = [_alone(file, changes, change) or pair for pair, change in zip(apart, changes.found)]
    except Gone as end:
        return kept(source, ended(source, end))
    off = tuple(was.off)
    places = [
        _as_the_file_stands(
            _place(was.source, change, run.trace, change_alone, due.trace, off),
            lambda change=change: _place(was.source, change, was.trace, change, due.trace, off),
        )
        for change, (run, change_alone) in zip(changes.found, apart)
    ]
    found = Reading(
        places=tuple(places),
        names=names_of_lines(was.trace),
        wrong=tuple(was.off),
        lines=lines_of(file.text),
        right=_right_lines(was.trace, due.trace, changes),
    )
    return kept(source, found)


def _as_the_file_stands(place, as_it_stands):
    """A place with what it computes in the file as it stands, where that is something else than it is once the other
    changes are made: nothing, where it cannot be told.
    """
    stands = as_it_stands() if place.computes else place
    if stands.computes == place.computes:
        return place
    return stands if stands.computes and stands.expected else replace(place, computes="")


def _alone(file, changes, change):
    """A run of the mended text in which one change has not been made, and the change in its place there; None where
    that is no text that runs.
    """
    text = alone(changes, change)
    if text is None:
        return None
    try:
        [there] = Changes(text, changes.after).found
    except (SyntaxError, ValueError):
        return None
    if len(there.levels) != len(change.levels):
        return None
    run = file.run(text)
    return None if any(isinstance(value, dict) for value in run.results.values()) else (run, there)


# ---- a change in words -----------------------------------------------------------------------------------------------

EVIDENCE: dict[str, str] = dict(zip(("changed", "moved", "added", "deleted"), PROVED))


def _place(source, change: Change, was, there: Change, due, off):
    """The :class:`~compare.reading.place.Place` of a change, which is ``there`` in the text that was run."""
    node, computes, expected = change.before, "", ""
    if change.levels:
        level, computes, expected = _told(
            was, due, there.levels, {function_of(of_any_step(quantity)) for quantity in off}
        )
        node, innermost = change.levels[level][0], change.levels[-1][0]
        if not computes and not expected and getattr(innermost, "lineno", 0) > getattr(node, "lineno", 0):
            node = innermost  # of a call on several lines
    elif change.kind == "deleted":
        expected, computes = _made_of(was, there.before)
    else:
        computes, expected = _made_of(due, there.after)
    if computes.replace(" ", "") == expected.replace(" ", ""):  # the one as the file has it, the other by its name
        computes = expected = ""
    span = source.span_of(node) if hasattr(node, "lineno") else (1, 0, 1, 0)
    line = source.lines[span[0] - 1]
    if hasattr(node, "body") and isinstance(node, ast.stmt):  # of a loop or a condition its first line
        span = (*span[:2], span[0], len(line))
    text = " ".join((ast.get_source_segment(source.text, node) or line).split())
    return Place(
        function=_function_at(source.text, span[0]),
        line=span[0],
        span=span,
        source=line.strip(),
        text=text if span[2] - span[0] < 5 else line.strip(),
        computes=computes,
        expected=expected,
        evidence=EVIDENCE[change.kind],
        quantities=off,
    )


def _of_those(found, holds):
    """The levels with those of their pairs of which something holds; as they are, where it holds of none."""
    theirs = [(at, [pair for pair in pairs if holds(pair)]) for at, pairs in found]
    return [(at, pairs) for at, pairs in theirs if pairs] or found


def _told(was, due, levels, functions):
    """(number of the level, what it computes, what was due) at the smallest level where both can be said: in calls of
    the functions that give something wrong, as another may call it with no more than a place holder; and not in a first
    step, where moments are what they are made of, if there are others.
    """
    found = [(at, pairs) for at, level in enumerate(levels) if (pairs := _differences(was, due, *level))]
    found = _of_those(found, lambda pair: due.call_of(pair[1])[0] in functions)
    if functions == {"step"}:
        found = _of_those(found, lambda pair: due.call_of(pair[1])[1] > 1)
    for rule in RULES:
        for at, pairs in reversed(found):
            every = [said for pair in pairs if (said := rule(was, due, *pair))]
            said = Counter(every).most_common(1)
            forms = Counter(_form(*each) for each in every)
            if said and 2 * forms[_form(*said[0][0])] >= len(pairs):  # what is so at some turn or other is chance
                return at, *said[0][0]
    return max((at for at, _ in found), default=len(levels) - 1), "", ""


def _form(computes, expected):
    """What two things that are said have in common if one is said of W1 and the other of b2."""
    return tuple(re.sub(r"[Wb]\d*(?![a-z])", "θ", said) for said in (computes, expected))


MOST_TURNS = 24


def _differences(was, due, before, after):
    """Events, of the same call, at which two expressions give different values; without those at which a sum was half
    done, where others are. An event is −1 where nothing came so far.
    """
    numbers = was.source.number_of(before), due.source.number_of(after)
    turns = defaultdict(lambda: ([], []))
    for which, (trace, number) in enumerate(zip((was, due), numbers)):
        for event in trace.turns[number] if number >= 0 else ():
            turns[trace.call_of(event)[:2]][which].append(event)
    pairs = [pair for mine, other in turns.values() for pair in zip(mine, other)]
    off = [pair for pair in pairs if _differ(was, due, *pair)]
    short = [(-1, other[len(mine)]) for mine, other in turns.values() if len(mine) < len(other)]
    off = off[: MOST_TURNS - 1] + off[MOST_TURNS - 1 :][-1:] if off or pairs else short[:1]
    off = [pair for pair in off if not _is_unfinished(due, pair[1])] or off
    counts = {due.name(b).scale for _, b in off if due.name(b).kind == "constant"}
    return off if len(counts) < 2 else []  # a counter


def _differ(was, due, a, b):
    """Whether they give different values, or the same value as one that was there and as one of its own."""
    had, wanted = was.value(was.made(a)), due.value(due.made(b))
    copied = due.expression(b).called in COPIES and was.expression(a).called not in COPIES
    return had is not None and wanted is not None and (copied or not near(had, wanted))


def _is_unfinished(trace, event):
    return trace.name(event).kind == "known" and trace.namer.entries[trace.name(event).entry].unfinished


COPIES = ("copy", "deepcopy", "array")


def _by_object(was, due, a, b):
    """The values are the same, but the one is what was there already, which is changed later."""
    if due.expression(b).called not in COPIES or not near(was.value(was.made(a)), due.value(due.made(b))):
        return None
    name = without_step(due.said(b)) if due.name(b).kind == "known" else "it"
    return f"{name} itself", f"a copy of {name}"


FAR = 2  # a factor from which on another value that fits may do so by chance


def _by_names(was, due, a, b, far=FAR):
    """Both are the reference's."""
    if a < 0 or due.is_dark(b) or was.is_dark(a) or not (was.said(a) and due.said(b)):
        return None
    name = was.name(a)
    if due.name(b).index == MASK:
        return None
    if (name.entry != due.name(b).entry and name.cost >= far) or (name.index == MASK and far == FAR):
        return None
    said, expected = was.said(a), due.said(b)
    if said == expected and name.turned != due.name(b).turned:
        said, expected = (f"{as_one(said, ATOM)}ᵀ" if n.turned else said for n in (name, due.name(b)))
    if due.name(b).kind == "constant":
        if not due.name(b).index:
            return None  # a number by itself says nothing
        more = was.name(a).scale - due.name(b).scale
        if not was.name(a).index and abs(more) == 1:
            said = f"{expected} {'+' if more > 0 else '−'} 1"
    if without_step(said) != without_step(expected):
        said, expected = without_step(said), without_step(expected)
    multiple = "" if said in expected else _multiple(was, due, a, b)
    if multiple:
        said = f"{said} = {with_factor(expected, multiple)}"
    return (said, expected) if said != expected else None


def _multiple(was, due, a, b):
    """How many times what was due another value of the reference is: p − y is dz·n; "" where it is no such multiple."""
    had, wanted = was.values[was.made(a)], due.values[due.made(b)]
    same = was.name(a).entry == due.name(b).entry or due.name(b).kind != "known" or due.name(b).factor
    if same or any(v is None or not np.any(v) for v in (*had, *wanted)):
        return ""
    dictionaries = due.namer.dictionaries

    def holds(n):
        return all(
            np.shape(h) == np.shape(w) and np.allclose(h, dictionary.factors[n].value * w, rtol=1e-9, atol=0)
            for h, w, dictionary in zip(had, wanted, dictionaries)
        )

    return next((factor.text for n, factor in enumerate(dictionaries[0].factors) if factor.text and holds(n)), "")


def _by_relation(was, due, a, b, seen=relation):
    """One is the reference's, and the other is seen to be made of it."""
    if a < 0 or due.name(b).kind != "known":
        return None
    had, wanted = was.values[was.made(a)], due.values[due.made(b)]
    if any(v is None for v in (*had, *wanted)):
        return None
    name = due.name(b)
    expected, samples = without_step(due.said(b)), due.namer.entries[name.entry].samples and not name.index
    if name.turned and samples:  # a column for each
        had, wanted = [h.T for h in had], [d.T for d in wanted]
    says = seen(had, wanted, expected, samples, due.namer)
    return (says, expected) if says else None


def _by_parts(was, due, a, b):
    """Neither is, but what they are made of is."""
    if a < 0:
        return None
    said, expected = in_parts(was, a), due.said(b) if due.name(b).kind == "known" else in_parts(due, b)
    return (without_step(said), without_step(expected)) if said and expected and said != expected else None


def _by_what_was_due(was, due, a, b):
    return ("", without_step(due.said(b))) if due.name(b).kind == "known" else None


RULES = (
    _by_object,
    _by_names,
    _by_relation,
    _by_parts,
    partial(_by_relation, seen=of_two),  # one is the reference's, and the other is that and something else
    partial(_by_names, far=1000),
    _by_what_was_due,
)


def _made_of(trace, statement):
    """What a statement that only one of the texts has makes of its target: what that was, and what it is then."""
    nodes = [node for node in (statement, getattr(statement, "value", None)) if node is not None]
    numbers = [n for n in map(trace.source.number_of, nodes) if trace.turns.get(n)]
    if not numbers:
        return "", ""
    turns = trace.turns[numbers[0]]
    event = min(
        (turns[0], turns[-1]), key=lambda e: (trace.is_dark(e) or _is_unfinished(trace, e), trace.name(e).index)
    )
    span, target = trace.source.span_of(statement), trace.source.expressions[numbers[-1]].assigned
    read = [e for e in trace.source.expressions if e.text == target and span[0] <= e.line and e.end_line <= span[2]]
    before = [turn for e in read for turn in trace.turns[e.number][:1]]
    if trace.expression(event).kind == "AugAssign":
        before = trace.inputs[event][-1:]
    before = next((e for e in before if trace.name(e).kind == "known"), -1)
    was = without_step(trace.said(before)) if before >= 0 else ""
    became = trace.said(event) if not trace.is_dark(event) else ""
    if not became and before >= 0:
        became = _made_from(trace, event, before, relation)
    became = became or in_parts(trace, event)
    if not became and before >= 0:
        became = _made_from(trace, event, before, of_two)
    return (was, without_step(became)) if was != without_step(became) else ("", "")


def _made_from(trace, event, before, seen):
    had, first = trace.values[trace.made(event)], trace.values[trace.made(before)]
    if any(v is None for v in (*had, *first)):
        return ""
    return seen(had, first, without_step(trace.said(before)), False, trace.namer)


def _function_at(text, line):
    """The function in which a line stands; that of the class's method without the class."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    around = [f for f in ast.walk(ast.parse(text)) if isinstance(f, kinds) and f.lineno <= line <= (f.end_lineno or 0)]
    return max(around, key=lambda f: f.lineno).name if around else "<module>"


# ---- the other lines -------------------------------------------------------------------------------------------------


def _right_lines(was, due, changes):
    """Lines all of whose values are those of the mended text."""
    right, wrong = set(), {change.before.lineno for change in changes.found if change.kind in ("changed", "moved")}
    for a, b in changes.same:
        numbers = was.source.number_of(a), due.source.number_of(b)
        if min(numbers) < 0:
            continue
        mine, other = was.turns[numbers[0]], due.turns[numbers[1]]
        values = [(was.value(was.made(x)), due.value(due.made(y))) for x, y in zip(mine, other)]
        values = [pair for pair in values if pair[0] is not None and pair[1] is not None]
        fine = len(mine) == len(other) and all(near(x, y) for x, y in values)
        if values or not fine:
            (right if fine else wrong).add(a.lineno)
    return frozenset(right - wrong)
