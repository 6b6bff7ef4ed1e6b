"""Edits that write a formula as it keeps its digits, and the formulas of two values: an error, its square, a loss."""

from __future__ import annotations

import ast
import itertools
import re

from compare.contract.calls import FUNCTIONS as CONTRACT
from compare.mending.place import Place, indented, loaded, statement
from compare.mending.scope import is_value
from compare.mending.sites import VALUES, computes, factors_of, is_numpy, name_of_call, operator
from compare.mending.source import ATOM, BINARY, SIGN, Change, Code, binary, call, minus, product_of

LABELS = ("y", "t", "Y", "target", "targets", "labels", "label", "y_true")
PROBABILITY = re.compile(r"(?i)^(p|prob\w*|pred\w*|out\w*|a|h|y_?(hat|pred)\w*|phi)$")
MOST = 8  # values that are tried in one place


def logits(scope):
    """What may stand for a weighted sum: the arrays within reach, and what is activated anywhere in the file, where all
    that it names can be named here too.
    """
    if "logits" not in vars(scope):
        data = ("X", "x") if scope.owner is None or scope.owner.path[-1] in CONTRACT else ("X",)
        values = [v for v in reversed(scope.tensors) if v not in (*LABELS, *data)]
        arrays = [v for kind in ("array", "unknown") for v in values if scope.kind(v)[0] == kind]
        made = [v for v in scope.names if v not in scope.arguments and v not in LABELS]
        arrays += [v for v in made if isinstance(scope.kind(v)[1], float)]  # of one sample
        named, found = {*scope.names, *scope.constants, scope.source.numpy}, {v: Code(v) for v in arrays}
        for node in ast.walk(scope.source.tree):
            if _weighted_sum(node) and {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} <= named:
                found.setdefault(scope.source.of(node), scope.source.code(node))
        for name, function in scope.functions.items():  # a call that gives it
            arguments = [a.arg for a in function.args.args]
            if arguments and set(arguments) <= named and function is not scope.node:
                text = f"{name}({', '.join(arguments)})"
                found.setdefault(text, Code(text))
        vars(scope)["logits"] = list(found.values())[: 2 * MOST]
    return vars(scope)["logits"]


