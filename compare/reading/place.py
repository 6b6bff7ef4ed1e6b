"""The place of the mistake: the first line that no longer gives what is due."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace

import numpy as np

from compare.contract.spec import CONSTANTS
from compare.reading.naming import MASK, as_one, with_factor
from compare.reading.substitution import Substitutions

ORDER = ("forward", "layer_values", "loss", "gradients", "input_gradient", "step", "predict")


PROVED = ("changed", "moved", "missing", "too much")  # the evidence for what a right text has otherwise


@dataclass(frozen=True)
class Place:
    """Where the mistake stands. ``computes`` and ``expected`` are in the reference's terms; empty where nothing is.

    ``evidence``: "mends" (with what is due in its place, the wrong quantities are right), "partly", "first" (the first
    value that the reference knows nothing of) or "raised"; beside a text that was proved right "changed", "moved",
    "missing" (after this line) or "too much". ``sure``: no other line is as likely by what was seen.
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


def found_place(trace, points, run, function, wrong, right, results, seconds):
    """The place for the wrong quantities of one function of the contract, and how suspicious expressions are.

    Returns
    -------
    place : :class:`Place`; None where none can be claimed
    suspicion : span of an expression → from 0 to 1
    """
    raised = next((v for q in wrong if isinstance(v := results.get(q), dict)), None)
    if raised is not None:
        return _raised(trace, function, raised["line"], wrong), {}
    if function == "step" and not any(_is_mentioned(trace, trace.origins.get(q, -1), function) for q in wrong):
        return _left_out(trace, points[0], function, wrong, right, results), {}
    starts = {q: trace.origin(q, results[q]) for q in wrong}
    starts = {q: e for q, e in starts.items() if e >= 0}
    if not starts:
        return None, {}
    upstream = set().union(*(trace.upstream(e) for e in starts.values()))
    front = _frontier(trace, starts.values())
    hits = _hits(trace, Substitutions(trace, points, run, function, wrong, right, seconds), upstream, front)
    event, hit = _chosen(trace, hits, front)
    if event < 0:  # the numbers are right, and their shape is not
        event = next((e for q, e in starts.items() if np.shape(results[q]) != np.shape(points[0].due[q])), -1)
    if event < 0:
        return None, {}
    evidence = "first" if hit is None else "partly" if hit.left else "mends"
    suspicion = {trace.expression(e).span: 0.6 for e in front}
    suspicion |= {trace.expression(h.event).span: 0.5 if h.left else 0.8 for h in hits}
    suspicion[trace.expression(event).span] = 1.0
    counts = {points[0].constants.get(h.says) for h in hits if hit and h.number == hit.number and not h.left}
    if hit and hit.says in points[0].constants and len(counts) > 1:
        hit = replace(hit, says="")  # several numbers would do, as in a condition: none of them was due
    sure = evidence == "mends" and _is_sure(trace, event, hit, hits, wrong)
    return told(trace, event, hit, evidence, tuple(hit.mends if hit else wrong), sure), suspicion


def _is_sure(trace, event, hit, hits, wrong):
    """Whether what was tried speaks for this line alone: none of the doubts below is left."""
    function, step, start, end = trace.call_of(event)
    here = trace.expression(hit.event)
    turns = {e for e in trace.turns[trace.numbers[event]] if start <= e < end}
    made = trace.made(hit.event)
    upstream = trace.upstream(hit.event) - {made}
    return not (
        not _expected(trace, hit)  # what was due has no name
        or (_kind(trace, hit) == MULTIPLE and not _touches(trace, hit))  # a factor may be put right all along the way
        or (hit.ratio == -1 and function == "step")  # and so may a sign
        or (trace.made(event) == made and not turns <= set(hit.events))  # it is right at other turns: who calls it?
        or (made != hit.event and trace.is_dark(made) and trace.expression(made).line != here.line)  # read, not made
        or any(trace.is_dark(p) for e in hit.events for p in trace.parts(e))  # something is off before it
        or any(not h.left and h.event in upstream and trace.expression(h.event).line != here.line for h in hits)
        or (step == 2 and not any(q.startswith("step1.") for q in wrong))  # or what was kept for the second step
    )


