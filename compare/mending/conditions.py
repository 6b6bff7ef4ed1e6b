"""Edits of what decides: comparisons, branches, and lists of names."""

from __future__ import annotations

import ast
import itertools
import re
from functools import lru_cache

from compare.mending.factors import LEAK, strengths
from compare.mending.place import Place, statement
from compare.mending.scope import is_value
from compare.mending.sites import VALUES, computes, name_of_call, operator
from compare.mending.source import AND, ATOM, COMPARE, COMPARISONS, SIGN, Code, binary, call, times


@operator("another comparison", ast.Compare)
def _comparison(site):
    if len(site.node.ops) != 1 or any(
        isinstance(c, ast.Constant) and isinstance(c.value, str) for c in site.node.comparators
    ):
        return
    left, right = site.of(site.node.left), site.of(site.node.comparators[0])
    if not isinstance(site.parent, (ast.If, ast.IfExp, ast.While, ast.Subscript)):
        yield 1.4, left
    texts = ("other", "str") in map(site.scope.kind, (left.text, right.text))  # which have no size
    texts &= not isinstance(site.node.comparators[0], (ast.Tuple, ast.List, ast.Set, ast.Dict))  # that it is one of
    for other in ("==",) if texts else (">", ">=", "<", "<=", "==") if type(site.node.ops[0]) in COMPARISONS else ():
        if COMPARISONS.get(type(site.node.ops[0])) != other:
            yield 1.1, Code(f"{left.within(5)} {other} {right.within(5)}", COMPARE)


@operator("as far as the others go", ast.UnaryOp, ast.Call, ast.Compare, least=1.2)
def _as_far_as_the_others_go(site):
    """while j < n and not aligned(j), as the next loop over j has it, for while not aligned(j), which may go on."""
    if not isinstance(site.parent, ast.While) or site.field != "test":
        return
    mine = {n.id for n in ast.walk(site.node) if isinstance(n, ast.Name)}
    tests = [n.test for n in site.scope.nodes if isinstance(n, ast.While) and isinstance(n.test, ast.Compare)]
    for test in tests:
        if isinstance(test.left, ast.Name) and test.left.id in mine and ast.dump(test) != ast.dump(site.node):
            yield 1.2, Code(f"{site.of(test).text} and {site.code.within(AND)}", AND)


@operator("whether it is rather", ast.Compare, least=1.2)
def _rather(site):
    """p > ½ for p == 1, of a probability that hardly ever is; p <= ½ for p == 0."""
    equal = len(site.node.ops) == 1 and isinstance(site.node.ops[0], ast.Eq)
    number = getattr(site.node.comparators[0], "value", None)
    if equal and number in (0, 1) and not isinstance(number, bool) and is_value(site.node.left):
        sign = ">" if number == 1 else "<="
        yield 1.2, Code(f"{site.of(site.node.left).text} {sign} 0.5", COMPARE)
        yield 1.3, Code(f"{site.of(site.node.left).text} {sign} 0", COMPARE)


@operator("once only", ast.Compare, least=1.1, where=lambda site: isinstance(site.parent, ast.If))
def _once_only(site):
    """if not hasattr(self, "v_w"): self.v_w = 0 for if self.v is None, of a v that is set to nothing but None: so it
    would be begun again each time; or if self.v_w is None, where that is set before.
    """
    node, held = site.node, site.node.left
    of_none = len(node.ops) == 1 and isinstance(node.ops[0], ast.Is) and ast.unparse(node.comparators[0]) == "None"
    if not of_none or not isinstance(held, ast.Attribute) or ast.unparse(held.value) != "self":
        return
    begun = [t for s in site.parent.body if isinstance(s, ast.Assign) for t in s.targets]
    own = [t for t in begun if isinstance(t, ast.Attribute) and ast.unparse(t.value) == "self"]
    everything = [*ast.walk(site.scope.source.tree)]
    emptied = (n for n in everything if isinstance(n, ast.Assign) and ast.unparse(n.value) == "None")
    none = {id(target) for n in emptied for target in n.targets}
    stored = [n for n in everything if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)]
    if own and all(id(n) in none for n in stored if n.attr == held.attr):
        name, first = own[0].attr, any(id(n) in none for n in stored if n.attr == own[0].attr)
        yield 1.1, Code(f"self.{name} is None", COMPARE) if first else Code(f'not hasattr(self, "{name}")', 3)  # as not


@operator("one of them, not of their places", ast.Call, least=0.9)
def _one_of_them(site):
    """name in names for name in range(len(names))."""
    ends = isinstance(site.parent, ast.Compare) and isinstance(site.parent.ops[0], (ast.In, ast.NotIn))
    if not ends or site.field != "comparators" or site.scope.kind(site.of(site.parent.left).text)[0] == "number":
        return
    if name_of_call(site.node) == "range" and len(site.node.args) == 1:
        counted = site.node.args[0]
        if isinstance(counted, ast.Call) and name_of_call(counted) == "len" and len(counted.args) == 1:
            yield 0.9, site.of(counted.args[0])