def _weighted_sum(node):
    """Whether a node is a matrix product and something that is added to it."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add):
        return False
    return any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.MatMult) for n in ast.walk(node.left))


@operator("logarithm of a probability", ast.Call, least=1.5)
def _log(site):
    """log σ(z) = −log(1 + e^(−z)), log softmax(z) = z − log Σ e^z: from z, of which nothing is rounded away."""
    if name_of_call(site.node) not in ("log", "log1p") or not site.node.args:
        return
    inner = site.node.args[0]
    for z in logits(site.scope) if isinstance(inner, ast.Subscript) and "softmax" in site.scope.activations else ():
        of_all = binary(z, "-", call("np.logaddexp.reduce", z, "axis=1", "keepdims=True"))
        yield 1.6, Code(f"({of_all.text})[{site.of(inner.slice).text}]")  # of the label's class alone
    functions = [
        f for f, node in site.scope.functions.items() if node is not site.scope.node and len(node.args.args) == 1
    ]
    if isinstance(inner, ast.Call) and len(inner.args) == 1 and not isinstance(inner.args[0], ast.Starred):
        for function in (f for f in functions if re.search(r"(?i)log_?(soft|sig)", f)):  # it is there already
            yield 1.5, call(function, site.of(inner.args[0]))
    own = [f for f in functions if re.search(r"log\(.*exp\(", site.scope.source.of(site.scope.functions[f]), re.DOTALL)]
    if isinstance(inner, ast.Subscript) and isinstance(inner.value, ast.Call) and len(inner.value.args) == 1:
        z = site.of(inner.value.args[0])  # of one sample
        for log_sum_exp in own if not isinstance(inner.value.args[0], ast.Starred) else ():
            yield 1.5, binary(Code(f"{z.within(ATOM)}[{site.of(inner.slice).text}]"), "-", call(log_sum_exp, z))
    for z in logits(site.scope):
        if "softmax" in site.scope.activations:
            for log_sum_exp in own if isinstance(inner, ast.Call) else ():
                yield 1.5, binary(z, "-", call(log_sum_exp, z))
            yield 1.5, binary(z, "-", call("np.logaddexp.reduce", z, "axis=1", "keepdims=True"))
        if "sigmoid" in site.scope.activations:
            yield 1.5, minus(call("np.logaddexp", "0", minus(z)))
            yield 1.5, minus(call("np.logaddexp", "0", z))


@operator("logarithms of a probability", ast.BinOp, least=1.5, where=lambda site: "sigmoid" in site.scope.activations)
def _both_logs(site):
    """y·z − log(1 + e^z) for y·log p + (1 − y)·log(1 − p), where p = σ(z): neither logarithm is of 0."""
    terms = [term for side in (site.node.left, site.node.right) for term in _weighted_log(side)]
    if not isinstance(site.node.op, ast.Add) or len(terms) != 2:
        return
    (y, p), (other, rest) = terms
    if any(of is None or ast.dump(of) != ast.dump(x) for x, of in ((y, _less_than_1(other)), (p, _less_than_1(rest)))):
        return
    own = [site.of(p.args[0])] if isinstance(p, ast.Call) and len(p.args) == 1 else []
    for z in {z.text: z for z in (*own, *logits(site.scope))}.values():
        yield 1.5, binary(binary(site.of(y), "*", z), "-", call("np.logaddexp", "0", z))


def _weighted_log(term):
    """[(y, p)] of y · log(p), nothing of any other term."""
    log = term.right if isinstance(term, ast.BinOp) and isinstance(term.op, ast.Mult) else None
    if isinstance(log, ast.Call) and name_of_call(log) == "log" and len(log.args) == 1:
        return [(term.left, log.args[0])]
    return []


def _less_than_1(node):
    """x of 1 − x, None of anything else."""
    taken = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and getattr(node.left, "value", None) == 1
    return node.right if taken else None


@operator("as it keeps its digits", ast.Call, ast.BinOp)
def _digits(site):
    """log(1 + x) → log1p(x), e^x − 1 → expm1(x), log Σ e^z → logaddexp.reduce(z)"""
    node = site.node
    if isinstance(node, ast.Call):
        inner = node.args[0] if node.args and name_of_call(node) == "log" else None
        if name_of_call(node) == "exp" and len(node.args) == 1 and "elu" in site.scope.activations:
            yield 1.2, call(site.of(node.func).text, call("np.minimum", site.of(node.args[0]), "0"))
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add):
            for one, other in ((inner.left, inner.right), (inner.right, inner.left)):
                if isinstance(one, ast.Constant) and one.value == 1:
                    yield 1.2, call("np.log1p", site.of(other))
                    if (of := _argument("exp", other)) is not None:
                        yield 1.3, call("np.logaddexp", "0", site.of(of))
        if isinstance(inner, ast.Call) and (of := _exponential(inner)) is not None:
            along = [site.scope.source.of(k) for k in inner.keywords]
            for axes in [along] if along else [["axis=1"], []]:
                yield 1.4, call("np.logaddexp.reduce", site.of(of), *axes)
            for largest in _largest_of(site, of):
                yield (
                    1.2,
                    binary(Code(largest), "+", site.with_inner(node, of, binary(site.of(of), "-", Code(largest)))),
                )
    elif isinstance(node.op, ast.Sub) and getattr(node.right, "value", None) == 1 and _argument("exp", node.left):
        yield 1.2, call("np.expm1", site.of(_argument("exp", node.left)))
    elif isinstance(node.op, (ast.Mult, ast.Div)) and not site.in_product:
        yield from _without_infinities(site)
        yield from _slope_by_itself(site)


SHIFT = re.compile(r"(?i)^m$|(?<![a-z])(max|largest|biggest|shift)|_max$")


@operator("what was taken off, added again", *VALUES, least=1.0, where=lambda site: isinstance(site.parent, ast.Return))
def _added_again(site):
    """m + log Σ exp(x − m) for log Σ exp(x − m): the logarithm of a sum from which its largest term was taken."""
    nodes = site.scope.nodes
    taken = [n.right for n in nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Sub) and is_value(n.right)]
    shifts = dict.fromkeys(site.of(n).text for n in taken if re.search(SHIFT, site.of(n).text))
    logarithm = any(isinstance(n, (ast.Name, ast.Attribute)) and ast.unparse(n).endswith("log") for n in nodes)
    for shift in shifts if logarithm and computes(site) else ():
        if not re.search(rf"\+ {re.escape(shift)}(?!\w)|(?<!\w){re.escape(shift)} \+", site.text):
            yield 1.0, binary(site.code, "+", Code(shift))


@operator("less the largest of its row", ast.Call, least=1.3, where=lambda site: bool(site.scope.source.numpy))
def _less_the_largest(site):
    """exp(z[i, j] - np.max(z[i])) for exp(z[i, j]), one entry at a time, whose row is divided by its sum at last."""
    z = _argument("exp", site.node)
    if isinstance(z, ast.Subscript) and not any(isinstance(n, ast.Slice) for n in ast.walk(z)):
        places = [site.of(place).text for place in (z.slice.elts if isinstance(z.slice, ast.Tuple) else [z.slice])]
        row = site.of(z.value).within(ATOM) + (f"[{', '.join(places[:-1])}]" if places[1:] else "")
        largest = Code(f"{site.scope.source.numpy}.max({row})")
        yield 1.3, call(site.of(site.node.func).text, binary(site.of(z), "-", largest))


@operator("cross-entropy for a square", ast.BinOp, least=1.5)
def _cross_entropy_for_a_square(site):
    """log(1 + e^z) − y·z for (p − y)², of the logit z that p is made of."""
    error, power = site.node.left, site.node.right
    squared = isinstance(site.node.op, ast.Pow) and getattr(power, "value", None) == 2
    if (
        squared
        and isinstance(error, ast.BinOp)
        and isinstance(error.op, ast.Sub)
        and "sigmoid" in site.scope.activations
    ):
        sides = [site.of(side) for side in (error.left, error.right)]
        for y, p in (sides, sides[::-1]):
            alike = [z for z in logits(site.scope) if site.scope.kind(z.text) == site.scope.kind(p.text)]
            for z in alike[:MOST] if y.text in LABELS else ():
                yield 1.5, binary(call("np.logaddexp", "0", z), "-", binary(y, "*", z))


@operator("the other tail by itself", ast.BinOp, least=1.2)
def _other_tail(site):
    """np.exp(-np.abs(z)) * s for 1 - s, where s = 1 / (1 + np.exp(-np.abs(z))): 1 − s has lost what is small."""
    left, right = site.node.left, site.node.right
    if not isinstance(site.node.op, ast.Sub) or getattr(left, "value", None) != 1 or not isinstance(right, ast.Name):
        return
    for made in site.scope.set_to.get(right.id, ()):
        below = made.right if isinstance(made, ast.BinOp) and isinstance(made.op, ast.Div) else None
        if not isinstance(below, ast.BinOp) or not isinstance(below.op, ast.Add):
            continue
        for one, other in ((below.left, below.right), (below.right, below.left)):
            ones = getattr(one, "value", None) == getattr(getattr(made, "left", None), "value", None) == 1
            if ones and _argument("exp", other) is not None:
                yield 1.2, binary(site.of(other), "*", site.of(right))


@statement("shifted by the largest, before")
def _shifted_before(place: Place):
    """z = z − max z of each row before e^z, where more is made of z further on, as log softmax is."""
    value = getattr(place.node, "value", None) if isinstance(place.node, ast.Assign) and place.alone else None
    z = _argument("exp", value) if value is not None else None
    if not isinstance(z, ast.Name) or z.id not in place.scope.arguments or not place.source.numpy:
        return
    later = (n for s in place.block[place.number + 1 :] for n in ast.walk(s))
    if any(isinstance(n, ast.Name) and n.id == z.id for n in later):
        kind, shape = place.scope.kind(z.id)
        if kind != "array":
            return
        of_rows = "" if len(shape) == 1 else ", axis=-1, keepdims=True"
        line = indented(f"{z.id} = {z.id} - {place.source.numpy}.max({z.id}{of_rows})\n", place.text)
        yield 1.3, (Change(place.lines[0], place.lines[0], line),)


@statement("shifted by the largest, in place")
def _shifted_in_place(place: Place):
    """largest = max(y) before a loop in which y[k] = e^(y[k] − largest), for y[k] = e^y[k], which overflows."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone or re.search(r"\blargest\b", source.text):
        return
    for node in (n for s in loop.body for n in ast.walk(s) if isinstance(n, ast.Assign) and len(n.targets) == 1):
        z, target = _argument("exp", node.value), node.targets[0]
        turns = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        if z is None or not isinstance(target, ast.Subscript) or turns & {*loaded(target.value)}:
            continue  # of each turn's own row nothing is known before the loop
        if source.of(z) == source.of(target):
            line = indented(f"largest = max({source.of(target.value)})\n", place.text)
            shifted = binary(source.code(z), "-", Code("largest"))
            yield 1.3, (Change(place.lines[0], place.lines[0], line), Change(*source.span(z), shifted.text))


