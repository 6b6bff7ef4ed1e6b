"""Edits that take something from elsewhere in the function, or leave only a part of what is there."""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections import Counter
from functools import lru_cache

from compare.mending.factors import slopes
from compare.mending.scope import LIBRARIES, is_value
from compare.mending.sites import VALUES, computes, matrix_product, name_of_call, operator
from compare.mending.source import FUNCTIONS, PRODUCT, SUM, Code, binary, call, strength_of, times

NEAR = 2  # lines between two that belong together
MOST_VALUES = 8  # that a slope is taken at


@operator("part of itself", ast.BinOp, ast.Call, ast.UnaryOp, least=1.6, where=lambda site: site.plain)
def _part(site):
    direct = {id(child) for child in ast.iter_child_nodes(site.node)}
    for node in ast.walk(site.node):
        if (
            node is site.node
            or id(node) in direct
            or not isinstance(node, (ast.BinOp, ast.Call, ast.Name, ast.Subscript))
        ):
            continue
        if isinstance(node, ast.Name) and (node.id in LIBRARIES or node.id in site.scope.functions):
            continue
        yield 1.6, site.of(node)


@operator("what stands elsewhere", *VALUES, least=1.5, where=computes)
def _ingredient(site):
    """An expression of the same function in this one's place."""
    for value in site.scope.tensors if site.whole and not is_value(site.node) else ():
        yield 1.8, Code(value)
    for text, code in ingredients(site.scope).items():
        if text == site.text or (is_value(site.node) and code.strength == 14 and not text.endswith(")")):
            continue
        grown = site.text in text and code.strength < 14
        if not (len(text) < len(site.text) and text in site.text):
            yield (1.5 if grown else 1.9 + 0.01 * len(text)), code
    for text, code in _elsewhere(site.scope).items() if site.whole and not is_value(site.node) else ():
        if text != site.text:
            yield 1.9 + 0.01 * len(text), code


def _elsewhere(scope):
    """What other functions set their values to, where all that it names can be named here too: text → code."""
    if "elsewhere" not in vars(scope):
        known = {*scope.names, *scope.functions, *scope.classes, *scope.constants, *LIBRARIES} - {"self", "cls"}
        others = [f for f in scope.functions.values() if f is not scope.node]
        made = [n.value for f in others for n in ast.walk(f) if isinstance(n, ast.Assign)]
        found = {}
        for node in made if scope.owner else ():
            named = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            text = scope.source.of(node)
            if isinstance(node, (ast.BinOp, ast.Call)) and named <= known and named & {*scope.names} and len(text) < 48:
                found.setdefault(text, scope.source.code(node))
        vars(scope)["elsewhere"] = {t: c for t, c in found.items() if t not in ingredients(scope) and "\n" not in t}
    return vars(scope)["elsewhere"]


def ingredients(scope):
    """Every expression of an owner that computes something: text → code."""
    if "ingredients" not in vars(scope):
        found = {}
        for node in scope.nodes:
            computes = isinstance(node, (ast.BinOp, ast.Call, ast.UnaryOp)) or is_value(node)
            if (
                computes
                and not getattr(node, "keywords", None)
                and not isinstance(getattr(node, "func", None), ast.Call)
            ):
                text = scope.source.of(node)
                if len(text) < 48 and text not in LIBRARIES and text not in scope.functions and "\n" not in text:
                    found.setdefault(text, scope.source.code(node))
                    for turn in scope.turns:  # X[:, j] where X[:, 0] stands
                        other = re.sub(r"(?<=[\[ ])\d(?=\])", turn, text)
                        found.setdefault(other, Code(other, strength_of(node)))
        vars(scope)["ingredients"] = found
    return vars(scope)["ingredients"]


@operator("each by what nobody reads", ast.BinOp, least=1.4, where=computes)
def _each_by_what_nobody_reads(site):
    """a·w1 + b·w2 for a + b, where w1, w2 = … is set before and never read."""
    terms, node = [], site.node
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        terms, node = [node.right, *terms], node.left
    terms = [node, *terms]
    for names in site.scope.idle.unpacked if len(terms) > 1 else ():
        if len(names) == len(terms):
            products = [binary(site.of(term), "*", Code(name)) for term, name in zip(terms, names)]
            yield 1.4, functools.reduce(lambda one, other: binary(one, "+", other), products)


