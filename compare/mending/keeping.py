"""Edits of what is kept from one call to the next, of what a gradient gathers, and of the step made of it."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, indented, is_docstring, loaded, statement
from compare.mending.scope import COUNTS_STEPS, is_value
from compare.mending.sites import factors_of, name_of_call, operator
from compare.mending.source import BINARY, ENDS, FUNCTIONS, PRODUCT, Change, Code, Node, binary, call

GRADIENT = re.compile(r"(?i)^(g|gs|dw|dx|dp|d_p|d[fjl]_?d\w|grads?|gradients?|delta)$")


@statement("made only once")
def _only_once(place: Place):
    """state.setdefault("v", zeros) for state["v"] = zeros, which forgets at every call what was there."""
    node, target = place.node, place.target()
    making = isinstance(node, ast.Assign) and isinstance(node.value, (ast.Call, ast.Constant))
    if making and isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
        held, key, value = (place.source.of(part) for part in (target.value, target.slice, node.value))
        if re.search(r"zeros|^0(\.0*)?$|\[\]|\{\}", value):
            yield 1.4, place.instead(f"{held}.setdefault({key}, {value})")


@statement("root taken along")
def _root_along(place: Place):
    """√(v / c) + ε, and nothing behind it, for √v + ε and a factor √c elsewhere: what is added is no part of it."""
    is_root = re.compile(r"(np|math)\.sqrt").fullmatch
    source = place.source
    roots = [n for n in place.scope.nodes if isinstance(n, ast.Call) and n.args and is_root(ast.unparse(n.func))]
    sums = [n for n in ast.walk(place.node) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add)]
    own = [root for root in roots if any(total.left is root for total in sums)]
    for own_root in own if isinstance(place.node, (ast.Assign, ast.Return)) else ():
        inner = own_root.args[0]
        for root in roots:
            product = place.scope.parents[id(root)]
            if root is own_root or not isinstance(product, ast.BinOp) or not isinstance(product.op, ast.Mult | ast.Div):
                continue
            if product.right is root and isinstance(product.op, ast.Div):
                continue
            rest = source.code(product.right if product.left is root else product.left)
            if product.left is root and isinstance(product.op, ast.Div):
                rest = binary(Code("1"), "/", rest)
            holder = place.scope.parents[id(product)]
            held = next(f for f, v in ast.iter_fields(holder) if v is product or (isinstance(v, list) and product in v))
            whole = binary(source.code(inner), "/", source.code(root.args[0]))
            yield 1.5, (source.put(inner, own_root, "args", whole), source.put(product, holder, held, rest))


@statement("one of several set")
def _one_of_several(place: Place):
    """f = self.f for f, self.f = self.f, None: the others keep what they have."""
    node = place.node
    targets = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    values = node.value if isinstance(node, ast.Assign) else None
    if not isinstance(targets, ast.Tuple) or not isinstance(values, ast.Tuple):
        return
    if len(targets.elts) == len(values.elts) <= 3:
        pairs = [(place.source.of(to), place.source.of(value)) for to, value in zip(targets.elts, values.elts)]
        for left_out in range(len(pairs)):
            to, what = zip(*(pair for n, pair in enumerate(pairs) if n != left_out))
            yield 1.3, place.instead(f"{', '.join(to)} = {', '.join(what)}")


@statement("what is kept, if there is any")
def _kept(place: Place):
    """m = self.m or [zeros], where an object keeps what nothing reads, and begins anew each time; moments.get(name,
    zeros), where it is handed in.
    """
    target = place.target()
    if isinstance(place.node, ast.Assign) and isinstance(target, ast.Name) and "zeros" in place.text:
        value = place.source.of(place.node.value)
        for kept in place.scope.idle.kept_unread:
            for node in place.scope.nodes:  # self.m[name] = m
                if isinstance(node, ast.Subscript) and ast.unparse(node.value) == kept:
                    key = place.source.of(node.slice)
                    yield 1.4, place.instead(f"{target.id} = {kept}.get({key}, {value})")
            if isinstance(place.node.value, (ast.List, ast.ListComp, ast.Dict, ast.DictComp)):
                yield 1.4, place.instead(f"{target.id} = {kept} or {value}")
            else:
                yield 1.4, place.instead(f"{target.id} = {value} if {kept} is None else {kept}")
        handed = [name for name in place.scope.idle.never_read if place.scope.kind(name) == ("other", "dict")]
        for kept, key in ((kept, key) for kept in handed for key in place.scope.texts_in_turn):
            got = place.instead(f"{target.id} = {kept}.get({key}, {value})")
            yield 1.2, got
            last, loop = Place(place.scope, place.block, len(place.block) - 1), place.scope.parents.get(id(place.node))
            of_it = isinstance(loop, ast.For) and any(getattr(n, "id", "") == key for n in ast.walk(loop.target))
            free = of_it and last.alone and last.number > place.number and not isinstance(last.node, ENDS)
            for store in _returned_empty(place.scope) if free else ():
                line = indented(f"{store}[{key}] = {target.id}\n", place.text)
                yield 1.2, (*got, last.then(line))


def _returned_empty(scope):
    """Names of dictionaries that are begun, never filled, and returned."""
    pairs = [(t, n.value) for n in scope.nodes if isinstance(n, ast.Assign) for t in n.targets]
    tuples = [(t, v) for t, v in pairs if isinstance(t, ast.Tuple) and isinstance(v, ast.Tuple)]
    pairs += [pair for targets, values in tuples for pair in zip(targets.elts, values.elts)]
    begun = {t.id for t, v in pairs if isinstance(t, ast.Name) and ast.unparse(v) in ("{}", "dict()")}
    filled = {ast.unparse(n.value) for n in scope.nodes if isinstance(n, (ast.Subscript, ast.Attribute))}
    returned = {n.id for r in scope.nodes if isinstance(r, ast.Return) for n in ast.walk(r) if isinstance(n, ast.Name)}
    return sorted((begun & returned) - filled)


@operator("begun at nothing", ast.Name, ast.Attribute, ast.Subscript, ast.BinOp, least=1.2)
def _begun_at_nothing(site):
    """kept.get("m", zeros) for kept.get("m", g): what is remembered begins at 0."""
    asked = isinstance(site.parent, ast.Call) and name_of_call(site.parent) in ("get", "setdefault", "pop")
    if asked and len(site.parent.args) == 2 and site.parent.args[1] is site.node:
        yield 1.2, call("np.zeros_like", site.code)
        yield 1.3, Code("0")


@statement("begun with its share")
def _begun_with_its_share(place: Place):
    """m = (1 - β) * g for m = g where m is None, of a moving average that goes on with m = β * m + (1 - β) * g; of all
    that begin so, or of one.
    """
    begun = [found for one in place.block[place.number :] if (found := _beginning(one, place.source))]
    if begun and _beginning(place.node, place.source):
        before = any(_beginning(one, place.source) for one in place.block[: place.number])
        if not before:
            yield 1.4, tuple(begun)
        if len(begun) > 1 or before:
            yield 1.5, (begun[0],)


def _beginning(node: Node, source):
    """The change that begins a moving average with its share of the first gradient; None of what begins none."""
    branches = [*node.body, *node.orelse] if isinstance(node, ast.If) and node.orelse else []
    sets = [one for one in branches if isinstance(one, ast.Assign)]
    asked = re.fullmatch(r"(?:not )?([\w.\[\]]+)( is (?:not )?None)?", source.of(node.test)) if len(sets) == 2 else None
    if len(branches) != 2 or asked is None:
        return None
    begins_below = " is not " in asked[0] or (not asked[2] and not asked[0].startswith("not "))
    first, then = reversed(sets) if begins_below else sets
    held = source.of(first.targets[0])
    if {asked[1], source.of(then.targets[0])} != {held}:
        return None
    share = _share(then.value, held, source)
    start, end = source.span(first.value)
    of_one = re.search(r"1(\.0?)? - |0?\.\d", share) and "\n" not in share  # a share of it, (1 − β)·g
    return Change(start, end, share) if of_one and share != source.of(first.value) else None


def _share(node: Node, held, source):
    """What a sum adds to what is held; of a list, each of its sums."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [source.of(side) for side in (node.left, node.right)]
        others = [side for side in sides if not re.search(rf"(?<![\w.]){re.escape(held)}(?!\w)", side)]
        return others[0] if len(others) == 1 else ""
    if not isinstance(node, ast.ListComp) or len(node.generators) > 1:
        return ""
    one = node.generators[0]
    if one.ifs or not isinstance(one.iter, ast.Call) or name_of_call(one.iter) != "zip":
        return ""
    names = getattr(one.target, "elts", ())
    pairs = [tuple(map(source.of, pair)) for pair in zip(names, one.iter.args)]
    own = [name for name, over in pairs if over == held]
    each = _share(node.elt, own[0], source) if len(own) == 1 and len(pairs) == len(names) == len(one.iter.args) else ""
    left = [pair for pair in pairs if pair[1] != held]
    if not each or not left:
        return ""
    name, over = (", ".join(some) for some in zip(*left))
    return f"[{each} for {name} in {over if len(left) == 1 else f'zip({over})'}]"


