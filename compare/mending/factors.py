"""Edits that add a factor or a term: a count, a rate, a slope, a bias."""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from compare.mending.scope import is_value
from compare.mending.sites import (
    REDUCTIONS,
    VALUES,
    computes,
    elementwise_product,
    factors_of,
    is_numpy,
    matrix_product,
    name_of_call,
    operator,
    without_factors,
)
from compare.mending.source import ATOM, COMPARE, POWER, PRODUCT, SUM, Code, binary, call, minus, product_of, times

LEAK = "0.01"  # of LeakyReLU, unless it has another
HANDED_ON = 0.4  # how much further-fetched it is to mend what another function of the file has given

LABELS = re.compile(r"(?i)(self\.)?_?(y|t|targets?|labels?|one_?hot\w*|y_?true|truth|expected)")
MOST_ARRAYS = 8  # that entries are taken of


@operator("factor", *VALUES, ast.IfExp, where=lambda site: _may_be_scaled(site) and not site.in_product)
def _factor(site):
    """Twice, half, n times, 1/n and the rate: on the whole, or on an argument or a product within it."""
    if site.is_move and is_value(site.node):
        for rate in site.scope.learning_rates:
            yield 1.4, times(Code(rate), site.code)
    added_up = isinstance(site.node, ast.Name) and site.node.id in site.scope.added_up and site.field == "left"
    if not (site.whole or site.argument or added_up or isinstance(site.node, (ast.BinOp, ast.Call))):
        return
    signed = isinstance(site.parent, ast.UnaryOp) and isinstance(
        site.scope.parents.get(id(site.parent)), (ast.Assign, ast.Return)
    )
    further = (0 if site.whole or signed or site.is_move else 0.3) + HANDED_ON * site.scope.is_own(site.node)
    for count in site.scope.counts.values():
        yield 1.3 + further, binary(site.code, "/", Code(count))
        yield 1.5 + further, binary(site.code, "*", Code(count))
        if site.whole:  # of what can be multiplied only, as a node of an engine
            yield 1.6 + further, binary(site.code, "*", Code(f"1 / {count}", PRODUCT))
        error = isinstance(site.node, ast.BinOp) and isinstance(site.node.op, ast.Sub)
        if site.whole and error:  # what begins the way back from a mean of squares
            yield 1.5 + further, binary(times(Code("2"), site.code), "/", Code(count))
    yield 1.3 + further, times(Code("2"), site.code)
    yield 1.3 + further, binary(site.code, "/", Code("2"))
    for number in site.scope.own_numbers:
        yield 1.4 + further, binary(site.code, "*", Code(number))
        yield 1.5 + further, binary(site.code, "/", Code(number))
    for rate in site.scope.learning_rates:
        yield 1.4 + further, times(Code(rate), site.code)
        yield 1.8 + further, binary(site.code, "/", Code(rate))


@operator("as often as there are", *VALUES, least=1.3, where=lambda site: site.is_move)
def _as_often(site):
    """total += mean_of(part) * len(part), in a loop over parts of which each has a mean of its own."""
    loops = [n for n in site.scope.nodes if isinstance(n, ast.For) and site.statement in n.body]
    picked = [
        t.id for n in loops for s in n.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name)
    ]
    last = factors_of(site.node)[-1][0] if isinstance(site.node, ast.BinOp) else ""
    for name in [*site.scope.in_turn, *picked] if isinstance(site.statement, ast.AugAssign) else ():
        if site.scope.kind(name)[0] == "array":
            yield 1.3, binary(site.code, "*", Code(f"len({name})"))
            if last == "*":  # and not by as many as there should be
                yield 1.3, binary(site.of(site.node.left), "*", Code(f"len({name})"))


OF_ALL = re.compile(r"(?i)self\.(\w+_)?(n|m|num|size|total|len|counts?)(_\w+)?")


@operator("by its own count", *VALUES, least=1.1, where=lambda site: site.whole and computes(site))
def _by_its_own_count(site):
    """total / self.count for total, of an object that keeps how many there are, and divides by that elsewhere."""
    for count in _own_counts(site.scope):
        if count not in site.text:
            yield 1.1, binary(site.code, "/", Code(count))