@operator("told by its half", ast.Call, least=1.1)
def _told_by_half(site):
    """int(p > 0.5) for int(p), which cuts every probability to 0."""
    if site.of(site.node.func).text == "int" and len(site.node.args) == 1 and is_value(site.node.args[0]):
        yield 1.1, call("int", Code(f"{site.of(site.node.args[0]).text} > 0.5", COMPARE))


@operator("compared in size", ast.Compare, least=1.2)
def _size(site):
    """|e| > d for e > d, where what is far off on the other side counts as much."""
    left, right = site.node.left, site.node.comparators[0]
    one_sided = len(site.node.ops) == 1 and isinstance(site.node.ops[0], (ast.Gt, ast.GtE, ast.Lt, ast.LtE))
    if one_sided and not (isinstance(right, ast.Constant) and right.value == 0) and "abs" not in site.text:
        size = "np.abs" if "np.abs(" in site.scope.source.text else "abs"
        yield 1.2, Code(f"{call(size, site.of(left)).text}{_between(site, left, right)}{site.of(right).text}", COMPARE)


OTHER_SIDE = {ast.Gt: "<", ast.GtE: "<=", ast.Lt: ">", ast.LtE: ">="}


@operator("the other border too", ast.Compare, least=1.2)
def _other_border(site):
    """(x <= lo) | (x >= hi) for x >= hi, where the function is handed lo too and nobody reads it."""
    if len(site.node.ops) != 1 or type(site.node.ops[0]) not in OTHER_SIDE:
        return
    op, one = OTHER_SIDE[type(site.node.ops[0])], site.of(site.node.left).within(COMPARE + 1)
    for border in site.scope.idle.never_read:
        for both in "|&":
            yield 1.2, binary(Code(f"({one} {op} {border})"), both, Code(f"({site.text})"))


@operator("less half the border", ast.Name, ast.Call, least=1.3, where=computes)
def _less_half_the_border(site):
    """|e| − ½ for |e|, of what is compared with 1; |e| − d/2: the linear part of Huber's loss meets the other there."""
    tests = [n for n in site.scope.nodes if isinstance(n, ast.Compare) and len(n.ops) == 1]
    for test in tests if not site.condition else ():
        one, border = test.left, test.comparators[0]
        if isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) and site.of(one).text == site.text:
            whole = isinstance(border, ast.Constant) and border.value == 1
            yield 1.3, binary(site.code, "-", Code("0.5") if whole else binary(site.of(border), "/", Code("2")))


@operator("begun at infinity", ast.Constant, least=1.3, where=lambda site: site.whole)
def _begun_at_infinity(site):
    """-np.inf for 0, which the largest so far begins with: of negative ones none is larger; np.inf for the least."""
    targets = getattr(site.statement, "targets", [])
    if isinstance(site.node.value, bool) or site.node.value != 0 or not isinstance(site.parent, ast.Assign):
        return
    branches = [n for n in site.scope.nodes if isinstance(n, ast.If)]
    for name, branch in itertools.product((t.id for t in targets if isinstance(t, ast.Name)), branches):
        test = branch.test
        if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
            continue
        sets = (t for s in branch.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name))
        sides = [ast.unparse(side) for side in (test.left, test.comparators[0])]
        if name in sides and any(t.id == name for t in sets):
            above = isinstance(test.ops[0], (ast.Gt, ast.GtE)) == (sides[1] == name)  # a larger one is kept
            yield 1.3, Code("-np.inf" if above else "np.inf", SIGN if above else ATOM)


def _between(site, left, right):
    """The sign of a comparison, with the spaces about it."""
    source = site.scope.source
    return source.text[source.span(left)[1] : source.span(right)[0]]


@operator("another mask", ast.Compare)
def _mask(site):
    """dh[h <= 0] = 0: nothing passes where the unit was off."""
    if not isinstance(site.parent, ast.Subscript) or not isinstance(site.parent.ctx, ast.Store):
        return
    shape = site.scope.kind(site.of(site.parent.value).text)
    for name in site.scope.tensors:
        if site.scope.kind(name) == shape and shape[0] == "array":
            yield 1.4, Code(f"{name} <= 0", COMPARE)


@operator("another branch", ast.IfExp)
def _branch(site):
    yield 1.2, site.of(site.node.body)
    yield 1.2, site.of(site.node.orelse)
    parts = (site.node.orelse, site.node.test, site.node.body)
    yield 1.5, Code("{} if {} else {}".format(*(site.of(p).within(1) for p in parts)), 0)