@operator("as its twin has it", *VALUES, least=1.3, where=lambda site: site.whole and site.plain)
def _twin(site):
    """What another statement has, with its numbers and letters changed: b after W, 2 after 1, m after v."""
    own = _names(site.text)
    for other in _as_another_is_made(site):
        if site.text in other.text and other.text != site.text:
            yield 1.3, other
    for text, strength in wholes(site.scope).items():
        for other in renamed(text):
            if other != site.text and site.text in other:
                yield 1.3, Code(other, strength)
            for mine in own & set(site.scope.names):  # and what it is made of is another's: a for X
                for theirs in _names(other) & set(site.scope.names) - own:
                    swapped = re.sub(rf"(?<![\w.\"']){theirs}(?![\w\"'])", mine, other)
                    if len(swapped) > len(site.text):
                        yield 1.6, Code(swapped, strength)


@operator("goes through what its twin does", ast.Call, ast.Name, least=1.0, where=lambda site: site.field == "iter")
def _goes_through_what_its_twin_does(site):
    """[y[i] for i in order] for [y[i] for i in range(n)], beside [x[i] for i in order]: what belongs together."""
    lists = [n for n in site.scope.nodes if isinstance(n, ast.ListComp) and len(n.generators) == 1]
    mine = next((n for n in lists if n.generators[0] is site.parent), None)
    for other in lists if mine is not None else ():
        through, same = other.generators[0].iter, ast.dump(other.generators[0].target) == ast.dump(site.parent.target)
        near = abs(other.lineno - site.node.lineno) <= NEAR
        if same and near and isinstance(through, ast.Name) and ast.dump(through) != ast.dump(site.node):
            yield 1.0, Code(through.id)


@operator("as its sisters have it", *VALUES, ast.IfExp, ast.Constant, least=1.4)
def _as_its_sisters_have_it(site):
    """derivative_of(self.subject, variable) for ones_like(variable.value): a call that the methods of that name have
    in two other classes or more; and self.base.diff(x), where they ask self.left.diff(x).
    """
    for text in _calls_of_sisters(site.scope) if site.whole else ():
        if text != ast.unparse(site.node):
            yield 1.4, Code(text)


@lru_cache(maxsize=4)
def _calls_of_sisters(scope):
    """The calls that a method may have from those of its name in other classes."""
    owner = scope.owner
    if owner is None or not owner.holder:
        return []
    name, others = owner.node.name, [c for c in scope.classes.values() if c is not owner.holder]
    sisters = [m for c in others for m in c.body if isinstance(m, FUNCTIONS) and m.name == name]
    called = [{ast.unparse(n) for n in ast.walk(m) if isinstance(n, ast.Call)} for m in sisters]
    stored = [n for c in scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute)]
    kept = dict.fromkeys(ast.unparse(n) for n in stored if isinstance(n.ctx, ast.Store))
    known = {*scope.arguments, *scope.constants, *scope.functions, scope.source.numpy, "self"}
    often = Counter(text for one in called for text in sorted(one))
    found = [text for text, times in often.items() if times > 1]
    asked = [re.fullmatch(rf"self\.\w+(\.{name}\(.*\))", text) for one in called for text in sorted(one)]
    ways = dict.fromkeys(way[1] for way in asked if way)
    mine = scope.source.of(owner.node)
    parts = [p for p in kept if scope.kind(p)[0] in ("other", "unknown") and f"{p}.{name}(" not in mine]
    found += [f"{part}{way}" for part, way in itertools.product(parts, ways)]
    return [text for text in found if _is_known(text, known, kept)]


def _is_known(text, known, kept):
    """Whether all that a call names can be named here, and all that it asks of its object is kept by it."""
    nodes = [*ast.walk(ast.parse(text))]
    own = {ast.unparse(n) for n in nodes if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "self"}
    return {n.id for n in nodes if isinstance(n, ast.Name)} <= known and own <= {*kept}