@lru_cache(maxsize=4)
def _own_counts(scope):
    """What the methods of a class divide by, of what its objects keep, that is called a number of something."""
    inside = [n for c in scope.lineage for n in ast.walk(c) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
    return [text for text in dict.fromkeys(ast.unparse(n.right) for n in inside) if OF_ALL.fullmatch(text)]


@operator("over all its turns", ast.Name, least=1.1, where=lambda site: site.whole or site.argument)
def _over_all_turns(site):
    """e / (len(X) * len(row)) for e, to which loops have added something at each turn, one in the other."""
    scope, name = site.scope, site.text
    for outer in (n for n in scope.loops if isinstance(n, ast.For) and n.end_lineno < site.node.lineno):
        inner = [n for n in ast.walk(outer) if isinstance(n, ast.For) and n is not outer]
        sets = [n for n in ast.walk(outer) if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store)]
        for loop in inner if len(sets) == 1 else ():
            adds = (s for s in loop.body if isinstance(s, ast.AugAssign) and isinstance(s.op, ast.Add))
            turns = _turns_of(outer, scope.source), _turns_of(loop, scope.source)
            if any(s.target is sets[0] for s in adds) and turns[0] and turns[1]:
                yield 1.1, binary(site.code, "/", binary(turns[0], "*", turns[1]))


def _turns_of(loop, source):
    """How many turns a loop has: len(X) of range(len(X)), of enumerate(X) and of X; None of another loop."""
    over = loop.iter
    name = name_of_call(over) if isinstance(over, ast.Call) else ""
    if name == "range":
        return source.code(over.args[0]) if len(over.args) == 1 else None
    over = over.args[0] if name in ("enumerate", "zip") and over.args else over
    return call("len", source.of(over)) if is_value(over) else None


@operator("by its share of the whole", ast.BinOp, least=1.3, where=lambda site: isinstance(site.node.op, ast.Div))
def _by_its_share(site):
    """len(part) / len(X) for 1 / parts, in a loop over parts of X that need not be of one size."""
    scope, one, count = site.scope, getattr(site.node.left, "value", None), site.node.right
    counted = is_value(count) or (isinstance(count, ast.Call) and name_of_call(count) == "len")
    if one not in (1, 1.0) or one is True or not counted:
        return
    wholes = [name for name in scope.arguments if scope.kind(name)[0] == "array" and scope.kind(name)[1]]
    for part, whole in itertools.product((name for name in scope.in_turn if scope.kind(name)[0] == "array"), wholes):
        if scope.kind(part)[1][1:] == scope.kind(whole)[1][1:] and part not in scope.arguments:
            yield 1.3 + 0.1 * (len(scope.kind(part)[1]) == 1), Code(f"len({part}) / len({whole})", PRODUCT)


@operator("each of them by a count", ast.Name, ast.Attribute, least=1.5, where=lambda site: site.whole)
def _each_by_a_count(site):
    """A dict's values, or a list's, each divided by a count, where all of them are handed on at once."""
    kind = site.scope.kind(site.text)
    short = next((name for name in "gvdx" if name not in site.scope.names), "each")
    for count in site.scope.counts.values() if kind in (("other", "dict"), ("other", "list")) else ():
        if kind[1] == "dict":
            yield 1.5, Code(f"{{name: {short} / {count} for name, {short} in {site.text}.items()}}")
        else:
            yield 1.5, Code(f"[{short} / {count} for {short} in {site.text}]")


@operator("each of them negated", ast.Name, ast.Attribute, least=1.3, where=lambda site: site.whole or site.argument)
def _each_negated(site):
    """{name: -d for name, d in duals.items()} for duals, whose values are those of a difference."""
    if site.scope.kind(site.text) == ("other", "dict"):
        short = next((name for name in "dgvx" if name not in site.scope.names), "each")
        yield 1.3, Code(f"{{name: -{short} for name, {short} in {site.text}.items()}}")


def _may_be_scaled(site):
    return site.whole if isinstance(site.node, ast.IfExp) else computes(site)


@operator("plus a bias", *VALUES)
def _bias(site):
    product = matrix_product(site.node) is not None
    if product or (site.plain and site.whole and not site.is_module):
        target = site.statement.targets[0] if isinstance(site.statement, ast.Assign) else None
        entry = f"[{site.of(target.slice).text}]" if isinstance(target, ast.Subscript) and site.whole else ""
        layer = _index_of_the_weights(site, product)
        for bias in site.scope.biases:
            yield 1.2 if product else 1.6, binary(site.code, "+", Code(bias))
            if layer and "[" not in bias and site.scope.kind(bias)[0] in ("other", "unknown"):  # of w[k], b[k]
                yield 1.2, binary(site.code, "+", Code(bias + layer))
            if entry and site.scope.kind(bias)[0] in ("array", "unknown"):  # z[i] = … of one unit
                yield 1.4, binary(site.code, "+", Code(bias + entry))