@operator("asked of each", ast.IfExp, least=1.1, where=lambda site: bool(site.scope.source.numpy))
def _of_each(site):
    """np.where(z > 0, z, 0) for z if z > 0 else 0, where z is an array, of which only its numbers can be asked."""
    texts = (isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(site.node.test))
    if isinstance(site.node.test, ast.Compare) and len(site.node.test.ops) == 1 and not any(texts):
        parts = (site.node.test, site.node.body, site.node.orelse)
        if not any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in parts):  # which take brackets
            yield 1.1, call(f"{site.scope.source.numpy}.where", *map(site.of, parts))


@operator("asked of this one too", ast.Compare, least=1.1, where=lambda site: site.condition)
def _of_this_too(site):
    """kind in ("ridge", "both") for kind == "ridge", of a setting of the file, which is "both"."""
    node = site.node
    asked = node.comparators[0]
    settings = [s for s in site.scope.source.tree.body if isinstance(s, ast.Assign)]
    values = [s.value for s in settings if [*map(site.of, s.targets)] == [site.of(node.left)]]
    texts = [getattr(value, "value", None) for value in (asked, *values)]
    known = len(texts) == 2 and texts[0] != texts[1] and all(isinstance(text, str) for text in texts)
    if known and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
        both = f"({site.of(asked).text}, {site.of(values[0]).text})"
        yield 1.1, Code(f"{site.of(node.left).text} in {both}", COMPARE)


ASKED = re.compile(r"(?i)\w*(reduce|average|mean|normali[sz]e|scale)\w*")


@operator("only where it is asked for", *VALUES, least=1.3, where=lambda site: site.whole)
def _only_where_asked(site):
    """n if average else 1, of a function that is handed whether to average and does not read it."""
    for asked in filter(ASKED.fullmatch, site.scope.idle.never_read):
        if site.scope.kind(asked) in (("other", "bool"), ("unknown", None)):
            yield 1.3, Code(f"{site.code.within(1)} if {asked} else 1", 0)


@operator("leak at its side", ast.IfExp, ast.Call)
def _leak(site):
    """α·z if z < 0 else z for 0 if z < 0 else α·z, and α if z < 0 else 1 for its slope: of np.where too."""
    node = site.node
    if isinstance(node, ast.IfExp):
        test, sides = node.test, (node.body, node.orelse)
    elif name_of_call(node) == "where" and len(node.args) == 3:
        test, sides = node.args[0], tuple(node.args[1:])
    else:
        return
    for nothing, leaking in (sides, sides[::-1]):
        if not isinstance(nothing, ast.Constant) or nothing.value != 0 or isinstance(leaking, ast.Constant):
            continue
        for strength in strengths(site.scope) or [Code(LEAK)]:  # α·g where nothing goes
            less = times(strength, site.of(leaking))
            yield (
                1.5,
                _branches(site, test, *((less, site.of(leaking)) if nothing is sides[0] else (site.of(leaking), less))),
            )
        wholes = [Code("1")]
        if isinstance(leaking, ast.BinOp) and isinstance(leaking.op, ast.Mult):
            wholes = [site.of(leaking.right), site.of(leaking.left)]
        for whole in wholes:
            parts = (site.of(leaking), whole) if nothing is sides[0] else (whole, site.of(leaking))
            yield 1.5, _branches(site, test, *parts)


def _branches(site, test, first, second):
    """The same choice, as it is written, between two others."""
    if isinstance(site.node, ast.IfExp):
        return Code("{1} if {0} else {2}".format(*(p.within(1) for p in (site.of(test), first, second))), 0)
    return call(site.of(site.node.func).text, site.of(test), first, second)


@operator("condition's part dropped", ast.BoolOp)
def _less_asked(site):
    if len(site.node.values) == 2:  # of more, who knows how many
        for part in site.node.values:
            yield 1.3, site.of(part)


@operator("another truth", ast.Constant)
def _truth(site):
    kept = isinstance(site.parent, ast.keyword) and site.parent.arg == "keepdims" and site.node.value
    if isinstance(site.node.value, bool) and not kept:  # which is left out then
        yield 1.2, Code(str(not site.node.value))


