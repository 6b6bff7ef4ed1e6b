"""Edits of what is named: another value, key, number, index or function."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Set

from compare.mending.factors import LABELS, LEAK
from compare.mending.scope import LIBRARIES, alike, is_value, words_of
from compare.mending.sites import Site, factors_of, is_numpy, kinship, name_of_call, operator
from compare.mending.source import ATOM, FUNCTIONS, SIGN, SUM, Code, attribute, binary, call, strength_of


@operator("another value", ast.Name, ast.Attribute, ast.Subscript)
def _value(site):
    if not is_value(site.node) or site.called or (isinstance(site.parent, ast.Attribute) and site.is_module):
        return
    here = ast.unparse(site.node).replace("'", '"')
    if here in site.scope.functions or here in LIBRARIES:
        return
    names, constants = set(site.scope.names), set(site.scope.constants)
    factor = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, (ast.Mult, ast.Div))
    of_no_effect = factor and site.scope.kind(here) == ("number", 1.0)  # so that the other one is a factor more
    unread = site.scope.idle.kept_unread if isinstance(site.node, ast.Attribute) else ()
    for other in dict.fromkeys([*site.scope.values, *site.scope.constants, *unread]):
        distance = kinship(site, other)
        if other == here or distance is None or _is_nothing(site.scope, other):
            continue
        base = 0.9 if alike(here, other) else 1.1 if other in names and here in names else 1.4
        ends = ["".join(words_of(text)[-1:]) for text in (here, other)]
        if ends[0] == ends[1] and len(ends[0]) > 3:  # one error for another
            base, distance = base - 0.2, distance / 2
        base -= 0.2 * (other == f"self.{here}")  # the object has its own
        base += 0.4 * (of_no_effect and not site.condition)
        yield base + distance + 0.4 * (other in constants) + 0.3 * site.condition, Code(other)


def _is_nothing(scope, name):
    """Whether a value is a strength that is 0 here: where that is right, 0 is, and the name is so by chance."""
    kind, value = scope.kind(name)
    return kind == "number" and value == 0 and (isinstance(value, float) or name in scope.rates)


@operator("nothing for a value", ast.Name, ast.Attribute, least=0.8, where=lambda site: site.plain)
def _nothing(site):
    """damping = 0 if damping is None else damping for momentum if …: a strength of which there is none."""
    word = re.split(r"[._]", site.text)[-1].lower()
    strength = re.fullmatch(r"\w*momentum|mom|\w*decay|damp(en)?ing|penalty|wd|l2|reg|lam\w*", word)
    a_number = site.scope.kind(site.text)[0] in ("number", "unknown")
    if strength and a_number and (isinstance(site.parent, ast.IfExp) or site.whole or site.argument):
        yield 0.8 if isinstance(site.parent, ast.IfExp) else 1.1, Code("0")


@operator("what it keeps", ast.Name, least=1.2, where=lambda site: site.argument and site.plain)
def _kept_in_it(site):
    """argmax(answer.values) for argmax(answer), of an object of a class of the file."""
    kind, name = site.scope.kind(site.text)
    one = site.scope.classes.get(name) if kind == "other" else None
    stored = [n for n in ast.walk(one) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)] if one else []
    for attribute_of in dict.fromkeys(n.attr for n in stored if ast.unparse(n.value) == "self"):
        yield 1.2, attribute(site.code, attribute_of)


@operator("the loop's own", ast.Name, least=0.9, where=lambda site: isinstance(site.node.ctx, ast.Load))
def _of_its_own_loop(site):
    """j for i within for j in …, a loop that goes through what nobody reads in it: i is that of another one."""
    loops = [n for n in site.scope.loops if isinstance(n.target, ast.Name)]
    if site.text not in {getattr(n.target, "id", "") for n in loops}:
        return
    for loop in [n for n in loops if n.lineno < site.node.lineno <= (n.end_lineno or 0)]:
        within = {id(n) for n in ast.walk(loop)}
        names = {getattr(n.target, "id", "") for n in loops if id(n) not in within}
        own = getattr(loop.target, "id", "")
        read = {n.id for s in loop.body for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        if own not in {*read, "_"} and site.text in names:
            yield 0.9, Code(own)


@operator("what it was handed", ast.Constant, least=1.0, where=lambda site: isinstance(site.node.value, str))
def _handed(site):
    """optimizer for "sgd", of a function that is handed which one to take, and does not read it."""
    taken = site.scope.owner.node.args if site.scope.owner else None
    defaults = zip(reversed(taken.args), reversed(taken.defaults)) if taken and (site.argument or site.whole) else ()
    for argument, value in defaults:
        text = isinstance(value, ast.Constant) and isinstance(value.value, str)
        if text and argument.arg in site.scope.idle.never_read:
            yield 1.0, Code(argument.arg)


@operator("what it was given for it", ast.Call, least=1.0, where=lambda site: site.argument)
def _given_for_it(site):
    """Net(w, self.strategy) for Net(w, Strategy(Sigmoid())), of an object that was given one, where Net calls it so."""
    if not isinstance(site.node.func, ast.Name) or site.node.func.id not in site.scope.classes:
        return
    made = site.scope.classes.get(ast.unparse(site.parent.func))
    begun = [m for m in made.body if isinstance(m, FUNCTIONS) and m.name == "__init__"] if made else []
    before = site.parent.args[: site.parent.args.index(site.node)] if site.node in site.parent.args else None
    if before is None or any(isinstance(a, ast.Starred) for a in before):  # who knows which one it is
        return
    taken = {a.arg for m in begun for a in [*m.args.posonlyargs, *m.args.args][len(before) + 1 :][:1]}
    inside = (n for c in site.scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute))
    kept = {n.attr for n in inside if isinstance(n.ctx, ast.Store) and ast.unparse(n.value) == "self"}
    for name in sorted(taken & kept):
        yield 1.0, Code(f"self.{name}")


@operator("what was kept of it", ast.Name, least=1.0, where=lambda site: site.plain)
def _kept_at_its_turn(site):
    """errors[i] for error in a loop over i, where an earlier loop has put each into errors: the last one is left."""
    around = [n for n in site.scope.loops if n.lineno <= site.node.lineno <= (n.end_lineno or 0)]
    turns = [name for n in around for name in counted_in(n)]
    before = [n for n in site.scope.loops if turns and (n.end_lineno or 0) < around[0].lineno]
    if not before:
        return
    if any(n.id == site.text for loop in around for n in ast.walk(loop) if isinstance(n, ast.Name) and _is_set(n)):
        return
    for loop in before:
        for made in (n for n in ast.walk(loop) if isinstance(n, ast.Call) and len(n.args) == 1):
            if (
                isinstance(made.func, ast.Attribute)
                and made.func.attr == "append"
                and site.of(made.args[0]) == site.code
            ):
                for turn in turns:
                    yield 1.0, Code(f"{site.of(made.func.value).within(ATOM)}[{turn}]")


def _is_set(name):
    return isinstance(name.ctx, ast.Store)


def counted_in(loop: ast.For | ast.comprehension) -> Iterator[str]:
    """The name that counts the turns of a loop: i of range(n), and of enumerate(rows)."""
    if isinstance(loop.iter, ast.Call) and name_of_call(loop.iter) in ("range", "enumerate"):
        first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
        if isinstance(first, ast.Name):
            yield first.id


@operator("what stands there", ast.Name, least=1.2, where=lambda site: site.whole)
def _what_stands_there(site):
    """classes[labels] for labels, where scores were put in the order of classes: scores[:, classes]."""
    slices = (n.slice for n in site.scope.nodes if isinstance(n, ast.Subscript) and isinstance(site.parent, ast.Return))
    for places in (each.elts for each in slices if isinstance(each, ast.Tuple)):
        for order in (place for place in places if is_value(place) and not isinstance(place, ast.Constant)):
            yield 1.2, Code(f"{site.of(order).within(ATOM)}[{site.text}]")


@operator("another value throughout", ast.BinOp)
def _value_throughout(site):
    """W2 * W2 for W1 * W1: what was copied, and not all of it renamed."""
    values = Counter(ast.unparse(n).replace("'", '"') for n in ast.walk(site.node) if is_value(n))
    for here, count in values.items():
        for other in site.scope.values if count > 1 else ():
            label = LABELS.fullmatch(other) and not LABELS.fullmatch(here)  # y · log p for p · log p
            if (alike(here, other) or label) and other not in values:
                renamed = re.sub(rf"(?<![\w.\"']){re.escape(here)}(?![\w\"'])", other, site.text.replace("'", '"'))
                yield 1.1 if label else 1.0, Code(renamed, strength_of(site.node))


def _keys_beside(site):
    """The keys that other dictionaries of the function have and this one lacks."""
    own, value = {getattr(key, "value", None) for key in site.parent.keys}, site.node.value
    for key in site.scope.keys_of_dicts if site.scope.owner else ():  # no table of a module's
        if key not in own:
            yield 0.9 if alike(key, value) or key in value else 1.2, Code(f'"{key}"')


@operator("another key", ast.Constant)
def _key(site):
    value = site.node.value
    if not isinstance(value, str) or len(value) > 12:
        return
    if isinstance(site.parent, ast.Subscript):  # the whole item, in case it is of another kind
        for key in site.scope.keys:
            if key != value:
                yield 0.9 if alike(key, value) else 1.4, Code(f'"{key}"')
        names = [name for name in site.scope.texts_in_turn if site.scope.kind(name)[0] in ("other", "unknown")]
        for name in names:  # what is kept for each of them
            yield 1.3, Code(name)
    elif isinstance(site.parent, ast.Call) and name_of_call(site.parent) in ("get", "pop", "setdefault"):
        for key in site.scope.keys_written if site.node is site.parent.args[0] else ():
            if key != value:
                yield 0.9 if alike(key, value) else 1.1, Code(f'"{key}"')
    elif isinstance(site.parent, ast.Dict) and site.node in site.parent.keys:
        yield from _keys_beside(site)
    elif isinstance(site.parent, ast.Compare) and isinstance(site.parent.ops[0], (ast.In, ast.NotIn)):
        for key in _taken_if_there(site):
            yield 0.8, Code(f'"{key}"')
        for name in site.scope.texts_in_turn:
            yield 1.3, Code(name)
    elif isinstance(site.parent, ast.Call) or (isinstance(site.parent, ast.Dict) and site.node in site.parent.values):
        yield from _asked_by_name(site)


def _taken_if_there(site):
    """Other keys that are taken from where it is looked for: "l2" of held["l2"] if "l1" in held else 0."""
    around, of = site.scope.parents.get(id(site.parent)), site.scope.source.of
    if not isinstance(around, (ast.If, ast.IfExp)) or around.test is not site.parent:
        return []
    taken = around.orelse if isinstance(site.parent.ops[0], ast.NotIn) else around.body
    body = taken if isinstance(taken, list) else [taken]
    picked = [n for one in body for n in ast.walk(one) if isinstance(n, ast.Subscript)]
    keys = [n.slice for n in picked if of(n.value) == of(site.parent.comparators[0])]
    texts = dict.fromkeys(key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
    return [text for text in texts if text != site.node.value]


def _asked_by_name(site):
    """Other texts that something goes by: the letter of a parameter, the name of an activation."""
    value = site.node.value
    letters = {name[0] for name in site.scope.parameters}
    for letter in value if len(value) in (2, 3) else "":  # "W" of "Wb"
        if letter not in letters:
            continue
        yield 1.2, Code(f'"{letter}"')
    # what is asked for by name, as an activation is
    named = isinstance(site.parent, ast.Dict) or name_of_call(site.parent) != "get"
    asked = [n.value for n in ast.walk(site.scope.source.tree) if isinstance(n, ast.Constant) and named]
    for text in dict.fromkeys(v for v in asked if isinstance(v, str) and len(v) <= 12 and v != value):
        yield 1.3, Code(f'"{text}"')


@operator("another number", ast.Constant)
def _number(site):
    value = site.node.value
    if not isinstance(value, (int, float)) or isinstance(value, bool) or is_index(site):
        return
    small = 1.5 if 0 < abs(value) < 1 else 1.9  # 0.1 for 0.01
    near = {value + 1: 1.7, value - 1: 1.7, _rounded(10 * value): small, _rounded(value / 10): small}
    near |= {2 * value: 1.4, value / 2: 1.4, -value: 1.3, 1 - value: 1.5, 0: 1.5, 0.5: 1.2, 2: 1.1, 1: 1.1}
    if 0.5 < value < 1:  # what a running mean keeps
        near |= {0.9: 1.3, 0.99: 1.4, 0.999: 1.3}
    if "leaky_relu" in site.scope.activations and 0 < abs(value) < 1:
        near[float(LEAK)] = 1.1
    if "leaky_relu" in site.scope.activations and value == 0 and site.whole:
        near[float(LEAK)] = 1.2
    factor = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, (ast.Mult, ast.Div, ast.Pow))
    factor = factor and not (isinstance(site.parent.op, ast.Div) and site.field == "left")  # of 1 / n it is none
    for other, cost in near.items():
        if other != value and not (factor and other in (0, 1)):  # that is to drop it
            yield cost + 0.01 * (other > 1), Code(_written(other), SIGN if other < 0 else 14)


@operator("another power", ast.BinOp)
def _power_rule(site):
    """k * x ** (k − 1) for k * x ** k, as the slope of x ** k."""
    if not isinstance(site.node.op, ast.Pow) or not is_value(site.node.right) or not isinstance(site.parent, ast.BinOp):
        return
    if site.of(site.node.right).text in [site.of(factor).text for _, factor in factors_of(site.parent)]:
        yield 0.9, binary(site.of(site.node.left), "**", Code(f"{site.of(site.node.right).text} - 1", SUM))


def _rounded(number):
    return float(f"{number:.12g}")


def _written(number):
    return str(int(number)) if float(number).is_integer() else repr(number).replace("e-0", "e-")


def is_index(site: Site) -> bool:
    """Whether a site is an index, or part of one, or the number of an axis."""
    index = isinstance(site.parent, (ast.Subscript, ast.Slice))
    return index or (isinstance(site.parent, ast.keyword) and site.parent.arg == "axis")


@operator("a value for a number", ast.Constant)
def _named_number(site):
    value = site.node.value
    if not isinstance(value, (int, float)) or isinstance(value, bool) or is_index(site):
        return
    whole = float(value).is_integer()
    for entry in site.scope.idle.entries:
        yield 1.0, Code(entry)
    for name in [*site.scope.values, *site.scope.constants]:
        kind, held = site.scope.kind(name)
        if kind in ("number", "unknown") and not (kind == "number" and held == value):
            idle = name in site.scope.idle.kept_unread  # and was there for something
            yield 1.0 if idle else 1.2 if name in ("lr", "t", "n", "m") or not whole else 1.7, Code(name)
    for count in site.scope.counts.values():
        yield 1.3, Code(count)
    for name in ("t", "i", "step", "k"):
        if whole and name in site.scope.names:
            yield 1.6, Code(f"{name} + 1", SUM)
    yield from _as_it_was(site)
    if site.whole:  # a slope of the last step alone, where it is to be that of all
        for name in site.scope.tensors:
            kind, shape = site.scope.kind(name)
            if kind == "array" and len(shape) in (1, 2):
                yield 1.8, call("np.sum", name, *(["axis=0"] if len(shape) == 2 else []))
    if value == 0 and site.whole:  # a shift
        for name in site.scope.tensors:
            kind, shape = site.scope.kind(name)
            if kind == "array" and len(shape) == 2:
                yield 1.3, Code(f"{name}.max(axis=1, keepdims=True)")


def _as_it_was(site):
    """What a name was set to so far, where a branch sets it to a number: dz = da, and dz = 1 where z > 0."""
    target = getattr(site.statement, "targets", [None])[0]
    for before in site.scope.set_to.get(target.id, ()) if site.whole and isinstance(target, ast.Name) else ():
        if is_value(before) and not isinstance(before, ast.Constant):
            yield 1.1, site.of(before)


@operator("asked and not taken", ast.Attribute, least=0.9, where=lambda site: site.called and site.node.attr == "pop")
def _asked_and_not_taken(site):
    """settings.get("weight", None) for settings.pop("weight", None), which finds it there only once."""
    keys = [a for a in site.parent.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    dropped = isinstance(site.scope.parents.get(id(site.parent)), ast.Expr)  # which is what the line is for
    if keys and not site.parent.keywords and not dropped:
        yield 0.9, Code(f"{site.of(site.node.value).within(ATOM)}.get")


@operator("filled with a value", ast.Call, least=1.4)
def _filled(site):
    """np.full_like(x, slope) for np.zeros_like(x), in which only a part is set to something."""
    if name_of_call(site.node) not in ("zeros_like", "zeros") or len(site.node.args) != 1 or site.node.keywords:
        return
    full = "full_like" if name_of_call(site.node) == "zeros_like" else "full"
    for name in [*site.scope.values, *site.scope.constants]:
        kind, what = site.scope.kind(name)
        if kind == "number" and isinstance(what, float):
            yield 1.4, call(f"np.{full}", site.of(site.node.args[0]), name)


@operator("a number for a value", ast.Name, ast.Call, ast.Attribute, ast.Subscript, least=1.7)
def _plain_number(site):
    in_operation = isinstance(site.parent, (ast.BinOp, ast.AugAssign)) and not site.called
    if in_operation and not site.is_module and site.scope.kind(ast.unparse(site.node))[0] in ("number", "unknown"):
        yield 1.7, Code("2")
        if not (isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, (ast.Mult, ast.Div))):
            yield 1.7, Code("1")
    if site.text in site.scope.rates and isinstance(site.parent, (ast.Dict, ast.Call, ast.keyword)):
        yield 1.7, Code("0")  # of whom no penalty is taken
    above = site.parent
    divided = isinstance(above, ast.BinOp) and isinstance(above.op, ast.Div) and isinstance(above.right, ast.Constant)
    if divided and site.field == "left":
        yield 1.7, Code("1")  # x / 2 · (1 + …)


@operator("another index", ast.Constant, ast.UnaryOp)
def _index(site):
    if isinstance(site.node, ast.UnaryOp):  # the first for the last
        if is_index(site) and isinstance(site.node.op, ast.USub) and isinstance(site.node.operand, ast.Constant):
            yield 1.0 if isinstance(site.parent, ast.keyword) else 1.1, Code("0")
        return
    value = site.node.value
    if isinstance(value, bool) or not (is_index(site) or _picks(site)) or not isinstance(value, (int, type(None))):
        return
    if value is None:
        yield from ((1.0, Code("0")), (1.0, Code("1")))
        return
    for turn in site.scope.turns if value in (0, 1) and isinstance(site.parent, ast.Subscript) else ():
        for cost, moved in ((1.2, turn), (1.3, f"{turn} - 1"), (1.3, f"{turn} + 1")):
            yield cost, Code(moved, SUM)
    negative = isinstance(site.parent, ast.UnaryOp)
    for other in dict.fromkeys((0, 1, 2, value + 1, value - 1, -1)):
        if other != value and not (negative and other <= 0):
            from_the_end = 0.05 * (negative and other > 1)
            likely = 1.0 if isinstance(site.parent, ast.keyword) else 1.1
            yield likely + from_the_end, Code(str(other), 14 if other >= 0 else SIGN)


def _picks(site):
    """Whether a number is an argument that picks something out."""
    picking = ("sum", "mean", "max", "delete", "concatenate", "range", "insert", "argmax", "expand_dims", "roll")
    return site.argument and name_of_call(site.parent) in picking


@operator("index moved", ast.Name, where=lambda site: id(site.node) in site.scope.in_index and not site.called)
def _moved_index(site):
    """l + 1 for l, wherever something is picked out or named by it: a[l], grads["dA" + str(l)], f"W{l}"."""
    for sign in "+-":
        yield 1.2, Code(f"{site.text} {sign} 1", SUM)
    if isinstance(site.parent, ast.Subscript) and site.text in site.scope.turns:  # gone through backwards
        yield 1.4, Code(f"-1 - {site.text}", SUM)
    for turn in site.scope.turns:  # what stays the same at every turn of the loop
        if turn != site.text:
            for moved in ("+ 1", "- 1", "+ 2"):
                yield 1.5, Code(f"{turn} {moved}", SUM)


@operator(
    "one turn more or less",
    ast.Name,
    ast.Call,
    ast.Attribute,
    ast.Subscript,
    ast.BinOp,
    where=lambda site: site.argument,
)
def _turns(site):
    """range(depth + 1) for range(depth), and range(depth - 1); and what that is wrongly said of."""
    if name_of_call(site.parent) == "range" and isinstance(site.parent.func, ast.Name):
        if isinstance(site.node, ast.BinOp) and site.of(site.node.right).text == "1":
            yield 0.7, site.of(site.node.left)
        yield 1.3, binary(site.code, "+", Code("1"))
        yield 1.3, binary(site.code, "-", Code("1"))


@operator("another function of NumPy", ast.Attribute)
def _numpy(site):
    if site.called:
        for other in [o for o in SWAPS.get(site.node.attr, ()) if o not in NEVER_MEANT]:
            yield 1.15, attribute(site.of(site.node.value), other)
        if is_numpy(site.node.value) and len(site.parent.args) == 1 and not site.parent.keywords:
            for function in site.scope.unary:
                yield 1.4, Code(function)


NEVER_MEANT = {"exp2", "log2", "log10", "sinh", "arctan"}  # in a network; they stand there by a slip
SWAPS = {}
for _group in (
    "sum mean average",
    "dot multiply outer matmul",
    "max argmax",
    "zeros ones",
    "zeros_like ones_like",
    "zeros zeros_like",
    "ones ones_like",
    "maximum minimum logaddexp",
    "max maximum",
    "min minimum",
    "log log1p log2 log10",
    "exp expm1 exp2",
    "hstack vstack column_stack",
    "square abs sqrt",
    "abs absolute fabs sign",
    "ones_like sign",
    "mean std var median",
    "tanh tan sinh cosh arctan arctanh",
    "exp sinh cosh",
    "argmax argmin",
    "greater greater_equal less",
    "less_equal greater_equal less",
    "add subtract multiply divide",
    "floor_divide divide",
    "round floor ceil",
):
    for _name in _group.split():
        SWAPS.setdefault(_name, []).extend(other for other in _group.split() if other != _name)


@operator("another function", ast.Name, ast.Attribute)
def _function(site):
    if not site.called:
        yield from _handed_on(site)
        return
    arity, named = len(site.parent.args), {k.arg for k in site.parent.keywords}
    if isinstance(site.node, ast.Name):
        for name, node in site.scope.functions.items():
            if name != site.node.id and node is not site.scope.node and _takes(node, arity, named):
                yield 1.3, Code(name)
        for name in site.scope.idle.never_read_within:
            if site.scope.kind(name) in (("other", "function"), ("other", "method")):
                yield 1.2, Code(name)  # which was handed in for that
        negative = arity == 1 and isinstance(site.parent.args[0], ast.UnaryOp) and site.scope.source.numpy
        if negative and (site.text in site.scope.unary or site.text in site.scope.imported):
            yield 1.3, Code("np.exp")  # e^−z, of which a sigmoid is made
        for other in _imported_like(site) if arity == 1 else ():
            yield 1.2, Code(other)
        for name in site.scope.classes_like(site.node.id):  # another layer, or activation
            yield 1.3, Code(name)
    elif site.text.startswith("self.") and site.text.count(".") == 1:
        for name, node in site.scope.methods.items():
            if name != site.node.attr and name[:2] != "__" and _takes(node, arity + 1, named):
                yield 1.3, Code(f"self.{name}")
        if "__call__" in site.scope.methods and _takes(site.scope.methods["__call__"], arity + 1):
            yield 1.3, Code("self")
    yield from _method_of_an_object(site, arity)
    if site.text == "math.exp":
        yield 1.2, Code("np.exp")


def _imported_like(site):
    """log for log2, or for log10, of what was imported by its name: from math, or from NumPy."""
    scope = site.scope
    for other in SWAPS.get(site.text, ()) if site.text in scope.imported else ():
        if other not in NEVER_MEANT and (other in scope.imported or scope.source.numpy):
            yield other if other in scope.imported else f"{scope.source.numpy}.{other}"


def _method_of_an_object(site, arity):
    """model.logits(x) for model(x), or for model.probabilities(x)."""
    bound = isinstance(site.node, ast.Attribute) and site.of(site.node.value).text not in LIBRARIES
    mine = site.node.attr if bound else "__call__"
    of = site.of(site.node.value) if bound else site.code
    a_class = site.scope.classes.get(of.text)
    methods = site.scope.methods_in([a_class]) if a_class and bound else site.scope.methods_of(of.text)
    for name, node in methods.items() if mine in methods else ():
        handed = arity + (not a_class or not node.decorator_list)  # itself, but to a static method
        if name not in (mine, "__init__") and _takes(node, handed):
            yield 1.3, attribute(of, name) if name != "__call__" else of


def _handed_on(site):
    """A function that is named and not called, as in a table of activations, or where it is an argument; what was
    handed in for it, if nobody reads that.
    """
    if isinstance(site.parent, ast.Attribute):
        return
    held, bound = (site.scope.functions, "") if isinstance(site.node, ast.Name) else (site.scope.methods, "self.")
    mine = held.get(site.text.removeprefix(bound)) if site.text.startswith(bound) else None
    if mine is None:
        return
    for name, node in held.items():
        if node is not mine and len(node.args.args) == len(mine.args.args):
            yield 1.2, Code(bound + name)
    for name in site.scope.idle.never_read:
        yield 1.0, Code(name)


def _takes(node, arity: int, named: Set = frozenset()):
    """Whether a function takes so many arguments, and others by these names."""
    positional = [a.arg for a in node.args.args]
    others = {a.arg for a in node.args.kwonlyargs} | {*positional[arity:]}
    needed = positional[arity : len(positional) - len(node.args.defaults)]
    return arity <= len(positional) and (named <= others or node.args.kwarg is not None) and {*needed} <= named
