"""Edits of what is written over while somebody still reads it: what is new gets a place of its own beside it."""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter

from compare.mending.place import EMPTY, Place, indented, statement
from compare.mending.scope import is_value
from compare.mending.source import BINARY, FUNCTIONS, LOOSE, Change, Code, binary, changed

BINDING = (*FUNCTIONS, ast.Lambda, ast.comprehension)  # what may give a name another meaning within


@statement("written beside")
def _written_beside(place: Place):
    """new = list(a), and new[i] = f(a) in a loop, for a[i] = f(a), of which every turn reads what the ones before have
    written; what comes after the loop reads the new ones.
    """
    loop, source, scope = place.node, place.source, place.scope
    if not isinstance(loop, ast.For) or not place.alone:
        return
    within = [n for s in loop.body for n in ast.walk(s)]
    targets = (n.targets[0] for n in within if isinstance(n, ast.Assign))
    entries = [t for t in targets if isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name)]
    for name in dict.fromkeys(entry.value.id for entry in entries if isinstance(entry.value, ast.Name)):
        written = [entry for entry in entries if getattr(entry.value, "id", "") == name]
        own = {source.of(entry) for entry in written}  # which a turn may read, and nobody else has written
        later = [n for n in scope.nodes if getattr(n, "lineno", 0) > (loop.end_lineno or 0)]
        reads = [n for n in within if _is_read(n, name) and source.of(scope.parents.get(id(n), n)) not in own]
        kept = [entry.value for entry in written] + [n for n in later if _is_read(n, name)]
        new = f"new_{name}" if "new" in scope.names else "new"
        if not reads or _binds(name, within, later) or re.search(rf"\b{new}\b", source.text):
            continue
        kind = scope.kind(name)
        if kind[0] == "array" or kind == ("other", "list"):
            copied = f"{name}.copy()" if kind[0] == "array" else f"list({name})"
            begun = Change(place.lines[0], place.lines[0], indented(f"{new} = {copied}\n", place.text))
            yield 1.3, (begun, *(Change(*source.span(n), new) for n in kept))


def _is_read(node, name):
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)


def _binds(name, within, later):
    """Whether a name is set anew in a loop or after it, or something there may give it another meaning."""
    nodes = [*within, *later]
    stored = any(isinstance(n, ast.Name) and n.id == name and not isinstance(n.ctx, ast.Load) for n in nodes)
    inner = (n for n in nodes if isinstance(n, BINDING))
    return stored or any(_names(n, name) for n in inner)


def _names(node, name):
    inside = [n for n in ast.walk(node) if isinstance(n, (ast.Name, ast.arg))]
    return any(getattr(n, "id", getattr(n, "arg", "")) == name for n in inside)


@statement("each of those with one index")
def _each_of_one_index(place: Place):
    """np.add.at(a, rows, v) for a[rows] += v, which keeps only one of those that have the same index.

    Source: NumPy's page on ufunc.at.
    """
    node, source = place.node, place.source
    if not isinstance(node, ast.AugAssign) or not isinstance(node.op, (ast.Add, ast.Sub)) or not source.numpy:
        return
    if isinstance(node.target, ast.Subscript) and is_value(node.target.slice):
        held, rows, value = map(source.of, (node.target.value, node.target.slice, node.value))
        kind, shape = place.scope.kind(rows)
        if kind == "array" and len(shape) == 1:
            done = "add" if isinstance(node.op, ast.Add) else "subtract"
            yield 1.2, place.instead(f"np.{done}.at({held}, {rows}, {value})")


@statement("one of its own")
def _one_of_its_own(place: Place):
    """g = {…} for g.update({…}), of a dictionary that somebody else has handed in and still reads."""
    done, source, scope = getattr(place.node, "value", None), place.source, place.scope
    if not isinstance(place.node, ast.Expr) or not isinstance(done, ast.Call) or len(done.args) != 1 or done.keywords:
        return
    if not isinstance(done.func, ast.Attribute) or done.func.attr != "update":
        return
    held, new = source.of(done.func.value), done.args[0]
    taken = {a.arg for a in scope.owner.node.args.args} if scope.owner else set()
    if held not in taken or scope.kind(held) != ("other", "dict") or _is_within_another(place):
        return
    if isinstance(new, ast.DictComp) and _is_of_each(new, held):
        yield 1.2, place.instead(f"{held} = {source.of(new)}")
    elif is_value(new) or isinstance(new, (ast.Dict, ast.DictComp, ast.Call)):
        yield 1.2, place.instead(f"{held} = {{**{held}, **{source.of(new)}}}")


