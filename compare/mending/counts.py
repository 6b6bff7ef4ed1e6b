"""Edits of how many there are: of samples, of batches, of turns of a loop, of numbers in an array."""

from __future__ import annotations

import ast
import functools
import re

from compare.mending.named import counted_in, is_index
from compare.mending.place import named_in
from compare.mending.sites import computes, name_of_call, operator
from compare.mending.source import ATOM, SUM, Code, binary, call


@operator("as many as its turns", ast.Name, least=0.8, where=lambda site: isinstance(site.node.ctx, ast.Load))
def _as_many_as_turns(site):
    """i + 1 for i after a loop that counts with i from 0: its last turn is one less than how many there were."""
    if site.text not in site.scope.in_turn or is_index(site):
        return
    counting = [loop for loop in site.scope.loops if site.text in counted_in(loop) and _counts_from_0(loop)]
    over = [(loop.end_lineno or 0) < site.node.lineno for loop in counting]
    if counting and all(over):
        yield 0.8, Code(f"{site.text} + 1", SUM)


def _counts_from_0(loop):
    """Whether a loop's range, or enumeration, is told of no number to begin with."""
    return len(loop.iter.args) == 1 and not loop.iter.keywords


@operator("counted by what holds it", ast.Call, least=1.2)
def _counted_by_its_holder(site):
    """len(loader) for len(loader.dataset[0]), of an object that says itself how many it goes through."""
    node = site.node
    if not isinstance(node.func, ast.Name) or node.func.id != "len" or len(node.args) != 1:
        return
    if site.scope.owner is not None and site.scope.owner.path[-1] == "__len__":
        return
    holder = node.args[0]
    while isinstance(holder, (ast.Attribute, ast.Subscript)):
        holder = holder.value
        if "__len__" in site.scope.methods_of(site.of(holder).text):
            yield 1.2, call("len", site.of(holder))


@operator("up to the last ones", ast.Call, least=1.2)
def _up_to_the_last(site):
    """range(size, n + size, size) for range(size, n, size), of the ends of batches: n is one of them too."""
    node = site.node
    plain = not any(isinstance(a, ast.Starred) for a in node.args)
    if isinstance(node.func, ast.Name) and node.func.id == "range" and len(node.args) == 3 and plain:
        first, stop, by = map(site.of, node.args)
        yield 1.2, call("range", first, binary(stop, "+", by), by)


@operator("rounded up", ast.BinOp, ast.Call, least=1.3)
def _rounded_up(site):
    """int(np.ceil(n / size)) for n // size, and for int(n / size): with a batch for those that are left."""
    node, up = site.node, "math.ceil" if re.search(r"(?m)^import math\b", site.scope.source.text) else "np.ceil"
    if isinstance(node, ast.Call):
        whole = isinstance(node.func, ast.Name) and node.func.id == "int" and len(node.args) == 1
        inner = node.args[0] if whole and isinstance(node.args[0], ast.BinOp) else None
        quotient = inner if inner is not None and isinstance(inner.op, ast.Div) else None
    else:
        quotient = node if isinstance(node.op, ast.FloorDiv) else None
    if quotient is not None:
        rounded = call(up, binary(site.of(quotient.left), "/", site.of(quotient.right)))
        yield 1.3, rounded if up == "math.ceil" else call("int", rounded)


COUNT = re.compile(r"(?i)(size|count|num|samples|examples|batch|(^|[._])[nm])(_\w+)?$")