@operator("picked as its twin is", ast.Subscript, least=1.3, where=lambda site: site.whole and site.plain)
def _picked_as_its_twin(site):
    """y[order[rows]] for y[rows], beside x[order[rows]]: what belongs together."""
    above = site.scope.parents.get(id(site.statement))
    near = [n for n in site.scope.nodes if isinstance(n, ast.Assign) and abs(n.lineno - site.node.lineno) <= NEAR]
    beside = [n for n in near if site.scope.parents.get(id(n)) is above]
    for other in (n.value for n in beside if isinstance(n.value, ast.Subscript)):
        of, picked = site.of(other.value).text, site.of(other.slice).text
        if is_value(site.node.value) and of != site.of(site.node.value).text and of not in picked:
            yield 1.3, Code(f"{site.of(site.node.value).text}[{picked}]")


def _as_another_is_made(site):
    """What other names are set to, with this one's name for theirs: kept.get("m", 0) of kept.get("r", 0), for m."""
    target = site.statement.targets[0] if isinstance(site.statement, ast.Assign) else None
    mine = target.id if isinstance(target, ast.Name) else ""
    others = {name: values for name, values in site.scope.set_to.items() if name.isidentifier() and name != mine}
    for name, value in ((name, value) for name, values in others.items() for value in values if mine):
        text = site.scope.source.of(value)
        renamed_so = re.sub(rf"(?<![\w.]){name}(?![\w=])", mine, text)
        if "\n" not in text and renamed_so != text:
            yield Code(renamed_so, strength_of(value))


def _names(text):
    return set(re.findall(r"(?<![\w.\"'])[A-Za-z_]\w*(?![\w\"'])", text))


def wholes(scope):
    """What an owner's statements and dicts have as values: text → strength."""
    found = {}
    for node in scope.nodes:
        values = node.values if isinstance(node, ast.Dict) else [getattr(node, "value", None)]
        for value in values if isinstance(node, (ast.Assign, ast.Return, ast.Dict, ast.AugAssign)) else ():
            if isinstance(value, (ast.BinOp, ast.Call)) and value.lineno == value.end_lineno:
                found.setdefault(scope.source.of(value), strength_of(value))
    return found


def renamed(text):
    """A text with the numbers in its names, single letters, or both exchanged for their neighbours'."""
    digits = sorted(set(re.findall(r"(?<=[A-Za-z_])\d\b", text)))
    by_digit = [re.sub(rf"(?<=[A-Za-z_]){d}\b", str(int(d) + k), text) for d in digits for k in (1, -1)]
    for part in [text, *by_digit]:
        for old, new in (("W", "b"), ("b", "W"), ("w", "b"), ("m", "v"), ("v", "m")):
            yield re.sub(rf"(?<![A-Za-z]){old}(?=\d|\b|_)|(?<=\bd){old}(?=\d|\b)|(?<=\bv){old}\b", new, part)
    yield from by_digit


def _is_made(site):
    """Whether an object of a class of the file is made of it."""
    return site.of(site.parent.func).text in site.scope.classes


def _multiplies(statement):
    return isinstance(statement.op, ast.Mult)


