"""Edits of a penalty, in a loss or in a gradient: where it is missing, whom it spares, and which it is."""

from __future__ import annotations

import ast
import itertools
import re
from functools import lru_cache

from compare.mending.acting import gives
from compare.mending.place import Place, indented, loaded, statement
from compare.mending.scope import is_value
from compare.mending.sites import (
    VALUES,
    computes,
    factors_of,
    matrix_product,
    name_of_call,
    operator,
    quotient,
    without_factors,
)
from compare.mending.source import BINARY, FUNCTIONS, LOOSE, PRODUCT, Change, Code, binary, call, times


@operator("plus a penalty", *VALUES, least=1.5, where=lambda site: site.whole and site.plain)
def _penalty(site):
    """λ·W in a gradient, λ/2·ΣW² in a loss."""
    kept = any(rate in site.scope.idle.kept_unread for rate in site.scope.rates)  # which is there for something
    for rate in site.scope.rates:
        further = 0.2 * (kept and rate in site.scope.constants)
        for weight in dict.fromkeys([*site.scope.weights, *site.scope.moved]):
            yield 1.5 + further, binary(site.code, "+", Code(f"{rate} * {weight}", PRODUCT))
            for share in [v for v in site.scope.idle.kept_besides if re.search("(?i)decay|reg|l[12]", v) and v != rate]:
                yield 1.6 + further, binary(site.code, "+", Code(f"{rate} * {share} * {weight}", PRODUCT))
        if isinstance(site.parent, (ast.Return, ast.Assign)):
            for cost, half in _halves(site.scope, rate):
                yield cost, binary(site.code, "+", half)


@operator("penalized as another layer is", *VALUES, least=1.3, where=lambda site: isinstance(site.parent, ast.Dict))
def _as_another_layer(site):
    """X.T @ d1 + λ·W1 for X.T @ d1, in a dictionary that has h.T @ d2 + λ·W2."""
    for other in site.parent.values if site.node in site.parent.values else ():
        term = other.right if isinstance(other, ast.BinOp) and isinstance(other.op, ast.Add) else None
        weighed = site.of(term.right).text if isinstance(term, ast.BinOp) else ""
        if other is not site.node and isinstance(term, ast.BinOp) and weighed in site.scope.matrices:
            for weight in (w for w in site.scope.matrices if w != weighed):
                added = binary(site.of(term.left), BINARY[type(term.op)], Code(weight))
                yield 1.3, binary(site.code, "+", added)


@operator("both layers' weights", ast.Call, least=1.4, where=lambda site: isinstance(site.parent, ast.BinOp))
def _both_layers(site):
    """s(W1) + s(W2) for s(W2) in a product, of a function of the file that adds up squares."""
    name, given = site.of(site.node.func).text, [site.of(a).text for a in site.node.args]
    function = site.scope.functions.get(name) if len(given) == 1 else None
    squares = function is not None and any(map(_is_a_square, ast.walk(function)))
    for other in site.scope.matrices if squares and given[0] in site.scope.matrices else ():
        if other != given[0]:
            pair = sorted((given[0], other), key=site.scope.matrices.index)
            yield 1.4, binary(call(name, pair[0]), "+", call(name, pair[1]))