@statement("added at once")
def _added_at_once(place: Place):
    """w += a + μ·(w − v) for w += a, and w += μ·(w − v) after that, which reads what has just been added."""
    if not isinstance(place.node, ast.AugAssign) or place.number + 1 >= len(place.block):
        return
    then, source = place.block[place.number + 1], place.source
    target, value = source.of(place.node.target), place.node.value
    if not isinstance(then, ast.AugAssign) or source.of(then.target) != target or not place.alone or "#" in place.text:
        return
    both_sums = isinstance(place.node.op, (ast.Add, ast.Sub)) and type(then.op) is type(place.node.op)
    if both_sums and target in {source.of(n) for n in ast.walk(then.value) if is_value(n)}:
        total = binary(source.code(value), "+", source.code(then.value))
        yield 1.2, (place.gone(), Change(*source.span(then.value), total.text))


@statement("each row its own column")
def _each_its_own_column(place: Place):
    """one_hot[np.arange(len(y)), y] = 1 for one_hot[:, y] = 1, which sets the columns of all labels in every row."""
    target, numpy = place.target(), place.source.numpy
    places = target.slice.elts if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Tuple) else []
    if len(places) != 2 or not isinstance(places[0], ast.Slice) or not is_value(places[1]) or not numpy:
        return
    rows = place.source.of(places[1])
    kind, shape = place.scope.kind(rows)
    if place.source.of(places[0]) == ":" and kind != "number" and (kind != "array" or len(shape) == 1):
        yield 1.0, (Change(*place.source.span(places[0]), f"{numpy}.arange(len({rows}))"),)


@statement("each one of its own")
def _each_of_its_own(place: Place):
    """seen, order = [], [] for seen = order = [], which is one list under two names."""
    node = place.node
    if not isinstance(node, ast.Assign) or len(node.targets) < 2:
        return
    text = place.source.of(node.value)
    if re.fullmatch(rf"(?!0)({EMPTY})", text):
        names = ", ".join(map(place.source.of, node.targets))
        yield 1.0, place.instead(f"{names} = {', '.join([text] * len(node.targets))}")


@statement("done to what the loop leaves out")
def _done_to_the_other(place: Place):
    """move(bias, bias.grad) in for bias, row in zip(biases, rows): for unit in row: move(unit, unit.grad), where nobody
    reads the bias.
    """
    node, source = place.node, place.source
    targets = node.target.elts if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) else ()
    read = Counter(n.id for n in place.scope.nodes if isinstance(n, ast.Name))
    left_out = [t.id for t in targets if isinstance(t, ast.Name) and read[t.id] == 1 and t.id != "_"]
    left_out = [name for name in left_out if name not in place.scope.turns]
    inner = [n for n in ast.walk(node) if isinstance(n, ast.For) and n is not node and isinstance(n.target, ast.Name)]
    for name, loop in itertools.product(left_out, inner):
        for done in (Place(place.scope, loop.body, number) for number in range(len(loop.body))):
            if not done.alone or not isinstance(done.node, (ast.Expr, ast.Assign, ast.AugAssign)):
                continue
            each = source.of(loop.target)
            own = [n for n in ast.walk(done.node) if isinstance(n, ast.Name) and n.id == each]
            made = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)} - {each}
            if made & {n.id for n in ast.walk(done.node) if isinstance(n, ast.Name)}:
                continue  # what the loop makes of each belongs to that
            changes = [Change(*source.span(n), name) for n in own]
            text = changed(source.text, changes, *source.span(done.node)) if own else ""
            first = Place(place.scope, node.body, 0)
            if text and first.alone and first.node.lineno > node.lineno:
                yield 1.0, (Change(first.lines[0], first.lines[0], indented(f"{text}\n", first.text)),)


@statement("added in place")
def _added_in_place(place: Place):
    """sums[j] += g for sums[j] = sums[j] + g, of an array that has another name too: that one stays as it was."""
    target, value, source = place.target(), getattr(place.node, "value", None), place.source
    if target is None or not isinstance(place.node, ast.Assign) or not isinstance(value, ast.BinOp):
        return
    sliced = isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)
    held = isinstance(target, (ast.Attribute, ast.Subscript)) and not sliced
    if held and isinstance(value.op, (ast.Add, ast.Sub)) and source.of(value.left) == source.of(target):
        added = source.code(value.right).within(LOOSE)
        yield 1.3, place.instead(f"{source.of(target)} {BINARY[type(value.op)]}= {added}")


