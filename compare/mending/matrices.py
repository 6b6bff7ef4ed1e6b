"""Edits of products: transposes, and products of another kind."""

from __future__ import annotations

import ast
import itertools
import re

from compare.mending.scope import is_value
from compare.mending.sites import (
    REDUCTIONS,
    VALUES,
    computes,
    elementwise_product,
    matrix_product,
    name_of_call,
    operator,
    turned,
)
from compare.mending.source import ATOM, PRODUCT, Code, attribute, binary, call

MOST_ARRAYS = 24  # that two are taken of


def _rebuilt(site, left, right):
    """The same matrix product, as it is written, of other operands."""
    node = site.node
    if isinstance(node, ast.BinOp):
        return binary(left, "@", right)
    if len(node.args) == 2:
        return call(site.of(node.func).text, left, right)
    return call(f"{left.within(14)}.{node.func.attr}", right)


@operator("operands turned", ast.BinOp, ast.Call)
def _turned(site):
    pair = matrix_product(site.node)
    if not pair:
        return
    left, right = map(site.of, pair)
    for cost, a, b in (
        (1.1, turned(left), right),
        (1.1, left, turned(right)),
        (1.3, right, left),
        (1.4, turned(right), left),
        (1.4, right, turned(left)),
        (1.5, turned(left), turned(right)),
        (1.4, turned(right), turned(left)),
    ):
        yield cost, _rebuilt(site, a, b)


@operator("matrix product for an elementwise one", ast.BinOp, ast.Call)
def _elementwise(site):
    pair = matrix_product(site.node)
    if not pair:
        return
    left, right = map(site.of, pair)
    plain_left, plain_right = (turned(c) if c.text.endswith(".T") else c for c in (left, right))
    yield 1.3, binary(left, "*", right)
    if (plain_left, plain_right) != (left, right):
        yield 1.4 - 0.1 * (plain_right == right), binary(plain_left, "*", plain_right)
    yield 1.5, call("np.outer", left, right)
    yield 1.8, call("np.outer", right, left)
    inner = [(n, of) for part in pair for n in ast.walk(part) if (of := matrix_product(n))]
    for node, factors in inner:  # and one within it too, as a square
        a, b = (turned(c) if c.text.endswith(".T") else c for c in map(site.of, factors))
        product = binary(a, "**", Code("2")) if a.text == b.text else binary(a, "*", b)
        yield 1.5, binary(site.with_inner(pair[0], node, product), "*", site.with_inner(pair[1], node, product))


@operator("elementwise product for a matrix one", ast.BinOp, ast.Call)
def _matrix(site):
    if isinstance(site.node, ast.Call) and name_of_call(site.node) in ("dot", "matmul") and len(site.node.args) == 3:
        one, other, third = map(site.of, site.node.args)  # of which the third is where it is put
        yield 1.2, binary(binary(one, "*", other), "*", third)
        return
    pair = elementwise_product(site.node)
    if not pair or any(isinstance(part, ast.Constant) for part in pair):
        return
    left, right = map(site.of, pair)
    dotted = "np.dot(" in site.scope.source.text
    if isinstance(pair[0], ast.BinOp) and isinstance(pair[0].op, ast.Mult) and isinstance(site.node, ast.BinOp):
        number, inner = map(site.of, (pair[0].left, pair[0].right))  # y * (w @ x) for y * w * x, of a label y
        if site.scope.kind(number.text)[0] == "number":
            yield 1.2, binary(number, "*", call("np.dot", inner, right) if dotted else binary(inner, "@", right))
    for cost, a, b in (
        (1.4, left, right),
        (1.4, turned(left), right),
        (1.4, left, turned(right)),
        (1.6, right, left),
        (1.6, turned(right), left),
        (1.6, right, turned(left)),
    ):
        yield cost, call("np.dot", a, b) if dotted else binary(a, "@", b)


@operator("less the outer product", ast.Name, ast.Call, ast.BinOp, least=1.3, where=lambda site: site.whole)
def _less_outer(site):
    """diag(p) − p pᵀ for diag(p), of one sample or of each: the slope of softmax.

    Source: Goodfellow, Bengio and Courville, Deep Learning, §6.2.2.3.
    """
    made = site.scope.set_to.get(site.text, []) if isinstance(site.node, ast.Name) else [site.node]
    if len(made) != 1 or site.scope.owner is None:
        return
    inner = [*ast.walk(made[0])]
    for n in inner if isinstance(made[0], ast.BinOp) else ():
        of_each = (
            re.fullmatch(r"(\w+)\[:, :, (np\.newaxis|None)\]", site.of(n).text)
            if isinstance(n, ast.Subscript)
            else None
        )
        if of_each and any(isinstance(c, ast.Call) and name_of_call(c) in ("eye", "identity") for c in inner):
            yield 1.3, binary(site.code, "-", Code(f"{of_each[0]} * {of_each[1]}[:, {of_each[2]}, :]", PRODUCT))
    diagonal = isinstance(made[0], ast.Call) and name_of_call(made[0]) in ("diag", "diagflat")
    if diagonal and len(made[0].args) == 1 and is_value(made[0].args[0]):
        one = site.of(made[0].args[0]).text
        yield 1.3, binary(site.code, "-", call("np.outer", one, one))


