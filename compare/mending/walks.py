"""Edits of a walk through a graph: each node once, and after all that it went into."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, ended, further_in, indented, is_docstring, loaded, named_in, statement
from compare.mending.scope import is_value
from compare.mending.sites import name_of_call, operator
from compare.mending.source import ATOM, FUNCTIONS, Change, Code

IN_ORDER = """\
order, seen = [], set()

def visit({node}):
    if {node} not in seen:
        seen.add({node})
        for {other} in {others}:
            visit({other})
        order.append({node})

visit({first})
for {node} in reversed(order):
    {done}
"""


SORTED = """\
seen = set()

def {visit}({node}):
    if {node} not in seen:
        seen.add({node})
        for {other} in {others}:
            {visit}({other})
        {held}.append({node})
"""


@statement("each once, after all that it went into")
def _in_order(place: Place):
    """The nodes of a graph sorted, and each gone through once, for a walk back from each to what it was made of: one
    that two others were made of is gone through twice in that.

    Source: the order of reverse accumulation, as in Griewank and Walther, Evaluating Derivatives, §3.2.
    """
    loop, owner, source = place.node, place.scope.owner, place.source
    if not isinstance(loop, ast.For) or loop.orelse or owner is None or place.number == 0 or len(loop.body) != 1:
        return
    earlier, again = Place(place.scope, place.block, place.number - 1), getattr(loop.body[0], "value", None)
    before, other, taken = earlier.node, ast.unparse(loop.target), [a.arg for a in owner.node.args.args]
    alone = earlier.alone and place.alone and not place.block[place.number + 1 :]
    if not isinstance(again, ast.Call) or not isinstance(before, ast.Expr) or not alone or not taken:
        return
    if isinstance(again.func, ast.Attribute):  # child.backward(…), of a method
        walked, same = taken[0], again.func.attr == owner.node.name and ast.unparse(again.func.value) == other
    else:  # reverse(tape, child), of a function
        handed = ast.unparse(again.args[-1]) if again.args else ""
        walked, same = taken[-1], getattr(again.func, "id", "") == owner.node.name and handed == other
    if not same or walked not in loaded(loop.iter) or walked not in loaded(before):
        return
    used = {other, *loaded(before), *loaded(loop.iter), "order", "seen", "visit"} - {walked}
    node = (
        walked if walked not in (other, "self") else next(n for n in ("node", "value", "one", "each") if n not in used)
    )
    others, done = (re.sub(rf"(?<![\w.]){walked}(?!\w)", node, source.of(n)) for n in (loop.iter, before))
    text = IN_ORDER.format(node=node, other=other, others=others, first=walked, done=done)
    start, end = earlier.lines[0], place.lines[1]
    if "#" not in source.text[start:end]:  # of what it says nothing is to be lost
        yield 1.4, (Change(start, end, indented(text, source.line(before.lineno))),)


@statement("sorted, and each once")
def _sorted_each_once(place: Place):
    """The nodes sorted, each after all that it was made of and once, by a function within that lists them as it meets
    them: from the last to the first they are gone through then.

    Source: the order of reverse accumulation, as in Griewank and Walther, Evaluating Derivatives, §3.2.
    """
    visit, source = place.node, place.source
    if not isinstance(visit, ast.FunctionDef) or place.scope.owner is None or "#" in place.text:
        return
    taken, body = visit.args, [s for s in visit.body if not is_docstring(s)]
    if visit.decorator_list or len(taken.args) != 1 or ast.unparse(taken) != taken.args[0].arg or len(body) != 2:
        return
    listed = next((s for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)), None)
    loop = next((s for s in body if isinstance(s, ast.For) and len(s.body) == 1 and not s.orelse), None)
    if listed is None or loop is None or len(body) > len(visit.body):
        return
    node, other = taken.args[0].arg, source.of(loop.target)
    held = source.of(listed.value).removesuffix(f".append({node})")
    again = source.of(loop.body[0]) == f"{visit.name}({other})"
    walks = (s for s in place.block[place.number + 1 :] if isinstance(s, ast.For))
    walked = [s for s in walks if source.of(s.iter) in (held, f"reversed({held})", f"{held}[::-1]")]
    if not again or not held.isidentifier() or len(walked) != 1 or re.search(r"\bseen\b", source.text):
        return
    text = SORTED.format(visit=visit.name, node=node, other=other, others=source.of(loop.iter), held=held)
    backwards = Change(*source.span(walked[0].iter), f"reversed({held})")
    yield 1.4, (Change(*place.lines, indented(text, place.text)), backwards)


@statement("nowhere twice")
def _nowhere_twice(place: Place):
    """if child not in seen: walk(child, seen), of a walk that notes where it has been, and never asks."""
    again, owner = getattr(place.node, "value", None), place.scope.owner
    loop = place.scope.parents.get(id(place.node))
    if not isinstance(place.node, ast.Expr) or not isinstance(again, ast.Call) or not isinstance(loop, ast.For):
        return
    if not place.alone or owner is None or "\n" in place.text.rstrip("\n"):
        return
    functions = (f for f in place.scope.nodes if isinstance(f, FUNCTIONS) and f.name == name_of_call(again))
    walk = next((f for f in functions if place.node in ast.walk(f)), None)
    other, handed = place.source.of(loop.target), [place.source.of(a) for a in again.args]
    if walk is None or not isinstance(loop.target, ast.Name) or other not in handed:
        return
    taken, inside = {a.arg for a in walk.args.args}, [*ast.walk(walk)]
    called = [n for n in inside if isinstance(n, ast.Call) and len(n.args) == 1 and place.source.of(n.args[0]) in taken]
    adding = (n.func.value for n in called if isinstance(n.func, ast.Attribute) and n.func.attr == "add")
    noted = dict.fromkeys(map(place.source.of, adding))
    asked = {place.source.of(c) for n in inside if isinstance(n, ast.Compare) for c in n.comparators}
    for seen in (name for name in noted if name not in asked):
        head = f"if {other} not in {seen}:\n"
        yield 1.2, (Change(*place.lines, indented(head, place.text) + ended(further_in(place.text))),)


@operator("each of them once", ast.Name, least=1.3, where=lambda site: isinstance(site.parent, ast.Return))
def _each_once(site):
    """list(dict.fromkeys(found)) for found, of a list that is put together of several."""
    if site.scope.kind(site.text) in (("other", "list"), ("unknown", None)):
        added = rf"(?<![\w.]){re.escape(site.text)}(\.(append|extend)\(| \+= )"
        if re.search(added, site.scope.source.of(site.scope.node)):
            yield 1.3, Code(f"list(dict.fromkeys({site.text}))")


@operator("or one before it", ast.ListComp, least=1.3)
def _or_one_before(site):
    """[v in seen or v in inputs[:k] for k, v in enumerate(inputs)] for [v in seen for v in inputs]: of two that are the
    same, the second has been seen.
    """
    asked, each = site.node.elt, site.node.generators[0]
    one = site.of(each.target).text
    asks = isinstance(asked, ast.Compare) and len(asked.ops) == 1 and isinstance(asked.ops[0], ast.In)
    if (
        asks
        and site.of(asked.left).text == one
        and isinstance(each.target, ast.Name)
        and len(site.node.generators) == 1
    ):
        count = next(n for n in ("k", "i", "j", "number") if n not in site.scope.names)
        among = site.of(each.iter)
        before = f"{site.of(asked).text} or {one} in {among.within(ATOM)}[:{count}]"
        if is_value(each.iter) and not each.ifs:
            yield 1.3, Code(f"[{before} for {count}, {one} in enumerate({among.text})]")


@operator("the other way round", ast.Call, ast.Name, ast.Attribute, ast.Subscript, least=1.1)
def _the_other_way_round(site):
    """for l in reversed(layers), for one in layers; and layers for reversed(layers), or layers[::-1]."""
    node, text = site.node, site.text
    if site.field != "iter" or not _asks_for_its_turn(site):
        return
    inner = node.args[0] if isinstance(node, ast.Call) and name_of_call(node) == "reversed" and node.args else None
    if isinstance(node, ast.Subscript) and ast.unparse(node.slice) == "::-1":
        yield 1.1, site.of(node.value)
    elif isinstance(inner, ast.Call) and name_of_call(inner) == "list" and len(inner.args) == 1:
        yield 1.1, site.of(inner.args[0])
    elif inner is not None and not isinstance(inner, ast.Starred):
        yield 1.1, site.of(inner)
    elif isinstance(node, ast.Call) and name_of_call(node) in ("zip", "enumerate", "map", "filter"):
        yield 1.3, Code(f"reversed(list({text}))")
    elif not (isinstance(node, ast.Call) and name_of_call(node) == "range" and text.endswith(", -1)")):
        yield 1.1, Code(f"reversed({text})")


def _asks_for_its_turn(site):
    """Whether what is done at each turn reads what the turn is of, and more than a sum or a set comes of it."""
    loop = site.parent
    if isinstance(loop, ast.For):
        return bool(named_in(loop.target) & {name for statement in loop.body for name in loaded(statement)})
    around = site.scope.parents.get(id(loop))
    called = site.scope.parents.get(id(around)) if around is not None else None
    return not (isinstance(called, ast.Call) and name_of_call(called) in ("sum", "any", "all", "set", "max", "min"))