@statement("made anew")
def _made_anew(place: Place):
    """n = np.sqrt(n) and n = n + eps for np.sqrt(n, out=n) and n += eps, which change what somebody else keeps too:
    all that a block does to one array.
    """
    name = _changed_in_place(place.node)
    found = [n for n, node in enumerate(place.block) if name and _changed_in_place(node) == name]
    if not found or found[0] != place.number or place.scope.kind(name)[0] not in ("array", "unknown"):
        return
    nodes = [place.block[n] for n in found]
    if len(nodes) > 1 or isinstance(nodes[0], ast.Expr):
        yield 1.3, tuple(Change(*place.source.span(node), f"{name} = {_made(node, place.source)}") for node in nodes)


def _changed_in_place(statement):
    """The name of the array that a statement changes where it stands: n += eps, np.sqrt(n, out=n); "" of others."""
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    call = statement.value if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) else None
    out = [k.value for k in call.keywords if k.arg == "out"] if call else []
    plain = call and len(call.keywords) == 1 and call.args
    return out[0].id if plain and out and isinstance(out[0], ast.Name) else ""


def _made(statement, source):
    """What a statement that changes something in place computes."""
    if isinstance(statement, ast.AugAssign):
        name = Code(source.of(statement.target))
        value = source.code(statement.value)
        value = Code(f"({value.text})") if isinstance(statement.value, ast.Tuple) else value
        return binary(name, BINARY[type(statement.op)], value).text
    return f"{source.of(statement.value.func)}({', '.join(map(source.of, statement.value.args))})"


@statement("both at once")
def _both_at_once(place: Place):
    """y = np.where(y == a, 1, -1) for y[y == a] = 1 and y[y == b] = -1, which finds what the first has put in."""
    others = place.block[place.number + 1 : place.number + 2]
    first, second = (_masked(node, place.source) for node in [place.node, *others, None][:2])
    if first and second and first[0] == second[0] and place.alone and place.source.numpy:
        (held, asked, value), (_, _, other) = first, second
        following = Place(place.scope, place.block, place.number + 1)
        if following.alone:
            yield 1.2, (*place.instead(f"{held} = np.where({asked}, {value}, {other})"), following.gone())


def _masked(node, source):
    """(what is changed, which entries of it, what they become) of a statement such as y[y == 0] = -1; else None."""
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if not isinstance(target, ast.Subscript) or not isinstance(target.slice, ast.Compare):
        return None
    held = source.of(target.value)
    is_own = isinstance(target.value, ast.Name) and held == source.of(target.slice.left)
    return (held, source.of(target.slice), source.of(node.value)) if is_own else None


def _is_within_another(place):
    """Whether a statement stands in a function within the one that is edited, to which its names may belong."""
    inner = (n for n in place.scope.nodes if isinstance(n, FUNCTIONS) and n is not place.scope.node)
    return any(place.node in ast.walk(n) for n in inner)


def _is_of_each(made, held):
    """Whether a dictionary is made of all that another one holds, under the same keys."""
    each, *more = made.generators
    first = each.target.elts[0] if isinstance(each.target, ast.Tuple) else each.target
    every = ast.unparse(each.iter) in (held, f"{held}.items()", f"{held}.keys()")
    return every and not more and not each.ifs and ast.dump(made.key).replace("Load", "Store") == ast.dump(first)


@statement("a layer between")
def _layer_between(place: Place):
    """net.add(Sigmoid()) after each net.add(Linear(…)) but the last, of a layer that the file has and never makes."""
    added, block = _added(place.node, place), place.block
    if not added or not place.alone or (place.number and _added(block[place.number - 1], place) == added):
        return
    run = list(itertools.takewhile(lambda node: _added(node, place) == added, block[place.number :]))
    calls = (n.func for n in ast.walk(place.source.tree) if isinstance(n, ast.Call))
    idle = place.scope.made_of_nothing - {func.id for func in calls if isinstance(func, ast.Name)}
    for name in sorted(name for name in idle if _asked_of(place, name) == _asked_of(place, added[1])):
        line = indented(f"{added[0]}({name}())\n", place.text)
        ends = [place.source.whole_lines(node)[1] for node in run[:-1]]
        if ends:
            yield 1.2, tuple(Change(end, end, line) for end in ends)


def _asked_of(place, name):
    """What can be asked of an object of a class of the file."""
    return {m for m in place.scope.methods_in(place.scope.derived([place.scope.classes[name]])) if m[:2] != "__"}


def _added(node, place):
    """("net.add", "Linear") of net.add(Linear(…)); nothing of other statements."""
    outer = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(outer, ast.Call) or len(outer.args) != 1:
        return ()
    inner = outer.args[0]
    name = inner.func.id if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) else ""
    return (place.source.of(outer.func), name) if name in place.scope.classes else ()
