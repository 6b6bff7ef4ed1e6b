"""Edits of when something is done: before what it is made of is changed, at every turn of a loop, or once after it."""

from __future__ import annotations

import ast
import re

from compare.mending.beside import BINDING
from compare.mending.place import EMPTY, Place, ended, indented, is_movable, loaded, statement
from compare.mending.sites import is_numpy, name_of_call
from compare.mending.source import ATOM, BINARY, Change, Code, Source, binary, call, changed

STORED = (ast.Store, ast.Del)
DRAWS = r"rand|rng|next\(|pop\("  # what gives another value each time
MOVES = (ast.Assign, ast.AugAssign, ast.For)
ROOM = re.compile(r"(np|numpy)\.(zeros|empty|ones|zeros_like|empty_like)\(|\[0(\.0*)?\] \*")  # for several numbers


def _body(place):
    """The statements of a loop, each as a place."""
    return [Place(place.scope, place.node.body, n) for n in range(len(place.node.body))]


@statement("taken before the loop")
def _taken_before_the_loop(place: Place):
    """error = y - predict(w, x) before a loop that changes w entry by entry, in place of it at every turn."""
    loop, source = place.node, place.source
    name = next((n for n in ("before", "taken") if not re.search(rf"\b{n}\b", source.text)), "")
    if not isinstance(loop, ast.For) or not place.alone or not name:
        return
    within = [n for s in loop.body for n in ast.walk(s)]
    stored = {n.id for n in [*within, *ast.walk(loop.target)] if isinstance(n, ast.Name) and isinstance(n.ctx, STORED)}
    stored |= {n.arg for n in within if isinstance(n, ast.arg)}
    done = {id(n.value) for n in within if isinstance(n, ast.Expr)}  # for what it does
    entries = (n for n in within if isinstance(n, (ast.Subscript, ast.Attribute)) and isinstance(n.ctx, STORED))
    changes = {n.id for entry in entries for n in ast.walk(entry.value) if isinstance(n, ast.Name)} - stored
    same = {}  # text → where it stands
    for node in within:
        computes = isinstance(node, (ast.Call, ast.BinOp)) and id(node) not in done and node.lineno == node.end_lineno
        if computes and changes & {*loaded(node)} and not stored & {*loaded(node)}:
            same.setdefault(source.of(node), []).append(node)
    for text, nodes in same.items():
        start, replaced = place.lines[0], (Change(*source.span(n), name) for n in nodes)
        yield 1.4, (Change(start, start, indented(f"{name} = {text}\n", place.text)), *replaced)


@statement("made once, before the loop")
def _made_once(place: Place):
    """batches = minibatches(data) before a loop, and next(batches) in it, for next(minibatches(data)), which begins
    anew at every turn and never gets beyond the first.
    """
    loop, source = place.node, place.source
    if not isinstance(loop, (ast.For, ast.While)) or not place.alone:
        return
    within = [n for s in loop.body for n in ast.walk(s)]
    stored = {n.id for n in [*within, *ast.walk(loop)] if isinstance(n, ast.Name) and isinstance(n.ctx, STORED)}
    stored |= {n.arg for n in within if isinstance(n, ast.arg)}
    inner = {id(n) for each in within if isinstance(each, (ast.For, ast.While)) for n in ast.walk(each)}
    within = [n for n in within if id(n) not in inner]
    name = next((n for n in ("rest", "items") if not re.search(rf"\b{n}\b", source.text)), "")
    calls = [n for n in within if isinstance(n, ast.Call) and ast.unparse(n.func) == "next" and len(n.args) == 1]
    for made in (n.args[0] for n in calls if name and isinstance(n.args[0], ast.Call)):
        if not stored & {*loaded(made)}:
            begun = indented(f"{name} = {source.of(made)}\n", place.text)
            start = place.lines[0]
            yield 1.2, (Change(start, start, begun), Change(*source.span(made), name))