def _index_of_the_weights(site, product):
    """The index of weights that are picked out by a name, "[k]" of x @ self.w[k]; "" of others."""
    sides = matrix_product(site.node) if product else ()
    items = [side for side in sides or () if isinstance(side, ast.Subscript) and isinstance(side.slice, ast.Name)]
    picked = [side for side in items if re.search(r"(?i)(^|[._])w", ast.unparse(side.value))]
    return f"[{ast.unparse(picked[0].slice)}]" if len(picked) == 1 else ""


@operator("times a slope", *VALUES, ast.UnaryOp, least=1.3)
def _slope(site):
    """σ′ = a(1 − a), tanh′ = 1 − a², ReLU′ = (a > 0), or whatever function of the file gives a slope."""
    product = matrix_product(site.node) is not None
    multiplied = isinstance(site.node, ast.Name) and site.argument and matrix_product(site.parent) is not None
    if not computes(site) or not (product or multiplied or site.whole or _in_value(site)):
        return
    for cost, slope in slopes(site.scope):
        further = 0 if site.whole or product else 0.3
        yield 1.4 + cost + further, times(site.code, slope)
        if site.whole:  # as the squared error has it
            yield 1.75 + cost, times(times(Code("2"), site.code), slope)
        for row in _of_the_same_row(site, slope) if site.whole else ():
            yield 1.5 + cost, times(site.code, row)