@operator("together with what is handed in", ast.Call, ast.BinOp, ast.Name, ast.Attribute, ast.Subscript)
def _together(site):
    """add(total, f(x)), total + f(x) or f(x) * g, where the function is handed something, or an object has it, and
    nobody reads it.
    """
    if isinstance(site.parent, (ast.Return, ast.Tuple, ast.Assign, ast.Lambda)) and site.whole and site.plain:
        for name in _unread_around(site):
            if isinstance(site.node, (ast.Attribute, ast.Subscript)):  # a mask that was kept
                yield 1.3, binary(Code(name), "*", site.code)
                continue
            yield 1.3, binary(site.code, "*", Code(name))
            kind, shape = site.scope.kind(name)
            within = (site.scope.kind(site.of(n).text) for n in ast.walk(site.node) if is_value(n))
            tables = [what for of, what in within if of == "array" and len(what) == 2]
            if kind == "array" and len(shape) == 1 and any(shape[0] == rows for rows, _ in tables):
                yield 1.2, binary(site.code, "*", Code(f"{name}[:, None]"))  # of each row one
            if site.scope.kind(name) in (("other", "tuple"), ("other", "list")):
                yield 1.2, binary(site.code, "*", Code(f"{name}[0]"))
                yield 1.2, binary(Code(f"{name}[0][:, None]"), "*", site.code)
            added = isinstance(site.node, ast.BinOp) and isinstance(site.node.op, ast.Add)  # to a + b at its end
            yield 1.3, binary(site.code, "+", Code(name)) if added else binary(Code(name), "+", site.code)
            for function, node in site.scope.functions.items():
                if len(node.args.args) == 2 and node is not site.scope.node:
                    yield 1.3, call(function, Code(name), site.code)
    if isinstance(site.parent, ast.Return) and site.plain:  # w.grad *= g; return dx
        scaled = {ast.unparse(n.value) for n in site.scope.nodes if isinstance(n, ast.AugAssign) and _multiplies(n)}
        for name in (name for name in site.scope.arguments if name in scaled):
            yield 1.2, binary(site.code, "*", Code(name))
    if isinstance(site.parent, ast.Call) and site.argument and site.plain and _is_made(site):
        for held in site.scope.idle.kept_besides:  # the tangent of a dual number, of which the value alone was read
            yield 1.4, times(Code(held), site.code)


@operator("activated anew", ast.Name, ast.Attribute, ast.Subscript, least=1.3, where=computes)
def _activated_anew(site):
    """np.tanh(z) for a, of a z that is got for it and that nobody reads: what was kept is another layer's."""
    scope = site.scope
    if not isinstance(site.parent, (ast.BinOp, ast.UnaryOp, ast.Call)):
        return
    for name in scope.idle.set_unread:
        if scope.set_to.get(name) and all(value.lineno > site.node.lineno for value in scope.set_to[name]):
            continue  # it is set later on
        for function in [
            *filter(scope.only_computes, scope.unary),
            *(f"np.{f}" for f in ("tanh", "exp") if f in scope.activations or f == "exp"),
        ]:
            yield 1.3, call(function, name)


def _unread_around(site):
    """Names of the arguments of the functions that an expression stands in, of which nothing within reads any."""
    around, above = [], site.parent
    while above is not None and above is not site.scope.node:
        around += [above] if isinstance(above, (ast.Lambda, *FUNCTIONS)) else []
        above = site.scope.parents.get(id(above))
    inner = {a.arg for function in around for a in function.args.args}
    never = [*site.scope.idle.never_read, *(n for n in site.scope.idle.never_read_within if n in inner)]
    return [*never, *(n for n, line in site.scope.idle.unpacked_unread.items() if line < site.node.lineno)]


@operator("what is handed in", ast.Constant, ast.Dict, ast.List, least=1.0)
def _handed_in(site):
    """-g for -1, or update(grads, state) for update(grads, {}), of an argument that nobody reads."""
    empty = isinstance(site.node, (ast.Dict, ast.List)) and not ast.unparse(site.node)[1:-1]
    value = getattr(site.node, "value", None)
    number = value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
    index = isinstance(site.parent, (ast.Subscript, ast.Slice, ast.Compare, ast.Tuple, ast.Expr, ast.keyword))
    if not index and (empty or (isinstance(site.node, ast.Constant) and number)):
        for name in site.scope.idle.never_read:
            kind = site.scope.kind(name)[0]
            if kind == "unknown" or (kind == "other") == empty:
                yield 1.0 if site.argument == empty else 1.2, Code(name)


@operator("times what is kept besides", ast.BinOp, least=1.5, where=lambda site: computes(site) and not site.in_product)
def _times_kept(site):
    """λ·s·p for λ·p, of a scale s that an object keeps, which is asked for others here and not for that."""
    for held in site.scope.idle.kept_besides if isinstance(site.node.op, (ast.Mult, ast.Div)) else ():
        if site.scope.kind(held)[0] == "number":
            yield 1.5, times(site.code, Code(held))


