"""The part that a value plays on the way to what is wrong: whether the mistake is likely to be where it stands."""

from __future__ import annotations

import re

import numpy as np

from compare.reading.naming import MASK, NUMERALS

READ = ("Name", "Attribute", "Subscript")  # kinds of what is read and not made
CONTRACTIONS = ("dot", "matmul", "inner", "sum", "mean", "outer", "einsum", "tensordot", "average")
COUNTS = ("n", "n·k", "the number of outputs")
RESULTS = ("loss", "dθ", "the penalty")  # families

# Nothing known or a thing half done, a piece on the way to something, a multiple of what is due, a value that the
# reference has (then whatever comes next was left out), or the name of a number: the likeliest first.
NOT_KNOWN, PIECE, MULTIPLE, KNOWN, NUMBER = range(5)


def role_of(trace, hit):
    """What stands where a :class:`~compare.reading.substitution.Substitution` was made."""
    return next(role for role, holds in ROLES if holds(trace, hit))


# ---- of a substitution -----------------------------------------------------------------------------------------------


def _is_dark(trace, hit):
    return any(trace.is_dark(e) for e in hit.events)


def _is_whole_at_some(trace, hit):
    return trace.call_of(hit.event)[0] != "step" and any(is_whole(trace, e) for e in hit.events)


def _is_constant(trace, hit):
    return trace.name(hit.event).kind == "constant"


def _is_constant_by_chance(trace, hit):
    return _is_constant(trace, hit) and any(is_whole(trace, e) for e in trace.turns[hit.number])


def _is_number_by_name(trace, hit):
    """Whether it is read by its name, or is given one and is what it is called: ``n = X.shape[0]``."""
    expression = trace.expression(hit.event)
    named = expression.kind in ("Name", "Attribute") or (expression.assigned and has_letter(trace, hit.event))
    counted = trace.name(hit.event).index in COUNTS and hit.says in COUNTS  # one may be taken for another
    return _is_constant(trace, hit) and named and not (counted and expression.assigned)


def _is_renamed(trace, hit):
    """Whether all that a statement does is to give another name to what is there: ``dz = da``, or ``dz = g["z"]``."""
    expression = trace.expression(hit.event)
    read = trace.aliases[hit.event] >= 0 and expression.kind in READ and "(" not in expression.text
    return expression.assigned and read and hit.says not in trace.namer.dictionaries[0].point.constants


def _is_multiple(trace, hit):
    name, entry = trace.name(hit.event), _entry(trace, hit.event)
    return hit.multiple or (name.factor and trace.value(hit.event).size == 1 and hit.says.startswith(entry.name))


def _is_moved(trace, hit):
    """Whether it is the value that was due with its elements elsewhere: of another sample, or transposed."""
    entry = _entry(trace, hit.event)
    laid_out = [tuple(s for s in np.shape(v) if s != 1) for v in (trace.value(hit.event), entry.value)]
    same = hit.says.split(" of each")[0].split(",")[0] == entry.name
    return same and (bool(trace.name(hit.event).index) or laid_out[0] != laid_out[1])


ROLES = (  # the first that holds
    (KNOWN, lambda trace, hit: _is_dark(trace, hit) and _is_whole_at_some(trace, hit)),
    (NOT_KNOWN, _is_dark),
    (KNOWN, _is_constant_by_chance),
    (NUMBER, _is_number_by_name),
    (NOT_KNOWN, _is_constant),
    (NOT_KNOWN, _is_renamed),
    (MULTIPLE, _is_multiple),
    (NOT_KNOWN, _is_moved),
    (KNOWN, lambda trace, hit: is_whole(trace, hit.event)),
    (NOT_KNOWN, lambda trace, hit: _entry(trace, hit.event).unfinished),
    (PIECE, lambda trace, hit: True),
)


def touches(trace, hit):
    """Whether the factor that is too much, or missing, goes in here: a sign, a product with a number, a mean."""
    expression, parts = trace.expression(hit.event), trace.parts(hit.event)
    if hit.ratio == -1:
        return expression.operator in ("USub", "Sub") and trace.name(hit.event).scale < 0
    numbers = [abs(trace.name(p).scale) for p in parts if trace.name(p).kind == "constant"]
    if len(parts) == 1 and expression.operator:  # the other one is a whole number, which is not written down
        scale = np.ravel(trace.value(trace.made(hit.event)) / trace.value(parts[0]))
        numbers += [abs(scale[0])] if np.allclose(scale, scale[0], rtol=1e-9, atol=0) else []
    if expression.called in ("mean", "average"):
        sizes = [
            trace.value(p).size // trace.value(trace.made(hit.event)).size for p in parts if trace.value(p) is not None
        ]
        numbers += [d for size in sizes for d in range(2, size + 1) if size % d == 0]
    elif expression.operator not in ("Mult", "Div") and expression.called not in ("multiply", "divide"):
        return False
    either = [abs(hit.ratio), 1 / abs(hit.ratio)]
    return any(abs(r / x - 1) < 1e-8 for x in numbers if x for r in either)


def is_result(trace, hit):
    """Whether it is a loss or a gradient but for the factor that is off."""
    return _entry(trace, hit.event).family in RESULTS and abs(trace.name(hit.event).scale * hit.ratio - 1) < 1e-8


def is_handed(trace, hit, event):
    """Whether it is a value that was handed to the function in which an event happened: another was meant."""
    read = trace.expression(hit.event).kind in READ
    return read and trace.depths[hit.event] < trace.depths[event] and trace.made(hit.event) in trace.upstream(event)


# ---- of an event -----------------------------------------------------------------------------------------------------


def _entry(trace, event):
    return trace.namer.entries[trace.name(event).entry]


def has_letter(trace, event):
    """Whether it is a number that the contract has a letter for: n, lr, l2, β₁."""
    name = trace.name(event)
    return name.kind == "constant" and name.index not in ("", MASK, *NUMERALS)


def is_whole(trace, event):
    """Whether a value is one that the reference has, and not a piece on the way to one."""
    entry = _entry(trace, event)
    return trace.name(event).kind == "known" and entry.due and not entry.unfinished


def is_first(trace, event):
    """Whether what it is made of is whole, so that the mistake is here and not before."""
    parts = [p for p in trace.parts(event) if trace.value(p) is not None]
    whole = lambda p: is_whole(trace, p) or trace.name(p).kind == "constant"  # noqa: E731
    return bool(parts) and all(whole(p) or (adds(trace, event) and trace.name(p).kind == "known") for p in parts)


def adds(trace, event):
    """Whether it adds things up, which differ by a factor then."""
    expression = trace.expression(event)
    return expression.operator in ("Add", "Sub") or expression.called in ("add", "subtract", "sum")


def contracts(trace, event):
    """Whether it is a sum of products."""
    expression = trace.expression(event)
    return expression.operator == "MatMult" or expression.called in CONTRACTIONS


def awaits(trace, event):
    """Whether a value has an activation or a derivative still to come before anything is summed."""
    return bool(re.match(r"(z\d*|dp|da\d*|p − y)$", _entry(trace, event).name))


def hands_on(trace, event):
    """Whether a statement assigns no more than what was there before: ``dz = da``, or a mask that masks nothing."""
    if not trace.expression(event).assigned:
        return False
    return trace.aliases[event] >= 0 or any(trace.said(p) == trace.said(event) for p in trace.parts(event))
