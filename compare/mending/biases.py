"""Edits of an update that moves the weights alone: the bias beside them is moved as they are, without the input."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from compare.mending.place import Place, indented, loaded, named_in, statement
from compare.mending.sites import elementwise_product, factors_of, matrix_product, name_of_call
from compare.mending.source import ATOM, BINARY, LOOSE, Change, Code, binary, call, product_of

OF_BIASES = re.compile(r"(?i)(^|[^a-z])d?_?b(ias(es)?)?(?![a-z])")
OF_BIAS = re.compile(r"(?i)_?(d_?b[a-z]?\d*|b[a-z]?_?d\d*|(d|grad\w*|nabla|delta)_?b(ias(es)?)?|b(ias(es)?)?_?grad\w*)")
BIAS = re.compile(r"(?i)b(ias(es)?)?|c|intercept_?")


@statement("bias moved too")
def _bias_moved(place: Place):
    """b −= η·δ beside w −= η·δ·x, or beside w = [w − η·δ·x for …]; after the loop, if it is over the inputs."""
    if not place.alone:
        return
    held, index = _holder(place.target())
    biases = _biases(place, held) if held else _twins(place)
    for op, move, used in _moves(place.node) if biases else ():
        for rest in _without_the_input(place, move, used):
            for bias in biases:
                for entry in ("", index) if index else ("",):
                    to = f"{bias}{entry}"
                    anew = isinstance(place.node, ast.Assign) and not used  # as its weights are
                    line = f"{to} = {binary(Code(to), op, rest).text}" if anew else f"{to} {op}= {rest.within(LOOSE)}"
                    yield 1.4, (_put(place, line),)


@statement("bias gradient too")
def _gradient_kept(place: Place):
    """self.db = δ.sum(axis=0) beside self.dW = δᵀ @ x, where the object keeps such a thing and nothing sets it."""
    target, value = place.target(), getattr(place.node, "value", None)
    if not isinstance(target, ast.Attribute) or not isinstance(place.node, ast.Assign) or not place.alone:
        return
    pair = matrix_product(value)
    if pair is None:
        return
    begun = place.scope.methods.get("__init__")
    inside = [n for c in place.scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute)]
    stored = [n for n in inside if isinstance(n.ctx, ast.Store) and isinstance(n.value, ast.Name)]
    first = {id(n) for n in ast.walk(begun)} if begun else set()
    later = {n.attr for n in stored if id(n) not in first}
    names = dict.fromkeys(n.attr for n in stored if id(n) in first and n.attr not in later)
    for name in filter(OF_BIAS.fullmatch, names):
        for total in _over_the_samples(place.source, *pair):
            yield 1.4, (_put(place, f"{place.source.of(target.value)}.{name} = {total.text}"),)


@statement("bias gradient summed")
def _gradient_summed(place: Place):
    """db = δ.sum(axis=0) for db = np.zeros_like(b), or for 0, beside dW = Xᵀδ."""
    target, value = place.target(), getattr(place.node, "value", None)
    if target is None or not isinstance(place.node, ast.Assign) or not OF_BIASES.search(ast.unparse(target)):
        return
    zeros = isinstance(value, ast.Call) and name_of_call(value) in ("zeros", "zeros_like")
    if not zeros and getattr(value, "value", None) != 0:
        return
    beside = [n for n in (place.number - 1, place.number + 1) if 0 <= n < len(place.block)]
    for number in beside:
        made = getattr(place.block[number], "value", None)
        chain = factors_of(made) if isinstance(made, (ast.BinOp, ast.Call)) else []
        for n, (above, part) in enumerate(chain):  # with what it is divided by
            before, after = ([(sign, place.source.code(f)) for sign, f in some] for some in (chain[:n], chain[n + 1 :]))
            pair = matrix_product(part) if above == "*" else None
            for total in _sums_of(place, *pair) if pair else ():
                yield 1.4, (Change(*place.source.span(value), product_of([*before, ("*", total), *after]).text),)


def _sums_of(place, left, right) -> Iterator[Code]:
    """Σ δ over the samples, of a product of matrices or of one unit's, np.dot(δ, X)."""
    yield from _over_the_samples(place.source, left, right)
    for delta in (left, right):
        kind, shape = place.scope.kind(ast.unparse(delta))
        if kind == "array" and len(shape) == 1:
            yield call("np.sum", place.source.code(delta))


def _holder(target):
    """(what holds the weights that are set, the text of the first index that picks some of them): ("t", "[i]") of
    t.w[i, j]; ("", "") of what is no attribute.
    """
    index = ""
    while isinstance(target, ast.Subscript):
        first = target.slice.elts[0] if isinstance(target.slice, ast.Tuple) else target.slice
        index, target = f"[{ast.unparse(first)}]", target.value
    return (ast.unparse(target.value), index) if isinstance(target, ast.Attribute) else ("", "")