@operator("its own slope", ast.Call, least=1.6, where=lambda site: site.whole)
def _at_its_own(site):
    """g · f′(a) for f′(g): a slope that was taken of what comes in, and belongs to what it comes to."""
    unpacked = isinstance(site.statement, ast.Assign) and isinstance(site.statement.targets[0], ast.Tuple)
    if unpacked or len(site.node.args) != 1 or site.node.keywords or not is_value(site.node.args[0]):
        return
    handed = site.of(site.node.args[0])
    for value in [v for v in site.scope.tensors if v != handed.text][:MOST_VALUES]:
        if site.scope.kind(value)[0] in ("array", "unknown"):
            yield 1.6, binary(handed, "*", call(site.of(site.node.func).text, value))


@operator("something more", *VALUES, least=1.8, where=computes)
def _appended(site):
    """A term or a factor that was left out."""
    if site.whole:
        for text, code in ingredients(site.scope).items():
            for sign, cost in (("*", 1.9), ("+", 2.0), ("-", 2.0), ("/", 2.2), ("@", 2.4)):
                yield cost + 0.015 * len(text), binary(site.code, sign, code)
    elif not site.called and (is_value(site.node) or matrix_product(site.node) is not None):
        for text in site.scope.tensors:
            if text in ("y", "t", "Y", "y_i", "target", "targets"):
                yield 1.8, binary(binary(Code("1"), "-", Code(text)), "*", site.code)
            for sign, cost in (("*", 2.2), ("+", 2.3), ("-", 2.3)):
                if text != site.text:
                    yield cost, binary(site.code, sign, Code(text))


@operator("before it was scaled", ast.Name, least=1.5, where=computes)
def _before_it_was_scaled(site):
    """p − y for d, which is (p − y) / n, in the square of the error."""
    set_to = site.scope.set_to.get(site.text, []) if site.plain and not site.whole else []
    value = set_to[0] if len(set_to) == 1 else None
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, (ast.Mult, ast.Div)):
        return
    names = [n.id for n in ast.walk(value.left) if isinstance(n, ast.Name)]
    by_a_count = site.scope.kind(site.of(value.right).text)[0] == "number" or isinstance(value.right, ast.Constant)
    fixed = all(site.scope.stores[name] <= (name not in site.scope.arguments) for name in names)
    if isinstance(value.left, ast.BinOp) and by_a_count and fixed and (value.end_lineno or 0) < site.statement.lineno:
        yield 1.5, site.of(value.left)


@operator("what the same object keeps too", *VALUES, least=1.5, where=lambda site: site.whole and computes(site))
def _kept_beside(site):
    """np.dot(self.model.X, w) + self.model.offset for np.dot(self.model.X, w), of what a class keeps beside X."""
    nodes = (n for n in ast.walk(site.node) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Attribute))
    for node in nodes:
        for name in site.scope.kept_beside(node.attr):
            text = f"{site.of(node.value).text}.{name}"
            if text not in site.text:
                yield 1.5, binary(site.code, "+", Code(text))
                yield 1.6, binary(site.code, "*", Code(text))


FORMULAS = (  # of one value: what may be meant
    "{x} * (1 - {x})",
    "1 - {x}**2",
    "1 - np.tanh({x})**2",
    "{x} > 0",
    "np.maximum({x}, 0)",
    "np.tanh({x})",
    "1 / (1 + np.exp(-{x}))",
    "1 - np.exp(-{x})",
    "1 / (1 + np.abs({x}))**2",
    "{x}",
    "np.exp(-np.logaddexp(0, -{x}))",
    "np.logaddexp(0, {x})",
    "np.exp({x} - np.logaddexp.reduce({x}, axis=-1, keepdims=True))",
)


LABELS = (  # formula, and whether it is for one number, one column or several columns a sample
    ("({x} > 0.5).astype(int)", "number"),
    ("({x} > 0).astype(int)", "number"),
    ("({x}[:, 0] > 0.5).astype(int)", "column"),
    ("({x}[:, 0] > 0).astype(int)", "column"),
    ("{x}.argmax(axis=1)", "columns"),
)