def _largest_of(site, z):
    """Names that are set to the largest of z."""
    for name, values in site.scope.set_to.items():
        for value in values if name.isidentifier() else ():
            if isinstance(value, ast.Call) and name_of_call(value) in ("max", "amax"):
                holder = value.func.value if isinstance(value.func, ast.Attribute) else None
                of = holder if holder is not None and not is_numpy(holder) else next(iter(value.args), None)
                if of is not None and site.of(of).text == site.of(z).text:
                    yield name


def _slope_by_itself(site):
    """s · (1 − s) for e^−z · s · s, of which one may overflow and the others be nothing."""
    chain = factors_of(site.node)
    for n in (n for n, (sign, f) in enumerate(chain) if sign == "*" and isinstance(_argument("exp", f), ast.UnaryOp)):
        others = [(sign, site.of(f).text, k) for k, (sign, f) in enumerate(chain) if k != n]
        for sign, text, k in others:
            twin = next((m for s, t, m in others if m > k and (s, t) == (sign, text) == ("*", text)), None)
            if twin is not None:
                s = site.of(chain[k][1])
                rest = [(sg, site.of(f)) for m, (sg, f) in enumerate(chain) if m not in (n, k, twin)]
                yield 1.2, product_of([("*", s), ("*", binary(Code("1"), "-", s)), *rest])