@operator("elementwise after the product", ast.BinOp, ast.Call, least=1.2, where=lambda site: site.plain)
def _elementwise_after(site):
    """(W.T @ d) * s for W.T @ (d * s)."""
    pair = matrix_product(site.node) or ()
    for side in (one for one in pair if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Mult)):
        for kept, other in ((side.left, side.right), (side.right, side.left)):
            yield 1.2, binary(site.with_inner(site.node, side, site.of(kept)), "*", site.of(other))


@operator("matrix product left out", ast.Name, ast.Subscript, ast.Attribute, least=1.6)
def _times_matrix(site):
    """X @ W for X, and dz.T @ a for dz.T: of what fits, as far as the shapes are known."""
    if not computes(site) or not (site.whole or isinstance(site.parent, ast.BinOp)):
        return
    kind, shape = site.scope.kind(ast.unparse(site.node))
    known = kind == "array" and len(shape) == 2
    if not known and (kind != "unknown" or site.called):
        return
    for name in site.scope.tensors:
        of_name = site.scope.kind(name)
        if of_name[0] != "array" or name == site.text:
            continue
        for cost, inner, other in ((1.6, of_name[1][0], Code(name)), (1.7, of_name[1][-1], Code(f"{name}.T"))):
            if not known or (inner == shape[1] and (cost < 1.7 or len(of_name[1]) == 2)):
                yield cost, binary(site.code, "@", other)
        if known and of_name[1][-1] == shape[0] and len(of_name[1]) == 2:
            yield 1.6, binary(Code(name), "@", site.code)


@operator("weighed by what comes in", ast.Call, least=1.6)
def _weighed(site):
    """Xᵀ·d for Σ d: of each sample's error the part that goes by its inputs."""
    node, scope = site.node, site.scope
    if name_of_call(node) != "sum" or node.keywords or len(node.args) > 1 or not site.plain:
        return
    summed = node.args[0] if node.args else getattr(node.func, "value", None)
    kind, shape = scope.kind(scope.source.of(summed)) if summed is not None and is_value(summed) else ("", (0,))
    for name in scope.tensors if kind == "array" and len(shape) == 1 else ():
        of, other = scope.kind(name)
        if of == "array" and len(other) == 2 and other[0] == shape[0]:
            turned_over, error = turned(Code(name)), site.of(summed)
            dotted = ".dot(" in scope.source.text
            yield 1.6, call("np.dot", turned_over, error) if dotted else binary(turned_over, "@", error)


@operator("by its shape", *VALUES, least=1.9)
def _by_shape(site):
    """dW = dzᵀ·a, da = dz·W, z = a·Wᵀ + b, db = Σ dz: whatever two values give the shape that is due."""
    due, further = site.due_shape, 0.0
    if due is None and isinstance(site.node, ast.Call) and name_of_call(site.node) in REDUCTIONS and not site.whole:
        for text in (site.text, _product_of(site)):  # a factor of something: of its own shape, or of that of all of it
            kind, shape = site.scope.kind(text)
            due, further = (shape, 0.1) if kind == "array" and due is None else (due, further)
    if due is None or not site.plain or site.is_module:
        return
    kinds = ((v, site.scope.kind(v)) for v in site.scope.tensors)
    arrays = [(v, shape) for v, (kind, shape) in kinds if kind == "array" and 1 <= len(shape) <= 2][:MOST_ARRAYS]
    found = [*_products(arrays, due, "np.dot(" in site.scope.source.text), *_sums(arrays, due)]
    for code in found:
        yield 1.9 + further + 0.01 * len(code.text), code
    for bias in site.scope.biases:
        if site.scope.kind(bias) == ("array", due[-1:]):
            for code in found:
                yield 2.0 + 0.01 * len(code.text), binary(code, "+", Code(bias))


def _product_of(site):
    """What a statement sets to a product, number by number, of which a site is a factor; "" where it is of none."""
    node, parents = site.node, site.scope.parents
    while isinstance(parents.get(id(node)), ast.BinOp) and isinstance(parents[id(node)].op, ast.Mult):
        node = parents[id(node)]
    statement = parents.get(id(node))
    targets = statement.targets if isinstance(statement, ast.Assign) and node is not site.node else []
    return site.of(targets[0]).text if len(targets) == 1 and is_value(targets[0]) else ""