def _hits(trace, tries, upstream, front):
    """Substitutions that make something right, until one is found that stands where nothing known stands."""
    hits = []
    for numbers in _rounds(trace, upstream, front, tries.function):
        for number in numbers:
            hits += tries.of(number)
            if any(_rank(trace, h)[:3] == (0, False, NOT_KNOWN) for h in hits) or tries.out_of_time():
                break
        else:
            continue
        break
    for made in _module_constants(trace, tries.function):
        hits += tries.of_constant(made)
    return hits


def told(trace, event, hit, evidence, quantities, sure=True):
    """A place in words."""
    expression = trace.expression(event)
    here = hit if hit is not None and trace.made(hit.event) == trace.made(event) else None
    expected = _expected(trace, here) if here else ""
    return Place(
        function=expression.function,
        line=expression.line,
        span=expression.span,
        source=trace.source.lines[expression.line - 1].strip(),
        text=expression.text,
        computes=_computes(trace, here.event if here else event),
        expected=expected,
        evidence=evidence,
        quantities=quantities,
        sure=sure,
    )


COMPARED = {ast.Gt: ">", ast.GtE: "≥", ast.Lt: "<", ast.LtE: "≤", ast.Eq: "=", ast.NotEq: "≠"}
SIGNS = {"Add": "+", "Sub": "−", "Mult": "·", "Div": "/", "MatMult": "@", "Pow": "**"}


def _computes(trace, event):
    """What it gives in the reference's terms; of what is nothing known, how it is made of what is."""
    said = trace.said(event)
    if said and not trace.name(event).is_dark:
        return said
    return in_parts(trace, event) or said


def in_parts(trace, event, deep=3):
    """How it is made of values that the reference has; empty where it is not."""
    if trace.expression(event).kind != "Call":  # what a helper gives is told by its name, and not by what it does
        event = trace.made(event)
    expression = trace.expression(event)
    if expression.kind == "Constant":
        return expression.text
    names = [_part_said(trace, p, deep) for p in trace.inputs[event] if p != event]
    if not names or not all(names):
        return ""
    if expression.kind == "AugAssign" and expression.operator in SIGNS and len(names) == 2:
        return _joined(names[::-1], expression.operator)
    node = _parsed(expression.text)
    if isinstance(node, ast.BinOp) and expression.operator in SIGNS:
        both = _filled(names, [node.left, node.right])
        if len(both) == 2 and expression.operator == "Pow":
            return f"{as_one(names[0])}²" if both[1] == "2" else " ** ".join(map(as_one, both))
        return _joined(both, expression.operator) if len(both) == 2 else ""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        both = _filled(names, [node.left, *node.comparators])
        return (
            f" {COMPARED[type(node.ops[0])]} ".join(map(as_one, both)) if type(node.ops[0]) in COMPARED and both else ""
        )
    if expression.operator == "USub":
        return f"−{as_one(names[0])}"
    if isinstance(node, ast.Call) and expression.called:
        handed = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        handed += [*node.args, *(keyword.value for keyword in node.keywords)]
        if len(names) < sum(not _is_literal(argument) for argument in handed):
            handed = handed[1:]  # of a function of a module
        keys = [keyword.arg for keyword in node.keywords]
        said = _filled(names, handed)
        said[len(said) - len(keys) :] = [f"{k}={v}" for k, v in zip(keys, said[len(said) - len(keys) :])]
        return f"{expression.called}({', '.join(said)})" if said else ""
    return ""


def _part_said(trace, event, deep):
    """A part's name without the step, or how it is made in its turn."""
    if trace.is_dark(event) or trace.name(event).index == MASK:
        return in_parts(trace, event, deep - 1) if deep else ""
    return re.sub(r" \(step \d+\)", "", trace.said(event))