@statement("got again where it is kept")
def _got_again(place: Place):
    """m, v = kept.get(name, (0, 0)) for m, v = 0, 0, which kept[name] = (m, v) is to remember."""
    node, source = place.node, place.source
    if not isinstance(node, ast.Assign) or not all(map(_is_nothing, getattr(node.value, "elts", [node.value]))):
        return
    names, value = source.of(node.targets[0]), source.of(node.value)
    for later in place.block[place.number + 1 :] if len(node.targets) == 1 else ():
        if not isinstance(later, ast.Assign):
            continue
        held = later.targets[0]
        key = held.slice if isinstance(held, ast.Subscript) else None
        if (
            isinstance(held, ast.Subscript)
            and isinstance(key, (ast.Name, ast.Constant))
            and source.of(later.value).strip("()") == names.strip("()")
        ):
            default = f"({value})" if isinstance(node.value, ast.Tuple) and value[0] != "(" else value
            yield 1.2, place.instead(f"{names} = {source.of(held.value)}.get({source.of(held.slice)}, {default})")


def _is_nothing(node):
    """Whether a node is 0, None, or an array of zeros."""
    zeros = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("zeros", "zeros_like"))
    return zeros or (isinstance(node, ast.Constant) and not isinstance(node.value, str) and not node.value)