@operator("another count", ast.Name, ast.Call, ast.Attribute, ast.Subscript)
def _count(site):
    """y.size for len(y), k for n."""
    text = ast.unparse(site.node)
    counting = text.startswith("len(") or ".shape[" in text or text.endswith((".size", ".ndim"))
    if counting or site.scope.kind(text)[0] == "number" or text in site.scope.constants:
        for count in site.scope.counts.values():
            if count != text and not site.called and not site.is_module:
                yield 1.1 if counting else 1.5, Code(count)
    if text.endswith(".ndim"):
        yield 1.1, Code(f"len({text[:-5]})")
    summed = re.fullmatch(r"len\((w|weights|\w*_weights?)\)", text) if isinstance(site.parent, ast.Return) else None
    if summed:  # as many as they count for
        yield 1.2, Code(f"{summed[1]}.sum()")
    weights = [a for a in site.scope.arguments if re.search(r"(?i)weight", a) and site.scope.kind(a)[0] == "array"]
    counted = re.fullmatch(r"(?:len\()?(\w+)(?:\)|\.size|\.shape\[0\])", text)
    of = counted[1] if counted and not site.called else ""
    for weight in weights if of else ():  # of each sample by its label
        if len(site.scope.kind(weight)[1]) == 1 and weight != of:
            yield 1.3, Code(f"{weight}[{of}].sum()")
    axes = (name for name in site.scope.names if re.fullmatch(r"(?i)_?(axis|axes|dim(ension)?s?)", name))
    if counting and (whole := re.fullmatch(r"(.+)\.(size|shape\[.+\])", text)):
        yield from ((1.1, Code(f"{whole[1]}.shape[{axis}]")) for axis in axes)
    if not counting and COUNT.search(text) and not site.called and not site.is_module:
        held = (
            name for name in site.scope.arguments if site.scope.kind(name) in (("other", "list"), ("other", "tuple"))
        )
        yield from ((1.3, Code(f"len({name})")) for name in held)
    if (
        counting
        and isinstance(site.parent, ast.BinOp)
        and isinstance(site.parent.op, ast.Div)
        and site.field == "right"
    ):
        for name in site.scope.tensors:  # a mean in which they do not all count the same
            kind, shape = site.scope.kind(name)
            if kind == "array" and len(shape) == 1 and re.search(r"(?i)w", name) and name not in site.scope.parameters:
                yield 1.5, Code(f"{Code(name).within(14)}.sum()")


@operator("as many as went into one", ast.Attribute, least=1.3, where=lambda site: site.node.attr == "size")
def _as_many_as_went_into_one(site):
    """x.size // out.size for x.size, of a mean that may be taken along an axis: as many as each of them is made of."""
    held = site.of(site.node.value).text
    for other in site.scope.idle.never_read_within if held in site.scope.arguments else ():
        yield 1.3, binary(site.code, "//", Code(f"{other}.size"))


@operator("the other extent too", ast.Name, least=1.0)
def _other_extent(site):
    """rows * columns for columns, of rows, columns = x.shape, where nobody reads rows."""
    for names in site.scope.idle.partly_unpacked:
        if site.text in names and computes(site) and (site.whole or isinstance(site.parent, ast.BinOp)):
            yield 1.0, functools.reduce(lambda one, other: binary(one, "*", other), map(Code, names))


@operator("as many as it has", ast.Constant, ast.Name, ast.Attribute, least=1.0)
def _as_many(site):
    """range(x.shape[1]) for range(4), in a loop that goes through x[:, j]; and for another count than a plain number,
    where it goes through a list.
    """
    loop = site.scope.parents.get(id(site.parent))
    counts = isinstance(site.parent, ast.Call) and name_of_call(site.parent) == "range" and len(site.parent.args) == 1
    if not counts or not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name):
        return
    turn = loop.target.id
    for node in (n for inner in loop.body for n in ast.walk(inner) if isinstance(n, ast.Subscript)):
        places = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if any(isinstance(place, ast.Constant) and place.value in (None, ...) for place in places):
            continue  # which count axes otherwise
        for axis, place in enumerate(places):
            if isinstance(place, ast.Name) and place.id == turn:
                array, fixed = site.of(node.value), isinstance(site.node, ast.Constant)
                a_list = site.scope.kind(array.text)[0] in ("array", "other", "unknown") and len(places) == 1
                names = (n for s in loop.body for n in ast.walk(s) if isinstance(n, ast.Name))
                set_within = {n.id for n in names if isinstance(n.ctx, ast.Store)}
                if fixed or (a_list and isinstance(node.ctx, ast.Load) and not set_within & named_in(node.value)):
                    cost = 1.0 if fixed else 1.2
                    yield cost, Code(f"{array.within(ATOM)}.shape[{axis}]" if axis else f"len({array.text})")