def _joined(names, operator):
    """Two names with an operator between, in no more parentheses than it takes."""
    a, b = names
    if operator not in ("Add", "Sub"):
        a = as_one(a) if operator == "MatMult" or re.search(r" [^·/]", a) else a
        b = as_one(b, product=operator == "Div")
    else:
        a = as_one(a) if re.search(r"\w \w", a) else a
        b = as_one(b) if re.search(r"\w \w", b) or (operator == "Sub" and re.search(r" [+−] ", b)) else b
    return f"{a} {SIGNS[operator]} {b}"


def _parsed(text):
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _is_literal(node):
    """Whether it is a constant that is not written down: a whole number, a text, None."""
    return isinstance(node, ast.Constant) and not isinstance(node.value, float)


def _filled(names, nodes):
    """The names of what was written down, and between them what stands there; empty where they do not fit."""
    if len(names) != sum(not _is_literal(node) for node in nodes):
        return []
    left = iter(names)
    return [str(node.value) if _is_literal(node) else next(left) for node in nodes]


def _expected(trace, hit):
    """What was due, in the reference's terms."""
    if not hit.says:
        return ""
    says = hit.says.removesuffix(" of each sample").removesuffix(", one by one")
    factor = next((f for f in trace.namer.dictionaries[0].factors if abs(f.value / hit.factor - 1) < 1e-8), None)
    return with_factor(says, factor.text) if factor else ""


def _raised(trace, function, line, wrong):
    if not line:
        return None
    text = trace.source.lines[line - 1]
    span = (line, len(text) - len(text.lstrip()), line, len(text))
    return Place(function, line, span, text.strip(), text.strip(), "", "", "raised", tuple(wrong))


def _frontier(trace, starts):
    """Dark events all of whose parts are known, upstream of these."""
    front, seen, todo = [], set(), list(starts)
    while todo:
        event = trace.made(todo.pop())
        if event in seen or not trace.is_dark(event):
            continue
        seen.add(event)
        dark = [p for p in trace.parts(event) if trace.is_dark(p)]
        if not dark and trace.expression(event).kind in ("Name", "Attribute", "Subscript"):
            dark = _holders(trace, event, seen)
        if dark:
            todo += dark
        else:
            front.append(event)
    return sorted(front)