@statement("computed anew at its turn")
def _anew_at_its_turn(place: Place):
    """error = X[i] @ w - y[i] in a loop that changes w, for error[i], of error = X @ w - y before it."""
    loop, source, scope = place.node, place.source, place.scope
    if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name) or not is_movable(_body(place)[:1]):
        return
    turn, within = loop.target.id, [n for s in loop.body for n in ast.walk(s)]
    for earlier in (Place(scope, place.block, n) for n in range(place.number)):
        target = earlier.target()
        name = target.id if isinstance(target, ast.Name) else ""
        kind, shape = scope.kind(name)
        if kind != "array" or not shape or not isinstance(earlier.node, ast.Assign) or not is_movable([earlier]):
            continue
        read = [n for n in scope.nodes if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)]
        picked = [n for n in within if isinstance(n, ast.Subscript) and source.of(n) == f"{name}[{turn}]"]
        rows = [n for n in ast.walk(earlier.node.value) if isinstance(n, ast.Name)]
        rows = [n for n in rows if scope.kind(n.id)[0] == "array" and scope.kind(n.id)[1][:1] == shape[:1]]
        bound = any(isinstance(n, (ast.comprehension, ast.Lambda, ast.NamedExpr)) for n in ast.walk(earlier.node))
        if picked and len(picked) == len(read) and rows and not bound:
            cuts = sorted(source.span(n)[1] - earlier.lines[0] for n in rows)
            parts = [earlier.text[a:b] for a, b in zip([0, *cuts], [*cuts, None])]
            line = ended(indented(f"[{turn}]".join(parts), source.line(loop.body[0].lineno)))
            at = source.whole_lines(loop.body[0])[0]
            yield 1.4, (earlier.gone(), Change(at, at, line), *(Change(*source.span(n), name) for n in picked))


@statement("done once, after the loop")
def _once_after(place: Place):
    """The last statements of a loop that move something, after it: once by the sum of all, and not at every turn."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone or loop.orelse:
        return
    for first in range(len(loop.body) - 2, 0, -1):
        moved = _body(place)[first:]
        if not isinstance(moved[0].node, MOVES) or not is_movable(moved):
            return
        moved = [*_made_for(moved, _body(place)[:first], loop), *moved]
        if not is_movable(moved) or len(moved) == len(loop.body):
            continue
        start, last, end = moved[0].lines[0], moved[-1].lines[1], place.lines[1]
        text = ended(indented(source.text[start:last], source.line(loop.lineno)))  # with the comments between
        yield 1.4, (Change(start, last, ""), Change(end, end, text))


@statement("once more, after the loop")
def _once_more_after(place: Place):
    """layers.append(ReLU()) after a loop too, in which one comes before each of the others: the last has none."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone or loop.orelse:
        return
    turns = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    for one in _body(place):
        added = one.node.value if isinstance(one.node, ast.Expr) and one.alone else None
        if isinstance(added, ast.Call) and name_of_call(added) == "append" and not turns & {*loaded(added)}:
            yield 1.4, (place.then(ended(indented(source.text[slice(*one.lines)], source.line(loop.lineno)))),)


@statement("what is left, after the loop")
def _left_after(place: Place):
    """parts.append((begin, len(x))) after a loop over the places i of x, in which parts.append((begin, i)) is done
    whenever a part is full: the last is never full.
    """
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone or loop.orelse:
        return
    ends = _ends_of(loop, source)
    branches = (n for n in loop.body if isinstance(n, ast.If))
    for one in (Place(place.scope, n.body, m) for n in branches for m in range(len(n.body))):
        added = one.node.value if isinstance(one.node, ast.Expr) and one.alone else None
        if not isinstance(added, ast.Call) or name_of_call(added) != "append" or "\n" in one.text.rstrip("\n"):
            continue
        turns = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)} & {*loaded(added)}
        if turns <= ends.keys():
            start, end = one.lines
            text = changed(source.text, _named_otherwise(source, added, ends), start, end)
            yield 1.3, (place.then(ended(indented(text, source.line(loop.lineno)))),)


def _named_otherwise(source: Source, node: ast.AST, codes: dict[str, Code]) -> list[Change]:
    """The changes that put codes where names stand within."""
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in codes)
    return [Change(*source.span(n), codes[n.id].within(ATOM)) for n in names]


def _ends_of(loop, source):
    """What the places that a loop goes through end at: {"i": len(x)} of range(len(x)), and of enumerate(x)."""
    of, given = (source.of(loop.iter.func), loop.iter.args) if isinstance(loop.iter, ast.Call) else ("", [])
    counted = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
    if not isinstance(counted, ast.Name) or any(isinstance(a, ast.Starred) for a in given):
        return {}
    if of == "range" and len(given) in (1, 2):
        return {counted.id: source.code(given[-1])}
    return {counted.id: call("len", source.code(given[0]))} if of == "enumerate" and len(given) == 1 else {}