@statement("power moved into the sum")
def _power_moved(place: Place):
    """Σ a² for (Σ a)², where the sum has a name: total = Σ a; total² → total = Σ a²; total"""
    target, source = place.target(), place.source
    value = getattr(place.node, "value", None)
    if not isinstance(target, ast.Name) or not isinstance(value, ast.Call) or not value.args:
        return
    inner = value.args[0]
    for later in place.block[place.number + 1 :]:
        for node in ast.walk(later):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and source.of(node.left) == target.id:
                power = binary(source.code(inner), "**", source.code(node.right))
                yield 1.4, (Change(*source.span(inner), power.text), Change(*source.span(node), target.id))


@statement("hats put on")
def _hats(place: Place):
    """m_hat = m / (1 − β₁ᵗ) and v_hat = v / (1 − β₂ᵗ) for m_hat = m and v_hat = v, which say what they are not."""
    scope, source = place.scope, place.source
    two = [Place(scope, place.block, n) for n in (place.number, place.number + 1) if n < len(place.block)]
    hats = [p for p in two if isinstance(t := p.target(), ast.Name) and re.search("(?i)hat|corr|unbias", t.id)]
    counts = [v for v in scope.values if re.search(COUNTS_STEPS, v) and isinstance(scope.kind(v)[1], int)]
    if len(two) == 2 and len(scope.momenta) > 1 and all(isinstance(p.node, ast.Assign) for p in two):
        first, second = (p.node.value for p in two)  # numerator = m; denominator = √v + ε
        roots = [n for n in ast.walk(second) if isinstance(n, ast.Call) and name_of_call(n) == "sqrt" and n.args]
        if is_value(first) and len(roots) == 1 and is_value(roots[0].args[0]):
            for count in counts[:2]:
                moments = zip((first, roots[0].args[0]), scope.momenta)
                corrected = ((node, f"{source.of(node)} / (1 - {beta} ** {count})") for node, beta in moments)
                yield 1.2, tuple(Change(*source.span(node), text) for node, text in corrected)
    if len(hats) == 2 and all(is_value(p.node.value) for p in hats) and len(scope.momenta) > 1:
        for count in counts[:2]:
            moments = [(p.node.value, beta) for p, beta in zip(hats, scope.momenta)]
            corrected = ((node, f"{source.of(node)} / (1 - {beta} ** {count})") for node, beta in moments)
            yield 1.1, tuple(Change(*source.span(node), text) for node, text in corrected)