def _holders(trace, event, seen):
    """For a value that nobody made: the nearest earlier array that holds its numbers."""
    value, (_, _, start, _) = trace.value(event), trace.call_of(event)
    if value.size > 50:
        return []
    for earlier in range(event - 1, max(start, event - 3000) - 1, -1):
        held = trace.value(earlier)
        if held is None or held.size < value.size or earlier in seen or trace.aliases[earlier] >= 0:
            continue
        if trace.expression(earlier).kind in ("Name", "Attribute", "Subscript"):
            continue
        if np.isin(value.ravel(), held.ravel()).all():
            return [earlier]
    return []


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
    stands there is no right value; it comes first.
    """
    return len(hit.left), hit.shared, _kind(trace, hit), hit.event


NOT_KNOWN, PIECE, MULTIPLE, KNOWN, NUMBER = range(5)
CONTRACTIONS = ("dot", "matmul", "inner", "sum", "mean", "outer", "einsum", "tensordot", "average")


def _kind(trace, hit):
    """What stands there: nothing known or a thing half done, a piece on the way to something, a multiple of what is
    due, a value that the reference has (then whatever comes next was left out), or the name of a number.
    """
    event, expression = hit.event, trace.expression(hit.event)
    name = trace.name(event)
    if any(trace.is_dark(e) for e in hit.events):
        redone = trace.call_of(event)[0] != "step" and any(_is_whole(trace, e) for e in hit.events)
        return KNOWN if redone else NOT_KNOWN
    if name.kind == "constant":
        if any(_is_whole(trace, e) for e in trace.turns[hit.number]):
            return KNOWN
        return NUMBER if expression.kind in ("Name", "Attribute") and type(trace.value(event)) is not int else NOT_KNOWN
    if name.is_dark or (_is_renamed(trace, event) and hit.says not in trace.namer.dictionaries[0].point.constants):
        return NOT_KNOWN
    entry = trace.namer.entries[name.entry]
    if hit.multiple or (name.factor and trace.value(event).size == 1 and hit.says.startswith(entry.name)):
        return MULTIPLE
    if hit.says.split(" of each")[0].split(",")[0] == entry.name and _is_moved(trace, event, name, entry):
        return NOT_KNOWN
    if _is_whole(trace, event):
        return KNOWN
    return NOT_KNOWN if entry.unfinished else PIECE


def _is_moved(trace, event, name, entry):
    """Whether it is a value with its elements elsewhere: of another sample, or transposed."""
    laid_out = [tuple(s for s in np.shape(v) if s != 1) for v in (trace.value(event), entry.value)]
    return bool(name.index) or laid_out[0] != laid_out[1]


def _is_whole(trace, event):
    """Whether a value is one that the reference has, and not a piece on the way to one."""
    name = trace.name(event)
    entry = trace.namer.entries[name.entry]
    return name.kind == "known" and entry.due and not entry.unfinished


def _is_renamed(trace, event):
    """Whether all that a statement does is to give another name to what is there: ``dz = da``."""
    return (
        bool(trace.expression(event).assigned)
        and trace.aliases[event] >= 0
        and trace.expression(event).kind
        in (
            "Name",
            "Attribute",
            "Subscript",
        )
    )


def _chosen(trace, hits, front):
    """The event that is the place, with the substitution that shows it (or None)."""
    best = min(hits, key=lambda h: _rank(trace, h), default=None)
    if best is None or (best.left and front):
        return (_misused(trace, front[0]), best) if front else (-1, None)
    rivals = [h for h in hits if len(h.left) == len(best.left) and h.shared == best.shared]
    kind = _kind(trace, best)
    upstream = trace.upstream(best.event)
    before = [h for h in rivals if trace.made(h.event) in upstream and trace.made(h.event) != trace.made(best.event)]
    if kind == NOT_KNOWN and _adds(trace, best.event):
        multiples = [h for h in before if _kind(trace, h) == MULTIPLE]
        if any(_touches(trace, h) or _is_result(trace, h) for h in multiples):
            rivals, kind = multiples, MULTIPLE
            best = min(multiples, key=lambda h: h.event)
    if kind == NOT_KNOWN and _contracts(trace, best.event):
        waiting = [h for h in before if _kind(trace, h) == KNOWN and _awaits(trace, h.event)]
        best = min(waiting, key=lambda h: h.event, default=best)
    if kind == MULTIPLE:
        alike = [h for h in rivals if _kind(trace, h) == MULTIPLE]
        touching = [h for h in alike if _touches(trace, h)]
        results = [h for h in alike if _is_result(trace, h)]
        if touching:  # a factor where it was last touched, a sign where it came in
            best = (min if best.ratio == -1 else max)(touching, key=lambda h: h.event)
        elif results:
            best = min(results, key=lambda h: h.event)
    elif kind == KNOWN:
        same = [h for h in rivals if trace.said(h.event) == trace.said(best.event) and _hands_on(trace, h.event)]
        best = max(same, key=lambda h: h.event, default=best)
        after = [e for e in front if trace.made(best.event) in trace.upstream(e) and _is_first(trace, e)]
        if after and not same and not _awaits(trace, best.event):
            return _misused(trace, after[0]), best
    earlier = [
        e for e in front if e in trace.upstream(best.event) and e != trace.made(best.event) and _is_first(trace, e)
    ]
    if earlier:
        handed = [h for h in rivals if _kind(trace, h) == KNOWN and _is_handed(trace, h, earlier[0])]
        return (handed[0].event, handed[0]) if handed else (_misused(trace, earlier[0]), best)
    before = [e for e in front if e in trace.upstream(best.event) and e != trace.made(best.event) and trace.parts(e)]
    if before and any(trace.is_dark(p) for p in trace.parts(best.event)):
        return _misused(trace, before[0]), best
    return best.event, best


def _is_first(trace, event):
    """Whether what it is made of is whole, so that the mistake is here and not before."""
    parts = [p for p in trace.parts(event) if trace.value(p) is not None]
    whole = lambda p: _is_whole(trace, p) or trace.name(p).kind == "constant"  # noqa: E731
    return bool(parts) and all(whole(p) or (_adds(trace, event) and trace.name(p).kind == "known") for p in parts)


def _adds(trace, event):
    """Whether it adds things up, which differ by a factor then."""
    expression = trace.expression(event)
    return expression.operator in ("Add", "Sub") or expression.called in ("add", "subtract", "sum")


def _contracts(trace, event):
    """Whether it is a sum of products."""
    expression = trace.expression(event)
    return expression.operator == "MatMult" or expression.called in CONTRACTIONS


def _awaits(trace, event):
    """Whether a value has an activation or a derivative still to come before anything is summed."""
    return bool(re.match(r"(z\d*|dp|da\d*|p − y)$", trace.namer.entries[trace.name(event).entry].name))


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
    line = max(around)[0]
    text = trace.source.lines[line - 1]
    span = (line, len(text) - len(text.lstrip()), line, len(text))
    return Place(function, line, span, text.strip(), text.strip(), "", "", "left out", tuple(wrong))


def _widened(trace, event):
    """Where rows meet columns and become a table: the part that was given another shape, if one of them was."""
    parts = [p for p in trace.parts(event) if trace.value(p) is not None]
    sizes = [trace.value(p).size for p in parts]
    if not sizes or trace.value(event).size <= max(sizes) or trace.expression(event).called or len(set(sizes)) > 1:
        return event
    shaped = [p for p in parts if trace.expression(p).called in ("reshape", "atleast_2d", "expand_dims")]
    return shaped[0] if shaped else event


def changed_argument(trace, event):
    """The place that changes an argument: where its array gets another name, or else the change itself."""
    renamed = [
        e
        for e in range(event)
        if trace.is_stored(e) and trace.made(e) in trace.parts(event) and trace.call_of(e) == trace.call_of(event)
    ]
    return renamed[-1] if renamed else event


def _misused(trace, event):
    """Of the first dark event: itself, or the place where one of its parts was stored that does not belong there."""
    if _widened(trace, event) != event:
        return _widened(trace, event)
    now = trace.call_of(event)
    for part in trace.inputs[trace.made(event)]:
        made = trace.made(part)
        if trace.value(made) is None or trace.name(made).kind != "known":
            continue
        if trace.namer.entries[trace.name(made).entry].unfinished and not _adds(trace, event):
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


def _touches(trace, hit):
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


def _is_handed(trace, hit, event):
    """Whether it is a value that was handed to the function in which an event happened: another was meant."""
    read = trace.expression(hit.event).kind in ("Name", "Attribute", "Subscript")
    return read and trace.depths[hit.event] < trace.depths[event] and trace.made(hit.event) in trace.upstream(event)


def _is_result(trace, hit):
    """Whether it is a loss or a gradient but for the factor that is off."""
    name = trace.name(hit.event)
    return (
        trace.namer.entries[name.entry].family in ("loss", "dθ", "the penalty")
        and abs(name.scale * hit.ratio - 1) < 1e-8
    )


def _hands_on(trace, event):
    """Whether a statement assigns no more than what was there before: ``dz = da``, or a mask that masks nothing."""
    if not trace.expression(event).assigned:
        return False
    return trace.aliases[event] >= 0 or any(trace.said(p) == trace.said(event) for p in trace.parts(event))


def _called(trace, event):
    """The event itself, or that of the call, where the same line gives what is right in another call."""
    while True:
        turns = [e for e in trace.turns[trace.numbers[event]] if trace.aliases[e] < 0]
        known = [e for e in turns if trace.name(e).kind == "known" and trace.call_of(e)[:2] == trace.call_of(event)[:2]]
        caller = trace.caller(event)
        if not known or caller < 0 or trace.expression(caller).function == trace.expression(event).function:
            return event
        event = caller