@operator("labels", *VALUES, ast.Compare, least=1.8)
def _labels(site):
    """What a class is read off: p > ½, z > 0, the largest of a row; in a function that says so, or for the largest."""
    named = site.scope.owner and re.search(r"(?i)predict|classif|label", site.scope.owner.path[-1])
    named = named or (isinstance(site.node, ast.Call) and name_of_call(site.node) == "argmax")
    if named and isinstance(site.parent, (ast.Return, ast.Assign)) and site.field == "value":
        for value in site.scope.tensors:
            kind, shape = site.scope.kind(value)
            if kind != "array" or len(shape) > 2:
                continue
            has = "number" if len(shape) == 1 else "column" if shape[1] == 1 else "columns"
            for formula, takes in LABELS:
                if takes == has:
                    yield 1.8, Code(formula.format(x=value))


@operator("one-hot", ast.Name, least=1.4)
def _one_hot(site):
    """A row of zeros and a one for each class number."""
    if isinstance(site.parent, ast.BinOp) and site.scope.kind(site.text)[0] == "array":
        other = site.parent.left if site.field == "right" else site.parent.right
        (_, shape), (kind, wide) = (site.scope.kind(t) for t in (site.text, ast.unparse(other)))
        if kind == "array" and len(shape) == 1 and len(wide) == 2:
            yield 1.4, Code(f"np.eye({ast.unparse(other)}.shape[1])[{site.text}]")


@operator("smoothed", ast.Call, ast.BinOp, ast.Name, least=1.6, where=lambda site: site.whole and computes(site))
def _smoothed(site):
    """(1 − s)·t + s/k of one-hot labels t, where a strength has the name of that."""
    for s in [n for n in [*site.scope.values, *site.scope.constants] if re.search("(?i)smooth", n)]:
        for t in dict.fromkeys(ast.unparse(n) for n in ast.walk(site.node) if is_value(n)):
            kind, shape = site.scope.kind(t)
            if kind == "array" and len(shape) == 2:
                count = site.scope.counts.get(shape[1], f"{t}.shape[1]")
                yield 1.6, Code(f"{t} * (1 - {s}) + {s} / {count}", SUM)


@operator("its share comes back", ast.BinOp, least=1.4, where=computes)
def _share_comes_back(site):
    """1 − s + e for 1 − e, where e = s / k: of a whole that is spread over k, the one itself gets its share too."""
    left, right = site.node.left, site.node.right
    if isinstance(site.node.op, ast.Sub) and getattr(left, "value", None) == 1 and isinstance(right, ast.Name):
        for made in site.scope.set_to.get(right.id, ()):
            if isinstance(made, ast.BinOp) and isinstance(made.op, ast.Div):
                yield 1.4, binary(binary(site.of(left), "-", site.of(made.left)), "+", site.of(right))


@operator("formula", *VALUES, ast.Compare, ast.IfExp, least=1.7)
def _formula(site):
    """A whole formula, of the only argument, or of a value that stands in what is there."""
    taken, text_of_file = site.scope.arguments if site.scope.owner else [], site.scope.source.text
    has_np = re.search(r"np\.|numpy as np", text_of_file) or not re.search(r"from (math|numpy) import", text_of_file)
    returned = isinstance(site.parent, ast.Return)
    if returned and len(taken) == 1:
        names, cost = taken, 1.7
        for function in site.scope.unary:
            yield 1.7, Code(f"{function}({taken[0]}) * (1 - {function}({taken[0]}))", PRODUCT)
    elif site.whole and isinstance(site.node, ast.BinOp):
        names, cost = sorted({n.id for n in ast.walk(site.node) if isinstance(n, ast.Name)} & {*site.scope.names}), 1.9
        for _, slope in slopes(site.scope):
            yield 1.9, slope
    elif site.whole and isinstance(site.node, ast.Call) and site.of(site.node.func).text in site.scope.unary:
        names, cost = [site.of(a).text for a in site.node.args if is_value(a)], 1.8  # another function than that
    else:
        return
    for name in names:
        for formula in FORMULAS:
            text = formula.format(x=name) if has_np else formula.format(x=name).replace("np.", "")  # its own exp
            yield cost + 0.1 * ("logaddexp" in formula), Code(text, 0)  # rather as it is taught