def _is_a_square(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and getattr(node.right, "value", None) == 2


STRENGTH = re.compile(  # of a penalty
    r"(?i)(?<!lr_)(?<!rate_)decay|(^|[._\"])wd(\"\])?$|lambda|lam$|(^|[._\"])l2(_|\"\]|$)|penal|(^|[._\"])reg(ul|_|\"\]|$)"
)
GRADIENTS = re.compile(r"(?i)g|d_?p|d_?w|dparam|grads?|gradients?|\w+_grad|grad_\w+|g_\w")
PENALTY = re.compile(r"(?i)regul|penal|decay|shr[iu]nk|(^|_)(reg|l[12])(_|$)")


@operator("plus its own penalty", *VALUES, least=1.2, where=lambda site: site.whole and computes(site))
def _own_penalty(site):
    """loss + net.regularization(), or + penalty(params), of a method or a function of the file that is called so."""
    for cost, text in _penalties_of_the_file(site.scope):
        if text not in site.text:
            yield cost, binary(site.code, "+", Code(text))


@lru_cache(maxsize=4)
def _penalties_of_the_file(scope):
    """(cost, call) of the penalties that the file has and that can be asked for here."""
    asked = [(name, *each) for name in scope.names for each in scope.methods_of(name).items()]
    found = [(1.2, f"{name}.{method}()") for name, method, node in asked if _is_penalty(scope, method, node, 1)]
    for holder, functions in (("self.", scope.methods), ("", scope.functions)):
        for name, node in functions.items():
            taken = [a.arg for a in node.args.args][bool(holder) :]
            idle = not holder or not scope.idle.asked_for[name]
            if idle and taken and {*taken} <= {*scope.names} and _is_penalty(scope, name, node, len(node.args.args)):
                found.append((1.2 + 0.1 * (not holder), f"{holder}{name}({', '.join(taken)})"))
    return found


def _is_penalty(scope, name, function, arguments):
    known = len(function.args.args) == arguments and function is not scope.node
    return bool(known and PENALTY.search(name) and gives(function))


def _halves(scope, rate):
    """λ/2·ΣW² of the arrays, or of the lists of arrays, that are named as weights; with what each costs."""
    square = "np.sum({}**2)" if "import numpy as np" in scope.source.text else "({}**2).sum()"
    each = "w" if "w" not in scope.names else "v"
    for held in (w for w in scope.weights if scope.kind(w) in (("other", "list"), ("other", "tuple"))):
        of_all = f"sum({square.format(each)} for {each} in {held})"  # however many layers there are
        yield 1.6, Code(f"{rate} / 2 * {of_all}", PRODUCT)
    squares = [square.format(w) for w in scope.weights if scope.kind(w)[0] == "array"]
    if squares:
        total = squares[0] if len(squares) == 1 else f"({' + '.join(squares)})"
        yield 1.7, Code(f"{rate} / 2 * {total}", PRODUCT)


@operator("a penalty for nothing", ast.Constant, least=1.4, where=lambda site: site.whole)
def _for_nothing(site):
    """λ/2·ΣW² for 0, where that is added to what is returned."""
    if site.node.value is False or site.node.value != 0 or not isinstance(site.parent, ast.Assign):
        return
    returns = [n.value for n in site.scope.nodes if isinstance(n, ast.Return) and isinstance(n.value, ast.BinOp)]
    added = {ast.unparse(part) for value in returns for part in (value.left, value.right)}
    if any(ast.unparse(target) in added for target in site.parent.targets):
        for rate in site.scope.rates:
            for cost, half in _halves(site.scope, rate):
                yield cost - 0.2, half


@operator("another norm", ast.Call, least=1.3)
def _norm(site):
    """np.linalg.norm(w, 1), Σ|w|, or ½Σw², for the root of Σw²."""
    if name_of_call(site.node) == "norm" and len(site.node.args) == 1 and not site.node.keywords:
        weight = site.of(site.node.args[0])
        yield 1.3, call(site.of(site.node.func).text, weight, "1")
        yield 1.4, call("np.sum", call("np.abs", weight))
        yield 1.3, binary(site.code, "**", Code("2"))
        yield 1.4, binary(Code("0.5", PRODUCT), "*", binary(site.code, "**", Code("2")))
    elif name_of_call(site.node) == "sqrt" and len(site.node.args) == 1:
        summed = site.node.args[0]
        if isinstance(summed, ast.Call) and name_of_call(summed) == "sum":
            yield 1.4, binary(Code("0.5", PRODUCT), "*", site.of(summed))


def _is_divided(site):
    return isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Div) and site.field == "left"


