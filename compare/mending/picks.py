"""Edits of what is picked out: another entry, row, column or slice, the whole for a part and a part for the whole."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from compare.mending.scope import MODULES, NO_VALUES, is_value
from compare.mending.sites import VALUES, computes, name_of_call, operator
from compare.mending.source import ATOM, LOOSE, SUM, Code, binary, call, times


def _picks_one(site):
    """Whether it is all of what picks something out."""
    return isinstance(site.parent, ast.Subscript) and site.field == "slice"


def _is_key(site):
    """Whether it is, or is within, what something is picked out by, or asked for: w[i], state.get(name)."""
    asked = site.argument and name_of_call(site.parent) == "get"
    return (asked or id(site.node) in site.scope.in_index) and not site.called


@operator("offset of the row", ast.Name, least=1.4, where=_picks_one)
def _offset(site):
    """flat[i * k + j] for flat[j], in a loop over the rows i of what lies flat."""
    kind, shape = site.scope.kind(ast.unparse(site.parent.value))
    numbers = {text: site.scope.kind(text)[1] for text in [*site.scope.values, *site.scope.counts.values()]}
    widths = [text for text, held in numbers.items() if isinstance(held, int) and held > 1]
    for turn in site.scope.turns if kind == "array" and len(shape) == 1 else ():
        for width in widths if turn != site.text else ():
            if shape[0] % numbers[width] == 0 and numbers[width] < shape[0]:
                yield 1.4, Code(f"{turn} * {width} + {site.text}", SUM)


@operator("what stands at that place", ast.Name, least=1.4, where=_picks_one)
def _at_that_place(site):
    """X[order[i]] for X[i], of a list of the places that are left."""
    for held in site.scope.values:
        if site.scope.kind(held) == ("other", "list") and held != ast.unparse(site.parent.value):
            yield 1.4, Code(f"{held}[{site.text}]")


@operator("what the loop picks", ast.Name, where=_is_key)
def _picked_by_the_loop(site):
    """w[feature] for w[features], in a loop over the features."""
    loops = [n for n in site.scope.nodes if isinstance(n, ast.For) and site.statement in [*ast.walk(n)][1:]]
    asked = site.argument and name_of_call(site.parent) == "get"
    if asked or (isinstance(site.parent, ast.Subscript) and site.text not in site.scope.in_turn):
        names = (n.id for loop in loops for n in ast.walk(loop.target) if isinstance(n, ast.Name))
        for name in [name for name in dict.fromkeys(names) if name != site.text]:
            if site.scope.kind(name)[0] in ("other", "unknown") or isinstance(site.scope.kind(name)[1], int):
                yield 1.1, Code(name)


@operator("entry of the loop", ast.Name, ast.Attribute, ast.Subscript, least=1.2)
def _entry_of_the_loop(site):
    """w[j] for w, where the loop over j picks one entry of something else, rather on the same line."""
    kind, shape = site.scope.kind(site.text)
    picked = isinstance(site.parent, ast.Subscript) or getattr(site.parent, "attr", "") in NO_VALUES
    if kind != "array" or not shape or site.called or picked or site.condition or not site.scope.turns:
        return
    loops = [n for n in site.scope.nodes if isinstance(n, ast.For) and site.statement in n.body]
    picks = [n for n in site.scope.nodes if isinstance(n, ast.Name) and id(n) in site.scope.in_index]
    made = {n.id for loop in loops for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for cost, within in ((1.2, [site.statement]), (1.6 if site.text in made else 1.3, loops)):
        nodes = {id(n) for each in within for n in ast.walk(each)}
        here = {n.id for n in picks if id(n) in nodes}
        for turn in (turn for turn in site.scope.turns if turn in here):
            yield cost, Code(f"{site.text}[{turn}]")


@operator("entry of what nobody reads", ast.Name, ast.Subscript, least=1.0, where=lambda site: site.plain)
def _entry_of_what_nobody_reads(site):
    """deltas[i] for δ, in a loop over i, where deltas were made of δ before and nothing reads them."""
    if not computes(site) or isinstance(site.parent, ast.Subscript) or isinstance(site.statement, ast.For):
        return
    turns = {n.id for n in ast.walk(site.statement) if isinstance(n, ast.Name)} & {*site.scope.turns}
    loops = [n.lineno for n in site.scope.loops if site.statement in [*ast.walk(n)]]
    for name in site.scope.idle.set_unread if turns and loops else ():
        kind, shape = site.scope.kind(name)
        made = site.scope.set_to.get(name, [])
        of_it = any(site.text in map(site.scope.source.of, filter(is_value, ast.walk(value))) for value in made)
        before = all(value.lineno < min(loops) or value.lineno < site.node.lineno for value in made)
        if of_it and before and ((kind, shape) == ("other", "list") or (kind == "array" and len(shape) == 1)):
            for turn in sorted(turns):
                yield 1.0, Code(f"{name}[{turn}]")


@operator("as it is made of another", ast.Attribute, least=1.4, where=lambda site: site.plain and computes(site))
def _as_of_another(site):
    """c.front.error * slope(c.front.value) for c.front.value, where the file has neuron.error * slope(neuron.value)."""
    holder = site.of(site.node.value).text
    for root, formula in _formulas(site.scope).get(site.node.attr, ()) if holder not in MODULES else ():
        if root != holder:
            text = re.sub(rf"(?<![\w.]){re.escape(root)}(?=\.)", holder, site.scope.source.of(formula))
            chained = isinstance(formula.op, ast.Mult) and isinstance(getattr(site.parent, "op", None), ast.Mult)
            yield 1.4, Code(text, ATOM if chained else site.scope.source.code(formula).strength)


@lru_cache(maxsize=16)
def _formulas(scope):
    """attribute → (object, formula) of what a scope computes of several attributes of one object alone."""
    found = {}
    for formula in (n.value for n in scope.nodes if isinstance(n, ast.Assign) and isinstance(n.value, ast.BinOp)):
        called = {id(n.func) for n in ast.walk(formula) if isinstance(n, ast.Call)}
        asked = [n for n in ast.walk(formula) if isinstance(n, ast.Attribute) and id(n) not in called]
        roots, names = {ast.unparse(n.value) for n in asked}, {n.attr for n in asked}
        if len(roots) == 1 and len(names) > 1 and not names & NO_VALUES and not roots & MODULES:
            for name in names:
                found.setdefault(name, []).append((*roots, formula))
    return found


@operator("from the row's offset", ast.Subscript, least=1.0)
def _from_the_offset(site):
    """flat[start:start + k] for flat[:k], where a loop sets start = i * k: each row's own piece of what lies flat."""
    cut = site.node.slice
    if not isinstance(cut, ast.Slice) or cut.lower is not None or cut.upper is None or cut.step is not None:
        return
    width, source, turns = site.of(cut.upper), site.scope.source, {*site.scope.turns}
    for name, values in site.scope.set_to.items():
        products = [v for v in values if isinstance(v, ast.BinOp) and isinstance(v.op, ast.Mult)]
        sides = [{source.of(v.left), source.of(v.right)} for v in products]
        if name.isidentifier() and any(width.text in both and both & turns for both in sides):
            end = binary(Code(name), "+", width).text
            yield 1.0, Code(f"{site.of(site.node.value).within(ATOM)}[{name}:{end}]")