def _of_the_same_row(site, slope):
    """A slope at z[i, :], of a slope at z, where all that a site has is picked out in that way."""
    picked = [n.slice for n in ast.walk(site.node) if isinstance(n, ast.Subscript) and isinstance(n.slice, ast.Tuple)]
    rows = {site.of(s).text for s in picked if any(isinstance(e, ast.Slice) for e in s.elts)}
    matrices = [v for v in site.scope.tensors if site.scope.kind(v)[0] == "array" and len(site.scope.kind(v)[1]) == 2]
    if len(rows) == 1 and matrices:
        at = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, matrices))})(?![\w\[.(])")
        text = at.sub(rf"\1[{rows.pop()}]", slope.text)
        yield from [replace(slope, text=text)] if text != slope.text else []


@operator("times a slope elsewhere", *VALUES, least=1.4, where=lambda site: site.argument)
def _slope_elsewhere(site):
    """δ · f′(z[l + 1]) handed on, where the file has f′(z[l]) and the line W[l + 1]: that of the layer before."""
    if not computes(site):
        return
    picked = [n.slice for n in ast.walk(site.statement) if isinstance(n, ast.Subscript)]
    places = dict.fromkeys(site.of(s).text for s in picked if not isinstance(s, (ast.Slice, ast.Tuple)))
    source = site.scope.source
    for node in site.scope.nodes:
        of = node.args[0] if isinstance(node, ast.Call) and len(node.args) == 1 else None
        if isinstance(of, ast.Subscript) and SLOPE_NAME.search(source.of(node.func)):
            for place in places:
                yield 1.5, times(site.code, call(source.of(node.func), Code(f"{source.of(of.value)}[{place}]")))


@operator("over a slope", ast.BinOp, least=1.5, where=lambda site: "sigmoid" in site.scope.activations)
def _over_slope(site):
    """(p − y) / (p(1 − p)) for p − y, where the slope has not cancelled yet: of the loss by p, and not by z."""
    if isinstance(site.node.op, ast.Sub) and computes(site):
        for p, y in ((site.node.left, site.node.right), (site.node.right, site.node.left)):
            if is_value(p) and LABELS.fullmatch(site.of(y).text):
                over = binary(site.code, "/", SLOPES["sigmoid"](site.of(p)))
                yield 1.5, over
                for count in (f"{site.of(y).text}.size", f"len({site.of(y).text})") if site.whole else ():
                    yield 1.6, binary(over, "/", Code(count))


@operator("another slope", ast.BinOp, least=1.4)
def _another_slope(site):
    """dz = da · (1 − a²) for da · a · (1 − a), and whatever else has been taken for the slope at a."""
    if site.in_product or not isinstance(site.node.op, (ast.Mult, ast.Div)):
        return
    chain = factors_of(site.node)
    for size in (1, 2, 3):
        for gone, code in without_factors(site, chain, size):
            gone = [factor for factor in gone if not isinstance(factor, ast.Constant)]
            if gone and all(map(_is_formula, gone)):
                for cost, slope in slopes(site.scope):
                    yield 1.5 + cost, times(code, slope)
            nodes = [n for factor in gone for n in ast.walk(factor)]
            called = {id(n.func) for n in nodes if isinstance(n, ast.Call)}
            named = dict.fromkeys(ast.unparse(n) for n in nodes if is_value(n) and id(n) not in called)
            for value in named if len(named) == 1 else ():
                for activation in [a for a in SLOPES if a in {*COMMON, *site.scope.activations}]:
                    likely, slope = activation in site.scope.activations, SLOPES[activation](Code(value))
                    yield 1.4 if likely else 1.9, times(code, _by_its_name(site.scope, slope))
                    if likely and activation == "tanh":
                        yield 1.5, times(code, SLOPES[activation](call("np.tanh", value)))


def _is_formula(node):
    """Whether it computes something, and by no function of the file's own."""
    calls = [n.func for n in ast.walk(node) if isinstance(n, ast.Call)]
    return isinstance(node, (ast.Call, ast.BinOp)) and all(
        isinstance(f, ast.Attribute) and is_numpy(f.value) for f in calls
    )


@operator("slope of softmax", ast.BinOp, ast.Name, ast.Subscript, ast.Attribute, ast.Call)
def _slope_of_softmax(site):
    """dz = p(dp − Σ dp·p), of dp, or of dp·p(1 − p) as for a sigmoid; of log softmax dz = dl − e^l Σ dl."""
    if "softmax" not in site.scope.activations or not site.whole:
        return
    for axis in [("axis=1", "keepdims=True"), *([("axis=0",)] if site.scope.softmax_in_columns else [])]:
        yield from _through_softmax(site, axis)


def _through_softmax(site, axis):
    if isinstance(site.node, ast.Call):  # np.multiply(p, dp), and nothing else
        pair = elementwise_product(site.node) or ()
        for d, p in (pair, pair[::-1]) if pair and all(map(is_value, pair)) else ():
            total = call("np.sum", binary(site.of(d), "*", site.of(p)), *axis)
            yield 1.6, binary(site.of(p), "*", binary(site.of(d), "-", total))
        over = site.node.args[0] if site.node.args else None
        if isinstance(over, ast.BinOp) and isinstance(over.op, ast.Div):  # through softmax what is divided by it
            total = Code(f"{site.of(over.left).within(ATOM)}.sum({', '.join(axis)})")
            yield 1.6, binary(site.of(over.left), "-", binary(total, "*", site.of(over.right)))
        return
    error = site.node
    while isinstance(error, ast.BinOp) and isinstance(error.op, ast.Mult):
        error = error.left
    for node in {id(n): n for n in (site.node, error)}.values():
        d = site.of(node)
        for p in site.scope.tensors:
            kind = site.scope.kind(p)[0]
            if (kind == "array" or (kind == "unknown" and re.search(r"[.\[]", p))) and p != d.text:
                total = call("np.sum", binary(d, "*", Code(p)), *axis)
                yield 1.6, binary(Code(p), "*", binary(d, "-", total))
    for name in dict.fromkeys(ast.unparse(n) for n in ast.walk(site.node) if is_value(n)):
        for p in [p for p in site.scope.tensors if p != name] if isinstance(site.node, ast.BinOp) else ():
            total = call(f"{name}.sum", *axis)
            yield 1.7, binary(Code(name), "-", binary(site.scope.by_its_name(call("np.exp", Code(p))), "*", total))


@operator("slope of a value", ast.Name, ast.Attribute, ast.Subscript, ast.Call)
def _slope_of_value(site):
    """a(1 − a) for a, where the slope belongs, or for σ′(a), which takes z."""
    if isinstance(site.node, ast.Call):
        if site.of(site.node.func).text in site.scope.unary and len(site.node.args) == 1 and not site.called:
            for activation in site.scope.activations:
                if activation in SLOPES:
                    yield 1.5, SLOPES[activation](site.of(site.node.args[0]))
        return
    if site.called or site.condition or site.is_module or not is_value(site.node):
        return
    if site.scope.kind(ast.unparse(site.node))[0] != "other":
        for activation in site.scope.activations:
            if activation in SLOPES:
                yield 1.4, _by_its_name(site.scope, SLOPES[activation](site.code))


@operator("slope of an exponential", ast.BinOp, ast.Call, least=1.4, where=lambda site: "elu" in site.scope.activations)
def _slope_of_exponential(site):
    """a + α for α·e^z, the slope of α·(e^z − 1) at what that has given; z may be kept from above 0."""
    node, strength = site.node, Code("1")
    if isinstance(node, ast.BinOp):
        strength, node = site.of(node.left), node.right
        if not isinstance(site.node.op, ast.Mult) or not _is_strength(site, site.node.left):
            return
    elif isinstance(site.parent, ast.BinOp) and site.field == "right" and _is_strength(site, site.parent.left):
        return
    of = node.args if isinstance(node, ast.Call) and name_of_call(node) == "exp" else []
    if of and isinstance(of[0], ast.Call) and name_of_call(of[0]) in ("minimum", "clip"):
        of = of[0].args
    if of and is_value(of[0]):
        yield 1.4, binary(site.of(of[0]), "+", strength)


def _is_strength(site, node):
    """Whether a node is a number, or may be one."""
    return isinstance(node, ast.Constant) or site.scope.kind(ast.unparse(node))[0] in ("number", "unknown")


@operator("slope for what is taken from one", ast.BinOp, least=1.4)
def _slope_from_one(site):
    """a − a² for 1 − a²: another slope of the only value in it, wherever that stands."""
    if isinstance(site.node.op, ast.Sub) and isinstance(site.node.left, ast.Constant) and site.node.left.value == 1:
        called = {id(n.func) for n in ast.walk(site.node) if isinstance(n, ast.Call)}
        values = dict.fromkeys(ast.unparse(n) for n in ast.walk(site.node) if is_value(n) and id(n) not in called)
        for activation in site.scope.activations if len(values) == 1 else ():
            if activation in SLOPES:
                yield 1.4, SLOPES[activation](Code(next(iter(values))))


@operator("slope for a call", ast.Call, least=1.5)
def _slope_for_call(site):
    """The error times the slope, where it is the activation that was applied to the error."""
    rest = [a for a in site.node.args if not isinstance(a, ast.Constant)]
    applied = name_of_call(site.node) in ("maximum", "where", "tanh", "exp") or isinstance(site.node.func, ast.Name)
    if site.whole and applied and len(rest) == 1 and name_of_call(site.node) not in site.scope.constants:
        inside = dict.fromkeys(
            n.id for n in ast.walk(rest[0]) if isinstance(n, ast.Name) and n.id in site.scope.arguments
        )
        for error in dict.fromkeys([site.of(rest[0]).text, *inside]):
            for cost, slope in slopes(site.scope):
                yield 1.6 + cost, times(site.of(rest[0]) if error not in inside else Code(error), slope)


@operator("slope for ones", ast.Call, ast.Constant, least=1.2, where=lambda site: site.whole)
def _slope_for_ones(site):
    """(np.abs(z) < 1) for np.ones_like(z), or for 1, which is all that a function returns that is called a slope: as if
    the activation were none.
    """
    node, function = site.node, site.scope.node
    returns = [n for n in site.scope.nodes if isinstance(n, ast.Return)]
    if site.scope.owner is None or returns != [site.parent] or not SLOPE_NAME.search(function.name):
        return
    if isinstance(node, ast.Constant):
        taken = [name for name in site.scope.arguments if name not in ("self", "cls")]
        of = [Code(name) for name in taken] if type(node.value) in (int, float) and node.value == 1 else []
    else:
        ones = name_of_call(node) == "ones_like" and len(node.args) == 1 and is_value(node.args[0])
        taken, of = [""], [site.of(node.args[0])] if ones else []
    for z in of if len(taken) == 1 else ():
        for activation in [a for a in site.scope.activations if a in SLOPES]:
            slope = SLOPES[activation](z)
            if slope.strength == COMPARE:  # True and False, where numbers are wanted
                one = isinstance(node, ast.Constant)  # of a single number too
                slope = times(Code("1.0"), slope) if one else Code(f"({slope.text}).astype({z.text}.dtype)")
            yield 1.2, slope


@operator("slope at what nobody reads", ast.BinOp, ast.Call, least=1.5, where=lambda site: site.whole)
def _slope_at_unread(site):
    """d·tanh′(z), where z was handed in for that and the slope was taken at d instead."""
    read = [n.id for n in ast.walk(site.node) if isinstance(n, ast.Name) and n.id in site.scope.arguments]
    for z in site.scope.idle.never_read:
        for d in dict.fromkeys(read):
            again = re.sub(rf"(?<![\w.]){d}(?![\w(])", z, site.text)
            yield 1.5, times(Code(d), Code(again, site.code.strength))


@operator("by the labels too", *VALUES, least=1.3, where=lambda site: isinstance(site.parent, ast.Return))
def _by_the_labels_too(site):
    """(p − y) / (p·(1 − p)), p − y or 2·(p − y) for whatever a loss's derivative returns that takes p and y, and does
    not read y.
    """
    taken = [name for name in site.scope.arguments if name not in ("self", "cls")]
    labels = [name for name in site.scope.idle.never_read if LABELS.fullmatch(name)]
    if len(taken) == 2 and len(labels) == 1:
        p, y = Code(next(name for name in taken if name != labels[0])), Code(labels[0])
        error, spread = binary(p, "-", y), binary(p, "*", binary(Code("1"), "-", p))
        yield 1.3, binary(error, "/", spread)
        yield 1.3, error
        yield 1.4, times(Code("2"), error)


@operator("slope by the exponent", ast.BinOp, least=1.1, where=lambda site: not site.in_product)
def _slope_by_the_exponent(site):
    """g·c ** x·ln c for g·c·x ** (c − 1): the slope of c ** x, and not of x ** c."""
    chain = factors_of(site.node)
    for n, (sign, power) in enumerate(chain):
        x, exponent = _power(power) if site.scope.source.numpy else (None, None)
        less = exponent if isinstance(exponent, ast.BinOp) and isinstance(exponent.op, ast.Sub) else None
        if sign != "*" or less is None or getattr(less.right, "value", None) != 1:
            continue
        base = site.of(less.left)
        bases = [k for k, (s, other) in enumerate(chain) if s == "*" and k != n and site.of(other) == base]
        if bases:
            codes = [(s, site.of(other)) for s, other in chain]
            called = isinstance(power, ast.Call)
            raised = call(site.of(power.func).text, base, site.of(x)) if called else binary(base, "**", site.of(x))
            codes[n], codes[bases[0]] = ("*", raised), ("*", call("np.log", base))
            yield 1.1, product_of(codes)


def _power(node):
    """(x, n) of x ** n and of np.power(x, n); (None, None) of anything else."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return node.left, node.right
    if isinstance(node, ast.Call) and name_of_call(node) == "power" and len(node.args) == 2:
        return node.args
    return None, None


@operator("slope of a power", ast.BinOp, least=1.3, where=lambda site: not site.in_product)
def _slope_of_power(site):
    """g·n·x ** (n − 1) for g·2·x, of a file that takes x to the power n: 2 is the exponent of a square alone."""
    chain = factors_of(site.node)
    twos = [n for n, (sign, f) in enumerate(chain) if sign == "*" and getattr(f, "value", None) == 2]
    if not twos:
        return
    powers = (
        n.right for n in ast.walk(site.scope.source.tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow)
    )
    for text in dict.fromkeys(ast.unparse(n) for n in powers if is_value(n)):
        reached = text.startswith("self.") or text in site.scope.names
        for of in [n for n, (sign, f) in enumerate(chain) if sign == "*" and is_value(f)] if reached else ():
            raised = binary(site.of(chain[of][1]), "**", Code(f"({text} - 1)"))
            parts = [(sign, site.of(f)) for sign, f in chain]
            parts[twos[0]], parts[of] = ("*", Code(text)), ("*", raised)
            yield 1.3, product_of(parts)


@operator("as many as its labels are", ast.BinOp, least=1.5, where=lambda site: "softmax" in site.scope.activations)
def _weighed_labels(site):
    """p·Σt − t for p − t: the slope of −Σ t·log p, where the labels of a sample do not add up to 1."""
    if isinstance(site.node.op, ast.Sub) and is_value(site.node.right):
        kind, shape = site.scope.kind(ast.unparse(site.node.right))
        p, t = site.of(site.node.left), site.of(site.node.right)
        for axis in {2: [["axis=1", "keepdims=True"]], 1: [[]]}.get(len(shape), []) if kind == "array" else [[]]:
            yield 1.5, binary(binary(p, "*", call(f"{t.within(ATOM)}.sum", *axis)), "-", t)


@operator("power of the parts", ast.BinOp)
def _power_within(site):
    """Σ a² for (Σ a)²."""
    node = site.node
    if isinstance(node.op, ast.Pow) and isinstance(node.left, ast.Call) and name_of_call(node.left) in REDUCTIONS:
        inner = node.left.args[0] if node.left.args else getattr(node.left.func, "value", None)
        if inner is not None:
            power = binary(site.of(inner), "**", site.of(node.right))
            yield 1.3, site.with_inner(node.left, inner, power)
    if isinstance(node.op, ast.Pow) and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Mult):
        power = binary(site.of(node.left.right), "**", site.of(node.right))  # w·a² for (w·a)²
        yield 1.1, binary(site.of(node.left.left), "*", power)


def _in_value(site):
    return isinstance(site.node, ast.BinOp) and isinstance(site.parent, (ast.BinOp, ast.Call)) and not site.in_product


KEPT_SLOPE = re.compile(r"(?i)(deriv(ative)?|prime|slope)s?$")  # a value that is one
SLOPE_NAME = re.compile(r"(?i)(der|prime|slope|grad|wrt)[^.]*$")  # what gives a slope is called
COMMON = ("sigmoid", "tanh", "relu")  # what else may have been taken for the slope of what the file says it has
SLOPES = {  # activation → its slope, at the activated value or at z: either is tried for each
    "sigmoid": lambda a: binary(a, "*", binary(Code("1"), "-", a)),
    "tanh": lambda a: binary(Code("1"), "-", binary(a, "**", Code("2"))),
    "relu": lambda a: Code(f"{a.within(SUM)} > 0", COMPARE),
    "leaky_relu": lambda z: Code(f"np.where({z.within(SUM)} > 0, 1, {LEAK})"),
    "elu": lambda z: Code(f"np.where({z.within(SUM)} > 0, 1, np.exp({z.text}))"),
    "gelu": lambda z: Code(  # in a file that has math.erf
        f"((1 + np.vectorize(math.erf)({z.within(PRODUCT)} / np.sqrt(2))) / 2 "
        f"+ {z.within(PRODUCT)} * np.exp(-{z.within(POWER + 1)}**2 / 2) / np.sqrt(2 * np.pi))"
    ),
    "silu": lambda z: Code(
        f"(1 + {z.within(PRODUCT)} / (1 + np.exp({z.text}))) / (1 + np.exp({minus(z).text}))", PRODUCT
    ),
    "softplus": lambda z: Code(f"1 / (1 + np.exp({minus(z).text}))", PRODUCT),
    "softsign": lambda z: Code(f"1 / (1 + np.abs({z.text}))**2", PRODUCT),
    "hardtanh": lambda z: Code(f"np.abs({z.text}) < 1", COMPARE),
}


def strengths(scope):
    """What may be a leak: numbers between 0 and 1 that have a name."""
    return [Code(name) for name, held in _named_numbers(scope) if 0 < held < 1][:4]


def _named_numbers(scope):
    """(name, number) of every value that is one, and of those that the module sets."""
    for name in scope.values:
        kind, held = scope.kind(name)
        if kind == "number" and isinstance(held, float):
            yield name, held
    for node in scope.source.tree.body:
        number = getattr(node.value, "value", None) if isinstance(node, ast.Assign) else None
        if isinstance(number, float):
            yield from ((scope.source.of(target), number) for target in node.targets)


def _by_its_name(scope, slope):
    """A slope in which a leak has the name that the file has for it."""
    if LEAK not in slope.text:
        return slope
    names = (name for name, held in _named_numbers(scope) if held == float(LEAK))
    return Code(slope.text.replace(LEAK, next(names, LEAK)), slope.strength)


def slopes(scope):
    """(cost, code) of every slope that can be made of the values within reach."""
    no = {"lr", *({"X", "x", "params"} & {*scope.arguments}), *scope.weights, *scope.biases}
    made = {n: values[0] for n, values in scope.set_to.items()}  # of one unit a number
    called = {n for n, v in made.items() if isinstance(v, ast.Call) or re.search(r"\b(exp|tanh)\(", ast.unparse(v))}
    arrays = [
        v
        for v in scope.tensors
        if v not in no
        and not LABELS.fullmatch(v)
        and (scope.kind(v)[0] != "number" or "." in v or (v in called and isinstance(scope.kind(v)[1], float)))
    ][:24]
    for name in scope.idle.never_read:  # the activation once more, of what was handed in for that
        for function in scope.unary:
            for activation in [a for a in ("sigmoid", "tanh") if a in scope.activations]:
                yield 0.2, SLOPES[activation](call(function, Code(name)))
    asked = [n for n in scope.nodes if isinstance(n, ast.Call) and not n.args and isinstance(n.func, ast.Attribute)]
    for text in dict.fromkeys(map(scope.source.of, asked)):  # what another unit has been asked for
        if SLOPE_NAME.search(text):
            yield -0.1, Code(text)
    for value in scope.values:  # what was kept for it
        made = "." in value or value in scope.set_to  # and is no leak that is handed in
        if KEPT_SLOPE.search(value) and made and scope.kind(value)[0] in ("number", "array"):
            yield -0.1, Code(value)
    arrays += [f"{v}[-1]" for v in scope.values if scope.kind(v) == ("other", "list")][:MOST_ARRAYS]
    makers = [f for f in scope.unary if re.search(r"(?i)der|prime|slope|grad|_d$|d_", f)]
    for value in arrays:
        for activation in scope.activations:
            if activation in SLOPES:
                yield 0.1, _by_its_name(scope, SLOPES[activation](Code(value)))
            if activation == "sigmoid":  # of which half is there already
                yield 0.25, binary(Code("1"), "-", Code(value))
        for maker in makers:
            yield 0.05, call(maker, Code(value))
        for maker in makers_of_objects(scope, value):
            yield 0.1, call(maker, Code(value))


def makers_of_objects(scope, value):
    """What gives a slope as a method of an object that is kept: neuron.activation.derivative, of neuron.output."""
    root = value.partition(".")[0]
    if "." in value:
        for kept, method in scope.derivatives:
            yield f"{root}.{kept}.{method}"


@operator("turned by its label", ast.Name, ast.Attribute, least=1.3, where=lambda site: site.plain)
def _turned_by_its_label(site):
    """x.dot(w) + y * b < 1 for x.dot(w) + b < 1, of rows that have the sign of their labels."""
    compared = isinstance(site.parent, ast.BinOp) and site.scope.parents.get(id(site.parent))
    if not isinstance(compared, ast.Compare) or site.field != "right" or not isinstance(site.parent.op, ast.Add):
        return
    for name in (n for n in site.scope.names if LABELS.fullmatch(n) and site.scope.kind(n)[0] == "array"):
        yield 1.3, times(Code(name), site.code)


@operator("cut off as Huber's", ast.BinOp, ast.Call, least=1.2)
def _cut_off(site):
    """clip(a − y, −1, 1) for 2·(a − y): Huber's slope where the square's stands; and clip(e, −δ, δ) where that is 0 for
    |e| above δ.
    """
    if isinstance(site.node, ast.Call):
        if name_of_call(site.node) == "where" and len(site.node.args) == 3:
            yield from _cut_off_at(site, *site.node.args)
        return
    errors = [factor for sign, factor in factors_of(site.node) if sign == "*" and isinstance(factor, ast.BinOp)]
    if site.whole and len(errors) == 1 and isinstance(errors[0].op, ast.Sub):
        yield 1.5, call("np.clip", site.of(errors[0]), "-1", "1")


def _cut_off_at(site, asked, nothing, error):
    """clip(e, −δ, δ) for where(|e| > δ, 0, e)."""
    far = asked.left if isinstance(asked, ast.Compare) and isinstance(asked.ops[0], (ast.Gt, ast.GtE)) else None
    if not isinstance(far, ast.Call) or name_of_call(far) not in ("abs", "fabs", "absolute"):
        return
    if getattr(nothing, "value", None) == 0 and [*map(ast.dump, far.args)] == [ast.dump(error)]:
        delta = site.of(asked.comparators[0])
        yield 1.2, call("np.clip", site.of(error), minus(delta), delta)


@operator("as the mean of squares has it", ast.BinOp, least=1.5)
def _of_a_mean(site):
    """2·e / e.size for e / 2: the derivative of a mean of squares, whose 2 stands above, and whose count below."""
    node = site.node
    if isinstance(node.op, ast.Div) and getattr(node.right, "value", None) == 2 and is_value(node.left):
        error = site.of(node.left)
        for count in (f"{error.within(ATOM)}.size", f"len({error.text})"):
            yield 1.5, binary(times(Code("2"), error), "/", Code(count))


@operator("factor that its twin has", ast.BinOp, least=0.9)
def _of_twin(site):
    """db = −c·y·s for −c·y, beside dw = −c·y·x·s: what is a factor of another statement's product besides all these."""
    around = site.scope.parents.get(id(site.statement))
    blocks = (getattr(around, name, None) for name in ("body", "orelse", "finalbody"))
    block = next((b for b in blocks if isinstance(b, list) and site.statement in b), [])
    if not site.whole or not isinstance(site.node.op, (ast.Mult, ast.Div)):
        return
    mine = Counter((sign, site.of(factor).text) for sign, factor in factors_of(site.node))
    for other in (s for s in block if isinstance(s, ast.Assign) and s is not site.statement):
        theirs = [(sign, site.of(factor).text) for sign, factor in factors_of(other.value)]
        if len(mine) > 1 and mine <= Counter(theirs):
            for _, name in (f for f in theirs if f[0] == "*" and f not in mine and f[1].isidentifier()):
                yield 0.95, times(site.code, Code(name))


@operator("a share times the rest", ast.BinOp, least=1.4)
def _share(site):
    """s · (1 − s) for (1 − s) / c, or (1 − s) · c."""
    for rest in (site.node.left, site.node.right) if isinstance(site.node.op, (ast.Mult, ast.Div)) else ():
        less = isinstance(rest, ast.BinOp) and isinstance(rest.op, ast.Sub) and getattr(rest.left, "value", None) == 1
        if less and is_value(rest.right):
            yield 1.4, binary(site.of(rest.right), "*", site.of(rest))