@statement("asked at its turn")
def _asked_at_its_turn(place: Place):
    """add = v in reached first of all in a loop that goes through the answers of [v in reached for v in inputs], and
    changes what they were asked of.
    """
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Tuple) or not is_movable(_body(place)[:1]):
        return
    zipped = loop.iter.args if isinstance(loop.iter, ast.Call) and source.of(loop.iter.func) == "zip" else []
    turns = {source.of(one): target.id for one, target in zip(zipped, loop.target.elts) if isinstance(target, ast.Name)}
    for earlier in (Place(place.scope, place.block, n) for n in range(place.number)):
        target, asked = earlier.target(), getattr(earlier.node, "value", None)
        if not isinstance(target, ast.Name) or target.id not in turns or not isinstance(asked, ast.ListComp):
            continue
        each = asked.generators[0]
        one, name = turns.get(source.of(each.iter)), source.of(each.target)
        whole = asked.elt.lineno == asked.elt.end_lineno
        if one is not None and len(asked.generators) == 1 and not each.ifs and name.isidentifier() and whole:
            start = source.whole_lines(loop.body[0])[0]
            answer = changed(
                source.text, _named_otherwise(source, asked.elt, {name: Code(one)}), *source.span(asked.elt)
            )
            line = indented(f"{turns[target.id]} = {answer}\n", source.line(loop.body[0].lineno))
            yield 1.2, (Change(start, start, line),)


def _made_for(moved, before, loop):
    """The statements before some of a loop that make what these alone read, and nothing that differs from turn to
    turn.
    """
    turns, found = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}, []
    for one in before:  # what is made of what differs from turn to turn does too
        stored = {n.id for n in ast.walk(one.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        turns |= stored if turns & {*loaded(one.node)} else set()
    for one in reversed(before):
        target, read = one.target(), {*loaded(one.node)}
        if not isinstance(one.node, ast.Assign) or not isinstance(target, ast.Name) or {target.id, *turns} & read:
            break
        readers = [other for other in (*before, *moved) if target.id in loaded(other.node)]
        if not readers or any(other in before and other not in found for other in readers):
            break
        found.insert(0, one)
    return found


@statement("a term once, after the sum")
def _a_term_once_after_the_sum(place: Place):
    """s = x * w, and np.sum(s) + b, for s = x * w + b, and np.sum(s), which has the term as often as there are x."""
    node, source, target = place.node, place.source, place.target()
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name) or not isinstance(value, ast.BinOp):
        return
    later = [n for s in place.block[place.number + 1 :] for n in ast.walk(s)]
    within = {id(n) for each in later if isinstance(each, BINDING) for n in ast.walk(each)}
    everywhere = [n for n in place.scope.nodes if isinstance(n, ast.Name) and n.id == target.id]
    reads = [n for n in everywhere if isinstance(n.ctx, ast.Load)]
    sums = [n for n in later if isinstance(n, ast.Call) and name_of_call(n) == "sum" and _sums(n) in reads]
    stored = {source.of(n) for n in later if isinstance(getattr(n, "ctx", None), STORED)}
    fixed = not _names_any(source.of(value.right), stored) and not any(id(n) in within for n in sums)
    if len(reads) == len(sums) == 1 and fixed and isinstance(value.op, (ast.Add, ast.Sub)):
        total = binary(source.code(sums[0]), BINARY[type(value.op)], source.code(value.right))
        yield 1.0, (place.put(value, source.code(value.left)), place.put(sums[0], total))


def _sums(call):
    """What a call of a sum adds up."""
    holder = call.func.value if isinstance(call.func, ast.Attribute) and not is_numpy(call.func.value) else None
    return holder if holder is not None else next(iter(call.args), None)


@statement("a term once, after the loop")
def _a_term_once_after(place: Place):
    """grad[j] += λ·θ[j] after the loop over the samples, for grad[j] += (h[i] − y[i])·x[i] + λ·θ[j] at each of them."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone or loop.orelse:
        return
    nodes = [*ast.walk(loop.target), *(n for s in loop.body for n in ast.walk(s))]
    stored = {source.of(_whole(n)) for n in nodes if isinstance(getattr(n, "ctx", None), STORED)}
    for one in _body(place):
        target, value = one.target(), getattr(one.node, "value", None)
        if target is None or value is None or not is_movable([one]):
            continue
        own, whole = source.of(target), isinstance(one.node, ast.AugAssign)
        if not (isinstance(one.node.op, ast.Add) if whole else own in map(source.of, _summands(value))):
            continue
        if _names_any(own, stored - {source.of(_whole(target))}):  # it is another one at each turn
            continue
        for term in _summands(value):
            start, end = source.span(term)
            before, text = source.text[:start].rstrip(), source.of(term)
            plain = isinstance(term, (ast.BinOp, ast.Call, ast.Attribute)) and not re.search(DRAWS, text)
            if before.endswith(" +") and plain and not _names_any(text, stored):
                line = indented(f"{own} += {text}\n", source.line(loop.lineno))
                yield 1.4, (Change(len(before) - len(" +"), end, ""), place.then(line))


def _whole(node):
    """The array or the object's value that something is set in: W of W[j], self.dW of self.dW[j]."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node


def _names_any(text, names):
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text) for name in names)