@operator("another slice", ast.Subscript)
def _slice(site):
    whole = site.of(site.node.value)
    if isinstance(site.node.slice, ast.Slice):
        for other in ("[:-1]", "[1:]"):
            yield 1.3, Code(whole.within(14) + other)
    elif isinstance(site.node.slice, ast.Tuple):  # x[:, j] for x[0, j]
        places = site.node.slice.elts
        for n, place in enumerate(places):
            if not isinstance(place, (ast.Slice, ast.Starred)):
                texts = [":" if m == n else site.of(other).text for m, other in enumerate(places)]
                yield 1.4, Code(f"{whole.within(14)}[{', '.join(texts)}]")


@operator("row by row", ast.BinOp, least=1.3)
def _row_by_row(site):
    """flat[i * n + j] for flat[i + j], in a loop over range(n): where the rows lie one after another."""
    picks = isinstance(site.parent, ast.Subscript) and site.field == "slice" and isinstance(site.node.op, ast.Add)
    loops = [n for n in site.scope.nodes if isinstance(n, (ast.For, ast.comprehension))] if picks else []
    for one, other in ((site.node.left, site.node.right), (site.node.right, site.node.left)):
        for over in (n.iter for n in loops if ast.unparse(n.target) == ast.unparse(other)):
            counted = over.args if isinstance(over, ast.Call) and name_of_call(over) == "range" else []
            if len(counted) == 1 and isinstance(one, ast.Name):
                yield 1.3, binary(binary(site.of(one), "*", site.of(counted[0])), "+", site.of(other))