def _without_infinities(site):
    """g / (1 + e^−z) for g · e^z / (1 + e^z), whose numerator and denominator may both overflow; and x·s·(1 − s) for
    x · e / (1 + e)², with s = 1 / (1 + e).
    """
    chain = factors_of(site.node)
    for above, below in itertools.permutations(range(len(chain)), 2):
        (sign, e), (other, over) = chain[above], chain[below]
        rest = [(s, site.of(factor)) for n, (s, factor) in enumerate(chain) if n not in (above, below)]
        power = isinstance(over, ast.BinOp) and isinstance(over.op, ast.Pow) and getattr(over.right, "value", None) == 2
        if power and (sign, other) == ("*", "/") and rest and _is_one_more(site, over.left, e):
            total = site.of(over.left)
            other_share = binary(Code("1"), "-", binary(Code("1"), "/", total))
            yield 1.3, binary(binary(product_of(rest), "/", total), "*", other_share)
        over = over if other == "/" else _argument("reciprocal", over)
        z = _argument("exp", e) or _argument("exp", _set_to(site, e))
        if sign == "*" and other == "/" and _is_one_more(site, over, e):
            for _, s in rest:  # of which one may be 1 / (1 + e): what is left of 1
                yield 1.1, binary(product_of(rest), "*", binary(Code("1"), "-", s))
        if sign == "*" and z is not None and _is_one_more(site, over, e):
            yield 1.2, binary(product_of(rest), "/", Code(f"(1 + {call('np.exp', minus(site.of(z))).text})"))