HOLDERS = (ast.Dict, ast.Tuple, ast.List, ast.Return, ast.Assign, ast.keyword)


@statement("not kept")
def _not_kept(place: Place):
    """What is changed once more for this call only gets a name of its own: m = m / (1 − β^t) → m_hat = …"""
    kept = [n for n, s in enumerate(place.block) if _updates_itself(place, n)]
    if place.number not in kept:
        return
    yield 1.5, tuple(_renamed(place, [place.number]))
    if len(kept) > 1 and place.number == kept[0]:
        yield 1.4, tuple(_renamed(place, kept))


def _updates_itself(place: Place, number):
    """Whether a statement sets something kept anew from itself, and one before it in the block has set it already."""
    node, source = place.block[number], place.source
    target = Place(place.scope, place.block, number).target()
    if not isinstance(target, (ast.Subscript, ast.Attribute, ast.Name)):
        return False
    text = source.of(target)
    if isinstance(node, ast.AugAssign):
        again = isinstance(node.op, (ast.Mult, ast.Div))
    elif isinstance(target, ast.Name):
        again = text in loaded(node.value)
    else:
        again = text in source.of(node.value)
    before, after = _around(place, number)
    if isinstance(target, ast.Name) and not any(_hands_on(s, text) for s in after):
        return False  # it is for this call alone as it is
    return again and any(t is not None and source.of(t) == text for t in (one.target() for one in before))


def _around(place: Place, number):
    """(what comes before a statement, the statements that come after it) in its block, and about the condition that
    this is a branch of.
    """
    before = [Place(place.scope, place.block, n) for n in range(number)]
    after = [*place.block[number + 1 :]]
    choice = place.scope.parents.get(id(place.block[number]))
    outer = getattr(place.scope.parents.get(id(choice)), "body", []) if isinstance(choice, ast.If) else []
    if choice in outer:
        at = outer.index(choice)
        before, after = [Place(place.scope, outer, n) for n in range(at)] + before, after + outer[at + 1 :]
    return before, after


def _hands_on(statement, name):
    """Whether a statement puts what has a name somewhere, or returns it, as it is."""
    return any(
        isinstance(child, ast.Name) and child.id == name and isinstance(child.ctx, ast.Load)
        for node in ast.walk(statement)
        if isinstance(node, HOLDERS)
        for child in ast.iter_child_nodes(node)
    )


def _renamed(place: Place, numbers):
    source = place.source
    for number in numbers:
        node = place.block[number]
        target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
        text = source.of(target)
        divides = isinstance(node.op if isinstance(node, ast.AugAssign) else getattr(node.value, "op", None), ast.Div)
        corrected = re.sub(r"\W", "", re.split(r"[\[.]", text)[-1]) + "_hat"
        name = corrected if divides or len(numbers) > 1 or "update" in place.scope.names else "update"
        if isinstance(node, ast.AugAssign):
            made = binary(source.code(target), BINARY[type(node.op)], source.code(node.value))
            yield Change(*source.span(node), f"{name} = {made.text}")
        else:
            yield Change(*source.span(target), name)
        for later in place.block[number + 1 :]:
            for holder in ast.walk(later):
                handed_on = isinstance(target, ast.Name) and isinstance(holder, HOLDERS)
                for read in ast.iter_child_nodes(holder) if not handed_on else ():
                    if isinstance(read, type(target)) and source.of(read) == text:
                        yield Change(*source.span(read), name)