@operator("the column for one of its numbers", ast.Call, least=1.2)
def _column_for_item(site):
    """X[:, 1] for X.item(1), of which the language that it comes from has the same sign."""
    func = site.node.func
    if isinstance(func, ast.Attribute) and func.attr == "item" and len(site.node.args) == 1 and computes(site):
        kind, shape = site.scope.kind(site.of(func.value).text)
        if kind != "array" or len(shape) == 2:
            yield 1.2, Code(f"{site.of(func.value).within(ATOM)}[:, {site.of(site.node.args[0]).text}]")


@operator("all but one", ast.Name, ast.Attribute)
def _all_but_one(site):
    """layers[:-1] for layers, in what a loop goes through: the last one, or the first, is treated otherwise."""
    over = isinstance(site.parent, (ast.For, ast.comprehension)) and site.field == "iter"
    if over or (site.argument and name_of_call(site.parent) in ("reversed", "enumerate", "zip")):
        for cost, other in ((1.4, "[:-1]"), (1.5, "[1:]")):
            yield cost, Code(site.code.within(14) + other)


@operator("item for the whole", ast.Subscript)
def _unindexed(site):
    if isinstance(site.node.ctx, ast.Load) and not site.called:
        places = site.node.slice.elts if isinstance(site.node.slice, ast.Tuple) else [site.node.slice]
        rows = isinstance(site.node.slice, ast.Slice)  # an axis of 1 put there is as often one too many
        yield 0.7 if any(map(_is_new_axis, places)) else 1.3 if rows else 1.7, site.of(site.node.value)


@operator("all of them, added up", ast.Subscript, least=1.2, where=lambda site: site.plain)
def _all_of_them(site):
    """sum(grads) for grads[0], of a list of what has come together."""
    held, index = site.of(site.node.value).text, getattr(site.node.slice, "value", None)
    last = isinstance(site.node.slice, ast.UnaryOp) and site.of(site.node.slice).text == "-1"
    own = "sum" in site.scope.names or "sum" in site.scope.functions
    if (index == 0 or last) and not own and site.scope.kind(held) == ("other", "list"):
        yield 1.2, Code(f"sum({held})")
    if site.whole and not own and isinstance(site.node.slice, ast.Name) and site.scope.kind(held) == ("other", "dict"):
        yield 1.4, Code(f"sum({held}.values())")


@operator("those that are picked out", ast.Call, least=1.1, where=lambda site: site.plain)
def _picked_out(site):
    """gradient(w, X[batch], y[batch]) for gradient(w, X, y), where nobody reads which ones the batch has."""
    scope, given = site.scope, [site.of(a).text for a in site.node.args]
    unread = _unread_slices(scope)
    if not unread:
        return
    data = {text: scope.kind(text) for text in given if text not in (*scope.weights, *scope.biases)}
    shapes = {text: shape for text, (kind, shape) in data.items() if kind == "array"}
    samples = next((shape[0] for shape in shapes.values() if len(shape) == 2), None)
    rows = {text for text, shape in shapes.items() if shape[0] == samples}
    for pick in unread if rows and not site.node.keywords and not {"*"} & {text[:1] for text in given} else ():
        picked = (Code(f"{text}[{pick}]" if text in rows else text, LOOSE) for text in given)
        yield 1.1, call(site.of(site.node.func).text, *picked)


@lru_cache(maxsize=8)
def _unread_slices(scope):
    """Names that are set to slices, and that nobody reads."""
    sets = [n for n in scope.nodes if isinstance(n, ast.Assign) and isinstance(n.value, ast.Call)]
    slices = [n.targets[0] for n in sets if name_of_call(n.value) == "slice"]
    return [*dict.fromkeys(t.id for t in slices if isinstance(t, ast.Name) and not scope.reads[t.id])]


@operator("each row by its own", ast.Subscript, least=1.3)
def _each_by_its_own(site):
    """rows * g[:, None] for rows * g[0]."""
    first = isinstance(site.node.slice, ast.Constant) and site.node.slice.value == 0
    if first and isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, (ast.Mult, ast.Div)):
        yield 1.3, Code(f"{site.of(site.node.value).within(ATOM)}[:, None]")
        yield 1.4, site.of(site.node.value)