@operator("sign of a value", ast.Constant, ast.Call, least=1.5, where=lambda site: site.whole or _is_divided(site))
def _sign_of(site):
    """np.sign(w) for 1, as the slope of |w|; np.sign(a − y) for ones."""
    if isinstance(site.node, ast.Call):
        arrays = [v for v in site.scope.arguments if site.scope.kind(v)[0] == "array"]
        of = site.node.args[0] if name_of_call(site.node) == "ones_like" else None
        for g in arrays if of is not None and is_value(of) else ():  # of |a|, whose gradient comes from above
            yield 1.6, binary(Code(g), "*", call("np.sign", site.of(of)))
        for a, y in itertools.permutations(arrays[:4], 2) if name_of_call(site.node) in ("ones_like", "ones") else ():
            if len(site.scope.kind(a)[1]) == len(site.scope.kind(y)[1]):  # whatever it was called with last
                yield 1.5, call("np.sign", binary(Code(a), "-", Code(y)))
        return
    if site.node.value in (1, 1.0) and site.node.value is not True and site.whole:
        for value in site.scope.values:
            if site.scope.kind(value)[0] in ("array", "number", "unknown"):
                yield 1.5 + 0.2 * ("[" not in value), call("np.sign", value)


@operator("sign for a quotient", ast.BinOp, least=1.1, where=lambda site: isinstance(site.node.op, ast.Div))
def _sign_for_a_quotient(site):
    """λ·np.sign(w) for λ·w / |w|, which is no number where a weight is 0."""
    over = site.node.right
    sizes = isinstance(over, ast.Call) and name_of_call(over) in ("abs", "absolute", "fabs")
    if not sizes or len(over.args) != 1 or over.keywords or not site.scope.source.numpy:
        return
    for sign, factor in factors_of(site.node.left):
        if sign == "*" and site.of(factor) == site.of(over.args[0]):
            yield 1.1, site.with_inner(site.node.left, factor, call("np.sign", site.of(factor)))


@operator("by the strength of the penalty", ast.BinOp, least=1.5)
def _by_the_strength(site):
    """g + λ·w for g + w, where nothing in the sum has it."""
    if isinstance(site.node.op, (ast.Add, ast.Sub)) and computes(site):
        sign = "+" if isinstance(site.node.op, ast.Add) else "-"
        for further, rate in enumerate(site.scope.rates):  # those that are handed in first
            if rate not in site.text:
                yield (
                    1.5 + 0.1 * further,
                    binary(site.of(site.node.left), sign, times(Code(rate), site.of(site.node.right))),
                )


@operator("of each weight", ast.BinOp, ast.Name, ast.Attribute, ast.Subscript, least=1.4)
def _of_each_weight(site):
    """λ·sign(w), or λ·w, for λ alone in a sum: a penalty's slope is of each weight."""
    parent = site.parent
    summed = isinstance(parent, (ast.BinOp, ast.AugAssign)) and isinstance(parent.op, (ast.Add, ast.Sub))
    if not summed or not computes(site) or site.field == "left":
        return
    if not any(re.search(rf"(?<![\w.]){re.escape(rate)}(?![\w(])", site.text) for rate in site.scope.rates):
        return
    targets = [
        t for t in getattr(site.statement, "targets", [getattr(site.statement, "target", None)]) if t is not None
    ]
    moved = {ast.unparse(t) for t in targets if isinstance(t, (ast.Name, ast.Attribute, ast.Subscript))}
    for weight in dict.fromkeys([*moved, *site.scope.weights, *site.scope.moved]):
        if site.scope.kind(weight)[0] == "array" and weight not in site.text:
            further = 0.1 * (weight not in moved)
            yield 1.4 + further, binary(site.code, "*", call("np.sign", Code(weight)))
            yield 1.4 + further, binary(site.code, "*", Code(weight))