def _is_one_more(site, total, e):
    """Whether a node is 1 + e, in either order."""
    adds = isinstance(total, ast.BinOp) and isinstance(total.op, ast.Add)
    terms = {site.of(part).text for part in (total.left, total.right)} if adds else set()
    return terms in ({"1", site.of(e).text}, {"1.0", site.of(e).text})


def _set_to(site, node):
    """What a name is set to, where that is done once; else None."""
    if not isinstance(node, ast.Name):
        return None
    values = site.scope.set_to.get(node.id, ())
    return values[0] if len(values) == 1 else None


def _exponential(node):
    """z of Σ e^z, or None."""
    if name_of_call(node) != "sum":
        return None
    inner = node.args[0] if node.args else getattr(node.func, "value", None)
    return _argument("exp", inner)


def _argument(function, node):
    """x of function(x), or None."""
    called = isinstance(node, ast.Call) and name_of_call(node) == function
    return node.args[0] if called and node.args else None


@operator("formula of two values", ast.BinOp, ast.Call, ast.UnaryOp, least=1.8)
def _of_two(site):
    """An error, its square, or a loss from z, where a longer way to it has been taken."""
    scope = site.scope
    labels = [v for v in LABELS if v in scope.names]
    if not site.plain or not (site.whole or site.argument) or not labels:
        return
    y, shape = Code(labels[0]), scope.kind(labels[0])
    one = shape[0] == "number"  # whatever it is, of one sample
    mean = isinstance(site.parent, ast.Return) and not one
    kinds = [(z, scope.kind(z.text)) for z in logits(scope)]
    values = [
        z for z, kind in kinds if "unknown" in (shape[0], kind[0]) or kind == shape or (one and kind[0] == "number")
    ]
    for value in values[:MOST]:
        error, longer = binary(value, "-", y), 0.2 * (not value.text.isidentifier())
        yield 1.8 + longer, error
        yield 2.0 + longer, binary(error, "**", Code("2"))
        if site.whole:
            yield 2.0 + longer, call("np.mean", binary(error, "**", Code("2")))
            yield 2.0 + longer, binary(error, "/", Code(f"len({y.text})"))
    for p, t in itertools.permutations(labels[:3], 2):  # y is what the network gives, in the words of some
        if scope.kind(p) == scope.kind(t) and scope.kind(p)[0] == "array":
            error = binary(Code(p), "-", Code(t))
            yield 1.8, error
            yield 2.0, binary(error, "/", Code(scope.counts.get(scope.kind(p)[1][0], f"len({p})")))
    for t, (p, kind) in itertools.product(labels, kinds) if site.whole and "sigmoid" in scope.activations else ():
        if PROBABILITY.search(p.text) and kind == scope.kind(t):
            yield 2.0, Code(f"-({t} * np.log({p.text}) + (1 - {t}) * np.log(1 - {p.text}))", SIGN)
    for z in values if site.whole and "sigmoid" in scope.activations else ():
        lost = binary(call("np.logaddexp", "0", z), "-", binary(y, "*", z))
        yield 2.0, call("np.mean", lost) if mean else lost
        yield 2.0, binary(binary(y, "*", z), "-", call("np.logaddexp", "0", z))


GUARD = re.compile(r"(?i)(self\.)?_?(eps\w*|tiny|smooth)|1e-\d+")  # what keeps a logarithm from 0