@operator("another list of names", ast.Tuple, ast.List)
def _names(site):
    held = [e.value for e in site.node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    if not held or len(held) < len(site.node.elts):
        return
    written = [site.scope.source.of(e) for e in site.node.elts]
    left_out = [name for name in site.scope.parameters if name not in held]
    for name in left_out:
        yield 1.3, Code(f"({', '.join([*written, chr(34) + name + chr(34)])})")
    if len(left_out) > 1:
        yield 1.3, Code("({})".format(", ".join(f'"{name}"' for name in site.scope.parameters)))
    for keys in _keys_of(site.scope.source.tree):
        if {*held} < {*keys} and len(keys) <= 2 * len(held):  # in the order that they have there
            quote = written[0][0]
            texts = [written[held.index(key)] if key in held else f"{quote}{key}{quote}" for key in keys]
            opens, closes = "[]" if isinstance(site.node, ast.List) else "()"
            yield 1.3, Code(f"{opens}{', '.join(texts)}{closes}")


@lru_cache(maxsize=4)
def _keys_of(tree):
    """The keys of each dictionary that a file writes down with words alone."""
    dicts = (node.keys for node in ast.walk(tree) if isinstance(node, ast.Dict))
    words = (tuple(getattr(key, "value", None) for key in keys) for keys in dicts)
    return dict.fromkeys(keys for keys in words if all(isinstance(k, str) and k.isidentifier() for k in keys))


@operator("names for everything", ast.Call, ast.Name)
def _only_weights(site):
    """The weights alone, where every parameter is gone through."""
    goes_through = isinstance(site.parent, (ast.For, ast.comprehension)) and site.field == "iter"
    listed = isinstance(site.node, ast.Call) and name_of_call(site.node) == "list"
    if listed or (goes_through and site.text in ("params", "params.keys()")):
        for letter in "Wb":
            names = [f'"{name}"' for name in site.scope.parameters if name.startswith(letter)]
            yield 1.4, Code(f"[{', '.join(names)}]")
    if site.whole and site.scope.kind(site.text) == ("other", "list"):  # of their names
        yield 1.5, Code(f'[name for name in {site.text} if name.startswith("W")]')


@operator("weights alone", ast.ListComp, ast.GeneratorExp)
def _of_weights(site):
    """Σ over the weights for Σ over all that params holds."""
    part = site.node.generators[0]
    walked = re.fullmatch(r"(.+)\.(values|items)\(\)", site.of(part.iter).text)
    if len(site.node.generators) > 1 or part.ifs or not walked:
        return
    held = part.target.elts if isinstance(part.target, ast.Tuple) else [part.target]
    if len(held) != (2 if walked[2] == "items" else 1):
        return
    name, value = (site.of(each).text for each in held) if len(held) == 2 else ("name", site.of(part.target).text)
    source = site.scope.source
    before = source.text[source.span(site.node)[0] : source.span(site.node.elt)[1]]
    closing = site.text[-1] if site.text[0] in "([" else ""
    for letter in ("W", "w"):
        if any(parameter.startswith(letter) for parameter in site.scope.parameters):
            kept = f'for {name}, {value} in {walked[1]}.items() if {name}.startswith("{letter}")'
            yield 1.4, Code(f"{before} {kept}{closing}")


@operator("filter dropped", ast.DictComp, ast.ListComp, ast.GeneratorExp)
def _unfiltered(site):
    source = site.scope.source
    for part in site.node.generators:
        for condition in part.ifs:
            start, end = source.span(site.node)
            before = source.text[start : source.span(condition)[0]].rstrip().removesuffix("if").rstrip()
            yield 1.3, Code(before + source.text[source.span(condition)[1] : end])


@operator("where the hinge counts", *VALUES, least=1.4, where=lambda site: site.whole and computes(site))
def _where_it_counts(site):
    """−y · (m < 1) for −y, with the margin m that is at hand, in a file whose loss is max(0, 1 − m)."""
    if re.search(r"max(imum)?\(0(\.0*)?, 1(\.0*)? - ", site.scope.source.text):
        for margin in site.scope.names:
            if margin not in site.scope.arguments and site.scope.kind(margin)[0] in ("number", "array", "unknown"):
                yield 1.4, times(site.code, Code(f"({margin} < 1)"))


@statement("all of it, by what is asked")
def _all_by_what_is_asked(place: Place):
    """d = np.where(x > 0, 1, 0) for d[x > 0] = 1, after which the others stay as they were; np.where(x < 0, 0, 1) for
    d[x < 0] = 0: a slope is 0 or 1.
    """
    target, value, numpy = place.target(), getattr(place.node, "value", None), place.source.numpy
    if not isinstance(place.node, ast.Assign) or not isinstance(target, ast.Subscript) or not numpy:
        return
    if not isinstance(value, ast.Constant) or value.value not in (0, 1) or not is_value(target.value):
        return
    asked = target.slice
    if isinstance(asked, ast.Call) and name_of_call(asked) in ("where", "nonzero") and len(asked.args) == 1:
        asked = asked.args[0]
    if isinstance(asked, ast.Compare) and len(asked.ops) == 1:
        held, number = place.source.of(target.value), place.source.of(value)
        other = str(type(value.value)(1 - value.value))
        yield 1.2, place.instead(f"{held} = {numpy}.where({place.source.of(asked)}, {number}, {other})")