@statement("first one spared")
def _first_spared(place: Place):
    """strengths[0] = 0 after strengths = np.full(n, λ), of which the first is that of a bias; and eye[0, 0] = 0."""
    target, value = place.target(), getattr(place.node, "value", None)
    if not isinstance(target, (ast.Name, ast.Attribute)) or not isinstance(value, ast.Call) or not place.alone:
        return
    held = place.source.of(target)
    if name_of_call(value) in ("eye", "identity", "diag"):
        for cost, index in (1.4, "0, 0"), (1.5, "-1, -1"):
            yield cost, (place.then(indented(f"{held}[{index}] = 0\n", place.text)),)
    if name_of_call(value) in ("full", "full_like", "ones", "ones_like", "repeat"):
        for index in ("0", "-1"):
            line = indented(f"{held}[{index}] = 0\n", place.text)
            yield 1.4 if index == "0" else 1.5, (place.then(line),)


@operator("slope of squares for that of a norm", ast.BinOp, least=1.2)
def _slope_of_squares(site):
    """2·λ·w, or λ·w, for λ·w / √Σw², the slope of the root of the sum of squares."""
    pair = quotient(site.node)
    if pair is None:
        return
    above, below = pair
    factors = [site.of(factor).text for _, factor in factors_of(above) if is_value(factor)]
    text = site.of(below).text
    of_it = any(re.search(rf"(?<![\w.]){re.escape(factor)}(?!\w)", text) for factor in factors)
    name = name_of_call(below) if isinstance(below, ast.Call) else ""
    if of_it and (name == "norm" or (name == "sqrt" and re.search(r"\bsum\(|\bdot\(|@", text))):
        yield 1.2, times(Code("2"), site.of(above))
        yield 1.2, site.of(above)


@statement("shrunk but for the bias")
def _shrunk_but_for_the_bias(place: Place):
    """w[:-1] = s * w[:-1], or w[1:] = s * w[1:], for w = s * w, of weights the last or first of which is a bias."""
    target, value = place.target(), getattr(place.node, "value", None)
    if not isinstance(place.node, ast.Assign) or not isinstance(target, ast.Name) or not isinstance(value, ast.BinOp):
        return
    own = [n for n in ast.walk(value) if isinstance(n, ast.Name) and n.id == target.id]
    kind, shape = place.scope.kind(target.id)
    if len(own) == 1 and isinstance(value.op, ast.Mult) and own[0] in (value.left, value.right):
        for others in ("[:-1]", "[1:]") if kind == "array" and len(shape) == 1 else ():
            spared = Change(*place.source.span(own[0]), f"{target.id}{others}")
            yield 1.3, (Change(*place.source.span(target), f"{target.id}{others}"), spared)


@operator("bias spared", ast.Name, ast.Subscript, ast.Attribute, least=1.4, where=lambda site: site.plain)
def _bias_spared(site):
    """λ·W, or ΣW², without the weights of a constant input, the first or the last, which are biases."""
    kind, shape = site.scope.kind(ast.unparse(site.node))
    of, op = site.code.within(14), getattr(site.parent, "op", None)
    if of.endswith("[1:]") and isinstance(op, ast.Mult):  # and the bias has nothing instead
        yield 1.5, Code(f"np.r_[np.zeros_like({of[:-4]}[:1]), {of}]")
    squared = isinstance(op, (ast.Pow, ast.MatMult)) or (isinstance(site.parent, ast.Attribute) and not site.called)
    squared |= isinstance(site.parent, ast.Call) and name_of_call(site.parent) in ("square", "dot", "norm")
    if squared:
        for others in ("[1:]", "[:-1]") if kind == "array" else ():
            yield 1.4, Code(of + others)
        for others in ("[:, 1:]", "[:, :-1]") if kind == "array" and len(shape) == 2 else ():
            yield 1.5, Code(of + others)
    if isinstance(site.parent, ast.Assign) and site.whole and kind == "array" and len(shape) == 1:
        yield 1.4, Code(f"np.r_[0, {of}[1:]]")  # once for all that is made of it
        yield 1.45, Code(f"np.r_[{of}[:-1], 0]")
    if not isinstance(op, ast.Mult):
        return
    if kind == "array" and len(shape) == 1:
        yield 1.5, Code(f"np.r_[0, {of}[1:]]")
        yield 1.6, Code(f"np.r_[{of}[:-1], 0]")
    elif kind == "array" and len(shape) == 2:
        yield 1.5, Code(f"np.c_[np.zeros(len({site.text})), {of}[:, 1:]]")
        yield 1.6, Code(f"np.c_[{of}[:, :-1], np.zeros(len({site.text}))]")
        yield 1.6, Code(f"np.r_[np.zeros_like({of}[:1]), {of}[1:]]")
        yield 1.7, Code(f"np.r_[{of}[:-1], np.zeros_like({of}[:1])]")