@statement("counted before it is used")
def _counted(place: Place):
    """t += 1 before 1 − β^t, where a number of steps is kept and nothing ever counts it on."""
    powers = [n.right for n in ast.walk(place.node) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow)]
    kept = [n for n in powers if isinstance(n, (ast.Attribute, ast.Subscript))]
    kept = [n for n in kept if re.search(COUNTS_STEPS, ast.unparse(n).replace("'", '"'))]
    for node in {ast.unparse(n): n for n in kept}.values() if place.alone else ():
        count = " ".join(place.source.of(node).split())
        if ast.unparse(node) not in _changed_anywhere(place.source.tree):
            yield 1.2, (Change(place.lines[0], place.lines[0], indented(f"{count} += 1\n", place.text)),)


@statement("counted, and the power taken")
def _counted_from_the_start(place: Place):
    """self.t = 0 where an object is made, self.t += 1 and 1 − β ** self.t for every 1 − β that a moment is divided by,
    where nobody counts the steps.

    Source: Kingma and Ba, "Adam", https://arxiv.org/abs/1412.6980 (algorithm 1)
    """
    source = place.source
    rates = {n: _decay_rates(s, source) for n, s in enumerate(place.block) if isinstance(s, ast.Assign)}
    first = next((n for n in sorted(rates) if rates[n]), None)
    count, counting = _counting(place)
    if not count or first != place.number:
        return
    yield (
        1.3,
        (
            *counting,
            *(Change(*source.span(rate), f"{source.of(rate)} ** {count}") for n in sorted(rates) for rate in rates[n]),
        ),
    )


@statement("counted, and the moments corrected")
def _corrected_from_the_start(place: Place):
    """self.t = 0 where an object is made, self.t += 1, and m / (1 − β₁ ** self.t) and v / (1 − β₂ ** self.t) where
    both are read next, of moments m = β₁·m + (1 − β₁)·g and v that nobody corrects.

    Source: Kingma and Ba, "Adam", https://arxiv.org/abs/1412.6980 (algorithm 1)
    """
    scope, source = place.scope, place.source
    moments = dict(filter(None, (_moment(s, source) for s in place.block)))
    count, counting = _counting(place)
    if not count or len(moments) < 2:
        return
    if _moment(place.node, source) is None or any(_moment(s, source) for s in place.block[: place.number]):
        return
    if any(place.node in ast.walk(loop) for loop in scope.loops):  # which would count for each parameter
        return
    later = [s for s in place.block[place.number + 1 :] if _moment(s, source) is None]
    later = [s for s in later if not isinstance(s, (ast.Assert, ast.Expr))]  # who only asks, or shows
    reads = [[n for n in ast.walk(s) if is_value(n) and source.of(n) in moments] for s in later]
    read = next((some for some in reads if {*map(source.of, some)} == {*moments}), [])
    if read:
        yield (
            1.3,
            (
                *counting,
                *(place.put(n, Code(f"{(m := source.of(n))} / (1 - {moments[m]} ** {count})", PRODUCT)) for n in read),
            ),
        )


def _counting(place):
    """(self.t, the changes by which an object counts with it, once before a statement); ("", ()) where it has one
    already, or none could be begun.
    """
    scope, source = place.scope, place.source
    made = next((f for f in getattr(scope.owner and scope.owner.holder, "body", []) if _makes(f)), None)
    unused = [name for name in ("t", "steps", "n_steps") if not re.search(rf"\bself\.{name}\b", source.text)]
    if made is None or made is scope.node or not place.alone or not unused:
        return "", ()
    count, start, begins = f"self.{unused[0]}", place.lines[0], made.body[0]
    at = source.whole_lines(begins)[0]
    begun = Change(at, at, indented(f"{count} = 0\n", source.line(begins.lineno)))
    return count, (begun, Change(start, start, indented(f"{count} += 1\n", place.text)))