@operator("the new axis elsewhere", ast.Subscript, least=0.8)
def _new_axis(site):
    """y[:, None] for y[None, :]: a column for a row."""
    places = site.node.slice.elts if isinstance(site.node.slice, ast.Tuple) else []
    if len(places) == 2 and sum(map(_is_new_axis, places)) == 1:
        texts = [site.of(place).text if _is_new_axis(place) else ":" for place in reversed(places)]
        yield 0.8, Code(f"{site.of(site.node.value).within(ATOM)}[{', '.join(texts)}]")


def _is_new_axis(place):
    """Whether a place of an index is None, or np.newaxis, which is the same."""
    return getattr(place, "value", 0) is None or getattr(place, "attr", "") == "newaxis"


@operator("another attribute", ast.Attribute, least=1.2, where=lambda site: not site.called)
def _attribute(site):
    """before.output for before.input, of what objects of the same class keep."""
    node, scope = site.node, site.scope
    if isinstance(node.value, ast.Name) or not isinstance(node.ctx, ast.Load) or not computes(site):
        return  # of what has a name, the values that are known are tried
    for other in scope.kept_beside(node.attr):
        yield 1.2, Code(f"{site.of(node.value).within(ATOM)}.{other}")


@operator("another of one kind", ast.Name, ast.Attribute, least=0.9)
def _another_of_one_kind(site):
    """IDENTITY for SIGMOID of SIGMOID, TANH, IDENTITY = range(3), and Kind.TANH for Kind.RELU."""
    node, scope = site.node, site.scope
    holder, name = (node.value, node.attr) if isinstance(node, ast.Attribute) else (None, getattr(node, "id", ""))
    if not name.isupper() or site.called or name in scope.names:
        return
    within = scope.classes.get(ast.unparse(holder)) if holder is not None else scope.source.tree
    for kind in _kinds(within, scope.source) if within is not None else ():
        for other in kind if name in kind else ():
            if other != name:
                yield 0.9, Code(f"{site.of(holder).text}.{other}" if holder is not None else other)


@lru_cache(maxsize=8)
def _kinds(within, source):
    """Names that a module or a class sets together, or by one line after another, to a text each or to 0, 1, 2, … and
    of which one is compared with something.
    """
    compared = {n for c in ast.walk(source.tree) if isinstance(c, ast.Compare) for n in ast.walk(c)}
    asked = {getattr(n, "id", getattr(n, "attr", "")) for n in compared}
    groups, last = [], -1
    for s in [s for s in within.body if isinstance(s, ast.Assign) and len(s.targets) == 1]:
        target, value = s.targets[0], s.value
        if isinstance(target, ast.Tuple):
            counted = isinstance(value, ast.Call) and ast.unparse(value) == f"range({len(target.elts)})"
            values = value.elts if isinstance(value, ast.Tuple) else [ast.Constant(n) for n in range(len(target.elts))]
            pairs = zip(target.elts, values) if counted or isinstance(value, ast.Tuple) else ()
            groups.append([(ast.unparse(t), getattr(v, "value", None)) for t, v in pairs])
        elif isinstance(target, ast.Name) and target.id.isupper():
            groups += [[]] if s.lineno != last + 1 or not groups else []
            groups[-1].append((target.id, getattr(value, "value", None)))
            last = s.lineno
    names = [[name for name, _ in group] for group in groups if _tell_apart([value for _, value in group])]
    return [group for group in names if asked & {*group}]


def _tell_apart(values):
    """Whether values are there to tell things apart: a text each, or 0, 1, 2, …"""
    texts = all(isinstance(value, str) for value in values)
    numbers = all(type(value) is int for value in values) and sorted(values) == list(range(len(values)))
    return len({*values}) == len(values) > 1 and (texts or numbers)


@operator("times what it keeps", *VALUES, least=1.4, where=lambda site: site.is_move and computes(site))
def _times_what_it_keeps(site):
    """node.weight += delta * node.value for node.weight += delta: what came through that weight."""
    target = getattr(site.statement, "target", None) or site.statement.targets[0]
    if isinstance(target, ast.Attribute):
        for other in site.scope.kept_beside(target.attr):
            yield 1.4, times(site.code, Code(f"{site.of(target.value).within(ATOM)}.{other}"))