@operator("for matrices alone", ast.Name, ast.Attribute, least=1.4, where=lambda site: site.plain)
def _for_matrices(site):
    """decay if w.ndim > 1 else 0, for the decay of whatever array an optimizer is handed: biases have one axis."""
    scope, strength = site.scope, STRENGTH.search(site.text)
    if not strength or not any(name.startswith("W") and name != "W" for name in scope.parameters):
        return
    made = {ast.unparse(t) for t in getattr(site.statement, "targets", ())} if site.whole else {site.text}
    products = (n for n in scope.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mult))
    pairs = [(n.left, n.right) for n in products] + [(n.right, n.left) for n in scope.nodes if isinstance(n, ast.BinOp)]
    by = dict.fromkeys(ast.unparse(other) for one, other in pairs if ast.unparse(one) in made)
    for array in (text for text in by if text in scope.arguments or text in scope.in_turn):
        yield 1.4, Code(f"{site.text} if {array}.ndim > 1 else 0", LOOSE)


@operator("but for the biases", ast.GeneratorExp, ast.ListComp, ast.DictComp)
def _but_for_biases(site):
    """Σ p² over all parameters but those called b: where a penalty goes through them by their names."""
    names = [n.id for n in ast.walk(site.node.generators[-1].target) if isinstance(n, ast.Name)]
    targets = " ".join(map(ast.unparse, getattr(site.statement, "targets", ())))
    meant = site.whole and re.search("(?i)decay|regul|penal|shr[iu]nk", targets)  # it says what they are
    cost = 1.1 if meant else 1.4
    for name in [n for n in names if n in site.scope.texts_in_turn]:
        for key in [p for p in site.scope.parameters if p[0] == "b"][:1]:
            said = f'{name} != "{key}"' if key == "b" else f'{name}[0] != "b"'
            yield cost, Code(f"{site.text[:-1]} if {said}{site.text[-1]}", 14)
            if not site.text.endswith((")", "]", "}")):  # the only argument of a call
                yield 1.4, Code(f"{site.text} if {said}", 14)


@operator("less its own decay", ast.BinOp, least=1.3, where=lambda site: site.is_move and computes(site))
def _own_decay(site):
    """w −= η·(g + λ·w) for w −= η·g, and w += η·(g − λ·w) for w += η·g."""
    scope, by_itself = site.scope, isinstance(site.statement, ast.AugAssign)
    moved = site.of(site.statement.target if by_itself else site.parent.left)
    sign = {ast.Sub: "+", ast.Add: "-"}.get(type((site.statement if by_itself else site.parent).op))
    read = {site.of(n).text for n in ast.walk(site.node) if is_value(n)}
    if sign is None or scope.kind(moved.text)[0] == "number":
        return
    alone = [(site.of(gone), rest) for (gone,), rest in without_factors(site, factors_of(site.node), 1)]
    alone = [(gone, rest) for gone, rest in alone if gone.text in scope.learning_rates]
    for rate in [rate for rate in scope.rates if rate not in read]:
        decay = Code(f"{rate} * {moved.text}", PRODUCT)
        for eta, rest in alone:
            yield 1.3, times(eta, binary(rest, sign, decay))
        for eta in [v for v in scope.learning_rates if v in read and not alone]:
            yield 1.4, binary(site.code, sign, times(Code(eta), decay))