def _summands(node):
    """What a sum adds up, from the left to the right; of parts in parentheses, the sum of them."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        return [*_summands(node.left), node.right]
    return [node]


@statement("kept under its index")
def _under_its_index(place: Place):
    """z[j] = b[j]; z[j] += w[j] @ x in a loop over j for z = b[j]; z += w[j] @ x, of a z with room for all of them."""
    loop, source = place.node, place.source
    turn = loop.target.id if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name) else ""
    begun = [n for n in place.block[: place.number] if isinstance(n, ast.Assign)] if turn else []
    rooms = {n.targets[0].id for n in begun if isinstance(n.targets[0], ast.Name) and ROOM.match(source.of(n.value))}
    for name in sorted(rooms):
        within = [n for s in loop.body for n in ast.walk(s)]
        named = [n for n in within if isinstance(n, ast.Name) and n.id == name]
        sets = [n for n in within if isinstance(n, (ast.Assign, ast.AugAssign))]
        targets = {id(t) for n in sets for t in (n.targets if isinstance(n, ast.Assign) else [n.target])}
        bound = any(isinstance(n.ctx, ast.Store) and id(n) not in targets for n in named)
        bound |= any(isinstance(n, ast.arg) and n.arg == name for n in within)
        picked = {id(n.value) for n in within if isinstance(n, ast.Subscript)}
        if targets & {*map(id, named)} and name != turn and not bound and not any(id(n) in picked for n in named):
            yield 1.3, tuple(Change(*source.span(n), f"{name}[{turn}]") for n in named)


@statement("done at every turn")
def _at_every_turn(place: Place):
    """What a loop gathers begins anew at each of its turns, and what is moved by it is moved there: after each sample,
    where it was moved once by all of them.
    """
    loop, block, source = place.node, place.block, place.source
    if not isinstance(loop, ast.For) or not place.alone:
        return
    gathered = {n for s in loop.body for n in _moved_on_names(s)}
    begun = [n for n in range(place.number) if _begins(block[n], gathered)]
    after = [
        n for n in range(place.number + 1, len(block)) if isinstance(block[n], MOVES) and gathered & {*loaded(block[n])}
    ]
    if not begun or not after or after != [*range(place.number + 1, after[-1] + 1)]:
        return
    moved = [Place(place.scope, block, n) for n in (*begun, *after)]
    if is_movable([*moved, *_body(place)]):
        like, (first, last) = source.line(loop.body[0].lineno), (loop.body[0], loop.body[-1])
        texts = [ended(indented(one.text, like)) for one in moved]
        start, end = source.whole_lines(first)[0], source.whole_lines(last)[1]
        anew, done = "".join(texts[: len(begun)]), "".join(texts[len(begun) :])
        yield 1.5, (Change(start, start, anew), Change(end, end, done), *(one.gone() for one in moved))


def _moved_on_names(statement):
    """Names that a statement gives a new value made of the old one."""
    if isinstance(statement, ast.AugAssign):
        return [n.id for n in [_root(statement.target)] if isinstance(n, ast.Name)]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [t.id for t in targets if isinstance(t, ast.Name) and t.id in loaded(statement.value)]


def _root(node):
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return node


def _begins(statement, names):
    """Whether a statement sets such names, and nothing else, to what a sum begins with."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return False
    target, value = statement.targets[0], statement.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        pairs = [*zip(target.elts, value.elts)]
    elements = ((t, v.elt if isinstance(v, ast.ListComp) else v) for t, v in pairs)
    return all(isinstance(t, ast.Name) and t.id in names and re.fullmatch(EMPTY, ast.unparse(v)) for t, v in elements)