def _moves(node) -> Iterator[tuple]:
    """(sign, what is taken off or added, names that stand for one of several weights) of a statement."""
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Sub, ast.Add)):
        yield BINARY[type(node.op)], node.value, set()
    value = node.value if isinstance(node, ast.Assign) else None
    used = set()
    if isinstance(value, ast.ListComp) and len(value.generators) == 1:
        used = named_in(value.generators[0].target)
        value = value.elt
    before = {ast.unparse(target) for target in getattr(node, "targets", ())} | used
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, (ast.Sub, ast.Add)):
        return
    if ast.unparse(value.left) in before:
        yield BINARY[type(value.op)], value.right, used


def _without_the_input(place, move, used) -> Iterator[Code]:
    """A product without one of its factors, the last first, if nothing is left of what stands for one of several."""
    chain = []
    for sign, factor in [part for each in factors_of(move) for part in _as_it_is_made(place.scope, *each)]:
        outer = elementwise_product(factor) if isinstance(factor, ast.Call) else None
        chain += [(sign, part) for part in outer or (factor,)]
    for n in reversed(range(len(chain))) if len(chain) > 1 else ():
        rest = [part for k, part in enumerate(chain) if k != n]
        if rest[0][0] == "/" or any(used & {*loaded(part)} for _, part in rest):
            continue
        yield product_of((sign, place.source.code(part)) for sign, part in rest)
    for n, (_, part) in enumerate(chain):
        if pair := matrix_product(part):
            *scales, (_, left) = factors_of(pair[0])  # η of η · δᵀ @ X
            before, after = (
                [(s, place.source.code(f)) for s, f in some] for some in (chain[:n] + scales, chain[n + 1 :])
            )
            for total in _over_the_samples(place.source, left, pair[1]):
                yield product_of([*before, ("*", total), *after])


def _as_it_is_made(scope, sign, factor):
    """Xᵀδ and 1 / n for the factor dW, where that is set once, just so."""
    made = scope.set_to.get(factor.id, []) if isinstance(factor, ast.Name) and sign == "*" else []
    if len(made) == 1 and scope.stores[factor.id] != 1:  # it has been changed since
        made = []
    factors = factors_of(made[0]) if len(made) == 1 else []
    return factors if any(matrix_product(part) for _, part in factors) else [(sign, factor)]


def _over_the_samples(source, left, right) -> Iterator[Code]:
    """Σ δ over the samples, of a product Xᵀδ or δᵀX; or δXᵀ, where they are the columns."""
    turned = [isinstance(side, ast.Attribute) and side.attr == "T" for side in (left, right)]
    if turned == [True, False]:
        for delta in (right, left.value):
            yield Code(f"{source.code(delta).within(ATOM)}.sum(axis=0)")
    elif turned == [False, True]:
        yield Code(f"{source.code(left).within(ATOM)}.sum(axis=1, keepdims=True)")


def _biases(place, held):
    """What the same object keeps under the name of a bias, and this function does not change."""
    stored = {
        ast.unparse(n) for n in place.scope.nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
    }
    inside = (n for c in place.scope.classes.values() for n in ast.walk(c) if isinstance(n, ast.Attribute))
    names = dict.fromkeys(n.attr for n in inside if isinstance(n.ctx, ast.Store) and BIAS.fullmatch(n.attr))
    return [f"{held}.{name}" for name in names if f"{held}.{name}" not in stored]


def _twins(place):
    """The bias that stands beside the weights which are set, by its name, if this function never sets it."""
    target = place.target()
    name = ast.unparse(target).replace("'", '"') if target is not None else ""
    twin = re.sub(r"(?<![A-Za-z])([Ww]|[Ww]eights?)(?=\d*\b|_|\{)", lambda w: "b" if len(w[0]) == 1 else "bias", name)
    stored = [n for n in place.scope.nodes if isinstance(getattr(n, "ctx", None), ast.Store)]
    entry = re.fullmatch(r"(.*\[f?\"b.*\"\]\[)(\w+), \w+\]", twin)  # of grads["W1"][j, k] that of the unit j
    twin = f"{entry[1]}{entry[2]}]" if entry else twin
    known = twin != name and (entry or twin in place.scope.values)
    times_set = Counter(ast.unparse(n).replace("'", '"') for n in stored)
    begun = times_set[twin] == 1 and times_set[name] == 2 and isinstance(place.node, ast.Assign)  # w, b = params, both
    return [twin] if known and (begun or not times_set[twin]) else []


def _put(place, line):
    """The change that puts a line after the statement, or after a loop of which it has nothing."""
    after, around = place.node, place.scope.parents.get(id(place.node))
    names = set(re.findall(r"\w+", line))
    while isinstance(around, ast.For) and not names & named_in(around.target):
        after, around = around, place.scope.parents.get(id(around))
    start, end = place.source.whole_lines(after)
    return Change(end, end, indented(f"{line}\n", place.source.text[start:end]))