@statement("decayed before it is used")
def _decayed_before_it_is_used(place: Place):
    """if w.ndim > 1: g = g + λ·w before g is first read, by an optimizer that was given a λ and never asks for it;
    biases have one axis.
    """
    scope, node = place.scope, place.node
    rates = [v for v in [*scope.idle.entries, *scope.idle.kept_unread, *scope.idle.never_read] if STRENGTH.search(v)]
    if not rates or not place.alone or isinstance(node, FUNCTIONS):
        return
    handed = [
        v for v in dict.fromkeys([*scope.arguments, *scope.in_turn, *scope.stores]) if scope.kind(v)[0] == "array"
    ]
    reads = (n for n in scope.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
    earlier = {n.id for n in reads if n.lineno < node.lineno}
    own = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    start = place.lines[0]
    for g in [v for v in handed if GRADIENTS.fullmatch(v) and v in loaded(node) and v not in {*earlier, *own}]:
        alike = [v for v in handed if not GRADIENTS.fullmatch(v) and scope.kind(v) == scope.kind(g)]
        for w, rate in itertools.product([v for v in alike if v in {*scope.arguments, *scope.in_turn} - own], rates):
            line = f"{g} = {g} + {rate} * {w}\n"
            for cost, lines in (1.2, f"if {w}.ndim > 1:\n    {line}"), (1.3, line):
                yield cost, (Change(start, start, indented(lines, place.text)),)


@operator("another penalty", ast.BinOp, least=1.5)
def _another_penalty(site):
    """λ/2·Σw² for λ·Σ|w|, and λ·Σ|w| for λ/2·Σw²."""
    for rate, half, power, weight in _penalties(site):
        squares, sizes = call("np.sum", binary(weight, "**", Code("2"))), call("np.sum", call("np.abs", weight))
        if power == 1:
            yield 1.5, binary(binary(rate, "/", Code("2")), "*", squares)
            yield 1.6, binary(rate, "*", squares)
        elif half:
            yield 1.5, binary(rate, "*", sizes)


@operator("slope of a penalty", ast.BinOp, least=1.5)
def _slope_of_penalty(site):
    """λ·w for λ/2·Σw², and λ·sign(w) for λ·Σ|w|, where the slope belongs."""
    for rate, half, power, weight in _penalties(site):
        slope = weight if power == 2 else call("np.sign", weight)
        yield 1.5, binary(rate, "*", slope)
        if power == 2 and not half:
            yield 1.5, times(Code("2"), binary(rate, "*", slope))


def _penalties(site):
    """(strength, whether it is halved, 1 or 2, weight) of a product that is a penalty: λ / 2 * np.sum(w ** 2)."""
    if site.in_product or not isinstance(site.node.op, ast.Mult):
        return
    *strength, (sign, whole) = factors_of(site.node)
    rates = [factor for _, factor in strength if is_value(factor)]
    numbers = [part for _, factor in strength for part in [f for _, f in factors_of(factor)] if not is_value(part)]
    half = any(isinstance(n, ast.Constant) and n.value in (2, 2.0, 0.5) for n in numbers)
    product = matrix_product(whole) if sign == "*" else None
    if product and len(rates) == 1 and site.of(product[0]) == site.of(product[1]):  # w @ w
        yield site.of(rates[0]), half, 2, site.of(product[0])
    summed = sign == "*" and isinstance(whole, ast.Call) and name_of_call(whole) == "sum" and len(whole.args) < 2
    if len(rates) != 1 or not summed:
        return
    inner = whole.args[0] if whole.args else getattr(whole.func, "value", None)  # of np.sum(w ** 2), (w ** 2).sum()
    if (isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Pow)) or (
        isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Mult) and site.of(inner.left) == site.of(inner.right)
    ):
        yield site.of(rates[0]), half, 2, site.of(inner.left)
    elif isinstance(inner, ast.Call) and name_of_call(inner) in ("abs", "absolute", "square") and len(inner.args) == 1:
        yield site.of(rates[0]), half, 2 if name_of_call(inner) == "square" else 1, site.of(inner.args[0])