@operator("the other label's term", ast.BinOp, ast.Call, least=1.4)
def _other_term(site):
    """y·log p + (1 − y)·log(1 − p), where one half was left out, or what weighs it."""
    node = site.node
    if isinstance(node, ast.Call):
        if name_of_call(node) == "multiply" and len(node.args) == 2:
            for label, turned in _other_half(site, *node.args):
                yield 1.7, binary(site.code, "+", call(site.of(node.func).text, label, turned))
        return
    if isinstance(node.op, (ast.Add, ast.Sub)):
        for term in (node.left, node.right):
            label = (
                _complement(site, term.left) if isinstance(term, ast.BinOp) and isinstance(term.op, ast.Mult) else None
            )
            other = node.right if term is node.left else node.left
            if label is not None and not isinstance(other, ast.Constant):
                weighed = binary(label, "*", site.of(other))
                parts = (site.of(term), weighed) if term is node.left else (weighed, site.of(term))
                yield 1.4, binary(parts[0], BINARY[type(node.op)], parts[1])
        return
    if not isinstance(node.op, ast.Mult):
        return
    for label, turned in _other_half(site, node.left, node.right):
        yield 1.7, binary(site.code, "+", binary(label, "*", turned))


def _other_half(site, left, right):
    """(1 − y, log(1 − p)) of y and log p, whichever stands first."""
    for one, other in ((left, right), (right, left)):
        label, turned = _complement(site, one), _other_side(site, other)
        if label is not None and turned is not None:
            yield label, turned


def _complement(site, node):
    """1 − y of y, and y of 1 − y, or None."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and getattr(node.left, "value", None) == 1:
        return site.of(node.right)
    named = isinstance(node, ast.Name) and (node.id.startswith("y") or node.id in LABELS)
    return binary(Code("1"), "-", site.of(node)) if named else None


def _other_side(site, node):
    """f(1 − p) of f(p), f(−z) of f(z), or None: whichever the function takes."""
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return None
    argument, function = node.args[0], site.of(node.func).text
    logarithm = name_of_call(node) in ("log", "log2", "log10")
    if (
        isinstance(argument, ast.BinOp)
        and isinstance(argument.op, ast.Add)
        and GUARD.fullmatch(site.of(argument.right).text)  # log(1 − p + ε) of log(p + ε)
    ):
        return call(function, binary(_turned(site, argument.left, logarithm), "+", site.of(argument.right)))
    return call(function, _turned(site, argument, logarithm))


def _turned(site, argument, logarithm):
    """1 − p of p, of which a logarithm is taken, and −z of z; and the other way round."""
    if isinstance(argument, ast.UnaryOp) and isinstance(argument.op, ast.USub):
        return site.of(argument.operand)
    if isinstance(argument, ast.BinOp) and getattr(argument.left, "value", None) == 1:
        return site.of(argument.right)
    return binary(Code("1"), "-", site.of(argument)) if logarithm else minus(site.of(argument))


@operator("labels of −1 and 1", ast.Name, least=1.4, where=lambda site: site.whole or site.argument)
def _signed_labels(site):
    """2 * y - 1 for y, where a margin y·z is meant."""
    if "sigmoid" in site.scope.activations and site.text in LABELS and isinstance(site.node.ctx, ast.Load):
        yield 1.4, binary(binary(Code("2"), "*", site.code), "-", Code("1"))


@operator("the label's entry", ast.Call, ast.Subscript, least=1.6)
def _entry(site):
    """p[i, y[i]] of each row, where another one was taken, or all of them."""
    node, scope = site.node, site.scope
    whole = node.value if isinstance(node, ast.Subscript) else getattr(node.func, "value", None)
    if whole is None or not is_value(whole) or "softmax" not in scope.activations:
        return
    kind, shape = scope.kind(scope.source.of(whole))
    for y in LABELS if kind == "array" and len(shape) == 2 else ():
        of_y = scope.kind(y)
        if of_y[0] == "array" and of_y[1] == shape[:1]:
            yield 1.6, Code(f"{scope.source.of(whole)}[np.arange(len({y})), {y}]")


@operator("what is remembered", ast.Dict)
def _remembered(site):
    """The optimizer's state, of the values that are asked of it by these names."""
    if site.node.keys:
        return
    named = [k for k in site.scope.keys_read if k in site.scope.names]
    if named:
        yield 1.4, Code("{" + ", ".join(f'"{k}": {k}' for k in named) + "}")