def _products(arrays, due, dotted):
    for left, one in arrays:
        for right, other in arrays:
            if len(one) == len(other) == 1:
                if (*one, *other) == due:
                    yield call("np.outer", left, right)
                continue
            for a, turned_a in _ways(left, one):
                for b, turned_b in _ways(right, other):
                    if turned_a[-1] == turned_b[0] and (*turned_a[:-1], *turned_b[1:]) == due:
                        yield call("np.dot", a, b) if dotted else binary(a, "@", b)


def _ways(value, shape):
    """A value as it is and transposed, with the shape that it has so."""
    yield Code(value), shape
    if len(shape) == 2:
        yield turned(Code(value)), shape[::-1]


def _sums(arrays, due):
    for value, shape in arrays:
        for axis in (0, 1) if len(shape) == 2 else ():
            if (shape[1 - axis],) == due:
                yield Code(f"{value}.sum(axis={axis})")
            elif due in ((1, shape[1]), (shape[0], 1)) and due[axis] == 1:
                yield Code(f"{value}.sum(axis={axis}, keepdims=True)")


@operator("another sum of products", ast.Call, least=1.2, where=lambda site: name_of_call(site.node) == "einsum")
def _einsum(site):
    """np.einsum("ki,ki->k", …) for "ki,ki->i": summed over other indices, or an operand the other way round."""
    says = site.node.args[0] if site.node.args else None
    if not isinstance(says, ast.Constant) or not isinstance(says.value, str) or says.value.count("->") != 1:
        return
    taken, _, given = says.value.replace(" ", "").partition("->")
    operands, quote = taken.split(","), site.of(says).text[-1]
    letters = [letter for letter in dict.fromkeys(taken) if letter.isalpha()]
    for size in (len(given) + 1, len(given) - 1):  # summed over one index too many, or too few
        for other in map("".join, itertools.permutations(letters, size)) if 0 < size < 3 else ():
            kept = given in other or other in given
            yield 1.2 if kept else 1.4, site.with_inner(site.node, says, Code(f"{quote}{taken}->{other}{quote}"))
    for other in map("".join, itertools.permutations(letters, len(given))):
        code = site.with_inner(site.node, says, Code(f"{quote}{taken}->{other}{quote}"))
        if other != given:
            yield 1.3 if sorted(other) == sorted(given) or len(given) == 1 else 1.5, code
        if len(given) == 1:  # for each row
            yield 1.4, Code(f"{code.text}[:, None]")
    for n, operand in enumerate(operands):
        turned_round = [*operands[:n], operand[::-1], *operands[n + 1 :]]
        yield 1.3, site.with_inner(site.node, says, Code(f"{quote}{','.join(turned_round)}->{given}{quote}"))


@operator("transposed", ast.Name, ast.Call, ast.Subscript, ast.Attribute, ast.BinOp, least=1.1)
def _transposed(site):
    if isinstance(site.node, ast.Attribute) and site.node.attr == "T":
        yield 1.1, site.of(site.node.value)
    elif site.plain and not site.is_module and matrix_product(site.parent) is None:
        kind, shape = site.scope.kind(site.text)
        if kind == "unknown" or (kind == "array" and len(shape) == 2):
            yield 1.5, attribute(site.code, "T")


@operator("rows before columns", ast.Call, least=1.2, where=lambda site: name_of_call(site.node) == "reshape")
def _rows_before_columns(site):
    """images.reshape(n, -1).T for images.reshape(-1, n), which puts parts of several samples into one column."""
    sizes, (kind, shape) = site.node.args, site.scope.kind(site.of(getattr(site.node.func, "value", site.node)).text)
    if kind != "array" or len(shape) < 2 or site.node.keywords:
        return
    if len(sizes) == 1 and isinstance(sizes[0], ast.Tuple):
        sizes = sizes[0].elts
    starred = any(isinstance(size, ast.Starred) for size in sizes)
    if len(sizes) == 2 and not starred and isinstance(site.node.func, ast.Attribute):
        yield 1.2, Code(f"{call(site.of(site.node.func).text, *map(site.of, reversed(sizes))).text}.T", ATOM)


@operator("kept as a column", ast.Subscript, least=1.3)
def _as_a_column(site):
    """X[:, [j]] for X[:, j], which has no columns any more: with a column each would meet each."""
    places = site.node.slice.elts if isinstance(site.node.slice, ast.Tuple) else []
    if len(places) == 2 and isinstance(places[0], ast.Slice) and isinstance(places[1], (ast.Name, ast.Constant)):
        rows, column = (site.of(place).text for place in places)
        yield 1.3, Code(f"{site.of(site.node.value).within(ATOM)}[{rows}, [{column}]]")