def _moment(statement, source):
    """(m, β) of m = β·m + (1 − β)·g; None of any other statement."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
    total = statement.value if target is not None and isinstance(statement.value, ast.BinOp) else None
    if total is None or not isinstance(total.op, ast.Add):
        return None
    kept = [source.of(factor) for sign, factor in factors_of(total.left) if sign == "*"]
    rates = [rate for rate in kept if rate != source.of(target)]
    others = [factor for sign, factor in factors_of(total.right) if sign == "*" and isinstance(factor, ast.BinOp)]
    less = {source.of(f.right) for f in others if isinstance(f.op, ast.Sub) and ast.unparse(f.left) in ("1", "1.0")}
    return (source.of(target), rates[0]) if len(kept) == 2 and len(rates) == 1 and {*rates} <= less else None


def _makes(function):
    """Whether a function is an __init__ with lines of its own, in which another can be put first."""
    begins = function.body[0] if isinstance(function, FUNCTIONS) and function.name == "__init__" else None
    return begins is not None and begins.lineno > function.lineno and not is_docstring(begins)


DECAY_RATE = re.compile(r"(?i)(\w+\.)*_?(b_?[12]|beta_?\w*|rho_?\w*|gamma|decay_?rate\w*|momentum)(\[\d\])?")


def _decay_rates(statement, source):
    """Each β of a statement that divides by 1 − β."""
    divisors = (n.right for n in ast.walk(statement) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div))
    less = [d for d in divisors if isinstance(d, ast.BinOp) and isinstance(d.op, ast.Sub) and is_value(d.right)]
    one = [d for d in less if isinstance(d.left, ast.Constant) and d.left.value == 1]
    return [d.right for d in one if DECAY_RATE.fullmatch(source.of(d.right))]


def _changed_anywhere(tree):
    """What something is added to, or that is set to what is made of itself, anywhere in a file."""
    again = (n.target for n in ast.walk(tree) if isinstance(n, ast.AugAssign))
    sets = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
    texts = {ast.unparse(t): ast.unparse(n.value) for n in sets for t in n.targets}
    return {*map(ast.unparse, again), *(target for target, value in texts.items() if target in value)}


@statement("scaled once it is whole")
def _scaled(place: Place):
    """d /= n, after d[range(n), y] −= 1 or whatever else has changed a part of it."""
    target = place.node.target if isinstance(place.node, ast.AugAssign) else None
    whole = target.value if isinstance(target, ast.Subscript) else None
    name = whole.id if isinstance(whole, ast.Name) else ""
    for count in place.scope.counts.values() if name and place.alone else ():
        text = indented(f"{name} /= {count}\n", place.text)
        yield 1.3, (Change(place.lines[1], place.lines[1], text),)


@statement("decay into the gradient")
def _decay_into_gradient(place: Place):
    """u + λ·W, added behind a momentum or beside a step, belongs into the gradient before it is remembered."""
    scope, source = place.scope, place.source
    only = place.node.body[0] if isinstance(place.node, ast.If) and len(place.node.body) == 1 else place.node
    if not isinstance(only, (ast.Assign, ast.AugAssign)) or not place.alone or getattr(place.node, "orelse", None):
        return
    for sum_ in (n for n in ast.walk(only) if isinstance(n, ast.BinOp) and isinstance(n.op, (ast.Add, ast.Sub))):
        decay = _decay(scope, sum_.right)
        rest = source.of(sum_.left)
        idle = isinstance(only, ast.Assign) and sum_ is only.value and rest == source.of(only.targets[0])
        if decay:
            yield from _decayed(place, place.gone() if idle else _left_over(source, sum_, rest), decay)
    if isinstance(only, ast.AugAssign) and (decay := _decay(scope, only.value)):
        yield from _decayed(place, place.gone(), decay)
    for product in (n for n in ast.walk(only) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mult)):
        for one, weight in ((product.left, product.right), (product.right, product.left)):
            factors = []
            if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub) and getattr(one.left, "value", 0) == 1:
                factors = [source.of(f) for s, f in factors_of(one.right) if s == "*"] if is_value(weight) else []
            for rate in [f for f in factors if f in scope.rates]:  # (1 − η·λ)·w
                kept = source.of(weight)
                yield from _decayed(place, Change(*source.span(product), kept), f"{rate} * {kept}")


@statement("decay out of the gradient")
def _decay_out_of_gradient(place: Place):
    """w = w − η·λ·w for g = g + λ·w: what is taken off the weights themselves, and is no part of a moment."""
    target, node = place.target(), place.node
    if target is None or not place.alone:
        return
    added = node.value if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) else None
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.Add):
        added = node.value.right
    decay = _decay(place.scope, added) if added is not None else ""
    weight = decay.rpartition(" * ")[2]
    for rate in place.scope.learning_rates if decay and weight != place.source.of(target) else ():
        yield 1.4, place.instead(f"{weight} = {weight} - {rate} * {decay}")


def _left_over(source, whole, rest):
    """What is left of a sum, without the brackets that it needed where it is one value."""
    start, end = source.span(whole)
    start, end = source.with_brackets(start, end) if re.fullmatch(r"[\w.]+", rest) else (start, end)
    return Change(start, end, rest)


def _decay(scope, term):
    """λ·W, of a term that is a product of these and of what else a step takes; "" of any other."""
    factors = [scope.source.of(factor) for sign, factor in factors_of(term) if sign == "*"]
    rates, arrays = ([f for f in factors if f in of] for of in (scope.rates, scope.tensors))
    handed = {*scope.arguments}  # of which a bias may be a plain number
    arrays = [a for a in arrays if a not in rates and (a in handed or scope.kind(a)[0] in ("array", "unknown"))]
    return f"{rates[0]} * {arrays[-1]}" if rates and arrays else ""


def _gradients(place):
    """What sounds like a gradient, or else what an earlier statement of the block sets."""
    named = [v for v in place.scope.values if GRADIENT.search(v.removeprefix("self.")) and "[" not in v]
    earlier = (Place(place.scope, place.block, n).target() for n in range(place.number))
    return named or dict.fromkeys(t.id for t in earlier if isinstance(t, ast.Name))


def _decayed(place, gone, decay):
    source = place.source
    for name in _gradients(place):
        block = place.scope.node.body if place.scope.owner and name in place.scope.arguments else place.block
        for before in block:
            read = (n for n in ast.walk(before) if is_value(n) and isinstance(getattr(n, "ctx", None), ast.Load))
            if name in map(source.of, read):
                start, end = source.whole_lines(before)
                line = indented(f"{name} = {name} + {decay}\n", source.text[start:end])
                if start < gone.start:
                    yield 1.4, (Change(start, start, line), gone)
                break


@statement("penalty added")
def _penalty_added(place: Place):
    """A line of its own for the penalty of a gradient, after what sets it."""
    target = place.target()
    if target is None or not place.alone or not place.scope.rates:
        return
    left = place.source.of(target)
    for rate in place.scope.rates[:2]:
        for weight in place.scope.weights:
            text = indented(f"{left} += {Code(f'{rate} * {weight}', PRODUCT).text}\n", place.text)
            of_it = re.fullmatch(
                rf"(?i)d_?{re.escape(weight)}|{re.escape(weight)}_?grad|grad_?{re.escape(weight)}", left
            )
            yield 1.6 if of_it else 1.9, (Change(place.lines[1], place.lines[1], text),)


@statement("kept as it was added")
def _kept_as_it_was_added(place: Place):
    """v = a + b after w = w + a + b, for v = b: what is remembered of a step is all of it."""
    target, block, of = place.target(), place.block, place.source.of
    if not isinstance(place.node, ast.Assign) or target is None:
        return
    for earlier in block[: place.number]:
        moved = earlier.targets[0] if isinstance(earlier, ast.Assign) and len(earlier.targets) == 1 else None
        terms, node = [], getattr(earlier, "value", None)
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            terms.insert(0, node.right)
            node = node.left
        within = {ast.unparse(n) for term in terms for n in ast.walk(term)}
        begun = moved is not None and node is not None and of(moved) == of(node)
        if begun and len(terms) > 1 and {ast.unparse(target), ast.unparse(place.node.value)} <= within:
            code = place.source.code(terms[0])
            for term in terms[1:]:
                code = binary(code, "+", place.source.code(term))
            yield 1.2, (Change(*place.source.span(place.node.value), code.text),)
